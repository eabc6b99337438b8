"""The page of a review's conversation: prepare, note, agree next steps, acknowledge or object, make goals."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.text import _
from csdesk.reviews.life import LOCKED
from csdesk.reviews.stage import Role, role_name
from csdesk.reviews.talks.grown import Agreed, Became, Fate
from csdesk.reviews.talks.talk import TalkView
from csdesk.reviews.talks.topics import SIDES
from csdesk.reviews.view import ReviewView
from ui.context import Context
from ui.reviews.talks import dialogs, printing
from ui.reviews.talks.answer_card import AnswerCard
from ui.reviews.talks.clearing import clear
from ui.reviews.talks.goals_dialog import GoalsDialog, Offered
from ui.reviews.talks.notes import NotesGrid, Preparation
from ui.reviews.talks.steps import NextSteps
from ui.reviews.talks.verbs import TalkVerbs
from ui.widgets.button import secondary
from ui.widgets.card import Card
from ui.widgets.editors import DateEditor, LineEditor
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import Label
from ui.widgets.segmented import Segmented

TOUCHED = (
    "talk", "talk_note", "talk_step", "review", "review_acknowledgement", "review_objection", "review_outcome",
    "review_development", "goal", "milestone", "workspace_fact",
)  # fmt: skip
"""Tables whose changes this page shows."""
_FATES = {Fate.DONE: "ok", Fate.RUNNING: "info", Fate.DROPPED: "bad", Fate.OPEN: "text2"}
_PERIODS = 4
"""How many quarters after the cycle can be chosen for new goals."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What one reading of the file brings."""

    view: ReviewView
    talk: TalkView
    earlier: tuple[Became, ...]
    agreed: tuple[Agreed, ...]


class TalkPage(QWidget):
    """One review's conversation as one role sees it; it reads itself again when something of it changes."""

    role_chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        """Build the page; `show_review` fills it."""
        super().__init__()
        self.context, self.verbs = context, TalkVerbs(context)
        self.view: ReviewView | None = None
        self.talk: TalkView | None = None
        self.dialog: QDialog | QFileDialog | None = None
        self._asked = 0
        self._head()
        self.earlier = Card(context.theme, context.say(_("What became of the last review’s steps")))
        self.preparation = Preparation(context)
        self.notes = NotesGrid(context)
        self.steps = NextSteps(context)
        self.answers = AnswerCard(context)
        theme, say = context.theme, context.say
        self.goals = secondary(theme, say(_("Make goals of the next period…")), "target", self.make_goals)
        self.made = Label(theme, "", "small", "text2", wrap=True)
        self._lay_out()
        self._wire()

    def _head(self) -> None:
        theme, say = self.context.theme, self.context.say
        self.role = Segmented(theme, [(role.value, say(role_name(role))) for role in Role], Role.MANAGER.value,
                              say(_("As whom")))  # fmt: skip
        self.held_on = DateEditor(
            theme, self.context.language, say(_("Conversation held on")), say(_("Day"))
        )  # fmt: skip
        self.held_on.setFixedWidth(theme.px(164))
        self.present = LineEditor(theme, say(_("Who was there")), say(_("Who was there")))
        self.sheets = secondary(theme, say(_("Print")), "printer", self._on_print)
        self.sheets.chevron = True

    def _lay_out(self) -> None:
        theme, say = self.context.theme, self.context.say
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, theme.px(8), 0, theme.px(16))
        column.setSpacing(theme.px(12))
        top = QHBoxLayout()
        top.setSpacing(theme.px(10))
        top.addWidget(Label(theme, say(_("As whom")), "body", "text2"))
        top.addWidget(self.role)
        top.addStretch(1)
        top.addWidget(self.sheets)
        when = QHBoxLayout()
        when.setSpacing(theme.px(8))
        when.addWidget(self.held_on)
        when.addWidget(self.present, 1)
        column.addLayout(top)
        column.addLayout(when)
        column.addWidget(self.earlier)
        column.addWidget(self.preparation)
        column.addWidget(Label(theme, say(_("Notes of the conversation")), "lead"))
        column.addWidget(self.notes)
        column.addWidget(Label(theme, say(_("Next steps")), "lead"))
        column.addWidget(self.steps)
        row = QHBoxLayout()
        row.addWidget(self.goals)
        row.addWidget(self.made, 1)
        column.addLayout(row)
        column.addWidget(self.answers)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.scroller = scrolled(page, theme, 24)
        outer.addWidget(self.scroller)

    def _wire(self) -> None:
        verbs = self.verbs
        self.role.chosen.connect(self._on_role)
        self.held_on.edited.connect(verbs.hold)
        self.held_on.refused.connect(self.context.notices.error)
        self.present.edited.connect(verbs.write_present)
        for part in (self.preparation, self.notes):
            part.saved.connect(lambda topic, text, private: verbs.write(topic, text, private=private))
            part.marked.connect(lambda topic, private: verbs.set_private(topic, private=private))
        self.steps.added.connect(verbs.add_step)
        self.steps.edited.connect(verbs.edit_step)
        self.steps.removed.connect(verbs.remove_step)
        self.answers.wanted.connect(self._on_wanted)
        self.context.changes.changed.connect(self._on_change)

    # --- showing -------------------------------------------------------------------------------------------
    def show_review(self, view: ReviewView) -> None:
        """Show the conversation of a review; the same one keeps focus and what is being typed."""
        if view.review.id != self.verbs.review_id:
            self.scroller.verticalScrollBar().setValue(0)
        self.view = view
        self.verbs.review_id, self.verbs.second_id = view.review.id, view.review.second_id
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed while the page was out of sight."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Read the conversation again."""
        if self.view is None:
            return
        self._asked += 1
        asked, review_id, role = self._asked, self.verbs.review_id, self.verbs.role
        reviews, view = self.context.workspace.reviews, self.view

        def read(_progress: object) -> _Read:
            talks = reviews.talks
            return _Read(
                replace(view, review=reviews.review(review_id)),  # the figures are of no matter here
                talks.of_review(review_id, role),
                talks.earlier(review_id),
                talks.agreed(review_id),
            )

        self.context.work.start(read, done=lambda found: self._show(asked, found), failed=lambda _error: None)

    def _show(self, asked: int, found: _Read) -> None:
        if asked != self._asked:
            return
        self.view, self.talk = found.view, found.talk
        view, talk = found.view, found.talk
        locked = not talk.writable or self.context.workspace.read_only
        key = str(view.review.id)
        for editor, value in ((self.held_on, talk.held_on), (self.present, talk.present)):
            editor.setReadOnly(locked)
            if not (editor.hasFocus() and editor.isModified()):
                editor.set_value(value)
        self._show_earlier(found.earlier)
        self.preparation.show_talk(key, talk, locked=locked)
        self.notes.show_talk(
            key, talk, {Role.PERSON: view.person.name, Role.MANAGER: view.manager_name}, locked=locked
        )
        self.steps.show_steps(talk.steps, locked=locked or talk.role not in SIDES)
        shut = self.context.workspace.read_only or view.review.stage in LOCKED
        self.answers.show_talk(view, talk, locked=shut)
        self._show_made(found.agreed)

    def _show_earlier(self, steps: tuple[Became, ...]) -> None:
        clear(self.earlier.body)
        self.earlier.setVisible(bool(steps))
        for step in steps:
            words = self.context.say(step.words)
            self.earlier.body.addWidget(
                Label(self.context.theme, words, "body", _FATES[step.fate], wrap=True)
            )

    def _show_made(self, agreed: tuple[Agreed, ...]) -> None:
        made = sum(step.goal_id is not None for step in agreed)
        self.goals.setEnabled(bool(agreed) and not self.context.workspace.read_only)
        words = _("{made} of {total} agreed steps are goals.", made=made, total=len(agreed))
        none = _("Agree on next steps, or on steps of growth, to make goals of them.")
        self.made.setText(self.context.say(words if agreed else none))

    def _on_change(self, change: Change) -> None:
        if self.isVisible() and change.touches(*TOUCHED):
            self.refresh()

    def _on_role(self, key: str) -> None:
        self.verbs.role = Role(key)
        self.role_chosen.emit(key)
        self.refresh()

    # --- asking --------------------------------------------------------------------------------------------
    def _on_wanted(self, what: str) -> None:
        if self.view is None or self.talk is None:
            return
        context, verbs, name = self.context, self.verbs, self.view.person.name
        if what == "acknowledge":
            self._open(dialogs.acknowledge_dialog(context, verbs, name, self))
        elif what == "object":
            self._open(dialogs.ObjectionDialog(context, verbs, name, self._items(self.view), self))
        elif what == "answer":
            self._open(dialogs.answer_dialog(context, verbs, name, self))
        else:
            self._open(dialogs.days_dialog(context, verbs, self.talk.days, self))

    def _items(self, view: ReviewView) -> list[str]:
        """Return what can be objected to: goals, KPIs, competencies and values of this review."""
        rated = [item.name for item in view.items]
        return [
            *(row.title for row in view.goals),
            *(self.context.say(row.name) for row in view.kpis),
            *rated,
        ]

    def make_goals(self) -> None:
        """Ask which agreed steps become goals of the next period."""
        if self.view is None:
            return
        name, talks, review_id = (
            self.view.person.name, self.context.workspace.reviews.talks, self.verbs.review_id,
        )  # fmt: skip

        def read(_progress: object) -> Offered:
            period = talks.next_period(review_id)
            periods = tuple(period.shift(step) for step in range(_PERIODS))
            goals = {each.code: talks.goals_in(review_id, each.code) for each in periods}
            return Offered(talks.agreed(review_id), periods, goals)

        self.context.work.start(
            read, done=lambda offered: self._open(GoalsDialog(self.context, self.verbs, name, offered, self))
        )

    def _on_print(self) -> None:
        if self.view is None:
            return
        menu = QMenu(self)
        for name, label in printing.SHEETS.items():
            action = menu.addAction(self.context.say(label))
            action.triggered.connect(lambda _on=False, name=name: self.print_sheet(name))
        menu.popup(self.sheets.mapToGlobal(self.sheets.rect().bottomLeft()))

    def print_sheet(self, name: str) -> None:
        """Ask for a file and write a sheet for pen and paper."""
        if self.view is not None:
            self.dialog = printing.ask_sheet(self.context, name, self.view, self)

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None
