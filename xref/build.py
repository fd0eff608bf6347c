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

from xref.address import key, public, stands_for, tidy
from xref.errors import StageError
from xref.fetch import walls
from xref.fetch.charset import in_utf8
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

TWICE = "listed under another address too: kept once"


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


def _take(run: Run, item: Item, pages: Iterable[str] = ()) -> None:
    """Store an article, whose page has these addresses too; or note what was left out."""
    if isinstance(item, Skipped):
        run.skipped.append(replace(item, subject=public(item.subject)))
    else:
        article, outlet = item
        article = replace(article, url=public(article.url))
        run.add(article, outlet, pages={key(article.url), *pages})


# --- xref build -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Web:
    """What turns addresses into articles: each function names its failures by StageError.

    ``parse_feed`` gets the bytes of a feed, its address and its Content-Type; ``extract`` those of
    a page and its address.
    """

    fetcher: Fetcher
    parse_feed: Callable[[bytes, str, str], list[Entry]]
    extract: Callable[[bytes, str], Draft]


def build(
    parts: Parts,
    sources: Sequence[Source],
    web: Web,
    accept: Accept,
    *,
    per_feed: int = PER_FEED,
) -> Summary:
    """Fetch what is new in the feeds of ``sources``, at most ``per_feed`` articles a feed; publish.

    Feeds may carry a user name and password in their address; those are sent and never stored.
    """
    run = Run(parts)
    parts.store.put_outlets(source.outlet for source in sources)
    entries = _read_feeds(run, sources, web, per_feed)
    _add_pages(run, entries, web, accept)
    return run.finish()


def _read_feeds(
    run: Run, sources: Sequence[Source], web: Web, per_feed: int
) -> dict[str, tuple[Entry, Outlet]]:
    """Return the new entries of all feeds by address, with the outlet whose feed listed them."""
    owner = {url: source.outlet for source in sources for url in source.feeds}
    for outlet in owner.values():
        run.tally(outlet).feeds += 1
    new: dict[str, tuple[Entry, Outlet]] = {}
    store = run.parts.store
    states, kept = store.feeds(), store.answers.validators()
    known = {url: kept[public(url)] for url in owner if public(url) in kept}
    for done, answer in enumerate(web.fetcher.get_many(list(owner), known), start=1):
        run.parts.progress("reading feeds", done, len(owner))
        outlet = owner[answer.subject if isinstance(answer, Skipped) else answer.asked]
        answer = _named_in_public(answer, outlet)
        url = answer.subject if isinstance(answer, Skipped) else answer.asked
        entries = _entries(run, answer, outlet, web)
        state = states.get(url, FeedState(url))
        if isinstance(entries, Skipped):
            run.skipped.append(entries)
            state = replace(state, failures=state.failures + 1, error=entries.reason)
        else:
            state = FeedState(url, datetime.now(UTC).isoformat(timespec="seconds"))
            for entry in _chosen(run, entries, url, outlet, per_feed):
                new.setdefault(key(entry.url), (entry, outlet))
        store.put_feed(outlet.id, state)
    return {entry.url: (entry, outlet) for entry, outlet in new.values()}


def _named_in_public(answer: Fetched | Skipped, outlet: Outlet) -> Fetched | Skipped:
    if isinstance(answer, Skipped):
        return replace(answer, subject=public(answer.subject), outlet=outlet.id)
    return replace(answer, asked=public(answer.asked))


def _entries(
    run: Run, answer: Fetched | Skipped, outlet: Outlet, web: Web
) -> list[Entry] | Skipped:
    """Return what a feed lists; what it listed last where it is unchanged."""
    if isinstance(answer, Skipped):
        return answer
    answers = run.parts.store.answers
    feed = answer
    if answer.unchanged:
        run.tally(outlet).feeds_unchanged += 1
        feed = answers.get(answer.asked) or answer
    try:
        entries = web.parse_feed(feed.content, feed.url, feed.content_type)
    except StageError as error:
        answers.drop(answer.asked)
        return Skipped(Stage.FETCH, answer.asked, error.message, outlet.id)
    if not answer.unchanged:
        answers.put(answer)
    return entries


def _chosen(
    run: Run, entries: Sequence[Entry], feed: str, outlet: Outlet, most: int
) -> list[Entry]:
    """Return the entries to fetch now: new ones, each article once, ``most`` of them."""
    listed: dict[str, Entry] = {}
    for entry in entries:
        listed.setdefault(key(entry.url), replace(entry, url=tidy(entry.url)))
    # Indexes of earlier versions know pages by the address that was asked.
    asked = [entry.url for entry in entries]
    forms = [*listed, *asked, *(entry.url for entry in listed.values())]
    known = {key(url) for url in run.parts.store.known_pages(forms)}
    run.tally(outlet).unchanged += len(known & set(listed))
    fresh = [entry for folded, entry in listed.items() if folded not in known]
    chosen = _worth_trying(run, fresh, outlet)
    if len(chosen) > most:
        reason = f"{len(chosen) - most} more new articles: left for the next run"
        run.skipped.append(Skipped(Stage.FETCH, feed, reason, outlet.id))
    return chosen[:most]


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
            else:
                _add_page(run, answer, _with_feed(draft, entry, outlet), outlet, accept)
        done += len(answers)
        run.parts.progress("reading pages", done, len(entries))


def _add_page(run: Run, answer: Fetched, draft: Draft, outlet: Outlet, accept: Accept) -> None:
    """Store the article of a page, unless it is there from another address."""
    store = run.parts.store
    asked = {answer.asked, key(answer.asked)}
    # What was asked was new when the run began: if it is known now, another page told it.
    if store.known_pages({key(draft.url), key(answer.url), *asked}):
        store.put_pages(asked)
        run.tally(outlet).unchanged += 1
        run.skipped.append(Skipped(Stage.READ, answer.asked, TWICE, outlet.id))
        return
    items = list(accept(draft, outlet))
    for item in items:
        _take(run, item, pages={*asked, key(answer.url)})
    if all(isinstance(item, Skipped) for item in items):
        reason = items[0].reason if items and isinstance(items[0], Skipped) else "no article"
        store.put_failure(Skipped(Stage.READ, answer.asked, reason))


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


def _with_feed(draft: Draft, entry: Entry, outlet: Outlet) -> Draft:
    """Complete what the page tells by what the feed tells: the feed names publisher and date."""
    return replace(
        draft,
        outlet=entry.publisher or outlet.id,
        title=draft.title or entry.title,
        published=entry.published or draft.published,
    )
