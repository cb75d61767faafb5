"""The catalogue from a file: judged row by row; good rows are saved, bad ones reported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from uuid import UUID

from sqlalchemy import select

from api.audit import service as audit
from api.core import clock, imports
from api.core.db import begin_write, db
from api.core.errors import NotFound
from api.core.ids import new_id
from api.core.imports import Fault, Row
from api.core.money import minor_digits, to_minor
from api.products.gtin import gtin14
from api.products.matching import key_of
from api.products.models import Alias, Product, ProductImport
from api.products.service import ARTS, alias_of

COLUMNS = ("sku", "name", "line", "family", "gtin", "art", "list_price", "currency", "aliases")
LIMITS = {"sku": 64, "name": 160, "line": 80, "family": 80, "aliases": 2000}
LONGEST_ALIAS = 160
DEAREST = 10**12  # of any currency; more is a slip of the keyboard


@dataclass(slots=True)
class Shelf:
    """What the rows are checked against: the catalogue, and the rows before."""

    products: dict[str, Product]  # by SKU
    gtins: dict[str, str]  # the SKU that has it
    aliases: dict[str, str]  # by key, the SKU it means
    seen: set[str] = field(default_factory=set)
    learned: list[Alias] = field(default_factory=list)


def put(import_id: UUID, data: bytes, *, actor_id: UUID) -> ProductImport:
    """Save the good rows of a CSV and report the others.

    A known SKU is updated and learns further aliases. The same file under the same id answers
    the first report. Raises IdTaken, InvalidInput, TooLarge.
    """
    rows = imports.read_rows(data, COLUMNS)
    begin_write()
    known = imports.earlier(ProductImport, import_id, actor_id=actor_id, data=data)
    if known is not None:
        return known
    shelf = opened()
    faults: list[Fault] = []
    accepted = 0
    for row in rows:
        wrong = faults_of(row, shelf)
        faults += wrong
        if not wrong:
            save(row.cells, shelf)
            accepted += 1
    db.session.flush()  # products first: their aliases refer to them
    db.session.add_all(shelf.learned)
    audit.record(
        actor_id,
        "products.imported",
        f"product_import:{import_id}",
        after={"accepted": accepted, "rejected": len(rows) - accepted},
    )
    return imports.keep(
        ProductImport, import_id, actor_id=actor_id, data=data, accepted=accepted, faults=faults
    )


def report(import_id: UUID, *, actor_id: UUID) -> ProductImport:
    """Raises NotFound, also for a file that somebody else sent."""
    found = db.session.get(ProductImport, import_id)
    if found is None or found.actor_id != actor_id:
        raise NotFound
    return found


def opened() -> Shelf:
    products = {each.sku: each for each in db.session.scalars(select(Product))}
    by_id = {each.id: each.sku for each in products.values()}
    aliases = db.session.execute(select(Alias.key, Alias.product_id))
    return Shelf(
        products=products,
        gtins={each.gtin: each.sku for each in products.values() if each.gtin},
        aliases={key: by_id[product_id] for key, product_id in aliases},
    )


def faults_of(row: Row, shelf: Shelf) -> list[Fault]:
    """Everything that is wrong with the row."""
    faults = imports.column_faults(row)
    faults += imports.required_faults(row, ("sku", "name", "line", "family"))
    faults += imports.text_faults(row, LIMITS)
    if faults:
        return faults
    checks = (sku_fault, gtin_fault, art_fault, price_fault, currency_fault, alias_fault)
    found = (check(row, shelf) for check in checks)
    return [fault for fault in found if fault is not None]


def sku_fault(row: Row, shelf: Shelf) -> Fault | None:
    sku = row.cells["sku"]
    if sku in shelf.seen:
        return Fault(row.number, "sku", "repeated", "Stands in the file already.")
    shelf.seen.add(sku)
    return None


def gtin_fault(row: Row, shelf: Shelf) -> Fault | None:
    given = row.cells["gtin"]
    if not given:
        return None
    gtin = gtin14(given)
    if gtin is None:
        return Fault(row.number, "gtin", "check_digit", "Not a GTIN: 8, 12, 13 or 14 digits.")
    if shelf.gtins.get(gtin, row.cells["sku"]) != row.cells["sku"]:
        return Fault(row.number, "gtin", "taken", f"{shelf.gtins[gtin]} has this GTIN.")
    return None


def art_fault(row: Row, shelf: Shelf) -> Fault | None:
    if row.cells["art"] in ("", *ARTS):
        return None
    return Fault(row.number, "art", "unknown", f"One of {', '.join(ARTS)}.")


def price_fault(row: Row, shelf: Shelf) -> Fault | None:
    text = row.cells["list_price"]
    if not text:
        return None
    currency = row.cells["currency"].upper()
    try:
        price = Decimal(text)
        fits = 0 <= price < DEAREST and price == round(price, minor_digits(currency))
    except InvalidOperation:
        fits = False
    return None if fits else Fault(row.number, "list_price", "malformed", "Write it like 189.00.")


def currency_fault(row: Row, shelf: Shelf) -> Fault | None:
    code = row.cells["currency"]
    if not code and not row.cells["list_price"]:
        return None
    if len(code) == 3 and code.isascii() and code.isalpha():
        return None
    return Fault(row.number, "currency", "malformed", "Three letters, such as USD.")


def alias_fault(row: Row, shelf: Shelf) -> Fault | None:
    for text in texts(row.cells["aliases"]):
        owner = shelf.aliases.get(key_of(text), row.cells["sku"])
        if not key_of(text) or len(text) > LONGEST_ALIAS or text.startswith(imports.FORMULA):
            return Fault(row.number, "aliases", "malformed", f"'{text[:40]}' cannot be an alias.")
        if owner != row.cells["sku"]:
            return Fault(row.number, "aliases", "taken", f"'{text[:40]}' means {owner}.")
    return None


def texts(cell: str) -> Iterable[str]:
    return (text.strip() for text in cell.split("|") if text.strip())


def save(cells: dict[str, str], shelf: Shelf) -> None:
    """The product as the row says, and the texts it did not have yet."""
    product = shelf.products.get(cells["sku"]) or Product(id=new_id(), sku=cells["sku"])
    product.name, product.line, product.family = cells["name"], cells["line"], cells["family"]
    product.art = cells["art"] or "other"
    product.gtin = gtin14(cells["gtin"])
    product.currency = cells["currency"].upper() or None
    price = cells["list_price"]
    product.list_price_minor = (
        to_minor(Decimal(price), cells["currency"].upper()) if price else None
    )
    product.changed_at = clock.now()
    db.session.add(product)
    if product.gtin:
        shelf.gtins[product.gtin] = product.sku
    for text in texts(cells["aliases"]):
        if key_of(text) not in shelf.aliases:
            shelf.aliases[key_of(text)] = product.sku
            shelf.learned.append(alias_of(product.id, text))
