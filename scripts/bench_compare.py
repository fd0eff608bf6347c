"""How the time of a comparison grows with the articles of one topic, stage by stage."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from xref.config import Judging
from xref.inputs import accepted, readings
from xref.match import candidates, group, unread
from xref.origins import find_reprints
from xref.outlets import OutletBook
from xref.render.progress import shown
from xref.report import Compared, make_report
from xref.stages import JudgeFactory, Vectors
from xref.types import Article, Claim, Outlet
from xref.wiring import files, load_encoder, load_judge

SIZES = (10, 25, 50, 100, 200, 400)
"""Articles compared; those that the input has not are left out."""

STAGES = ("reprints", "candidates", "judging", "grouping", "report")

_Out = TypeVar("_Out")


class Clock:
    """Adds up the seconds of each stage."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(STAGES, 0.0)

    def __call__(self, stage: str, work: Callable[[], _Out]) -> _Out:
        """Do the work and book its time to the stage."""
        start = time.perf_counter()
        done = work()
        self.seconds[stage] += time.perf_counter() - start
        return done


def bench(path: Path, rounds: int, outlets: int) -> None:
    """Print a table of sizes: claims, pairs, rows, and the median seconds of each stage.

    ``path`` is any input of ``xref add`` whose articles are of one topic; the first by day are
    taken.  With ``outlets`` they are dealt out to so many, as if each had been its own.
    """
    articles, of = topic(path, outlets)
    start = time.perf_counter()
    claims = [claim for reading in readings(articles) for claim in reading.claims]
    read = time.perf_counter() - start
    with shown(sys.stderr) as progress:
        encoder = load_encoder("", progress)
    start = time.perf_counter()
    vectors = encoder.encode([claim.alone for claim in claims])
    encoded = time.perf_counter() - start
    print(
        f"{len(articles)} articles of {len(of)} outlets: claims read in {read:.1f} s, encoded in"
        f" {encoded:.1f} s; median of {rounds}"
    )
    heads = "".join(f"{stage:>12}" for stage in (*STAGES, "whole"))
    print("articles   claims    pairs   /claim    rows" + heads)
    make_judge = load_judge(Judging(), encoder)
    for size in dict.fromkeys(min(size, len(articles)) for size in SIZES):
        some = articles[:size]
        count = sum(claim.article <= size for claim in claims)
        clocks, counts = [], (0, 0)
        for _ in range(rounds):
            clocks.append(Clock())
            counts = compared(some, claims[:count], vectors[:count], of, make_judge, clocks[-1])
        taken = [statistics.median(clock.seconds[stage] for clock in clocks) for stage in STAGES]
        whole = statistics.median(sum(clock.seconds.values()) for clock in clocks)
        pairs, rows = counts
        print(
            f"{size:8} {count:8,} {pairs:8,} {pairs / max(count, 1):8.1f} {rows:7,}"
            + "".join(f"{seconds:12.2f}" for seconds in taken)
            + f"{whole:12.2f}"
        )


def compared(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    vectors: Vectors,
    outlets: Sequence[Outlet],
    make_judge: JudgeFactory,
    clock: Clock,
) -> tuple[int, int]:
    """Compare as ``xref.compare`` does, each stage timed; return how many pairs and rows."""
    reprints = clock("reprints", lambda: find_reprints(articles, claims, outlets))
    pairs = clock("candidates", lambda: candidates(claims, vectors))
    judge = clock("judging", lambda: make_judge(articles, claims, vectors))
    judgements = clock("judging", lambda: judge(pairs))
    more = clock("grouping", lambda: unread(claims, judgements))
    judgements = [*judgements, *clock("judging", lambda: judge(more))]
    groups = clock("grouping", lambda: group(claims, judgements))
    made = Compared(outlets, articles, claims, groups, reprints)
    report = clock("report", lambda: make_report(made, topic="", built_at=""))
    return len(judgements), len([row for row in report.rows if row.judgements])


def topic(path: Path, outlets: int) -> tuple[list[Article], Sequence[Outlet]]:
    """Return the first articles by day, numbered from 1, and their outlets."""
    book = OutletBook(())
    found, _ = accepted(files([str(path)]), book)
    if not found:
        sys.exit(f"{path}: no article could be read")
    found.sort(key=lambda article: (article.published or "", article.id))
    numbered = [replace(article, id=n) for n, article in enumerate(found[: SIZES[-1]], start=1)]
    if not outlets:
        return numbered, book.outlets
    dealt = [Outlet(f"outlet-{n}", f"Outlet {n}") for n in range(1, outlets + 1)]
    return [replace(a, outlet=dealt[a.id % outlets].id) for a in numbered], dealt
