"""From a new cycle to a signed and verified packet without a mouse, in English and in Chinese."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from csdesk.base.language import Language
from csdesk.base.text import Words, _
from csdesk.cli import main
from csdesk.goals.goal import GoalDraft, Level, Source
from csdesk.people.person import PersonDraft
from csdesk.reviews.joining.presets import ask_words
from csdesk.reviews.review import Review
from csdesk.reviews.stage import Action, Ask, Role, Stage, action_name
from csdesk.workspace import Workspace
from tests.journeys.conftest import Desk, Opened
from tests.journeys.test_by_keyboard import FURTHEST, Keyboard

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
SCALE = "RatingButtons"
ASKS = (Ask.GOALS, Ask.SELF, Ask.CALIBRATION, Ask.TALK, Ask.ACKNOWLEDGEMENT)


class Hands(Keyboard):
    """A keyboard that finds controls by what they are called in the window's language."""

    def __init__(self, desk: Desk, language: Language) -> None:
        """Type into the windows of ``desk``."""
        super().__init__(desk)
        self.language = language

    @property
    def focus(self) -> QWidget:
        """What gets the keys: an open menu before what has the focus under it."""
        return QApplication.activePopupWidget() or super().focus

    def write(self, text: str) -> None:
        """Type a text as an input method hands it over, then Enter."""
        typed = QInputMethodEvent()
        typed.setCommitString(text)
        QApplication.sendEvent(self.focus, typed)
        self.press(Key.Key_Return)

    def to(self, words: Words | str) -> None:
        """Press Tab until the control called so has the focus."""
        self.reach(self.language.say(words))

    def to_kind(self, kind: str) -> None:
        """Press Tab until a control of that class has the focus."""
        for _tab in range(FURTHEST):
            if type(self.focus).__name__ == kind:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"no {kind} can be reached by Tab")

    def hit(self, words: Words | str) -> None:
        """Reach a button and press it."""
        self.to(words)
        self.press(Key.Key_Space)

    @property
    def review(self) -> Review:
        """The one review as stored."""
        reviews = self.desk.workspace.reviews
        return reviews.reviews_of(reviews.cycles()[0].id)[0]


def made(path: Path) -> None:
    """Write a company of two with one goal."""
    workspace = Workspace.create(path, "Acme")
    jonas = workspace.people.add_person(PersonDraft("Jonas Berg", role="Team lead")).new_id
    kari = workspace.people.add_person(PersonDraft("Kari Moe", number="0147", manager_id=jonas)).new_id
    today = date.today()
    draft = GoalDraft(
        "Write ten articles", Level.PERSON, owner_id=kari, source=Source.TYPED, start_value=0.0, target_value=10.0,
        current_value=8.0, starts_on=today - timedelta(days=90), due_on=today + timedelta(days=90),
    )  # fmt: skip
    goal = workspace.goals.add(draft).new_id or 0
    workspace.goals.check_in(goal, 8.0, 8, "Eight articles are out.", kari, today)
    workspace.close()


def stage_of(keys: Hands) -> str:
    """Return where the review stands in the file."""
    return keys.review.stage.value


def new_cycle(keys: Hands) -> None:
    """Ctrl+N, tick everything a cycle can ask but peers, choose everybody who has a manager, start."""
    keys.press(Key.Key_K, CTRL)
    keys.write(keys.language.say(_("Reviews")))
    keys.press(Key.Key_N, CTRL)
    for ask in ASKS:
        keys.hit(ask_words(ask)[0])
    keys.hit(_("Select all"))
    keys.to(_("Jonas Berg"))
    keys.press(Key.Key_Space)
    keys.to(_("Start cycle"))
    keys.press(Key.Key_Return)


def act(keys: Hands, role: Role, action: Action) -> None:
    """On the board: act as a role, choose the person, open the menu of next steps and take one."""
    keys.to(_("As whom you act"))
    keys.press(Key.Key_Home)
    for _step in range(list(Role).index(role)):
        keys.press(Key.Key_Down)
    at_person(keys)
    keys.press(Key.Key_M)
    pick(keys, keys.language.say(action_name(action)))


def pick(keys: Hands, wanted: str) -> None:
    """Go down the open menu to an entry and take it."""
    menu = keys.focus
    assert isinstance(menu, QMenu)
    for _step in range(20):
        if menu.activeAction() is not None and menu.activeAction().text() == wanted:
            break
        keys.press(Key.Key_Down)
    assert menu.activeAction().text() == wanted
    keys.press(Key.Key_Return)


def at_person(keys: Hands) -> None:
    """Put the cursor on the person of the cycle."""
    keys.to(_("People of the cycle"))
    keys.press(Key.Key_Home, CTRL)
    keys.press(Key.Key_Down)


def sit(keys: Hands, role: Role, seats: list[Role]) -> None:
    """In the review: take the seat of a role."""
    keys.to(_("As whom"))
    keys.press(Key.Key_Home)
    for _step in range(seats.index(role)):
        keys.press(Key.Key_Right)


def rate_all(keys: Hands, mark: Qt.Key) -> None:
    """Reach the scales, go up to the first, and down through all of them with the mark."""
    keys.to_kind(SCALE)
    while follows(keys, Key.Key_Up):
        continue
    keys.press(mark)
    while follows(keys, Key.Key_Down):
        keys.press(mark)


def follows(keys: Hands, key: Qt.Key) -> bool:
    """Press an arrow; tell whether it led to another scale."""
    before = keys.focus
    keys.press(key)
    return keys.focus is not before and type(keys.focus).__name__ == SCALE


def quote(keys: Hands) -> None:
    """Write the summary, Tab on, and put the check-in with its source into the text that was left last."""
    keys.to(_("Summary, for the first page of the packet"))
    QTest.keyClicks(keys.focus, "Steady. ")
    keys.to_kind("EvidenceCard")
    keys.press(Key.Key_Return)
    assert any("Eight articles are out." in point for point in keys.review.build_next)


def minute(keys: Hands) -> None:
    """Note the day of the calibration and who was there; without them it cannot be closed."""
    keys.to(_("Beside the list"))
    keys.press(Key.Key_End)
    keys.to(_("Day"))
    QTest.keyClicks(keys.focus, date.today().isoformat())
    keys.press(Key.Key_Tab)
    keys.to(_("Who was there"))
    QTest.keyClicks(keys.focus, "Ingrid, Jonas")
    keys.press(Key.Key_Tab)


def hold(keys: Hands) -> None:
    """Note the day of the conversation and what was said."""
    at_person(keys)
    keys.press(Key.Key_Return)
    keys.to(_("Page of the review"))
    keys.press(Key.Key_Right)
    keys.to(_("Conversation held on"))
    QTest.keyClicks(keys.focus, date.today().isoformat())
    keys.press(Key.Key_Tab)
    assert keys.review.held_on == date.today()
    keys.hit(_("Back to the cycle"))


def acknowledge(keys: Hands) -> None:
    """As the person: open the conversation and acknowledge the review."""
    at_person(keys)
    keys.press(Key.Key_Return)
    keys.to(_("Page of the review"))
    keys.press(Key.Key_Right)
    sit(keys, Role.PERSON, list(Role))
    keys.hit(_("Acknowledge…"))
    keys.to(_("Your name as signature"))
    QTest.keyClicks(keys.focus, "Kari Moe")
    keys.press(Key.Key_Tab)
    keys.hit(_("Sign"))


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_from_a_cycle_to_a_signed_packet_by_keys(opened: Opened, tmp_path: Path, code: str) -> None:
    path = tmp_path / "acme.csdesk"
    made(path)
    desk = opened(path, code)
    keys = Hands(desk, Language(code))
    new_cycle(keys)
    assert stage_of(keys) == Stage.DRAFT
    act(keys, Role.MANAGER, Action.AGREE)
    act(keys, Role.MANAGER, Action.START)
    assert stage_of(keys) == Stage.COLLECTING
    at_person(keys)
    keys.press(Key.Key_Return)
    sit(keys, Role.PERSON, [Role.PERSON, Role.MANAGER])
    rate_all(keys, Key.Key_4)
    keys.hit(_("Hand in"))
    assert stage_of(keys) == Stage.SELF_DONE
    sit(keys, Role.MANAGER, [Role.PERSON, Role.MANAGER])
    rate_all(keys, Key.Key_4)
    quote(keys)
    keys.hit(_("Hand in"))
    assert stage_of(keys) == Stage.MANAGER_DONE
    keys.hit(_("Back to the cycle"))
    keys.hit(_("More about this cycle"))
    pick(keys, keys.language.say(_("Calibration…")))
    keys.hit(_("Prepare a calibration"))
    keys.hit(_("Begin"))
    assert stage_of(keys) == Stage.CALIBRATING
    minute(keys)
    keys.hit(_("Close calibration…"))
    keys.press(Key.Key_Return)
    assert stage_of(keys) == Stage.READY
    keys.hit(_("Back to the cycle"))
    hold(keys)
    act(keys, Role.MANAGER, Action.SHARE)
    assert stage_of(keys) == Stage.SHARED
    acknowledge(keys)
    assert stage_of(keys) == Stage.ACKNOWLEDGED
    keys.hit(_("Back to the cycle"))
    act(keys, Role.HR, Action.SIGN)
    keys.press(Key.Key_Return)
    assert stage_of(keys) == Stage.SIGNED
    out = tmp_path / "kari.pdf"
    keys.press(Key.Key_P, CTRL)
    keys.to(_("Save PDF…"))
    keys.press(Key.Key_Space)
    keys.choose_file(out)
    assert main(["verify", str(out), str(path)]) == 0
