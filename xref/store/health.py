"""How the feeds fare: one row a feed, with its last runs as JSON."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from xref.store.sqlite import transaction, translated
from xref.types import FeedKind, FeedRun, FeedState

UPGRADE = (
    "ALTER TABLE feeds ADD COLUMN first_asked TEXT",
    "ALTER TABLE feeds ADD COLUMN new_at TEXT",
    "ALTER TABLE feeds ADD COLUMN kind TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE feeds ADD COLUMN was TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE feeds ADD COLUMN changed TEXT",
    "ALTER TABLE feeds ADD COLUMN moved TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE feeds ADD COLUMN pace REAL",
    "ALTER TABLE feeds ADD COLUMN runs TEXT NOT NULL DEFAULT '[]'",
)
"""What version 3 of the database did not know of feeds."""


class Health:
    """A table of the working database; its methods raise StoreError where the disk says no."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db = db
        self._path = path

    def feeds(self) -> dict[str, FeedState]:
        """Return what is known of every feed that was ever asked, by its address."""
        with translated(self._path):
            # All columns there are: where nothing may be written, an older database stays as it is.
            rows = self._db.execute("SELECT * FROM feeds")
            names = [column[0] for column in rows.description]
            states = [_state(dict(zip(names, row, strict=True))) for row in rows]
        return {state.url: state for state in states}

    def put_feed(self, outlet: str, state: FeedState) -> None:
        """Store how a feed of an outlet (its id) fared."""
        row = {
            "url": state.url,
            "outlet": outlet,
            "last_success": state.last_success,
            "failures": state.failures,
            "error": state.error,
            "first_asked": state.first_asked,
            "new_at": state.new_at,
            "kind": state.kind or "",
            "was": state.was or "",
            "changed": state.changed,
            "moved": state.moved,
            "pace": state.pace,
            "runs": json.dumps([[run.at, run.listed, run.new] for run in state.runs]),
        }
        values = ", ".join(f":{name}" for name in row)
        insert = f"INSERT OR REPLACE INTO feeds ({', '.join(row)}) VALUES ({values})"  # noqa: S608
        with translated(self._path), transaction(self._db):
            self._db.execute(insert, row)


def _state(row: Mapping[str, Any]) -> FeedState:
    kind, was = row.get("kind"), row.get("was")
    return FeedState(
        row["url"],
        row["last_success"],
        row["failures"],
        row["error"],
        first_asked=row.get("first_asked"),
        new_at=row.get("new_at"),
        kind=FeedKind(kind) if kind else None,
        was=FeedKind(was) if was else None,
        changed=row.get("changed"),
        moved=row.get("moved", ""),
        pace=row.get("pace"),
        runs=tuple(FeedRun(*run) for run in json.loads(row.get("runs", "[]"))),
    )
