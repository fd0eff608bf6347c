"""From pages to articles: what the ways of fetching them share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from xref.address import public, stands_for, tidy
from xref.errors import StageError
from xref.fetch import walls
from xref.fetch.charset import in_utf8
from xref.moments import instant
from xref.stages import Fetcher
from xref.types import Article, DateFrom, Draft, Entry, Fetched, Outlet, Skipped, Stage

WHOLE = 1000
"""Characters of markup from which on what a feed carries may be an article and no teaser."""

Item: TypeAlias = "tuple[Article, Outlet] | Skipped"
"""An article with its outlet, or what was left out of an input and why."""

Accept: TypeAlias = Callable[[Draft, Outlet], Iterable[Item]]
"""Turns what a page gave into an article; the outlet is the one whose feed listed it."""


@dataclass(frozen=True, slots=True)
class Web:
    """What turns addresses into articles: each function names its failures by StageError.

    ``parse_feed`` gets the bytes of a feed, its address and its Content-Type; ``extract`` those of
    a page and its address.
    """

    fetcher: Fetcher
    parse_feed: Callable[[bytes, str, str], list[Entry]]
    extract: Callable[[bytes, str], Draft]


def extracted(extract: Callable[[bytes, str], Draft], page: Fetched) -> Draft | Skipped:
    """Return the article of a page, or why there is none; may run in another process.

    Its address is the canonical one where the page names one that can be trusted.
    """
    if wall := walls.of_place(page.asked, page.url):
        return Skipped(Stage.EXTRACT, page.asked, wall)
    content = in_utf8(page.content, page.content_type)
    try:
        draft = extract(content, page.url)
    except StageError as error:
        wall = walls.of_page(content)
        return Skipped(Stage.EXTRACT, page.asked, wall or error.message)
    if wall := walls.of_text(draft.text):
        return Skipped(Stage.EXTRACT, page.asked, wall)
    canonical = public(draft.canonical) if draft.canonical else None
    trusted = canonical is not None and stands_for(canonical, page.url)
    url = tidy(canonical) if canonical and trusted else tidy(draft.url)
    return replace(draft, url=url, canonical=canonical)


def with_feed(draft: Draft, entry: Entry, outlet: Outlet) -> Draft:
    """Complete what the page tells by what the feed tells: the feed names publisher and date.

    Of two times at which it was modified the later one counts.
    """
    newer = entry.modified is not None and (
        draft.modified is None or instant(entry.modified) > instant(draft.modified)
    )
    return replace(
        draft,
        outlet=entry.publisher or outlet.id,
        title=draft.title or entry.title,
        published=entry.published or draft.published,
        published_from=DateFrom.FEED if entry.published else draft.published_from,
        modified=entry.modified if newer else draft.modified,
        modified_from=DateFrom.FEED if newer else draft.modified_from,
    )


def told_by_feed(entry: Entry) -> Fetched | None:
    """Return the page that a feed carries whole, for one that cannot be fetched; else None."""
    if len(entry.content) < WHOLE:
        return None
    page = f"<html><body><article>{entry.content}</article></body></html>"
    return Fetched(entry.url, entry.url, page.encode("utf-8", "replace"), "text/html")
