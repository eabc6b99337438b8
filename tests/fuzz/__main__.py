"""Mutated files through the import: ``python -m tests.fuzz --count 2000 --seed 1``; ends with 1 when one broke it."""

import argparse
import faulthandler
import resource
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz.trial import fuzz

HANG = 120
"""Seconds without an end of a file, by the clock, after which the process shows where it stands and stops."""


def main() -> int:
    """Run and print the tally."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    faulthandler.dump_traceback_later(HANG * max(1, chosen.count // 20), exit=True)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        tally = fuzz(chosen.seed, chosen.count, Path(folder), tell=True)
    memory = [
        resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    print(f"{chosen.count} files in {time.monotonic() - started:.0f} s: {dict(tally.outcomes)}")
    print(f"by ending: {dict(tally.files_of)}")
    print(f"slowest {tally.slowest:.2f} s of processor time (seed {tally.slowest_seed})")
    print(f"memory at most {memory[0]} MB, a reading child {memory[1]} MB")
    for failure in tally.failures:
        print(failure)
    print(f"{len(tally.failures)} failures")
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
