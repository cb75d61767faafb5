"""The table of states is whole, in code and in the docs."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.claims.status import FACES, NEXT, HoldReason, Status, face

DOCS = Path(__file__).parents[2] / "docs" / "claim-states.md"


def documented() -> dict[tuple[str, str | None], tuple[str, str, str]]:
    rows = [line.split("|")[1:-1] for line in DOCS.read_text().splitlines() if line[:2] == "| "]
    cells = [[cell.strip() for cell in row] for row in rows[1:]]
    return {(row[0], None if row[1] == "–" else row[1]): (row[2], row[3], row[4]) for row in cells}


def test_every_state_says_what_may_follow_and_has_a_face() -> None:
    assert set(NEXT) == set(Status)
    assert {state for state, hold in FACES if hold is None} == set(Status)


def test_the_docs_name_every_state_with_its_pill_turn_and_sentence() -> None:
    rows = documented()
    expected = {
        (s.value, h.value if h else None): (f[0], f[1].value) for (s, h), f in FACES.items()
    }
    assert {key: row[:2] for key, row in rows.items()} == expected
    assert all(row[2] for row in rows.values())


def test_no_state_is_a_dead_end_by_mistake() -> None:
    ends = {state for state, after in NEXT.items() if not after}
    assert ends == {Status.REJECTED, Status.WITHDRAWN, Status.EXPIRED, Status.REVERSED}


@pytest.mark.parametrize("hold", HoldReason)
def test_an_approved_claim_on_hold_never_shows_points_as_landed(hold: HoldReason) -> None:
    assert face(Status.APPROVED, hold)[0] != "approved"
