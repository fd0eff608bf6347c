"""The working database: what runs write, and what snapshots are made from.

Articles are never overwritten: one whose words changed gets a new row, a version of it, and the
old row stays with its claims, marked as superseded.  The rows of one outlet and address are the
versions of one article.  Ids are never given twice.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from xref.address import public
from xref.store import codec, health
from xref.store.answers import Answers
from xref.store.asked import Asked
from xref.store.schema import SCHEMA, UPGRADES, VERSION
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

FILE = "xref.db"

_ARTICLE = f"SELECT {codec.ARTICLE} FROM articles"  # noqa: S608


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
            self._db = connect(self.path, SCHEMA, VERSION, UPGRADES)
        self.answers = Answers(self._db, self.path)
        self.asked = Asked(self._db, self.path)
        self.health = health.Health(self._db, self.path)

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
        """Store an article under a new id, unless it is there already in the same words.

        White space makes no difference.  The same outlet, title, date and text under another URL is
        a DUPLICATE.  ``pages`` are further addresses by which it is known: what was asked for it,
        and forms of that.  What it takes the place of was ``replaced`` when it was ``fetched``.
        """
        found = digest(article)
        with translated(self.path), transaction(self._db):
            self._know({article.url, *pages})
            known = self._current(article.outlet, article.url)
            if known and same_words(known, article) and known.published == article.published:
                return Added(known.id, Outcome.UNCHANGED)
            twin = self._db.execute(
                "SELECT id, url FROM articles WHERE hash = ? AND superseded = 0", (found,)
            ).fetchone()
            if known:
                self._db.execute(
                    "UPDATE articles SET superseded = 1, replaced = ? WHERE id = ?",
                    (article.fetched, known.id),
                )
                self._db.execute("DELETE FROM skipped WHERE subject = ?", (article.url,))
                self._changed()
            if twin:
                return Added(twin[0], Outcome.DUPLICATE, twin[1])
            number = self._insert(article, found)
            self._changed()
        return Added(number, Outcome.CHANGED if known else Outcome.ADDED)

    def current(self, number: int) -> Article | None:
        """Return the version that holds now of the article of which ``number`` is one, or None."""
        with translated(self.path):
            row = self._db.execute(
                "SELECT outlet, url FROM articles WHERE id = ?", (number,)
            ).fetchone()
            return self._current(*row) if row else None

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
        """Return the ids of the articles, replaced ones too, that ``reader`` has not read.

        All are read by one reader: what is told of an edit must not be that of another reader.
        """
        with translated(self.path):
            rows = self._db.execute(
                "SELECT id FROM articles WHERE reader IS NOT ? ORDER BY id", (reader,)
            ).fetchall()
        return [number for (number,) in rows]

    def articles(self, ids: Sequence[int]) -> Iterator[Article]:
        """Yield the articles with these ids, which have to be there, in order."""
        for number in ids:
            with translated(self.path):
                row = self._db.execute(f"{_ARTICLE} WHERE id = ?", (number,)).fetchone()
            yield codec.load_article(row)

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
        """Yield (id, text as it is read alone) of every claim, of replaced articles too, by id."""
        with translated(self.path):
            yield from self._db.execute("SELECT id, coalesce(alone, text) FROM claims ORDER BY id")

    # --- runs ---

    def put_skipped(self, skipped: Sequence[Skipped], outlets: Iterable[str]) -> None:
        """Store what a run left out, in place of what earlier runs left out of these outlets.

        What belongs to no outlet is replaced by every run.  What was said of an article that is
        stored stays with it: the article is not looked at again.
        """
        touched = {"", *outlets, *(skip.outlet for skip in skipped)}
        before = set(self.skipped())
        # One statement: all that is stored is looked through once, and not for each outlet.
        delete = (
            f"DELETE FROM skipped WHERE outlet IN ({', '.join('?' * len(touched))})"  # noqa: S608
            " AND NOT (stage IN ('read', 'split')"
            " AND subject IN (SELECT url FROM articles WHERE superseded = 0))"
        )
        with translated(self.path), transaction(self._db):
            self._db.execute(delete, list(touched))
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
        states = self.health.feeds()
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

    def _current(self, outlet: str, url: str) -> Article | None:
        query = f"{_ARTICLE} WHERE outlet = ? AND url = ? AND superseded = 0"
        row = self._db.execute(query, (outlet, url)).fetchone()
        return codec.load_article(row) if row else None

    def _insert(self, article: Article, hashed: bytes) -> int:
        row = {
            "outlet": article.outlet,
            "url": article.url,
            "title": article.title,
            "text": article.text,
            "published": article.published,
            "language": article.language,
            "canonical": article.canonical,
            "hash": hashed,
            "published_from": article.published_from,
            "modified": article.modified,
            "modified_from": article.modified_from,
            "fetched": article.fetched,
        }
        values = ", ".join(f":{name}" for name in row)
        insert = f"INSERT INTO articles ({', '.join(row)}) VALUES ({values}) RETURNING id"  # noqa: S608
        return int(self._db.execute(insert, row).fetchone()[0])

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


def same_words(one: Article, other: Article) -> bool:
    """Whether two versions have one title and one text, white space aside."""
    return _folded(one) == _folded(other)


def _folded(article: Article) -> tuple[list[str], list[str]]:
    title, text = (unicodedata.normalize("NFC", t).split() for t in (article.title, article.text))
    return title, text
