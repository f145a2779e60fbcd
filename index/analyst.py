"""A child process that analyses measures: batches in on standard input, their records out on standard output.

Started by `analysts.py` only, which is the one at the other end of both pipes.
"""

from __future__ import annotations

import pickle
import sys
from typing import IO

from index.records import Recorder


def main(orders: IO[bytes], answers: IO[bytes]) -> int:
    """Read which ministries stand for which, then batches of (measure, date); answer each with its records."""
    try:
        recorder = Recorder(pickle.load(orders))
        while True:
            batch = pickle.load(orders)
            records = [recorder.record(measure, date) for measure, date in batch]
            pickle.dump(records, answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()
    except EOFError:
        return 0  # no more batches


if __name__ == "__main__":
    sys.exit(main(sys.stdin.buffer, sys.stdout.buffer))
