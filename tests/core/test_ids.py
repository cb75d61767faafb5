"""Ids are UUIDs of version 7: unique, and in the order of their making."""

from __future__ import annotations

import time

from api.core.ids import new_id


def test_an_id_is_a_version_7_uuid_of_the_present_millisecond() -> None:
    before = time.time_ns() // 1_000_000
    made = new_id()
    after = time.time_ns() // 1_000_000
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"
    assert before <= made.int >> 80 <= after


def test_ids_of_later_milliseconds_sort_later() -> None:
    made = []
    for _ in range(20):
        made.append(new_id())
        time.sleep(0.002)
    assert made == sorted(made)
    assert [str(one) for one in made] == sorted(str(one) for one in made)


def test_ids_of_one_millisecond_differ() -> None:
    assert len({new_id() for _ in range(20_000)}) == 20_000
