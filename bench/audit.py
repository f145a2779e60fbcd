"""Look the locked packages up among known vulnerabilities: `make audit`.

pip-audit asks the Python Packaging Advisory Database, over the network. Where that cannot be reached, this says so
and does not fail: nobody's tests should depend on it. It fails where a vulnerability is known, and says in which
package, and never calls a package sound that was not looked up.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_LOCKS = ("requirements.lock", "requirements-dev.lock")
_TIMEOUT_SECONDS = 300


def main(locks: Sequence[str] = _LOCKS) -> int:
    """Audit lock files; return 1 where a vulnerability is known, else 0."""
    command = [sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off",
               "--require-hashes", "--disable-pip"]  # fmt: skip
    for lock in locks:
        command += ["--requirement", lock]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_TIMEOUT_SECONDS)
        found: list[dict[str, Any]] = json.loads(run.stdout)["dependencies"]
    except subprocess.TimeoutExpired:
        return _say(f"not audited: no answer within {_TIMEOUT_SECONDS} s")
    except (ValueError, KeyError, TypeError):
        reason = (run.stderr.strip().splitlines() or ["no answer"])[-1]
        return _say(f"not audited: {reason[:300]}")
    return report(found)


def report(found: Sequence[dict[str, Any]]) -> int:
    """Print what pip-audit found of each package; return 1 where one is vulnerable, else 0."""
    skipped = [one for one in found if "skip_reason" in one]
    bad = [(one, flaw) for one in found for flaw in one.get("vulns", ())]
    for one, flaw in bad:
        mended = ", ".join(flaw.get("fix_versions", ())) or "no version yet"
        _say(f"{one['name']} {one['version']}: {flaw['id']}, mended in {mended}")
    _say(f"{len(found) - len(skipped)} of {len(found)} packages audited, {len(bad)} known vulnerabilities")
    if skipped:
        names = ", ".join(sorted(str(one["name"]) for one in skipped))
        _say(f"not audited, since the database did not answer for them: {names}")
    return int(bool(bad))


def _say(text: str) -> int:
    sys.stdout.write(text + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main([name for name in _LOCKS if Path(name).is_file()]))
