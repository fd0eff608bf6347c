"""One block a row, in it one group of lines an outlet: the layout for narrow terminals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from xref.render import wording
from xref.render.cells import Cells, before, first_rows, heading, look
from xref.render.origins import Origins, some
from xref.render.paint import DIM, HEAD, columns
from xref.render.safe import clean
from xref.types import Report, Row, Silence, Verdict

WIDEST = 100
"""Cells after which a longer line is harder to read, not easier."""
ECHOES = 5
"""Outlets with nothing but reprints that have a line each in the list; more share one."""

_NAME = 20
"""Most cells for the outlets' names; longer ones go over several lines."""


def outlets(report: Report) -> Iterator[RenderableType]:
    """Yield the list of the outlets: it stands for the head that a table would have."""
    grid = columns(_name_width(report), None)
    origins = Origins(report)
    echoes = [c for c in report.columns if c.articles == c.reprints > 0 and not c.outlet.labels]
    if len(echoes) <= ECHOES:
        echoes = []
    for column in report.columns:
        if column in echoes:
            continue
        what = origins.read(column) if column.articles else column.silence.value
        parts = (what, wording.labels(column.outlet), origins.carried(column))
        told = " ".join(filter(None, parts))
        grid.add_row(Text(clean(column.outlet.name), HEAD), Text(told))
    yield grid
    if echoes:
        names = some([clean(column.outlet.name) for column in echoes], ECHOES)
        yield Text(f"and {len(echoes)} with nothing but reprints: {names}")
    yield Text("")


def one_by_one(report: Report, rows: Sequence[Row], width: int) -> Iterator[RenderableType]:
    """Yield the blocks of the rows."""
    name = _name_width(report)
    width = min(width, WIDEST)
    shown = look(report, max(140, 3 * (width - name - 6)))
    first = first_rows(rows)
    for row in rows:
        yield Text("─" * width, DIM)
        yield _title(row, shown.origins)
        if row.why and row.verdict is not Verdict.AGREE:
            yield _set_in(clean(row.why))
        cells = Cells(row, shown, before(row, first), fold=True)
        grid = columns(2, name, width - name - 6)
        for column in report.columns:
            outlet = column.outlet.id
            if outlet in cells and outlet not in cells.below:
                grid.add_row("", Text(clean(column.outlet.name)), cells.cell(outlet))
        yield grid
        if silences := _silences(report, cells):
            yield _set_in(silences)
    yield Text("─" * width, DIM)


def _title(row: Row, origins: Origins) -> Text:
    text = Text.assemble((f"{row.number:>3} ", HEAD))
    text.append_text(heading(row))
    notes = wording.listed((origins.width(row), wording.surety(row), wording.later(row)))
    text.append(f" · {notes}", DIM)
    return text


def _silences(report: Report, cells: Cells) -> str:
    """Return why each outlet that says nothing in this row is silent; "" if none is."""
    silent: dict[Silence, list[str]] = defaultdict(list)
    for column in report.columns:
        if column.outlet.id not in cells:
            silent[column.silence].append(clean(column.outlet.name))
    told = wording.listed(f"{why.value}: {', '.join(names)}" for why, names in silent.items())
    return f"— {told}" if told else ""


def _set_in(line: str) -> Padding:
    return Padding(Text(line, DIM), (0, 0, 0, 4))


def _name_width(report: Report) -> int:
    longest = max((cell_len(clean(c.outlet.name)) for c in report.columns), default=1)
    return max(1, min(longest, _NAME))
