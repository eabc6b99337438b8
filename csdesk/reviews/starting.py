"""Starting a form from a ready-made one, with the scoring rules its KPIs need."""

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.kpis.scoring.rule import Rule
from csdesk.kpis.scoring.service import Scoring
from csdesk.reviews.cycles import CycleDesk
from csdesk.reviews.form import FormDraft, Section
from csdesk.reviews.forms.ready import ReadyForm, ready_forms
from csdesk.storage.journal import Journal


class Starting:
    """The ready-made forms of one workspace."""

    def __init__(self, forms: CycleDesk, rules: Scoring, journal: Journal) -> None:
        """Add forms through ``forms`` and rules through ``rules``, as one change of ``journal``."""
        self._forms, self._rules, self._journal = forms, rules, journal

    def all(self) -> tuple[ReadyForm, ...]:
        """Return what one can start from."""
        return ready_forms()

    def lacking(self, key: str, draft: FormDraft) -> dict[str, Rule]:
        """Return the rules that adding this draft would set: those of its KPIs that have none for the whole company."""
        found = next((form for form in ready_forms() if form.key == key), None)
        if found is None:
            raise Refused(_("There is no ready-made form called “{name}”.", name=key), field="form")
        used = {item.kpi for item in draft.of(Section.KPIS)}
        return {
            kpi: rule
            for kpi, rule in found.rules.items()
            if kpi in used and self._rules.rule_for(kpi) is None
        }

    def add(self, key: str, draft: FormDraft) -> Change:
        """Add a form that was started from a ready-made one; KPIs without a rule get that of the ready-made form."""
        rules = self.lacking(key, draft)
        with self._journal.change(_("Add form {name}", name=draft.name)) as change:
            change.new_id = self._forms.add_form(draft).new_id
            for kpi, rule in rules.items():
                self._rules.set_rule(kpi, rule)
        return change.done
