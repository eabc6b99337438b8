"""Peewee tables of imports; private to this area."""

from peewee import AutoField

from csdesk.storage.table import Table, Text


class ProfileTable(Table):
    """Saved mappings."""

    id = AutoField()
    name = Text()
    signature = Text()
    mapping = Text()
    decisions = Text(null=True)

    class Meta:
        """Names."""

        table_name = "import_profile"


class ValueTable(Table):
    """What spellings of a field mean."""

    id = AutoField()
    field = Text()
    spelling = Text()
    key = Text()
    ours = Text()

    class Meta:
        """Names."""

        table_name = "import_value"
