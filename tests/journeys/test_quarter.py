"""A quarter by keyboard alone: planned from the last one, agreed, spoken about for six weeks, closed and printed."""

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from csdesk.base.period import Grain, Period
from csdesk.goals.goal import Agreement, GoalDraft, Level, Source, State
from csdesk.people.person import PersonDraft
from csdesk.workspace import Workspace
from tests.journeys.conftest import Opened
from tests.journeys.test_by_keyboard import CTRL, Keyboard, undo_to_the_start

Key = Qt.Key
NOW = Period.of(date.today(), Grain.QUARTER)
LAST = NOW.shift(-1)


def write_last_quarter(path: Path) -> None:
    """Make a strategy of both years with three goals of the last quarter, one of them done."""
    desk = Workspace.create(path, "Acme")
    kari = desk.people.add_person(PersonDraft("Kari Moe")).new_id
    top = desk.goals.add(GoalDraft("Answer faster", Level.STRATEGY, owner_id=kari)).new_id
    for title, target, current in (("Ten articles", 10, 4), ("Forty calls", 40, 10), ("Two courses", 2, 2)):
        desk.goals.add(
            GoalDraft(
                title, Level.TEAM, top, owner_id=kari, period=LAST.code, source=Source.TYPED, start_value=0,
                target_value=target, current_value=current, weight=3000,
            )
        )  # fmt: skip
    desk.settle()
    desk.close()


def copy_unfinished(keys: Keyboard) -> None:
    """On the plan: copy what is unfinished; the calls end, the articles go on."""
    keys.press(Key.Key_3, CTRL)
    keys.reach("Copy unfinished")
    keys.press(Key.Key_Space)
    keys.press(Key.Key_Down)
    keys.press(Key.Key_E)
    keys.press(Key.Key_Return, CTRL)


def agree(keys: Keyboard) -> None:
    """On the goals: let the draft count, and agree on it with its owner."""
    keys.press(Key.Key_2, CTRL)
    keys.reach("Goals")
    keys.press(Key.Key_Home)
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Period, CTRL)
    for _step in range(8):
        keys.press(Key.Key_Up)
    keys.press(Key.Key_Return)
    keys.reach("Agreement")
    keys.press(Key.Key_Space)
    keys.reach("Agree…")
    keys.press(Key.Key_Space)
    keys.reach("Agree")
    keys.press(Key.Key_Return)


def check_in_for_six_weeks(keys: Keyboard) -> None:
    """C on the goal: value, words and day of each week."""
    for week in range(6):
        keys.reach("Goals")
        keys.press(Key.Key_C)
        QTest.keyClicks(keys.focus, f"Week {week + 1}")
        keys.reach("New value")
        QTest.keyClicks(keys.focus, str(5 + week))
        keys.reach("Day")
        QTest.keyClicks(keys.focus, (date.today() - timedelta(days=7 * (5 - week))).isoformat())
        keys.reach("Check in")
        keys.press(Key.Key_Return)


def close_quarter(keys: Keyboard) -> None:
    """On the plan: take the measured results as scores, write what the quarter taught, and close it."""
    keys.press(Key.Key_3, CTRL)
    keys.reach("Close quarter")
    keys.press(Key.Key_Space)
    keys.press(Key.Key_A, CTRL)
    keys.press(Key.Key_M)
    keys.reach("What the quarter taught")
    QTest.keyClicks(keys.focus, "Write in the mornings")
    keys.press(Key.Key_Tab)
    keys.reach("Close Q")
    keys.press(Key.Key_Return)


def print_plan(keys: Keyboard, path: Path) -> None:
    """On the plan: print it."""
    keys.reach("Print plan")
    keys.press(Key.Key_Space)
    keys.choose_file(path)


def test_a_quarter_needs_no_mouse(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "acme.csdesk"
    write_last_quarter(path)
    keys = Keyboard(opened(path))
    workspace = keys.desk.workspace
    goals, plans = workspace.goals, workspace.plans

    copy_unfinished(keys)
    closing = goals.closings.of(2)
    assert closing is not None
    heir = closing.carried_id or 0
    assert (goals.get(heir).title, goals.get(heir).start_value, goals.get(heir).period) == (
        "Ten articles",
        4,
        NOW.code,
    )
    ended = goals.closings.of(3)
    assert ended is not None
    assert (ended.result, ended.carried_id) == (0.25, None)

    agree(keys)
    assert (goals.get(heir).state, goals.get(heir).agreement) == (State.ACTIVE, Agreement.AGREED)

    check_in_for_six_weeks(keys)
    checks = goals.check_ins(heir)
    assert [check.value for check in checks] == [10, 9, 8, 7, 6, 5]
    assert [(checks[n].at - checks[n + 1].at).days for n in range(5)] == [7] * 5

    close_quarter(keys)
    assert (plans.plan(NOW.code).closed_on, plans.plan(NOW.code).lessons) == (
        date.today(),
        "Write in the mornings",
    )
    last = goals.closings.of(heir)
    assert last is not None
    assert (last.result, last.score) == (1.0, 1.0)

    print_plan(keys, tmp_path / "plan.pdf")
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")

    assert undo_to_the_start(keys) >= 10
    assert [node.goal.title for node in goals.tree().nodes] == [
        "Answer faster", "Ten articles", "Forty calls", "Two courses",
    ]  # fmt: skip
    assert goals.closings.all() == {}
    assert workspace.check() == []
