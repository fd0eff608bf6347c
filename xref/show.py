"""Where results go: the terminal with its width and colours, a pipe, a file; and the last report.

Only what was asked for goes to stdout; progress and remarks go to stderr.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from xref.errors import InputError, StoreError

WIDE = 120
"""Columns for output that goes to no terminal, where COLUMNS does not say otherwise."""

STDOUT = Path("-")
"""The name that stands for standard output, as in other commands."""

NARROWEST = 40
"""Columns under which nothing can be laid out side by side or stacked."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the output is laid out for: ``width`` in terminal cells, and whether colour shows."""

    width: int
    color: bool


def page(output: Path | None) -> Page:
    """Return the page of an output: stdout, or a file where ``output`` names one.

    COLUMNS wins over the terminal's width; NO_COLOR, TERM=dumb and pipes take colour away,
    FORCE_COLOR keeps it.
    """
    to_stdout = output is None or output == STDOUT
    streams = (1, 2, 0) if to_stdout else ()
    return Page(max(NARROWEST, _width(streams)), to_stdout and _color())


def _width(descriptors: tuple[int, ...]) -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    for descriptor in descriptors:
        with suppress(OSError):
            if width := os.get_terminal_size(descriptor).columns:
                return width
    return WIDE


def _color() -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    terminal = sys.stdout is not None and sys.stdout.isatty()
    return bool(os.environ.get("FORCE_COLOR")) or terminal


def write(text: str, output: Path | None) -> None:
    """Write a result to stdout, or to ``output`` in one piece: the old file stays until then.

    Raises StoreError where the file cannot be written.
    """
    if output is not None and output != STDOUT:
        _replace(output, text)
        return
    if sys.stdout is None:
        raise StoreError("is closed: nothing can be written", "standard output")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What could not be written must not be tried again when the process ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise StoreError(f"cannot be written: {error.strerror}", "standard output") from error


def remark(text: str) -> None:
    """Write what is no result to stderr."""
    sys.stderr.write(text)
    sys.stderr.flush()


def _replace(path: Path, text: str) -> None:
    try:
        path = path.resolve()  # A link stays, and what it leads to is replaced.
        if path.exists() and not path.is_file():  # A pipe or a device is written to.
            path.write_text(text, "utf-8", errors="replace")
            return
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", errors="replace", dir=path.parent, prefix=".xref-", delete=False
        ) as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        os.chmod(file.name, mode)  # noqa: PTH101
        os.replace(file.name, path)  # noqa: PTH105
    except (OSError, RuntimeError) as error:
        with suppress(OSError, UnboundLocalError):
            os.unlink(file.name)  # noqa: PTH108
        raise StoreError(
            f"cannot be written: {getattr(error, 'strerror', None) or error}", str(path)
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


# --- the last report ------------------------------------------------------------------------


def _state() -> Path:
    base = os.environ.get("XDG_STATE_HOME") or "~/.local/state"
    return Path(base).expanduser() / "xref" / "last-report.json"


def keep_report(document: str) -> None:
    """Keep a report for `xref explain`; a home that cannot be written is no reason to fail."""
    path = _state()
    with suppress(OSError, StoreError, RuntimeError):
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, document)


def kept_report(path: Path | None) -> str:
    """Return the report in ``path``, else the last one shown.

    Raises InputError where there is none.
    """
    try:
        return (path or _state()).read_text("utf-8")
    except (OSError, ValueError, RuntimeError) as error:
        if path is not None:
            reason = getattr(error, "strerror", None) or "is no text in UTF-8"
            raise InputError(f"cannot be read: {reason}", str(path)) from error
        raise InputError(
            "no report was shown yet: run `xref compare` first, or name one saved with"
            " --format json by --report"
        ) from error
