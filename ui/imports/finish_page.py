"""Step 5: what will be written, who will be new, what to remember, and afterwards the report."""

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from csdesk.base.text import Words, _, ngettext
from csdesk.imports.plan import ImportPlan
from csdesk.imports.report import ImportReport
from ui.context import Context
from ui.imports.draft import ImportDraft
from ui.widgets.card import Card
from ui.widgets.check import CheckBox
from ui.widgets.editors import LineEditor
from ui.widgets.label import Label

NAMED = 6


def dry_run(plan: ImportPlan) -> Words:
    """Say what applying the plan would do."""
    return _(
        "Will add {added} · update {updated} · leave {unchanged} as they are · skip {skipped}",
        added=plan.adds,
        updated=plan.updates,
        unchanged=plan.unchanged,
        skipped=plan.skipped,
    )


class FinishPage(QWidget):
    """Counts, new people and units, the name of the mapping."""

    def __init__(self, context: Context, draft: ImportDraft, parent: QWidget | None = None) -> None:
        """Build the page."""
        super().__init__(parent)
        self._context, self._draft = context, draft
        theme, say = context.theme, context.say
        self.counts = Label(theme, "", "lead", wrap=True)
        self.new = Card(theme, say(_("New in this workspace")))
        self.new_words = Label(theme, "", "body", "text2", wrap=True)
        self.add_people = CheckBox(theme, say(_("Add these agents and teams to People")))
        self.add_people.toggled.connect(self._on_add_people)
        self.new.body.addWidget(self.new_words)
        self.new.body.addWidget(self.add_people)
        self.memory = Card(theme, say(_("Next time")))
        self.remember = CheckBox(theme, say(_("Remember how these columns are read")))
        self.name = LineEditor(theme, say(_("Name of the mapping")))
        self.remember.toggled.connect(self.name.setEnabled)
        self.memory.body.addWidget(self.remember)
        self.memory.body.addWidget(self.name)
        self.moved_words = Label(theme, "", "small", "text2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(theme.px(6))
        self.bar.setAccessibleName(say(_("Progress of the import")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        for widget in (self.counts, self.new, self.memory, self.moved_words, self.bar):
            column.addWidget(widget)
        column.addStretch(1)

    @property
    def profile(self) -> str | None:
        """The name to save the mapping under, None = do not."""
        name = self.name.text().strip()
        return name if self.remember.isChecked() and name else None

    def show_plan(self, plan: ImportPlan) -> None:
        """Show what would happen."""
        say = self._context.say
        self.counts.setText(say(dry_run(plan)))
        people, units = plan.new_people, plan.new_units
        self.new.setVisible(bool(people or units))
        sentences = []
        if people:
            count = ngettext("{n} agent", "{n} agents", len(people))
            names = self._names([person.name for person in people])
            sentences.append(say(_("{count} that People does not know: {names}", count=count, names=names)))
        if units:
            count = ngettext("{n} team or unit", "{n} teams or units", len(units))
            names = self._names([unit.name for unit in units])
            sentences.append(say(_("{count} that People does not know: {names}", count=count, names=names)))
        self.new_words.setText("\n".join(sentences))
        self.add_people.setChecked(self._draft.add_people)
        self.memory.setVisible(not plan.profile)
        self.remember.setChecked(True)
        if not self.name.text():
            self.name.setText(plan.recognised or plan.source.path.stem)
        self.show_idle()

    def show_moved(self, done: int, total: int, words: Words | None) -> None:
        """Show real counts while writing."""
        language = self._context.language
        what = language.say(words) if words is not None else ""
        count = f"{language.number(done)} / {language.number(total)}" if total else ""
        self.moved_words.setText(f"{what}  {count}")
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.show()
        self.moved_words.show()

    def show_idle(self) -> None:
        """Show no progress."""
        self.bar.hide()
        self.moved_words.hide()

    def _names(self, names: list[str]) -> str:
        shown = names[:NAMED]
        if len(names) > NAMED:
            return ", ".join(shown) + " …"
        return self._context.language.listing(shown)

    def _on_add_people(self, on: bool) -> None:
        self._draft.add_people = on


def outcome(report: ImportReport) -> Words:
    """Say in one line what was imported."""
    return _(
        "Imported: {added} added, {updated} updated, {unchanged} unchanged, {skipped} skipped.",
        added=report.added,
        updated=report.updated,
        unchanged=report.unchanged,
        skipped=report.skipped,
    )
