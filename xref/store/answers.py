"""What feeds answered last: read again where a server says that nothing has changed (304).

So an unchanged feed is as good as a new one: what was left of it for a later run is still there.
"""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

from xref.store.sqlite import transaction, translated
from xref.types import Fetched, Validators


class Answers:
    """A table of the working database; its methods raise StoreError where the disk says no."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db = db
        self._path = path

    def validators(self) -> dict[str, Validators]:
        """Return what lets servers say that nothing has changed, by the address asked."""
        with translated(self._path):
            rows = self._db.execute("SELECT url, final, etag, modified FROM answers")
            return {row[0]: Validators(*row[1:]) for row in rows}

    def get(self, url: str) -> Fetched | None:
        """Return what an address answered last, None where that was not kept."""
        with translated(self._path):
            row = self._db.execute(
                "SELECT final, body, type, etag, modified FROM answers WHERE url = ?", (url,)
            ).fetchone()
        if row is None:
            return None
        final, packed, kind, etag, modified = row
        return Fetched(url, final, zlib.decompress(packed), kind, Validators(final, etag, modified))

    def put(self, answer: Fetched) -> None:
        """Keep an answer in place of the last one, if it can be asked about; else keep none."""
        known = answer.validators
        with translated(self._path), transaction(self._db):
            self._db.execute("DELETE FROM answers WHERE url = ?", (answer.asked,))
            if known is not None:
                packed = zlib.compress(answer.content)
                row = (answer.asked, known.url, answer.content_type, known.etag, known.modified)
                self._db.execute("INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?)", (*row, packed))

    def drop(self, url: str) -> None:
        """Forget what an address answered."""
        with translated(self._path), transaction(self._db):
            self._db.execute("DELETE FROM answers WHERE url = ?", (url,))
