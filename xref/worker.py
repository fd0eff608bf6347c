"""What a process that works for a run does first: leave signals to the run, and end with it."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from xref.errors import TERMINATED

LOOK = 1.0
"""Seconds between two looks at whether the run is still there."""

GRACE = 10.0
"""Seconds that a worker goes on after a request to end: the run has it too, and ends it sooner."""

_SIGNALS = frozenset([signal.SIGINT, signal.SIGTERM])


def begin(parent: int) -> None:
    """Prepare a worker of the process ``parent``.

    A terminal sends an interrupt, and a service manager a request to end, to every process of the
    run: the run decides what to do.  A run that is killed cannot end its workers, so they look for
    it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end_later)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


@contextmanager
def born_deaf() -> Iterator[None]:
    """Let processes that are started in the block hear no signal until ``begin``.

    Those that come for this thread meanwhile reach it when the block is left.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def terminable() -> Iterator[None]:
    """Let a request to end (SIGTERM) end the block as Ctrl-C does: by SystemExit, once."""

    def end(_number: int, _frame: FrameType | None) -> None:
        # What is put in order on the way out must not be cut off by the same request again.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise SystemExit(TERMINATED)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end_later(_number: int, _frame: FrameType | None) -> None:
    timer = threading.Timer(GRACE, os._exit, (1,))
    timer.daemon = True
    timer.start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK)
    os._exit(1)
