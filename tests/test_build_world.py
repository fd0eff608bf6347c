"""A build against the local news world of scripts/localnews: each site is told as what it is."""

from __future__ import annotations

import importlib
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.corpora import outlet
from tests.test_build import parts
from xref import inputs
from xref.build import build
from xref.config import load_config
from xref.extract import extract
from xref.fetch.feeds import parse_feed
from xref.fetch.limits import Limits
from xref.fetch.web import WebFetcher
from xref.outlets import OutletBook
from xref.pages import Item, Web
from xref.render import outcome
from xref.store.database import Store
from xref.tally import OutletSummary, Summary
from xref.types import Article, Draft, Outlet, Skipped, Stage

FIRST = """\
Northern Wire: 1 feed read, 4 added (CLAIMS)
Harbour Post: 1 feed read, 5 added (CLAIMS)
Vesna TV: 1 feed read, 3 added (CLAIMS)
The Ledger: 1 feed read, 4 added (CLAIMS), 3 left out or doubtful
  extract: a consent page instead of the article: LEDGER/plus/crane
  extract: behind a paywall: only 29 words are shown: LEDGER/plus/insurance
  extract: leads to the front page: the article is not there any more: LEDGER/old/jetty
Quayside Radio: 1 feed read, 2 added (CLAIMS), 4 left out or doubtful
  feed RADIO/rss has moved to RADIO/feeds/news: put it into sources.yaml
  fetch: more than 5 redirects: RADIO/loop
  fetch: no http or https address: RADIO/file
  fetch: redirect to a private address (10.0.0.1): not asked: RADIO/office
  fetch: redirect to a private address (169.254.169.254): not asked: RADIO/cloud
Saltgate Tribune: 1 feed read, 2 added (CLAIMS), 4 left out or doubtful
  fetch: HTTP 404 Not Found: TRIBUNE/missing
  fetch: HTTP 410 Gone: TRIBUNE/gone
  fetch: HTTP 500 Internal Server Error, 3 times: TRIBUNE/down
  fetch: the connection broke off: TRIBUNE/half
Slow Courier: 1 feed read, 1 added (CLAIMS), 2 left out or doubtful
  fetch: headers over 0.1 MB: COURIER/headers
  fetch: timed out after 2 s: COURIER/drip
Rule Gazette: 1 feed read, 2 added (CLAIMS), 2 left out or doubtful
  fetch: the robots.txt of 127.0.7.8 forbids it: not asked: ONE OF THEM and 1 more
Daily Bustle: yielded nothing
  fetch: HTTP 429 Too Many Requests, asks to wait 7200 s: BUSTLE/rss
Shut Times: yielded nothing
  fetch: its robots.txt: HTTP 503 Service Unavailable, 3 times: not asked in this run: TIMES/rss
Endless News: 1 feed read, 1 added (CLAIMS), 3 left out or doubtful
  fetch: body over 1 MB: ONE OF THEM and 2 more
Broken Herald: 2 feeds read, 5 failed, 1 added (CLAIMS), 5 left out or doubtful
  fetch: JSON, but no JSON Feed: HERALD/json
  fetch: an HTML page and no feed: HERALD/page
  fetch: an empty answer (HTTP 200): HERALD/empty
  fetch: declares XML entities, which can grow without end: not read: ONE OF THEM and 1 more
Mute Weekly: yielded nothing
  fetch: its robots.txt: timed out after 2 s: not asked in this run: WEEKLY/rss
Index: 25 articles, CLAIMS (published SNAPSHOT)
"""


@dataclass(frozen=True)
class World:
    """The sites, and the ``sources.yaml`` that names them."""

    sites: dict[str, Any]
    sources: Path


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    local = importlib.import_module("localnews_sites")
    with local.world() as sites:
        path = tmp_path / "sources.yaml"
        path.write_text(local.sources_file(sites), "utf-8")
        yield World(sites, path)


def built(folder: Path, world: World, *, hours: float = 0) -> Summary:
    """Build as ``sources.yaml`` says, so many hours from now: no other private host is asked."""
    config = load_config(world.sources)
    fetcher = WebFetcher(
        private_hosts=config.fetch.private_hosts,
        limits=Limits(timeout=2, max_bytes=1_000_000, first_wait=0.01),
    )
    book = OutletBook(source.outlet for source in config.sources)

    def accept(draft: Draft, publisher: Outlet) -> Iterator[Item]:
        return inputs.items([draft], book, outlet=publisher.id)

    web = Web(fetcher, parse_feed, extract)
    then = datetime.now(UTC) + timedelta(hours=hours)
    return build(replace(parts(folder), clock=lambda: then), config.sources, web, accept)


def told(summary: Summary, world: World) -> list[str]:
    """Return the lines of a summary with names for addresses, reasons of an outlet sorted."""
    text = outcome.summary(summary, width=200, color=False).replace(summary.snapshot, "SNAPSHOT")
    for name, site in world.sites.items():
        text = text.replace(site.url, name.upper().split()[-1])
    text = re.sub(r"\d+ claims", "CLAIMS", text)
    # Which of several alike came first is chance.
    text = re.sub(r"\S+ and (\d) more$", r"ONE OF THEM and \1 more", text, flags=re.MULTILINE)
    groups: list[list[str]] = []
    for line in text.splitlines():
        if line.startswith("  "):
            groups[-1].append(line)
        elif not line.startswith("Time:"):
            groups.append([line])
    return [line for head, *reasons in groups for line in (head, *sorted(reasons))]


def stored(folder: Path) -> list[Article]:
    store = Store(folder)
    try:
        return list(store.articles(store.unread("nobody")))
    finally:
        store.close()


@pytest.mark.slow
def test_every_site_is_told_as_what_it_is_and_the_build_ends_in_time(
    tmp_path: Path, world: World
) -> None:
    folder = tmp_path / "index"
    start = time.monotonic()
    first = built(folder, world)
    assert time.monotonic() - start < 60
    assert told(first, world) == FIRST.splitlines()
    assert "/latest/meta-data" not in str(world.sites["Quayside Radio"].asked)
    asked_first = {name: len(site.asked) for name, site in world.sites.items()}
    second = told(built(folder, world), world)
    asked = {name: site.asked[asked_first[name] :] for name, site in world.sites.items()}
    assert second[:2] == [
        "Northern Wire: 1 feed read (1 as before), 3 unchanged",
        "Harbour Post: 1 feed read (1 as before), 5 unchanged",
    ]
    assert asked["Northern Wire"] == ["/robots.txt", "/rss"]
    assert second[-1] == (
        "Nothing new was stored; the index stays as it was: 25 articles, CLAIMS (SNAPSHOT)"
    )


@pytest.mark.slow
def test_what_the_sites_send_is_stored_as_they_meant_it(tmp_path: Path, world: World) -> None:
    folder = tmp_path / "index"
    built(folder, world)
    articles = stored(folder)
    by_outlet: dict[str, list[Article]] = {}
    for article in articles:
        assert "\ufffd" not in article.title + article.text, article.url
        assert "grown" not in article.text
        by_outlet.setdefault(article.outlet, []).append(article)
    for article in by_outlet["vesna-tv"]:
        quoted = (
            "\u201cWe stay on the air \u2013 day and night,\u201d said the channel\u2019s editor."
        )
        assert article.text.endswith(quoted), article.url
    (cafe,) = by_outlet["broken-herald"]
    assert cafe.title == "Caf\xe9 owners in Tarnholm fear the hotel charge"
    assert "said Andr\xe9 Br\xfbl\xe9, who runs" in cafe.text
    assert all(article.published for article in articles)
    wire, ledger = world.sites["Northern Wire"].url, world.sites["The Ledger"].url
    evidence = {a.url.removeprefix(ledger): a for a in articles if a.url.startswith(ledger)}
    reprint = evidence["/seen-elsewhere/kelmouth-warehouse"]
    assert (reprint.outlet, reprint.canonical) == (
        "the-ledger",
        f"{wire}/2023/06/07/kelmouth-warehouse-fire",
    )
    assert evidence["/seen-elsewhere/tyre-trade"].outlet == "northern-wire"


@pytest.mark.slow
def test_what_a_site_changes_on_the_quiet_is_found_the_next_night(
    tmp_path: Path, world: World
) -> None:
    folder = tmp_path / "index"
    built(folder, world)
    assert [a.text for a in stored(folder) if "5,000 masks" in a.text] == []
    built(folder, world, hours=13)
    (edited,) = (a for a in stored(folder) if "5,000 masks" in a.text)
    assert edited.outlet == "harbour-post"
    # What it said before stays.
    assert [a.outlet for a in stored(folder) if "2,000 masks since" in a.text] == ["harbour-post"]


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_the_script_runs_the_world_and_the_commands_that_it_prints_work(tmp_path: Path) -> None:
    script = [sys.executable, str(ROOT / "scripts" / "localnews.py"), str(tmp_path), "--port", "0"]
    with subprocess.Popen([*script, "--minutes", "3"], stdout=subprocess.PIPE, text=True) as run:
        try:
            assert run.stdout is not None
            said = [run.stdout.readline() for _ in range(6)]
            commands = [shlex.split(line) for line in said if line.startswith("  scripts/xref ")]
            build, compare = (
                subprocess.run(
                    [sys.executable, "-m", "xref", *arguments],
                    capture_output=True,
                    text=True,
                    check=False,
                )
                for _, *arguments in commands
            )
        finally:
            run.terminate()
        assert run.wait(10) == 0
    assert build.returncode == 3, build.stderr  # some outlets yield nothing
    assert "Index: 25 articles" in build.stdout
    assert compare.returncode == 0, compare.stderr
    for name in ("Northern Wire", "Harbour Post", "The Ledger", "Vesna TV", "Quayside Radio"):
        assert name in compare.stdout


@pytest.mark.parametrize(
    ("reasons", "lines"),
    [
        pytest.param(
            [f"behind a paywall: only {words} words are shown" for words in (17, 90)],
            ["  extract: behind a paywall: only 17 words are shown: u0 and 1 more"],
            id="another amount of the same",
        ),
        pytest.param(
            ["HTTP 404 Not Found", "HTTP 410 Gone"],
            ["  extract: HTTP 404 Not Found: u0", "  extract: HTTP 410 Gone: u1"],
            id="other reasons",
        ),
    ],
)  # fmt: skip
def test_reasons_that_differ_in_an_amount_are_told_once(
    reasons: list[str], lines: list[str]
) -> None:
    skips = tuple(Skipped(Stage.EXTRACT, f"u{n}", reason) for n, reason in enumerate(reasons))
    done = Summary((OutletSummary(outlet("Post"), skipped=skips),), (), {}, "", False, 0, 0)
    assert outcome.summary(done, width=120, color=False).splitlines()[1:-1] == lines
