"""Turn the matched columns of a table of goals into lines, then into goals that know the ones above them."""

import re
from collections.abc import Sequence
from typing import Any

from csdesk.base.quantity import WHOLE, round_half_up
from csdesk.base.text import Words, _
from csdesk.imports.kinds.amounts import Amount
from csdesk.imports.kinds.columns import Cells, Place
from csdesk.imports.kinds.goals.rows import GoalLine, GoalRows
from csdesk.imports.kinds.goals.shape import Shaper
from csdesk.imports.kinds.periods import no_period, period_code
from csdesk.imports.problem import Problems
from csdesk.imports.recognise.columns import ColumnMatch
from csdesk.imports.recognise.readings import Readings
from csdesk.imports.values.numbers import clean, number_of

_TEXTS = (
    "owner", "unit", "why", "source", "kpi", "measure_unit", "direction", "state",
    "baseline", "rule", "link", "rhythm", "agreement", "milestones", "guards",
)  # fmt: skip
_AMOUNTS = ("start", "target", "current", "commit", "stretch", "effort")
_OUT_OF = re.compile(r"(\d+(?:[.,]\d+)?)\s*/\s*(\d+)")


def build_goals(
    readings: Readings, matches: Sequence[ColumnMatch], problems: Problems
) -> tuple[GoalRows, int]:
    """Return the usable rows and how many were left out."""
    cells = Cells(readings, matches, problems)
    lines = _lines(cells, problems)
    nodes = Shaper(cells, problems).nodes(lines)
    size = len({node.place.record for node in nodes})
    return GoalRows(tuple(nodes), size, cells.headers), len(cells.table) - size


def _lines(cells: Cells, problems: Problems) -> list[GoalLine]:
    texts = {key: cells.texts(key) for key in _TEXTS}
    codes, states = cells.texts("id"), cells.column("period")
    starts, dues = cells.days("starts", "due")
    weights, confidences = _weights(cells, problems), _confidences(cells, problems)
    amounts = {key: cells.amounts(key) for key in _AMOUNTS}
    lines: list[GoalLine] = []
    for place in cells.places():
        at = place.record
        period = period_code(states.cell(at)) if states is not None else ""
        if period is None and states is not None:
            shown = states.shown(int(states.codes[at]))
            cells.refuse(place, "period", "not_a_period", no_period(shown), shown)
            continue
        values: dict[str, Any] = {key: column[at] for key, column in texts.items()}
        values |= {key: column[at] for key, column in amounts.items()}
        lines.append(
            GoalLine(
                place, codes[at], period=period or "", starts=starts[at], due=dues[at], weight=weights[at],
                confidence=confidences[at], **values,
            )
        )  # fmt: skip
    return lines


def _weights(cells: Cells, problems: Problems) -> list[int | None]:
    """Read weights as basis points: fractions when none is above 1, percentages up to 100, else basis points."""
    amounts = cells.amounts("weight")
    bare = [amount.number or 0 for amount in amounts if amount is not None and not amount.percent]
    most = max(bare, default=0.0)
    scale = WHOLE if most <= 1 else 100 if most <= 100 else 1
    found: list[int | None] = []
    for position, amount in enumerate(amounts):
        points = None if amount is None or amount.number is None else _points(amount, scale)
        if points is not None and not 0 <= points <= WHOLE:
            words = _("A weight lies between 0 % and 100 %.")
            _tell(cells, problems, position, "weight", "not_a_weight", words, amount.text if amount else "")
            points = None
        found.append(points)
    return found


def _points(amount: Amount, scale: float) -> int:
    return int(round_half_up((amount.number or 0.0) * (100 if amount.percent else scale)))


def _confidences(cells: Cells, problems: Problems) -> list[int | None]:
    """Read confidences from 0 to 10; shares and fractions such as 70 %, 0.7 and 7/10 too."""
    texts = cells.texts("confidence")
    numbers = [_tenths(text) for text in texts]
    bare = [
        number for text, number in zip(texts, numbers, strict=True) if number is not None and "%" not in text
    ]
    fraction = bool(bare) and max(bare) <= 1 and any(0 < number < 1 for number in bare)
    found: list[int | None] = []
    for position, (text, number) in enumerate(zip(texts, numbers, strict=True)):
        value = number * 10 if number is not None and fraction and "%" not in text else number
        if text and (value is None or not 0 <= value <= 10):
            words = _("Confidence is a number from 0 to 10.")
            _tell(cells, problems, position, "confidence", "not_a_confidence", words, text)
            value = None
        found.append(None if value is None else int(round_half_up(value)))
    return found


def _tenths(text: str) -> float | None:
    """Return what 7, 70 % and 7/10 mean on a scale from 0 to 10."""
    match = _OUT_OF.fullmatch(text)
    if match is not None:
        return float(match[1].replace(",", ".")) / (float(match[2]) or 1.0) * 10
    number = number_of(clean(text), "," if "," in text else ".")
    return number / 10 if number is not None and text.endswith(("%", "％")) else number


def _tell(
    cells: Cells, problems: Problems, position: int, key: str, code: str, words: Words, shown: str
) -> None:
    place = Place(cells.table.row_number(position), position, cells.table.sheet_of(position))
    problems.found.append(place.problem(cells.headers[key], code, words, shown))
