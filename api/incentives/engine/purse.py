"""The steps of one purse: what one payee gets of one sale in one unit.

No step looks at the steps between the base and itself, so taking a rule away changes its own
step and the caps, nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from api.incentives.engine import rows, ruleset
from api.incentives.engine.caps import trim
from api.incentives.engine.facts import PTS, Award, Count, Facts, Line, Sale, Whose, customer_of
from api.incentives.engine.lanes import Won, best_of_lane, best_of_lines
from api.incentives.engine.payouts import TeamThreshold
from api.incentives.engine.rule import Rule
from api.incentives.engine.ruleset import Entry, Met
from api.incentives.engine.slip import SlipRow
from api.incentives.engine.totals import counted

Missing = tuple[Met, str, dict[str, Any]]  # a rule that counted and did not pay yet, and what lacks


class Purse:
    """One calculation in progress: each step adds its rows and its awards."""

    __slots__ = (
        "awards", "by_line", "counts", "facts", "missing", "over", "payee", "point", "rows", "sale",
        "short", "steps",
    )  # fmt: skip

    def __init__(self, sale: Sale, facts: Facts, payee: UUID, unit: str, live: list[Met]) -> None:
        self.sale = sale
        self.facts = facts
        self.payee = payee
        self.point = facts.point_minor if unit == PTS else 1
        self.by_line: dict[int, int] = {}  # line number -> its base
        self.rows: list[SlipRow] = []
        self.awards: list[Award] = []
        self.counts: list[Count] = []
        self.over: list[Rule] = []  # caps that took something off
        self.missing: list[Missing] = []
        self.short: dict[int, tuple[str, Rule]] = {}  # lines with too few eligible units
        self.steps: list[list[Met]] = [[], [], [], [], [], [], [], [], []]
        for met in live:
            self.steps[met.entry.step].append(met)

    @property
    def acts(self) -> list[Met]:
        """Rules that pay for something that is no sale."""
        return self.steps[ruleset.ACT]

    def total(self) -> int:
        return sum([award.amount for award in self.awards])

    def work_out(self, caps: Sequence[Entry]) -> None:
        steps = self.steps
        if steps[ruleset.BASE]:
            self.base(self.eligible())
            if steps[ruleset.PROMO]:
                self.promo()
            if steps[ruleset.TIER]:
                self.tier()
            if steps[ruleset.BONUS]:
                self.bonus()
        for met in steps[ruleset.ACCELERATOR]:
            self.period(met)
        if steps[ruleset.FLAT]:
            self.flat()
        for entry in caps:
            self.cap(entry)

    def eligible(self) -> dict[tuple[UUID, int], tuple[int, Rule]]:
        """Units that may still count of each line a limit covers, by program and line.

        A line that no base rule of the program pays leaves the room under the limit to others.
        """
        left: dict[tuple[UUID, int], tuple[int, Rule]] = {}
        if not self.steps[ruleset.LIMIT]:
            return left
        packs = self.packs()
        for met in self.steps[ruleset.LIMIT]:
            rule = met.rule
            room = max(0, rule.pay.units - self.facts.units_by_period.get(rule.id, 0))
            for line in met.lines:
                here = rule.program_id, line.no
                if here not in packs:
                    continue
                units = min(line.quantity, room)
                room -= units - units % packs[here]
                known = left.get(here)
                if known is None or units < known[0]:
                    left[here] = (units, rule)
        return left

    def packs(self) -> dict[tuple[UUID, int], int]:
        """Of each line with a base, by program and line: in what multiples its units pay."""
        found: dict[tuple[UUID, int], int] = {}
        for met in self.steps[ruleset.BASE]:
            per = getattr(met.rule.pay, "per", 1)
            for line in met.lines:
                here = met.rule.program_id, line.no
                found[here] = min(per, found.get(here, per))
        return found

    def count_limits(self, found: list[tuple[Line, Rule, int, int]]) -> None:
        """Only units that got a base use a limit up."""
        paid: dict[tuple[UUID, int], int] = {}
        for line, rule, units, _ in found:
            here = rule.program_id, line.no
            whole = units - units % getattr(rule.pay, "per", 1)
            paid[here] = max(whole, paid.get(here, 0))
        for met in self.steps[ruleset.LIMIT]:
            rule = met.rule
            taken = sum(paid.get((rule.program_id, line.no), 0) for line in met.lines)
            if taken:
                self.counts.append(Count(rule.id, self.holder(rule.pay.by), taken))

    def base(self, limits: dict[tuple[UUID, int], tuple[int, Rule]]) -> None:
        best: dict[tuple[int, str], tuple[Line, Rule, int, int]] = {}
        for met in self.steps[ruleset.BASE]:
            rule = met.rule
            for line in met.lines:
                units, limit = line.quantity, rule
                if limits:
                    units, limit = limits.get((rule.program_id, line.no), (units, rule))
                points = rule.pay.earned(line, units, self.point)
                rival = best.get((line.no, rule.lane))
                if points and (rival is None or points > rival[3]):
                    best[line.no, rule.lane] = line, rule, units, points
                elif not points:
                    code = "OVER_QUANTITY" if limit is not rule else "MINIMUM_NOT_REACHED"
                    self.short.setdefault(line.no, (code, limit))
        found = list(best.values())
        if len(found) > 1:
            order = {line.no: place for place, line in enumerate(self.sale.lines)}
            found.sort(key=lambda one: order[one[0].no])
        self.base_rows(found)
        if limits:
            self.count_limits(found)

    def base_rows(self, found: list[tuple[Line, Rule, int, int]]) -> None:
        earned: dict[str, int] = {}
        by_line = self.by_line
        for line, rule, units, points in found:
            row = rows.product(line, rule, units, points)
            if line.no in by_line:
                row["rule_label"] = rule.label  # else the product would seem to stand there twice
            by_line[line.no] = by_line.get(line.no, 0) + points
            earned[rule.id] = earned.get(rule.id, 0) + points
            self.rows.append(row)
        if by_line:
            self.rows.append({"kind": "base", "points": sum(by_line.values())})
        for met in self.steps[ruleset.BASE]:
            points = earned.get(met.rule.id, 0)
            if points:
                self.award(met.rule, points)

    def promo(self) -> None:
        for met, points, lines in self.best(ruleset.PROMO):
            self.rows.append(rows.promo(met.rule, points, lines, self.by_line))
            self.award(met.rule, points)

    def tier(self) -> None:
        for met, points, _ in self.best(ruleset.TIER):
            self.rows.append(rows.tier(met.rule, points, self.facts.tier))
            self.award(met.rule, points)

    def bonus(self) -> None:
        for met, points, lines in self.best(ruleset.BONUS):
            of = sum([self.by_line[no] for no in lines])
            since = met.rule.since(self.sale, self.facts)
            self.rows.append(rows.bonus(met.rule, points, of, since))
            self.award(met.rule, points)

    def best(self, step: int) -> list[Won]:
        return best_of_lines(self.steps[step], self.by_line, self.facts.tier)

    def flat(self) -> None:
        once = []
        for met in self.steps[ruleset.FLAT]:
            if isinstance(met.rule.pay, TeamThreshold):
                self.team(met.entry)
            elif hasattr(met.rule.pay, "worth"):
                self.period(met)
            elif met.lines and not self.had_it(met):
                once.append((met, met.rule.pay.points))
        for met, points in best_of_lane(once):
            rule = met.rule
            self.rows.append(
                {"kind": "flat", "label": rule.label, "points": points, "rule_id": rule.id}
            )
            self.award(rule, points)
            if met.entry.counts:
                self.counts.append(Count(rule.id, self.holder(met.entry.by), 1, points))

    def had_it(self, met: Met) -> bool:
        """Whether what is paid once a customer was paid for this one before."""
        rule = met.rule
        if not met.entry.counts or not self.facts.granted_by_period.get(rule.id, 0):
            return False
        self.missing.append((met, "ALREADY_REWARDED", {"code": rule.label}))
        return True

    def period(self, met: Met) -> None:
        """Pay the worth of the new total less what was granted for it before."""
        if not met.lines:
            return
        rule, pay = met.rule, met.rule.pay
        before = self.facts.units_by_period.get(rule.id, 0)
        more = counted(pay.measure, met.lines)
        after = before + more
        granted = self.facts.granted_by_period.get(rule.id, 0)
        due = max(0, pay.worth(after, self.point) - granted)
        self.counts.append(Count(rule.id, self.holder(pay.by), more, due))
        if not due:
            target = pay.target(after)
            if target is not None:
                lacks = {"so_far": after, "target": target, "measure": pay.measure}
                if pay.measure == "value":
                    lacks["currency"] = pay.currency
                self.missing.append((met, "TARGET_NOT_REACHED", lacks))
            elif after:
                self.missing.append((met, "ALREADY_REWARDED", {"code": rule.label}))
            return
        self.rows.append(rows.period(rule, due, before, after))
        self.award(rule, due)

    def team(self, entry: Entry) -> None:
        rule = entry.rule
        pay: TeamThreshold = rule.pay
        team = self.facts.teams.get(rule.id)
        if team is None or self.facts.granted_by_period.get(rule.id, 0):
            return
        if not pay.reached(team.certified, team.active):
            lacks: dict[str, str | int] = {
                "certified": team.certified,
                "active": team.active,
                "share_bps": pay.share_bps,
                "code": pay.code,
            }
            self.missing.append((Met(entry, (), None, ()), "TEAM_BELOW_THRESHOLD", lacks))
            return
        self.counts.append(Count(rule.id, self.holder("company"), 1, pay.points))
        self.rows.append(rows.team(rule, team))
        self.award(rule, pay.points)

    def cap(self, entry: Entry) -> None:
        rule = entry.rule
        program = rule.program_id
        wanted = sum(
            [a.amount for a in self.awards if a.program_id is program or a.program_id == program]
        )
        if not wanted or entry.code(self.sale, self.facts, ()):
            return
        over = rule.pay.over(wanted, self.facts.earned_by_cap.get(rule.id, 0))
        if over:
            self.awards = trim(self.awards, rule.program_id, over)
            self.over.append(rule)
            self.rows.append(
                {"kind": "cap", "label": rule.label, "points": -over, "rule_id": rule.id}
            )

    def holder(self, by: Whose) -> str:
        if by == "person":
            return str(self.sale.seller_id)
        if by == "customer":
            return customer_of(self.facts.company_id, self.sale)
        return str(self.sale.branch_id if by == "team" else self.facts.company_id)

    def award(self, rule: Rule, amount: int) -> None:
        if amount:
            self.awards.append(
                Award(rule.id, rule.version_id, rule.program_id, self.payee, rule.unit, amount)
            )
