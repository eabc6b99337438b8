"""Reads what the card shows on the worker, opens the dialog, and keeps or removes what the user decides."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from csdesk.base.change import Change
from csdesk.base.errors import CSDeskError, Trouble
from csdesk.base.period import Period
from csdesk.base.text import _
from csdesk.kpis.scoring.kept import Setting
from csdesk.kpis.trend import Bands
from ui.context import Context
from ui.kpis.definition import period_choices
from ui.kpis.points.card import PointsCard, Shown
from ui.kpis.points.dialog import Choices, Draft, PointsDialog

if TYPE_CHECKING:
    from csdesk.workspace import Workspace
    from ui.kpis.loading import Screen


def read_points(workspace: "Workspace", screen: "Screen") -> Shown:
    """Read all that the card shows beside a chart."""
    from csdesk.kpis.scoring.standing import standing  # here, because numpy is loaded with the first chart

    key, trend, fiscal = screen.view.key, screen.trend, screen.fiscal_start
    period = trend.latest.period if trend.latest is not None else None
    kept = workspace.scoring.rule_for(key, None, period)
    units = {unit.id: unit.name for unit in workspace.people.units()}
    found = standing(trend, kept, screen.signals)
    return Shown(trend.kpi, trend.bands, found, workspace.scoring.settings(key), units, fiscal)


class PointsDesk:
    """The work of the card of one panel."""

    def __init__(self, context: Context, parent: QWidget, card: PointsCard) -> None:
        """Listen to ``card``."""
        self._context, self._parent, self._card = context, parent, card
        self._screen: Screen | None = None
        self.dialog: PointsDialog | None = None
        card.set_wanted.connect(self.edit)
        card.remove_wanted.connect(self._remove)

    def show(self, screen: "Screen") -> None:
        """Read and show what belongs to a screen; a chart split into groups has no single value to score."""
        self._screen = screen
        workspace = self._context.workspace

        def done(shown: Shown) -> None:
            if screen is self._screen:
                self._card.show_points(shown)

        self._context.work.start(lambda _progress: read_points(workspace, screen), done=done)

    def edit(self, setting: Setting | None) -> None:
        """Open the dialog for what is set in a scope, or for a new one that starts from what holds now."""
        screen = self._screen
        if screen is None:
            return
        theme, language = self._context.theme, self._context.language
        dialog = PointsDialog(
            theme, language, self._parent, screen.trend, self._choices(screen.last, screen.fiscal_start, setting),
            self._saver(screen.view.key, setting),
        )  # fmt: skip
        bands = screen.trend.bands if setting is None else setting.target.bands if setting.target else Bands()
        kept = self._context.workspace.scoring.rule_for(screen.view.key) if setting is None else setting.rule
        try:
            rule = None if kept is None else kept.rule
        except Trouble as trouble:
            rule = None
            self._context.notices.error(trouble)
        dialog.show_setting(setting, bands, rule)
        self.dialog = dialog
        dialog.open()

    def _saver(
        self, key: str, former: Setting | None
    ) -> Callable[[Draft, Callable[[CSDeskError], object]], object]:
        workspace = self._context.workspace

        def save(draft: Draft, failed: Callable[[CSDeskError], object]) -> None:
            def verb() -> Change:
                moved = former is not None and former.scope != draft.scope
                if not moved or former is None:
                    return workspace.scoring.set_all(key, draft.scope, draft.bands, draft.rule)
                return workspace.scoring.move_all(key, former.scope, draft.scope, draft.bands, draft.rule)

            def done(_change: Change) -> None:
                if self.dialog is not None:
                    self.dialog.accept()
                    self.dialog = None
                self._context.notices.toast(_("Targets and points saved."), undo=True)

            self._context.undo.perform(verb, done=done, failed=failed)

        return save

    def _remove(self, setting: Setting) -> None:
        scoring = self._context.workspace.scoring
        self._context.undo.perform(
            lambda: scoring.remove_all(setting.kpi, setting.scope),
            done=lambda _change: self._context.notices.toast(_("Targets and points removed."), undo=True),
        )

    def _choices(self, last: date, fiscal_start: int, setting: Setting | None) -> Choices:
        """Offer all units, the roles that people have, and the periods around the data."""
        people, say = self._context.workspace.people, self._context.say
        units = [(0, say(_("Everyone"))), *((unit.id, unit.name) for unit in people.units())]
        names = {person.role for person in people.persons() if person.role}
        periods = period_choices(last, fiscal_start, self._context.language)
        if setting is not None and setting.scope.role:
            names.add(setting.scope.role)
        if setting is not None and setting.scope.period not in {code for code, _label in periods}:
            title = Period.parse(setting.scope.period, fiscal_start).title()
            periods.append((setting.scope.period, say(title)))
        roles = [("", say(_("Every role"))), *((name, name) for name in sorted(names))]
        return Choices(units, roles, periods)
