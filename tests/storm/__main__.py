"""Long proofs, seeded and replayable: `make storm PART=approvals SEED=1`.

A part that works in chunks says which one it did; stopped, it goes on with `--first N`.
"""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

PARTS = sorted(
    file.stem for file in Path(__file__).parent.glob("*.py") if not file.stem.startswith("_")
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.storm", description=__doc__)
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, help="the chunk to begin with")
    asked = parser.parse_args()
    begin = {} if asked.first is None else {"first": asked.first}
    print(import_module(f"tests.storm.{asked.part}").storm(asked.seed, **begin))


if __name__ == "__main__":
    main()
