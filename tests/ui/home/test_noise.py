"""A move on Home that lies within its limits is challenged."""

from datetime import date

from csdesk.base.language import Language
from csdesk.base.period import Grain, Period
from csdesk.base.text import plain
from csdesk.kpis.board import card
from csdesk.kpis.card import KpiCard
from csdesk.kpis.reading import KpiTable, Reading
from csdesk.kpis.trend import Bands
from tests.csdesk.kpis.signal_samples import HOURS, kpi_of
from ui.home.digest import kpi_todos
from ui.home.tiles import tile_of

EN = Language("en")


def card_of(values: list[float]) -> KpiCard:
    """A card of months from January 2026 on, with a target of 4.3 h."""
    months = [Period.of(date(2026, 1 + place, 1), Grain.MONTH) for place in range(len(values))]
    rows = tuple(Reading({}, month, value * HOURS, 50) for month, value in zip(months, values, strict=True))
    table = KpiTable(kpi_of(), "frt", plain(""), rows)
    made = card(table, tuple(months), date(2026, 12, 31), lambda _period: Bands(4.3 * HOURS))
    assert made is not None
    return made


def test_a_small_move_is_noise_and_neither_good_nor_bad() -> None:
    noise = card_of([4.2, 4.4, 4.1, 4.3, 4.5, 4.2, 4.4])
    assert noise.noise is True
    tile = tile_of(noise, EN)
    assert (tile.arrow, tile.better) == ("up", None)
    assert tile.note.startswith("noise · target")
    assert EN.say(kpi_todos([noise], EN)[0].detail) == "Now 4.4\u00a0h, before 4.2\u00a0h; the move is noise"


def test_a_move_beyond_the_limits_keeps_its_colour() -> None:
    signal = card_of([4.2, 4.2, 4.1, 4.2, 4.1, 4.2, 6.5])
    assert signal.noise is False
    tile = tile_of(signal, EN)
    assert tile.better is False
    assert "noise" not in tile.note
    assert "noise" not in EN.say(kpi_todos([signal], EN)[0].detail)


def test_too_little_history_says_nothing_about_noise() -> None:
    few = card_of([4.2, 4.4])
    assert few.noise is None
    assert tile_of(few, EN).better is False
