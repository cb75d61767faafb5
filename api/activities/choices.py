"""What a rule may name: the lists that whoever writes a program picks from."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from api.activities.models import Activity
from api.core import clock
from api.core.db import db
from api.incentives import kinds, tier_terms
from api.ledger import values
from api.partners.models import Organisation, Territory
from api.products.models import Product

MOST = 500  # of one list


def choices() -> dict[str, Any]:
    """Of each kind of name those that are known here, in order; single products are searched."""
    ours = Product.is_ours
    territories = db.session.scalars(select(Territory).order_by(Territory.name).limit(MOST))
    return {
        "families": known(Product.family, ours),
        "product_lines": known(Product.line, ours),
        "regions": known(Organisation.region),
        "territories": territories.all(),
        "certifications": known(Activity.code),
        "tiers": [level.name for level in tier_terms.terms_on(clock.now().date()).levels],
        "currencies": sorted({values.point_value().currency, *known(Product.currency, ours)}),
        "conditions": kinds.conditions(),
    }


def known(column: InstrumentedAttribute[Any], *conditions: Any) -> list[str]:
    query = select(column).where(column.is_not(None), *conditions).distinct()
    return list(db.session.scalars(query.order_by(column).limit(MOST)))
