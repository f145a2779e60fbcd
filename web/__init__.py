"""Answers as pages and JSON: a Flask application with no search logic of its own."""

from __future__ import annotations

from web.app import create_app
from web.services import Services, warm

__all__ = ["Services", "create_app", "warm"]
