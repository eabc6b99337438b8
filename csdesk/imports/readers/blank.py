"""Words that stand for an empty cell."""

BLANK_WORDS = frozenset(
    [
        "?",
        "-",
        "--",
        "---",
        "–",
        "—",
        "n/a",
        "na",
        "n.a.",
        "#n/a",
        "null",
        "none",
        "nan",
        "nil",
        "(blank)",
        "(empty)",
        "[blank]",
        "(none)",
        "(null)",
        "无",
        "空",
        "暂无",
        "(空白)",
        "(空)",
        "(跳过)",
        "ingen",
        "i/t",
    ]
) | {
    "#div/0!",
    "#value!",
    "#ref!",
    "#name?",
    "#num!",
    "#null!",
    "#spill!",
    "#calc!",
    "#n/b",
    "not available",
    "not applicable",
}
ERROR_WORDS = frozenset(
    {"#n/a", "#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!", "#spill!", "#calc!"}
)
NOTHING = BLANK_WORDS | {""}
"""What a folded text is when its cell is empty."""
LONGEST = max(map(len, BLANK_WORDS))


def is_blank(text: str) -> bool:
    """Tell whether a text stands for an empty cell."""
    return not text or (len(text) <= LONGEST and text.casefold() in BLANK_WORDS)
