"""KPIs by key, or by the names people read in any of our languages."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

from csdesk.base.errors import Refused
from csdesk.base.language import LANGUAGES, Language
from csdesk.base.quantity import Unit
from csdesk.base.text import Words
from csdesk.imports.headers import fold
from csdesk.kpis.catalogue import CATALOGUE, find, title
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.own import OwnKpi

_IN_PERCENT = {"csat": "csat_top"}
"""What a name means when its values are shares: "CSAT 90 %" are the satisfied customers, not the mean rating."""


class KpiNames:
    """Finds KPIs of the catalogue and the workspace's own ones."""

    def __init__(self, owns: Mapping[str, OwnKpi]) -> None:
        """Know ``owns`` too."""
        self._owns = owns
        self._names = {fold(own.name): key for key, own in owns.items()} | kpi_names()

    def key(self, text: str, *, percent: bool = False) -> str | None:
        """Return the key a text means, None when none; ``percent`` tells that its values are shares."""
        try:
            kpi, _statistic = find(text, self._owns)
            key = text.strip().casefold()
        except Refused:
            found = self._names.get(fold(text))
            if found is None:
                return None
            key, kpi = found, find(found, self._owns)[0]
        other = _IN_PERCENT.get(key) if percent and kpi.unit is not Unit.FRACTION else None
        return other or key

    def kpi(self, key: str) -> Kpi:
        """Return the KPI of a key that `key` gave."""
        return find(key, self._owns)[0]

    def near(self, text: str) -> tuple[str, ...]:
        """Return up to three keys whose names are written much like this."""
        found = get_close_matches(fold(text), self._names, 6, 0.6)
        return tuple(dict.fromkeys(self._names[name] for name in found))[:3]

    def title(self, key: str) -> Words:
        """Return the name people read."""
        return title(key, self._owns)


@cache
def kpi_names() -> dict[str, str]:
    """Return the key of every folded name of the catalogue, in all languages; names of tiles and of statistics too."""
    known: dict[str, str] = {}
    for code in LANGUAGES:
        say = Language(code).say
        for kpi in CATALOGUE:
            for statistic in kpi.statistics:
                key = f"{kpi.key}.{statistic}"
                known.setdefault(fold(say(title(key))), key)
            for words in (kpi.name, kpi.short):
                if words is not None:
                    known[fold(say(words))] = kpi.key
    return known
