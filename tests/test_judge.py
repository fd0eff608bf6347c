"""The judge: shipped weights, thresholds, relations, and what a decision came from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.corpora import article
from xref.claims.reader import read
from xref.errors import ModelError
from xref.judge.features import FAMILIES, NAMES, READ_NAMES
from xref.judge.judge import NO_MATCH, open_judge
from xref.judge.same import SameModel
from xref.judge.weights import load_weights
from xref.stages import Judge, Vectors
from xref.types import Answer, Claim, Kind, Opinion, Relation, Told

SHIPPED = json.loads((resources.files("xref.judge") / "weights.json").read_text("utf-8"))
ENCODER = SHIPPED["encoder"]

TREE = {
    "feature": [NAMES.index("cosine")] + [NAMES.index("tfidf")] * 2 + [0] * 4,
    "threshold": [0.5, 0.25, 0.25, 9, 9, 9, 9],
    "value": [0, -1, 1, -2, 0, 0, 2, -2, -2, 0, 0, 0, 0, 2, 2],
}
"""Asks for the cosine, then for TF-IDF: log-odds -2, 0 or 2."""


ASKS_READER = {
    "feature": [len(NAMES)] * 7,
    "threshold": [0.0] + [9] * 6,
    "value": [0, -3, 3, -3, 0, 3, 0, -3, -3, 0, 0, 3, 3, 0, 0],
}
"""Asks for the pair reader's log-odds: -3 or 3."""


def trees(names: tuple[str, ...] = NAMES, **changes: Any) -> dict[str, Any]:
    return {
        "features": list(names),
        "confirmed": 0.6,
        "suggested": 0.4,
        "slope": 1.0,
        "offset": 0.0,
        "bias": 0.0,
        "trees": [TREE],
    } | changes


def weights(**changes: Any) -> dict[str, Any]:
    return {
        "format": 2,
        "encoder": "test",
        "reader": "",
        "worth": 0.0,
        "first": trees(),
        "read": None,
    } | changes


def second_look(**changes: Any) -> dict[str, Any]:
    return weights(
        reader="test",
        worth=0.3,
        read=trees((*NAMES, *READ_NAMES), **({"trees": [ASKS_READER]} | changes)),
    )


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
    model = SameModel(load_weights("test", written(tmp_path, weights())).first)
    found = model.probabilities(rows((0.5, 0.25), (0.5, 0.26), (0.51, 0.25), (0.51, 0.26)))
    assert found == pytest.approx([0.1192, 0.5, 0.5, 0.8808], abs=1e-4)


def test_signals_of_a_tree_by_hand(tmp_path: Path) -> None:
    shifted = weights(first=trees(slope=2.0, offset=0.5))
    model = SameModel(load_weights("test", written(tmp_path, shifted)).first)
    (signals,) = model.signals(rows((0.9, 0.4)))
    told = {s.name: (s.value, s.contribution) for s in signals if s.contribution}
    assert told == {
        "closeness in meaning": (0.9, 2.0),
        "words in common": (0.4, 2.0),
        "before looking": (1.0, 0.5),
    }


@pytest.mark.parametrize("look", ["first", "read"])
def test_signals_of_the_shipped_model_add_up_to_its_log_odds(look: str) -> None:
    found = load_weights(ENCODER)
    numbers = found.first if look == "first" else found.read
    assert numbers is not None
    model = SameModel(numbers)
    table = np.random.default_rng(1).random((50, len(numbers.features))).astype(np.float32)
    sums = [sum(signal.contribution for signal in row) for row in model.signals(table)]
    probability = model.probabilities(table).astype(np.float64)
    assert np.allclose(sums, np.log(probability / (1 - probability)), atol=0.02)
    count = len(FAMILIES) + 1 + (look == "read")
    assert {len(row) for row in model.signals(table)} == {count}


# --- the weights file -----------------------------------------------------------------------


def test_the_shipped_file_holds_numbers_and_feature_names_only() -> None:
    assert set(SHIPPED) == set(weights())
    assert SHIPPED["first"]["features"] == list(NAMES)
    assert SHIPPED["read"]["features"] == [*NAMES, *READ_NAMES]
    for tree in SHIPPED["first"]["trees"] + SHIPPED["read"]["trees"]:
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
        pytest.param(weights(format=1), "format 1, expected 2", id="another format"),
        pytest.param(weights(first=trees(("cosine",))), "other features", id="other features"),
        pytest.param(
            weights(first=trees(suggested=0.7)), "thresholds out of order", id="suggested above"
        ),
        pytest.param(
            weights(first=trees(trees=[{"feature": [1]}])), "is no weights file", id="half a tree"
        ),
        pytest.param(
            weights(first=trees(trees=[TREE | {"feature": [99] * 7}])),
            "unknown feature",
            id="no such feature",
        ),
        pytest.param(
            weights(read=trees()), "other features", id="a second look without the reader's"
        ),
        pytest.param(
            second_look(suggested=0.29), "worth above suggested", id="what may be the same unread"
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
    path = written(tmp_path, weights(first=trees(**changes)))
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


# --- the second look ------------------------------------------------------------------------


@dataclass
class Reader:
    """Says of every pair the same, and remembers what it was given."""

    row: tuple[float, float, float, float]
    version: str = "test"
    given: list[tuple[Told, Told]] = field(default_factory=list)

    def __call__(self, pairs: Sequence[tuple[Told, Told]]) -> Vectors:
        self.given += pairs
        return np.array([self.row] * len(pairs), dtype=np.float32)


SAYS_SAME = (2.0, 0.9, 0.1, 0.0)
SAYS_OTHER = (-2.0, 0.1, 0.9, 0.0)


def read_by(tmp_path: Path, reader: Reader, **changes: Any) -> tuple[Judge, list[Claim]]:
    _, claims = judge_with(tmp_path)
    vectors = np.array([[1, 0, 0], [0, 1, 0], [1, 0, 0], [0, 0, 1]], dtype=np.float32)
    path = written(tmp_path, second_look(**changes))
    return open_judge("test", path, reader)([ONE, TWO], claims, vectors), claims


@pytest.mark.parametrize(
    ("says", "relation", "same"),
    [
        pytest.param(SAYS_SAME, Relation.DIVERGE, 0.9526, id="the same: rules decide"),
        pytest.param(SAYS_OTHER, Relation.UNSURE, 0.0474, id="not the same"),
    ],
)
def test_the_second_look_decides(
    tmp_path: Path, says: tuple[float, float, float, float], relation: Relation, same: float
) -> None:
    judge, _ = read_by(tmp_path, Reader(says))
    (found,) = judge([(10, 20)])
    assert found.relation is relation
    assert found.same == pytest.approx(same, abs=1e-4)
    told = {signal.name: signal.value for signal in found.signals}
    assert told.get("both read together") == (2.0 if says is SAYS_SAME else None)


@pytest.mark.parametrize(
    ("worth", "read"),
    [
        pytest.param(0.1191, 4, id="all above"),
        pytest.param(0.1193, 1, id="three just below"),
        pytest.param(0.8807, 1, id="one just above"),
        pytest.param(0.8809, 0, id="none"),
    ],
)
def test_what_is_worth_it_is_read(tmp_path: Path, worth: float, read: int) -> None:
    reader = Reader(SAYS_SAME)
    _, claims = judge_with(tmp_path)
    vectors = np.array([[1, 0, 0], [0, 1, 0], [1, 0, 0], [0, 0, 1]], dtype=np.float32)
    data = second_look(suggested=0.9, confirmed=0.9) | {"worth": worth}
    judge = open_judge("test", written(tmp_path, data), reader)([ONE, TWO], claims, vectors)
    found = judge([(a.id, b.id) for a in claims for b in claims if a.article < b.article])
    assert len(reader.given) == read
    unread = [judgement for judgement in found if not judgement.signals]
    assert {j.reason for j in unread} <= {NO_MATCH}
    assert len(unread) == 4 - read


def test_the_reader_gets_what_is_told_of_both_claims(tmp_path: Path) -> None:
    reader = Reader(SAYS_SAME)
    judge, claims = read_by(tmp_path, reader)
    judge([(10, 20)])
    ((left, right),) = reader.given
    assert (left.text, right.text) == (claims[0].text, claims[2].text)
    assert left.day == "2022-03-11"


def test_weights_belong_to_a_reader(tmp_path: Path) -> None:
    path = written(tmp_path, second_look())
    with pytest.raises(ModelError) as raised:
        open_judge("test", path, Reader(SAYS_SAME, version="3"))
    assert str(raised.value) == (
        f"{path}: were trained with the pair reader test, and here is 3: train them again with "
        "scripts/train_judge.py"
    )


def test_without_a_reader_the_first_look_decides(tmp_path: Path) -> None:
    _, claims = judge_with(tmp_path)
    vectors = np.array([[1, 0, 0], [0, 1, 0], [1, 0, 0], [0, 0, 1]], dtype=np.float32)
    judge = open_judge("test", written(tmp_path, second_look()))([ONE, TWO], claims, vectors)
    assert judge([(10, 20)])[0].same == pytest.approx(0.8808, abs=1e-4)


# --- the second reader ----------------------------------------------------------------------


@dataclass
class Second:
    """Gives one answer to everything."""

    answer: Answer
    given: list[tuple[Told, Told]] = field(default_factory=list)

    def __call__(self, pairs: Sequence[tuple[Told, Told]]) -> list[Opinion]:
        self.given += pairs
        return [Opinion(self.answer, "test") for _ in pairs]

    def notes(self) -> list[str]:
        return []


@pytest.mark.parametrize(
    ("confirmed", "suggested", "asked"),
    [
        pytest.param(0.9, 0.8, 1, id="the unsure band"),
        pytest.param(0.9, 0.89, 0, id="below: not the same"),
        pytest.param(0.6, 0.4, 0, id="above: decided"),
    ],
)
def test_a_second_reader_is_asked_about_the_unsure_band(
    tmp_path: Path, confirmed: float, suggested: float, asked: int
) -> None:
    _, claims = judge_with(tmp_path)
    vectors = np.array([[1, 0, 0], [0, 1, 0], [1, 0, 0], [0, 0, 1]], dtype=np.float32)
    path = written(tmp_path, weights(first=trees(confirmed=confirmed, suggested=suggested)))
    second = Second(Answer.SAME)
    judge = open_judge("test", path, second=second)([ONE, TWO], claims, vectors)
    (found,) = judge([(10, 20)])
    assert len(second.given) == asked
    assert (found.relation is Relation.AGREE) == bool(asked)
