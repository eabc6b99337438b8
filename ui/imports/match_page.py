"""Step 3: what each column is, with its first values, how sure that is and why; every guess can be changed."""

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.imports.decisions import Rule
from csdesk.imports.fields import Field, field_of, fields_of
from csdesk.imports.fix import Fix
from csdesk.imports.needs import key_field, missing, needed
from csdesk.imports.plan import ImportPlan
from csdesk.imports.reading_samples import ways
from csdesk.imports.recognise.columns import ColumnMatch, Rivals
from ui.context import Context
from ui.imports.column_row import CHOICE_PX, HEAD_SHARE, HOW_PX, RULE_PX, WHY_SHARE, ColumnRow, grouped
from ui.imports.draft import Checked, ImportDraft
from ui.imports.reading_panel import ReadingPanel
from ui.widgets.button import secondary
from ui.widgets.card import Card, Hairline
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.popover import Popover

AT_ONCE = 14
"""Lines made before the page is shown, about what fits into the window; a wide sheet must not hold it up."""
SLICE = 6
"""Lines made in each turn of the event loop after that."""


class MatchPage(QScrollArea):
    """Needed columns first, then the other matched ones, then those that are ignored."""

    def __init__(self, context: Context, draft: ImportDraft, parent: QWidget | None = None) -> None:
        """Build an empty page."""
        super().__init__(parent)
        self._context, self._draft = context, draft
        self._checked: Checked | None = None
        self._headers: tuple[str, ...] = ()
        self.rows: dict[str, ColumnRow] = {}
        self._ahead: deque[Words | ColumnMatch] = deque()
        """Headings and columns that are not on the page yet."""
        self._last_stop: QWidget | None = None
        self._groups: list[tuple[str, list[tuple[str, str]]]] = []
        self._more = QTimer(self)
        self._more.setInterval(0)
        self._more.timeout.connect(lambda: self._lay(SLICE))
        self.popover: Popover | None = None
        theme = context.theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.key = Label(theme, "", "body", "text2", wrap=True)
        self.needs = Card(theme, fill="warn_bg")
        self.needs.line = "warn_bg"
        self.needs_words = Label(theme, "", "body", "warn", wrap=True)
        self.needs.body.addWidget(self.needs_words)
        self._body = QWidget()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        outer = QVBoxLayout(self._body)
        outer.setContentsMargins(0, 0, theme.px(10), 0)
        outer.setSpacing(theme.px(10))
        outer.addWidget(self.key)
        outer.addWidget(self.needs)
        outer.addLayout(self._lines)
        outer.addStretch(1)
        self.setWidget(self._body)

    # --- showing -------------------------------------------------------------------------------------------
    def show_checked(self, checked: Checked) -> None:
        """Show the mapping; the lines are built anew only when the columns are others."""
        self._checked, plan = checked, checked.plan
        headers = (plan.kind, *(match.header for match in plan.mapping))
        if headers != self._headers:
            self._headers = headers
            self._forget(plan.kind)
        self._arrange(plan)
        self._show_key(plan)
        held = QApplication.focusWidget()
        if held is not None and self._body.isAncestorOf(held):
            self.ensureWidgetVisible(held)

    def _forget(self, kind: str) -> None:
        """Take the lines of other columns away."""
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self.rows = {}
        self._groups = grouped(fields_of(kind), self._context.say)

    def _make(self, plan: ImportPlan, match: ColumnMatch) -> ColumnRow:
        say = self._context.say
        row = ColumnRow(self._context, match.header, self._body)
        likely = [(key, say(field.words)) for key, field in self._likely(plan, match)]
        row.choice.offer(say(_("Ignored")), likely, self._groups)
        row.matched.connect(self._draft.match)
        row.ruled.connect(self._on_ruled)
        row.asked.connect(self.ask)
        return row

    @staticmethod
    def _likely(plan: ImportPlan, match: ColumnMatch) -> list[tuple[str, Field]]:
        """Return the fields that the column probably is, the likeliest first."""
        keys = [match.field or "", *match.alternatives]
        found = {key: field for key in keys if key and (field := field_of(plan.kind, key)) is not None}
        return list(found.items())

    def _fill(self, plan: ImportPlan, match: ColumnMatch) -> None:
        row = self.rows[match.header]
        row.show_match(match)
        field = field_of(plan.kind, match.field or "")
        offered = ways(field.kind) if field is not None else {}
        choices = plan.decisions.choices
        chosen = [
            self._context.say(fix.words)
            for what, fixes in offered.items()
            for fix in fixes
            if getattr(choices, what).get(match.header) == fix.value
        ]
        row.show_ways(", ".join(chosen), has=bool(offered))
        key = key_field(plan.kind, plan.fields.values())
        ruled = self._ruled(plan)
        rule = plan.decisions.rules.get(match.field or "", Rule.UPDATE)
        row.show_rule(rule, has=ruled and field is not None and field != key, room=ruled)

    @staticmethod
    def _ruled(plan: ImportPlan) -> bool:
        """Tell whether there is anything for which a rule matters."""
        return plan.updates + plan.unchanged > 0 or bool(plan.decisions.rules)

    def _heads(self, plan: ImportPlan) -> QWidget:
        theme, say = self._context.theme, self._context.say
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        row.addWidget(ElidedLabel(theme, say(_("Column in the file")), "small", "text2"), HEAD_SHARE)
        read = ElidedLabel(theme, say(_("Read as")), "small", "text2")
        read.setFixedWidth(theme.px(CHOICE_PX))
        row.addWidget(read)
        row.addWidget(ElidedLabel(theme, say(_("Why")), "small", "text2"), WHY_SHARE)
        row.addSpacing(theme.px(HOW_PX))
        if self._ruled(plan):
            rule = ElidedLabel(theme, say(_("If there is a value")), "small", "text2")
            rule.setFixedWidth(theme.px(RULE_PX))
            row.addWidget(rule)
        return line

    def _arrange(self, plan: ImportPlan) -> None:
        """Put the rows into their sections; a row that holds the focus keeps it."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and not isinstance(widget, ColumnRow):
                widget.hide()
                widget.deleteLater()
        key = key_field(plan.kind, plan.fields.values())
        wanted = needed(plan.kind) | ({key.key} if key is not None else set())
        sections: tuple[tuple[Words, list[ColumnMatch]], ...] = (
            (pgettext("columns", "Needed"), [m for m in plan.mapping if m.field in wanted]),
            (
                pgettext("columns", "Also read"),
                [m for m in plan.mapping if m.field is not None and m.field not in wanted],
            ),
            (
                ngettext("{n} column ignored", "{n} columns ignored", len(plan.ignored)),
                [m for m in plan.mapping if m.field is None],
            ),
        )
        self._lines.addWidget(self._heads(plan))
        self._ahead, self._last_stop = deque(), None
        for title, matches in sections:
            if matches:
                self._ahead += [title, *matches]
        self._lay(AT_ONCE)

    def _lay(self, most: int) -> None:
        """Put what is ahead on the page until ``most`` lines had to be made; the timer goes on with the rest."""
        plan, theme = self._checked.plan if self._checked is not None else None, self._context.theme
        while self._ahead and most and plan is not None:
            ahead = self._ahead.popleft()
            if isinstance(ahead, Words):
                self._lines.addSpacing(theme.px(10))
                self._lines.addWidget(Label(theme, self._context.say(ahead), "small", "text3"))
                self._lines.addSpacing(theme.px(4))
                continue
            if ahead.header not in self.rows:
                self.rows[ahead.header] = self._make(plan, ahead)
                most -= 1
            self._lay_row(plan, ahead)
        if bool(self._ahead) != self._more.isActive():
            (self._more.start if self._ahead else self._more.stop)()

    def _lay_row(self, plan: ImportPlan, match: ColumnMatch) -> None:
        row = self.rows[match.header]
        self._fill(plan, match)
        self._lines.addWidget(Hairline(self._context.theme))
        self._lines.addWidget(row)
        for stop in row.stops:
            if self._last_stop is not None:
                QWidget.setTabOrder(self._last_stop, stop)
            self._last_stop = stop
        rival = next((each for each in plan.rivals if each.taken == match.header), None)
        for question in self._questions(match, rival):
            self._lines.addWidget(question)

    def _questions(self, match: ColumnMatch, rival: Rivals | None) -> list[QWidget]:
        """Ask what is in doubt about a column, and which of two columns is the field."""
        found = []
        for doubt in match.doubts:
            ways_out = [(fix.words, partial(self._fix, fix, match)) for fix in doubt.fixes]
            found.append(self._question(doubt.words, ways_out))
        if rival is not None:
            words = _(
                '"{left}" could be the same as "{taken}"; "{taken}" is read.',
                left=rival.left,
                taken=rival.taken,
            )
            other = _('Read "{column}" instead', column=rival.left)
            take = partial(self._draft.match, rival.left, rival.field)
            found.append(self._question(words, [(other, take)]))
        return found

    def _fix(self, fix: Fix, match: ColumnMatch) -> None:
        self._draft.decide(self._draft.decisions.fixed(fix, match.header, match.field or "", ""))

    def _question(self, words: Words, ways_out: Sequence[tuple[Words, Callable[[], None]]]) -> QWidget:
        theme, say = self._context.theme, self._context.say
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, theme.px(8))
        row.setSpacing(theme.px(12))
        row.addWidget(Label(theme, say(words), "small", "warn", wrap=True), 1)
        for label, act in ways_out:
            row.addWidget(secondary(theme, say(label), on_click=act))
        return line

    def _show_key(self, plan: ImportPlan) -> None:
        say, key = self._context.say, key_field(plan.kind, plan.fields.values())
        if key is not None:
            words = _("Rows are matched by {field}: a row that is known already is updated.", field=key.words)
        else:
            words = _("No column numbers the rows, so a row counts as known when all its values are.")
        self.key.setText(say(words))
        lacking = missing(plan.kind, plan.fields.values())
        self.needs.setVisible(bool(lacking))
        names = [self._context.language.listing([f.words for f in each[:2]]) for each in lacking]
        self.needs_words.setText(
            say(_("Still needed: {fields}. Choose the column that holds it.", fields=", ".join(names)))
        )

    # --- deciding ------------------------------------------------------------------------------------------
    def _on_ruled(self, header: str, rule: Rule) -> None:
        plan = self._draft.plan
        key = plan.fields.get(header) if plan is not None else None
        if key:
            self._draft.decide(self._draft.decisions.ruled(key, rule))

    def ask(self, header: str) -> None:
        """Show how a column is read."""
        checked = self._checked
        if checked is None or checked.plan.table is None:
            return
        match = next((each for each in checked.plan.mapping if each.header == header), None)
        field = field_of(checked.plan.kind, match.field or "") if match is not None else None
        if match is None or field is None:
            return
        panel = ReadingPanel(self._context, self._draft, match, field, checked.plan.table)
        self.popover = Popover(self._context.theme, panel, self)
        self.popover.closed.connect(self.popover.deleteLater)
        self.popover.show_under(self.rows[header].how, self._context.theme.px(360))
