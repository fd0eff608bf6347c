"""The commands on outlets: `xref sources`, and below it `check` and `add`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from xref.errors import YIELDED_NOTHING, ConfigError
from xref.options import INDEX, AllowPrivate, As, Index, Output, Sources
from xref.render.formats import Format
from xref.render.progress import shown
from xref.wiring import Place

app = typer.Typer(name="sources", rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def list_sources(
    context: typer.Context,
    format_: As = Format.TABLE,
    output: Output = None,
    index: Index = INDEX,
    sources: Sources = None,
) -> None:
    """List the outlets: feeds, last success, yield, articles, and what is wrong.

    \b
    Examples:
      xref sources
      xref sources --format json
      xref sources check bbc
      xref sources add https://www.harbour-post.example
    """
    if context.invoked_subcommand is not None:
        _refuse_options(context, context.invoked_subcommand)
        return
    from xref import jobs, render, show

    statuses = jobs.source_statuses(Place(index, sources))
    page = show.page(output)
    show.write(render.sources(statuses, format_, width=page.width, color=page.color), output)


def _refuse_options(context: typer.Context, command: str) -> None:
    """Raise ConfigError for an option that stands before a command, which would not see it."""
    for parameter in context.command.params:
        source = context.get_parameter_source(parameter.name or "")
        if source is not None and source.name == "COMMANDLINE":
            raise ConfigError(f"has to stand behind {command}", parameter.opts[0])


@app.command()
def check(
    ids: Annotated[
        list[str] | None,
        typer.Argument(help="Outlets of sources.yaml; all of them if none.", metavar="[ID]..."),
    ] = None,
    format_: As = Format.TABLE,
    output: Output = None,
    sources: Sources = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Try each feed once, and one page of it; nothing is stored.

    \b
    Examples:
      xref sources check
      xref sources check bbc rt --format json
    """
    from xref import render, show, sourcing

    with shown(sys.stderr) as progress:
        found = sourcing.check(
            Place(INDEX, sources), ids or (), progress, allow_private=allow_private
        )
    page = show.page(output)
    show.write(render.checks(found, format_, width=page.width, color=page.color), output)
    if any(outlet.silent for outlet in found):
        raise typer.Exit(YIELDED_NOTHING)


@app.command()
def add(
    url: Annotated[str, typer.Argument(help="A home page, an article or a feed.", metavar="URL")],
    id_: Annotated[
        str, typer.Option("--id", help="The outlet's id; else from its name.", metavar="ID")
    ] = "",
    name: Annotated[
        str, typer.Option("--name", help="Its name; else as it calls itself.", metavar="NAME")
    ] = "",
    feed: Annotated[
        list[str] | None,
        typer.Option("--feed", help="Take this feed; can be repeated.", metavar="URL"),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the entry and write nothing.")
    ] = False,
    sources: Sources = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Find the feeds of a site and add it to sources.yaml.

    \b
    Examples:
      xref sources add https://www.harbour-post.example --dry-run
      xref sources add harbour-post.example --id post --name "Harbour Post"
    """
    from xref import render, show, sourcing

    wanted = sourcing.Wanted(url, id_, name, tuple(feed or ()))
    with shown(sys.stderr) as progress:
        added = sourcing.add(
            Place(INDEX, sources), wanted, progress, dry_run=dry_run, allow_private=allow_private
        )
    page = show.page(None)
    text = render.added(
        added.source,
        added.site.feeds,
        str(added.path),
        added.line,
        width=page.width,
        color=page.color,
    )
    show.write(text, None)
