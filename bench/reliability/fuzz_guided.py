"""Coverage-guided fuzzing by Atheris (libFuzzer): `python -m bench.reliability.fuzz_guided TARGET --runs N`.

Its bytes choose the pieces of a case (`ByteChance`), so that it varies what a case is made of, and it keeps what leads
through code that no case before led through. Atheris is the extra `fuzz`, which has no package for every system. The
process ends at the first defect, and says of what bytes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

_BYTES_MAX = 600
_INSTRUMENTED = 5  # how much slower instrumented code may be


def main() -> int:
    """Fuzz one target until its runs are done or it finds a defect; libFuzzer ends the process itself."""
    parser = argparse.ArgumentParser(prog="python -m bench.reliability.fuzz_guided", description=__doc__)
    parser.add_argument("target")
    parser.add_argument("--runs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=20261120)
    options = parser.parse_args()
    try:
        import atheris  # an extra, and slow to load
    except ImportError:
        sys.stderr.write("Atheris is not installed: pip install 'taiyaku[fuzz]'\n")
        return 1
    with atheris.instrument_imports(
        include=["corpus", "index", "search", "web"], exclude=["corpus.catalogue"], enable_loader_override=False
    ):
        from bench.reliability import fuzz_targets
        from bench.reliability.fuzz_text import ByteChance
        from corpus.ministries import load_register

    folder = Path(tempfile.mkdtemp(prefix="taiyaku-fuzz-"))
    targets = {**fuzz_targets.PURE, **fuzz_targets.reading_files(folder, load_register())}
    if options.target not in targets:
        parser.error(f"the targets are {', '.join(targets)}")
    target = targets[options.target]

    def once(data: bytes) -> None:
        case = target.make(ByteChance(data))
        started = time.thread_time()
        fuzz_targets.tried(target, case)
        if time.thread_time() - started > _INSTRUMENTED * target.seconds_max:
            raise fuzz_targets.WrongError(f"slow: {case!r}")

    arguments = [sys.argv[0], f"-runs={options.runs}", f"-seed={options.seed}", f"-max_len={_BYTES_MAX}"]
    arguments += ["-timeout=600", "-report_slow_units=600"]  # of the wall clock, which says little on a busy machine
    arguments.append(f"-artifact_prefix={folder}/")
    atheris.Setup(arguments, once)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
