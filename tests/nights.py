"""A site with a feed for builds by real processes, and what they leave: files, snapshots, logs."""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.webserver import Answer, Handler, Route, Server, serve

TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \[\d+\] "


def page(number: int) -> bytes:
    """Return a page of which no two are alike; each has a date."""
    told = " ".join(
        f"The harbour of town {number} took in {20 + line} ships on Monday, its master said."
        for line in range(12)
    )
    head = f'<meta property="article:published_time" content="2022-03-{1 + number % 28:02d}">'
    return (
        f"<html><head><title>Harbour {number} is open</title>{head}</head>"
        f"<body><article><h1>Harbour {number} is open</h1><p>{told}</p></article></body></html>"
    ).encode()


def story(number: int) -> Answer:
    return Answer(page(number), headers={"Content-Type": "text/html"})


def feed(server: Server, numbers: range) -> Answer:
    items = "".join(
        f"<item><title>Harbour {n}</title><link>{server.url}/{n}</link></item>" for n in numbers
    )
    body = f'<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'
    return Answer(body.encode(), headers={"Content-Type": "application/rss+xml", "ETag": '"1"'})


class Site:
    """A site with a feed of stories, and the ``sources.yaml`` that names it."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.server = server
        self.folder = folder
        self.sources = folder / "sources.yaml"
        self.index = folder / "index"

    def lists(self, numbers: range, routes: Mapping[str, Route] | None = None) -> None:
        for number in numbers:
            self.server.routes[f"/{number}"] = story(number)  # type: ignore[index]
        self.server.routes["/rss"] = feed(self.server, numbers)  # type: ignore[index]
        self.server.routes.update(routes or {})  # type: ignore[attr-defined]

    def configure(self, *feeds: str, more: str = "") -> None:
        named = "".join(
            f"  - id: o{n}\n    name: Outlet {n}\n    feeds: [{json.dumps(url)}]\n"
            for n, url in enumerate(feeds or [f"{self.server.url}/rss"], start=1)
        )
        fetch = "fetch:\n  private_hosts: [127.0.0.1]\n  delay: 0\n  robots: false\n"
        self.sources.write_text(f"outlets:\n{named}{fetch}{more}", "utf-8")

    def arguments(self, *more: str) -> list[str]:
        return ["build", "--sources", str(self.sources), "--index", str(self.index), *more]


@contextmanager
def open_site(folder: Path) -> Iterator[Site]:
    """Run a site that lists three stories."""
    with serve({}) as server:
        made = Site(server, folder)
        made.lists(range(3))
        made.configure()
        yield made


def digests(folder: Path) -> dict[str, str]:
    """Return what each file below a folder holds, by its name."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def snapshots(site: Site) -> list[str]:
    return sorted(path.name for path in (site.index / "snapshots").iterdir())


def lines(log: Path) -> list[str]:
    """Return the lines of a log without their times, each of which has one."""
    found = log.read_text("utf-8").splitlines()
    assert [line for line in found if not re.match(TIME, line)] == []
    return [re.sub(TIME, "", line) for line in found]


def held(handler: Handler) -> None:
    """Answer nothing until the server ends."""
    handler.server.stopped.wait(60)


def late(number: int) -> Route:
    """Return what answers with a story, but not at once."""

    def answer(handler: Handler) -> None:
        handler.server.stopped.wait(0.5)
        body = page(number)
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def until(found: Any, seconds: float = 60) -> None:
    start = time.monotonic()
    while not found():
        assert time.monotonic() - start < seconds
        time.sleep(0.05)
