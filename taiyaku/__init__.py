"""The entrance hall: settings, the command line and the wiring of the rooms."""

from corpus.version import VERSION

__version__ = VERSION
