"""May this person do this to that thing? For services, which know no HTTP.

How a person stands to a thing is the business of a room above, so the app hands it in.
"""

from __future__ import annotations

from collections.abc import Callable

from api.auth import policy
from api.auth.models import User
from api.auth.policy import Standing, Subject
from api.core.errors import NotAllowed, NotFound

_stands: list[Callable[[User, Subject], Standing]] = []


def use_relation(relation: Callable[[User, Subject], Standing]) -> None:
    """Have `relation` say how a person stands to a subject."""
    _stands[:] = [relation]


def demand(user: User, operation: str, subject: Subject) -> None:
    """Return when `user` may do `operation` to `subject`.

    Raises NotFound when they may not even know of it: the same answer as for a missing thing.
    Raises NotAllowed when it is not in their role, or taken away by who the subject is to them.
    """
    permit(user, operation)
    standing = _stands[0](user, subject)
    if not policy.reaches(user.grants, operation, standing):
        raise NotFound
    if policy.barred(operation, standing):
        raise NotAllowed("This is of your own house; somebody else has to do it.")


def permit(user: User, operation: str) -> None:
    """Raises NotAllowed when no role of the person has the operation."""
    if not policy.permitted(user.roles, operation):
        raise NotAllowed("Your role does not include this. Ask your administrator.")
