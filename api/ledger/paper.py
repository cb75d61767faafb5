"""A month's statement as a PDF that can be filed or printed."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from fpdf import FPDF
from fpdf.enums import TableBordersLayout, XPos, YPos

from api.ledger.models import Act
from api.ledger.monthly import Statement
from api.ledger.statements import Entry

WORDS = {
    "en": {
        "title": "Points statement", "for": "For", "opening": "Opening balance",
        "closing": "Closing balance", "came": "Came in", "went": "Went out",
        "opening_debt": "Owed at the opening", "owed": "Taken back after it was spent",
        "paid": "Of it paid", "closing_debt": "Still owed", "debt": "owed", "date": "Date",
        "what": "What", "points": "Points", "balance": "Balance", "none": "Nothing happened.",
        "zone": "Days are counted in", "debt_paid": "Debt paid", "hold": "Set aside for an order",
        "release": "Now available", "cancel": "Order called off", "expiry": "Expired",
        "reversal": "Taken back", "adjustment": "Adjustment", "award": "Earned",
        "spend": "Order delivered",
    },
    "es": {
        "title": "Estado de puntos", "for": "De", "opening": "Saldo inicial",
        "closing": "Saldo final", "came": "Entraron", "went": "Salieron",
        "opening_debt": "Pendiente al inicio", "owed": "Retirado después de usarse",
        "paid": "De ello pagado", "closing_debt": "Aún pendiente", "debt": "pendiente",
        "date": "Fecha", "what": "Concepto", "points": "Puntos", "balance": "Saldo",
        "none": "No hubo movimientos.",
        "zone": "Los días se cuentan en", "debt_paid": "Deuda pagada",
        "hold": "Apartado para un pedido", "release": "Ya disponible",
        "cancel": "Pedido cancelado", "expiry": "Vencido", "reversal": "Retirado",
        "adjustment": "Ajuste", "award": "Ganado", "spend": "Pedido entregado",
    },
}  # fmt: skip
DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
FONT = "dejavu"
WIDTHS = (24, 96, 30, 30)
RIGHT = ("LEFT", "LEFT", "RIGHT", "RIGHT")


def as_pdf(found: Statement, *, name: str, brand: str, language: str) -> bytes:
    """One or more A4 pages, in the person's language, with selectable text."""
    words = WORDS.get(language, WORDS["en"])
    pdf = FPDF(format="A4")
    pdf.set_title(f"{words['title']} {found.month:%Y-%m}")
    pdf.set_lang(language)
    choose_font(pdf)
    pdf.add_page()
    heading(pdf, found, words, name=name, brand=brand)
    table(pdf, found, words)
    return bytes(pdf.output())


def choose_font(pdf: FPDF) -> None:
    """DejaVu, which knows nearly every alphabet, where Debian's fonts-dejavu-core is installed."""
    if DEJAVU.exists():
        pdf.add_font(FONT, "", DEJAVU)
        pdf.add_font(FONT, "B", DEJAVU.with_stem("DejaVuSans-Bold"))


def heading(pdf: FPDF, found: Statement, words: dict[str, str], *, name: str, brand: str) -> None:
    pdf.set_font(font(), "B", 18)
    line(pdf, f"{words['title']} {found.month:%Y-%m}", height=12)
    pdf.set_font(font(), "", 11)
    line(pdf, printable(f"{brand}. {words['for']} {name}."))
    line(pdf, f"{words['zone']} {found.zone}.")
    pdf.ln(4)
    sums = ("opening", "came", "went", "closing")
    for key in sums:
        line(pdf, f"{words[key]}: {getattr(found, key):,}")
    debts = ("opening_debt", "owed", "debt_paid", "closing_debt")
    if any(getattr(found, key) for key in debts):
        for key in debts:
            line(pdf, f"{words['paid' if key == 'debt_paid' else key]}: {getattr(found, key):,}")
    pdf.ln(4)


def table(pdf: FPDF, found: Statement, words: dict[str, str]) -> None:
    pdf.set_font(font(), "", 10)
    if not found.entries:
        line(pdf, words["none"])
        return
    columns = ("date", "what", "points", "balance")
    with pdf.table(
        col_widths=WIDTHS, text_align=RIGHT, borders_layout=TableBordersLayout.HORIZONTAL_LINES
    ) as rows:
        rows.row([words[column] for column in columns])
        for entry in found.entries:
            at = entry.at.astimezone(ZoneInfo(found.zone))
            rows.row(
                [
                    f"{at:%Y-%m-%d}",
                    printable(what(entry, words)),
                    f"{entry.points:+,}",
                    f"{entry.balance_after:,}",
                ]
            )


def what(entry: Entry, words: dict[str, str]) -> str:
    """What happened; a debt, which moves no balance, with its own amount."""
    if entry.kind == Act.AWARD.value:
        return entry.title
    told = f"{words[entry.kind]}: {entry.title}"
    return f"{told} ({words['debt']} {entry.debt:+,})" if entry.debt else told


def line(pdf: FPDF, text: str, *, height: int = 6) -> None:
    pdf.cell(0, height, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def font() -> str:
    return FONT if DEJAVU.exists() else "helvetica"


def printable(text: str) -> str:
    """PDF's own fonts print Latin-1; what they lack becomes a question mark."""
    if DEJAVU.exists():
        return text
    return text.encode("latin-1", "replace").decode("latin-1")
