"""The demo world is whole, unique where it must be, and always of today."""

from collections import Counter
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from api.demo.world.organisations import BRANCHES, COMPANIES, branch, branches_of, company
from api.demo.world.other_brands import OTHER_ITEMS
from api.demo.world.people import PEOPLE, PERSONAS, person
from api.demo.world.products import PRODUCTS, gtin_check_digit, product
from api.demo.world.table import words

ART = set(
    words("""
heat_pump thermostat furnace water_heater valve panel breaker surge line_set air_handler
pump tool other
""")
)
ROLES = set(
    words("""
counter field_rep partner_manager reviewer program_manager finance auditor admin author
integration
""")
)


def test_the_world_has_six_distributors_24_branches_140_people_and_60_products() -> None:
    assert (len(COMPANIES), len(BRANCHES), len(PEOPLE), len(PRODUCTS)) == (6, 24, 140, 60)
    assert len(OTHER_ITEMS) == 40


def test_every_branch_belongs_to_a_company_and_lives_in_a_real_time_zone() -> None:
    assert sum(len(branches_of(c.key)) for c in COMPANIES) == len(BRANCHES)
    for each in BRANCHES:
        assert ZoneInfo(each.time_zone).key == each.time_zone


def test_branch_keys_and_phones_are_unique_and_phones_are_fictional() -> None:
    assert len({b.key for b in BRANCHES}) == len({b.phone for b in BRANCHES}) == 24
    assert all(" 555-01" in b.phone for b in BRANCHES)


def test_every_email_is_unique_and_can_never_be_delivered() -> None:
    assert len({p.email for p in PEOPLE}) == 140
    assert all(p.email.endswith(".example") for p in PEOPLE)


def test_people_hold_known_roles_and_work_at_a_branch_of_their_company() -> None:
    for each in PEOPLE:
        assert set(each.roles) <= ROLES
        assert (each.company is None) == (each.branch is None)
        if each.branch:
            assert branch(each.branch).company == each.company


def test_two_people_of_one_branch_never_print_the_same_till_name() -> None:
    seen = Counter((p.branch, p.till_name) for p in PEOPLE)
    assert max(seen.values()) == 1


def test_every_branch_has_a_seller_and_every_company_a_manager() -> None:
    assert {p.branch for p in PEOPLE if "counter" in p.roles} == {b.key for b in BRANCHES}
    assert {p.company for p in PEOPLE if "partner_manager" in p.roles} == {c.key for c in COMPANIES}


def test_marisol_works_at_dayton_and_prints_as_m_reyes() -> None:
    marisol = person("Marisol Reyes")
    assert (marisol.branch, marisol.till_name, marisol.initials) == ("harlow-14", "M REYES", "MR")
    assert marisol.email == "marisol.reyes@harlowpike.example"
    assert marisol in PERSONAS


def test_people_who_joined_some_days_ago_did_so_seen_from_any_today() -> None:
    assert person("Ade Olamide").since_on(date(2030, 3, 11)) == date(2030, 3, 1)


def test_every_gtin_is_unique_and_its_check_digit_is_right() -> None:
    assert len({p.gtin for p in PRODUCTS}) == 60
    for each in PRODUCTS:
        assert len(each.gtin) == 13
        digits = [int(d) for d in each.gtin]
        assert (sum(digits[0::2]) + 3 * sum(digits[1::2])) % 10 == 0


@pytest.mark.parametrize(
    ("body", "digit"), [("400638133393", "1"), ("03600029145", "2"), ("9638507", "4")]
)
def test_the_check_digit_is_the_one_printed_on_real_articles(body: str, digit: str) -> None:
    assert gtin_check_digit(body) == digit


def test_no_two_articles_can_be_mistaken_for_one() -> None:
    skus = [p.sku for p in PRODUCTS] + [i.sku for i in OTHER_ITEMS]
    printed = [t for p in PRODUCTS for t in p.printed] + [i.description for i in OTHER_ITEMS]
    assert len(set(skus)) == len(skus)
    assert len(set(printed)) == len(printed)
    for each in (c for c in COMPANIES if c.own_item_numbers):
        assert len({p.sku_at(each) for p in PRODUCTS}) == 60


def test_every_product_has_art_the_app_can_draw_and_a_price() -> None:
    assert {p.art for p in PRODUCTS} <= ART
    assert all(p.list_price_minor > 0 and p.printed for p in PRODUCTS)


def test_each_company_asks_its_own_price() -> None:
    thermostat = product("NC-TS7")
    assert thermostat.price_minor_at(company("harlow")) == 18_900
    assert thermostat.price_minor_at(company("tririver")) == 18_522
    assert thermostat.sku_at(company("keystone")) == "NC-TS7"
    assert thermostat.sku_at(company("tririver")).startswith("TRM")
