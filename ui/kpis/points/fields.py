"""The fields of each kind of scoring rule: which editors it has, and how they are read and shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from csdesk.base.language import Language
from csdesk.base.quantity import Direction, Unit, round_half_up
from csdesk.base.text import Words, _
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.scoring.rule import FULL, POINT, Basis, Linear, PlusMinus, Rule, Shape, Veto
from csdesk.kpis.scoring.score import exact
from ui.charts.axis import Scale
from ui.widgets.form import Row

Values = Mapping[str, Any]
LIMITS = ("most", "least", "example_from", "example_below")


@dataclass(frozen=True, slots=True)
class Measure:
    """How figures of one basis are typed for one KPI: as a percentage, or in the unit of ``scale``."""

    kpi: Kpi
    basis: Basis
    scale: Scale

    @property
    def percent(self) -> bool:
        """Tell whether figures are shares."""
        return self.basis is Basis.ACHIEVED or (self.basis is Basis.VALUE and self.kpi.unit is Unit.FRACTION)

    @property
    def size(self) -> float:
        """What one of the typed unit is in the unit a rule keeps."""
        return self.scale.size if self.basis is Basis.VALUE and self.kpi.unit is Unit.SECONDS else 1.0

    @property
    def down(self) -> bool:
        """Tell whether less is better; of a KPI with a best middle the higher side is what is kept down."""
        return self.basis is not Basis.ACHIEVED and self.kpi.direction is not Direction.UP

    def suffix(self, language: Language) -> str:
        """Return the unit behind a label, '' when there is none."""
        if self.basis is Basis.VALUE and self.kpi.unit is Unit.SECONDS and self.scale.suffix is not None:
            return language.say(self.scale.suffix)
        return ""

    def read(self, typed: float) -> Decimal:
        """Turn what was typed into the figure a rule keeps, without the dust of dividing by a hundred."""
        return exact(round_half_up(typed * self.size, 6))

    def shown(self, figure: Decimal | None) -> float | None:
        """Turn a kept figure into what the editor shows."""
        return None if figure is None else float(figure) / self.size


def points(typed: float | None) -> int | None:
    """Return typed points in hundredths."""
    return None if typed is None else int(round_half_up(typed * POINT))


def shown_points(kept: int | None) -> float | None:
    """Return hundredths as points."""
    return None if kept is None else kept / POINT


def shape_rows(kind: str, measure: Measure, language: Language) -> list[Row]:
    """Return the rows of a kind; a stair has its own table."""
    number = "percent" if measure.percent else "number"
    suffix, down = measure.suffix(language), measure.down

    def figure(name: str, words: Words) -> Row:
        label = language.say(_("{name} ({unit})", name=words, unit=suffix)) if suffix else language.say(words)
        return Row(name, label, number)

    def given(name: str, words: Words) -> Row:
        return Row(name, language.say(words), "number")

    if kind == "plus_minus":
        return [
            figure("start", _("Starts at")),
            given("base", _("Points at the start")),
            figure("each", _("For each full")),
            given("gain", _("Points added when better")),
            given("most_gain", _("Added at most")),
            given("loss", _("Points taken when worse")),
            given("most_loss", _("Taken at most")),
            figure("none_beyond", _("No points above") if down else _("No points below")),
        ]
    if kind == "linear":
        return [
            figure("full", _("Full points up to") if down else _("Full points from")),
            given("best", _("Full points")),
            figure("none", _("Last points at")),
            given("least_points", _("Points there")),
        ]
    if kind == "veto":
        return [
            figure("limit", _("Veto above") if down else _("Veto below")),
            given("points", _("Points otherwise")),
        ]
    return []


def limit_rows(language: Language) -> list[Row]:
    """Return the rows of the limits that every rule has."""
    named = {
        "most": _("Cap (points)"), "least": _("Floor (points)"), "example_from": _("Example needed from"),
        "example_below": _("Example needed below"),
    }  # fmt: skip
    return [Row(name, language.say(words), "number") for name, words in named.items()]


def read_shape(kind: str, values: Values, measure: Measure) -> Shape:
    """Make a shape of what the rows hold; a blank figure counts as zero, blank points as their default."""

    def figure(name: str) -> Decimal:
        return measure.read(values[name] or 0.0)

    def given(name: str, default: int) -> int:
        found = points(values[name])
        return default if found is None else found

    if kind == "plus_minus":
        beyond = values["none_beyond"]
        return PlusMinus(
            figure("start"), figure("each"), given("base", FULL), given("gain", 0), given("loss", 0),
            points(values["most_gain"]), points(values["most_loss"]),
            None if beyond is None else measure.read(beyond), measure.down,
        )  # fmt: skip
    if kind == "linear":
        return Linear(figure("full"), figure("none"), given("best", FULL), given("least_points", 0))
    return Veto(figure("limit"), given("points", FULL), measure.down)


def shape_values(shape: Shape, measure: Measure) -> dict[str, Any]:
    """Return what the rows show of a shape."""
    if isinstance(shape, PlusMinus):
        figures = {"start": shape.start, "each": shape.each, "none_beyond": shape.none_beyond}
        given = {
            "base": shape.base, "gain": shape.gain, "most_gain": shape.most_gain, "loss": shape.loss,
            "most_loss": shape.most_loss,
        }  # fmt: skip
    elif isinstance(shape, Linear):
        figures = {"full": shape.full, "none": shape.none}
        given = {"best": shape.best, "least_points": shape.least}
    elif isinstance(shape, Veto):
        figures, given = {"limit": shape.limit}, {"points": shape.points}
    else:
        return {}
    return {name: measure.shown(figure) for name, figure in figures.items()} | {
        name: shown_points(kept) for name, kept in given.items()
    }


def limit_values(rule: Rule | None) -> dict[str, Any]:
    """Return what the rows of the limits show; a floor of zero is none."""
    if rule is None:
        return dict.fromkeys(LIMITS)
    return {name: shown_points(getattr(rule, name) or None) for name in LIMITS}
