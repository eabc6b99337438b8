"""Says definitions in words: what a version leaves out and counts with."""

from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _, ngettext, pgettext, plain
from csdesk.kpis.definitions.version import Rules, Version
from csdesk.kpis.published import Published
from csdesk.kpis.wording import value_words


def rules_words(rules: Rules) -> Words:
    """Say what rules change, as the end of a sentence: status Spam left out; the limit is 30 s."""
    parts = [_left_out(name, values) for name, values in rules.left_out]
    if rules.limit is not None:
        parts.append(_("the limit is {span}", span=value_words(rules.limit, Unit.SECONDS)))
    if rules.least_wait is not None:
        span = value_words(rules.least_wait, Unit.SECONDS)
        parts.append(_("abandoned before {span} left out", span=span))
    if rules.window is not None:
        parts.append(
            ngettext("a repeat within {n} day counts", "a repeat within {n} days counts", rules.window)
        )
    if rules.top is not None:
        parts.append(ngettext("only the top mark counts", "the top {n} marks count", rules.top))
    if rules.business:
        parts.append(_("counted in opening hours"))
    if rules.formula:
        parts.append(_("formula {formula}", formula=rules.formula))
    if not parts:
        return _("counted as the catalogue says")
    words = parts[0]
    for part in parts[1:]:
        words = pgettext("parts of a definition", "{first}; {second}", first=words, second=part)
    return words


def _left_out(name: str, values: tuple[str, ...]) -> Words:
    shown = [plain(value) if value else _("(blank)") for value in values]
    listed = shown[0]
    for value in shown[1:]:
        listed = pgettext("list of values", "{first}, {second}", first=listed, second=value)
    said = {
        "status": _("status {values} left out", values=listed),
        "topic": _("topic {values} left out", values=listed),
        "channel": _("channel {values} left out", values=listed),
        "priority": _("priority {values} left out", values=listed),
        "source": _("source {values} left out", values=listed),
        "team": _("team {values} left out", values=listed),
        "agent": _("agent {values} left out", values=listed),
    }
    return said[name]


def published_words(one: Published, unit: Unit) -> Words:
    """Say that a number is the published one, and what the data say today where that differs."""
    if not one.differs:
        return _("published {day}", day=one.day)
    return _(
        "published {value}, today's data say {today}",
        value=value_words(one.value, unit),
        today=value_words(one.today, unit),
    )


def version_words(version: Version) -> Words:
    """Say a version with its day: From 1 Mar 2026: status Spam left out."""
    return _("From {day}: {what}", day=version.first_day, what=rules_words(version.rules))
