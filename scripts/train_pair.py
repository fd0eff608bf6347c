"""Train the pair reader: a small cross-encoder with two outputs, and export it in 8 bits.

    scripts/train_pair.py NLI GOLD --keep FOLDER [--out FOLDER]

First on claim relations (``NLI``, a .jsonl.gz of premise, hypothesis, label), then on annotated
events (``GOLD``, as ``xref eval`` reads them): the candidate pairs that state one proposition,
beside the likeliest that do not, with pairs of real claims of which one value was changed.  Whole
events are left out in turn, so that the judge can be trained on readings of events that the reader
had not seen: FOLDER then holds ``nli.pt``, ``nli-2.pt``, ``full.pt``, and the readers ``half-0``,
``half-1`` in their exported form.  What is there already is not trained again.

Starts from the default encoder.  Needs the extra ``train``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import onnx
import torch
from gold_events import Event, halves, make_encoder, read_event
from tokenizers import Tokenizer
from torch import nn

from xref.embed.export import fuse
from xref.embed.model import locate
from xref.embed.quantize import quantize
from xref.evaluate import load_gold
from xref.judge.features import NAMES
from xref.judge.telling import tell
from xref.pair import MODEL, TOKENIZER, WEIGHTS
from xref.pair.tokens import Tokens, ordered, tokens_of
from xref.types import Claim, Told

LABELS = ("entailment", "neutral", "contradiction")
SEED = 7
BATCH = 32
NLI_RATE, GOLD_RATE, HEAD_RATE = 1.6e-4, 1.0e-4, 5e-4
HARD, EASY = 3, 0.4
"""Pairs that do not state the same, for each that does: the likeliest, and any others."""

EDITED = 0.3
"""Share of edited copies that is kept of all that can be made."""

AGAIN = 0.3
"""Share of what the first half taught that is told again with the second."""

AGAIN_RATE = 0.5
"""Of the first pass's rate, for a second pass over the claim relations."""

NLI_EVERY = 2
"""Every so many steps on events, one on claim relations, so that they are not forgotten."""

SMALL_EDITS = 0.35
"""Share of the set that holds contradictions by small edits only: more would teach that any is."""

UNKNOWN = -1
AGREES = 3
"""Label of links without a marked conflict: entailment or neutral, but no contradiction."""


@dataclass(frozen=True)
class Example:
    """A pair as tokens: ``same`` is 1.0 or 0.0, ``label`` a number of LABELS; or UNKNOWN."""

    tokens: Tokens
    same: float
    label: int


Pair: TypeAlias = tuple[tuple[Told, Told], float, int]


class Net(nn.Module):
    """The encoder's transformer; first token and mean of all feed both outputs."""

    def __init__(self, bert: Any) -> None:
        super().__init__()
        self.bert = bert
        self.drop = nn.Dropout(0.1)
        self.same = nn.Linear(2 * bert.config.hidden_size, 1)
        self.out = nn.Linear(2 * bert.config.hidden_size, len(LABELS))

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, segments: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Return log-odds of one proposition (n, 1) and scores of the relations (n, 3)."""
        states = self.bert(
            input_ids=ids, attention_mask=mask, token_type_ids=segments
        ).last_hidden_state
        mean = (states * mask.unsqueeze(2)).sum(1) / mask.sum(1, keepdim=True)
        both = self.drop(torch.cat([states[:, 0], mean], 1))
        return self.same(both), self.out(both)


# --- examples -------------------------------------------------------------------------------


def relations(path: Path) -> list[Pair]:
    """Read claim relations."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        ((Told(row["premise"]), Told(row["hypothesis"])), UNKNOWN, LABELS.index(row["label"]))
        for row in rows
        if row["set"] != "wikifactcheck_neg" or random.random() < SMALL_EDITS
    ]


def of_event(event: Event) -> Iterator[Pair]:
    """Yield what an event teaches: its links, the likeliest other pairs, edited links."""
    told = tell(event.gold.articles, event.claims)
    near = event.table[:, NAMES.index("cosine")] + event.table[:, NAMES.index("tfidf")]
    right = np.flatnonzero(event.labels & event.known)
    wrong = np.flatnonzero(~event.labels & event.known)
    wrong = wrong[np.argsort(-near[wrong], kind="stable")]
    hard = wrong[: HARD * len(right) + 8]
    easy = random.sample(
        list(wrong[len(hard) :]), min(int(EASY * len(right)), len(wrong) - len(hard))
    )
    claims = {claim.id: claim for claim in event.claims}
    clashing = {link for group in event.gold.groups for link, _ in group.conflicts}
    later = {link for group in event.gold.groups for link in group.updates}
    for n in (*right, *hard, *easy):
        a, b = event.pairs[n]
        label = AGREES if event.labels[n] else UNKNOWN
        if event.links[n] & (clashing | later):
            label = 2 if event.links[n] & clashing else UNKNOWN
        yield (told[a], told[b]), float(event.labels[n]), label
    for n in right:
        if random.random() < EDITED:
            a, b = event.pairs[n]
            yield from edited(claims[a], claims[b], told[a], told[b])


def edited(left: Claim, right: Claim, a: Told, b: Told) -> Iterator[Pair]:
    """Yield a link with one value of the one side changed: still the same slot, now a clash.

    Where the sides share no value, the claim stands against its own changed copy.  Unchanged parts
    beside the whole keep the model from taking every small edit for a clash.
    """
    for edit in random.sample(EDITS, len(EDITS)):
        if shared := edit(right.alone, left.alone):
            yield (a, replace(b, text=shared)), _still_same(edit), 2
            break
    for edit in random.sample(EDITS, len(EDITS)):
        if own := edit(left.alone, left.alone):
            yield (a, replace(a, text=own)), _still_same(edit), 2
            break
    head, comma, rest = left.alone.partition(", ")
    if comma and len(head.split()) > 5 and len(rest.split()) > 2:
        yield (a, replace(a, text=head.rstrip(".") + ".")), UNKNOWN, 0
        yield (replace(a, text=head.rstrip(".") + "."), a), UNKNOWN, 1


_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905
_MONTHS = (
    "January February March April June July August September October November December".split()  # noqa: SIM905
)
_ONES = "two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
_NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w-])")
_BE = re.compile(r"\b(is|was|were|are|has|had|will|have|could|would)\b(?! not)")
_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)*\b")


def _other_number(text: str, beside: str) -> str:
    found = [m for m in _NUMBER.finditer(text) if m[0] in beside]
    if not found:
        return _other_word(text, beside, _ONES)
    number = random.choice(found)
    value = float(number[0].replace(",", ""))
    if 1900 < value < 2030 and "." not in number[0]:
        other: float = value + random.choice((-3, -2, -1, 1, 2))
        return text[: number.start()] + str(int(other)) + text[number.end() :]
    factor = random.choice((0.4, 0.6, 0.75, 1.3, 1.5, 2.0, 3.0))
    other = value * factor if "." in number[0] else max(1.0, round(value * factor))
    if other == value:
        other += 1
    shown = f"{other:,.1f}" if "." in number[0] else f"{int(other):,}" if "," in number[0] else ""
    return text[: number.start()] + (shown or str(int(other))) + text[number.end() :]


def _other_word(text: str, beside: str, words: Sequence[str]) -> str:
    found = [w for w in words if re.search(rf"\b{w}\b", text) and re.search(rf"\b{w}\b", beside)]
    if not found:
        return ""
    word = random.choice(found)
    return re.sub(rf"\b{word}\b", random.choice([w for w in words if w != word]), text)


def _other_day(text: str, beside: str) -> str:
    return _other_word(text, beside, _DAYS) or _other_word(text, beside, _MONTHS)


def _negated(text: str, beside: str) -> str:
    if " not " in text and " not " in beside:
        return text.replace(" not ", " ", 1)
    found = [m for m in _BE.finditer(text) if m[0] in beside]
    if not found:
        return ""
    verb = found[0]
    return f"{text[: verb.end()]} not{text[verb.end() :]}"


POOL: list[str] = []
"""Names of all events, to put in another's place."""


def _other_name(text: str, beside: str) -> str:
    found = [m for m in _NAME.finditer(text) if m.start() > 0 and m[0] in beside]
    if not found or not POOL:
        return ""
    name = random.choice(found)
    like = [
        other for other in random.sample(POOL, 20) if len(other.split()) == len(name[0].split())
    ]
    return text.replace(name[0], like[0]) if like and like[0] != name[0] else ""


def _still_same(edit: Callable[[str, str], str]) -> float:
    """Another name may be another event: nothing is said of it."""
    return UNKNOWN if edit is _other_name else 1.0


EDITS: tuple[Callable[[str, str], str], ...] = (_other_number, _other_day, _negated, _other_name)


def example(tokenizer: Any, pairs: Sequence[Pair], *, turn: bool) -> list[Example]:
    """Return pairs as tokens; ``turn`` puts the longer side first, as it is when the model runs."""
    sides = [ordered(pair) if turn and label not in (0, 1) else pair for pair, _, label in pairs]
    found = tokens_of(tokenizer, sides)
    return [Example(t, same, label) for t, (_, same, label) in zip(found, pairs, strict=True)]


# --- training -------------------------------------------------------------------------------


def batches(examples: Sequence[Example]) -> list[list[Example]]:
    """Return examples of like length together, in a random order."""
    order = sorted(
        range(len(examples)), key=lambda n: len(examples[n].tokens[0]) + 12 * random.random()
    )
    made = [[examples[n] for n in order[i : i + BATCH]] for i in range(0, len(order), BATCH)]
    random.shuffle(made)
    return made


def tensors(batch: Sequence[Example]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return ids, mask and segments, padded to the longest."""
    width = max(len(e.tokens[0]) for e in batch)
    ids, mask, segments = (torch.zeros(len(batch), width, dtype=torch.long) for _ in range(3))
    for row, e in enumerate(batch):
        size = len(e.tokens[0])
        ids[row, :size] = torch.tensor(e.tokens[0])
        mask[row, :size] = 1
        segments[row, :size] = torch.tensor(e.tokens[1])
    return ids, mask, segments


def loss_of(net: Net, batch: Sequence[Example]) -> torch.Tensor:
    """Return the mean loss of both outputs over what is known of each."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        same, relation = net(*tensors(batch))
    wanted = torch.tensor([e.same for e in batch])
    labels = torch.tensor([e.label for e in batch])
    total = torch.zeros(())
    if (known := wanted >= 0).any():
        total = total + nn.functional.binary_cross_entropy_with_logits(
            same.float().squeeze(1)[known], wanted[known]
        )
    if (known := (labels >= 0) & (labels != AGREES)).any():
        share = known.float().mean()
        total = total + share * nn.functional.cross_entropy(
            relation.float()[known], labels[known], label_smoothing=0.05
        )
    if (known := labels == AGREES).any():
        contradicts = relation.float()[known].softmax(1)[:, 2]
        total = total - known.float().mean() * (1 - contradicts).clamp_min(1e-4).log().mean()
    return total


def train(
    net: Net,
    rows: Sequence[Example],
    epochs: float,
    rate: float,
    kept: Sequence[Example] = (),
    every: int = NLI_EVERY,
) -> None:
    """Fine-tune in place; ``every`` so many steps one batch of ``kept``, if there is any."""
    net.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    body = [p for p in net.bert.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": rate}, {"params": net.same.parameters(), "lr": HEAD_RATE},
         {"params": net.out.parameters(), "lr": rate}],
        weight_decay=0.01,
        fused=True,
    )  # fmt: skip
    steps = int(epochs * len(rows) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / 100) * max(0.02, 1 - step / steps)
    )
    aside = iter(batches(kept) if kept else [])
    print(f"{len(rows)} pairs, {steps} steps", flush=True)
    net.train()
    step, total, start = 0, 0.0, time.monotonic()
    while step < steps:
        for batch in batches(rows)[: steps - step]:
            step += 1
            optimizer.zero_grad()
            loss = loss_of(net, batch)
            loss.backward()  # type: ignore[no-untyped-call]
            if step % every == 0 and (more := next(aside, None)):
                loss_of(net, more).backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
            if step % 50 == 0:
                spent = time.monotonic() - start
                print(f"{step:6} loss {total / 50:.3f} {spent:6.0f} s", flush=True)
                total = 0.0


# --- stages ---------------------------------------------------------------------------------


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


def export(net: Net, tokenizer: Any, folder: Path) -> None:
    """Write the model in 8 bits, fused, and its tokenizer."""
    folder.mkdir(parents=True, exist_ok=True)
    net.eval()
    net.bert.set_attn_implementation("eager")  # exports to fewer operations
    ids = torch.full((3, 7), 1000)
    mask = torch.ones_like(ids)
    mask[1, 4:] = 0
    segments = torch.zeros_like(ids)
    segments[:, 3:] = 1
    free = {0: torch.export.Dim.DYNAMIC, 1: torch.export.Dim.DYNAMIC}
    path = folder / MODEL
    torch.onnx.export(
        net,
        (ids, mask, segments),
        str(path),
        input_names=["input_ids", "attention_mask", "token_type_ids"],
        output_names=["same", "relation"],
        dynamic_shapes=(free, free, free),
        dynamo=True,
        external_data=False,
        verbose=False,
    )
    onnx.save(quantize(onnx.load(path)), path)
    fuse(path)
    tokenizer.save(str(folder / TOKENIZER))
    net.bert.set_attn_implementation("sdpa")
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB", flush=True)


def report_relations(net: Net, tokenizer: Any, path: Path) -> None:
    """Print the accuracy on claim relations, by set, and contradiction's precision and recall."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    pairs: list[Pair] = [
        ((Told(r["premise"]), Told(r["hypothesis"])), UNKNOWN, LABELS.index(r["label"]))
        for r in rows
    ]
    examples = example(tokenizer, pairs, turn=False)
    order = np.argsort([len(e.tokens[0]) for e in examples])
    found = np.zeros(len(rows), dtype=np.int64)
    net.eval()
    with torch.no_grad():
        for some in np.array_split(order, len(order) // 64 + 1):
            _, relation = net(*tensors([examples[n] for n in some]))
            found[some] = relation.argmax(1).numpy()
    gold = np.array([e.label for e in examples])
    sets = np.array([r["set"] for r in rows])
    print(f"relations: accuracy {(found == gold).mean():.3f} of {len(gold)}")
    for name in sorted(set(sets)):
        print(f"  {name}: {(found == gold)[sets == name].mean():.3f} of {(sets == name).sum()}")
    right = ((found == 2) & (gold == 2)).sum()
    precision, recall = right / (found == 2).sum(), right / (gold == 2).sum()
    print(f"contradiction: P {precision:.3f}  R {recall:.3f}", flush=True)


class Trainer:
    """Runs the stages; each is kept in a folder, and taken from there the next time."""

    def __init__(self, keep: Path, nli: Path, events: Sequence[Event], epochs: float) -> None:
        self.net, self.tokenizer = start()
        self.keep, self.events, self.epochs = keep, events, epochs
        self.relations = relations(nli)
        keep.mkdir(parents=True, exist_ok=True)

    def stage(self, name: str, work: Callable[[], None]) -> None:
        """Load the weights of a stage, or train and keep them."""
        path = self.keep / f"{name}.pt"
        if path.exists():
            self.net.load_state_dict(torch.load(path), strict=False)
            return
        print(f"-- {name}", flush=True)
        random.seed(SEED)
        torch.manual_seed(SEED)
        work()
        torch.save(self.net.state_dict(), path)

    def begin(self) -> None:
        """Start anew from the encoder, trained on claim relations."""
        self.net, _ = start()
        self.stage("nli", lambda: self.on_relations(NLI_RATE))
        self.stage("nli-2", lambda: self.on_relations(AGAIN_RATE * NLI_RATE))

    def on_relations(self, rate: float) -> None:
        """Go once through the claim relations."""
        train(self.net, example(self.tokenizer, self.relations, turn=False), 1.0, rate)

    def on_events(
        self, chosen: Sequence[int], again: Sequence[int] = (), every: int = NLI_EVERY
    ) -> None:
        """Train on some events, and on a part of what others teach ``again``."""
        pairs = [pair for n in chosen for pair in of_event(self.events[n])]
        old = [pair for n in again for pair in of_event(self.events[n])]
        pairs += random.sample(old, int(AGAIN * len(old)))
        rows = example(self.tokenizer, pairs, turn=True)
        kept = random.sample(self.relations, min(len(self.relations), len(rows)))
        relations = example(self.tokenizer, kept, turn=False)
        train(self.net, rows, self.epochs, GOLD_RATE, relations, every)


def main() -> None:
    """Train all stages, export, and report."""
    parser = argparse.ArgumentParser(description="Train the pair reader.")
    parser.add_argument("nli", type=Path, help="claim relations to train on")
    parser.add_argument("gold", type=Path, help="events to train on")
    parser.add_argument("--keep", type=Path, required=True, help="where the stages are kept")
    parser.add_argument("--dev", type=Path, help="claim relations to report on")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--epochs", type=float, default=1.2)
    chosen = parser.parse_args()
    encoder = make_encoder("")
    events = [read_event(gold, encoder) for gold in load_gold(chosen.gold)]
    POOL.extend(sorted({m[0] for e in events for c in e.claims for m in _NAME.finditer(c.text)}))
    trainer = Trainer(chosen.keep, chosen.nli, events, chosen.epochs)
    half = halves(events)
    first, second = (np.flatnonzero(half == h).tolist() for h in (0, 1))
    trainer.begin()
    trainer.stage("half-1", lambda: trainer.on_events(second))
    export(trainer.net, trainer.tokenizer, chosen.keep / "half-1")
    trainer.begin()
    trainer.stage("half-0", lambda: trainer.on_events(first))
    export(trainer.net, trainer.tokenizer, chosen.keep / "half-0")
    # The reader that is shipped goes on from the first half with the second.
    trainer.stage("full", lambda: trainer.on_events(second, first, every=1))
    if chosen.dev:
        report_relations(trainer.net, trainer.tokenizer, chosen.dev)
    export(trainer.net, trainer.tokenizer, chosen.out)


if __name__ == "__main__":
    main()
