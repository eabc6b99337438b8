"""KPI values that came as such, and own KPIs: what imports write and what a user sets; each verb is one Change."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _
from csdesk.kpis.catalogue import ORDER, find
from csdesk.kpis.formula.parser import bases
from csdesk.kpis.imported import ImportedValue
from csdesk.kpis.lines import Lines
from csdesk.kpis.own import OwnDraft, OwnKpi, key_of

Owner = tuple[str, int, int, str, str]
"""Key, person, unit (0 = none), first and last day: there is one value of each."""


def owner_of(value: ImportedValue) -> Owner:
    """Return what tells a value from all others."""
    days = value.start.isoformat(), value.end.isoformat()
    return (value.kpi, value.person_id or 0, value.unit_id or 0, *days)


class Held(Lines):
    """The part of `Kpis` that keeps imported values and own KPIs."""

    # --- values --------------------------------------------------------------------------------------------
    def held(self, keys: Iterable[str]) -> Mapping[Owner, ImportedValue]:
        """Return the stored values of these keys, as kept (see `target_key`)."""
        found = self._values.values(keys)
        return {owner_of(value): value for values in found.values() for value in values}

    def write_values(self, values: Iterable[ImportedValue], batch: int) -> None:
        """Insert values, or put them in the place of those with the same owner and days, inside the caller's change."""
        listed = list(values)
        known = self.held({value.kpi for value in listed})
        with self._journal.change(_("Import KPI values")):
            for value in listed:
                old = known.get(owner_of(value))
                if old is None:
                    self._values.insert(value, batch)
                else:
                    self._values.update(old.id, value, batch)

    def fiscal_start(self) -> int:
        """Return the first month (1..12) of the fiscal year."""
        return self._fiscal()

    def held_keys(self) -> set[str]:
        """Return the keys, as kept, that have imported values."""
        return self._values.keys() if self._values.any() else set()

    def has_values(self) -> bool:
        """Tell whether any KPI value was imported."""
        return self._values.any()

    def _wrong_values(self) -> list[Words]:
        findings: list[Words] = []
        if not self._values.any():
            return findings
        loose, odd = self._values.loose_ends()
        if loose:
            findings.append(_("Some KPI values belong to no import ({n}).", n=loose))
        if odd:
            findings.append(_("Some KPI values hold numbers that cannot be ({n}).", n=odd))
        known = self.owns()
        for key in sorted(self._values.keys()):
            try:
                find(key, known)
            except Refused:
                findings.append(_('There are values of a KPI that nobody knows: "{key}".', key=key))
        return findings

    # --- own KPIs ------------------------------------------------------------------------------------------
    def add_own(self, draft: OwnDraft) -> Change:
        """Add an own KPI; refuses an empty name and one that is taken."""
        draft = self._drafted(replace(draft, name=_named(draft.name)))
        key = key_of(draft.name)
        if key in ORDER or key in self.owns():
            raise Refused(_('There is a KPI "{name}" already.', name=draft.name), field="name")
        with self._journal.change(_("Add KPI {name}", name=draft.name)) as change:
            change.new_id = self._values.insert_own(key, draft)
        return change.done

    def edit_own(self, key: str, draft: OwnDraft) -> Change:
        """Set name, unit, direction and statistic; values become shares of one or leave that when the unit does."""
        own, draft = self._own(key), self._drafted(replace(draft, name=_named(draft.name)), key)
        columns = ("name", "unit", "direction", "statistic", "formula")
        values = {
            name: str(getattr(draft, name)) for name in columns if getattr(draft, name) != getattr(own, name)
        }
        with self._journal.change(_("Edit KPI {name}", name=own.name)) as change:
            if values:
                self._values.update_own(own.id, values)
            if (draft.unit is Unit.FRACTION) is not (own.unit is Unit.FRACTION):
                self._values.scale(key, 0.01 if draft.unit is Unit.FRACTION else 100.0)
        return change.done

    def remove_own(self, key: str) -> Change:
        """Remove an own KPI; refuses one that still has values."""
        own = self._own(key)
        users = [
            other.name for other in self.owns().values() if key != other.key and key in bases(other.formula)
        ]
        if users:
            raise Refused(_("{name} is used in the formula of {other}.", name=own.name, other=users[0]))
        if self._values.values({key}):
            raise Refused(_("{name} has imported values; undo their import first.", name=own.name))
        with self._journal.change(_("Remove KPI {name}", name=own.name)) as change:
            self._values.delete_own(own.id)
        return change.done

    def _drafted(self, draft: OwnDraft, key: str = "") -> OwnDraft:
        """Return a draft that may be kept as the KPI ``key`` ('' = a new one)."""
        raise NotImplementedError

    def _own(self, key: str) -> OwnKpi:
        found = self.owns().get(key)
        if found is None:
            raise Refused(_("This KPI is no longer in the workspace."))
        return found


def _named(name: str) -> str:
    text = " ".join(name.split())
    if not text:
        raise Refused(_("Please enter a name."), field="name")
    return text
