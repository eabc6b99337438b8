"""Says what the radar found: about numbers, never about a person."""

from collections.abc import Sequence

from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.kpis.relations.finding import Evidence, Finding, Level
from csdesk.kpis.wording import value_words

_NAMED = 3


def evidence_words(level: Level, evidence: Evidence) -> Words:
    """Write a value of one side; counts of a day keep a decimal."""
    return value_words(level.value, Unit.SCORE if evidence.daily else evidence.kpi.unit)


def daily_title(title: Words) -> Words:
    """Name a count that is told by the day."""
    return _("{name} per working day", name=title)


def finding_sentence(gain: Evidence, price: Evidence) -> Words:
    """Say where both sides went."""
    return _(
        "{gain} went from {from_gain} to {to_gain} while {price} went from {from_price} to {to_price}.",
        gain=gain.title,
        price=price.title,
        from_gain=evidence_words(gain.before, gain),
        to_gain=evidence_words(gain.after, gain),
        from_price=evidence_words(price.before, price),
        to_price=evidence_words(price.after, price),
    )


def others_sentence(peers: str, gain: Evidence, price: Evidence) -> Words:
    """Say where the others went in the same time."""
    parts = {
        "gain": gain.title,
        "price": price.title,
        "from_gain": evidence_words(gain.rest_before, gain),
        "to_gain": evidence_words(gain.rest_after, gain),
        "from_price": evidence_words(price.rest_before, price),
        "to_price": evidence_words(price.rest_after, price),
    }
    if peers:
        return _(
            "The others of {team} meanwhile: {gain} from {from_gain} to {to_gain}, {price} from {from_price} to {to_price}.",
            team=peers,
            **parts,
        )
    return _(
        "All others meanwhile: {gain} from {from_gain} to {to_gain}, {price} from {from_price} to {to_price}.",
        **parts,
    )


def caution() -> Words:
    """Say what a finding is not."""
    return _(
        "These are numbers, no verdict: worth a look together. Other reasons: a new product, another queue, harder cases."
    )


def radar_sentence(findings: Sequence[Finding], subjects: int, by: str) -> Words:
    """Say the whole in one sentence."""
    if findings:
        who = len({finding.subject for finding in findings})
        if by == "agent":
            return ngettext(
                "The numbers of {n} agent are worth a look together.",
                "The numbers of {n} agents are worth a look together.",
                who,
            )
        return ngettext(
            "The numbers of {n} team are worth a look together.",
            "The numbers of {n} teams are worth a look together.",
            who,
        )
    if subjects:
        return _("Nothing stands out.")
    return _(
        "There is too little to compare: no one has enough cases in both windows, with others beside them."
    )


def radar_notes(
    subjects: int, patterns: int, tests: int, too_few: Sequence[str], by: str
) -> tuple[Words, ...]:
    """Say what was tested, how often that errs, and who had too few cases."""
    notes = []
    if tests:
        what = (
            ngettext("{n} agent", "{n} agents", subjects)
            if by == "agent"
            else ngettext("{n} team", "{n} teams", subjects)
        )
        notes.append(
            _(
                "Tested: {subjects}, {patterns}, {tests} pairs in all.",
                subjects=what,
                patterns=ngettext("{n} pattern", "{n} patterns", patterns),
                tests=tests,
            )
        )
        notes.append(
            _(
                "Both sides must move beyond chance and beyond what the others did. Of the findings at most one in ten is expected to be a false alarm; where nothing goes on, fewer than one workspace in twenty shows any."
            )
        )
    if too_few:
        notes.append(_few_words(too_few))
    return tuple(notes)


def changed_words(n: int) -> Words:
    """Say that KPIs are left out because they do not mean the same in both windows."""
    return ngettext(
        "{n} KPI is not compared: its definition changed within the windows.",
        "{n} KPIs are not compared: their definitions changed within the windows.",
        n,
    )


def _few_words(too_few: Sequence[str]) -> Words:
    names = ", ".join(too_few[:_NAMED])
    left = len(too_few) - _NAMED
    if left > 0:
        return ngettext(
            "Too few cases in one of the windows: {names} and {n} more.",
            "Too few cases in one of the windows: {names} and {n} more.",
            left,
            names=names,
        )
    return pgettext("list of names", "Too few cases in one of the windows: {names}.", names=names)
