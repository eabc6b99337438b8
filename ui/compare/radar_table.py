"""The findings of the radar as a table: both sides before and after, with n, and the others."""

from csdesk.base.language import Language
from csdesk.base.text import Words, _
from csdesk.kpis.relations.finding import Evidence, Finding, Level, Radar
from ui.compare.finding_card import level_text
from ui.models.records_model import Column, RecordsModel
from ui.theme import Theme
from ui.widgets.table import Table

Row = tuple[Finding, Evidence]
_WIDTHS = [160, 200, 100, 70, 100, 70, 110, 110]


class RadarTable(Table):
    """Two rows for each finding: what got better, and what paid."""

    def __init__(self, theme: Theme, language: Language) -> None:
        """Start empty."""
        super().__init__(theme, language.say(_("Findings of the radar")))
        self._theme, self._language = theme, language
        self.records: RecordsModel[Row] | None = None

    def show_radar(self, radar: Radar) -> None:
        """Show the findings."""
        language, say = self._language, self._language.say

        def value(title: Words, of: str) -> Column[Row]:
            return Column(
                say(title), lambda row: _level(row, of).value,
                lambda row: level_text(_level(row, of), row[1], language), right=True,
            )  # fmt: skip

        def n(of: str) -> Column[Row]:
            return Column(
                "n", lambda row: _level(row, of).n, lambda row: language.number(_level(row, of).n), right=True
            )

        self.records = RecordsModel(
            [
                Column(say(_("Who")), lambda row: row[0].subject),
                Column("KPI", lambda row: say(row[1].title)),
                value(_("Before"), "before"), n("before"),
                value(_("After"), "after"), n("after"),
                value(_("Others before"), "rest_before"),
                value(_("Others after"), "rest_after"),
            ],
            key=lambda row: (row[0].subject, row[0].pattern.key, row[1].key),
        )  # fmt: skip
        self.records.set_records(
            [(found, side) for found in radar.findings for side in (found.gain, found.price)]
        )
        self.setModel(self.records)
        self.set_widths([self._theme.px(width) for width in _WIDTHS], stretch=1)


def _level(row: Row, of: str) -> Level:
    found: Level = getattr(row[1], of)
    return found
