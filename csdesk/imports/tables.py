"""Peewee tables of imports; private to this area."""

from peewee import AutoField

from csdesk.storage.table import Table, Text


class ProfileTable(Table):
    """Saved mappings."""

    id = AutoField()
    name = Text()
    signature = Text()
    mapping = Text()

    class Meta:
        """Names."""

        table_name = "import_profile"
