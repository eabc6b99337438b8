"""Peewee tables of targets and events; private to this area. Segments are read and written as SQL."""

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
