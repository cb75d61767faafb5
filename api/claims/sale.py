"""A claim as the engine knows it: one invoice with the lines that are ours or might be."""

from __future__ import annotations

from api.claims.models import Claim, ClaimLine
from api.claims.reading import whole
from api.incentives.engine import Line, Sale
from api.products import service as products
from api.products.models import Product


def sale_of(claim: Claim) -> Sale | None:
    """None while the date or the currency is not known, or no line was read.

    A line with a doubtful match counts as the product we take it for: the estimate shows what
    the person gets if they say yes, and an approval is a reviewer's yes. A line without a whole
    quantity above 0 is left out.
    """
    if claim.sold_on is None or claim.currency is None:
        return None
    known = products.by_ids([line.product_id for line in claim.lines if line.product_id])
    lines = tuple(
        line
        for printed in claim.lines
        if (line := line_of(printed, known.get(printed.product_id or claim.id))) is not None
    )
    if not lines:
        return None
    return Sale(
        id=claim.id,
        branch_id=claim.branch_id,
        seller_id=claim.person_id,
        sold_on=claim.sold_on,
        currency=claim.currency,
        customer_key=customer_key(claim),
        lines=lines,
    )


def line_of(printed: ClaimLine, product: Product | None) -> Line | None:
    quantity = whole(printed.quantity)
    if quantity is None:
        return None
    return Line(
        no=printed.no,
        product_id=product.id if product else None,
        sku=product.sku if product else (printed.sku or ""),
        family=product.family if product else "",
        quantity=quantity,
        net_minor=printed.amount_minor or 0,
        product_line=product.line if product else "",
        label=product.name if product else (printed.description or printed.sku or ""),
    )


def customer_key(claim: Claim) -> str | None:
    """The printed customer, so that the same one is the same in later programs."""
    printed = claim.fields.get("customer")
    return " ".join(printed["value"].upper().split())[:80] if printed else None
