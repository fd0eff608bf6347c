"""What no server can do: reach the own network, fill the memory, grow a page, leave a secret."""

from __future__ import annotations

import asyncio
import gzip
import time
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpora import outlet
from tests.test_build import accept, parts
from tests.test_fetch_unchanged import page, rss
from tests.webserver import Answer, Handler, Route, serve
from xref.build import build
from xref.errors import ExtractError
from xref.extract import extract
from xref.fetch import session
from xref.fetch.charset import declared, in_utf8
from xref.fetch.feeds import parse_feed
from xref.fetch.guard import GuardedBackend, PrivateAddressError
from xref.fetch.limits import Limits
from xref.fetch.web import WebFetcher
from xref.pages import Web
from xref.store.database import FILE, Store
from xref.tally import Summary
from xref.types import Fetched, Skipped, Source

POST = outlet("Post")
QUOTED = "The mayor said: \u201cNo caf\u00e9 will open.\u201d"


def built(folder: Path, feed: str, *, per_feed: int = 40, allow_private: bool = True) -> Summary:
    fetcher = WebFetcher(allow_private=allow_private, limits=Limits(timeout=3, first_wait=0.01))
    web = Web(fetcher, parse_feed, extract)
    return build(parts(folder), [Source(POST, (feed,))], web, accept, per_feed=per_feed)


def reason(url: str, fetcher: WebFetcher) -> str:
    (result,) = fetcher.get_many([url])
    assert isinstance(result, Skipped), result
    return result.reason


# --- the own network ------------------------------------------------------------------------


@pytest.mark.parametrize("robots", [True, False])
@pytest.mark.parametrize(
    "target",
    [
        pytest.param("http://127.0.0.1:{port}/secret", id="loopback"),
        pytest.param("http://[::1]:{port}/secret", id="IPv6 loopback"),
        pytest.param("http://169.254.169.254/latest/meta-data", id="metadata service"),
        pytest.param("//127.0.0.1:{port}/secret", id="without a scheme"),
    ],
)
def test_a_redirect_into_the_own_network_is_not_followed(target: str, robots: bool) -> None:
    with serve({"/secret": Answer(b"secret")}) as server:
        port = server.server_address[1]
        to = Answer(status=302, headers={"Location": target.format(port=port)})
        server.routes = {
            **server.routes,
            "/a": to,
            "/b": Answer(status=302, headers={"Location": "/a"}),
        }
        # The name stands for a public one: it alone may be asked.
        fetcher = WebFetcher(private_hosts=["localhost"], robots=robots)
        told = reason(f"http://localhost:{port}/b", fetcher)
        assert told.startswith("redirect to a private address (")
        assert "/secret" not in [path for path, _ in server.asked]


@pytest.mark.parametrize("given", [{"allow_private": True}, {"private_hosts": ["meta.example"]}])
@pytest.mark.parametrize(
    "address",
    [
        pytest.param("169.254.169.254", id="most clouds"),
        pytest.param("[::ffff:169.254.169.254]", id="in an IPv6 form"),
        pytest.param("[64:ff9b::a9fe:a9fe]", id="behind NAT64"),
        pytest.param("100.100.100.200", id="Alibaba"),
        pytest.param("168.63.129.16", id="Azure"),
        pytest.param("[fd00:ec2::254]", id="AWS over IPv6"),
        pytest.param("[fe80::1]", id="link-local"),
    ],
)
def test_metadata_services_stay_closed_where_the_own_network_is_open(
    address: str, given: dict[str, Any]
) -> None:
    with serve({"/a": Answer(status=302, headers={"Location": f"http://{address}/"})}) as server:
        hosts = ["127.0.0.1", *given.get("private_hosts", [])]
        fetcher = WebFetcher(**{**given, "private_hosts": hosts})
        told = reason(f"{server.url}/a", fetcher)
    assert told == f"redirect to a private address ({address.strip('[]')}): not asked"


@pytest.mark.parametrize(
    ("named", "asked"),
    [
        pytest.param("169.254.169.254", True, id="the address itself"),
        pytest.param("metadata.example", False, id="a name"),
    ],
)
def test_a_metadata_service_may_be_asked_where_its_address_is_named(
    named: str, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = GuardedBackend(private_hosts=[named])
    # No test knocks at a real metadata service.
    monkeypatch.setattr(backend, "_inner", httpcore.AsyncMockBackend([]))
    with nullcontext() if asked else pytest.raises(PrivateAddressError):
        asyncio.run(backend.connect_tcp("169.254.169.254", 80))


def test_a_feed_that_lists_the_own_network(tmp_path: Path) -> None:
    with serve({"/secret": Answer(page("Secret"))}) as server:
        port = server.server_address[1]
        server.routes = {**server.routes, "/rss": Answer(rss(f"{server.url}/secret"))}
        fetcher = WebFetcher(private_hosts=["localhost"])
        source = Source(POST, (f"http://localhost:{port}/rss",))
        summary = build(parts(tmp_path), [source], Web(fetcher, parse_feed, extract), accept)
        assert "/secret" not in [path for path, _ in server.asked]
    (skip,) = summary.outlets[0].skipped
    assert skip.reason == "a private address (127.0.0.1): not asked"


# --- sizes ----------------------------------------------------------------------------------


def headers_of(size: int) -> Route:
    def answer(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n")
        for n in range(size // 1000):
            handler.wfile.write(f"X-{n:04}: {'x' * 991}\r\n".encode())
        handler.wfile.write(b"\r\npage")

    return answer


@pytest.mark.parametrize(
    ("size", "told"),
    [pytest.param(50_000, "", id="many"), pytest.param(300_000, "headers over 0.1 MB", id="bomb")],
)
def test_headers_have_a_limit(size: int, told: str) -> None:
    with serve({"/a": headers_of(size)}) as server:
        (result,) = WebFetcher(allow_private=True).get_many([f"{server.url}/a"])
        assert (result.reason if isinstance(result, Skipped) else "") == told
        assert len([path for path, _ in server.asked if path == "/a"]) == 1


def endless(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while not handler.server.stopped.is_set():
        handler.wfile.write(b"x" * 65536)


def endless_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not handler.server.stopped.is_set():
        handler.wfile.write(b"X-More: more\r\n" * 100)


BOMB = gzip.compress(gzip.compress(b"\0" * 10**8, 9), 9)


@pytest.mark.parametrize(
    ("route", "told"),
    [
        pytest.param(endless, "body over 1 MB", id="an endless body"),
        pytest.param(endless_headers, "headers over 0.1 MB", id="endless headers"),
        pytest.param(
            Answer(gzip.compress(b"\0" * 10**8, 9), headers={"Content-Encoding": "gzip"}),
            "body over 1 MB",
            id="a gzip bomb",
        ),
    ],
)
def test_what_never_ends_is_cut_off(route: Route, told: str) -> None:
    with serve({"/a": route}) as server:
        fetcher = WebFetcher(allow_private=True, limits=Limits(max_bytes=1_000_000))
        start = time.monotonic()
        assert reason(f"{server.url}/a", fetcher) == told
        assert time.monotonic() - start < 5


def test_what_says_that_it_is_too_long_is_not_read() -> None:
    sent: list[int] = []

    def long(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n")
        with suppress(OSError):
            for _ in range(1000):
                handler.wfile.write(b"x" * 65536)
                sent.append(65536)

    with serve({"/a": long}) as server:
        limits = Limits(max_bytes=20_000_000)
        fetcher = WebFetcher(allow_private=True, limits=limits)
        assert reason(f"{server.url}/a", fetcher) == "body over 20 MB"
    # What the kernels of both sides hold is under way before anybody can say no.
    assert sum(sent) < 15_000_000


def test_a_bomb_in_a_bomb_is_no_page() -> None:
    with serve({"/a": Answer(BOMB, headers={"Content-Encoding": "gzip"})}) as server:
        (result,) = WebFetcher(allow_private=True).get_many([f"{server.url}/a"])
    assert isinstance(result, Fetched)
    with pytest.raises(ExtractError, match="a gzip archive and not a page"):
        extract(result.content, result.url)


def test_no_more_is_fetched_while_nobody_takes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "UNTAKEN", 3)
    with serve({f"/{n}": Answer(b"page") for n in range(20)}) as server:
        urls = [f"{server.url}/{n}" for n in range(20)]
        limits = Limits(total=2)
        results = WebFetcher(allow_private=True, robots=False, limits=limits).get_many(urls)
        next(results)
        time.sleep(0.5)
        # One taken, three waiting, and what was under way when the third came.
        assert len(server.asked) <= 1 + 3 + 2
        assert len(list(results)) == 19


def test_time_in_which_nobody_takes_results_is_not_that_of_the_servers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(session, "UNTAKEN", 2)
    with serve({f"/{n}": Answer(b"page") for n in range(12)}) as server:
        urls = [f"{server.url}/{n}" for n in range(12)]
        limits = Limits(total=2, deadline=1.5)
        results = []
        for result in WebFetcher(allow_private=True, robots=False, limits=limits).get_many(urls):
            results.append(result)
            time.sleep(0.2)
    assert [type(result) for result in results] == [Fetched] * 12


# --- entities -------------------------------------------------------------------------------

ENTITIES = '<!ENTITY a0 "grown">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9)
)


@pytest.mark.parametrize(
    "start",
    [
        pytest.param(f"<!DOCTYPE html [{ENTITIES}]>", id="in HTML"),
        pytest.param(f'<?xml version="1.0"?><!DOCTYPE html [{ENTITIES}]>', id="in XHTML"),
        pytest.param(
            '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a8 SYSTEM "file:///etc/hostname">]>',
            id="a file",
        ),
    ],
)
def test_a_page_expands_no_entities_of_its_own(start: str) -> None:
    body = page("Quay").decode().replace("<article>", "<article><p>&a8; stands here, alone.</p>")
    begun = time.monotonic()
    draft = extract(f"{start}{body}".encode(), "https://post.example/a")
    assert time.monotonic() - begun < 5
    assert "grown" not in draft.text.replace(ENTITIES, "")
    assert Path("/etc/hostname").read_text().strip() not in draft.text
    assert "the quay stays shut" in draft.text


# --- secrets --------------------------------------------------------------------------------


def test_a_password_is_sent_and_never_stored(tmp_path: Path) -> None:
    with serve({}) as server:
        place = server.url.removeprefix("http://")
        server.routes = {
            "/rss": Answer(rss("/a", f"http://ann:s3cret@{place}/b"), headers={"ETag": '"1"'}),
            "/a": Answer(page("A").replace(b"<head>", f'<head><link rel="canonical" href="http://ann:s3cret@{place}/a">'.encode())),
        }  # fmt: skip
        feed = f"http://ann:s3cret@{place}/rss"
        first = built(tmp_path, feed)
        sent = {path: headers.get("authorization") for path, headers in server.asked}
        second = built(tmp_path, feed)
        server.routes = {}
        third = built(tmp_path, feed)
    assert sent["/rss"] == "Basic YW5uOnMzY3JldA=="
    assert first.outlets[0].added == 1
    assert (second.outlets[0].feeds_unchanged, second.outlets[0].unchanged) == (0, 1)
    told = [skip.subject for run in (first, third) for skip in run.outlets[0].skipped]
    assert sorted(told) == sorted([f"{server.url}/b", f"{server.url}/rss"])
    (status,) = Store(tmp_path).statuses([Source(POST, (feed,))])
    assert [(state.url, state.failures) for state in status.feeds] == [(f"{server.url}/rss", 1)]
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or b"s3cret" not in file.read_bytes(), file
    assert (tmp_path / FILE).exists()


# --- encodings ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "encoding", "expected"),
    [
        pytest.param("text/html; charset=windows-1250", "cp1250", QUOTED, id="only HTTP tells"),
        pytest.param("text/html; charset=ISO-8859-1", "cp1252", QUOTED, id="Latin-1 of browsers"),
        pytest.param('text/html;charset="koi8-r"', "utf-8", QUOTED, id="UTF-8 and a wrong word"),
        pytest.param("text/html; charset=utf-16le", "utf-16-le", QUOTED, id="UTF-16 without mark"),
        pytest.param("text/html; charset=utf-8", "utf-16", QUOTED, id="a mark is believed first"),
    ],
)
def test_the_encoding_that_http_tells_is_used(header: str, encoding: str, expected: str) -> None:
    content = in_utf8(expected.encode(encoding), header)
    assert (content.decode("utf-16" if encoding == "utf-16" else "utf-8")) == expected


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("", id="nothing"),
        pytest.param("text/html", id="no encoding"),
        pytest.param("text/html; charset=none", id="no such encoding"),
        pytest.param("text/html; charset=punycode", id="an encoding of no text"),
        pytest.param("text/html; charset=utf-8", id="one that does not fit"),
    ],
)
def test_without_a_good_word_bytes_stay_as_they_are(header: str) -> None:
    content = QUOTED.encode("cp1252")
    assert in_utf8(content, header) == content


@given(st.binary(max_size=50), st.text(max_size=30))
def test_any_bytes_and_header_give_bytes(content: bytes, name: str) -> None:
    assert isinstance(in_utf8(content, f"text/html; charset={name}"), bytes)
    assert isinstance(declared(name), str)


def test_an_article_and_a_feed_in_an_encoding_that_only_http_tells(tmp_path: Path) -> None:
    text = page("Mr Dvo\u0159\u00e1k").decode()
    feed = rss("/a").decode().replace("<title>t<", "<title>Dvo\u0159\u00e1k<")
    kinds = {"Content-Type": "text/html; charset=iso-8859-2"}
    routes: dict[str, Route] = {"/a": Answer(text.encode("iso-8859-2"), headers=kinds)}
    with serve(routes) as server:
        xml = {"Content-Type": "application/rss+xml; charset=iso-8859-2"}
        server.routes = {**routes, "/rss": Answer(feed.encode("iso-8859-2"), headers=xml)}
        assert built(tmp_path, f"{server.url}/rss").outlets[0].added == 1
        (entry,) = parse_feed(feed.encode("iso-8859-2"), server.url, xml["Content-Type"])
    assert entry.title == "Dvo\u0159\u00e1k"
    (article,) = Store(tmp_path).articles([1])
    assert article.text.startswith("Mr Dvo\u0159\u00e1k: officials")


# --- how many -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("most", "added", "told"),
    [
        pytest.param(3, 3, [], id="as many as there are"),
        pytest.param(2, 2, ["1 more new articles: left for the next run"], id="one fewer"),
    ],
)
def test_a_feed_gives_so_many_new_articles_a_run(
    tmp_path: Path, most: int, added: int, told: list[str]
) -> None:
    names = ["/a", "/b", "/c"]
    with serve({name: Answer(page(name)) for name in names}) as server:
        server.routes = {**server.routes, "/rss": Answer(rss(*names))}
        found = built(tmp_path, f"{server.url}/rss", per_feed=most).outlets[0]
    assert (found.added, [skip.reason for skip in found.skipped]) == (added, told)
