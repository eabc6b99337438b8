"""Reads a formula by recursive descent.

formula = product { ("+" | "-") product }
product = part { ("*" | "/") part }
part    = "-" part | number [ "%" | s | min | h | d ] | "(" formula ")" | call | kpi
kpi     = key [ "." statistic ] | "[" name of an own KPI "]"
call    = ratio(a, b) | min(a, b, ...) | max(a, b, ...) | if_blank(a, b)
| count(tests) | sum(field [ where tests ])
tests   = test { and test }
test    = field | not field | field (= | <> | < | <= | > | >=) ("text" | number [unit])
"""

from difflib import get_close_matches
from functools import lru_cache

from csdesk.base.text import Words, _
from csdesk.kpis.formula.fields import AMOUNTS, EVERY_FIELD, FLAGS, FUNCTIONS, TEXTS
from csdesk.kpis.formula.misread import Misread
from csdesk.kpis.formula.tokens import Kind, Token, tokens
from csdesk.kpis.formula.tree import Call, Count, Figure, Is, Minus, Node, Number, Pair, Test, Total, figures
from csdesk.kpis.own import key_of

DEEPEST = 30
"""How many parentheses may stand inside one another."""
TIME_UNITS = ("s", "min", "h", "d")
_COMPARISONS = ("=", "<>", "<", "<=", ">", ">=")


@lru_cache(maxsize=256)
def parse(formula: str) -> Node:
    """Return the tree of a formula; raises `Misread`, and nothing else, where it cannot be read."""
    return _Parser(tokens(formula)).whole()


def bases(formula: str) -> frozenset[str]:
    """Return the keys of the KPIs a formula uses, without statistics; none where it cannot be read."""
    try:
        return frozenset(key.partition(".")[0] for key in figures(parse(formula)))
    except Misread:
        return frozenset()


class _Parser:
    """Walks over the tokens once."""

    def __init__(self, found: tuple[Token, ...]) -> None:
        self._tokens, self._place, self._depth = found, 0, 0

    def whole(self) -> Node:
        if self._now.kind is Kind.END:
            raise Misread(0, _("there is no formula yet."))
        node = self._formula()
        if self._place < len(self._tokens) - 1:
            self._unexpected()
        return node

    # --- tokens --------------------------------------------------------------------------------------------
    @property
    def _now(self) -> Token:
        return self._tokens[self._place]

    def _next(self) -> Token:
        token = self._now
        self._place += 1
        return token

    def _sign(self, *signs: str) -> Token | None:
        return self._next() if self._now.kind is Kind.SIGN and self._now.text in signs else None

    def _word(self, *words: str) -> Token | None:
        token = self._now
        return self._next() if token.kind is Kind.WORD and token.text.casefold() in words else None

    def _need(self, sign: str) -> None:
        if self._sign(sign) is None:
            raise Misread(self._now.at, _('"{sign}" is missing.', sign=sign))

    def _unexpected(self) -> None:
        token = self._now
        if token.kind is Kind.END:
            raise Misread(token.at, _("something is missing at the end."))
        raise Misread(token.at, _('"{text}" is not expected here.', text=token.text))

    # --- arithmetic ----------------------------------------------------------------------------------------
    def _formula(self) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Misread(self._now.at, _("the parentheses are too deep."))
        node = self._product()
        while (sign := self._sign("+", "-")) is not None:
            node = Pair(sign.text, node, self._product(), sign.at)
        self._depth -= 1
        return node

    def _product(self) -> Node:
        node = self._part()
        while (sign := self._sign("*", "/")) is not None:
            node = Pair(sign.text, node, self._part(), sign.at)
        return node

    def _part(self) -> Node:
        minuses = []
        while (minus := self._sign("-")) is not None:
            minuses.append(minus.at)
            if len(minuses) > DEEPEST:
                raise Misread(minus.at, _("the parentheses are too deep."))
        node = self._atom()
        for at in reversed(minuses):
            node = Minus(node, at)
        return node

    def _atom(self) -> Node:
        token = self._now
        if token.kind is Kind.NUMBER:
            return self._number()
        if self._sign("("):
            node = self._formula()
            self._need(")")
            return node
        if token.kind is Kind.KPI:
            self._next()
            name, dot, statistic = token.text.rpartition(".")
            bare = not dot or statistic.strip().casefold() not in {"mean", "median", "p90"}
            key = key_of(token.text) if bare else f"{key_of(name)}.{statistic.strip().casefold()}"
            return Figure(key, token.at)
        if token.kind is Kind.WORD:
            self._next()
            if self._sign("("):
                return self._call(token)
            return Figure(token.text.casefold(), token.at)
        self._unexpected()
        raise AssertionError

    def _number(self) -> Number:
        token = self._next()
        if self._sign("%"):
            return Number(token.text, "%", token.at)
        unit = self._word(*TIME_UNITS)
        return Number(token.text, unit.text.casefold() if unit is not None else "", token.at)

    # --- calls ---------------------------------------------------------------------------------------------
    def _call(self, token: Token) -> Node:
        name = token.text.casefold()
        if name == "count":
            node: Node = Count(self._tests(), token.at)
        elif name == "sum":
            node = self._total(token)
        elif name in FUNCTIONS:
            node = self._function(name, token)
        else:
            raise Misread(token.at, _nearest(name, FUNCTIONS, functions=True))
        self._need(")")
        return node

    def _function(self, name: str, token: Token) -> Node:
        parts = [self._formula()]
        while self._sign(","):
            parts.append(self._formula())
        if name in {"ratio", "if_blank"} and len(parts) != 2:
            raise Misread(token.at, _("{name} takes two parts, with a comma between them.", name=name))
        if name == "ratio":
            return Pair("/", parts[0], parts[1], token.at)
        return Call(name, tuple(parts), token.at)

    def _total(self, token: Token) -> Total:
        field = self._next()
        name = field.text.casefold()
        if field.kind is not Kind.WORD or name not in AMOUNTS:
            raise Misread(field.at, _nearest(name, tuple(AMOUNTS)))
        tests = self._tests() if self._word("where") else ()
        return Total(name, tests, token.at)

    def _tests(self) -> tuple[Test, ...]:
        found = [self._test()]
        while self._word("and"):
            found.append(self._test())
        return tuple(found)

    def _test(self) -> Test:
        no = self._word("not")
        token = self._now
        name = token.text.casefold()
        if token.kind is not Kind.WORD or name not in EVERY_FIELD:
            raise Misread(token.at, _nearest(name, EVERY_FIELD))
        self._next()
        if no is not None:
            if name not in FLAGS:
                raise Misread(
                    no.at, _('"not" goes only with what is yes or no: {all}.', all=", ".join(FLAGS))
                )
            return Test(name, Is.NO, "", no.at)
        sign = self._sign(*_COMPARISONS)
        if sign is None:
            if name in TEXTS:
                raise Misread(self._now.at, _("compare {name} with a text in quotes.", name=name))
            return Test(name, Is.YES, "", token.at)
        return Test(name, Is(sign.text), self._compared(name, sign), token.at)

    def _compared(self, name: str, sign: Token) -> str | Number:
        token = self._now
        if name in FLAGS:
            raise Misread(sign.at, _("{name} is yes or no; write just {name}, or not {name}.", name=name))
        if name in TEXTS:
            if sign.text not in {"=", "<>"} or token.kind is not Kind.TEXT:
                raise Misread(sign.at, _("compare {name} with a text in quotes.", name=name))
            return self._next().text
        if token.kind is not Kind.NUMBER:
            raise Misread(token.at, _("compare {name} with a number.", name=name))
        number = self._number()
        if number.unit == "%" or (number.unit and name in {"csat", "nps", "ces", "qa_score"}):
            raise Misread(number.at, _("compare {name} with a number.", name=name))
        return number


def _nearest(name: str, known: tuple[str, ...], *, functions: bool = False) -> Words:
    near = get_close_matches(name, known, 1, 0.5)
    if functions and near:
        return _('there is no function "{name}"; did you mean {near}?', name=name, near=near[0])
    if functions:
        return _('there is no function "{name}"; there are {all}.', name=name, all=", ".join(known))
    if near:
        return _('there is no field "{name}"; did you mean {near}?', name=name, near=near[0])
    return _('there is no field "{name}"; there are {all}.', name=name, all=", ".join(known))
