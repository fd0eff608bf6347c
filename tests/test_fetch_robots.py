"""What robots.txt forbids is not asked for and said; how fast it lets us ask is kept to."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_web import drip, hang_up
from tests.webserver import Answer, Route, Server, serve
from xref.fetch.limits import Limits
from xref.fetch.robots import MAX_BYTES, Robots
from xref.fetch.web import WebFetcher
from xref.types import Fetched, Skipped, Stage

PAGE = b"<html><body>Nine dock workers were treated for smoke.</body></html>"
FORBIDDEN = "the robots.txt of 127.0.0.1 forbids it: not asked"


def got(
    server: Server, *names: str, limits: Limits | None = None, robots: bool = True
) -> dict[str, str]:
    """Return for each path "" where it arrived, else why it did not."""
    limits = limits or Limits(timeout=2, first_wait=0.01)
    fetcher = WebFetcher(allow_private=True, robots=robots, limits=limits)
    results = list(fetcher.get_many([f"{server.url}{name}" for name in names]))
    assert len(results) == len(names)
    told = {}
    for result in results:
        if isinstance(result, Skipped):
            assert result.stage is Stage.FETCH
            told[result.subject.removeprefix(server.url)] = result.reason
        else:
            told[result.asked.removeprefix(server.url)] = ""
    return told


def asked(server: Server) -> list[str]:
    return sorted(path for path, _ in server.asked)


# --- what the rules say ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        pytest.param("", "/a", True, id="no rules"),
        pytest.param("User-agent: *\nDisallow: /", "/a", False, id="all of it for all"),
        pytest.param("User-agent: *\nDisallow:", "/a", True, id="nothing for all"),
        pytest.param("User-agent: XREF\nDisallow: /", "/a", False, id="for us, in capitals"),
        pytest.param("User-agent: other\nDisallow: /", "/a", True, id="for somebody else"),
        pytest.param(
            "User-agent: *\nDisallow: /\nUser-agent: xref\nDisallow: /b", "/a", True,
            id="our own group and not that for all",
        ),
        pytest.param("User-agent: *\nDisallow: /*.pdf$", "/x/a.pdf", False, id="a wildcard"),
        pytest.param("User-agent: *\nDisallow: /*.pdf$", "/x/a.pdf?b", True, id="and its end"),
        pytest.param(
            "User-agent: *\nDisallow: /news\nAllow: /news/open", "/news/open/1", True,
            id="the longest rule wins",
        ),
        pytest.param("User-agent: *\nDisallow: /café", "/caf%C3%A9/1", False, id="an accent"),
        pytest.param("User-agent: *\r\rDisallow: /a\r", "/a", False, id="old line ends"),
        pytest.param("\ufeffUser-agent: *\nDisallow: /a", "/a", False, id="a byte order mark"),
        pytest.param("<html>Not found</html>", "/a", True, id="a page and no rules"),
    ],
)  # fmt: skip
def test_rules(rules: str, path: str, allowed: bool) -> None:
    assert Robots(rules.encode()).allows(f"https://post.example{path}") is allowed


@pytest.mark.parametrize(
    ("rules", "delay"),
    [
        pytest.param("Crawl-delay: 2.5", 2.5, id="parts of a second"),
        pytest.param("Request-rate: 1/5s", 5.0, id="a rate"),
        pytest.param("Crawl-delay: 1\nRequest-rate: 2/8s", 4.0, id="the slower of both"),
        pytest.param("Crawl-delay: soon", 0.0, id="no number"),
        pytest.param("Crawl-delay: -3", 0.0, id="less than nothing"),
        pytest.param("Crawl-delay: inf", 0.0, id="for ever"),
        pytest.param("Crawl-delay: nan", 0.0, id="not a number"),
        pytest.param("Disallow:", 0.0, id="none"),
    ],
)
def test_delays(rules: str, delay: float) -> None:
    assert Robots(f"User-agent: *\n{rules}\n".encode()).delay == delay


@pytest.mark.parametrize(
    ("over", "allowed"),
    [
        pytest.param(0, False, id="the rule just fits with its line end"),
        pytest.param(1, True, id="the limit cuts the rule: it would forbid all"),
    ],
)
def test_a_line_that_the_limit_cuts_is_no_rule(over: int, allowed: bool) -> None:
    head, rule = b"User-agent: *\n#", b"\nDisallow: /\n"
    content = head + b"#" * (MAX_BYTES - len(head) - len(rule) + over) + rule
    assert Robots(content[:MAX_BYTES]).allows("https://post.example/a") is allowed


def test_rules_of_many_wildcards_cost_no_time() -> None:
    hard = b"User-agent: *\nDisallow: /" + b"*a" * 40 + b"c\n"
    start = time.monotonic()
    assert Robots(hard).allows("https://post.example/" + "a" * 2000)
    assert time.monotonic() - start < 1


@given(st.binary(max_size=300))
def test_any_bytes_are_rules(content: bytes) -> None:
    rules = Robots(content)
    assert rules.delay >= 0
    assert rules.allows("https://post.example/a") in (True, False)


# --- what is asked --------------------------------------------------------------------------


def test_what_is_forbidden_is_not_asked_and_the_rules_are_read_once() -> None:
    rules = Answer(b"User-agent: xref\nDisallow: /closed")
    routes: dict[str, Route] = {
        "/robots.txt": rules, "/a": Answer(PAGE), "/b": Answer(PAGE), "/closed/c": Answer(PAGE),
    }  # fmt: skip
    with serve(routes) as server:
        told = got(server, "/a", "/b", "/closed/c")
        assert told == {"/a": "", "/b": "", "/closed/c": FORBIDDEN}
        assert asked(server) == ["/a", "/b", "/robots.txt"]
        server.asked.clear()
        assert got(server, "/closed/c", robots=False) == {"/closed/c": ""}
        assert asked(server) == ["/closed/c"]


def test_the_rules_hold_for_all_calls_of_a_run() -> None:
    rules = Answer(b"User-agent: *\nDisallow: /b\nCrawl-delay: 0.2")
    routes: dict[str, Route] = {"/robots.txt": rules, "/a": Answer(PAGE), "/c": Answer(PAGE)}
    with serve(routes) as server:
        fetcher = WebFetcher(allow_private=True)
        (first,) = fetcher.get_many([f"{server.url}/a"])
        start = time.monotonic()
        second = list(fetcher.get_many([f"{server.url}/{name}" for name in "aabc"]))
        assert time.monotonic() - start >= 0.4
        assert asked(server) == ["/a", "/a", "/a", "/c", "/robots.txt"]
    assert isinstance(first, Fetched)
    assert [r.reason for r in second if isinstance(r, Skipped)] == [FORBIDDEN]


def test_what_was_not_asked_is_no_failure_of_the_page() -> None:
    with serve({"/robots.txt": Answer(b"User-agent: *\nDisallow: /")}) as server:
        (result,) = WebFetcher(allow_private=True).get_many([f"{server.url}/a"])
    assert isinstance(result, Skipped)
    assert result.later
    assert result.forbidden


SITE_CLOSED = "its robots.txt: {}: not asked in this run"


@pytest.mark.parametrize(
    ("route", "reason"),
    [
        pytest.param(Answer(status=404), "", id="there is none"),
        pytest.param(Answer(status=401), "", id="it wants a password"),
        pytest.param(Answer(b"  "), "", id="an empty one"),
        pytest.param(
            Answer(b"", headers={"Content-Encoding": "gzip"}), "", id="an empty one, said packed"
        ),
        pytest.param(Answer(PAGE), "", id="a page in its place"),
        pytest.param(
            Answer(status=302, headers={"Location": "/robots.txt"}), "", id="redirects in a circle"
        ),
        pytest.param(
            Answer(status=302, headers={"Location": "/rules"}), FORBIDDEN, id="it has moved"
        ),
        pytest.param(
            Answer(status=503),
            SITE_CLOSED.format("HTTP 503 Service Unavailable, 3 times"),
            id="server error",
        ),
        pytest.param(
            Answer(status=429, headers={"Retry-After": "3600"}),
            SITE_CLOSED.format("HTTP 429 Too Many Requests, asks to wait 3600 s"),
            id="too many requests",
        ),
        pytest.param(drip, SITE_CLOSED.format("timed out after 1.5 s"), id="it never ends"),
        pytest.param(hang_up, "the connection broke off", id="it breaks off"),
        pytest.param(
            Answer(b"x" * MAX_BYTES + b"\nUser-agent: *\nDisallow: /"), "", id="past the limit"
        ),
    ],
)
def test_a_robots_txt_that_cannot_be_read(route: Route, reason: str) -> None:
    rules = Answer(b"User-agent: *\nDisallow: /")
    with serve({"/robots.txt": route, "/rules": rules, "/a": Answer(PAGE)}) as server:
        assert got(server, "/a", limits=Limits(timeout=1.5, first_wait=0.01)) == {"/a": reason}
        assert ("/a" in asked(server)) is (reason == "")


def test_the_rules_hold_for_where_a_redirect_leads() -> None:
    closed = {"/robots.txt": Answer(b"User-agent: *\nDisallow: /"), "/b": Answer(PAGE)}
    with serve(closed) as other, serve({}) as server:
        server.routes = {"/a": Answer(status=302, headers={"Location": f"{other.url}/b"})}
        assert got(server, "/a") == {"/a": FORBIDDEN}
        assert asked(other) == ["/robots.txt"]


# --- how fast -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "limits", "least"),
    [
        pytest.param("", Limits(), 0.0, id="no delay"),
        pytest.param("Crawl-delay: 0.3", Limits(), 0.6, id="a delay before each but the first"),
        pytest.param("Crawl-delay: 30", Limits(longest_delay=0.3), 0.6, id="up to our own limit"),
        # Its robots.txt is the first of four requests.
        pytest.param("", Limits(delay=0.3), 0.9, id="our own delay"),
        pytest.param("Crawl-delay: 0.1", Limits(delay=0.3), 0.9, id="a shorter one than our own"),
        pytest.param("Crawl-delay: 0.4", Limits(delay=0.2), 1.0, id="a longer one than our own"),
    ],
)
def test_pages_of_a_host_are_asked_at_its_pace(rule: str, limits: Limits, least: float) -> None:
    routes: dict[str, Route] = {f"/{n}": Answer(PAGE) for n in range(3)}
    routes["/robots.txt"] = Answer(f"User-agent: *\n{rule}".encode())
    with serve(routes) as server:
        start = time.monotonic()
        told = got(server, "/0", "/1", "/2", limits=limits)
        took = time.monotonic() - start
    assert set(told.values()) == {""}
    assert least <= took < least + 2


def test_a_slow_host_does_not_keep_another_waiting() -> None:
    slow: dict[str, Route] = {f"/{n}": Answer(PAGE) for n in range(3)}
    slow["/robots.txt"] = Answer(b"User-agent: *\nCrawl-delay: 0.5")
    with serve(slow) as a, serve({"/x": Answer(PAGE)}) as b:
        urls = [f"{a.url}/{n}" for n in range(3)] + [f"{b.url}/x".replace("127.0.0.1", "localhost")]
        results = list(WebFetcher(allow_private=True).get_many(urls))
    order = [result.asked for result in results if isinstance(result, Fetched)]
    assert order.index(urls[3]) <= 1
