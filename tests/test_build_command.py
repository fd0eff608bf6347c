"""The build as a real process: its summary, its rehearsal (--dry-run) and its log."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import xref
from tests.conftest import ROOT
from tests.nights import (
    Site,
    digests,
    feed,
    lines,
    open_site,
    snapshots,
)
from tests.webserver import Answer
from xref.store.database import Store
from xref.store.lock import writing


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with open_site(tmp_path) as made:
        yield made


# --- the summary ----------------------------------------------------------------------------


def test_the_summary_of_a_build_as_one_document(site: Site) -> None:
    site.lists(range(3), {"/2": Answer(b"gone", 410)})
    ran = xref(*site.arguments("--format", "json"))
    told = json.loads(ran.out)
    assert ran.code == told["exit"]["code"] == 0
    assert told["exit"]["meaning"] == "done"
    assert (told["schema"], told["command"]) == (2, "run")
    assert told["started"] <= told["ended"]
    assert set(told["stages"]) >= {"waiting", "feeds", "extract", "store", "claims", "embed"}
    assert sum(told["stages"].values()) <= told["seconds"]
    assert 0 < told["waiting_share"] < 1
    assert told["index"]["published"] is True
    assert told["index"]["snapshot"] in snapshots(site)
    (outlet,) = told["outlets"]
    claims = outlet.pop("claims")
    assert claims == told["index"]["claims"] > 0
    assert outlet == {
        "id": "o1",
        "name": "Outlet 1",
        "site": "",
        "country": "",
        "labels": [],
        "mirror_of": None,
        "yielded": True,
        "feeds": 1,
        "feeds_unchanged": 0,
        "feeds_failed": 0,
        "fetched": 2,
        "asked_again": 0,
        "added": 2,
        "edited": 0,
        "unchanged": 0,
        "left_out": 1,
        "later": 0,
        "skipped": [
            {
                "stage": "fetch",
                "subject": f"{site.server.url}/2",
                "reason": "HTTP 410 Gone",
                "outlet": "o1",
            }
        ],
        "ailing": [],
    }
    assert told["totals"] == {name: outlet.get(name, claims) for name in told["totals"]}, (
        "one outlet is all"
    )


def test_a_second_build_with_nothing_new_says_so_and_embeds_nothing(site: Site) -> None:
    site.server.routes["/rss"] = [  # type: ignore[index]
        feed(site.server, range(3)),
        Answer(status=304),
    ]
    assert xref(*site.arguments()).code == 0
    told = json.loads(xref(*site.arguments("--format", "json")).out)
    assert told["index"]["published"] is False
    wanted = {"feeds": 1, "feeds_unchanged": 1, "fetched": 0, "added": 0, "unchanged": 3}
    assert {name: told["totals"][name] for name in wanted} == wanted
    assert told["stages"]["embed"] < 0.2


@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
def test_sources_without_any_feed_are_refused(site: Site, dry: list[str]) -> None:
    site.sources.write_text("outlets: [{id: a, name: A}]", "utf-8")
    ran = xref(*site.arguments(*dry))
    assert ran.code == 2
    assert ran.err == (
        f"xref: {site.sources}: no outlet has a feed:"
        " `xref sources add URL` finds the feeds of a site\n"
    )
    assert not site.index.exists()


@pytest.mark.parametrize("format_", ["table", "json"])
def test_an_outlet_that_yields_nothing_makes_exit_code_3(site: Site, format_: str) -> None:
    site.configure(f"{site.server.url}/rss", f"{site.server.url}/nowhere")
    ran = xref(*site.arguments("--format", format_))
    assert ran.code == 3
    if format_ == "json":
        told = json.loads(ran.out)
        assert told["exit"] == {"code": 3, "meaning": "done, but an outlet yielded nothing"}
        assert [outlet["yielded"] for outlet in told["outlets"]] == [True, False]
    else:
        assert "Outlet 2: yielded nothing\n  fetch: HTTP 404 Not Found" in ran.out
        assert re.search(r"Time: .* s, \d+% of it waiting for the network, 3 pages", ran.out)


def test_what_was_added_by_hand_is_told_as_json_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The port stayed open on Monday, its master said.", "utf-8")
    ran = xref("add", "a.txt", "--outlet", "Post", "--format", "json", cwd=tmp_path)
    told = json.loads(ran.out)
    assert (ran.code, told["totals"]["added"], told["exit"]["code"]) == (0, 1, 0)


# --- the rehearsal --------------------------------------------------------------------------


def test_a_rehearsal_says_what_would_be_fetched_and_changes_no_file(site: Site) -> None:
    site.configure(f"{site.server.url}/rss", f"{site.server.url}/nowhere")
    assert xref(*site.arguments()).code == 3
    site.lists(range(2, 10))
    before = digests(site.index)
    asked = len(site.server.asked)
    ran = xref(*site.arguments("--dry-run"))
    url = site.server.url
    assert ran.out.splitlines() == [
        "Outlet 1: 1 feed read, 7 to fetch, 1 stored",
        *[f"  + Harbour {n}: {url}/{n}" for n in range(3, 8)],
        "  + 2 more pages",
        "Outlet 2: would yield nothing",
        f"  fetch: HTTP 404 Not Found: {url}/nowhere",
        "A build would fetch 7 pages. Nothing was stored.",
    ]
    assert ran.code == 3
    assert digests(site.index) == before
    paths = [(path, headers.get("if-none-match")) for path, headers in site.server.asked[asked:]]
    assert sorted(paths) == [("/nowhere", None), ("/rss", '"1"')], "conditionally, and no page"


def test_a_rehearsal_as_json_and_without_an_index(site: Site) -> None:
    ran = xref(*site.arguments("--dry-run", "--format", "json"))
    told = json.loads(ran.out)
    assert (ran.code, told["command"], told["exit"]["code"]) == (0, "plan", 0)
    assert told["totals"] == {
        "feeds": 1,
        "feeds_unchanged": 0,
        "feeds_failed": 0,
        "to_fetch": 3,
        "to_ask_again": 0,
        "stored": 0,
        "left_out": 0,
        "later": 0,
    }
    assert told["outlets"][0]["pages"] == [
        {"url": f"{site.server.url}/{n}", "title": f"Harbour {n}", "published": None}
        for n in range(3)
    ]
    assert not site.index.exists()


def test_a_rehearsal_works_while_a_build_writes_and_sees_what_is_in_its_log(site: Site) -> None:
    assert xref(*site.arguments()).code == 0
    with writing(site.index):
        store = Store(site.index)
        try:
            store.put_pages([f"//127.0.0.1:{site.server.server_address[1]}/77"])
            site.lists(range(76, 78))
            assert (site.index / "xref.db-wal").stat().st_size > 0
            before = digests(site.index)
            told = json.loads(xref(*site.arguments("--dry-run", "--format", "json")).out)
            assert digests(site.index) == before
        finally:
            store.close()
    assert [found["url"] for found in told["outlets"][0]["pages"]] == [f"{site.server.url}/76"]


# --- the log --------------------------------------------------------------------------------


def test_the_log_tells_a_build_from_start_to_end_and_names_no_password(site: Site) -> None:
    secret = site.server.url.replace("//", "//reader:s3cret@")
    site.lists(range(2), {"/1": Answer(status=410, body=b"gone")})
    site.configure(f"{secret}/rss", f"{secret}/nowhere")
    log = site.folder / "logs" / "build.log"
    assert xref(*site.arguments("--log", str(log))).code == 3
    found = lines(log)
    assert "s3cret" not in log.read_text("utf-8")
    url = site.server.url
    assert found[0].startswith("start: xref 0.1.0: xref build --keep 2 --deadline 60")
    assert found[1] == f"index: {site.index}"
    assert found[2] == f"sources: {site.sources}, 2 outlets with 2 feeds"
    assert found[3].startswith("configuration: model as shipped, per_feed 40, recheck 2, delay 0 s")
    assert f"left out or doubtful: o1: fetch: {url}/1: HTTP 410 Gone" in found
    assert f"left out or doubtful: o2: fetch: {url}/nowhere: HTTP 404 Not Found" in found
    stages = ["reading feeds: 2", "reading pages: 2", "publishing"]
    assert [line for line in found if line in stages] == stages
    assert any(line.startswith("Outlet 1: 1 feed read, 1 added (") for line in found)
    assert "Outlet 2: yielded nothing" in found
    assert any(line.startswith("Index: 1 article, ") for line in found)
    assert re.fullmatch(r"end: exit 3, done, but an outlet yielded nothing; .* s", found[-1])


def test_the_log_grows_and_tells_errors_too(site: Site) -> None:
    log = site.folder / "build.log"
    log.write_text("2026-01-01T00:00:00Z [1] what was there\n", "utf-8")
    site.index.write_text("no folder")
    ran = xref(*site.arguments("--log", str(log)))
    assert ran.code == 1
    found = lines(log)
    assert found[0] == "what was there"
    assert found[-2].startswith(f"error: {site.index}")
    assert found[-1].startswith("end: exit 1, failed; ")


def test_an_error_of_the_program_itself_is_logged_with_its_place(site: Site) -> None:
    log = site.folder / "build.log"
    broken = (
        "import xref.building as b\n"
        "def f(*a, **k): raise RuntimeError('what?')\n"
        "b.build_index = f\n"
        "from xref.cli import main; main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", broken, *site.arguments("--log", str(log))],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 1
    where = r"\(<string>:2 f < cli_build\.py:\d+ build\)"
    found = lines(log)
    assert re.fullmatch(rf"internal error: RuntimeError: what\? {where}", found[1]), found
    assert found[2].startswith("end: exit 1, ")


@pytest.mark.parametrize(
    "name", [pytest.param("sources.yaml/x.log", id="below a file"), pytest.param(".", id="folder")]
)
def test_a_log_that_cannot_be_written_is_said_before_anything_is_asked(
    site: Site, name: str
) -> None:
    path = site.folder / name
    ran = xref(*site.arguments("--log", str(path)))
    assert ran.code == 2
    assert re.fullmatch(rf"xref: --log {re.escape(str(path))}: cannot be written: .+\n", ran.err)
    assert site.server.asked == []
    assert not site.index.exists()
