"""The working database: what runs write, and what snapshots are made from.

Articles are never overwritten: one whose text changed gets a new row, and the old row stays with
its claims, marked as superseded.  Ids are never given twice.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from xref.address import public
from xref.store import codec
from xref.store.answers import Answers
from xref.store.sqlite import connect, connect_read_only, transaction, translated
from xref.types import (
    Article,
    Claim,
    FeedState,
    Outlet,
    Reading,
    Skipped,
    Source,
    SourceStatus,
    Stage,
)

VERSION = 3
FILE = "xref.db"

_SCHEMA = """
CREATE TABLE outlets (id TEXT PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    outlet TEXT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
    published TEXT, language TEXT NOT NULL, canonical TEXT,
    hash BLOB NOT NULL,           -- of outlet, title, date and text: tells a change
    reader TEXT,                  -- what read its claims; NULL until that is done
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
    alone TEXT                    -- the claim as it is read alone; NULL where that is its text
);
CREATE INDEX claims_article ON claims (article, position);
CREATE TABLE pages (url TEXT PRIMARY KEY);     -- addresses whose article is stored
CREATE TABLE failures (                        -- addresses that gave no article
    url TEXT PRIMARY KEY, tries INTEGER NOT NULL, stage TEXT NOT NULL, reason TEXT NOT NULL
);
CREATE TABLE feeds (
    url TEXT PRIMARY KEY, outlet TEXT NOT NULL, last_success TEXT,
    failures INTEGER NOT NULL, error TEXT NOT NULL
);
CREATE TABLE answers (                         -- what feeds answered last (see answers.py)
    url TEXT PRIMARY KEY, final TEXT NOT NULL, type TEXT NOT NULL,
    etag TEXT NOT NULL, modified TEXT NOT NULL, body BLOB NOT NULL
);
CREATE TABLE skipped (
    stage TEXT NOT NULL, subject TEXT NOT NULL, reason TEXT NOT NULL, outlet TEXT NOT NULL,
    UNIQUE (stage, subject, reason, outlet)
);
CREATE TABLE changes (n INTEGER NOT NULL);     -- grows with every change that readers would see
INSERT INTO changes VALUES (0);
"""

_UPGRADES = {
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
}


ARTICLE = "id, outlet, url, title, text, published, language, canonical"
"""The columns of an article in the order of the fields of ``Article``."""

_ARTICLE_BY_ID = f"SELECT {ARTICLE} FROM articles WHERE id = ?"  # noqa: S608


class Outcome(StrEnum):
    """What became of an article that was to be added."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Added:
    """The row that holds an article now, and how it came there; ``twin`` is a duplicate's URL."""

    id: int
    outcome: Outcome
    twin: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """How often an address gave no article, in which stage it failed last, and why."""

    tries: int
    stage: Stage
    reason: str


class Store:
    """The working database of an index folder.

    Every public method is one transaction and raises StoreError where the disk says no.
    """

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        """Open the database of ``folder``, which is made where it is missing.

        ``read_only`` writes nothing at all, so that it works where nothing may be written.
        """
        self.path = folder / FILE
        if read_only and not os.access(folder, os.W_OK):
            with translated(self.path):
                self._db = connect_read_only(self.path)
        else:
            self._db = connect(self.path, _SCHEMA, VERSION, _UPGRADES)
        self.answers = Answers(self._db, self.path)

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    # --- outlets and articles ---

    def put_outlets(self, outlets: Iterable[Outlet]) -> None:
        """Store outlets; one with a known id replaces what was known of it."""
        known = {outlet.id: outlet for outlet in self.outlets()}
        new = [outlet for outlet in outlets if known.get(outlet.id) != outlet]
        if not new:
            return
        with translated(self.path), transaction(self._db):
            self._db.executemany(
                "INSERT OR REPLACE INTO outlets VALUES (?, ?)",
                [(outlet.id, codec.dump_outlet(outlet)) for outlet in new],
            )
            self._changed()

    def outlets(self) -> list[Outlet]:
        """Return all outlets, by id."""
        with translated(self.path):
            rows = self._db.execute("SELECT data FROM outlets ORDER BY id").fetchall()
        return [codec.load_outlet(data) for (data,) in rows]

    def add_article(self, article: Article, *, pages: Iterable[str] = ()) -> Added:
        """Store an article under a new id, unless it is there already.

        The same outlet, title, date and text under another URL is a DUPLICATE.  ``pages`` are
        further addresses by which it is known: what was asked for it, and forms of that.
        """
        found = digest(article)
        with translated(self.path), transaction(self._db):
            self._know({article.url, *pages})
            known = self._db.execute(
                "SELECT id, hash FROM articles WHERE outlet = ? AND url = ? AND superseded = 0",
                (article.outlet, article.url),
            ).fetchone()
            if known and known[1] == found:
                return Added(known[0], Outcome.UNCHANGED)
            twin = self._db.execute(
                "SELECT id, url FROM articles WHERE hash = ? AND superseded = 0", (found,)
            ).fetchone()
            if known:
                self._db.execute("UPDATE articles SET superseded = 1 WHERE id = ?", known[:1])
                self._db.execute("DELETE FROM skipped WHERE subject = ?", (article.url,))
                self._changed()
            if twin:
                return Added(twin[0], Outcome.DUPLICATE, twin[1])
            number = self._insert(article, found)
            self._changed()
        return Added(number, Outcome.CHANGED if known else Outcome.ADDED)

    def put_pages(self, urls: Iterable[str]) -> None:
        """Note that the article of these addresses is stored, under another one."""
        with translated(self.path), transaction(self._db):
            self._know(urls)

    def known_pages(self, urls: Iterable[str]) -> set[str]:
        """Return those of the addresses whose article is stored."""
        with translated(self.path):
            return {
                url
                for url in urls
                if self._db.execute("SELECT 1 FROM pages WHERE url = ?", (url,)).fetchone()
            }

    def failures(self, urls: Iterable[str]) -> dict[str, Failure]:
        """Return, of those addresses that gave no article so far, how often and why."""
        query = "SELECT tries, stage, reason FROM failures WHERE url = ?"
        with translated(self.path):
            found = {url: self._db.execute(query, (url,)).fetchone() for url in urls}
        return {url: Failure(row[0], Stage(row[1]), row[2]) for url, row in found.items() if row}

    def put_failure(self, skip: Skipped) -> None:
        """Count one more failure of the address that is the subject of ``skip``.

        One that is for ``later`` is noted and does not count.
        """
        row = (skip.subject, int(not skip.later), skip.stage.value, skip.reason)
        with translated(self.path), transaction(self._db):
            self._db.execute(
                "INSERT INTO failures VALUES (?, ?, ?, ?) ON CONFLICT (url) DO UPDATE SET tries ="
                " tries + excluded.tries, stage = excluded.stage, reason = excluded.reason",
                row,
            )

    # --- claims ---

    def unread(self, reader: str) -> list[int]:
        """Return the ids of the current articles that ``reader`` (a version) has not read."""
        with translated(self.path):
            rows = self._db.execute(
                "SELECT id FROM articles WHERE superseded = 0 AND reader IS NOT ? ORDER BY id",
                (reader,),
            ).fetchall()
        return [number for (number,) in rows]

    def articles(self, ids: Sequence[int]) -> Iterator[Article]:
        """Yield the articles with these ids, which have to be there, in order."""
        for number in ids:
            with translated(self.path):
                row = self._db.execute(_ARTICLE_BY_ID, (number,)).fetchone()
            yield Article(*row)

    def save_readings(self, readings: Sequence[Reading], reader: str) -> None:
        """Store the claims of articles in place of those read before."""
        with translated(self.path), transaction(self._db):
            for reading in readings:
                article = reading.article.id
                self._db.execute("DELETE FROM claims WHERE article = ?", (article,))
                self._db.executemany(
                    "INSERT INTO claims (article, outlet, position, start, stop, mode, text,"
                    " details, force, part, alone) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    [_claim_row(article, claim) for claim in reading.claims],
                )
                self._db.execute("UPDATE articles SET reader = ? WHERE id = ?", (reader, article))
            self._changed()

    def claim_texts(self) -> Iterator[tuple[int, str]]:
        """Yield (id, text as it is read alone) of every claim of the current articles, by id."""
        with translated(self.path):
            yield from self._db.execute(
                "SELECT claims.id, coalesce(alone, claims.text) FROM claims"
                " JOIN articles ON articles.id = article WHERE superseded = 0 ORDER BY claims.id"
            )

    # --- runs ---

    def feeds(self) -> dict[str, FeedState]:
        """Return what is known of every feed that was ever asked, by its address."""
        with translated(self.path):
            rows = self._db.execute("SELECT url, last_success, failures, error FROM feeds")
            return {row[0]: FeedState(*row) for row in rows}

    def put_feed(self, outlet: str, state: FeedState) -> None:
        """Store how a feed fared."""
        row = (state.url, outlet, state.last_success, state.failures, state.error)
        with translated(self.path), transaction(self._db):
            self._db.execute("INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?, ?)", row)

    def put_skipped(self, skipped: Sequence[Skipped], outlets: Iterable[str]) -> None:
        """Store what a run left out, in place of what earlier runs left out of these outlets.

        What belongs to no outlet is replaced by every run.  What was said of an article that is
        stored stays with it: the article is not looked at again.
        """
        touched = {"", *outlets, *(skip.outlet for skip in skipped)}
        before = set(self.skipped())
        with translated(self.path), transaction(self._db):
            self._db.executemany(
                "DELETE FROM skipped WHERE outlet = ? AND NOT (stage IN ('read', 'split')"
                " AND subject IN (SELECT url FROM articles WHERE superseded = 0))",
                [(outlet,) for outlet in touched],
            )
            self._db.executemany(
                "INSERT OR IGNORE INTO skipped VALUES (?, ?, ?, ?)",
                [(s.stage.value, s.subject, s.reason, s.outlet) for s in skipped],
            )
            after = self._db.execute("SELECT stage, subject, reason, outlet FROM skipped")
            if before != {Skipped(Stage(stage), *rest) for stage, *rest in after}:
                self._changed()

    def skipped(self) -> list[Skipped]:
        """Return what the last runs left out."""
        with translated(self.path):
            rows = self._db.execute("SELECT stage, subject, reason, outlet FROM skipped")
            return [Skipped(Stage(stage), *rest) for stage, *rest in rows]

    def statuses(self, sources: Sequence[Source]) -> list[SourceStatus]:
        """Return how each outlet fares: those of ``sources`` first, then others that have articles.

        A feed that was never asked has a state without times.
        """
        with translated(self.path):
            counts = {
                outlet: (count, newest)
                for outlet, count, newest in self._db.execute(
                    "SELECT outlet, count(*), max(substr(published, 1, 10)) FROM articles"
                    " WHERE superseded = 0 GROUP BY outlet"
                )
            }
        configured = {source.outlet.id for source in sources}
        others = [o for o in self.outlets() if o.id in counts and o.id not in configured]
        states = self.feeds()
        return [
            SourceStatus(
                source.outlet,
                tuple(states.get(url, FeedState(url)) for url in map(public, source.feeds)),
                *counts.get(source.outlet.id, (0, None)),
            )
            for source in [*sources, *(Source(outlet) for outlet in others)]
        ]

    def changes(self) -> int:
        """Return a number that grows with every change that a reader would see."""
        with translated(self.path):
            found = self._db.execute("SELECT n FROM changes").fetchone()
        return int(found[0])

    # --- inside a transaction ---

    def _know(self, addresses: Iterable[str]) -> None:
        for address in addresses:
            self._db.execute("INSERT OR IGNORE INTO pages VALUES (?)", (address,))
            self._db.execute("DELETE FROM failures WHERE url = ?", (address,))

    def _insert(self, article: Article, hashed: bytes) -> int:
        row = self._db.execute(
            "INSERT INTO articles (outlet, url, title, text, published, language, canonical, hash)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (
                article.outlet,
                article.url,
                article.title,
                article.text,
                article.published,
                article.language,
                article.canonical,
                hashed,
            ),
        ).fetchone()
        return int(row[0])

    def _changed(self) -> None:
        self._db.execute("UPDATE changes SET n = n + 1")


def _claim_row(article: int, claim: Claim) -> tuple[object, ...]:
    return (
        article,
        claim.outlet,
        claim.position,
        *claim.span,
        claim.mode.value,
        claim.text,
        codec.dump_details(claim),
        claim.force.value,
        claim.part.value,
        claim.alone if claim.context else None,
    )


def digest(article: Article) -> bytes:
    """Return what two copies of one article share: a hash of outlet, title, date and text."""
    parts = (article.outlet, article.title, article.published or "", article.text)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
