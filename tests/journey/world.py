"""The demo world in one process group, built once for every test that drives a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.journey.served import Served, free_port

CHROMIUM = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a demo world that was just built. Nobody serves it: copy it."""
    served = Served(tmp_path_factory.mktemp("seeded"), free_port())
    served.flask("db", "upgrade")
    served.flask("seed")
    return served.folder


@pytest.fixture(scope="session")
def demo(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Spiffy as `make run` starts it: migrated, seeded, web and worker up."""
    with copy_of(seeded, tmp_path_factory.mktemp("demo")) as served:
        yield served


@contextmanager
def copy_of(seeded: Path, folder: Path) -> Iterator[Served]:
    """A world of one's own, as it was built."""
    served = Served(shutil.copytree(seeded, folder, dirs_exist_ok=True), free_port())
    served.start_all()
    yield served
    served.stop_all()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": "/usr/bin/chromium", "args": CHROMIUM}
