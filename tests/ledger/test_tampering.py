"""Whatever is changed behind our back is found, and the changed row is named."""

from __future__ import annotations

import random

from flask import Flask

from api.core.db import db
from tests.audit.cases import take_heads_away
from tests.storm.tampering import Attacker, build

ATTACKS = {"sqlite": 100, "postgresql": 40}


def test_every_tampering_is_found_and_named(app: Flask) -> None:
    draw = random.Random(20261122)
    house = build(app, draw, entries=120, claims=2)
    attacker = Attacker(house, draw)
    attacks = range(ATTACKS[db.engine.dialect.name])
    missed = [miss for no in attacks for miss in attacker.attack(no)]
    take_heads_away()
    assert missed == []
