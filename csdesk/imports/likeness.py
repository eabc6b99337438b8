"""How alike two spellings are: folding, initials and slips of the finger. A likeness is a suggestion, never a fact."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from csdesk.people.person import name_key

_DIGRAPHS = (("oe", "o"), ("ae", "a"), ("aa", "a"), ("ue", "u"), ("ø", "o"), ("æ", "a"), ("å", "a"))
_LONG, _SHORT = 9, 5
"""From these lengths on a word may differ by two letters, or by one."""
_SURE = 4
"""Beside so many letters that agree, a shorter word may differ by one too."""


def folded(text: str) -> str:
    """Fold a spelling for memory: width, case and spaces do not count, everything else does."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


@lru_cache(maxsize=20_000)  # every value of a column is held against every other
def squeezed(text: str) -> str:
    """Fold a spelling of a name or label so far that only letters and figures count: "Tier-1" and "Tier1" are one."""
    return name_key(text).replace(" ", "")


@lru_cache(maxsize=20_000)
def without_accents(key: str) -> str:
    """Fold the ways of writing Nordic and German letters into one: Oeystein, Øystein and Oystein share a key."""
    for written, base in _DIGRAPHS:
        key = key.replace(written, base)
    return key


def initials_of(short: str, full: str) -> bool:
    """Tell whether a short name is a full one with some words cut to initials: "J. Berg", "Berg J", "jberg"."""
    words = name_key(short).split()
    cut = [word for word in words if len(word) == 1]
    if len(words) != 1 and not cut:
        return False
    full_words = name_key(full).split()
    if len(full_words) < 2:
        return False
    if len(words) == 1:
        login = [full_words[0][0] + full_words[-1], full_words[-1] + full_words[0][0]]
        return words[0] in login and len(words[0]) > 3
    if len(words) > len(full_words):
        return False
    whole = [word for word in words if len(word) > 1]
    left = list(full_words)
    for word in whole:
        if word not in left:
            return False
        left.remove(word)
    return bool(whole) and all(any(other.startswith(letter) for other in left) for letter in cut)


def mailbox(text: str) -> str:
    """Return the name that an e-mail address or a login spells: "jonas.berg@x.no" is "jonas berg"; '' = none."""
    local = re.split(r"[@\\/]", text)[0 if "@" in text else -1]
    parts = re.split(r"[._\-]+", local)
    return " ".join(parts).casefold() if len(parts) > 1 or "@" in text else ""


def slipped(one: str, other: str) -> bool:
    """Tell whether two folded spellings differ by a slip of the finger in one of their words; figures must agree."""
    if one == other or _figures(one) != _figures(other):
        return False
    words, others = one.split(), other.split()
    if len(words) != len(others):
        return False
    differing = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    if len(differing) != 1:
        return False
    a, b = differing[0]
    shorter, longer = sorted((len(a), len(b)))
    sure = sum(map(len, words)) - len(a) >= _SURE
    allowed = 2 if shorter >= _LONG else 1 if shorter >= _SHORT or (sure and longer >= _SHORT - 1) else 0
    return longer - shorter <= allowed and 0 < distance(a, b) <= allowed


@lru_cache(maxsize=20_000)
def _figures(key: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+", key))


def distance(one: str, other: str) -> int:
    """Return how many letters must be put in, left out, exchanged or swapped to get from one word to the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        twice, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, twice[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _words(*lines: str) -> Mapping[str, int]:
    return {squeezed(word): number for number, line in enumerate(lines) for word in line.split("|")}


_USUAL = {
    "channel": _words(
        "email|e-mail|mail|e-post|epost|邮件|电子邮件|邮箱",
        "phone|telephone|voice|call|phone call|telefon|电话|语音",
        "chat|live chat|web chat|webchat|在线聊天|在线客服|聊天|nettprat",
        "web|portal|web form|webform|website|self service|self-service|网站|网页|nettskjema|selvbetjening",
        "wechat|微信|weixin",
        "sms|text message|短信|tekstmelding",
        "whatsapp|whats app",
        "facebook|facebook messenger|messenger",
        "walk-in|in person|counter|现场|柜台|personlig|oppmøte",
    ),
    "priority": _words(
        "urgent|critical|p1|1 - critical|紧急|非常高|kritisk|haster",
        "high|p2|2 - high|高|høy",
        "normal|medium|moderate|p3|3 - moderate|3 - medium|中|普通|一般|middels|vanlig",
        "low|p4|4 - low|低|lav",
    ),
}


def same_usual(field: str, one: str, other: str) -> bool:
    """Tell whether two labels are usual names of one channel or one priority, in any of our languages."""
    usual = _USUAL.get(field, {})
    group = usual.get(squeezed(one))
    return group is not None and group == usual.get(squeezed(other))
