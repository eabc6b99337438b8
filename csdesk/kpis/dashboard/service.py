"""The boards of a workspace: reading one, and which KPIs each unit's board shows."""

import json
from collections.abc import Sequence

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.kpis.dashboard.answer import BoardReading
from csdesk.kpis.dashboard.question import BoardQuestion
from csdesk.kpis.dashboard.read import able_keys, read_board, usual_keys
from csdesk.kpis.service import Kpis
from csdesk.storage.facts import Facts
from csdesk.storage.journal import Journal

FACT = "board_kpis"
MOST_CHOSEN = 12
"""More tiles than these are no board any more."""


class Boards:
    """Reads boards and keeps the choice of KPIs in the file."""

    def __init__(self, kpis: Kpis, facts: Facts, journal: Journal) -> None:
        """Ask ``kpis``; write the choice through ``facts``."""
        self._kpis, self._facts, self._journal = kpis, facts, journal

    def read(self, question: BoardQuestion) -> BoardReading:
        """Read a board; without KPIs those chosen for its unit are shown."""
        return read_board(self._kpis, question)

    def able(self) -> tuple[str, ...]:
        """Return the keys that a board can show."""
        return able_keys(self._kpis)

    def chosen(self, unit_id: int | None) -> tuple[str, ...]:
        """Return the KPIs of a unit's board: chosen for it, else for the company, else the usual ones."""
        kept, able = self._kept(), {key.partition(".")[0] for key in self.able()}
        for owner in dict.fromkeys((_owner(unit_id), "")):
            found = tuple(key for key in kept.get(owner, ()) if key.partition(".")[0] in able)
            if found:
                return found
        return usual_keys(self._kpis)

    def choose(self, unit_id: int | None, keys: Sequence[str]) -> Change:
        """Let a unit's board show these KPIs; none = as before anyone chose. Refuses unknown KPIs and too many."""
        wanted = list(dict.fromkeys(keys))
        for key in wanted:
            self._kpis.kpi(key)
        if len(wanted) > MOST_CHOSEN:
            raise Refused(_("A board shows at most {most} KPIs.", most=MOST_CHOSEN), field="kpis")
        kept = self._kept()
        kept.pop(_owner(unit_id), None)
        if wanted:
            kept[_owner(unit_id)] = wanted
        with self._journal.change(_("Choose the KPIs of the board")) as change:
            self._facts.edit({FACT: json.dumps(kept) if kept else ""})
        return change.done

    def _kept(self) -> dict[str, list[str]]:
        """Read the choice; what cannot be read is no choice."""
        try:
            found = json.loads(self._facts.get(FACT) or "{}")
        except ValueError:
            return {}
        return {
            owner: [key for key in keys if isinstance(key, str)]
            for owner, keys in (found.items() if isinstance(found, dict) else ())
            if isinstance(keys, list)
        }


def _owner(unit_id: int | None) -> str:
    return "" if unit_id is None else str(unit_id)
