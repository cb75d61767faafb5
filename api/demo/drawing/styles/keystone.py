"""Keystone HVAC: an engraved letterhead over green-barred rows, part number first."""

from api.demo.drawing.sheet import GREY, Font, Ink, Sheet
from api.demo.drawing.spec import InvoiceSpec, Kind, Page
from api.demo.drawing.styles.common import NOTICES, cells, labelled, totals

LINES_PER_PAGE = 14

_TITLES = {
    Kind.INVOICE: "Sales Invoice",
    Kind.QUOTE: "Proposal",
    Kind.CREDIT: "Credit Memorandum",
    Kind.DELIVERY: "Shipping Ticket",
}
_NUMBERS = {
    Kind.INVOICE: "Invoice No.",
    Kind.QUOTE: "Proposal No.",
    Kind.CREDIT: "Credit No.",
    Kind.DELIVERY: "Ticket No.",
}
_BAR: Ink = (226, 240, 228)
_RED: Ink = (122, 30, 36)
_LEFT, _RIGHT, _MIDDLE = 70, 1170, 620
_QTY, _DESCRIPTION, _EACH = 330, 370, 1004
_TEXT, _BOLD, _SMALL = Font("serif", 23), Font("serif", 23, bold=True), Font("serif", 19)
_TOP, _PITCH = 506, 52


def sheet(spec: InvoiceSpec, page: Page) -> Sheet:
    """One letter page."""
    paper = Sheet(1240, 1604, (254, 253, 249))
    _head(paper, spec, page)
    bottom = _lines(paper, spec, page)
    if page.is_last:
        _foot(paper, spec, bottom)
    else:
        paper.text(_RIGHT, bottom + 46, f"Carried to page {page.no + 1}", _BOLD, anchor="r")
    paper.text(_MIDDLE, 1540, spec.company.footer[0], _SMALL, anchor="m", ink=GREY)
    return paper


def _head(paper: Sheet, spec: InvoiceSpec, page: Page) -> None:
    branch = spec.branch
    name = Font("serif", 44, bold=True)
    paper.text(_MIDDLE, 104, spec.company.printed_name, name, anchor="m", ink=_RED)
    paper.text(_MIDDLE, 142, spec.company.trades, _SMALL, anchor="m", ink=GREY)
    place = f"{branch.street}, {branch.city}, {branch.region} {branch.postal} · {branch.phone}"
    paper.text(_MIDDLE, 174, place, _SMALL, anchor="m", ink=GREY)
    paper.bar(_LEFT, 196, _RIGHT - _LEFT, 4, _RED)
    paper.bar(_LEFT, 204, _RIGHT - _LEFT, 1, _RED)
    paper.text(_LEFT, 264, _TITLES[spec.kind], Font("serif", 36, bold=True))
    for no, (label, value) in enumerate(
        (
            (_NUMBERS[spec.kind], spec.number),
            ("Date of sale", f"{spec.dated:%m-%d-%Y}"),
            ("Sold by", spec.seller),
            ("Page", f"{page.no} of {page.of}"),
        )
    ):
        y = 256 + 38 * no
        labelled(paper, _RIGHT, y, label=label, value=value, fonts=(_SMALL, _BOLD), ink=GREY)
    for no, (label, value) in enumerate(
        (
            ("Customer", spec.customer.name),
            ("Account", spec.customer.account),
            ("Your order", spec.po),
        )
    ):
        paper.text(_LEFT, 318 + 36 * no, label, _SMALL, ink=GREY)
        paper.text(_LEFT + 124, 318 + 36 * no, value, _TEXT)


def _lines(paper: Sheet, spec: InvoiceSpec, page: Page) -> int:
    paper.bar(_LEFT, _TOP - 62, _RIGHT - _LEFT, 2)
    for x, word in ((_LEFT + 10, "Part No."), (_DESCRIPTION, "Description")):
        paper.text(x, _TOP - 26, word, _BOLD)
    for x, word in ((_QTY, "Qty"), (_EACH, "Each"), (_RIGHT - 10, "Net")):
        shown = word if spec.priced or word == "Qty" else ""
        paper.text(x, _TOP - 26, shown, _BOLD, anchor="r")
    paper.bar(_LEFT, _TOP - 10, _RIGHT - _LEFT, 2)
    y = _TOP
    for no, line in enumerate(page.lines):
        row = cells(spec, line)
        if no % 2 == 0:
            paper.bar(_LEFT, y, _RIGHT - _LEFT, _PITCH, _BAR)
        foot = y + 35
        paper.text(_LEFT + 10, foot, row.sku, _BOLD, faded=row.faded)
        paper.text(_DESCRIPTION, foot, row.description, Font("serif", 21), within=500)
        columns = ((_QTY, row.quantity), (_EACH, row.unit), (_RIGHT - 10, row.amount))
        for x, cell in columns:
            paper.text(x, foot, cell, _TEXT, anchor="r")
        y += _PITCH
    paper.bar(_LEFT, y + 6, _RIGHT - _LEFT, 2)
    return y


def _foot(paper: Sheet, spec: InvoiceSpec, y: int) -> None:
    if spec.priced:
        rows = totals(spec, ("Net amount", "Pennsylvania sales tax {}", "Total due, USD"))
        for no, (label, amount) in enumerate(rows):
            font = Font("serif", 28, bold=True) if no == 2 else _TEXT
            paper.text(_EACH - 60, y + 54 + 46 * no, label, font, anchor="r")
            paper.text(_RIGHT - 10, y + 54 + 46 * no, amount, font, anchor="r")
    paper.text(_LEFT, y + 200, NOTICES[spec.kind], _SMALL)
    paper.bar(_LEFT, 1440, 420, 2, GREY)
    paper.text(_LEFT, 1470, f"Received by {spec.customer.buyer}", _SMALL, ink=GREY)
