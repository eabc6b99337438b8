"""PySide6 6.12.0 lost one reference to None at each call without a result and aborted after some thousand.

The limit in pyproject.toml (docs/adr/0006-pins.md) can go when this passes with a newer version.
"""

import sys

from PySide6.QtCore import QObject

CALLS = 500


def test_calls_without_a_result_keep_none_alive() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < CALLS // 10
