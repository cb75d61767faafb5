"""Prints the OpenAPI document of the app: `python -m tools.openapi > docs/openapi.json`."""

from __future__ import annotations

import json

from api.app import create_app
from api.core.config import Config


def main() -> None:
    app = create_app(Config.from_env())
    with app.test_client() as client:
        document = client.get("/api/openapi.json").get_json()
    print(json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False))


if __name__ == "__main__":
    main()
