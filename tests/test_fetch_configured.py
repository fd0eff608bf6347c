"""What ``sources.yaml`` says of fetching reaches the servers; what it holds in secret nobody."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from tests.commands import xref
from tests.conftest import ROOT
from tests.test_fetch_unchanged import page, rss
from tests.webserver import Answer, Route, serve
from xref import __version__, wiring
from xref.config import Fetching, load_config
from xref.store.database import Store
from xref.store.statuses import statuses
from xref.types import Draft, FeedState, Fetched, Outlet, Skipped, Source

PAGE = Answer(page("Quay"))
FORBIDDEN: dict[str, Route] = {"/robots.txt": Answer(b"User-agent: *\nDisallow: /"), "/a": PAGE}


def get(url: str, fetching: Fetching, *, allow_private: bool = False) -> Fetched | Skipped:
    (result,) = wiring.web(fetching, allow_private=allow_private).fetcher.get_many([url])
    return result


@pytest.mark.parametrize(
    ("hosts", "allow_private", "reached"),
    [
        pytest.param((), False, False, id="none"),
        pytest.param(("intranet.example",), False, False, id="another host"),
        pytest.param(("127.0.0.1",), False, True, id="this host"),
        pytest.param((), True, True, id="all of the own network"),
    ],
)
def test_hosts_of_the_own_network(
    hosts: tuple[str, ...], allow_private: bool, reached: bool
) -> None:
    with serve({"/a": PAGE}) as server:
        found = get(f"{server.url}/a", Fetching(private_hosts=hosts), allow_private=allow_private)
        asked = [path for path, _ in server.asked]
    assert isinstance(found, Fetched) is reached
    assert asked == (["/robots.txt", "/a"] if reached else [])


@pytest.mark.parametrize("robots", [True, False])
def test_robots_txt_is_kept_to_unless_told_otherwise(robots: bool) -> None:
    with serve(FORBIDDEN) as server:
        found = get(f"{server.url}/a", Fetching(robots=robots), allow_private=True)
        asked = [path for path, _ in server.asked]
    assert isinstance(found, Skipped) is robots
    assert asked == (["/robots.txt"] if robots else ["/a"])


@pytest.mark.parametrize(
    ("fetching", "least"),
    [
        pytest.param(Fetching(delay=0), 0.0, id="none"),
        pytest.param(Fetching(), 2.0, id="a second, if unsaid"),
    ],
)
def test_a_delay_between_two_requests_to_one_host(fetching: Fetching, least: float) -> None:
    with serve({"/a": PAGE, "/b": PAGE}) as server:
        fetcher = wiring.web(fetching, allow_private=True).fetcher
        start = time.monotonic()
        assert len(list(fetcher.get_many([f"{server.url}/a", f"{server.url}/b"]))) == 2
        assert least <= time.monotonic() - start < least + 1.5


def test_addresses_to_add_are_asked_for_in_the_same_way() -> None:
    fetching = Fetching("desk@post.example", ("127.0.0.1",), robots=False)
    with serve(FORBIDDEN) as server:
        found = list(wiring.drafts([f"{server.url}/a"], fetching, allow_private=False))
        asked = [(path, headers["user-agent"]) for path, headers in server.asked]
    assert [type(draft) for draft in found] == [Draft]
    assert asked == [("/a", f"xref/{__version__} (+desk@post.example)")]


def test_the_example_in_the_outlets_file_says_what_is_so_anyway(tmp_path: Path) -> None:
    lines = (ROOT / "sources.yaml").read_text("utf-8").splitlines()
    start = lines.index("# fetch:")
    example = [line.removeprefix("# ") for line in lines[start : start + 6]]
    path = tmp_path / "sources.yaml"
    path.write_text("\n".join([*example, "outlets: [{id: post, name: Post}]"]))
    shown = Fetching("https://newsroom.example/bot", ("intranet.example",))
    assert load_config(path).fetch == shown


def test_a_build_asks_as_the_file_says(tmp_path: Path) -> None:
    with serve({**FORBIDDEN, "/rss": Answer(rss("/a", "/b"))}) as server:
        place = server.url.removeprefix("http://")
        (tmp_path / "sources.yaml").write_text(
            "fetch: {contact: https://desk.example/bot, private_hosts: [127.0.0.1], per_feed: 1,"
            f" robots: false}}\noutlets:\n  - id: post\n    name: Post\n"
            f"    feeds: [http://me:sesame@{place}/rss]\n"
        )
        ran = xref("build", cwd=tmp_path)
        asked = [(path, headers["user-agent"]) for path, headers in server.asked]
    assert ran.code == 0, ran.err
    agent = f"xref/{__version__} (+https://desk.example/bot)"
    assert asked == [("/rss", agent), ("/a", agent)]
    assert "1 more new articles: left for the next run" in ran.out + ran.err
    assert "sesame" not in ran.out + ran.err


def test_feeds_are_listed_without_their_passwords_before_and_after_a_build(tmp_path: Path) -> None:
    post = Outlet("post", "Post")
    sources = [Source(post, ("https://me:sesame@post.example/rss",))]
    never_asked = [(post, (FeedState("https://post.example/rss"),), 0, None)]

    def listed() -> list[tuple[Outlet, tuple[FeedState, ...], int, str | None]]:
        found = statuses(tmp_path / "indexes", sources)
        return [(status.outlet, status.feeds, status.articles, status.newest) for status in found]

    assert listed() == never_asked
    assert list(tmp_path.iterdir()) == []
    Store(tmp_path / "indexes").close()
    assert listed() == never_asked


def test_the_command_that_lists_outlets_shows_no_password(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text(
        "outlets: [{id: post, name: Post, feeds: ['https://me:sesame@post.example/rss']}]\n"
    )
    for form in ("json", "table"):
        ran = xref("sources", "--format", form, cwd=tmp_path)
        assert ran.code == 0, ran.err
        assert "post.example/rss" in ran.out
        assert "sesame" not in ran.out + ran.err
        if form == "json":
            assert json.loads(ran.out)
