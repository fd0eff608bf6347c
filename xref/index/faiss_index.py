"""The vector index of a snapshot: a flat faiss index in half precision, opened read-only.

Every query is compared with every vector.  Measured with 110,000 vectors of 384 on two cores:

| storage            | file   | open, mapped | search | memory | cosine off by |
|-|-|-|-|-|-|
| float32            | 170 MB | 1 ms         | 45 ms  | 211 MB | 0             |
| float16 (this one) |  85 MB | 1 ms         | 18 ms  | 129 MB | 0.00004       |
| 8 bits             |  43 MB | 1 ms         | 22 ms  |  89 MB | 0.0003        |

Search time grows with the number of vectors: at ten million it would take 2 s and 8 GB.  An HNSW or
IVF index, or a served vector database, then takes this one's place behind ``VectorIndex``; results
become approximate, and what else changes is that ``vectors`` has to come from where they are kept.

A trailer of length and CRC-32 follows what faiss wrote (25 ms to check 85 MB): faiss itself crashed
on a truncated file and hung on one with a changed byte, so a damaged file never gets that far.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from xref.errors import SnapshotError, StoreError
from xref.stages import Ids, Vectors

_AGAIN = "run `xref build` to make it again"
_TRAILER = struct.Struct("<8sQI")
_MAGIC = b"xrefidx1"
_BLOCK = 1 << 20


class FaissIndex:
    """Nearest vectors by cosine, read from a file (a ``VectorIndex``)."""

    def __init__(self, index: Any) -> None:
        """Hold an ``IndexIDMap`` over a flat index; use ``open`` to get one."""
        self._index = index
        ids: Ids = faiss.vector_to_array(index.id_map)
        self._order = None if bool(np.all(ids[1:] > ids[:-1])) else np.argsort(ids)
        self._sorted = ids if self._order is None else ids[self._order]

    @staticmethod
    def write(path: Path, chunks: Iterable[tuple[Ids, Vectors]], dimension: int) -> None:
        """Write an index of all chunks: ids (n) and their unit vectors (n, dimension).

        Raises StoreError where the disk says no, ValueError for an id that comes twice or
        vectors of another dimension.
        """
        flat = faiss.IndexScalarQuantizer(
            dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
        index = faiss.IndexIDMap(flat)
        for ids, vectors in chunks:
            if vectors.shape != (len(ids), dimension):
                raise ValueError(f"vectors of shape {vectors.shape}, not {(len(ids), dimension)}")
            if len(ids):
                index.add_with_ids(
                    np.ascontiguousarray(vectors, np.float32), np.asarray(ids, np.int64)
                )
        held = faiss.vector_to_array(index.id_map)
        if len(np.unique(held)) != len(held):
            raise ValueError("an id comes twice")
        try:
            faiss.write_index(index, str(path))
            _seal(path)
        except RuntimeError as error:
            reason = " ".join(str(error).split()).rpartition(": ")[2][:120]
            raise StoreError(f"cannot be written ({reason})", str(path)) from None
        except OSError as error:
            raise StoreError(f"cannot be written ({error.strerror})", str(path)) from None

    @classmethod
    def open(cls, path: Path) -> FaissIndex:
        """Open a written index; its vectors are mapped, not read.

        Raises SnapshotError when it is missing or damaged.
        """
        try:
            if not _is_whole(path):
                raise SnapshotError(f"is damaged: {_AGAIN}", str(path))
            index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        except FileNotFoundError:
            raise SnapshotError(f"is missing: {_AGAIN}", str(path)) from None
        except OSError as error:
            raise SnapshotError(f"cannot be read ({error.strerror})", str(path)) from None
        except RuntimeError:  # written by a later faiss
            raise SnapshotError(f"is no index that this faiss reads: {_AGAIN}", str(path)) from None
        return cls(index)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(self, queries: Vectors, k: int) -> tuple[NDArray[np.float32], Ids]:
        """Return scores and ids, shape (len(queries), min(k, len(self))), best first, then by id.

        Raises SnapshotError for queries of another dimension.
        """
        if queries.shape[1] != self._index.d:
            raise SnapshotError(
                f"holds vectors of {self._index.d} numbers, not {queries.shape[1]}: {_AGAIN}",
                "the index",
            )
        k = max(0, min(k, len(self)))
        if not k or not len(queries):
            return np.empty((len(queries), k), np.float32), np.empty((len(queries), k), np.int64)
        scores, ids = self._beyond_ties(np.ascontiguousarray(queries, np.float32), k)
        order = np.lexsort((ids, -scores), axis=1)[:, :k]
        return np.take_along_axis(scores, order, axis=1), np.take_along_axis(ids, order, axis=1)

    def vectors(self, ids: Sequence[int]) -> Vectors:
        """Return the stored vectors of ``ids`` in their order, each number within 0.0005.

        Raises KeyError for an id that is not held.
        """
        wanted = np.asarray(ids, np.int64)
        if not len(wanted):
            return np.empty((0, self._index.d), np.float32)
        places = np.searchsorted(self._sorted, wanted)
        inside = places < len(self)
        held = np.zeros(len(wanted), bool)
        held[inside] = self._sorted[places[inside]] == wanted[inside]
        if not held.all():
            raise KeyError(int(wanted[~held][0]))
        rows = places if self._order is None else self._order[places]
        found: Vectors = self._index.index.reconstruct_batch(np.ascontiguousarray(rows, np.int64))
        return found

    def _beyond_ties(self, queries: Vectors, k: int) -> tuple[NDArray[np.float32], Ids]:
        """Search until the last score found is below the k-th: which of equals came is chance."""
        count = k
        while True:
            count = min(len(self), count + max(1, count // 4))
            scores, ids = self._index.search(queries, count)
            if count == len(self) or bool(np.all(scores[:, -1] < scores[:, k - 1])):
                return scores, ids


def _seal(path: Path) -> None:
    """Append length and checksum of what the file holds."""
    length = path.stat().st_size
    trailer = _TRAILER.pack(_MAGIC, length, _checksum(path, length))
    with path.open("ab") as file:
        file.write(trailer)


def _is_whole(path: Path) -> bool:
    length = path.stat().st_size - _TRAILER.size
    if length < 0:
        return False
    with path.open("rb") as file:
        file.seek(length)
        trailer = file.read()
    return trailer == _TRAILER.pack(_MAGIC, length, _checksum(path, length))


def _checksum(path: Path, length: int) -> int:
    total = 0
    with path.open("rb") as file:
        while length > 0 and (block := file.read(min(_BLOCK, length))):
            total = zlib.crc32(block, total)
            length -= len(block)
    return total
