"""The entrance hall: settings, the command line and the wiring of the rooms."""

__version__ = "0.1.0"
