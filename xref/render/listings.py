"""Lists: the claims of an article, and search hits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, assert_never

from xref.render import wording
from xref.render.document import SCHEMA, Json, dumps, member, skipped
from xref.render.excerpt import excerpt
from xref.render.formats import Format
from xref.render.markdown import table
from xref.render.safe import clean, markdown
from xref.render.sheet import context, sheet
from xref.types import Claim, Member, Outlet, Part, Reading, Skipped, Span

if TYPE_CHECKING:
    from rich.console import RenderableType


def flat(format_: Format, header: Sequence[str], lines: Sequence[Sequence[object]]) -> str:
    """Return the lines as CSV or as a Markdown table."""
    if format_ is Format.CSV:
        return sheet(header, lines)
    cells = [[markdown(str(cell)) for cell in line] for line in lines]
    return "\n".join(table(header, cells)) + "\n"


# --- claims ---------------------------------------------------------------------------------


def readings(
    found: Sequence[Reading],
    left_out: Sequence[Skipped],
    format_: Format,
    *,
    width: int,
    color: bool,
) -> str:
    """Return every claim of the articles, and what was dropped by which rule."""
    match format_:
        case Format.TABLE:
            from xref.render.paint import printed

            return printed(_readings(found, left_out), width=width, color=color)
        case Format.JSON:
            return dumps(
                {
                    "schema": SCHEMA,
                    "articles": [_reading(reading) for reading in found],
                    "skipped": [skipped(skip) for skip in left_out],
                }
            )
        case Format.MARKDOWN | Format.CSV:
            header = (
                *("url", "outlet", "part", "start", "end", "kind", "force", "speaker", "cue"),
                *("text", "context", "rule"),
            )
            return flat(format_, header, list(_pieces(found)))
        case _:
            assert_never(format_)


def _members(reading: Reading) -> Iterator[Member]:
    article = reading.article
    for claim in reading.claims:
        yield Member(claim, article.url, article.title, article.published)


def _reading(reading: Reading) -> Json:
    article = reading.article
    return {
        "article": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published,
        "claims": [member(item) for item in _members(reading)],
        "dropped": [
            {"text": piece.text, "span": list(piece.span), "rule": piece.rule}
            for piece in reading.dropped
        ],
    }


def _pieces(found: Sequence[Reading]) -> Iterator[Sequence[object]]:
    """Yield one line a claim, then one a dropped piece, article by article."""
    for reading in found:
        article = reading.article
        for claim in reading.claims:
            given = claim.attribution
            speaker = given.speaker if given else ""
            cue = given.cue.text if given and given.cue else ""
            where = (article.url, article.outlet, claim.part.value, *claim.span)
            how = (claim.mode.value, claim.force.value, speaker, cue)
            yield (*where, *how, claim.text, context(claim), "")
        for piece in reading.dropped:
            where = (article.url, article.outlet, "", *piece.span)
            yield (*where, "dropped", "", "", "", piece.text, "", piece.rule)


def _readings(found: Sequence[Reading], left_out: Sequence[Skipped]) -> Iterator[RenderableType]:
    from rich.text import Text

    from xref.render.page import left_out as told_left_out
    from xref.render.paint import DIM, HEAD, columns, words

    for reading in found:
        article = reading.article
        yield Text(clean(article.title) or clean(article.url), HEAD)
        day = wording.day(article.published)
        yield Text(wording.listed((clean(article.outlet), day, clean(article.url))), DIM)
        claims = wording.count(len(reading.claims), "claim")
        yield Text(f"{claims} · {len(reading.dropped)} dropped")
        if article.language != "en":
            told = (
                f"not in English ({clean(article.language)}): read without speakers, numbers, dates"
            )
            yield Text(told, DIM)
        yield Text("")
        places = [
            *(_stands(claim) for claim in reading.claims),
            *(_place(piece.span) for piece in reading.dropped),
        ]
        room = max(map(len, places), default=1)
        grid = columns(room, None)
        for claim in reading.claims:
            text = words(excerpt(claim))
            for line in wording.details(claim):
                text.append(f"\n{line}", DIM)
            text.append("\n")
            grid.add_row(Text(_stands(claim), DIM), text)
        yield grid
        if reading.dropped:
            yield Text("Dropped", HEAD)
            yield Text("")
            grid = columns(room, None)
            for piece in reading.dropped:
                text = Text.assemble(clean(piece.text), (f"\n{clean(piece.rule)}\n", DIM))
                grid.add_row(Text(_place(piece.span), DIM), text)
            yield grid
    if not found:
        yield Text("No article was read.")
    yield from told_left_out(left_out, {})


def _stands(claim: Claim) -> str:
    return "headline" if claim.part is Part.HEADLINE else _place(claim.span)


def _place(span: Span) -> str:
    return f"{span[0]}–{span[1]}"


# --- search ---------------------------------------------------------------------------------


def hits(
    found: Sequence[Member],
    query: str,
    format_: Format,
    *,
    width: int,
    color: bool,
    outlets: Mapping[str, Outlet],
) -> str:
    """Return the claims that were found, best first; ``outlets`` by id."""
    names = {key: clean(item.name) for key, item in outlets.items()}
    match format_:
        case Format.TABLE:
            from xref.render.paint import printed

            return printed(_hits(found, query, names), width=width, color=color)
        case Format.JSON:
            claims = [member(item) for item in found]
            return dumps({"schema": SCHEMA, "query": query, "claims": claims})
        case Format.MARKDOWN | Format.CSV:
            header = (
                *("outlet", "published", "mode", "force", "speaker"),
                *("text", "context", "url", "title"),
            )
            lines = [
                (
                    names.get(hit.claim.outlet, hit.claim.outlet),
                    hit.published or "",
                    hit.claim.mode.value,
                    hit.claim.force.value,
                    hit.claim.attribution.speaker if hit.claim.attribution else "",
                    hit.claim.text,
                    context(hit.claim),
                    hit.url,
                    hit.title,
                )
                for hit in found
            ]
            return flat(format_, header, lines)
        case _:
            assert_never(format_)


def _hits(
    found: Sequence[Member], query: str, names: Mapping[str, str]
) -> Iterator[RenderableType]:
    from rich.text import Text

    from xref.render.paint import DIM, HEAD, columns, words

    if not found:
        yield Text(f"No claim on “{clean(query)}” was found. Try other words or wider dates.")
        return
    yield Text.assemble((clean(query), HEAD), f" · {wording.count(len(found), 'claim')}")
    yield Text("")
    grid = columns(3, None)
    for number, hit in enumerate(found, start=1):
        text = words(excerpt(hit.claim))
        who = names.get(hit.claim.outlet, clean(hit.claim.outlet))
        via = f"via {names.get(hit.via, clean(hit.via))}" if hit.via else ""
        notes = (who, via, wording.day(hit.published), wording.speech(hit.claim))
        text.append(f"\n{wording.listed(notes)}", DIM)
        text.append(f"\n{clean(hit.url)}\n", DIM)
        grid.add_row(Text(f"{number:>3}"), text)
    yield grid
