"""What a process that works for a run does first: leave interrupts to the run, and end with it."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

LOOK = 1.0
"""Seconds between two looks at whether the run is still there."""


def begin(parent: int) -> None:
    """Prepare a worker of the process ``parent``.

    The terminal sends an interrupt to every process of the run: the run decides what to do.  A run
    that is killed cannot end its workers, so they look for it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


@contextmanager
def born_deaf() -> Iterator[None]:
    """Let processes that are started in the block ignore interrupts from their first moment."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK)
    os._exit(1)
