"""What a program paid, day by day, as the brand's people are told."""

from __future__ import annotations

from flask import Flask

from api.core import clock
from tests.activities.cases import a_branch, a_seller, record, the_sale
from tests.factories import as_user, fay
from tests.incentives.cases import PUMP, a_program, publish


def test_the_spending_of_a_program_names_day_unit_and_amount(app: Flask) -> None:
    program = a_program(name="Every day")
    publish(program, PUMP)
    place = a_branch()
    record(the_sale(a_seller(place), place))
    answer = as_user(app, fay()).get(f"/api/v1/programs/{program.id}/spending")
    assert answer.status_code == 200, answer.text
    today = clock.now().date().isoformat()
    assert answer.get_json()["items"] == [{"on": today, "unit": "PTS", "amount": 120}]
