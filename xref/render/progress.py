"""Progress of long work on stderr: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from xref.stages import Progress as Report

EVERY = 5.0
"""Seconds between plain lines: a log shows that work goes on without being flooded."""


@contextmanager
def shown(stream: TextIO) -> Iterator[Report]:
    """Yield a function that shows progress on ``stream`` until the block is left."""
    if stream.isatty():
        with _bars(stream) as report:
            yield report
    else:
        yield _lines(stream)


@contextmanager
def _bars(stream: TextIO) -> Iterator[Report]:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    console = Console(file=stream, highlight=False)
    with Progress(*columns, console=console, transient=True) as progress:
        tasks = {}

        def report(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = progress.add_task(what, total=total or None)
            progress.update(tasks[what], completed=done, total=total or None)

        yield report


def _lines(stream: TextIO) -> Report:
    last: dict[str, float] = {}

    def report(what: str, done: int, total: int) -> None:
        now = time.monotonic()
        first = what not in last
        if first:
            # Work that ends before the first interval is over is told in no line at all.
            last[what] = now
        elif now - last[what] >= EVERY:
            last[what] = now
            stream.write(f"{what}: {done}/{total}\n" if total else f"{what}: {done}\n")
            stream.flush()

    return report
