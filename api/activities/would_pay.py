"""Would this pay? One product, today, this seller: the points, and what is missing for more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from api.activities import known, service, stored
from api.incentives import audience
from api.incentives import service as incentives
from api.incentives.engine import (
    Certification,
    Facts,
    Line,
    Refusal,
    RuleSet,
    Sale,
    evaluate,
)
from api.incentives.words import refusals
from api.partners import service as partners
from api.products import service as products
from api.products.matching import DESCRIPTION
from api.products.models import Product

NOTHING = UUID(int=0)


# Why a rule stays out that no act of the seller's would change. Beside points that are paid it
# would only be noise; where nothing is paid it is the answer.
BEYOND_THEM = frozenset({
    "ALREADY_REWARDED", "CURRENCY_NOT_IN_PROGRAM", "NOT_ENROLLED_AT_SALE", "CUSTOMER_NOT_NEW",
    "WINDOW_CLOSED", "DATE_OUTSIDE_PROGRAM", "NOT_IN_AUDIENCE", "SKU_NOT_ELIGIBLE",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that did not pay; `adds` are the points it would bring, where that is known."""

    code: str
    label: str
    says: str
    mend: str
    facts: dict[str, Any]
    adds: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """`product` is None for a text that is no product of ours."""

    product: Product | None
    quantity: int
    slip: dict[str, Any]
    total: int
    missing: list[Missing]


def would_pay(person_id: UUID, text: str, *, quantity: int, language: str) -> Answer:
    """What selling so many of a product today would earn; `text` is a SKU, a GTIN or a name."""
    product = product_of(text)
    sale = a_sale(person_id, text, product, quantity)
    rules = incentives.rules_around(sale.sold_on)
    facts = known.facts(sale, rules)
    decision = evaluate(sale, facts, rules)
    return Answer(
        product=product,
        quantity=quantity,
        slip=service.slip(decision, sale),
        total=decision.total,
        missing=[
            missing(refusal, sale, facts, rules, decision.total, language)
            for refusal in decision.refusals
            if not decision.total or refusal.code not in BEYOND_THEM
        ],
    )


def product_of(text: str) -> Product | None:
    """By its number or what invoices print for it; only when we are sure."""
    index = products.index()
    found = index.match(text, text)
    if found.product_id is None or found.confidence < DESCRIPTION:
        return None
    return products.product(found.product_id)


def a_sale(person_id: UUID, text: str, product: Product | None, quantity: int) -> Sale:
    today = audience.today(person_id)
    branch = partners.branch_of(person_id, today)
    price = (product.list_price_minor or 0) if product else 0
    line = Line(
        no=1,
        product_id=product.id if product else None,
        sku=product.sku if product else text,
        family=product.family if product else "",
        quantity=quantity,
        net_minor=price * quantity,
        product_line=product.line if product else "",
        label=product.name if product else text,
    )
    return Sale(
        id=NOTHING,
        branch_id=branch.id if branch else None,
        seller_id=person_id,
        sold_on=today,
        currency=(product.currency if product else None) or "USD",
        customer_key=None,
        lines=(line,),
    )


def missing(
    refusal: Refusal, sale: Sale, facts: Facts, rules: RuleSet, total: int, language: str
) -> Missing:
    says, mend = refusals.reason(refusal.code, refusal.facts, language)
    return Missing(
        code=refusal.code,
        label=refusal.label,
        says=says,
        mend=mend,
        facts=stored.plain(refusal.facts or {}),
        adds=with_certificate(refusal, sale, facts, rules, total),
    )


def with_certificate(
    refusal: Refusal, sale: Sale, facts: Facts, rules: RuleSet, total: int
) -> int | None:
    """How many points more, had the seller passed the course that is asked for."""
    code = (refusal.facts or {}).get("code")
    if refusal.code != "CERT_REQUIRED" or not code:
        return None
    held = (*facts.certifications, Certification(code, sale.sold_on))
    return evaluate(sale, replace(facts, certifications=held), rules).total - total
