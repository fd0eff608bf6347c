"""The options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from xref.render.formats import Format
from xref.types import Verdict

INDEX = Path("indexes")


class Only(StrEnum):
    """The verdicts that ``--only`` takes, in the words of a command line."""

    DIVERGE = "diverge"
    UPDATE = "update"
    AGREE = "agree"
    UNSURE = "unsure"
    ONE_SIDED = "one-sided"

    def verdict(self) -> Verdict:
        """Return the verdict of the rows to be kept."""
        return _VERDICTS[self]


_VERDICTS = {
    Only.DIVERGE: Verdict.DIVERGES,
    Only.UPDATE: Verdict.UPDATED,
    Only.AGREE: Verdict.AGREE,
    Only.UNSURE: Verdict.UNSURE,
    Only.ONE_SIDED: Verdict.ONE_SIDED,
}

Index = Annotated[
    Path, typer.Option("--index", envvar="XREF_INDEX", help="Folder of the index.", metavar="DIR")
]
Sources = Annotated[
    Path | None,
    typer.Option(
        "--sources",
        envvar="XREF_SOURCES",
        help="The outlets' file; ./sources.yaml where it exists.",
        metavar="FILE",
    ),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write to FILE.", metavar="FILE")
]
As = Annotated[Format, typer.Option("--format", "-f", help="How to print the result.")]
Since = Annotated[
    str | None, typer.Option("--since", help="Published on DATE or later.", metavar="DATE")
]
Until = Annotated[
    str | None, typer.Option("--until", help="Published on DATE or before.", metavar="DATE")
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        help="What the index held at a DATE (its end) or a time, in UTC; old versions of articles"
        " are kept.",
        metavar="DATE",
    ),
]
Outlets = Annotated[
    list[str] | None,
    typer.Option("--outlet", help="Only these outlets (ids or names).", metavar="ID..."),
]
ForOutlet = Annotated[
    str | None,
    typer.Option("--outlet", help="The outlet of inputs that name none.", metavar="ID"),
]
Published = Annotated[
    str | None,
    typer.Option("--published", help="The date of inputs that carry none.", metavar="DATE"),
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from this machine's own network too.")
]
