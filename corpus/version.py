"""The version of the programme, which the files that it writes name."""

from __future__ import annotations

VERSION = "0.1.0"
