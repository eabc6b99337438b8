"""What the drawer Alignment says: findings in groups, coverage of each strategy, prices of improvements."""

from collections.abc import Mapping, Sequence

from csdesk.base.language import Language
from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.goals.outline import Outline
from csdesk.goals.pace import shown
from csdesk.goals.smart.alignment import Coverage, Finding, Gap
from csdesk.goals.smart.prices import Price
from csdesk.kpis.wording import value_words
from ui.goals.line_list import Line
from ui.goals.look import LEVEL_ICONS

GROUPS: Mapping[Gap, tuple[Words, str]] = {
    Gap.SHORT_PROMISE: (_("Goals that ask for more than is promised"), "scale"),
    Gap.WEIGHTS_OFF: (_("Weights that do not add up to 100 %"), "percent"),
    Gap.NO_PARENT: (_("Goals under no other goal"), "unlink"),
    Gap.NOTHING_BELOW: (_("Strategies that nobody works on"), "compass"),
    Gap.UNIT_WITHOUT: (_("Units without a goal"), "building-2"),
    Gap.PERSON_WITHOUT: (_("People without a goal"), "user"),
}
"""The groups in their order, with their icons."""


def fix_words(finding: Finding) -> Words:
    """Return what can be done about a finding."""
    if finding.gap is Gap.NO_PARENT:
        return _("Move under…")
    if finding.gap is Gap.WEIGHTS_OFF:
        return _("Make it 100 %")
    if finding.gap in (Gap.UNIT_WITHOUT, Gap.PERSON_WITHOUT):
        return _("New goal for {name}", name=finding.name)
    return _("New goal under it")


def finding_lines(findings: Sequence[Finding], language: Language) -> list[Line]:
    """Return the findings in groups with their counts."""
    lines: list[Line] = []
    for gap, (words, icon) in GROUPS.items():
        found = [finding for finding in findings if finding.gap is gap]
        if not found:
            continue
        title = pgettext("alignment", "{group} · {n}", group=words, n=len(found))
        lines.append(Line(language.say(title), heading=True))
        lines += [
            Line(
                language.say(finding.words),
                fix=language.say(fix_words(finding)),
                icon=icon,
                ink="warn",
                value=finding,
            )
            for finding in found
        ]
    return lines


def coverage_lines(coverage: Sequence[Coverage], outline: Outline, language: Language) -> list[Line]:
    """Return each strategy with the goals, people and units that carry it."""
    goals = max((item.goals for item in coverage), default=0)
    persons = max((item.persons for item in coverage), default=0)
    return [
        Line(
            outline.rows[item.goal_id].title,
            bars=(
                (language.say(ngettext("{n} goal", "{n} goals", item.goals)), _share(item.goals, goals)),
                (
                    language.say(ngettext("{n} person", "{n} people", item.persons)),
                    _share(item.persons, persons),
                ),
                (
                    language.say(_("{n} of {all} units", n=item.units, all=item.all_units)),
                    _share(item.units, item.all_units),
                ),
            ),
            icon=LEVEL_ICONS["strategy"],
            ink="accent",
            value=item.goal_id,
        )
        for item in coverage
    ]


def price_lines(prices: Sequence[Price], language: Language) -> list[Line]:
    """Return the goals that improved while a partner got worse, with the figures of both."""
    return [_price(price, language) for price in prices]


def _price(price: Price, language: Language) -> Line:
    goal, unit, say = price.view.goal, price.view.goal.measure_unit, language.say
    notes: list[tuple[str, str]] = []
    if goal.start_value is not None and price.view.current is not None:
        change = _(
            "{before} → {after}, {progress} of the way",
            before=value_words(goal.start_value, unit),
            after=value_words(price.view.current, unit),
            progress=language.percent(shown(price.view.uncapped)),
        )
    else:
        change = _("{progress} of the way", progress=language.percent(shown(price.view.uncapped)))
    notes.append((say(change), "ok"))
    partner = _(
        "{kpi}: {before} (n {n_before}) → {after} (n {n_after})",
        kpi=price.partner.name,
        before=value_words(price.before, price.partner.unit),
        after=value_words(price.after, price.partner.unit),
        n_before=price.n_before,
        n_after=price.n_after,
    )
    notes.append((say(partner), "bad" if price.broken else "warn"))
    notes.append((say(_band(price, language)), "text2"))
    return Line(
        goal.title,
        tuple(notes),
        icon="scale",
        ink="bad" if price.broken else "warn",
        value=price,
    )


def _band(price: Price, language: Language) -> Words:
    """Say whether the partner is out of its band and what that costs."""
    view = price.view
    if not price.broken:
        return _("Worse, but still within its band.")
    if view.cap is None or view.uncapped is None or view.uncapped <= view.cap:
        return _("Out of its band.")
    return _(
        "Out of its band: {cap} credit instead of {full}.",
        cap=language.percent(view.progress),
        full=language.percent(shown(view.uncapped)),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
