"""A goal that was agreed in a review says so in its inspector and leads there."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from csdesk.reviews.cycle import CycleDraft
from csdesk.reviews.talks.grown import Wanted
from tests.ui.goals.conftest import Scene
from tests.ui.goals.test_goal_parts import CHAT, chosen, goal_of


def test_a_goal_leads_to_the_review_it_was_agreed_in(qtbot: QtBot, scene: Scene) -> None:
    inspector, _goal_id = chosen(scene)
    assert not inspector.overview.origin.isVisible()
    reviews, period = scene.workspace.reviews, goal_of(scene).period
    starts, ends = goal_of(scene).starts_on, goal_of(scene).due_on
    assert starts is not None
    assert ends is not None
    cycle = reviews.add_cycle(CycleDraft("First half", starts, ends), [scene.ids["Maja Lind"]]).new_id or 0
    review_id = reviews.reviews_of(cycle)[0].id
    reviews.talks.add_step(review_id, "Answer chats within a minute")
    step = reviews.talks.agreed(review_id)[0]
    code = period or reviews.talks.next_period(review_id).code
    reviews.talks.make_goals(review_id, [Wanted(step.key, under=scene.ids[CHAT])], code)
    inspector, _goal_id = chosen(scene)
    inspector.read_parts()
    assert inspector.overview.origin.text() == "Agreed in the review of First half."
    qtbot.mouseClick(inspector.overview.origin, Qt.MouseButton.LeftButton)
    assert scene.context.go[-1] == ("reviews", {"review_id": review_id})  # type: ignore[index]
