"""A report as a terminal table, JSON, Markdown or CSV; and what the other commands print.

Every function returns a string that ends with a line break and does no input
or output.  Imports are lazy: only what is laid out for a terminal needs rich.
``width`` is in terminal cells (40 at least); without ``color`` no escape is
written at all.  Texts of articles are made harmless in every format (``safe``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from xref.render.formats import Format, RunFormat
from xref.types import (
    Member,
    Outlet,
    Reading,
    Report,
    Row,
    Skipped,
    Source,
    SourceCheck,
    SourceStatus,
)

if TYPE_CHECKING:
    from xref.finding import Found
    from xref.scores import Scores
    from xref.tally import Plan, Summary


def report_text(
    report: Report, format_: Format, *, width: int, color: bool, limit: int | None = None
) -> str:
    """Return the report; ``limit`` shows only the first rows and tells how many there are."""
    match format_:
        case Format.TABLE:
            from xref.render.page import page

            return page(report, width=width, color=color, limit=limit)
        case Format.JSON:
            from xref.render.document import report_json

            return report_json(_limited(report, limit))
        case Format.MARKDOWN:
            from xref.render.markdown import report_markdown

            return report_markdown(_limited(report, limit))
        case Format.CSV:
            from xref.render.sheet import report_csv

            return report_csv(_limited(report, limit))
        case _:
            assert_never(format_)


def kept_report(report: Report) -> str:
    """Return the report as JSON on one line, for ``load_report``."""
    from xref.render.document import report_compact

    return report_compact(report)


def load_report(text: str, where: str = "report") -> Report:
    """Return the report that ``report_text`` wrote as JSON; InputError for anything else."""
    from xref.render import reader

    return reader.load_report(text, where)


def explanation(report: Report, row: Row, *, width: int, color: bool) -> str:
    """Return all that is known of a row: claims in full, judged pairs, reprints, the verdict."""
    from xref.render import explain

    return explain.explanation(report, row, width=width, color=color)


def readings(
    found: Sequence[Reading],
    skipped: Sequence[Skipped],
    format_: Format,
    *,
    width: int,
    color: bool,
) -> str:
    """Return what was read from articles: every claim, and what was dropped by which rule."""
    from xref.render import listings

    return listings.readings(found, skipped, format_, width=width, color=color)


def hits(
    found: Sequence[Member],
    query: str,
    format_: Format,
    *,
    width: int,
    color: bool,
    outlets: Mapping[str, Outlet],
) -> str:
    """Return the claims that a search found, best first; ``outlets`` by id."""
    from xref.render import listings

    return listings.hits(found, query, format_, width=width, color=color, outlets=outlets)


def sources(statuses: Sequence[SourceStatus], format_: Format, *, width: int, color: bool) -> str:
    """Return the outlets, mirrors below theirs: feeds, last success, articles, what is wrong."""
    from xref.mirrors import below
    from xref.render import feeds

    return feeds.sources(below(statuses), format_, width=width, color=color)


def checks(found: Sequence[SourceCheck], format_: Format, *, width: int, color: bool) -> str:
    """Return what came of trying the feeds of outlets: entries, and one page of each."""
    from xref.render import feeds

    return feeds.checks(found, format_, width=width, color=color)


def added(
    source: Source, found: Sequence[Found], path: str, line: int, *, width: int, color: bool
) -> str:
    """Return an outlet as it was put into ``path`` at ``line`` (0: not yet), and other feeds."""
    from xref.render import feeds

    return feeds.added(source, found, path, line, width=width, color=color)


def scores(found: Scores, format_: Format, *, width: int, color: bool) -> str:
    """Return the scores of a comparison against a gold set, by event and over all."""
    from xref.render import scored

    return scored.scores(found, format_, width=width, color=color)


def summary(
    done: Summary | Plan, format_: RunFormat = RunFormat.TABLE, *, width: int, color: bool
) -> str:
    """Return what a run did, or what a build would do: in lines for a person, or as JSON."""
    from xref.tally import Plan

    match format_, done:
        case RunFormat.JSON, _:
            from xref.render import runs

            return runs.document(done)
        case _, Plan():
            from xref.render import planned

            return planned.plan(done, width=width, color=color)
        case _:
            from xref.render import outcome

            return outcome.summary(done, width=width, color=color)


def _limited(report: Report, limit: int | None) -> Report:
    if limit is None or limit >= len(report.rows):
        return report
    note = f"showing {limit} of {len(report.rows)} rows (--limit)"
    return replace(report, rows=report.rows[:limit], notes=(*report.notes, note))
