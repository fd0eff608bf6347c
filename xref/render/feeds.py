"""The outlets and their feeds: how they fare over the runs, and what came of trying them once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, assert_never

from xref import health
from xref.render import wording
from xref.render.document import SCHEMA, Json, dumps, outlet
from xref.render.formats import Format
from xref.render.listings import flat
from xref.render.safe import clean
from xref.types import (
    Ailment,
    FeedCheck,
    FeedState,
    Outlet,
    PageCheck,
    Source,
    SourceCheck,
    SourceStatus,
)

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

    from xref.finding import Found

FAILED = "–"
"""Stands in the yield of a feed for a run in which it failed."""


# --- xref sources ---------------------------------------------------------------------------


def sources(statuses: Sequence[SourceStatus], format_: Format, *, width: int, color: bool) -> str:
    """Return the outlets: feeds, last success, yield, articles, and what is wrong."""
    match format_:
        case Format.TABLE:
            from xref.render.paint import printed

            return printed(_sources(statuses), width=width, color=color)
        case Format.JSON:
            return dumps({"schema": SCHEMA, "outlets": [_source(status) for status in statuses]})
        case Format.MARKDOWN | Format.CSV:
            header = (
                *("id", "name", "labels", "articles", "newest", "feed", "state", "type"),
                *("last success", "last new", "new", "wrong"),
            )
            return flat(format_, header, [line for s in statuses for line in _lines(s)])
        case _:
            assert_never(format_)


def _source(status: SourceStatus) -> Json:
    return {
        **outlet(status.outlet),
        "articles": status.articles,
        "newest": status.newest,
        "feeds": [_feed(feed, status.outlet) for feed in status.feeds],
    }


def _feed(feed: FeedState, publisher: Outlet) -> Json:
    wrong = health.everything(feed, publisher.id)
    return {
        "url": feed.url,
        "state": _state(wrong),
        "type": feed.kind,
        "first_asked": feed.first_asked,
        "last_success": feed.last_success,
        "last_new": feed.new_at,
        "failures": feed.failures,
        "error": feed.error,
        "moved_to": feed.moved or None,
        "runs": [{"at": run.at, "entries": run.listed, "new": run.new} for run in feed.runs],
        "wrong": [
            {"kind": item.kind, "text": item.text, "way_out": item.way_out or None}
            for item in wrong
        ],
    }


def _state(wrong: Sequence[Ailment]) -> str:
    """Return a word for how a feed fares: what is most pressing, or "ok"."""
    return wrong[0].kind if wrong else "ok"


def _lines(status: SourceStatus) -> Iterator[Sequence[object]]:
    """Yield one line a feed; an outlet without feeds has one line too."""
    item = status.outlet
    head = (item.id, item.name, wording.labels(item), status.articles, status.newest or "")
    for feed in status.feeds:
        wrong = health.everything(feed, item.id)
        times = (feed.last_success or "", feed.new_at or "")
        told = "; ".join(map(wording.ailment, wrong))
        yield (*head, feed.url, _state(wrong), feed.kind or "", *times, _yield(feed), told)
    if not status.feeds:
        yield (*head, *("",) * 7)


def _yield(feed: FeedState) -> str:
    """Return the new articles of the last runs, the latest last: "3 0 – 2"."""
    return " ".join(FAILED if run.listed is None else str(run.new) for run in feed.runs)


def _sources(statuses: Sequence[SourceStatus]) -> Iterator[RenderableType]:
    from rich.text import Text

    from xref.render.paint import columns

    if not statuses:
        yield Text("No outlet is known: name some in sources.yaml, or add articles.")
        return
    for status in statuses:
        yield _head(status.outlet)
        newest = f"newest {wording.day(status.newest)}" if status.newest else ""
        yield Text("  " + wording.listed((wording.count(status.articles, "article"), newest)))
        grid = columns(1, None)
        for feed in status.feeds:
            grid.add_row("", _fares(feed, status.outlet))
        yield grid
    told = wording.count(len(statuses), "outlet")
    broken = sum(any(health.everything(feed, s.outlet.id) for feed in s.feeds) for s in statuses)
    yield Text("")
    yield Text(f"{told}, {broken} with something wrong (!).")


def _head(item: Outlet) -> Text:
    from rich.text import Text

    from xref.render.paint import DIM, HEAD

    tags = f" {labels}" if (labels := wording.labels(item)) else ""
    return Text.assemble((clean(item.name), HEAD), (f" {clean(item.id)}{tags}", DIM))


def _fares(feed: FeedState, publisher: Outlet) -> Text:
    from rich.text import Text

    from xref.render.paint import DIM, MARK

    text = Text(clean(feed.url))
    if feed.last_success:
        text.append(f" · read {wording.moment(feed.last_success)}", DIM)
    counts = f"new in each run: {_yield(feed)}" if feed.runs else ""
    last = f"last new article {wording.day(feed.new_at)}" if feed.new_at else ""
    if feed.first_asked and not feed.new_at:
        last = f"no article yet, asked since {wording.day(feed.first_asked)}"
    if details := wording.listed((feed.kind or "", counts, last)):
        text.append(f"\n{details}", DIM)
    for item in health.everything(feed, publisher.id):
        text.append(f"\n! {wording.ailment(item)}", MARK)
    return text


# --- xref sources check ---------------------------------------------------------------------


def checks(found: Sequence[SourceCheck], format_: Format, *, width: int, color: bool) -> str:
    """Return what came of trying each feed of outlets once, and one page of each."""
    match format_:
        case Format.TABLE:
            from xref.render.paint import printed

            return printed(_checks(found), width=width, color=color)
        case Format.JSON:
            return dumps({"schema": SCHEMA, "outlets": [_check(check) for check in found]})
        case Format.MARKDOWN | Format.CSV:
            header = (
                *("id", "feed", "state", "reason", "type", "entries", "newest", "texts", "moved"),
                *("robots", "page", "words", "published", "language", "why not"),
            )
            return flat(format_, header, [line for c in found for line in _tried(c)])
        case _:
            assert_never(format_)


def _check(check: SourceCheck) -> Json:
    return {
        **outlet(check.outlet),
        "yields": not check.silent if check.feeds else None,
        "feeds": [
            {
                "url": feed.url,
                "state": state(feed),
                "reason": feed.reason,
                "type": feed.kind,
                "entries": feed.entries,
                "newest": feed.newest,
                "whole_texts": feed.whole,
                "moved_to": feed.moved or None,
                "robots": feed.robots,
                "page": _page_json(feed.page) if feed.page else None,
            }
            for feed in check.feeds
        ],
    }


def _page_json(page: PageCheck) -> Json:
    return {
        "url": page.url,
        "reason": page.reason,
        "words": page.words,
        "published": page.published,
        "language": page.language,
    }


def state(feed: FeedCheck) -> str:
    """Return in a word or two what came of a feed: what a user acts on."""
    if feed.reason:
        return "failed"
    if not feed.entries:
        return "empty"
    if not feed.yields:
        return "no article"
    return "moved" if feed.moved else "ok"


def _tried(check: SourceCheck) -> Iterator[Sequence[object]]:
    """Yield one line a feed; an outlet without feeds has one line too."""
    for feed in check.feeds:
        texts = ("whole" if feed.whole else "teasers") if feed.entries else ""
        page = feed.page or PageCheck("")
        yield (
            *(check.outlet.id, feed.url, state(feed), feed.reason, feed.kind or "", feed.entries),
            *(feed.newest or "", texts, feed.moved, feed.robots),
            *(page.url, page.words or "", page.published or "", page.language, page.reason),
        )
    if not check.feeds:
        yield (check.outlet.id, "", "no feed", *("",) * 12)


def _checks(found: Sequence[SourceCheck]) -> Iterator[RenderableType]:
    from rich.text import Text

    for check in found:
        yield _head(check.outlet)
        if not check.feeds:
            yield Text("  has no feed: its articles come by `xref add`")
        yield _results(check.feeds)
    asked = [check for check in found if check.feeds]
    silent = sum(check.silent for check in asked)
    yield Text("")
    told = f"{wording.count(len(asked), 'outlet')} tried, {silent} would yield nothing"
    yield Text(f"{told}{' (!)' if silent else ''}.")


def _results(feeds: Sequence[FeedCheck]) -> Table:
    from rich.text import Text

    from xref.render.paint import DIM, MARK, columns

    grid = columns(1, 10, None)
    for feed in feeds:
        word = state(feed)
        well = word in ("ok", "moved")
        text = Text(clean(feed.url))
        if feed.reason:
            text.append(f"\n{clean(feed.reason)}")
        if feed.moved and not feed.reason:
            text.append(f"\nhas moved to {clean(feed.moved)}: put it into sources.yaml", MARK)
        if told := _facts(feed):
            text.append(f"\n{told}", DIM)
        if feed.page:
            text.append(f"\n{_page(feed.page)}", DIM if well else None)
        grid.add_row("" if well else "!", Text(word, "" if well else MARK), text)
    return grid


def _facts(feed: FeedCheck) -> str:
    """Return what was seen of a feed: "RSS · 12 entries · newest 11 Mar 2022 · teasers"."""
    robots = f"robots.txt {clean(feed.robots)}" if feed.robots else ""
    if feed.reason:
        return ""
    newest = f"newest {wording.day(feed.newest)}" if feed.entries else ""
    texts = ("whole texts" if feed.whole else "teasers") if feed.entries else ""
    return wording.listed((feed.kind or "", _entries(feed.entries), newest, texts, robots))


def _page(page: PageCheck) -> str:
    if page.reason:
        return f"page {clean(page.url)}: {clean(page.reason)}"
    day = wording.day(page.published) if page.published else "no date found"
    read = wording.listed((wording.count(page.words, "word"), day, clean(page.language)))
    return f"page {clean(page.url)}: {read}"


# --- xref sources add -----------------------------------------------------------------------


def added(
    source: Source, found: Sequence[Found], path: str, line: int, *, width: int, color: bool
) -> str:
    """Return an outlet as it stands in the file at ``line`` (0: is to be put there), and its feeds.

    ``found`` are all feeds of the site, the best first.
    """
    from rich.text import Text

    from xref.render.paint import HEAD, printed
    from xref.sourcefile import entry

    name = clean(source.outlet.name)
    where = f"added to {clean(path)}, line {line}" if line else f"for {clean(path)}, not written"
    head = printed([Text.assemble((name, HEAD), f" · {where}")], width=width, color=color)
    rest = printed(_choice(source, found, added=line > 0), width=width, color=color)
    # As it stands in the file, however long its lines: it may be copied from here.
    return f"{head}\n{entry(source)}\n{rest}"


def _choice(source: Source, found: Sequence[Found], *, added: bool) -> Iterator[RenderableType]:
    """Yield the feeds that were taken, the others, and what to do next."""
    from rich.text import Text

    from xref.render.paint import DIM, HEAD, columns

    taken = [feed for feed in found if feed.url in source.feeds]
    others = [feed for feed in found if feed.url not in source.feeds]
    for head, feeds in (("Taken", taken), ("Others (--feed URL takes one)", others)):
        if feeds:
            yield Text(head, HEAD)
            grid = columns(1, None)
            for feed in feeds:
                grid.add_row("", Text.assemble(clean(feed.url), (f"\n{_described(feed)}", DIM)))
            yield grid
    if added:
        yield Text("")
        yield Text(f"Try it: xref sources check {clean(source.outlet.id)}")


def _described(feed: Found) -> str:
    """Return "Harbour Post · RSS · 12 entries · newest 11 Mar 2022 · teasers"."""
    count = len(feed.pages)
    return wording.listed(
        (
            clean(feed.title),
            feed.kind or "",
            _entries(count),
            f"newest {wording.day(feed.newest)}" if count else "",
            ("whole texts" if feed.whole else "teasers") if count else "",
            "readers' comments" if feed.of_comments else "",
        )
    )


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count:,} entries"
