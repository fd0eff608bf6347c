"""``xref build`` on pages of a server beside it: articles a second by stage, and a second run.

The pages are made at run time around the texts of a corpus, and dealt out to sites on loopback,
each at an address of its own.  The server is another process; so is each build, as a user runs it.
"""

from __future__ import annotations

import html
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from localnews_server import Answer, Route, Routes, running

from xref.types import Draft
from xref.wiring import files

SEED = 7
BAR = 0.05
"""Share of the first run that a second one with nothing new may cost at most."""


@dataclass(frozen=True, slots=True)
class Build:
    """One build: wall-clock and CPU seconds of all its processes, memory in MB, its summary."""

    seconds: float
    cpu: float
    peak: float
    said: dict[str, Any]


def bench(articles: Path, pages: int, hosts: int, delay: int) -> None:
    """Print what a first and a second build of ``pages`` pages take.

    ``articles`` is any input of ``xref add``, of which a sample is taken; ``hosts`` is how many
    outlets there are, each on a host of its own; ``delay`` is the seconds between two requests to
    one host, as ``fetch: delay`` of ``sources.yaml`` has it.
    """
    with tempfile.TemporaryDirectory(prefix="xref-bench-") as folder:
        place = Path(folder)
        command = [sys.executable, __file__, str(articles), str(pages), str(hosts), str(delay)]
        with subprocess.Popen(
            [*command, str(place / "sources.yaml")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as server:
            try:
                assert server.stdout is not None
                if server.stdout.readline() != b"ready\n":
                    sys.exit("the server did not start")
                first, second = (build(place) for _ in range(2))
            finally:
                server.communicate()
        size = sum(p.stat().st_size for p in (place / "index").rglob("*") if p.is_file()) / 1e6
    report(first, second, hosts, delay)
    print(f"index: {size:.0f} MB on disk")


def build(place: Path) -> Build:
    """Run one build as a process of its own."""
    arguments = ["--sources", str(place / "sources.yaml"), "--index", str(place / "index")]
    said, complaints = place / "said", place / "complaints"
    start = time.perf_counter()
    with said.open("wb") as out, complaints.open("wb") as err:
        process = subprocess.Popen(
            [sys.executable, "-m", "xref", "build", "--format", "json", *arguments],
            stdout=out,
            stderr=err,
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode:
        sys.exit(f"the build ended with {process.returncode}:\n{complaints.read_text('utf-8')}")
    cpu = usage.ru_utime + usage.ru_stime
    return Build(seconds, cpu, usage.ru_maxrss / 1024, json.loads(said.read_text("utf-8")))


def report(first: Build, second: Build, hosts: int, delay: int) -> None:
    """Print what both took."""
    held, stages = first.said["index"], first.said["stages"]
    articles, claims = held["articles"], held["claims"]
    print(f"{articles:,} articles, {claims:,} claims; {hosts} hosts, {delay} s between requests")
    print(f"{'':12}{'seconds':>9}{'articles/s':>12}{'of whole':>10}")
    rest = {"start, end": first.seconds - sum(stages.values()), "whole": first.seconds}
    for name, seconds in {**stages, **rest}.items():
        speed = articles / seconds if seconds else float("inf")
        print(f"{name:12}{seconds:>9.1f}{speed:>12.1f}{seconds / first.seconds:>10.0%}")
    print(f"first run:  {first.seconds:.1f} s, CPU {first.cpu:.1f} s, {first.peak:.0f} MB at most")
    shares = second.seconds / first.seconds, second.cpu / first.cpu
    print(
        f"second run: {second.seconds:.1f} s ({shares[0]:.1%}), CPU {second.cpu:.1f} s"
        f" ({shares[1]:.1%}), {second.peak:.0f} MB; bar {BAR:.0%}"
    )


# --- the server -----------------------------------------------------------------------------


def page(draft: Draft) -> bytes:
    """Return a page around a text, with a menu and a footer as pages have them."""
    links = "".join(f'<li><a href="/section/{n}">Section {n}</a></li>' for n in range(40))
    body = "".join(f"<p>{html.escape(line)}</p>" for line in draft.text.split("\n"))
    title = html.escape(draft.title)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{draft.published or "2024-01-01"}">'
        f"</head><body><header><nav><ul>{links}</ul></nav></header><main><article><h1>{title}</h1>"
        f"{body}</article></main><footer><ul>{links}</ul><p>All rights reserved.</p></footer>"
    ).encode()


def site(drafts: Sequence[Draft], _places: Mapping[str, str]) -> Routes:
    """Return the routes of one host: a feed of all its pages, and the pages."""
    items = "".join(
        f"<item><title>{html.escape(d.title)}</title><link>/a/{n}</link></item>"
        for n, d in enumerate(drafts)
    )
    feed = f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'
    routes: dict[str, Route] = {f"/a/{n}": Answer(page(d)) for n, d in enumerate(drafts)}
    routes["/rss"] = Answer(feed.encode(), headers={"ETag": '"1"'})
    return routes


def serve(articles: Path, pages: int, hosts: int, delay: int, sources: Path) -> None:
    """Serve until stdin ends."""
    drafts = [item for item in files([str(articles)]) if isinstance(item, Draft)]
    random.Random(SEED).shuffle(drafts)
    del drafts[pages:]
    if not drafts:
        sys.exit(f"{articles}: no article could be read")
    makers: dict[str, Callable[[Mapping[str, str]], Routes]] = {
        str(n): partial(site, drafts[n::hosts]) for n in range(hosts)
    }
    with running(makers) as sites:
        names = ", ".join(str(s.server_address[0]) for s in sites.values())
        lines = [
            f"fetch:\n  private_hosts: [{names}]\n  per_feed: {pages}\n  delay: {delay}\noutlets:"
        ]
        lines += [
            f"  - {{id: outlet-{name}, name: Outlet {name}, feeds: ['{s.url}/rss']}}"
            for name, s in sites.items()
        ]
        sources.write_text("\n".join(lines) + "\n", "utf-8")
        print("ready", flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    given = sys.argv[1:]
    serve(Path(given[0]), int(given[1]), int(given[2]), int(given[3]), Path(given[4]))
