"""The spellings of the file: what each counts as, what it probably should, and bulk changes; remembered for next time."""

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from csdesk.base.text import Words, _, ngettext
from csdesk.imports.fields import field_of
from csdesk.imports.spellings import Spelling
from ui.context import Context
from ui.imports.check_table import LINE, LOW_LINE
from ui.imports.counters import Counter
from ui.imports.draft import Checked, ImportDraft
from ui.imports.flow import FlowBox, cleared
from ui.imports.frame import Framed
from ui.imports.values_table import MEANS, MeaningDelegate, SpellingTable, ValueBox
from ui.models.records_model import Column, RecordsModel
from ui.widgets.button import ghost, primary, secondary
from ui.widgets.delegates import NumberDelegate
from ui.widgets.label import Label


class ValuesPage(QWidget):
    """Fields on top, their spellings below, and one line that acts on all that are chosen."""

    def __init__(self, context: Context, draft: ImportDraft, parent: QWidget | None = None) -> None:
        """Build the page."""
        super().__init__(parent)
        self._context, self._draft = context, draft
        theme, say = context.theme, context.say
        self._checked: Checked | None = None
        self.field = ""
        self.open_questions = 0
        self.fields: dict[str, Counter] = {}
        self._group = QButtonGroup(self)
        self._bar = FlowBox(theme.px(8))
        self.model = RecordsModel(self._columns(), key=lambda spelling: (spelling.field, spelling.value))
        self.model.spoken = self._spoken
        self.table = SpellingTable(context)
        self.table.setModel(self.model)
        self.table.blanked.connect(lambda: self.set_chosen(""))
        self.table.setItemDelegateForColumn(1, NumberDelegate(theme, self.table))
        self.meaning = MeaningDelegate(context, self.table)
        self.table.setItemDelegateForColumn(MEANS, self.meaning)
        self.table.set_widths([200, 64, 200, 240], stretch=3)
        self.table.selectionModel().selectionChanged.connect(lambda _now, _was: self._show_chosen())
        self.chosen = Label(theme, "", "body", "text2")
        self.ours = ValueBox(context, ())
        self.ours.setFixedWidth(theme.px(220))
        self.ours.returnPressed.connect(lambda: self.set_chosen(self.ours.text()))
        self.chosen.setMinimumHeight(theme.px(30))
        self.set = primary(theme, say(_("Set")), on_click=lambda: self.set_chosen(self.ours.text()))
        self.take = secondary(theme, say(_("Take the suggestions")), "wand-sparkles", self.take_suggestions)
        self.literal = secondary(theme, say(_("As it stands")), on_click=self.take_literally)
        self.blank = ghost(theme, say(_("Leave blank")), on_click=lambda: self.set_chosen(""))
        promise = _("What you decide here is remembered for the next import.")
        self.promise = Label(theme, say(promise), "small", "text3")
        self._build()

    def _build(self) -> None:
        px = self._context.theme.px
        bulk = FlowBox(px(8))
        for widget in (self.chosen, self.ours, self.set, self.take, self.literal, self.blank):
            bulk.flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self._bar)
        column.addWidget(Framed(self._context, self.table), 1)
        column.addWidget(bulk)
        column.addWidget(self.promise)

    def fold(self, *, low: bool) -> None:
        """Have lower lines, and promise nothing, where the window is low."""
        px = self._context.theme.px
        self.table.verticalHeader().setDefaultSectionSize(px(LOW_LINE if low else LINE))
        self.promise.setHidden(low)

    def _columns(self) -> list[Column[Spelling]]:
        say, number = self._context.say, self._context.language.number
        return [
            Column(say(_("In the file")), lambda s: s.value),
            Column(say(_("Rows")), lambda s: s.rows, text=lambda s: number(s.rows), right=True),
            Column(
                say(_("Counts as")), lambda s: s.means, text=self._means, role=self._ink, set=self._on_set
            ),
            Column(
                say(_("Why")),
                lambda s: say(self._why(s)),
                role=self._why_ink,
                tooltip=lambda s: say(self._why(s)),
            ),
        ]

    # --- showing -------------------------------------------------------------------------------------------
    def show_checked(self, checked: Checked) -> None:
        """Show the spellings of a plan; the field at hand stays."""
        self._checked = checked
        fields: dict[str, list[Spelling]] = {}
        for spelling in checked.values:
            fields.setdefault(spelling.field, []).append(spelling)
        self.open_questions = sum(1 for spelling in checked.values if self._is_open(spelling))
        if list(fields) != list(self.fields):
            self._build_fields(list(fields))
        for key, spellings in fields.items():
            button = self.fields[key]
            button.status = "at_risk" if any(map(self._is_open, spellings)) else ""
            button.set_count(self._context.language.number(len(spellings)))
        if self.field not in fields:
            self.field = next((key for key, found in fields.items() if any(map(self._is_open, found))), "")
            self.field = self.field or next(iter(fields), "")
        self.show_field(self.field)

    def show_field(self, key: str) -> None:
        """Show the spellings of one field, those with a question first."""
        self.field = key
        if key in self.fields:
            self.fields[key].setChecked(True)
        found = {s.value: s for s in self._values() if s.field == key}
        shown = [s.value for s in self.model.records if s.field == key]
        if set(shown) != set(found):  # while one is at work the order stays
            shown = sorted(found, key=lambda value: (not found[value].candidates, -found[value].rows))
        self.model.set_records([found[value] for value in shown])
        self.meaning.values = self._known(key)
        self.ours.offer(self.meaning.values)
        self.ours.setText("")
        self._show_chosen()

    def _values(self) -> tuple[Spelling, ...]:
        return self._checked.values if self._checked is not None else ()

    def _build_fields(self, keys: list[str]) -> None:
        cleared(self._bar.flow)
        self.fields = {}
        kind = self._checked.plan.kind if self._checked is not None else ""
        for key in keys:
            field = field_of(kind, key)
            name = self._context.say(field.words) if field is not None else key
            button = Counter(self._context.theme, name, "tag")
            button.height_px = 32
            button.clicked.connect(lambda _on=False, key=key: self.show_field(key))
            self._group.addButton(button)
            self._bar.flow.addWidget(button)
            self.fields[key] = button

    def _known(self, key: str) -> tuple[str, ...]:
        """Return the values of ours: the workspace's own first, then what stands in the file."""
        own = self._checked.known.get(key, ()) if self._checked is not None else ()
        used = [s.means for s in self._values() if s.field == key and s.means]
        offered = [name for s in self._values() if s.field == key for name in s.candidates]
        return tuple(dict.fromkeys((*own, *sorted({*used, *offered}))))

    @staticmethod
    def _is_open(spelling: Spelling) -> bool:
        return bool(spelling.candidates)

    def _means(self, spelling: Spelling) -> str:
        return spelling.means or self._context.say(_("blank"))

    @staticmethod
    def _ink(spelling: Spelling) -> str:
        return "text3" if not spelling.means else "accent" if spelling.means != spelling.value else "text"

    def _why(self, spelling: Spelling) -> Words:
        if not spelling.candidates:
            return spelling.how
        names = ", ".join(spelling.candidates)
        if spelling.evidence is None:
            return _("Probably {names}.", names=names)
        return _("Probably {names}. {evidence}", names=names, evidence=spelling.evidence)

    @staticmethod
    def _why_ink(spelling: Spelling) -> str:
        return "warn" if spelling.candidates else "text2"

    def _spoken(self, spelling: Spelling) -> str:
        words = _(
            "{value}, {rows}, counts as {ours}",
            value=spelling.value,
            rows=ngettext("{n} row", "{n} rows", spelling.rows),
            ours=self._means(spelling),
        )
        return self._context.say(words)

    # --- deciding ------------------------------------------------------------------------------------------
    def _picked(self) -> list[Spelling]:
        return [self.model.record(index) for index in self.table.selectionModel().selectedRows()]

    def _show_chosen(self) -> None:
        picked = self._picked()
        words = ngettext("Set {n} value to", "Set {n} values to", len(picked))
        if not picked:
            words = _("Choose values above:")
        self.chosen.setText(self._context.say(words))
        self.ours.setEnabled(bool(picked))
        for button in (self.set, self.literal, self.blank):
            button.setEnabled(bool(picked))
        self.take.setEnabled(any(s.suggestion for s in picked or self._values() if s.field == self.field))

    def _on_set(self, spelling: Spelling, typed: str) -> None:
        self._decide([(spelling, typed)])

    def set_chosen(self, ours: str) -> None:
        """Let all chosen spellings count as one value; '' leaves them blank."""
        self._decide([(spelling, ours.strip()) for spelling in self._picked()])

    def take_literally(self) -> None:
        """Take all chosen spellings as they stand."""
        self._decide([(spelling, spelling.value) for spelling in self._picked()])

    def take_suggestions(self) -> None:
        """Take the suggestion of all chosen spellings, or of all of the field when none is chosen."""
        wanted = [s for s in self._picked() if s.suggestion] or [
            s for s in self.model.records if s.suggestion
        ]
        self._decide([(spelling, spelling.suggestion) for spelling in wanted])

    def _decide(self, meanings: list[tuple[Spelling, str]]) -> None:
        decisions = self._draft.decisions
        for spelling, ours in meanings:
            decisions = decisions.meaning(spelling.field, spelling.value, ours)
        self._draft.decide(decisions)
