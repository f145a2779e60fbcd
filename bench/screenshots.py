"""Take the README's screenshots: `python -m bench.screenshots FOLDER`.

They show the built-in catalogue alone, which is ours to show; the documents' own text is not in them.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from bench.browser import chromium
from bench.server import serving

_WIDTH, _HEIGHT = 1280, 900
_SHOTS = {
    "search.png": "?" + urlencode({"q": "児童相談所", "hl": "ja"}),
    "measure.png": "measures/second-measures-2013/4.1.6?hl=en",
    "clause.png": "clause?" + urlencode({"q": "児童の意思を確認したうえで、警察に通報する", "hl": "ja"}),
}


def main(folder: Path) -> int:
    """Start a server over a fresh library and photograph its pages."""
    folder.mkdir(parents=True, exist_ok=True)
    with chromium() as browser, tempfile.TemporaryDirectory() as scratch:
        if browser is None:
            sys.stderr.write("No Chromium was found; install Debian's package `chromium`.\n")
            return 1
        with serving(Path(scratch) / "library") as server:
            page = browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT})
            for name, address in _SHOTS.items():
                page.goto(server.url + address, wait_until="load")
                page.screenshot(path=folder / name)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images")))
