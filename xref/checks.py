"""`xref sources check`: each feed of each outlet is tried once, and one page of it.

::

    feeds | fetch | parse | newest entry | fetch its page | extract | article or why none

Nothing is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from statistics import median
from typing import TypeAlias

from xref.address import public
from xref.errors import ConfigError, StageError
from xref.fetch.kinds import kind_of
from xref.pages import WHOLE, Accept, Web, extracted, told_by_feed, with_feed
from xref.stages import Progress, no_progress
from xref.types import (
    Entry,
    FeedCheck,
    Fetched,
    Outlet,
    PageCheck,
    Skipped,
    Source,
    SourceCheck,
)

Rules: TypeAlias = Callable[[str], str]
"""Says what a site's robots.txt says of an address, "" where it was not asked."""


def chosen(sources: Sequence[Source], ids: Sequence[str]) -> list[Source]:
    """Return the outlets with these ids, all where none is named; ConfigError for an unknown id."""
    known = {source.outlet.id: source for source in sources}
    for name in ids:
        if name not in known:
            near = get_close_matches(name.lower(), known, 1)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known) or 'none'}"
            raise ConfigError(f"no outlet {name!r}: {hint}", "ID")
    return [known[name] for name in dict.fromkeys(ids)] if ids else list(sources)


def check(
    sources: Sequence[Source],
    web: Web,
    accept: Accept,
    rules: Rules,
    progress: Progress = no_progress,
) -> list[SourceCheck]:
    """Return what came of trying each feed and one page of each, in the order of ``sources``."""
    owner = {url: source.outlet for source in sources for url in source.feeds}
    feeds: dict[str, FeedCheck] = {}
    firsts: dict[str, Entry] = {}
    for done, answer in enumerate(web.fetcher.get_many(list(owner)), start=1):
        progress("trying feeds", done, len(owner))
        url = answer.subject if isinstance(answer, Skipped) else answer.asked
        feeds[url], entries = tried(answer, web, rules)
        if entries:
            firsts[url] = newest(entries)
    pages = _pages(firsts, owner, web, accept, progress)
    return [
        SourceCheck(
            source.outlet,
            tuple(replace(feeds[url], page=pages.get(url)) for url in source.feeds),
        )
        for source in sources
    ]


def tried(answer: Fetched | Skipped, web: Web, rules: Rules) -> tuple[FeedCheck, list[Entry]]:
    """Return what a feed's address answered, and the entries that it lists."""
    if isinstance(answer, Skipped):
        return FeedCheck(public(answer.subject), answer.reason, robots=rules(answer.subject)), []
    found = FeedCheck(
        public(answer.asked),
        kind=kind_of(answer.content),
        moved=answer.moved,
        robots=rules(answer.url),
    )
    try:
        entries = web.parse_feed(answer.content, answer.url, answer.content_type)
    except StageError as error:
        return replace(found, reason=error.message), []
    days = [entry.published[:10] for entry in entries if entry.published]
    lengths = [len(entry.content) for entry in entries]
    return replace(
        found,
        entries=len(entries),
        newest=max(days, default=None),
        whole=bool(lengths) and median(lengths) >= WHOLE,
    ), entries


def newest(entries: Sequence[Entry]) -> Entry:
    """Return the entry that was published last; the first where no date tells."""
    return max(entries, key=lambda entry: (entry.published or "")[:10])


def _pages(
    firsts: Mapping[str, Entry],
    owner: Mapping[str, Outlet],
    web: Web,
    accept: Accept,
    progress: Progress,
) -> dict[str, PageCheck]:
    """Return what could be read from a page of each feed, by the feed's address."""
    wanted = list(dict.fromkeys(entry.url for entry in firsts.values()))
    answers: dict[str, Fetched | Skipped] = {}
    for done, answer in enumerate(web.fetcher.get_many(wanted), start=1):
        progress("trying pages", done, len(wanted))
        answers[answer.subject if isinstance(answer, Skipped) else answer.asked] = answer
    return {
        feed: _page(answers[entry.url], entry, owner[feed], web, accept)
        for feed, entry in firsts.items()
    }


def _page(
    answer: Fetched | Skipped, entry: Entry, outlet: Outlet, web: Web, accept: Accept
) -> PageCheck:
    """Return what a build would read from a page that a feed lists, or why nothing."""
    page = told_by_feed(entry) or answer if isinstance(answer, Skipped) else answer
    draft = page if isinstance(page, Skipped) else extracted(web.extract, page)
    if isinstance(draft, Skipped):
        return PageCheck(entry.url, draft.reason)
    items = list(accept(with_feed(draft, entry, outlet), outlet))
    for item in items:
        if not isinstance(item, Skipped):
            article, _ = item
            words = len(article.text.split())
            return PageCheck(entry.url, "", words, article.published, article.language)
    reasons = [item.reason for item in items if isinstance(item, Skipped)]
    return PageCheck(entry.url, reasons[0] if reasons else "no article")
