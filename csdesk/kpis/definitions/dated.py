"""What a KPI counts by its dated definitions: each row by the version that held on its day.

Rows before the first version are counted as the catalogue says, and so are rows without a day. What was found is kept
on the frame, so that a question about a KPI without versions costs one look into a table.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from csdesk.kpis.columns import Floats, Whole
from csdesk.kpis.definitions.version import Rules, Version
from csdesk.kpis.dimensions import Names, coding
from csdesk.kpis.frame import Frame, as_day
from csdesk.kpis.measures import Share, States, amounts, repeats, satisfied, states

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Definitions:
    """The versions of each KPI, by day; ``waits`` reads ids and waiting times of abandoned contacts."""

    versions: Mapping[str, tuple[Version, ...]] = field(default_factory=lambda: MappingProxyType({}))
    waits: Callable[[], tuple[Whole, Floats]] = lambda: (np.zeros(0, np.int64), np.zeros(0))
    usual_limit: float | None = None
    """The workspace's own limit in seconds for ``sla_met``, which a version overrules."""

    def of(self, kpi: str) -> tuple[Version, ...]:
        """Return the versions of a KPI, the earliest first; () when it is counted as the catalogue says."""
        return self.versions.get(kpi, ())


BUSINESS = "_business"
"""Ends the key of the measure that counts the same time in opening hours."""

UNDATED = Definitions()
"""Every KPI as the catalogue says."""
NameSource = Callable[[], Names]


class Dated:
    """The columns of one KPI under its versions."""

    def __init__(self, frame: Frame, definitions: Definitions, names: NameSource, kpi: str) -> None:
        """Look at the rows of ``frame``."""
        self._frame, self._definitions, self._names = frame, definitions, names
        self._versions = definitions.of(kpi)
        self._kpi = kpi

    @property
    def name(self) -> str:
        """What the KPI's columns are kept under: its key, with its versions where it has any."""
        if not self._versions:
            return self._kpi
        rules = tuple(
            (version.first_day, version.rules, self._shown(version.rules)) for version in self._versions
        )
        return f"{self._kpi} {hash(rules)}"

    def states(self, share: Share, limit: float | None) -> States:
        """Return the states of a rate or count."""
        if not self._versions:
            return states(self._frame, share, limit)
        name = ("dated states", self.name, share.basis(limit))
        return self._frame.keep(name, lambda: self._by_day(lambda rules: self._judged(share, limit, rules)))

    def values(self) -> Floats:
        """Return the amounts of a mean or a time, NaN for rows that are left out."""
        plain = amounts(self._frame, self._kpi)
        if not self._versions:
            return plain

        def make() -> Floats:
            timed = plain
            if any(version.rules.business for version in self._versions):
                open_time = amounts(self._frame, self._kpi + BUSINESS)
                by_hours = self._by_day(lambda rules: np.full(self._frame.rows, rules.business)) == 1
                timed = np.where(by_hours, open_time, plain)
            return np.where(self.left_out(), np.nan, timed)

        return self._frame.keep(("dated values", self.name), make)

    def left_out(self) -> Mask:
        """Return the rows that take no part."""
        if not self._versions:
            return np.zeros(self._frame.rows, np.bool_)
        return self._frame.keep(
            ("left out", self.name), lambda: self._by_day(self._excluded).astype(np.bool_)
        )

    def _by_day(self, column: Callable[[Rules], NDArray[np.int8] | Mask]) -> NDArray[np.int8]:
        """Put together what each version says of the rows of its days."""
        starts = np.array([as_day(version.first_day) for version in self._versions])
        era = np.searchsorted(starts, self._frame.days, side="right")
        found = column(Rules()).astype(np.int8)
        for place, version in enumerate(self._versions, 1):
            found = np.where(era == place, column(version.rules).astype(np.int8), found)
        return found

    def _judged(self, share: Share, limit: float | None, rules: Rules) -> States:
        """Return the states under one version."""
        frame = self._frame
        if rules.top is not None:
            found = satisfied(frame, rules.top)
        elif rules.window is not None:
            found = repeats(frame, rules.window)
        else:
            own = rules.limit is not None and limit in {None, self._definitions.usual_limit}
            found = states(frame, share, rules.limit if own else limit)
        if rules.least_wait is not None:
            found = np.where(self._abandoned_before(rules.least_wait), 0, found).astype(np.int8)
        return np.where(self._excluded(rules), 0, found).astype(np.int8)

    def _excluded(self, rules: Rules) -> Mask:
        out = np.zeros(self._frame.rows, np.bool_)
        for name, values in rules.left_out:
            part = coding(self._frame, name, self._names)
            unwanted = {value.strip().casefold() for value in values}
            table = np.array([label.strip().casefold() in unwanted for label in part.labels] or [False])
            out |= table[part.codes]
        return out

    def _shown(self, rules: Rules) -> tuple[tuple[str, ...], ...]:
        """Return the texts that the left-out dimensions show, which change with the names of people."""
        return tuple(coding(self._frame, name, self._names).labels for name, _values in rules.left_out)

    def _abandoned_before(self, seconds: float) -> Mask:
        frame = self._frame

        def make() -> Floats:
            ids, waits = self._definitions.waits()
            order = np.argsort(ids)
            found = np.full(frame.rows, np.nan)
            wanted = frame.moment("id")
            if len(ids):
                place = np.minimum(np.searchsorted(ids[order], wanted), len(ids) - 1)
                known = ids[order][place] == wanted
                found[known] = waits[order][place[known]]
            return found

        waited = frame.keep("abandoned waits", make)
        early: Mask = (frame.flag("answered") == 0) & (waited < seconds)
        return early


def with_version(definitions: Definitions, kpi: str, version: Version, replaces: int = 0) -> Definitions:
    """Return the definitions as they would be with another version in the place of that with the id ``replaces``."""
    others = [known for known in definitions.of(kpi) if known.id != replaces]
    others = [known for known in others if known.first_day != version.first_day]
    listed = tuple(sorted((*others, version), key=lambda known: known.first_day))
    return replace(definitions, versions={**definitions.versions, kpi: listed})
