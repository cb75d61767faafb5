"""Harlow & Pike: a tall counter form, SKU over description, sums at the right."""

from api.demo.drawing.sheet import GREY, Font, Ink, Sheet
from api.demo.drawing.spec import InvoiceSpec, Kind, Page
from api.demo.drawing.styles.common import NOTICES, NUMBER_WORDS, cells, labelled, sign, totals

LINES_PER_PAGE = 8

_TITLES = {
    Kind.INVOICE: "COUNTER INVOICE",
    Kind.QUOTE: "QUOTATION",
    Kind.CREDIT: "CREDIT MEMO",
    Kind.DELIVERY: "DELIVERY TICKET",
}
_NAVY: Ink = (18, 24, 44)
_LEFT, _RIGHT = 56, 1044
_ITEM, _UNIT = 116, 860
_NAME, _TITLE = Font("sans", 44, bold=True), Font("sans", 29, bold=True)
_SMALL, _HEAD = Font("sans", 22), Font("sans", 21)
_LABEL, _VALUE, _STRONG = Font("mono", 21), Font("mono", 27), Font("mono", 27, bold=True)
_FIRST_LINE, _PITCH = 504, 104


def sheet(spec: InvoiceSpec, page: Page) -> Sheet:
    """One page."""
    paper = Sheet(1100, 1692)
    _head(paper, spec, page)
    bottom = _lines(paper, spec, page)
    if page.is_last:
        _foot(paper, spec, bottom)
    else:
        paper.text(_RIGHT, bottom + 66, f"CONTINUED ON PAGE {page.no + 1}", _STRONG, anchor="r")
    for no, text in enumerate(spec.company.footer):
        paper.text(550, 1590 + 34 * no, text, Font("sans", 19), anchor="m", ink=GREY)
    return paper


def _head(paper: Sheet, spec: InvoiceSpec, page: Page) -> None:
    branch = spec.branch
    paper.text(_LEFT, 104, spec.company.printed_name, _NAME, ink=_NAVY)
    place = f"{spec.company.trades} - Branch {branch.number}, {branch.city}"
    paper.text(_LEFT, 144, place, _SMALL, ink=GREY)
    address = f"{branch.street}, {branch.city} {branch.region} {branch.postal} · {branch.phone}"
    paper.text(_LEFT, 178, address, _SMALL, ink=GREY)
    paper.bar(_LEFT, 206, _RIGHT - _LEFT, 8, _NAVY)
    paper.text(_LEFT, 274, _TITLES[spec.kind], _TITLE, ink=_NAVY)
    for y, label, value, font in (
        (268, NUMBER_WORDS[spec.kind], spec.number, _STRONG),
        (318, "DATE", f"{spec.dated:%m/%d/%Y}", _STRONG),
        (358, "COUNTER", spec.seller, _VALUE),
    ):
        labelled(paper, _RIGHT, y, label=label, value=value, fonts=(_LABEL, font), ink=GREY)
    paper.text(_LEFT, 330, "SOLD TO", _LABEL, ink=GREY)
    paper.text(_LEFT + 110, 330, spec.customer.name, _VALUE)
    paper.text(_LEFT, 368, "ACCT", _LABEL, ink=GREY)
    paper.text(_LEFT + 110, 368, spec.customer.account, _VALUE)
    paper.text(_LEFT + 226, 368, "PO", _LABEL, ink=GREY)
    paper.text(_LEFT + 264, 368, spec.po, _VALUE)
    if page.of > 1:
        paper.text(_RIGHT, 144, f"Page {page.no} of {page.of}", _SMALL, anchor="r", ink=GREY)


def _lines(paper: Sheet, spec: InvoiceSpec, page: Page) -> int:
    """Write the lines; where they end."""
    paper.dotted(_LEFT, 396, _RIGHT - _LEFT)
    for x, word in ((_LEFT, "QTY"), (_ITEM, "ITEM")):
        paper.text(x, 440, word, _HEAD, ink=GREY)
    for x, word in ((_UNIT, "UNIT"), (_RIGHT, "AMOUNT")):
        paper.text(x, 440, word if spec.priced else "", _HEAD, anchor="r", ink=GREY)
    y = _FIRST_LINE
    for line in page.lines:
        row = cells(spec, line)
        paper.text(_LEFT, y, row.quantity, _VALUE)
        paper.text(_ITEM, y, row.sku, _STRONG, faded=row.faded)
        paper.text(_ITEM, y + 40, row.description, Font("mono", 24), within=700)
        paper.text(_UNIT, y, row.unit, _VALUE, anchor="r")
        paper.text(_RIGHT, y, row.amount, _VALUE, anchor="r")
        y += _PITCH
    paper.dotted(_LEFT, y, _RIGHT - _LEFT)
    return y


def _foot(paper: Sheet, spec: InvoiceSpec, y: int) -> None:
    if spec.priced:
        subtotal, tax, total = totals(spec, ("SUBTOTAL", "SALES TAX {}", "TOTAL USD"))
        for down, (label, amount) in ((56, subtotal), (108, tax)):
            paper.text(520, y + down, label, Font("mono", 29))
            paper.text(_RIGHT, y + down, amount, Font("mono", 29), anchor="r")
        paper.text(520, y + 170, total[0], Font("mono", 37, bold=True))
        paper.text(_RIGHT, y + 170, total[1], Font("mono", 37, bold=True), anchor="r")
    if spec.kind is Kind.QUOTE:
        paper.text(_LEFT, 1545, NOTICES[spec.kind], _SMALL)
        return
    sign(paper, _LEFT + 20, 1442, 84, name=spec.customer.buyer)
    paper.bar(_LEFT, 1456, 440, 2, GREY)
    company = spec.customer.name.split()[0].title()
    paper.text(_LEFT, 1490, f"Received by - {spec.customer.buyer} for {company}", _SMALL, ink=GREY)
    paper.text(_LEFT, 1545, NOTICES[spec.kind], _SMALL)
