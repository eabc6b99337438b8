"""The fields a formula may count and add up, under the names of the imports."""

from collections.abc import Mapping
from types import MappingProxyType

from csdesk.base.quantity import Unit
from csdesk.kpis.reading import DIMENSIONS

FLAGS: Mapping[str, str] = MappingProxyType(
    {
        "contact": "contact", "answered": "answered", "resolved": "resolved", "first_contact": "first_contact",
        "reopened": "reopened", "transferred": "transferred", "escalated": "escalated", "sla_met": "sla",
        "survey_sent": "sent", "rated": "rated",
    }
)  # fmt: skip
"""What is yes, no or unknown of a row, with its column in the frame."""

AMOUNTS: Mapping[str, tuple[str, Unit]] = MappingProxyType(
    {
        "first_response_seconds": ("frt", Unit.SECONDS), "resolution_seconds": ("resolution", Unit.SECONDS),
        "wait_seconds": ("wait", Unit.SECONDS), "talk_seconds": ("talk", Unit.SECONDS),
        "wrap_seconds": ("wrap", Unit.SECONDS), "handle_seconds": ("handle", Unit.SECONDS),
        "csat": ("csat", Unit.SCORE), "nps": ("nps", Unit.SCORE), "ces": ("ces", Unit.SCORE),
        "qa_score": ("qa", Unit.SCORE),
    }
)  # fmt: skip
"""What is a number of a row, with its column in the frame and its unit."""

TEXTS = DIMENSIONS
"""What is a text of a row."""

FUNCTIONS = ("count", "sum", "ratio", "min", "max", "if_blank")
"""All there is to call."""

EVERY_FIELD = (*FLAGS, *AMOUNTS, *TEXTS)
