"""One run of the write path: the steps that `xref add` and `xref build` share.

Articles are committed as they arrive and vectors as they are made, so that an interrupted run
loses no finished work; readers see nothing of a run until its snapshot is published.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np

from xref.errors import SnapshotError
from xref.stages import Encoder, Ids, Progress, Reader, VectorIndex, Vectors, no_progress
from xref.store import library, snapshots
from xref.store.database import Outcome, Store
from xref.store.vectors import VectorCache
from xref.types import Article, Outlet, Reading, Skipped, Stage
from xref.worker import born_deaf

_In = TypeVar("_In")
_Out = TypeVar("_Out")


@dataclass(frozen=True, slots=True)
class OutletSummary:
    """What a run did for one outlet: counts of articles, and of the claims read from new ones.

    ``feeds_unchanged`` counts those of its feeds whose server said that they are as they were.
    """

    outlet: Outlet
    feeds: int = 0
    added: int = 0
    unchanged: int = 0
    claims: int = 0
    skipped: tuple[Skipped, ...] = ()
    feeds_unchanged: int = 0

    @property
    def silent(self) -> bool:
        """Whether the outlet was asked and yielded nothing, new or known."""
        return not self.added and not self.unchanged


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: by outlet, by stage (seconds), and what the index holds after it.

    ``skipped`` are the inputs that belong to no known outlet; ``snapshot`` is the name of the
    snapshot that holds the result, ``published`` whether this run made it.
    """

    outlets: tuple[OutletSummary, ...]
    skipped: tuple[Skipped, ...]
    seconds: Mapping[str, float]
    snapshot: str
    published: bool
    articles: int
    claims: int

    @property
    def silent(self) -> bool:
        """Whether an outlet yielded nothing, or the whole run: a nightly job must notice."""
        return any(outlet.silent for outlet in self.outlets) or bool(
            self.skipped and not self.outlets
        )


IN_HAND = 256
"""Articles that are read before they are written: what a kill can lose at most."""

TEXTS = 4096
"""Texts embedded before their vectors are written; the encoder sorts them by length."""

INDEX = "claims.faiss"


class IndexWriter(Protocol):
    """Writes a vector index from chunks of ids and vectors, and opens it again."""

    def write(self, path: Path, chunks: Iterable[tuple[Ids, Vectors]], dimension: int) -> None:
        """Write the index of all chunks; StoreError where the disk says no."""
        ...

    def open(self, path: Path) -> VectorIndex:
        """Open a written index; SnapshotError where it is damaged."""
        ...


@dataclass(frozen=True, slots=True)
class Parts:
    """What a run works with.

    ``reader`` names the version of ``read``: articles read by another version are read again.
    ``model`` is the configured name of the encoder's model.  Work on articles goes through
    ``executor``; None does it here.
    """

    folder: Path
    store: Store
    cache: VectorCache
    encoder: Encoder
    index: IndexWriter
    read: Reader
    reader: str
    model: str = ""
    executor: Executor | None = None
    progress: Progress = no_progress


@dataclass
class Tally:
    """What a run did for one outlet so far."""

    outlet: Outlet
    feeds: int = 0
    feeds_unchanged: int = 0
    added: int = 0
    unchanged: int = 0
    claims: int = 0


@dataclass
class Run:
    """The state of one run: what was done for whom, what was left out, and the time it took."""

    parts: Parts
    tallies: dict[str, Tally] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Add the time that the block takes to a stage."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] += time.perf_counter() - start

    def tally(self, outlet: Outlet) -> Tally:
        """Return the outlet's counts, from 0 where it is met for the first time."""
        return self.tallies.setdefault(outlet.id, Tally(outlet))

    def add(self, article: Article, outlet: Outlet, pages: Iterable[str] = ()) -> None:
        """Store one article, known by the addresses ``pages`` too; count what became of it."""
        if outlet.id not in self.tallies:
            self.parts.store.put_outlets([outlet])
        with self.timed("store"):
            added = self.parts.store.add_article(article, pages=pages)
        tally = self.tally(outlet)
        match added.outcome:
            case Outcome.ADDED | Outcome.CHANGED:
                tally.added += 1
            case Outcome.UNCHANGED:
                tally.unchanged += 1
            case Outcome.DUPLICATE:
                tally.unchanged += 1
                reason = f"the same text as {added.twin}: kept once"
                self.skipped.append(Skipped(Stage.READ, article.url, reason, outlet.id))

    def read(self) -> None:
        """Read the claims of all articles that were not read by this reader."""
        parts = self.parts
        waiting = parts.store.unread(parts.reader)
        with self.timed("claims"):
            for done, ids in enumerate(batched(waiting, IN_HAND)):
                parts.progress("reading claims", done * IN_HAND, len(waiting))
                articles = list(parts.store.articles(ids))
                readings = list(self.mapped(parts.read, articles))
                parts.store.save_readings(readings, parts.reader)
                for reading in readings:
                    self.count(reading)
            parts.progress("reading claims", len(waiting), len(waiting))

    def count(self, reading: Reading) -> None:
        """Count what was read from an article, and say so when it was nothing."""
        article = reading.article
        if article.outlet in self.tallies:
            self.tallies[article.outlet].claims += len(reading.claims)
        if not reading.claims:
            reason = "no claim was found in its text"
            self.skipped.append(Skipped(Stage.SPLIT, article.url, reason, article.outlet))

    def embed(self) -> None:
        """Make the vectors that are missing; each batch is on disk before the next begins."""
        parts = self.parts
        with self.timed("embed"):
            texts = [text for _, text in parts.store.claim_texts()]
            missing = parts.cache.missing(texts)
            for done, some in enumerate(batched(missing, TEXTS)):
                parts.progress("embedding claims", done * TEXTS, len(missing))
                parts.cache.put(some, parts.encoder.encode(some))
            parts.progress("embedding claims", len(missing), len(missing))

    def publish(self, built_at: str) -> bool:
        """Publish a snapshot unless the newest shows this state already; tell whether it did."""
        parts = self.parts
        changes = parts.store.changes()
        with self.timed("publish"):
            newest = self.newest()
            state = (changes, parts.encoder.fingerprint)
            if newest and (newest.meta.changes, newest.meta.fingerprint) == state:
                return False
            parts.progress("publishing", 0, 0)
            with snapshots.publication(parts.folder) as draft:
                articles, claims = library.write_library(
                    parts.store.path, draft / library.FILE, built_at
                )
                parts.index.write(draft / INDEX, self.chunks(), parts.encoder.dimension)
                self.check(draft / INDEX, claims)
                snapshots.seal(
                    draft,
                    built_at=built_at,
                    model=parts.model,
                    fingerprint=parts.encoder.fingerprint,
                    articles=articles,
                    claims=claims,
                    changes=changes,
                )
        return True

    def newest(self) -> snapshots.Snapshot | None:
        """Return the newest snapshot, or None where it is damaged: a new one takes its place."""
        try:
            newest = snapshots.latest(self.parts.folder)
            if newest:
                snapshots.verify(newest)
        except SnapshotError:
            return None
        return newest

    def chunks(self) -> Iterator[tuple[Ids, Vectors]]:
        """Yield ids and vectors of all claims, a part at a time."""
        for some in batched(self.parts.store.claim_texts(), TEXTS):
            ids, texts = zip(*some, strict=True)
            yield np.array(ids, dtype=np.int64), self.parts.cache.get(texts)

    def check(self, path: Path, claims: int) -> None:
        """Refuse an index that does not hold every claim, or does not find one by its vector."""
        index = self.parts.index.open(path)
        if len(index) != claims:
            raise SnapshotError(f"holds {len(index)} of {claims} claims: not published", path.name)
        for number, text in islice(self.parts.store.claim_texts(), 1):
            scores, _ = index.search(self.parts.cache.get([text]), 1)
            if scores[0, 0] < 0.99:
                raise SnapshotError(f"does not find claim {number}: not published", path.name)

    def mapped(self, work: Callable[[_In], _Out], items: Sequence[_In]) -> Iterator[_Out]:
        """Do work on articles in order: through the executor where there is enough of it."""
        if self.parts.executor is None or len(items) < 16:
            return map(work, items)
        with born_deaf():
            return self.parts.executor.map(work, items, chunksize=8)

    def finish(self) -> Summary:
        """Read, embed, publish, and return the summary of the run."""
        parts = self.parts
        self.read()
        self.embed()
        parts.store.put_skipped(self.skipped, self.tallies)
        published = self.publish(datetime.now(UTC).isoformat(timespec="seconds"))
        newest = snapshots.latest(parts.folder)
        by_outlet: dict[str, list[Skipped]] = defaultdict(list)
        for skip in self.skipped:
            by_outlet[skip.outlet if skip.outlet in self.tallies else ""].append(skip)
        return Summary(
            outlets=tuple(
                OutletSummary(
                    tally.outlet,
                    tally.feeds,
                    tally.added,
                    tally.unchanged,
                    tally.claims,
                    tuple(by_outlet[number]),
                    tally.feeds_unchanged,
                )
                for number, tally in self.tallies.items()
            ),
            skipped=tuple(by_outlet[""]),
            seconds=dict(self.seconds),
            snapshot=newest.name if newest else "",
            published=published,
            articles=newest.meta.articles if newest else 0,
            claims=newest.meta.claims if newest else 0,
        )


def batched(items: Iterable[_In], size: int) -> Iterator[tuple[_In, ...]]:
    """Yield the items in batches of ``size``, the last one as long as what is left."""
    iterator = iter(items)
    while batch := tuple(islice(iterator, size)):
        yield batch
