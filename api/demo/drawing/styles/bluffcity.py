"""Bluff City: a narrow thermal ticket, two rows an article, its own stock numbers."""

from api.demo.drawing.sheet import Font, Ink, Sheet
from api.demo.drawing.spec import InvoiceSpec, Kind, Page
from api.demo.drawing.styles.common import NOTICES, cells, sign, totals

LINES_PER_PAGE = 12

_TITLES = {
    Kind.INVOICE: "SALES INVOICE",
    Kind.QUOTE: "PRICE QUOTE",
    Kind.CREDIT: "REFUND / CREDIT",
    Kind.DELIVERY: "WILL CALL TICKET",
}
_NUMBERS = {
    Kind.INVOICE: "INVOICE",
    Kind.QUOTE: "QUOTE",
    Kind.CREDIT: "CREDIT",
    Kind.DELIVERY: "TICKET",
}
_INK: Ink = (52, 50, 56)
_WIDTH, _LEFT, _RIGHT, _MIDDLE = 760, 44, 716, 380
_TEXT, _BOLD = Font("mono", 26), Font("mono", 27, bold=True)
_FIRST_LINE, _PITCH, _FOOT = 492, 84, 480


def sheet(spec: InvoiceSpec, page: Page) -> Sheet:
    """One ticket, as long as it has to be."""
    height = _FIRST_LINE + _PITCH * len(page.lines) + _FOOT
    paper = Sheet(_WIDTH, height, (250, 250, 250))
    _head(paper, spec, page)
    bottom = _lines(paper, spec, page)
    if page.is_last:
        bottom = _foot(paper, spec, bottom)
    else:
        _middle(paper, bottom + 40, f"- CONTINUED, TICKET {page.no + 1} OF {page.of} -", _TEXT)
    for no, text in enumerate(spec.company.footer):
        _middle(paper, height - 120 + 34 * no, text, Font("mono", 22))
    return paper


def _middle(paper: Sheet, y: int, text: str, font: Font) -> None:
    paper.text(_MIDDLE, y, text, font, anchor="m", ink=_INK)


def _pair(paper: Sheet, y: int, left: str, right: str, font: Font = _TEXT) -> None:
    paper.text(_LEFT, y, left, font, ink=_INK)
    paper.text(_RIGHT, y, right, font, anchor="r", ink=_INK)


def _head(paper: Sheet, spec: InvoiceSpec, page: Page) -> None:
    branch = spec.branch
    _middle(paper, 76, spec.company.printed_name, Font("mono", 38, bold=True))
    _middle(paper, 116, branch.street.upper(), _TEXT)
    _middle(paper, 150, f"{branch.city}, {branch.region} {branch.postal}".upper(), _TEXT)
    _middle(paper, 184, branch.phone, _TEXT)
    _middle(paper, 238, _TITLES[spec.kind], Font("mono", 32, bold=True))
    _pair(paper, 292, f"{_NUMBERS[spec.kind]} {spec.number}", f"{spec.dated:%m/%d/%Y}", _BOLD)
    _pair(paper, 330, f"CASHIER {spec.seller}", f"PAGE {page.no}/{page.of}")
    _pair(paper, 368, spec.customer.name, f"#{spec.customer.account}")
    _pair(paper, 406, f"PO {spec.po}", "")
    paper.dotted(_LEFT, 432, _RIGHT - _LEFT, _INK)


def _lines(paper: Sheet, spec: InvoiceSpec, page: Page) -> int:
    y = _FIRST_LINE
    for line in page.lines:
        row = cells(spec, line)
        paper.text(_LEFT, y, row.description, _TEXT, ink=_INK, within=_RIGHT - _LEFT)
        paper.text(_LEFT + 16, y + 36, row.sku, _TEXT, ink=_INK, faded=row.faded)
        counted = f"{row.quantity} @ {row.unit}" if spec.priced else f"QTY {row.quantity}"
        paper.text(530, y + 36, counted, _TEXT, anchor="r", ink=_INK)
        paper.text(_RIGHT, y + 36, row.amount, _TEXT, anchor="r", ink=_INK)
        y += _PITCH
    paper.dotted(_LEFT, y - 22, _RIGHT - _LEFT, _INK)
    return y


def _foot(paper: Sheet, spec: InvoiceSpec, y: int) -> int:
    if spec.priced:
        subtotal, tax, total = totals(spec, ("SUBTOTAL", "TAX {}", "TOTAL USD"))
        _pair(paper, y + 24, *subtotal)
        _pair(paper, y + 62, *tax)
        _pair(paper, y + 116, *total, Font("mono", 38, bold=True))
    if spec.kind is Kind.INVOICE:
        _pair(paper, y + 166, "CHARGED TO ACCOUNT", "")
        sign(paper, _LEFT + 90, y + 256, 64, name=spec.customer.buyer)
        paper.bar(_LEFT, y + 264, 420, 2, _INK)
    else:
        for no, text in enumerate(NOTICES[spec.kind].upper().split(". ")):
            _middle(paper, y + 176 + 32 * no, text.rstrip(".") + ".", Font("mono", 22))
    return y
