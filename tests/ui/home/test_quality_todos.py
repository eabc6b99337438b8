"""What Home says about samples of quality checks."""

from pathlib import Path

from csdesk.base.period import Grain
from csdesk.quality.sampling import PlanDraft
from tests.fakes.quality_desk import TODAY, open_desk
from ui.home.quality_todos import quality_todos


def test_home_counts_the_checks_that_are_left(tmp_path: Path) -> None:
    """Nothing before a draw; then what is left, and nothing once all are done."""
    desk = open_desk(tmp_path / "quality.csdesk")
    quality = desk.workspace.quality
    assert quality_todos(desk.workspace) == []
    plan = quality.add_plan(PlanDraft("Weekly", desk.card.family, Grain.WEEK, 1)).new_id or 0
    quality.draw(plan, "2026-W37", TODAY)
    for left, pick in zip((3, 2, 1), quality.picks(), strict=True):
        (todo,) = quality_todos(desk.workspace)
        assert todo.title.english() == f"{left} quality check{'s' if left > 1 else ''} left"
        assert (todo.area, dict(todo.target)) == ("quality", {"page": "to_check"})
        draft = quality.begin(pick, "Mia", TODAY)
        desk.finish(draft.contact.name, 4, 2, 2, pick_id=pick.id, origin=draft.origin)
    assert quality_todos(desk.workspace) == []
    desk.workspace.close()
