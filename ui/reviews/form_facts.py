"""What the form editor is told of the workspace: KPIs with their rules in words, units, roles and profiles."""

from dataclasses import dataclass

from csdesk.base.text import _
from csdesk.kpis.scoring.sentence import sentences
from csdesk.reviews.profile import Profile
from ui.context import Context


@dataclass(frozen=True, slots=True)
class FormFacts:
    """Names are ready to be shown; ``kpis`` are (key, name, sentences of the rule that holds for the whole company)."""

    kpis: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    units: tuple[tuple[int, str], ...] = ()
    roles: tuple[str, ...] = ()
    profiles: tuple[Profile, ...] = ()

    def rule(self, key: str) -> tuple[str, ...]:
        """Return the sentences of a KPI's rule; empty = none is set."""
        return next((told for kpi, _name, told in self.kpis if kpi == key), ())


def facts_of(context: Context) -> FormFacts:
    """Read the facts; quick enough for the window's own thread."""
    workspace, say = context.workspace, context.say
    kpis = []
    for kpi in workspace.kpis.catalogue():
        kept = workspace.scoring.rule_for(kpi.key)
        readable = kept is not None and kept.trouble is None
        told = sentences(kept.rule, kpi) if kept is not None and readable else ()
        kpis.append((kpi.key, say(kpi.name), tuple(map(say, told))))
    people, profiles = workspace.people, workspace.reviews.profiles.all()
    roles = {person.role for person in people.persons() if person.role} | {one.role for one in profiles}
    return FormFacts(
        tuple(kpis),
        tuple((unit.id, unit.name) for unit in people.units()),
        tuple(sorted(roles)),
        profiles,
    )


def told_rule(context: Context, facts: FormFacts, key: str) -> str:
    """Say how a KPI gives points, on one line."""
    between = "" if context.language.chinese else " "
    return between.join(facts.rule(key)) or no_rule(context)


def no_rule(context: Context) -> str:
    """Say what holds for a KPI without a rule."""
    return context.say(
        _("No scoring rule is set: it is scored like a goal, by how much of its target is reached.")
    )
