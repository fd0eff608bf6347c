"""The pair reader that xref carries: a small cross-encoder on onnxruntime, without torch."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from xref import runtime
from xref.errors import ModelError
from xref.pair import MODEL, TOKENIZER, VERSION, WEIGHTS
from xref.pair.tokens import Tokens, ordered, tokens_of
from xref.types import Told

TOKENS = 1024
"""Tokens that are read at once, padding included."""

COLUMNS = 4
"""Log-odds of one proposition; probabilities of entailment, neutral, contradiction."""


class OnnxPairReader:
    """Reads pairs of claims (a ``PairReader``)."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        """Load model and tokenizer; raises ModelError for a damaged or missing file."""
        self._tokenizer = runtime.open_tokenizer(folder / TOKENIZER)
        self._session = runtime.open_session(folder / MODEL)
        self._threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2

    @property
    def version(self) -> str:
        """The model's version."""
        return VERSION

    def __call__(self, pairs: Sequence[tuple[Told, Told]]) -> NDArray[np.float32]:
        """Return one row a pair, the same for either order of its sides; see ``PairReader``."""
        return self.read([ordered(pair) for pair in pairs])

    def read(self, pairs: Sequence[tuple[Told, Told]]) -> NDArray[np.float32]:
        """Return one row a pair, read in the order given: the first side entails the second."""
        result = np.zeros((len(pairs), COLUMNS), np.float32)
        tokens = tokens_of(self._tokenizer, pairs)
        batches = list(_batches([len(ids) for ids, _ in tokens]))

        def run(batch: NDArray[np.intp]) -> None:
            result[batch] = self._run([tokens[row] for row in batch])

        with ThreadPoolExecutor(self._threads) as pool:
            for _ in pool.map(run, batches):
                pass
        return result

    def _run(self, rows: Sequence[Tokens]) -> NDArray[np.float32]:
        width = max(len(ids) for ids, _ in rows)
        ids, mask, segments = (np.zeros((len(rows), width), np.int64) for _ in range(3))
        for n, (found, segment) in enumerate(rows):
            ids[n, : len(found)] = found
            mask[n, : len(found)] = 1
            segments[n, : len(found)] = segment
        same, relation = self._session.run(
            None, {"input_ids": ids, "attention_mask": mask, "token_type_ids": segments}
        )
        odds = np.exp(relation - relation.max(axis=1, keepdims=True))
        return np.concatenate([same, odds / odds.sum(axis=1, keepdims=True)], axis=1)


def _batches(lengths: Sequence[int]) -> Iterator[NDArray[np.intp]]:
    """Yield row numbers, longest first, in batches of TOKENS tokens or one pair."""
    order = np.argsort(-np.asarray(lengths, np.int64), kind="stable")
    start = 0
    while start < len(order):
        count = max(1, TOKENS // lengths[order[start]])
        yield order[start : start + count]
        start += count


def open_reader(folder: Path = WEIGHTS) -> OnnxPairReader | None:
    """Open the pair reader in a folder; None where it holds none.  Raises ModelError if damaged."""
    if not (folder / MODEL).exists():
        return None
    try:
        return OnnxPairReader(folder)
    except ModelError as error:
        way_out = "install xref again, or remove this folder to judge without it"
        raise ModelError(f"{error.message}: {way_out}", error.subject) from None
