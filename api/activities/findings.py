"""What the publishing gate finds: each with the sentence that names the rule and says why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from api.incentives.engine import Rule
from api.incentives.engine.facts import PTS
from api.incentives.words import say
from api.incentives.words.say import LANGUAGES, fill

Outcome = Literal["refuse", "warn", "pass"]
DAYS = ("first", "last", "today")


@dataclass(frozen=True, slots=True)
class Finding:
    """`refuse` stops the publishing, `warn` is shown, `pass` was looked at and is right."""

    check: str  # 'complete', 'rules', 'dates', 'products', 'conflicts', 'size', 'data', 'budget'
    outcome: Outcome
    code: str
    rule: Rule | None = None
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def rule_key(self) -> str | None:
        return self.rule.key if self.rule else None

    @property
    def says(self) -> dict[str, str]:
        """The sentence in each language."""
        return {language: self.sentence(language) for language in LANGUAGES}

    def sentence(self, language: str) -> str:
        text: str = LANGUAGES[language].GATE[self.code]
        facts = {name: told(value, name, language) for name, value in self.facts.items()}
        quoted = "“{}”" if language == "en" else "«{}»"
        if self.rule is not None:
            facts["rule"] = quoted.format(self.rule.label)
        if "program" in facts and facts["program"] is None:
            facts["program"] = LANGUAGES[language].GATE["THE_DRAFT"]
        for name in ("other", "program"):
            if name in self.facts and self.facts[name] is not None:
                facts[name] = quoted.format(self.facts[name])
        return fill(text, facts)


def told(value: Any, name: str, language: str) -> Any:
    if name in DAYS:
        return say.day(value, language)
    if name in ("reward", "margin", "loss") and isinstance(value, tuple):
        return say.money(value[0], value[1], language)
    if name in ("budget", "reserved") and isinstance(value, tuple):
        amount, unit = value
        none: str = LANGUAGES[language].GATE["NO_BUDGET"]
        return none if amount is None else say.amount(amount, unit, language)
    if name == "percent" and isinstance(value, int):
        return say.percent(value, language)
    if name in ("unit", "budget_unit") and value == PTS:
        return LANGUAGES[language].GATE["UNIT_PTS"]
    if isinstance(value, list | tuple):
        return say.listed(value, language)
    return value
