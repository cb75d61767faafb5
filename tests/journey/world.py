"""The demo world in one process group, built once for every test that drives a browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.journey.served import Served, free_port

CHROMIUM = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Spiffy as `make run` starts it: migrated, seeded, web and worker up."""
    served = Served(tmp_path_factory.mktemp("demo"), free_port())
    served.flask("db", "upgrade")
    served.flask("seed")
    served.start_all()
    yield served
    served.stop_all()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": "/usr/bin/chromium", "args": CHROMIUM}
