"""The vectors of every text that was ever embedded, by content: nothing is embedded twice."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from xref.errors import StoreError
from xref.store.sqlite import connect, transaction, translated

VERSION = 1
FILE = "vectors.db"

_SCHEMA = "CREATE TABLE vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID;"


def _is_database(path: Path) -> bool:
    """Tell whether a file begins as SQLite's do, or is empty, as a new one is."""
    with translated(path), path.open("rb") as file:
        return file.read(16) in (b"SQLite format 3\0", b"")


class VectorCache:
    """Vectors by sha256 of encoder fingerprint and text, kept in half precision.

    Half precision moves a cosine by less than 0.001 and halves the file.
    """

    def __init__(self, folder: Path, fingerprint: str) -> None:
        """Open the cache of ``folder`` for the vectors of one encoder; StoreError if it cannot."""
        self.path = folder / FILE
        if self.path.exists() and not _is_database(self.path):
            raise StoreError("is damaged; it is a cache: delete this one file", str(self.path))
        self._prefix = fingerprint.encode("utf-8") + b"\0"
        self._db = connect(self.path, _SCHEMA, VERSION)

    def close(self) -> None:
        """Close the cache."""
        self._db.close()

    def missing(self, texts: Sequence[str]) -> list[str]:
        """Return the texts that have no vector yet, each once, in order."""
        with translated(self.path):
            return [
                text
                for text in dict.fromkeys(texts)
                if not self._db.execute(
                    "SELECT 1 FROM vectors WHERE key = ?", (self._key(text),)
                ).fetchone()
            ]

    def put(self, texts: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Store one vector a text; all are on disk when this returns."""
        halves = vectors.astype(np.float16)
        with translated(self.path), transaction(self._db):
            self._db.executemany(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?)",
                [
                    (self._key(text), half.tobytes())
                    for text, half in zip(texts, halves, strict=True)
                ],
            )

    def get(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of texts in their order, rows of length 1.

        Raises KeyError for a text that has none.
        """
        rows = []
        with translated(self.path):
            for text in texts:
                found = self._db.execute(
                    "SELECT vector FROM vectors WHERE key = ?", (self._key(text),)
                ).fetchone()
                if found is None:
                    raise KeyError(text)
                rows.append(np.frombuffer(found[0], dtype=np.float16))
        if not rows:
            return np.zeros((0, 0), dtype=np.float32)
        vectors = np.stack(rows).astype(np.float32)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(self._prefix + text.encode("utf-8", "surrogatepass")).digest()
