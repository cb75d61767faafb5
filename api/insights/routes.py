"""HTTP for what is gathered from many rooms."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from api.auth.guard import current_user, require
from api.auth.service import LANGUAGES
from api.core.config import VERSION, current
from api.insights.me import me
from api.insights.schemas import AboutOut, MeOut

about = Blueprint("about", __name__, url_prefix="/api/v1/about", description="This deployment")
mine = Blueprint("me", __name__, url_prefix="/api/v1/me", description="Who I am")
blueprints = [about, mine]


@about.get("")
@about.response(200, AboutOut)
def get_about() -> dict[str, Any]:
    """Tell whose programme this is, before anyone signs in"""
    config = current()
    return {
        "product": "Spiffy",
        "version": VERSION,
        "brand": {"name": config.brand_name},
        "demo": config.demo,
        "languages": list(LANGUAGES),
    }


@mine.get("")
@require("me")
@mine.response(200, MeOut)
def get_me() -> dict[str, Any]:
    """Tell who is signed in and what they may see"""
    return me(current_user())
