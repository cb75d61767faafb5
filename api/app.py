"""Builds the app: configuration, core, then every room's routes. The only file that knows all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import Migrate
from flask_smorest import Blueprint

from api import auth, claims, cli
from api.activities import jobs as activities_jobs
from api.activities import routes as activities_routes
from api.audit import heads
from api.auth import access
from api.auth import routes as auth_routes
from api.claims import jobs as claims_jobs
from api.claims import lists as claims_lists
from api.claims import routes as claims_routes
from api.core import bodies, db, docs, errors, http, limits, logs, pwa
from api.core import config as settings
from api.core.config import VERSION, Config
from api.demo import apart
from api.demo import cli as demo_cli
from api.demo import routes as demo_routes
from api.incentives import routes as incentives_routes
from api.insights import health, verify
from api.insights import jobs as insights_jobs
from api.insights import routes as insights_routes
from api.jobs import daily
from api.jobs import service as jobs
from api.jobs.daily import Daily
from api.jobs.engine import Engine, open_queue
from api.jobs.worker import Worker
from api.ledger import jobs as ledger_jobs
from api.ledger import routes as ledger_routes
from api.ledger import waiting
from api.notifications import jobs as notifications_jobs
from api.notifications import routes as notifications_routes
from api.partners import routes as partners_routes
from api.partners import service as partners
from api.products import routes as products_routes
from api.storage import routes as storage_routes
from api.storage import service as storage

MIGRATIONS = Path(__file__).parents[1] / "migrations"

API: dict[str, Any] = {
    "API_TITLE": "Spiffy",
    "API_VERSION": VERSION,
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/api",
    "OPENAPI_JSON_PATH": "openapi.json",
}
BLUEPRINTS: list[Blueprint] = [
    *auth_routes.blueprints,
    *insights_routes.blueprints,
    *claims_routes.blueprints,
    *ledger_routes.blueprints,
    *incentives_routes.blueprints,
    *activities_routes.blueprints,
    notifications_routes.blueprint,
    *partners_routes.blueprints,
    products_routes.blueprint,
    storage_routes.blueprint,
]
HANDLERS = {
    handler.name: handler
    for handlers in (
        activities_jobs.HANDLERS,
        claims_jobs.HANDLERS,
        ledger_jobs.HANDLERS,
        notifications_jobs.HANDLERS,
        insights_jobs.HANDLERS,
    )
    for handler in handlers
}
DAILY = [
    Daily(ledger_jobs.EXPIRE_ALL, hour=2),
    Daily(ledger_jobs.GIVE_ALL_NOTICE, hour=14),
    Daily(verify.NIGHT, hour=3),
]


def create_app(config: Config) -> Flask:
    """The whole app, ready for gunicorn, the worker, the command line or a test."""
    app = http.App("api", static_folder=None)
    settings.use(config)
    logs.configure(config.log_level)
    app.config.update(API, SECRET_KEY=config.secret_key, MAX_CONTENT_LENGTH=config.max_body_bytes)
    db.init_app(app, config.database_url)
    Migrate(app, db.db, directory=str(MIGRATIONS), render_as_batch=True)
    storage.use(storage.open_storage(config))
    heads.keep_in(storage.put, storage.get)
    logs.init_app(app)
    apart.init_app(app, config)
    http.init_app(app, secure=not config.demo, proxies=config.trusted_proxies)
    limits.init_app(app, config)
    bodies.init_app()
    auth.init_app(app, config)
    access.use_relation(partners.relation)
    claims.init_app(app, config)
    waiting.use("claims", claims_lists.points_in_review)
    add_routes(app, config)
    add_queue(app, config)
    add_commands(app)
    return app


def add_routes(app: Flask, config: Config) -> None:
    openapi = docs.Documented(app)
    for blueprint in BLUEPRINTS:
        openapi.register_blueprint(blueprint)
    if config.demo:
        openapi.register_blueprint(demo_routes.blueprint)
    app.register_blueprint(health.blueprint)
    docs.init_app(app)
    pwa.init_app(app)
    errors.init_app(app)  # last, so ours answer instead of flask-smorest's


def add_queue(app: Flask, config: Config) -> None:
    """The worker of this app and the queue that wakes it, for whoever needs them."""
    worker = Worker(app, HANDLERS)
    daily.use(DAILY)
    engine = Engine(open_queue(config.queue_url), worker.do)
    jobs.use_wake_up(engine.wake)
    app.extensions["spiffy_worker"] = worker
    app.extensions["spiffy_engine"] = engine


def add_commands(app: Flask) -> None:
    for command in (*cli.COMMANDS, *demo_cli.COMMANDS):
        app.cli.add_command(command)
