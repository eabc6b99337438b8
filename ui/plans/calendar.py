"""The calendar beside the plan: when it is agreed and reviewed, days off, who is away, who works how much."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.text import _, pgettext
from csdesk.plans.plan import DayKind
from ui.context import Context
from ui.plans.entries import Entries, Entry, Verbs
from ui.plans.reader import Sight
from ui.widgets.form import Form, Row
from ui.widgets.inspector_frame import InspectorFrame


class CalendarPanel:
    """Fills an `InspectorFrame` with three lists, each line added, edited and removed with undo."""

    def __init__(self, context: Context) -> None:
        """Show no quarter yet."""
        self._context = context
        self._sight: Sight | None = None
        self.frame = InspectorFrame(context.theme, context.language)
        self.dates = Form(context.theme, context.language, self._date_rows(), quiet=True)
        self.dates.edited.connect(self._set_date)
        self.days, self.absences, self.shares = self._days(), self._absences(), self._shares()
        say, first = context.say, QWidget()
        layout = QVBoxLayout(first)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.dates)
        layout.addWidget(self.days)
        pages = (
            ("days", say(_("Days")), first),
            ("absences", say(_("Absences")), self.absences),
            ("shares", say(_("Working time")), self.shares),
        )
        self.frame.set_tabs(pages)

    def show_sight(self, sight: Sight) -> None:
        """Show the calendar of a quarter."""
        self._sight = sight
        say, plan, period = self._context.say, sight.quarter.plan, sight.quarter.period
        self.frame.set_title(say(_("Calendar of {period}", period=period.title())))
        self.dates.set_values({"agreed_on": plan.agreed_on, "review_on": plan.review_on})
        units = [(None, say(_("Everyone"))), *((unit.id, unit.name) for unit in sight.units)]
        self.days.form.set_choices("unit_id", units)
        names = {person.id: person.name for person in sight.persons}
        self.absences.form.set_choices(
            "person_id", sorted(names.items(), key=lambda pair: pair[1].casefold())
        )
        self._show_days(sight)
        entries = [
            Entry(
                one.id,
                say(
                    _(
                        "{name}: {days}",
                        name=names[one.person_id],
                        days=self._span(one.starts_on, one.ends_on),
                    )
                ),
                {
                    "person_id": one.person_id,
                    "starts_on": one.starts_on,
                    "ends_on": one.ends_on,
                    "share": one.share,
                    "note": one.note,
                },
            )
            for one in sight.absences
            if one.person_id in names
        ]
        self.absences.show_entries(entries, {"share": 1.0, "note": ""})
        number = self._context.language.number
        people = sorted(sight.persons, key=lambda person: person.name.casefold())
        shares = [
            Entry(p.id, say(_("{name}: {fte} FTE", name=p.name, fte=number(p.fte))), {"fte": p.fte})
            for p in people
        ]
        self.shares.show_entries(shares, {})

    def _show_days(self, sight: Sight) -> None:
        say, start = self._context.say, sight.quarter.period.start
        entries = [
            Entry(
                day.id,
                say(_("{name}: {days}", name=day.label, days=self._span(day.starts_on, day.ends_on))),
                {
                    "label": day.label,
                    "starts_on": day.starts_on,
                    "ends_on": day.ends_on,
                    "kind": day.kind,
                    "unit_id": day.unit_id,
                },
            )
            for day in sight.quarter.days
            if day.id  # public holidays are edited with the opening hours
        ]
        fresh = {"label": "", "starts_on": start, "ends_on": start, "kind": DayKind.HOLIDAY, "unit_id": None}
        self.days.show_entries(entries, fresh)

    def _span(self, starts: date, ends: date) -> str:
        short = self._context.language.date
        if starts == ends:
            return short(starts, "short")
        words = pgettext("days", "{start} to {end}", start=short(starts, "short"), end=short(ends, "short"))
        return self._context.say(words)

    # --- the lists -----------------------------------------------------------------------------------------
    def _date_rows(self) -> list[Row]:
        say = self._context.say
        return [
            Row("agreed_on", say(_("Agreed on")), "date", "calendar-check"),
            Row("review_on", say(_("Review on")), "date", "flag"),
        ]

    def _set_date(self, name: str, value: Any) -> None:
        if self._sight is None:
            return
        plans, code = self._context.workspace.plans, self._sight.code
        self._context.undo.perform(lambda: plans.edit(code, **{name: value}), failed=self._refuse_date)

    def _refuse_date(self, error: CSDeskError) -> None:
        if not (isinstance(error, Refused) and self.dates.show_refused(error)):
            self._context.notices.error(error)

    def _days(self) -> Entries:
        say, plans = self._context.say, self._context.workspace.plans
        kinds = (
            (DayKind.HOLIDAY, say(_("Holiday: nobody works"))),
            (DayKind.SHADE, say(_("Only shaded"))),
        )
        rows = [
            Row("label", say(_("Name")), placeholder=say(_("Public holiday, peak …"))),
            Row("starts_on", say(_("First day")), "date"),
            Row("ends_on", say(_("Last day")), "date"),
            Row("kind", say(_("Kind")), "choice", choices=kinds),
            Row("unit_id", say(_("For")), "choice", choices=((None, say(_("Everyone"))),)),
        ]
        verbs = Verbs(
            lambda day_id, values: plans.edit_day(day_id, **_day(values)),
            lambda values: plans.add_day(**_day(values)),
            plans.remove_day,
        )
        hint = _("Holidays take capacity away; a shaded stretch is only shown.")
        return Entries(self._context, _("Days of the calendar"), hint, rows, verbs)

    def _absences(self) -> Entries:
        say, people = self._context.say, self._context.workspace.people
        rows = [
            Row("person_id", say(_("Person")), "person", circle=True),
            Row("starts_on", say(_("First day")), "date"),
            Row("ends_on", say(_("Last day")), "date"),
            Row("share", say(_("Share away")), "percent"),
            Row("note", say(_("Note"))),
        ]

        def edit(absence_id: int, values: dict[str, Any]) -> Change:
            kept = {name: value for name, value in _whole(values).items() if name != "person_id"}
            return people.edit_absence(absence_id, **kept)

        def add(values: dict[str, Any]) -> Change:
            if values["person_id"] is None:
                raise Refused(_("Say who is away."), field="person_id")
            return people.add_absence(**_whole(values))

        hint = _("Who is away in this quarter, wholly or in part.")
        return Entries(self._context, _("Absences"), hint, rows, Verbs(edit, add, people.remove_absence))

    def _shares(self) -> Entries:
        say, people = self._context.say, self._context.workspace.people

        def edit(person_id: int, values: dict[str, Any]) -> Change:
            if values["fte"] is None:
                raise Refused(_("Please enter a number."), field="fte")
            return people.edit_person(person_id, **values)

        rows = [Row("fte", say(_("Share of full time, FTE")), "number")]
        hint = _("1 is full time, 0.5 is half. Choose a person to change it.")
        return Entries(self._context, _("Working time"), hint, rows, Verbs(edit))


def _day(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a stretch; a list to choose from gives its kind back as plain text."""
    return _whole(values) | {"kind": DayKind(values["kind"])}


def _whole(values: dict[str, Any]) -> dict[str, Any]:
    """Refuse days that are missing; without a last day it is a single day."""
    if values["starts_on"] is None:
        raise Refused(_("Please enter a day."), field="starts_on")
    shares = {"share": 1.0} if values.get("share", 1.0) is None else {}
    return values | {"ends_on": values["ends_on"] or values["starts_on"]} | shares
