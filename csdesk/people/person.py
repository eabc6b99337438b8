"""A person: number, names, unit, manager and the days of joining and leaving."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003134f]")
_DOUBLE_FAMILY_NAMES = frozenset(
    [
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "长孙",
        "宇文",
        "司徒",
        "夏侯",
        "端木",
        "南宫",
        "独孤",
        "轩辕",
        "百里",
        "呼延",
    ]
)


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """What a user types, or an import finds, about a person."""

    name: str
    number: str = ""
    email: str = ""
    role: str = ""
    unit_id: int | None = None
    manager_id: int | None = None
    joined_on: date | None = None
    left_on: date | None = None
    family_name: str = ""
    given_name: str = ""
    language: str = ""
    fte: float = 1.0
    """Share of full time, 0..1 and beyond for overtime agreements up to 1.5."""


@dataclass(frozen=True, slots=True)
class Person(PersonDraft):
    """One employee as stored; ``name`` is how it is shown, Chinese names family-first."""

    id: int = 0

    def active_on(self, day: date) -> bool:
        """Tell whether the person works here on that day."""
        return (self.joined_on is None or self.joined_on <= day) and (
            self.left_on is None or day <= self.left_on
        )

    @property
    def initials(self) -> str:
        """Return what an avatar shows: two Latin initials, or the first character of a Chinese name."""
        return initials(self.name)


def initials(name: str) -> str:
    """Return one character for a Chinese name, else the first letters of first and last name."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    if not words:
        return "?"
    if unicodedata.name(words[0][0], "").startswith("CJK"):
        return words[0][0]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else words[0][1:2])).upper()


def is_chinese(name: str) -> bool:
    """Tell whether the name is written in Han characters."""
    return bool(_HAN.search(name))


def split_name(name: str) -> tuple[str, str]:
    """Split a shown name into (family name, given name).

    Han names are family-first, with the known two-character family names; "Moe, Kari" is family-first by its comma;
    any other name ends with the family name.
    """
    name = " ".join(name.split())
    if is_chinese(name):
        compact = name.replace(" ", "")
        size = 2 if compact[:2] in _DOUBLE_FAMILY_NAMES and len(compact) > 2 else 1
        return compact[:size], compact[size:]
    if "," in name:
        family, given = (part.strip() for part in name.split(",", 1))
        return family, given
    given, _space, family = name.rpartition(" ")
    return family, given


@lru_cache(maxsize=20_000)  # the same names are asked for again and again while a file is recognised
def name_key(name: str) -> str:
    """Fold a spelling so that the same person meets herself: case, accents, order, dots and spaces do not count.

    "Moe, Kari", "KARI  MOE" and "Kari Moe" share one key; Norwegian letters fold to their base letters.
    """
    decomposed = unicodedata.normalize(
        "NFKD",
        name.translate(str.maketrans("øØłŁ", "oOlL")).replace("æ", "ae").replace("Æ", "AE"),
    )
    letters = "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()
    if is_chinese(letters):
        return re.sub(r"[\s·.]+", "", letters)
    if "," in letters:
        family, given = letters.split(",", 1)
        letters = f"{given} {family}"
    return " ".join(re.findall(r"[^\W_]+", letters))
