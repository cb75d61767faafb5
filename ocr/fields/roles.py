"""What each amount below the items is, by the words beside it."""

# ruff: noqa: E501 - a table of words reads better unbroken

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from ocr.fields.amounts import SIGN, Amount, in_row, number
from ocr.fields.vocabulary import mended, mended_run
from ocr.layout import Row, Run
from ocr.locale import Habits

CENT: Final = Decimal("0.015")


class Role(StrEnum):
    """What an amount is, by the words beside it."""

    SUBTOTAL = "subtotal"
    TAX = "tax"
    ROUNDING = "rounding"
    DISCOUNT = "discount"
    PAID = "paid"
    CHANGE = "change"
    COUNT = "count"
    TOTAL = "total"
    NET = "cash less change"
    TAXED = "sum of the tax summary"


# The first that matches names the role; the weight says how surely a TOTAL is the final one.
LABELS: Final = tuple(
    (re.compile(pattern, re.I), role, weight)
    for pattern, role, weight in (
        (
            r"\bT[O0]T(AL)?\W*(QTY|QUANTITY|ITE[MN]S?|PCS|PIECES|UNITS|NO\b)|\bITEMS? COUNT|\bNO\.? OF ITEM|^\W*QTY\b|"
            r"\w*TAL QUANTITY|\bQUANTITY COUNT",
            Role.COUNT,
            0,
        ),
        (
            r"TOTAL (SAVING|DISC|LINE DISC)|\bYOU SAVED|\bDISC(OUNT)?\b|RABATT|\bREMISE\b|\bSAVINGS?\b|\bDESCUENTO|\bCOUPON|\bVOUCHER",
            Role.DISCOUNT,
            0,
        ),
        (r"\bSUB\W{0,2}T[O0]TA+L|ZWISCHENSUMME|\bSOUS\W?TOTAL|POSITIONSSUMME", Role.SUBTOTAL, 0),
        (
            r"\bGROSS (AMOUNT|AMT|TOTAL)|\bMERCHANDISE( TOTAL)?\b|\bNET SALES?\b|\bTOTAL HT\b|\bEXCLUSIEF|\bMONTANT HT",
            Role.SUBTOTAL,
            0,
        ),
        (
            r"TOTAL.*(EXC|EXL|\bBEFORE|\bW/O|\bWITHOUT|\bOHNE|EXKL|\bNON)\w*|\bTAXABLE|\bEXCL",
            Role.SUBTOTAL,
            0,
        ),
        (r"RECHNUNGSSUMME.*(NETTO|OHNE|EXCL|EXKL)|SUMME NETTO", Role.SUBTOTAL, 0),
        (r"RECHNUNGSSUMME.*(BRUTTO|INKL)|SUMME BRUTTO|ENDBETRAG", Role.TOTAL, 3.6),
        (r"(SUMME|BETRAG) (UMSATZ|MEHRWERT)STEUER|STEUERBASIS", Role.TAX, 0),
        (r"TOTAL.*[^X]CLUSI", Role.TOTAL, 3.6),
        (
            r"\bROUND(ED|ING)?\b.*TOTAL|TOTAL.*\bROUND|TOTALROUND|\bRND\b.*TOTAL|\bAFTER ROUND",
            Role.TOTAL,
            4,
        ),
        (r"\bROUND(I?N?G\w*| ?OFF| ?ADJ\w*| ?DOWN| ?UP)?\b|\bRND\b|\bREDONDEO", Role.ROUNDING, 0),
        (
            r"\bCHANGE\b|\bBAKI\b|\bR(Ü|U)CKGELD|\bZUR(Ü|U)CK|\bWECHSELGELD|\bKEMBALI|\bBALANCE RETURN|(?<!DE )\bCAMBIO\b",
            Role.CHANGE,
            0,
        ),
        (
            r"(TOTAL|\bAMOUNT|\bAMT|\bBALANCE).*\b(DUE|PAYABLE)|\b(NET|NETT|GRAND|INVOICE) ?(TOTAL|AMOUNT|AMT)|"
            r"\bTOTAL A PAGAR|\bA PAGAR\b",
            Role.TOTAL,
            4,
        ),
        (
            r"TOTAL.*(INC|WITH|TTC|INKL)|BRUTTOSUMME|BRUTTOBETRAG|ZAHLBETRAG|ZU ZAHLEN|ENDBETRAG|(RECHNUNGS|GESAMT)BETRAG",
            Role.TOTAL,
            3.6,
        ),
        (
            r"\bNET ?A ?PAYER|\bSOMME ?[AÀ]|\bÀ PAYER|\bTE BETALEN|TOTAAL|GESAMTSUMME",
            Role.TOTAL,
            3.4,
        ),
        (
            r"TOTAL.*\b(TAX|GST|SST|VAT|MWST)\b(?!.*INC)|\b(GST|SST|TAX|VAT)\b.*TOTAL|TOTAL (TAX|GST|IVA)",
            Role.TAX,
            0,
        ),
        (
            r"\bTOTAL\b|^TOTAL|\bT[O0]TA[L1I]\b|\bSUMME\b|\bJUMLAH\b|\bSALES TOTAL\b|TOTAL(RM|MYR|USD|EUR)",
            Role.TOTAL,
            3,
        ),
        (
            r"\bTAX\b|\bGST\b|\bSST\b|\bVAT\b|\bMWST|\bUST\b|\bTVA\b|\bBTW\b|STEUERBETRAG|\bSERVICE CH|\bI\.?V\.?A\b|"
            r"\bIMPUESTOS?\b",
            Role.TAX,
            0,
        ),
        (r"\bOFFENER BETRAG|\bOPEN (AMOUNT|BALANCE)", Role.TOTAL, 2.0),
        (
            r"ANZAHLUNG|\bBEREITS BEZAHLT|\bPREPAID|\bPREPAYMENT|\bACOMPTE|\bDOWN PAYMENT|\bANTICIPO",
            Role.PAID,
            0,
        ),
        (r"\bNETTO|\bNET\b", Role.SUBTOTAL, 0),
        (
            r"\bCASH\b|\bTENDER(ED)?\b|\bVISA\b|\bMASTER ?CARD|\bDEBIT\b|\bCREDIT\b|\bPAID\b|\bGEGEBEN|\bBAR\b|\bEC-?CASH|"
            r"\bGIROCARD|^\W*PAY\b|\bPAYMENT\b|\bCARD\b|\bKARTE|\bTUNAI|\bRECEIVED|\bBEZAHLT|\bDEPOSIT\b|\bEFECTIVO|\bTARJETA|"
            r"\bPAGADO",
            Role.PAID,
            0,
        ),
        (r"\bBRUTTO\b|^\W*DUE\b|^\W*(TO PAY|PAYABLE)\b", Role.TOTAL, 2.5),
        (r"^\W*(AMOUNT|AMT|BETRAG|MONTANT|RM|BALANCE|IMPORTE)\b", Role.TOTAL, 1.5),
    )
)
LEAST_WHOLE: Final = 100
SUMMARY: Final = re.compile(
    r"(GST|TAX|VAT|SST) (SUMMARY|ANALYSIS|CODE|DETAIL)|STEUERAUFSCHL|GRONDSLAG", re.I
)
LETTERS: Final = re.compile(r"[A-ZÄÖÜÀ]{2}|[€$]", re.I)


@dataclass(frozen=True, slots=True)
class Labelled:
    """One amount below the items and what its label says it is."""

    role: Role
    amount: Amount
    weight: float
    at: int  # index of its row
    in_summary: bool


def label_words(row: Row, amounts: Sequence[Amount]) -> str:
    """The words before the row's first amount, misread keywords put right."""
    if not amounts:
        return mended(row).text
    before = row.at(0, max(amounts[0].start, 1))
    first = amounts[0].run.tokens[0]
    kept = tuple(token for token in before.tokens if token is not first)
    return mended_run(Run(kept, row.page)).text


def role_of(text: str) -> tuple[Role, float] | None:
    """The role a row's words give its amount, or None for an ordinary row."""
    for pattern, role, weight in LABELS:
        if pattern.search(text):
            return role, weight
    return None


def labelled(
    rows: Sequence[Row], habits: Habits, first: int = 0, goods: Set[int] = frozenset()
) -> list[Labelled]:
    """Every labelled amount from row `first` on, but those of the rows in `goods`."""
    found: list[Labelled] = []
    summary_from: int | None = None
    for at in range(first, len(rows)):
        row = rows[at]
        if SUMMARY.search(mended(row).text):
            summary_from = at
        if summary_from is not None and at - summary_from > 6:
            summary_from = None
        if at not in goods:
            found.extend(_in_row(rows, at, habits, summary_from is not None))
    return [*found, *_taxed(rows, habits, first)]


def _taxed(rows: Sequence[Row], habits: Habits, first: int) -> list[Labelled]:
    """The sum of a tax summary whose every row comes out: base, rate and tax of that rate."""
    starts = [at for at in range(first, len(rows)) if SUMMARY.search(mended(rows[at]).text)]
    parts: list[Amount] = []
    for at in range(starts[0] + 1, min(starts[0] + 8, len(rows))) if starts else ():
        amounts = in_row(rows[at], habits)
        if len(amounts) < 2 or role_of(label_words(rows[at], amounts)) is not None:
            continue
        base, tax = amounts[-2], amounts[-1]
        if not any(abs(base.value * rate / 100 - tax.value) < CENT for rate in _rates(rows[at])):
            return []
        parts.append(replace(tax, value=base.value + tax.value))
        last = at
    if not parts:
        return []
    whole = replace(parts[-1], value=sum((part.value for part in parts), Decimal(0)))
    return [Labelled(Role.TAXED, whole, 0.0, last, in_summary=False)]


def _rates(row: Row) -> list[Decimal]:
    """Percentages a row may speak of: whole or half numbers below 30; nothing is taxed at 0."""
    found = [Decimal(0)] if re.search(r"\b[ZE]|\b0 ?%", row.text) else []
    for token in row.tokens:
        match = re.fullmatch(r"@?(\d{1,2}(?:[.,][05]0?)?) ?%?", token.text)
        if match is not None:
            found.append(Decimal(match[1].replace(",", ".")))
    return [rate for rate in found if rate < 30]


def _in_row(rows: Sequence[Row], at: int, habits: Habits, in_summary: bool) -> Iterator[Labelled]:
    row = rows[at]
    amounts = in_row(row, habits)
    words = label_words(row, amounts)
    if amounts and not LETTERS.search(words):
        return
    named = _nearest_role(row, amounts) or _strip_role(row, amounts) or role_of(words)
    if named is None:
        return
    role, weight = named
    if not amounts:
        amounts = (
            _whole_number(row, habits, weight)
            or _beneath(rows, at, habits)
            or _in_strip(rows, at, habits)
        )
    if amounts:
        chosen = amounts[-1]
        yield Labelled(role, chosen, weight, at, in_summary)


def _nearest_role(row: Row, amounts: Sequence[Amount]) -> tuple[Role, float] | None:
    """What the cell just before the last amount says, in a row of several labels."""
    if not amounts or len(row.cells) < 3:
        return None
    last = amounts[-1].run
    before = [cell for cell in row.cells if cell.x1 <= last.x0 and _named(cell.text)]
    return role_of(mended_run(before[-1]).text) if before else None


def _named(text: str) -> bool:
    """Whether there are words, and not the sign of a currency alone."""
    return bool(LETTERS.search(text)) and re.fullmatch(SIGN, text.strip(" :."), re.I) is None


def _strip_role(row: Row, amounts: Sequence[Amount]) -> tuple[Role, float] | None:
    """What the last heading of a strip of sums says, when all it holds is headings."""
    if amounts or len(row.cells) < 3:
        return None
    named = role_of(mended_run(row.cells[-1]).text)
    return named if named and named[0] is Role.TOTAL and named[1] > 3 else None


def _whole_number(row: Row, habits: Habits, weight: float) -> list[Amount]:
    """A total printed without decimals: "Grand Total Rs 1939"."""
    last = row.tokens[-1]
    value = number(last.text, habits)
    if weight < 3 or value is None or len(row.tokens) < 2 or value != value.to_integral_value():
        return []
    if value < LEAST_WHOLE:  # a whole one is more often the rest of "15.00" than a total
        return []
    start = len(row.text) - len(last.text)
    return [Amount(value, row.at(start, len(row.text)), start, len(row.text))]


def _beneath(rows: Sequence[Row], at: int, habits: Habits) -> list[Amount]:
    """A lone amount on the next row belongs to a label that has none."""
    if at + 1 >= len(rows) or len(rows[at].cells) > 1:
        return []
    amounts = in_row(rows[at + 1], habits)
    alone = len(amounts) == 1 and not LETTERS.search(rows[at + 1].text[: amounts[0].start])
    return amounts if alone else []


def _in_strip(rows: Sequence[Row], at: int, habits: Habits) -> list[Amount]:
    """The amount under the last heading of a strip of sums, in the last row below that has one."""
    cells = rows[at].cells
    if len(cells) < 3 or role_of(cells[-1].text) is None:
        return []
    over, found = cells[-1], []
    for row in rows[at + 1 : at + 6]:
        amounts = in_row(row, habits)
        last = amounts[-1] if amounts else None
        if last is None or last.run.x0 > over.x1 or last.run.x1 < over.x0:
            break
        found = [last]
    return found
