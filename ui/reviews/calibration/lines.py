"""The people of a calibration as rows: grouped by grade, filtered, each with what speaks for the rating."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.reviews.calibration.quota import Step, grade_in, ladder
from csdesk.reviews.calibration.session import Meeting, Placed
from csdesk.reviews.cycle import NO_MANAGER
from ui.context import Context
from ui.models.records_model import Column


@dataclass(frozen=True, slots=True)
class Line:
    """A person, or the head of a grade with how many have it."""

    grade: int
    step: Step | None
    placed: Placed | None = None
    count: int = 0

    @property
    def key(self) -> tuple[str, int]:
        """What tells the row apart."""
        return ("person", self.placed.case.review_id) if self.placed is not None else ("grade", self.grade)


@dataclass(frozen=True, slots=True)
class Filter:
    """What is shown of the people; None = all."""

    text: str = ""
    manager: int | None = None
    unit: int | None = None
    role: str | None = None
    changed: bool = False

    def wants(self, placed: Placed) -> bool:
        """Tell whether a person is shown."""
        case = placed.case
        hay = f"{case.name} {case.manager} {case.unit} {case.role}".casefold()
        return (
            all(word in hay for word in self.text.casefold().split())
            and self.manager in {None, case.manager_id}
            and self.unit in {None, case.unit_id}
            and self.role in {None, case.role}
            and (placed.changed or not self.changed)
        )


def lines_of(meeting: Meeting, wanted: Filter) -> list[Line]:
    """Return the rows: a head for each grade somebody has or could have, and its people, the best first."""
    steps = ladder([one.case for one in meeting.placed])
    by_grade: dict[int, list[Placed]] = {place: [] for place in range(len(steps))}
    blank: list[Placed] = []
    for one in meeting.placed:
        if wanted.wants(one):
            (blank if one.rating is None else by_grade[grade_in(steps, one.rating)]).append(one)
    found: list[Line] = []
    for place, step in enumerate(steps):
        found.append(Line(place, step, None, len(by_grade[place])))
        ranked = sorted(by_grade[place], key=lambda one: (-(one.rating or 0), one.case.name))
        found += [Line(place, step, one) for one in ranked]
    if blank:
        found.append(Line(-1, None, None, len(blank)))
        found += [Line(-1, None, one) for one in blank]
    return found


def columns_of(context: Context) -> list[Column[Line]]:
    """Return the columns of the list; heads of grades have words in the first one only."""
    say, number = context.say, context.language.number

    def of(get: Callable[[Placed], str]) -> Callable[[Line], str]:
        return lambda line: "" if line.placed is None else get(line.placed)

    def proof(one: Placed) -> str:
        return number(None if one.case.evidence is None else one.case.evidence / 10, 1)

    return [
        Column(
            say(pgettext("column of a calibration", "Person")),
            lambda line: head_of(line, context) if line.placed is None else line.placed.case.name,
            role=lambda line: "text2" if line.placed is None else "text",
        ),
        Column(
            say(pgettext("column of a calibration", "Manager")),
            of(lambda one: manager_of(one, context)),
            role="text2",
        ),
        Column(say(pgettext("column of a calibration", "Unit")), of(lambda one: one.case.unit), role="text2"),
        Column(
            say(pgettext("column of a calibration", "KPIs and goals")), of(proof), right=True, role="text2"
        ),
        Column(
            say(pgettext("column of a calibration", "Last")),
            of(lambda one: number(one.case.last, 1)),
            right=True,
            role="text2",
        ),
        Column(
            say(pgettext("column of a calibration", "Rating")),
            of(lambda one: rating_of(one, context)),
            right=True,
            role=lambda line: "accent" if line.placed is not None and line.placed.changed else "text",
        ),
    ]


def manager_of(placed: Placed | None, context: Context) -> str:
    """Name the manager of a person."""
    return "" if placed is None else placed.case.manager or context.say(NO_MANAGER)


def rating_of(placed: Placed, context: Context) -> str:
    """Write a rating, before and after where it was changed."""
    number = context.language.number
    after = number(None if placed.rating is None else placed.rating / 10, 1)
    if not placed.changed or placed.case.overall is None:
        return after
    words = pgettext(
        "rating before and after",
        "{before} → {after}",
        before=number(placed.case.overall / 10, 1),
        after=after,
    )
    return context.say(words)


def head_of(line: Line, context: Context) -> str:
    """Write the head of a grade."""
    if line.step is None:
        return context.say(ngettext("Not rated: {n} person", "Not rated: {n} people", line.count))
    words = ngettext(
        "Grade {grade} from {from_}: {n} person",
        "Grade {grade} from {from_}: {n} people",
        line.count,
        grade=line.step.name,
        from_=context.language.number(line.step.tenths / 10, 1),
    )
    return context.say(words)


def spoken(line: Line, context: Context) -> str:
    """Say a whole row."""
    if line.placed is None:
        return head_of(line, context)
    words = _(
        "{name}, manager {manager}, rating {rating}",
        name=line.placed.case.name,
        manager=manager_of(line.placed, context),
        rating=rating_of(line.placed, context),
    )
    return context.say(words)


def choices_of(meeting: Meeting, context: Context) -> dict[str, list[tuple[object, str]]]:
    """Return what managers, units and roles can be chosen as filters; the first of each is everybody."""
    say = context.say
    managers = {one.case.manager_id: manager_of(one, context) for one in meeting.placed}
    units = {one.case.unit_id: one.case.unit for one in meeting.placed if one.case.unit_id is not None}
    roles = sorted({one.case.role for one in meeting.placed if one.case.role})
    return {
        "manager": _with_all(
            say(_("All managers")), [(key, name) for key, name in managers.items() if key is not None]
        ),
        "unit": _with_all(say(_("All units")), list(units.items())),
        "role": _with_all(say(_("All roles")), [(role, role) for role in roles]),
    }


def _with_all(everybody: str, choices: Sequence[tuple[object, str]]) -> list[tuple[object, str]]:
    return [(None, everybody), *choices]


def state_words(meeting: Meeting) -> Words:
    """Say how far the meeting is, for the subtitle."""
    return ngettext(
        "{n} person, {changed} changed",
        "{n} people, {changed} changed",
        len(meeting.placed),
        changed=len(meeting.changed),
    )
