"""What the app shows to whom is what the policy lets them do."""

from __future__ import annotations

import re
from pathlib import Path

from api.auth.policy import POLICY

RIGHTS = Path(__file__).parents[2] / "pwa" / "src" / "lib" / "state" / "rights.ts"
ROW = re.compile(r"^\t'([a-z.]+)': \[([^\]]+)\]", re.MULTILINE)


def test_the_app_knows_the_same_roles_as_the_policy() -> None:
    rows = ROW.findall(RIGHTS.read_text())
    assert rows
    for operation, roles in rows:
        held = {role.value for role in POLICY[operation].roles}
        assert set(re.findall(r"\w+", roles)) == held, operation
