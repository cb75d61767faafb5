"""How often one address may ask. Counted in Redis across processes, or in memory of each.

These limits slow a flood down; what must hold exactly (the account lockout) is in the database.
"""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

from flask import Flask, Response, request
from flask_limiter import Limiter, RequestLimit

from api.core import clock
from api.core.config import Config, current


def address() -> str:
    """Who asks: the IPv4 address, or the /64 network that one IPv6 customer owns."""
    asked = request.remote_addr or "unknown"
    try:
        parsed = ip_address(asked)
    except ValueError:
        return asked
    if isinstance(parsed, IPv6Address):
        return str(ip_network(f"{parsed}/64", strict=False))
    return str(parsed)


def come_back(limit: RequestLimit) -> Response:
    """Only its `Retry-After` is kept; the words are those of every 429."""
    seconds = max(1, limit.reset_at - int(clock.now().timestamp()))
    return Response(status=429, headers={"Retry-After": str(seconds)})


limiter = Limiter(key_func=address, on_breach=come_back)


def sign_in_limit() -> str:
    return current().sign_in_limit


def init_app(app: Flask, config: Config) -> None:
    """Unreachable Redis falls back to memory: a limiter must not close the shop."""
    app.config.update(
        RATELIMIT_STORAGE_URI=config.redis_url or "memory://",
        RATELIMIT_IN_MEMORY_FALLBACK_ENABLED=bool(config.redis_url),
    )
    limiter.init_app(app)
