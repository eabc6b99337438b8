"""Peewee tables of plans; private to this area."""

from peewee import AutoField, IntegerField

from csdesk.storage.table import Day, Table, Text


class PlanTable(Table):
    """Plans of periods."""

    id = AutoField()
    period = Text()
    agreed_on = Day(null=True)
    review_on = Day(null=True)
    closed_on = Day(null=True)
    lessons = Text(default="")
    revision = IntegerField(default=1)

    class Meta:
        """Names."""

        table_name = "plan"


class PlanDayTable(Table):
    """Holidays and shaded stretches."""

    id = AutoField()
    starts_on = Day()
    ends_on = Day()
    label = Text()
    kind = Text()
    unit_id = IntegerField(null=True)

    class Meta:
        """Names."""

        table_name = "plan_day"
