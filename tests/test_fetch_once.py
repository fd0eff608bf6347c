"""One article is stored once, whatever forms of its address the feeds list."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpora import outlet
from tests.test_build import accept, parts
from tests.test_fetch_unchanged import page, rss
from tests.webserver import Answer, Route, Server, serve
from xref.build import TWICE, build
from xref.extract import extract
from xref.fetch.feeds import parse_feed
from xref.fetch.limits import Limits
from xref.fetch.web import WebFetcher
from xref.pages import Web
from xref.store.database import Store
from xref.tally import OutletSummary
from xref.types import Source

POST = outlet("Post")
NAME = "quay-fire-hurts-nine"


def built(folder: Path, server: Server) -> OutletSummary:
    fetcher = WebFetcher(allow_private=True, limits=Limits(per_host=1, first_wait=0.01))
    web = Web(fetcher, parse_feed, extract)
    return build(parts(folder), [Source(POST, (f"{server.url}/rss",))], web, accept).outlets[0]


def urls(folder: Path, server: Server) -> list[str]:
    store = Store(folder)
    return [article.url.removeprefix(server.url) for article in store.articles(store.unread(""))]


def canonical(url: str, title: str = "Quay") -> bytes:
    return page(title).replace(b"<head>", f'<head><link rel="canonical" href="{url}">'.encode())


def to(place: str) -> Answer:
    return Answer(status=302, headers={"Location": place})


@pytest.mark.parametrize(
    ("links", "routes", "asked", "stored"),
    [
        pytest.param(
            ["/a?utm_source=rss", "/a?utm_source=home#top", "/a/"], {"/a": Answer(page("A"))},
            ["/a"], ["/a"], id="tracked: asked once",
        ),
        pytest.param(
            ["/x1", "/x2"], {"/x1": to("/a?at_medium=x"), "/x2": to("/a?at_medium=y"),
             "/a?at_medium=x": Answer(page("A")), "/a?at_medium=y": Answer(page("A2"))},
            ["/a?at_medium=x", "/a?at_medium=y", "/x1", "/x2"], ["/a"], id="two ways to one page",
        ),
        pytest.param(
            [f"/uk/{NAME}", f"/world/{NAME}"],
            {f"/uk/{NAME}": Answer(canonical(f"/world/{NAME}", "A")),
             f"/world/{NAME}": Answer(canonical(f"/world/{NAME}", "B"))},
            [f"/uk/{NAME}", f"/world/{NAME}"], [f"/world/{NAME}"], id="in two sections",
        ),
        pytest.param(
            ["/story-1/amp", "/story-2/amp"],
            {"/story-1/amp": Answer(canonical("/story-1", "A")),
             "/story-2/amp": Answer(canonical("/story-2", "B"))},
            ["/story-1/amp", "/story-2/amp"], ["/story-1", "/story-2"], id="AMP pages",
        ),
        pytest.param(
            ["/a", "/b"], {"/a": Answer(canonical("/", "A")), "/b": Answer(canonical("/", "B"))},
            ["/a", "/b"], ["/a", "/b"], id="all name the front page canonical",
        ),
    ],
)  # fmt: skip
def test_one_article_is_stored_once(
    tmp_path: Path, links: list[str], routes: dict[str, Route], asked: list[str], stored: list[str]
) -> None:
    with serve({**routes, "/rss": Answer(rss(*links))}) as server:
        first = built(tmp_path, server)
        paths = sorted(path for path, _ in server.asked)
        server.asked.clear()
        second = built(tmp_path, server)
        again = sorted(path for path, _ in server.asked)
    assert [path for path in paths if path not in ("/rss", "/robots.txt")] == asked
    assert sorted(urls(tmp_path, server)) == stored
    assert first.added == len(stored)
    assert [path for path in again if path not in ("/rss", "/robots.txt")] == []
    assert (second.added, second.skipped) == (0, ())


def test_what_was_kept_once_is_told(tmp_path: Path) -> None:
    with serve({"/a": Answer(page("A")), "/x1": to("/a"), "/x2": to("/a")}) as server:
        server.routes = {**server.routes, "/rss": Answer(rss("/x1", "/x2"))}
        first = built(tmp_path, server)
        (told,) = first.skipped
        assert told.subject in (f"{server.url}/x1", f"{server.url}/x2")
        assert told.reason == TWICE
    assert (first.added, first.unchanged) == (1, 1)


def test_an_index_of_an_earlier_version_knows_its_pages(tmp_path: Path) -> None:
    with serve({}) as server:
        old = "/a?utm_source=rss"
        store = Store(tmp_path)
        store.put_pages([f"{server.url}{old}"])
        store.close()
        server.routes = {"/rss": Answer(rss(old, "/b")), "/b": Answer(page("B"))}
        found = built(tmp_path, server)
    assert (found.added, found.unchanged) == (1, 1)
