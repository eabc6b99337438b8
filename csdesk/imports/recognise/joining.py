"""Make columns out of columns: put them below one another, spread values down, write labels."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from csdesk.imports.readers.grid import Column, Floats

Positions = NDArray[np.intp]


def concatenated(columns: Sequence[Column]) -> Column:
    """Put columns below one another; equal values share a code."""
    if len(columns) == 1:
        return columns[0]
    places: dict[str, int] = {"": 0}
    for column in columns:
        for text in column.texts:
            places.setdefault(text, len(places))
    numbers, number_codes = _distinct([column.numbers for column in columns])
    moments, moment_codes = _distinct([column.moments for column in columns])
    spans, span_codes = _distinct([column.spans for column in columns])
    edges = (len(places), len(places) + len(numbers), len(places) + len(numbers) + len(moments))
    codes = []
    for turn, column in enumerate(columns):
        texts = np.fromiter(map(places.__getitem__, column.texts), dtype=np.intp, count=len(column.texts))
        table = np.concatenate(
            [
                texts,
                number_codes[turn] + edges[0],
                moment_codes[turn] + edges[1],
                span_codes[turn] + edges[2],
            ]
        )
        codes.append(table.astype(np.int32)[column.codes])
    return Column(tuple(places), numbers, moments, spans, np.concatenate(codes))


def _distinct(parts: Sequence[Floats]) -> tuple[Floats, list[Positions]]:
    values, codes = np.unique(np.concatenate(parts), return_inverse=True)
    return values, np.split(codes, np.cumsum([len(part) for part in parts])[:-1])


def labelled(labels: Sequence[str], codes: Positions) -> Column:
    """Make a column of texts; code 0 is blank, code n the n-th label."""
    nothing = np.empty(0)
    return Column(("", *labels), nothing, nothing, nothing, codes.astype(np.int32))


def of_moments(seconds: Floats) -> Column:
    """Make a column of moments (seconds since 1970); NaN is blank."""
    values, codes = _coded(seconds)
    return Column(("",), np.empty(0), values, np.empty(0), codes)


def of_numbers(values: Floats) -> Column:
    """Make a column of numbers; NaN is blank."""
    distinct, codes = _coded(values)
    return Column(("",), distinct, np.empty(0), np.empty(0), codes)


def _coded(values: Floats) -> tuple[Floats, NDArray[np.int32]]:
    known = ~np.isnan(values)
    distinct, codes = np.unique(values[known], return_inverse=True)
    found = np.zeros(len(values), dtype=np.int32)
    found[known] = codes + 1
    return distinct, found


def filled_down(column: Column, filled: NDArray[np.bool_] | None = None) -> Column:
    """Spread each value over the blank cells beneath it."""
    own = column.codes != 0 if filled is None else filled
    last = np.maximum.accumulate(np.where(own, np.arange(len(own)), -1))
    codes = np.where(last >= 0, column.codes[np.maximum(last, 0)], 0)
    return replace(column, codes=codes.astype(np.int32))


def relabelled(column: Column, meaning: Callable[[str], str]) -> Column:
    """Turn each value into a text; equal texts share a code."""
    used = [code for code in np.flatnonzero(column.counts).tolist() if code]
    texts: Mapping[int, str] = {code: meaning(column.shown(code)) for code in used}
    labels = list(dict.fromkeys(text for text in texts.values() if text))
    table = np.zeros(column.distinct, dtype=np.intp)
    for code, text in texts.items():
        table[code] = labels.index(text) + 1 if text else 0
    return labelled(labels, table[column.codes])
