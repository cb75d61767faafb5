"""Is everything true that must be? Each room states its invariants; here they are joined."""

from __future__ import annotations

from collections.abc import Callable

from api.activities.invariants import invariants as activities
from api.claims.invariants import invariants as claims
from api.ledger.invariants import invariants as ledger

ROOMS: dict[str, Callable[[], list[str]]] = {
    "ledger": ledger,
    "activities": activities,
    "claims": claims,
}


def verify() -> dict[str, list[str]]:
    """What is wrong, by room; every list is empty when all holds."""
    return {room: invariants() for room, invariants in ROOMS.items()}
