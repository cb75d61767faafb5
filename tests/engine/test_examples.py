"""The examples in the engine's docstrings are true."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

from api.incentives.engine import caps, codes, payouts


@pytest.mark.parametrize("module", [caps, codes, payouts])
def test_the_examples_of_a_module_hold(module: ModuleType) -> None:
    found = doctest.testmod(module)
    assert (found.attempted > 0, found.failed) == (True, 0)
