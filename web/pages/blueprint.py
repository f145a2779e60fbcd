"""The blueprint that the modules of this package hang their addresses on."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("pages", "web")
