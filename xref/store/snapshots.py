"""Published snapshots: a folder appears whole, by one rename, or not at all.

A snapshot's name starts with a running number, so that the newest is the last by name whatever
the clock did.  Readers keep the files that they opened; older snapshots are removed later.
"""

from __future__ import annotations

import json
import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from xref.errors import SnapshotError
from xref.store.sqlite import translated

SCHEMA = 3
KEEP = 2
"""Snapshots that stay unless told: the newest, and the one that readers may have open."""

_META = "meta.json"
_AGAIN = "run `xref build`, or `xref add` any article, to make it again from what is stored"


@dataclass(frozen=True, slots=True)
class Meta:
    """What a snapshot is made of.

    ``model`` is the configured name of the encoder's model ("" for the default), ``fingerprint``
    names model and export exactly; ``changes`` is the state of the working database that it shows;
    ``files`` are sizes in bytes, ``checksums`` their CRC-32.
    """

    built_at: str
    model: str
    fingerprint: str
    articles: int
    claims: int
    changes: int
    files: dict[str, int]
    checksums: dict[str, int]
    schema: int = SCHEMA


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A published snapshot: its folder and what it is made of."""

    folder: Path
    meta: Meta

    @property
    def name(self) -> str:
        """Return the snapshot's name."""
        return self.folder.name


def latest(index: Path) -> Snapshot | None:
    """Return the newest snapshot of an index folder, or None where there is none yet.

    Raises SnapshotError where it is damaged or of another schema.
    """
    folders = _published(index)
    return open_snapshot(folders[-1]) if folders else None


def open_snapshot(folder: Path) -> Snapshot:
    """Return the snapshot in ``folder`` after a check of what it consists of (sizes, schema)."""
    try:
        data = json.loads((folder / _META).read_text("utf-8"))
        schema = data["schema"]
        if schema != SCHEMA:
            raise SnapshotError(
                f"has schema {schema}, this version of xref reads {SCHEMA}: {_AGAIN}", str(folder)
            )
        meta = Meta(**data)
        for name, size in meta.files.items():
            if (folder / name).stat().st_size != size:
                raise SnapshotError(f"is damaged ({name} is not whole): {_AGAIN}", str(folder))
    except OSError as error:
        reason = f"{error.filename}: {error.strerror}".lower()
        raise SnapshotError(f"is damaged ({reason}): {_AGAIN}", str(folder)) from error
    except (ValueError, KeyError, TypeError) as error:
        raise SnapshotError(f"is damaged ({_META} is not whole): {_AGAIN}", str(folder)) from error
    return Snapshot(folder, meta)


def verify(snapshot: Snapshot) -> None:
    """Read all of a snapshot's files; SnapshotError where one is not as it was written."""
    for name, expected in snapshot.meta.checksums.items():
        try:
            found = _checksum(snapshot.folder / name)
        except OSError as error:
            raise SnapshotError(f"is damaged ({error}): {_AGAIN}", str(snapshot.folder)) from error
        if found != expected:
            raise SnapshotError(f"is damaged ({name} has changed): {_AGAIN}", str(snapshot.folder))


@contextmanager
def publication(index: Path, keep: int = KEEP) -> Iterator[Path]:
    """Yield a new folder to be filled, and publish it with one rename when the block ends well.

    ``keep`` snapshots stay, the newest among them.  The block has to call ``seal`` last.  A failure
    or a kill leaves the published ones as they are.
    """
    parent = index / "snapshots"
    with translated(parent):
        parent.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(parent)
        draft = parent / f".new-{os.getpid()}"
        draft.mkdir()
    try:
        yield draft
        if not (draft / _META).exists():
            raise SnapshotError("was not sealed", str(draft))
        with translated(parent):
            draft.rename(parent / _next_name(index))
            _sync(parent)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    sweep(index, keep)


def sweep(index: Path, keep: int = KEEP) -> None:
    """Remove all but the ``keep`` newest snapshots, and what builds that were killed left.

    The caller holds the lock.  The newest always stays.  A snapshot goes whole from the readers'
    sight before its files go; who has them open reads on.
    """
    parent = index / "snapshots"
    for old in _published(index)[: -max(1, keep)]:
        with suppress(OSError):
            old.rename(parent / f".old-{old.name}")
    _remove_leftovers(parent)


def seal(
    draft: Path,
    *,
    built_at: str,
    model: str,
    fingerprint: str,
    articles: int,
    claims: int,
    changes: int,
) -> None:
    """Bring a draft's files to the disk and write what they are."""
    with translated(draft):
        files = sorted(path for path in draft.iterdir() if path.is_file())
        for path in files:
            _sync(path)
        sizes = {path.name: path.stat().st_size for path in files}
        checksums = {path.name: _checksum(path) for path in files}
        meta = Meta(built_at, model, fingerprint, articles, claims, changes, sizes, checksums)
        (draft / _META).write_text(json.dumps(asdict(meta), indent=1) + "\n", "utf-8")
        _sync(draft / _META)
        _sync(draft)


def _published(index: Path) -> list[Path]:
    """Return the folders of the published snapshots, the newest last."""
    try:
        found = (index / "snapshots").iterdir()
        return sorted(path for path in found if path.name[:1].isdigit() and path.is_dir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise SnapshotError(f"{error.strerror}: check its permissions", str(index)) from error


def _next_name(index: Path) -> str:
    folders = _published(index)
    last = int(folders[-1].name.partition("-")[0]) if folders else 0
    return f"{last + 1:08d}-{os.urandom(3).hex()}"


def _remove_leftovers(parent: Path) -> None:
    """Remove drafts of builds that were killed, and removed snapshots."""
    for pattern in (".new-*", ".old-*"):
        for path in parent.glob(pattern):
            shutil.rmtree(path, ignore_errors=True)


def _checksum(path: Path) -> int:
    found = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            found = zlib.crc32(block, found)
    return found


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
