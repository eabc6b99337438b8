"""The form as those who answer it will see it: the rated person, the manager, the manager above, a colleague."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import Words, _, pgettext
from csdesk.reviews.form import (
    RATED,
    WEIGHED,
    Absent,
    FormDraft,
    FormItem,
    Kind,
    Rater,
    Section,
    section_name,
)
from csdesk.reviews.profile import Profile, borrow
from csdesk.reviews.scoring import scoring_rule
from ui.context import Context
from ui.reviews.form_facts import FormFacts, told_rule
from ui.reviews.rating import RatingButtons
from ui.widgets.card import Card
from ui.widgets.check import CheckBox
from ui.widgets.choice import Choice
from ui.widgets.editors import TextEditor
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import Label
from ui.widgets.segmented import Segmented

WHO = (Rater.SELF, Rater.MANAGER, Rater.SECOND, Rater.PEER, Rater.REPORT)


class PreviewPage(QWidget):
    """Shows a draft as one rater of it sees it."""

    def __init__(self, context: Context, facts: FormFacts) -> None:
        """Start without a form."""
        super().__init__()
        self.context, self.facts = context, facts
        self.draft: FormDraft | None = None
        theme, say = context.theme, context.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        head = QHBoxLayout()
        choices = [(rater.value, say(seen_as(rater))) for rater in WHO]
        self.who = Segmented(theme, choices, name=say(_("Seen by")))
        self.who.chosen.connect(lambda _key: self._show())
        self.role = Choice(theme, [], say(_("Role of the rated person")))
        self.role.setFixedWidth(theme.px(220))
        self.role.picked.connect(lambda _role: self._show())
        head.addWidget(self.who)
        head.addStretch(1)
        head.addWidget(self.role)
        column.addLayout(head)
        self._page = QWidget()
        self.paper = QVBoxLayout(self._page)
        self.paper.setContentsMargins(theme.px(20), theme.px(4), theme.px(20), theme.px(16))
        self.paper.setSpacing(theme.px(4))
        card = Card(theme)
        card.body.addWidget(scrolled(self._page, theme, 0))
        column.addWidget(card, 1)

    def show_form(self, draft: FormDraft, profiles: tuple[Profile, ...]) -> None:
        """Show a form; competencies of profiles are asked by role."""
        self.draft = borrow(draft, profiles)
        roles = {item.role: None for item in self.draft.items if item.role}
        names = [(role, role) for role in roles]
        self.role.set_choices(names or [("", "")])
        if self.role.value() is None or self.role.currentIndex() < 0:
            self.role.setCurrentIndex(0)
        self.role.setVisible(bool(names))
        self._show()

    def texts(self) -> list[str]:
        """Return everything that is written on the page, top down."""
        entries = [self.paper.itemAt(place) for place in range(self.paper.count())]
        found = [entry.widget() for entry in entries if entry is not None]
        return [widget.text() for widget in found if isinstance(widget, Label)]

    def _show(self) -> None:
        while self.paper.count():
            entry = self.paper.takeAt(0)
            if entry is not None and (widget := entry.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        if self.draft is None:
            return
        form, rater = self.draft.fitted(self.role.value() or ""), Rater(self.who.current)
        self._say(form.name or self.context.say(_("Review form")), "title")
        self._say(self.context.say(intro(form, rater)), "body", "text2")
        for section in Section:
            self._section(form, section, rater)
        self.paper.addStretch(1)

    def _section(self, form: FormDraft, section: Section, rater: Rater) -> None:
        say, weight = self.context.say, form.weight(section)
        asked = [item for item in form.of(section) if rater in form.raters_of(item)]
        computed = (
            section in WEIGHED and section not in RATED and weight and rater in (Rater.SELF, Rater.MANAGER)
        )
        if not asked and not computed:
            return
        name = say(section_name(section))
        counted = self.context.language.basis_points(weight)
        self.paper.addSpacing(self.context.theme.px(14))
        shown = weight and rater in (Rater.SELF, Rater.MANAGER)
        self._say(say(_("{part}: counts {weight}", part=name, weight=counted)) if shown else name, "lead")
        if computed:
            self._computed(form, section)
        for item in asked:
            self._item(form, item, rater)

    def _computed(self, form: FormDraft, section: Section) -> None:
        say = self.context.say
        if section is Section.KPIS:
            names = {key: name for key, name, _told in self.facts.kpis}
            for item in form.of(section):
                weight = self.context.language.basis_points(item.weight)
                self._say(f"{names.get(item.kpi, item.kpi)} · {weight}", "strong")
                self._say(told_rule(self.context, self.facts, item.kpi), "small", "text2")
            return
        words = _("Your goals of the period stand here, each with target, result and score.")
        if section is Section.TEAM:
            words = _("The goals of your team or department stand here, each with its result.")
        self._say(say(words), "body", "text2")
        self._say(say(scoring_rule(form.marks)), "small", "text3")

    def _item(self, form: FormDraft, item: FormItem, rater: Rater) -> None:
        theme, say = self.context.theme, self.context.say
        self.paper.addSpacing(theme.px(6))
        self._say(item.name or "–", "strong")
        if item.description:
            self._say(item.description, "small", "text2")
        if item.kind is Kind.MARK:
            self._marks(form, item, rater)
        for place, level in enumerate(item.levels):
            mark = str(form.marks.lowest + place) if item.kind is Kind.MARK and not form.marks.points else "•"
            self._say(f"{mark}  {level}", "small", "text2")
        if item.expected is not None:
            self._say(say(_("Expected of this role: level {level}.", level=item.expected)), "small", "accent")
        if item.kind is not Kind.CHOICE and (item.section is Section.QUESTIONS) is (item.kind is Kind.TEXT):
            hint = _("Comment") if item.kind is Kind.MARK else _("Answer in your own words")
            editor = TextEditor(theme, say(hint), say(hint), 2)
            editor.setEnabled(False)
            self.paper.addWidget(editor)

    def _marks(self, form: FormDraft, item: FormItem, rater: Rater) -> None:
        theme, say = self.context.theme, self.context.say
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        if form.marks.points:
            row.addWidget(Label(theme, say(_("A number from 0 to 100")), "body", "text3"))
        else:
            buttons = RatingButtons(theme, form.scale)
            buttons.locked = True
            buttons.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(buttons)
        if rater in (Rater.PEER, Rater.REPORT) and item.section in RATED:
            tick = CheckBox(theme, say(_("Cannot judge")))
            tick.setEnabled(False)
            row.addWidget(tick)
        row.addStretch(1)
        self.paper.addWidget(line)

    def _say(self, text: str, font: str, role: str = "text") -> None:
        self.paper.addWidget(Label(self.context.theme, text, font, role, wrap=True))


def seen_as(rater: Rater) -> Words:
    """Name somebody through whose eyes the form is seen."""
    return {
        Rater.SELF: pgettext("through whose eyes", "The rated person"),
        Rater.MANAGER: pgettext("through whose eyes", "The manager"),
        Rater.SECOND: pgettext("through whose eyes", "The manager above"),
        Rater.PEER: pgettext("through whose eyes", "A colleague"),
        Rater.REPORT: pgettext("through whose eyes", "Somebody of the own team"),
        Rater.CUSTOMER: pgettext("through whose eyes", "A customer"),
    }[rater]


def intro(form: FormDraft, rater: Rater) -> Words:
    """Say what is asked of a rater, and what becomes of it."""
    if not any(rater in form.raters_of(item) for item in form.items):
        return _("Nothing on this form is asked of this group.")
    if rater in (Rater.PEER, Rater.REPORT):
        return _("Your answers are put together with those of others; nobody sees who wrote what.")
    if rater is not Rater.SELF:
        return _examples(form)
    weights = dict(form.raters)
    if not form.rates:
        return _("This check-in makes no rating.")
    own = weights.get(Rater.SELF, 0)
    if own:
        return _("Your own marks count {share} % of each item.", share=own / 100)
    if form.absent is Absent.BLOCK:
        return _("Your own marks are shown beside the others and do not count. Nothing may stay open.")
    return _("Your own marks are shown beside the others and do not count.")


def _examples(form: FormDraft) -> Words:
    low, high = form.example_low, form.example_high
    if low is not None and high is not None:
        return _("A mark of {low} or less, or of {high} or more, needs an example.", low=low, high=high)
    if high is not None:
        return _("A mark of {high} or more needs an example.", high=high)
    if low is not None:
        return _("A mark of {low} or less needs an example.", low=low)
    return _("No mark needs an example.")
