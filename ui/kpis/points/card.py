"""The card "Targets, bands and points": what the latest value gives, and all that is set of the KPI."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.text import Words, _, pgettext
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.scoring.kept import Scope, Setting
from csdesk.kpis.scoring.naming import bands_words, kind_words, scope_words
from csdesk.kpis.trend import Bands
from ui.theme import Theme
from ui.widgets.button import Button, icon_button, secondary
from ui.widgets.card import Card
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.paint import smooth

if TYPE_CHECKING:  # because it loads numpy, which waits for the first chart
    from csdesk.kpis.scoring.standing import Standing


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the card shows of one KPI: the settings, what holds for the chart, and how the latest value stands."""

    kpi: Kpi
    bands: Bands
    """The lines of the chart."""
    standing: "Standing"
    settings: tuple[Setting, ...]
    units: Mapping[int, str]
    fiscal_start: int = 1


class Glyph(QWidget):
    """The sign of attention, 14 px."""

    def __init__(self, theme: Theme) -> None:
        """Be fixed."""
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be square."""
        return QSize(self._theme.px(14), self._theme.px(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the triangle."""
        side = self._theme.px(14)
        self._theme.paint_status(smooth(self), QRectF(0, self._theme.px(2), side, side), "at_risk")


class PointsCard(Card):
    """The card; ``set_wanted`` carries a `Setting` to edit or None, ``remove_wanted`` a `Scope`."""

    set_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, theme: Theme, language: Language) -> None:
        """Start empty."""
        super().__init__(theme, language.say(_("Targets, bands and points")))
        self._language = language
        say = language.say
        self.add = secondary(
            theme, say(_("Set targets and points")), "plus", lambda: self.set_wanted.emit(None)
        )
        self.add_action(self.add)
        self.result = Label(theme, "", "strong", wrap=True)
        self.rule = Label(theme, "", "body", "text2", wrap=True)
        self.challenge = Label(theme, "", "body", "warn", wrap=True)
        self._warning = QWidget()
        row = QHBoxLayout(self._warning)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(Glyph(theme), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.challenge, 1)
        self.source = Label(theme, "", "small", "text2", wrap=True)
        for widget in (self.result, self._warning, self.rule, self.source):
            self.body.addWidget(widget)
        self._list: QWidget | None = None
        self.rows: list[tuple[Label, Button, Button]] = []

    def show_points(self, shown: Shown) -> None:
        """Show what the latest value gives, and the list."""
        say, standing = self._language.say, shown.standing
        self._put(self.result, standing.outcome)
        self._put(self.challenge, () if standing.challenge is None else (standing.challenge,))
        self._warning.setVisible(standing.challenge is not None)
        none = (_("No points are given for this KPI yet."),)
        self._put(self.rule, standing.rule or none)
        self.source.setText(say(self._source(shown)))
        self._show_list(shown)

    def _put(self, label: Label, told: Sequence[Words]) -> None:
        label.setText(
            ("" if self._language.chinese else " ").join(self._language.say(words) for words in told)
        )
        label.setVisible(bool(told))

    def _source(self, shown: Shown) -> Words:
        """Say where the lines of the chart and the rule come from."""
        kept, kpi = shown.standing.kept, shown.kpi
        if kept is not None:
            scope = scope_words(Scope(kept.unit_id, kept.role, kept.period), shown.units, shown.fiscal_start)
            return _("The points of this chart come from: {scope}.", scope=scope)
        if shown.bands == Bands():
            return _("Nothing is set, and the catalogue proposes no lines for this KPI.")
        if shown.bands == Bands(kpi.target, kpi.good, kpi.attention):
            return _("The lines of this chart are proposals of the catalogue; set your own.")
        return _("The lines of this chart are your own.")

    def _show_list(self, shown: Shown) -> None:
        if self._list is not None:
            self.body.removeWidget(self._list)
            self._list.hide()
            self._list.deleteLater()
        self._list = QWidget()
        self.rows = []
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.px(6))
        for setting in shown.settings:
            column.addLayout(self._line(setting, shown))
        self._list.setVisible(bool(shown.settings))
        self.body.addWidget(self._list)

    def _line(self, setting: Setting, shown: Shown) -> QHBoxLayout:
        theme, say = self.theme, self._language.say
        where = say(scope_words(setting.scope, shown.units, shown.fiscal_start))
        name = Label(theme, where, "body")
        what = ElidedLabel(theme, self._what(setting, shown.kpi), "small", "text2")
        edit = icon_button(
            theme,
            "pencil",
            say(_("Edit what is set for {scope}", scope=where)),
            lambda: self.set_wanted.emit(setting),
        )
        remove = icon_button(
            theme, "trash-2", say(_("Remove what is set for {scope}", scope=where)),
            lambda: self.remove_wanted.emit(setting),
        )  # fmt: skip
        row, texts = QHBoxLayout(), QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(name)
        texts.addWidget(what)
        row.setSpacing(theme.px(4))
        row.addLayout(texts, 1)
        row.addWidget(edit)
        row.addWidget(remove)
        self.rows.append((name, edit, remove))
        return row

    def _what(self, setting: Setting, kpi: Kpi) -> str:
        """Say lines and kind of rule in one line."""
        say = self._language.say
        told = [say(words) for words in bands_words(setting.target.bands, kpi.unit)] if setting.target else []
        if setting.rule is not None:
            trouble = setting.rule.trouble
            kind = kind_words(setting.rule.rule) if trouble is None else trouble
            told.append(say(pgettext("kind of points", "points: {kind}", kind=kind)))
        return " · ".join(told)
