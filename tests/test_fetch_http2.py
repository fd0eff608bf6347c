"""HTTP/2 where the server offers it, with the same limits as ever."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import pytest

from tests.http2server import SILENT, serve
from tests.webserver import Answer
from xref.fetch.limits import Limits
from xref.fetch.web import WebFetcher
from xref.types import Fetched, Skipped

PAGE = b"<html><body>The quay stays shut.</body></html>"
ROUTES = {
    **{f"/{n}": Answer(PAGE, headers={"ETag": f'"{n}"'}) for n in range(12)},
    "/packed": Answer(gzip.compress(PAGE), headers={"Content-Encoding": "gzip"}),
    "/moved": Answer(status=301, headers={"Location": "/1"}),
    "/gone": Answer(status=410),
}


def test_a_server_that_offers_http2_is_asked_in_it_over_one_connection(tmp_path: Path) -> None:
    with serve(ROUTES, tmp_path, "h2", "http/1.1") as (server, trust):
        fetcher = WebFetcher(allow_private=True, verify=trust)
        urls = [f"{server.url}/{name}" for name in (*range(12), "packed", "moved", "gone")]
        results = list(fetcher.get_many(urls))
    fetched = {r.asked.rpartition("/")[2]: r for r in results if isinstance(r, Fetched)}
    assert {result.content for result in fetched.values()} == {PAGE}
    assert sorted(fetched) == sorted([*map(str, range(12)), "packed", "moved"])
    assert fetched["moved"].url == f"{server.url}/1"
    assert [r.reason for r in results if isinstance(r, Skipped)] == ["HTTP 410 Gone"]
    assert server.protocols == ["h2"]


@pytest.mark.parametrize(
    ("answer", "times", "told"),
    [
        pytest.param(Answer(b"x" * 3_000_000), 8, "body over 1 MB", id="a long body"),
        pytest.param(
            Answer(gzip.compress(b"\0" * 10**8, 9), headers={"Content-Encoding": "gzip"}),
            8,
            "body over 1 MB",
            id="a bomb",
        ),
        pytest.param(
            Answer(PAGE, headers={f"x-{n}": "x" * 1000 for n in range(300)}),
            1,
            "headers over 0.1 MB",
            id="many headers",
        ),
        pytest.param(
            Answer(b"x" * 3_000_000, 404),
            8,
            "HTTP 404 Not Found",
            id="a long body that is not read",
        ),
    ],
)
def test_what_one_page_does_leaves_the_others_of_its_connection_unharmed(
    tmp_path: Path, answer: Answer, times: int, told: str
) -> None:
    routes = {**ROUTES, **{f"/bad{n}": answer for n in range(times)}}
    with serve(routes, tmp_path, "h2") as (server, trust):
        limits = Limits(timeout=5, max_bytes=1_000_000, first_wait=0.01)
        fetcher = WebFetcher(allow_private=True, verify=trust, limits=limits)
        names = [*(part for n in range(times) for part in (f"bad{n}", str(n))), "8", "9"]
        start = time.monotonic()
        results = list(fetcher.get_many([f"{server.url}/{name}" for name in names]))
        assert time.monotonic() - start < 5
    assert [r.reason for r in results if isinstance(r, Skipped)] == [told] * times
    assert [r.content for r in results if isinstance(r, Fetched)] == [PAGE] * (times + 2)


def test_a_page_that_times_out_does_not_keep_the_connection(tmp_path: Path) -> None:
    with serve({**ROUTES, "/mute": SILENT}, tmp_path, "h2") as (server, trust):
        limits = Limits(timeout=0.5, first_wait=0.01)
        fetcher = WebFetcher(allow_private=True, verify=trust, limits=limits, robots=False)
        first = list(fetcher.get_many([f"{server.url}/mute", f"{server.url}/1"]))
        results = list(fetcher.get_many([f"{server.url}/{n}" for n in range(4)]))
    assert {r.reason for r in first if isinstance(r, Skipped)} == {"timed out after 0.5 s"}
    assert [r.content for r in results if isinstance(r, Fetched)] == [PAGE] * 4


def test_an_unchanged_page_is_told_so(tmp_path: Path) -> None:
    with serve({"/1": ROUTES["/1"]}, tmp_path, "h2") as (server, trust):
        fetcher = WebFetcher(allow_private=True, verify=trust)
        (first,) = fetcher.get_many([f"{server.url}/1"])
        assert isinstance(first, Fetched)
        assert first.validators is not None
        server.routes = {"/1": Answer(status=304)}
        (second,) = fetcher.get_many([first.asked], {first.asked: first.validators})
    assert isinstance(second, Fetched)
    assert second.unchanged
