"""Answers as pages and JSON: a Flask application with no search logic of its own."""

from __future__ import annotations

from web.app import create_app
from web.hosts import is_number
from web.limits import Rate
from web.services import Services, warm
from web.turns import Pressure

__all__ = ["Pressure", "Rate", "Services", "create_app", "is_number", "warm"]
