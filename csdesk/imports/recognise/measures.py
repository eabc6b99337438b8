"""What the figures of a table of results are: the value, its target, or how many answers it is made of."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from csdesk.imports.headers import bare, fold
from csdesk.imports.recognise.table import Table

VALUE, TARGET, COUNT = "Value", "Target", "n"
_MEASURES: Mapping[str, frozenset[str]] = {
    VALUE: frozenset(
        [
            "value",
            "actual",
            "actuals",
            "result",
            "score",
            "faktisk",
            "resultat",
            "verdi",
            "实际",
            "实际值",
            "完成值",
            "值",
            "数值",
            "得分",
        ]
    ),
    TARGET: frozenset(
        [
            "target",
            "targets",
            "goal",
            "plan",
            "budget",
            "mål",
            "målverdi",
            "måltall",
            "budsjett",
            "目标",
            "目标值",
            "计划",
        ]
    ),
    COUNT: frozenset(
        [
            "n",
            "count",
            "responses",
            "sample",
            "base",
            "antall",
            "antall svar",
            "svar",
            "数量",
            "样本",
            "样本数",
            "人数",
            "次数",
        ]
    ),
}


def measure_of(text: str) -> str:
    """Return the measure that a word names: Value, Target or n; '' for none."""
    return next((name for name, words in _MEASURES.items() if fold(text) in words or bare(text) in words), "")


def with_measures(table: Table) -> Table:
    """Put target and actual beside each other where they stand in rows of their own, told by a column such as "Type"."""
    value = table.columns[table.headers.index(VALUE)]
    for place, column in enumerate(table.columns):
        used = [code for code in np.flatnonzero(column.counts).tolist() if code]
        named = {code: measure_of(column.shown(code)) for code in used}
        if not all(named.values()) or not {VALUE} < set(named.values()) or column.filled < len(table):
            continue
        others = [p for p in range(len(table.headers)) if p not in (place, table.headers.index(VALUE))]
        _keys, first, key = np.unique(
            np.stack([table.columns[p].codes for p in others], axis=1),
            axis=0,
            return_index=True,
            return_inverse=True,
        )
        extra = {}
        for name in dict.fromkeys((VALUE, *named.values())):
            own = np.isin(column.codes, [code for code, measure in named.items() if measure == name])
            codes = np.zeros(len(first), dtype=np.int32)
            codes[key.ravel()[own]] = value.codes[own]
            extra[name] = replace(value, codes=codes)
        order = np.argsort(first)
        return replace(
            table,
            headers=(*(table.headers[p] for p in others), *extra),
            columns=(
                *(table.columns[p].take(first[order]) for p in others),
                *(column.take(order) for column in extra.values()),
            ),
            rows=table.rows[first[order]],
            heads=(*(table.heads[p] for p in others), *((name,) for name in extra)),
            places=(*(table.places[p] for p in others), *(-1 for _name in extra)),
        )
    return table
