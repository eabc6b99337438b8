"""How far the auditors of a calibration agree: per item, over all, and who is milder or stricter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from statistics import fmean, stdev

import numpy as np

from csdesk.base.quantity import round_half_up
from csdesk.base.text import Words, _, ngettext
from csdesk.kpis.stats.alpha import alpha
from csdesk.kpis.stats.fleiss import fleiss
from csdesk.kpis.stats.jackknife import jackknife
from csdesk.kpis.stats.kappa import cohen, crossed, linear, unweighted
from csdesk.kpis.stats.student import quantile
from csdesk.quality.audit import Audit
from csdesk.quality.calibration import Session
from csdesk.quality.score import FEWEST, score_of, share_of
from csdesk.quality.scorecard import Item, Scorecard

FEWEST_CONTACTS = 10
"""Contacts below which a kappa says little more than chance."""
OFTEN, WEAK = 0.8, 0.4
"""Agreement that is high, and a kappa that is weak: together they are the paradox of one mark that prevails.

Source: A. R. Feinstein, D. V. Cicchetti (1990), High agreement but low kappa, Journal of Clinical Epidemiology 43, 543-549.
"""
NOT_APPLICABLE = 0
"""The category of items that do not apply; marks begin at 1."""

Marks = Mapping[str, Mapping[int, int]]
"""Contact key -> place of the auditor -> mark, or NOT_APPLICABLE."""


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient with its name and 95 % interval; no interval where there are too few contacts."""

    name: Words
    value: float | None
    n: int
    low: float | None = None
    high: float | None = None

    @property
    def few(self) -> bool:
        """Whether there are too few contacts to take it seriously."""
        return self.n < FEWEST_CONTACTS


@dataclass(frozen=True, slots=True)
class ItemAgreement:
    """One item: the share of pairs of auditors who gave the same answer, and coefficients beyond chance."""

    item: Item
    agreed: float | None
    pairs: int
    kappa: Coefficient | None
    alpha: Coefficient | None
    paradox: bool
    sentence: Words
    next_step: Words | None = None


@dataclass(frozen=True, slots=True)
class Leaning:
    """How much an auditor's scores lie above (+) or below (-) the others' on the same contacts, in points of 100."""

    auditor: str
    gap: float
    n: int
    low: float | None = None
    high: float | None = None

    @property
    def sentence(self) -> Words:
        """Say whether the auditor is milder or stricter, or that it cannot be told."""
        if self.low is None or self.high is None:
            return ngettext(
                "{auditor}: too few to tell ({n} contact).", "{auditor}: too few to tell ({n} contacts).",
                self.n, auditor=self.auditor,
            )  # fmt: skip
        gap = round_half_up(abs(self.gap))
        if self.low > 0:
            return _(
                "{auditor} is milder than the others, by {gap} points on average.",
                auditor=self.auditor,
                gap=gap,
            )
        if self.high < 0:
            return _(
                "{auditor} is stricter than the others, by {gap} points on average.",
                auditor=self.auditor,
                gap=gap,
            )
        return _("{auditor} marks like the others, as far as these contacts tell.", auditor=self.auditor)


@dataclass(frozen=True, slots=True)
class Agreement:
    """The outcome of a calibration; ``contacts`` were marked by two auditors at least, ``complete`` by all."""

    session: Session
    contacts: int
    complete: int
    agreed: float | None
    items: tuple[ItemAgreement, ...]
    leanings: tuple[Leaning, ...]
    overall: Coefficient | None
    """Krippendorff's alpha of the scores of whole audits."""

    @property
    def sentence(self) -> Words:
        """Say what there is to say first."""
        if not self.contacts:
            return _("Nothing to compare yet: no contact is marked by two auditors.")
        if self.contacts < FEWEST_CONTACTS:
            return ngettext(
                "Too few to judge: {n} contact is marked by two auditors or more, {least} would do.",
                "Too few to judge: {n} contacts are marked by two auditors or more, {least} would do.",
                self.contacts, least=FEWEST_CONTACTS,
            )  # fmt: skip
        worst = min(self.items, key=lambda item: 1.0 if item.agreed is None else item.agreed)
        return _(
            "The auditors gave the same answer in {share} % of all pairs; they differ most on {item}.",
            share=round_half_up((self.agreed or 0.0) * 100), item=worst.item.name,
        )  # fmt: skip


def agreement_of(session: Session, card: Scorecard, audits: Sequence[Audit]) -> Agreement:
    """Compare the finished audits of a session."""
    done = [audit for audit in audits if audit.done and audit.auditor in session.auditors]
    place = {auditor: number for number, auditor in enumerate(session.auditors)}
    items = tuple(_item(item, _marks(item, done, place), session) for item in card.items)
    scores: dict[str, dict[str, float]] = {}
    for audit in done:
        value = score_of(card.items, audit.answers).value
        if value is not None:
            scores.setdefault(audit.contact.key, {})[audit.auditor] = float(value)
    shared = {key: given for key, given in scores.items() if len(given) > 1}
    pairs = sum(item.pairs for item in items)
    agreed = sum((item.agreed or 0.0) * item.pairs for item in items) / pairs if pairs else None
    whole = _alpha([list(given.values()) for given in shared.values()], "interval")
    complete = sum(len(given) == len(session.auditors) for given in scores.values())
    return Agreement(
        session, len(shared), complete, agreed, items, _leanings(session.auditors, shared), whole
    )


def _marks(item: Item, audits: Sequence[Audit], place: Mapping[str, int]) -> Marks:
    found: dict[str, dict[int, int]] = {}
    for audit in audits:
        for answer in audit.answers:
            if answer.item_id == item.id:
                mark = NOT_APPLICABLE if answer.mark is None else answer.mark
                found.setdefault(audit.contact.key, {})[place[audit.auditor]] = mark
    return {key: given for key, given in found.items() if len(given) > 1}


def _item(item: Item, marks: Marks, session: Session) -> ItemAgreement:
    pairs = [pair for given in marks.values() for pair in combinations(given.values(), 2)]
    agreed = sum(one == other for one, other in pairs) / len(pairs) if pairs else None
    kappa = _kappa(item, marks, len(session.auditors))
    rated = [[float(mark) for mark in given.values() if mark] for given in marks.values()]
    spread = _alpha([unit for unit in rated if len(unit) > 1], "ordinal" if item.marks > 2 else "nominal")
    paradox = (
        agreed is not None
        and agreed >= OFTEN
        and (kappa is None or kappa.value is None or kappa.value < WEAK)
    )
    sentence, step = _said(item, marks, session, agreed, paradox=paradox)
    return ItemAgreement(item, agreed, len(pairs), kappa, spread, paradox, sentence, step)


def _kappa(item: Item, marks: Marks, auditors: int) -> Coefficient | None:
    """Return Cohen's kappa of two auditors (weighted on ordered scales), Fleiss' of more; only contacts marked by all."""
    whole = [given for given in marks.values() if len(given) == auditors]
    if not whole:
        return None
    if auditors > 2:
        counts = [
            np.bincount(list(given.values()), minlength=item.marks + 1).astype(float) for given in whole
        ]
        value = fleiss(np.array(counts))[0]
        span = (
            jackknife(counts, lambda part: fleiss(np.array(part))[0])
            if len(whole) >= FEWEST_CONTACTS
            else None
        )
        return Coefficient(_("Fleiss' kappa"), value, len(whole), *_inside(span))
    both = [(given[0], given[1]) for given in whole]
    ordered = item.marks > 2
    if ordered:
        both = [(one - 1, other - 1) for one, other in both if one and other]
    size = item.marks if ordered else item.marks + 1
    weights = linear(size) if ordered else unweighted(size)
    found = cohen(crossed([one for one, _other in both], [other for _one, other in both], size), weights)
    if found is None:
        return None
    name = _("Cohen's kappa, linear weights") if ordered else _("Cohen's kappa")
    sure = found.n >= FEWEST_CONTACTS
    return Coefficient(name, found.value, found.n, found.low if sure else None, found.high if sure else None)


def _alpha(units: Sequence[Sequence[float]], scale: str) -> Coefficient | None:
    if not units:
        return None
    span = jackknife(units, lambda part: alpha(part, scale)) if len(units) >= FEWEST_CONTACTS else None
    return Coefficient(_("Krippendorff's alpha"), alpha(units, scale), len(units), *_inside(span))


def _inside(span: tuple[float, float] | None) -> tuple[float | None, float | None]:
    return (None, None) if span is None else (max(-1.0, span[0]), min(1.0, span[1]))


def _leanings(auditors: Sequence[str], scores: Mapping[str, Mapping[str, float]]) -> tuple[Leaning, ...]:
    found = []
    for auditor in auditors:
        gaps = [
            given[auditor] - fmean(value for name, value in given.items() if name != auditor)
            for given in scores.values()
            if auditor in given
        ]
        if not gaps:
            continue
        mean, n = fmean(gaps), len(gaps)
        if n < FEWEST:
            found.append(Leaning(auditor, mean, n))
            continue
        reach = quantile(0.975, n - 1) * stdev(gaps) / sqrt(n)
        found.append(Leaning(auditor, mean, n, mean - reach, mean + reach))
    return tuple(found)


def _said(
    item: Item, marks: Marks, session: Session, agreed: float | None, *, paradox: bool
) -> tuple[Words, Words | None]:
    """Say how an item fared, where its marks lie farthest apart, and what to do."""
    if agreed is None:
        return _("No contact is marked by two auditors."), None
    if agreed == 1.0:
        return _("All gave the same answer each time."), None
    if paradox:
        sentence = _(
            "They mostly agree, but nearly all marks are the same, so chance alone would agree as often: kappa is low though "
            "nothing is wrong. Add contacts where this item went badly."
        )
        return sentence, None
    key = max(marks, key=lambda each: _reach(item, marks[each]))
    given = sorted(marks[key].items(), key=lambda pair: pair[1])
    (lower, low), (higher, high) = given[0], given[-1]
    name = next((contact.name for contact in session.contacts if contact.key == key), key)
    people = session.auditors
    step = _(
        "Look at {contact} together, agree what each mark means, and write it into the help text.",
        contact=name,
    )
    if low == NOT_APPLICABLE:
        return _(
            "Farthest apart on {contact}: {one} says it does not apply, {other} gives {high}.",
            contact=name, one=people[lower], other=people[higher], high=high,
        ), step  # fmt: skip
    return _(
        "Farthest apart on {contact}: {one} gives {low}, {other} gives {high}.",
        contact=name, one=people[lower], low=low, other=people[higher], high=high,
    ), step  # fmt: skip


def _reach(item: Item, given: Mapping[int, int]) -> float:
    """Return how far the marks of a contact lie apart, 0..1; not applicable against a mark is the whole scale."""
    marks = [mark for mark in given.values() if mark]
    if len(marks) < len(given):
        return 1.0 if marks else 0.0
    return float(share_of(max(marks), item.marks) - share_of(min(marks), item.marks))
