"""Tri-River: dot-matrix on continuous forms, its own item numbers, everything in capitals."""

from api.demo.drawing.sheet import Font, Ink, Sheet
from api.demo.drawing.spec import InvoiceSpec, Kind, Page
from api.demo.drawing.styles.common import NOTICES, cells, totals

LINES_PER_PAGE = 14

_TITLES = {
    Kind.INVOICE: "SALES INVOICE",
    Kind.QUOTE: "QUOTATION",
    Kind.CREDIT: "CREDIT MEMORANDUM",
    Kind.DELIVERY: "PACKING LIST",
}
_NUMBERS = {
    Kind.INVOICE: "INVOICE NO",
    Kind.QUOTE: "QUOTE NO",
    Kind.CREDIT: "CREDIT NO",
    Kind.DELIVERY: "PACKING NO",
}
_INK: Ink = (44, 44, 78)
_HOLE: Ink = (60, 62, 66)
_TEAR: Ink = (214, 214, 210)
_LEFT, _RIGHT = 96, 1146
_TEXT, _BOLD = Font("mono", 23), Font("mono", 23, bold=True)
_ITEM, _DESCRIPTION, _QTY, _UNIT = 152, 322, 822, 990


def sheet(spec: InvoiceSpec, page: Page) -> Sheet:
    """One form."""
    paper = Sheet(1240, 1500, (252, 252, 248))
    _form(paper)
    _head(paper, spec, page)
    bottom = _lines(paper, spec, page)
    if page.is_last:
        _foot(paper, spec, bottom)
    else:
        _line(paper, _LEFT, bottom + 50, f"*** CONTINUED ON PAGE {page.no + 1} ***")
    for no, text in enumerate((NOTICES[spec.kind].upper(), *spec.company.footer)):
        paper.text(620, 1390 + 32 * no, text, Font("mono", 18), anchor="m", ink=_INK)
    return paper


def _line(paper: Sheet, x: int, y: int, text: str, font: Font = _TEXT) -> None:
    paper.text(x, y, text, font, ink=_INK)


def _form(paper: Sheet) -> None:
    for x in (66, 1172):
        for y in range(0, paper.height, 14):
            paper.bar(x, y, 2, 7, _TEAR)
    for y in range(38, paper.height, 75):
        paper.disc(33, y, 11, _HOLE)
        paper.disc(1207, y, 11, _HOLE)


def _head(paper: Sheet, spec: InvoiceSpec, page: Page) -> None:
    branch = spec.branch
    _line(paper, _LEFT, 92, spec.company.printed_name, Font("mono", 32, bold=True))
    _line(paper, _LEFT, 128, spec.company.trades, Font("mono", 18))
    place = f"{branch.street}  {branch.city}, {branch.region} {branch.postal}  {branch.phone}"
    _line(paper, _LEFT, 158, place.upper(), Font("mono", 20))
    _line(paper, _LEFT, 222, _TITLES[spec.kind], Font("mono", 30, bold=True))
    sold_to = (
        f"SOLD TO: {spec.customer.name}",
        f"ACCOUNT: {spec.customer.account}",
        f"CUST PO: {spec.po}",
    )
    for no, text in enumerate(sold_to):
        _line(paper, _LEFT, 276 + 36 * no, text)
    facts = (
        (_NUMBERS[spec.kind], spec.number),
        ("DATE", f"{spec.dated:%d-%b-%Y}".upper()),
        ("SALESMAN", spec.seller),
        ("PAGE", f"{page.no} OF {page.of}"),
    )
    for no, (label, value) in enumerate(facts):
        _line(paper, 740, 222 + 36 * no, f"{label:<11}:")
        _line(paper, 924, 222 + 36 * no, value, _BOLD)


def _lines(paper: Sheet, spec: InvoiceSpec, page: Page) -> int:
    paper.dotted(_LEFT, 374, _RIGHT - _LEFT, _INK)
    heads = ((_LEFT, "LN"), (_ITEM, "ITEM NO"), (_DESCRIPTION, "DESCRIPTION"), (834, "UM"))
    for x, word in heads:
        _line(paper, x, 410, word)
    for x, word in ((_QTY, "QTY"), (_UNIT, "PRICE"), (_RIGHT, "EXTENSION")):
        shown = word if spec.priced or word == "QTY" else ""
        paper.text(x, 410, shown, _TEXT, anchor="r", ink=_INK)
    paper.dotted(_LEFT, 428, _RIGHT - _LEFT, _INK)
    y = 476
    for no, line in enumerate(page.lines, start=page.first_no):
        row = cells(spec, line)
        _line(paper, _LEFT, y, f"{no:02}")
        paper.text(_ITEM, y, row.sku, _TEXT, ink=_INK, faded=row.faded)
        width = _QTY - _DESCRIPTION - 50
        paper.text(_DESCRIPTION, y, row.description, _TEXT, ink=_INK, within=width)
        for x, cell in ((_QTY, row.quantity), (_UNIT, row.unit), (_RIGHT, row.amount)):
            paper.text(x, y, cell, _TEXT, anchor="r", ink=_INK)
        _line(paper, 834, y, "EA")
        y += 44
    paper.dotted(_LEFT, y - 12, _RIGHT - _LEFT, _INK)
    return y


def _foot(paper: Sheet, spec: InvoiceSpec, y: int) -> None:
    if spec.priced:
        rows = totals(spec, ("MERCHANDISE TOTAL", "STATE TAX {}", "AMOUNT DUE USD"))
        for no, (label, amount) in enumerate(rows):
            font = _BOLD if no == 2 else _TEXT
            _line(paper, 640, y + 34 + 42 * no, label, font)
            paper.text(_RIGHT, y + 34 + 42 * no, amount, font, anchor="r", ink=_INK)
    _line(paper, _LEFT, y + 120, f"RECEIVED BY: {spec.customer.buyer.upper()}")
