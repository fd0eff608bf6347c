"""A web server on loopback for tests: real sockets, answers given as plain data."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeAlias


@dataclass(frozen=True)
class Answer:
    """What a path answers: its status, headers and body."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


class Handler(BaseHTTPRequestHandler):
    """Answers by the server's routes; a route may also write to the connection by itself."""

    server: Server

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.asked.append((self.path, headers))
        route = self.server.routes.get(self.path, Answer(b"nothing here", 404))
        if isinstance(route, list):
            route = route.pop(0) if len(route) > 1 else route[0]
        if not isinstance(route, Answer):
            route(self)
            return
        self.send_response(route.status)
        for name, value in {"Content-Length": str(len(route.body)), **route.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(route.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep the tests' output quiet."""


Route: TypeAlias = "Answer | list[Answer] | Callable[[Handler], None]"


class Server(ThreadingHTTPServer):
    """Keeps the paths that were asked with their headers; ``stopped`` ends routes that wait."""

    daemon_threads = True

    def __init__(self, routes: Mapping[str, Route], host: str = "127.0.0.1") -> None:
        super().__init__((host, 0), Handler)
        self.routes = routes
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.stopped = threading.Event()

    @property
    def url(self) -> str:
        """Return the address of the server, without a slash at the end."""
        return f"http://{self.server_address[0]!s}:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that hang up: some tests are about that."""


@contextmanager
def serve(routes: Mapping[str, Route], host: str = "127.0.0.1") -> Iterator[Server]:
    """Run a server in a thread for the time of a ``with`` block.

    Every 127.x.y.z is this machine: each can stand for another host.
    """
    server = Server(routes, host)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.stopped.set()
        server.shutdown()
        thread.join()
        server.server_close()
