"""Train the tagger that finds source, cue and content, and write its model.

    scripts/train_attribution.py ATTRIBUTIONS.jsonl.gz [--out FOLDER] [--epochs 5] [--seed 7]

Reads articles in the format of PolNeAR as JSON lines: ``text``, and ``attributions`` with lists of
[start, end) characters under ``source``, ``cue`` and ``content``.  Fine-tunes the default encoder
but for its word table; writes ``model.onnx`` (8 bits) and ``tokenizer.json`` for ``xref.tag``.
Needs what xref itself needs, nothing more.  ``scripts/eval_attribution.py`` measures the result.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import nn

from xref.claims.sentences import sentences
from xref.embed.export import fuse
from xref.embed.model import locate
from xref.embed.quantize import quantize
from xref.tag import MODEL, TOKENIZER, WEIGHTS
from xref.tag.spans import BEGIN, CONTENT, INSIDE, OUTSIDE, SOURCE
from xref.tag.windows import Window, windows

HEAD = 128
"""Width of the space in which tokens ask cues."""

BATCH = 16
RATE, HEAD_RATE = 2e-4, 1e-3
"""Learning rates of the encoder and of the new layers; MiniLM takes more than larger models."""

WARM = 200
"""Steps until the full rate."""

CUE_WEIGHTS = (1.0, 2.0, 1.5)
"""Weight of a token outside cues, at the begin of one, inside one: begins are one in forty."""

WIDTHS = 32
"""Batches are padded to a multiple of it: a width that torch has not met costs it seconds."""

USUAL = 40
"""Tokens that the loss of a cue's pairs is divided by: about those of a sentence and a half."""

Mask: TypeAlias = NDArray[np.bool_]
Article: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Example:
    """A window with its targets: a label a token, and content and source of each cue's head."""

    ids: NDArray[np.int64]
    labels: NDArray[np.int64]
    pairs: Mapping[int, Mask]
    """By the cue's first token; shape (2, tokens)."""


class Net(nn.Module):
    """The encoder with a layer for cues and one that asks every token about every other."""

    def __init__(self, encoder: Any) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.bert = encoder
        self.drop = nn.Dropout(0.1)
        self.cue = nn.Linear(width, 3)
        self.query = nn.Linear(width, 2 * HEAD)
        self.key = nn.Linear(width, 2 * HEAD)
        self.own = nn.Linear(width, 2)
        self.of = nn.Linear(width, 2)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return logits [batch, tokens, 3] and [batch, 2, tokens, tokens] (token, cue)."""
        states = self.drop(self.bert(input_ids=ids, attention_mask=mask).last_hidden_state)
        batch, count, _ = states.shape
        query = self.query(states).view(batch, count, 2, HEAD).permute(0, 2, 1, 3)
        key = self.key(states).view(batch, count, 2, HEAD).permute(0, 2, 3, 1)
        pairs = query @ key / HEAD**0.5
        own = self.own(states).permute(0, 2, 1).unsqueeze(3)
        of = self.of(states).permute(0, 2, 1).unsqueeze(2)
        return self.cue(states), pairs + own + of


def example(window: Window, attributions: Sequence[Mapping[str, Any]]) -> Example:
    """Return a window with its targets; a content beyond the window is cut."""

    def inside(spans: Sequence[Sequence[int]]) -> Mask:
        return np.array(
            [b > a and any(s <= a < e for s, e in spans) for a, b in window.offsets], np.bool_
        )

    labels = np.full(len(window.ids), OUTSIDE)
    pairs: dict[int, Mask] = {}
    first, last = window.offsets[0][0], window.offsets[-1][1]
    for item in attributions:
        if not item["cue"] or not first <= item["cue"][0][0] < last:
            continue
        places = np.flatnonzero(inside(item["cue"]))
        if not len(places):
            continue
        labels[places] = np.where(np.diff(places, prepend=-2) == 1, INSIDE, BEGIN)
        if item["cue"][0][0] < window.end:
            target = np.zeros((2, len(window.ids)), np.bool_)
            target[CONTENT], target[SOURCE] = inside(item["content"]), inside(item["source"])
            head = int(places[0])
            pairs[head] = pairs[head] | target if head in pairs else target
    return Example(np.array(window.ids), labels, pairs)


def examples(articles: Sequence[Article], tokenizer: Any) -> list[Example]:
    """Cut all articles anew, each from a random sentence on, so that windows differ by epoch."""
    return [
        example(window, article["attributions"])
        for article in articles
        for window in windows(
            article["text"], article["spans"], tokenizer, first=random.randint(1, 6)
        )
    ]


def batches(made: Sequence[Example]) -> Iterator[list[Example]]:
    """Yield examples of like length together, in random order."""
    order = sorted(made, key=lambda e: len(e.ids) + random.random() * 20)
    groups = [order[n : n + BATCH] for n in range(0, len(order), BATCH)]
    random.shuffle(groups)
    yield from groups


def loss_of(net: Net, batch: Sequence[Example]) -> torch.Tensor:
    """Return the loss of a batch: cues by token, contents and sources by the gold cue."""
    width = -(-max(len(e.ids) for e in batch) // WIDTHS) * WIDTHS
    ids = torch.zeros(len(batch), width, dtype=torch.long)
    mask = torch.zeros_like(ids)
    labels = torch.full_like(ids, -100)
    rows, heads, targets = [], [], []
    for row, made in enumerate(batch):
        size = len(made.ids)
        ids[row, :size] = torch.from_numpy(made.ids)
        labels[row, :size] = torch.from_numpy(made.labels)
        mask[row, :size] = 1
        for head, target in made.pairs.items():
            rows.append(row)
            heads.append(head)
            targets.append(np.pad(target, ((0, 0), (0, width - size))))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        cues, pairs = net(ids, mask)
    total = nn.functional.cross_entropy(
        cues.float().flatten(0, 1), labels.flatten(), weight=torch.tensor(CUE_WEIGHTS)
    )
    if rows:
        got = pairs.float()[rows, :, :, heads]
        wanted = torch.from_numpy(np.stack(targets)).float()
        each = nn.functional.binary_cross_entropy_with_logits(got, wanted, reduction="none")
        each = (each * mask[rows].unsqueeze(1)).sum(2) / USUAL
        total = total + each[:, CONTENT].mean() + 2 * each[:, SOURCE].mean()
    return total


def train(net: Net, articles: Sequence[Article], tokenizer: Any, epochs: float) -> None:
    """Fine-tune in place, printing the mean loss of every 50 steps."""
    net.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    body = [p for p in net.bert.parameters() if p.requires_grad]
    heads = [p for name, p in net.named_parameters() if not name.startswith("bert.")]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}],
        weight_decay=0.01,
        fused=True,
    )
    made = examples(articles, tokenizer)
    steps = int(epochs * len(made) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / WARM) * max(0.02, 1 - step / steps)
    )
    print(f"{len(articles)} articles, {len(made)} windows, {steps} steps", flush=True)
    net.train()
    step, total, start = 0, 0.0, time.monotonic()
    while step < steps:
        for batch in batches(made):
            loss = loss_of(net, batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step, total = step + 1, total + loss.item()
            if step % 50 == 0:
                print(
                    f"{step:6} loss {total / 50:.3f} {time.monotonic() - start:6.0f} s", flush=True
                )
                total = 0.0
            if step == steps:
                break
        made = examples(articles, tokenizer)


def export(net: Net, tokenizer: Any, folder: Path) -> None:
    """Write the model in 8 bits, fused, and its tokenizer.

    The weights of the loss made begins likelier than they are: that is taken back.
    """
    folder.mkdir(parents=True, exist_ok=True)
    net.eval()
    net.bert.set_attn_implementation("eager")  # exports to fewer operations
    with torch.no_grad():
        net.cue.bias.sub_(torch.tensor(CUE_WEIGHTS).log())
    ids = torch.full((3, 7), 1000)
    mask = torch.ones_like(ids)
    mask[1, 4:] = 0
    free = {0: torch.export.Dim.DYNAMIC, 1: torch.export.Dim.DYNAMIC}
    path = folder / MODEL
    torch.onnx.export(
        net,
        (ids, mask),
        str(path),
        input_names=["input_ids", "attention_mask"],
        output_names=["cues", "pairs"],
        dynamic_shapes=(free, free),
        dynamo=True,
        external_data=False,
        verbose=False,
    )
    onnx.save(quantize(onnx.load(path)), path)
    fuse(path)
    tokenizer.save(str(folder / TOKENIZER))


def start() -> tuple[Net, Any]:
    """Return the default encoder with new layers, and its tokenizer."""
    from sentence_transformers import SentenceTransformer

    model: Any = SentenceTransformer(
        locate().place, device="cpu", model_kwargs={"attn_implementation": "sdpa"}
    )
    tokenizer = Tokenizer.from_str(model.tokenizer.backend_tokenizer.to_str())
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Net(model[0].auto_model.float()), tokenizer


def load(path: Path) -> list[Article]:
    """Return the articles with the spans of their sentences."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        articles: list[Article] = [json.loads(line) for line in lines]
    for article in articles:
        article["spans"] = sentences(article["text"])
    return articles


def main() -> None:
    """Train, export, and say where."""
    parser = argparse.ArgumentParser(description="Train the attribution tagger.")
    parser.add_argument("articles", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--epochs", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--state", type=Path, help="keep or take the trained weights in float32")
    chosen = parser.parse_args()
    random.seed(chosen.seed)
    torch.manual_seed(chosen.seed)
    net, tokenizer = start()
    if chosen.state and chosen.state.exists():
        net.load_state_dict(torch.load(chosen.state))
    else:
        train(net, load(chosen.articles), tokenizer, chosen.epochs)
        if chosen.state:
            torch.save(net.state_dict(), chosen.state)
    export(net, tokenizer, chosen.out)
    size = (chosen.out / MODEL).stat().st_size
    print(f"{chosen.out / MODEL}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
