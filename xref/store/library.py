"""The read side of a snapshot: a database that is written once and never changed.

It holds what readers need of the working database, and the full-text index (FTS5), which is
derived and therefore made anew for each snapshot.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from xref.errors import SnapshotError
from xref.store import codec
from xref.store.database import ARTICLE
from xref.store.sqlite import connect_read_only, translated
from xref.terms import STOP_WORDS
from xref.types import Article, Claim, Force, Mode, Outlet, Part, Skipped, Stage

FILE = "library.db"

_SCHEMA = """
CREATE TABLE meta (built_at TEXT NOT NULL);
CREATE TABLE outlets (id TEXT PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE skipped (
    stage TEXT NOT NULL, subject TEXT NOT NULL, reason TEXT NOT NULL, outlet TEXT NOT NULL
);
CREATE TABLE articles (
    id INTEGER PRIMARY KEY, outlet TEXT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL,
    text TEXT NOT NULL, published TEXT, language TEXT NOT NULL, canonical TEXT
);
CREATE TABLE claims (
    id INTEGER PRIMARY KEY, article INTEGER NOT NULL, outlet TEXT NOT NULL,
    position INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    mode TEXT NOT NULL, text TEXT NOT NULL, details TEXT NOT NULL,
    force TEXT NOT NULL, part TEXT NOT NULL
);
CREATE VIRTUAL TABLE words USING fts5 (
    text, title, content = '', tokenize = "porter unicode61 remove_diacritics 2"
);
"""
_COPY = (
    "INSERT INTO outlets SELECT id, data FROM store.outlets",
    "INSERT INTO skipped SELECT stage, subject, reason, outlet FROM store.skipped",
    f"INSERT INTO articles SELECT {ARTICLE} FROM store.articles WHERE superseded = 0",  # noqa: S608
    "INSERT INTO claims SELECT id, article, outlet, position, start, stop, mode, text, details,"
    " force, part FROM store.claims WHERE article IN (SELECT id FROM articles) ORDER BY id",
    "CREATE INDEX claims_article ON claims (article, position)",
    "CREATE INDEX articles_outlet ON articles (outlet, published)",
    # Claims are found by their context's words too.  A title counts once for its article: beside
    # the first claim, which is the headline where that is a claim; its words are the title's.
    "INSERT INTO words (rowid, text, title) SELECT c.id,"
    " CASE part WHEN 'headline' THEN '' ELSE coalesce(alone, c.text) END,"
    " CASE WHEN position = 0 THEN title WHEN part = 'headline' THEN c.text ELSE '' END"
    " FROM store.claims AS c JOIN articles ON articles.id = article ORDER BY c.id",
    "INSERT INTO words (words) VALUES ('optimize')",
)
_CLAIM = "id, article, outlet, position, start, stop, text, mode, details, force, part"
_ARTICLES = f"SELECT {ARTICLE} FROM articles WHERE id IN"  # noqa: S608
_CLAIMS = f"SELECT {_CLAIM} FROM claims WHERE id IN"  # noqa: S608
_CLAIMS_OF = f"SELECT {_CLAIM} FROM claims WHERE article IN"  # noqa: S608

TITLE_WEIGHT = 0.5
"""A title is shorter than a sentence and BM25 favours it: half its score keeps claims first."""

_WORD = re.compile(r"\w+")
_AT_ONCE = 500
"""Values bound in one query: SQLite's limit is far higher, the plans stay small."""


def write_library(store: Path, target: Path, built_at: str) -> tuple[int, int]:
    """Write ``target`` from the working database ``store``; return counts of articles and claims.

    Raises StoreError where the disk says no.
    """
    with translated(target):
        connection = sqlite3.connect(target, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("ATTACH ? AS store", (str(store),))
            connection.executescript(_SCHEMA)
            connection.execute("BEGIN")
            connection.execute("INSERT INTO meta VALUES (?)", (built_at,))
            for statement in _COPY:
                connection.execute(statement)
            connection.execute("COMMIT")
            articles = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
            claims = connection.execute("SELECT count(*) FROM claims").fetchone()[0]
            connection.execute("DETACH store")
        finally:
            connection.close()
    return articles, claims


class SnapshotLibrary:
    """Reads a snapshot's database; see ``stages.Library``.

    Raises SnapshotError where the file is missing or damaged.
    """

    def __init__(self, folder: Path) -> None:
        """Open the library of a snapshot's folder."""
        self.path = folder / FILE
        with self._translated():
            self._db = connect_read_only(self.path)
            self._built_at = str(self._db.execute("SELECT built_at FROM meta").fetchone()[0])

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    @property
    def built_at(self) -> str:
        """ISO 8601 time (UTC) at which the snapshot was published."""
        return self._built_at

    def outlets(self) -> list[Outlet]:
        """All outlets, by id."""
        rows = self._all("SELECT data FROM outlets ORDER BY id")
        return [codec.load_outlet(data) for (data,) in rows]

    def counts(self) -> list[tuple[Outlet, int]]:
        """Outlets that have articles with how many, by id."""
        rows = dict(self._all("SELECT outlet, count(*) FROM articles GROUP BY outlet"))
        return [(outlet, int(rows[outlet.id])) for outlet in self.outlets() if outlet.id in rows]

    def articles(self, ids: Sequence[int]) -> list[Article]:
        """The articles with these ids, in the order given; unknown ids raise KeyError."""
        rows = self._by_key(_ARTICLES, ids)
        found = {row[0]: Article(*row) for row in rows}
        return [found[number] for number in ids]

    def days(self, ids: Sequence[int]) -> dict[int, date | None]:
        """The days on which the articles with these ids were published, None where unknown."""
        rows = self._by_key("SELECT id, substr(published, 1, 10) FROM articles WHERE id IN", ids)
        return {number: date.fromisoformat(day) if day else None for number, day in rows}

    def claims(self, ids: Sequence[int]) -> list[Claim]:
        """The claims with these ids, in the order given; unknown ids raise KeyError."""
        rows = self._by_key(_CLAIMS, ids)
        found = {row[0]: _claim(*row) for row in rows}
        return [found[number] for number in ids]

    def claims_of(
        self, articles: Sequence[int], places: Container[tuple[int, int]] | None = None
    ) -> list[Claim]:
        """The claims of these articles, by article in the order given, then by position.

        ``places`` are the (article, position) that are wanted; None means all.
        """
        rows = self._by_key(_CLAIMS_OF, articles)
        order = {article: n for n, article in enumerate(articles)}
        # Sifted before they are decoded, which costs more than reading them.
        claims = [_claim(*row) for row in rows if places is None or (row[1], row[3]) in places]
        return sorted(claims, key=lambda claim: (order[claim.article], claim.position))

    def words(self, topic: str, k: int) -> list[tuple[int, float]]:
        """At most ``k`` (claim id, BM25 score), best first; equal scores are ordered by id.

        Every character of ``topic`` is text: words are quoted, anything else parts them.  Stop
        words count only where there is nothing else ("who").
        """
        words = dict.fromkeys(_WORD.findall(topic.casefold()))
        wanted = [word for word in words if word not in STOP_WORDS] or list(words)
        query = " OR ".join(f'"{word}"' for word in wanted)
        if not query:
            return []
        rows = self._all(
            f"SELECT rowid, -bm25(words, 1.0, {TITLE_WEIGHT}) AS score FROM words"  # noqa: S608
            " WHERE words MATCH ? ORDER BY score DESC, rowid LIMIT ?",
            (query, k),
        )
        return [(int(number), float(score)) for number, score in rows]

    def unknown_words(self, topic: str) -> list[str]:
        """The words of a topic, stop words aside, that stand in no claim and no title."""
        words = dict.fromkeys(_WORD.findall(topic.casefold()))
        query = "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1"
        return [
            word
            for word in words
            if word not in STOP_WORDS and not self._all(query, (f'"{word}"',))
        ]

    def eligible(
        self, since: str | None, until: str | None, outlets: Sequence[str]
    ) -> frozenset[int] | None:
        """Ids of the claims of articles within the dates (inclusive) and of the outlets, or None.

        None means all.
        """
        if not (since or until or outlets):
            return None
        where, values = ["1"], list[str]()
        if since:
            where.append("substr(published, 1, 10) >= ?")
            values.append(since)
        if until:
            where.append("substr(published, 1, 10) <= ?")
            values.append(until)
        if outlets:
            where.append(f"outlet IN ({', '.join('?' * len(outlets))})")
            values += outlets
        query = f"SELECT id FROM claims WHERE article IN (SELECT id FROM articles WHERE {' AND '.join(where)})"  # noqa: S608, E501
        return frozenset(number for (number,) in self._all(query, values))

    def skipped(self) -> list[Skipped]:
        """What the last runs left out, with reasons."""
        rows = self._all("SELECT stage, subject, reason, outlet FROM skipped")
        return [Skipped(Stage(stage), *rest) for stage, *rest in rows]

    def _by_key(self, query: str, keys: Iterable[int]) -> list[tuple[Any, ...]]:
        wanted = list(keys)
        rows: list[tuple[Any, ...]] = []
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            rows += self._all(f"{query} ({', '.join('?' * len(some))})", some)
        return rows

    def _all(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with self._translated():
            return self._db.execute(query, values).fetchall()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError, ValueError) as problem:
            reason = f"is damaged or cannot be read ({problem}): run `xref build` to make it again"
            raise SnapshotError(reason, str(self.path)) from problem


def _claim(
    number: int,
    article: int,
    outlet: str,
    position: int,
    start: int,
    stop: int,
    text: str,
    mode: str,
    details: str,
    force: str,
    part: str,
) -> Claim:
    more = codec.load_details(details)
    return Claim(
        id=number,
        article=article,
        outlet=outlet,
        position=position,
        span=(start, stop),
        text=text,
        mode=Mode(mode),
        attribution=more.attribution,
        values=more.values,
        force=Force(force),
        part=Part(part),
        apart=more.apart,
        context=more.context,
    )
