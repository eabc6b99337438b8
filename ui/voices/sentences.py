"""The sentences around the list: how many answers, from how many, who waits for a call, and why nothing is there."""

from datetime import date

from csdesk.base.text import Words, _, ngettext
from csdesk.voices.voice import CallCount, CallState, Found, VoiceQuery


def counted(found: Found) -> Words:
    """Say how many answers are shown, and from how many."""
    return _(
        "{shown}, from {answers} with a mark or with words in this selection, {written} with words.",
        shown=ngettext("{n} answer", "{n} answers", len(found.ids)),
        answers=found.answers,
        written=found.with_words,
    )


def waiting(calls: CallCount, today: date) -> Words:
    """Say how many customers wait for a call, and how long the first of them."""
    if not calls.open or calls.oldest is None:
        return _("Nobody waits for a call")
    oldest = ngettext("oldest {n} day", "oldest {n} days", (today - calls.oldest).days)
    return ngettext(
        "{n} customer to call back, {oldest}",
        "{n} customers to call back, {oldest}",
        calls.open,
        oldest=oldest,
    )


def nothing_found(query: VoiceQuery) -> Words:
    """Say why the list is empty."""
    if query.call is CallState.OPEN:
        return _("Nobody waits for a call. Well done.")
    return _("No answer says this. Search for other words, or take a filter away.")
