#!/usr/bin/env python3
"""Measure speed and size, each beside a baseline that runs next to it.

    scripts/bench.py encoder ARTICLES.jsonl.gz            sentences a second
    scripts/bench.py claims ARTICLES.jsonl.gz             articles a second, beside sentences alone
    scripts/bench.py pairs GOLD STATE                     pairs a second, beside PyTorch in float32
    scripts/bench.py compare INDEX TOPIC...               cold process to finished table
    scripts/bench.py scale ARTICLES.jsonl                 a comparison's stages, 10 to 400 articles
    scripts/bench.py add ARTICLES.jsonl.gz                articles and claims a second, by stage
    scripts/bench.py build ARTICLES.jsonl.gz              pages of a local server, twice, by stage

Machines are shared and noisy: runs of the thing and of its baseline alternate,
and medians are printed with the ratio between them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

BASELINE = (sys.executable, "-c", "import sentence_transformers")


@dataclass(frozen=True, slots=True)
class Run:
    """One process: wall-clock ``seconds``, ``peak`` resident memory in MB, exit ``code``."""

    seconds: float
    peak: float
    code: int


def measure(command: Sequence[str], **environment: str) -> Run:
    """Run a command with its output thrown away and return what it took."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(time.perf_counter() - start, usage.ru_maxrss / 1024, process.returncode)


def xref(*arguments: str) -> tuple[str, ...]:
    """Return the command line that runs xref with this interpreter."""
    return (sys.executable, "-c", "from xref.cli import main; main()", *arguments)


def bench_compare(index: Path, topics: Sequence[str], rounds: int) -> None:
    """Time ``xref compare TOPIC`` as a cold process beside importing sentence_transformers."""
    measure(BASELINE)
    baseline, runs = [], {topic: [] for topic in topics}  # type: tuple[list[Run], dict[str, list[Run]]]
    for _ in range(rounds):
        baseline.append(measure(BASELINE))
        for topic in topics:
            run = measure(xref("compare", topic, "--index", str(index)))
            if run.code:
                sys.exit(f"xref compare {topic!r} ended with {run.code}: run it by hand to see why")
            runs[topic].append(run)
    base = statistics.median(run.seconds for run in baseline)
    print(f"import sentence_transformers: {base:.2f} s (median of {rounds})")
    for topic, taken in runs.items():
        seconds = statistics.median(run.seconds for run in taken)
        peak = max(run.peak for run in taken)
        print(f"xref compare {topic!r}: {seconds:.2f} s, {seconds / base:.2f} of it, {peak:.0f} MB")


def bench_add(articles: Path, keep: Path | None) -> None:
    """Add a corpus to a new index and tell time by stage, memory and size on disk."""
    folder = keep or Path(tempfile.mkdtemp(prefix="xref-bench-"))
    try:
        start = time.perf_counter()
        process = subprocess.Popen(
            xref("add", str(articles), "--index", str(folder)), stdout=sys.stdout
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
        size = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6
        print(
            f"whole: {seconds:.1f} s, peak {usage.ru_maxrss / 1024:.0f} MB, {size:.0f} MB on disk"
        )
    finally:
        if keep is None:
            shutil.rmtree(folder)


def main() -> None:
    """Parse the command line and run one benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5, help="runs of each side")
    commands = parser.add_subparsers(dest="command", required=True)
    encoder = commands.add_parser("encoder")
    encoder.add_argument("articles", type=Path)
    claims = commands.add_parser("claims")
    claims.add_argument("articles", type=Path)
    pairs = commands.add_parser("pairs")
    pairs.add_argument("gold", type=Path, help="annotated events")
    pairs.add_argument("state", type=Path, help="full.pt of scripts/train_pair.py")
    compare = commands.add_parser("compare")
    compare.add_argument("index", type=Path)
    compare.add_argument("topics", nargs="+")
    scale = commands.add_parser("scale")
    scale.add_argument("articles", type=Path, help="articles of one topic")
    scale.add_argument("--outlets", type=int, default=0, help="deal them out to so many outlets")
    add = commands.add_parser("add")
    add.add_argument("articles", type=Path)
    add.add_argument("--keep", type=Path, help="leave the index in this folder")
    build = commands.add_parser("build")
    build.add_argument("articles", type=Path, help="texts that the pages are made around")
    build.add_argument("--pages", type=int, default=2000)
    build.add_argument("--hosts", type=int, default=10, help="sites, each with one feed")
    build.add_argument("--delay", type=int, default=1, help="seconds between requests to a host")
    given = parser.parse_args()
    if given.command == "compare":
        bench_compare(given.index, given.topics, given.rounds)
    elif given.command == "add":
        bench_add(given.articles, given.keep)
    elif given.command == "build":
        from bench_build import bench as bench_build

        bench_build(given.articles, given.pages, given.hosts, given.delay)
    elif given.command == "scale":
        from bench_compare import bench as bench_scale

        bench_scale(given.articles, given.rounds, given.outlets)
    elif given.command == "pairs":
        from bench_pair import bench_pair

        bench_pair(given.gold, given.state, given.rounds)
    elif given.command == "claims":
        from bench_claims import bench as bench_claims

        bench_claims(given.articles, given.rounds)
    else:
        from bench_encoder import bench

        bench(given.articles, given.rounds)


if __name__ == "__main__":
    main()
