"""The catalogue: searched by anyone, imported by few, and indexed afresh when it changes."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from api.core.db import db, unit_of_work
from api.core.errors import InvalidInput
from api.core.ids import new_id
from api.products import service as products
from api.products.models import Alias, AliasKind, Product
from tests.factories import a_product, ana, boris, chen, dana, eve, hal

HEADER = "sku,name,line,family,gtin,art,list_price,currency,aliases\n"
USUAL = "NC-TS7,Sense 7 thermostat,Thermostats,Sense,9521407000093,thermostat,189.00,USD,"


def send(client: Any, rows: str, *, import_id: Any = None) -> Any:
    return client.put(
        f"/api/v1/products/imports/{import_id or new_id()}",
        data=(HEADER + rows).encode(),
        content_type="text/csv",
    )


def codes(answer: Any) -> list[tuple[int, str, str]]:
    assert answer.status_code == 200, answer.json
    return [(row["row"], row["field"], row["code"]) for row in answer.json["rows"]]


def skus(answer: Any) -> list[str]:
    return [item["sku"] for item in answer.json["items"]]


def saved(sku: str) -> Product:
    db.session.rollback()
    return db.session.scalars(select(Product).filter_by(sku=sku)).one()


def test_everybody_finds_a_product_by_name_sku_and_printed_text(as_user: Any) -> None:
    a_product()
    a_product("NC-WH50", name="Tarn 50 gal water heater", aliases=["TARN 50G HPWH"])
    client = as_user(eve())
    path = "/api/v1/products"
    assert skus(client.get(path)) == ["NC-TS7", "NC-WH50"]
    for q in ("sense 7", "nc-ts", "SMART THERMO"):
        assert skus(client.get(path, query_string={"q": q})) == ["NC-TS7"]
    assert skus(client.get(path, query_string={"q": "100%"})) == []
    item = client.get(path).json["items"][0]
    assert set(item) == {"id", "sku", "name", "family", "line", "art"}  # no prices for sellers


def test_products_come_in_pages(as_user: Any) -> None:
    made = sorted(a_product(f"NC-{n}", name=f"Part {n}").sku for n in range(7))
    client, found, cursor = as_user(ana()), [], ""
    while cursor is not None:
        answer = client.get(f"/api/v1/products?limit=3&cursor={cursor}")
        found += skus(answer)
        cursor = answer.json["next_cursor"]
    assert found == made


def test_an_import_saves_products_with_what_partners_print(as_user: Any) -> None:
    answer = send(as_user(dana()), USUAL + "SENSE 7 SMART THERMOSTAT|TRM17919\n")
    assert (answer.json["accepted"], codes(answer)) == (1, [])
    product = saved("NC-TS7")
    assert (product.gtin, product.list_price_minor, product.currency) == (
        "09521407000093",
        18900,
        "USD",
    )
    kinds = dict(db.session.execute(select(Alias.text, Alias.kind)).all())
    assert kinds == {"SENSE 7 SMART THERMOSTAT": AliasKind.PRINTED, "TRM17919": AliasKind.SKU}


def test_each_bad_row_is_named_and_the_good_ones_are_saved(as_user: Any) -> None:
    a_product("NC-OLD", aliases=["OLD THING 5"], gtin="036000291452")
    answer = send(
        as_user(hal()),
        USUAL + "\n"
        "NC-TS7,Twice,Thermostats,Sense,,,,,\n"
        ",No sku,Thermostats,Sense,,,,,\n"
        "NC-A,A,L,F,9521407000094,,,,\n"
        "NC-B,B,L,F,036000291452,,,,\n"
        "NC-C,C,L,F,,spaceship,,,\n"
        "NC-D,D,L,F,,,-1,USD,\n"
        "NC-E,E,L,F,,,1.005,USD,\n"
        "NC-F,F,L,F,,,NaN,USD,\n"
        "NC-G,G,L,F,,,5.00,,\n"
        "NC-H,H,L,F,,,,,old THING-5\n"
        "NC-I,I,L,F,,,,,ok|=cmd()\n"
        "+NC-J,J,L,F,,,,,\n"
        "NC-K,K,L,F,,,1e400,USD,\n"
        "NC-L,L,L,F,,,500,JPY,\n",
    )
    assert codes(answer) == [
        (3, "sku", "repeated"),
        (4, "sku", "required"),
        (5, "gtin", "check_digit"),
        (6, "gtin", "taken"),
        (7, "art", "unknown"),
        (8, "list_price", "malformed"),
        (9, "list_price", "malformed"),
        (10, "list_price", "malformed"),
        (11, "currency", "malformed"),
        (12, "aliases", "taken"),
        (13, "aliases", "malformed"),
        (14, "sku", "formula"),
        (15, "list_price", "malformed"),
    ]
    assert (answer.json["accepted"], answer.json["rejected"]) == (2, 13)
    assert saved("NC-L").list_price_minor == 500


def test_a_known_sku_is_updated_and_learns(as_user: Any) -> None:
    a_product()
    send(as_user(dana()), USUAL.replace("189.00", "199.50") + "NWC SENSE7 WIFI STAT\n")
    assert saved("NC-TS7").list_price_minor == 19950
    texts = set(db.session.scalars(select(Alias.text)))
    assert texts == {"SENSE 7 SMART THERMOSTAT", "NWC SENSE7 WIFI STAT"}


def test_the_same_file_twice_is_one_import_and_another_under_its_id_is_refused(
    as_user: Any,
) -> None:
    client, import_id = as_user(dana()), new_id()
    first = send(client, USUAL + "\n", import_id=import_id)
    assert send(client, USUAL + "\n", import_id=import_id).json == first.json
    assert client.get(f"/api/v1/products/imports/{import_id}").json == first.json
    other = send(client, "", import_id=import_id)
    assert (other.status_code, other.json["type"]) == (409, "/problems/id-taken")
    assert as_user(hal()).get(f"/api/v1/products/imports/{import_id}").status_code == 404


@pytest.mark.parametrize("person", [ana, boris, chen, eve])
def test_others_cannot_import_products(as_user: Any, person: Any) -> None:
    client = as_user(person())
    assert send(client, USUAL + "\n").status_code == 403
    assert client.get(f"/api/v1/products/imports/{new_id()}").status_code == 403


def test_the_index_follows_every_change_of_the_catalogue(app: Flask) -> None:
    assert products.index().match("NC-TS7", "").product_id is None
    thermostat = a_product()
    assert products.index().match("NC-TS7", "").product_id == thermostat.id
    assert products.index() is products.index()
    assert products.index().match("", "NWC SENSE7 WIFI STAT").product_id is None

    def learn() -> None:
        found = products.product(thermostat.id)
        assert found is not None
        products.add_aliases(found, ["NWC SENSE7 WIFI STAT"])

    unit_of_work(learn, write=True)
    assert products.index().match("", "NWC SENSE7 WIFI STAT").confidence == 1.0


def test_an_index_of_what_was_rolled_back_is_not_kept(app: Flask) -> None:
    def refused() -> None:
        products.add_product(sku="NC-X1", name="X", line="L", family="F")
        assert products.index().match("NC-X1", "").product_id is not None
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        unit_of_work(refused, write=True)
    assert products.index().match("NC-X1", "").product_id is None


def test_a_sku_a_gtin_and_a_printed_text_mean_one_product(app: Flask) -> None:
    thermostat = a_product(gtin="036000291452")
    assert thermostat.gtin == "00036000291452"
    with pytest.raises(products.SkuTaken):
        a_product()
    with pytest.raises(products.AliasTaken):
        a_product("NC-TS8", aliases=["sense 7  smart-thermostat"])
    with pytest.raises(InvalidInput):
        a_product("NC-TS9", gtin="036000291453")


def test_lookups_by_id_answer_what_there_is(app: Flask) -> None:
    thermostat = a_product()
    unknown = new_id()
    assert products.product(unknown) is None
    assert set(products.by_ids([thermostat.id, unknown])) == {thermostat.id}
    assert products.names([thermostat.id]) == {thermostat.id: "Sense 7 thermostat"}
    assert products.by_ids([]) == {}


def test_a_row_with_a_cell_too_many_is_reported_and_not_saved_shifted(as_user: Any) -> None:
    answer = send(as_user(hal()), "NC-1,Valve, brass,Valves,Plain,,valve,9.00,USD,\n")
    assert codes(answer) == [(2, "row", "columns")]
    assert answer.json["accepted"] == 0
