"""What has been written, forced to disk: a rename is only safe once the files and folders behind it are there."""

from __future__ import annotations

import os
from pathlib import Path


def force_file(path: Path) -> None:
    """Force a file's content to disk.

    Raises:
        OSError: the system refuses.
    """
    _force(path, os.O_RDWR)


def force_folder(folder: Path) -> None:
    """Force the names in a folder to disk; Windows knows no sync of folders, and nothing is done there.

    Raises:
        OSError: the system refuses.
    """
    if os.name != "nt":
        _force(folder, os.O_RDONLY)


def _force(path: Path, mode: int) -> None:
    handle = os.open(path, mode)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
