"""The trained numbers of the same-proposition models: read, checked, and bound to an encoder.

The file is JSON and holds numbers and feature names only::

    {"format": 2, "encoder": "...", "reader": "1", "worth": 0.05,
     "first": {"features": [...], "confirmed": 0.4, "suggested": 0.2,
               "slope": 1.0, "offset": 0.0, "bias": -3.1,
               "trees": [{"feature": [7], "threshold": [7], "value": [15]}, ...]},
     "read": {...}}

``first`` looks at what is measured; ``read`` judges again, with what the pair reader says, the
pairs to which ``first`` gives the probability ``worth`` at least.  It may be null: then there is
no second look.

A tree is complete and three splits deep, its nodes in level order: node ``n`` splits into
``2n + 1`` (feature <= threshold) and ``2n + 2``.  ``value`` is the mean log-odds step of each
node, inner ones first; the last eight are the leaves.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xref.errors import ModelError
from xref.judge.features import NAMES, READ_NAMES

FORMAT = 2
SPLITS = 7
NODES = 15


@dataclass(frozen=True, slots=True)
class Trees:
    """One model's numbers; ``feature`` and ``threshold``: (trees, 7), ``value``: (trees, 15).

    A pair is confirmed to state the same proposition from the probability ``confirmed``, and may
    state it from ``suggested``.  ``slope`` and ``offset`` calibrate the log-odds (Platt scaling).
    """

    features: tuple[str, ...]
    confirmed: float
    suggested: float
    slope: float
    offset: float
    bias: float
    feature: NDArray[np.int64]
    threshold: NDArray[np.float32]
    value: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """The numbers of both looks; ``reader`` is the version of the pair reader of the second."""

    encoder: str
    reader: str
    worth: float
    first: Trees
    read: Trees | None


def load_weights(encoder: str, path: Path | None = None) -> Weights:
    """Return the weights that were trained with an encoder's vectors; the shipped ones by default.

    ``encoder`` is the encoder's fingerprint; the file's is a prefix of it, so that exports of one
    model for different machines share their weights.  Raises ModelError where the file is missing
    or damaged, where it needs other features, or where it was trained with another encoder.
    """
    where = str(path) if path else "judge/weights.json"
    try:
        source = path or resources.files("xref.judge") / "weights.json"
        weights = _parse(json.loads(source.read_text("utf-8")))
    except OSError as error:
        raise ModelError(f"cannot be read: {error.strerror or error}", where) from error
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"is no weights file of xref ({error}); reinstall xref", where) from error
    if not encoder.startswith(weights.encoder):
        raise ModelError(
            f"its thresholds belong to the encoder {weights.encoder!r}, not to {encoder!r}; train "
            "weights for this encoder with scripts/train_judge.py",
            where,
        )
    return weights


def _parse(data: Any) -> Weights:
    """Raise ValueError, KeyError or TypeError for what is no weights file."""
    if data["format"] != FORMAT:
        raise ValueError(f"format {data['format']!r}, expected {FORMAT}")
    weights = Weights(
        encoder=str(data["encoder"]),
        reader=str(data["reader"]),
        worth=float(data["worth"]),
        first=_trees(data["first"], NAMES),
        read=_trees(data["read"], (*NAMES, *READ_NAMES)) if data["read"] else None,
    )
    if weights.read and not 0.0 <= weights.worth <= weights.read.suggested:
        raise ValueError("worth above suggested")
    return weights


def _trees(data: Any, names: tuple[str, ...]) -> Trees:
    if tuple(data["features"]) != names:
        raise ValueError("trained on other features")
    trees = data["trees"]
    found = Trees(
        features=names,
        confirmed=float(data["confirmed"]),
        suggested=float(data["suggested"]),
        slope=float(data["slope"]),
        offset=float(data["offset"]),
        bias=float(data["bias"]),
        feature=np.array([tree["feature"] for tree in trees], dtype=np.int64).reshape(-1, SPLITS),
        threshold=np.array([tree["threshold"] for tree in trees], np.float32).reshape(-1, SPLITS),
        value=np.array([tree["value"] for tree in trees], dtype=np.float32).reshape(-1, NODES),
    )
    if not len(found.feature) == len(found.threshold) == len(found.value) == len(trees):
        raise ValueError("trees of different shapes")
    if len(trees) and not 0 <= found.feature.min() <= found.feature.max() < len(names):
        raise ValueError("a tree splits on an unknown feature")
    if not 0.0 <= found.suggested <= found.confirmed <= 1.0:
        raise ValueError("thresholds out of order")
    return found
