"""Train the same-proposition models on annotated events and write their weights.

    scripts/train_judge.py GOLD [--readers FOLDER] [--out FILE] [--test GOLD] [--ablate]

Reads events in the format of ``xref eval``, runs the real reader and encoder on them, and learns
from the pairs that ``xref.match.candidates`` proposes: links are positives, every other candidate
is a hard negative.  Pairs of two different events are easy negatives with a small weight, so that
the model has seen articles that are not about the same thing.  Whole events are kept in folds, and
events of one kind (ecb-3ecb, ecb-3ecbplus) in the same fold.  Thresholds and calibration come from
the out-of-fold predictions.

The first look is trained on all candidates.  The second is trained on those that the first,
without their fold, finds worth reading, with what the pair reader says of them: FOLDER is what
``scripts/train_pair.py --keep`` wrote, and each event is read by the half's reader that has not
seen it.  Without FOLDER there is no second look.  Needs the extra ``train``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from gold_events import (
    FOLDS,
    HALVES,
    SEED,
    Event,
    Table,
    across,
    folds_of,
    halves,
    make_encoder,
    make_reader,
    read_event,
)
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from xref.evaluate import Link, load_gold, sentences_of
from xref.judge.features import FAMILIES, NAMES, READ_NAMES, with_reading
from xref.judge.telling import tell
from xref.judge.weights import FORMAT, NODES, SPLITS
from xref.match import group
from xref.pair import VERSION, WEIGHTS
from xref.stages import PairReader
from xref.types import Judgement, Relation

TREES = 300
LEAST_PRECISION = 0.6
"""Precision that the confirmed threshold has to keep in cross-validation."""

TOLERANCE = 0.007
"""Links F1 that is given up for precision."""

SUGGESTED = 0.25
"""Share of the pairs between the two thresholds that has to be right."""

READ_A_CLAIM = 2.0
"""Pairs that are read together, for each claim of the training events: what a reader waits for."""

ALL = tuple(range(len(NAMES) + len(READ_NAMES)))
MEASURED = tuple(range(len(NAMES)))

Scores: TypeAlias = tuple[float, float, float]


# --- training -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sample:
    """Pairs to learn from: features, whether they are links, weights; ``rows`` of their event."""

    rows: NDArray[np.int64]
    table: Table
    labels: NDArray[np.bool_]
    weights: NDArray[np.float64]


def measured(event: Event) -> Sample:
    """Return all pairs of an event as the first look sees them."""
    rows = np.arange(len(event.pairs))
    return Sample(rows, event.table, event.labels, (event.known * event.weight).astype(np.float64))


def read(event: Event, odds: Table, worth: float, reader: PairReader) -> Sample:
    """Return the pairs worth reading, with what the pair reader says of them."""
    rows = np.flatnonzero(odds >= worth)
    told = tell(event.gold.articles, event.claims)
    reading = reader([(told[event.pairs[n][0]], told[event.pairs[n][1]]) for n in rows])
    table = with_reading(event.table[rows], reading)
    return Sample(
        rows, table, event.labels[rows], (event.known[rows] * event.weight).astype(np.float64)
    )


def fit(samples: Iterable[Sample], columns: Sequence[int]) -> HistGradientBoostingClassifier:
    """Train on some features of samples."""
    some = list(samples)
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        learning_rate=0.05,
        max_depth=3,
        max_leaf_nodes=8,
        min_samples_leaf=80,
        l2_regularization=5.0,
        early_stopping=False,
        random_state=SEED,
    )
    return model.fit(
        np.concatenate([sample.table for sample in some])[:, columns],
        np.concatenate([sample.labels for sample in some]),
        np.concatenate([sample.weights for sample in some]),
    )


def out_of_fold(
    own: Sequence[Sample],
    other: Sequence[Sample],
    folds: NDArray[np.int64],
    columns: Sequence[int],
    asked: Sequence[Sample],
) -> list[Table]:
    """Return the log-odds of the samples ``asked`` under the models trained without their fold."""
    odds = [np.zeros(0, dtype=np.float32)] * len(asked)
    for fold in range(FOLDS):
        inside = np.flatnonzero(folds != fold).tolist()
        model = fit([sample[n] for n in inside for sample in (own, other)], columns)
        for n in np.flatnonzero(folds == fold).tolist():
            if len(asked[n].table):
                odds[n] = model.decision_function(asked[n].table[:, columns])
    return odds


UNREAD = -9.0
"""Log-odds of a pair that is not worth reading."""


def spread(
    events: Sequence[Event], samples: Sequence[Sample], odds: Sequence[Table]
) -> list[Table]:
    """Return log-odds of all pairs of each event, given those of its sample."""
    full = [np.full(len(event.pairs), UNREAD, dtype=np.float32) for event in events]
    for row, sample, found in zip(full, samples, odds, strict=True):
        row[sample.rows] = found
    return full


def worth_reading(events: Sequence[Event], odds: Sequence[Table]) -> float:
    """Return the log-odds from which READ_A_CLAIM pairs a claim are read; print what that keeps."""
    claims = sum(len(event.claims) for event in events)
    every = np.sort(np.concatenate(list(odds)))[::-1]
    worth = float(every[min(len(every) - 1, int(READ_A_CLAIM * claims))])
    kept = expected = 0
    for event, row in zip(events, odds, strict=True):
        links: set[Link] = set()
        links.update(*(found for found, o in zip(event.links, row, strict=True) if o >= worth))
        kept += len(links & event.expected)
        expected += len(event.expected)
    print(f"read from log-odds {worth:.2f} on: {kept / expected:.3f} of all links")
    return worth


# --- scores ---------------------------------------------------------------------------------


def scored(events: Sequence[Event], odds: Sequence[Table], threshold: float) -> Scores:
    """Return (F1, precision, recall) of the links of pairs from a log-odds threshold on."""
    right = found = gold = 0
    for event, row in zip(events, odds, strict=True):
        links: set[Link] = set()
        links.update(*(e for e, o in zip(event.links, row, strict=True) if o >= threshold))
        right += len(links & event.expected)
        found += len(links)
        gold += len(event.expected)
    return 2 * right / max(found + gold, 1), right / max(found, 1), right / max(gold, 1)


def grouped(events: Sequence[Event], odds: Sequence[Table], threshold: float) -> Scores:
    """Return (F1, precision, recall) of the links of the groups at a log-odds threshold."""
    right = found = gold = 0
    for event, row in zip(events, odds, strict=True):
        stands_for = {claim.id: sentences_of(claim, event.gold) for claim in event.claims}
        judgements = [
            Judgement(
                *pair,
                same=float(1 / (1 + np.exp(-odd))),
                relation=Relation.AGREE if odd >= threshold else Relation.UNSURE,
                confidence=0.0,
                reason="",
            )
            for pair, odd in zip(event.pairs, row, strict=True)
        ]
        links: set[Link] = set()
        for star in group(event.claims, judgements):
            told = {sentence for member in star.members for sentence in stands_for[member]}
            links.update((a, b) for a in told for b in told if a < b and a[0] != b[0])
        right += len(links & event.expected)
        found += len(links)
        gold += len(event.expected)
    return 2 * right / max(found + gold, 1), right / max(found, 1), right / max(gold, 1)


def thresholds(events: Sequence[Event], odds: Sequence[Table]) -> tuple[float, float]:
    """Return the log-odds from which a pair is confirmed, and from which it is suggested.

    Confirmed: the highest whose groups come within TOLERANCE of the best links F1 at a precision
    of at least LEAST_PRECISION.  Suggested: where a share of SUGGESTED of the pairs between the
    two is right.
    """
    grid = [float(t) for t in np.arange(-1.4, 0.4, 0.1)]
    scores = [grouped(events, odds, threshold) for threshold in grid]
    for threshold, (f1, precision, recall) in zip(grid, scores, strict=True):
        print(f"log-odds {threshold:5.2f}: groups F1 {f1:.3f}  P {precision:.3f}  R {recall:.3f}")
    fine = [(f1, t) for (f1, p, _), t in zip(scores, grid, strict=True) if p >= LEAST_PRECISION]
    best = max(fine, default=(0.0, grid[-1]))[0]
    confirmed = max((t for f1, t in fine if f1 >= best - TOLERANCE), default=grid[-1])
    flat, labels = told(events, odds)
    for suggested in np.arange(-2.5, confirmed, 0.05):
        if labels[(flat >= suggested) & (flat < confirmed)].mean() >= SUGGESTED:
            return confirmed, float(suggested)
    return confirmed, confirmed


def told(events: Sequence[Event], odds: Sequence[Table]) -> tuple[Table, NDArray[np.bool_]]:
    """Return the log-odds and labels of all pairs of which it is known what they are."""
    known = np.concatenate([event.known for event in events])
    labels = np.concatenate([event.labels for event in events])
    return np.concatenate(list(odds))[known], labels[known]


def tree_of(nodes: NDArray[Any]) -> dict[str, Any]:
    """Return a tree of scikit-learn as a complete one of three splits; see judge/weights.py."""
    feature, threshold, value = [0.0] * SPLITS, [1e9] * SPLITS, [0.0] * NODES

    def mean(at: int) -> float:
        node = nodes[at]
        if node["is_leaf"]:
            return float(node["value"])
        left, right = int(node["left"]), int(node["right"])
        count = nodes[left]["count"] + nodes[right]["count"]
        total = mean(left) * nodes[left]["count"] + mean(right) * nodes[right]["count"]
        return float(total / count)

    def place(at: int, to: int) -> None:
        node = nodes[at]
        value[to] = round(mean(at), 5)
        if to >= SPLITS:
            return
        if not node["is_leaf"]:
            feature[to] = int(node["feature_idx"])
            threshold[to] = float(f"{node['num_threshold']:.9g}")
        # A leaf above the last level goes left for ever.
        place(at if node["is_leaf"] else int(node["left"]), 2 * to + 1)
        place(at if node["is_leaf"] else int(node["right"]), 2 * to + 2)

    place(0, 0)
    return {"feature": [int(n) for n in feature], "threshold": threshold, "value": value}


@dataclass(frozen=True)
class Look:
    """A trained model, its calibration and its thresholds, as log-odds."""

    model: HistGradientBoostingClassifier
    calibration: tuple[float, float]
    borders: tuple[float, float]


class Trainer:
    """Trains both looks on some events and reports on the way."""

    def __init__(self, events: Sequence[Event], ablated: bool) -> None:
        self.events, self.ablated = events, ablated
        self.folds = folds_of(events)
        self.other = across(events, self.folds)
        self.own_samples = [measured(event) for event in events]
        self.other_samples = [measured(event) for event in self.other]

    def first(self) -> Look:
        """Train the first look."""
        print("first look")
        own, other = self.own_samples, self.other_samples
        self.odds = out_of_fold(own, other, self.folds, MEASURED, own)
        if self.ablated:
            self._ablate(own, other, FAMILIES)
        return self._look(self.odds, own, other, MEASURED)

    def second(self, readers: Sequence[PairReader]) -> tuple[Look, float]:
        """Train the second look; return it and the log-odds of the first that are worth it."""
        print("second look")
        worth = worth_reading(self.events, self.odds)
        own, other = self.own_samples, self.other_samples
        beside = out_of_fold(own, other, self.folds, MEASURED, other)
        half = halves(self.events)
        chosen = [readers[int(1 - h)] for h in half]
        own, other = (
            [read(e, o, worth, r) for e, o, r in zip(events, odds, chosen, strict=True)]
            for events, odds in ((self.events, self.odds), (self.other, beside))
        )
        if self.ablated:
            self._ablate(own, other, FAMILIES | {"reading": READ_NAMES})
        odds = spread(self.events, own, out_of_fold(own, other, self.folds, ALL, own))
        return self._look(odds, own, other, ALL), worth

    def _look(
        self, odds: Sequence[Table], own: Sequence[Sample], other: Sequence[Sample],
        columns: Sequence[int],
    ) -> Look:  # fmt: skip
        borders = thresholds(self.events, odds)
        by_source(self.events, odds, borders[0])
        calibration = calibrate(self.events, odds)
        return Look(fit([*own, *other], columns), calibration, borders)

    def _ablate(
        self, own: Sequence[Sample], other: Sequence[Sample], families: Mapping[str, Sequence[str]]
    ) -> None:
        """Print the cross-validated scores without each family of features."""
        every = [name for names in families.values() for name in names]
        for family, names in families.items():
            columns = [n for n, name in enumerate(every) if name not in names]
            odds = out_of_fold(own, other, self.folds, columns, own)
            full = spread(self.events, own, odds)
            report(f"without {family}", self.events, full, thresholds(self.events, full)[0])


def main() -> None:
    """Train, report, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("gold", type=Path, help="events to train on")
    parser.add_argument("--readers", type=Path, help="what train_pair.py kept")
    parser.add_argument("--out", type=Path, help="where to write the weights")
    parser.add_argument("--test", type=Path, help="events to report on, never trained on")
    parser.add_argument("--model", default="", help="a sentence-transformers name or folder")
    parser.add_argument("--ablate", action="store_true", help="cross-validate without each family")
    options = parser.parse_args()

    encoder = make_encoder(options.model)
    events = [read_event(gold, encoder) for gold in load_gold(options.gold)]
    report_candidates("candidates", events)
    trainer = Trainer(events, options.ablate)
    first = trainer.first()
    second, worth = None, 0.0
    if options.readers:
        parts = [make_reader(options.readers / f"half-{half}") for half in range(HALVES)]
        second, worth = trainer.second(parts)
    if options.test:
        test = [read_event(gold, encoder) for gold in load_gold(options.test)]
        report_candidates("test candidates", test)
        odds = [first.model.decision_function(e.table) for e in test]
        report("test, first look", test, odds, first.borders[0])
        if second:
            reader = make_reader(WEIGHTS)
            samples = [read(e, o, worth, reader) for e, o in zip(test, odds, strict=True)]
            found = [second.model.decision_function(s.table) for s in samples]
            report("test", test, spread(test, samples, found), second.borders[0])
    if options.out:
        write(options.out, encoder.fingerprint, first, second, worth)


def report_candidates(title: str, events: Sequence[Event]) -> None:
    """Print the recall of gold links among the candidates, and how many there are."""
    found = sum(len(set().union(*event.links) & event.expected) for event in events)
    expected = sum(len(event.expected) for event in events)
    pairs = sum(len(event.pairs) for event in events)
    claims = sum(len(event.claims) for event in events)
    print(f"{title}: recall {found / expected:.3f} at {pairs / claims:.1f} pairs a claim")


def report(title: str, events: Sequence[Event], odds: Sequence[Table], threshold: float) -> None:
    """Print the scores of the links at a threshold."""
    for what, score in (("pairs", scored), ("groups", grouped)):
        f1, precision, recall = score(events, odds, threshold)
        print(f"{title}, {what}: links F1 {f1:.3f}  P {precision:.3f}  R {recall:.3f}")


def by_source(events: Sequence[Event], odds: Sequence[Table], threshold: float) -> None:
    """Print the cross-validated scores, in all and by the source of the events."""
    report("cross-validated", events, odds, threshold)
    for source in sorted({event.gold.name.split("-")[0] for event in events}):
        chosen = [n for n, e in enumerate(events) if e.gold.name.startswith(source + "-")]
        report(f"  {source}", [events[n] for n in chosen], [odds[n] for n in chosen], threshold)


def calibrate(events: Sequence[Event], odds: Sequence[Table]) -> tuple[float, float]:
    """Return slope and offset of Platt scaling, and print a reliability table."""
    flat, labels = told(events, odds)
    # What was not read has no log-odds of its own.
    flat, labels = flat[flat > UNREAD, None], labels[flat > UNREAD]
    scale = LogisticRegression(C=1e6).fit(flat, labels)
    slope, offset = float(scale.coef_[0, 0]), float(scale.intercept_[0])
    sure = 1 / (1 + np.exp(-(slope * flat[:, 0] + offset)))
    print("probability  pairs  links")
    for low in np.arange(0.0, 1.0, 0.1):
        inside = (sure >= low) & (sure < low + 0.1)
        if inside.any():
            print(f"{sure[inside].mean():11.3f} {inside.sum():6d}  {labels[inside].mean():.3f}")
    return slope, offset


def trees_of(look: Look, names: Sequence[str]) -> dict[str, Any]:
    """Return a look as the weights file has it."""
    slope, offset = look.calibration
    probability = probability_of(look.calibration)
    return {
        "features": list(names),
        "confirmed": probability(look.borders[0]),
        "suggested": probability(look.borders[1]),
        "slope": round(slope, 5),
        "offset": round(offset, 5),
        "bias": round(float(look.model._baseline_prediction.item()), 5),
        "trees": [tree_of(stage[0].nodes) for stage in look.model._predictors],
    }


def probability_of(calibration: tuple[float, float]) -> Callable[[float], float]:
    """Return what turns log-odds into calibrated probabilities."""
    slope, offset = calibration
    return lambda odds: round(float(1 / (1 + np.exp(-(slope * odds + offset)))), 4)


def write(path: Path, encoder: str, first: Look, second: Look | None, worth: float) -> None:
    """Write the weights file."""
    data = {
        "format": FORMAT,
        "encoder": encoder,
        "reader": VERSION if second else "",
        "worth": probability_of(first.calibration)(worth) if second else 0.0,
        "first": trees_of(first, NAMES),
        "read": trees_of(second, (*NAMES, *READ_NAMES)) if second else None,
    }
    path.write_text(json.dumps(data, separators=(",", ":")) + "\n", "utf-8")
    print(f"wrote {path}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
