"""A copy of the working database, taken without a lock and without touching the index."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from xref.errors import StoreError
from xref.store.database import FILE
from xref.store.sqlite import translated

TRIES = 20
"""Times that the copying begins again where a run writes to the database meanwhile."""


def copied(index: Path, folder: Path) -> None:
    """Copy the working database of ``index`` into ``folder``; nothing where there is none.

    Opening it in its place would leave files beside it.  What runs wrote last stands in a log
    (``-wal``), whose every entry is checked, so that one that is cut off does no harm; the database
    itself changes only when the log is worked in, and then the copy is taken anew.  Raises
    StoreError where that does not end, or the disk says no.
    """
    source, target = index / FILE, folder / FILE
    log = source.with_name(f"{FILE}-wal")
    with translated(source):
        for _ in range(TRIES):
            before = _state(source)
            if before is None:
                return
            shutil.copyfile(source, target)
            with suppress(FileNotFoundError):
                shutil.copyfile(log, target.with_name(log.name))
            if _state(source) == before:
                return
            target.with_name(log.name).unlink(missing_ok=True)
    raise StoreError("another process writes to it all the time; try again later", str(source))


def _state(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size
