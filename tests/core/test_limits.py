"""Who counts as one address."""

from __future__ import annotations

import pytest
from flask import Flask

from api.core.limits import address


@pytest.mark.parametrize(
    ("remote", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("unix", "unix"),
    ],
)
def test_an_ipv6_customer_is_one_address_however_many_they_have(remote: str, counted: str) -> None:
    with Flask("limits").test_request_context(environ_base={"REMOTE_ADDR": remote}):
        assert address() == counted
