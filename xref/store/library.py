"""The read side of a snapshot: a database that is written once and never changed.

It holds what readers need of the working database, and the full-text index (FTS5), which is
derived and therefore made anew for each snapshot.  Versions of articles that were replaced are in
it with their claims; what is ``gone`` or ``unsaid`` no reader finds.  For a moment in the past
temporary tables take the place of these two.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from xref.errors import SnapshotError
from xref.mirrors import behind, folded
from xref.moments import stood
from xref.store import codec
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
    text TEXT NOT NULL, published TEXT, language TEXT NOT NULL, canonical TEXT,
    published_from TEXT NOT NULL, modified TEXT, modified_from TEXT NOT NULL,
    fetched TEXT, replaced TEXT
);
CREATE TABLE gone (id INTEGER PRIMARY KEY);      -- articles that a later version replaced
CREATE TABLE unsaid (id INTEGER PRIMARY KEY);    -- their claims
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
    f"INSERT INTO articles SELECT {codec.ARTICLE} FROM store.articles",  # noqa: S608
    "INSERT INTO gone SELECT id FROM store.articles WHERE superseded = 1",
    "INSERT INTO claims SELECT id, article, outlet, position, start, stop, mode, text, details,"
    " force, part FROM store.claims ORDER BY id",
    "INSERT INTO unsaid SELECT id FROM claims WHERE article IN (SELECT id FROM gone)",
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
_COUNT = (
    "SELECT (SELECT count(*) FROM articles) - (SELECT count(*) FROM gone),"
    " (SELECT count(*) FROM claims) - (SELECT count(*) FROM unsaid), (SELECT count(*) FROM unsaid)"
)
_CLAIM = "id, article, outlet, position, start, stop, text, mode, details, force, part"
_ARTICLES = f"SELECT {codec.ARTICLE} FROM articles WHERE id IN"  # noqa: S608
_CLAIMS = f"SELECT {_CLAIM} FROM claims WHERE id IN"  # noqa: S608
_CLAIMS_OF = f"SELECT {_CLAIM} FROM claims WHERE article IN"  # noqa: S608

TITLE_WEIGHT = 0.5
"""A title is shorter than a sentence and BM25 favours it: half its score keeps claims first."""

_WORD = re.compile(r"\w+")
_AT_ONCE = 500
"""Values bound in one query: SQLite's limit is far higher, the plans stay small."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many articles and claims readers find, and how many claims replaced versions have."""

    articles: int
    claims: int
    hidden: int


def write_library(store: Path, target: Path, built_at: str) -> Written:
    """Write ``target`` from the working database ``store``; return what it holds.

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
            written = Written(*connection.execute(_COUNT).fetchone())
            connection.execute("DETACH store")
        finally:
            connection.close()
    return written


class SnapshotLibrary:
    """Reads a snapshot's database; see ``stages.Library``.

    What was found through a mirror is told as its outlet's, here and nowhere below.  Raises
    SnapshotError where the file is missing or damaged.
    """

    def __init__(self, folder: Path, as_of: datetime | None = None) -> None:
        """Open the library of a snapshot's folder, for what stood at a moment if one is named."""
        self.path = folder / FILE
        self.as_of = as_of
        with self._translated():
            self._db = connect_read_only(self.path)
            self._built_at = str(self._db.execute("SELECT built_at FROM meta").fetchone()[0])
            if as_of:
                self._go_back(as_of)
        self._behind = behind(self.outlets())

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def _go_back(self, moment: datetime) -> None:
        """Take for gone what did not stand at a moment, and nothing else."""
        query = "SELECT id, published, fetched, replaced, id IN (SELECT id FROM gone) FROM articles"
        away = [
            (number,)
            for number, published, fetched, replaced, gone in self._db.execute(query)
            if not stood(
                moment, published=published, fetched=fetched, replaced=replaced, gone=bool(gone)
            )
        ]
        self._db.execute("PRAGMA temp_store = MEMORY")
        self._db.execute("CREATE TEMP TABLE gone (id INTEGER PRIMARY KEY)")
        self._db.executemany("INSERT INTO temp.gone VALUES (?)", away)
        self._db.execute("CREATE TEMP TABLE unsaid (id INTEGER PRIMARY KEY)")
        self._db.execute(
            "INSERT INTO temp.unsaid SELECT id FROM claims"
            " WHERE article IN (SELECT id FROM temp.gone)"
        )

    @property
    def built_at(self) -> str:
        """ISO 8601 time (UTC) at which the snapshot was published."""
        return self._built_at

    def outlets(self) -> list[Outlet]:
        """All outlets, by id, mirrors among them."""
        rows = self._all("SELECT data FROM outlets ORDER BY id")
        return [codec.load_outlet(data) for (data,) in rows]

    def counts(self) -> list[tuple[Outlet, int]]:
        """Outlets that have articles with how many, by id."""
        counts: Counter[str] = Counter()
        query = (
            "SELECT outlet, count(*) FROM articles WHERE id NOT IN (SELECT id FROM gone)"
            " GROUP BY outlet"
        )
        for outlet, count in self._all(query):
            counts[self._behind.get(outlet, outlet)] += count
        return [(outlet, counts[outlet.id]) for outlet in self.outlets() if outlet.id in counts]

    def articles(self, ids: Sequence[int]) -> list[Article]:
        """The articles with these ids, in the order given; unknown ids raise KeyError."""
        rows = self._by_key(_ARTICLES, ids)
        found = {row[0]: self._article(row) for row in rows}
        return [found[number] for number in ids]

    def days(self, ids: Sequence[int]) -> dict[int, date | None]:
        """The days on which the articles with these ids were published, None where unknown."""
        rows = self._by_key("SELECT id, substr(published, 1, 10) FROM articles WHERE id IN", ids)
        return {number: date.fromisoformat(day) if day else None for number, day in rows}

    def claims(self, ids: Sequence[int]) -> list[Claim]:
        """The claims with these ids, in the order given; unknown ids raise KeyError."""
        rows = self._by_key(_CLAIMS, ids)
        found = {row[0]: self._claim(*row) for row in rows}
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
        claims = [self._claim(*r) for r in rows if places is None or (r[1], r[3]) in places]
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
            " WHERE words MATCH ? AND rowid NOT IN (SELECT id FROM unsaid)"
            " ORDER BY score DESC, rowid LIMIT ?",
            (query, k),
        )
        return [(int(number), float(score)) for number, score in rows]

    def unknown_words(self, topic: str) -> list[str]:
        """The words of a topic, stop words aside, that stand in no claim and no title."""
        words = dict.fromkeys(_WORD.findall(topic.casefold()))
        query = (
            "SELECT 1 FROM words WHERE words MATCH ? AND rowid NOT IN (SELECT id FROM unsaid)"
            " LIMIT 1"
        )
        return [
            word
            for word in words
            if word not in STOP_WORDS and not self._all(query, (f'"{word}"',))
        ]

    def eligible(
        self, since: str | None, until: str | None, outlets: Sequence[str]
    ) -> frozenset[int] | None:
        """Ids of the claims of articles within the dates (inclusive) and of the outlets, or None.

        None means all but the hidden ones.  An outlet's mirrors are asked for with it.
        """
        if not (since or until or outlets or self.as_of):
            return None
        where, values = ["1"], list[str]()
        if since:
            where.append("substr(published, 1, 10) >= ?")
            values.append(since)
        if until:
            where.append("substr(published, 1, 10) <= ?")
            values.append(until)
        if outlets:
            wanted = [*outlets, *(m for m, outlet in self._behind.items() if outlet in outlets)]
            where.append(f"outlet IN ({', '.join('?' * len(wanted))})")
            values += wanted
        chosen = f"SELECT id FROM articles WHERE {' AND '.join(where)}"  # noqa: S608
        query = (
            f"SELECT id FROM claims WHERE article IN ({chosen})"  # noqa: S608
            " AND id NOT IN (SELECT id FROM unsaid)"
        )
        return frozenset(number for (number,) in self._all(query, values))

    def hidden(self) -> frozenset[int]:
        """Ids of the claims that are not to be found: those of replaced versions."""
        return frozenset(number for (number,) in self._all("SELECT id FROM unsaid"))

    def untimed(self) -> int:
        """How many articles there are of which it is not known when they were read."""
        query = (
            "SELECT count(*) FROM articles WHERE fetched IS NULL"
            " AND id NOT IN (SELECT id FROM gone)"
        )
        return int(self._all(query)[0][0])

    def edited(self, ids: Iterable[int]) -> int:
        """How many of these articles have an earlier version."""
        first: dict[tuple[str, str], int] = {}
        rows = self._all(
            "SELECT outlet, url, id FROM articles WHERE id IN (SELECT id FROM main.gone)"
            " ORDER BY id"
        )
        for outlet, url, number in rows:
            first.setdefault((outlet, url), number)
        here = self._by_key("SELECT outlet, url, id FROM articles WHERE id IN", ids)
        return sum(first.get((outlet, url), number) < number for outlet, url, number in here)

    def urls(self, part: str) -> list[str]:
        """The addresses of articles that have these words in their address or title."""
        query = "SELECT url FROM articles WHERE instr(lower(url || ' ' || title), lower(?)) > 0"
        return [url for (url,) in self._all(query, (part,))]

    def versions(self) -> list[tuple[Article, ...]]:
        """The versions, first read first, of each article that has several; by outlet and URL."""
        several = "SELECT outlet, url FROM articles GROUP BY outlet, url HAVING count(*) > 1"
        rows = self._all(
            f"SELECT {codec.ARTICLE} FROM articles WHERE (outlet, url) IN ({several})"  # noqa: S608
            " ORDER BY outlet, url, id"
        )
        together = groupby(rows, key=lambda row: row[1:3])
        return [tuple(self._article(row) for row in some) for _, some in together]

    def skipped(self) -> list[Skipped]:
        """What the last runs left out, with reasons; of a moment in the past that is not known."""
        if self.as_of:
            return []
        rows = self._all("SELECT stage, subject, reason, outlet FROM skipped")
        return [
            Skipped(Stage(stage), subject, reason, self._behind.get(outlet, outlet))
            for stage, subject, reason, outlet in rows
        ]

    def _article(self, row: Sequence[Any]) -> Article:
        return folded(codec.load_article(row), self._behind)

    def _claim(self, number: int, article: int, outlet: str, *rest: Any) -> Claim:
        return _claim(number, article, self._behind.get(outlet, outlet), *rest)

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
