"""The register of bodies of government: under one id all names, found in any spelling and in running text."""

from corpus.ministries.closing import Closing
from corpus.ministries.mentions import Mention
from corpus.ministries.records import BodyKind, Ministry, Succession
from corpus.ministries.register import MinistryMatch, Register, load_register

__all__ = [
    "BodyKind",
    "Closing",
    "Mention",
    "Ministry",
    "MinistryMatch",
    "Register",
    "Succession",
    "load_register",
]
