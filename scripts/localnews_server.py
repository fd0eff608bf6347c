"""Sites on loopback, each at an address of its own, that answer by plain data: good and bad ones.

Every 127.x.y.z is this machine, so that each site is another host to whoever asks.
"""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeAlias

WHOLE = 10_000_000_000
"""Bytes that the endless page says it has."""

_BLOCK = 65_536
_DRIP = 0.2
"""Seconds between two bytes of a page that drips."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a path answers; one with an ETag or Last-Modified knows conditional requests."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


class Handler(BaseHTTPRequestHandler):
    """Answers by the site's routes."""

    server: Site

    def do_GET(self) -> None:
        """Answer a request."""
        self.server.asked.append(self.path)
        route = self.server.routes.get(self.path, Answer(b"nothing here", 404))
        if isinstance(route, Answer):
            self.tell(route)
        else:
            route(self)

    def tell(self, answer: Answer) -> None:
        """Send an answer, or that it is as it was where the request names it."""
        if self._same(answer):
            answer = Answer(status=304, headers=answer.headers)
        self.send_response(answer.status)
        lengths = {} if answer.status == 304 else {"Content-Length": str(len(answer.body))}
        for name, value in {**lengths, **answer.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def _same(self, answer: Answer) -> bool:
        etag, modified = (answer.headers.get(name) for name in ("ETag", "Last-Modified"))
        asked = self.headers
        return answer.status == 200 and (
            (etag is not None and asked["If-None-Match"] == etag)
            or (modified is not None and asked["If-Modified-Since"] == modified)
        )

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing of each request."""


Route: TypeAlias = "Answer | Callable[[Handler], None]"
Routes: TypeAlias = "dict[str, Route]"


class Site(ThreadingHTTPServer):
    """One site; ``asked`` are the paths that were asked for, ``stopped`` ends routes that wait."""

    daemon_threads = True

    def __init__(self, host: str, port: int) -> None:
        self.routes: Routes = {}
        self.asked: list[str] = []
        self.stopped = threading.Event()
        super().__init__((host, port), Handler)

    @property
    def url(self) -> str:
        """The site's address without a slash at the end."""
        return f"http://{self.server_address[0]!s}:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that hang up: whoever meets an endless page does."""


@contextmanager
def running(
    sites: Mapping[str, Callable[[Mapping[str, str]], Routes]], port: int = 0
) -> Iterator[dict[str, Site]]:
    """Run sites at 127.0.7.1 and up by their names; ``port`` 0 takes any.

    Each gets its routes from a function of the addresses of all.  Raises OSError where an address
    is taken or is none of this machine's.
    """
    with ExitStack() as stack:
        served = {
            name: stack.enter_context(Site(f"127.0.7.{number}", port))
            for number, name in enumerate(sites, start=1)
        }
        places = {name: site.url for name, site in served.items()}
        for name, site in served.items():
            site.routes = sites[name](places)
            thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.05})
            thread.start()
            stack.callback(thread.join)
            stack.callback(site.shutdown)
            stack.callback(site.stopped.set)
        yield served


# --- ways to answer -------------------------------------------------------------------------


def to(place: str, status: int = 302) -> Answer:
    """Lead to another place."""
    return Answer(status=status, headers={"Location": place})


def packed(answer: Answer) -> Answer:
    """Pack an answer with gzip."""
    return Answer(
        gzip.compress(answer.body), answer.status, {**answer.headers, "Content-Encoding": "gzip"}
    )


def bomb(size: int, packing: Callable[[bytes], bytes], name: str) -> Answer:
    """Send what unpacks to ``size`` zeros."""
    return Answer(packing(b"\0" * size), headers={"Content-Encoding": name})


class Turns:
    """Answer each request by the next of several routes, and by the last from then on."""

    def __init__(self, *routes: Route) -> None:
        self._routes = list(routes)
        self._lock = threading.Lock()

    def __call__(self, handler: Handler) -> None:
        """Answer one request."""
        with self._lock:
            route = self._routes.pop(0) if len(self._routes) > 1 else self._routes[0]
        if isinstance(route, Answer):
            handler.tell(route)
        else:
            route(handler)


@dataclass(frozen=True, slots=True)
class Late:
    """Answer after so many seconds."""

    answer: Answer
    seconds: float

    def __call__(self, handler: Handler) -> None:
        """Answer one request."""
        handler.server.stopped.wait(self.seconds)
        handler.tell(self.answer)


def endless(handler: Handler) -> None:
    """Send a page of 10 GB."""
    handler.wfile.write(f"HTTP/1.1 200 OK\r\nContent-Length: {WHOLE}\r\n\r\n".encode())
    for _ in range(WHOLE // _BLOCK):
        if handler.server.stopped.is_set():
            return
        handler.wfile.write(b"x" * _BLOCK)


def endless_headers(handler: Handler) -> None:
    """Send one header after another."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not handler.server.stopped.is_set():
        handler.wfile.write(b"X-More: more\r\n" * 100)


def dripping(handler: Handler) -> None:
    """Send a page a byte at a time."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n")
    while not handler.server.stopped.wait(_DRIP):
        handler.wfile.write(b"x")


def silent(handler: Handler) -> None:
    """Say nothing at all."""
    handler.server.stopped.wait()


def hang_up(handler: Handler) -> None:
    """Break off in the middle of a page."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<html><body>")
