"""The tables of the working database, and how those of earlier versions become them."""

from __future__ import annotations

from xref.store import health

VERSION = 4

SCHEMA = """
CREATE TABLE outlets (id TEXT PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    outlet TEXT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
    published TEXT, language TEXT NOT NULL, canonical TEXT,
    hash BLOB NOT NULL,           -- of outlet, title, date and text: tells a change
    reader TEXT,                  -- what read its claims; NULL until that is done
    superseded INTEGER NOT NULL DEFAULT 0,
    published_from TEXT NOT NULL DEFAULT '',        -- who told the date (types.DateFrom)
    modified TEXT, modified_from TEXT NOT NULL DEFAULT '',
    fetched TEXT,                 -- when this version was first read; NULL where that was not kept
    replaced TEXT                 -- when the next one was
);
CREATE UNIQUE INDEX articles_current ON articles (outlet, url) WHERE superseded = 0;
CREATE INDEX articles_hash ON articles (hash);
CREATE TABLE claims (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES articles (id),
    outlet TEXT NOT NULL, position INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    mode TEXT NOT NULL, text TEXT NOT NULL, details TEXT NOT NULL,
    force TEXT NOT NULL DEFAULT 'neutral', part TEXT NOT NULL DEFAULT 'body',
    alone TEXT                    -- the claim as it is read alone; NULL where that is its text
);
CREATE INDEX claims_article ON claims (article, position);
CREATE TABLE pages (url TEXT PRIMARY KEY);     -- addresses whose article is stored
CREATE TABLE failures (                        -- addresses that gave no article
    url TEXT PRIMARY KEY, tries INTEGER NOT NULL, stage TEXT NOT NULL, reason TEXT NOT NULL
);
CREATE TABLE feeds (
    url TEXT PRIMARY KEY, outlet TEXT NOT NULL, last_success TEXT,
    failures INTEGER NOT NULL, error TEXT NOT NULL, first_asked TEXT, new_at TEXT,
    kind TEXT NOT NULL DEFAULT '', was TEXT NOT NULL DEFAULT '', changed TEXT,
    moved TEXT NOT NULL DEFAULT '', pace REAL, runs TEXT NOT NULL DEFAULT '[]'   -- see health.py
);
CREATE TABLE answers (                         -- what feeds answered last (see answers.py)
    url TEXT PRIMARY KEY, final TEXT NOT NULL, type TEXT NOT NULL,
    etag TEXT NOT NULL, modified TEXT NOT NULL, body BLOB NOT NULL
);
CREATE TABLE asked (                           -- pages that may be asked for again (asked.py)
    url TEXT PRIMARY KEY, article INTEGER NOT NULL, at TEXT NOT NULL, again INTEGER NOT NULL,
    final TEXT NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL
);
CREATE TABLE skipped (
    stage TEXT NOT NULL, subject TEXT NOT NULL, reason TEXT NOT NULL, outlet TEXT NOT NULL,
    UNIQUE (stage, subject, reason, outlet)
);
CREATE TABLE changes (n INTEGER NOT NULL);     -- grows with every change that readers would see
INSERT INTO changes VALUES (0);
"""

UPGRADES = {
    # Version 1 kept claims of sentences only.  They go, ids are not given again, and the articles
    # are read anew by the next run.
    1: (
        "ALTER TABLE claims ADD COLUMN force TEXT NOT NULL DEFAULT 'neutral'",
        "ALTER TABLE claims ADD COLUMN part TEXT NOT NULL DEFAULT 'body'",
        "ALTER TABLE claims ADD COLUMN alone TEXT",
        "DELETE FROM claims",
        "UPDATE articles SET reader = NULL",
        "UPDATE changes SET n = n + 1",
    ),
    # Version 2 asked for whole feeds each time.
    2: (
        "CREATE TABLE answers (url TEXT PRIMARY KEY, final TEXT NOT NULL, type TEXT NOT NULL,"
        " etag TEXT NOT NULL, modified TEXT NOT NULL, body BLOB NOT NULL)",
    ),
    # Version 3 knew of a feed only how often it had failed, and of an article neither when it was
    # read nor who told its date; it asked for no page twice.
    3: (
        *health.UPGRADE,
        "ALTER TABLE articles ADD COLUMN published_from TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE articles ADD COLUMN modified TEXT",
        "ALTER TABLE articles ADD COLUMN modified_from TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE articles ADD COLUMN fetched TEXT",
        "ALTER TABLE articles ADD COLUMN replaced TEXT",
        "CREATE TABLE asked (url TEXT PRIMARY KEY, article INTEGER NOT NULL, at TEXT NOT NULL,"
        " again INTEGER NOT NULL, final TEXT NOT NULL, etag TEXT NOT NULL,"
        " modified TEXT NOT NULL)",
    ),
}
