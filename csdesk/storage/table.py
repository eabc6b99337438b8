"""Base of all tables and the column kinds that STRICT SQLite accepts; bound to no database on purpose."""

from datetime import date
from typing import Any

from peewee import Field, Model


class Table(Model):
    """A table without a database: every query names the file it runs on, ``query.execute(db)``."""

    class Meta:
        """Peewee settings: table names as the migrations write them."""

        legacy_table_names = False


class Text(Field):
    """A TEXT column; peewee's CharField says VARCHAR, which a STRICT table refuses."""

    field_type = "TEXT"


class Day(Field):
    """A calendar day kept as ISO text, read as `datetime.date`."""

    field_type = "TEXT"

    def db_value(self, value: date | str | None) -> str | None:
        """Write ISO text."""
        return value.isoformat() if isinstance(value, date) else value

    def python_value(self, value: Any) -> date | None:
        """Read a date; blank is None."""
        return date.fromisoformat(value) if value else None
