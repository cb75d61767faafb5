"""Publishing a draft: only through the gate, and exactly what was looked at."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from api.activities import gate, spent
from api.audit import service as audit
from api.core.db import db
from api.core.errors import DomainError, IdTaken
from api.incentives import changing, drafts
from api.incentives import service as incentives
from api.incentives.drafts import DraftMoved, DraftPublished
from api.incentives.models import Draft, ProgramKind, RuleVersion


class GateRefused(DomainError):
    """`findings` has what is in the way, each with its sentence in English and Spanish."""

    slug = "gate-refused"
    title = "This draft cannot be published yet"


def publish(
    draft_id: UUID, *, version_id: UUID, actor_id: UUID | None, revision: int
) -> RuleVersion:
    """Publish the draft as it stood at `revision`, for good. The same again is the first answer.

    Raises NotFound, DraftMoved when it was saved again meanwhile, GateRefused.
    """
    draft = drafts.locked(draft_id)
    if draft.published_as is not None:
        if draft.published_as != version_id:
            raise DraftPublished("This draft is published already, as another version.")
        return db.session.get_one(RuleVersion, version_id)
    if db.session.get(RuleVersion, version_id) is not None:
        raise IdTaken("This id is already known with other content. Nothing was published.")
    if revision != draft.revision:
        raise DraftMoved("The draft was saved again meanwhile. Look at it before you publish.")
    refused = [found for found in gate.findings(draft) if found.outcome == "refuse"]
    if refused:
        raise GateRefused(
            refused[0].sentence("en"),
            findings=[{"check": f.check, "code": f.code, "says": f.says} for f in refused],
        )
    version = make(draft, version_id, actor_id)
    draft.published_as = version.id
    after = {"version_id": str(version.id), "revision": revision}
    audit.record(actor_id, "draft.published", f"draft:{draft_id}", after=after)
    db.session.flush()
    return version


def make(draft: Draft, version_id: UUID, actor_id: UUID | None) -> RuleVersion:
    proposal, content = gate.propose(draft), draft.content
    known = proposal.program
    asked = drafts.budget_of(draft)
    assert proposal.last is not None  # the gate refuses a draft without days
    facts: dict[str, Any] = {
        "actor_id": actor_id,
        "name": content["name"],
        "kind": ProgramKind(content["kind"]),
        "ends_on": proposal.last,
        "budget_points": asked.amount,
        "data_source": proposal.source,
        "sentence": content.get("sentence"),
        "hold_days": content.get("hold_days", known.hold_days if known else None),
    }
    if known is not None:
        # Without a limit there is no budget whose unit could change.
        facts["budget_unit"] = known.budget_unit if asked.amount is None else asked.unit
        changing.renew(known, spent=lambda: spent.of_program(draft.program_id), **facts)
    else:
        starts_on = drafts.day_of(draft, "starts_on")
        assert starts_on is not None
        incentives.create_program(
            draft.program_id, starts_on=starts_on, budget_unit=asked.unit, **facts
        )
    return incentives.publish(
        version_id,
        program_id=draft.program_id,
        actor_id=actor_id,
        rules=content["rules"],
        starts_on=proposal.first,
        ends_on=proposal.last,
    )
