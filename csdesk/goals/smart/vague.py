"""Words that promise without saying what: wishes in English, Chinese and Norwegian."""

import re
import unicodedata

_WISHES = re.compile(
    r"\b(?:improve|improving|better|enhance|optimi[sz]e|increase|reduce|more|less|fewer|faster|strengthen|boost"
    r"|best possible|as (?:soon|much|well) as possible|try to|focus on|work on|support|help with|ensure quality"
    r"|world[- ]class|etc"
    r"|forbedre|bedre|øke|redusere|mer|mindre|færre|raskere|styrke|fokusere på|jobbe med|prøve å|så (?:fort|mye|godt) som mulig"
    r"|best mulig|osv)\b"
    r"|提升|提高|改善|改进|加强|优化|增强|推动|促进|尽快|尽量|尽可能|努力|进一步|更好|更快|更多|等等|关注|做好",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"[0-9０-９]|[一二三四五六七八九十百千万]+(?:次|个|名|天|周|小时|分钟|秒|%|％)|\b(?:zero|one|two|three|all|every|none)\b|每|全部|所有|\balle\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\b(?:and|as well as|og|samt)\b|以及|并且|同时|，并|、", re.IGNORECASE)


def wish_in(title: str) -> str:
    """Return the word that makes a title a mere wish; '' when the title says how much or has no such word."""
    text = unicodedata.normalize("NFKC", title)
    if _FIGURE.search(text):
        return ""
    found = _WISHES.search(text)
    return found[0] if found else ""


def holds_two(title: str) -> bool:
    """Tell whether a long title seems to hold two goals."""
    text = unicodedata.normalize("NFKC", title)
    long = len(text) > (24 if re.search(r"[\u4e00-\u9fff]", text) else 60)
    return long and bool(_JOINED.search(text))
