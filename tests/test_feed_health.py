"""How feeds fare over the runs: what is remembered, what is told of it, and the way out."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpora import outlet
from tests.olddatabases import made_by_version_3
from tests.test_build import parts
from tests.test_fetch_unchanged import page, rss
from tests.webserver import Answer, Handler, Route, Server, serve
from xref import health, inputs, render
from xref.build import build
from xref.extract import extract
from xref.fetch.feeds import parse_feed
from xref.fetch.kinds import kind_of, title_of
from xref.fetch.limits import Limits
from xref.fetch.web import WebFetcher
from xref.outlets import OutletBook
from xref.pages import Item, Web
from xref.render.formats import Format
from xref.store.database import Store
from xref.store.statuses import statuses
from xref.tally import Summary
from xref.types import Draft, FeedKind, FeedRun, FeedState, Fetched, Outlet, Source

POST = outlet("Post")
URL = "https://post.example/rss"
START = datetime(2022, 3, 1, 4, tzinfo=UTC)
RSS, ATOM, JSON, PAGE = FeedKind.RSS, FeedKind.ATOM, FeedKind.JSON, FeedKind.PAGE


def night(number: int) -> str:
    return (START + timedelta(days=number)).isoformat()


def after(*runs: int | str | None, every: float = 1, pace: float | None = 1.0) -> FeedState:
    """Return the state after runs that gave so many new articles, or failed for a reason.

    None is a run in which the feed listed nothing at all.
    """
    state = FeedState(URL)
    for number, run in enumerate(runs):
        at = (START + timedelta(days=every * number)).isoformat()
        if isinstance(run, str):
            state = health.failed(state, at, run)
        else:
            listed = 0 if run is None else 5
            state = health.yielded(health.answered(state, at, listed, RSS, "", pace), run or 0)
    return state


def told(state: FeedState) -> list[str]:
    return [f"{item.text}: {item.way_out}" for item in health.ailments([state], "post")]


# --- what is remembered ---------------------------------------------------------------------


def test_a_state_remembers_success_failure_yield_and_the_last_new_article() -> None:
    assert after(3, 0, "HTTP 503", "timed out", 0) == FeedState(
        URL,
        last_success=night(4),
        failures=0,
        error="",
        first_asked=night(0),
        new_at=night(0),
        kind=RSS,
        pace=1.0,
        runs=(
            FeedRun(night(0), 5, 3),
            FeedRun(night(1), 5, 0),
            FeedRun(night(2), None),
            FeedRun(night(3), None),
            FeedRun(night(4), 5, 0),
        ),
    )
    failing = after(3, "HTTP 503", "timed out")
    assert (failing.failures, failing.error, failing.last_success) == (2, "timed out", night(0))


@given(st.lists(st.one_of(st.integers(0, 40), st.just("HTTP 503")), max_size=40))
def test_only_the_last_runs_are_remembered_and_the_latest_is_the_last(
    runs: list[int | str],
) -> None:
    state = after(*runs)
    assert len(state.runs) == min(len(runs), health.KEPT)
    assert [None if run.listed is None else run.new for run in state.runs] == [
        None if isinstance(run, str) else run for run in runs[-health.KEPT :]
    ]


@pytest.mark.parametrize(
    ("kinds", "kind", "was"),
    [
        pytest.param([RSS, RSS], RSS, None, id="the same"),
        pytest.param([RSS, ATOM], ATOM, RSS, id="another type"),
        pytest.param([RSS, PAGE], PAGE, RSS, id="a page instead"),
        pytest.param([RSS, PAGE, RSS], RSS, None, id="a page for a while"),
        pytest.param([RSS, PAGE, ATOM], ATOM, RSS, id="another type after a page"),
        pytest.param([PAGE, RSS], RSS, None, id="a page from the start, then a feed"),
        pytest.param([RSS, None, RSS], RSS, None, id="a broken answer tells no type"),
        pytest.param([RSS, ATOM, RSS], RSS, None, id="there and back"),
    ],
)
def test_a_change_of_type(
    kinds: Sequence[FeedKind | None], kind: FeedKind, was: FeedKind | None
) -> None:
    state = FeedState(URL)
    for number, found in enumerate(kinds):
        if found in (PAGE, None):
            state = health.failed(state, night(number), "no feed", found)
        else:
            state = health.answered(state, night(number), 5, found)
    assert (state.kind, state.was) == (kind, was)
    assert (state.changed is None) is (was is None)


@pytest.mark.parametrize(
    ("days", "pace"),
    [
        pytest.param([], None, id="no entry"),
        pytest.param(["2022-03-01", None, "2022-03-02"], None, id="too few days"),
        pytest.param(["2022-03-03", "2022-03-01", "2022-03-02"], 1.0, id="a daily"),
        pytest.param(["2022-03-01T08:00:00+00:00"] * 40, None, id="all of one day"),
        pytest.param(["2022-03-01", "2022-03-01", "2022-03-08", "2022-03-15"], 7.0, id="a weekly"),
        pytest.param(
            ["2016-01-01", "2022-03-01", "2022-03-02", "2022-03-03"], 1.0, id="one pinned"
        ),
    ],
)
def test_the_pace_of_a_feed(days: list[str | None], pace: float | None) -> None:
    assert health.pace_of(days) == pace


# --- what is told ---------------------------------------------------------------------------

TRY = "try it with `xref sources check post`"


@pytest.mark.parametrize(
    ("state", "lines"),
    [
        pytest.param(after(3, 0, 2), [], id="all is well"),
        pytest.param(after(3, "HTTP 503", "HTTP 503"), [], id="two bad nights"),
        pytest.param(
            after(3, "HTTP 503", "HTTP 404", "HTTP 404"),
            [f"failed in the last 3 runs (HTTP 404): {TRY}"],
            id="three bad nights",
        ),
        pytest.param(after(3, *[0] * 6), [], id="six quiet nights of a daily"),
        pytest.param(
            after(3, *[0] * 7), [f"no new article for 7 days: {TRY}"], id="seven quiet nights"
        ),
        pytest.param(after(3, *[0] * 13, every=0.1), [], id="many runs in one day"),
        pytest.param(after(3, *[0] * 6, every=7), [], id="many days with few runs"),
        pytest.param(after(3, *[0] * 13, pace=7.0), [], id="a weekly that is late"),
        pytest.param(after(3, *[0] * 20, pace=7.0), [], id="a weekly after 20 days"),
        pytest.param(
            after(3, *[0] * 21, pace=7.0),
            [f"no new article for 21 days: {TRY}"],
            id="a weekly that left out three issues",
        ),
        pytest.param(after(3, *[0] * 20, pace=None), [], id="no pace told, 20 days"),
        pytest.param(
            after(3, *[0] * 21, pace=None),
            [f"no new article for 21 days: {TRY}"],
            id="no pace told, 21 days",
        ),
        pytest.param(
            after(*[0] * 8), [f"no new article for 7 days: {TRY}"], id="never anything new"
        ),
        pytest.param(
            after(*[None] * 8), [f"has listed nothing for 7 days: {TRY}"], id="an empty feed"
        ),
        pytest.param(
            after(3, 0, 0, 0, "HTTP 503", 0, 0, 0, 0),
            [f"no new article for 8 days: {TRY}"],
            id="quiet with a bad night between",
        ),
        pytest.param(
            health.answered(after(3), night(1), 5, RSS, "https://post.example/new"),
            ["has moved to https://post.example/new: put it into sources.yaml"],
            id="moved",
        ),
        pytest.param(
            health.answered(
                health.answered(after(3), night(1), 5, RSS, "https://post.example/new"),
                night(2),
                5,
                RSS,
            ),
            [],
            id="moved back",
        ),
        pytest.param(
            health.answered(after(3), night(1), 5, ATOM),
            ["was RSS and is Atom now: look whether it is still the feed that you want"],
            id="another type",
        ),
        pytest.param(
            health.failed(after(3), night(1), "an HTML page and no feed", PAGE),
            ["was RSS and is an HTML page now: look on the site for the feed's new address"],
            id="a page, at once",
        ),
    ],
)
def test_what_is_told_of_a_feed(state: FeedState, lines: list[str]) -> None:
    assert told(state) == lines


def test_a_change_of_type_is_told_for_as_long_as_its_run_is_remembered() -> None:
    state = health.answered(after(3), night(1), 5, ATOM)
    for number in range(2, 1 + health.KEPT):
        state = health.yielded(health.answered(state, night(number), 5, ATOM), 1)
    assert len(told(state)) == 1
    assert told(health.answered(state, night(1 + health.KEPT), 5, ATOM)) == []


def test_the_most_pressing_of_several_feeds_comes_first() -> None:
    moved = health.answered(after(3), night(1), 5, RSS, "https://post.example/new")
    broken = replace(after(3, *["HTTP 404"] * 3), url="https://post.example/b")
    quiet = replace(after(3, *[0] * 7), url="https://post.example/c")
    found = health.ailments([quiet, moved, broken], "post")
    assert [item.feed for item in found] == [broken.url, moved.url, quiet.url]


@pytest.mark.parametrize(
    ("state", "lines"),
    [
        pytest.param(FeedState(URL), ["never read"], id="never asked"),
        pytest.param(
            after(3, "HTTP 503"), ["failed in the last run (HTTP 503)"], id="one bad night"
        ),
        pytest.param(
            after("HTTP 503", "HTTP 404"), ["failed in the last 2 runs (HTTP 404)"], id="two"
        ),
        pytest.param(
            after("HTTP 503", "HTTP 503", "HTTP 404"),
            ["failed in the last 3 runs (HTTP 404)"],
            id="three",
        ),
        pytest.param(after(3), [], id="nothing"),
    ],
)
def test_the_list_of_outlets_tells_also_what_may_be_over_soon(
    state: FeedState, lines: list[str]
) -> None:
    assert [item.text for item in health.everything(state, "post")] == lines


# --- what a body is -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "kind", "title"),
    [
        pytest.param(b"<rss version='2.0'><title>Post</title>", RSS, "Post", id="RSS"),
        pytest.param(b"\xef\xbb\xbf\n<?xml version='1.0'?><rss>", RSS, "", id="RSS behind a mark"),
        pytest.param(
            b"<?xml version='1.0'?><rdf:RDF xmlns='x'><title>Post</title>", RSS, "Post", id="RSS 1"
        ),
        pytest.param(
            b"<!-- <html> --><feed><title type='html'>The &amp;amp; <![CDATA[Post]]></title>",
            ATOM,
            "The &amp; Post",
            id="Atom",
        ),
        pytest.param("<?xml version='1.0'?><rss>".encode("utf-16"), RSS, "", id="UTF-16"),
        pytest.param(
            b'{"version": "https://jsonfeed.org/version/1.1", "title": "Post"}',
            JSON,
            "Post",
            id="JSON Feed",
        ),
        pytest.param(
            rb'{"title": "Caf\u00e9 \"P\" \ud800\u001b", "version": "https://jsonfeed.org/version/1"}',
            JSON,
            'Café "P" \ufffd',
            id="JSON Feed with escapes",
        ),
        pytest.param(
            "<rss><title>P\u202eo\x9bst\n  News</title>".encode(), RSS, "P o st News", id="controls"
        ),
        pytest.param(b'{"version": 3}', None, "", id="other JSON"),
        pytest.param(b"<!DOCTYPE html><title>Post</title>", PAGE, "Post", id="a page"),
        pytest.param(b"<head><link></head>", PAGE, "", id="a page without its beginning"),
        pytest.param(b"<opml><body></body></opml>", PAGE, "", id="OPML, which is no feed either"),
        pytest.param(b"not found", None, "", id="text"),
        pytest.param(b"", None, "", id="nothing"),
    ],
)
def test_what_stands_at_an_address(content: bytes, kind: FeedKind | None, title: str) -> None:
    assert (kind_of(content), title_of(content)) == (kind, title)


# --- the store ------------------------------------------------------------------------------

TIMES = st.one_of(st.none(), st.just(night(3)))
KINDS = st.one_of(st.none(), st.sampled_from(FeedKind))
RUNS = st.builds(
    FeedRun, st.just(night(1)), st.one_of(st.none(), st.integers(0, 99)), st.integers(0, 99)
)


@settings(max_examples=25)
@given(
    st.builds(
        FeedState,
        st.just(URL),
        TIMES,
        st.integers(0, 9),
        st.text(max_size=9),
        TIMES,
        TIMES,
        KINDS,
        KINDS,
        TIMES,
        st.text(max_size=9),
        st.one_of(st.none(), st.floats(0, 400)),
        st.lists(RUNS, max_size=health.KEPT).map(tuple),
    )
)
def test_a_state_is_stored_whole(
    tmp_path_factory: pytest.TempPathFactory, state: FeedState
) -> None:
    state = replace(
        state,
        error=state.error.encode("utf-8", "replace").decode(),
        moved=state.moved.encode("utf-8", "replace").decode(),
    )
    with closing(Store(tmp_path_factory.mktemp("store"))) as store:
        store.health.put_feed("post", FeedState(URL, failures=99))
        store.health.put_feed("post", state)
        assert store.health.feeds() == {URL: state}


KNOWN_TO_3 = FeedState(URL, night(0), 2, "x")


def kept_by_version_3(folder: Path) -> Path:
    """Make a database as version 3 wrote it, with one feed that fares as in KNOWN_TO_3."""
    made_by_version_3(folder)
    row = (KNOWN_TO_3.last_success, KNOWN_TO_3.failures, KNOWN_TO_3.error, KNOWN_TO_3.url)
    with closing(sqlite3.connect(folder / "xref.db", isolation_level=None)) as connection:
        connection.execute(
            "UPDATE feeds SET last_success = ?, failures = ?, error = ? WHERE url = ?", row
        )
    return folder


def test_a_database_of_version_3_keeps_its_feeds_and_learns_more_of_them(tmp_path: Path) -> None:
    with closing(Store(kept_by_version_3(tmp_path))) as store:
        assert store.health.feeds() == {URL: KNOWN_TO_3}
        assert store.changes() == 7
        store.health.put_feed("post", health.failed(KNOWN_TO_3, night(1), "HTTP 404"))
    with closing(Store(tmp_path)) as store:
        state = store.health.feeds()[URL]
    assert (state.failures, state.error, state.first_asked) == (3, "HTTP 404", night(1))


def test_a_database_of_version_3_is_listed_where_nothing_may_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_by_version_3(tmp_path)
    # Who runs the tests as root may write anywhere: say otherwise.
    monkeypatch.setattr("os.access", lambda *_: False)
    before = (tmp_path / "xref.db").read_bytes()
    (status,) = statuses(tmp_path, [Source(POST, (URL,))])
    assert status.feeds == (KNOWN_TO_3,)
    assert (tmp_path / "xref.db").read_bytes() == before


# --- builds ---------------------------------------------------------------------------------

MOVED = Answer(status=301, headers={"Location": "/rss"})
LATER = Answer(status=308, headers={"Location": "/moved"})
FOR_NOW = Answer(status=302, headers={"Location": "/rss"})
ATOM_FEED = Answer(
    b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>t</title><id>x</id>'
    b'<link href="/b"/></entry></feed>'
)
NO_FEED = Answer(b"<!doctype html><title>Post</title><p>We have moved on.</p>")
PAGES: dict[str, Route] = {"/a": Answer(page("Quay")), "/b": Answer(page("Crane"))}


def built(folder: Path, server: Server, *feeds: str, at: datetime | None = None) -> Summary:
    """Build of one outlet with these feeds, now or ``at`` another time."""
    book = OutletBook([POST])

    def accept(draft: Draft, publisher: Outlet) -> Iterator[Item]:
        return inputs.items([draft], book, outlet=publisher.id)

    fetcher = WebFetcher(allow_private=True, limits=Limits(first_wait=0.01))
    sources = [Source(POST, tuple(f"{server.url}{feed}" for feed in feeds))]
    made = parts(folder)
    if at:
        made = replace(made, clock=lambda: at)
    return build(made, sources, Web(fetcher, parse_feed, extract), accept)


def kept(folder: Path, server: Server, feed: str) -> FeedState:
    with closing(Store(folder)) as store:
        return store.health.feeds()[f"{server.url}{feed}"]


@pytest.mark.parametrize(
    ("feed", "moved"),
    [
        pytest.param("/rss", "", id="where it is"),
        pytest.param("/for-now", "", id="elsewhere for now"),
        pytest.param("/moved", "/rss", id="moved"),
        pytest.param("/twice", "/rss", id="moved twice"),
        pytest.param("/then", "/for-now", id="moved, and from there elsewhere for now"),
        pytest.param("/first", "", id="elsewhere for now, and from there moved"),
    ],
)
def test_a_fetcher_tells_redirects_that_are_for_ever(feed: str, moved: str) -> None:
    routes: dict[str, Route] = {
        "/rss": Answer(rss("/a")),
        "/for-now": FOR_NOW,
        "/moved": MOVED,
        "/twice": LATER,
        "/then": Answer(status=301, headers={"Location": "/for-now"}),
        "/first": Answer(status=307, headers={"Location": "/moved"}),
    }
    with serve(routes) as server:
        (found,) = WebFetcher(allow_private=True).get_many([f"{server.url}{feed}"])
        assert isinstance(found, Fetched)
        assert found.moved == (moved and f"{server.url}{moved}")


def test_builds_tell_yield_and_types_and_lists_them(tmp_path: Path) -> None:
    with serve({**PAGES, "/rss": Answer(rss("/a"))}) as server:
        built(tmp_path, server, "/rss")
        built(tmp_path, server, "/rss")
        server.routes = {**PAGES, "/rss": ATOM_FEED}
        summary = built(tmp_path, server, "/rss")
        state = kept(tmp_path, server, "/rss")
    assert [(run.listed, run.new) for run in state.runs] == [(1, 1), (1, 0), (1, 1)]
    assert (state.kind, state.was, state.changed) == (ATOM, RSS, state.runs[-1].at)
    assert (state.first_asked, state.new_at) == (state.runs[0].at, state.runs[-1].at)
    (item,) = summary.outlets
    assert [ailment.text for ailment in item.ailments] == ["was RSS and is Atom now"]


def test_a_page_that_gives_no_article_is_no_yield(tmp_path: Path) -> None:
    with serve({"/rss": Answer(rss("/gone", "/a")), **PAGES}) as server:
        built(tmp_path, server, "/rss")
        assert kept(tmp_path, server, "/rss").runs[-1].new == 1


def test_what_two_feeds_list_is_new_in_both(tmp_path: Path) -> None:
    routes = {"/rss": Answer(rss("/a")), "/top": Answer(rss("/a", "/b")), **PAGES}
    with serve(routes) as server:
        built(tmp_path, server, "/rss", "/top")
        assert kept(tmp_path, server, "/rss").runs[-1].new == 1
        assert kept(tmp_path, server, "/top").runs[-1].new == 2


def test_a_feed_that_has_moved_and_is_unchanged_is_still_said_to_have_moved(tmp_path: Path) -> None:
    def feed(handler: Handler) -> None:
        same = handler.headers["If-None-Match"] == '"v1"'
        body = b"" if same else rss("/a")
        handler.send_response(304 if same else 200)
        handler.send_header("ETag", '"v1"')
        if not same:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    with serve({**PAGES, "/rss": feed, "/old": MOVED}) as server:
        for _ in range(2):
            summary = built(tmp_path, server, "/old")
            assert kept(tmp_path, server, "/old").moved == f"{server.url}/rss"
    assert summary.outlets[0].feeds_unchanged == 1
    assert kept(tmp_path, server, "/old").kind is RSS


def dated(every: int) -> bytes:
    """Return a feed with one entry every so many days; its pages are not there."""
    items = "".join(
        f"<item><link>/{n}</link><pubDate>{day:%d %b %Y} 04:00:00 GMT</pubDate></item>"
        for n in range(3)
        for day in [START - timedelta(days=every * n)]
    )
    return f'<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'.encode()


@pytest.mark.parametrize(
    ("every", "told_after"),
    [pytest.param(1, 7, id="a daily"), pytest.param(7, None, id="a weekly")],
)
def test_nights_without_a_new_article(tmp_path: Path, every: int, told_after: int | None) -> None:
    with serve({**PAGES, "/0": PAGES["/a"], "/rss": Answer(dated(every))}) as server:
        quiet = [
            number
            for number in range(10)
            if built(tmp_path, server, "/rss", at=START + timedelta(days=number))
            .outlets[0]
            .ailments
        ]
        assert quiet == ([] if told_after is None else list(range(told_after, 10)))
        assert [run.new for run in kept(tmp_path, server, "/rss").runs] == [1, *[0] * 9]


def seeded(folder: Path, server: Server, feed: str, state: FeedState) -> None:
    with closing(Store(folder)) as store:
        store.health.put_feed("post", replace(state, url=f"{server.url}{feed}"))


def test_the_summary_tells_an_outlet_in_one_line_with_the_way_out(tmp_path: Path) -> None:
    routes: dict[str, Route] = {
        **PAGES,
        "/rss": Answer(rss("/a")),
        "/moved": MOVED,
        "/page": NO_FEED,
    }
    with serve(routes) as server:
        seeded(tmp_path, server, "/page", after(3))
        seeded(tmp_path, server, "/gone", after(3, "HTTP 404", "HTTP 404"))
        summary = built(tmp_path, server, "/rss", "/moved", "/page", "/gone")
        text = render.summary(replace(summary, seconds={}), width=200, color=False)
    lines = text.replace(server.url, "http://post.example").splitlines()
    assert lines[0] == "Post: 2 feeds read, 2 failed, 1 added (3 claims), 3 left out or doubtful"
    assert sorted(lines[1:4])[:2] == [
        "  fetch: HTTP 404 Not Found: http://post.example/gone",
        "  fetch: an HTML page and no feed: http://post.example/page",
    ]
    assert lines[4] == (
        "  feed http://post.example/gone failed in the last 3 runs (HTTP 404 Not Found): try it"
        " with `xref sources check post` (and 2 more: xref sources)"
    )


def test_the_list_of_outlets_after_builds(tmp_path: Path) -> None:
    routes: dict[str, Route] = {
        **PAGES,
        "/rss": Answer(rss("/a")),
        "/moved": MOVED,
        "/page": NO_FEED,
    }
    feeds = ("/rss", "/moved", "/page", "/gone", "/new")
    with serve(routes) as server:
        seeded(tmp_path, server, "/page", after(3, 0))
        seeded(tmp_path, server, "/rss", after(3, "HTTP 503", 0, 12))
        built(tmp_path, server, *feeds[:4])
        sources = [Source(POST, tuple(f"{server.url}{feed}" for feed in feeds))]
        found = statuses(tmp_path, sources)
        text = render.sources(found, Format.TABLE, width=100, color=False)
        told = json.loads(render.sources(found, Format.JSON, width=100, color=False))
        at = kept(tmp_path, server, "/rss").runs[-1].at
        text = text.replace(server.url, "http://post.example")
    moment = f"{at[:10]} {at[11:16]} UTC"
    day = datetime.fromisoformat(at)
    today = f"{day.day} {day:%b %Y}"
    assert (
        text
        == f"""\
Post post
  1 article
   http://post.example/rss · read {moment}
   RSS · new in each run: 3 – 0 12 1 · last new article {today}
   http://post.example/moved · read {moment}
   RSS · new in each run: 1 · last new article {today}
   ! has moved to http://post.example/rss: put it into sources.yaml
   http://post.example/page · read 2022-03-02 04:00 UTC
   HTML page · new in each run: 3 0 – · last new article 1 Mar 2022
   ! was RSS and is an HTML page now: look on the site for the feed's new address
   http://post.example/gone
   new in each run: – · no article yet, asked since {today}
   ! failed in the last run (HTTP 404 Not Found)
   http://post.example/new
   ! never read

1 outlet, 1 with something wrong (!).
"""
    )
    states = [feed["state"] for feed in told["outlets"][0]["feeds"]]
    assert states == ["ok", "moved", "no feed", "failed", "never read"]
    feed = told["outlets"][0]["feeds"][1]
    run = {"at": at, "entries": 1, "new": 1}
    assert feed == {
        "url": f"{server.url}/moved",
        "state": "moved",
        "type": "RSS",
        "first_asked": at,
        "last_success": at,
        "last_new": at,
        "failures": 0,
        "error": "",
        "moved_to": f"{server.url}/rss",
        "runs": [run],
        "wrong": [
            {
                "kind": "moved",
                "text": f"has moved to {server.url}/rss",
                "way_out": "put it into sources.yaml",
            }
        ],
    }
