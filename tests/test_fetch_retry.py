"""A busy or failing server is asked again, later each time, within bounds; then left alone."""

from __future__ import annotations

import socket
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_web import hang_up, paths, silent
from tests.webserver import Answer, Route, serve
from xref.fetch.limits import ATTEMPTS, Limits
from xref.fetch.pace import DEAD, backoff, stated_wait
from xref.fetch.web import WebFetcher
from xref.types import Fetched, Skipped

PAGE = b"<html><body>Nine dock workers were treated for smoke.</body></html>"
GOOD = Answer(PAGE)


def busy(wait: str, status: int = 429) -> Answer:
    return Answer(status=status, headers={"Retry-After": wait})


def in_seconds(seconds: float) -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


def fetcher(**limits: float) -> WebFetcher:
    return WebFetcher(allow_private=True, limits=Limits(**{"first_wait": 0.01, **limits}))  # type: ignore[arg-type]


# --- how long -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        pytest.param("120", 120.0, id="seconds"),
        pytest.param(" 0 ", 0.0, id="at once"),
        pytest.param("9" * 400, 999_999_999_999.0, id="more than any number"),
        pytest.param("Wed, 21 Oct 2015 07:28:00 GMT", 0.0, id="a date that has passed"),
        pytest.param("", None, id="nothing"),
        pytest.param("-5", None, id="less than nothing"),
        pytest.param("1.5", None, id="no whole seconds"),
        pytest.param("soon", None, id="a word"),
        pytest.param("Wed, 99 Oct 2015 07:28:00 GMT", None, id="no such day"),
    ],
)
def test_what_retry_after_says(header: str, seconds: float | None) -> None:
    assert stated_wait(header) == seconds


def test_a_date_to_come_is_a_wait() -> None:
    assert stated_wait(in_seconds(100)) == pytest.approx(100, abs=2)


@given(st.text(max_size=40))
def test_any_header_is_a_wait_or_none(header: str) -> None:
    found = stated_wait(header)
    assert found is None or found >= 0


@given(st.integers(0, 6), st.floats(0.01, 10))
def test_waits_double_and_half_of_each_is_chance(attempt: int, first: float) -> None:
    whole = first * 2**attempt
    assert whole / 2 <= backoff(attempt, first) <= whole


# --- again ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "failures",
    [
        pytest.param([busy("0")], id="busy"),
        pytest.param([busy(in_seconds(-5), 503)], id="unavailable until a moment ago"),
        pytest.param([Answer(status=429)], id="busy without a word of waiting"),
        pytest.param([busy("soon")], id="an unreadable wait"),
        pytest.param([Answer(status=500), Answer(status=502)], id="two server errors"),
        pytest.param([Answer(status=504)], id="its own server was late"),
        pytest.param([hang_up], id="it broke off"),
    ],
)
def test_what_passes_is_asked_again(failures: list[Answer]) -> None:
    with serve({"/page": [*failures, GOOD]}) as server:
        (result,) = fetcher().get_many([f"{server.url}/page"])
        assert isinstance(result, Fetched), result
        assert len(paths(server)) == len(failures) + 1


@pytest.mark.parametrize(
    ("route", "times", "reason"),
    [
        pytest.param(busy("0"), ATTEMPTS, "HTTP 429 Too Many Requests, 3 times", id="busy"),
        pytest.param(
            Answer(status=500), ATTEMPTS, "HTTP 500 Internal Server Error, 3 times", id="broken"
        ),
        pytest.param(hang_up, ATTEMPTS, "the connection broke off", id="always breaks off"),
        pytest.param(Answer(status=404), 1, "HTTP 404 Not Found", id="not there"),
        pytest.param(Answer(status=501), 1, "HTTP 501 Not Implemented", id="not made"),
        pytest.param(silent, 1, "timed out after 0.5 s", id="never answers"),
    ],
)
def test_attempts_end(route: Route, times: int, reason: str) -> None:
    with serve({"/page": route}) as server:
        (result,) = fetcher(timeout=0.5).get_many([f"{server.url}/page"])
        assert isinstance(result, Skipped)
        assert (result.reason, result.later) == (reason, "429" in reason)
        assert len(paths(server)) == times


def test_all_pages_of_a_host_wait_when_it_asks_to() -> None:
    with serve({"/a": [busy("1"), GOOD], "/b": GOOD}) as server:
        start = time.monotonic()
        results = list(fetcher(per_host=1).get_many([f"{server.url}/a", f"{server.url}/b"]))
        took = time.monotonic() - start
    assert all(isinstance(result, Fetched) for result in results)
    assert [result.asked[-1] for result in results if isinstance(result, Fetched)] == ["b", "a"]
    assert took >= 1


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        pytest.param("1", False, id="as long as allowed"),
        pytest.param("2", True, id="a second too long"),
        pytest.param(in_seconds(3600), True, id="a date too far off"),
    ],
)
def test_a_host_that_asks_for_too_much_is_left_alone(asked: str, left: bool) -> None:
    with serve({"/a": [busy(asked), GOOD], "/b": GOOD, "/c": GOOD}) as server:
        urls = [f"{server.url}/{name}" for name in "abc"]
        results = list(fetcher(per_host=1, longest_wait=1.0).get_many(urls))
        assert len(paths(server)) == (1 if left else 4)
    skipped = [result for result in results if isinstance(result, Skipped)]
    assert len(skipped) == (3 if left else 0)
    assert all(skip.later for skip in skipped)
    for skip in skipped[1:]:
        assert skip.reason.startswith("127.0.0.1 asks to wait ")
        assert skip.reason.endswith(" s: not asked further in this run")


def test_a_host_is_left_alone_for_the_whole_run() -> None:
    with serve({"/a": busy("3600"), "/b": GOOD}) as server:
        one = fetcher()
        list(one.get_many([f"{server.url}/a"]))
        (told,) = one.get_many([f"{server.url}/b"])
        assert paths(server) == ["/a"]
    assert isinstance(told, Skipped)
    assert told.reason == "127.0.0.1 asks to wait 3600 s: not asked further in this run"


def test_a_host_that_never_answers_is_left_alone() -> None:
    with serve({f"/{n}": silent for n in range(9)}) as server:
        urls = [f"{server.url}/{n}" for n in range(9)]
        results = list(fetcher(per_host=1, timeout=0.2).get_many(urls))
        assert len(paths(server)) == DEAD
    reasons = [result.reason for result in results if isinstance(result, Skipped)]
    assert reasons[:DEAD] == ["timed out after 0.2 s"] * DEAD
    assert set(reasons[DEAD:]) == {
        f"127.0.0.1 did not answer {DEAD} times in a row: not asked further in this run"
    }


def test_nobody_listens() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (result,) = fetcher().get_many([f"http://127.0.0.1:{port}/"])
    assert isinstance(result, Skipped)
    assert (result.reason, result.later) == ("connection refused", True)


def test_a_call_ends_at_its_deadline_with_a_result_for_each_address() -> None:
    with serve({"/a": GOOD, **{f"/{n}": silent for n in range(6)}}) as server:
        urls = [f"{server.url}/a", *(f"{server.url}/{n}" for n in range(6))]
        start = time.monotonic()
        results = list(fetcher(deadline=0.8).get_many(urls))
        assert time.monotonic() - start < 3
    assert isinstance(results[0], Fetched)
    assert {(r.reason, r.later) for r in results[1:] if isinstance(r, Skipped)} == {
        ("not reached in 0.8 s: left for later", True)
    }
