"""Words of labels and headings as they were meant, where an engine misread a letter of them."""

# ruff: noqa: E501, SIM905 - a table of words reads better unbroken

from dataclasses import replace
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from ocr.layout import Row, Run, Token

CLEAR: Final = 0.97  # a word read surer than that is not put right
KEYWORDS: Final = tuple(
    "TOTAL SUBTOTAL AMOUNT QUANTITY QTY INVOICE RECEIPT ROUNDING ROUNDED CHANGE CASH DATE ITEM PRICE "
    "DESCRIPTION SUMMARY ADJUSTMENT PAYABLE DISCOUNT SALESPERSON CASHIER INCLUSIVE INCLUDED EXCLUDING "
    "EXCLUDED SALES NUMBER TENDER BALANCE GRAND".split()
)
KNOWN: Final = frozenset(KEYWORDS) | frozenset(
    "DUE TAX UNIT UNITS EACH CASE RATE PART PARTS ITEMS LATE SALE SALT TOTE TITLE TALE HATE GATE CASHEW "
    "PRIDE PRINCE CHARGE ORANGE BRAND STEM ATE DATA DATED CITY STY PRICES AMOUNTS DATES GRAIN "
    "GRANT HASH DASH WASH BASH CASA CAST".split()
)


def mended(row: Row) -> Row:
    """The row with keywords put right where they are doubtful; same places, meant for matching labels only."""
    return Row(tuple(_token(token) for token in row.tokens), row.page)


def mended_run(run: Run) -> Run:
    """The same for words that are no whole row."""
    return Run(tuple(_token(token) for token in run.tokens), run.page)


def _token(token: Token) -> Token:
    meant = keyword(token.text) if token.confidence < CLEAR else token.text
    if meant == token.text:
        return token
    return replace(token, word=replace(token.word, text=meant))


@lru_cache(maxsize=4096)
def keyword(text: str) -> str:
    """The keyword one misread letter away (two in long words), else the text itself."""
    core = text.strip(".:;,*()-").replace("0", "O").replace("1", "I")
    upper = core.upper()
    if not core.isalpha() or len(core) < 3 or (upper in KNOWN and core in text):
        return text
    for known in KEYWORDS:
        allowed = 1 if len(known) < 8 else 2
        if len(known) == 3 and (len(core) != 3 or upper[1:] != known[1:]):
            continue
        if abs(len(core) - len(known)) <= 1 and OSA.distance(upper, known) <= allowed:
            return text.replace(text.strip(".:;,*()-"), known)
    return text
