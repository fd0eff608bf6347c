"""The build that nobody watches: signals, lock, time, snapshots, scripts/nightly, systemd."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.commands import command, interruptible, xref
from tests.conftest import ROOT
from tests.nights import (
    Site,
    held,
    late,
    lines,
    open_site,
    snapshots,
    until,
)
from tests.test_cli import stored
from tests.webserver import Answer
from xref.errors import StoreError
from xref.store.lock import writing


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with open_site(tmp_path) as made:
        yield made


LONG = 110


# --- signals, the lock, time ----------------------------------------------------------------


@contextmanager
def building(site: Site, *more: str, stores: int) -> Iterator[subprocess.Popen[str]]:
    """Run a build, and go on when it has stored some articles; it is ended with the block."""
    run = subprocess.Popen(
        command(*site.arguments(*more)),
        cwd=site.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=interruptible,
        start_new_session=True,
    )
    try:
        until(lambda: stored(site.index / "xref.db") >= stores)
        yield run
    finally:
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
        run.communicate()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "whole", "code", "said"),
    [
        pytest.param(signal.SIGTERM, True, 143, "asked to end", id="a service manager, to all"),
        pytest.param(signal.SIGTERM, False, 143, "asked to end", id="kill, to the build alone"),
        pytest.param(signal.SIGINT, True, 130, "interrupted", id="Ctrl-C, to all"),
    ],
)
def test_a_build_that_is_told_to_end_keeps_its_work_and_says_so(
    site: Site, number: signal.Signals, whole: bool, code: int, said: str
) -> None:
    log = site.folder / "build.log"
    site.lists(range(60), {f"/{n}": late(n) for n in range(20, 60)})
    with building(site, "--log", str(log), stores=20) as run:
        (os.killpg if whole else os.kill)(run.pid, number)
        _, err = run.communicate(timeout=60)
    assert run.returncode == code
    assert err.splitlines()[-1] == f"xref: {said}; finished work is kept", err
    assert "Traceback" not in err
    assert stored(site.index / "xref.db") >= 20
    assert lines(log)[-1].startswith(f"end: exit {code}, ")
    left = 60 - stored(site.index / "xref.db")
    assert 0 < left <= 40
    site.lists(range(60))
    told = json.loads(xref(*site.arguments("--format", "json")).out)
    assert (told["totals"]["added"], told["index"]["articles"]) == (min(left, 40), 60)


@pytest.mark.slow
def test_one_build_at_a_time_and_a_killed_one_holds_nothing(site: Site) -> None:
    site.lists(range(3))
    assert xref(*site.arguments()).code == 0
    site.lists(range(12), {"/11": held})
    with building(site, stores=8) as run:
        second = xref(*site.arguments())
        assert second.code == 1
        assert re.fullmatch(
            rf"xref: {site.index}: process {run.pid} has been writing to this index since"
            r" \d{4}-\d\d-\d\d \d\d:\d\d UTC; wait for it to end and run this again\n",
            second.err,
        )
        # Readers are not kept waiting: the snapshot before is theirs.
        found = xref("compare", "harbour", "--index", str(site.index), "--format", "json")
        assert found.code == 0
        assert len(json.loads(found.out)["articles"]) == 3
        os.kill(run.pid, signal.SIGKILL)
        run.wait()
        with writing(site.index):
            pass


@pytest.mark.parametrize(
    ("said", "who"),
    [
        pytest.param(
            b"71 2026-11-25T02:00+00:00\n",
            "process 71 has been writing to this index since 2026-11-25 02:00 UTC",
            id="who and since when",
        ),
        pytest.param(b"71", "process 71 is writing to this index", id="an earlier version"),
        pytest.param(b"71 soon", "process 71 is writing to this index", id="no time"),
        pytest.param(b"", "another process is writing to this index", id="nothing"),
    ],
)
def test_who_holds_the_lock_is_told_as_far_as_it_is_known(
    tmp_path: Path, said: bytes, who: str
) -> None:
    with writing(tmp_path):
        (tmp_path / "build.lock").write_bytes(said)
        with pytest.raises(StoreError) as caught, writing(tmp_path):
            pass
    assert caught.value.message == f"{who}; wait for it to end and run this again"


def test_a_lock_that_cannot_be_taken_tells_of_no_finished_work(tmp_path: Path) -> None:
    (tmp_path / "build.lock").mkdir()
    with pytest.raises(StoreError) as caught, writing(tmp_path):
        pass
    assert caught.value.message == "Is a directory; name another index (--index)"


def test_an_index_that_is_no_folder_or_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    for place, said in {"file": "is no folder", "file/index": "cannot be made: Not a dir"}.items():
        with pytest.raises(StoreError, match=said), writing(tmp_path / place):
            pass


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk here")
def test_a_log_on_a_full_disk_is_said_so_once_and_ends_no_build(site: Site) -> None:
    site.lists(range(2))
    ran = xref(*site.arguments("--log", "/dev/full"))
    assert ran.code == 0
    assert ran.err.count("cannot be written") == 1
    assert "internal error" not in ran.err


@pytest.mark.slow
def test_only_so_many_snapshots_are_kept(site: Site) -> None:
    kept = []
    for done, keep in enumerate(["3", "3", "3", "3", "1"], start=1):
        site.lists(range(done))
        assert xref(*site.arguments("--keep", keep)).code == 0
        kept.append([int(name[:8]) for name in snapshots(site)])
    assert kept == [[1], [1, 2], [1, 2, 3], [2, 3, 4], [5]]
    assert xref(*site.arguments("--keep", "0")).code == 2


@pytest.mark.slow
def test_what_the_time_does_not_suffice_for_is_left_for_the_next_run(site: Site) -> None:
    from xref import building
    from xref.wiring import Place

    site.lists(range(5), {"/3": held, "/4": held})
    start = time.monotonic()
    done = building.build_index(
        Place(site.index, site.sources),
        lambda *_: None,
        minutes=3 / 60,  # type: ignore[arg-type]
    )
    assert time.monotonic() - start < 20
    (outlet,) = done.outlets
    assert (outlet.added, outlet.later, done.published) == (3, 2, True)
    assert {skip.reason for skip in outlet.skipped} == {
        "not reached in the time of the run: left for later"
    }
    site.lists(range(5))
    told = json.loads(xref(*site.arguments("--format", "json")).out)
    assert told["totals"]["added"] == 2


# --- scripts/nightly ------------------------------------------------------------------------


@pytest.fixture
def checkout(site: Site) -> Path:
    """A folder with the script as it stands, and a ``scripts/xref`` that runs these sources."""
    scripts = site.folder / "check out" / "scripts"
    scripts.mkdir(parents=True)
    shutil.copy(ROOT / "scripts" / "nightly", scripts)
    runs = shlex.join([sys.executable, "-c", "from xref.cli import main; main()"])
    (scripts / "xref").write_text(f'#!/bin/sh\nexec {runs} "$@"\n', "utf-8")
    (scripts / "xref").chmod(0o755)
    shutil.copy(site.sources, scripts.parent)
    return scripts.parent


def nightly(checkout: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(checkout / "scripts" / "nightly"), *options],
        cwd="/",
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=LONG,
        check=False,
    )


@pytest.mark.slow
def test_a_good_night_is_silent(checkout: Path, site: Site) -> None:
    for _ in range(2):
        ran = nightly(checkout)
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    found = lines(checkout / "indexes" / "build.log")
    assert [line[:11] for line in found if line.startswith(("start", "end"))] == [
        *("start: xref", "end: exit 0"),
        *("start: xref", "end: exit 0"),
    ]
    assert "xref build --keep 7" in found[0]


@pytest.mark.slow
def test_a_bad_night_is_told_with_its_exit_code(checkout: Path, site: Site) -> None:
    site.server.routes["/rss"] = Answer(b"", 503)  # type: ignore[index]
    ran = nightly(checkout, XREF_INDEX=str(site.index), XREF_KEEP="3")
    assert ran.returncode == 3
    told = ran.stdout.splitlines()
    assert told[0] == (f"xref build ended with exit code 3; its log is {site.index / 'build.log'}")
    assert told[1] == "Outlet 1: yielded nothing"
    assert "--keep 3" in lines(site.index / "build.log")[0]
    locked = None
    with writing(site.index):
        locked = nightly(checkout, XREF_INDEX=str(site.index))
    assert locked.returncode == 1
    assert "has been writing to this index since" in locked.stdout


def test_options_go_to_the_build_but_for_those_that_the_script_decides(checkout: Path) -> None:
    ran = nightly(checkout, "--sources", "nowhere.yaml")
    assert ran.returncode == 2
    place = checkout / "indexes" / "build.log"
    assert ran.stdout.startswith(f"xref build ended with exit code 2; its log is {place}\n")
    assert "nowhere.yaml" in ran.stdout
    ran = nightly(checkout, "--keep=3")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "nightly: takes no --keep=3: set XREF_INDEX or XREF_KEEP\n"


@pytest.mark.parametrize(
    ("size", "left"),
    [
        pytest.param(2048, {"build.log": "new", "build.log.1": "first"}, id="just as large"),
        pytest.param(
            2049,
            {"build.log": "new alone", "build.log.1": "old", "build.log.2": "first"},
            id="a byte too large",
        ),
    ],
)
def test_a_log_that_has_grown_makes_room_for_a_new_one(
    checkout: Path, size: int, left: dict[str, str]
) -> None:
    index = checkout / "indexes"
    index.mkdir()
    (index / "build.log").write_text("old".ljust(size - 1, ".") + "\n")
    (index / "build.log.1").write_text("first")
    nightly(checkout, "--dry-run", XREF_LOG_KB="2", XREF_LOGS="2")
    logs = {path.name: path.read_text("utf-8") for path in index.glob("build.log*")}
    told = {
        name: text.partition(".")[0] if text.startswith(("old", "first")) else "new alone"
        for name, text in logs.items()
    }
    if told["build.log"] == "old" and "end: exit" in logs["build.log"]:
        told["build.log"] = "new"
    assert told == left


@pytest.mark.slow
def test_a_request_to_end_reaches_the_build(checkout: Path, site: Site) -> None:
    site.lists(range(6), {"/5": held})
    run = subprocess.Popen(
        [str(checkout / "scripts" / "nightly")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    until(lambda: stored(checkout / "indexes" / "xref.db") >= 5)
    run.terminate()
    out, _ = run.communicate(timeout=LONG)
    assert run.returncode == 143
    assert "xref: asked to end; finished work is kept" in out


def test_the_script_is_plain_shell() -> None:
    for shell in ("sh", "dash", "bash"):
        if path := shutil.which(shell):
            subprocess.run([path, "-n", str(ROOT / "scripts" / "nightly")], check=True)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_the_units_are_well_formed_once_their_folder_is_filled_in(tmp_path: Path) -> None:
    for unit in (ROOT / "scripts" / "systemd").iterdir():
        text = unit.read_text("utf-8").replace("@ROOT@", str(ROOT))
        assert "@" not in text.partition("[Unit]")[2]
        (tmp_path / unit.name).write_text(text, "utf-8")
    units = [str(path) for path in sorted(tmp_path.iterdir())]
    assert len(units) == 2
    done = subprocess.run(
        ["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "xref-build" not in done.stderr
