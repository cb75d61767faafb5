"""Finding people: searched, paged, and in a fixed number of queries."""

from __future__ import annotations

from typing import Any

from flask import Flask
from sqlalchemy import event

from api.core.db import db
from tests.factories import a_person, ana, boris, dana, dayton, eve, hal, harlow, pittsburgh


def names(answer: Any) -> list[str]:
    return [item["name"] for item in answer.json["items"]]


def test_a_manager_finds_their_own_people_with_branch_and_company(as_user: Any) -> None:
    ana(), eve()
    answer = as_user(boris()).get("/api/v1/people")
    assert names(answer) == ["Ana Duarte", "Boris Hallman"]
    item = answer.json["items"][0]
    assert item["branch"] == {
        "id": str(dayton().id),
        "name": "Dayton, Branch 14",
        "city": "Dayton",
        "time_zone": "America/New_York",
    }
    assert item["organisation"] == {"id": str(harlow().id), "name": "Harlow & Pike"}
    assert (item["initials"], item["roles"], item["title"]) == ("AD", ["counter"], "Counter sales")
    assert "password_hash" not in item


def test_staff_find_everybody_by_part_of_a_name_or_address(as_user: Any) -> None:
    ana(), eve(), a_person("Evelyn 100%_x", at=pittsburgh(), email="ev@people.example")
    client = as_user(dana())
    assert names(client.get("/api/v1/people?q=EVE")) == ["Eve Marlowe", "Evelyn 100%_x"]
    assert names(client.get("/api/v1/people?q=eve@cast")) == ["Eve Marlowe"]
    assert names(client.get("/api/v1/people?q=%25_x")) == ["Evelyn 100%_x"]
    assert names(client.get("/api/v1/people?q=' OR 1=1")) == []


def test_pages_follow_each_other_without_gap_or_repeat(as_user: Any) -> None:
    made = sorted(a_person(f"Pat {number:02}", at=dayton()).name for number in range(12))
    client = as_user(hal())
    found, cursor = [], ""
    while cursor is not None:
        answer = client.get(f"/api/v1/people?q=pat&limit=5&cursor={cursor}")
        found += names(answer)
        cursor = answer.json["next_cursor"]
    assert found == made
    assert client.get("/api/v1/people?cursor=nonsense").status_code == 422


def test_a_longer_list_costs_no_more_queries(app: Flask, as_user: Any) -> None:
    def queries() -> int:
        counted: list[str] = []
        listen = (db.engine, "before_cursor_execute", lambda *args: counted.append(args[2]))
        event.listen(*listen)
        client.get("/api/v1/people")
        event.remove(*listen)
        return len(counted)

    client = as_user(hal())
    ana()
    few = queries()
    for number in range(15):
        a_person(f"Pat {number}", at=(dayton(), pittsburgh())[number % 2])
    assert queries() <= few + 1  # the second company


def test_a_search_for_what_no_database_stores_finds_nothing_or_says_so(as_user: Any) -> None:
    client = as_user(hal())
    refused = client.get("/api/v1/people?q=a%00b")
    assert refused.status_code == 422
    assert refused.json["errors"] == {"q": ["Holds a NUL."]}
    assert client.get("/api/v1/people?q=%ED%A0%80").json["items"] == []
    assert client.get("/api/v1/products?q=%00").status_code == 422
