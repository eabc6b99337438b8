"""Peewee tables of the facts; private to this area. Facts themselves are written by plain SQL, thirty times faster."""

from peewee import AutoField, IntegerField

from csdesk.storage.table import Table, Text


class BatchTable(Table):
    """Imports."""

    id = AutoField()
    file_name = Text()
    sheet = Text(default="")
    sha256 = Text(default="")
    kind = Text()
    at = Text()
    rows_read = IntegerField()
    added = IntegerField()
    updated = IntegerField()
    unchanged = IntegerField()
    skipped = IntegerField()
    undone = IntegerField(default=0)
    report = Text(default="")
    change_id = IntegerField(null=True)

    class Meta:
        """Names."""

        table_name = "batch"
