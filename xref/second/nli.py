"""A cross-encoder trained on inference (NLI), from a hub or a folder; torch is loaded when asked.

Both ways round are read, since entailment has a direction:

- *same*: each side entails the other (from SURE on both ways), the usual test of a paraphrase;
- *contradicts*: both ways contradict from SURE on, and the articles are not of different days:
  such a model reads no dates, and cannot tell a conflict from a later state;
- *different*: both ways neutral from APART on, a high bar, as a detail more makes a pair neutral;
- *unsure*: everything else; one side that entails the other is what the judge's band is full of.

A model that gives a single score is refused: it tells likeness, which the judge has measured
already, and not whether two claims can both be true.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xref import runtime
from xref.errors import ModelError
from xref.second.voice import Pair, Reply
from xref.types import Answer

SURE = 0.5
"""Probability, both ways round, from which entailment or contradiction is believed."""

APART = 0.9
"""Probability of neutral, both ways round, from which two claims state different things."""

BATCH = 16
"""Pairs that are read at once, each both ways round: bounds memory and what a kill loses."""

VERSION = 1
"""Raise it when probabilities are read otherwise: answers that were kept are then asked anew."""

_LABELS = ("entailment", "neutral", "contradiction")


class NliVoice:
    """A cross-encoder with the labels entailment, neutral and contradiction (a ``Voice``).

    ``model`` is a folder or a name on the hub.  Raises ModelError for a folder whose labels cannot
    be understood; those of a model from the hub are read once it is loaded.
    """

    def __init__(self, model: str) -> None:
        self._model = model
        self._loaded: Any = None
        self._order: tuple[int, int, int] | None = None
        folder = Path(model).expanduser()
        self._place = str(folder) if folder.is_dir() else model
        self._identity = f"nli {VERSION} {model}"
        if folder.is_dir():
            self._order = label_order(_labels_in(folder), model)
            self._identity = f"nli {VERSION} {_sha256(folder)}"
        elif folder.is_absolute() or model.startswith((".", "~")) or model.count("/") > 1:
            raise ModelError("no such folder: give a model's folder or its name on the hub", model)

    @property
    def name(self) -> str:
        """The last part of the model's name."""
        return self._model.rstrip("/").rpartition("/")[2] or self._model

    @property
    def identity(self) -> str:
        """The model's files for a folder, its name for one from the hub."""
        return self._identity

    def ask(self, pairs: Sequence[Pair]) -> Generator[Reply, None, None]:
        """Yield one reply a pair, in order.  Raises ModelError where the model cannot be loaded."""
        model, order = self._ready()
        for start in range(0, len(pairs), BATCH):
            batch = pairs[start : start + BATCH]
            both = [(a.text, b.text) for a, b in batch] + [(b.text, a.text) for a, b in batch]
            try:
                with runtime.quiet():
                    scores = _scores(model, both)[:, order]
            # Out of memory, above all: the pairs stay unsure.
            except Exception as error:
                failed = Reply(None, failure=f"cannot be read ({type(error).__name__})")
                yield from [failed] * len(batch)
                continue
            for pair, forth, back in zip(
                batch, scores[: len(batch)], scores[len(batch) :], strict=True
            ):
                yield verdict(forth, back, same_day=_same_day(pair))

    def _ready(self) -> tuple[Any, list[int]]:
        if self._loaded is None:
            with runtime.quiet():
                self._loaded = _load(self._place, self._model)
        if self._order is None:
            self._order = label_order(self._loaded.model.config.id2label, self._model)
        return self._loaded, list(self._order)


def label_order(id2label: Mapping[Any, str], model: str) -> tuple[int, int, int]:
    """Return the columns of entailment, neutral and contradiction.

    ``id2label`` is that of a model's config, whose keys are numbers or their text.  Raises
    ModelError where these three are not all there, or others are.
    """
    columns = {re.sub(r"[^a-z]", "", str(label).lower()): int(n) for n, label in id2label.items()}
    if len(id2label) == 1:
        raise ModelError(
            "gives a single score, which tells likeness only: judge.model has to be trained on"
            " inference (NLI)",
            model,
        )
    if set(columns) != set(_LABELS) or sorted(columns.values()) != [0, 1, 2]:
        found = ", ".join(str(label) for label in id2label.values())[:80]
        raise ModelError(
            f"its labels are {found}: judge.model needs entailment, neutral and contradiction in"
            " id2label of its config.json",
            model,
        )
    entailment, neutral, contradiction = (columns[label] for label in _LABELS)
    return entailment, neutral, contradiction


def verdict(forth: NDArray[np.float64], back: NDArray[np.float64], *, same_day: bool) -> Reply:
    """Read both ways round, each the probabilities of entailment, neutral and contradiction."""
    if not (np.isfinite(forth).all() and np.isfinite(back).all()):
        return Reply(None, failure="no numbers")
    entails, neutral, contradicts = np.minimum(forth, back)
    if entails >= SURE:
        return Reply(Answer.SAME, f"each entails the other, {entails:.0%} at least")
    if contradicts >= SURE:
        if same_day:
            return Reply(Answer.CONTRADICTS, f"{contradicts:.0%} at least, either way round")
        return Reply(Answer.UNSURE, "a contradiction or a later state")
    if neutral >= APART:
        return Reply(Answer.DIFFERENT, f"neither entails the other, {neutral:.0%} at least")
    return Reply(Answer.UNSURE)


def _same_day(pair: Pair) -> bool:
    left, right = pair
    return not (left.day and right.day) or left.day == right.day


def _scores(model: Any, texts: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
    """Return the probabilities of the model's labels, shape (len(texts), labels)."""
    import torch

    logits = model.predict(
        list(texts), activation_fn=torch.nn.Identity(), show_progress_bar=False, batch_size=BATCH
    )
    odds = np.exp(logits - np.max(logits, axis=1, keepdims=True)).astype(np.float64)
    found: NDArray[np.float64] = odds / odds.sum(axis=1, keepdims=True)
    return found


def _load(place: str, model: str) -> Any:
    try:
        from sentence_transformers import CrossEncoder

        return CrossEncoder(place, trust_remote_code=False)
    except Exception as error:  # the hub's client, transformers and safetensors each have their own
        reason = " ".join(str(error).split())[:160]
        raise ModelError(
            f"sentence-transformers cannot load it ({reason}): check judge.model", model
        ) from None


def _labels_in(folder: Path) -> Mapping[Any, str]:
    """Return the labels in a folder's config, two without names where it has none."""
    path = folder / "config.json"
    try:
        config = json.loads(path.read_text("utf-8"))
        # As transformers has it: without names there are two.
        labels = config.get("id2label", {"0": "LABEL_0", "1": "LABEL_1"})
        return {int(number): str(label) for number, label in labels.items()}
    except OSError as error:
        raise ModelError(f"cannot be read: {error.strerror}", str(path)) from None
    except (ValueError, AttributeError, TypeError):
        raise ModelError("is no config of a model", str(path)) from None


def _sha256(folder: Path) -> str:
    """Hash the names and contents of a model's files, hidden ones and documentation aside."""
    total = hashlib.sha256()
    try:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if not path.is_file() or name.startswith(".") or path.suffix == ".md":
                continue
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            total.update(f"{name}\0{digest}\n".encode())
    except OSError as error:
        raise ModelError(f"cannot be read: {error.strerror}", str(error.filename)) from None
    return total.hexdigest()
