"""Headers that are the questions of a survey: which field the answers are, told by what is asked."""

import re
import unicodedata

_ASKS = re.compile(r"[?？]\s*(?:[(（\[【].*)?$|^(?:q\d+|\d{1,2})\s*[.、:)]\s*\S")
"""A question mark at the end, or the number of a question in front."""
_LONG = 40
_OPENS = re.compile(
    r"(?:overall,? )?(?:how|what|which|why|would|did|do|does|was|were|is|are|please|to what|on a scale|thinking)\b"
    r"|(?:hvor|hva|hvilken|hvorfor|vil|fikk|ble|i hvilken|på en skala)\b|[您你请]"
)
"""How a long header begins that is a question without its mark."""
_ABOUT = (
    ("nps", re.compile(r"\b(?:likely|likelihood|recommend)\b|anbefal|推荐")),
    ("ces", re.compile(r"\bhow (?:easy|difficult|much effort)\b|\beffort\b|hvor (?:enkelt|lett|vanskelig)\b|费力|容易|轻松")),
    (
        "csat",
        re.compile(
            r"satisf|\bhow happy\b|\b(?:rate|rating)\b.*\b(?:support|service|help|experience|agent)\b|fornøyd|tilfreds|满意"
        ),
    ),
    (
        "resolved",
        re.compile(
            r"\b(?:issue|problem|question|request|enquiry|inquiry|case)\b.*\b(?:re)?solved\b"
            r"|\b(?:problem|sak|spørsmål|henvendelse)\w*\b.*\bløst\b|问题.*解决"
        ),
    ),
    (
        "comment",
        re.compile(
            r"comment|feedback|suggest|\b(?:do|have done) (?:better|differently)\b|\bimprove\b|tell us|\bwhy\b|reason for"
            r"|kommentar|tilbakemelding|forslag|bedre|hvorfor|建议|意见|改进|为什么|原因"
        ),
    ),
)  # fmt: skip
"""Fields by what a question is about; the first that fits is meant."""


def is_question(header: str) -> bool:
    """Tell whether a header asks something, as the headers of survey answers do."""
    text = unicodedata.normalize("NFKC", header).strip().casefold()
    return bool(_ASKS.search(text)) or (len(text) > _LONG and bool(_OPENS.match(text)))


def field_asked(header: str) -> str:
    """Return the field that the answers to a question are; '' when it is no question or about something else."""
    if not is_question(header):
        return ""
    text = unicodedata.normalize("NFKC", header).casefold()
    return next((field for field, about in _ABOUT if about.search(text)), "")
