"""SQLite connections, and its errors in words that name the file and the way out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from xref.errors import StoreError

WAIT = 10.0
"""Seconds to wait for another process's short write."""


def connect(
    path: Path, schema: str, version: int, upgrades: Mapping[int, Sequence[str]] | None = None
) -> sqlite3.Connection:
    """Open a database for writing and make its tables where it is new.

    ``upgrades`` has, by version, the statements that turn a database of it into one of the next.
    Raises StoreError where it cannot be opened, or was written by another version of xref and
    cannot be upgraded.
    """
    with translated(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            found = connection.execute("PRAGMA user_version").fetchone()[0]
            if found == 0:
                _create(connection, schema, version)
            elif found != version:
                _upgrade(connection, path, version, upgrades or {})
        except BaseException:
            connection.close()
            raise
    return connection


def _create(connection: sqlite3.Connection, schema: str, version: int) -> None:
    script = f"BEGIN IMMEDIATE; {schema} PRAGMA user_version = {version}; COMMIT"
    try:
        connection.executescript(script)
    except sqlite3.OperationalError:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        # Another process may have made it meanwhile.
        if connection.execute("PRAGMA user_version").fetchone()[0] != version:
            raise


def _upgrade(
    connection: sqlite3.Connection, path: Path, version: int, upgrades: Mapping[int, Sequence[str]]
) -> None:
    with transaction(connection):
        # Another process may have done it meanwhile.
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        if not set(range(found, version)) <= set(upgrades) or found > version:
            raise StoreError(_other_version(found, version), str(path))
        for before in range(found, version):
            for statement in upgrades[before]:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {version}")


def connect_read_only(path: Path) -> sqlite3.Connection:
    """Open a database that nobody writes any more: no locks, no files beside it."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written in the block is kept, or none of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        # An interrupt may have closed the connection first, which undoes what was begun.
        with suppress(sqlite3.ProgrammingError):
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite and of the file system into StoreError about ``path``."""
    try:
        yield
    except sqlite3.Error as problem:
        raise StoreError(_explained(problem), str(path)) from problem
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise StoreError(
            f"{reason}; finished work is kept", str(problem.filename or path)
        ) from problem


def _explained(problem: sqlite3.Error) -> str:
    text = str(problem)
    if "locked" in text or "busy" in text:
        return "another process is writing to it; wait for it to end and run this again"
    if "full" in text:
        return "the disk is full; free some space and run this again: finished work is kept"
    if "readonly" in text or "unable to open" in text:
        return f"{text}: check that the folder exists and may be written, or name another (--index)"
    if "disk I/O" in text:
        return f"{text}: check the disk and its quota, and run this again: finished work is kept"
    if "not a database" in text or "malformed" in text:
        return f"{text}: it is damaged; put it back from a copy, or move it away and add again"
    return text


def _other_version(found: int, version: int) -> str:
    which = "a newer" if found > version else "an older"
    return (
        f"was written by {which} version of xref (schema {found}, this one has {version}); "
        "name another folder (--index)"
    )
