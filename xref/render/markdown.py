"""Markdown: a table of the shared rows and lists of what one side tells, for a page or a note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xref.render import wording
from xref.render.excerpt import CLOSE, OPEN, differing, excerpt
from xref.render.origins import Origins
from xref.render.safe import markdown, markdown_link
from xref.report import shown
from xref.types import Claim, Column, Member, Quote, Report, Row, Verdict


def report_markdown(report: Report) -> str:
    """Return the whole report, every claim in full, dates linked to the articles."""
    lines = list(_head(report))
    shared = [row for row in report.rows if row.verdict is not Verdict.ONE_SIDED]
    alone = [row for row in report.rows if row.verdict is Verdict.ONE_SIDED]
    if shared:
        columns = [column for column in report.columns if column.articles]
        lines += ["", *_table(report, shared, columns)]
    if alone:
        lines += ["", "## Told by one side", *_lists(report, alone)]
    if not report.rows:
        lines += ["", "No row to show."]
    return "\n".join([*lines, *_foot(report)]) + "\n"


def table(header: Sequence[str], lines: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table; cells are Markdown already."""
    yield f"| {' | '.join(header)} |"
    yield "|" + "-|" * len(header)
    for line in lines:
        yield f"| {' | '.join(line)} |"


def _head(report: Report) -> Iterator[str]:
    span = wording.days(report.articles)
    title = markdown(report.topic) or "What the outlets report"
    yield f"# {title}{f' · {span}' if span else ''}"
    yield ""
    yield wording.listed(
        (
            wording.count(len(report.articles), "article"),
            wording.count(len({article.outlet for article in report.articles}), "outlet"),
            wording.count(report.claims, "claim"),
            f"built {markdown(wording.moment(report.built_at))}" if report.built_at else "",
        )
    )
    if report.rows:
        yield ""
        yield ", ".join(markdown(text) for _, text in wording.tally(report.rows))


def _table(report: Report, rows: Sequence[Row], columns: Sequence[Column]) -> Iterator[str]:
    origins = Origins(report)
    header = ["#", "Verdict"]
    for column in columns:
        read, carried = origins.read(column), origins.carried(column)
        parts = (column.outlet.name, wording.labels(column.outlet), read, carried)
        header.append("<br>".join(markdown(part) for part in parts if part))
    lines = []
    for row in rows:
        marks = differing(row)
        notes = (
            f"**{wording.SIGNS[row.verdict]} {wording.verdict(row)}**",
            origins.width(row),
            wording.surety(row),
        )
        cells = [str(row.number), "<br>".join(note for note in notes if note)]
        for column in columns:
            said = [m for m in shown(row.members) if m.claim.outlet == column.outlet.id]
            told = [_claim(m, marks.get(m.claim.id, ()), origins) for m in said]
            cells.append("<br><br>".join(told) or f"— {column.silence.value}")
        lines.append(cells)
    yield from table(header, lines)


def _claim(member: Member, marks: Sequence[Quote], origins: Origins) -> str:
    return f"{_words(member.claim, marks)}<br>{_credit(member, origins)}"


def _words(claim: Claim, marks: Sequence[Quote] = ()) -> str:
    words = "".join(
        f"**{OPEN}{markdown(piece.text)}{CLOSE}**" if piece.marked else _inner(piece.text)
        for piece in excerpt(claim, marks)
    )
    return words.strip()


def _inner(text: str) -> str:
    """Escape words between marks, whose outer spaces matter."""
    if text.isspace():
        return " "
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() else ""
    return f"{left}{markdown(text)}{right}"


def _credit(member: Member, origins: Origins) -> str:
    return wording.listed(
        (
            markdown_link(wording.day(member.published), member.url),
            markdown(wording.speech(member.claim)),
            markdown(origins.note(member)),
        )
    )


def _lists(report: Report, rows: Sequence[Row]) -> Iterator[str]:
    origins = Origins(report)
    for teller, told in wording.by_teller(report, rows).items():
        yield ""
        yield f"### {markdown(origins.names.get(teller, teller))}"
        yield ""
        for row in told:
            first = wording.teller(row)
            carried = markdown(origins.carriers(row))
            notes = wording.listed((_credit(first, origins), carried))
            yield f"- {row.number}: {_words(first.claim)} ({notes})"


def _foot(report: Report) -> Iterator[str]:
    origins = Origins(report)
    silent = [column for column in report.columns if not column.articles]
    told = list(origins.lines())
    told += [f"{column.outlet.name}: {column.silence.value}." for column in silent]
    told += [f"Note: {note}" for note in report.notes]
    for skip in report.skipped:
        who = f" ({origins.names.get(skip.outlet, skip.outlet)})" if skip.outlet else ""
        told.append(
            f"Left out or doubtful ({skip.stage.value}): {skip.subject}{who}: {skip.reason}"
        )
    if told:
        yield ""
        yield "## Notes"
        yield ""
    yield from (f"- {markdown(line)}" for line in told)
