"""Peewee tables of goals; private to this area."""

from peewee import AutoField, FloatField, IntegerField

from csdesk.storage.table import Day, Table, Text


class GoalTable(Table):
    """Goals; the columns stand in the order of `GoalRow`."""

    id = AutoField()
    parent_id = IntegerField(null=True)
    position = IntegerField(default=0)
    level = Text()
    title = Text()
    why = Text(default="")
    owner_id = IntegerField(null=True)
    unit_id = IntegerField(null=True)
    period = Text(default="")
    starts_on = Day(null=True)
    due_on = Day(null=True)
    weight = IntegerField(default=10_000)
    source = Text(default="rollup")
    kpi = Text(default="")
    measure_unit = Text(default="count")
    direction = Text(default="up")
    start_value = FloatField(null=True)
    target_value = FloatField(null=True)
    current_value = FloatField(null=True)
    confidence = IntegerField(null=True)
    guardrail = Text(default="")
    state = Text(default="active")

    class Meta:
        """Names."""

        table_name = "goal"


class CheckInTable(Table):
    """Check-ins of goals."""

    id = AutoField()
    goal_id = IntegerField()
    at = Day()
    value = FloatField(null=True)
    confidence = IntegerField(null=True)
    note = Text(default="")
    author_id = IntegerField(null=True)

    class Meta:
        """Names."""

        table_name = "check_in"
