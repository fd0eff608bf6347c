"""A run of the write path with real parts, but for the web and the model."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.corpora import article, outlet
from tests.encoders import WordEncoder
from xref.build import PER_FEED, TRIES, add, build
from xref.claims.reader import read
from xref.errors import ExtractError
from xref.index.faiss_index import FaissIndex
from xref.pages import WHOLE, Item, Web
from xref.run import INDEX, Parts
from xref.store import library, snapshots
from xref.store.database import Store
from xref.store.vectors import VectorCache
from xref.tally import Summary
from xref.types import (
    Article,
    Draft,
    Entry,
    Fetched,
    Outlet,
    Skipped,
    Source,
    Stage,
    Validators,
)

POST, LEDGER = outlet("Post"), outlet("Ledger")
FIRE = article(1, "Post", "A fire destroyed the grain store.", "Nine people were hurt.")
NEWS = article(2, "Ledger", "The council passed its budget on Monday.")


def parts(folder: Path, encoder: WordEncoder | None = None, reader: str = "r1") -> Parts:
    encoder = encoder or WordEncoder()
    cache = VectorCache(folder, encoder.fingerprint)
    return Parts(folder, Store(folder), cache, encoder, FaissIndex, read, reader)


def added(folder: Path, *items: Item, encoder: WordEncoder | None = None) -> Summary:
    return add(parts(folder, encoder), items)


def published(folder: Path) -> tuple[library.SnapshotLibrary, FaissIndex]:
    snapshot = snapshots.latest(folder)
    assert snapshot is not None
    return library.SnapshotLibrary(snapshot.folder), FaissIndex.open(snapshot.folder / INDEX)


# --- add ------------------------------------------------------------------------------------


def test_what_is_added_can_be_read_and_found(tmp_path: Path) -> None:
    summary = added(tmp_path, (FIRE, POST), (NEWS, LEDGER))
    assert (summary.articles, summary.claims, summary.published) == (2, 3, True)
    assert [(o.outlet.id, o.added, o.claims) for o in summary.outlets] == [
        ("post", 1, 2),
        ("ledger", 1, 1),
    ]
    opened, index = published(tmp_path)
    (hit, *_) = opened.claims([n for n, _ in opened.words("budget", 5)])
    assert hit.text == NEWS.text
    _, ids = index.search(WordEncoder().encode([FIRE.text.split("\n")[1]]), 1)
    assert opened.claims([int(ids[0, 0])])[0].text == "Nine people were hurt."


def test_adding_the_same_again_embeds_and_publishes_nothing(tmp_path: Path) -> None:
    encoder = WordEncoder()
    first = added(tmp_path, (FIRE, POST), encoder=encoder)
    done = encoder.encoded
    second = added(tmp_path, (FIRE, POST), encoder=encoder)
    assert encoder.encoded == done
    assert (second.published, second.snapshot) == (False, first.snapshot)
    assert second.outlets[0].unchanged == 1


def test_another_encoder_makes_a_new_snapshot_of_the_same_articles(tmp_path: Path) -> None:
    added(tmp_path, (FIRE, POST), encoder=WordEncoder("one"))
    assert added(tmp_path, (FIRE, POST), encoder=WordEncoder("two")).published
    snapshot = snapshots.latest(tmp_path)
    assert snapshot is not None
    assert snapshot.meta.fingerprint == "two"


def test_a_changed_article_replaces_the_old_one_for_readers(tmp_path: Path) -> None:
    added(tmp_path, (FIRE, POST))
    changed = replace(FIRE, text="A fire destroyed the grain store.\nTen people were hurt.")
    added(tmp_path, (changed, POST))
    opened, index = published(tmp_path)
    texts = [claim.text for claim in opened.claims([n for n, _ in opened.words("people", 9)])]
    assert texts == ["Ten people were hurt."]
    # The old version's claims stay with their vectors, for what the index held before.
    assert len(index) == 4
    assert len(opened.hidden()) == 2


def test_an_article_without_a_date_is_stored_without_one_and_with_when_it_was_read(
    tmp_path: Path,
) -> None:
    noon = datetime(2022, 3, 14, 12, tzinfo=UTC)
    there = replace(parts(tmp_path), clock=lambda: noon)
    add(there, [(replace(FIRE, published=None), POST)])
    (found,) = there.store.articles([1])
    assert (found.published, found.fetched) == (None, "2022-03-14T12:00:00+00:00")
    opened, _ = published(tmp_path)
    assert opened.days([1]) == {1: None}


def test_a_duplicate_is_kept_once_and_said(tmp_path: Path) -> None:
    copy = replace(FIRE, url="https://post.example/copy")
    summary = added(tmp_path, (FIRE, POST), (copy, POST))
    assert summary.articles == 1
    assert [s.reason for s in summary.outlets[0].skipped] == [
        f"the same text as {FIRE.url}: kept once"
    ]


def test_an_article_without_a_claim_is_said(tmp_path: Path) -> None:
    summary = added(tmp_path, (article(1, "Post", "Read more"), POST))
    assert [s.reason for s in summary.outlets[0].skipped] == ["no claim was found in its text"]


@pytest.mark.parametrize(
    ("items", "silent"),
    [
        pytest.param([(FIRE, POST)], False, id="something was added"),
        pytest.param([], False, id="nothing was asked"),
        pytest.param([Skipped(Stage.READ, "a.txt", "empty text")], True, id="all was left out"),
    ],
)
def test_a_run_that_yields_nothing_is_silent(
    tmp_path: Path, items: list[Item], silent: bool
) -> None:
    assert added(tmp_path, *items).silent is silent


@pytest.mark.parametrize("name", [INDEX, library.FILE])
@pytest.mark.parametrize(
    "same_size", [pytest.param(True, id="bytes"), pytest.param(False, id="cut")]
)
def test_a_damaged_snapshot_is_made_anew_from_the_stored_articles(
    tmp_path: Path, name: str, same_size: bool
) -> None:
    added(tmp_path, (FIRE, POST))
    snapshot = snapshots.latest(tmp_path)
    assert snapshot is not None
    content = bytearray((snapshot.folder / name).read_bytes())
    middle = len(content) // 2
    content[middle : middle + 400] = b"\xff" * len(content[middle : middle + 400])
    (snapshot.folder / name).write_bytes(content if same_size else content[:middle])
    assert added(tmp_path, (FIRE, POST)).published
    assert len(published(tmp_path)[1]) == 2
    assert not added(tmp_path, (FIRE, POST)).published


# --- build ----------------------------------------------------------------------------------


@dataclass
class Site:
    """A web of plain data: feeds list addresses, pages hold lines; what is missing is a 404."""

    feeds: dict[str, list[str]]
    pages: dict[str, str]
    asked: list[str] = field(default_factory=list)

    def get_many(
        self, urls: Sequence[str], known: Mapping[str, Validators] | None = None
    ) -> Iterator[Fetched | Skipped]:
        for url in urls:
            self.asked.append(url)
            if url in self.feeds:
                yield Fetched(url, url, "\n".join(self.feeds[url]).encode())
            elif url in self.pages:
                yield Fetched(url, url, self.pages[url].encode())
            else:
                yield Skipped(Stage.FETCH, url, "HTTP 404")

    def coming(
        self, urls: Sequence[str], known: Mapping[str, Validators] | None = None
    ) -> Iterator[Fetched | Skipped | None]:
        return self.get_many(urls, known)

    def parts(self) -> Web:
        def parse(content: bytes, url: str, content_type: str) -> list[Entry]:
            if content == b"broken":
                raise ExtractError("is no feed", url)
            return [Entry(line, published="2022-03-11") for line in content.decode().split("\n")]

        def extract(content: bytes, url: str) -> Draft:
            if content == b"consent":
                raise ExtractError("a consent page", url)
            return Draft(url, url, content.decode())

        return Web(self, parse, extract)


def accept(draft: Draft, publisher: Outlet) -> Iterator[Item]:
    yield (
        Article(0, publisher.id, draft.url, draft.title, draft.text, draft.published),
        publisher,
    )


SOURCES = (
    Source(POST, ("https://post.example/rss",)),
    Source(LEDGER, ("https://ledger.example/f",)),
)


def site() -> Site:
    return Site(
        {"https://post.example/rss": ["https://post.example/1", "https://post.example/2"],
         "https://ledger.example/f": ["https://ledger.example/1"]},
        {"https://post.example/1": FIRE.text, "https://post.example/2": "The quay stays shut.",
         "https://ledger.example/1": NEWS.text},
    )  # fmt: skip


def built(folder: Path, world: Site) -> Summary:
    return build(parts(folder), SOURCES, world.parts(), accept)


def test_a_build_reads_every_new_page_of_every_feed(tmp_path: Path) -> None:
    summary = built(tmp_path, site())
    assert [(o.outlet.id, o.feeds, o.added, o.unchanged) for o in summary.outlets] == [
        ("post", 1, 2, 0),
        ("ledger", 1, 1, 0),
    ]
    assert not summary.silent


def test_a_second_build_asks_only_the_feeds(tmp_path: Path) -> None:
    built(tmp_path, site())
    again = site()
    summary = built(tmp_path, again)
    assert sorted(again.asked) == sorted(again.feeds)
    assert [(o.added, o.unchanged) for o in summary.outlets] == [(0, 2), (0, 1)]
    assert not summary.published


@pytest.mark.parametrize(
    ("break_it", "stage", "reason"),
    [
        pytest.param(
            lambda s: s.feeds.pop("https://ledger.example/f"), Stage.FETCH, "HTTP 404", id="no feed"
        ),
        pytest.param(
            lambda s: s.feeds.update({"https://ledger.example/f": ["broken"]}),
            Stage.FETCH,
            "is no feed",
            id="a feed that is none",
        ),
        pytest.param(
            lambda s: s.pages.pop("https://ledger.example/1"), Stage.FETCH, "HTTP 404", id="no page"
        ),
        pytest.param(
            lambda s: s.pages.update({"https://ledger.example/1": "consent"}),
            Stage.EXTRACT,
            "a consent page",
            id="a page without an article",
        ),
    ],
)
def test_one_outlet_fails_and_the_run_goes_on(
    tmp_path: Path, break_it: object, stage: Stage, reason: str
) -> None:
    world = site()
    assert callable(break_it)
    break_it(world)
    summary = built(tmp_path, world)
    post, ledger = summary.outlets
    assert (post.added, post.skipped) == (2, ())
    assert [(s.stage, s.reason, s.outlet) for s in ledger.skipped] == [(stage, reason, "ledger")]
    assert (ledger.silent, summary.silent) == (True, True)
    assert published(tmp_path)[0].skipped() == list(ledger.skipped)


def test_pages_that_give_nothing_do_not_keep_the_others_out(tmp_path: Path) -> None:
    bad = [f"https://post.example/video/{n}" for n in range(PER_FEED + 5)]
    world = site()
    world.feeds["https://post.example/rss"] = [*bad, *world.feeds["https://post.example/rss"]]
    first = built(tmp_path, world).outlets[0]
    assert (first.added, len(first.skipped)) == (0, PER_FEED + 1)
    assert built(tmp_path, world).outlets[0].added == 2
    for _ in range(TRIES):
        built(tmp_path, world)
    world.asked.clear()
    last = built(tmp_path, world).outlets[0]
    assert [url for url in world.asked if "video" in url] == []
    assert {s.reason for s in last.skipped} == {f"HTTP 404 (given up after {TRIES} tries)"}
    assert len(last.skipped) == len(bad)


def test_a_page_that_is_refused_every_time_is_given_up_too(tmp_path: Path) -> None:
    def refuse(draft: Draft, publisher: Outlet) -> Iterator[Item]:
        yield Skipped(Stage.READ, draft.url, "damaged text", publisher.id)

    world = site()
    for _ in range(TRIES + 1):
        world.asked.clear()
        summary = build(parts(tmp_path), SOURCES, world.parts(), refuse)
    assert sorted(world.asked) == sorted(world.feeds)
    assert {skip.reason for outlet in summary.outlets for skip in outlet.skipped} == {
        f"damaged text (given up after {TRIES} tries)"
    }


@pytest.mark.parametrize(
    ("length", "added"),
    [
        pytest.param(WHOLE, 1, id="the whole article"),
        pytest.param(WHOLE - 1, 0, id="a teaser"),
    ],
)
def test_a_page_that_cannot_be_fetched_is_read_from_its_feed(
    tmp_path: Path, length: int, added: int
) -> None:
    world = site()
    del world.pages["https://ledger.example/1"]
    web = world.parts()
    content = "The council passed its budget. ".ljust(length, ".")

    def parse(given: bytes, url: str, kind: str) -> list[Entry]:
        return [replace(entry, content=content) for entry in web.parse_feed(given, url, kind)]

    summary = build(parts(tmp_path), SOURCES, replace(web, parse_feed=parse), accept)
    assert summary.outlets[1].added == added


def test_a_feed_keeps_count_of_its_failures_until_it_answers(tmp_path: Path) -> None:
    url = "https://ledger.example/f"
    broken = site()
    del broken.feeds[url]
    built(tmp_path, broken)
    built(tmp_path, broken)
    state = Store(tmp_path).health.feeds()[url]
    assert (state.failures, state.error, state.last_success) == (2, "HTTP 404", None)
    built(tmp_path, site())
    state = Store(tmp_path).health.feeds()[url]
    assert (state.failures, state.error) == (0, "")
    assert state.last_success is not None


# --- killed ---------------------------------------------------------------------------------

SLOW = """
import sys, time
from pathlib import Path
import tests.test_build as t
from xref.claims.reader import read

def slow(article):
    print("reading", flush=True)
    time.sleep(60 if article.url.endswith("/9") else 0)
    return read(article)

parts = t.parts(Path(sys.argv[1]), reader="r2")
article = t.replace(t.NEWS, url="https://ledger.example/9", text="Taxes will rise in January.")
t.add(t.replace(parts, read=slow), [(article, t.LEDGER)])
"""


def test_a_killed_run_leaves_the_last_snapshot_and_its_articles(tmp_path: Path) -> None:
    added(tmp_path, (FIRE, POST))
    before = snapshots.latest(tmp_path)
    run = subprocess.Popen(
        [sys.executable, "-c", SLOW, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert run.stdout is not None
    with run.stdout:
        assert [run.stdout.readline() for _ in range(2)] == ["reading\n"] * 2
        time.sleep(0.2)
        run.send_signal(signal.SIGKILL)
        run.wait()
    assert snapshots.latest(tmp_path) == before
    assert len(published(tmp_path)[1]) == 2
    summary = added(tmp_path)
    assert (summary.articles, summary.published) == (2, True)
