"""Requests made from the document of the API, good ones and bad ones, to send to any app."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

EXAMPLES = 5  # of each operation, each way
ENDS_THE_SESSION = "/api/v1/auth/sign-out"
# What any request may meet before its operation is asked; `default` describes them.
ANY_REQUEST = frozenset({400, 405, 408, 413, 415, 429})


@dataclass(frozen=True)
class Asked:
    """A request and the statuses that its answer may have."""

    case: Any
    statuses: frozenset[int]

    @property
    def operation(self) -> str:
        return str(self.case.operation.label)

    def again(self, **known: Any) -> Asked:
        """The same, not sent yet; with what is known in place of made up parts of its address."""
        case = self.case.derive()
        for name in known.keys() & case.path_parameters.keys():
            case.path_parameters[name] = known[name]
        return Asked(case, self.statuses)


@lru_cache(maxsize=1)
def made(document: str) -> tuple[list[Asked], list[Asked]]:
    """The good requests and the bad ones of a document; to make them takes longer than to send
    them, and the same document makes the same."""
    schema = schemathesis.openapi.from_dict(json.loads(document))
    good: list[Asked] = []
    bad: list[Asked] = []
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.path == ENDS_THE_SESSION:
            continue
        said = {int(s) for s in operation.definition.raw["responses"] if s.isdigit()}
        statuses = ANY_REQUEST | said
        good += [Asked(one, statuses) for one in cases(operation, GenerationMode.POSITIVE)]
        # An id that is none is an address that is none.
        wrong = cases(operation, GenerationMode.NEGATIVE)
        bad += [Asked(one, statuses | {404}) for one in wrong]
    return good, bad


def cases(operation: Any, mode: GenerationMode) -> list[Any]:
    found: list[Any] = []

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def run(case: Any) -> None:
        found.append(case)

    with contextlib.suppress(Unsatisfiable):  # nothing can be sent wrong
        run()
    return found


def requests(document: str, **known: Any) -> Iterator[Asked]:
    """Good and bad values made from the document, and good ones about what is there."""
    good, bad = made(document)
    for one in (*good, *bad):
        yield one.again()
    for one in good:
        if "{" in one.case.path:
            yield one.again(**known)
