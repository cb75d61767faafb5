"""Claims: a participant says they sold something and shows the receipt.

Owns Receipt, Claim, its lines, answers, decisions and timeline. Ends in activities.record();
never touches points itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from api.core.config import Config


def init_app(_app: Flask, config: Config) -> None:
    """Make the child processes that open and read files; they start when first needed."""
    from api.claims import reader

    reader.use(reader.Readers(config))
