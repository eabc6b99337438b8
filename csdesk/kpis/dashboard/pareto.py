"""Which topics make most of the contacts (V. Pareto's observation, named by J. M. Juran, Quality Control Handbook, 1951)."""

from collections.abc import Sequence

from csdesk.base.text import Words, _, ngettext
from csdesk.kpis.dashboard.answer import MOST_OF_ALL, Pareto, ParetoBar
from csdesk.kpis.reading import Reading


def pareto_of(rows: Sequence[Reading]) -> Pareto:
    """Rank the topics of `volume by topic`; equal ones stand in the order of their names."""
    named = sorted(
        ((row.group["topic"], row.n) for row in rows if row.group["topic"] and row.n),
        key=lambda item: (-item[1], item[0]),
    )
    total = sum(n for _name, n in named)
    blank = sum(row.n for row in rows if not row.group["topic"])
    bars, reached = [], 0
    for name, n in named:
        reached += n
        bars.append(ParetoBar(name, n, n / total, reached / total))
    # The smallest number of topics that reaches the share; 4/5 is not met by rounding.
    main = next((place for place, bar in enumerate(bars, 1) if bar.cumulative >= MOST_OF_ALL - 1e-12), 0)
    return Pareto(tuple(bars), total, blank, main, _sentence(bars, main))


def _sentence(bars: Sequence[ParetoBar], main: int) -> Words:
    if not bars:
        return _("No contact names a topic.")
    if len(bars) == 1:
        return _("Every contact with a topic is about {topic}.", topic=bars[0].name)
    share = round(100 * bars[main - 1].cumulative)
    return ngettext(
        "The first {n} of {total} topics makes {share} % of the contacts.",
        "The first {n} of {total} topics make {share} % of the contacts.",
        main, total=len(bars), share=share,
    )  # fmt: skip
