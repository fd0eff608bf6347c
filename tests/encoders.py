"""An encoder computed from plain data: texts that share words are near each other."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import numpy as np

from xref.stages import Progress, Vectors, no_progress


class WordEncoder:
    """Counts hashed words; exact, fast, and without a model."""

    dimension = 1024

    def __init__(self, name: str = "words") -> None:
        self.fingerprint = name
        self.encoded = 0

    def encode(self, texts: Sequence[str], progress: Progress = no_progress) -> Vectors:
        self.encoded += len(texts)
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in re.findall(r"\w+", text.casefold()):
                row[zlib.crc32(word.encode("utf-8", "surrogatepass")) % self.dimension] += 1.0
            row[0] += 0.001
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
