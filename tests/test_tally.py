"""What a run counts while it goes on: time by stage, and what was left out."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.corpora import outlet
from xref.store.database import Store
from xref.tally import Desk, Ledger
from xref.types import Skipped, Stage

POST, GALE = outlet("Post"), outlet("Gale")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(Desk(tmp_path, Store(tmp_path)))


def test_time_inside_another_stage_counts_once(ledger: Ledger) -> None:
    start = time.perf_counter()
    with ledger.timed("outer"):
        time.sleep(0.02)
        with ledger.timed("inner"):
            time.sleep(0.05)
            with ledger.timed("outer"):
                time.sleep(0.01)
        time.sleep(0.02)
    took = time.perf_counter() - start
    assert ledger.seconds["outer"] == pytest.approx(0.05, abs=0.03)
    assert ledger.seconds["inner"] == pytest.approx(0.05, abs=0.03)
    assert sum(ledger.seconds.values()) <= took <= ledger.elapsed()


def test_a_stage_that_fails_counts_its_time_and_hides_nothing(ledger: Ledger) -> None:
    def fails() -> None:
        with ledger.timed("outer"), ledger.timed("inner"):
            time.sleep(0.02)
            raise ValueError

    with pytest.raises(ValueError):
        fails()
    with ledger.timed("next"):
        time.sleep(0.02)
    assert set(ledger.seconds) == {"outer", "inner", "next"}
    assert ledger.seconds["outer"] < 0.02 <= min(ledger.seconds["inner"], ledger.seconds["next"])


def test_what_is_waited_for_is_time_of_its_own(ledger: Ledger) -> None:
    def slow() -> Iterator[int]:
        for number in range(3):
            time.sleep(0.02)
            yield number

    for _ in ledger.waited(slow()):
        time.sleep(0.03)
    assert ledger.seconds["waiting"] == pytest.approx(0.06, abs=0.025)


def test_what_is_left_out_is_told_with_its_outlet(
    ledger: Ledger, caplog: pytest.LogCaptureFixture
) -> None:
    ledger.tally(POST)
    now = Skipped(Stage.FETCH, "https://post.example/a", "HTTP 404", "post")
    busy = Skipped(Stage.FETCH, "https://post.example/b", "busy", "post", later=True)
    shut = Skipped(
        Stage.FETCH, "https://post.example/c", "robots.txt", "post", later=True, forbidden=True
    )
    more = Skipped(Stage.FETCH, "https://post.example/rss", "9 more", "post")
    stray = Skipped(Stage.READ, "a.txt", "names no outlet")
    other = Skipped(Stage.READ, "b.txt", "empty", "gale")
    with caplog.at_level(logging.INFO, "xref"):
        ledger.leave_out(now)
        ledger.leave_out(busy)
        ledger.leave_out(shut)
        ledger.leave_out(more, later=9)
        ledger.leave_out(stray)
        ledger.leave_out(other)
    (told,) = ledger.told()
    assert (told.outlet, told.skipped, told.later) == (POST, (now, busy, shut, more), 10)
    assert ledger.strays() == (stray, other)
    assert [record.getMessage() for record in caplog.records][4:] == [
        "left out or doubtful: no known outlet: read: a.txt: names no outlet",
        "left out or doubtful: gale: read: b.txt: empty",
    ]
