"""What is said of the transport: strict where a proxy speaks TLS, nothing over plain http."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize("address", ["/", "/static/taiyaku.css", "/nothing", "/api/v1/documents"])
def test_strict_transport_over_tls_alone(client: Any, address: str) -> None:
    with client.get(address, base_url="https://localhost") as secure, client.get(address) as plain:
        assert secure.headers["Strict-Transport-Security"] == "max-age=31536000"
        assert "Strict-Transport-Security" not in plain.headers
