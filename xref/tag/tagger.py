"""The trained tagger: who says what in an article, on onnxruntime, without torch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from xref import runtime
from xref.errors import ModelError
from xref.tag import MODEL, TOKENIZER, WEIGHTS
from xref.tag.spans import read_scores
from xref.tag.windows import Window, windows
from xref.types import Span, Speech

TOKENS = 512
"""Tokens that are read at once, padding included."""


class OnnxTagger:
    """Reads the attributions of an article (a ``Tagger``)."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        """Load model and tokenizer; raises ModelError for a damaged or missing file."""
        self._tokenizer = runtime.open_tokenizer(folder / TOKENIZER)
        self._session = runtime.open_session(folder / MODEL)

    def __call__(self, text: str, spans: Sequence[Span]) -> list[Speech]:
        """Return the attributions whose cue stands in the sentences ``spans``, by cue."""
        found: list[Speech] = []
        for batch in _batches(windows(text, spans, self._tokenizer)):
            found.extend(self._run(text, batch))
        return sorted(found, key=lambda speech: speech.cue)

    def _run(self, text: str, batch: Sequence[Window]) -> Iterator[Speech]:
        width = max(len(window.ids) for window in batch)
        ids = np.zeros((len(batch), width), np.int64)
        mask = np.zeros((len(batch), width), np.int64)
        for row, window in enumerate(batch):
            ids[row, : len(window.ids)] = window.ids
            mask[row, : len(window.ids)] = 1
        cues, pairs = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        for row, window in enumerate(batch):
            yield from read_scores(text, window, cues[row], pairs[row])


def _batches(made: Sequence[Window]) -> Iterator[list[Window]]:
    """Yield windows of like length together, about TOKENS tokens at a time."""
    batch: list[Window] = []
    for window in sorted(made, key=lambda w: -len(w.ids)):
        if batch and len(batch[0].ids) * (len(batch) + 1) > TOKENS:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def open_tagger(folder: Path = WEIGHTS) -> OnnxTagger | None:
    """Open the tagger in a folder; None where it holds none.  Raises ModelError if damaged."""
    if not (folder / MODEL).exists():
        return None
    try:
        return OnnxTagger(folder)
    except ModelError as error:
        way_out = "install xref again, or remove this folder to read by rules"
        raise ModelError(f"{error.message}: {way_out}", error.subject) from None
