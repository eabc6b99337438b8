"""Logs of changes, with a row for each field that got a new value: the values become columns named after the fields."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from csdesk.imports.headers import bare, fold
from csdesk.imports.recognise.grouping import added
from csdesk.imports.recognise.table import Table

_FIELD = frozenset(
    [
        "field",
        "field name",
        "changed field",
        "field changed",
        "attribute",
        "property",
        "felt",
        "endret felt",
        "字段",
        "字段名",
        "变更字段",
        "修改字段",
    ]
)
_NEW = frozenset(
    [
        "new value",
        "new",
        "to",
        "to value",
        "changed to",
        "ny verdi",
        "til",
        "新值",
        "变更后",
        "修改后",
        "新内容",
    ]
)
_MEANT: Mapping[str, frozenset[str]] = {
    "Status": frozenset(["status", "state", "ticket status", "tilstand", "saksstatus", "状态", "工单状态"]),
    "Assignee": frozenset(
        [
            "assignee",
            "assigned to",
            "owner",
            "agent",
            "saksbehandler",
            "ansvarlig",
            "tildelt",
            "tildelt til",
            "处理人",
            "客服",
            "负责人",
        ]
    ),
    "Team": frozenset(
        ["group", "team", "assignment group", "queue", "gruppe", "kø", "组", "团队", "技能组", "受理组"]
    ),
}


def find_changes(table: Table) -> dict[str, list[int]]:
    """Return which columns can be made of the changes and the codes that name each; {} for a table of another kind."""
    places = _places(table)
    if places is None:
        return {}
    column = table.columns[places[0]]
    used = [code for code in np.flatnonzero(column.counts).tolist() if code]
    forms = {code: fold(column.shown(code)) for code in used}
    taken = {fold(header) for header in table.headers}
    found = {
        header: [code for code, form in forms.items() if form in words] for header, words in _MEANT.items()
    }
    return {header: codes for header, codes in found.items() if codes and fold(header) not in taken}


def with_changes(table: Table, found: Mapping[str, list[int]]) -> Table:
    """Write the new values beside the rows, each in the column of its field; other cells of the column are blank."""
    places = _places(table)
    if places is None:
        return table
    fields, values = (table.columns[place] for place in places)
    for header, named in found.items():
        codes = np.where(np.isin(fields.codes, named), values.codes, 0).astype(np.int32)
        table = added(table, header, replace(values, codes=codes))
    return table


def _places(table: Table) -> tuple[int, int] | None:
    """Return the columns of the field and of its new value."""
    forms = [{fold(header), bare(header)} for header in table.headers]
    fields = [place for place, form in enumerate(forms) if form & _FIELD]
    values = [place for place, form in enumerate(forms) if form & _NEW]
    return (fields[0], values[0]) if len(fields) == 1 and len(values) == 1 else None
