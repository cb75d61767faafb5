"""Was this invoice claimed before?"""

from __future__ import annotations

from api.claims.checks.facts import Case, Check, Copy, Outcome

# One's own bytes again are a duplicate; a colleague's a question of splitting;
# a stranger's, or a number that only looks alike, is for a person to judge.
REASONS = {
    ("bytes", "own"): (Outcome.FAIL, "DUP_EXACT"),
    ("bytes", "colleague"): (Outcome.LOOK, "CLAIMED_BY_COLLEAGUE"),
    ("bytes", "stranger"): (Outcome.LOOK, "DUP_NEAR"),
    ("number", "own"): (Outcome.LOOK, "DUP_NEAR"),
    ("number", "colleague"): (Outcome.LOOK, "CLAIMED_BY_COLLEAGUE"),
    ("number", "stranger"): (Outcome.LOOK, "DUP_NEAR"),
}


def not_claimed_before(case: Case) -> Check:
    """Looks at the same bytes first, then at the same document number of the same merchant."""
    if not case.copies:
        return Check("not_claimed_before", Outcome.PASS)
    copy = sorted(case.copies, key=lambda one: (one.how != "bytes", one.whose != "own"))[0]
    outcome, reason = REASONS[copy.how, copy.whose]
    return Check("not_claimed_before", outcome, reason, facts_of(copy))


def facts_of(copy: Copy) -> dict[str, str | bool | None]:
    return {
        "claim_id": copy.claim_id,
        "how": copy.how,
        "whose": copy.whose,
        "person": copy.person,
        "claimed_on": copy.claimed_on,
        "sent": copy.sent,
    }
