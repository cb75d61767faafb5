"""Lanes: rules of one lane compete and the best one wins, rules of different lanes add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from api.incentives.engine.ruleset import Met


class Won(NamedTuple):
    """A rule, what it adds to the base of the lines it has won, and their numbers."""

    met: Met
    points: int  # more than 0
    lines: list[int]


def best_of_lines(rivals: Sequence[Met], by_line: Mapping[int, int], tier: str | None) -> list[Won]:
    """Line by line the rule of each lane that adds most to its base; in the order of the rules.

    On a tie the earlier rule keeps the line.
    """
    if len(rivals) == 1:
        return unrivalled(rivals[0], by_line, tier)
    best: dict[tuple[str, int], tuple[int, Met]] = {}
    for met in rivals:
        lane, pay = met.rule.lane, met.rule.pay
        for line in met.lines:
            base = by_line.get(line.no)
            if base is not None:
                more = pay.extra(base, tier)
                rival = best.get((lane, line.no))
                if rival is None or more > rival[0]:
                    best[lane, line.no] = more, met
    found: dict[str, Won] = {}
    for (_, no), (more, met) in best.items():
        known = found.get(met.rule.id)
        lines = known.lines if known else []
        lines.append(no)
        found[met.rule.id] = Won(met, more + (known.points if known else 0), lines)
    order = [found[met.rule.id] for met in rivals if met.rule.id in found]
    return [won for won in order if won.points]


def unrivalled(met: Met, by_line: Mapping[int, int], tier: str | None) -> list[Won]:
    extra = met.rule.pay.extra
    lines = [line.no for line in met.lines if line.no in by_line]
    points = sum([extra(by_line[no], tier) for no in lines])
    return [Won(met, points, lines)] if points else []


def best_of_lane(sums: Sequence[tuple[Met, int]]) -> list[tuple[Met, int]]:
    """Of what is paid once for the invoice, the most in each lane; in the order of the rules."""
    best: dict[str, tuple[Met, int]] = {}
    for met, points in sums:
        rival = best.get(met.rule.lane)
        if points > (rival[1] if rival else 0):
            best[met.rule.lane] = met, points
    return list(best.values())
