"""The phone has words for every reason the API may give, in each of its languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from api.incentives.engine.codes import CODES

WORDS = Path(__file__).parents[2] / "pwa" / "src" / "lib" / "i18n"


def codes_in(language: str, area: str) -> set[str]:
    """The codes that a dictionary of the phone has words for."""
    text = (WORDS / language / f"{area}.ts").read_text()
    return set(re.findall(r"^\t([A-Z][A-Z_]+):", text, re.MULTILINE))


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_phone_says_what_is_wrong_for_every_code(language: str) -> None:
    assert sorted(CODES.keys() - codes_in(language, "reasons")) == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_phone_says_what_would_make_it_pay_for_every_code(language: str) -> None:
    assert sorted(CODES.keys() - codes_in(language, "mends")) == []
    assert sorted(codes_in(language, "mends") - CODES.keys()) == []
