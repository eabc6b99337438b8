"""What is drawn beside the values of a KPI: targets, bands and events; each verb is one Change."""

from collections.abc import Mapping
from datetime import date

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.period import Period
from csdesk.base.text import _, ngettext
from csdesk.kpis.catalogue import find, title
from csdesk.kpis.own import OwnKpi, Owns
from csdesk.kpis.store import KpiStore
from csdesk.kpis.target import Target
from csdesk.kpis.targets import LINES, bands_for, chain, check_bands, role_key, target_key
from csdesk.kpis.trend import Bands, Event
from csdesk.kpis.value_store import ValueStore
from csdesk.people.service import People
from csdesk.storage.engine import Engine
from csdesk.storage.facts import Facts
from csdesk.storage.journal import Journal

Owner = tuple[str, int | None, str, str]
"""KPI, unit, period and role of a target: there is one of each."""


class Lines:
    """The part of `Kpis` that a user sets."""

    def __init__(self, db: Engine, journal: Journal, people: People, facts: Facts) -> None:
        """Read ``db`` and write it through ``journal``."""
        self._journal = journal
        self._people = people
        self._facts = facts
        self._store = KpiStore(db)
        self._values = ValueStore(db)

    def owns(self) -> dict[str, OwnKpi]:
        """Return the KPIs of the workspace's own by key."""
        return self._values.owns()

    # --- targets -------------------------------------------------------------------------------------------
    def targets(self) -> tuple[Target, ...]:
        """Return every target that was set."""
        return tuple(self._store.targets())

    def bands(
        self, key: str, unit_id: int | None = None, period: Period | None = None, role: str = ""
    ) -> Bands:
        """Return the bands that hold by the rule of `csdesk.kpis.targets.nearest`, else the catalogue's defaults."""
        owners = chain(self._people.units(), unit_id)
        return bands_for(key, self._store.targets(), owners, period, self._fiscal(), self.owns(), role)

    def set_target(
        self, key: str, unit_id: int | None, period: str, target: float | None,
        good: float | None = None, attention: float | None = None, excellent: float | None = None, role: str = "",
    ) -> Change:  # fmt: skip
        """Set target and bands of a KPI for a unit (None = company), a period ('' = always) and a role ('' = every one)."""
        bands, owns = Bands(target, good, attention, excellent), self.owns()
        with self._journal.change(_("Set target of {name}", name=title(key, owns))) as change:
            change.new_id = self._put((key, unit_id, period, role), bands, self._known(), owns)
        return change.done

    def set_targets(self, wanted: Mapping[Owner, Bands]) -> Change:
        """Set many targets as one change; what refuses one of them refuses all."""
        owns, known = self.owns(), self._known()
        with self._journal.change(ngettext("Set {n} target", "Set {n} targets", len(wanted))) as change:
            for owner, bands in wanted.items():
                self._put(owner, bands, known, owns)
        return change.done

    def _put(self, owner: Owner, bands: Bands, known: Mapping[Owner, Target], owns: Owns) -> int | None:
        """Insert a target, or put it in the place of its owner's; return the id of a new one."""
        key, unit_id, period, role = owner
        check_bands(find(key, owns)[0], bands, period)
        kept, shown = target_key(key, owns), " ".join(role.split())
        values = {line: getattr(bands, line) for line in LINES}
        old = known.get((kept, unit_id, period, role_key(role)))
        if old is None:
            return self._store.insert_target(
                {"kpi": kept, "unit_id": unit_id, "period": period, "role": shown} | values
            )
        if old.bands != bands:
            self._store.update_target(old.id, values)
        return None

    def remove_target(self, key: str, unit_id: int | None = None, period: str = "", role: str = "") -> Change:
        """Remove a target; the one above it holds again."""
        owns = self.owns()
        known = self._known().get((target_key(key, owns), unit_id, period, role_key(role)))
        if known is None:
            raise Refused(_("There is no such target to remove."))
        with self._journal.change(_("Remove target of {name}", name=title(key, owns))) as change:
            self._store.delete_target(known.id)
        return change.done

    def _known(self) -> dict[Owner, Target]:
        return {(t.kpi, t.unit_id, t.period, role_key(t.role)): t for t in self._store.targets()}

    # --- events --------------------------------------------------------------------------------------------
    def events(
        self, start: date | None = None, end: date | None = None, unit_id: int | None = None
    ) -> tuple[Event, ...]:
        """Return the events between two days: all of them, or those of a unit, its parents and the company."""
        owners = None if unit_id is None else chain(self._people.units(), unit_id)
        return tuple(
            event
            for event, owner in self._store.events()
            if (start is None or event.day >= start)
            and (end is None or event.day <= end)
            and (owners is None or owner in owners)
        )

    def add_event(self, day: date, label: str, unit_id: int | None = None) -> Change:
        """Note what happened on a day; refuses an empty text."""
        text = _event_text(label)
        with self._journal.change(_("Add event {label}", label=text)) as change:
            change.new_id = self._store.insert_event(day, text, unit_id)
        return change.done

    def edit_event(self, event_id: int, day: date, label: str) -> Change:
        """Set day and text of an event."""
        text = _event_text(label)
        self._event(event_id)
        with self._journal.change(_("Edit event {label}", label=text)) as change:
            self._store.update_event(event_id, day, text)
        return change.done

    def remove_event(self, event_id: int) -> Change:
        """Remove an event."""
        event = self._event(event_id)
        with self._journal.change(_("Remove event {label}", label=event.label)) as change:
            self._store.delete_event(event_id)
        return change.done

    def _event(self, event_id: int) -> Event:
        for event in self.events():
            if event.id == event_id:
                return event
        raise Refused(_("This event is no longer in the workspace."))

    def _fiscal(self) -> int:
        text = self._facts.get("fiscal_start")
        return int(text) if text.isdigit() and 1 <= int(text) <= 12 else 1


def _event_text(label: str) -> str:
    text = " ".join(label.split())
    if not text:
        raise Refused(_("Please say what happened."), field="label")
    return text
