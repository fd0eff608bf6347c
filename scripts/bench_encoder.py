"""The encoder beside ``SentenceTransformer.encode`` with its defaults, on the same sentences."""

from __future__ import annotations

import gzip
import json
import random
import re
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

SENTENCES = 2000
ALONE = 200
SEED = 7
_SENTENCE = re.compile(r"\S[^\n]*?[.!?][\"”’']?(?=\s|$)")


def bench(articles: Path, rounds: int) -> None:
    """Print sentences a second of both, their ratio, and how near the vectors are.

    ``articles`` is JSONL, gzipped or not, with ``text``; the sample is the same on every run.
    """
    from sentence_transformers import SentenceTransformer

    from xref.embed.model import locate
    from xref.embed.onnx_encoder import open_encoder

    texts = sample(articles)
    print(f"{len(texts)} sentences of {statistics.mean(map(len, texts)):.0f} characters on average")
    encoder = open_encoder()
    model = SentenceTransformer(locate().place, device="cpu")
    sides: dict[str, Callable[[Sequence[str]], Any]] = {
        "SentenceTransformer.encode": lambda given: model.encode(list(given)),
        "xref": encoder.encode,
    }
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    vectors = {}
    for encode in sides.values():
        encode(texts[:64])
    for _ in range(rounds):
        for name, encode in sides.items():
            start = time.perf_counter()
            vectors[name] = encode(texts)
            seconds[name].append(time.perf_counter() - start)
    for name, taken in seconds.items():
        speeds = ", ".join(f"{len(texts) / one:.0f}" for one in taken)
        median = len(texts) / statistics.median(taken)
        print(f"{name}: {median:.0f} sentences a second (median of {speeds})")
    base, ours = (statistics.median(taken) for taken in seconds.values())
    print(f"ratio: {base / ours:.2f}")
    expected, found = (unit(v) for v in vectors.values())
    tell("cosine to it", expected, found)
    alone = np.vstack([encoder.encode([text]) for text in texts[:ALONE]])
    tell(f"cosine of a text alone and among others ({ALONE} texts)", alone, found[:ALONE])


def sample(articles: Path) -> list[str]:
    """Return SENTENCES sentences of four words or more, drawn at random with a fixed seed."""
    found: list[str] = []
    read = gzip.open if articles.suffix == ".gz" else open
    with read(articles, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            found += [s for s in _SENTENCE.findall(text) if len(s.split()) >= 4]
    random.Random(SEED).shuffle(found)
    return found[:SENTENCES]


def unit(vectors: Any) -> Any:
    """Return the rows with length 1."""
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def tell(what: str, left: Any, right: Any) -> None:
    """Print mean and least cosine of two sets of unit rows."""
    cosines = np.sum(left * right, axis=1)
    print(f"{what}: mean {cosines.mean():.5f}, least {cosines.min():.5f}")
