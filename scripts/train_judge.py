"""Train the same-proposition model on annotated events and write its weights.

    scripts/train_judge.py GOLD_TRAIN [--out FILE] [--test GOLD] [--ablate]

Reads events in the format of ``xref eval``, runs the real reader and encoder on them, and learns
from the pairs that ``xref.match.candidates`` proposes: links are positives, every other candidate
is a hard negative.  Pairs of two different events are easy negatives with a small weight, so that
the model has seen articles that are not about the same thing.  Whole events are kept in folds, and
events of one kind (ecb-3ecb, ecb-3ecbplus) in the same fold.  Thresholds and calibration come from
the out-of-fold predictions.  Needs the extra ``train``.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from xref.evaluate import GoldEvent, Link, gold_links, load_gold, sentences_of
from xref.judge.features import FAMILIES, NAMES, Features
from xref.judge.weights import FORMAT, NODES, SPLITS
from xref.match import candidates, group
from xref.stages import Encoder, Vectors
from xref.types import Article, Claim, Judgement, Part, Relation

SEED = 7
FOLDS = 5
TREES = 300
OTHER_EVENTS = 0.2
"""Weight of a pair of two different events."""

LEAST_PRECISION = 0.6
"""Precision that the confirmed threshold has to keep in cross-validation."""

TOLERANCE = 0.007
"""Links F1 that is given up for precision."""

SUGGESTED = 0.25
"""Share of the pairs between the two thresholds that has to be right."""

Table: TypeAlias = NDArray[np.float32]
Scores: TypeAlias = tuple[float, float, float]


@dataclass(frozen=True)
class Event:
    """One event, read: its candidate pairs with features, and which of them are links."""

    gold: GoldEvent
    claims: list[Claim]
    vectors: Vectors
    pairs: list[tuple[int, int]]
    table: Table
    links: list[set[Link]]
    expected: set[Link]

    @property
    def labels(self) -> NDArray[np.bool_]:
        """Whether each pair is a link."""
        return np.array([bool(links & self.expected) for links in self.links], dtype=np.bool_)

    @property
    def known(self) -> NDArray[np.bool_]:
        """Whether it is known of each pair what it is.

        Links are marked between sentences, and one may be of several clauses: the pair that is
        nearest in meaning and words stands for it, and nothing is learnt from its others, nor from
        headlines, which are no sentences.
        """
        nearness = self.table[:, NAMES.index("cosine")] + self.table[:, NAMES.index("tfidf")]
        nearest: dict[Link, int] = {}
        for n, links in enumerate(self.links):
            for link in links & self.expected:
                if link not in nearest or nearness[n] > nearness[nearest[link]]:
                    nearest[link] = n
        headlines = {claim.id for claim in self.claims if claim.part is Part.HEADLINE}
        known = ~self.labels & [headlines.isdisjoint(pair) for pair in self.pairs]
        known[list(nearest.values())] = True
        return known


def read_event(gold: GoldEvent, encoder: Encoder) -> Event:
    """Run the reader, the encoder and the candidates on one event."""
    from xref.reading import read_article

    claims: list[Claim] = []
    for article in gold.articles:
        for claim in read_article(article).claims:
            claims.append(replace(claim, id=len(claims)))
    vectors = encoder.encode([claim.alone for claim in claims])
    pairs = candidates(claims, vectors)
    stands_for = {claim.id: sentences_of(claim, gold) for claim in claims}
    links = [
        {(a, b) if a <= b else (b, a) for a in stands_for[left] for b in stands_for[right]}
        for left, right in pairs
    ]
    table = Features(gold.articles, claims, vectors)(pairs)
    return Event(gold, claims, vectors, pairs, table, links, gold_links(gold))


def kind_of(event: Event) -> str:
    """Events of one kind stay in one fold."""
    return re.sub(r"^(ecb-\d+).*", r"\1", event.gold.name)


def folds_of(events: Sequence[Event]) -> NDArray[np.int64]:
    """Return the fold of each event."""
    kinds = sorted({kind_of(event) for event in events})
    random.Random(SEED).shuffle(kinds)
    fold = {kind: number % FOLDS for number, kind in enumerate(kinds)}
    return np.array([fold[kind_of(event)] for event in events])


def across(events: Sequence[Event], folds: NDArray[np.int64]) -> list[Table]:
    """Return, for each event, features of pairs with the next event of its source and fold."""
    tables = [np.zeros((0, len(NAMES)), dtype=np.float32) for _ in events]
    last: dict[tuple[int, str], int] = {}
    for number, event in enumerate(events):
        key = (int(folds[number]), event.gold.name.split("-")[0])
        if key in last:
            tables[last[key]] = _pairs_between(events[last[key]], event)
        last[key] = number
    return tables


def _pairs_between(first: Event, second: Event) -> Table:
    shift = max(article.id for article in first.gold.articles)
    split = len(first.claims)
    articles: list[Article] = [
        *first.gold.articles,
        *(replace(article, id=article.id + shift) for article in second.gold.articles),
    ]
    claims = [
        *first.claims,
        *(replace(c, id=c.id + split, article=c.article + shift) for c in second.claims),
    ]
    vectors = np.concatenate([first.vectors, second.vectors])
    pairs = candidates(claims, vectors)
    between = [(a, b) for a, b in pairs if (a < split) != (b < split)]
    return Features(articles, claims, vectors)(between)


def fit(
    events: Iterable[tuple[Event, Table]], columns: Sequence[int]
) -> HistGradientBoostingClassifier:
    """Train on the candidate pairs of events and the pairs across events."""
    tables, labels, weights = [], [], []
    for event, other in events:
        tables += [event.table, other]
        labels += [event.labels, np.zeros(len(other), dtype=np.bool_)]
        weights += [event.known.astype(np.float64), np.full(len(other), OTHER_EVENTS)]
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
        np.concatenate(tables)[:, columns], np.concatenate(labels), np.concatenate(weights)
    )


def out_of_fold(
    events: Sequence[Event],
    other: Sequence[Table],
    folds: NDArray[np.int64],
    columns: Sequence[int],
) -> list[Table]:
    """Return each event's log-odds under the model trained without its fold."""
    odds: list[Table] = [np.zeros(0, dtype=np.float32)] * len(events)
    for fold in range(FOLDS):
        inside = [n for n in range(len(events)) if folds[n] != fold]
        model = fit(((events[n], other[n]) for n in inside), columns)
        for n in np.flatnonzero(folds == fold).tolist():
            if len(events[n].table):
                odds[n] = model.decision_function(events[n].table[:, columns])
    return odds


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


def main() -> None:
    """Train, report, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("gold", type=Path, help="events to train on")
    parser.add_argument("--out", type=Path, help="where to write the weights")
    parser.add_argument("--test", type=Path, help="events to report on, never trained on")
    parser.add_argument("--model", default="", help="a sentence-transformers name or folder")
    parser.add_argument("--ablate", action="store_true", help="cross-validate without each family")
    options = parser.parse_args()

    encoder = make_encoder(options.model)
    events = [read_event(gold, encoder) for gold in load_gold(options.gold)]
    report_candidates("candidates", events)
    folds = folds_of(events)
    other = across(events, folds)
    everything = list(range(len(NAMES)))
    odds = out_of_fold(events, other, folds, everything)
    confirmed, suggested = thresholds(events, odds)
    report("cross-validated", events, odds, confirmed)
    for source in sorted({event.gold.name.split("-")[0] for event in events}):
        chosen = [n for n, e in enumerate(events) if e.gold.name.startswith(source + "-")]
        report(f"  {source}", [events[n] for n in chosen], [odds[n] for n in chosen], confirmed)
    calibration = calibrate(events, odds)
    if options.ablate:
        ablate(events, other, folds)
    model = fit(zip(events, other, strict=True), everything)
    if options.test:
        test = [read_event(gold, encoder) for gold in load_gold(options.test)]
        report_candidates("test candidates", test)
        report("test", test, [model.decision_function(e.table) for e in test], confirmed)
    if options.out:
        write(options.out, encoder.fingerprint, model, calibration, (confirmed, suggested))


def make_encoder(model: str) -> Encoder:
    """Return the encoder that xref itself would use."""
    from xref.embed.onnx_encoder import open_encoder

    return open_encoder(model)


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


def calibrate(events: Sequence[Event], odds: Sequence[Table]) -> tuple[float, float]:
    """Return slope and offset of Platt scaling, and print a reliability table."""
    flat, labels = told(events, odds)
    flat = flat[:, None]
    scale = LogisticRegression(C=1e6).fit(flat, labels)
    slope, offset = float(scale.coef_[0, 0]), float(scale.intercept_[0])
    sure = 1 / (1 + np.exp(-(slope * flat[:, 0] + offset)))
    print("probability  pairs  links")
    for low in np.arange(0.0, 1.0, 0.1):
        inside = (sure >= low) & (sure < low + 0.1)
        if inside.any():
            print(f"{sure[inside].mean():11.3f} {inside.sum():6d}  {labels[inside].mean():.3f}")
    return slope, offset


def ablate(events: Sequence[Event], other: Sequence[Table], folds: NDArray[np.int64]) -> None:
    """Print the cross-validated scores without each family of features."""
    for family, names in FAMILIES.items():
        columns = [n for n, name in enumerate(NAMES) if name not in names]
        odds = out_of_fold(events, other, folds, columns)
        report(f"without {family}", events, odds, thresholds(events, odds)[0])


def write(
    path: Path,
    encoder: str,
    model: HistGradientBoostingClassifier,
    calibration: tuple[float, float],
    borders: tuple[float, float],
) -> None:
    """Write the weights file."""
    slope, offset = calibration
    probability: Callable[[float], float] = lambda odds: round(  # noqa: E731
        float(1 / (1 + np.exp(-(slope * odds + offset)))), 4
    )
    data = {
        "format": FORMAT,
        "encoder": encoder,
        "features": list(NAMES),
        "confirmed": probability(borders[0]),
        "suggested": probability(borders[1]),
        "slope": round(slope, 5),
        "offset": round(offset, 5),
        "bias": round(float(model._baseline_prediction.item()), 5),
        "trees": [tree_of(stage[0].nodes) for stage in model._predictors],
    }
    path.write_text(json.dumps(data, separators=(",", ":")) + "\n", "utf-8")
    print(f"wrote {path}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
