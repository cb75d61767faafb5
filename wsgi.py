"""The entry for gunicorn and flask: `gunicorn wsgi:app`, `flask --app wsgi ...`."""

from api.app import create_app
from api.core.config import Config

app = create_app(Config.from_env())
