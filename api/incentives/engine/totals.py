"""Payouts on a period's total: tiers, a threshold, an accelerator above a target.

Each says what a whole total is worth. A sale is paid the worth of the new total less what was
granted before, so the order in which sales arrive changes no sum, and crossing a threshold pays
the difference at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from api.incentives.engine.facts import Holder, Line
from api.incentives.engine.periods import Period
from api.incentives.engine.rounding import MOST, ONCE, quotient, within

Measure = Literal["units", "value", "sales"]
LARGEST = 2**50  # of a total, in units or minor units


@dataclass(frozen=True, slots=True)
class Step:
    """From a total of `at` on, `pays`: points once, points each, or basis points."""

    at: int
    pays: int


@dataclass(frozen=True, slots=True)
class Tiers:
    """Steps on the total of a period.

    `reward` says what a step's `pays` is: `fixed` points for having reached it, points for `each`
    unit or sale, or a `percent` (basis points) of the value. `retroactive` applies the best step
    to all of the total; `marginal` each step to its own part, and adds fixed steps up.
    """

    measure: Measure
    period: Period
    reward: Literal["fixed", "each", "percent"]
    steps: tuple[Step, ...]
    mode: Literal["retroactive", "marginal"] = "retroactive"
    by: Holder = "person"
    currency: str = ""  # of the value that is measured

    def __post_init__(self) -> None:
        measured(self.measure, self.currency)
        if self.reward == ("each" if self.measure == "value" else "percent"):
            raise ValueError("reward percent goes with measure value, each with units or sales")
        if not self.steps:
            raise ValueError("steps must have at least one")
        for step in self.steps:
            within("steps.at", step.at, 0, LARGEST)
            within("steps.pays", step.pays, 0, ONCE if self.reward == "percent" else MOST)
        in_order(self.steps, rising=self.mode == "retroactive")

    def worth(self, total: int, point_minor: int = 1) -> int:
        """What all of `total` earns.

        >>> rebate = Tiers("value", "year", "percent", (Step(0, 0), Step(1_000, 100)),
        ...                currency="USD")
        >>> rebate.worth(999), rebate.worth(1_000)
        (0, 10)
        """
        reached = [step for step in self.steps if total >= step.at]
        if not reached:
            return 0
        if self.reward == "fixed":
            return sum(s.pays for s in reached) if self.mode == "marginal" else reached[-1].pays
        whole = self.marginal(total) if self.mode == "marginal" else total * reached[-1].pays
        return quotient(whole, ONCE * point_minor) if self.reward == "percent" else whole

    def marginal(self, total: int) -> int:
        ends = [step.at for step in self.steps[1:]] + [total]
        parts = zip(self.steps, ends, strict=True)
        return sum(max(0, min(total, end) - step.at) * step.pays for step, end in parts)

    def target(self, total: int) -> int | None:
        """The next total that pays more; None above the last step.

        Where each part has its own rate, what lies above a step is paid: from 2 means the third.
        """
        more = 1 if self.mode == "marginal" and self.reward != "fixed" else 0
        paying = (step.at + more for step in self.steps if step.pays)
        return next((at for at in paying if at > total), None)


@dataclass(frozen=True, slots=True)
class Threshold:
    """Once in a period, when the total reaches the target. A target of one sale is the first."""

    target_total: int
    points: int
    period: Period
    measure: Measure = "units"
    by: Holder = "person"
    currency: str = ""

    def __post_init__(self) -> None:
        measured(self.measure, self.currency)
        within("target_total", self.target_total, 1, LARGEST)
        within("points", self.points, 1, MOST)

    def worth(self, total: int, _point_minor: int = 1) -> int:
        return self.points if total >= self.target_total else 0

    def target(self, total: int) -> int | None:
        return self.target_total if total < self.target_total else None


@dataclass(frozen=True, slots=True)
class Accelerator:
    """So many points more for each unit (or sale) of the period above the target."""

    target_total: int
    points: int
    period: Period
    measure: Literal["units", "sales"] = "units"
    by: Holder = "person"

    def __post_init__(self) -> None:
        within("target_total", self.target_total, 1, LARGEST)
        within("points", self.points, 1, 10_000_000)

    def worth(self, total: int, _point_minor: int = 1) -> int:
        """Unit 20 pays nothing more, unit 21 does.

        >>> fast = Accelerator(20, 100, "month")
        >>> fast.worth(20), fast.worth(23)
        (0, 300)
        """
        return max(0, total - self.target_total) * self.points

    def target(self, total: int) -> int | None:
        return self.target_total + 1 if total <= self.target_total else None


def in_order(steps: tuple[Step, ...], *, rising: bool) -> None:
    for one, two in zip(steps, steps[1:], strict=False):
        if two.at <= one.at:
            raise ValueError("steps are out of order: each must begin above the one before")
        if two.pays <= one.pays and rising:
            raise ValueError("steps are out of order: each must pay more than the one before")


def measured(measure: Measure, currency: str) -> None:
    if (measure == "value") != bool(currency):
        raise ValueError("measure value needs a currency, the others have none")
    if currency and (len(currency) != 3 or not currency.isalpha() or not currency.isupper()):
        raise ValueError("currency must be an ISO 4217 code such as USD")


def counted(measure: Measure, lines: tuple[Line, ...]) -> int:
    """What the covered lines of one sale add to a total."""
    if measure == "units":
        return sum(line.quantity for line in lines)
    if measure == "value":
        return max(0, sum(line.net_minor for line in lines))
    return 1
