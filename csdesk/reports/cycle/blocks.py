"""The parts of a cycle's summary: stages, distributions, and what is counted."""

from collections.abc import Sequence

from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.reports.fonts import Weight
from csdesk.reports.layout import Block, Layout, gap
from csdesk.reports.pen import Pen
from csdesk.reports.styles import BODY, HEAD, NOTE, ROW
from csdesk.reviews.stage import role_name, stage_name
from csdesk.reviews.summary.figures import CycleSummary, Distribution, StageCount

_HEIGHT = 19.0
_BAR = 92.0


def stages(layout: Layout, summary: CycleSummary) -> list[Block]:
    """Return the table of stages: done, due, last day, late."""
    ends = (0.62, 0.76, 0.9, 1.0)
    heads = (
        pgettext("column", "Done"),
        _("Due"),
        pgettext("column", "Last done"),
        pgettext("column", "Late"),
    )
    found = [*layout.heading(layout.say(_("Stages")))]
    found.append(_head(layout, layout.say(_("Stage")), [(end, layout.say(words)) for end, words in zip(ends, heads, strict=True)]))  # fmt: skip
    return [*found, *(_stage(layout, one, ends) for one in summary.stages)]


def _stage(layout: Layout, one: StageCount, ends: Sequence[float]) -> Block:
    language, width = layout.language, layout.width

    def paint(pen: Pen, x: float, top: float) -> None:
        base = top - 13
        pen.fitted(x, base, layout.say(stage_name(one.stage)), ROW, width * 0.32)
        pen.bar(x + width * 0.34, base + 3, _BAR, one.done / one.of if one.of else 0.0, "accent")
        count = layout.say(_("{n} of {all}", n=one.done, all=one.of))
        pen.right(x + width * ends[0], base, count, ROW)
        pen.right(x + width * ends[1], base, language.date(one.due_on) if one.due_on else "–", ROW.tinted("text2"))  # fmt: skip
        pen.right(x + width * ends[2], base, language.date(one.last_on) if one.last_on else "–", ROW.tinted("text2"))  # fmt: skip
        late = language.number(one.late) if one.late else "–"
        pen.right(x + width * ends[3], base, late, ROW.tinted("bad" if one.late else "text3"))
        pen.rule(x, top - _HEIGHT, width)

    return Block(_HEIGHT, paint)


def distributions(layout: Layout, summary: CycleSummary) -> list[Block]:
    """Return how ratings fall, for all and by manager; groups that would tell a single rating are merged."""
    found = [*layout.heading(layout.say(_("Ratings")))]
    if not summary.overall.counts:
        words = ngettext(
            "{n} rating so far: too few to be shown without telling whose they are.",
            "{n} ratings so far: too few to be shown without telling whose they are.",
            summary.overall.n,
        )
        return [*found, *layout.paragraph(layout.say(words), BODY)]
    ends = _ends(len(summary.bands))
    heads = [*zip(ends, summary.bands, strict=False), (ends[-2], "n"), (ends[-1], layout.say(pgettext("column", "Mean")))]  # fmt: skip
    found.append(_head(layout, layout.say(_("Manager")), heads))
    found.append(_group(layout, summary, summary.overall, layout.say(_("All")), strong=True))
    for one in summary.managers:
        name = one.name or layout.say(_("Other managers together"))
        found.append(_group(layout, summary, one, name, strong=False))
    notes = [
        _(
            "Managers with fewer than {n} ratings, or whose ratings are all alike, are shown together with others, so "
            "that no single rating can be read from this page.",
            n=5,
        )
    ]
    if summary.withheld:
        notes.append(
            ngettext(
                "{n} person cannot be shown by manager.",
                "{n} people cannot be shown by manager.",
                summary.withheld,
            )
        )
    return [*found, gap(4), *layout.paragraph(" ".join(layout.say(words) for words in notes), NOTE)]


def _ends(bands: int) -> list[float]:
    """Return the right edges of the columns of bands, n and mean, as shares of the width."""
    step = min(0.09, 0.50 / max(1, bands))
    return [*(0.34 + step * (place + 1) for place in range(bands)), 0.92, 1.0]


def _group(layout: Layout, summary: CycleSummary, one: Distribution, name: str, *, strong: bool) -> Block:
    language, width, ends = layout.language, layout.width, _ends(len(summary.bands))
    style = ROW.heavy(Weight.SEMIBOLD if strong else Weight.REGULAR)
    step, most = (ends[1] - ends[0]) * width if len(ends) > 3 else 40.0, max(one.counts, default=0)

    def paint(pen: Pen, x: float, top: float) -> None:
        base = top - 13
        pen.fitted(x, base, name, style, width * 0.34 - 8)
        for end, count in zip(ends, one.counts, strict=False):
            if count and most:
                tall = 11.0 * count / most
                pen.box(
                    x + width * end - step * 0.62, top - _HEIGHT + 2, step * 0.3, tall, fill="accent_soft"
                )
            pen.right(x + width * end, base, language.number(count) if count else "–", style)
        cases = language.number(one.n) if one.n == one.people else layout.say(_("{n} of {all}", n=one.n, all=one.people))  # fmt: skip
        pen.right(x + width * ends[-2], base, cases, style.tinted("text2"))
        pen.right(x + width * ends[-1], base, language.number(one.mean, 1), style)
        pen.rule(x, top - _HEIGHT, width)

    return Block(_HEIGHT, paint)


def _head(layout: Layout, first: str, heads: Sequence[tuple[float, str]]) -> Block:
    def paint(pen: Pen, x: float, top: float) -> None:
        pen.text(x, top - 9, first, HEAD)
        for end, text in heads:
            pen.right(x + layout.width * end, top - 9, text, HEAD)
        pen.rule(x, top - 16, layout.width, "rule_strong", 0.8)

    return Block(16, paint, keep=True)


def counted(layout: Layout, summary: CycleSummary) -> list[Block]:
    """Return calibration, objections, fairness and what is still waited for, as sentences."""
    found: list[Block] = []
    for title, sentences in (
        (_("Calibration"), calibration_words(summary)),
        (_("Objections"), objection_words(summary)),
        (_("Fairness"), summary.fairness),
        (_("Still open"), open_words(summary)),
    ):
        found += layout.heading(layout.say(title), needs=46)
        for words in sentences:
            found += layout.paragraph(layout.say(words), BODY)
    return found


def calibration_words(summary: CycleSummary) -> tuple[Words, ...]:
    """Say what calibration changed."""
    found = summary.calibrations
    if not found.sessions:
        return (_("No calibration was held."),)
    sessions = ngettext("{n} session", "{n} sessions", found.sessions)
    words = _(
        "{sessions} looked at {n} ratings: {up} went up and {down} went down.",
        sessions=sessions, n=found.looked_at, up=found.up, down=found.down,
    )  # fmt: skip
    if found.mean_shift is None:
        return (words,)
    return words, _("Ratings that changed moved by {shift} on average.", shift=_signed(found.mean_shift))


def _signed(shift: float) -> Words:
    return pgettext("shift", "+{n}", n=shift) if shift > 0 else pgettext("shift", "{n}", n=shift)


def objection_words(summary: CycleSummary) -> tuple[Words, ...]:
    """Say how objections ended."""
    found = summary.objections
    if not found.raised:
        return (_("Nobody objected."),)
    raised = ngettext("{n} objection was raised", "{n} objections were raised", found.raised)
    return (
        _(
            "{raised}: {upheld} upheld, {partly} upheld in part, {rejected} rejected, {open} not answered yet.",
            raised=raised, upheld=found.upheld, partly=found.partly, rejected=found.rejected, open=found.open,
        ),
    )  # fmt: skip


def open_words(summary: CycleSummary) -> tuple[Words, ...]:
    """Say in how many reviews whose move is next."""
    if not summary.waiting:
        return (_("Nothing: every review is signed."),)
    return tuple(
        ngettext("{role}: {n} review waits.", "{role}: {n} reviews wait.", count, role=role_name(role))
        for role, count in summary.waiting
    )
