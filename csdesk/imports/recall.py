"""Find the saved mapping that fits the headers of a file, and put its decisions under those of the user."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from csdesk.base.errors import Refused
from csdesk.base.text import Words, _, plain
from csdesk.imports.decisions import PROFILE, Decisions
from csdesk.imports.headers import fold
from csdesk.imports.profile import ENOUGH, Profile
from csdesk.imports.recognise.guess import Guess, Option


@dataclass(frozen=True, slots=True)
class Recalled:
    """The saved mapping in force (None = none) and the guess that tells of it; None when no saved mapping fits."""

    profile: Profile | None = None
    guess: Guess | None = None

    def under(self, decisions: Decisions, headers: Sequence[str]) -> Decisions:
        """Return the decisions over those remembered, with the headers as the file spells them."""
        if self.profile is None:
            return decisions
        usual = replace(self.profile.decisions, mapping=_present(self.profile.mapping, headers))
        return decisions.over(usual)


def signature_of(headers: Sequence[str]) -> str:
    """Return a digest of the folded headers, whatever their order."""
    return hashlib.sha256("\n".join(sorted(map(fold, headers))).encode()).hexdigest()[:32]


def recalled(headers: tuple[str, ...], decisions: Decisions, profiles: Sequence[Profile]) -> Recalled:
    """Choose among the saved mappings: the one the user names, else the one whose headers are the same or nearly so.

    Raises `Refused` for a name that does not exist.
    """
    signature = signature_of(headers)
    shares = {p.name: 1.0 if p.signature == signature else p.likeness(headers) for p in profiles}
    fitting = sorted((p for p in profiles if shares[p.name] >= ENOUGH), key=lambda p: -shares[p.name])
    named = decisions.layout.get(PROFILE)
    chosen = fitting[0] if fitting else None
    if named is not None:
        chosen = next((p for p in profiles if p.name == named), None)
        if chosen is None and named:
            raise Refused(_('There is no saved mapping "{name}".', name=named), field="profile")
    if chosen is None and not fitting:
        return Recalled()
    offered = fitting if chosen is None or chosen in fitting else [chosen, *fitting]
    options = (
        *(Option(p.name, plain(p.name)) for p in offered),
        Option("", _("None: recognise the columns anew")),
    )
    name = chosen.name if chosen is not None else ""
    evidence = _evidence(chosen, headers) if chosen is not None and shares[name] < 1 else None
    return Recalled(chosen, Guess(PROFILE, name, _("Saved mapping"), _told(name), evidence, options))


def _told(name: str) -> Words:
    if not name:
        return _("No saved mapping is used.")
    return _('The saved mapping "{name}" is used.', name=name)


def _evidence(profile: Profile, headers: Sequence[str]) -> Words:
    """Say which headers differ from those the mapping was saved with."""
    own = {fold(header): header for header in profile.headers or profile.mapping}
    theirs = {fold(header): header for header in headers}
    gone = ", ".join(header for key, header in own.items() if key not in theirs)
    new = ", ".join(header for key, header in theirs.items() if key not in own)
    if gone and new:
        return _("The headers have changed since: {new} are new, {gone} are gone.", new=new, gone=gone)
    if new:
        return _("The headers have changed since: {new} are new.", new=new)
    return _("The headers have changed since: {gone} are gone.", gone=gone)


def _present(mapping: Mapping[str, str], headers: Sequence[str]) -> dict[str, str]:
    by_fold = {fold(header): header for header in headers}
    return {by_fold[fold(header)]: key for header, key in mapping.items() if fold(header) in by_fold}
