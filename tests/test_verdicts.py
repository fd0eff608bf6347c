"""How sure a row is, and which of its judgements that comes from."""

from __future__ import annotations

import pytest

from tests.corpora import judged
from xref.types import Judgement, Kind, Relation, Verdict
from xref.verdicts import confidence_of, surest_of, weakest_tie

ORIGIN = {1: "post", 2: "ledger", 3: "gale", 4: "gale"}


@pytest.mark.parametrize(
    ("between", "pair"),
    [
        pytest.param([], None, id="nothing is judged"),
        pytest.param([judged(1, 2, confidence=0.7)], (1, 2), id="one pair"),
        pytest.param(
            [judged(1, 2, confidence=0.9), judged(1, 3, confidence=0.6)],
            (1, 3),
            id="the outlet that fits least",
        ),
        pytest.param(
            [
                judged(1, 2, confidence=0.9),
                judged(1, 3, confidence=0.5),
                judged(2, 3, confidence=0.8),
            ],
            (2, 3),
            id="by its best tie",
        ),
        pytest.param(
            [
                judged(1, 2, confidence=0.9),
                judged(1, 3, confidence=0.5),
                judged(2, 4, confidence=0.7),
            ],
            (2, 4),
            id="of any claim of its",
        ),
        pytest.param(
            [judged(2, 3, confidence=0.9), judged(1, 2, confidence=0.9)],
            (1, 2),
            id="equally sure: the first",
        ),
    ],
)
def test_the_weakest_tie(between: list[Judgement], pair: tuple[int, int] | None) -> None:
    found = weakest_tie(between, ORIGIN)
    assert (None if found is None else (found.left, found.right)) == pair


@pytest.mark.parametrize(
    ("verdict", "between", "confidence"),
    [
        pytest.param(Verdict.ONE_SIDED, [], 1.0, id="one side alone"),
        pytest.param(
            Verdict.AGREE,
            [judged(1, 2, confidence=0.9), judged(1, 3, confidence=0.6)],
            0.6,
            id="agreement: as sure as what fits least",
        ),
        pytest.param(
            Verdict.DIVERGES,
            [
                judged(1, 2, confidence=0.5),
                judged(1, 3, Relation.DIVERGE, 0.7, Kind.NUMBER),
                judged(2, 3, Relation.DIVERGE, 0.8, Kind.NUMBER),
            ],
            0.8,
            id="divergence: as sure as the surest that tells it",
        ),
        pytest.param(
            Verdict.UPDATED,
            [judged(1, 2, confidence=0.9), judged(1, 3, Relation.UPDATE, 0.6, Kind.NUMBER)],
            0.6,
            id="update: as sure as what tells it",
        ),
    ],
)
def test_how_sure_a_row_is(verdict: Verdict, between: list[Judgement], confidence: float) -> None:
    surest = surest_of(verdict, (), between)
    assert confidence_of(verdict, surest, between, ORIGIN) == confidence
