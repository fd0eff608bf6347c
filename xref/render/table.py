"""Rows as claims, columns as outlets: the layout where the terminal is wide enough."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import Box
from rich.table import Table
from rich.text import Text

from xref.render import wording
from xref.render.cells import Cells, before, first_rows, heading, look
from xref.render.origins import Origins
from xref.render.paint import DIM, HEAD
from xref.render.safe import clean
from xref.types import Column, Report, Row

LEAST = 23
"""Cells that an outlet's column needs: four or five words a line; four outlets fit 120."""
MOST = 60
"""Cells after which a longer line is harder to read, not easier."""
SILENT = 14
"""Cells of a column in which nothing stands but why."""
FIRST = 15
"""Cells of the first column: number, verdict, counts."""
_RULE = 3
"""Cells between two columns: a space, the line, a space."""

_BOX = Box(
    "    \n"  # an empty frame: only lines between columns and rows
    "  │ \n"
    " ─┼ \n"
    "  │ \n"
    " ─┼ \n"
    " ─┼ \n"
    "  │ \n"
    "    \n"
)


def widths(columns: Sequence[Column], width: int) -> list[int] | None:
    """Return the cells of each outlet's column, or None where they do not fit side by side."""
    speaking = sum(column.articles > 0 for column in columns)
    if not speaking:
        return None
    silent = len(columns) - speaking
    left = width - FIRST - _RULE * len(columns) - SILENT * silent
    share = min(left // speaking, MOST)
    if share < LEAST:
        return None
    return [share if column.articles else SILENT for column in columns]


def side_by_side(report: Report, rows: Sequence[Row], sizes: Sequence[int]) -> Table:
    """Return the table of the rows; ``sizes`` has the cells of each of the report's columns."""
    table = Table(
        box=_BOX,
        show_edge=False,
        show_lines=True,
        pad_edge=False,
        border_style=DIM,
        show_header=False,
    )
    labelled = any(column.outlet.labels for column in report.columns)
    origins = Origins(report)
    for size in (FIRST, *sizes):
        table.add_column(width=size, overflow="fold")
    # A row like the others: heads of several lines begin at the top.
    table.add_row("", *(_head(column, labelled, origins) for column in report.columns))
    budget = max(140, 5 * max(sizes, default=LEAST))
    shown = look(report, budget)
    first = first_rows(rows)
    for row in rows:
        cells = Cells(row, shown, before(row, first))
        table.add_row(
            _first(row, origins),
            *(
                cells.cell(column.outlet.id) if column.outlet.id in cells else _silence(column)
                for column in report.columns
            ),
        )
    return table


def _head(column: Column, labelled: bool, origins: Origins) -> Text:
    """Return name, labels, what was read and who carries it, each on lines of its own."""
    text = Text.assemble((clean(column.outlet.name), HEAD))
    if labelled:
        text.append(f"\n{wording.labels(column.outlet)}", DIM)
    for line in filter(None, (origins.read(column), origins.carried(column))):
        text.append(f"\n{line}", DIM)
    return text


def _first(row: Row, origins: Origins) -> Text:
    """Return number and verdict, below them the counts, all set in by the number's width."""
    indent = "\n" + " " * 4
    text = Text.assemble((f"{row.number:>3} ", HEAD))
    verdict = heading(row)
    if row.kinds:
        name, _, kinds = wording.verdict(row).partition(" ")
        verdict = Text(f"{wording.SIGNS[row.verdict]} {name}", heading(row).style)
        for kind in kinds.split(" "):
            verdict.append(f"{indent}{kind}")
    text.append_text(verdict)
    notes = (*origins.width(row).split(" ("), wording.surety(row), wording.later(row))
    for note in notes:
        if note:
            text.append(f"{indent}{'(' if note.endswith(')') else ''}{note}", DIM)
    return text


def _silence(column: Column) -> Text:
    return Text(f"— {column.silence.value}", DIM)
