"""The inspector of goals: one goal with three tabs, several goals at once, or none."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.base.errors import CSDeskError
from csdesk.base.text import _, ngettext
from csdesk.goals.goal import CheckIn
from csdesk.goals.outline import Outline
from csdesk.goals.place import LEVEL_NAMES
from csdesk.goals.view import GoalNote, GoalView
from ui.context import Context
from ui.goals.actions import GoalActions
from ui.goals.bulk_form import BulkForm
from ui.goals.check_in_card import CheckInCard
from ui.goals.choices import Choices
from ui.goals.composer import Composer
from ui.goals.history_page import HistoryPage
from ui.goals.overview import Overview
from ui.goals.title_edit import TitleEdit
from ui.widgets.button import icon_button
from ui.widgets.inspector_frame import InspectorFrame
from ui.widgets.label import Label

_TABS = ("overview", "check_ins", "history")


class GoalInspector(QObject):
    """Fills an `InspectorFrame`; edits go through ``actions``, ``opened`` asks for another goal."""

    opened = Signal(int)
    menu_wanted = Signal(object)

    def __init__(self, context: Context, actions: GoalActions, choices: Callable[[], Choices]) -> None:
        """Show nothing yet."""
        super().__init__()
        say = context.say
        self._context, self._actions = context, actions
        self.goal_ids: list[int] = []
        self._outline: Outline | None = None
        self.frame = InspectorFrame(context.theme, context.language)
        self.title = TitleEdit(context.theme, say(_("Title")))
        self.title.edited.connect(self._rename)
        self.overview = Overview(context, choices)
        self.overview.form.edited.connect(self._edit)
        self.overview.opened.connect(self.opened)
        self.overview.normalise_wanted.connect(self._normalise)
        self.check_ins = QWidget()
        self._check_in_list = QVBoxLayout(self.check_ins)
        self._check_in_list.setContentsMargins(0, 0, 0, 0)
        self.history = HistoryPage(context, self._owner_name, self._goal_title)
        self.bulk = BulkForm(context, choices)
        self.bulk.edited.connect(lambda values: actions.edit_many(self.goal_ids, values))
        nothing = Label(context.theme, say(_("Choose a goal to see it here.")), "body", "text2", wrap=True)
        self.composer = Composer(context)
        self.composer.written.connect(self._check_in)
        self._dress(nothing)

    def _dress(self, nothing: QWidget) -> None:
        say, frame = self._context.say, self.frame
        labels = [
            ("overview", say(_("Overview"))),
            ("check_ins", say(_("Check-ins"))),
            ("history", say(_("History"))),
        ]
        pages = (self.overview, self.check_ins, self.history)
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
        self._show_none()

    @property
    def goal_id(self) -> int:
        """The goal shown, 0 when there is none or several."""
        return self.goal_ids[0] if len(self.goal_ids) == 1 else 0

    def show_goals(self, goal_ids: Sequence[int], outline: Outline | None) -> None:
        """Show what is chosen."""
        before, self._outline = self.goal_ids, outline
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
        if fresh or current != "overview":
            self._fill_tab()

    def _fill_tab(self) -> None:
        goal_id, goals = self.goal_id, self._context.workspace.goals
        if not goal_id:
            return
        if self.frame.tabs.current == "check_ins":
            self._context.work.start(
                lambda _p: goals.check_ins(goal_id), done=lambda found: self._show_check_ins(goal_id, found)
            )
        elif self.frame.tabs.current == "history":
            self._context.work.start(
                lambda _p: goals.history(goal_id), done=lambda found: self._show_history(goal_id, found)
            )

    def _show_check_ins(self, goal_id: int, checks: list[CheckIn]) -> None:
        if goal_id != self.goal_id or self._outline is None:
            return
        layout = self._check_in_list
        while (item := layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not checks:
            words = self._context.say(_("No check-ins yet. Say in a line below how it is going."))
            layout.addWidget(Label(self._context.theme, words, "body", "text2", wrap=True))
        goal = self._outline.rows[goal_id].goal()
        for check in checks:
            card = CheckInCard(self._context)
            card.show_check_in(check, self._outline.ground.owners, goal)
            layout.addWidget(card)

    def _show_history(self, goal_id: int, notes: list[GoalNote]) -> None:
        if goal_id == self.goal_id and self._outline is not None:
            self.history.show_notes(notes, self._outline.rows[goal_id].goal())

    def _rename(self, title: str) -> None:
        if self.goal_id:
            self._actions.edit(self.goal_id, {"title": title})

    def _edit(self, values: dict[str, object], refuse: Callable[[CSDeskError], None]) -> None:
        goal_id = self.goal_id
        if goal_id:
            self._actions.edit(goal_id, values, failed=refuse)

    def _normalise(self) -> None:
        if self._outline is not None and self.goal_id:
            self._actions.normalise(self.goal_id, self._outline.children.get(self.goal_id, []))

    def _check_in(self, values: dict[str, object]) -> None:
        if self.goal_id and self._outline is not None:
            author = self._outline.rows[self.goal_id].owner_id
            self._actions.check_in(
                self.goal_id,
                {**values, "author_id": author},
                done=lambda _change: self.composer.fold(),
                failed=self.composer.refuse,
            )

    def _owner_name(self, person_id: int) -> str:
        return "" if self._outline is None else self._outline.ground.owners.get(person_id, "")

    def _goal_title(self, goal_id: int) -> str:
        row = None if self._outline is None else self._outline.rows.get(goal_id)
        return "" if row is None else row.title
