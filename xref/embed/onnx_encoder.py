"""The fast encoder: an exported model on onnxruntime and tokenizers, without torch.

::

    texts  | tokenise | sort by length | batches of about TOKENS tokens
    batch  | model on one thread | unit rows, back in the order given

Batches run side by side, each on one thread: small ones stay in a core's cache and no thread
waits for another, which is faster than splitting each operation over the threads, above all on
a machine that does other work too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from xref import runtime
from xref.embed.exported import (
    MODEL,
    TOKENIZER,
    Exported,
    find_exported,
    models_folder,
    read_exported,
)
from xref.errors import ModelError
from xref.stages import Progress, Vectors, no_progress

TOKENS = 512
"""Tokens in a batch, padding included: 256 and 512 measured alike, 1024 was a sixth slower."""

CHUNK = 4096
"""Texts that are tokenised and sorted at once; bounds memory."""


class OnnxEncoder:
    """Encodes texts with an exported model (an ``Encoder``)."""

    def __init__(self, exported: Exported, threads: int = 0) -> None:
        """Load the model; ``threads`` 0 means one a processor.

        Raises ModelError when onnxruntime or tokenizers cannot read a file.
        """
        self._meta = exported.meta
        self._threads = threads or os.cpu_count() or 1
        self._tokenizer = runtime.open_tokenizer(exported.folder / TOKENIZER)
        self._tokenizer.enable_truncation(exported.meta.max_tokens)
        self._session = runtime.open_session(exported.folder / MODEL)

    @property
    def fingerprint(self) -> str:
        """Names model, source files and version of the export."""
        return self._meta.fingerprint

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._meta.dimension

    def encode(self, texts: Sequence[str], progress: Progress = no_progress) -> Vectors:
        """Return one unit row a text, in the order given, shape (len(texts), dimension).

        A text is cut at the model's length.  Its vector does not depend on the others, rounding
        (below 1e-5 of cosine) aside.
        """
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for start in range(0, len(texts), CHUNK):
            self._encode(texts[start : start + CHUNK], vectors[start : start + CHUNK])
            progress("embedding", min(start + CHUNK, len(texts)), len(texts))
        return vectors

    def _encode(self, texts: Sequence[str], out: Vectors) -> None:
        found = self._tokenizer.encode_batch_fast([self._meta.prompt + t.strip() for t in texts])
        tokens = [encoding.ids for encoding in found]
        batches = list(_batches([len(ids) for ids in tokens]))

        def run(batch: NDArray[np.intp]) -> None:
            out[batch] = self._run([tokens[row] for row in batch])

        if len(batches) == 1:
            run(batches[0])
            return
        with ThreadPoolExecutor(self._threads) as pool:
            for _ in pool.map(run, batches):
                pass

    def _run(self, tokens: Sequence[Sequence[int]]) -> Vectors:
        # The export holds for two tokens or more; a text without any becomes padding.
        width = max(2, *map(len, tokens))
        ids = np.full((len(tokens), width), self._meta.pad_id, np.int64)
        mask = np.zeros((len(tokens), width), np.int64)
        for row, found in enumerate(tokens):
            ids[row, : len(found)] = found
            mask[row, : len(found)] = 1
        feeds = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        (vectors,) = self._session.run(None, {name: feeds[name] for name in self._meta.inputs})
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Vectors = np.nan_to_num(vectors / np.maximum(lengths, 1e-12)).astype(np.float32)
        return unit


def open_encoder(
    name: str = "", progress: Progress = no_progress, folder: Path | None = None
) -> OnnxEncoder:
    """Open the encoder of a model, "" for the default; exports it first where that is not done.

    ``folder`` holds exported models (``models_folder()`` where None).  Exporting imports torch
    and takes some 20 s.  Raises ModelError.
    """
    models = folder or models_folder()
    found = find_exported(name, models)
    if found is None:
        from xref.embed.export import export_model

        found = export_model(name, models, progress)
    return OnnxEncoder(found)


def open_exported(fingerprint: str, folder: Path | None = None) -> OnnxEncoder:
    """Open an encoder by its fingerprint, as an index names it; never exports.

    Raises ModelError when it is not there or damaged.
    """
    models = folder or models_folder()
    place = models / fingerprint
    if Path(fingerprint).name != fingerprint or not place.is_dir():
        raise ModelError(
            f"this model is not in {models}: run `xref build` to export it again", fingerprint
        )
    try:
        return OnnxEncoder(read_exported(place))
    except ModelError as error:
        raise ModelError(
            f"{error.message}: run `xref build` to export it again", error.subject
        ) from None


def _batches(lengths: Sequence[int]) -> Iterator[NDArray[np.intp]]:
    """Yield row numbers, longest texts first, in batches of TOKENS tokens or one text."""
    order = np.argsort(-np.asarray(lengths, np.int64), kind="stable")
    start = 0
    while start < len(order):
        count = max(1, TOKENS // max(1, lengths[order[start]]))
        yield order[start : start + count]
        start += count
