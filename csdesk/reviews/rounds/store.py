"""All queries of rounds; private to this folder.

Rows of whom is asked and of answers are written by `Deed`s, so that a batch can be taken back without a note in the file.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from csdesk.reviews.form import Rater
from csdesk.reviews.others import OthersGroup
from csdesk.reviews.rounds.asked import AskDraft, Asked, AskState, Round, Small
from csdesk.reviews.rounds.judging import Body
from csdesk.storage.engine import Engine
from csdesk.storage.shelf import Deed, random_id

_ASKED = "id, review_id, relation, person_id, name, email, language, state, tokens"


class RoundStore:
    """Reads and writes the rounds of one file."""

    def __init__(self, db: Engine) -> None:
        """Run every query on ``db``."""
        self._db = db

    # --- rounds --------------------------------------------------------------------------------------------
    def rounds(self) -> list[Round]:
        """Return the rounds of all cycles."""
        rows = self._db.execute_sql(
            "SELECT id, cycle_id, mark, small, due_on, closed FROM review_round"
        ).fetchall()
        return [
            Round(row[0], row[1], row[2], Small(row[3]), date.fromisoformat(row[4]) if row[4] else None, bool(row[5]))
            for row in rows
        ]  # fmt: skip

    def insert_round(self, cycle_id: int, mark: str) -> int:
        """Insert a round and return its id."""
        cursor = self._db.execute_sql(
            "INSERT INTO review_round (cycle_id, mark) VALUES (?, ?)", (cycle_id, mark)
        )
        return int(cursor.lastrowid)

    def update_round(self, round_id: int, small: Small, due_on: date | None) -> None:
        """Write the settings of a round."""
        self._db.execute_sql(
            "UPDATE review_round SET small = ?, due_on = ? WHERE id = ?",
            (small.value, due_on.isoformat() if due_on else None, round_id),
        )

    # --- who is asked --------------------------------------------------------------------------------------
    def asked(self, round_id: int | None = None) -> list[Asked]:
        """Return whom a round asks, or whom all open rounds ask."""
        return [one for one, _tokens in self._asked(round_id)]

    def seals(self, round_id: int) -> dict[str, Asked]:
        """Return whom a round asks, by the seals of the questionnaires written for them."""
        return {seal: one for one, tokens in self._asked(round_id) for seal in tokens.split()}

    def _asked(self, round_id: int | None) -> list[tuple[Asked, str]]:
        where, values = ("WHERE round_id = ?", (round_id,)) if round_id is not None else ("", ())
        rows = self._db.execute_sql(f"SELECT {_ASKED} FROM round_asked {where}", values).fetchall()
        return [
            (
                Asked(row[1], Rater(row[2]), row[3], row[4], row[5], row[6], row[0], AskState(row[7]), bool(row[8])),
                row[8],
            )
            for row in rows
        ]  # fmt: skip

    def add_seal(self, asked_id: int, seal: str) -> None:
        """Note the seal of one more questionnaire for somebody."""
        self._db.execute_sql(
            "UPDATE round_asked SET tokens = trim(tokens || ' ' || ?) WHERE id = ?", (seal, asked_id)
        )

    # --- answers -------------------------------------------------------------------------------------------
    def stored(self, round_id: int) -> dict[str, Body]:
        """Return the anonymous answers that are in, by handle."""
        return {handle: body_of(text) for handle, text in self._sheets(round_id, "round_sheet.handle, body")}

    def sheets(self, round_id: int) -> dict[int, dict[Rater, list[Body]]]:
        """Return the anonymous answers by review and group, in no order."""
        found: dict[int, dict[Rater, list[Body]]] = {}
        for review_id, relation, text in self._sheets(round_id, "round_sheet.review_id, relation, body"):
            found.setdefault(review_id, {}).setdefault(Rater(relation), []).append(body_of(text))
        return found

    def _sheets(self, round_id: int, columns: str) -> list[Any]:
        return list(
            self._db.execute_sql(
                f"SELECT {columns} FROM round_sheet JOIN review ON review.id = round_sheet.review_id "
                "JOIN review_round ON review_round.cycle_id = review.cycle_id WHERE review_round.id = ?",
                (round_id,),
            ).fetchall()
        )

    # --- closing -------------------------------------------------------------------------------------------
    def write_group(self, review_id: int, group: OthersGroup) -> None:
        """Write what a group said."""
        group_id = random_id()
        self._db.execute_sql(
            "INSERT INTO round_group (id, review_id, relation, merged, asked, answered, withheld) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                group_id, review_id, group.relation.value, json.dumps([one.value for one in group.merged]), group.asked,
                group.answered, int(group.withheld),
            ),
        )  # fmt: skip
        for mark in group.marks:
            self._db.execute_sql(
                "INSERT INTO round_mark (group_id, item_id, mean, n, low, high) VALUES (?, ?, ?, ?, ?, ?)",
                (group_id, mark.item_id, mark.mean, mark.n, mark.low, mark.high),
            )
        for quote in group.quotes:
            self._db.execute_sql(
                "INSERT INTO round_quote (id, group_id, item_id, text) VALUES (?, ?, ?, ?)",
                (random_id(), group_id, quote.item_id, quote.text),
            )

    def wipe(self, round_id: int) -> None:
        """Delete whom a closed round asked and every answer; call it without notes of the journal.

        The tables are emptied whole and what other rounds need is written again: a whole page that is freed is
        overwritten, while of a page that was split a copy of moved rows could stay behind.
        """
        own = {
            row[0]
            for row in self._db.execute_sql(
                "SELECT review.id FROM review JOIN review_round ON review_round.cycle_id = review.cycle_id "
                "WHERE review_round.id = ?",
                (round_id,),
            ).fetchall()
        }
        self._empty("round_sheet", lambda row: row["review_id"] not in own)
        self._empty("round_asked", lambda row: row["round_id"] != round_id)
        self._db.execute_sql("UPDATE review_round SET closed = 1 WHERE id = ?", (round_id,))

    def _empty(self, table: str, stays: Any) -> None:
        cursor = self._db.execute_sql(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        kept = [
            row for row in (dict(zip(names, row, strict=True)) for row in cursor.fetchall()) if stays(row)
        ]
        self._db.execute_sql(f"DELETE FROM {table}")
        for row in kept:
            sql, values = _insert(table, row)
            self._db.execute_sql(sql, values)

    def silently(self, *, on: bool) -> None:
        """Keep the journal from noting rows, or let it note them again."""
        self._db.execute_sql("UPDATE change_now SET replaying = ?", (int(on),))

    def fold(self) -> None:
        """Fold the write-ahead log into the file and empty it, so that no earlier page stays in it."""
        self._db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


# --- deeds -------------------------------------------------------------------------------------------------
def asking(round_id: int, drafts: Sequence[AskDraft]) -> tuple[list[Deed], list[Deed]]:
    """Return what takes back and what does the asking of these."""
    back: list[Deed] = []
    again: list[Deed] = []
    for draft in drafts:
        values = {
            "id": random_id(), "round_id": round_id, "review_id": draft.review_id, "relation": draft.relation.value,
            "person_id": draft.person_id, "name": draft.name, "email": draft.email, "language": draft.language,
        }  # fmt: skip
        again.append(_insert("round_asked", values))
        back.append(("DELETE FROM round_asked WHERE id = ?", (values["id"],)))
    return back, again


def setting(asked: Iterable[Asked], **values: Any) -> tuple[list[Deed], list[Deed]]:
    """Return what takes back and what does the setting of columns of those who are asked."""
    sets = ", ".join(f"{name} = ?" for name in values)
    sql = f"UPDATE round_asked SET {sets} WHERE id = ?"
    back, again = [], []
    for one in asked:
        back.append((sql, (*(_plain(getattr(one, name)) for name in values), one.id)))
        again.append((sql, (*map(_plain, values.values()), one.id)))
    return back, again


def answering(
    review_id: int, relation: Rater, handle: str, body: Body, before: Body | None
) -> tuple[Deed, Deed]:
    """Return what takes back and what does the writing of one anonymous answer, over the one before if there is one."""
    text = _text(body)
    if before is not None:
        sql = "UPDATE round_sheet SET body = ? WHERE handle = ?"
        return (sql, (_text(before), handle)), (sql, (text, handle))
    values = {
        "id": random_id(), "review_id": review_id, "relation": relation.value, "handle": handle, "body": text,
    }  # fmt: skip
    return ("DELETE FROM round_sheet WHERE handle = ?", (handle,)), _insert("round_sheet", values)


def _insert(table: str, values: Mapping[str, Any]) -> Deed:
    marks = ", ".join("?" * len(values))
    return f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", tuple(values.values())


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, AskState) else value


def _text(body: Body) -> str:
    return json.dumps({str(item): list(answer) for item, answer in sorted(body.items())}, ensure_ascii=False)


def body_of(text: str) -> Body:
    """Read an answer back."""
    return {int(item): (mark, words) for item, (mark, words) in json.loads(text).items()}
