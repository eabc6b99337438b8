"""A review form: which parts a rating has, what they weigh, and the items that are answered."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from csdesk.base.quantity import WHOLE, normalise
from csdesk.base.text import Words, _, pgettext
from csdesk.kpis.targets import role_key
from csdesk.reviews.scale import Scale, scale_of


class Section(StrEnum):
    """The parts of a rating in their order; goals, KPIs and the team's result are computed, the others are answered."""

    GOALS = "goals"
    KPIS = "kpis"
    COMPETENCIES = "competencies"
    VALUES = "values"
    TEAM = "team"
    QUESTIONS = "questions"


RATED = (Section.COMPETENCIES, Section.VALUES)
"""The sections whose items are rated on the scale."""
LISTED = (Section.KPIS, *RATED, Section.QUESTIONS)
"""The sections that have items."""
WEIGHED = (Section.GOALS, Section.KPIS, *RATED, Section.TEAM)
"""The sections that count for the rating."""


class Rater(StrEnum):
    """Who answers items of a form."""

    SELF = "self"
    MANAGER = "manager"
    SECOND = "second"
    """The manager's manager."""
    PEER = "peer"
    REPORT = "report"
    CUSTOMER = "customer"


class Kind(StrEnum):
    """How an item is answered."""

    MARK = "mark"
    TEXT = "text"
    CHOICE = "choice"
    KPI = "kpi"
    """Computed from a KPI by its scoring rule."""


class Absent(StrEnum):
    """What happens to a part of which nothing is known; it never counts as zero."""

    RESCALE = "rescale"
    """The other weights are scaled up to 100 %."""
    BLOCK = "block"
    """The review cannot be finished."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade of the whole rating, from ``tenths`` on: S from 950 on a scale of 100."""

    name: str
    tenths: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class FormItem:
    """One thing to answer: ``weight`` is in basis points within its section; ``id`` 0 = not stored yet.

    ``levels`` say what each mark means, the lowest first, or are the choices. ``asked`` names who answers; empty = the
    raters of the form.
    """

    section: Section
    name: str
    description: str = ""
    weight: int = WHOLE
    id: int = 0
    kind: Kind = Kind.MARK
    levels: tuple[str, ...] = ()
    asked: tuple[Rater, ...] = ()
    kpi: str = ""
    role: str = ""
    """Only people of this role are asked it; '' = everybody."""
    expected: int | None = None
    """The level the role should have, counted from 1; None = not said."""

    def asks(self, rater: Rater) -> bool:
        """Tell whether a rater answers it: those it names, else the person and the manager; KPIs are asked of nobody."""
        return self.kind is not Kind.KPI and rater in (self.asked or (Rater.SELF, Rater.MANAGER))


@dataclass(frozen=True, slots=True)
class FormDraft:
    """What a user types about a form; weights in basis points. A draft's weights may be off, see `faults`.

    ``scale`` is its highest mark. ``raters`` weigh the marks of several people on the same item, (rater, basis
    points); empty = the manager alone. Marks up to ``example_low`` and from ``example_high`` on need an example.
    ``unit_id`` and ``role`` say whom the form is for; None and '' = everybody.
    """

    name: str
    goals_weight: int = 6000
    competencies_weight: int = 3000
    values_weight: int = 1000
    items: tuple[FormItem, ...] = ()
    scale: int = 5
    kpis_weight: int = 0
    team_weight: int = 0
    example_low: int | None = 1
    example_high: int | None = 5
    absent: Absent = Absent.RESCALE
    raters: tuple[tuple[Rater, int], ...] = ()
    grades: tuple[Grade, ...] = ()
    unit_id: int | None = None
    role: str = ""
    profiled: bool = False
    """The competencies come from the profiles of the roles, so that one form serves them all."""

    def weight(self, section: Section) -> int:
        """Return the weight of a section in basis points; questions have none."""
        return 0 if section is Section.QUESTIONS else int(getattr(self, f"{section.value}_weight"))

    def weighing(self, section: Section, weight: int) -> Self:
        """Return the form with another weight of a section."""
        return replace(self, **{f"{section.value}_weight": weight})  # type: ignore[arg-type]

    @property
    def marks(self) -> Scale:
        """The scale of the marks."""
        return scale_of(self.scale)

    @property
    def total(self) -> int:
        """The sum of the section weights; `WHOLE` when they are right, 0 in a form that rates nothing."""
        return sum(self.weight(section) for section in WEIGHED)

    @property
    def rates(self) -> bool:
        """Tell whether answers make a rating; a check-in of questions alone makes none."""
        return bool(self.total) or not self.of(Section.QUESTIONS)

    def of(self, section: Section) -> tuple[FormItem, ...]:
        """Return the items of a section in their order."""
        return tuple(item for item in self.items if item.section is section)

    def raters_of(self, item: FormItem) -> tuple[Rater, ...]:
        """Return who answers an item: those it names, else the person, the manager and all whose marks the form weighs."""
        if item.kind is Kind.KPI:
            return ()
        weighed = (
            {rater for rater, weight in self.raters if weight} if item.section in RATED else set[Rater]()
        )
        usual = {Rater.SELF, Rater.MANAGER, *weighed}
        return item.asked or tuple(rater for rater in Rater if rater in usual)

    def fitted(self, role: str) -> Self:
        """Return the form as people of a role answer it: the items of other roles are left out."""
        wanted = {"", role_key(role)}
        return replace(self, items=tuple(item for item in self.items if role_key(item.role) in wanted))

    def roles(self, section: Section) -> tuple[str, ...]:
        """Return the roles that have items of their own in a section; ('',) when all are for everybody."""
        found = {role_key(item.role): item.role for item in self.of(section) if item.role}
        return tuple(found.values()) or ("",)

    def normalised(self) -> Self:
        """Return the draft with all weights scaled to 100 %, by largest remainder, within each section too."""
        items = [item for section in (Section.KPIS, *RATED) for item in even_out(self.of(section))]
        even = replace(self, items=(*items, *self.of(Section.QUESTIONS)))
        if not self.rates:
            return even
        weights = normalise([self.weight(section) for section in WEIGHED])
        for section, weight in zip(WEIGHED, weights, strict=True):
            even = even.weighing(section, weight)
        return even


@dataclass(frozen=True, slots=True)
class ReviewForm(FormDraft):
    """A form as stored."""

    id: int = 0


def even_out(items: Iterable[FormItem]) -> list[FormItem]:
    """Scale the weights of one section's items to 100 %, for each role what the items for everybody leave."""
    listed = list(items)
    shared = [item for item in listed if not item.role]
    groups = [[item for item in listed if role_key(item.role) == role] for role in _role_keys(listed)]
    if not groups:
        return _scaled(shared, WHOLE)
    left = max(0, WHOLE - sum(item.weight for item in shared))
    return [*shared, *(item for group in groups for item in _scaled(group, left))]


def _role_keys(items: Iterable[FormItem]) -> list[str]:
    return list(dict.fromkeys(role_key(item.role) for item in items if item.role))


def _scaled(items: list[FormItem], whole: int) -> list[FormItem]:
    weights = normalise([item.weight for item in items], whole)
    return [replace(item, weight=weight) for item, weight in zip(items, weights, strict=True)]


def section_name(section: Section) -> Words:
    """Name a part of a form."""
    return {
        Section.GOALS: _("Goals"),
        Section.KPIS: _("KPIs"),
        Section.COMPETENCIES: _("Competencies"),
        Section.VALUES: pgettext("part of a review", "Values"),
        Section.TEAM: pgettext("part of a review", "Team result"),
        Section.QUESTIONS: pgettext("part of a review", "Questions"),
    }[section]


def rater_name(rater: Rater) -> Words:
    """Name a rater, as on a column of marks."""
    return {
        Rater.SELF: pgettext("rater of a review", "Self"),
        Rater.MANAGER: pgettext("rater of a review", "Manager"),
        Rater.SECOND: pgettext("rater of a review", "Manager's manager"),
        Rater.PEER: pgettext("rater of a review", "Colleagues"),
        Rater.REPORT: pgettext("rater of a review", "Own team"),
        Rater.CUSTOMER: pgettext("rater of a review", "Customers"),
    }[rater]
