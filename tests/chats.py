"""A stand-in for a chat service on loopback: real sockets, answers as a test wants them."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias

from xref.types import Told

PATH = "/v1/chat/completions"


@dataclass(frozen=True)
class Said:
    """What the service sends: its body, status and headers."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Speak: TypeAlias = "Callable[[dict[str, Any], ChatHandler], Said | None]"
"""Gets the sides of a pair; None where it has written to the connection by itself."""


def completion(content: object, tokens: int = 100) -> Said:
    """Return a chat completion whose message has this content."""
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant"}}
    choice["message"]["content"] = content  # type: ignore[index]
    return Said(json.dumps({"choices": [choice], "usage": {"total_tokens": tokens}}).encode())


def answered(answer: str) -> Said:
    """Return a chat completion that says what it was asked to."""
    return completion(json.dumps({"answer": answer}))


def obedient(sides: dict[str, Any], _handler: ChatHandler) -> Said:
    """Answer "same" for equal texts, else "different"; do whatever a text tells it to."""
    words = json.dumps(sides)
    if order := re.search(r"[Aa]nswer (\w+) now", words):
        return answered(order[1])
    if order := re.search(r"[Ss]ay (.+?) now", words):
        return completion(order[1])
    return answered("same" if sides["left"]["text"] == sides["right"]["text"] else "different")


def in_turn(*said: Said) -> Speak:
    """Return what answers these one after the other, the last one for ever."""
    left = list(said)

    def speak(_sides: dict[str, Any], _handler: ChatHandler) -> Said:
        return left.pop(0) if len(left) > 1 else left[0]

    return speak


class ChatHandler(BaseHTTPRequestHandler):
    """Keeps what was asked; answers as the server's ``speak`` does."""

    server: ChatServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.asked.append((self.path, headers, body))
        if self.path != PATH:
            self.send_error(404)
            return
        sides = json.loads(json.loads(body)["messages"][1]["content"])
        said = self.server.speak(sides, self)
        if said is None:
            return
        self.send_response(said.status)
        for name, value in {"Content-Length": str(len(said.body)), **said.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(said.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep the tests' output quiet."""


class ChatServer(ThreadingHTTPServer):
    """``asked`` are the paths, headers and bodies; ``stopped`` ends answers that wait."""

    daemon_threads = True

    def __init__(self, speak: Speak) -> None:
        super().__init__(("127.0.0.1", 0), ChatHandler)
        self.speak = speak
        self.asked: list[tuple[str, dict[str, str], bytes]] = []
        self.stopped = threading.Event()

    @property
    def url(self) -> str:
        """Return the base of the service, as it is configured."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that hang up: some tests are about that."""


@contextmanager
def service(speak: Speak) -> Iterator[ChatServer]:
    """Run a stand-in in a thread for the time of a ``with`` block."""
    server = ChatServer(speak)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.stopped.set()
        server.shutdown()
        thread.join()
        server.server_close()


def told(text: str, day: str = "", title: str = "", **rest: str) -> Told:
    """Return a side of a pair."""
    return Told(text=text, day=day, title=title, **rest)
