"""The SQLite engine CSDesk ships: sqlcipher3, one build everywhere, with the pragmas that lose nothing."""

from collections.abc import Iterable, Sequence
from typing import Any

from peewee import SqliteDatabase
from sqlcipher3 import dbapi2 as sqlite

APPLICATION_ID = 0x43534431
"""``CSD1`` in the file header tells a CSDesk file from any other SQLite file."""

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "trusted_schema": 0,
    "secure_delete": 1,
    "cache_size": -65_536,
    "temp_store": "memory",
}


class Engine(SqliteDatabase):
    """Peewee's SQLite database on sqlcipher3; connections are one per thread."""

    def __init__(
        self,
        path: str,
        *,
        read_only: bool = False,
        still: bool = False,
        timeout: float = 15.0,
        key: str | None = None,
    ) -> None:
        """Prepare, but do not open, the file at ``path``; ``timeout`` in seconds waits for another writer.

        ``still`` reads a file that nobody can be writing, without the side files that a log needs. ``key`` opens a
        protected file, see `csdesk.storage.passphrase`.
        """
        self.key = key
        self._uri = f"file:{_quote(path)}?mode={'ro' if read_only else 'rw'}{'&immutable=1' if still else ''}"
        self._read_only = read_only
        self._wait = timeout
        self._connections: list[Any] = []
        pragmas = {"foreign_keys": 1, "trusted_schema": 0, "query_only": 1} if read_only else PRAGMAS
        super().__init__(path, pragmas=pragmas, timeout=timeout, lock_type="IMMEDIATE")

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Run one statement on this thread's connection and return its cursor."""
        return super().execute_sql(sql, params)  # type: ignore[no-untyped-call]

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for many rows: the fast way to write in bulk."""
        self.raw().executemany(sql, rows)

    def raw(self) -> Any:
        """Return this thread's connection of the engine itself."""
        return super().connection()  # type: ignore[no-untyped-call]

    def close_everywhere(self) -> None:
        """Close the connections of all threads; no thread may be using one."""
        if not self.is_closed():
            self.close()
        while self._connections:
            self._connections.pop().close()

    def _connect(self) -> Any:
        connection = sqlite.connect(
            self._uri,
            uri=True,
            timeout=self._wait,
            check_same_thread=False,
            isolation_level=None,
        )
        try:
            unlock(connection, self.key)
            # Peewee's own hook, absent from its stubs: it applies the pragmas to the new connection.
            self._add_conn_hooks(connection)  # type: ignore[attr-defined]
        except BaseException:
            connection.close()
            raise
        self._connections.append(connection)
        return connection


def _as_it_is(nothing: None) -> None:
    return nothing


# For each None that is written, sqlcipher3 asks its adapters and, finding none, raises and swallows an exception: a
# microsecond a cell. An adapter makes it ten times faster.
sqlite.register_adapter(type(None), _as_it_is)


def unlock(connection: Any, key: str | None) -> None:
    """Give a fresh connection the key of its file; the engine stays silent about a wrong one."""
    if key is not None:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f'PRAGMA key = "{key}"')


def _quote(path: str) -> str:
    """Escape what a SQLite URI reads as syntax."""
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
