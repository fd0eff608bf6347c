"""One writer at a time: a lock that goes with the process that holds it, however that ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from xref.errors import StoreError


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the index ``folder`` for writing until the block is left.

    Raises StoreError at once where another process holds it, naming that process.
    """
    _made(folder)
    descriptor = _opened(folder / "build.lock")
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreError(
                f"{_holder(descriptor)}; wait for it to end and run this again",
                str(folder),
            ) from None
        with suppress(OSError):  # Who it is is a courtesy: a full disk must not end the run here.
            os.ftruncate(descriptor, 0)
            since = datetime.now(UTC).isoformat(timespec="minutes")
            os.pwrite(descriptor, f"{os.getpid()} {since}\n".encode("ascii"), 0)
        yield
    finally:
        os.close(descriptor)


def _made(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = "is no folder" if folder.exists() else f"cannot be made: {error.strerror}"
        raise StoreError(f"{what}; name another (--index)", str(folder)) from error


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        # Nothing was begun, so nothing is said of finished work.
        raise StoreError(f"{error.strerror}; name another index (--index)", str(path)) from error


def _holder(descriptor: int) -> str:
    """Return who holds the lock and since when, as far as the file tells."""
    number, _, since = os.pread(descriptor, 80, 0).decode("ascii", "replace").strip().partition(" ")
    if not number.isdigit():
        return "another process is writing to this index"
    try:
        moment = datetime.fromisoformat(since).astimezone(UTC)
    except ValueError:
        return f"process {number} is writing to this index"
    return f"process {number} has been writing to this index since {moment:%Y-%m-%d %H:%M} UTC"
