"""The gate before a draft is published: whole, understood, without conflict, affordable, measured.

Nothing is saved here. Each finding is a sentence that names the rule and says why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from api.activities import conflicts, following, limits, sizing, spent
from api.activities.conflicts import Reach
from api.activities.findings import Finding
from api.core import clock
from api.core.db import db
from api.incentives import drafts, naming, rules_json, segments, sources, tier_terms, versions
from api.incentives import service as incentives
from api.incentives.engine import Rule
from api.incentives.engine.audiences import OrganisationIn, SegmentIn, TerritoryIn, TierIn
from api.incentives.engine.facts import PTS
from api.incentives.engine.payouts import TierMultiplier
from api.incentives.engine.rule import pays_a_share
from api.incentives.models import Budget, Draft, Program
from api.incentives.rules_json import Home
from api.incentives.values_json import BadRules
from api.incentives.versions import InForce
from api.incentives.words import sentences
from api.incentives.words.say import LANGUAGES
from api.ledger import values
from api.partners.models import Organisation, Territory
from api.products.models import Product

CATALOGUE = 20_000  # products looked at
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A draft as it would be published: its days, its rules as the engine knows them."""

    draft: Draft
    program: Program | None
    first: date | None  # of the version
    last: date | None
    rules: tuple[Rule, ...]
    unread: BadRules | None  # why the rules cannot be understood

    @property
    def source(self) -> str:
        """Where its acts come from: as the draft says, else as the program has it."""
        known = self.program.data_source if self.program else sources.RECEIPTS
        return str(self.draft.content.get("data_source") or known)


def propose(draft: Draft) -> Proposal:
    program = drafts.program_of(draft)
    starts_on, last = drafts.day_of(draft, "starts_on"), drafts.day_of(draft, "ends_on")
    begins = program.starts_on if program else starts_on
    first = drafts.day_of(draft, "version_starts_on") or (
        max(program.starts_on, clock.now().date() + DAY) if program and has_versions(program)
        else begins
    )  # fmt: skip
    try:
        home = Home(draft.program_id, draft.id, first, last, begins)
        rules, unread = rules_json.read(draft.content.get("rules", []), home), None
    except BadRules as error:
        rules, unread = (), error
    return Proposal(draft, program, first, last, rules, unread)


def has_versions(program: Program) -> bool:
    return bool(incentives.program(program.id)[1])


def findings(draft: Draft) -> list[Finding]:
    """All of them, what refuses first."""
    proposal = propose(draft)
    found = [*complete(proposal), *understood(proposal), *days(proposal), *budget(proposal)]
    if proposal.program is not None:
        asked = drafts.budget_of(draft)
        found += following.check(proposal.program, proposal.last, proposal.rules, asked)
    if proposal.rules:
        for look in LOOKS:
            found += look(proposal)
    order = {"refuse": 0, "warn": 1, "pass": 2}
    return sorted(found, key=lambda finding: order[finding.outcome])


def complete(proposal: Proposal) -> Iterable[Finding]:
    content = proposal.draft.content
    sentence = content.get("sentence") or {}
    missing = [name for name in ("name", "kind", "starts_on", "ends_on") if not content.get(name)]
    missing += [name for name in drafts.SENTENCE if not sentence.get(name)]
    missing += [] if content.get("rules") else ["rules"]
    if missing:
        yield Finding("complete", "refuse", "INCOMPLETE", facts={"missing": missing})


def understood(proposal: Proposal) -> Iterable[Finding]:
    if proposal.unread is None or not proposal.draft.content.get("rules"):
        return
    for at, reasons in proposal.unread.facts["errors"].items():
        for reason in reasons:
            facts = {"rule": named(at, proposal.draft.content["rules"]), "reason": reason}
            yield Finding("rules", "refuse", "BAD_RULES", facts=facts)


def named(at: str, rules: Any) -> str:
    """The label of the rule at a place such as 'rules[2].pay', else the place itself."""
    place = re.match(r"rules\[(\d+)\](.*)", at)
    rule = rules[int(place[1])] if place and isinstance(rules, list) else None
    label = rule.get("label") if isinstance(rule, dict) else None
    if not place or not isinstance(label, str) or not label.strip():
        return at
    rest = place[2].lstrip(".")
    return f"“{label[:80]}”" + (f" ({rest})" if rest else "")


def days(proposal: Proposal) -> Iterable[Finding]:
    first, last, program = proposal.first, proposal.last, proposal.program
    if first is None or last is None:
        return
    if last < first:
        facts: dict[str, Any] = {"first": first, "last": last}
        yield Finding("dates", "refuse", "ENDS_BEFORE_START", facts=facts)
        return
    today = clock.now().date()
    if program and has_versions(program) and first <= today:
        yield Finding("dates", "refuse", "PUBLISHED_TERMS", facts={"today": today})
    begins = program.starts_on if program else drafts.day_of(proposal.draft, "starts_on")
    if begins and first < begins:
        facts = {"first": first, "last": last}
        yield Finding("dates", "refuse", "OUTSIDE_PROGRAM", facts=facts)


def budget(proposal: Proposal) -> Iterable[Finding]:
    asked = drafts.budget_of(proposal.draft)
    already = reserved(proposal.draft.program_id)
    whole = {"budget": (asked.amount, asked.unit)}
    if asked.amount is not None and asked.amount < already:
        facts = {**whole, "reserved": (already, asked.unit)}
        yield Finding("budget", "refuse", "BUDGET_BELOW_RESERVED", facts=facts)
    for rule in proposal.rules:
        if asked.amount is not None and rule.unit != asked.unit:
            units = {"unit": rule.unit, "budget_unit": asked.unit}
            yield Finding("budget", "refuse", "BUDGET_OTHER_UNIT", rule, units)
    if drafts.signed(proposal.draft) is None:
        yield Finding("budget", "refuse", "BUDGET_UNSIGNED", facts=whole)


def reserved(program_id: UUID) -> int:
    """What approvals have taken of the program; without a limit, what it has paid."""
    known = db.session.get(Budget, program_id)
    return known.reserved if known else spent.of_program(program_id)


def products(proposal: Proposal) -> Iterable[Finding]:
    """Each rule must be about something we sell."""
    catalogue = the_catalogue()
    for rule in proposal.rules:
        if rule.on and not conflicts.products_of(rule, catalogue):
            what = sentences.what(rule, "en")
            yield Finding("products", "refuse", "NOBODY_SELLS", rule, {"what": what})


def references(proposal: Proposal) -> Iterable[Finding]:
    """Each segment, place, territory and tier that a rule names must exist."""
    terms = tier_terms.terms_on(proposal.first or clock.now().date())
    tiers = {level.name for level in terms.levels}
    for rule in proposal.rules:
        for condition in rule.when:
            ids, known = named_ids(condition)
            for missing in sorted(ids - known, key=str):
                facts = {"what": str(missing)}
                yield Finding("rules", "refuse", "UNKNOWN_REFERENCE", rule, facts)
        for tier in sorted(named_tiers(rule) - tiers):
            facts = {"what": tier}
            yield Finding("rules", "refuse", "UNKNOWN_REFERENCE", rule, facts)


def named_tiers(rule: Rule) -> set[str]:
    names = {tier for one in rule.when if isinstance(one, TierIn) for tier in one.tiers}
    return names | (set(rule.pay.bps_by_tier) if isinstance(rule.pay, TierMultiplier) else set())


def named_ids(condition: object) -> tuple[frozenset[UUID], frozenset[UUID]]:
    """The ids a condition names, and those of them that exist."""
    match condition:
        case SegmentIn(ids):
            return ids, frozenset(segments.by_ids(ids))
        case OrganisationIn(ids):
            query = select(Organisation.id).where(Organisation.id.in_(ids))
        case TerritoryIn(ids):
            query = select(Territory.id).where(Territory.id.in_(ids))
        case _:
            return frozenset(), frozenset()
    return ids, frozenset(db.session.scalars(query))


def clashes(proposal: Proposal) -> Iterable[Finding]:
    if proposal.first is None or proposal.last is None or proposal.last < proposal.first:
        return []
    catalogue = the_catalogue()
    others = [
        Reach(rule, name, conflicts.products_of(rule, catalogue))
        for version, name in rivals(proposal)
        for rule in version.rules
    ]
    drafted = [Reach(rule, None, conflicts.products_of(rule, catalogue)) for rule in proposal.rules]
    return conflicts.scan(drafted, others)


def rivals(proposal: Proposal) -> Iterable[tuple[InForce, str]]:
    """The versions of other programs that count on these days, with the name of their program."""
    assert proposal.first is not None and proposal.last is not None
    names = {program.id: program.name for program in incentives.programs()}
    for version in versions.clipped(incentives.versions_between(proposal.first, proposal.last)):
        if version.program_id != proposal.draft.program_id:
            yield version, names[version.program_id]


def payable(proposal: Proposal) -> Iterable[Finding]:
    """A share paid in points is of values in the currency that a point is worth something in."""
    worth = values.point_value().currency
    for rule in proposal.rules:
        if rule.unit == PTS and pays_a_share(rule.pay) and rule.pay.currency != worth:
            facts = {"currency": rule.pay.currency, "worth": worth}
            yield Finding("rules", "refuse", "POINT_CURRENCY", rule, facts)


def limited(proposal: Proposal) -> Iterable[Finding]:
    return limits.check(proposal.rules, the_catalogue())


def sizes(proposal: Proposal) -> Iterable[Finding]:
    today = clock.now().date()
    live = [rule for rule in incentives.rules_on(proposal.first or today)
            if rule.program_id != proposal.draft.program_id]  # fmt: skip
    return sizing.check(
        proposal.rules,
        [*live, *proposal.rules],
        the_catalogue(),
        margin_bps=proposal.draft.content.get("margin_bps") or drafts.USUAL_MARGIN,
        point=values.point_value(),
    )


def data(proposal: Proposal) -> Iterable[Finding]:
    known = {source.name: source for source in sources.sources()}
    old = clock.now().date() - timedelta(days=sources.STALE_DAYS)
    for rule in proposal.rules:
        for name in sorted(sources.needed(rule, proposal.source)):
            source = known.get(name)
            if source is None or not (source.ours or source.last_delivered_on):
                yield Finding("data", "refuse", "NO_DATA", rule, {"source": name})
            elif source.last_delivered_on and not source.ours and source.last_delivered_on < old:
                facts = {"source": name, "last": source.last_delivered_on}
                yield Finding("data", "warn", "DATA_OLD", rule, facts)


def the_catalogue() -> Sequence[Product]:
    query = select(Product).where(Product.is_ours).order_by(Product.id).limit(CATALOGUE)
    return db.session.scalars(query).all()


LOOKS: tuple[Callable[[Proposal], Iterable[Finding]], ...] = (
    products, references, payable, clashes, limited, sizes, data,
)  # fmt: skip


def preview(draft: Draft) -> dict[str, list[str]]:
    """Exactly what a seller will read, in each language; nothing while the rules are not read."""
    proposal = propose(draft)
    names = naming.names_in(proposal.rules)
    return {language: sentences.preview(proposal.rules, language, names) for language in LANGUAGES}
