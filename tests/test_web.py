"""Addresses are fetched within bounds of time, size, redirects and networks; failures are said."""

from __future__ import annotations

import gzip
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import textwrap
import threading
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.commands import interruptible
from tests.webserver import Answer, Handler, Route, Server, serve
from xref import __version__
from xref.fetch import web as web_module
from xref.fetch.guard import is_public
from xref.fetch.limits import MAX_REDIRECTS, Limits, user_agent
from xref.fetch.web import WebFetcher
from xref.types import Fetched, Skipped, Stage

PAGE = b"<html><body>Nine dock workers were treated for smoke.</body></html>"
LIMIT = 100_000


def fetcher(timeout: float = 5.0) -> WebFetcher:
    limits = Limits(timeout=timeout, max_bytes=LIMIT, first_wait=0.01)
    return WebFetcher(allow_private=True, limits=limits)


def one(url: str, timeout: float = 5.0) -> Fetched | Skipped:
    (result,) = fetcher(timeout).get_many([url])
    return result


def reason(url: str, timeout: float = 5.0) -> str:
    result = one(url, timeout)
    assert isinstance(result, Skipped), result
    assert (result.stage, result.subject) == (Stage.FETCH, url)
    assert "\n" not in result.reason
    return result.reason


def answered(route: Route) -> Fetched | Skipped:
    with serve({"/page": route}) as server:
        return one(f"{server.url}/page")


def paths(server: Server) -> list[str]:
    """Return what was asked for beside the rules of the site."""
    return [path for path, _ in server.asked if path != "/robots.txt"]


def refused(route: Route, timeout: float = 5.0) -> str:
    with serve({"/page": route}) as server:
        return reason(f"{server.url}/page", timeout)


def packed(body: bytes, encoding: str) -> Answer:
    return Answer(body, headers={"Content-Encoding": encoding})


def hops(count: int) -> dict[str, Route]:
    """Return a chain of redirects that ends in the page."""
    chain: dict[str, Route] = {
        f"/{n}": Answer(status=302, headers={"Location": f"/{n + 1}"}) for n in range(count)
    }
    return {**chain, f"/{count}": Answer(PAGE)}


# --- what arrives ---------------------------------------------------------------------------


def test_a_page_arrives_with_its_type_and_final_address() -> None:
    routes: dict[str, Route] = {
        "/old": Answer(status=301, headers={"Location": "/new"}),
        "/new": Answer(PAGE, headers={"Content-Type": "text/html; charset=utf-8"}),
    }
    with serve(routes) as server:
        asked = f"{server.url}/old"
        new = f"{server.url}/new"
        expected = Fetched(asked, new, PAGE, "text/html; charset=utf-8", moved=new)
        assert one(asked) == expected


@pytest.mark.parametrize(
    ("contact", "told"),
    [
        pytest.param("", "compares news reports; command-line tool", id="nobody named"),
        pytest.param("https://desk.example/bot", "+https://desk.example/bot", id="an address"),
    ],
)
def test_it_says_who_asks_and_how_to_reach_them(contact: str, told: str) -> None:
    with serve({"/page": Answer(PAGE)}) as server:
        list(WebFetcher(allow_private=True, contact=contact).get_many([f"{server.url}/page"]))
        asked = list(server.asked)
    assert [path for path, _ in asked] == ["/robots.txt", "/page"]
    for _, headers in asked:
        assert headers["user-agent"] == user_agent(contact) == f"xref/{__version__} ({told})"
        assert headers["accept-encoding"] == "gzip, deflate"


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(Answer(PAGE), id="plain"),
        pytest.param(packed(gzip.compress(PAGE), "gzip"), id="gzip"),
        pytest.param(packed(zlib.compress(PAGE), "deflate"), id="deflate"),
        pytest.param(
            packed(gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:]), "gzip"),
            id="gzip in two members",
        ),
    ],
)
def test_bodies_arrive_unpacked(answer: Answer) -> None:
    result = answered(answer)
    assert isinstance(result, Fetched)
    assert result.content == PAGE


@pytest.mark.parametrize(
    ("size", "encoding", "fits"),
    [
        pytest.param(LIMIT, "", True, id="as large as allowed"),
        pytest.param(LIMIT + 1, "", False, id="a byte larger"),
        pytest.param(LIMIT, "gzip", True, id="packed, as large as allowed"),
        pytest.param(LIMIT + 1, "gzip", False, id="packed, a byte larger"),
        pytest.param(500 * LIMIT, "gzip", False, id="a bomb"),
    ],
)
def test_threshold_of_size_counts_unpacked_bytes(size: int, encoding: str, fits: bool) -> None:
    body = b"x" * size
    answer = packed(gzip.compress(body, 9), encoding) if encoding else Answer(body)
    result = answered(answer)
    if fits:
        assert isinstance(result, Fetched)
        assert result.content == body
    else:
        assert isinstance(result, Skipped)
        assert result.reason == "body over 0.1 MB"


@pytest.mark.parametrize(
    ("count", "arrives"),
    [
        pytest.param(MAX_REDIRECTS, True, id="as many as allowed"),
        pytest.param(MAX_REDIRECTS + 1, False, id="one more"),
    ],
)
def test_threshold_of_redirects(count: int, arrives: bool) -> None:
    with serve(hops(count)) as server:
        if arrives:
            assert isinstance(one(f"{server.url}/0"), Fetched)
        else:
            assert reason(f"{server.url}/0") == f"more than {MAX_REDIRECTS} redirects"


# --- what fails, and in which words ---------------------------------------------------------


def drip(handler: Handler) -> None:
    """Send a byte now and then, for ever: each arrives long before any time-out of a read."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while not handler.server.stopped.wait(0.05):
        handler.wfile.write(b"x")


def drip_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not handler.server.stopped.wait(0.05):
        handler.wfile.write(b"x")


def silent(handler: Handler) -> None:
    handler.server.stopped.wait(10)


def hang_up(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this")


def no_http(handler: Handler) -> None:
    handler.wfile.write(b"220 mail ready\r\n")


@pytest.mark.parametrize(
    ("route", "expected"),
    [
        pytest.param(Answer(status=404), "HTTP 404 Not Found", id="not found"),
        pytest.param(
            Answer(status=500), "HTTP 500 Internal Server Error, 3 times", id="server error"
        ),
        pytest.param(Answer(status=799), "HTTP 799", id="a status without a name"),
        pytest.param(Answer(b" \n"), "an empty answer (HTTP 200)", id="nothing in it"),
        pytest.param(packed(b"", "gzip"), "an empty answer (HTTP 200)", id="nothing, said packed"),
        pytest.param(hang_up, "the connection broke off", id="ends too early"),
        pytest.param(no_http, "the connection broke off", id="not a web server"),
        pytest.param(
            packed(b"never packed", "gzip"), "damaged: its packing is broken", id="broken gzip"
        ),
        pytest.param(
            packed(gzip.compress(PAGE)[:-12], "gzip"),
            "cut off: its packing does not end",
            id="half a gzip",
        ),
        pytest.param(
            packed(PAGE, "br"), "packed as br, which was not asked for", id="another packing"
        ),
        pytest.param(
            Answer(status=302, headers={"Location": "file:///etc/hostname"}),
            "no http or https address",
            id="redirect to a file",
        ),
        pytest.param(
            Answer(status=302, headers={"Location": "http://[broken/"}),
            "no valid address",
            id="redirect to nonsense",
        ),
        pytest.param(
            Answer(status=302, headers={"Location": "/page"}),
            f"more than {MAX_REDIRECTS} redirects",
            id="redirect to itself",
        ),
    ],
)
def test_answers_that_are_no_page(route: Route, expected: str) -> None:
    assert refused(route) == expected


@pytest.mark.parametrize(
    "route",
    [
        pytest.param(silent, id="never answers"),
        pytest.param(drip, id="a byte at a time"),
        pytest.param(drip_headers, id="headers a byte at a time"),
    ],
)
def test_an_address_has_one_deadline_from_first_byte_to_last(route: Route) -> None:
    start = time.monotonic()
    assert refused(route, timeout=0.4) == "timed out after 0.4 s"
    assert time.monotonic() - start < 3


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("http://no-such-host.invalid/", "name not known", id="unknown name"),
        pytest.param("ftp://127.0.0.1/page", "no http or https address", id="ftp"),
        pytest.param("page.html", "no http or https address", id="no address"),
        pytest.param("http://", "no http or https address", id="no host"),
        pytest.param("http://[broken/", "no valid address", id="broken brackets"),
        pytest.param("http://127.0.0.1:99999/", "no valid address", id="no such port"),
        pytest.param("http://" + "a" * 70 + ".example/", "name not known", id="label too long"),
        pytest.param("", "no http or https address", id="empty"),
        pytest.param("http://xn--a/", "no valid address", id="a name that is no punycode"),
        pytest.param("http://ａ.example/", "no valid address", id="letters no name may have"),
        pytest.param("http://a\x00b.example/", "no valid address", id="a zero in the name"),
    ],
)
def test_addresses_that_lead_nowhere(url: str, expected: str) -> None:
    assert reason(url) == expected


def test_a_half_character_in_an_address_is_told_and_named_whole() -> None:
    for url in ("http://m\udcff.example/", "http://m.example/\ud800", "m\udcff.html"):
        result = one(url)
        assert isinstance(result, Skipped)
        assert result.subject == url.replace("\udcff", "\ufffd").replace("\ud800", "\ufffd")
        assert result.reason in ("no valid address", "no http or https address")


def test_one_bad_address_does_not_end_the_run_for_the_others() -> None:
    with serve({"/page": Answer(PAGE)}) as server:
        good = f"{server.url}/page"
        results = list(fetcher().get_many(["http://xn--a/", good, "http://[", good]))
    assert sorted(type(result).__name__ for result in results) == ["Fetched"] * 2 + ["Skipped"] * 2


PARTS = st.sampled_from(
    [
        "http://",
        "https:",
        "//",
        "xn--",
        "[",
        "]",
        "@",
        ":",
        "%",
        "\ud800",
        "\x00",
        "a.",
        "。",
        "::1",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.one_of(PARTS, st.text(max_size=6))).map("".join), max_size=20))
def test_any_address_gives_one_result(addresses: list[str]) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror

    urls = [*addresses, *(f"http://{address}" for address in addresses)]
    with pytest.MonkeyPatch.context() as patch:  # no name resolves, so that nothing is asked
        patch.setattr(socket, "getaddrinfo", unknown)
        results = list(fetcher().get_many(urls))
    assert len(results) == len(urls)
    for result in results:
        assert isinstance(result, Skipped)
        assert "cannot be fetched" not in result.reason
        (result.subject + result.reason).encode()


def test_nobody_listens() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert reason(f"http://127.0.0.1:{port}/") == "connection refused"


# --- private networks -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "169.254.169.254", "10.0.0.1", "2130706433"],
)
def test_private_addresses_are_not_asked(host: str) -> None:
    (result,) = WebFetcher().get_many([f"http://{host}/latest/meta-data"])
    assert isinstance(result, Skipped)
    assert result.reason.startswith("a private address (")


def test_nothing_reaches_a_private_server() -> None:
    with serve({"/page": Answer(PAGE)}) as server:
        list(WebFetcher().get_many([f"{server.url}/page"]))
        assert server.asked == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        pytest.param("93.184.215.14", True, id="a public address"),
        pytest.param("2606:4700::1111", True, id="a public IPv6 address"),
        pytest.param("172.15.255.255", True, id="just below a private network"),
        pytest.param("172.16.0.0", False, id="first of a private network"),
        pytest.param("172.31.255.255", False, id="last of a private network"),
        pytest.param("172.32.0.0", True, id="just above a private network"),
        pytest.param("192.168.1.1", False, id="home network"),
        pytest.param("100.64.0.1", False, id="carrier's network"),
        pytest.param("169.254.169.254", False, id="metadata service"),
        pytest.param("224.0.0.1", False, id="multicast"),
        pytest.param("255.255.255.255", False, id="broadcast"),
        pytest.param("::", False, id="unspecified"),
        pytest.param("fe80::1%eth0", False, id="link-local with a zone"),
        pytest.param("fd00:ec2::254", False, id="unique local"),
        pytest.param("ff02::1", False, id="IPv6 multicast"),
        pytest.param("::ffff:127.0.0.1", False, id="mapped loopback"),
        pytest.param("::ffff:93.184.215.14", True, id="mapped public address"),
        pytest.param("64:ff9b::7f00:1", False, id="NAT64 of loopback"),
        pytest.param("64:ff9b::5db8:d70e", True, id="NAT64 of a public address"),
        pytest.param("2002:7f00:1::", False, id="6to4 of loopback"),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


# --- many at a time -------------------------------------------------------------------------


class Gauge:
    """A route that counts how many requests it holds at a time."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.now = self.most = 0

    def __call__(self, handler: Handler) -> None:
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        time.sleep(0.1)
        with self.lock:
            self.now -= 1
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(PAGE)))
        handler.end_headers()
        handler.wfile.write(PAGE)


def test_a_host_is_asked_for_so_many_pages_at_a_time() -> None:
    gauge = Gauge()
    with serve({f"/{n}": gauge for n in range(8)}) as server:
        urls = [f"{server.url}/{n}" for n in range(8)]
        results = list(WebFetcher(allow_private=True, limits=Limits(per_host=2)).get_many(urls))
    assert sorted(result.asked for result in results if isinstance(result, Fetched)) == urls
    assert gauge.most == 2


def test_all_hosts_together_are_bounded() -> None:
    gauge = Gauge()
    with serve({f"/{n}": gauge for n in range(3)}) as a, serve({"/0": gauge, "/1": gauge}) as b:
        urls = [f"{a.url}/{n}" for n in range(3)]
        # The same machine under another name is another host to be polite to.
        urls += [f"{b.url}/{n}".replace("127.0.0.1", "localhost") for n in range(2)]
        limits = Limits(per_host=3, total=3)
        list(WebFetcher(allow_private=True, limits=limits).get_many(urls))
    assert gauge.most == 3


def test_results_come_as_they_arrive_one_an_address() -> None:
    with serve({"/slow": drip, "/page": Answer(PAGE), "/gone": Answer(status=410)}) as server:
        names = ["slow", "page", "gone", "page"]
        urls = [f"{server.url}/{name}" for name in names]
        results = list(fetcher(timeout=1.0).get_many(urls))
    subjects = [r.asked if isinstance(r, Fetched) else r.subject for r in results]
    assert sorted(subjects) == sorted(urls)
    assert subjects[-1] == urls[0]


def test_no_addresses_no_results() -> None:
    assert list(fetcher().get_many([])) == []


def test_whoever_waits_is_told_now_and_then_that_nothing_has_come(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(web_module, "PAUSE", 0.05)
    with serve({"/page": Answer(PAGE), "/slow": silent}) as server:
        urls = [f"{server.url}/page", f"{server.url}/slow"]
        results = list(fetcher(timeout=0.5).coming(urls))
        waiting = [place for place, result in enumerate(results) if result is None]
        assert len(waiting) > 3
        assert isinstance(results[-1], Skipped)
        assert sum(isinstance(result, Fetched) for result in results) == 1
        assert len(list(fetcher(timeout=0.5).get_many(urls))) == 2


def test_closing_early_ends_the_requests() -> None:
    with serve({"/page": Answer(PAGE), "/slow": silent}) as server:
        results = fetcher(timeout=60).get_many([f"{server.url}/page", f"{server.url}/slow"])
        assert isinstance(next(results), Fetched)
        start = time.monotonic()
        results.close()  # type: ignore[attr-defined]
        assert time.monotonic() - start < 3
    assert not [t for t in threading.enumerate() if t.name == "xref-fetch"]


def test_an_interrupt_ends_a_fetch_at_once() -> None:
    script = """
        import sys
        from xref.fetch.web import WebFetcher
        print("ready", flush=True)
        try:
            list(WebFetcher(allow_private=True).get_many(sys.argv[1:]))
        except KeyboardInterrupt:
            sys.exit(130)
    """
    with serve({"/slow": silent}) as server:
        command = [sys.executable, "-c", textwrap.dedent(script), f"{server.url}/slow"]
        with subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=interruptible,
        ) as run:
            assert run.stdout is not None
            assert run.stdout.readline() == "ready\n"
            wait_until_asked(server)
            os.kill(run.pid, signal.SIGINT)
            _, complaints = run.communicate(timeout=10)
    assert (run.returncode, complaints) == (130, "")


def wait_until_asked(server: Server) -> None:
    for _ in range(500):
        if paths(server):
            return
        time.sleep(0.01)
    pytest.fail("the server was never asked")


# --- TLS ------------------------------------------------------------------------------------


@pytest.fixture
def tls(tmp_path: Path) -> Iterator[tuple[Server, Path]]:
    """Serve a page over TLS with a certificate that nobody knows."""
    if shutil.which("openssl") is None:
        pytest.skip("needs the openssl program to make a certificate")
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
    names = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(cert)]
    subprocess.run([*command.split(), *names], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    with serve({"/page": Answer(PAGE)}) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        yield server, cert


def test_a_certificate_that_nobody_vouches_for(tls: tuple[Server, Path]) -> None:
    url = tls[0].url.replace("http://127.0.0.1", "https://localhost") + "/page"
    assert reason(url).startswith("TLS certificate not valid: self")


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        pytest.param("localhost", PAGE, id="the name that it was made for"),
        pytest.param("127.0.0.1", b"", id="another name"),
    ],
)
def test_a_certificate_holds_for_its_name(
    tls: tuple[Server, Path], host: str, expected: bytes
) -> None:
    url = tls[0].url.replace("http://127.0.0.1", f"https://{host}") + "/page"
    trusted = ssl.create_default_context(cafile=str(tls[1]))
    (result,) = WebFetcher(allow_private=True, verify=trusted).get_many([url])
    if expected:
        assert isinstance(result, Fetched)
        assert result.content == expected
    else:
        assert isinstance(result, Skipped)
        assert result.reason.startswith("TLS certificate not valid: IP address mismatch")
