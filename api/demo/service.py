"""Who can be tried out, and the invoices to try with."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from api.auth import service as auth
from api.auth.models import User
from api.core.errors import NotFound
from api.demo.world.organisations import BRAND, branch, company
from api.demo.world.people import PERSONAS, Person

if TYPE_CHECKING:
    from api.demo.drawing.samples import Sample, SampleFile


def personas() -> list[dict[str, str]]:
    """The people of the sign-in page, sellers first."""
    return [
        {
            "email": one.email,
            "name": one.name,
            "initials": one.initials,
            "title": one.title,
            "organisation": organisation(one),
        }
        for one in PERSONAS
    ]


def organisation(person: Person) -> str:
    if person.company is None or person.branch is None:
        return BRAND.name
    return f"{company(person.company).name}, {branch(person.branch).city}"


def persona(email: str) -> User:
    """The user of a persona. Raises NotFound for anyone else: nobody slips in by e-mail alone."""
    if email not in {one.email for one in PERSONAS}:
        raise NotFound
    user = auth.with_email(email)
    if user is None:
        raise NotFound
    return user


@lru_cache(maxsize=2)
def todays_samples(today: date) -> list[Sample]:
    from api.demo.drawing.samples import samples  # the app starts without what draws pictures

    return samples(today)


def sample_file(today: date, filename: str) -> SampleFile:
    """Raises NotFound."""
    for sample in todays_samples(today):
        if filename.startswith(sample.name):
            for file in sample.files:
                if file.filename == filename:
                    return file
    raise NotFound
