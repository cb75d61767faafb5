"""The doors of the ledger: points, one's own and a person's, adjustments, finance's books."""

from __future__ import annotations

from api.ledger.routes import adjustments, finance, people, points

blueprints = [points.blueprint, people.blueprint, adjustments.blueprint, finance.blueprint]
