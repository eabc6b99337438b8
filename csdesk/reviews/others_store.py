"""The queries of what closed rounds left; private to this area."""

import json
from collections.abc import Sequence

from csdesk.reviews.form import Rater
from csdesk.reviews.others import Others, OthersGroup, OthersMark, OthersQuote
from csdesk.storage.engine import Engine


def others_of(db: Engine, review_ids: Sequence[int]) -> dict[int, Others]:
    """Return what others said, of those reviews that have it."""
    groups: dict[int, tuple[int, OthersGroup]] = {}
    rows = db.execute_sql(
        "SELECT id, review_id, relation, merged, asked, answered, withheld FROM round_group "
        "WHERE review_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(review_ids)),),
    ).fetchall()
    for group_id, review_id, relation, merged, asked, answered, withheld in rows:
        names = tuple(Rater(name) for name in json.loads(merged))
        group = OthersGroup(Rater(relation), asked, answered, merged=names, withheld=bool(withheld))
        groups[group_id] = review_id, group
    found: dict[int, list[OthersGroup]] = {}
    order = list(Rater)
    for group_id, (review_id, group) in groups.items():
        whole = OthersGroup(
            group.relation, group.asked, group.answered, _marks_of(db, group_id), _quotes_of(db, group_id),
            group.merged, group.withheld,
        )  # fmt: skip
        found.setdefault(review_id, []).append(whole)
    return {
        review_id: Others(tuple(sorted(listed, key=lambda one: order.index(one.relation))))
        for review_id, listed in found.items()
    }


def _marks_of(db: Engine, group_id: int) -> tuple[OthersMark, ...]:
    rows = db.execute_sql(
        "SELECT item_id, mean, n, low, high FROM round_mark WHERE group_id = ? ORDER BY item_id", (group_id,)
    ).fetchall()
    return tuple(OthersMark(*row) for row in rows)


def _quotes_of(db: Engine, group_id: int) -> tuple[OthersQuote, ...]:
    rows = db.execute_sql(
        "SELECT item_id, text FROM round_quote WHERE group_id = ? ORDER BY id", (group_id,)
    ).fetchall()
    return tuple(OthersQuote(*row) for row in rows)


def asked_about(db: Engine, review_ids: Sequence[int]) -> bool:
    """Tell whether others are being asked about any of these, or have answered."""
    found = db.execute_sql(
        "SELECT 1 FROM round_asked WHERE state <> 'withdrawn' AND review_id IN (SELECT value FROM json_each(?)) LIMIT 1",
        (json.dumps(list(review_ids)),),
    ).fetchone()
    return found is not None
