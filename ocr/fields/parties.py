"""Who served and who bought, where the document names them."""

# ruff: noqa: E501 - a table of words reads better unbroken

import re
from typing import Final

from ocr.fields.roles import role_of
from ocr.layout import Row, Run
from ocr.reading import Field

SELLER: Final = re.compile(
    r"\b(?:COUNTER ?(?:PERSON|MAN|SALES)?|CASHIER|SALES ?PERSON|SALES ?REP|SALESMAN|SERVED BY|SOLD BY|"
    r"WRITER|CLERK|TAKEN BY|ENTERED BY|OPERATOR|ASSOCIATE|SLSP|REP|BEDIENER|VERKÄUFER|YOUR CONTACT|"
    r"INSIDE SALES|STAFF|USER|VENDEDORA?|CAJER[OA]|LE ATENDI[OÓ]|ATENDIDO POR)\b(?: NO)?[\s.:#]*(?=\S)",
    re.I,
)
CUSTOMER: Final = re.compile(
    r"\b(?:SOLD ?TO|BILL(?:ED)? ?TO|CUSTOMER(?: NAME)?|RECHNUNGSEMPFÄNGER|KUNDE|GUEST NAME|SHIP ?TO|CLIENTE|VENDIDO A|"
    r"INVOICE TO|M/S)\b[\s.:]*",
    re.I,
)
NAME: Final = re.compile(
    r"[A-ZÄÖÜ][A-Za-zÄÖÜäöüß.'&,/()-]*(?: [A-ZÄÖÜ&][A-Za-zÄÖÜäöüß.'&,()-]*){0,6}"
)
NO_NAME: Final = re.compile(
    r"^\W*(INVOICE|SALES?|NO|DATE|TIME|RECEIPT|COPY|ITEM|SHIP|BILL|PICK|ACCOUNT|ACCT|CUSTOMER|CUST|PO|P\.O|PAGE|"
    r"REF|TERMS|PHONE|TEL|FAX|ADDRESS|NAME|NUMBER|YOUR|TABLE|CTR|COUNTER|CASHIER|SERVICES?|SUPPORT|CARE|SIGNATURE|"
    r"MANUAL|MEMBER|LOYALTY|HOTLINE|ONLY|USE|RELATIONS?|IS|HAS|MUST|WILL)\b",
    re.I,
)


def seller(rows: tuple[Row, ...]) -> Field[str] | None:
    """The counter person's name as printed beside its label; None when there is none."""

    for at, row in enumerate(rows):
        for match in SELLER.finditer(row.text):
            run = _name(row, match.end()) or _name_below(rows, at, row, match)
            if run is not None:
                text = _bare(run.text, SELLER)
                return run.field(text, 0.9, f"beside {match.group().strip(' .:#').lower()}")
    return None


def customer(rows: tuple[Row, ...]) -> Field[str] | None:
    """The buyer's name as printed beside or under its label; None when there is none."""
    for at, row in enumerate(rows):
        match = CUSTOMER.search(row.text)
        if match is None or match.start() > 0 and row.text[match.start() - 1].isalnum():
            continue
        run = _name(row, match.end()) or _name_below(rows, at, row, match)
        if run is not None:
            return run.field(_bare(run.text, CUSTOMER), 0.85, "named as the buyer")
    return None


def _bare(text: str, label: re.Pattern[str]) -> str:
    """The name without a label glued to it and without the account in brackets behind it."""
    start = label.match(text)
    text = text[start.end() :] if start and start.end() < len(text) else text
    return re.split(r"\s[(#]", text)[0].strip(" .,:;-")


def _name(row: Row, start: int) -> Run | None:
    """A name that begins at `start` and ends with its cell."""
    match = NAME.match(row.text, start)
    if match is None or not _is_name(match.group()) or len(match.group()) < 2:
        return None
    first = row.at(match.start(), match.start() + 1)
    if not first.tokens:
        return None
    for cell in row.cells:
        if first.tokens[0] in cell.tokens:
            wanted = row.at(*match.span()).tokens
            run = Run(tuple(token for token in cell.tokens if token in wanted), row.page)
            return run if any(char.isalpha() for char in run.text) else None
    return None


def _is_name(text: str) -> bool:
    """Whether the words are no label themselves: of a field, or of a sum ("STAFF DISCOUNT")."""
    return not NO_NAME.match(text) and role_of(text) is None


def _name_below(rows: tuple[Row, ...], at: int, row: Row, label: re.Match[str]) -> Run | None:
    over = row.at(*label.span())
    holder = next((cell for cell in row.cells if over.tokens[0] in cell.tokens), None)
    if holder is None or holder.tokens[-1] not in over.tokens:
        return None  # something else follows the label, so nothing below belongs to it
    for below in rows[at + 1 : at + 2]:
        for cell in below.cells:
            near = (
                cell.x0 < over.x1 and cell.x1 > over.x0 and abs(cell.x0 - over.x0) < 4 * cell.height
            )
            if near and NAME.match(cell.text) and _is_name(cell.text):
                return cell
    return None
