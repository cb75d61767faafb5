"""Auth: who signs in, and what each role may do.

Owns User, AuthSession, Grant and the count of failed sign-ins. Knows that organisations exist only
by id: how a person relates to a thing is handed in by the app.
Words: grant (a role given to a person), operation (what a route does), relation (own, same
branch, same organisation, territory, any).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from api.core.config import Config


def init_app(app: Flask, config: Config) -> None:
    from api.auth import guard, tokens

    tokens.init_app(app, config)
    guard.init_app(app)
