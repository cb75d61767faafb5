"""What conditions there are and what each asks for: a screen can offer one it was never told of."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any, get_type_hints

from api.incentives.engine.conditions import CONDITIONS, LINE_CONDITIONS
from api.incentives.words.say import LANGUAGES

INPUTS: dict[Any, str] = {int: "count", date: "day", str: "text"}


def conditions() -> list[dict[str, Any]]:
    """Those that have one wording and ask for numbers, days and texts alone, by kind."""
    return [
        {
            "kind": kind,
            "of": "line" if kind in LINE_CONDITIONS else "sale",
            "values": [{"name": name, "input": INPUTS[hint]} for name, hint in asked.items()],
            "words": {name: words.WHEN[kind] for name, words in LANGUAGES.items()},
        }
        for kind, asked in sorted((kind, values(model)) for kind, model in CONDITIONS.items())
        if all(hint in INPUTS for hint in asked.values())
        and all(kind in words.WHEN for words in LANGUAGES.values())
    ]


def values(condition: type[Any]) -> dict[str, Any]:
    """The names of a condition's values with the type of each."""
    hints = get_type_hints(condition)
    return {field.name: hints[field.name] for field in fields(condition)}
