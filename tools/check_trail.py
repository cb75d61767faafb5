"""Check an exported audit trail anywhere, without the deployment and without its key.

    python -m tools.check_trail audit.jsonl [HEADS.json ...]

`audit.jsonl` is GET /api/v1/audit/entries/jsonl; heads are a file of audit/heads in the storage, or
GET /api/v1/audit/heads as it comes. The screen "Audit" offers both to take away. Exits 0 when every
entry follows from the one before and every head is signed and in the chain, else 1 with the first
thing that is wrong. The public key of a head stands in it: compare it with the one you were given
when the deployment was set up.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FIELD, NOTHING = "\x1f", "\x1e"
NONE_YET = "0" * 64


def main(trail: str, *heads: str) -> int:
    known = [head for file in heads for head in heads_of(json.loads(Path(file).read_text()))]
    wrong = next(problems(Path(trail), known), None)
    print(wrong or "The trail is whole.")
    return 1 if wrong else 0


def heads_of(file: dict[str, Any]) -> list[dict[str, Any]]:
    """One head, or a list of them."""
    found: list[dict[str, Any]] = file.get("items", [file])
    return found


def problems(trail: Path, heads: list[dict[str, Any]]) -> Iterator[str]:
    wanted = {int(head["no"]): head for head in heads}
    for head in heads:
        if not signed(head):
            yield f"The head of {head['day']} has a signature that is not of its key."
    last = NONE_YET
    with trail.open() as lines:
        for no, line in enumerate(lines, 1):
            entry = json.loads(line)
            if entry["columns"][0] != str(no):
                yield f"Entry {no} is missing."
                return
            last = hash_of(last, entry["columns"])
            if last != entry["hash"]:
                yield f"Entry {no} does not follow from the one before."
                return
            if no in wanted and wanted.pop(no)["hash"] != last:
                yield f"Entry {no} is not the one that was signed."
    for no, head in sorted(wanted.items()):
        yield f"Entry {no}, the head of {head['day']}, is missing."


def hash_of(before: str, columns: list[str | None]) -> str:
    texts = [NOTHING if text is None else text for text in columns]
    return hashlib.sha256(FIELD.join([before, *texts]).encode()).hexdigest()


def signed(head: dict[str, Any]) -> bool:
    text = f"spiffy audit head\n{head['day']}\n{head['no']}\n{head['hash']}\n".encode()
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(head["public_key"]))
        key.verify(bytes.fromhex(head["signature"]), text)
    except (InvalidSignature, ValueError):
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
