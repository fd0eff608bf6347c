"""A feed that is as it was is told by its server, costs no body, and loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.corpora import outlet
from tests.test_build import accept, parts
from tests.webserver import Answer, Handler, Route, Server, serve
from xref.build import PER_FEED, TRIES, build
from xref.extract import extract
from xref.fetch.feeds import parse_feed
from xref.fetch.limits import Limits
from xref.fetch.web import WebFetcher
from xref.pages import Item, Web
from xref.store.answers import Answers
from xref.store.database import Store
from xref.tally import OutletSummary
from xref.types import Draft, Fetched, Outlet, Skipped, Source, Validators

POST = outlet("Post")
MONDAY = "Mon, 14 Mar 2022 08:00:00 GMT"


def page(title: str) -> bytes:
    lines = "".join(
        f"<p>{title}: officials of the port said that {n} ships wait outside of the harbour for"
        " a berth, and that the quay stays shut until the crane is repaired.</p>"
        for n in ("nine", "seven", "two")
    )
    return f"<html><head><title>{title}</title></head><body><article>{lines}</article>".encode()


def rss(*links: str) -> bytes:
    items = "".join(f"<item><title>t</title><link>{link}</link></item>" for link in links)
    return f'<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'.encode()


@dataclass
class Feed:
    """A feed that knows conditions: which it was asked by, and what it answered."""

    body: bytes
    etag: str = '"v1"'
    modified: str = ""
    answered: list[int] = field(default_factory=list)

    def __call__(self, handler: Handler) -> None:
        same = (self.etag and handler.headers["If-None-Match"] == self.etag) or (
            self.modified and handler.headers["If-Modified-Since"] == self.modified
        )
        self.answered.append(304 if same else 200)
        handler.send_response(304 if same else 200)
        if self.etag:
            handler.send_header("ETag", self.etag)
        if self.modified:
            handler.send_header("Last-Modified", self.modified)
        if not same:
            handler.send_header("Content-Length", str(len(self.body)))
        handler.end_headers()
        if not same:
            handler.wfile.write(self.body)


def fetcher() -> WebFetcher:
    return WebFetcher(allow_private=True, limits=Limits(first_wait=0.01))


def built(folder: Path, server: Server, name: str = "/rss") -> OutletSummary:
    source = Source(POST, (f"{server.url}{name}",))
    done = build(parts(folder), [source], Web(fetcher(), parse_feed, extract), accept)
    (summary,) = done.outlets
    return summary


# --- the fetcher ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("etag", "modified"),
    [
        pytest.param('"v1"', "", id="a tag"),
        pytest.param('W/"v1"', "", id="a weak tag"),
        pytest.param("", MONDAY, id="a date"),
        pytest.param('"v1"', MONDAY, id="both"),
    ],
)
def test_what_a_server_gave_is_what_it_is_asked_by(etag: str, modified: str) -> None:
    feed = Feed(b"news", etag, modified)
    with serve({"/rss": feed}) as server:
        url = f"{server.url}/rss"
        (first,) = fetcher().get_many([url])
        assert isinstance(first, Fetched)
        assert first.validators == Validators(url, etag, modified)
        (second,) = fetcher().get_many([url], {url: first.validators})
    assert second == Fetched(url, url, b"", validators=first.validators, unchanged=True)
    assert feed.answered == [200, 304]


def test_a_moved_feed_is_asked_by_what_its_new_place_gave() -> None:
    feed = Feed(b"news")
    with serve({}) as server:
        server.routes = {"/old": Answer(status=301, headers={"Location": "/new"}), "/new": feed}
        url, new = f"{server.url}/old", f"{server.url}/new"
        (first,) = fetcher().get_many([url])
        assert isinstance(first, Fetched)
        assert first.validators == Validators(new, '"v1"')
        server.asked.clear()
        (second,) = fetcher().get_many([url], {url: first.validators})
        conditions = {path: h.get("if-none-match") for path, h in server.asked}
    assert isinstance(second, Fetched)
    assert second.unchanged
    assert conditions == {"/robots.txt": None, "/old": None, "/new": '"v1"'}


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        pytest.param({}, None, id="nothing"),
        pytest.param({"ETag": ""}, None, id="an empty tag"),
        pytest.param({"ETag": '"' + "x" * 2000 + '"'}, None, id="a tag that is far too long"),
        pytest.param({"ETag": '"caf\xe9"'}, None, id="a tag that cannot be sent back"),
    ],
)
def test_what_cannot_be_asked_by_is_not_kept(
    headers: dict[str, str], expected: Validators | None
) -> None:
    with serve({"/rss": Answer(b"news", headers=headers)}) as server:
        (result,) = fetcher().get_many([f"{server.url}/rss"])
    assert isinstance(result, Fetched)
    assert result.validators is expected


def test_unchanged_without_having_been_asked_is_an_error() -> None:
    with serve({"/rss": Answer(status=304)}) as server:
        (result,) = fetcher().get_many([f"{server.url}/rss"])
    assert isinstance(result, Skipped)
    assert result.reason == "HTTP 304 Not Modified"


# --- the store ------------------------------------------------------------------------------


@pytest.fixture
def answers(tmp_path: Path) -> Iterator[Answers]:
    store = Store(tmp_path)
    yield store.answers
    store.close()


def test_an_answer_is_kept_whole_until_one_that_cannot_be_asked_about(answers: Answers) -> None:
    url, final = "https://post.example/rss", "https://post.example/feed"
    first = Fetched(url, final, b"news" * 99, "text/xml", Validators(final, '"v1"', MONDAY))
    answers.put(first)
    assert answers.get(url) == first
    assert answers.validators() == {url: first.validators}
    answers.put(Fetched(url, final, b"other"))
    assert (answers.get(url), answers.validators()) == (None, {})


# --- the build ------------------------------------------------------------------------------


def test_an_unchanged_feed_counts_as_nothing_new(tmp_path: Path) -> None:
    with serve({}) as server:
        feed = Feed(rss(f"{server.url}/a", f"{server.url}/b"))
        server.routes = {"/rss": feed, "/a": Answer(page("A")), "/b": Answer(page("B"))}
        first, second = built(tmp_path, server), built(tmp_path, server)
        paths = [path for path, _ in server.asked]
    assert (first.added, first.unchanged, first.feeds, first.feeds_unchanged) == (2, 0, 1, 0)
    assert (second.added, second.unchanged, second.feeds, second.feeds_unchanged) == (0, 2, 1, 1)
    assert not second.silent
    assert feed.answered == [200, 304]
    assert sorted(paths) == ["/a", "/b", "/robots.txt", "/robots.txt", "/rss", "/rss"]


def test_what_was_left_of_an_unchanged_feed_is_fetched_by_the_next_run(tmp_path: Path) -> None:
    with serve({}) as server:
        names = [f"/{n}" for n in range(PER_FEED + 2)]
        feed = Feed(rss(*(f"{server.url}{name}" for name in names)))
        server.routes = {"/rss": feed, **{name: Answer(page(name)) for name in names}}
        runs = [built(tmp_path, server) for _ in range(3)]
    assert [(run.added, run.unchanged) for run in runs] == [
        (PER_FEED, 0),
        (2, PER_FEED),
        (0, PER_FEED + 2),
    ]
    assert feed.answered == [200, 304, 304]


def test_a_build_that_broke_off_loses_nothing_of_a_feed_that_is_unchanged(tmp_path: Path) -> None:
    def interrupted(draft: Draft, publisher: Outlet) -> Iterator[Item]:
        raise KeyboardInterrupt

    with serve({}) as server:
        feed = Feed(rss("/a", "/b"))
        server.routes = {"/rss": feed, "/a": Answer(page("A")), "/b": Answer(page("B"))}
        source = Source(POST, (f"{server.url}/rss",))
        web = Web(fetcher(), parse_feed, extract)
        with pytest.raises(KeyboardInterrupt):
            build(parts(tmp_path), [source], web, interrupted)
        second = built(tmp_path, server)
    assert feed.answered == [200, 304]
    assert (second.added, second.feeds_unchanged) == (2, 1)


def test_what_an_unchanged_feed_lists_in_vain_is_tried_and_given_up_as_ever(
    tmp_path: Path,
) -> None:
    with serve({}) as server:
        feed = Feed(rss(f"{server.url}/gone"))
        server.routes = {"/rss": feed}
        runs = [built(tmp_path, server) for _ in range(TRIES + 1)]
    reasons = [[skip.reason for skip in run.skipped] for run in runs]
    gone = "HTTP 404 Not Found"
    assert reasons == [[gone]] * TRIES + [[f"{gone} (given up after {TRIES} tries)"]]
    assert all(run.silent for run in runs)


def test_a_changed_feed_is_read_anew(tmp_path: Path) -> None:
    with serve({}) as server:
        feed = Feed(rss(f"{server.url}/a"))
        routes: dict[str, Route] = {"/a": Answer(page("A")), "/b": Answer(page("B"))}
        server.routes = {"/rss": feed, **routes}
        built(tmp_path, server)
        feed.body, feed.etag = rss(f"{server.url}/b", f"{server.url}/a"), '"v2"'
        second = built(tmp_path, server)
    assert (second.added, second.unchanged, second.feeds_unchanged) == (1, 1, 0)


def test_a_feed_that_cannot_be_read_is_asked_for_whole_again(tmp_path: Path) -> None:
    with serve({}) as server:
        feed = Feed(b"<html>Back soon</html>")
        server.routes = {"/rss": feed}
        runs = [built(tmp_path, server) for _ in range(2)]
    assert feed.answered == [200, 200]
    assert [[skip.reason for skip in run.skipped] for run in runs] == [
        ["an HTML page and no feed"]
    ] * 2
