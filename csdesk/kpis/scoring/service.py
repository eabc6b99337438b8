"""What a user can do with scoring rules: set, remove, list, and ask which one holds; each verb is one Change."""

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.period import Period
from csdesk.base.text import Words, _
from csdesk.kpis.scoring.checking import check_rule
from csdesk.kpis.scoring.kept import KeptRule, Scope, Setting
from csdesk.kpis.scoring.rule import Rule
from csdesk.kpis.scoring.store import RuleStore
from csdesk.kpis.scoring.writing import written
from csdesk.kpis.service import Kpis
from csdesk.kpis.targets import chain, nearest, role_key, target_key
from csdesk.kpis.trend import Bands
from csdesk.people.service import People
from csdesk.storage.engine import Engine
from csdesk.storage.journal import Journal


class Scoring:
    """The scoring rules of one workspace."""

    def __init__(self, db: Engine, journal: Journal, people: People, kpis: Kpis) -> None:
        """Read ``db`` and write it through ``journal``; targets and names of KPIs come from ``kpis``."""
        self._store, self._journal = RuleStore(db), journal
        self._people, self._kpis = people, kpis

    def rules(self, key: str | None = None) -> tuple[KeptRule, ...]:
        """Return every rule that was set, or those of one KPI."""
        found = self._store.rules()
        if key is None:
            return tuple(found)
        kept = self._kept(key)
        return tuple(rule for rule in found if rule.kpi == kept)

    def rule_for(
        self, key: str, unit_id: int | None = None, period: Period | None = None, role: str = ""
    ) -> KeptRule | None:
        """Return the rule that holds, by `csdesk.kpis.targets.nearest`; None when there is none."""
        owners = chain(self._people.units(), unit_id)
        return nearest(self._kept(key), self._store.rules(), owners, role, period, self._kpis.fiscal_start())

    def settings(self, key: str | None = None) -> tuple[Setting, ...]:
        """Return all that was set, of one KPI or of all: KPI by KPI, the company first, always before periods."""
        kept = None if key is None else self._kept(key)
        targets = {(t.kpi, t.unit_id, role_key(t.role), t.period): t for t in self._kpis.targets()}
        rules = {(r.kpi, r.unit_id, role_key(r.role), r.period): r for r in self._store.rules()}
        units = [None, *(unit.id for unit in self._people.units())]
        found = []
        for owner in targets.keys() | rules.keys():
            target, rule = targets.get(owner), rules.get(owner)
            shown = target or rule
            if shown is not None and kept in (None, owner[0]):
                scope = Scope(owner[1], shown.role, owner[3])
                found.append(Setting(owner[0], scope, target, rule))
        order = [kpi.key for kpi in self._kpis.catalogue()]

        def place(setting: Setting) -> tuple[object, ...]:
            scope = setting.scope
            bare = setting.kpi.partition(".")[0]
            known = order.index(bare) if bare in order else len(order)
            return known, setting.kpi, units.index(scope.unit_id), scope.role, scope.period

        return tuple(sorted(found, key=place))

    def set_rule(self, key: str, rule: Rule, scope: Scope = Scope()) -> Change:  # noqa: B008 - frozen
        """Set how a KPI gives points in a scope; replaces what was set there."""
        with self._journal.change(_("Set points of {name}", name=self._kpis.title(key))) as change:
            change.new_id = self._put(key, rule, scope)
        return change.done

    def remove_rule(self, key: str, scope: Scope = Scope()) -> Change:  # noqa: B008 - frozen
        """Remove a rule; the one above it holds again."""
        known = self._known(key, scope)
        if known is None:
            raise Refused(_("There is no such rule to remove."))
        with self._journal.change(_("Remove points of {name}", name=self._kpis.title(key))) as change:
            self._store.delete(known.id)
        return change.done

    def set_all(self, key: str, scope: Scope, bands: Bands, rule: Rule | None) -> Change:
        """Set target, bands and rule of a scope as one change; no line at all and None remove what was set there."""
        if bands == Bands() and rule is None:
            raise Refused(_("Please enter a target, or how points are given."), field="target")
        with self._journal.change(
            _("Set targets and points of {name}", name=self._kpis.title(key))
        ) as change:
            if bands != Bands():
                lines = (bands.target, bands.good, bands.attention, bands.excellent)
                self._kpis.set_target(key, scope.unit_id, scope.period, *lines, scope.role)
            else:
                self._forget_target(key, scope)
            if rule is not None:
                self._put(key, rule, scope)
            elif (known := self._known(key, scope)) is not None:
                self._store.delete(known.id)
        return change.done

    def move_all(self, key: str, old: Scope, new: Scope, bands: Bands, rule: Rule | None) -> Change:
        """Set all of a scope as `set_all` does, and remove what was set in the ``old`` one, as one change."""
        with self._journal.change(
            _("Set targets and points of {name}", name=self._kpis.title(key))
        ) as change:
            self.remove_all(key, old)
            self.set_all(key, new, bands, rule)
        return change.done

    def remove_all(self, key: str, scope: Scope) -> Change:
        """Remove target, bands and rule of a scope as one change; what is above holds again."""
        with self._journal.change(
            _("Remove targets and points of {name}", name=self._kpis.title(key))
        ) as change:
            self._forget_target(key, scope)
            if (known := self._known(key, scope)) is not None:
                self._store.delete(known.id)
        return change.done

    def _put(self, key: str, rule: Rule, scope: Scope) -> int | None:
        check_rule(rule, self._kpis.kpi(key))
        if scope.period:
            Period.parse(scope.period)
        known, text = self._known(key, scope), written(rule)
        if known is None:
            role = " ".join(scope.role.split())
            return self._store.insert(self._kept(key), scope.unit_id, role, scope.period, text)
        if known.text != text:
            self._store.update(known.id, text)
        return None

    def _forget_target(self, key: str, scope: Scope) -> None:
        kept = self._kept(key), scope.unit_id, role_key(scope.role), scope.period
        if any((t.kpi, t.unit_id, role_key(t.role), t.period) == kept for t in self._kpis.targets()):
            self._kpis.remove_target(key, scope.unit_id, scope.period, scope.role)

    def _known(self, key: str, scope: Scope) -> KeptRule | None:
        wanted = self._kept(key), scope.unit_id, role_key(scope.role), scope.period
        rules = self._store.rules()
        return next((r for r in rules if (r.kpi, r.unit_id, role_key(r.role), r.period) == wanted), None)

    def _kept(self, key: str) -> str:
        return target_key(key, self._kpis.owns())

    def check(self) -> list[Words]:
        """Look for rules that cannot be read; an empty list is good news."""
        return [rule.trouble for rule in self._store.rules() if rule.trouble is not None]
