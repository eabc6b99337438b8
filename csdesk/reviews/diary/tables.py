"""Peewee table of notes about people; private to this folder."""

from peewee import AutoField, IntegerField

from csdesk.storage.table import Day, Table, Text


class NoteTable(Table):
    """Notes about people."""

    id = AutoField()
    person_id = IntegerField()
    day = Day()
    mood = Text(default="neutral")
    text = Text()
    goal_id = IntegerField(null=True)
    kpi = Text(default="")
    shared = IntegerField(default=0)
    author_id = IntegerField(null=True)

    class Meta:
        """Names."""

        table_name = "person_note"
