"""The entry for gunicorn and flask: `gunicorn wsgi:app`, `flask --app wsgi ...`."""

import gc

gc.disable()  # what is loaded now stays: looking through it for garbage takes a fifth of the start

from api.app import create_app  # noqa: E402  # only now
from api.core.config import Config  # noqa: E402  # only now

app = create_app(Config.from_env())
gc.freeze()  # and is not looked at later either, so that forked processes go on sharing it
gc.enable()
