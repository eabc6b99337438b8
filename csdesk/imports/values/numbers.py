"""Numbers as people write them; the decimal mark is decided once for the whole column."""

import re
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from csdesk.base.text import _
from csdesk.imports.fix import Fix, decimals, leave_blank, scales, use_value
from csdesk.imports.readers.grid import Column, Floats
from csdesk.imports.values.parsed import Bad, Note, Parsed, empty_values, number_slots, outcome, used_texts

_MONEY = re.compile(
    r"^(?:kr\.?|nok|dkk|usd|eur|gbp|chf|hkd|twd|cny|rmb|us\$|hk\$|nt\$|[$€£¥￥])\s*"
    r"|\s*(?:kr\.?|nok|dkk|usd|eur|gbp|chf|hkd|twd|cny|rmb|,-|元|[$€£¥￥])$",
    re.IGNORECASE,
)
_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009'’")
_GROUPED = {mark: re.compile(rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+") for mark in ",."}
_PLAIN = re.compile(r"-?\d{1,15}(?:\.\d+)?", re.ASCII)
_SHAPE = re.compile(r"[+\-]?[\d.,]*\d[\d.,]*(?:e[+\-]?\d+)?", re.IGNORECASE)
_SLIPS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})
MOST = 1e15
"""Larger figures are ids or damage, never a measurement."""


def parse_numbers(column: Column, *, decimal: str = "", percent: bool = False) -> Parsed:
    """Read a column of numbers; ``decimal`` ("." or ",") settles what the column itself leaves open.

    ``percent`` divides values written with a percent sign by 100.
    """
    values = empty_values(column)
    values[number_slots(column)] = np.where(np.abs(column.numbers) < MOST, column.numbers, np.nan)
    used = used_texts(column)
    plain = plain_numbers([column.texts[code] for code in used])
    if plain is not None and decimal != ",":
        values[used] = plain
        return outcome(column, values, [], detail=".")
    cleaned = {code: clean(column.texts[code]) for code in used}
    mark, notes = decide_decimal(cleaned.values(), decimal)
    bad: list[Bad] = []
    for code, text in cleaned.items():
        number = number_of(text, mark)
        if number is None:
            bad.append(
                Bad(
                    code,
                    "not_a_number",
                    _('"{value}" is not a number.', value=column.texts[code][:60]),
                    _meant(text, mark),
                )
            )
        else:
            values[code] = number / 100 if percent and column.texts[code].endswith("%") else number
    return outcome(column, values, bad, notes=notes, detail=mark)


def parse_shares(column: Column, *, decimal: str = "", chosen: str = "") -> Parsed:
    """Read scores as 0 to 100; a column of fractions from 0 to 1, as workbooks keep percentages, is decided as a whole.

    ``chosen`` is "fraction" or "percent" when the user said what 1 means.
    """
    parsed = parse_numbers(column, decimal=decimal)
    values = parsed.values.copy()
    marked = np.array([text.endswith(("%", "％")) for text in column.texts], dtype=bool)
    shares = ~np.isnan(values) & (column.counts > 0)
    shares[: len(marked)] &= ~marked
    plain = values[shares]
    if chosen == "percent" or not len(plain) or plain.min() < 0 or plain.max() > 1:
        return parsed
    if chosen != "fraction" and not marked.any() and bool(np.all(plain == np.floor(plain))):
        # Nothing but 0 and 1 may as well be marks
        return parsed
    values[shares] = plain * 100
    words = _("The figures lie between 0 and 1 and were read as shares: 0.85 is 85 %.")
    told = (Note("fractions", words, scales("percent")),) if not chosen else ()
    return replace(parsed, values=values).noted(*told)


def _meant(text: str, mark: str) -> tuple[Fix, ...]:
    """Offer the number with letters for figures put right, and to leave the cell blank."""
    repaired = text.translate(_SLIPS)
    readable = repaired != text and number_of(repaired, mark) is not None
    return (use_value(repaired), leave_blank()) if readable else (leave_blank(),)


def plain_numbers(texts: list[str]) -> Floats | None:
    """Read texts that all are plain figures with a decimal point beyond doubt, in one go; None when any is not."""
    if not texts or not all(map(_PLAIN.fullmatch, texts)):
        return None
    dotted = [text for text in texts if "." in text]
    if dotted and all(_GROUPED["."].fullmatch(text) and text[0] != "0" for text in dotted):
        return None
    figures = np.array(list(map(float, texts)))
    return figures if np.abs(figures).max() < MOST else None


def clean(text: str) -> str:
    """Drop currency, percent sign, spaces and full-width forms; (5) is -5."""
    text = text.translate(_WIDE)
    if not (text[:1].isdigit() and text[-1:].isdigit()):
        text = _MONEY.sub("", text.strip()).rstrip("%")
    text = text.translate(_SPACES)
    if text.startswith("(") and text.endswith(")"):
        text = "-" + text[1:-1]
    # Some bookkeeping programs put the sign behind
    return "-" + text[:-1] if text.endswith("-") and text[:1].isdigit() else text


_WIDE = str.maketrans("０１２３４５６７８９．，－％−", "0123456789.,-%-")


def decide_decimal(texts: Iterable[str], hint: str = "") -> tuple[str, tuple[Note, ...]]:
    """Return the decimal mark that the texts prove, else the hint, else a dot with a note when it matters."""
    proof = {".": 0, ",": 0}
    doubt = 0
    for text in texts:
        mark = _proven_mark(text.lstrip("+-"))
        if mark in proof:
            proof[mark] += 1
        doubt += mark == "?"
    if proof["."] and proof[","]:
        mark = max(proof, key=lambda each: proof[each])
        return mark, (
            Note(
                "mixed_decimals",
                _(
                    "Some numbers use a decimal comma and others a decimal point; those of the other kind were left blank."
                ),
                decimals(".", ","),
            ),
        )
    if proof["."] or proof[","]:
        return ("." if proof["."] else ","), ()
    if hint:
        return hint, ()
    if doubt:
        example = _(
            "A mark before three digits (as in 1,234) was read as a thousands mark where it is a comma and as a decimal point where it is a point."
        )
        return ".", (Note("ambiguous_decimals", example, decimals(",", ".")),)
    return ".", ()


def _proven_mark(body: str) -> str:
    """Return the decimal mark that one number proves, "?" when its mark could be either, "" when it has none."""
    if "," in body and "." in body:
        return "," if body.rfind(",") > body.rfind(".") else "."
    for mark, other in ((",", "."), (".", ",")):
        if mark not in body:
            continue
        if _GROUPED[mark].fullmatch(body) and not body.startswith("0"):
            return other if body.count(mark) > 1 else "?"
        return mark if body.count(mark) == 1 else ""
    return ""


def number_of(text: str, mark: str) -> float | None:
    """Read one cleaned text with a known decimal mark; None when it is no number or its groups are wrecked."""
    if not _SHAPE.fullmatch(text):
        return None
    other = "," if mark == "." else "."
    whole, _mark, fraction = text.partition(mark)
    body = whole.lstrip("+-")
    if other in fraction or mark in fraction:
        return None
    if other in body and not _GROUPED[other].fullmatch(body):
        return None
    try:
        number = float(whole.replace(other, "") + ("." + fraction if fraction else ""))
    except ValueError:
        return None
    return number if abs(number) < MOST else None
