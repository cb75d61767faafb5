"""Which amount is the total: judged by its label, by the sums and by the cash."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from ocr.fields.roles import CENT, Labelled, Role
from ocr.reading import Field

PROVEN: Final = (0.0, 0.085, 0.13)  # confidence gained by no, one, two or more sums
# What may stand for a total that is not printed or not readable, none of which has a weight of its
# own: the larger, the rather.
STANDS_FOR: Final = {
    Role.TOTAL: 0.0,
    Role.PAID: 0.2,
    Role.NET: 0.3,
    Role.TAXED: 0.3,
    Role.SUBTOTAL: 0.4,
}


def pick(found: Sequence[Labelled], role: Role) -> Labelled | None:
    """The first of that role outside tax summaries, else the first."""
    of_role = [one for one in found if one.role is role]
    outside = [one for one in of_role if not one.in_summary]
    return next(iter(outside or of_role), None)


def total(found: Sequence[Labelled], line_sum: Decimal | None) -> Field[Decimal] | None:
    """The amount to pay, judged by label, sums and cash; None without any evidence."""
    found = [*found, *_net(found)]
    scored = _scored(found, line_sum)
    if not scored:
        return None
    best, chosen = max(scored, key=_rank)
    value = chosen.amount.value
    rival = max((s for s, one in scored if one.amount.value != value), default=0.0)
    proofs = _proofs(chosen, found, line_sum)
    sure = 0.8 + 0.05 * min(best - rival, 2.0) + PROVEN[min(len(proofs), 2)]
    if chosen.role is not Role.TOTAL:
        sure = 0.45 + 0.12 * min(len(proofs), 2)
    why = f"labelled as the {chosen.role.value}" + "".join(f"; {proof}" for proof in proofs)
    return chosen.amount.run.field(value, min(sure, 0.99), why, proofs=len(proofs))


def labelled_total(found: Sequence[Labelled], line_sum: Decimal | None) -> Labelled | None:
    """The amount among `found` that `total` takes; None where it takes none of them."""
    scored = _scored([*found, *_net(found)], line_sum)
    best = max(scored, key=_rank)[1] if scored else None
    return next((one for one in found if one is best), None)


def _scored(found: Sequence[Labelled], line_sum: Decimal | None) -> list[tuple[float, Labelled]]:
    return [(_score(one, found, line_sum), one) for one in found if one.role in STANDS_FOR]


def _rank(scored: tuple[float, Labelled]) -> tuple[float, int]:
    return scored[0], scored[1].at


def _score(one: Labelled, found: Sequence[Labelled], line_sum: Decimal | None) -> float:
    value = one.amount.value
    proofs = len(_proofs(one, found, line_sum))
    score = one.weight + STANDS_FOR[one.role] + 1.2 * proofs
    score -= 2.5 * one.in_summary
    amounts = [other.amount.value for other in found if other is not one]
    score += 0.4 * min(amounts.count(value), 2)
    largest = max((abs(other) for other in amounts), default=value)
    if value <= 0 or value * 4 < largest and not proofs:
        score -= 2.5
    taxes = [other.amount.value for other in found if other.role is Role.TAX]
    later = [
        other.amount.value for other in found if other.role is Role.TOTAL and other.at > one.at
    ]
    stronger = [o.amount.value for o in found if o.at > one.at and o.weight > one.weight]
    if any(other >= value for other in stronger):
        score -= 1.0
    if any(value + tax == bigger for tax in taxes for bigger in later if tax > 0):
        score -= 1.5
    shifts = [other.amount.value for other in found if other.role is Role.ROUNDING]
    if any(shift and value + shift in later for shift in shifts):
        score -= 1.5
    if _is_rest(one, found):
        score -= 2.5
    return score


def _is_rest(one: Labelled, found: Sequence[Labelled]) -> bool:
    """Whether the amount is what is left of an earlier total after a payment in advance."""
    paid = [abs(o.amount.value) for o in found if o.role is Role.PAID and o.amount.value]
    totals = [o.amount.value for o in found if o.role is Role.TOTAL and o.at < one.at]
    return any(one.amount.value + part in totals for part in paid)


def _proofs(one: Labelled, found: Sequence[Labelled], line_sum: Decimal | None) -> list[str]:
    """The sums that come out at the amount; what is itself such a sum does not prove itself."""
    value = one.amount.value
    others = [other for other in found if other is not one]
    amounts = {role: [o.amount.value for o in others if o.role is role] for role in Role}
    proofs = []
    paid = any(p - c == value for p in amounts[Role.PAID] for c in amounts[Role.CHANGE])
    if paid and one.role is not Role.NET:
        proofs.append("cash less change")
    elif value in amounts[Role.PAID] and (one.role is Role.TOTAL or line_sum == value):
        proofs.append("paid exactly")
    shifts = [Decimal(0), *amounts[Role.ROUNDING]]
    taxes = [tax for tax in amounts[Role.TAX] if tax]
    proofs += _from_subtotal(value, amounts, taxes, shifts)
    if any(r and t + r == value for t in amounts[Role.TOTAL] for r in shifts):
        proofs.append("a total and rounding")
    if line_sum and _comes_out(line_sum, value, taxes, shifts):
        proofs.append("the lines")
    taxed = any(_comes_out(base, value, (), shifts) for base in amounts[Role.TAXED])
    if taxed and one.role is not Role.TAXED:
        proofs.append("the tax summary")
    return proofs


def _from_subtotal(
    value: Decimal,
    amounts: Mapping[Role, Sequence[Decimal]],
    taxes: Sequence[Decimal],
    shifts: Sequence[Decimal],
) -> list[str]:
    """The first way in which a subtotal comes out at the value, in words; [] for none."""
    bases = amounts[Role.SUBTOTAL]
    off = [abs(cut) for cut in amounts[Role.DISCOUNT] if cut]
    if any(abs(s + t + r - value) < CENT for s in bases for t in taxes for r in shifts):
        return ["subtotal and tax"]
    if any(abs(s + r - value) < CENT for s in bases for r in shifts):
        return ["the subtotal"]
    if any(_comes_out(s - cut, value, taxes, shifts) for s in bases for cut in off):
        return ["subtotal less discount"]
    return []


def _comes_out(
    base: Decimal, value: Decimal, taxes: Sequence[Decimal], shifts: Sequence[Decimal]
) -> bool:
    """Whether the base, with or without one tax and one rounding, is the value."""
    return any(abs(base + t + r - value) < CENT for t in (Decimal(0), *taxes) for r in shifts)


def _net(found: Sequence[Labelled]) -> list[Labelled]:
    """What was paid less the change: the total where none can be read."""
    paid, change = pick(found, Role.PAID), pick(found, Role.CHANGE)
    if paid is None or change is None or paid.amount.value <= change.amount.value:
        return []
    value = paid.amount.value - change.amount.value
    return [replace(paid, role=Role.NET, amount=replace(paid.amount, value=value))]
