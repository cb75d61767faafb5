"""Lakeshore Pipe: a ruled office form, ordered and shipped, boxes for everything."""

from api.demo.drawing.sheet import GREY, WHITE, Font, Ink, Sheet
from api.demo.drawing.spec import InvoiceSpec, Kind, Page
from api.demo.drawing.styles.common import NOTICES, Cells, cells, totals

LINES_PER_PAGE = 14

_TITLES = {
    Kind.INVOICE: "INVOICE",
    Kind.QUOTE: "QUOTATION",
    Kind.CREDIT: "CREDIT MEMO",
    Kind.DELIVERY: "DELIVERY TICKET",
}
_NUMBERS = {
    Kind.INVOICE: "Invoice #",
    Kind.QUOTE: "Quote #",
    Kind.CREDIT: "Credit #",
    Kind.DELIVERY: "Ticket #",
}
_BLUE: Ink = (24, 62, 104)
_TEXT, _BOLD, _SMALL = Font("sans", 22), Font("sans", 22, bold=True), Font("sans", 18)
_LEFT, _RIGHT, _TOP, _ROW = 60, 1180, 508, 48
_EDGES = (60, 148, 238, 440, 838, 976, 1036, 1180)
_HEADS = ("Ordered", "Shipped", "Item number", "Description", "Unit price", "Per", "Extended")
_HEADS_UNPRICED = ("Ordered", "Shipped", "Item number", "Description", "", "Per", "")


def sheet(spec: InvoiceSpec, page: Page) -> Sheet:
    """One letter page."""
    paper = Sheet(1240, 1604)
    _head(paper, spec, page)
    bottom = _grid(paper, spec, page)
    if page.is_last:
        _foot(paper, spec, bottom)
    else:
        paper.text(_RIGHT, bottom + 44, f"Continued on page {page.no + 1}", _BOLD, anchor="r")
    for no, text in enumerate(spec.company.footer):
        paper.text(620, 1530 + 28 * no, text, _SMALL, anchor="m", ink=GREY)
    return paper


def _head(paper: Sheet, spec: InvoiceSpec, page: Page) -> None:
    branch = spec.branch
    paper.text(_LEFT, 108, spec.company.printed_name, Font("sans", 42, bold=True), ink=_BLUE)
    paper.text(_LEFT, 144, spec.company.trades, _SMALL, ink=GREY)
    paper.text(_LEFT, 188, f"{branch.city} branch", _BOLD)
    paper.text(_LEFT, 218, branch.street, _TEXT)
    paper.text(_LEFT, 248, f"{branch.city}, {branch.region} {branch.postal}", _TEXT)
    paper.text(_LEFT, 278, branch.phone, _TEXT)
    paper.text(_RIGHT, 108, _TITLES[spec.kind], Font("sans", 40, bold=True), anchor="r")
    facts = (
        (_NUMBERS[spec.kind], spec.number),
        ("Date", f"{spec.dated:%b} {spec.dated.day}, {spec.dated.year}"),
        ("Salesperson", spec.seller),
        ("Page", f"{page.no} of {page.of}"),
    )
    for no, (label, value) in enumerate(facts):
        paper.frame(760, 138 + 40 * no, 420, 42, GREY)
        paper.text(776, 167 + 40 * no, label, _TEXT, ink=GREY)
        paper.text(1164, 167 + 40 * no, value, _BOLD, anchor="r")
    boxes = (
        (_LEFT, "Sold to", spec.customer.name),
        (620, "Account", spec.customer.account),
        (860, "Customer PO", spec.po),
    )
    for x, label, value in boxes:
        paper.text(x + 14, 362, label, _SMALL, ink=GREY)
        paper.text(x + 14, 400, value, _BOLD)
    paper.frame(_LEFT, 332, _RIGHT - _LEFT, 88, GREY)


def _grid(paper: Sheet, spec: InvoiceSpec, page: Page) -> int:
    heads = _HEADS if spec.priced else _HEADS_UNPRICED
    paper.bar(_LEFT, _TOP - 52, _RIGHT - _LEFT, 52, _BLUE)
    for left, right, word in zip(_EDGES, _EDGES[1:], heads, strict=False):
        paper.text((left + right) // 2, _TOP - 18, word, Font("sans", 19), anchor="m", ink=WHITE)
    y = _TOP
    for line in page.lines:
        _row(paper, cells(spec, line), y + 33)
        y += _ROW
        paper.bar(_LEFT, y, _RIGHT - _LEFT, 1, GREY)
    for edge in _EDGES:
        paper.bar(edge, _TOP, 2, y - _TOP + 1, GREY)
    return y


def _row(paper: Sheet, row: Cells, y: int) -> None:
    for x in (_EDGES[1], _EDGES[2]):
        paper.text(x - 16, y, row.quantity, _TEXT, anchor="r")
    paper.text(_EDGES[2] + 12, y, row.sku, _BOLD, faded=row.faded)
    width = _EDGES[4] - _EDGES[3] - 20
    paper.text(_EDGES[3] + 12, y, row.description, Font("sans", 19), within=width)
    paper.text(_EDGES[5] - 12, y, row.unit, _TEXT, anchor="r")
    paper.text((_EDGES[5] + _EDGES[6]) // 2, y, "EA", Font("sans", 19), anchor="m")
    paper.text(_EDGES[7] - 12, y, row.amount, _TEXT, anchor="r")


def _foot(paper: Sheet, spec: InvoiceSpec, y: int) -> None:
    if spec.priced:
        rows = totals(spec, ("Subtotal", "Sales tax {}", "Invoice total USD"))
        for no, (label, amount) in enumerate(rows):
            top = y + 24 + 48 * no
            font = Font("sans", 24, bold=True) if no == 2 else _TEXT
            paper.frame(700, top, 480, 50, GREY)
            paper.text(716, top + 34, label, font)
            paper.text(1168, top + 34, amount, font, anchor="r")
    paper.text(_LEFT, y + 64, "Terms: NET 30", _TEXT)
    paper.text(_LEFT, y + 98, f"Picked up by {spec.customer.buyer}", _TEXT)
    paper.text(_LEFT, y + 140, NOTICES[spec.kind], _SMALL)
