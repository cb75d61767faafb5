"""The incentive engine: a sale, what is known around it, and rules in; a decision out.

Pure: no database, no clock, no settings, no other room. The same arguments give the same
answer on any day, so a programme can be tried on last year's sales with the code that pays.
"""

from api.incentives.engine.evaluate import evaluate
from api.incentives.engine.facts import (
    Award,
    Certification,
    Decision,
    Facts,
    Line,
    Refusal,
    Sale,
    Verdict,
)
from api.incentives.engine.rule import Rule

__all__ = [
    "Award",
    "Certification",
    "Decision",
    "Facts",
    "Line",
    "Refusal",
    "Rule",
    "Sale",
    "Verdict",
    "evaluate",
]
