"""The benchmark of the claims stage runs, and its speeds belong together."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.commands import DEMO
from tests.conftest import ROOT


def test_claims_are_timed_beside_sentences() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/bench.py", "--rounds", "1", "claims", DEMO / "articles.jsonl"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    head, columns, *rows = done.stdout.splitlines()
    said = re.fullmatch(r"(\d+) articles of ([\d,]+) characters on average, median of 1", head)
    assert said
    assert columns.split() == ["articles/s", "of", "4,000", "chars/s", "time"]
    speeds = {
        row[:24].strip(): [float(n.replace(",", "")) for n in row[24:].split()] for row in rows
    }
    assert list(speeds)[:2] == ["sentences", "claims"]
    assert speeds["sentences"][2] == 1.0
    length = int(said[2].replace(",", ""))
    for articles, of_size, _ in speeds.values():
        assert abs(of_size / articles - length / 4000) < 0.05
    assert speeds["claims"][2] > 1.0


@pytest.mark.slow
def test_a_comparison_is_timed_stage_by_stage_and_size_by_size() -> None:
    source = str(DEMO / "articles.jsonl")
    done = subprocess.run(
        [sys.executable, "scripts/bench.py", "--rounds", "1", "scale", source, "--outlets", "12"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "XREF_CACHE": os.environ["XREF_CACHE"]},
        capture_output=True,
        text=True,
        check=True,
        timeout=110,
    )
    head, columns, *rows = done.stdout.splitlines()
    assert re.match(r"13 articles of 12 outlets: claims read in [\d.]+ s, encoded in", head)
    assert columns.split()[5:] == [
        "reprints",
        "candidates",
        "judging",
        "grouping",
        "report",
        "whole",
    ]
    told = [[float(n.replace(",", "")) for n in row.split()] for row in rows]
    assert [row[0] for row in told] == [10, 13]
    for _, claims, pairs, each, _, *seconds in told:
        assert abs(pairs / claims - each) <= 0.05
        assert abs(sum(seconds[:-1]) - seconds[-1]) <= 0.03


@pytest.mark.slow
def test_a_build_is_timed_stage_by_stage_and_beside_one_with_nothing_new() -> None:
    source = str(DEMO / "articles.jsonl")
    done = subprocess.run(
        [sys.executable, "scripts/bench.py", "build", source, "--hosts", "3", "--delay", "0"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "XREF_CACHE": os.environ["XREF_CACHE"]},
        capture_output=True,
        text=True,
        check=True,
        timeout=110,
    )
    head, columns, *rows, first, second, size = done.stdout.splitlines()
    assert re.fullmatch(r"13 articles, \d+ claims; 3 hosts, 0 s between requests", head)
    assert columns.split() == ["seconds", "articles/s", "of", "whole"]
    told = {row[:12].strip(): float(row[12:].split()[0]) for row in rows}
    stages = {"feeds", "waiting", "extract", "store", "claims", "embed", "publish"}
    assert set(told) == stages | {"start, end", "whole"}
    *parts, whole = told.values()
    assert abs(sum(parts) - whole) < 1
    assert re.match(r"first run: +[\d.]+ s, CPU [\d.]+ s, \d+ MB at most", first)
    assert re.match(r"second run: [\d.]+ s \([\d.]+%\), CPU [\d.]+ s \([\d.]+%\)", second)
    assert re.match(r"index: \d+ MB on disk", size)


def test_a_file_without_articles_is_named() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/bench.py", "claims", "/dev/null"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (1, "/dev/null: no article could be read\n")
