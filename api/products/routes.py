"""HTTP for products."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from api.auth.guard import current_user, require
from api.core.db import reads_first
from api.core.import_schemas import REFUSALS, ImportReportOut, csv_body, sent_csv
from api.core.paging import Page
from api.core.problems import problems
from api.core.schemas import asked
from api.products import importing, service
from api.products.models import Product, ProductImport
from api.products.schemas import ProductsAsked, ProductsOut

EXAMPLE = (
    "sku,name,line,family,gtin,art,list_price,currency,aliases\n"
    "NC-TS7,Sense 7 thermostat,Thermostats,Sense,,thermostat,189.00,USD,"
    "SENSE 7 SMART THERMOSTAT|NWC SENSE7 WIFI STAT\n"
)

blueprint = Blueprint(
    "products", __name__, url_prefix="/api/v1/products", description="The catalogue of the brand"
)


@blueprint.get("")
@require("products.read")
@blueprint.arguments(ProductsAsked, location="query")
@blueprint.response(200, ProductsOut)
@problems({422: "Not a cursor of this list"})
def list_products(query: dict[str, Any]) -> Page[Product]:
    """List or search the products"""
    return service.search(query["q"], asked(query))


@blueprint.put("/imports/<uuid:import_id>")
@require("products.import")
@blueprint.doc(requestBody=csv_body(EXAMPLE))
@blueprint.response(200, ImportReportOut)
@problems(REFUSALS)
@reads_first
def import_products(import_id: UUID) -> ProductImport:
    """Import products from a CSV; good rows are saved, bad ones reported"""
    return importing.put(import_id, sent_csv(), actor_id=current_user().id)


@blueprint.get("/imports/<uuid:import_id>")
@require("products.import")
@blueprint.response(200, ImportReportOut)
@problems({404: "No such import of yours"})
def get_product_import(import_id: UUID) -> ProductImport:
    """Read the report of an import again"""
    return importing.report(import_id, actor_id=current_user().id)
