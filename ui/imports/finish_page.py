"""Step 5: what will be written, who will be new, and what to remember for next time."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from csdesk.base.text import Words, _, ngettext
from csdesk.imports.kinds.kpi_values.rows import KpiValueRows
from csdesk.imports.plan import ImportPlan
from csdesk.imports.report import ImportReport
from ui.context import Context
from ui.imports.draft import Checked, ImportDraft
from ui.imports.kinds import kind_words
from ui.widgets.card import Card
from ui.widgets.check import CheckBox
from ui.widgets.editors import LineEditor
from ui.widgets.label import Label

NAMED = 6


def dry_run(plan: ImportPlan) -> Words:
    """Say what applying the plan would do."""
    if plan.unchanged:
        return _(
            "Will add {added} · update {updated} · leave {unchanged} as they are · skip {skipped} · delete 0",
            added=plan.adds,
            updated=plan.updates,
            unchanged=plan.unchanged,
            skipped=plan.skipped,
        )
    return _(
        "Will add {added} · update {updated} · skip {skipped} · delete 0",
        added=plan.adds,
        updated=plan.updates,
        skipped=plan.skipped,
    )


class Figures(QWidget):
    """Counts side by side: the figure large, its name below."""

    def __init__(self, context: Context, names: Sequence[str], parent: QWidget | None = None) -> None:
        """Name the counts."""
        super().__init__(parent)
        self._context, theme = context, context.theme
        self.figures: list[Label] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        for name in names:
            card = Card(theme)
            card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            card.body.setSpacing(theme.px(2))
            figure = Label(theme, "0", "metric")
            card.body.addWidget(figure)
            card.body.addWidget(Label(theme, name, "small", "text2"))
            row.addWidget(card, 1)
            self.figures.append(figure)

    def show_counts(self, *counts: int) -> None:
        """Show the counts in the order of the names; zeros stand back."""
        for figure, count in zip(self.figures, counts, strict=True):
            figure.setText(self._context.language.number(count))
            figure.set_role("text" if count else "text3")


class FinishPage(QWidget):
    """Counts, new people and units, the name of the mapping."""

    def __init__(self, context: Context, draft: ImportDraft, parent: QWidget | None = None) -> None:
        """Build the page."""
        super().__init__(parent)
        self._context, self._draft = context, draft
        theme, say = context.theme, context.say
        names = (_("will be added"), _("will be updated"), _("are there already"), _("are left out"))
        self.counts = Figures(context, [say(name) for name in names])
        self.what = Label(theme, "", "body", "text2", wrap=True)
        self.new = Card(theme, say(_("New in this workspace")))
        self.new_words = Label(theme, "", "body", "text2", wrap=True)
        self.add_people = CheckBox(theme, say(_("Add these agents and teams to People")))
        self.add_people.toggled.connect(self._on_add_people)
        self.new.body.addWidget(self.new_words)
        self.new.body.addWidget(self.add_people)
        self.memory = Card(theme, say(_("Next time")))
        self.known = Label(theme, "", "body", "text2", wrap=True)
        self.remember = CheckBox(theme, say(_("Remember how these columns are read")))
        self.name = LineEditor(theme, say(_("Name of the mapping")))
        self.name.setMaximumWidth(theme.px(420))
        self.remember.toggled.connect(self.name.setEnabled)
        for widget in (self.known, self.remember, self.name):
            self.memory.body.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        for part in (self.counts, self.what, self.new, self.memory):
            column.addWidget(part)
        column.addStretch(1)

    @property
    def profile(self) -> str | None:
        """The name to save the mapping under, None = do not."""
        name = self.name.text().strip()
        return name if self.remember.isChecked() and name else None

    def forget(self) -> None:
        """Take the next file for a new one."""
        self.name.set_value("")
        self.remember.setChecked(True)

    def show_checked(self, checked: Checked) -> None:
        """Show what would happen."""
        plan, say = checked.plan, self._context.say
        self.counts.show_counts(plan.adds, plan.updates, plan.unchanged, plan.skipped)
        words = _(
            "{kind} from {file}. The file itself is not changed.",
            kind=kind_words(plan.kind),
            file=plan.source.name,
        )
        self.what.setText(say(words))
        news = self._news(plan)
        self.new.setVisible(bool(news))
        self.new_words.setText("\n".join(map(say, news)))
        self.add_people.setVisible(bool(plan.new_people or plan.new_units))
        self.add_people.setChecked(self._draft.add_people)
        self.known.setVisible(bool(plan.profile))
        self.known.setText(
            say(_("The saved mapping “{name}” is used and learns what you decided.", name=plan.profile))
        )
        if not self.name.text():
            self.name.set_value(plan.profile or plan.recognised or plan.source.path.stem)

    def _news(self, plan: ImportPlan) -> list[Words]:
        found = []
        if plan.new_people:
            count = ngettext("{n} agent", "{n} agents", len(plan.new_people))
            names = self._names([person.name for person in plan.new_people])
            found.append(_("{count} that People does not know: {names}", count=count, names=names))
        if plan.new_units:
            count = ngettext("{n} team or unit", "{n} teams or units", len(plan.new_units))
            names = self._names([unit.name for unit in plan.new_units])
            found.append(_("{count} that People does not know: {names}", count=count, names=names))
        kpis = own_kpis(plan)
        if kpis:
            count = ngettext("{n} own KPI", "{n} own KPIs", len(kpis))
            found.append(
                _("{count} that the catalogue does not have: {names}", count=count, names=self._names(kpis))
            )
        return found

    def _names(self, names: list[str]) -> str:
        shown = names[:NAMED]
        if len(names) > NAMED:
            return ", ".join(shown) + " …"
        return self._context.language.listing(shown)

    def _on_add_people(self, on: bool) -> None:
        self._draft.add_people = on


def own_kpis(plan: ImportPlan) -> list[str]:
    """Return the names of the KPIs that an import of KPI values brings with it."""
    if not isinstance(plan.rows, KpiValueRows):
        return []
    return list(dict.fromkeys(row.own.name for row in plan.rows.rows if row.own is not None))


def outcome(report: ImportReport) -> Words:
    """Say in one line what was imported."""
    return _(
        "Imported: {added} added, {updated} updated, {unchanged} unchanged, {skipped} skipped.",
        added=report.added,
        updated=report.updated,
        unchanged=report.unchanged,
        skipped=report.skipped,
    )
