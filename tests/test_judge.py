"""The judge: shipped weights, thresholds, relations, and what a decision came from."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.corpora import article
from xref.claims.reader import read
from xref.errors import ModelError
from xref.judge.features import FAMILIES, NAMES
from xref.judge.judge import NO_MATCH, open_judge
from xref.judge.same import SameModel
from xref.judge.weights import load_weights
from xref.stages import Judge, Vectors
from xref.types import Claim, Kind, Relation

SHIPPED = json.loads((resources.files("xref.judge") / "weights.json").read_text("utf-8"))
ENCODER = SHIPPED["encoder"]

TREE = {
    "feature": [NAMES.index("cosine")] + [NAMES.index("tfidf")] * 2 + [0] * 4,
    "threshold": [0.5, 0.25, 0.25, 9, 9, 9, 9],
    "value": [0, -1, 1, -2, 0, 0, 2, -2, -2, 0, 0, 0, 0, 2, 2],
}
"""Asks for the cosine, then for TF-IDF: log-odds -2, 0 or 2."""


def weights(**changes: Any) -> dict[str, Any]:
    return {
        "format": 1,
        "encoder": "test",
        "features": list(NAMES),
        "confirmed": 0.6,
        "suggested": 0.4,
        "slope": 1.0,
        "offset": 0.0,
        "bias": 0.0,
        "trees": [TREE],
    } | changes


def written(tmp_path: Path, data: object) -> Path:
    path = tmp_path / "weights.json"
    path.write_text(json.dumps(data), "utf-8")
    return path


def rows(*values: tuple[float, float]) -> Vectors:
    table = np.zeros((len(values), len(NAMES)), dtype=np.float32)
    table[:, NAMES.index("cosine")] = [cosine for cosine, _ in values]
    table[:, NAMES.index("tfidf")] = [tfidf for _, tfidf in values]
    return table


# --- the model ------------------------------------------------------------------------------


def test_a_tree_by_hand(tmp_path: Path) -> None:
    model = SameModel(load_weights("test", written(tmp_path, weights())))
    found = model.probabilities(rows((0.5, 0.25), (0.5, 0.26), (0.51, 0.25), (0.51, 0.26)))
    assert found == pytest.approx([0.1192, 0.5, 0.5, 0.8808], abs=1e-4)


def test_signals_of_a_tree_by_hand(tmp_path: Path) -> None:
    model = SameModel(load_weights("test", written(tmp_path, weights(slope=2.0, offset=0.5))))
    (signals,) = model.signals(rows((0.9, 0.4)))
    told = {s.name: (s.value, s.contribution) for s in signals if s.contribution}
    assert told == {
        "closeness in meaning": (0.9, 2.0),
        "words in common": (0.4, 2.0),
        "before looking": (1.0, 0.5),
    }


def test_signals_of_the_shipped_model_add_up_to_its_log_odds() -> None:
    model = SameModel(load_weights(ENCODER))
    table = np.random.default_rng(1).random((50, len(NAMES))).astype(np.float32)
    sums = [sum(signal.contribution for signal in row) for row in model.signals(table)]
    probability = model.probabilities(table).astype(np.float64)
    assert np.allclose(sums, np.log(probability / (1 - probability)), atol=0.02)
    assert {len(row) for row in model.signals(table)} == {len(FAMILIES) + 1}


# --- the weights file -----------------------------------------------------------------------


def test_the_shipped_file_holds_numbers_and_feature_names_only() -> None:
    assert set(SHIPPED) == set(weights())
    assert SHIPPED["features"] == list(NAMES)
    for tree in SHIPPED["trees"]:
        assert set(tree) == {"feature", "threshold", "value"}
        assert all(isinstance(n, int | float) for part in tree.values() for n in part)


def test_thresholds_belong_to_an_encoder() -> None:
    with pytest.raises(ModelError) as raised:
        load_weights("other-model.0123.v1")
    assert str(raised.value) == (
        f"judge/weights.json: its thresholds belong to the encoder {ENCODER!r}, not to "
        "'other-model.0123.v1'; train weights for this encoder with scripts/train_judge.py"
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param([], "is no weights file", id="no object"),
        pytest.param(weights(format=2), "format 2, expected 1", id="another format"),
        pytest.param(weights(features=["cosine"]), "other features", id="other features"),
        pytest.param(weights(suggested=0.7), "thresholds out of order", id="suggested above"),
        pytest.param(weights(trees=[{"feature": [1]}]), "is no weights file", id="half a tree"),
        pytest.param(
            weights(trees=[TREE | {"feature": [99] * 7}]), "unknown feature", id="no such feature"
        ),
    ],
)
def test_what_is_wrong_with_a_weights_file(tmp_path: Path, data: object, message: str) -> None:
    path = written(tmp_path, data)
    with pytest.raises(ModelError, match=message) as raised:
        load_weights("test", path)
    assert raised.value.subject == str(path)


def test_no_weights_file(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        load_weights("test", tmp_path / "gone.json")


# --- the judge ------------------------------------------------------------------------------

ONE = article(
    1,
    "One",
    "In all, 54 people were hurt in the fire at Pellmouth harbour.",
    "The council of Tarnholm has a new library.",
)
TWO = article(
    2,
    "Two",
    "In all, 57 people were hurt in the fire at Pellmouth harbour.",
    "A painter opened her first show in years.",
)


def judge_with(tmp_path: Path, **changes: Any) -> tuple[Judge, list[Claim]]:
    claims = [
        Claim(10 * a.id + n, a.id, a.outlet, n, c.span, c.text, c.mode, c.attribution, c.values)
        for a in (ONE, TWO)
        for n, c in enumerate(read(a).claims)
    ]
    vectors = np.array([[1, 0, 0], [0, 1, 0], [1, 0, 0], [0, 0, 1]], dtype=np.float32)
    path = written(tmp_path, weights(**changes))
    return open_judge("test", path)([ONE, TWO], claims, vectors), claims


@pytest.mark.parametrize(
    ("changes", "relation", "kind", "confidence"),
    [
        pytest.param({}, Relation.DIVERGE, Kind.NUMBER, 0.6606, id="confirmed: rules decide"),
        pytest.param({"confirmed": 0.8807}, Relation.DIVERGE, Kind.NUMBER, 0.6606, id="just above"),
        pytest.param({"confirmed": 0.8809}, Relation.UNSURE, None, 0.8808, id="just below"),
        pytest.param(
            {"confirmed": 0.95, "suggested": 0.8809}, Relation.UNSURE, None, 0.0, id="no match"
        ),
    ],
)
def test_thresholds(
    tmp_path: Path,
    changes: dict[str, float],
    relation: Relation,
    kind: Kind | None,
    confidence: float,
) -> None:
    judge, _ = judge_with(tmp_path, **changes)
    (found,) = judge([(10, 20)])
    assert (found.relation, found.kind) == (relation, kind)
    assert found.confidence == pytest.approx(confidence, abs=1e-4)
    assert found.same == pytest.approx(0.8808, abs=1e-4)
    assert bool(found.signals) is (found.reason != NO_MATCH)


def test_what_clashes_is_told_with_its_spans(tmp_path: Path) -> None:
    judge, _ = judge_with(tmp_path)
    (found,) = judge([(10, 20)])
    (clash,) = found.clashes
    assert (clash.left.text, clash.right.text) == ("54", "57")
    assert ONE.text[slice(*clash.left.span)] == "54"
    assert TWO.text[slice(*clash.right.span)] == "57"
    assert found.reason == "injured: 54 | 57, both on 2022-03-11"


def test_swapped_sides_swap_left_and_right_and_nothing_else(tmp_path: Path) -> None:
    judge, claims = judge_with(tmp_path, suggested=0.0)
    pairs = [(a.id, b.id) for a in claims for b in claims if a.article < b.article]
    ahead, back = judge(pairs), judge([(b, a) for a, b in pairs])
    for one, other in zip(ahead, back, strict=True):
        assert (one.left, one.right) == (other.right, other.left)
        assert (one.same, one.relation, one.kind, one.confidence, one.signals) == (
            other.same,
            other.relation,
            other.kind,
            other.confidence,
            other.signals,
        )
        assert [(c.left, c.right) for c in one.clashes] == [
            (c.right, c.left) for c in other.clashes
        ]


def test_no_pairs_and_unknown_claims(tmp_path: Path) -> None:
    judge, _ = judge_with(tmp_path)
    assert judge([]) == []
    with pytest.raises(KeyError):
        judge([(10, 999)])
