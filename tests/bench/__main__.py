"""Run the benchmarks: ``python -m tests.bench [NAME ...]``. Each module here with ``run() -> list[Row]`` is one."""

import importlib
import pkgutil
import sys
from pathlib import Path

from tests.bench.row import Row

HEAD = ("measured", "ours ms", "beside", "its ms", "ratio", "goal")


def names() -> list[str]:
    """Return the benchmarks there are."""
    found = [module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)])]
    return [name for name in found if name not in {"__main__", "row"}]


def lines(rows: list[Row]) -> list[tuple[str, ...]]:
    """Return the table's cells as text."""
    return [
        (
            row.name, f"{row.ours_ms:.1f}", row.reference, f"{row.reference_ms:.1f}", f"{row.ratio:.2f}x",
            "" if row.goal is None else f"{'' if row.met else 'MISSED '}<= {row.goal:g}x",
        )
        for row in rows
    ]  # fmt: skip


def main(wanted: list[str]) -> int:
    """Run the benchmarks named, or all; the status tells whether every goal was met."""
    rows: list[Row] = []
    for name in wanted or names():
        module = importlib.import_module(f"tests.bench.{name}")
        if hasattr(module, "run"):
            rows += module.run()
    table = [HEAD, *lines(rows)]
    widths = [max(len(line[place]) for line in table) for place in range(len(HEAD))]
    for line in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)))
    return 0 if all(row.met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
