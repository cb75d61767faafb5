"""Who issued the document: the letterhead, told from titles, addresses and the customer."""

# ruff: noqa: E501, SIM905 - a table of words reads better unbroken

import re
from typing import Final

from ocr.fields.names import LEGAL, TRADE, bare, clean, has_form, mended_name, near_trade
from ocr.fields.parties import SELLER
from ocr.fields.roles import role_of
from ocr.fields.table import headings
from ocr.layout import Row, Run, Token
from ocr.locale import Habits
from ocr.reading import Field

HEAD_ROWS: Final = 14
TITLE: Final = re.compile(
    r"\b(TAX|SALES|COUNTER|PROFORMA|PRO FORMA|SIMPLIFIED|CASH|OFFICIAL|ORIGINAL|COPY|KOPIE)?\s?"
    r"(INVOICE|RECEIPT|RECHNUNG|FACTURE|FACTUUR|QUOTE|QUOTATION|CASH SALES?|CASH BILL|BILL|"
    r"CREDIT NOTE|CREDIT MEMO|DELIVERY (NOTE|ORDER)|PACKING SLIP|STATEMENT|GUTSCHRIFT|AVOIR|"
    r"KASSENBON|INV[O0]ICE)\b",
    re.I,
)
ADDRESS: Final = re.compile(
    r"\b(JALAN|JLN|LOT|NO\.? ?\d|STREET|STRASSE|STRAßE|STR\.|ROAD|RD\.?|AVE(NUE)?|BLVD|LANE|DRIVE|"
    r"SUITE|FLOOR|TAMAN|LEBUH|LORONG|BANDAR|KAMPUNG|KG\.|P\.?O\.? BOX|SELANGOR|JOHOR|KUALA LUMPUR|"
    r"MALAYSIA|RUE|PLATZ|WEG|HWY|HIGHWAY|PKWY|BUILDING|WISMA|PLAZA|BATU|SEKSYEN|SECTION|PUSAT|"
    r"KAWASAN|PERSIARAN)\b|\b\d{5}\b|\b[A-Z]{2} \d{5}|\d+ [A-Z]\w+ (ST|RD|AVE|DR|LN)\b",
    re.I,
)
CONTACT: Final = re.compile(
    r"\b(TEL|FAX|PHONE|E-?MAIL|WWW|HTTP|GST|SST|VAT|TAX (ID|REG)|REG\.? ?NO|ROC|CO\.? ?(REG|NO)|"
    r"COMPANY (REG|NO)|BRN|UST|STEUER|HOTLINE|WEBSITE|ID:? ?\d|IBAN|BIC|KVK|BTW|SIRET|GLN|ATTN)\b|@|\.COM\b|"
    r"\(\d{3}\) ?\d{3}|\d{2,3}-\d{6,}|^\(?[\d\W]+[A-Z]?\)?$",
    re.I,
)
CUSTOMER: Final = re.compile(
    r"\b(BILL(ED)? ?TO|SOLD ?TO|SHIP(PED)? ?TO|CUSTOMER|CUST|KUNDE|KÄUFER|RECHNUNGSEMPFÄNGER|DATE|"
    r"CASHIER|DELIVER TO|M/S|TABLE|TIME|FACTUURADRES|DOC|SALESPERSON|MEMBER|GUEST|ADRESSE DE)\b",
    re.I,
)
NOISE: Final = re.compile(
    r"\b(WELCOME|THANK|SELAMAT|REPRINT|DUPLICATE|ORIGINAL|PAGE|SEITE|COPY|DOCUMENT NO|OPEN|HOURS|"
    r"ACCOUNT|POSTED|PAID|VOID|VISIT)\b|\d{2}[:/.-]\d{2}[:/.-]\d{2}",
    re.I,
)
SOLE: Final = re.compile(
    r"^[A-Z0-9].*\b(SDN\W{0,2}BHD|GMBH|LLC|INC|LTD|LIMITED|B\.V)\W*(\(.*\))?$", re.I
)
FOREIGN: Final = re.compile(
    r"\b(BANK|POWERED|SOFTWARE|VISA|MASTER|CARD|SYSTEMS?|CHEQUES?|PAYABLE)\b", re.I
)
NUMBERED: Final = re.compile(
    r"(\w+[-. ])?(Nr|Nummer|No|Number|Name|ID|Code|GLN)\b[\w .:-]*$|Globale|.*:", re.I
)
DOMAIN: Final = re.compile(r"(?:@|www\.|https?://(?:www\.)?)([\w-]{3,40})\.[a-z]{2,6}\b", re.I)
MAIL_HOSTS: Final = frozenset("GMAIL HOTMAIL YAHOO OUTLOOK ICLOUD LIVE AOL GMX WEB EXAMPLE".split())
STREET: Final = re.compile(r"\s[-–—●•|]\s(?=[^-–—●•|]*\d)")
COUNTED: Final = re.compile(
    r"^\W*(STORE|SUITE|STE|UNIT|REG(ISTER)?|BRANCH|LANE|TILL|TERM(INAL)?|ROOM)\W*(#|NO\b|S/N)\W*\d",
    re.I,
)
PROSE: Final = 3  # small words from which a row may be a sentence
SPACED: Final = 2.0  # of the glyph height: words of a spaced out name are no further apart
ASIDE: Final = 0.7  # what a name loses that does not stand first in its row
OWNER: Final = re.compile(
    r"^\W*(owned|operated|managed|dimiliki|licensee)\b.{0,12}?\b(by|oleh|of)\b\s?:?\s?\w", re.I
)
FORMER: Final = re.compile(r"\b(FORMERLY|PREVIOUSLY|FKA)\b", re.I)
SUFFIX_ROW: Final = re.compile(r"^\W*((SDN|BHD|LTD|INC|LLC|GMBH|CO)\b|\(M\))", re.I)
LABELLED: Final = re.compile(
    r"^(?:SOLD BY|SELLER|VERKÄUFER|VENDOR|SUPPLIER|FROM|RECHNUNGSERSTELLER|LIEFERANT)\s*:\s*(.*)$",
    re.I,
)


def merchant(rows: tuple[Row, ...], habits: Habits) -> Field[str] | None:
    """The issuer's name as printed, or None when nothing looks like one."""

    labelled = _labelled(rows)
    if labelled is not None:
        return labelled
    head = _head(rows)
    domains = _domains(rows)
    scored = [
        (_score(cell, at, rows, domains) - ASIDE * (no > 0), -at, -no)
        for at, row in head
        for no, cell in enumerate(row.cells)
        if not _repeats(rows, at, cell)
    ]
    scored = [one for one in scored if one[0] > 0]
    formal = any(has_form(cell.text) for _, row in head for cell in row.cells)
    if not formal and (below := _signed(rows, len(head))) is not None:
        return below
    if not scored:
        return None
    best, at, no = max(scored)
    name = _whole(rows, -at) if no == 0 else rows[-at].cells[-no]
    name = _spaced(rows[-at], name)
    text = mended_name(_without_address(name), habits)
    if not text:
        return None
    second = max((one[0] for one in scored if one[1:] != (at, no)), default=0.0)
    confidence = min(0.95, 0.54 + 0.1 * min(best, 3.0) + 0.06 * min(best - second, 2.5))
    return name.field(text, confidence, "the name in the letterhead")


def _spaced(row: Row, name: Run) -> Run:
    """The name with the words that widely spaced letters parted from it."""
    for cell in row.cells:
        gap = cell.x0 - name.x1
        other = any(one.search(cell.text) for one in (TITLE, CONTACT, ADDRESS, NOISE, CUSTOMER))
        words = re.fullmatch(r"[^\W\d_]{3,}(?: [^\W\d_]{2,})*", cell.text)
        like = 0.8 < cell.height / max(name.height, 1.0) < 1.25
        if 0 < gap < SPACED * row.height and words and like and not other:
            name = Run(name.tokens + cell.tokens, name.page)
    return name


def _domains(rows: tuple[Row, ...]) -> set[str]:
    """The names in the addresses of web sites and mail, letters and digits only."""
    text = "\n".join(row.text for row in rows)
    found = {bare(name) for name in DOMAIN.findall(text)}
    return {name for name in found if len(name) >= 4 and name not in MAIL_HOSTS}


def _without_address(run: Run) -> Run:
    """The name of a letterhead in one line: "Bolt AG - Ringweg 4 - 63571 Gelnhausen"."""
    match = STREET.search(run.text)
    return run.at(0, match.start()) if match and match.start() > 3 else run


def _repeats(rows: tuple[Row, ...], at: int, cell: Run) -> bool:
    """Whether a row higher up says the same and more: the name, of which this is the town."""
    text = bare(cell.text)
    return any(text in bare(row.cells[0].text)[1:] for row in rows[:at])


def _signed(rows: tuple[Row, ...], first: int) -> Field[str] | None:
    """A company named alone on a row of the foot, where the letterhead shows a brand only."""
    for row in reversed(rows[max(first, 2 * len(rows) // 3) :]):
        text = row.text
        other = any(one.search(text) for one in (TITLE, ADDRESS, CUSTOMER, NOISE, FOREIGN))
        words = re.findall(r"[^\W\d_]{2,}", text)
        named = SOLE.search(text) and 3 <= len(words) <= 7 and len(row.cells) == 1
        if named and not other and row.confidence > 0.7:
            return row.field(clean(text), 0.75, "the company named at the foot")
    return None


def _labelled(rows: tuple[Row, ...]) -> Field[str] | None:
    for at, row in enumerate(rows[:40]):
        for cell in row.cells:
            match = LABELLED.match(cell.text)
            if not match:
                continue
            run = cell.at(*match.span(1)) if match[1] else None
            if run is None:
                run = _below(rows, at, cell)
            if run is not None and run.tokens:
                run = _with_form(rows, run)
                return run.field(clean(run.text), 0.9, "named as the seller")
    return None


def _with_form(rows: tuple[Row, ...], run: Run) -> Run:
    """The name with the row under it, when only that one bears the legal form."""
    at = next((no for no, row in enumerate(rows) if run.tokens[0] in row.tokens), len(rows))
    for row in rows[at + 1 : at + 2]:
        for cell in row.cells:
            flush = abs(cell.x0 - run.x0) < run.height and row.page == run.page
            if flush and LEGAL.search(cell.text) and not LEGAL.search(run.text):
                return Run(run.tokens + cell.tokens, run.page)
    return run


def _below(rows: tuple[Row, ...], at: int, over: Run) -> Run | None:
    for row in rows[at + 1 : at + 6]:
        for cell in row.cells:
            plain = not CONTACT.search(cell.text) and not NUMBERED.match(cell.text)
            if cell.x0 < over.x1 and cell.x1 > over.x0 and plain:
                return cell
    return None


def _head(rows: tuple[Row, ...]) -> list[tuple[int, Row]]:
    """The rows above the customer, the items and the first label of a number or date."""
    head: list[tuple[int, Row]] = []
    for at, row in enumerate(rows[:HEAD_ROWS]):
        left = row.cells[0].text
        if len(head) > 2 and (CUSTOMER.search(left) or len(headings(row)) > 2):
            break
        head.append((at, row))
    return head


def _score(cell: Run, at: int, rows: tuple[Row, ...], domains: set[str]) -> float:
    text = _without_address(cell).text
    letters = sum(char.isalpha() for char in text)
    own = sum(char.isalpha() for char in LEGAL.sub("", text))
    if letters < 3 or own < 2 or letters < 0.5 * len(text.replace(" ", "")):
        return 0.0
    usual = sorted(one.height for one in rows)[len(rows) // 2]
    size = cell.height / max(usual, 1.0)
    score = 1.6 - 0.13 * at + 1.1 * min(max(size - 1.0, 0.0), 1.5)
    score += 2.2 * has_form(text) + 0.9 * bool(TRADE.search(text))
    score -= 1.6 * bool(TITLE.search(text)) + 1.5 * bool(ADDRESS.search(text))
    score -= 2.0 * bool(CONTACT.search(text)) + 2.0 * bool(CUSTOMER.search(text))
    score -= 2.0 * bool(NOISE.search(text)) + 0.8 * (cell.confidence < 0.6)
    score -= 0.8 * (letters < 5) + 2.0 * _is_prose(text) + 2.5 * _is_other(text)
    score += 2.0 * _in_domain(text, domains) + 1.2 * bool(OWNER.search(text))
    if at and FORMER.search(rows[at - 1].text):
        score -= 2.5
    return score


def _is_prose(text: str) -> bool:
    """Whether it reads as a sentence: most words after the first are written small."""
    rest = [word for word in text.split(" ")[1:] if len(word) > 1 and word[0].isalpha()]
    small = sum(word[0].islower() for word in rest)
    return small >= PROSE and 2 * small > len(rest)


def _is_other(text: str) -> bool:
    """Whether it is a label with its value: "STORE # 4471", "SALES REP ANNA", "TOTAL 4.00"."""
    money = re.search(r"\d[.,]\d{2}(?!\d)", text) and role_of(text) is not None
    served = SELLER.match(text) and not has_form(text)
    return bool(COUNTED.search(text) or served or money)


def _in_domain(text: str, domains: set[str]) -> bool:
    """Whether the name, without its legal form, is also the name of a site: "azure-interior.com"."""
    name = bare(LEGAL.sub("", text))
    first = bare(text.split(" ")[0])
    return len(name) >= 4 and any(name in d or d in name or first == d for d in domains)


def _whole(rows: tuple[Row, ...], at: int) -> Run:
    """The name with its second row, when it is broken over two."""
    run = Run(rows[at].cells[0].tokens, rows[at].page)
    first = at
    while first > 0 and _unfinished(run.text) and _continues(rows[first - 1], rows[first]):
        first -= 1
        run = Run(rows[first].cells[0].tokens + run.tokens, run.page)
    return Run(run.tokens + _rest(rows, at, run), run.page)


def _rest(rows: tuple[Row, ...], at: int, run: Run) -> tuple[Token, ...]:
    """The rows below that end the name: "SDN BHD" alone, or what closes an open bracket."""
    rest: tuple[Token, ...] = ()
    for no in range(at + 1, min(at + 3, len(rows))):
        if has_form(run.text) or not _reads_on(rows[no - 1], rows[no]):
            break
        rest += rows[no].cells[0].tokens
        text = Run(run.tokens + rest, run.page).text
        suffix = SUFFIX_ROW.match(rows[no].text)
        ends = has_form(rows[no].text) and (_unfinished(rows[no].text) or suffix)
        if ends and text.count("(") == text.count(")"):
            return rest
    return ()


def _reads_on(above: Row, below: Row) -> bool:
    """Like _continues, but the row below may carry the legal form."""
    like = 0.6 < above.height / max(below.height, 1.0) < 1.6 and above.page == below.page
    other = any(one.search(below.cells[0].text) for one in (TITLE, CONTACT, NOISE, CUSTOMER))
    return like and not other and not re.search(r"\d", below.cells[0].text)


def _unfinished(text: str) -> bool:
    """Whether the row is only the end of a name: "ALAM) SDN BHD", "TRADING"."""
    words = re.findall(r"[A-Z&']+", LEGAL.sub("", text).upper())
    closing = text.count(")") > text.count("(")
    whole = "".join(words)  # a letter lost in the middle parts a word in two
    generic = len(words) <= 1 and all(TRADE.search(word) for word in words)
    generic = generic or len(words) == 2 and near_trade(whole) is not None
    begins = bool(words) and bool(TRADE.match(words[0]) or near_trade(words[0]))
    return closing or generic or begins and "(" in text


def _continues(above: Row, below: Row) -> bool:
    """Whether a row reads on in the next: a name itself, of like size, right above."""
    text = above.cells[0].text
    like = 0.7 < above.height / max(below.height, 1.0) < 1.45
    near = below.y - above.y < 2.4 * max(above.height, below.height) and above.page == below.page
    other = any(one.search(text) for one in (TITLE, CONTACT, NOISE, CUSTOMER, LEGAL))
    return like and near and not other and bool(re.match(r"^[^\W\d][^\d:]{2,}$", text))
