"""The nine boxes by hand: a judgement needs its reason, lands in its box, and comes back with undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from csdesk.base.language import Language
from tests.fakes.review_desk import start_cycle
from tests.ui.reviews.conftest import Space
from ui.reviews.nine_box import NineBoxDialog


@pytest.fixture
def boxes(desk, qtbot, context_for):
    """Return a maker of dialogs on a cycle in which Kari is rated."""
    host = QWidget()
    qtbot.addWidget(host)
    reviews = start_cycle(desk)
    desk.complete(reviews["kari"], 5)

    def make(language=None):
        context = context_for(Space(desk), language) if language else context_for(Space(desk))
        dialog = NineBoxDialog(context, desk.ids["cycle"], host)
        dialog.show()
        dialog.person.set_value(reviews["kari"])
        dialog.person.picked.emit(reviews["kari"])
        return dialog, context, reviews["kari"]

    return make


def test_a_judgement_with_its_reason_lands_in_its_box(boxes, desk, qtbot):
    dialog, context, review = boxes()
    judge = dialog.judge
    dialog.level.set_value(3)
    dialog.level.picked.emit(3)
    assert dialog.meaning.text().startswith("Already does parts of a bigger role")
    qtbot.mouseClick(judge, Qt.MouseButton.LeftButton)
    assert dialog.fault.text() == "Please write what the judgement of potential rests on."
    qtbot.keyClicks(dialog.reason, "Led the July peak.")
    qtbot.mouseClick(judge, Qt.MouseButton.LeftButton)
    count, names = dialog.grid.boxes[3, 3]
    assert (count.text(), names.text()) == ("1", "Kari Moe")
    assert dialog.fault.isHidden()
    assert desk.reviews.open_review(review).review.potential_reason == "Led the July peak."
    assert "too few to read a pattern" in dialog.notes.text()
    context.undo.undo()
    assert dialog.grid.boxes[3, 3][0].text() == "0"


def test_nobody_is_placed_before_somebody_is_judged(boxes):
    dialog, _context, _review = boxes()
    assert all(count.text() == "0" for count, _names in dialog.grid.boxes.values())
    assert "The potential of 1 person is not judged." in dialog.notes.text()


@pytest.mark.parametrize(("code", "word"), [("zh_CN", "绩效与潜力"), ("nb", "Prestasjon og potensial")])
def test_the_boxes_speak_other_languages(boxes, code, word):
    dialog, _context, _review = boxes(Language(code))
    assert dialog.windowTitle() == word
