"""The invented library of the pages, and the application over it."""

from __future__ import annotations

from tests.web.conftest import app, services

__all__ = ["app", "services"]
