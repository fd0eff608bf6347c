"""The write path: articles in, a published snapshot out.

::

    sources | fetch feeds | new pages | extract | article
    article | store | read claims | embed | publish          (run.py)

What fails becomes ``Skipped`` and the run goes on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from xref import again, health
from xref.address import key, public, tidy
from xref.again import ask_again
from xref.errors import StageError
from xref.fetch.kinds import kind_of
from xref.pages import Accept, Item, Web, extracted, told_by_feed, with_feed
from xref.run import Parts, Run
from xref.store.asked import AskedPage
from xref.store.database import Added
from xref.tally import Desk, Ledger, OutletPlan, Plan, Summary
from xref.types import (
    Draft,
    Entry,
    FeedState,
    Fetched,
    Outlet,
    Skipped,
    Source,
    Stage,
)

TRIES = 3
"""Runs in which a page is asked for before it is given up."""

PER_FEED = 40
"""New articles taken from a feed in one run, the newest first, as feeds list them."""

TWICE = "listed under another address too: kept once"


# --- xref add -------------------------------------------------------------------------------


def add(parts: Parts, items: Iterable[Item]) -> Summary:
    """Add articles as they come, and publish."""
    run = Run(parts)
    for count, item in enumerate(items, start=1):
        parts.progress("reading inputs", count, 0)
        _take(run, item)
    return run.finish()


def _take(run: Run, item: Item, pages: Iterable[str] = ()) -> Added | None:
    """Store an article, whose page has these addresses too; or note what was left out."""
    if isinstance(item, Skipped):
        run.leave_out(replace(item, subject=public(item.subject)))
        return None
    article, outlet = item
    article = replace(article, url=public(article.url))
    return run.add(article, outlet, pages={key(article.url), *pages})


# --- xref build -----------------------------------------------------------------------------


def build(
    parts: Parts,
    sources: Sequence[Source],
    web: Web,
    accept: Accept,
    *,
    per_feed: int = PER_FEED,
    recheck: int = again.RECHECK,
) -> Summary:
    """Fetch what is new in the feeds of ``sources``, at most ``per_feed`` articles a feed; publish.

    Young articles that they still list are asked for again, ``recheck`` times at most.
    Feeds may carry a user name and password in their address; those are sent and never stored.
    """
    run = Run(parts)
    parts.store.put_outlets(source.outlet for source in sources)
    with run.timed("feeds"):
        listed = _read_feeds(run, sources, web, per_feed)
    due = again.due(parts.store, listed.all, parts.clock(), recheck)
    _add_pages(run, listed.pages(), web, accept)
    ask_again(run, due, web, accept)
    _note_health(run, listed)
    return run.finish()


def rehearse(
    desk: Desk,
    sources: Sequence[Source],
    web: Web,
    *,
    per_feed: int = PER_FEED,
    recheck: int = again.RECHECK,
) -> Plan:
    """Ask the feeds of ``sources`` as ``build`` does, and return what it would fetch.

    What feeds answered is stored, as ``build`` would: give it a database to be thrown away.
    """
    run = Ledger(desk)
    with run.timed("feeds"):
        listed = _read_feeds(run, sources, web, per_feed)
    due = again.due(desk.store, listed.all, desk.clock(), recheck)
    return Plan(
        outlets=tuple(
            OutletPlan(
                done.outlet,
                done.feeds,
                done.feeds_unchanged,
                tuple(e for e, owner in listed.entries.values() if owner == done.outlet),
                tuple(url for url, page in due.items() if page.outlet == done.outlet),
                done.unchanged,
                done.skipped,
                done.later,
                done.feeds_failed,
            )
            for done in run.told()
        ),
        started=run.started,
        ended=run.now(),
        elapsed=run.elapsed(),
    )


@dataclass(slots=True)
class _Listed:
    """What the feeds of a run list: the new entries, and how each feed fares.

    ``entries`` has them by ``key`` of their address, each with the outlet whose feed listed it;
    ``all`` has the known ones as well.
    ``chosen`` has the addresses that were taken from each feed, ``states`` how outlets' feeds fare.
    """

    entries: dict[str, tuple[Entry, Outlet]] = field(default_factory=dict)
    all: dict[str, tuple[Entry, Outlet]] = field(default_factory=dict)
    chosen: dict[str, list[str]] = field(default_factory=dict)
    states: dict[str, list[FeedState]] = field(default_factory=lambda: defaultdict(list))

    def pages(self) -> dict[str, tuple[Entry, Outlet]]:
        """Return the entries by the address to fetch."""
        return {entry.url: (entry, outlet) for entry, outlet in self.entries.values()}


def _read_feeds(run: Ledger, sources: Sequence[Source], web: Web, per_feed: int) -> _Listed:
    """Return what all feeds list that is new, and how they fare; store that."""
    owner = {url: source.outlet for source in sources for url in source.feeds}
    for outlet in owner.values():
        run.tally(outlet).feeds += 1
    listed = _Listed()
    store = run.parts.store
    states, kept = store.health.feeds(), store.answers.validators()
    known = {url: kept[public(url)] for url in owner if public(url) in kept}
    answers = web.fetcher.get_many(list(owner), known)
    for done, answer in enumerate(run.waited(answers), start=1):
        run.parts.progress("reading feeds", done, len(owner))
        outlet = owner[answer.subject if isinstance(answer, Skipped) else answer.asked]
        answer = _named_in_public(answer, outlet)
        url = answer.subject if isinstance(answer, Skipped) else answer.asked
        entries = _entries(run, answer, outlet, web)
        state = _fared(states.get(url, FeedState(url)), run.now(), answer, entries)
        if isinstance(entries, Skipped):
            run.tally(outlet).feeds_failed += 1
            run.leave_out(entries, later=0)
        else:
            chosen = _chosen(run, entries, url, outlet, per_feed)
            for entry in chosen:
                listed.entries.setdefault(key(entry.url), (entry, outlet))
            for entry in entries:
                tidied = replace(entry, url=tidy(entry.url))
                listed.all.setdefault(key(entry.url), (tidied, outlet))
            listed.chosen[url] = [entry.url for entry in chosen]
        listed.states[outlet.id].append(state)
        store.health.put_feed(outlet.id, state)
    return listed


def _fared(
    state: FeedState, at: str, answer: Fetched | Skipped, entries: list[Entry] | Skipped
) -> FeedState:
    """Return how a feed fares after what it answered at a time (ISO)."""
    kind = kind_of(answer.content) if isinstance(answer, Fetched) else None
    if isinstance(entries, Skipped):
        return health.failed(state, at, entries.reason, kind)
    moved = answer.moved if isinstance(answer, Fetched) else ""
    pace = health.pace_of(entry.published for entry in entries)
    return health.answered(state, at, len(entries), kind, moved, pace)


def _note_health(run: Run, listed: _Listed) -> None:
    """Store how many new articles each feed gave, and note what the user has to know of it."""
    store = run.parts.store
    for outlet, states in listed.states.items():
        after = []
        for state in states:
            chosen = {key(url) for url in listed.chosen.get(state.url, ())}
            done = health.yielded(state, len(store.known_pages(chosen)))
            if done != state:
                store.health.put_feed(outlet, done)
            after.append(done)
        run.tallies[outlet].ailments = tuple(health.ailments(after, outlet))


def _named_in_public(answer: Fetched | Skipped, outlet: Outlet) -> Fetched | Skipped:
    if isinstance(answer, Skipped):
        return replace(answer, subject=public(answer.subject), outlet=outlet.id)
    return replace(answer, asked=public(answer.asked))


def _entries(
    run: Ledger, answer: Fetched | Skipped, outlet: Outlet, web: Web
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
    run: Ledger, entries: Sequence[Entry], feed: str, outlet: Outlet, most: int
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
        run.leave_out(Skipped(Stage.FETCH, feed, reason, outlet.id), later=len(chosen) - most)
    return chosen[:most]


def _worth_trying(run: Ledger, entries: Sequence[Entry], outlet: Outlet) -> list[Entry]:
    """Return the entries to fetch, those that failed before last; the rest is given up.

    What is given up keeps its reason, so that the report can still tell it.
    """
    failed = run.parts.store.failures([entry.url for entry in entries])
    for url, failure in failed.items():
        if failure.tries >= TRIES:
            reason = f"{failure.reason} (given up after {failure.tries} tries)"
            run.leave_out(Skipped(failure.stage, url, reason, outlet.id))
    return sorted(
        (e for e in entries if e.url not in failed or failed[e.url].tries < TRIES),
        key=lambda entry: entry.url in failed,
    )


def _add_pages(
    run: Run, entries: Mapping[str, tuple[Entry, Outlet]], web: Web, accept: Accept
) -> None:
    """Fetch the pages of new entries, read articles from them, and store each as it comes."""
    work = partial(extracted, web.extract)
    for page, draft in run.streamed("extract", work, _pages(run, entries, web), len(entries)):
        entry, outlet = entries[page.asked]
        if isinstance(draft, Skipped):
            _failed(run, replace(draft, outlet=outlet.id))
        else:
            _add_page(run, page, with_feed(draft, entry, outlet), outlet, accept)
        run.advance()
    run.parts.progress("reading pages", len(entries), len(entries))


def _pages(
    run: Run, entries: Mapping[str, tuple[Entry, Outlet]], web: Web
) -> Iterator[Fetched | None]:
    """Yield the pages of entries as they come, and note those that give none.

    None as in ``Fetcher.coming``.
    """
    answers = web.fetcher.coming(list(entries))
    done = 0
    run.parts.progress("reading pages", done, len(entries))
    for answer in run.waited(answers):
        if answer is None:
            yield None
            continue
        done += 1
        run.parts.progress("reading pages", done, len(entries))
        if isinstance(answer, Fetched):
            run.tally(entries[answer.asked][1]).fetched += 1
            yield answer
        elif told := told_by_feed(entries[answer.subject][0]):
            yield told
        else:
            _failed(run, replace(answer, outlet=entries[answer.subject][1].id))


def _add_page(run: Run, answer: Fetched, draft: Draft, outlet: Outlet, accept: Accept) -> None:
    """Store the article of a page, unless it is there from another address."""
    store = run.parts.store
    asked = {answer.asked, key(answer.asked)}
    # What was asked was new when the run began: if it is known now, another page told it.
    if store.known_pages({key(draft.url), key(answer.url), *asked}):
        store.put_pages(asked)
        run.tally(outlet).unchanged += 1
        run.leave_out(Skipped(Stage.READ, answer.asked, TWICE, outlet.id))
        return
    items = list(accept(draft, outlet))
    for item in items:
        added = _take(run, item, pages={*asked, key(answer.url)})
        if added and not added.twin:
            page = AskedPage(key(answer.asked), added.id, run.now(), 0, answer.validators)
            store.asked.put(page)
    if all(isinstance(item, Skipped) for item in items):
        reason = items[0].reason if items and isinstance(items[0], Skipped) else "no article"
        store.put_failure(Skipped(Stage.READ, answer.asked, reason))


def _failed(run: Run, skip: Skipped) -> None:
    run.leave_out(skip)
    run.parts.store.put_failure(skip)
