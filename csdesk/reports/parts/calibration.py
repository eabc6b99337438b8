"""What calibration changed, and the potential: on the copy of HR only."""

from csdesk.base.text import _
from csdesk.reports.layout import Block, Layout, gap
from csdesk.reports.styles import BODY, HEAD, NOTE
from csdesk.reviews.document import CalibrationNote, ReviewDocument


def calibrated(layout: Layout, document: ReviewDocument) -> list[Block]:
    """Return each change with its reason, then the potential; nothing when there is neither."""
    blocks: list[Block] = []
    for note in document.calibration:
        blocks += [_kept(block) for block in layout.paragraph(change_line(layout, note), BODY)]
        blocks += [*layout.paragraph(note.reason, NOTE, indent=12), gap(5)]
    if document.potential is not None:
        words = _("Potential: {mark} of 3", mark=str(document.potential))
        blocks += [_kept(block) for block in layout.paragraph(layout.say(words), BODY)]
        blocks += layout.paragraph(document.potential_reason, NOTE, indent=12)
    if not blocks:
        return []
    kept = layout.say(_("For HR and the manager only; the employee’s copy does not hold this part."))
    return [*layout.paragraph(kept, HEAD), gap(6), *blocks]


def change_line(layout: Layout, note: CalibrationNote) -> str:
    """Say what was changed from what to what, and when."""
    before, after = (layout.language.number(mark, 1) for mark in (note.before, note.after))
    about = layout.say(note.what or _("Overall rating"))
    if note.on is None:
        return layout.say(_("{item}: {before} → {after}", item=about, before=before, after=after))
    return layout.say(
        _("{item}: {before} → {after} on {day}", item=about, before=before, after=after, day=note.on)
    )


def _kept(block: Block) -> Block:
    return Block(block.height, block.paint, keep=True)
