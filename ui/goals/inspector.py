"""The inspector of goals: one goal with four tabs, several goals at once, or none."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.quantity import Unit
from csdesk.base.text import _, ngettext
from csdesk.goals.goal import CheckIn
from csdesk.goals.outline import Outline
from csdesk.goals.place import LEVEL_NAMES
from csdesk.goals.view import GoalNote, GoalView
from ui.context import Context
from ui.goals.actions import GoalActions, Reasoned
from ui.goals.bulk_form import BulkForm
from ui.goals.check_in_card import CheckInCard
from ui.goals.choices import Choices
from ui.goals.composer import Composer
from ui.goals.deeds import Deeds
from ui.goals.history_page import HistoryPage
from ui.goals.overview import Overview
from ui.goals.parts import GoalParts, read_parts
from ui.goals.popovers import Ask, ask_why
from ui.goals.said import Names
from ui.goals.section import empty
from ui.goals.talk_page import TalkPage
from ui.goals.title_edit import TitleEdit
from ui.widgets.button import icon_button
from ui.widgets.inspector_frame import InspectorFrame
from ui.widgets.label import Label

_TABS = ("overview", "check_ins", "talk", "history")
STAY_MS = 90
"""The history of a goal is read once the user stays on it, so that arrows run freely through the tree."""


class GoalInspector(QObject):
    """Fills an `InspectorFrame`; edits go through ``actions``, ``opened`` asks for another goal."""

    opened = Signal(int)
    menu_wanted = Signal(object)

    def __init__(self, context: Context, actions: GoalActions, choices: Callable[[], Choices]) -> None:
        """Show nothing yet."""
        super().__init__()
        say = context.say
        self._context, self.actions, self._choices = context, actions, choices
        self.goal_ids: list[int] = []
        self.outline: Outline | None = None
        self.parts: GoalParts | None = None
        self.ask: Ask | None = None
        names = Names(self._owner_name, self._unit_name, self._goal_title, self._kpi_name)
        self.frame = InspectorFrame(context.theme, context.language)
        self.title = TitleEdit(context.theme, say(_("Title")))
        self.overview = Overview(context, choices, names)
        self.overview.opened.connect(self.opened)
        self.check_ins = QWidget()
        self._check_in_list = QVBoxLayout(self.check_ins)
        self._check_in_list.setContentsMargins(0, 0, 0, 0)
        self.talk = TalkPage(context, choices, names)
        self.history = HistoryPage(context, names)
        self.bulk = BulkForm(context, choices)
        nothing = Label(context.theme, say(_("Choose a goal to see it here.")), "body", "text2", wrap=True)
        self.composer = Composer(context)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAY_MS)
        self._timer.timeout.connect(self.read_parts)
        actions.ask_reason = self._ask_reason
        self.deeds = Deeds(context, self)
        self._dress(nothing)

    def _dress(self, nothing: QWidget) -> None:
        say, frame = self._context.say, self.frame
        labels = [
            ("overview", say(_("Overview"))),
            ("check_ins", say(_("Check-ins"))),
            ("talk", say(_("Talk"))),
            ("history", say(_("History"))),
        ]
        pages = (self.overview, self.check_ins, self.talk, self.history)
        tabs = [(key, label, page) for (key, label), page in zip(labels, pages, strict=True)]
        frame.set_tabs([*tabs, ("bulk", "", self.bulk), ("none", "", nothing)])
        frame.tabs.set_choices(labels)
        frame.tab_changed.connect(lambda _key: self._fill_tab())
        holder = QWidget()
        pad = self._context.theme.px
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(pad(12), 0, pad(12), 0)
        inner.addWidget(self.title)
        layout = frame.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.indexOf(frame.title), holder)
        self._title_box = holder
        self.more = icon_button(
            self._context.theme, "ellipsis", say(_("More")), lambda: self.menu_wanted.emit(self.more)
        )
        frame.add_action(self.more)
        frame.foot.addWidget(self.composer)
        self._timer.setParent(frame)  # so that it ends with the panel
        self._show_none()

    @property
    def goal_id(self) -> int:
        """The goal shown, 0 when there is none or several."""
        return self.goal_ids[0] if len(self.goal_ids) == 1 else 0

    def show_goals(self, goal_ids: Sequence[int], outline: Outline | None) -> None:
        """Show what is chosen."""
        before, self.outline = self.goal_ids, outline
        self.goal_ids = [i for i in goal_ids if outline is not None and i in outline.figures]
        if outline is None or not self.goal_ids:
            self._show_none()
        elif len(self.goal_ids) > 1:
            self._show_several(outline)
        else:
            self._show_one(outline.view(self.goal_ids[0]), outline, fresh=before != self.goal_ids)

    def _parts(self, *, one: bool, tab: str) -> None:
        self._title_box.setVisible(one)
        self.frame.title.setVisible(not one)
        self.frame.tabs.setVisible(one)
        self.composer.setVisible(one)
        self.more.setVisible(bool(self.goal_ids))
        self.frame.show_tab(tab)

    def _show_none(self) -> None:
        self.frame.set_title("", self._context.say(_("Goal")))
        self._parts(one=False, tab="none")

    def _show_several(self, outline: Outline) -> None:
        count = len(self.goal_ids)
        self.frame.set_title(
            self._context.say(ngettext("{n} goal", "{n} goals", count)), self._context.say(_("Several goals"))
        )
        self.bulk.show_goals(self.goal_ids, outline)
        self._parts(one=False, tab="bulk")

    def _show_one(self, view: GoalView, outline: Outline, *, fresh: bool) -> None:
        kind = self._context.say(
            _("{level} · {code}", level=LEVEL_NAMES[view.goal.level], code=view.goal.code)
        )
        self.frame.set_title(view.goal.title, kind)
        self.title.set_value(view.goal.title)
        self.composer.show_goal(view)
        self.overview.show_goal(view, outline)
        current = self.frame.tabs.current
        self._parts(one=True, tab=current if current in _TABS else "overview")
        if fresh:
            self.parts = None
            self._timer.start()
        else:
            self.read_parts()

    def read_parts(self) -> None:
        """Read what the outline does not hold, on the worker."""
        goal_id, outline, workspace = self.goal_id, self.outline, self._context.workspace
        if not goal_id or outline is None:
            return
        self._timer.stop()
        self._context.work.start(lambda _p: read_parts(workspace, outline, goal_id), done=self._show_parts)
        if self.frame.tabs.current == "history":
            self._fill_tab()

    def _show_parts(self, parts: GoalParts) -> None:
        if parts.goal_id != self.goal_id or self.outline is None:
            return
        self.parts = parts
        view = self.outline.view(parts.goal_id)
        self.overview.show_parts(view, parts)
        self.talk.show_parts(view.goal, parts)
        self._show_check_ins(view, parts)

    def _fill_tab(self) -> None:
        goal_id, goals = self.goal_id, self._context.workspace.goals
        if not goal_id:
            return
        if self.frame.tabs.current == "history":
            kpis = self._context.workspace.kpis
            self._context.work.start(
                lambda _p: (goals.history(goal_id), {kpi.key: kpi.unit for kpi in kpis.catalogue()}),
                done=lambda found: self._show_history(goal_id, *found),
            )
        elif self.parts is None:
            self.read_parts()

    def _show_check_ins(self, view: GoalView, parts: GoalParts) -> None:
        empty(self._check_in_list)
        if not parts.check_ins:
            words = self._context.say(_("No check-ins yet. Say in a line below how it is going."))
            self._check_in_list.addWidget(Label(self._context.theme, words, "body", "text2", wrap=True))
        names = self.outline.ground.owners if self.outline is not None else {}
        for check in parts.check_ins:
            card = CheckInCard(self._context, editable=True)
            card.show_check_in(check, names, view.goal)
            card.edit_wanted.connect(self._edit_check_in)
            card.removed.connect(self.deeds.remove_check_in)
            self._check_in_list.addWidget(card)

    def _edit_check_in(self, check: CheckIn) -> None:
        self.composer.edit(check)

    def _show_history(self, goal_id: int, notes: list[GoalNote], units: dict[str, Unit]) -> None:
        if goal_id == self.goal_id and self.outline is not None:
            self.history.show_notes(notes, self.outline.rows[goal_id].goal(), units)

    def show_talk(self) -> None:
        """Bring the page of the agreement to the front."""
        self.frame.show_tab("talk")
        self._fill_tab()

    def focus_field(self, field: str) -> None:
        """Put the cursor where advice would be followed."""
        if field == "title":
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)
            self.title.selectAll()
            return
        self.frame.show_tab("overview")
        self.overview.focus(field)

    def _ask_reason(self, error: Refused, reasoned: Reasoned) -> None:
        """Ask why an agreed goal should change; without an answer everything stays as it was."""

        def then(reason: str, person_id: int | None, refuse: Callable[[CSDeskError], object]) -> None:
            reasoned(reason, person_id, refuse)

        self.ask = ask = ask_why(self._context, error, self._choices().persons, then)
        anchor = QApplication.focusWidget()
        ask.show_under(anchor if anchor is not None and anchor.isVisible() else self.frame)
        holder = ask.parentWidget()
        closed = getattr(holder, "closed", None)
        if closed is not None:
            closed.connect(lambda: self.show_goals(self.goal_ids, self.outline))

    def _owner_name(self, person_id: int) -> str:
        return "" if self.outline is None else self.outline.ground.owners.get(person_id, "")

    def _unit_name(self, unit_id: int) -> str:
        return "" if self.outline is None else self.outline.ground.units.get(unit_id, "")

    def _goal_title(self, goal_id: int) -> str:
        row = None if self.outline is None else self.outline.rows.get(goal_id)
        return "" if row is None else row.title

    def _kpi_name(self, key: str) -> str:
        return dict(self._choices().kpis).get(key, "")
