"""Run the benchmarks: ``python -m tests.bench [--quick] [NAME ...]``. Each module here with ``run() -> list[Row]`` is one."""

import argparse
import importlib
import os
import pkgutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench.row import QUICK, Row

HEAD = ("measured", "ours", "beside", "its", "ratio", "goal", "verdict")
HELPERS = frozenset({"__main__", "memory", "row", "starting", "tickets"})


def names() -> list[str]:
    """Return the benchmarks there are."""
    found = [module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)])]
    return [name for name in found if name not in HELPERS]


def cells(row: Row) -> tuple[str, ...]:
    """Return a line of the table as text."""
    verdict = "" if row.goal is None else "met" if row.met else "MISSED"
    return (
        row.name, _figure(row.ours_ms, row.unit), row.reference, _figure(row.reference_ms, row.unit),
        f"{row.ratio:.2f}x", "" if row.goal is None else f"<= {row.goal:.3g}x", verdict,
    )  # fmt: skip


def _figure(value: float, unit: str) -> str:
    return f"{value:.1f} {unit}"


def show(name: str, rows: Sequence[Row], seconds: float) -> None:
    """Print the table of one area."""
    table = [HEAD, *map(cells, rows)]
    widths = [max(len(line[place]) for line in table) for place in range(len(HEAD))]
    print(f"\n{name} ({seconds:.0f} s)")
    for line in table:
        print(
            ("  " + "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))).rstrip()
        )
    sys.stdout.flush()


def main(arguments: Sequence[str]) -> int:
    """Run the benchmarks named, or all; the status tells whether every goal was met."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(names())}")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, smaller data")
    wanted = parser.parse_args(arguments)
    if wanted.quick:
        os.environ[QUICK] = "1"
    rows: list[Row] = []
    for name in wanted.names or names():
        began = time.monotonic()
        found = importlib.import_module(f"tests.bench.{name}").run()
        show(name, found, time.monotonic() - began)
        rows += found
    missed = [row for row in rows if not row.met]
    print(f"\n{len(rows)} measured, {len(missed)} of them missed their goal.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
