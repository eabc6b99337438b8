"""A card: rules with weights, and what they give together.

Each line's part is its points times its weight, rounded half up to hundredths; the total is the sum of the parts as they
are printed, so that the column adds up. The cap and the floor of the card come after the sum, and a veto last.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from csdesk.base.quantity import WHOLE, normalise
from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.kpis.scoring.figures import number_words, points_words
from csdesk.kpis.scoring.rule import Rule
from csdesk.kpis.scoring.score import Score, score


@dataclass(frozen=True, slots=True)
class Line:
    """One KPI on a card: its rule, its weight in basis points, and the figure of the period; None = there is none."""

    name: Words
    rule: Rule
    weight: int
    figure: Decimal | None


@dataclass(frozen=True, slots=True)
class Scored:
    """A line with what it gives; ``counted`` is its weight after the weights of absent lines went to the others."""

    name: Words
    weight: int
    counted: int
    score: Score | None
    part: int
    """Points times the counted weight, in hundredths."""
    words: Words


@dataclass(frozen=True, slots=True)
class Card:
    """The total in hundredths of a point, None when nothing could be scored, and how it came about."""

    lines: tuple[Scored, ...]
    total: int | None
    added: int | None
    """The sum of the parts before cap, floor and veto."""
    absent: tuple[Words, ...]
    """The names of the lines without a figure."""
    vetoes: tuple[Words, ...]
    """The names of the lines that make the card 0."""
    words: tuple[Words, ...]
    """The total and what was done to it, in sentences."""

    @property
    def examples(self) -> tuple[Words, ...]:
        """Return the names of the lines whose score needs a written example."""
        return tuple(line.name for line in self.lines if line.score is not None and line.score.example)


def card(lines: Sequence[Line], most: int | None = None, least: int = 0) -> Card:
    """Add up a card; ``most`` and ``least`` are its cap and its floor in hundredths.

    A line without a figure is left out and named, and the weights of the others are scaled up to 100 %. A veto counts
    even with a weight of zero.
    """
    scores = [score(line.rule, line.figure) for line in lines]
    here = [place for place, found in enumerate(scores) if found is not None and lines[place].weight > 0]
    shares = dict(zip(here, normalise([lines[place].weight for place in here]), strict=True))
    scored = tuple(
        _scored(line, found, shares.get(place, 0))
        for place, (line, found) in enumerate(zip(lines, scores, strict=True))
    )
    absent = tuple(line.name for line in scored if line.score is None)
    vetoes = tuple(line.name for line in scored if line.score is not None and line.score.veto)
    if not here and not vetoes:
        return Card(scored, None, None, absent, (), (_("Nothing on this card can be scored yet."),))
    added = sum(line.part for line in scored)
    held = max(added if most is None else min(added, most), least)
    total = 0 if vetoes else held
    return Card(scored, total, added, absent, vetoes, _told(added, held, absent, vetoes))


def _scored(line: Line, found: Score | None, counted: int) -> Scored:
    if found is None:
        words = _("{name}: there is no figure, so the line is left out.", name=line.name)
        return Scored(line.name, line.weight, 0, None, 0, words)
    part = (2 * found.points * counted + WHOLE) // (2 * WHOLE)
    if found.veto:
        words = _("{name}: the veto makes the whole card count as 0 points.", name=line.name)
    elif not counted:
        words = _("{name}: no veto; the line has no weight.", name=line.name)
    else:
        words = _(
            "{name}: {points} × {weight} = {part}",
            name=line.name, points=number_words(Decimal(found.points) / 100), weight=_share(counted),
            part=number_words(Decimal(part) / 100),
        )  # fmt: skip
    return Scored(line.name, line.weight, counted, found, part, words)


def _told(added: int, held: int, absent: Sequence[Words], vetoes: Sequence[Words]) -> tuple[Words, ...]:
    told = [_("Together that is {points}.", points=points_words(added))]
    if held < added:
        told.append(_("The card is capped at {points}.", points=points_words(held)))
    elif held > added:
        told.append(_("The card never gives fewer than {points}.", points=points_words(held)))
    told += [_("A veto by {name} makes the whole card count as 0 points.", name=name) for name in vetoes]
    if absent:
        told.append(
            ngettext(
                "{n} line without a figure is left out; the other weights are scaled up to 100 %.",
                "{n} lines without a figure are left out; the other weights are scaled up to 100 %.",
                len(absent),
            )
        )
    return tuple(told)


def _share(weight: int) -> Words:
    return pgettext("share", "{value} %", value=number_words(Decimal(weight) / 100))
