"""The commands that write an index: `xref add` and `xref build`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from xref.errors import YIELDED_NOTHING
from xref.options import INDEX, AllowPrivate, ForOutlet, Index, Published, Sources
from xref.render.formats import RunFormat
from xref.render.progress import shown
from xref.wiring import Place

if TYPE_CHECKING:
    from xref.tally import Plan, Summary

UNBROKEN = 10_000
"""The width of a log's lines, on which nothing is broken into two."""

RunAs = Annotated[RunFormat, typer.Option("--format", "-f", help="How to print the summary.")]


def add(
    inputs: Annotated[
        list[str], typer.Argument(help="Files, folders or addresses.", metavar="INPUT...")
    ],
    outlet: ForOutlet = None,
    published: Published = None,
    format_: RunAs = RunFormat.TABLE,
    index: Index = INDEX,
    sources: Sources = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Add articles to the index: files (JSONL, JSON, HTML, text, .gz), folders, web addresses.

    \b
    Examples:
      xref add articles.jsonl page.html
      xref add report.txt --outlet rt --published 2022-03-12
      xref add https://example.org/news/story
    """
    from xref import building
    from xref.worker import terminable

    with terminable(), shown(sys.stderr) as progress:
        summary = building.add(
            inputs,
            Place(index, sources),
            progress,
            outlet=outlet,
            published=published,
            allow_private=allow_private,
        )
    _end(summary, format_)


def build(
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Ask the feeds, say what would be fetched, store nothing."),
    ] = False,
    format_: RunAs = RunFormat.TABLE,
    log: Annotated[
        Path | None,
        typer.Option("--log", help="Add what happens to FILE, with times (UTC).", metavar="FILE"),
    ] = None,
    keep: Annotated[
        int,
        typer.Option("--keep", min=1, help="Keep the N newest snapshots.", metavar="N"),
    ] = 2,
    deadline: Annotated[
        int,
        typer.Option(
            "--deadline",
            min=1,
            help="Ask for nothing more after MINUTES; what is left is for the next run.",
            metavar="MINUTES",
        ),
    ] = 60,
    index: Index = INDEX,
    sources: Sources = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Fetch what is new from the outlets of sources.yaml and publish a new index.

    \b
    Examples:
      xref build
      xref build --dry-run
      xref build --log indexes/build.log --keep 7 --format json
    """
    from xref import building, runlog
    from xref.worker import terminable

    place = Place(index, sources)
    what = "xref build --dry-run" if dry_run else f"xref build --keep {keep}"
    with runlog.kept(log, f"{what} --deadline {deadline}"):
        found: Plan | Summary
        with terminable(), shown(sys.stderr) as bar:
            progress = runlog.staged(bar)
            if dry_run:
                found = building.plan(
                    place, progress, allow_private=allow_private, minutes=deadline
                )
            else:
                found = building.build_index(
                    place, progress, allow_private=allow_private, keep=keep, minutes=deadline
                )
        _end(found, format_)


def _end(found: Plan | Summary, format_: RunFormat) -> NoReturn:
    """Print what was done, note it in the log, and leave with the exit code."""
    from xref import render, runlog, show

    runlog.note(render.summary(found, RunFormat.TABLE, width=UNBROKEN, color=False))
    page = show.page(None)
    show.write(render.summary(found, format_, width=page.width, color=page.color), None)
    raise typer.Exit(YIELDED_NOTHING if found.silent else 0)
