"""The one way from rich's renderables to a string, and the few styles in use.

Only ``Text`` objects are printed, never strings with markup; the sixteen ANSI
colours only, and none of those that vanish on a light or on a dark ground.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from xref.render.excerpt import Piece
from xref.types import Verdict

LEAST_WIDTH = 40
"""Narrower than this nothing can be read; lines are then as wide as this."""

STYLES = {
    Verdict.DIVERGES: "bold red",
    Verdict.UPDATED: "bold magenta",
    Verdict.AGREE: "green",
    Verdict.UNSURE: "cyan",
    Verdict.ONE_SIDED: "",
}
MARK = "bold red"
DIM = "dim"
HEAD = "bold"


def printed(parts: Iterable[RenderableType], *, width: int, color: bool) -> str:
    """Return the parts as lines of at most ``width`` cells; no spaces or empty lines trail."""
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=max(width, LEAST_WIDTH),
        force_terminal=color,
        color_system="standard" if color else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )
    for part in parts:
        console.print(part)
    lines = [line.rstrip() for line in stream.getvalue().splitlines()]
    return "\n".join(lines).rstrip("\n") + "\n"


def words(pieces: Iterable[Piece], style: str = MARK) -> Text:
    """Return an excerpt, what is marked in ``style``, what is not the claim's own dim."""
    text = Text()
    for piece in pieces:
        text.append(str(piece), style if piece.marked else DIM if piece.aside else None)
    return text


def columns(*widths: int | None) -> Table:
    """Return a grid without lines: None takes what is left; two cells between columns."""
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False, expand=None in widths)
    for width in widths:
        grid.add_column(width=width, ratio=1 if width is None else None, overflow="fold")
    return grid
