"""A comparison in sentences: what it tells as a whole, what a way of looking means, and how one person stands."""

from csdesk.base.quantity import round_half_up
from csdesk.base.text import Words, _, ngettext, pgettext, plain
from csdesk.kpis.comparing.comparison import Compared, Comparison, Verdict, Way
from csdesk.kpis.wording import value_words

BY_CHANCE = 0.05
"""So many of equal ones lie outside 95 % intervals."""

_STANDING = {
    Verdict.FEW: _("too few to compare"),
    Verdict.SAME: _("no different from the group"),
    Verdict.BETTER: _("better than the group"),
    Verdict.WORSE: _("worse than the group"),
    Verdict.HIGHER: _("above the group"),
    Verdict.LOWER: _("below the group"),
}
_DIMENSIONS = {
    "topic": _("topics"), "channel": _("channels"), "priority": _("priorities"), "hour": _("shifts"),
    "weekday": _("workdays and weekends"),
}  # fmt: skip


def verdict_words(verdict: Verdict) -> Words:
    """Say how somebody stands."""
    return _STANDING[verdict]


def mix_words(mix: tuple[str, ...]) -> Words:
    """List what the mix is told by: topics, channels and shifts."""
    names = [_DIMENSIONS[name] for name in mix]
    listed = names[-1]
    for place, name in enumerate(reversed(names[:-1])):
        parts = {"first": name, "rest": listed}
        two = pgettext("two of a list", "{first} and {rest}", **parts)
        listed = two if place == 0 else pgettext("list", "{first}, {rest}", **parts)
    return listed


def way_words(comparison: Comparison, way: Way) -> Words:
    """Say what a way of looking means."""
    if way is Way.RAW:
        return _(
            "As it is: what each one's own cases give, with the interval in which the true value lies 95 % of the time."
        )
    if way is Way.SHRUNK:
        return _(
            "Shrunk: values from few cases are drawn towards the group, because luck explains more of them. It is the best guess at what comes next."
        )
    if not comparison.mix:
        return _("Not adjusted: there is nothing known by which the mix of cases differs.")
    return _(
        "Adjusted: what each would have with the mix of {mix} of all together, so that nobody is judged by the cases they were given.",
        mix=mix_words(comparison.mix),
    )


def told(comparison: Comparison, way: Way) -> tuple[Words, ...]:
    """Return what the comparison tells as a whole, the most important sentence first."""
    if comparison.whole is None:
        return (_("There is nothing to compare in these days."),)
    found = [_first(comparison, way), *_caveats(comparison, way)]
    if way in comparison.overdispersed:
        found.append(
            _(
                "All together the values are more spread than chance explains: something other than chance is at work, such as kinds of cases that the data do not tell. Look for it before you judge anyone."
            )
        )
    if comparison.loose:
        found.append(
            ngettext(
                "{n} case names nobody and is left out.",
                "{n} cases name nobody and are left out.",
                comparison.loose,
            )
        )
    return tuple(found)


def _first(comparison: Comparison, way: Way) -> Words:
    compared = sum(comparison.count(way, verdict) for verdict in Verdict if verdict is not Verdict.FEW)
    if not compared:
        return ngettext(
            "Nobody has {n} case or more: too few to compare.",
            "Nobody has {n} cases or more: too few to compare.",
            comparison.least,
        )
    parts = {"group": value_words(comparison.whole, comparison.kpi.unit), "least": comparison.least}
    better, worse = comparison.count(way, Verdict.BETTER), comparison.count(way, Verdict.WORSE)
    better += comparison.count(way, Verdict.HIGHER)
    worse += comparison.count(way, Verdict.LOWER)
    if not better and not worse:
        return ngettext(
            "{n} has {least} cases or more, and does not differ from the group ({group}) by more than chance explains.",
            "None of the {n} with {least} cases or more differs from the group ({group}) by more than chance explains.",
            compared, **parts,
        )  # fmt: skip
    parts |= {"better": better, "worse": worse}
    if comparison.count(way, Verdict.HIGHER) or comparison.count(way, Verdict.LOWER):
        return _(
            "Above the group ({group}): {better} of {n} with {least} cases or more. Below it: {worse}.",
            n=compared, **parts,
        )  # fmt: skip
    return _(
        "Better than the group ({group}): {better} of {n} with {least} cases or more. Worse: {worse}.",
        n=compared, **parts,
    )  # fmt: skip


def _caveats(comparison: Comparison, way: Way) -> list[Words]:
    found = []
    compared = sum(comparison.count(way, verdict) for verdict in Verdict if verdict is not Verdict.FEW)
    tenths = int(round_half_up(compared * BY_CHANCE * 10))
    if way is not Way.SHRUNK and compared > 1:
        count = pgettext("decimal", "{whole}.{tenth}", whole=tenths // 10, tenth=tenths % 10)
        found.append(
            _(
                "If all were equal, about {count} of {n} would still seem different by chance alone.",
                count=count,
                n=compared,
            )
        )
    few = comparison.count(way, Verdict.FEW)
    if few and compared:
        found.append(ngettext("{n} has too few to compare.", "{n} have too few to compare.", few))
    lost = len(comparison.rows) - compared - few
    if lost:
        found.append(
            ngettext(
                "{n} is not adjusted: too few kinds of cases in common with the others.",
                "{n} are not adjusted: too few kinds of cases in common with the others.",
                lost,
            )
        )
    return found


def row_words(comparison: Comparison, row: Compared, way: Way) -> Words:
    """Say how one stands: value, interval, verdict and, never alone, between which places."""
    found, unit = row.estimate(way), comparison.kpi.unit
    if found is None:
        return _("{name}: not adjusted, too few kinds of cases in common with the others.", name=row.name)
    parts = {
        "name": plain(row.name),
        "value": value_words(found.value, unit),
        "verdict": verdict_words(found.verdict),
    }
    if found.low is None or found.high is None:
        return ngettext(
            "{name}: {value} from {n} case, {verdict}.",
            "{name}: {value} from {n} cases, {verdict}.",
            row.n,
            **parts,
        )
    parts |= {"low": value_words(found.low, unit), "high": value_words(found.high, unit)}
    first = ngettext(
        "{name}: {value} from {n} case, 95 % interval {low} to {high}, {verdict}.",
        "{name}: {value} from {n} cases, 95 % interval {low} to {high}, {verdict}.", row.n, **parts,
    )  # fmt: skip
    if found.places is None:
        return first
    return pgettext(
        "two sentences", "{first} {second}", first=first, second=place_words(comparison, found.places, way)
    )


def place_words(comparison: Comparison, places: tuple[int, int], way: Way) -> Words:
    """Say between which places somebody stands."""
    first, last = places
    if first == last:
        return _("Place {first} of {n}.", first=first, n=comparison.ranked(way))
    return _(
        "Anywhere from place {first} to {last} of {n}.", first=first, last=last, n=comparison.ranked(way)
    )
