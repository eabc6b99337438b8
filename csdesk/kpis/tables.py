"""Peewee tables of targets, events, values and own KPIs; private to this area. Segments are read and written as SQL."""

from peewee import AutoField, FloatField, IntegerField

from csdesk.storage.table import Day, Table, Text


class TargetTable(Table):
    """Targets and bands."""

    id = AutoField()
    kpi = Text()
    unit_id = IntegerField(null=True)
    period = Text(default="")
    target = FloatField(null=True)
    good = FloatField(null=True)
    attention = FloatField(null=True)
    role = Text(default="")
    excellent = FloatField(null=True)

    class Meta:
        """Names."""

        table_name = "kpi_target"


class EventTable(Table):
    """Events on charts."""

    id = AutoField()
    day = Day()
    label = Text()
    unit_id = IntegerField(null=True)

    class Meta:
        """Names."""

        table_name = "kpi_event"


class ValueTable(Table):
    """Imported values."""

    id = AutoField()
    kpi = Text()
    person_id = IntegerField(null=True)
    unit_id = IntegerField(null=True)
    first_day = Day()
    last_day = Day()
    value = FloatField()
    n = FloatField(null=True)
    numerator = FloatField(null=True)
    denominator = FloatField(null=True)
    target = FloatField(null=True)
    batch_id = IntegerField()
    source_row = IntegerField()
    source_sheet = Text(null=True)

    class Meta:
        """Names."""

        table_name = "kpi_value"


class OwnTable(Table):
    """KPIs of the workspace's own."""

    id = AutoField()
    key = Text()
    name = Text()
    unit = Text()
    direction = Text()
    statistic = Text()
    formula = Text(default="")

    class Meta:
        """Names."""

        table_name = "kpi_own"


class RuleTable(Table):
    """Scoring rules."""

    id = AutoField()
    kpi = Text()
    unit_id = IntegerField(null=True)
    role = Text(default="")
    period = Text(default="")
    rule = Text()

    class Meta:
        """Names."""

        table_name = "kpi_rule"
