"""What people look up is written down: settings, problems, kinds of rule, commands, examples."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from types import ModuleType

import pytest

import api
from api.core.config import Config
from api.core.errors import PLAIN, TYPE_BASE, DomainError
from api.incentives.engine.conditions import CONDITIONS
from api.incentives.engine.payouts import PAYOUTS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def rows(page: str) -> list[list[str]]:
    """The cells of every table row of a page, without the ticks of code."""
    found = []
    for line in (DOCS / page).read_text().splitlines():
        if line.startswith("|") and not line.startswith("|---"):
            found.append([cell.strip().strip("`") for cell in line.strip("|").split("|")])
    return found


# --- settings -----------------------------------------------------------------------------------


SETTINGS = {cells[0]: cells for cells in rows("settings.md") if cells[0].isupper()}


@pytest.mark.parametrize("name", [field.name.upper() for field in fields(Config)])
def test_every_setting_is_documented(name: str) -> None:
    _, default, meaning = SETTINGS[name]
    assert default and len(meaning) > 10


@pytest.mark.parametrize("setting", fields(Config), ids=lambda field: field.name)
def test_the_default_of_a_setting_is_the_documented_one(setting: object) -> None:
    name, default = getattr(setting, "name", ""), getattr(setting, "default", "")
    if default != "":
        assert SETTINGS[name.upper()][1] == str(default)


def test_no_setting_is_documented_that_is_none() -> None:
    assert set(SETTINGS) == {field.name.upper() for field in fields(Config)}


# --- problems -----------------------------------------------------------------------------------


def kinds(of: type[DomainError] = DomainError) -> Iterator[type[DomainError]]:
    yield of
    for kind in of.__subclasses__():
        if kind.__module__.startswith("api."):
            yield from kinds(kind)


for found in pkgutil.walk_packages(api.__path__, "api."):  # also what is loaded when asked for
    importlib.import_module(found.name)
ANSWERED = {(kind.slug, int(kind.status)) for kind in kinds()} | {
    (slug, status) for status, (slug, _words) in PLAIN.items()
}
PROBLEMS = {(cells[0], int(cells[1])): cells for cells in rows("problems.md") if cells[1].isdigit()}


@pytest.mark.parametrize(("slug", "status"), sorted(ANSWERED))
def test_every_problem_is_documented_with_status_meaning_and_what_to_do(
    slug: str, status: int
) -> None:
    _, _, meaning, what_to_do = PROBLEMS[slug, status]
    assert meaning and what_to_do


def test_no_problem_is_documented_that_nobody_answers() -> None:
    assert set(PROBLEMS) == ANSWERED


def test_a_slug_names_one_problem() -> None:
    named: dict[str, set[str]] = {}
    for kind in kinds():
        named.setdefault(kind.slug, set()).add(kind.__name__)
    assert not {slug: classes for slug, classes in named.items() if len(classes) > 1}
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", slug) for slug in named)


def test_a_problem_that_the_app_speaks_of_is_one_that_the_api_answers() -> None:
    """The phone's own words for a type would be dead if the type were renamed."""
    known = {slug for slug, _ in ANSWERED}
    spoken = {
        (path.name, slug)
        for path in (ROOT / "pwa" / "src").rglob("*.ts")
        if not path.name.endswith((".test.ts", ".d.ts"))
        for slug in re.findall(rf"['\"`]{TYPE_BASE}([a-z-]+)['\"`]", path.read_text())
    }
    assert not {(name, slug) for name, slug in spoken if slug not in known}


# --- rules, glossary, commands -----------------------------------------------------------------


@pytest.mark.parametrize("kind", [*CONDITIONS, *PAYOUTS])
def test_every_kind_of_condition_and_payout_is_documented(kind: str) -> None:
    (cells,) = [cells for cells in rows("rules.md") if cells[0] == kind]
    assert all(cells)


def test_no_kind_of_rule_is_documented_that_is_none() -> None:
    named = {cells[0] for cells in rows("rules.md") if cells[0] != "kind"}
    assert named == {*CONDITIONS, *PAYOUTS}


@pytest.mark.parametrize("cells", rows("glossary.md")[1:], ids=lambda cells: cells[0])
def test_a_word_of_the_glossary_points_at_code_that_is_there(cells: list[str]) -> None:
    for name in re.findall(r"`([\w./]+)`", f"`{cells[2]}`"):
        assert known(name), f"{cells[0]}: {name}"


def known(name: str) -> bool:
    """A folder or file of a room, a name in one, or any other word that our code has."""
    if "/" in name:
        return any((ROOT / "api" / folder / name).exists() for folder in ("", "incentives"))
    room, _, word = name.rpartition(".")
    places = [ROOT / "api" / room.replace("engine", "incentives/engine").partition(".")[0]]
    if room == "ocr" or room.startswith("engine"):
        places = [ROOT / "ocr", ROOT / "api" / "incentives" / "engine"]
    text = "\n".join(path.read_text() for place in places for path in place.rglob("*.py"))
    files = {path.stem for place in places for path in place.rglob("*.py")}
    return word in files or re.search(rf"\b{word}\b", text, re.IGNORECASE) is not None


MAKEFILE = (ROOT / "Makefile").read_text()
PHONY = [
    target
    for line in re.findall(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    for target in line.split()
    if not target.startswith(".")
]


@pytest.mark.parametrize("target", PHONY)
def test_every_command_of_make_says_what_it_does(target: str) -> None:
    assert re.search(rf"^{target}:.*## \w", MAKEFILE, re.MULTILINE)


@pytest.mark.parametrize("written", sorted(DOCS.rglob("*.md")) + sorted(ROOT.glob("*.md")), ids=str)
def test_links_between_pages_lead_somewhere(written: Path) -> None:
    for link in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", written.read_text()):
        assert (written.parent / link).exists(), link


# --- examples in docstrings ---------------------------------------------------------------------


PACKAGES = ["api.incentives.engine", "api.claims", "api.products", "api.core", "ocr"]


def modules() -> Iterator[str]:
    """Every module of these packages whose text has an example."""
    for name in PACKAGES:
        package = importlib.import_module(name)
        for found in pkgutil.walk_packages(package.__path__, f"{name}."):
            path = ROOT / (found.name.replace(".", "/") + ".py")
            if path.exists() and ">>> " in path.read_text():
                yield found.name


@pytest.mark.parametrize("name", list(modules()))
def test_examples_in_docstrings_come_out_as_printed(name: str) -> None:
    module: ModuleType = importlib.import_module(name)
    result = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.attempted > 0
    assert result.failed == 0
