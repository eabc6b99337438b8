"""Ten thousand goals from the file to the screen, beside the same rows as a bare list."""

import os
import random
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from tests.bench.row import Row, in_turns

COUNT, MANY = 10_000, 100_000
DAY = date(2026, 8, 15)
FILTER_MS, FRAME_MS = 60.0, 16.0
SHOWN = (4, 18, 21, 6, 10)
"""The table's columns that the bare list shows: title, value, state, owner, due."""
LEVELS = ("vision", "strategy", "department", "team", "person")
COLUMNS = "id, parent_id, position, level, title, period, starts_on, due_on, weight, source, start_value, target_value, current_value"


def run() -> list[Row]:
    """Time opening, filtering and editing 10,000 goals, and opening 100,000."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        few, many = Desk(Path(folder) / "few.csdesk", COUNT), Desk(Path(folder) / "many.csdesk", MANY)
        look = _look()
        rows = [_opened(app, few, look), *_in_hand(app, few, look), _scaled(app, few, many, look)]
        few.file.close()
        many.file.close()
    return rows


class Desk:
    """A file with goals, and their service."""

    def __init__(self, path: Path, count: int) -> None:
        """Write ``count`` goals, six under each, straight into the table."""
        from csdesk.base.text import plain
        from csdesk.goals.service import Goals
        from csdesk.kpis.service import Kpis
        from csdesk.people.service import People
        from csdesk.storage.database import create_file
        from csdesk.storage.facts import Facts

        self.file = create_file(path)
        db, journal = self.file.db, self.file.journal
        with journal.change(plain("Write goals")):
            marks = ", ".join("?" * len(COLUMNS.split(",")))
            db.connection().executemany(f"INSERT INTO goal ({COLUMNS}) VALUES ({marks})", goal_rows(count))
        journal.settle_all()
        people, facts = People(db, journal), Facts(db, journal)
        self.goals = Goals(db, journal, people, Kpis(db, journal, people, facts), facts)


def goal_rows(count: int) -> list[tuple[Any, ...]]:
    """Return goals in which each has six under it; those at the ends are typed, the others roll up."""
    dice, depths, rows = random.Random(7), {0: -1}, []
    for goal_id in range(1, count + 1):
        parent = goal_id // 6
        depths[goal_id] = min(4, depths[parent] + 1)
        typed = goal_id * 6 > count
        rows.append((
            goal_id, parent or None, goal_id % 6, LEVELS[depths[goal_id]], f"Answer queue {goal_id} faster", "2026-Q3",
            "2026-07-01", "2026-09-30", dice.randrange(500, 10_000), "typed" if typed else "rollup",
            0.0, 100.0, float(dice.randrange(120)),
        ))  # fmt: skip
    return rows


def _look() -> tuple[Any, Any]:
    """Return theme and language, of which the app has one each."""
    from csdesk.base.language import Language
    from ui.theme import Theme

    return Theme("light"), Language("en")


def _view(desk: Desk, look: tuple[Any, Any]) -> Any:
    from ui.goals.tree_model import GoalModel
    from ui.goals.tree_view import GoalTreeView

    theme, language = look
    model = GoalModel(language)
    view = GoalTreeView(theme, language, model, "Goals")
    view.resize(900, 600)
    model.set_outline(desk.goals.outline(day=DAY))  # the view opens everything by itself
    return view


def _bare_list(desk: Desk) -> Any:
    from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
    from PySide6.QtWidgets import QTreeView

    class Titles(QAbstractTableModel):
        """As little as a model can be: the rows of the table, as they come."""

        rows = desk.file.db.execute_sql("SELECT * FROM goal").fetchall()

        def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
            return 0 if parent.isValid() else len(self.rows)

        def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
            return len(SHOWN)

        def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
            return (
                str(self.rows[index.row()][SHOWN[index.column()]])
                if role == Qt.ItemDataRole.DisplayRole
                else None
            )

    view = QTreeView()
    view.setUniformRowHeights(True)
    view.resize(900, 600)
    model = Titles(view)
    view.setModel(model)
    view.expandAll()
    return view


def _painted(app: Any, view: Any) -> None:
    view.grab()
    view.close()
    view.deleteLater()
    app.processEvents()


def _opened(app: Any, desk: Desk, look: tuple[Any, Any]) -> Row:
    ours, floor = in_turns(
        [lambda: _painted(app, _view(desk, look)), lambda: _painted(app, _bare_list(desk))]
    )
    return Row("10,000 goals: file to painted and expanded", ours, "the rows as a bare list", floor, 2.5)


def _in_hand(app: Any, desk: Desk, look: tuple[Any, Any]) -> list[Row]:
    from ui.goals.filter import Filter

    view = _view(desk, look)
    view.grab()
    words = iter(f"queue {number}" for number in range(12, 10**6))
    values = iter(range(1, 10**6))

    def narrow() -> None:
        view.goals.set_filter(Filter(text=next(words)))
        view.viewport().grab()

    (filtered,) = in_turns([narrow])
    view.goals.set_filter(Filter())
    view.expandAll()
    view.grab()

    written: list[Any] = []

    def show() -> None:
        view.goals.set_outline(desk.goals.outline_after(view.goals.outline, written.pop()))
        view.viewport().grab()

    edited, plain = float("inf"), in_turns([lambda: view.viewport().grab()])[0]
    for _round in range(7):
        written.append(
            desk.goals.edit(COUNT - 1, current_value=float(next(values) % 97))
        )  # the disk is not timed
        edited = min(edited, in_turns([show], rounds=1)[0])
    view.deleteLater()
    app.processEvents()
    return [
        Row("10,000 goals: filter by text, painted", filtered, "budget", FILTER_MS, 1.0),
        Row(
            "10,000 goals: edit to all above it, beyond the paint",
            max(0.1, edited - plain),
            "frame",
            FRAME_MS,
            1.0,
        ),
    ]


def _scaled(app: Any, few: Desk, many: Desk, look: tuple[Any, Any]) -> Row:
    large, small = in_turns(
        [lambda: _painted(app, _view(many, look)), lambda: _painted(app, _view(few, look))], rounds=3
    )
    return Row("100,000 goals: file to painted and expanded", large, "10,000 goals", small, 12.0)
