"""Prairie Air: a modern page, coloured band, description first and part number beneath."""

from api.demo.drawing.sheet import GREY, WHITE, Font, Ink, Sheet
from api.demo.drawing.spec import InvoiceSpec, Kind, Page
from api.demo.drawing.styles.common import NOTICES, cells, totals

LINES_PER_PAGE = 9

_TITLES = {
    Kind.INVOICE: "Invoice",
    Kind.QUOTE: "Quote",
    Kind.CREDIT: "Credit note",
    Kind.DELIVERY: "Delivery note",
}
_GREEN: Ink = (30, 92, 84)
_PALE: Ink = (228, 238, 236)
_LEFT, _RIGHT, _QTY, _RATE = 72, 1168, 790, 972
_TEXT, _BOLD, _SMALL = Font("sans", 23), Font("sans", 24, bold=True), Font("sans", 20)


def sheet(spec: InvoiceSpec, page: Page) -> Sheet:
    """One letter page."""
    paper = Sheet(1240, 1604)
    _head(paper, spec, page)
    bottom = _lines(paper, spec, page)
    if page.is_last:
        _foot(paper, spec, bottom)
    else:
        paper.text(_LEFT, bottom + 40, f"Continues on page {page.no + 1}", _TEXT, ink=GREY)
    footer = spec.company.footer[0]
    paper.text(_LEFT, 1540, footer, _SMALL, ink=GREY)
    paper.text(_RIGHT, 1540, f"Page {page.no} of {page.of}", _SMALL, anchor="r", ink=GREY)
    return paper


def _head(paper: Sheet, spec: InvoiceSpec, page: Page) -> None:
    branch = spec.branch
    paper.bar(0, 0, paper.width, 158, _GREEN)
    paper.text(_LEFT, 82, spec.company.printed_name, Font("sans", 42, bold=True), ink=WHITE)
    place = f"{branch.street}, {branch.city}, {branch.region} {branch.postal}   {branch.phone}"
    paper.text(_LEFT, 124, place, _SMALL, ink=WHITE)
    paper.text(_LEFT, 240, _TITLES[spec.kind], Font("sans", 48, bold=True), ink=_GREEN)
    facts = (
        (_LEFT, f"{_TITLES[spec.kind]} number", spec.number),
        (370, "Date", f"{spec.dated:%B} {spec.dated.day}, {spec.dated.year}"),
        (700, "Your rep", spec.seller),
        (960, "PO", spec.po),
    )
    for x, label, value in facts:
        paper.text(x, 300, label, _SMALL, ink=GREY)
        paper.text(x, 336, value, _BOLD)
    paper.text(_LEFT, 396, "Bill to", _SMALL, ink=GREY)
    paper.text(_LEFT, 430, f"{spec.customer.name}  (account {spec.customer.account})", _TEXT)


def _lines(paper: Sheet, spec: InvoiceSpec, page: Page) -> int:
    paper.bar(_LEFT - 16, 462, _RIGHT - _LEFT + 32, 48, _PALE)
    paper.text(_LEFT, 494, "Item", _BOLD, ink=_GREEN)
    for x, word in ((_QTY, "Qty"), (_RATE, "Rate"), (_RIGHT, "Total")):
        shown = word if spec.priced or word == "Qty" else ""
        paper.text(x, 494, shown, _BOLD, anchor="r", ink=_GREEN)
    y = 552
    for line in page.lines:
        row = cells(spec, line)
        paper.text(_LEFT, y, row.description, _TEXT, within=_QTY - _LEFT - 60)
        paper.text(_LEFT, y + 32, row.sku, _SMALL, ink=GREY, faded=row.faded)
        for x, cell in ((_QTY, row.quantity), (_RATE, row.unit), (_RIGHT, row.amount)):
            paper.text(x, y, cell, _TEXT, anchor="r")
        paper.bar(_LEFT, y + 48, _RIGHT - _LEFT, 1, GREY)
        y += 84
    return y


def _foot(paper: Sheet, spec: InvoiceSpec, y: int) -> None:
    if spec.priced:
        subtotal, tax, total = totals(spec, ("Subtotal", "Tax ({})", "Balance due (USD)"))
        for down, (label, amount) in ((14, subtotal), (52, tax)):
            paper.text(_RATE, y + down, label, _TEXT, anchor="r", ink=GREY)
            paper.text(_RIGHT, y + down, amount, _TEXT, anchor="r")
        paper.bar(640, y + 72, _RIGHT - 640 + 16, 58, _PALE)
        paper.text(_RATE, y + 110, total[0], Font("sans", 26, bold=True), anchor="r", ink=_GREEN)
        paper.text(_RIGHT, y + 110, total[1], Font("sans", 26, bold=True), anchor="r")
    paper.text(_LEFT, y + 52, NOTICES[spec.kind], Font("sans", 17), ink=GREY, within=500)
