"""What finance has done: the expected redemption it set, and points put right by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from api.core import clock
from api.demo.seed.house import user_id
from api.demo.seed.ids import seeded_id
from api.demo.world.organisations import BRAND
from api.demo.world.people import person
from api.ledger import adjustments, values
from api.ledger.adjustments import Verdict

FARAH = "Farah Haddad"
EXPECTED = 8_800  # bps, since the programme began; domain.md §5.6
RAISED = 9_000  # from this month on


@dataclass(frozen=True, slots=True)
class Asked:
    """An adjustment, so many hours ago; without `by` it still waits."""

    who: str
    amount: int
    reason: str
    asked_by: str
    hours: int
    by: str | None = None
    verdict: Verdict = Verdict.APPROVED
    because: str | None = None


ASKED = (
    Asked("Bev Aldridge", 120, "Two thermostats of one carton were counted as one",
          "Ingrid Solberg", 410, by=FARAH),
    Asked("Kwame Boateng", 2_000, "Sales contest of the summer, second place",
          "Dana Whitlock", 260, by=FARAH, verdict=Verdict.REFUSED,
          because="The contest was paid with the payroll of September"),
    Asked("Dmitri Falk", -40, "The same furnace was counted on two invoices",
          "Gil Ramos", 190, by=FARAH),
    Asked("Teo Lindqvist", 150, "Goodwill for the claim that waited nine days", "Chen Wei", 27),
    Asked("Marisol Reyes", 60, "A rebate sheet showed 20 pts too few for three valves",
          "Ingrid Solberg", 5),
)  # fmt: skip


def keep(now: datetime) -> None:
    """After the last claim, so that there is something to take from."""
    today = clock.day_in(BRAND.time_zone, now)
    began = date(today.year - 2, 1, 1)
    for day, bps, reason in (
        (began, EXPECTED, "The plan the program began with"),
        (today.replace(day=1), RAISED, "More was redeemed last year than planned"),
    ):
        values.set_redemption_rate(day, bps, actor_id=user_id(person(FARAH)), reason=reason)
    for one in ASKED:
        adjust(one, now - timedelta(hours=one.hours))


def adjust(one: Asked, at: datetime) -> None:
    known = seeded_id("adjustment", one.reason, at)
    with clock.at(at):
        adjustments.ask(
            known,
            owner_id=user_id(person(one.who)),
            unit="PTS",
            amount=one.amount,
            reason=one.reason,
            asked_by=user_id(person(one.asked_by)),
        )
    if one.by is None:
        return
    with clock.at(at + timedelta(hours=3)):
        adjustments.decide(
            known,
            seeded_id("adjustment-decision", one.reason, clock.now()),
            verdict=one.verdict,
            reason=one.because,
            by=user_id(person(one.by)),
        )
