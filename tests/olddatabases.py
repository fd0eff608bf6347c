"""Working databases as earlier versions of xref left them, by the words that made them then."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

VERSION_3 = """
CREATE TABLE outlets (id TEXT PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    outlet TEXT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
    published TEXT, language TEXT NOT NULL, canonical TEXT,
    hash BLOB NOT NULL,
    reader TEXT,
    superseded INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX articles_current ON articles (outlet, url) WHERE superseded = 0;
CREATE INDEX articles_hash ON articles (hash);
CREATE TABLE claims (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES articles (id),
    outlet TEXT NOT NULL, position INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    mode TEXT NOT NULL, text TEXT NOT NULL, details TEXT NOT NULL,
    force TEXT NOT NULL DEFAULT 'neutral', part TEXT NOT NULL DEFAULT 'body',
    alone TEXT
);
CREATE INDEX claims_article ON claims (article, position);
CREATE TABLE pages (url TEXT PRIMARY KEY);
CREATE TABLE failures (
    url TEXT PRIMARY KEY, tries INTEGER NOT NULL, stage TEXT NOT NULL, reason TEXT NOT NULL
);
CREATE TABLE feeds (
    url TEXT PRIMARY KEY, outlet TEXT NOT NULL, last_success TEXT,
    failures INTEGER NOT NULL, error TEXT NOT NULL
);
CREATE TABLE answers (
    url TEXT PRIMARY KEY, final TEXT NOT NULL, type TEXT NOT NULL,
    etag TEXT NOT NULL, modified TEXT NOT NULL, body BLOB NOT NULL
);
CREATE TABLE skipped (
    stage TEXT NOT NULL, subject TEXT NOT NULL, reason TEXT NOT NULL, outlet TEXT NOT NULL,
    UNIQUE (stage, subject, reason, outlet)
);
CREATE TABLE changes (n INTEGER NOT NULL);
INSERT INTO changes VALUES (0);
PRAGMA user_version = 3;
"""

TO_VERSION_1 = """
ALTER TABLE claims DROP COLUMN force;
ALTER TABLE claims DROP COLUMN part;
ALTER TABLE claims DROP COLUMN alone;
DROP TABLE answers;
PRAGMA user_version = 1;
"""

FEED = ("https://post.example/rss", "post", "2022-03-12T00:00:00+00:00", 0, "")


def made_by_version_3(
    folder: Path, *versions: Sequence[str], reader: str = "r1", to: int = 3
) -> None:
    """Make a database with one outlet (``post``) and the versions of one article of it.

    Each version has one claim a line; the last one is current, the others are superseded.
    """
    url, title, day = "https://post.example/1", "Story 1", "2022-03-11"
    with closing(sqlite3.connect(folder / "xref.db", isolation_level=None)) as db:
        db.executescript(VERSION_3)
        db.execute('INSERT INTO outlets VALUES (\'post\', \'["post","Post","","",[]]\')')
        db.execute("INSERT INTO feeds VALUES (?, ?, ?, ?, ?)", FEED)
        db.execute("INSERT INTO pages VALUES (?)", (url,))
        db.execute("UPDATE changes SET n = 7")
        for number, lines in enumerate(versions, start=1):
            text = "\n".join(lines)
            hashed = hashlib.sha256("\0".join(("post", title, day, text)).encode()).digest()
            row = (number, "post", url, title, text, day, "en", None, hashed, reader)
            db.execute(
                "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*row, int(number < len(versions))),
            )
            start = 0
            for position, line in enumerate(lines):
                place = (position, start, start + len(line))
                db.execute(
                    "INSERT INTO claims (article, outlet, position, start, stop, mode, text,"
                    " details) VALUES (?, 'post', ?, ?, ?, 'asserted', ?, '')",
                    (number, *place, line),
                )
                start += len(line) + 1
        if to == 1:
            db.executescript(TO_VERSION_1)
