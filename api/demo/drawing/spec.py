"""What a trade paper says, before anyone decides how it looks. All sums are exact integers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from api.demo.world.customers import Customer
from api.demo.world.organisations import Branch, Company, company


class Kind(StrEnum):
    """Only an invoice proves a sale; the others are what people snap by mistake."""

    INVOICE = "invoice"
    QUOTE = "quote"
    CREDIT = "credit"
    DELIVERY = "delivery"


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """One article. `faded` last characters of the SKU came out of a dry print head."""

    quantity: int
    sku: str
    description: str
    unit_price_minor: int
    faded: int = 0

    @property
    def amount_minor(self) -> int:
        """Quantity times unit price, tax excluded."""
        return self.quantity * self.unit_price_minor


@dataclass(frozen=True, slots=True)
class InvoiceSpec:
    """A paper of one branch. Money is in US cents; a credit's sums are negative."""

    branch: Branch
    number: str
    dated: date
    seller: str  # as the till prints it: `M REYES`
    customer: Customer
    po: str
    lines: tuple[InvoiceLine, ...]
    kind: Kind = Kind.INVOICE
    style: str | None = None  # another company's layout; None: its own
    lines_per_page: int | None = None  # None: as many as the style holds

    @property
    def company(self) -> Company:
        """The distributor that wrote it."""
        return company(self.branch.company)

    @property
    def sign(self) -> int:
        """-1 on a credit, else 1."""
        return -1 if self.kind is Kind.CREDIT else 1

    @property
    def subtotal_minor(self) -> int:
        """Sum of the lines."""
        return self.sign * sum(line.amount_minor for line in self.lines)

    @property
    def tax_minor(self) -> int:
        """Sales tax on the subtotal, half up: 7.5% of 4,107.30 is 308.05."""
        untaxed = abs(self.subtotal_minor)
        return self.sign * ((untaxed * self.branch.tax_bps + 5_000) // 10_000)

    @property
    def total_minor(self) -> int:
        """Subtotal and tax."""
        return self.subtotal_minor + self.tax_minor

    @property
    def priced(self) -> bool:
        """False on a delivery ticket, which shows no money."""
        return self.kind is not Kind.DELIVERY


@dataclass(frozen=True, slots=True)
class Page:
    """The lines that stand on one page. `first_no` counts lines over the whole paper."""

    no: int
    of: int
    first_no: int
    lines: tuple[InvoiceLine, ...]

    @property
    def is_last(self) -> bool:
        """The last page carries the totals."""
        return self.no == self.of


def pages(spec: InvoiceSpec, most: int) -> list[Page]:
    """The paper's pages with at most `most` lines each, at least one page."""
    starts = range(0, max(len(spec.lines), 1), most)
    return [
        Page(no, len(starts), start + 1, spec.lines[start : start + most])
        for no, start in enumerate(starts, start=1)
    ]
