"""A process that forks one build after another, each ready to be killed at once.

It loads what is slow to load and starts no thread before it forks.  On its stdin come orders, one
a line in JSON; what a build does goes to stdout: ``pid N``, ``at STEP``, ``ended CODE``.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import ssl
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import tests.test_build as t
import xref.run
from xref.build import build
from xref.claims.reader import read
from xref.extract import extract
from xref.fetch.feeds import parse_feed
from xref.fetch.limits import Limits
from xref.fetch.web import WebFetcher
from xref.pages import Item, Web
from xref.store.lock import writing
from xref.types import Draft, Outlet, Source

_AUTHORITIES = ssl.create_default_context()
"""Loaded once for all: it takes longer than a build."""

FILE_STEPS = frozenset(
    ["os.mkdir", "os.rename", "os.remove", "os.rmdir", "open", "sqlite3.connect", "shutil.rmtree"]
)
"""What Python tells its audit hooks of the steps that change folders and files."""

WRITING = ("BEGIN", "COMMIT", "INSERT", "UPDATE", "DELETE", "CREATE")
"""How statements begin that write to a database."""


def accept(draft: Draft, publisher: Outlet) -> Iterator[Item]:
    """Take a page as it is."""
    yield from t.accept(draft, publisher)


def run(folder: Path, sources: Sequence[Source], tell: Any = None) -> None:
    """Build an index of the sources; ``tell`` hears of each stage as it begins."""
    fetcher = WebFetcher(
        allow_private=True, robots=False, limits=Limits(first_wait=0.01), verify=_AUTHORITIES
    )
    with writing(folder):
        parts = t.parts(folder)
        if tell:
            parts = replace(parts, progress=tell)
        with closing(parts.store), closing(parts.cache):
            build(parts, sources, Web(fetcher, parse_feed, extract), accept, per_feed=1000)


def sources_of(feeds: Sequence[str]) -> list[Source]:
    """Return one outlet a feed."""
    return [Source(Outlet(f"o{n}", f"Outlet {n}"), (feed,)) for n, feed in enumerate(feeds)]


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def _tell(what: str, done: int, total: int) -> None:
    _say(f"at {what}")


class _Countdown:
    """Kills this process before its ``left``-th step."""

    def __init__(self, left: int) -> None:
        self.left = left

    def step(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def among_files(self, folder: str) -> None:
        """Count what is done to the files of a folder."""

        def heard(event: str, given: tuple[Any, ...]) -> None:
            # What is removed with a folder is told by its name alone.
            ours = event == "os.remove" or any(folder in str(value) for value in given[:2])
            if event in FILE_STEPS and ours:
                self.step()

        sys.addaudithook(heard)

    def among_statements(self) -> None:
        """Count what is written to databases."""

        def traced(sql: str) -> None:
            if sql.startswith(WRITING):
                self.step()

        opened = sqlite3.connect

        def connect(*given: Any, **options: Any) -> sqlite3.Connection:
            found: sqlite3.Connection = opened(*given, **options)
            found.set_trace_callback(traced)
            return found

        sqlite3.connect = connect  # type: ignore[assignment]


def _warm() -> None:
    """Load what pages need: forked processes have it then."""
    page = b"<html><body><article>" + b"<p>The port stayed open on Monday, he said.</p>" * 9
    draft = extract(page, "https://post.example/a")
    read(next(iter(t.accept(draft, t.POST)))[0])  # type: ignore[index]


def main() -> None:
    """Fork a build for each order."""
    _warm()
    xref.run.AHEAD = 3  # builds are small here
    _say("ready")
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            code = 1
            try:
                match order["step"]:
                    case ["file", number]:
                        _Countdown(number).among_files(order["folder"])
                    case ["statement", number]:
                        _Countdown(number).among_statements()
                run(Path(order["folder"]), sources_of(order["feeds"]), _tell)
                code = 0
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(code)
        _say(f"pid {child}")
        _, status = os.waitpid(child, 0)
        _say(f"ended {os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    main()
