"""A web process that was killed is back soon, because it loads only what answering needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HEAVY = ("cv2", "numpy", "PIL", "fpdf", "boto3", "rapidocr", "onnxruntime")


def test_the_app_starts_without_the_libraries_that_only_some_acts_need(tmp_path: Path) -> None:
    asked = f"import sys, wsgi; print([name for name in {HEAVY} if name in sys.modules])"
    environment = {**os.environ, "DATA_DIR": str(tmp_path), "MODE": "demo"}
    found = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"
