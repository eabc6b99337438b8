"""Home says quietly that numbers are worth a look together, and names no one."""

from pathlib import Path

from tests.fakes.planted_desk import HURRIED, planted_desk
from ui.home.radar_todos import radar_todos


def test_a_finding_is_one_quiet_line(tmp_path: Path) -> None:
    desk = planted_desk(tmp_path / "desk.csdesk")
    (todo,) = radar_todos(desk)
    assert todo.title.english() == "The numbers of 1 agent are worth a look together"
    assert todo.detail.english() == "Average handle time got better while First contact resolution got worse"
    assert HURRIED not in todo.title.english() + todo.detail.english()
    assert (todo.status, todo.area, dict(todo.target)) == ("not_started", "compare", {"page": "radar"})
    desk.close()


def test_without_findings_home_is_silent(tmp_path: Path) -> None:
    desk = planted_desk(tmp_path / "desk.csdesk", hurried="")
    assert radar_todos(desk) == []
    desk.close()
