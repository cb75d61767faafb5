"""The doors of activities: what a sale would earn, how far one is, and trying a draft."""

from __future__ import annotations

from api.activities.routes import earning, publishing, replays

blueprints = [
    earning.would_pay,
    earning.promos,
    earning.me,
    publishing.drafts,
    publishing.programs,
    publishing.segments,
    replays.blueprint,
    replays.drafts,
]
