"""The doors of the ledger: one's own points, adjustments, and finance's books."""

from __future__ import annotations

from api.ledger.routes import adjustments, finance, points

blueprints = [points.blueprint, adjustments.blueprint, finance.blueprint]
