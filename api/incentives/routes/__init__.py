"""The doors of incentives: promos for sellers, programs, drafts and audiences for the brand."""

from __future__ import annotations

from api.incentives.routes import drafts, programs, promos, segments, tiers

blueprints = [
    promos.blueprint,
    programs.blueprint,
    drafts.blueprint,
    segments.blueprint,
    segments.sources,
    tiers.blueprint,
]
