"""Peewee tables of this area; private to it. Answers themselves are read by plain SQL from the facts."""

from peewee import AutoField, IntegerField

from csdesk.storage.table import Day, Table, Text


class CallBackTable(Table):
    """What became of unhappy customers."""

    id = AutoField()
    key = Text()
    answered_on = Day(null=True)
    state = Text()
    person_id = IntegerField(null=True)
    due_on = Day(null=True)
    note = Text(default="")
    changed_at = Text()
    changed_by = Text(default="")

    class Meta:
        """Names."""

        table_name = "call_back"
