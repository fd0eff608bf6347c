"""The command on the versions of articles: `xref versions`."""

from __future__ import annotations

from typing import Annotated

import typer

from xref.options import INDEX, As, Index, Output
from xref.render.formats import Format
from xref.wiring import Place


def versions(
    article: Annotated[
        str, typer.Argument(help="An address, or a part of it or of a title.", metavar="[URL]")
    ] = "",
    format_: As = Format.TABLE,
    output: Output = None,
    index: Index = INDEX,
) -> None:
    """List the articles that were changed after they were first read; of one, show what changed.

    \b
    Examples:
      xref versions
      xref versions harbour-fire
      xref versions https://www.harbour-post.example/fire --format json
    """
    from xref import history, show
    from xref.render.versions import histories

    found = history.edited(Place(index), article)
    page = show.page(output)
    text = histories(found, format_, width=page.width, color=page.color, whole=bool(article))
    show.write(text, output)
