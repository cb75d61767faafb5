"""The catalogue: looked up, searched, added to, and indexed for reading invoices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select

from api.core import clock
from api.core.db import db
from api.core.errors import DomainError, InvalidInput
from api.core.ids import new_id
from api.core.paging import Asked, Page, page
from api.products.gtin import gtin14
from api.products.matching import Entry, Index, key_of
from api.products.models import Alias, AliasKind, Product

ARTS = (
    "heat_pump", "thermostat", "furnace", "water_heater", "valve", "panel", "breaker", "surge",
    "line_set", "air_handler", "pump", "tool", "other",
)  # fmt: skip


class SkuTaken(DomainError):
    slug = "sku-taken"
    title = "Another product has that SKU"


class AliasTaken(DomainError):
    """A text on an invoice must mean one product."""

    slug = "alias-taken"
    title = "Another product is printed like that"


def product(product_id: UUID) -> Product | None:
    """None when there is none."""
    return db.session.get(Product, product_id)


def by_ids(product_ids: Iterable[UUID]) -> dict[UUID, Product]:
    """Those that exist, by id."""
    wanted = set(product_ids)
    if not wanted:
        return {}
    found = db.session.scalars(select(Product).where(Product.id.in_(wanted)))
    return {each.id: each for each in found}


def picked(
    *, skus: Iterable[str] = (), families: Iterable[str] = (), lines: Iterable[str] = (), limit: int
) -> Sequence[Product]:
    """Products on every list that is given (an empty one does not count), by name."""
    wanted = [(Product.sku, skus), (Product.family, families), (Product.line, lines)]
    query = select(Product).order_by(Product.name, Product.id).limit(limit)
    for column, values in wanted:
        if listed := sorted(values):
            query = query.where(column.in_(listed))
    return db.session.scalars(query).all()


def names(product_ids: Iterable[UUID]) -> dict[UUID, str]:
    return {found.id: found.name for found in by_ids(product_ids).values()}


def search(q: str, asked: Asked) -> Page[Product]:
    """Products whose name, SKU or printed text contains `q`, by name. Everybody may see them."""
    query = select(Product)
    if q.strip():
        printed = select(Alias.product_id).where(contains(Alias.text, q))
        query = query.where(
            or_(contains(Product.name, q), contains(Product.sku, q), Product.id.in_(printed))
        )
    order = [Product.name, Product.id]
    return page(db.session(), query, asked, by=order, descending=False)


def contains(column: Any, text: str) -> Any:
    return func.lower(column).contains(text.strip().lower(), autoescape=True)


def add_product(
    *, sku: str, name: str, line: str, family: str, aliases: Sequence[str] = (), **facts: Any
) -> Product:
    """`facts`: id, gtin, art, list_price_minor, currency.

    Raises SkuTaken, AliasTaken, and InvalidInput for a GTIN whose check digit is wrong.
    """
    if db.session.scalar(select(Product.id).filter_by(sku=sku)) is not None:
        raise SkuTaken(f"{sku} is in the catalogue already.", sku=sku)
    gtin = facts.pop("gtin", None)
    if gtin and gtin14(gtin) is None:
        raise InvalidInput("That GTIN is not one.", errors={"gtin": ["The check digit is wrong."]})
    added = Product(
        **{"id": new_id(), **facts},
        sku=sku,
        name=name,
        line=line,
        family=family,
        gtin=gtin14(gtin) if gtin else None,
    )
    db.session.add(added)
    db.session.flush()
    add_aliases(added, aliases)
    return added


def add_aliases(to: Product, texts: Sequence[str]) -> None:
    """Teach what partners print for it; what is known stays. Raises AliasTaken."""
    keys = {key_of(text): text for text in texts if key_of(text)}
    query = select(Alias.key, Alias.product_id).where(Alias.key.in_(keys))
    known = {key: product_id for key, product_id in db.session.execute(query)}
    for key, text in keys.items():
        if known.get(key, to.id) != to.id:
            raise AliasTaken(f"'{text}' means another product already.", text=text)
        if key not in known:
            db.session.add(alias_of(to.id, text))
    to.changed_at = clock.now()
    db.session.flush()


def alias_of(product_id: UUID, text: str) -> Alias:
    return Alias(id=new_id(), product_id=product_id, text=text, kind=kind_of(text))


def kind_of(text: str) -> AliasKind:
    """One word with a digit in it is an item number; anything else a description."""
    number = " " not in text and any(letter.isdigit() for letter in text)
    return AliasKind.SKU if number else AliasKind.PRINTED


_built: dict[tuple[Any, ...], Index] = {}


def index() -> Index:
    """What `matching` needs of the catalogue; built anew when a product or alias has changed."""
    newest = select(Product.changed_at, Product.id).order_by(
        Product.changed_at.desc(), Product.id.desc()
    )
    counts = [
        db.session.scalar(select(func.count()).select_from(kind)) for kind in (Product, Alias)
    ]
    state = (*counts, *(db.session.execute(newest.limit(1)).first() or ()))
    built = _built.get(state)
    if built is None:
        built = Index(entries())
        _built.clear()
        _built[state] = built
    return built


def entries() -> list[Entry]:
    texts: dict[tuple[UUID, AliasKind], list[str]] = defaultdict(list)
    for alias in db.session.scalars(select(Alias).order_by(Alias.id)):
        texts[alias.product_id, alias.kind].append(alias.text)
    return [
        Entry(
            product_id=each.id,
            sku=each.sku,
            family=each.family,
            gtin=each.gtin,
            numbers=tuple(texts[each.id, AliasKind.SKU]),
            texts=(*texts[each.id, AliasKind.PRINTED], each.name),
        )
        for each in db.session.scalars(select(Product).order_by(Product.id))
    ]
