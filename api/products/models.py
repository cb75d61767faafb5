"""The brand's articles and what partners call them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from api.core import clock
from api.core.db import Base, enum_column
from api.core.imports import ImportReport
from api.products.matching import key_of


class Product(Base):
    """One article under its own SKU. `changed_at` also moves when its aliases do."""

    __tablename__ = "product"
    __table_args__ = (
        CheckConstraint("list_price_minor >= 0", name="price_not_negative"),
        Index(None, "name", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    sku: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(160))
    line: Mapped[str] = mapped_column(String(80))
    family: Mapped[str] = mapped_column(String(80))
    gtin: Mapped[str | None] = mapped_column(String(14), unique=True)  # GTIN-14
    art: Mapped[str] = mapped_column(String(20), default="other")  # which drawing stands for it
    is_ours: Mapped[bool] = mapped_column(default=True)
    list_price_minor: Mapped[int | None]
    currency: Mapped[str | None] = mapped_column(String(3))
    changed_at: Mapped[datetime] = mapped_column(default=clock.now, onupdate=clock.now, index=True)


class AliasKind(StrEnum):
    SKU = "sku"  # a partner's own item number
    PRINTED = "printed"  # a description as invoices print it


def alias_key(context: Any) -> str:
    return key_of(context.get_current_parameters()["text"])


class Alias(Base):
    """Another text for a product. A text means one product, whatever its case and spacing."""

    __tablename__ = "product_alias"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    product_id: Mapped[UUID] = mapped_column(ForeignKey(Product.id), index=True)
    text: Mapped[str] = mapped_column(String(160))
    kind: Mapped[AliasKind] = mapped_column(enum_column(AliasKind))
    key: Mapped[str] = mapped_column(String(160), unique=True, default=alias_key)


class ProductImport(ImportReport):
    """One file of products and what became of its rows."""

    __tablename__ = "product_import"
