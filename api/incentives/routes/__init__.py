"""The doors of incentives: programs, drafts, audiences and tiers for the brand."""

from __future__ import annotations

from api.incentives.routes import drafts, programs, segments, tiers

blueprints = [
    programs.blueprint,
    drafts.blueprint,
    segments.blueprint,
    segments.sources,
    tiers.blueprint,
]
