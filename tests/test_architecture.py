"""The shape of the house: what stands where, who may call whom, and that breaking it is noticed."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import BigInteger, Float, Integer, Numeric

import api.app  # noqa: F401  # every model is known once the app is
from api.core.db import Base

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
CONTRACTS = PYPROJECT["tool"]["importlinter"]["contracts"]
NAMES = {contract["id"]: contract["name"] for contract in CONTRACTS}

TOP_LEVEL = ["api", "pwa", "ocr", "migrations", "tests", "wsgi.py", "requirements.txt", "README.md"]
USED = {
    "flask_sqlalchemy": ("api", "ocr"),
    "flask_jwt_extended": ("api", "ocr"),
    "marshmallow": ("api", "ocr"),
    "PIL": ("api", "ocr"),
    "pytesseract": ("api", "ocr"),
    "boto3": ("api", "ocr"),
    "moto": ("tests",),
}


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def imports(path: Path) -> set[str]:
    """The first word of everything it imports."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def where(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


# --- the tree ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TOP_LEVEL)
def test_the_project_has_its_shape(name: str) -> None:
    assert (ROOT / name).exists()


@pytest.mark.parametrize(("package", "folders"), USED.items())
def test_the_libraries_that_carry_the_product_are_used(
    package: str, folders: tuple[str, ...]
) -> None:
    assert any(package in imports(path) for path in sources(*folders))


def test_every_room_says_at_its_door_what_it_owns() -> None:
    for room in rooms():
        said = ast.get_docstring(tree(ROOT / "api" / room / "__init__.py")) or ""
        assert len(said.splitlines()) >= 3, f"api/{room}/__init__.py"
        assert said.lower().startswith(room.lower()), f"api/{room}/__init__.py"


def test_nothing_is_called_utils_or_helpers() -> None:
    forbidden = {"utils", "helpers", "common", "misc", "manager", "managers", "repository", "dao"}
    named = [path for path in sources("api", "ocr") if {path.stem, path.parent.name} & forbidden]
    assert not [path for path in named if "drawing" not in path.parts]


# --- imports ----------------------------------------------------------------------------------


def rooms() -> list[str]:
    return sorted(path.parent.name for path in (ROOT / "api").glob("*/__init__.py"))


def lint(folder: Path) -> tuple[int, set[str], str]:
    """Exit code, the names of the broken contracts, and all that was said."""
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"},
        check=False,
    )
    said = done.stdout + done.stderr
    broken = set(re.findall(r"^(.+?) BROKEN(?: \(.*\))?$", said, re.MULTILINE))
    return done.returncode, broken, said


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    for name in ("api", "ocr"):
        shutil.copytree(
            ROOT / name, folder / name,
            ignore=lambda _folder, names: [
                name for name in names if "." in name and not name.endswith(".py")
            ],
        )  # fmt: skip
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_every_import_contract_is_kept(copied: Path) -> None:
    code, broken, said = lint(copied)
    assert (code, broken) == (0, set()), said
    for name in NAMES.values():
        assert f"\n{name} KEPT" in said


BREACHES = [
    ("rooms", "api/core/money.py", "import api.audit.models"),
    ("rooms", "api/ledger/service.py", "import api.activities.service"),
    ("rooms", "api/ledger/service.py", "import api.notifications.service"),
    ("rooms", "api/partners/places.py", "import api.products.service"),
    ("rooms", "api/auth/service.py", "import api.partners.models"),
    ("rooms", "api/claims/service.py", "import api.insights.me"),
    ("rooms", "api/insights/me.py", "import api.demo.service"),
    ("rooms", "api/demo/world/people.py", "import api.cli"),
    ("inside", "api/notifications/models.py", "import api.notifications.service"),
    ("inside", "api/auth/schemas.py", "import api.auth.routes"),
    ("pure", "api/incentives/engine/evaluate.py", "import sqlalchemy"),
    ("pure", "api/incentives/engine/facts.py", "import api.core.clock"),
    ("pure", "ocr/score.py", "import requests"),
    ("points", "api/incentives/service.py", "import api.ledger.models"),
    ("points", "api/claims/review.py", "from api.ledger.models import Posting"),
    ("reading", "api/insights/me.py", "import ocr"),
    ("reading", "api/products/matching.py", "from ocr.layout import rows"),
    ("http", "api/claims/service.py", "import api.ledger.schemas"),
    ("http", "api/incentives/models.py", "from api.partners.routes import blueprints"),
    ("flask", "api/ledger/service.py", "from flask import request"),
    ("flask", "api/claims/review.py", "import flask"),
    ("flask", "api/partners/roster.py", "from flask import g"),
]


@pytest.mark.parametrize(("contract", "file", "line"), BREACHES)
def test_a_contract_that_is_broken_is_reported_and_no_other(
    copied: Path, contract: str, file: str, line: str
) -> None:
    path = copied / file
    before = path.read_text()
    path.write_text(f"{before}\n{line}\n")
    try:
        code, broken, said = lint(copied)
    finally:
        path.write_text(before)
    assert code != 0
    assert broken == {NAMES[contract]}, said


def test_every_contract_has_been_tried() -> None:
    assert {contract for contract, _file, _line in BREACHES} == set(NAMES)


def test_every_room_has_its_place_in_the_stack() -> None:
    layers = next(contract["layers"] for contract in CONTRACTS if contract["id"] == "rooms")
    placed = {name for layer in layers for name in re.findall(r"api\.\w+", layer)}
    modules = {path.stem for path in (ROOT / "api").glob("*.py") if path.stem != "__init__"}
    assert {f"api.{name}" for name in [*rooms(), *modules]} <= placed


# --- habits that no import shows --------------------------------------------------------------


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call in the file as dotted text, such as 'db.session.commit'."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def test_one_place_commits() -> None:
    """Services and models never do: a claim, its award and its posting are saved together."""
    committing = {
        where(path, node)
        for path in sources("api", "ocr")
        for called, node in calls(path)
        if called.endswith(".commit")
    }
    assert {place.partition(":")[0] for place in committing} == {"api/core/db.py"}


CLOCKS = re.compile(
    r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|time\.(time|time_ns|localtime|gmtime)"
    r"|func\.(now|current_timestamp|current_date))$"
)
READ_THE_CLOCK = {"api/core/clock.py", "api/core/ids.py"}  # a stopped clock must not repeat ids


def test_one_place_reads_the_clock() -> None:
    reading = {
        where(path, node)
        for path in sources("api", "ocr")
        for called, node in calls(path)
        if CLOCKS.search(called)
    }
    assert {place.partition(":")[0] for place in reading} == READ_THE_CLOCK


def test_no_column_lets_the_database_read_the_clock() -> None:
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            default: Any = column.server_default
            assert default is None or "now" not in str(getattr(default, "arg", "")).lower()


NOT_VALUE = {  # how sure a reading is, and how long it took
    "claim.reading_seconds", "claim_line.confidence", "claim_line.match_confidence",
}  # fmt: skip
TEXTS = {"claim_line.quantity", "claim_line.read_quantity"}  # as printed, a decimal in text
VALUE = re.compile(r"(_minor|_bps|points|amount|balance|quantity|balance_after|budget)$")


def test_value_is_counted_in_whole_numbers() -> None:
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            name = f"{table.name}.{column.name}"
            if isinstance(column.type, (Float, Numeric)):
                assert name in NOT_VALUE, name
            if VALUE.search(column.name):
                assert isinstance(column.type, (Integer, BigInteger)) or name in TEXTS, name


VALUE_ROOMS = ("api/core/money.py", "api/ledger", "api/incentives/engine", "api/activities")


def test_where_points_are_made_there_is_no_float() -> None:
    for path in sources("api"):
        if not str(path.relative_to(ROOT)).startswith(VALUE_ROOMS):
            continue
        for node in ast.walk(tree(path)):
            floats = isinstance(node, ast.Constant) and isinstance(node.value, float)
            divides = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)
            named = isinstance(node, ast.Name) and node.id == "float"
            assert not (floats or divides or named), where(path, node)


def test_an_instant_has_a_time_in_its_name_and_a_day_a_day() -> None:
    """`sold_on` is a date where it was sold; `submitted_at` is an instant in UTC."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            kind = column.type.python_type.__name__ if column.name[-3:] in ("_on", "_at") else ""
            if column.name.endswith("_on"):
                assert kind == "date", f"{table.name}.{column.name}"
            if column.name.endswith("_at"):
                assert kind == "datetime", f"{table.name}.{column.name}"
