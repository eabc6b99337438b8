"""Which old encoding a text is in, told by the letters that come out: those of one language, in likely company.

Statistics over bytes need long texts and confuse look-alikes; the few letters beyond ASCII that a language has decide
already on a short list of names.
"""

from collections.abc import Callable
from itertools import pairwise

_SIGNS = frozenset("€£§°²³½±·–—‘’“”„…«»•¿¡ºª©®™\xa0")
_WESTERN = (
    "æøåÆØÅäöÄÖéÉ",
    "äöüßÄÖÜ",
    "éèêëàâçîïôùûœÉÈÊÀÂÇÎÔŒ",
    "áéíóúñüÁÉÍÓÚÑÜ",
    "ãõáâàéêíóôúçÃÕÁÂÉÊÍÓÚÇ",
    "àèéìòùÀÈÉÌÒÙ",
)
_CENTRAL = (
    "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ",
    "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ",
    "áäčďéíĺľňóôŕšťúýžÁÄČĎÉÍĽŇÓÔŠŤÚÝŽ",
    "áéíóöőúüűÁÉÍÓÖŐÚÜŰ",
    "ăâîşţĂÂÎŞŢ",
    "čćđšžČĆĐŠŽ",
)
_TURKISH = ("çğıöşüÇĞİÖŞÜâî",)
_LEAST = 0.8
"""A share of likely letters below this decides nothing."""


def likeliest(sample: bytes) -> str:
    """Return the encoding whose letters fit best, or '' when none fits well. ``sample`` holds whole lines."""
    best, best_score = "", _LEAST
    for encoding, score in _SCORES:
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        found = score(text)
        if found > best_score + 0.02:  # of two that fit alike, the one that is met more often stands first
            best, best_score = encoding, found
    return best


def _strange(text: str) -> list[str]:
    return [char for char in text if char > "\x7f"]


def _latin(languages: tuple[str, ...]) -> Callable[[str], float]:
    """Score by the best language; all letters from several neighbouring languages are nearly as good."""
    sets = [frozenset(language) | _SIGNS for language in languages]
    union = frozenset().union(*sets)

    def score(text: str) -> float:
        strange = _strange(text)
        if not strange:
            return 0.0
        share = max(sum(char in known for char in strange) for known in sets) / len(strange)
        if union.issuperset(strange):
            share = max(share, 0.9)
        return share - _odd_company(text) / len(strange)

    return score


def _odd_company(text: str) -> float:
    """Count letters beyond ASCII in company they do not keep: in crowds, or as capitals after small letters."""
    odd = 0.0
    for before, char, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if char <= "\x7f" or not char.isalpha():
            continue
        if (before > "\x7f" and after > "\x7f" and before.isalpha() and after.isalpha()) or (
            char.isupper() and before.islower()
        ):
            odd += 1
        elif char in "ºª²³½±" and before.isalpha():
            odd += 0.5
    return odd


def _alphabet(first: str, last: str, more: str) -> Callable[[str], float]:
    """Score by the share of letters of another alphabet; ``first`` to ``last`` are its small letters, with ``more``."""

    def score(text: str) -> float:
        strange = _strange(text)
        if not strange:
            return 0.0
        small = sum(first <= char <= last or char in more for char in strange)
        large = sum(first <= char.lower() <= last or char.lower() in more for char in strange) - small
        signs = sum(char in _SIGNS or char == "№" for char in strange)
        odd = sum(
            one.isalpha()
            and two.isalpha()
            and ((one > "\x7f") != (two > "\x7f") or one.islower() > two.islower())
            for one, two in pairwise(text)
        )
        return (small + signs + 0.8 * large - odd) / len(strange)

    return score


def _torn(text: str) -> int:
    """Count characters between two Latin letters: a pair of bytes that were a letter each."""
    return sum(
        before.isalpha() and after.isalpha() and max(before, after) <= "\x7f" < char
        for before, char, after in zip(text, text[1:], text[2:], strict=False)
    )


def _chinese(lead: int, last: int, encoding: str) -> Callable[[str], float]:
    """Score by the share of frequent characters: their first byte lies between ``lead`` and ``last``."""

    def score(text: str) -> float:
        strange = _strange(text)
        good = 0
        for char in strange:
            pair = char.encode(encoding, "replace")
            good += len(pair) == 2 and (lead <= pair[0] <= last or pair[0] in (0xA1, 0xA3))
            # Four bytes in a row that make a letter of Europe are no accident
            good += encoding == "gb2312" and len(pair) == 1 and "\xc0" <= char <= "\u024f"
        return (good - _torn(text)) / max(1, len(strange))

    return score


def _east(text: str, first: str, last: str) -> tuple[int, int]:
    """Count the letters from ``first`` to ``last``, and the signs of the Far East."""
    own = sum(first <= char <= last for char in text)
    return own, sum("\u3000" <= char <= "\u303f" or "\uff01" <= char <= "\uff5e" for char in text)


def _japanese(text: str) -> float:
    strange = _strange(text)
    kana, signs = _east(text, "\u3041", "\u30ff")
    kanji = sum("\u4e00" <= char <= "\u9fff" for char in strange)
    return (kana + kanji + signs - _torn(text)) / len(strange) if kana * 8 > len(strange) else 0.0


def _korean(text: str) -> float:
    hangul, signs = _east(text, "\uac00", "\ud7a3")
    # Chinese text read as Korean gives Chinese characters for a third of its signs; a few signs may hide that
    return (hangul + signs - _torn(text)) / len(_strange(text)) + 0.03 if hangul >= 12 else 0.0


_SCORES: tuple[tuple[str, Callable[[str], float]], ...] = (
    ("cp1252", _latin(_WESTERN)),
    ("gb18030", _chinese(0xB0, 0xD7, "gb2312")),
    ("big5", _chinese(0xA4, 0xC6, "big5")),
    ("cp932", _japanese),
    ("cp949", _korean),
    ("cp1250", _latin(_CENTRAL)),
    ("cp1254", _latin(_TURKISH)),
    ("cp1251", _alphabet("а", "я", "ёіїєґў")),
    ("cp1253", _alphabet("α", "ω", "άέήίόύώΐΰϊϋ")),
    ("mac_roman", _latin(_WESTERN)),
    ("cp850", _latin(_WESTERN)),
    ("koi8_r", _alphabet("а", "я", "ё")),
    ("cp866", _alphabet("а", "я", "ё")),
)
