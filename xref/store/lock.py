"""One writer at a time: a lock that goes with the process that holds it, however that ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from xref.errors import StoreError
from xref.store.sqlite import translated


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the index ``folder`` for writing until the block is left.

    Raises StoreError at once where another process holds it, naming that process.
    """
    path = folder / "build.lock"
    with translated(path):
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
            who = f"process {holder}" if holder.isdigit() else "another process"
            raise StoreError(
                f"{who} is writing to this index; wait for it to end and run this again",
                str(folder),
            ) from None
        with suppress(OSError):  # The number is a courtesy; a full disk must not end the run here.
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, str(os.getpid()).encode("ascii"), 0)
        yield
    finally:
        os.close(descriptor)
