"""Says of a PDF whether it is what CSDesk printed, and whether what it shows still stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from csdesk.base.text import Words, _, ngettext
from csdesk.reports.sealing.manifest import Manifest, Sealed
from csdesk.reports.sealing.reading import Found, read_pdf
from csdesk.reports.sealing.signature import Signature, signature_words, signatures


class Verdict(StrEnum):
    """What a check found, the worst of all packets of a file."""

    CURRENT = "current"
    OLDER = "older"
    """Unchanged, but the review has a newer revision or was opened again."""
    UNCHANGED = "unchanged"
    """Unchanged as far as the file itself tells; there was no workspace to ask."""
    DRAFT = "draft"
    UNKNOWN = "unknown"
    """The workspace does not have this review."""
    CHANGED = "changed"
    FOREIGN = "foreign"


_ORDER = (
    Verdict.CURRENT, Verdict.UNCHANGED, Verdict.DRAFT, Verdict.OLDER, Verdict.UNKNOWN, Verdict.CHANGED, Verdict.FOREIGN,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What the workspace knows of a review: its revision now, the signed digest, the key of its seal.

    ``digest`` '' = it is not signed now. ``earlier`` are the digests of what was signed before.
    """

    revision: int
    digest: str
    key: bytes
    earlier: frozenset[str] = frozenset()
    whole: bool = True
    """The signed review in the workspace fits its own digest."""


Lookup = Callable[[str], Known | None]
"""Returns what the workspace knows of a document id."""


@dataclass(frozen=True, slots=True)
class Check:
    """The result for one packet: pages that were changed are counted from 1 in the file."""

    document: str
    revision: int
    verdict: Verdict
    words: Words
    changed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The result for a file: one verdict in words, then each packet and each signature."""

    verdict: Verdict
    words: Words
    checks: tuple[Check, ...] = ()
    signatures: tuple[Signature, ...] = ()
    protected: bool = False

    @property
    def good(self) -> bool:
        """Tell whether nothing needs a second look."""
        fine = self.verdict in {Verdict.CURRENT, Verdict.UNCHANGED}
        return fine and all(one.intact and one.whole for one in self.signatures)

    def sentences(self) -> list[Words]:
        """Return all there is to say, the verdict first."""
        told = [self.words]
        if len(self.checks) > 1:
            told += [check.words for check in self.checks if check.verdict != self.verdict or not self.good]
        return told + [signature_words(one) for one in self.signatures]


def verify(data: bytes, password: str = "", lookup: Lookup | None = None) -> Report:
    """Check a PDF; ``lookup`` asks a workspace. Raises `Locked` without the password, `Trouble` for what is no PDF."""
    found = read_pdf(data, password)
    if found.manifest is None:
        return Report(
            Verdict.FOREIGN,
            _("This PDF was not made by CSDesk, or its seal was removed."),
            (),
            (),
            found.protected,
        )
    signed = signatures(data, password) if found.signed else ()
    strange = _strange(found, found.manifest)
    checks = tuple(_check(packet, lookup, strange) for packet in found.manifest.packets)
    if strange and all(check.verdict is not Verdict.CHANGED for check in checks):
        return Report(Verdict.CHANGED, _changed(strange), checks, signed, found.protected)
    worst = max(checks, key=lambda check: _ORDER.index(check.verdict))
    words = worst.words if len(checks) == 1 else _of_many(worst, checks)
    return Report(worst.verdict, words, checks, signed, found.protected)


def _strange(found: Found, manifest: Manifest) -> tuple[int, ...]:
    """Return the pages that do not fit their fingerprints; where pages are missing or added, from there on."""
    sealed = manifest.pages
    wrong = {n for n, (now, then) in enumerate(zip(found.pages, sealed, strict=False), 1) if now != then}
    if len(found.pages) != len(sealed):
        wrong.add(min(len(found.pages), len(sealed)) + 1)
    return tuple(sorted(wrong | set(found.laid_over)))


def _check(packet: Sealed, lookup: Lookup | None, strange: Sequence[int]) -> Check:
    own = range(packet.first, packet.first + max(len(packet.pages), 1))
    changed = tuple(page for page in strange if page in own)
    verdict, words = _judge(packet, lookup, changed)
    return Check(packet.document, packet.revision, verdict, words, changed)


def _judge(packet: Sealed, lookup: Lookup | None, changed: tuple[int, ...]) -> tuple[Verdict, Words]:
    if changed:
        return Verdict.CHANGED, _changed(changed)
    named = {"document": packet.document, "revision": str(packet.revision)}
    if not packet.digest:
        return Verdict.DRAFT, _("{document} is a draft; only signed reviews can be checked.", **named)
    if lookup is None:
        return Verdict.UNCHANGED, _(
            "{document}, revision {revision}: unchanged as far as the file itself tells. Check it with its workspace to "
            "be sure, and to learn whether it is current.",
            **named,
        )
    known = lookup(packet.document)
    if known is None:
        return Verdict.UNKNOWN, _("This workspace has no review {document}.", **named)
    return _against(packet, known, named)


def _against(packet: Sealed, known: Known, named: dict[str, str]) -> tuple[Verdict, Words]:
    if packet.digest == known.digest:
        if not packet.holds(known.key):
            return Verdict.CHANGED, _(
                "{document}, revision {revision}, was changed: its seal was not made from the signed review.",
                **named,
            )
        if not known.whole:
            return Verdict.CHANGED, _(
                "{document}, revision {revision}: the paper is unchanged, but the signed review in the workspace is not what "
                "was signed; restore the workspace from a backup.",
                **named,
            )
        return Verdict.CURRENT, _("{document}, revision {revision}: unchanged and current.", **named)
    if packet.digest not in known.earlier:
        return Verdict.CHANGED, _(
            "{document}, revision {revision}, was never signed like this in this workspace.", **named
        )
    if not known.digest:
        return Verdict.OLDER, _(
            "{document}, revision {revision}: unchanged, but the review was opened again and is not signed now.",
            **named,
        )
    return Verdict.OLDER, _(
        "{document}, revision {revision}: unchanged, but older; revision {current} is the signed one now.",
        **named,
        current=str(known.revision),
    )


def _changed(pages: Sequence[int]) -> Words:
    shown = ", ".join(str(page) for page in pages[:8]) + ("…" if len(pages) > 8 else "")
    return ngettext(
        "Changed after it was made: page {pages}. Do not rely on this paper.",
        "Changed after it was made: pages {pages}. Do not rely on this paper.",
        len(pages),
        pages=shown,
    )


def _of_many(worst: Check, checks: Sequence[Check]) -> Words:
    if all(check.verdict is worst.verdict for check in checks) and worst.verdict in {
        Verdict.CURRENT, Verdict.UNCHANGED,
    }:  # fmt: skip
        if worst.verdict is Verdict.CURRENT:
            return _("All {n} packets of this book are unchanged and current.", n=str(len(checks)))
        return _(
            "All {n} packets of this book are unchanged as far as the file itself tells.", n=str(len(checks))
        )
    return worst.words
