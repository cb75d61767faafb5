"""Who issued the document: the letterhead, told from titles, addresses and the customer."""

# ruff: noqa: E501 - a table of words reads better unbroken

import re
import unicodedata
from typing import Final

from rapidfuzz.distance import OSA

from ocr.fields.table import headings
from ocr.layout import Row, Run, Token
from ocr.locale import Habits
from ocr.reading import Field

CLEAR: Final = 0.97  # a word read surer than that is not put right
HEAD_ROWS: Final = 14
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
    r"ACCOUNT|POSTED|PAID|VOID|PLUMBING ·|STYLESHEET|VISIT|EMAIL OR)\b|\d{2}[:/.-]\d{2}[:/.-]\d{2}",
    re.I,
)
SOLE: Final = re.compile(
    r"^[A-Z0-9].*\b(SDN\W{0,2}BHD|GMBH|LLC|INC|LTD|LIMITED|B\.V)\W*(\(.*\))?$", re.I
)
FOREIGN: Final = re.compile(
    r"\b(BANK|POWERED|SOFTWARE|VISA|MASTER|CARD|SYSTEMS?|CHEQUES?|PAYABLE)\b", re.I
)
NEAR_FORM: Final = re.compile(r"(?<=[\s)\].,])(\w{2,3}\W{0,2}\w{3})\W*$", re.I)
NUMBERED: Final = re.compile(
    r"(\w+[-. ])?(Nr|Nummer|No|Number|Name|ID|Code|GLN)\b[\w .:-]*$|Globale|.*:", re.I
)
FORMER: Final = re.compile(r"\b(FORMERLY|PREVIOUSLY|FKA)\b", re.I)
SUFFIX_ROW: Final = re.compile(r"^\W*((SDN|BHD|LTD|INC|LLC|GMBH|CO)\b|\(M\))", re.I)
LABELLED: Final = re.compile(
    r"^(?:SOLD BY|SELLER|VERKÄUFER|VENDOR|SUPPLIER|FROM|RECHNUNGSERSTELLER|LIEFERANT)\s*:\s*(.*)$",
    re.I,
)
OWNER: Final = re.compile(
    r"(?:owned|operated|managed|dimiliki oleh|licensee|under license)\b[^:]*?(?:by|oleh)?\s?:?\s|^dimiliki\s?:\s",
    re.I,
)


def merchant(rows: tuple[Row, ...], habits: Habits) -> Field[str] | None:
    """The issuer's name as printed, or None when nothing looks like one."""

    # ruff: noqa: E501 - a table of words reads better unbroken
    labelled = _labelled(rows)
    if labelled is not None:
        return labelled
    head = _head(rows)
    scored = [(_score(row, at, rows), at) for at, row in head]
    scored = [one for one in scored if one[0] > 0 and not _repeats(rows, one[1])]
    formal = any(_has_form(row.cells[0].text) for _, row in head)
    if not formal and (below := _signed(rows, len(head))) is not None:
        return below
    if not scored:
        return None
    best, at = max(scored, key=lambda one: (one[0], -one[1]))
    name = _whole(rows, at)
    text = _clean(name.text)
    if habits.currency in PLAIN_LETTERS:
        text = _without_accents(text)
    text = _known_words(_capital(text, name))
    if min(token.confidence for token in name.tokens[-2:]) < CLEAR:
        text = _legal_form(text)
    if not text:
        return None
    second = max((score for score, other in scored if other != at), default=0.0)
    confidence = min(0.97, 0.55 + 0.1 * min(best, 3.0) + 0.06 * min(best - second, 2.5))
    return name.field(text, confidence, "the name in the letterhead")


def _repeats(rows: tuple[Row, ...], at: int) -> bool:
    """Whether a row higher up says the same and more: the name, of which this is the town."""
    text = _bare(rows[at].cells[0].text)
    return any(text in _bare(row.cells[0].text)[1:] for row in rows[:at])


def _signed(rows: tuple[Row, ...], first: int) -> Field[str] | None:
    """A company named alone on a row of the foot, where the letterhead shows a brand only."""
    for row in reversed(rows[max(first, 2 * len(rows) // 3) :]):
        text = row.text
        other = any(one.search(text) for one in (TITLE, ADDRESS, CUSTOMER, NOISE, FOREIGN))
        words = re.findall(r"[^\W\d_]{2,}", text)
        named = SOLE.search(text) and 3 <= len(words) <= 7 and len(row.cells) == 1
        if named and not other and row.confidence > 0.7:
            return row.field(_clean(text), 0.75, "the company named at the foot")
    return None


def _without_accents(text: str) -> str:
    """Where the language has no accents, an accent is a speck on the paper."""
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
    off = OSA.distance(_bare(found.group()), "SDNBHD")
    whole = any(part in found.group().upper() for part in ("SDN", "BHD"))
    return found if off <= 1 or off == 2 and whole else None


def _has_form(text: str) -> bool:
    return bool(LEGAL.search(text)) or _near_form(text) is not None


def _bare(text: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def _known_words(text: str) -> str:
    """Words of the trades put right where one letter of them was misread."""
    return re.sub(r"[A-Za-z]{6,}", lambda match: _trade_word(match.group()), text)


def _trade_word(word: str) -> str:
    if TRADE.fullmatch(word):
        return word
    known = _near_trade(word)
    if known is None or word[-1].upper() in ("S", "Y"):
        return word
    return known if word.isupper() else known.capitalize()


def _near_trade(word: str) -> str | None:
    """The word of the trades one misread letter away, two in a long word."""
    for known in TRADE_WORDS:
        if OSA.distance(word.upper(), known) <= (2 if len(known) >= 8 else 1):
            return known
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
                return run.field(_clean(run.text), 0.9, "named as the seller")
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


def _score(row: Row, at: int, rows: tuple[Row, ...]) -> float:
    text = row.cells[0].text
    letters = sum(char.isalpha() for char in text)
    if letters < 3 or letters < 0.5 * len(text.replace(" ", "")):
        return 0.0
    usual = sorted(one.height for one in rows)[len(rows) // 2]
    size = row.cells[0].height / max(usual, 1.0)
    score = 1.6 - 0.13 * at + 1.1 * min(max(size - 1.0, 0.0), 1.5)
    score += 2.2 * _has_form(text) + 0.9 * bool(TRADE.search(text))
    score -= 1.6 * bool(TITLE.search(text)) + 1.5 * bool(ADDRESS.search(text))
    score -= 2.0 * bool(CONTACT.search(text)) + 2.0 * bool(CUSTOMER.search(text))
    score -= 2.0 * bool(NOISE.search(text)) + 0.8 * (row.confidence < 0.6)
    score -= 0.8 * (letters < 5)
    if at and FORMER.search(rows[at - 1].text):
        score -= 2.5
    return score


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
        if _has_form(run.text) or not _reads_on(rows[no - 1], rows[no]):
            break
        rest += rows[no].cells[0].tokens
        text = Run(run.tokens + rest, run.page).text
        suffix = SUFFIX_ROW.match(rows[no].text)
        ends = _has_form(rows[no].text) and (_unfinished(rows[no].text) or suffix)
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
    generic = len(words) <= 1 and all(TRADE.search(word) for word in words)
    begins = bool(words) and bool(TRADE.match(words[0]) or _near_trade(words[0]))
    return closing or generic or begins and "(" in text


def _continues(above: Row, below: Row) -> bool:
    """Whether a row reads on in the next: a name itself, of like size, right above."""
    text = above.cells[0].text
    like = 0.7 < above.height / max(below.height, 1.0) < 1.45
    near = below.y - above.y < 2.4 * max(above.height, below.height) and above.page == below.page
    other = any(one.search(text) for one in (TITLE, CONTACT, NOISE, CUSTOMER, LEGAL))
    return like and near and not other and bool(re.match(r"^[^\W\d][^\d:]{2,}$", text))


def _clean(text: str) -> str:
    """Without registration numbers in brackets and stray marks at the ends."""
    text = OWNER.sub("", text) if OWNER.match(text) else text
    text = re.sub(r"\(\s*(?:CO\.?|ROC|REG)?[ .:NO]*[\dA-Z]{0,3}\d{4,}[\s-]*[A-Z]?\s*\)?", "", text)
    text = re.split(r"\s+(?:CO(?:MPANY)?\.? ?(?:REG\.?)? ?NO|\(?\d{5,}-[A-Z]\b)", text, flags=re.I)[
        0
    ]
    text = re.sub(r"^\W*\d{4,}\s+(?=[A-Z])", "", text)
    text = re.split(r"\s[-–—]\s(?=\w+(?:\s?\w+)*\s\d|\d)", text)[0]
    text = re.sub(r"\s(?:POSTED|PAID|COPY|REPRINT|DUPLICATE)$", "", text)
    text = text.replace("_", " ")
    return text.strip(" .,:;*-–—|_'\"#=~`")
