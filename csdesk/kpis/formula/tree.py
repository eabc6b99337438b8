"""A formula as a tree of frozen nodes; ``at`` is the place of a node in the text and never part of what it means."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Is(StrEnum):
    """How a test of a row compares."""

    YES = "yes"
    """A flag that is set, or an amount that is known."""
    NO = "no"
    """A flag that is known not to be set."""
    EQUAL = "="
    OTHER = "<>"
    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True)
class Number:
    """A number as typed, with '%', 's', 'min', 'h', 'd' or nothing behind it."""

    text: str
    unit: str = ""
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """The value of a KPI by its key, with or without a statistic."""

    key: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Test:
    """What a row must be to count: a field, how it compares, and the text or number it is compared with."""

    __test__ = False

    name: str
    how: Is
    value: "str | Number" = ""
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows pass all tests."""

    tests: tuple[Test, ...]
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of an amount over the rows that pass all tests."""

    name: str
    tests: tuple[Test, ...] = ()
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Minus:
    """A part with the opposite sign."""

    part: "Node"
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parts and one of + - * /; ``at`` is the place of the sign."""

    sign: str
    left: "Node"
    right: "Node"
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """min, max or if_blank of its parts."""

    name: str
    parts: tuple["Node", ...]
    at: int = field(default=0, compare=False)


Node = Number | Figure | Count | Total | Minus | Pair | Call
Tally = Count | Total
"""What is counted from rows."""


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and everything below it, from left to right."""
    yield node
    if isinstance(node, Minus):
        yield from walk(node.part)
    elif isinstance(node, Pair):
        yield from walk(node.left)
        yield from walk(node.right)
    elif isinstance(node, Call):
        for part in node.parts:
            yield from walk(part)


def figures(node: Node) -> tuple[str, ...]:
    """Return the keys of the KPIs a formula uses, each once."""
    return tuple(dict.fromkeys(part.key for part in walk(node) if isinstance(part, Figure)))


def tallies(node: Node) -> tuple[Tally, ...]:
    """Return what a formula counts from rows, each once."""
    return tuple(dict.fromkeys(part for part in walk(node) if isinstance(part, Count | Total)))


def division(node: Node) -> tuple[Node, Node] | None:
    """Return dividend and divisor of a formula that is a division as a whole; else None."""
    return (node.left, node.right) if isinstance(node, Pair) and node.sign == "/" else None


_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2}


def write(node: Node) -> str:
    """Write a tree so that reading it gives the same tree."""
    if isinstance(node, Number):
        return node.text + (node.unit if node.unit in {"", "%"} else f" {node.unit}")
    if isinstance(node, Figure):
        plain = all(part.isidentifier() and part[0].isalpha() for part in node.key.split("."))
        return node.key if plain else f"[{node.key}]"
    if isinstance(node, Count):
        return f"count({_tests(node.tests)})"
    if isinstance(node, Total):
        return f"sum({node.name}{' where ' + _tests(node.tests) if node.tests else ''})"
    if isinstance(node, Minus):
        return f"-{_within(node.part, 3)}"
    if isinstance(node, Call):
        return f"{node.name}({', '.join(write(part) for part in node.parts)})"
    strength = _STRENGTH[node.sign]
    return f"{_within(node.left, strength)} {node.sign} {_within(node.right, strength + 1)}"


def _within(node: Node, strength: int) -> str:
    own = _STRENGTH[node.sign] if isinstance(node, Pair) else 4
    return write(node) if own >= strength else f"({write(node)})"


def _tests(tests: tuple[Test, ...]) -> str:
    return " and ".join(_test(test) for test in tests)


def _test(test: Test) -> str:
    if test.how in {Is.YES, Is.NO}:
        return f"not {test.name}" if test.how is Is.NO else test.name
    value = write(test.value) if isinstance(test.value, Number) else f'"{test.value}"'
    return f"{test.name} {test.how} {value}"
