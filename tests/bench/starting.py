"""One start, in a process of its own: ``python -m tests.bench.starting floor|goals|home FILE STARTED``.

``STARTED`` is the caller's monotonic clock, in seconds, right before this process was made. Prints one line of JSON:
seconds until the window was painted and until the chart stood in it, each also in processor time, and megabytes in use
at rest.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

REST_MS = 1500
"""How long after the first paint the app is left alone before its memory is read."""
READ = ("goal", "check_in", "person", "unit", "workspace_fact", "kpi_target", "kpi_event", "kpi_segment")
"""What the file read of the floor reads: all tables that the Goals panel rests on."""


def main(what: str, path: Path, started: float) -> int:
    """Start the floor or the app and tell what it took."""
    found: dict[str, float] = {}

    def note(name: str) -> None:
        if name not in found:
            found[name] = time.monotonic() - started
            found[f"{name} cpu"] = time.process_time()

    (floor if what == "floor" else lambda path, note: product(path, note, what))(path, note)
    found["megabytes"] = megabytes()
    print(json.dumps(found), flush=True)
    return 0


def floor(path: Path, note: Callable[[str], None]) -> None:
    """Paint an empty window, then read the tables row by row with nothing around."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QLabel

    class Window(QLabel):
        """Ends the run after its first paint."""

        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, app.quit)

    app = QApplication(["floor"])
    window = Window("CSDesk")
    window.resize(1440, 900)
    window.show()
    app.exec()
    note("window")
    from sqlcipher3 import dbapi2 as sqlite

    connection = sqlite.connect(f"file:{path}?mode=ro", uri=True)
    for table in READ:
        connection.execute(f"SELECT * FROM {table}").fetchall()
    connection.close()
    note("painted")


def product(path: Path, note: Callable[[str], None], area: str) -> None:
    """Start the app with a file, in ``area``; home is where a user starts."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from csdesk.base.collector import collector_resting

    with collector_resting():  # as in main.py
        from ui import app as application
        from ui.shell.main_window import MainWindow

    def finish() -> None:
        note("painted")
        QTimer.singleShot(REST_MS, lambda: QApplication.exit(0))

    go = MainWindow.go

    def begin(window: Any, wanted: str, /, **target: object) -> None:
        go(window, area if wanted == "home" else wanted, **target)
        watch(window.pages.panel, area, finish, lambda: note("chart"))

    MainWindow.go = begin  # type: ignore[method-assign]
    application.main([str(path), "--language", "en", "--theme", "light"])


def watch(panel: Any, area: str, finish: Callable[[], None], charted: Callable[[], None]) -> None:
    """Call ``finish`` once the panel was painted with its data, and ``charted`` once its chart was."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        """Looks at the paint events of one widget until ``ready`` holds."""

        def __init__(self, widget: Any, ready: Callable[[], bool], then: Callable[[], None]) -> None:
            super().__init__(widget)
            self._ready, self._then, self._over = ready, then, False
            widget.installEventFilter(self)

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if not self._over and event.type() is QEvent.Type.Paint and self._ready():
                self._over = True
                QTimer.singleShot(0, self._then)
            return False

    if area == "goals":
        Watch(panel.tree.viewport(), lambda: panel.model.rowCount() > 0, finish)
        Watch(panel.chart.chart, lambda: panel.chart.chart.trend is not None, charted)
    else:
        Watch(panel, lambda: bool(panel.tiles.tiles), finish)


def megabytes() -> float:
    """Return what this process holds of memory now (Linux), else what it held at most."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])))
