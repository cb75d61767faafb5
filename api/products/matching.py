"""Which product is meant by what an invoice prints? Pure: texts in, product and confidence out."""

from __future__ import annotations

import re

NOT_A_LETTER = re.compile(r"[\W_]+")


def key_of(text: str) -> str:
    """What is left of a text when case, spaces and signs do not count: 'NC-TS7' is 'nc ts7'."""
    return NOT_A_LETTER.sub(" ", text).strip().casefold()
