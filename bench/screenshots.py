"""Take the README's screenshots: `python -m bench.screenshots FOLDER`.

They show the built-in catalogue alone, which is ours to show; the documents' own text is not in them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from bench.server import serving

_WIDTH, _HEIGHT = 1280, 900
_SHOTS = {
    "search.png": "?" + urlencode({"q": "児童相談所", "hl": "ja"}),
    "measure.png": "measures/second-measures-2013/4.1.6?hl=en",
}
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def main(folder: Path) -> int:
    """Start a server over a fresh library and photograph its pages."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        sys.stderr.write("No Chromium was found; install Debian's package `chromium`.\n")
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, serving(Path(scratch) / "library") as server:
        for name, page in _SHOTS.items():
            size = f"--window-size={_WIDTH},{_HEIGHT}"
            profile = f"--user-data-dir={scratch}/profile"
            shot = f"--screenshot={(folder / name).resolve()}"
            subprocess.run(
                [browser, *_FLAGS, size, profile, shot, server.url + page],
                check=True,
                stderr=subprocess.DEVNULL,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images")))
