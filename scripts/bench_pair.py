"""The pair reader beside PyTorch running the same weights in float32, on real pairs."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from gold_events import make_encoder, read_event
from numpy.typing import NDArray
from train_pair import UNKNOWN, Net, example, start, tensors

from xref.evaluate import load_gold
from xref.judge.features import NAMES
from xref.judge.telling import tell
from xref.pair.reader import OnnxPairReader
from xref.pair.tokens import ordered
from xref.types import Told

PAIRS = 1000
EVENTS = 60
BATCH = 32


def bench_pair(gold: Path, state: Path, rounds: int) -> None:
    """Print pairs a second of both, the median ratio, and how often they decide alike.

    ``state`` is ``full.pt`` as scripts/train_pair.py kept it.
    """
    pairs = _likely(gold)
    net, tokenizer = start()
    net.load_state_dict(torch.load(state))
    net.eval()
    reader = OnnxPairReader()
    fast, slow = [], []
    for _ in range(rounds):
        seconds, ours = _timed(lambda: reader(pairs))
        fast.append(seconds)
        seconds, theirs = _timed(lambda: _by_torch(net, tokenizer, pairs))
        slow.append(seconds)
    ratio = statistics.median(b / a for a, b in zip(fast, slow, strict=True))
    same = float(((ours[:, 0] > 0) == (theirs[:, 0] > 0)).mean())
    relation = float((ours[:, 1:].argmax(1) == theirs[:, 1:].argmax(1)).mean())
    print(f"{len(pairs)} pairs, {rounds} rounds, {torch.get_num_threads()} threads")
    print(f"onnxruntime, 8 bits   {len(pairs) / statistics.median(fast):7.0f} pairs a second")
    print(f"PyTorch, float32      {len(pairs) / statistics.median(slow):7.0f} pairs a second")
    print(f"ratio {ratio:.2f}; one proposition or not: {same:.3f} alike; relation: {relation:.3f}")


def _likely(gold: Path) -> list[tuple[Told, Told]]:
    """Return pairs of real claims as the judge has them read: the likeliest of some events."""
    encoder = make_encoder("")
    chosen = random.Random(7).sample(load_gold(gold), EVENTS)
    found: list[tuple[Told, Told]] = []
    for event in (read_event(one, encoder) for one in chosen):
        told = tell(event.gold.articles, event.claims)
        near = event.table[:, NAMES.index("cosine")] + event.table[:, NAMES.index("tfidf")]
        for n in np.argsort(-near, kind="stable")[: PAIRS // EVENTS + 1]:
            left, right = event.pairs[n]
            found.append((told[left], told[right]))
    return found[:PAIRS]


def _by_torch(net: Net, tokenizer: object, pairs: list[tuple[Told, Told]]) -> NDArray[np.float32]:
    rows = example(tokenizer, [(ordered(pair), UNKNOWN, UNKNOWN) for pair in pairs], turn=False)
    order = sorted(range(len(rows)), key=lambda n: -len(rows[n].tokens[0]))
    found = np.zeros((len(rows), 4), dtype=np.float32)
    with torch.inference_mode():
        for some in (order[n : n + BATCH] for n in range(0, len(order), BATCH)):
            same, relation = net(*tensors([rows[n] for n in some]))
            found[some] = torch.cat([same, relation.softmax(1)], 1).numpy()
    return found


def _timed(work: Callable[[], NDArray[np.float32]]) -> tuple[float, NDArray[np.float32]]:
    before = time.perf_counter()
    found = work()
    return time.perf_counter() - before, found
