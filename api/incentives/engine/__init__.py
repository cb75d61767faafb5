"""The incentive engine: a sale, what is known around it, and rules in; a decision out.

Pure: no database, no clock, no settings, no other room. The same arguments give the same
answer on any day, so a programme can be tried on last year's sales with the code that pays.
"""

from api.incentives.engine.evaluate import evaluate, passed
from api.incentives.engine.facts import (
    Award,
    Certification,
    Count,
    Decision,
    Facts,
    Line,
    Refusal,
    Sale,
    Share,
    Team,
    Verdict,
)
from api.incentives.engine.rule import Rule
from api.incentives.engine.ruleset import RuleSet

__all__ = [
    "Award",
    "Certification",
    "Count",
    "Decision",
    "Facts",
    "Line",
    "Refusal",
    "Rule",
    "RuleSet",
    "Sale",
    "Share",
    "Team",
    "Verdict",
    "evaluate",
    "passed",
]
