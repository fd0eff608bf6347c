"""Pages whose article is stored: when they were asked for last, and by what to ask again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from xref.store.sqlite import transaction, translated
from xref.types import Validators


@dataclass(frozen=True, slots=True)
class AskedPage:
    """A page as it was asked for last.

    ``url`` is what feeds list it as, by ``address.key``; ``article`` the row id of a version of its
    article; ``at`` the ISO time (UTC) of the last request; ``again`` how often it was asked for
    after the first time; ``validators`` None where its server gave nothing to be asked by.
    """

    url: str
    article: int
    at: str
    again: int = 0
    validators: Validators | None = None


class Asked:
    """A table of the working database; its methods raise StoreError where the disk says no."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db = db
        self._path = path

    def get(self, urls: Iterable[str]) -> dict[str, AskedPage]:
        """Return what is known of these pages, by their address."""
        query = "SELECT url, article, at, again, final, etag, modified FROM asked WHERE url = ?"
        found = {}
        with translated(self._path):
            for url in urls:
                for _, article, at, again, *given in self._db.execute(query, (url,)):
                    known = Validators(*given) if any(given) else None
                    found[url] = AskedPage(url, article, at, again, known)
        return found

    def put(self, page: AskedPage) -> None:
        """Store how a page was asked for, in place of what was known of it."""
        known = page.validators or Validators("")
        row = (page.url, page.article, page.at, page.again, known.url, known.etag, known.modified)
        with translated(self._path), transaction(self._db):
            self._db.execute("INSERT OR REPLACE INTO asked VALUES (?, ?, ?, ?, ?, ?, ?)", row)
