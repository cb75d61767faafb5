"""`python -m bench [NAME] [--json]`: prints what it measured, with --json as one last JSON line.

Without a name everything is measured.
"""

from __future__ import annotations

import argparse
import json
from importlib import import_module
from pathlib import Path

QUESTIONS = sorted(
    file.stem for file in Path(__file__).parent.glob("*.py") if not file.stem.startswith("_")
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("name", choices=QUESTIONS, nargs="?")
    parser.add_argument("--json", action="store_true", dest="as_json")
    asked = parser.parse_args()
    found: dict[str, object] = {}
    for question in [asked.name] if asked.name else QUESTIONS:
        found |= import_module(f"bench.{question}").measure()
    for name, value in found.items():
        print(f"{name:<24} {value}")
    if asked.as_json:
        print(json.dumps(found))


if __name__ == "__main__":
    main()
