"""All that a user decides about an import. The file and these decisions make the plan; nothing else does."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

from csdesk.imports.fix import Act, Fix

NONE: Mapping[Any, Any] = MappingProxyType({})
_K = TypeVar("_K")
_V = TypeVar("_V")


class Rule(StrEnum):
    """What happens to a value that the workspace holds already."""

    UPDATE = "update"
    KEEP = "keep"
    ONLY_BLANK = "only_blank"


@dataclass(frozen=True, slots=True)
class Choices:
    """How single columns are read, by header.

    ``orders``: DMY or MDY; ``units``: ms s min h d h:m m:s; ``decimals``: comma or point; ``scales``: as
    `values.ratings` names them; ``zones``: a zone name such as Europe/Oslo or an offset such as +02:00; ``words``: met
    or not_met for the words in doubt of a service level column.
    """

    orders: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    decimals: Mapping[str, str] = field(default_factory=dict)
    scales: Mapping[str, str] = field(default_factory=dict)
    zones: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


SAME_IDS, PROFILE = "same_ids", "profile"
"""Keys of the layout that are no guesses about the sheet: what equal numbers from two systems are, and which saved
mapping is used ('' = none)."""
_ABOUT_NO_RECORDS = frozenset({SAME_IDS})
_OF_ONE_FILE = frozenset({"sheet", "region", "header", "year"})
"""Guesses about one file only: the next one has another year, and its tables end elsewhere."""
_CHOICE_OF = {
    Act.ORDER: "orders",
    Act.UNIT: "units",
    Act.DECIMAL: "decimals",
    Act.SCALE: "scales",
    Act.ZONE: "zones",
    Act.WORDS: "words",
}


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided so far; what is missing is recognised.

    ``layout`` maps the key of a `recognise.guess.Guess` to the option chosen; ``mapping`` a header to a field ('' or
    None = ignored); ``values`` a field to {spelling in the file: ours, '' = blank}; ``rules`` a field to what happens
    to values that exist. ``cells`` holds typed values by (record, header) and ``skipped`` the records left out; a record
    is a position in the table, so both are forgotten when the layout changes, and neither is saved for next time.
    """

    kind: str = "auto"
    sheet: str | None = None
    header_row: int | None = None
    layout: Mapping[str, str] = field(default_factory=dict)
    mapping: Mapping[str, str | None] = field(default_factory=dict)
    choices: Choices = field(default_factory=Choices)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    rules: Mapping[str, Rule] = field(default_factory=dict)
    cells: Mapping[tuple[int, str], str] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()
    language: str = "en"
    """Code of the language in which values are typed; it settles the decimal mark of typed numbers."""

    # --- which table ---------------------------------------------------------------------------------------
    def on_sheet(self, name: str) -> "Decisions":
        """Take another sheet; everything that was about the former is forgotten."""
        return Decisions(
            kind=self.kind, sheet=name, values=self.values, rules=self.rules, language=self.language
        )

    def with_header(self, row: int) -> "Decisions":
        """Take another row (1-based in the file) as the header."""
        return replace(self._without_records(), header_row=row, mapping={}, choices=Choices())

    def laid_out(self, guess: str, option: str) -> "Decisions":
        """Read the sheet another way."""
        kept = self if guess in _ABOUT_NO_RECORDS else self._without_records()
        return replace(kept, layout={**self.layout, guess: option})

    def as_kind(self, kind: str) -> "Decisions":
        """Say what the rows are."""
        return replace(self, kind=kind, mapping={})

    # --- columns -------------------------------------------------------------------------------------------
    def matched(self, header: str, key: str | None, known: Mapping[str, str] = NONE) -> "Decisions":
        """Read a column as a field; ``known`` is the present mapping, whose other column for this field is set free."""
        mapping = {other: taken for other, taken in self.mapping.items() if not (key and taken == key)}
        if key:
            mapping |= {other: None for other, taken in known.items() if taken == key}
        return replace(self, mapping={**mapping, header: key})

    def chosen(self, what: str, header: str, value: str) -> "Decisions":
        """Settle how a column is read; ``what`` is a field of `Choices`."""
        known: Mapping[str, str] = getattr(self.choices, what)
        return replace(self, choices=replace(self.choices, **{what: {**known, header: value}}))

    def ruled(self, key: str, rule: Rule) -> "Decisions":
        """Set what happens to existing values of a field."""
        return replace(self, rules={**self.rules, key: rule})

    # --- values --------------------------------------------------------------------------------------------
    def meaning(self, key: str, spelling: str, ours: str) -> "Decisions":
        """Take a spelling of a field for one of ours ('' = blank)."""
        return replace(self, values={**self.values, key: {**self.values.get(key, {}), spelling: ours}})

    def literal(self, key: str, spelling: str) -> "Decisions":
        """Take a spelling as it stands again."""
        return replace(self, values={**self.values, key: _without(self.values.get(key, {}), spelling)})

    def typed(self, record: int, header: str, text: str) -> "Decisions":
        """Write a value into one cell; the file itself stays as it is."""
        return replace(self, cells={**self.cells, (record, header): text})

    def untyped(self, record: int, header: str) -> "Decisions":
        """Read a cell as the file has it again."""
        return replace(self, cells=_without(self.cells, (record, header)))

    def without(self, *records: int) -> "Decisions":
        """Leave records out."""
        return replace(self, skipped=self.skipped.union(records))

    def with_again(self, *records: int) -> "Decisions":
        """Take records in again."""
        return replace(self, skipped=self.skipped.difference(records))

    def fixed(self, fix: Fix, header: str, key: str, value: str, *records: int) -> "Decisions":
        """Carry out a fix for the cells of ``header`` (read as ``key``, holding ``value``) in these records."""
        if fix.act in _CHOICE_OF:
            return self.chosen(_CHOICE_OF[fix.act], header, fix.value)
        if fix.act is Act.MATCH:
            return self.matched(header, fix.value)
        if fix.act is Act.MEANS:
            return self.meaning(key, value, fix.value)
        if fix.act is Act.LAYOUT:
            guess, _equals, option = fix.value.partition("=")
            return self.laid_out(guess, option)
        if fix.act is Act.SKIP:
            return self.without(*records)
        decided = self
        for record in records:
            decided = decided.typed(record, header, fix.value)
        return decided

    # --- remembered for next time -----------------------------------------------------------------------------
    def over(self, usual: "Decisions") -> "Decisions":
        """Return these decisions with what is ``usual`` wherever nothing was decided."""
        choices = {
            what: {**getattr(usual.choices, what), **getattr(self.choices, what)}
            for what in _CHOICE_OF.values()
        }
        values = {
            key: {**usual.values.get(key, {}), **self.values.get(key, {})}
            for key in {**usual.values, **self.values}
        }
        return replace(
            self,
            kind=usual.kind if self.kind == "auto" else self.kind,
            header_row=usual.header_row if self.header_row is None else self.header_row,
            layout={**usual.layout, **self.layout},
            mapping={**usual.mapping, **self.mapping},
            choices=Choices(**choices),
            values=values,
            rules={**usual.rules, **self.rules},
        )

    def to_json(self) -> dict[str, Any]:
        """Return what is worth remembering for files of the same shape: all but the sheet and single records."""
        return {
            "kind": self.kind,
            "header_row": self.header_row,
            "layout": {key: option for key, option in self.layout.items() if key not in _OF_ONE_FILE},
            "mapping": dict(self.mapping),
            "choices": {what: dict(getattr(self.choices, what)) for what in _CHOICE_OF.values()},
            "values": {key: dict(meanings) for key, meanings in self.values.items()},
            "rules": {key: str(rule) for key, rule in self.rules.items()},
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Decisions":
        """Read back what `to_json` wrote; what this version does not know is left out."""
        known = {what: dict(data.get("choices", {}).get(what, {})) for what in _CHOICE_OF.values()}
        return cls(
            kind=data.get("kind", "auto"),
            header_row=data.get("header_row"),
            layout=dict(data.get("layout", {})),
            mapping=dict(data.get("mapping", {})),
            choices=Choices(**known),
            values={key: dict(meanings) for key, meanings in data.get("values", {}).items()},
            rules={key: Rule(rule) for key, rule in data.get("rules", {}).items() if rule in set(Rule)},
        )

    def _without_records(self) -> "Decisions":
        return replace(self, cells={}, skipped=frozenset())


def _without(known: Mapping[_K, _V], key: _K) -> dict[_K, _V]:
    return {other: value for other, value in known.items() if other != key}
