"""The log of a run: plain lines with UTC times in a file, for whoever looks the next morning.

It holds no passwords: addresses are written without the user that they may name.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xref import __version__
from xref.errors import INTERRUPTED, MEANINGS, ConfigError, XrefError
from xref.render.safe import clean
from xref.stages import Progress

_LOG = logging.getLogger("xref.runlog")
_ALL = logging.getLogger("xref")

_USER = re.compile(r"(//)[^/?#\s@]*@")

FRAMES = 3
"""Places in the program that are named for an error of its own."""


class _Plain(logging.Formatter):
    """A time (UTC), the process and the message, on one line whatever it holds."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s [%(process)d] %(message)s")

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: ARG002, N802
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))

    def format(self, record: logging.LogRecord) -> str:
        return clean(_USER.sub(r"\1", super().format(record)))


class _File(logging.FileHandler):
    """A file to which lines are added; one that cannot be written any more is said so once."""

    _failed = False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802
        self._tell()

    def close(self) -> None:
        # A disk that is full refuses at the end what it refused before: no reason to fail.
        try:
            super().close()
        except OSError:
            self._tell()

    def _tell(self) -> None:
        if not self._failed and sys.stderr is not None:
            problem = sys.exc_info()[1]
            sys.stderr.write(f"xref: {self.baseFilename}: cannot be written: {problem}\n")
        self._failed = True


@contextmanager
def kept(path: Path | None, command: str) -> Iterator[None]:
    """Add what happens in the block, and how it ends, to the file ``path``; None keeps no log.

    Raises ConfigError where the file cannot be written.
    """
    if path is None:
        yield
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = _File(path, "a", "utf-8", errors="backslashreplace")
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror}", f"--log {path}") from error
    handler.setFormatter(_Plain())
    _ALL.addHandler(handler)
    level = _ALL.level
    _ALL.setLevel(logging.INFO)
    start = time.perf_counter()
    try:
        _LOG.info("start: xref %s: %s", __version__, command)
        with _told(start):
            yield
    finally:
        _ALL.setLevel(level)
        _ALL.removeHandler(handler)
        handler.close()


@contextmanager
def _told(start: float) -> Iterator[None]:
    code = 0
    try:
        yield
    except BaseException as error:
        code = _code(error)
        _explain(error)
        raise
    finally:
        took = time.perf_counter() - start
        _LOG.info("end: exit %d, %s; %.1f s", code, MEANINGS.get(code, "failed"), took)


def _code(error: BaseException) -> int:
    """Return the exit code that an error, or what ends a command, leads to."""
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else 1
    return int(getattr(error, "exit_code", 1))


def _explain(error: BaseException) -> None:
    if isinstance(error, XrefError):
        _LOG.error("error: %s", error)
    elif isinstance(error, Exception) and not hasattr(error, "exit_code"):
        found = traceback.extract_tb(error.__traceback__)
        frames = [frame for frame in found if frame.filename != __file__][-FRAMES:]
        places = " < ".join(
            f"{os.path.basename(frame.filename)}:{frame.lineno} {frame.name}"  # noqa: PTH119
            for frame in reversed(frames)
        )
        _LOG.error("internal error: %s: %s (%s)", type(error).__name__, error, places)


def staged(progress: Progress) -> Progress:
    """Return ``progress`` that also notes each stage as it begins."""
    now = ""

    def told(what: str, done: int, total: int) -> None:
        nonlocal now
        if what != now:
            now = what
            _LOG.info("%s%s", what, f": {total}" if total else "")
        progress(what, done, total)

    return told


def note(summary: str) -> None:
    """Note a summary: its lines on outlets and the whole; the log has the rest in full already."""
    for line in summary.splitlines():
        if not line.startswith("  ") or line.startswith("  feed "):
            _LOG.info("%s", line.strip())
