"""A build against a small world of sites, good and bad: each told in the summary as what it is."""

from __future__ import annotations

import gzip
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.corpora import outlet
from tests.test_build import accept, parts
from tests.test_fetch_bounds import endless, endless_headers
from tests.test_fetch_unchanged import Feed, page, rss
from tests.test_web import drip, hang_up, silent
from tests.webserver import Answer, Route, Server, serve
from xref.build import Web, build
from xref.extract import extract
from xref.fetch.feeds import parse_feed
from xref.fetch.limits import Limits
from xref.fetch.web import WebFetcher
from xref.render import outcome
from xref.run import OutletSummary, Summary
from xref.types import Skipped, Source, Stage

Sites = dict[str, dict[str, Route]]


def story(title: str) -> Answer:
    return Answer(page(title))


def to(place: str) -> Answer:
    return Answer(status=302, headers={"Location": place})


def gzipped(size: int) -> Answer:
    return Answer(gzip.compress(b"\0" * size, 9), headers={"Content-Encoding": "gzip"})


def sites() -> Sites:
    """Return the routes of each site by its name; ``/rss`` is its feed."""
    teaser = "Nine ships wait outside of the harbour for a berth after the fire of Monday evening."
    wall = f"<html><body><article><p>{teaser} Subscribe to continue reading.</p></article>"
    entities = '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss>&c;</rss>'
    return {
        "Plain": {
            "/rss": Feed(rss("/a?utm_source=rss", "/a/", "/b")),
            "/a": story("Alpha"), "/b": story("Beta"),
        },
        "Flaky": {
            "/rss": [Answer(status=429, headers={"Retry-After": "1"}), Answer(rss("/a"))],
            "/a": [Answer(status=500), Answer(status=503), story("Gamma")],
        },
        "Busy": {"/rss": Answer(status=429, headers={"Retry-After": "7200"})},
        "Rules": {
            "/robots.txt": Answer(b"User-agent: *\nDisallow: /video\nCrawl-delay: 0.1"),
            "/rss": Answer(rss("/video/1", "/video/2", "/c")), "/c": story("Delta"),
        },
        "Shut": {"/robots.txt": Answer(status=503), "/rss": Answer(rss("/a"))},
        "Walled": {
            "/rss": Answer(rss("/a", "/b", "/c")), "/": story("Front"), "/consent/x": story("C"),
            "/a": to("/consent/x"), "/b": Answer(wall.encode()), "/c": to("/"),
        },
        "Hostile": {
            "/rss": Answer(rss("/a", "/b", "/c", "/d", "/e", "/f", "/g")),
            "/a": endless, "/b": gzipped(10**8), "/c": hang_up, "/d": to("/d"),
            "/e": endless_headers, "/f": drip,
        },
        "Bomb": {"/rss": Answer(entities.encode())},
        "Mute": {"/rss": silent},
    }  # fmt: skip


FIRST = """\
Plain: 1 feed read, 2 added (6 claims)
Flaky: 1 feed read, 1 added (3 claims)
Busy: yielded nothing
  fetch: HTTP 429 Too Many Requests, asks to wait 7200 s: BUSY/rss
Rules: 1 feed read, 1 added (3 claims), 2 left out or doubtful
  fetch: the robots.txt of 127.0.0.4 forbids it: not asked: RULES/video/N and 1 more
Shut: yielded nothing
  fetch: its robots.txt: HTTP 503 Service Unavailable, 3 times: not asked in this run: SHUT/rss
Walled: yielded nothing
  extract: a consent page instead of the article: WALLED/a
  extract: behind a paywall: only 20 words are shown: WALLED/b
  extract: leads to the front page: the article is not there any more: WALLED/c
Hostile: yielded nothing
  fetch: HTTP 404 Not Found: HOSTILE/g
  fetch: body over 1 MB: HOSTILE/N and 1 more
  fetch: headers over 0.1 MB: HOSTILE/e
  fetch: more than 5 redirects: HOSTILE/d
  fetch: the connection broke off: HOSTILE/c
  fetch: timed out after 2 s: HOSTILE/f
Bomb: yielded nothing
  fetch: declares XML entities, which can grow without end: not read: BOMB/rss
Mute: yielded nothing
  fetch: timed out after 2 s: MUTE/rss
Index: 4 articles, 12 claims (published SNAPSHOT)
"""


def built(folder: Path, servers: dict[str, Server]) -> Summary:
    limits = Limits(timeout=2, max_bytes=1_000_000, first_wait=0.01)
    web = Web(WebFetcher(allow_private=True, limits=limits), parse_feed, extract)
    sources = [Source(outlet(name), (f"{server.url}/rss",)) for name, server in servers.items()]
    return build(parts(folder), sources, web, accept)


def told(summary: Summary, servers: dict[str, Server]) -> list[str]:
    """Return the lines of a summary with names for addresses, reasons of an outlet sorted."""
    text = outcome.summary(summary, width=200, color=False)
    for name, server in servers.items():
        text = text.replace(server.url, name.upper())
    # Which of two alike came first is chance.
    for alike, name in (("/video/1", "/video/N"), ("/video/2", "/video/N")):
        text = text.replace(alike, name)
    text = text.replace("HOSTILE/a and", "HOSTILE/N and").replace("HOSTILE/b and", "HOSTILE/N and")
    lines = text.replace(summary.snapshot, "SNAPSHOT").splitlines()
    groups: list[list[str]] = []
    for line in lines:
        if line.startswith("  "):
            groups[-1].append(line)
        elif not line.startswith("Time:"):
            groups.append([line])
    return [line for head, *reasons in groups for line in (head, *sorted(reasons))]


@pytest.mark.slow
def test_every_site_is_told_as_what_it_is_and_the_build_ends_in_time(tmp_path: Path) -> None:
    with ExitStack() as stack:
        servers = {
            name: stack.enter_context(serve(routes, f"127.0.0.{number}"))
            for number, (name, routes) in enumerate(sites().items(), start=1)
        }
        start = time.monotonic()
        first = built(tmp_path, servers)
        assert time.monotonic() - start < 60
        assert told(first, servers) == FIRST.splitlines()
        second = told(built(tmp_path, servers), servers)
    assert second[:2] == [
        "Plain: 1 feed read (1 as before), 2 unchanged",
        "Flaky: 1 feed read, 1 unchanged",
    ]
    assert second[-1] == "Index: 4 articles, 12 claims (nothing new; still SNAPSHOT)"


@pytest.mark.parametrize(
    ("reasons", "lines"),
    [
        pytest.param(
            [f"behind a paywall: only {words} words are shown" for words in (17, 90)],
            ["  extract: behind a paywall: only 17 words are shown: u0 and 1 more"],
            id="another amount of the same",
        ),
        pytest.param(
            ["HTTP 404 Not Found", "HTTP 410 Gone"],
            ["  extract: HTTP 404 Not Found: u0", "  extract: HTTP 410 Gone: u1"],
            id="other reasons",
        ),
    ],
)  # fmt: skip
def test_reasons_that_differ_in_an_amount_are_told_once(
    reasons: list[str], lines: list[str]
) -> None:
    skips = tuple(Skipped(Stage.EXTRACT, f"u{n}", reason) for n, reason in enumerate(reasons))
    done = Summary((OutletSummary(outlet("Post"), skipped=skips),), (), {}, "", False, 0, 0)
    assert outcome.summary(done, width=120, color=False).splitlines()[1:-1] == lines
