"""Words of employee lists: who works here, who has left, and which language a person reads."""

from csdesk.imports.headers import fold

_HERE = (
    "active", "employed", "current", "working", "permanent", "hired", "on leave", "leave of absence", "yes", "true",
    "1", "a", "在职", "在岗", "正式", "试用", "试用期", "休假", "实习", "是", "ansatt", "aktiv", "fast", "i arbeid",
    "permisjon", "vikar", "ja",
)  # fmt: skip
_GONE = (
    "inactive", "terminated", "left", "leaver", "resigned", "retired", "former", "dismissed", "withdrawn", "no",
    "false", "0", "t", "voluntarily terminated", "terminated for cause", "离职", "已离职", "退休", "辞职", "解聘", "停用",
    "否", "sluttet", "inaktiv", "avsluttet", "oppsagt", "pensjonert", "fratrådt", "nei",
)  # fmt: skip
_ABOUT_LEAVING = ("terminated", "termd", "left", "离职", "sluttet")
"""Headers whose yes means that the person has left."""
_LANGUAGES = {
    "en": ("en", "eng", "english", "en us", "en gb", "英语", "英文", "engelsk"),
    "zh_CN": ("zh", "zh cn", "chi", "zho", "chinese", "中文", "简体中文", "汉语", "kinesisk", "mandarin"),
    "nb": ("nb", "no", "nor", "nb no", "norwegian", "bokmål", "norsk", "norsk bokmål", "挪威语"),
}
_LANGUAGE_OF = {word: code for code, words in _LANGUAGES.items() for word in words}


def works_here(text: str, header: str) -> bool | None:
    """Tell what a status says; None when it says nothing that is known."""
    folded = fold(text)
    known = True if folded in _HERE else False if folded in _GONE else None
    bare_answer = folded in {"yes", "no", "true", "false", "1", "0", "ja", "nei", "是", "否"}
    if known is not None and bare_answer and fold(header) in _ABOUT_LEAVING:
        return not known
    return known


def language_code(text: str) -> str:
    """Return the code of a language CSDesk speaks, '' for any other."""
    return _LANGUAGE_OF.get(fold(text), "")
