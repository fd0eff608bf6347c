"""One run of the write path: the steps that `xref add` and `xref build` share.

Articles are committed as they arrive and vectors as they are made, so that an interrupted run
loses no finished work; readers see nothing of a run until its snapshot is published.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np

from xref.errors import SnapshotError
from xref.stages import Encoder, Ids, Progress, Reader, VectorIndex, Vectors, no_progress
from xref.store import library, snapshots
from xref.store.database import Added, Outcome
from xref.store.vectors import VectorCache
from xref.tally import Desk, Ledger, Summary
from xref.types import Article, Outlet, Reading, Skipped, Stage
from xref.worker import born_deaf

_In = TypeVar("_In")
_Out = TypeVar("_Out")

IN_HAND = 256
"""Articles that are read before they are written: what a kill can lose at most."""

IN_WORK = 32
"""Pages in hand between fetching and storing at most."""

AHEAD = 32
"""New articles that are read and embedded together while more are on their way."""

ENOUGH = 16
"""Pieces of work from which on processes are started for it: that takes a second."""

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
class Parts(Desk):
    """What a run works with.

    ``reader`` names the version of ``read``: articles read by another version are read again.
    ``model`` is the configured name of the encoder's model.  Work on articles goes through
    ``executor``; None does it here.  ``keep`` snapshots stay in the index.
    """

    cache: VectorCache
    encoder: Encoder
    index: IndexWriter
    read: Reader
    reader: str
    model: str = ""
    executor: Executor | None = None
    keep: int = field(default=snapshots.KEEP, kw_only=True)


@dataclass
class Run(Ledger):
    """The state of one run: what was done for whom, and the articles that are yet to be read."""

    parts: Parts
    fresh: list[int] = field(default_factory=list)

    def add(self, article: Article, outlet: Outlet, pages: Iterable[str] = ()) -> Added:
        """Store one article, known by the addresses ``pages`` too; count what became of it."""
        if outlet.id not in self.tallies:
            self.parts.store.put_outlets([outlet])
        with self.timed("store"):
            # When it was read is no date of publication, and never stands in for one.
            read = replace(article, fetched=self.now())
            added = self.parts.store.add_article(read, pages=pages)
        tally = self.tally(outlet)
        match added.outcome:
            case Outcome.ADDED:
                tally.added += 1
                self.fresh.append(added.id)
            case Outcome.CHANGED:
                tally.edited += 1
                self.fresh.append(added.id)
            case Outcome.UNCHANGED:
                tally.unchanged += 1
            case Outcome.DUPLICATE:
                tally.unchanged += 1
                reason = f"the same text as {added.twin}: kept once"
                self.leave_out(Skipped(Stage.READ, article.url, reason, outlet.id))
        return added

    def advance(self) -> None:
        """Read and embed what was added, once there is enough of it: more is on its way."""
        if len(self.fresh) >= AHEAD:
            readings = self.read_some(self.fresh)
            self.embed_some([claim.alone for reading in readings for claim in reading.claims])
            self.fresh.clear()

    def read(self) -> None:
        """Read the claims of all articles that were not read by this reader."""
        parts = self.parts
        waiting = parts.store.unread(parts.reader)
        for done, ids in enumerate(batched(waiting, IN_HAND)):
            parts.progress("reading claims", done * IN_HAND, len(waiting))
            self.read_some(ids)
        parts.progress("reading claims", len(waiting), len(waiting))

    def read_some(self, ids: Sequence[int]) -> list[Reading]:
        """Read the claims of articles, store and return them."""
        parts = self.parts
        with self.timed("claims"):
            articles = list(parts.store.articles(ids))
            readings = list(self.mapped(parts.read, articles))
            parts.store.save_readings(readings, parts.reader)
            for reading in readings:
                self.count(reading)
        return readings

    def count(self, reading: Reading) -> None:
        """Count what was read from an article, and say so when it was nothing."""
        article = reading.article
        if article.outlet in self.tallies:
            self.tallies[article.outlet].claims += len(reading.claims)
        if not reading.claims:
            reason = "no claim was found in its text"
            self.leave_out(Skipped(Stage.SPLIT, article.url, reason, article.outlet))

    def embed(self) -> None:
        """Make the vectors that are missing."""
        with self.timed("embed"):
            texts = [text for _, text in self.parts.store.claim_texts()]
        self.embed_some(texts, self.parts.progress)

    def embed_some(self, texts: Sequence[str], progress: Progress = no_progress) -> None:
        """Make what is missing of the vectors; each batch is on disk before the next begins."""
        parts = self.parts
        with self.timed("embed"):
            missing = parts.cache.missing(texts)
            for done, some in enumerate(batched(missing, TEXTS)):
                progress("embedding claims", done * TEXTS, len(missing))
                parts.cache.put(some, parts.encoder.encode(some))
            progress("embedding claims", len(missing), len(missing))

    def publish(self, built_at: str) -> bool:
        """Publish a snapshot unless the newest shows this state already; tell whether it did."""
        parts = self.parts
        changes = parts.store.changes()
        with self.timed("publish"):
            newest = self.newest()
            state = (changes, parts.encoder.fingerprint)
            if newest and (newest.meta.changes, newest.meta.fingerprint) == state:
                snapshots.sweep(parts.folder, parts.keep)
                return False
            parts.progress("publishing", 0, 0)
            with snapshots.publication(parts.folder, parts.keep) as draft:
                written = library.write_library(parts.store.path, draft / library.FILE, built_at)
                parts.index.write(draft / INDEX, self.chunks(), parts.encoder.dimension)
                self.check(draft / INDEX, written.claims + written.hidden)
                snapshots.seal(
                    draft,
                    built_at=built_at,
                    model=parts.model,
                    fingerprint=parts.encoder.fingerprint,
                    articles=written.articles,
                    claims=written.claims,
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
        if self.parts.executor is None or len(items) < ENOUGH:
            return map(work, items)
        with born_deaf():
            return self.parts.executor.map(work, items, chunksize=8)

    def streamed(
        self, stage: str, work: Callable[[_In], _Out], items: Iterable[_In | None], expected: int
    ) -> Iterator[tuple[_In, _Out]]:
        """Do work on items as they come, and yield each with its result, in their order.

        Through the executor where about enough is ``expected``; IN_WORK at most are in hand.  None
        among the items says that the next one may take a while: what is done is not kept waiting.
        """
        executor = self.parts.executor if expected >= ENOUGH else None
        hand: deque[tuple[_In, Future[_Out]]] = deque()
        for item in items:
            if item is not None and executor is None:
                with self.timed(stage):
                    result = work(item)
                yield item, result
            elif item is not None and executor is not None:
                with born_deaf():
                    hand.append((item, executor.submit(work, item)))
            while hand and (hand[0][1].done() or len(hand) >= IN_WORK):
                yield self._first(stage, hand)
        while hand:
            yield self._first(stage, hand)

    def _first(self, stage: str, hand: deque[tuple[_In, Future[_Out]]]) -> tuple[_In, _Out]:
        item, future = hand.popleft()
        with self.timed(stage):
            return item, future.result()

    def finish(self) -> Summary:
        """Read, embed, publish, and return the summary of the run."""
        parts = self.parts
        self.read()
        self.embed()
        parts.store.put_skipped(self.skipped, self.tallies)
        published = self.publish(self.now())
        newest = snapshots.latest(parts.folder)
        return Summary(
            outlets=self.told(),
            skipped=self.strays(),
            seconds=dict(self.seconds),
            snapshot=newest.name if newest else "",
            published=published,
            articles=newest.meta.articles if newest else 0,
            claims=newest.meta.claims if newest else 0,
            started=self.started,
            ended=self.now(),
            elapsed=self.elapsed(),
        )


def batched(items: Iterable[_In], size: int) -> Iterator[tuple[_In, ...]]:
    """Yield the items in batches of ``size``, the last one as long as what is left."""
    iterator = iter(items)
    while batch := tuple(islice(iterator, size)):
        yield batch
