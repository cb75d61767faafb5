"""Names of companies as printed: what marks one, and letters put right where one was misread."""

# ruff: noqa: E501 - a table of words reads better unbroken

import re
import unicodedata
from os.path import commonprefix
from typing import Final

from rapidfuzz.distance import OSA

from ocr.fields.vocabulary import CLEAR
from ocr.layout import Run, Token
from ocr.locale import Habits

PLAIN_LETTERS: Final = ("USD", "MYR", "GBP", "SGD", "AUD", "INR")  # written without accents
TRADE_WORDS: Final = (
    "HARDWARE",
    "ENTERPRISE",
    "TRADING",
    "ELECTRICAL",
    "PLUMBING",
    "MECHANICAL",
    "RESTAURANT",
    "STATIONERY",
    "MARKETING",
    "SUPPLIES",
    "DISTRIBUTION",
    "WHOLESALE",
    "INDUSTRIAL",
    "SERVICES",
    "RESOURCES",
    "HOLDINGS",
    "EQUIPMENT",
)
LEGAL: Final = re.compile(
    r"\bSDN\W{0,2}B(H[A-Z]|ND|DH)\b|\bS/B\b|\bBHD\b|\bLTD\b|\bLIMITED\b|\bINC\b|\bLLC\b|\bCORP\b|\bGMBH\b|"
    r"\bAG\b|\ba\.G\.|\be\.V\.|\bB\.?V\.?(?=\s|$)|\bSARL\b|\bS\.?A\.?S?\b\.?$|\bPTE\b|\bPLC\b|\bKG\b|\bE\.K\.|\bCO\.?$|"
    r"\bCOMPANY\b(?! ?(NO|REG))|\bOHG\b|\bLP\b|\bS\.?R\.?L\b",
    re.I,
)
TRADE: Final = re.compile(
    r"\b(ENTERPRISES?|TRADING|HARDWARE|SUPPLY|SUPPLIES|SUPPLIERS?|ELECTRICAL?|PLUMBING|MECHANICAL|HVAC|"
    r"DISTRIBUTORS?|DISTRIBUTION|DISTRIBUTING|WHOLESALE|RESTAURANTS?|RESTORAN|CAFE|BAKERY|\w*MARKET|\w*MART|STORES?|"
    r"SHOP|STATIONERY|BOOKS?|FLORIST|SERVICES?|STATION|PHARMACY|FARMASI|KEDAI|PASARAYA|HOTEL|PIPE|"
    r"AIR|HEATING|COOLING|INDUSTRIAL|MARKETING|RESOURCES|HOLDINGS|GROUP|CENTRE|CENTER|KITCHEN|"
    r"BROTHERS|BROS|SONS|PERNIAGAAN|SYARIKAT|GROCER|HANDICRAFT|MOTOR|FOOD|EXPRESS|CUISINE|"
    r"CONTROLS|REFRIGERATION|LUMBER|PARTS|EQUIPMENT|CONFECTIONERY|PETROL\w*)\b",
    re.I,
)
NEAR_FORM: Final = re.compile(r"(?<=[\s)\].,])(\w{2,3}\W{0,2}\w{3})\W*$", re.I)
ROUND: Final = str.maketrans("O0Q", "DDD")  # look like a D in worn print
SIGNS: Final = str.maketrans("§$", "SS")  # no name is written with
OWNED: Final = re.compile(r"^dimiliki\s?:\s", re.I)


def mended_name(name: Run, habits: Habits) -> str:
    """The name without registration numbers and stray marks, doubtful letters put right."""
    plain = habits.currency in PLAIN_LETTERS
    text = clean(" ".join(_doubtful_word(token, plain=plain) for token in name.tokens))
    text = _capital(text, name)
    sure = min(token.confidence for token in name.tokens[-2:])
    return text if sure >= CLEAR else _legal_form(text)


def _doubtful_word(token: Token, *, plain: bool) -> str:
    """The word as it was probably printed, where the engine was in doubt; else as it was read."""
    if token.confidence >= CLEAR:
        return token.text
    text = token.text.translate(SIGNS)
    return _known_words(_without_accents(text) if plain else text)


def _without_accents(text: str) -> str:
    """Where the language has no accents, one that is in doubt is a speck on the paper."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(char for char in apart if not unicodedata.combining(char))


def _capital(text: str, name: Run) -> str:
    """A doubtful small first letter made the capital it may be, where all other words have one."""
    words = text.split(" ")
    first = name.tokens[0].word
    others = [word for word in words[1:] if word[:1].isalpha()]
    if not others or not text[:1].islower() or not all(word[0].isupper() for word in others):
        return text
    letter = next((one.text for one in first.others if one.at == 0 and one.text.isupper()), None)
    return letter + text[1:] if letter and first.text[0] == text[0] else text


def _legal_form(text: str) -> str:
    """A legal form at the end put right where a letter of it was misread: "SDN BHU"."""
    found = _near_form(text)
    if found is None:
        return text
    form = "SDN BHD" if found.group().isupper() else "Sdn Bhd"
    return f"{text[: found.start()].rstrip()} {form}"


def _near_form(text: str) -> re.Match[str] | None:
    """What at the end is a legal form but for a letter or two."""
    found = NEAR_FORM.search(text)
    if found is None:
        return None
    letters = bare(found.group()).translate(ROUND)
    off = OSA.distance(letters, "SDNBHD")
    whole = any(part in letters for part in ("SDN", "BHD"))
    return found if off <= 1 or off == 2 and whole else None


def has_form(text: str) -> bool:
    """Whether a legal form is in the text, or something a letter or two away from one."""
    return bool(LEGAL.search(text)) or _near_form(text) is not None


def bare(text: str) -> str:
    """Letters A to Z and digits alone, in capitals."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def _known_words(text: str) -> str:
    """Words of the trades put right where one letter of them was misread."""
    return re.sub(r"[A-Za-z]{6,}", lambda match: _trade_word(match.group()), text)


def _trade_word(word: str) -> str:
    if TRADE.fullmatch(word):
        return word
    known = near_trade(word)
    if known is None or _inflected(word.upper(), known):
        return word
    return known if word.isupper() else known.capitalize()


def _inflected(word: str, known: str) -> bool:
    """Whether only the ending differs: ELECTRIC, HOLDING and INDUSTRIE are words of their own."""
    same = len(commonprefix([word, known]))
    return len(word) != len(known) and same >= min(len(word), len(known)) - 1


def near_trade(word: str) -> str | None:
    """The word of the trades one misread letter away, two in a long word."""
    for known in TRADE_WORDS:
        if OSA.distance(word.upper(), known) <= (2 if len(known) >= 8 else 1):
            return known
    return None


def clean(text: str) -> str:
    """Without registration numbers in brackets and stray marks at the ends."""
    text = OWNED.sub("", text)
    text = re.sub(r"\(\s*(?:CO\.?|ROC|REG)?[ .:NO]*[\dA-Z]{0,3}\d{4,}[\s-]*[A-Z]?\s*\)?", "", text)
    text = re.split(r"\s+(?:CO(?:MPANY)?\.? ?(?:REG\.?)? ?NO|\(?\d{5,}-[A-Z]\b)", text, flags=re.I)[
        0
    ]
    text = re.sub(r"^\W*\d{4,}\s+(?=[A-Z])", "", text)
    text = re.split(r"\s[-–—]\s(?=\d|[\w ]*\s\d)", text)[0]
    text = re.sub(r"\s(?:POSTED|PAID|COPY|REPRINT|DUPLICATE)$", "", text)
    text = text.replace("_", " ")
    text = re.sub(r"(?<=\w)\s(?:INVOICE|TAX INVOICE|RECEIPT)$", "", text, flags=re.I)
    return text.strip(" .,:;*-–—|_'\"#=~`")
