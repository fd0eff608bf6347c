"""The write path: articles in, a published snapshot out.

::

    sources | fetch feeds | new pages | extract | article
    article | store | read claims | embed | publish          (run.py)

What fails becomes ``Skipped`` and the run goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TypeAlias

from xref.errors import StageError
from xref.run import Parts, Run, Summary, batched
from xref.stages import Fetcher
from xref.types import Article, Draft, Entry, FeedState, Fetched, Outlet, Skipped, Source, Stage

PAGES = 32
"""Pages in hand between fetching and storing."""

WHOLE = 1000
"""Characters of markup from which on what a feed carries may be an article and no teaser."""

TRIES = 3
"""Runs in which a page is asked for before it is given up."""

PER_FEED = 40
"""New articles taken from a feed in one run, the newest first, as feeds list them."""


Item: TypeAlias = "tuple[Article, Outlet] | Skipped"
"""An article with its outlet, or what was left out of an input and why."""

Accept: TypeAlias = Callable[[Draft, Outlet], Iterable[Item]]
"""Turns what a page gave into an article; the outlet is the one whose feed listed it."""


# --- xref add -------------------------------------------------------------------------------


def add(parts: Parts, items: Iterable[Item]) -> Summary:
    """Add articles as they come, and publish."""
    run = Run(parts)
    for count, item in enumerate(items, start=1):
        parts.progress("reading inputs", count, 0)
        _take(run, item)
    return run.finish()


def _take(run: Run, item: Item, page: str = "") -> None:
    if isinstance(item, Skipped):
        run.skipped.append(item)
    else:
        run.add(*item, page=page)


# --- xref build -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Web:
    """What turns addresses into articles: each function names its failures by StageError."""

    fetcher: Fetcher
    parse_feed: Callable[[bytes, str], list[Entry]]
    extract: Callable[[bytes, str], Draft]


def build(parts: Parts, sources: Sequence[Source], web: Web, accept: Accept) -> Summary:
    """Fetch what is new in the feeds of ``sources``, add it, and publish."""
    run = Run(parts)
    parts.store.put_outlets(source.outlet for source in sources)
    entries = _read_feeds(run, sources, web)
    _add_pages(run, entries, web, accept)
    return run.finish()


def _read_feeds(run: Run, sources: Sequence[Source], web: Web) -> dict[str, tuple[Entry, Outlet]]:
    """Return the new entries of all feeds by address, with the outlet whose feed listed them."""
    owner = {url: source.outlet for source in sources for url in source.feeds}
    for outlet in owner.values():
        run.tally(outlet).feeds += 1
    new: dict[str, tuple[Entry, Outlet]] = {}
    states = run.parts.store.feeds()
    for done, answer in enumerate(web.fetcher.get_many(list(owner)), start=1):
        run.parts.progress("reading feeds", done, len(owner))
        url = answer.subject if isinstance(answer, Skipped) else answer.asked
        entries = _entries(answer, web)
        state = states.get(url, FeedState(url))
        if isinstance(entries, Skipped):
            run.skipped.append(replace(entries, outlet=owner[url].id))
            state = replace(state, failures=state.failures + 1, error=entries.reason)
        else:
            state = FeedState(url, datetime.now(UTC).isoformat(timespec="seconds"))
            known = run.parts.store.known_pages([entry.url for entry in entries])
            run.tally(owner[url]).unchanged += len(known)
            fresh = [entry for entry in entries if entry.url not in known]
            chosen = _worth_trying(run, fresh, owner[url])
            for entry in chosen[:PER_FEED]:
                new.setdefault(entry.url, (entry, owner[url]))
            if len(chosen) > PER_FEED:
                reason = f"{len(chosen) - PER_FEED} more new articles: left for the next run"
                run.skipped.append(Skipped(Stage.FETCH, url, reason, owner[url].id))
        run.parts.store.put_feed(owner[url].id, state)
    return new


def _worth_trying(run: Run, entries: Sequence[Entry], outlet: Outlet) -> list[Entry]:
    """Return the entries to fetch, those that failed before last; the rest is given up.

    What is given up keeps its reason, so that the report can still tell it.
    """
    failed = run.parts.store.failures([entry.url for entry in entries])
    for url, failure in failed.items():
        if failure.tries >= TRIES:
            reason = f"{failure.reason} (given up after {failure.tries} tries)"
            run.skipped.append(Skipped(failure.stage, url, reason, outlet.id))
    return sorted(
        (e for e in entries if e.url not in failed or failed[e.url].tries < TRIES),
        key=lambda entry: entry.url in failed,
    )


def _entries(answer: Fetched | Skipped, web: Web) -> list[Entry] | Skipped:
    if isinstance(answer, Skipped):
        return answer
    try:
        return web.parse_feed(answer.content, answer.url)
    except StageError as error:
        return Skipped(Stage.FETCH, answer.asked, error.message)


def _add_pages(
    run: Run, entries: Mapping[str, tuple[Entry, Outlet]], web: Web, accept: Accept
) -> None:
    """Fetch the pages of new entries, read articles from them, and store each as it comes."""
    done = 0
    for answers in batched(web.fetcher.get_many(list(entries)), PAGES):
        good: list[Fetched] = []
        for answer in answers:
            if isinstance(answer, Fetched):
                good.append(answer)
            elif told := _told_by_feed(entries[answer.subject][0]):
                good.append(told)
            else:
                _failed(run, replace(answer, outlet=entries[answer.subject][1].id))
        with run.timed("extract"):
            drafts = list(run.mapped(partial(extracted, web.extract), good))
        for answer, draft in zip(good, drafts, strict=True):
            entry, outlet = entries[answer.asked]
            if isinstance(draft, Skipped):
                _failed(run, replace(draft, outlet=outlet.id))
                continue
            items = list(accept(_with_feed(draft, entry, outlet), outlet))
            for item in items:
                _take(run, item, page=answer.asked)
            if all(isinstance(item, Skipped) for item in items):
                reason = (
                    items[0].reason if items and isinstance(items[0], Skipped) else "no article"
                )
                run.parts.store.put_failure(Skipped(Stage.READ, answer.asked, reason))
        done += len(answers)
        run.parts.progress("reading pages", done, len(entries))


def _told_by_feed(entry: Entry) -> Fetched | None:
    """Return the page that a feed carries whole, for one that cannot be fetched; else None."""
    if len(entry.content) < WHOLE:
        return None
    page = f"<html><body><article>{entry.content}</article></body></html>"
    return Fetched(entry.url, entry.url, page.encode("utf-8", "replace"), "text/html")


def _failed(run: Run, skip: Skipped) -> None:
    run.skipped.append(skip)
    run.parts.store.put_failure(skip)


def extracted(extract: Callable[[bytes, str], Draft], page: Fetched) -> Draft | Skipped:
    """Return the article of a page, or why there is none; may run in another process."""
    try:
        return extract(page.content, page.url)
    except StageError as error:
        return Skipped(Stage.EXTRACT, page.asked, error.message)


def _with_feed(draft: Draft, entry: Entry, outlet: Outlet) -> Draft:
    """Complete what the page tells by what the feed tells: the feed names publisher and date."""
    return replace(
        draft,
        outlet=entry.publisher or outlet.id,
        title=draft.title or entry.title,
        published=entry.published or draft.published,
    )
