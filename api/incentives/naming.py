"""What the ids in rules are called: saved audiences, companies and branches, territories."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from api.core.db import db
from api.incentives.engine import Rule
from api.incentives.engine.audiences import OrganisationIn, SegmentIn, TerritoryIn
from api.incentives.models import Segment
from api.incentives.words.sentences import Names
from api.partners.models import Organisation, Territory


def names_in(rules: Iterable[Rule]) -> Names:
    """The names of all that these rules name by id, so that no sentence shows one.

    What no longer exists has no name here. Rules that name nothing by id ask the database nothing.
    """
    asked = [condition for rule in rules for condition in rule.when]
    segments = {id_ for one in asked if isinstance(one, SegmentIn) for id_ in one.segments}
    places = {id_ for one in asked if isinstance(one, OrganisationIn) for id_ in one.organisations}
    territories = {id_ for one in asked if isinstance(one, TerritoryIn) for id_ in one.territories}
    return {
        **named(Segment, segments),
        **named(Organisation, places),
        **named(Territory, territories),
    }


def named(kind: type[Segment | Organisation | Territory], ids: set[UUID]) -> dict[UUID, str]:
    if not ids:
        return {}
    rows = db.session.execute(select(kind.id, kind.name).where(kind.id.in_(ids)))
    return {id_: name for id_, name in rows}
