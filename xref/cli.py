"""The commands: parse, call the wiring, render, exit code.  No logic lives here.

Exit codes: 0 done; 1 a model, index or disk said no; 2 a wrong option, file or
configuration; 3 done, but an outlet yielded nothing; 4 done, but a score is below
what was asked for; 130 interrupted; 143 asked to end (SIGTERM).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from xref import __version__, cli_build, cli_sources, cli_versions
from xref.arguments import arranged
from xref.errors import INTERRUPTED, TERMINATED, YIELDED_NOTHING, ConfigError, XrefError
from xref.options import (
    INDEX,
    As,
    AsOf,
    ForOutlet,
    Index,
    Only,
    Outlets,
    Output,
    Published,
    Since,
    Sources,
    Until,
)
from xref.render.formats import Format
from xref.render.progress import shown
from xref.types import Counted
from xref.wiring import Place

app = typer.Typer(
    name="xref",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"xref {__version__}")
        raise typer.Exit


app.add_typer(cli_sources.app)
app.command()(cli_versions.versions)


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    # Taken out by ``arranged`` before the parser sees it; here for the help.
    _debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of an error.")
    ] = False,
) -> None:
    """Compare what several outlets report: where they agree, diverge, and what only one tells.

    \b
    Examples:
      xref compare --demo
      xref compare --from report1.html report2.txt articles.jsonl
      xref build && xref compare "turkey sanctions"
    """


@app.command()
def compare(
    topic: Annotated[
        list[str] | None, typer.Argument(help="What to compare, in words.", metavar="[TOPIC]...")
    ] = None,
    files: Annotated[
        list[str] | None,
        typer.Option("--from", help="Compare these files and folders.", metavar="PATH..."),
    ] = None,
    demo: Annotated[bool, typer.Option("--demo", help="Compare the demo's articles.")] = False,
    since: Since = None,
    until: Until = None,
    outlet: Outlets = None,
    published: Published = None,
    only: Annotated[
        list[Only] | None,
        typer.Option("--only", help="Only rows of this verdict; can be repeated."),
    ] = None,
    count: Annotated[
        Counted,
        typer.Option(
            "--count",
            help="Count and order rows by independent origins, or by outlets, where a reprint"
            " counts like a report of its own. Verdicts stay.",
        ),
    ] = Counted.ORIGINS,
    as_of: AsOf = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="At most N rows.", metavar="N")
    ] = None,
    max_calls: Annotated[
        int | None,
        typer.Option(
            "--max-calls",
            min=0,
            help="Ask a second reader (judge: in sources.yaml) about N pairs at most; 0 asks none.",
            metavar="N",
        ),
    ] = None,
    format_: As = Format.TABLE,
    output: Output = None,
    index: Index = INDEX,
    sources: Sources = None,
) -> None:
    """Show side by side what outlets report: on a topic of the index, or in files.

    \b
    Examples:
      xref compare --demo
      xref compare "turkey sanctions" --since 2022-03-01 --only diverge
      xref compare --from report1.html report2.txt articles.jsonl
      xref compare "harbour fire" --from articles.jsonl --format json | jq .groups
    """
    from xref import jobs, render, show

    question = jobs.Question(
        topic=" ".join(topic or ()),
        since=since,
        until=until,
        outlets=tuple(outlet or ()),
        verdicts=frozenset(choice.verdict() for choice in only or ()),
        counted=count,
        as_of=as_of,
    )
    place = Place(index, sources)
    if demo and files:
        raise ConfigError("compare the demo or files, not both", "--demo, --from")
    if as_of and (demo or files):
        raise ConfigError("tells what an index held; files are read as they are now", "--as-of")
    with shown(sys.stderr) as progress:
        if demo:
            compared = jobs.compare_demo(question, progress)
        elif files:
            compared = jobs.compare_files(
                files, question, place, progress, published=published, max_calls=max_calls
            )
        else:
            compared = jobs.compare_topic(question, place, progress, max_calls=max_calls)
    show.keep_report(render.kept_report(compared.whole))
    page = show.page(output)
    text = render.report_text(
        compared.shown, format_, width=page.width, color=page.color, limit=limit
    )
    show.write(text, output)
    if files and not compared.whole.articles:
        raise typer.Exit(YIELDED_NOTHING)


app.command()(cli_build.add)
app.command()(cli_build.build)


@app.command()
def explain(
    row: Annotated[str, typer.Argument(help="A row's number or id.", metavar="ROW")],
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            help="A report saved with --format json; else the last one shown.",
            metavar="FILE",
        ),
    ] = None,
    output: Output = None,
) -> None:
    """Show why a row's claims were joined and why it got its verdict.

    \b
    Examples:
      xref explain 3
      xref explain 3fa9c1 --report report.json
    """
    from xref import render, show
    from xref.report import find_row

    kept = render.load_report(show.kept_report(report), str(report or "the last report"))
    page = show.page(output)
    text = render.explanation(kept, find_row(kept, row), width=page.width, color=page.color)
    show.write(text, output)


@app.command()
def search(
    query: Annotated[
        list[str], typer.Argument(help="What to look for, in words.", metavar="QUERY...")
    ],
    since: Since = None,
    until: Until = None,
    outlet: Outlets = None,
    as_of: AsOf = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most N.", metavar="N")] = 20,
    format_: As = Format.TABLE,
    output: Output = None,
    index: Index = INDEX,
) -> None:
    """Find claims in the index, with outlet, date, speaker and link.

    \b
    Examples:
      xref search "black sea grain"
      xref search sanctions --outlet rt --since 2022-03-01 --format json
    """
    from xref import jobs, render, show

    question = jobs.Question(" ".join(query), since, until, tuple(outlet or ()), as_of=as_of)
    with shown(sys.stderr) as progress:
        found = jobs.search(question, Place(index), progress, limit)
    page = show.page(output)
    text = render.hits(
        found.members,
        question.topic,
        format_,
        width=page.width,
        color=page.color,
        outlets=found.outlets,
    )
    show.write(text, output)


@app.command()
def claims(
    inputs: Annotated[list[str], typer.Argument(help="Files or folders.", metavar="FILE...")],
    outlet: ForOutlet = None,
    published: Published = None,
    format_: As = Format.TABLE,
    output: Output = None,
    sources: Sources = None,
) -> None:
    """Show what was read from an article: every claim, and what was dropped and why.

    \b
    Examples:
      xref claims report.html
      xref claims report.txt --published 2022-03-12 --format json
    """
    from xref import jobs, render, show

    place = Place(INDEX, sources)
    readings, skipped = jobs.read_claims(inputs, place, outlet=outlet, published=published)
    page = show.page(output)
    text = render.readings(readings, skipped, format_, width=page.width, color=page.color)
    show.write(text, output)


@app.command(name="eval")
def evaluate(
    path: Annotated[Path, typer.Argument(help="Gold events: a folder or file.", metavar="PATH")],
    at_least: Annotated[
        list[str] | None,
        typer.Option(
            "--at-least",
            help="Fail below this: links=0.75,divergence.precision=0.9.",
            metavar="NAME=NUMBER",
        ),
    ] = None,
    format_: As = Format.TABLE,
    output: Output = None,
    sources: Sources = None,
) -> None:
    """Score matching, divergence and confidences against a gold set.

    \b
    Examples:
      xref eval gold/
      xref eval events.jsonl.gz --format json
      xref eval gold/ --at-least links=0.6,divergence.precision=0.8
    """
    from xref import floors, jobs, render, show

    asked = floors.parse_floors(at_least or ())
    with shown(sys.stderr) as progress:
        scores = jobs.scores(path, Place(INDEX, sources), progress)
    page = show.page(output)
    show.write(render.scores(scores, format_, width=page.width, color=page.color), output)
    floors.require(scores, asked)


def main() -> None:
    """Run the command line; the one place where errors become a line and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            # Lone surrogates, which damaged articles may hold, and terminals without UTF-8.
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    debug, arguments = arranged(sys.argv[1:])
    try:
        app(args=arguments, prog_name="xref")
    except SystemExit as end:
        if end.code in (INTERRUPTED, TERMINATED):
            kept = "; finished work is kept" if arguments[:1] in (["add"], ["build"]) else ""
            what = "interrupted" if end.code == INTERRUPTED else "asked to end"
            _complain(f"{what}{kept}")
        raise
    except BrokenPipeError:
        # The reader of a pipe has seen enough ("| head"): no traceback at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except XrefError as error:
        if debug:
            raise
        _complain(str(error))
        sys.exit(error.exit_code)
    except Exception as error:
        if debug:
            raise
        what = f"{type(error).__name__}: {error}".strip(": ")
        _complain(f"internal error ({what}): run it again with --debug to see where")
        sys.exit(1)


def _complain(message: str) -> None:
    """Write one harmless line to stderr: it may name a file or a word of an article."""
    from xref.render.safe import clean

    if sys.stderr is not None:
        sys.stderr.write(f"xref: {clean(message)}\n")
