"""The left side: which report, of which cycle and person, in which language, on which paper."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from csdesk.base.language import LANGUAGES, OWN_NAMES, Language
from csdesk.base.text import _, pgettext
from csdesk.reports.paper import Paper
from csdesk.reports.wishes import Wishes
from ui.reports.loading import Choices, CycleChoice, Person
from ui.reports.packet_options import PacketOptions
from ui.reports.plan_report import DEPTHS, PlanChoices
from ui.theme import Theme
from ui.widgets.choice import Choice
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import Label
from ui.widgets.paint import box, by_key, focus_ring, smooth, text
from ui.widgets.segmented import Segmented

PACKET, PLAN, WORKBOOK, SCORECARD, SUMMARY = "packet", "plan", "workbook", "scorecard", "summary"
OWN = "own"
"""Instead of a language: each packet in the person's own."""


class Template(QAbstractButton):
    """One kind of report: icon, name and what it is for."""

    def __init__(self, theme: Theme, icon: str, title: str, note: str) -> None:
        """Make a row that can be chosen."""
        super().__init__()
        self.theme, self._icon, self._note, self._ring = theme, icon, note, False
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(note)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two lines of text."""
        return QSize(self.theme.px(240), self.theme.px(54))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus came by keyboard."""
        self._ring = by_key(event.reason())
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint pill, icon and both lines."""
        painter, theme, rect = smooth(self), self.theme, QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            box(painter, rect, theme.px(8), theme.color("sel" if self.isChecked() else "hover"))
        size = theme.px(18)
        spot = QRectF(theme.px(12), (rect.height() - size) / 2, size, size)
        theme.paint_icon(painter, spot, self._icon, "accent" if self.isChecked() else "text2")
        left, width = theme.px(42), rect.width() - theme.px(50)
        upper = QRectF(left, theme.px(8), width, theme.px(20))
        lower = QRectF(left, theme.px(27), width, theme.px(18))
        text(painter, upper, self.text(), theme.font("strong"), theme.color("text"))
        text(painter, lower, self._note, theme.font("small"), theme.color("text2"))
        if self.hasFocus() and self._ring:
            focus_ring(painter, rect, theme.px(8), theme)


class Options(QWidget):
    """``template_chosen`` tells another kind of report, ``changed`` anything that changes what is printed."""

    template_chosen = Signal(str)
    changed = Signal()

    def __init__(self, theme: Theme, language: Language) -> None:
        """Build the rows and fields, empty."""
        super().__init__()
        self.theme, self._language = theme, language
        say = language.say
        self.setFixedWidth(theme.px(300))
        self._cycles: tuple[CycleChoice, ...] = ()
        self._make_templates()
        self.period = Choice(theme, [], say(_("Period")))
        self.unit = Choice(theme, [], say(_("Unit")))
        self.levels = Choice(theme, [(level, say(words)) for level, words in DEPTHS], say(_("Depth")))
        self.cycle = Choice(theme, [], say(_("Review cycle")))
        self.person = Choice(theme, [], say(pgettext("whose packet", "Person")))
        self._tongues: list[tuple[str, str]] = [(code, OWN_NAMES[code]) for code in LANGUAGES]
        self._own_tongue = (OWN, say(_("Each person’s own")))
        self.tongue = Choice(theme, [*self._tongues, self._own_tongue], say(_("Language")))
        self.tongue.set_value(language.code)
        self.made = PacketOptions(theme, language)
        self.paper = Segmented(
            theme, [("A4", "A4"), ("Letter", say(pgettext("paper", "Letter")))], name=say(_("Paper"))
        )
        files = [("each", say(_("One per person"))), ("book", say(_("One book")))]
        self.files = Segmented(theme, files, name=say(_("Files for all packets")))
        self.what = Choice(theme, self._sheets(), say(_("What to export")))
        self._lay_out()
        self._connect()

    def _make_templates(self) -> None:
        theme, say = self.theme, self._language.say
        self.packet = Template(
            theme, "file-text", say(_("Review packet")), say(_("Score, goals, KPIs, sign-off as PDF"))
        )
        self.workbook = Template(
            theme, "sheet", say(_("Excel workbook")), say(_("All there is, as plain tables"))
        )
        self.plan = Template(
            theme, "calendar", say(_("Quarterly plan")), say(_("Goals by week, milestones, capacity as PDF"))
        )
        self.scorecard = Template(
            theme, "gauge", say(_("Team scorecard")), say(_("KPIs, people and decisions on one page"))
        )
        self.summary = Template(
            theme,
            "clipboard-check",
            say(_("Cycle summary")),
            say(_("How a review cycle went, nobody's rating")),
        )

    def scrolling(self) -> QScrollArea:
        """Return an area that holds the options and scrolls where the window is low."""
        area = scrolled(self, self.theme, 0)
        area.setFixedWidth(self.width())
        return area

    def _sheets(self) -> list[tuple[str, str]]:
        names = {
            "all": _("Everything"),
            "people": _("People"),
            "goals": _("Goals"),
            "kpi": _("KPI values"),
            "interactions": _("Interactions"),
        }
        return [(key, self._language.say(words)) for key, words in names.items()]

    def _lay_out(self) -> None:
        theme, say = self.theme, self._language.say
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(12), theme.px(16), theme.px(20))
        layout.setSpacing(theme.px(6))
        group = QButtonGroup(self)
        for template in (self.packet, self.summary, self.plan, self.scorecard, self.workbook):
            group.addButton(template)
            layout.addWidget(template)
        layout.addSpacing(theme.px(14))
        who = [
            (say(_("Review cycle")), self.cycle),
            (say(pgettext("whose packet", "Person")), self.person),
        ]
        what = [(say(_("Period")), self.period), (say(_("Unit")), self.unit), (say(_("Depth")), self.levels)]
        printed = [(say(_("Language")), self.tongue), (say(_("Paper")), self.paper)]
        self._packet_rows = self._rows(layout, who)
        self._cycle_rows = self._packet_rows[:2]
        self._plan_rows = self._rows(layout, what)
        self._depth_rows = self._plan_rows[4:]
        self._printed_rows = self._rows(layout, printed)
        layout.addWidget(self.made)
        self._packet_rows += [self.made, *self._rows(layout, [(say(_("Files for all packets")), self.files)])]
        self._workbook_rows = self._rows(layout, [(say(_("What to export")), self.what)])
        self.note = Label(theme, "", "small", "text2", wrap=True)
        layout.addSpacing(theme.px(10))
        layout.addWidget(self.note)
        layout.addStretch(1)
        self.packet.setChecked(True)
        self._show_rows()

    def _rows(self, layout: QVBoxLayout, rows: Sequence[tuple[str, QWidget]]) -> list[QWidget]:
        made: list[QWidget] = []
        for name, field in rows:
            label = Label(self.theme, name, "small", "text2")
            label.setContentsMargins(0, self.theme.px(6), 0, 0)
            layout.addWidget(label)
            layout.addWidget(
                field, 0, Qt.AlignmentFlag.AlignLeft if isinstance(field, Segmented) else Qt.AlignmentFlag(0)
            )
            made += [label, field]
        return made

    def _connect(self) -> None:
        self.packet.clicked.connect(lambda: self._choose(PACKET))
        self.plan.clicked.connect(lambda: self._choose(PLAN))
        self.scorecard.clicked.connect(lambda: self._choose(SCORECARD))
        self.workbook.clicked.connect(lambda: self._choose(WORKBOOK))
        self.summary.clicked.connect(lambda: self._choose(SUMMARY))
        self.cycle.picked.connect(lambda _value: self._on_cycle())
        for choice in (self.person, self.tongue, self.what, self.period, self.unit, self.levels):
            choice.picked.connect(lambda _value: self.changed.emit())
        self.paper.chosen.connect(lambda _key: self.changed.emit())
        self.made.changed.connect(self.changed)

    @property
    def template(self) -> str:
        """The kind of report chosen."""
        return next(name for name, template in self._templates().items() if template.isChecked())

    @property
    def current_cycle(self) -> CycleChoice | None:
        """The cycle chosen, if there is one."""
        return next((cycle for cycle in self._cycles if cycle.id == self.cycle.value()), None)

    @property
    def current_person(self) -> Person | None:
        """The review chosen, if there is one."""
        cycle = self.current_cycle
        people = cycle.people if cycle else ()
        return next((person for person in people if person.review_id == self.person.value()), None)

    def choose_template(self, name: str) -> None:
        """Switch to a kind of report as a click would."""
        self._templates()[name].setChecked(True)
        self._choose(name)

    def _templates(self) -> dict[str, Template]:
        return {
            PACKET: self.packet, SUMMARY: self.summary, PLAN: self.plan, SCORECARD: self.scorecard,
            WORKBOOK: self.workbook,
        }  # fmt: skip

    def _choose(self, name: str) -> None:
        self._show_rows()
        self.template_chosen.emit(name)

    def _show_rows(self) -> None:
        packet, summary = self.template == PACKET, self.template == SUMMARY
        people = any(cycle.people for cycle in self._cycles)
        plan = self.template in (PLAN, SCORECARD)
        self._offer_tongues(own=packet)
        for widget in self._packet_rows:
            widget.setVisible(people and (packet or (summary and widget in self._cycle_rows)))
        for widget in self._plan_rows:
            widget.setVisible(plan and (self.template == PLAN or widget not in self._depth_rows))
        for widget in self._printed_rows:
            widget.setVisible(plan or (people and (packet or summary)))
        for widget in self._workbook_rows:
            widget.setVisible(self.template == WORKBOOK)

    def _offer_tongues(self, *, own: bool) -> None:
        """Offer the person's own language for packets only."""
        chosen = self.tongue.value()
        self.tongue.set_choices([*self._tongues, self._own_tongue] if own else self._tongues)
        if chosen == OWN and not own:
            chosen = self._language.code
        self.tongue.set_value(chosen)

    @property
    def wishes(self) -> Wishes:
        """Copy, chapters and paper of a packet."""
        return Wishes(self.made.current_copy, self.made.chosen_chapters, Paper(self.paper.current))

    def set_choices(self, choices: Choices, review_id: int | None = None) -> None:
        """Offer these cycles and people; keeps what was chosen, or chooses the review asked for."""
        first, self._cycles = not self._cycles, choices.cycles
        self.cycle.set_choices([(cycle.id, cycle.name) for cycle in choices.cycles])
        wanted = next((c for c in choices.cycles if review_id in [p.review_id for p in c.people]), None)
        if wanted is not None:
            self.cycle.set_value(wanted.id)
        elif choices.cycles and (first or self.cycle.value() is None):
            best = next((c for c in choices.cycles if any(p.finished for p in c.people)), choices.cycles[0])
            self.cycle.set_value(best.id)
        self._show_people(review_id)
        self._show_rows()

    def set_plan_choices(self, choices: PlanChoices, period: str = "") -> None:
        """Offer these periods and units; keeps what was chosen, or chooses the period asked for."""
        say = self._language.say
        chosen = period or self.period.value() or choices.current
        codes = [one.code for one in choices.periods]
        extra = [(chosen, chosen)] if chosen not in codes else []
        self.period.set_choices([*extra, *((one.code, say(one.title())) for one in choices.periods)])
        self.period.set_value(chosen)
        unit = self.unit.value()
        self.unit.set_choices([(None, say(_("The whole company"))), *choices.units])
        self.unit.set_value(unit)

    def _on_cycle(self) -> None:
        self._show_people()
        self.changed.emit()

    def _show_people(self, review_id: int | None = None) -> None:
        cycle = self.current_cycle
        people = cycle.people if cycle else ()
        draft = self._language.say(_("draft"))
        self.person.set_choices(
            [(p.review_id, p.name if p.finished else f"{p.name} · {draft}") for p in people]
        )
        if review_id in [p.review_id for p in people]:
            self.person.set_value(review_id)
        elif self.person.value() is None and people:
            self.person.set_value(people[0].review_id)
