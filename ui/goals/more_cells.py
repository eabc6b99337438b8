"""What the columns of the goal table show that stand hidden at first."""

from collections.abc import Mapping
from typing import Any

from csdesk.base.language import Language
from csdesk.base.text import Words
from csdesk.goals.outline import Outline
from ui.goals.columns import Column
from ui.goals.look import agreement_names, rhythm_names

AGREEMENTS: Mapping[str, Words] = agreement_names()
RHYTHMS: Mapping[str, Words] = rhythm_names()
_AGREED_ORDER = {state: place for place, state in enumerate(AGREEMENTS)}
_RHYTHM_ORDER = {rhythm: place for place, rhythm in enumerate(RHYTHMS)}


def more_text(
    outline: Outline, goal_id: int, column: Column, letters: Mapping[int, str], language: Language
) -> str:
    """Return the text of a cell; a goal without a check-in, an effort or open letters has none."""
    row = outline.rows[goal_id]
    if column is Column.AGREEMENT:
        return language.say(AGREEMENTS[row.agreement])
    if column is Column.RHYTHM:
        return language.say(RHYTHMS[row.rhythm])
    if column is Column.EFFORT:
        return "" if row.effort is None else language.number(row.effort, 2)
    if column is Column.SMART:
        return letters.get(goal_id, "")
    latest = outline.ground.latest.get(goal_id)
    if latest is None:
        return ""
    return language.date(latest.at, "short" if latest.at.year == outline.ground.day.year else "medium")


def more_key(outline: Outline, goal_id: int, column: Column, letters: Mapping[int, str]) -> Any:
    """Return what the table is sorted by; blanks come first."""
    row = outline.rows[goal_id]
    if column is Column.AGREEMENT:
        return _AGREED_ORDER[row.agreement]
    if column is Column.RHYTHM:
        return _RHYTHM_ORDER[row.rhythm]
    if column is Column.EFFORT:
        return -1.0 if row.effort is None else row.effort
    if column is Column.SMART:
        found = letters.get(goal_id, "")
        return (len(found), found)
    latest = outline.ground.latest.get(goal_id)
    return "" if latest is None else latest.at.isoformat()
