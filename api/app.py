"""Builds the app: configuration, core, then every room's routes. The only file that knows all."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import Migrate
from flask_smorest import Api

from api import cli
from api.auth import access
from api.core import config as settings
from api.core import db, docs, errors, http, limits, logs, pwa
from api.core.config import Config
from api.jobs import service as jobs
from api.jobs.engine import Engine, open_queue
from api.jobs.runner import Handler
from api.jobs.worker import Worker
from api.partners import service as partners
from api.storage import service as storage

VERSION = "0.1.0"
MIGRATIONS = Path(__file__).parents[1] / "migrations"

API: dict[str, Any] = {
    "API_TITLE": "Spiffy",
    "API_VERSION": VERSION,
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/api",
    "OPENAPI_JSON_PATH": "openapi.json",
}
ROOMS = [
    "storage", "auth", "partners", "products", "ledger", "notifications", "incentives",
    "activities", "claims", "insights", "demo",
]  # fmt: skip


def create_app(config: Config) -> Flask:
    """The whole app, ready for gunicorn, the worker, the command line or a test."""
    app = http.App("api", static_folder=None)
    settings.use(config)
    logs.configure(config.log_level)
    app.config.update(API, SECRET_KEY=config.secret_key, MAX_CONTENT_LENGTH=config.max_body_bytes)
    db.init_app(app, config.database_url)
    Migrate(app, db.db, directory=str(MIGRATIONS), render_as_batch=True)
    storage.use(storage.open_storage(config))
    logs.init_app(app)
    http.init_app(app, secure=not config.demo)
    limits.init_app(app, config)
    access.use_relation(partners.relation)
    add_rooms(app, config)
    add_queue(app, config)
    cli.init_app(app)
    docs.init_app(app)
    pwa.init_app(app)
    return app


def add_rooms(app: Flask, config: Config) -> None:
    openapi = Api(app)
    for room in ROOMS:
        if find_spec(f"api.{room}") is None:
            continue
        package = import_module(f"api.{room}")
        if hasattr(package, "init_app"):
            package.init_app(app, config)
        if find_spec(f"api.{room}.routes") is not None:
            for blueprint in blueprints(import_module(f"api.{room}.routes")):
                openapi.register_blueprint(blueprint)
    from api.insights import health

    app.register_blueprint(health.blueprint)
    errors.init_app(app)  # last, so ours answer instead of flask-smorest's


def blueprints(routes: Any) -> list[Any]:
    return getattr(routes, "blueprints", None) or [routes.blueprint]


def handlers() -> dict[str, Handler]:
    found: dict[str, Handler] = {}
    for room in ROOMS:
        if find_spec(f"api.{room}") and find_spec(f"api.{room}.jobs"):
            for handler in import_module(f"api.{room}.jobs").HANDLERS:
                found[handler.name] = handler
    return found


def add_queue(app: Flask, config: Config) -> None:
    """The worker of this app and the queue that wakes it, for whoever needs them."""
    worker = Worker(app, handlers())
    engine = Engine(open_queue(config.queue_url), worker.do)
    jobs.use_wake_up(engine.wake)
    app.extensions["spiffy_worker"] = worker
    app.extensions["spiffy_engine"] = engine
