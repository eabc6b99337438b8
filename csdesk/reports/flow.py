"""Blocks onto pages: keeps what belongs together, drops space at a page's top, never loops."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from csdesk.reports.layout import Block


@dataclass(slots=True)
class Page:
    """The blocks of one page with their distance from the top of its text area."""

    placed: list[tuple[float, Block]] = field(default_factory=list)


def paginate(blocks: Sequence[Block], first_room: float, room: float) -> list[Page]:
    """Fill pages of ``room`` points (the first: ``first_room``) in order; at least one page comes back."""
    pages = [Page()]
    used = 0.0
    for group in _groups(blocks):
        limit = first_room if len(pages) == 1 else room
        whole = sum(block.height for block in group)
        wanted = max(whole if whole <= room else 0.0, min(max(block.needs for block in group), room))
        start_new = group[0].fresh or any(block.fresh for block in group)
        if pages[-1].placed and (start_new or used + wanted > limit):
            pages.append(Page())
            used, limit = 0.0, room
        for block in group:
            if block.space and not pages[-1].placed:
                continue
            if used + block.height > limit and pages[-1].placed and not block.space:
                pages.append(Page())
                used, limit = 0.0, room
            pages[-1].placed.append((used, block))
            used += block.height
    return pages


def _groups(blocks: Iterable[Block]) -> Iterable[list[Block]]:
    """Join blocks that must stay together."""
    group: list[Block] = []
    for block in blocks:
        group.append(block)
        if not block.keep:
            yield group
            group = []
    if group:
        yield group
