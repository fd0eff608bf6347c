"""Pages that are asked for again, since their article may have been edited after it was read.

Only what its feed still lists is asked for, while it is young, a few times, and under the
conditions that its server gave (ETag, Last-Modified), so that what is unchanged costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from xref.moments import instant, young
from xref.pages import Accept, Web, extracted, told_by_feed, with_feed
from xref.run import Run
from xref.stages import Reader
from xref.store.asked import AskedPage
from xref.store.database import Store, same_words
from xref.types import Article, Draft, Entry, Fetched, Outlet, Reading, Skipped

RECHECK = 2
"""Times that a page is asked for again, if unsaid."""

AFTER = timedelta(hours=12)
"""Least time between two requests for one page: a nightly run asks for it the next night."""

YOUNG = timedelta(days=3)
"""Age up to which an article is asked for again: most corrections are made in its first days."""


@dataclass(frozen=True, slots=True)
class Again:
    """A page to be asked for again, the version of its article that is stored, and its listing."""

    page: AskedPage
    article: Article
    entry: Entry
    outlet: Outlet


def due(
    store: Store, listed: Mapping[str, tuple[Entry, Outlet]], now: datetime, most: int
) -> dict[str, Again]:
    """Return what is to be asked for again, by the address to ask.

    ``listed`` are the entries of all feeds by the ``key`` of their address, each with the outlet
    whose feed lists it; ``most`` is how often a page is asked for again, 0 for never.
    """
    found = {}
    for name, page in store.asked.get(listed if most else ()).items():
        if page.again >= most or now - instant(page.at) < AFTER:
            continue
        article = store.current(page.article)
        if article and young(article.published or article.fetched or page.at, now, YOUNG):
            entry, outlet = listed[name]
            found[entry.url] = Again(page, article, entry, outlet)
    return found


def ask_again(run: Run, due: Mapping[str, Again], web: Web, accept: Accept) -> None:
    """Ask again for pages of stored articles; what was edited is stored as a new version."""
    work = partial(extracted, web.extract)
    for page, draft in run.streamed("extract", work, _answers(run, due, web), len(due)):
        item = due[page.asked]
        if isinstance(draft, Skipped):
            _still_there(run, draft, item)
        else:
            _compare(run, draft, item, accept)
        # Last: what a killed run did not store has to come again, and whole.
        _note(run, page, item)
        run.advance()


def _compare(run: Run, draft: Draft, item: Again, accept: Accept) -> None:
    """Store what a page told this time, if it is a new version of its article."""
    for found in accept(with_feed(draft, item.entry, item.outlet), item.outlet):
        if not isinstance(found, Skipped) and (
            version := edited(run.parts.read, item.article, found[0])
        ):
            run.tally(item.outlet).unchanged -= 1
            run.add(version, item.outlet)


def _answers(run: Run, due: Mapping[str, Again], web: Web) -> Iterator[Fetched | None]:
    """Yield the pages that were asked for again, but for those that are as they were.

    None as in ``Fetcher.coming``.
    """
    known = {url: item.page.validators for url, item in due.items() if item.page.validators}
    answers = web.fetcher.coming(list(due), known) if due else iter(())
    done = 0
    for answer in run.waited(answers):
        if answer is None:
            yield None
            continue
        done += 1
        run.parts.progress("asking again", done, len(due))
        item = due[answer.subject if isinstance(answer, Skipped) else answer.asked]
        if isinstance(answer, Skipped) and answer.later:
            run.tally(item.outlet).later += int(not answer.forbidden)
            continue
        run.tally(item.outlet).asked_again += 1
        if isinstance(answer, Fetched) and not answer.unchanged:
            run.tally(item.outlet).fetched += 1
            yield answer
        elif isinstance(answer, Skipped) and (told := told_by_feed(item.entry)):
            yield told
        else:
            if isinstance(answer, Skipped):
                _still_there(run, answer, item)
            _note(run, answer, item)


def _note(run: Run, answer: Fetched | Skipped, item: Again) -> None:
    run.parts.store.asked.put(after(item.page, answer, run.parts.clock()))


def _still_there(run: Run, skip: Skipped, item: Again) -> None:
    reason = f"asked again: {skip.reason}; what was read before stays"
    run.leave_out(Skipped(skip.stage, item.article.url, reason, item.outlet.id))


def after(page: AskedPage, answer: Fetched | Skipped, now: datetime) -> AskedPage:
    """Return what is to be kept of a page after its server answered."""
    known = page.validators
    if isinstance(answer, Fetched) and not answer.unchanged:
        known = answer.validators
    at = now.astimezone(UTC).isoformat(timespec="seconds")
    return replace(page, at=at, again=page.again + 1, validators=known)


def edited(read: Reader, known: Article, found: Article) -> Article | None:
    """Return what was found at an article's page as a version of it, None where it is no new one.

    It is none if nothing has changed but white space, dates and what is no part of the report
    ("Read more").  It stands under the address that the article was first read at.
    """
    if same_words(known, found):
        return None
    version = replace(found, outlet=known.outlet, url=known.url)
    one, other = (_report(read(article)) for article in (known, version))
    return None if same_words(one, other) else version


def _report(reading: Reading) -> Article:
    """Return the article without the pieces of its text that are no part of the report."""
    text, done = "", 0
    for piece in reading.dropped:
        if piece.rule.startswith(("furniture", "heading")):
            text += reading.article.text[done : piece.span[0]]
            done = max(done, piece.span[1])
    return replace(reading.article, text=f"{text}{reading.article.text[done:]}")
