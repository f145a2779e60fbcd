"""Measurements: speed, size and memory. They are printed, never tested."""
