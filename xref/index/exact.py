"""Exact nearest neighbours in numpy: the reference that faiss is proved against."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from xref.stages import Ids, Vectors


class ExactIndex:
    """Compares every query with every vector (a ``VectorIndex``)."""

    def __init__(self, ids: Sequence[int] | Ids, vectors: Vectors) -> None:
        """Hold ``vectors``, shape (len(ids), dim), unit rows; ids are distinct."""
        if len(ids) != len(vectors) or len(set(map(int, ids))) != len(ids):
            raise ValueError("one distinct id a vector")
        self._ids: Ids = np.asarray(ids, np.int64)
        self._vectors = np.asarray(vectors, np.float32)
        self._rows = {int(number): row for row, number in enumerate(ids)}

    def __len__(self) -> int:
        return len(self._ids)

    def search(self, queries: Vectors, k: int) -> tuple[NDArray[np.float32], Ids]:
        """Return scores and ids, best first, then by id: (len(queries), min(k, len(self)))."""
        k = max(0, min(k, len(self)))
        if not k:
            return np.empty((len(queries), 0), np.float32), np.empty((len(queries), 0), np.int64)
        # Summed in double precision, so that equal vectors score equally wherever they stand.
        exact = queries.astype(np.float64) @ self._vectors.T.astype(np.float64)
        scores = exact.astype(np.float32)
        ids = np.broadcast_to(self._ids, scores.shape)
        order = np.lexsort((ids, -scores), axis=1)[:, :k]
        return np.take_along_axis(scores, order, axis=1), np.take_along_axis(ids, order, axis=1)

    def vectors(self, ids: Sequence[int]) -> Vectors:
        """Return the vectors of ``ids`` in their order; KeyError for an id that is not held."""
        return self._vectors[[self._rows[int(number)] for number in ids]]
