"""Rows under a header that are no records: totals, page lines, repeated headers, notes under the table."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from csdesk.imports.readers.grid import Column

Rows = NDArray[np.intp]

_WORDS = (
    "total|totals|sum|subtotal|sub total|sub-total|grand total|sum total|average|avg|mean|median|overall"
    "|合计|总计|小计|合計|总和|共计|累计|总数|平均|平均值|均值|中位数"
    "|totalt|summert|i alt|til sammen|delsum|totalsum|gjennomsnitt|gj.snitt|gj. snitt|snitt|gjsnitt"
)
TOTALS = frozenset(_WORDS.split("|"))
_LATIN = "|".join(re.escape(word) for word in sorted(TOTALS, key=len, reverse=True) if word.isascii())
_HAN = "|".join(word for word in TOTALS if not word.isascii())
_PARTLY = re.compile(rf"(?:{_LATIN})\b[\s:(].*|.*\s(?:{_LATIN})|(?:{_HAN}).*|.*(?:{_HAN})")
"""A total of something: "Sum uke 38", "Tier 1 Total", "一组小计"."""
_TOTAL_WORD = re.compile(rf"^(?:{_LATIN})\b|\b(?:{_LATIN})$|^(?:{_HAN})|(?:{_HAN})$")
_NAME_OF_TOTAL = re.compile(
    r"(?:\w+\s){1,3}(?:totals?|subtotal|average|avg|mean|median|totalt|snitt|gjennomsnitt)|\w+(?:合计|总计|小计|平均|平均值)"
)
_STARTS = frozenset(form for word in TOTALS for form in (word[:2], word[:2].upper(), word[:2].title()))
_ENDS = frozenset(form for word in TOTALS for form in (word[-2:], word[-2:].upper()))
_MARKS = frozenset(" :*：")
_PAGE = re.compile(
    r"(?:page|side|s\.)\s*\d+(?:\s*(?:of|av|/)\s*\d+)?|第\s*\d+\s*页.*|-\s*\d+\s*-", re.IGNORECASE
)


def names_total(text: str) -> bool:
    """Tell whether a name is that of a total: "Total", "Team average", "一组小计"; people may be called Sum."""
    folded = text.casefold().strip(" :*：")
    return folded in TOTALS or bool(_NAME_OF_TOTAL.fullmatch(folded))


def split_totals(columns: Sequence[Column], rows: Rows, widths: Rows) -> tuple[Rows, Rows]:
    """Split off rows that sum up others; ``widths`` are the filled cells of every row of the sheet."""
    marked = np.zeros(len(rows), dtype=bool)
    partly, of_group = np.zeros(len(rows), dtype=bool), np.zeros(len(rows), dtype=bool)
    before = np.zeros(len(rows), dtype=bool)
    for number, column in enumerate(columns[:6]):
        # Further right the word must be the first of its row
        place = ~before if number > 1 else np.ones(len(rows), dtype=bool)
        whole, some = _named(column)
        if whole:
            marked |= np.isin(column.codes[rows], whole) & place
        if some:
            partly |= np.isin(column.codes[rows], some) & ~before
            of_group |= np.isin(column.codes[rows], _of_groups(column, some)) & ~before
        before |= column.codes[rows] != 0
    usual = float(np.median(widths[rows])) if len(rows) else 0.0
    narrow = widths[rows] < usual
    # A topic may well be called "Total": rows as full as the others are sums only when they are few
    if marked.sum() > max(3, len(rows) // 20):
        marked &= narrow
    marked |= _of_figures(columns, rows, partly & narrow & ((widths[rows] > 1) | of_group))
    if marked.sum() > len(rows) // 2:
        return rows[:0], rows
    return rows[marked], rows[~marked]


def _of_figures(columns: Sequence[Column], rows: Rows, marked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Keep the marked rows whose cells but one are figures: "Overall satisfaction" with an owner is a record."""
    places = np.flatnonzero(marked)
    worded = np.zeros(len(places), dtype=np.intp)
    for column in columns:
        codes = column.codes[rows[places]]
        texts = [code for code in set(codes.tolist()) if any(map(str.isalpha, column.shown(code)))]
        worded += np.isin(codes, texts)
    kept = np.zeros(len(marked), dtype=bool)
    kept[places[worded < 2]] = True
    return kept


def _named(column: Column) -> tuple[list[int], list[int]]:
    """Return the codes of texts that say total, and of those that say total of something."""
    whole: list[int] = []
    some: list[int] = []
    for code, text in enumerate(column.texts):
        if text[:2] not in _STARTS and text[-2:] not in _ENDS and text[-1:] not in _MARKS:
            continue
        folded = text.casefold().strip(" :*：")
        if folded in TOTALS:
            whole.append(code)
        elif len(folded) <= 60 and _PARTLY.fullmatch(folded):
            some.append(code)
    return whole, some


def _of_groups(column: Column, some: Sequence[int]) -> list[int]:
    """Keep the codes of totals whose group stands in the column too: "Tier 1 Total" under "Tier 1"."""
    others = {text.casefold() for text in column.texts}
    return [code for code in some if _rest(column.texts[code]) in others]


def _rest(text: str) -> str:
    return _TOTAL_WORD.sub("", text.casefold().strip(" :*：")).strip(" :*：-–") or text


def split_footer(rows: Rows, widths: Rows) -> tuple[Rows, Rows]:
    """Split off lines of prose under the table: single cells where records have several."""
    if len(rows) < 2 or np.median(widths[rows]) < 3:
        return rows[:0], rows
    end = len(rows)
    while end > 1 and len(rows) - end < 10 and widths[rows[end - 1]] == 1:
        end -= 1
    return rows[end:], rows[:end]


def split_pages(columns: Sequence[Column], rows: Rows, widths: Rows) -> tuple[Rows, Rows]:
    """Split off lines such as "Page 2 of 5" between the rows of a printed report."""
    single = np.flatnonzero(widths[rows] == 1)
    if not len(single) or len(single) > 2000:
        return rows[:0], rows
    marked = np.zeros(len(rows), dtype=bool)
    for column in columns:
        codes = column.codes[rows[single]]
        paged = [code for code in set(codes.tolist()) if code and _PAGE.fullmatch(column.shown(code))]
        if paged:
            marked[single] |= np.isin(codes, paged)
    return rows[marked], rows[~marked]


def is_numbering(columns: Sequence[Column], row: int) -> bool:
    """Tell whether a row numbers the columns 1, 2, 3 ... as forms do under their header."""
    shown = [column.shown(int(column.codes[row])).strip("()（）") for column in columns]
    return len(shown) > 2 and shown == [str(place + 1) for place in range(len(shown))]


def repeated_headers(columns: Sequence[Column], lines: Sequence[int], rows: Rows) -> NDArray[np.bool_]:
    """Mark rows that repeat a line of the header, as printed reports do on each page."""
    found = np.zeros(len(rows), dtype=bool)
    for line in lines:
        same = np.ones(len(rows), dtype=bool)
        # Columns of few values leave hardly any row for those of many to look at
        for column in sorted(columns, key=lambda column: column.distinct):
            if not same.any():
                break
            same &= _equal(column, int(column.codes[line]), rows, same)
        found |= same
    return found


def _equal(column: Column, code: int, rows: Rows, wanted: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell which rows hold the value of a code; equal cells of a column of many values may differ in code."""
    codes = column.codes[rows]
    same: NDArray[np.bool_] = codes == code
    if 0 < code < len(column.texts) and column.distinct > 0.5 * len(column.codes):
        text = column.texts[code]
        for place in np.flatnonzero(wanted & ~same)[:2000].tolist():
            other = int(codes[place])
            same[place] = other < len(column.texts) and column.texts[other] == text
    return same
