"""The kinds of import in words."""

from csdesk.base.text import Words, _

KINDS: tuple[tuple[str, Words], ...] = (
    ("interactions", _("Tickets, calls or chats")),
    ("survey", _("Survey answers")),
    ("kpi-values", _("KPI values per person or team")),
    ("people", _("People")),
    ("targets", _("Targets")),
    ("goals", _("Goals")),
)


def kind_words(kind: str) -> Words:
    """Name a kind; an unknown one is rows."""
    return dict(KINDS).get(kind, _("Rows"))
