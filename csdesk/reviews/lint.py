"""Gentle advice on a written comment: it should be specific, dated and about behaviour."""

import re
from dataclasses import dataclass

from csdesk.base.text import Words, _

_ABSOLUTE = re.compile(
    r"\b(always|never|every time|alltid|aldri|hver gang)\b|总是|从来|从不|每次都", re.IGNORECASE
)
_VAGUE = re.compile(
    r"\b(good job|great job|nice|fine|ok|okay|could be better|do better|bra jobba|greit|kunne vært bedre)\b"
    r"|还可以|还不错|一般般|需要加油|继续努力",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(lazy|difficult person|bad attitude|attitude problem|emotional|stubborn|negative person|unmotivated"
    r"|slow learner|lat|vanskelig person|dårlig holdning|sta|umotivert)\b|懒惰|态度差|态度不好|情绪化|固执|性格",
    re.IGNORECASE,
)
_MONTHS = (
    "january february march april may june july august september october november december "
    "januar februar mars april mai juni juli august september oktober november desember"
)
_MONTH = "|".join(dict.fromkeys(_MONTHS.split()))
_GROUND = re.compile(rf"\d|\b({_MONTH})\b|[一二三四五六七八九十]+(月|次|周|个)", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W_]+(?:['’.,\-][^\W_]+)*")

SHORT = 6
"""Fewer words than this hardly say what happened."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to say under the comment; ``good`` when there is nothing to mend."""

    words: Words
    good: bool


def advise(text: str) -> Advice | None:
    """Return the first advice that fits, praise when none does, and None for a comment not begun."""
    if not text.strip():
        return None
    fault = _fault(text)
    if fault is not None:
        return Advice(fault, good=False)
    return Advice(_("Specific, dated and about behaviour: good."), good=True)


def word_count(text: str) -> int:
    """Count words; each Chinese character counts as one, as Chinese word processors do."""
    han = len(_HAN.findall(text))
    return han + len(_WORD.findall(_HAN.sub(" ", text)))


def _fault(text: str) -> Words | None:
    if found := _PERSON.search(text):
        return _("“{word}” is about the person; say what was done or said.", word=found.group())
    if found := _ABSOLUTE.search(text):
        return _("“{word}” is hard to prove; name the case you have in mind.", word=found.group())
    if found := _VAGUE.search(text):
        return _("“{word}” tells little; say what happened and what it led to.", word=found.group())
    if word_count(text) < SHORT:
        return _("Say what happened, when, and what it led to.")
    if not _GROUND.search(text):
        return _("Add a date, a figure or a case, so that it can be followed.")
    return None
