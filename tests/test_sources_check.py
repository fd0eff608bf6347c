"""`xref sources check`: each feed is tried once, and one page of it; nothing is stored."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.commands import Ran, xref
from tests.test_fetch_unchanged import page
from tests.webserver import Answer, Route, Server, serve
from xref import render, sourcing
from xref.errors import ConfigError
from xref.fetch.limits import Limits
from xref.fetch.web import WebFetcher
from xref.render.formats import Format
from xref.stages import no_progress
from xref.types import SourceCheck
from xref.wiring import Place

TEXT = "".join(
    f"<p>Quay {n} stays shut until the crane is repaired, the port's officials said on Monday.</p>"
    for n in (
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
    )
)


def rss(*links: str, day: str = "Mon, 14 Mar 2022 08:00:00 GMT", content: str = "") -> Answer:
    whole = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    items = "".join(
        f"<item><title>t</title><link>{link}</link><pubDate>{day}</pubDate>{whole}</item>"
        for link in links
    )
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return Answer(
        f'<rss version="2.0" {spaces}><channel><title>P</title>{items}</channel></rss>'.encode()
    )


GOOD: dict[str, Route] = {
    "/rss": rss("/a", "/b"),
    "/a": Answer(page("Quay")),
    "/atom": Answer(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>t</title><id>x</id>'
        b'<link href="/a"/><published>2022-03-15T08:00:00Z</published></entry></feed>'
    ),
}
ROUTES: dict[str, Route] = {
    **GOOD,
    "/robots.txt": Answer(b"User-agent: *\nDisallow: /closed"),
    "/old": Answer(status=301, headers={"Location": "/rss"}),
    "/for-now": Answer(status=302, headers={"Location": "/rss"}),
    "/whole": rss("/gone", content=TEXT),
    "/walled": rss("/wall"),
    "/wall": Answer(b"<html><body><article><p>Subscribe to continue reading.</p></article>"),
    "/none": rss(),
    "/page": Answer(b"<!doctype html><title>Post</title><p>No feed any more.</p>"),
    "/closed": rss("/a"),
}


def listed(server: Server, *feeds: str, outlet: str = "post") -> str:
    addresses = "".join(f"\n      - {server.url}{feed}" for feed in feeds)
    return f"  - id: {outlet}\n    name: {outlet.title()}\n    feeds:{addresses or ' []'}\n"


OWN = "fetch: {private_hosts: [127.0.0.1], delay: 0}\noutlets:\n"


def command(folder: Path, server: Server, outlets: str, *arguments: str, columns: int) -> Ran:
    """Run the command; the server's address reads post.example."""
    (folder / "sources.yaml").write_text(f"{OWN}{outlets}")
    ran = xref("sources", "check", *arguments, cwd=folder, COLUMNS=str(columns))
    assert [path.name for path in folder.iterdir()] == ["sources.yaml"]
    return Ran(shown(ran.out, server), shown(ran.err, server), ran.code)


def checked(folder: Path, server: Server, outlets: str, *ids: str) -> list[SourceCheck]:
    """Do what the command does."""
    (folder / "sources.yaml").write_text(f"{OWN}{outlets}")
    return sourcing.check(Place(folder / "indexes", folder / "sources.yaml"), ids, no_progress)


def printed(found: Sequence[SourceCheck], server: Server, format_: Format, width: int = 80) -> str:
    return shown(render.checks(found, format_, width=width, color=False), server)


def shown(text: str, server: Server) -> str:
    return text.replace(server.url, "http://post.example")


FEEDS = (
    "/rss",
    "/atom",
    "/old",
    "/for-now",
    "/whole",
    "/walled",
    "/none",
    "/page",
    "/closed",
    "/x",
)

AT_120 = """\
Post post
   ok          http://post.example/rss
               RSS · 2 entries · newest 14 Mar 2022 · teasers · robots.txt allows it
               page http://post.example/a: 84 words · 14 Mar 2022 · en
   ok          http://post.example/atom
               Atom · 1 entry · newest 15 Mar 2022 · teasers · robots.txt allows it
               page http://post.example/a: 84 words · 15 Mar 2022 · en
   moved       http://post.example/old
               has moved to http://post.example/rss: put it into sources.yaml
               RSS · 2 entries · newest 14 Mar 2022 · teasers · robots.txt allows it
               page http://post.example/a: 84 words · 14 Mar 2022 · en
   ok          http://post.example/for-now
               RSS · 2 entries · newest 14 Mar 2022 · teasers · robots.txt allows it
               page http://post.example/a: 84 words · 14 Mar 2022 · en
   ok          http://post.example/whole
               RSS · 1 entry · newest 14 Mar 2022 · whole texts · robots.txt allows it
               page http://post.example/gone: 165 words · 14 Mar 2022 · en
!  no article  http://post.example/walled
               RSS · 1 entry · newest 14 Mar 2022 · teasers · robots.txt allows it
               page http://post.example/wall: behind a paywall: only 4 words are shown
!  empty       http://post.example/none
               RSS · 0 entries · robots.txt allows it
!  failed      http://post.example/page
               an HTML page and no feed
!  failed      http://post.example/closed
               the robots.txt of 127.0.0.1 forbids it: not asked
!  failed      http://post.example/x
               HTTP 404 Not Found
Gazette gazette
  has no feed: its articles come by `xref add`
Ledger ledger
!  failed      http://post.example/y
               HTTP 404 Not Found

2 outlets tried, 1 would yield nothing (!).
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serve(ROUTES) as running:
        yield running


AT_80 = """\
Post post
   moved       http://post.example/old
               has moved to http://post.example/rss: put it into sources.yaml
               RSS · 2 entries · newest 14 Mar 2022 · teasers · robots.txt
               allows it
               page http://post.example/a: 84 words · 14 Mar 2022 · en
!  no article  http://post.example/walled
               RSS · 1 entry · newest 14 Mar 2022 · teasers · robots.txt allows
               it
               page http://post.example/wall: behind a paywall: only 4 words
               are shown

1 outlet tried, 0 would yield nothing.
"""
AT_200 = """\
Post post
   moved       http://post.example/old
               has moved to http://post.example/rss: put it into sources.yaml
               RSS · 2 entries · newest 14 Mar 2022 · teasers · robots.txt allows it
               page http://post.example/a: 84 words · 14 Mar 2022 · en
!  no article  http://post.example/walled
               RSS · 1 entry · newest 14 Mar 2022 · teasers · robots.txt allows it
               page http://post.example/wall: behind a paywall: only 4 words are shown

1 outlet tried, 0 would yield nothing.
"""


def test_every_kind_of_feed_in_a_table(tmp_path: Path, server: Server) -> None:
    outlets = (
        listed(server, *FEEDS)
        + listed(server, outlet="gazette")
        + listed(server, "/y", outlet="ledger")
    )
    ran = command(tmp_path, server, outlets, columns=120)
    assert (ran.out, ran.code) == (AT_120, 3)


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        pytest.param(80, AT_80, id="80 columns"),
        pytest.param(200, AT_200, id="200 columns"),
    ],
)
def test_a_table_in_other_widths(tmp_path: Path, server: Server, width: int, lines: str) -> None:
    found = checked(tmp_path, server, listed(server, "/old", "/walled"))
    assert printed(found, server, Format.TABLE, width) == lines


def test_json_tells_the_same(tmp_path: Path, server: Server) -> None:
    outlets = listed(server, "/old", "/closed") + listed(server, outlet="gazette")
    found = checked(tmp_path, server, outlets)
    post, gazette = json.loads(printed(found, server, Format.JSON))["outlets"]
    moved = {
        "url": "http://post.example/old",
        "state": "moved",
        "reason": "",
        "type": "RSS",
        "entries": 2,
        "newest": "2022-03-14",
        "whole_texts": False,
        "moved_to": "http://post.example/rss",
        "robots": "allows it",
        "page": {
            "url": "http://post.example/a",
            "reason": "",
            "words": 84,
            "published": "2022-03-14T08:00:00+00:00",
            "language": "en",
        },
    }
    closed = {
        "url": "http://post.example/closed",
        "state": "failed",
        "reason": "the robots.txt of 127.0.0.1 forbids it: not asked",
        "type": None,
        "entries": 0,
        "newest": None,
        "whole_texts": False,
        "moved_to": None,
        "robots": "forbids it",
        "page": None,
    }
    assert (post["id"], post["yields"], post["feeds"]) == ("post", True, [moved, closed])
    assert (gazette["id"], gazette["yields"], gazette["feeds"]) == ("gazette", None, [])


def test_csv_has_one_line_a_feed(tmp_path: Path, server: Server) -> None:
    found = checked(tmp_path, server, listed(server, "/whole", "/walled"))
    lines = list(csv.DictReader(io.StringIO(printed(found, server, Format.CSV))))
    assert [(x["state"], x["texts"], x["words"], x["why not"]) for x in lines] == [
        ("ok", "whole", "165", ""),
        ("no article", "teasers", "", "behind a paywall: only 4 words are shown"),
    ]


@pytest.mark.parametrize(
    ("ids", "outlets"),
    [
        pytest.param([], ["post", "ledger"], id="none named"),
        pytest.param(["ledger"], ["ledger"], id="one"),
        pytest.param(["ledger", "post", "ledger"], ["ledger", "post"], id="some, one twice"),
    ],
)
def test_outlets_are_named_by_their_ids(
    tmp_path: Path, server: Server, ids: list[str], outlets: list[str]
) -> None:
    both = listed(server, "/rss") + listed(server, "/atom", outlet="ledger")
    found = checked(tmp_path, server, both, *ids)
    assert [check.outlet.id for check in found] == outlets


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("nobody", "ID: no outlet 'nobody': known are post", id="unknown"),
        pytest.param("Posts", "ID: no outlet 'Posts': did you mean post?", id="nearly"),
    ],
)
def test_an_unknown_outlet_is_refused(
    tmp_path: Path, server: Server, name: str, reason: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        checked(tmp_path, server, listed(server, "/rss"), name)
    assert str(caught.value) == reason


def test_an_option_in_front_of_the_command_is_refused_and_not_lost(
    tmp_path: Path, server: Server
) -> None:
    ran = xref("sources", "--sources", "other.yaml", "check", cwd=tmp_path)
    assert (ran.err, ran.code) == ("xref: --sources: has to stand behind check\n", 2)


def test_the_own_network_is_asked_only_where_that_is_allowed(tmp_path: Path) -> None:
    with serve(GOOD) as server:
        file = tmp_path / "sources.yaml"
        file.write_text(f"fetch: {{delay: 0}}\noutlets:\n{listed(server, '/rss')}")
        place = Place(tmp_path / "indexes", file)
        (refused,) = sourcing.check(place, (), no_progress)
        assert server.asked == []
        (allowed,) = sourcing.check(place, (), no_progress, allow_private=True)
    assert refused.feeds[0].reason == "a private address (127.0.0.1): not asked"
    assert (refused.silent, allowed.silent) == (True, False)


def test_each_address_is_asked_once(tmp_path: Path) -> None:
    with serve(ROUTES) as server:
        checked(tmp_path, server, listed(server, "/rss", "/atom"))
        assert [path.name for path in tmp_path.iterdir()] == ["sources.yaml"]
        paths = sorted(path for path, _ in server.asked)
    assert paths == ["/a", "/atom", "/robots.txt", "/rss"]


@pytest.mark.parametrize(
    ("robots", "says"),
    [
        pytest.param(Answer(status=404), "allows it", id="no rules"),
        pytest.param(Answer(b"User-agent: xref\nDisallow: /a"), "forbids it", id="forbidden"),
        pytest.param(Answer(b"User-agent: other\nDisallow: /"), "allows it", id="not for us"),
        pytest.param(
            Answer(b"User-agent: *\nCrawl-delay: 0.5"),
            "allows it, one request in 0.5 s",
            id="a delay",
        ),
        pytest.param(
            Answer(status=500),
            "its robots.txt: HTTP 500 Internal Server Error, 3 times: not asked in this run",
            id="no answer",
        ),
    ],
)
def test_what_robots_txt_says_of_an_address(robots: Answer, says: str) -> None:
    fetcher = WebFetcher(allow_private=True, limits=Limits(first_wait=0.01))
    with serve({"/robots.txt": robots, "/a": Answer(b"x")}) as server:
        address = f"http://me:sesame@{server.url.removeprefix('http://')}/a"
        assert fetcher.rules(address) == ""
        list(fetcher.get_many([address]))
        assert fetcher.rules(address) == says
    assert fetcher.rules("http://elsewhere.example/a") == ""
    assert fetcher.rules("http://[x") == ""
