"""What an opinion makes of a judgement that was unsure."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xref.judge.opinions import SIGNAL, TRUST, may_be_asked, with_opinion
from xref.types import Answer, Clash, Judgement, Kind, Opinion, Quote, Relation, Signal

CLASH = Clash(Quote("9", (0, 1)), Quote("11", (0, 2)), "injured")
SIGNALS = (Signal("meaning", 0.7, 0.5), Signal("before looking", 1.0, -0.5))
MAYBE = Judgement(1, 2, 0.5, Relation.UNSURE, 0.5, "may be the same: meaning", signals=SIGNALS)
DOUBTED = Judgement(1, 2, 0.9, Relation.UNSURE, 0.45, "9 against 11", Kind.NUMBER, clashes=(CLASH,))


def opinion(answer: Answer, reason: str = "") -> Opinion:
    return Opinion(answer, "small", reason)


def told(step: float) -> tuple[Signal, ...]:
    return (SIGNALS[0], Signal(SIGNAL, float(step > 0), step), SIGNALS[1])


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param(
            Answer.SAME,
            Judgement(
                1,
                2,
                0.8,
                Relation.AGREE,
                0.8,
                "a second reader (small): both state the same",
                signals=told(1.386),
            ),
            id="same",
        ),
        pytest.param(
            Answer.CONTRADICTS,
            Judgement(
                1,
                2,
                0.8,
                Relation.DIVERGE,
                0.64,
                "a second reader (small): the two contradict each other",
                Kind.OTHER,
                signals=told(1.386),
            ),
            id="contradicts, in what nobody knows",
        ),
        pytest.param(
            Answer.LEFT_LATER,
            Judgement(
                1,
                2,
                0.8,
                Relation.UPDATE,
                0.64,
                "a second reader (small): the one tells a later state of the other",
                later=1,
                signals=told(1.386),
            ),
            id="the left one is later",
        ),
        pytest.param(
            Answer.RIGHT_LATER,
            Judgement(
                1,
                2,
                0.8,
                Relation.UPDATE,
                0.64,
                "a second reader (small): the one tells a later state of the other",
                later=2,
                signals=told(1.386),
            ),
            id="the right one is later",
        ),
        pytest.param(
            Answer.DIFFERENT,
            Judgement(
                1,
                2,
                0.2,
                Relation.UNSURE,
                0.0,
                "a second reader (small): the two state different things",
                signals=told(-1.386),
            ),
            id="different: forms no group",
        ),
        pytest.param(Answer.UNSURE, MAYBE, id="unsure: nothing changes"),
    ],
)
def test_a_pair_that_may_be_the_same(answer: Answer, expected: Judgement) -> None:
    assert with_opinion(MAYBE, opinion(answer)) == expected


@pytest.mark.parametrize(
    ("answer", "relation", "kind", "confidence", "clashes"),
    [
        pytest.param(Answer.SAME, Relation.AGREE, None, TRUST, (), id="both hold"),
        pytest.param(
            Answer.CONTRADICTS, Relation.DIVERGE, Kind.NUMBER, 0.7784, (CLASH,), id="they clash"
        ),
        pytest.param(
            Answer.LEFT_LATER, Relation.UPDATE, Kind.NUMBER, 0.7784, (CLASH,), id="one is later"
        ),
        pytest.param(Answer.DIFFERENT, Relation.UNSURE, None, 0.0, (), id="not of one thing"),
    ],
)
def test_a_pair_with_values_in_doubt(
    answer: Answer, relation: Relation, kind: Kind, confidence: float, clashes: tuple[Clash, ...]
) -> None:
    found = with_opinion(DOUBTED, opinion(answer, "90% sure"))
    assert (found.relation, found.kind, found.confidence, found.clashes) == (
        relation,
        kind,
        confidence,
        clashes,
    )
    assert found.reason.startswith("a second reader (small): ")
    assert found.reason.endswith(" (90% sure); before: 9 against 11")
    assert found.signals == ()


@pytest.mark.parametrize(
    ("judgement", "asked"),
    [
        pytest.param(MAYBE, True, id="may be the same"),
        pytest.param(DOUBTED, True, id="values in doubt"),
        pytest.param(replace(MAYBE, confidence=0.0), False, id="not the same"),
        pytest.param(replace(MAYBE, relation=Relation.AGREE), False, id="agree"),
        pytest.param(replace(MAYBE, relation=Relation.DIVERGE), False, id="diverge"),
        pytest.param(replace(MAYBE, relation=Relation.UPDATE), False, id="update"),
    ],
)
def test_what_is_open_to_an_opinion(judgement: Judgement, asked: bool) -> None:
    assert may_be_asked(judgement) is asked
    assert (with_opinion(judgement, opinion(Answer.SAME)) == judgement) is not asked


MIRROR = {Answer.LEFT_LATER: Answer.RIGHT_LATER, Answer.RIGHT_LATER: Answer.LEFT_LATER}
unsure = st.floats(0.01, 0.99).map(lambda same: replace(MAYBE, same=same, confidence=same))


@given(unsure, st.sampled_from(list(Answer)))
def test_the_order_of_the_sides_says_nothing(judgement: Judgement, answer: Answer) -> None:
    swapped = replace(judgement, left=judgement.right, right=judgement.left)
    forth = with_opinion(judgement, opinion(answer))
    back = with_opinion(swapped, opinion(MIRROR.get(answer, answer)))
    assert replace(back, left=back.right, right=back.left) == forth


@given(unsure, st.sampled_from([a for a in Answer if a is not Answer.UNSURE]))
def test_the_signals_still_sum_to_the_log_odds(judgement: Judgement, answer: Answer) -> None:
    odds = math.log(judgement.same / (1 - judgement.same))
    judgement = replace(judgement, signals=(Signal("meaning", 1.0, odds), Signal("base", 1.0, 0.0)))
    found = with_opinion(judgement, opinion(answer))
    total = sum(signal.contribution for signal in found.signals)
    assert found.same == pytest.approx(1 / (1 + math.exp(-total)), abs=1e-3)
    assert found.signals[-1] == judgement.signals[-1]
    assert found.confidence <= TRUST
