"""Builds killed at any moment: readers have a whole snapshot, the next build loses nothing."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.encoders import WordEncoder
from tests.test_fetch_unchanged import rss
from tests.webserver import Answer, Server, serve
from xref import retrieve
from xref.index.faiss_index import FaissIndex
from xref.run import INDEX
from xref.store import library, snapshots
from xref.store.database import FILE
from xref.store.library import SnapshotLibrary

SEED = 20
KILLS = 60
STAGES = ("reading feeds", "reading pages", "reading claims", "embedding claims", "publishing")
LONGEST = 0.12
"""Seconds after the beginning of a stage within which a build is killed."""

Contents = Counter[tuple[object, ...]]


# --- the world ------------------------------------------------------------------------------


def story(site: int, number: int, version: int = 0) -> bytes:
    lines = "".join(
        f"<p>Ship {number} of line {site} waits outside of the harbour with {count} people, the"
        f" master of the port said. It carries {number * 7 + version} tonnes of {cargo}.</p>"
        for count, cargo in ((number + 3, "tyres"), (number + 5, "timber"), (number + 9, "salt"))
    )
    return f"<html><head><title>Ship {number}</title></head><body><article>{lines}".encode()


@dataclass
class Sites:
    """Two sites whose feeds list more articles from round to round; some are under two names."""

    servers: tuple[Server, Server]
    listed: list[int] = field(default_factory=lambda: [0, 0])

    @property
    def feeds(self) -> list[str]:
        return [f"{server.url}/rss" for server in self.servers]

    def grow(self, count: int) -> None:
        for site, server in enumerate(self.servers):
            self.listed[site] += count
            last = self.listed[site]
            routes = {f"/{n}": Answer(story(site, n)) for n in range(last)}
            newest = f"/{last - 1}"
            links = [newest, f"{newest}/amp", *(f"/{n}" for n in reversed(range(last)))]
            feed = rss("/gone", *links)
            server.routes = {**routes, "/rss": Answer(feed)}


@pytest.fixture
def sites() -> Iterator[Sites]:
    with serve({}, "127.0.0.1") as one, serve({}, "127.0.0.2") as other:
        yield Sites((one, other))


# --- the builds -----------------------------------------------------------------------------


class Builds:
    """Starts builds in processes of their own (tests/killable.py)."""

    def __init__(self, sites: Sites) -> None:
        self.sites = sites
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.killable"],
            cwd=ROOT,
            env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        assert self._line() == "ready"

    def run(
        self,
        folder: Path,
        *,
        stage: str = "",
        delay: float = 0.0,
        step: tuple[str, int] | None = None,
    ) -> tuple[bool, str]:
        """Run a build, or kill it.

        ``delay`` seconds after a stage began; or before a step, counted from 1, of the kind "file"
        (among the index's files) or "statement" (that writes to a database).

        Returns whether it was killed, and the stage that it had come to.
        """
        order = {"folder": str(folder), "feeds": self.sites.feeds, "step": step}
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        kind, _, child = self._line().partition(" ")
        at = "start"
        while kind != "pid":
            at = child
            kind, _, child = self._line().partition(" ")
        pending = stage
        if pending == "start":
            self._kill(int(child), delay)
            pending = ""
        while True:
            kind, _, told = self._line().partition(" ")
            if kind == "ended":
                assert int(told) in (0, -signal.SIGKILL)
                return int(told) != 0, at
            at = told
            if pending and at == pending:
                self._kill(int(child), delay)
                pending = ""

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()

    @staticmethod
    def _kill(child: int, delay: float) -> None:
        time.sleep(delay)
        with suppress(ProcessLookupError):  # it may be done first
            os.kill(child, signal.SIGKILL)

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().rstrip("\n")


@pytest.fixture
def builds(sites: Sites) -> Iterator[Builds]:
    with closing(Builds(sites)) as found:
        yield found


# --- what is there --------------------------------------------------------------------------


def rows(path: Path, query: str) -> Contents:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
        return Counter(db.execute(query).fetchall())


ARTICLES = "SELECT outlet, url, title, text, published FROM articles"
CLAIMS = (
    "SELECT url, position, claims.text, details FROM claims"
    " LEFT JOIN articles ON articles.id = article"
)


def contents(folder: Path) -> dict[str, Contents]:
    """Return what an index holds, whatever its rows are called: nothing may be there twice."""
    snapshot = snapshots.latest(folder)
    assert snapshot is not None
    found = {
        "articles": rows(folder / FILE, ARTICLES),
        "claims": rows(folder / FILE, CLAIMS),
        "pages": rows(folder / FILE, "SELECT url FROM pages"),
        "vectors": rows(folder / "vectors.db", "SELECT key, vector FROM vectors"),
        "published articles": rows(snapshot.folder / library.FILE, ARTICLES),
        "published claims": rows(snapshot.folder / library.FILE, CLAIMS),
    }
    assert {name for name, held in found.items() if max(held.values()) > 1} == set()
    return found


def answers(folder: Path) -> snapshots.Snapshot:
    """Read as ``xref compare`` does, from the newest snapshot; check it against what it says."""
    snapshot = snapshots.latest(folder)
    assert snapshot is not None
    snapshots.verify(snapshot)
    index = FaissIndex.open(snapshot.folder / INDEX)
    with closing(SnapshotLibrary(snapshot.folder)) as opened:
        articles, claims = asked(opened, index)
    assert (articles, claims) == (snapshot.meta.articles, snapshot.meta.claims)
    return snapshot


def asked(opened: SnapshotLibrary, index: FaissIndex) -> tuple[int, int]:
    """Find something, and every claim by its vector; return counts of articles and claims."""
    encoder = WordEncoder()
    topic = "ships with timber"
    assert retrieve.retrieve(topic, encoder.encode([topic]), opened, index).claims
    ids = sorted(opened.eligible(None, None, [o.id for o in opened.outlets()]) or ())
    texts = [claim.alone for claim in opened.claims(ids)]
    near = (index.vectors(ids) * encoder.encode(texts)).sum(axis=1)
    assert near.min() > 0.99
    assert len(index) == len(ids)
    return sum(count for _, count in opened.counts()), len(ids)


# --- killed ---------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_builds_killed_at_random_moments_lose_nothing_and_double_nothing(
    tmp_path: Path, sites: Sites, builds: Builds
) -> None:
    chance = random.Random(SEED)
    folder = tmp_path / "index"
    sites.grow(3)
    assert builds.run(folder) == (False, "publishing")
    whole = first = answers(folder)
    index, opened = FaissIndex.open(first.folder / INDEX), SnapshotLibrary(first.folder)
    killed: Counter[str] = Counter()
    while killed.total() < KILLS:
        sites.grow(1)
        for _ in range(chance.randint(1, 3)):
            stage, delay = chance.choice(("start", *STAGES)), LONGEST * chance.random() ** 3
            was_killed, at = builds.run(folder, stage=stage, delay=delay)
            killed[at] += was_killed
            found = answers(folder)
            assert found == whole or found.name > whole.name
            whole = found
        assert builds.run(folder)[0] is False
        whole = answers(folder)
        held = contents(folder)
        assert held["articles"] == held["published articles"]
        assert held["articles"].total() == sum(sites.listed)
        assert held["claims"] == held["published claims"]
    assert set(killed) == {"start", *STAGES}
    # Whoever has a snapshot open keeps it.
    with closing(opened):
        assert asked(opened, index) == (first.meta.articles, first.meta.claims)
    assert builds.run(tmp_path / "undisturbed") == (False, "publishing")
    assert contents(folder) == contents(tmp_path / "undisturbed")


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("kind", "longest", "least"),
    [
        pytest.param("file", 1, 30, id="step among its files"),
        pytest.param("statement", 5, 80, id="statement that writes"),
    ],
)
def test_a_build_killed_before_any(
    tmp_path: Path, sites: Sites, builds: Builds, kind: str, longest: int, least: int
) -> None:
    chance = random.Random(SEED)
    folder = tmp_path / "index"
    sites.grow(2)
    for _ in range(snapshots.KEEP + 1):  # from now on each build removes an old snapshot
        sites.grow(1)
        builds.run(folder)
    whole = answers(folder)
    step, was_killed = 0, True
    while was_killed:
        step += chance.randint(1, longest)
        sites.grow(1)
        was_killed, _ = builds.run(folder, step=(kind, step))
        found = answers(folder)
        assert found == whole or found.name > whole.name
        builds.run(folder)
        whole = answers(folder)
        assert contents(folder)["published articles"].total() == sum(sites.listed)
        assert len(list((folder / "snapshots").iterdir())) == snapshots.KEEP
    assert step > least
    builds.run(tmp_path / "undisturbed")
    assert contents(folder) == contents(tmp_path / "undisturbed")
