"""Peewee tables of people; private to this area."""

from peewee import AutoField, FloatField, IntegerField

from csdesk.storage.table import Day, Table, Text


class UnitTable(Table):
    """Units."""

    id = AutoField()
    parent_id = IntegerField(null=True)
    kind = Text()
    name = Text()
    position = IntegerField(default=0)

    class Meta:
        """Names."""

        table_name = "unit"


class PersonTable(Table):
    """Persons."""

    id = AutoField()
    number = Text(default="")
    name = Text()
    family_name = Text(default="")
    given_name = Text(default="")
    email = Text(default="")
    role = Text(default="")
    unit_id = IntegerField(null=True)
    manager_id = IntegerField(null=True)
    joined_on = Day(null=True)
    left_on = Day(null=True)
    language = Text(default="")
    fte = FloatField(default=1.0)

    class Meta:
        """Names."""

        table_name = "person"


class AliasTable(Table):
    """Other spellings of persons and units."""

    id = AutoField()
    kind = Text()
    spelling = Text()
    key = Text()
    person_id = IntegerField(null=True)
    unit_id = IntegerField(null=True)

    class Meta:
        """Names."""

        table_name = "alias"


class AbsenceTable(Table):
    """Absences."""

    id = AutoField()
    person_id = IntegerField()
    starts_on = Day()
    ends_on = Day()
    share = FloatField(default=1.0)
    note = Text(default="")

    class Meta:
        """Names."""

        table_name = "absence"


class OpeningHoursTable(Table):
    """What units set about their opening hours."""

    id = AutoField()
    unit_id = IntegerField(null=True)
    week = Text(default="")
    zone = Text(default="")
    alone = IntegerField(default=0)

    class Meta:
        """Names."""

        table_name = "opening_hours"


class HolidayTable(Table):
    """Days that are not like their weekday."""

    id = AutoField()
    unit_id = IntegerField(null=True)
    day = Day()
    name = Text()
    hours = Text(default="")
    like_weekday = IntegerField(default=0)

    class Meta:
        """Names."""

        table_name = "holiday"
