"""What a person must be to be written down: each fault is refused in words, at its field."""

from dataclasses import replace

from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.people.person import PersonDraft, is_chinese, split_name


def required(text: str, field: str) -> str:
    """Return the text without superfluous spaces; refuses an empty one."""
    cleaned = " ".join(text.split())
    if not cleaned:
        raise Refused(_("Please enter a name."), field=field)
    return cleaned


def tidied(draft: PersonDraft) -> PersonDraft:
    """Return the draft cleaned, its name split in two; refuses an empty name and a leaving day before the joining day."""
    name = required(draft.name, "name")
    if draft.joined_on and draft.left_on and draft.left_on < draft.joined_on:
        raise Refused(_("The leaving day is before the joining day."), field="left_on")
    if not 0 < draft.fte <= 1.5:
        raise Refused(_("The share of full time is more than 0 % and at most 150 %."), field="fte")
    family, given = split_name(name)
    if "," in name and not is_chinese(name):
        name = f"{given} {family}".strip()
    return replace(
        draft,
        name=name,
        number=draft.number.strip(),
        family_name=draft.family_name or family,
        given_name=draft.given_name or given,
    )
