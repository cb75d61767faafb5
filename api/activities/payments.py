"""What activities were awarded, held against what the ledger paid for them and took back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.activities.models import ActivityAward
from api.core.ids import named
from api.core.walk import Part, Side, Texts
from api.ledger import given

NAMES = list(ActivityAward.__table__.columns.keys())
PAYEE, PROGRAM, UNIT, AMOUNT = (
    NAMES.index(name) for name in ("payee_id", "program_id", "unit", "amount")
)
Sums = dict[tuple[str, ...], int]


class Payments:
    """The book's side, read along with the activities of a part, in the order of their ids."""

    def __init__(self, part: Part) -> None:
        self.paid = Side(given.paid(part))
        self.back = Side(given.taken_back(part))

    def wrong(self, id_: str, awards: Sequence[Texts], *, retracted: bool) -> Iterator[str]:
        """An activity is paid what it was awarded, to each payee of each programme and unit, and
        that is taken back when it is, and only then."""
        paid, back = self.paid.of(id_), self.back.of(id_)
        amounts, given = sums(paid), awarded(awards)
        if amounts == given and not back and not (retracted and paid):
            return  # nearly always, or there is nothing of anything
        reference = f"activity:{named(id_)}"
        if not paid:
            yield f"{reference} was never paid"
        elif amounts != given:
            yield f"{reference} was paid other amounts than it was awarded"
        if retracted and not back:
            yield f"reversal:{reference} is missing in the ledger"
        elif back and not retracted:
            yield f"reversal:{reference} was made, but the activity stands"
        elif back and sums(back) != without_owner(amounts):
            yield f"reversal:{reference} took back other amounts than were paid"

    def left_over(self) -> Iterator[str]:
        for id_ in self.paid.left_over():
            yield f"activity:{named(id_)} was paid, and is no activity"
        for id_ in self.back.left_over():
            yield f"reversal:activity:{named(id_)} was made, and there is no activity"


def sums(rows: Sequence[Texts]) -> Sums:
    """By owner, program and unit."""
    if len(rows) == 1:  # nearly always
        (_, *key, amount) = rows[0]
        return {tuple(key): amount}
    found: Sums = {}
    for _, *key, amount in rows:
        found[tuple(key)] = found.get(tuple(key), 0) + amount
    return found


def awarded(awards: Sequence[Texts]) -> Sums:
    return sums([(row[0], row[PAYEE], row[PROGRAM], row[UNIT], int(row[AMOUNT])) for row in awards])


def without_owner(paid: Sums) -> Sums:
    return sums([("", "", *key[1:], amount) for key, amount in paid.items()])
