"""Do two claims state the same proposition?  A small boosted model, evaluated in numpy.  Pure.

Gradient boosting (Friedman 2001) with trees of three splits.  What a decision came from is told
by path contributions (Saabas 2014): each split moves the log-odds from its node's mean to that of
the branch taken, and the step is booked to the feature that was asked.  With the bias they add up
to the log-odds exactly.  Steps are summed by family, since a family's features tell much the same.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xref.judge.facts import Floats
from xref.judge.features import FAMILIES, READ_NAMES
from xref.judge.weights import SPLITS, Trees
from xref.types import Signal

_DEPTH = 3

_TOLD: dict[str, tuple[str, str]] = {
    "meaning": ("closeness in meaning", "cosine"),
    "rank": ("the closest pair in both articles", "rank_worst"),
    "words": ("words in common", "tfidf"),
    "names": ("names and numbers in common", "names_contained"),
    "speech": ("speakers and quotations", "speaker"),
    "context": ("sentences around, day, whole article", "neighbours_cosine"),
    "sentence": ("the whole sentences", "sentences_tfidf"),
    "place": ("place in the article, title, length", "lead_low"),
    "reading": ("both read together", "read_same"),
}
"""How a family is called in an explanation, and the feature whose value is shown for it."""

_ALL = FAMILIES | {"reading": READ_NAMES}
_FAMILY_OF = {name: family for family, names in _ALL.items() for name in names}


@dataclass(frozen=True, slots=True)
class SameModel:
    """The model: ``weights`` as loaded."""

    weights: Trees

    def probabilities(self, table: Floats) -> Floats:
        """Return the calibrated probability of each row of features, shape (rows,)."""
        columns = np.ascontiguousarray(table.T)
        total = np.full(len(table), self.weights.bias, dtype=np.float32)
        for tree in range(len(self.weights.feature)):
            total += self._leaf_values(columns, tree)
        odds = self.weights.slope * total + self.weights.offset
        return np.asarray(1.0 / (1.0 + np.exp(-odds)), dtype=np.float32)

    def signals(self, table: Floats) -> list[tuple[Signal, ...]]:
        """Return what each family added to a row's calibrated log-odds, the bias last."""
        names = self.weights.features
        families = list(dict.fromkeys(_FAMILY_OF[name] for name in names))
        family_of = np.array([families.index(_FAMILY_OF[name]) for name in names])
        rows = np.arange(len(table))
        added = np.zeros(len(table) * len(families), dtype=np.float64)
        for feature, threshold, value in zip(
            self.weights.feature, self.weights.threshold, self.weights.value, strict=True
        ):
            node = np.zeros(len(table), dtype=np.int64)
            for _ in range(_DEPTH):
                asked = feature[node]
                after = 2 * node + 1 + (table[rows, asked] > threshold[node])
                added[len(families) * rows + family_of[asked]] += value[after] - value[node]
                node = after
        slope = self.weights.slope
        start = self.weights.bias + float(self.weights.value[:, 0].sum())
        base = Signal("before looking", 1.0, round(slope * start + self.weights.offset, 3))
        told = [_TOLD[family] for family in families]
        values = table[:, [names.index(shown) for _, shown in told]].tolist()
        steps = (slope * added.reshape(len(table), len(families))).tolist()
        return [
            (
                *(
                    Signal(name, round(value, 3), round(step, 3))
                    for (name, _), value, step in zip(told, row, taken, strict=True)
                ),
                base,
            )
            for row, taken in zip(values, steps, strict=True)
        ]

    def _leaf_values(self, columns: Floats, tree: int) -> Floats:
        """Evaluate one tree for all rows: all seven questions at once, then the leaf by number."""
        feature, threshold = self.weights.feature[tree], self.weights.threshold[tree]
        said = [columns[feature[n]] > threshold[n] for n in range(SPLITS)]
        second = np.where(said[0], said[2], said[1])
        third = np.where(
            said[0], np.where(said[2], said[6], said[5]), np.where(said[1], said[4], said[3])
        )
        leaf: NDArray[np.int8] = 4 * said[0].view(np.int8) + 2 * second.view(np.int8)
        leaf += third.view(np.int8)
        found: Floats = self.weights.value[tree, SPLITS:][leaf]
        return found
