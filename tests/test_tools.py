"""The front door: what make installs and when, and the README's commands as printed."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
README = (ROOT / "README.md").read_text()
BY_HAND = README.partition("without our Makefile:\n\n")[2].partition("\n\n")[0]
COMMAND = re.compile(r"flask --app wsgi ([a-z-]+)")


def planned(*words: str) -> str:
    """What make would do on a machine that has nothing yet."""
    done = subprocess.run(
        ["make", "--dry-run", "--always-make", *words],  # noqa: S607
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    return done.stdout


def test_debian_packages_come_before_the_environment_that_needs_them() -> None:
    plan = planned("setup")
    assert -1 < plan.index("tools/apt-missing") < plan.index("-m venv")


def test_running_needs_no_browser_and_no_reader_that_was_not_chosen() -> None:
    assert not {"chromium", "tesseract-ocr", "curl"} & set(planned("run").split())
    assert "tesseract-ocr" in planned("run", "OCR_ENGINE=tesseract").split()
    assert {"chromium", "tesseract-ocr"} <= set(planned("test").split())


def test_the_start_calls_nothing_that_setup_does_not_install() -> None:
    assert not re.search(r"\b(curl|wget|jq)\b", (ROOT / "tools" / "run").read_text())


def test_the_readmes_commands_work_as_printed(tmp_path: Path) -> None:
    lines = [line.strip().partition("  #")[0] for line in BY_HAND.splitlines()]
    settings = [line.removeprefix("export ") for line in lines if line.startswith("export ")]
    assert "flask --app wsgi db upgrade" in lines
    environment = {
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "DATA_DIR": str(tmp_path / "data"),
        **dict(setting.strip().split("=", 1) for setting in settings),
    }
    done = subprocess.run(
        shlex.split("flask --app wsgi db upgrade"),
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "data" / "spiffy.db").exists()


def test_the_proxy_of_the_example_keeps_the_metrics_inside() -> None:
    example = (ROOT / "deploy" / "nginx.example.conf").read_text()
    assert re.search(r"location = /metrics \{\s+return 404;", example)


@pytest.mark.parametrize("command", sorted(set(COMMAND.findall(README))))
def test_a_command_that_the_readme_names_is_there(built_app: Flask, command: str) -> None:
    assert command in {*built_app.cli.commands, "db"}
