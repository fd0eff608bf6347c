"""What has arrived is stored, read and embedded while more is on its way."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from tests.test_build import POST, Site, accept, parts
from xref import run as run_module
from xref.build import build
from xref.run import ENOUGH, IN_WORK, Parts, Run
from xref.types import Fetched, Skipped, Source, Validators

FEED = "https://post.example/rss"


@dataclass
class Watched(Site):
    """A web that notes, before each page, how much of those before is in the index."""

    index: Parts | None = None
    held: list[tuple[int, int, int]] = field(default_factory=list)

    def get_many(
        self, urls: Sequence[str], known: Mapping[str, Validators] | None = None
    ) -> Iterator[Fetched | Skipped]:
        for answer in super().get_many(urls, known):
            if FEED not in urls:
                self.held.append(self.count())
            yield answer

    def count(self) -> tuple[int, int, int]:
        """Return how many articles there are, how many claims, and how many have a vector."""
        assert self.index is not None
        store, cache = self.index.store, self.index.cache
        texts = [text for _, text in store.claim_texts()]
        return len(store.unread("nobody")), len(texts), len(texts) - len(cache.missing(texts))


def test_each_page_is_in_the_index_before_the_next_one_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_module, "AHEAD", 3)
    index = parts(tmp_path)
    pages = {f"https://post.example/{n}": f"The quay {n} stays shut on Monday." for n in range(8)}
    world = Watched({FEED: list(pages)}, pages, index=index)
    build(index, [Source(POST, (FEED,))], world.parts(), accept)
    # Each article has one claim; three are read and embedded together.
    assert world.held == [(n, n - n % 3, n - n % 3) for n in range(8)]
    assert world.count() == (8, 8, 8)


def slowly(item: int) -> int:
    time.sleep(0.001 * (item % 3))
    return item * 2


@pytest.mark.parametrize("workers", [0, 1, 3])
def test_work_is_done_in_order_on_every_item_and_bounded(tmp_path: Path, workers: int) -> None:
    given: list[int] = []
    items = [n % 7 for n in range(100)]

    def coming() -> Iterator[int]:
        for item in items:
            given.append(item)
            yield item

    done = []
    with ThreadPoolExecutor(workers or 1) as executor:
        run = Run(replace(parts(tmp_path), executor=executor if workers else None))
        for pair in run.streamed("work", slowly, coming(), expected=100):
            done.append(pair)
            assert len(given) - len(done) < IN_WORK
    assert done == [(item, item * 2) for item in items]


def test_what_is_done_is_not_kept_waiting_by_a_slow_next_one(tmp_path: Path) -> None:
    taken: list[int] = []

    def coming() -> Iterator[int | None]:
        yield from range(IN_WORK - 1)
        end = time.monotonic() + 10
        while len(taken) < IN_WORK - 1 and time.monotonic() < end:
            time.sleep(0.01)
            yield None
        assert len(taken) == IN_WORK - 1
        yield IN_WORK

    with ThreadPoolExecutor(2) as executor:
        run = Run(replace(parts(tmp_path), executor=executor))
        for item, _ in run.streamed("work", slowly, coming(), expected=100):
            taken.append(item)
    assert len(taken) == IN_WORK


@pytest.mark.parametrize(
    ("expected", "through"),
    [pytest.param(ENOUGH, True, id="enough"), pytest.param(ENOUGH - 1, False, id="too little")],
)
def test_little_work_starts_no_process(tmp_path: Path, expected: int, through: bool) -> None:
    with ThreadPoolExecutor(1, thread_name_prefix="work") as executor:
        run = Run(replace(parts(tmp_path), executor=executor))
        ((_, name),) = run.streamed("work", thread_name, [0], expected=expected)
    assert name.startswith("work") is through


def thread_name(_item: int) -> str:
    return threading.current_thread().name
