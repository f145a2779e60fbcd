"""A manifest says what each file is: id, titles, issuer, date, series and edition, in TOML."""

from corpus.manifest.read import ManifestEntry, read_manifest

__all__ = ["ManifestEntry", "read_manifest"]
