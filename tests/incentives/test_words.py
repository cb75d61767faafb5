"""Rules and refusals are told in plain sentences, whole in both languages."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from api.incentives import rules_json
from api.incentives.engine.codes import NEAREST_FIRST
from api.incentives.engine.conditions import CONDITIONS
from api.incentives.engine.payouts import PAYOUTS
from api.incentives.rules_json import Home
from api.incentives.templates import TEMPLATES
from api.incentives.words import en, es, sentences
from tests.incentives.cases import CERTIFIED, DOUBLE, PUMP, a_rule
from tests.incentives.test_rules_json import ALL_KINDS

HOME = Home(uuid4(), uuid4(), date(2026, 11, 1), date(2026, 11, 30))


def told(rule: dict[str, Any], language: str = "en") -> str:
    [read] = rules_json.read([rule], HOME)
    return sentences.sentence(read, language)


@pytest.mark.parametrize(
    ("rule", "english", "spanish"),
    [
        (PUMP,
         "Cirrus heat pumps. From 1 Nov 2026 to 30 Nov 2026: You earn 120 points for each "
         "NC-HP36V2.",
         "Cirrus heat pumps. Del 1 nov 2026 al 30 nov 2026: Ganas 120 puntos por cada "
         "NC-HP36V2."),
        (DOUBLE,
         "Cold Snap. From 1 Nov 2026 to 30 Nov 2026: You earn ×2 on Cirrus.",
         "Cold Snap. Del 1 nov 2026 al 30 nov 2026: Ganas ×2 en Cirrus."),
        (CERTIFIED,
         "Inverter Certified. From 1 Nov 2026 to 30 Nov 2026: You earn 10% on top for every "
         "product, with the certificate “Inverter”.",
         "Inverter Certified. Del 1 nov 2026 al 30 nov 2026: Ganas 10% adicional por "
         "cualquier producto, con el certificado «Inverter»."),
        (ALL_KINDS[-2],
         "Rebate. From 1 Nov 2026 to 30 Nov 2026: Your company earns by the total of a year on "
         "every product: from $0.00 0%; from $500,000.00 1%.",
         "Rebate. Del 1 nov 2026 al 30 nov 2026: Tu empresa gana según el total de un año en "
         "cualquier producto: desde $0.00 0%; desde $500,000.00 1%."),
    ],
)  # fmt: skip
def test_a_rule_reads_as_a_sentence(rule: dict[str, Any], english: str, spanish: str) -> None:
    assert (told(rule), told(rule, "es")) == (english, spanish)


def test_roles_and_families_are_read_as_words_and_numbers_of_products_as_they_are() -> None:
    rule = a_rule(
        on=[{"kind": "family_in", "families": ["heat_pump"]}, {"kind": "sku_in", "skus": ["A_1"]}],
        when=[{"kind": "role_in", "roles": ["field_rep", "counter"]},
              {"kind": "joined_before", "days": 0}],
    )  # fmt: skip
    assert told(rule).endswith(
        "for each heat pump, A_1, for counter staff or field reps, for who had joined by the day "
        "of the sale."
    )
    assert "para representantes de campo o vendedores de mostrador" in told(rule, "es")


def test_steps_that_end_are_told_as_people_say_them() -> None:
    [five] = [rule for one in TEMPLATES if one["name"] == "basket"
              for rule in one["content"]["rules"] if rule["key"] == "five"]  # fmt: skip
    text = told({**five, "on": []})
    assert "500 points each; from 20 sales on nothing more; each part at its own rate" in text


def test_a_cap_of_a_company_says_whether_it_is_of_its_own_or_of_its_sellers() -> None:
    cap = a_rule(pay={"kind": "company_cap", "points": 100, "period": "month"})
    del cap["on"]
    sellers = "at most 100 points for all sellers of your company together in a month"
    assert sellers in told(cap)
    assert "at most $1.00 for your company in a month" in told(
        {**cap, "payee": "company", "unit": "USD"}
    )


@pytest.mark.parametrize(
    ("language", "asked"), [("en", "in the whole program"), ("es", "en todo el programa")]
)
def test_a_limit_on_a_whole_program_says_so(language: str, asked: str) -> None:
    pay = {"kind": "unit_limit", "units": 40, "period": "program"}
    assert asked in told(a_rule(pay=pay), language)


def test_both_languages_have_words_for_every_kind_and_every_code() -> None:
    for words in (en, es):
        kinds = {kind.partition("/")[0] for kind in words.WHEN}
        assert kinds | {"sku_in", "family_in", "product_line_in"} == set(CONDITIONS)
        assert set(words.PAYS) - {"per_unit_pack", "company_cap_sellers"} == set(PAYOUTS)
        codes = {code for code in words.REASONS if "/" not in code}
        assert codes == {*NEAREST_FIRST, "OVER_CAP", "BUDGET_ENDED"}
        assert all(says and mend for says, mend in words.REASONS.values())
        assert set(words.ROLES) == {"counter", "field_rep", "partner_manager"}
    assert set(en.REASONS) == set(es.REASONS)
    assert set(en.GATE) == set(es.GATE)


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_sentence_of_any_kind_leaves_a_gap(language: str) -> None:
    for rule in ALL_KINDS:
        text = told(rule, language)
        assert not set("{}–") & set(text), text


def test_what_changed_between_two_versions_is_said_rule_by_rule() -> None:
    before = rules_json.read([PUMP, DOUBLE], HOME)
    after = rules_json.read([a_rule(pay={"kind": "per_unit", "points": 150}), CERTIFIED], HOME)
    told = sentences.changes(before, after, "en")
    assert [text.split(":")[0] for text in told] == ["Was", "New", "No longer"]
    assert "120 points" in told[0] and "150 points" in told[0]
    assert sentences.changes(before, before, "en") == []
