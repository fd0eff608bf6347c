"""Workers of a run: deaf to interrupts from their first moment, and gone when the run is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.commands import interruptible
from tests.conftest import ROOT
from xref.worker import born_deaf, terminable

RUN = """
import os, sys, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from xref import worker
from tests.test_worker import name, slow

if __name__ == "__main__":
    pool = ProcessPoolExecutor(2, get_context("spawn"), initializer=worker.begin,
                               initargs=(os.getpid(),))
    with pool, worker.born_deaf():
        found = pool.map(name, range(2))
    print(*found, flush=True)
    pool = ProcessPoolExecutor(2, get_context("spawn"), initializer=worker.begin,
                               initargs=(os.getpid(),))
    with worker.terminable(), pool:
        with worker.born_deaf():
            found = pool.map(slow, range(2))
        print("working", flush=True)
        list(found)
"""


def name(_: int) -> int:
    time.sleep(0.5)
    return os.getpid()


def slow(_: int) -> int:
    os.write(1, f"{os.getpid()}\n".encode())
    time.sleep(3)
    return 0


def started(tmp_path: Path) -> subprocess.Popen[str]:
    script = tmp_path / "run.py"
    script.write_text(RUN)
    return subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=interruptible,
        start_new_session=True,
    )


def test_an_interrupt_of_all_processes_reaches_the_run_alone(tmp_path: Path) -> None:
    run = started(tmp_path)
    assert run.stdout is not None
    while "working" not in run.stdout.readline():
        pass
    os.killpg(run.pid, signal.SIGINT)
    _, err = run.communicate(timeout=30)
    assert err.count("Traceback") == 1
    assert err.rstrip().endswith("KeyboardInterrupt")


def test_a_worker_that_is_asked_to_end_has_time_for_what_it_has_in_hand(tmp_path: Path) -> None:
    run = started(tmp_path)
    assert run.stdout is not None
    lines = [run.stdout.readline()]
    while len({line for line in lines if line.strip().isdigit()}) < 2:
        lines.append(run.stdout.readline())
    for line in lines:
        if line.strip().isdigit():
            os.kill(int(line), signal.SIGTERM)  # As a service manager does: to all processes.
    _, err = run.communicate(timeout=30)
    assert (run.returncode, err) == (0, "")


def test_signals_that_come_while_workers_are_started_come_later() -> None:
    came: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: came.append(number))
    try:
        with born_deaf():
            # To this thread: workers take their mask from it, and a test run has others.
            signal.pthread_kill(threading.get_ident(), signal.SIGTERM)
            time.sleep(0.05)
            assert came == []
        time.sleep(0.05)
        assert came == [signal.SIGTERM]
    finally:
        signal.signal(signal.SIGTERM, before)


def test_a_block_that_can_be_asked_to_end_hears_it_once() -> None:
    before = signal.getsignal(signal.SIGTERM)

    def asked_twice() -> None:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(5)
        finally:
            os.kill(os.getpid(), signal.SIGTERM)  # What is put in order is not cut off.

    with terminable(), pytest.raises(SystemExit) as ended:
        asked_twice()
    assert ended.value.code == 143
    assert signal.getsignal(signal.SIGTERM) == before


def test_workers_of_a_killed_run_end_by_themselves(tmp_path: Path) -> None:
    run = started(tmp_path)
    assert run.stdout is not None
    lines = [run.stdout.readline()]
    while len({line for line in lines if line.strip().isdigit()}) < 2:
        lines.append(run.stdout.readline())
    workers = [int(line) for line in lines if line.strip().isdigit()]
    run.kill()
    run.wait()
    run.stdout.close()
    assert run.stderr is not None
    run.stderr.close()
    deadline = time.monotonic() + 30
    while any(alive(pid) for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert [pid for pid in workers if alive(pid)] == []


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
