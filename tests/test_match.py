"""Pairs are proposed between outlets; groups are stars that cohere, whatever the order of input."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpora import article, claims_of, judged
from xref.match import APART, CAP, NEAREST, candidates, group
from xref.stages import Vectors
from xref.types import Claim, Group, Judgement, Kind, Part, Relation


def claims(count: int, outlets: int = 1000) -> list[Claim]:
    return [Claim(n, n, f"o{n % outlets}", 0, (0, 1), "x") for n in range(count)]


def same(left: int, right: int, probability: float = 0.9) -> Judgement:
    return judged(left, right, confidence=probability)


def apart(left: int, right: int, probability: float = 0.01) -> Judgement:
    return Judgement(left, right, probability, Relation.UNSURE, 0.0, "not the same")


def maybe(left: int, right: int, probability: float = 0.3) -> Judgement:
    return Judgement(left, right, probability, Relation.UNSURE, probability, "may be")


def members(*judgements: Judgement) -> list[tuple[int, ...]]:
    return [found.members for found in group(claims(60), judgements)]


@pytest.mark.parametrize(
    ("judgements", "expected"),
    [
        pytest.param([same(1, 2)], [(1, 2)], id="a confirmed pair"),
        pytest.param([same(1, 2), same(1, 3), same(2, 3)], [(1, 2, 3)], id="three that agree"),
        pytest.param(
            [same(1, 2), same(2, 3), maybe(1, 3)],
            [(2, 1, 3)],
            id="both confirmed with the founder, and near each other",
        ),
        pytest.param(
            [same(1, 2), same(2, 3, 0.8), same(3, 4)],
            [(2, 1), (2, 3), (3, 4)],
            id="a chain stays in pairs",
        ),
        pytest.param(
            [same(1, 2), same(2, 3, 0.8), apart(1, 3)],
            [(2, 1), (2, 3)],
            id="one claim that states two facts stands in two groups",
        ),
        pytest.param([apart(1, 2)], [], id="not the same"),
        pytest.param([maybe(1, 2)], [(1, 2)], id="a suggestion"),
        pytest.param([maybe(1, 2, 0.3), maybe(2, 3, 0.4)], [(2, 3)], id="only the best suggestion"),
        pytest.param(
            [same(1, 2), maybe(2, 3)], [(1, 2)], id="no suggestion for a claim in a group"
        ),
        pytest.param([], [], id="nothing judged"),
    ],
)
def test_groups(judgements: list[Judgement], expected: list[tuple[int, ...]]) -> None:
    assert members(*judgements) == expected


@pytest.mark.parametrize(
    ("probability", "expected"),
    [
        pytest.param(APART, [(2, 1, 3)], id="just near enough to stand together"),
        pytest.param(APART - 0.01, [(2, 1), (2, 3)], id="just too far apart"),
    ],
)
def test_members_have_to_cohere(probability: float, expected: list[tuple[int, ...]]) -> None:
    pairs = [same(1, 2), same(2, 3, 0.8), apart(1, 3, probability)]
    assert members(*pairs) == expected


@pytest.mark.parametrize(
    ("judgement", "relation"),
    [
        pytest.param(
            judged(1, 2, Relation.DIVERGE, kind=Kind.NUMBER), Relation.DIVERGE, id="diverging"
        ),
        pytest.param(
            judged(1, 2, Relation.UNSURE, kind=Kind.NUMBER), Relation.UNSURE, id="in doubt"
        ),
    ],
)
def test_claims_whose_values_differ_belong_together(
    judgement: Judgement, relation: Relation
) -> None:
    (found,) = group(claims(60), [judgement, same(1, 3), maybe(2, 3)])
    assert found == Group(1, (1, 2, 3), (judgement, same(1, 3), maybe(2, 3)))
    assert found.judgements[0].relation is relation


def test_a_group_holds_every_judgement_between_its_members() -> None:
    (found,) = group(claims(60), [same(1, 2), same(3, 1), maybe(2, 3), same(1, 2)])
    assert found == Group(1, (1, 2, 3), (same(1, 2), same(3, 1), maybe(2, 3)))


def test_a_group_is_capped() -> None:
    everything = [same(a, b) for a, b in combinations(range(CAP + 5), 2)]
    assert max(len(found.members) for found in group(claims(60), everything)) == CAP


def test_claims_that_were_not_read_together_stand_together_only_in_one_outlet() -> None:
    made = [Claim(n, n, outlet, 0, (0, 1), "x") for n, outlet in enumerate("abb")]
    pairs = [same(0, 1), same(0, 2)]
    assert [found.members for found in group(made, pairs)] == [(0, 1, 2)]
    assert [found.members for found in group(claims(3), pairs)] == [(0, 1), (0, 2)]


def test_judgements_about_claims_that_are_not_compared_are_left_out() -> None:
    assert group(claims(2), [same(0, 1), same(0, 9)]) == [Group(0, (0, 1), (same(0, 1),))]


PROBABILITY = st.sampled_from([0.01, 0.3, 0.7, 0.9])


@st.composite
def judgements(draw: st.DrawFn) -> list[Judgement]:
    pairs = draw(st.sets(st.sampled_from(list(combinations(range(8), 2))), max_size=20))
    made = []
    for left, right in sorted(pairs):
        probability = draw(PROBABILITY)
        make = same if probability > 0.5 else maybe if probability > 0.1 else apart
        made.append(make(left, right, probability))
    return made


@given(judgements(), st.integers())
def test_order_of_input_changes_nothing(pairs: list[Judgement], seed: int) -> None:
    shuffled = list(pairs)
    random.Random(seed).shuffle(shuffled)
    assert group(claims(8)[::-1], shuffled) == group(claims(8), pairs)


@given(judgements())
def test_every_member_is_confirmed_with_the_founder_and_every_confirmed_pair_is_held(
    pairs: list[Judgement],
) -> None:
    found = group(claims(8), pairs)
    known = {(j.left, j.right): j for j in pairs}
    sure = {key for key, j in known.items() if j.relation is Relation.AGREE}
    stars = [g for g in found if any(j.relation is Relation.AGREE for j in g.judgements)]
    for star in stars:
        for member in star.members[1:]:
            assert (min(star.founder, member), max(star.founder, member)) in sure
    held = {(a, b) for star in stars for a, b in combinations(sorted(star.members), 2)}
    assert sure <= held


# --- candidates -----------------------------------------------------------------------------


def unit(count: int, seed: int = 1) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, 16)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def test_claims_of_one_outlet_are_not_paired_even_across_articles() -> None:
    first, second = article(1, "One", "The quay is shut."), article(2, "One", "The quay is shut.")
    assert candidates(claims_of(first, second), unit(2)) == []


def test_all_pairs_of_two_short_articles() -> None:
    first = article(1, "One", "The quay is shut.", "Rain is due.")
    second = article(2, "Two", "The quay is closed.")
    found = candidates(claims_of(first, second), unit(3))
    assert found == [(100, 200), (101, 200)]


def test_the_nearest_of_a_long_article_are_kept() -> None:
    lines = [f"Line of no matter {n}" for n in range(4 * NEAREST)]
    first, second = article(1, "One", "The crane fell."), article(2, "Two", *lines)
    vectors = np.zeros((1 + len(lines), 2), dtype=np.float32)
    angles = np.linspace(0, np.pi / 2, len(vectors))
    vectors[:, 0], vectors[:, 1] = np.cos(angles), np.sin(angles)
    found = candidates(claims_of(first, second), vectors)
    own = [right for left, right in found if left == 100]
    # The first claim's own nearest are the first lines; every line is read with its only partner.
    assert set(range(200, 200 + NEAREST)) <= set(own)


def test_different_figures_do_not_part_two_claims() -> None:
    same_words = "People were hurt in the harbour fire."
    lines = [f"Another matter, number {n}, of the council." for n in range(4 * NEAREST)]
    first = article(1, "One", *lines, f"54 {same_words}")
    second = article(2, "Two", *lines, f"57 {same_words}")
    level = np.zeros((len(lines) * 2 + 2, 2), dtype=np.float32)
    level[:, 0] = 1.0
    found = candidates(claims_of(first, second), level)
    assert (100 + len(lines), 200 + len(lines)) in found


@given(st.integers(0, 40), st.integers(1, 4), st.integers())
def test_order_of_claims_changes_no_pair(count: int, outlets: int, seed: int) -> None:
    made, vectors = claims(count, outlets), unit(count)
    order = list(range(count))
    random.Random(seed).shuffle(order)
    again = candidates([made[n] for n in order], vectors[order])
    assert again == candidates(made, vectors)
    assert all(made[a].outlet != made[b].outlet and a < b for a, b in again)


def test_a_confirmed_pair_is_held_however_unlike_its_claims_are() -> None:
    articles = (article(1, "Post", "The dam broke."), article(2, "Ledger", "A wall gave way."))
    found = group(claims_of(*articles), [judged(100, 200, confidence=APART / 2)])
    assert [g.members for g in found] == [(100, 200)]


HEADLINE = Claim(0, 0, "o0", 0, (0, 1), "x", part=Part.HEADLINE)


@pytest.mark.parametrize(
    ("judgements", "expected"),
    [
        pytest.param([same(0, 1), same(0, 2), same(1, 2)], [(1, 0, 2)], id="it joins, last"),
        pytest.param([same(0, 1), same(0, 2), apart(1, 2)], [(1, 0), (2, 0)], id="it joins nobody"),
        pytest.param([same(0, 1), apart(0, 2), same(1, 2)], [(1, 2)], id="it keeps nobody out"),
        pytest.param([same(0, 1)], [(1, 0)], id="a claim that only a headline repeats"),
        pytest.param([maybe(0, 1)], [], id="it is not suggested"),
    ],
)
def test_a_headline_founds_no_group(
    judgements: list[Judgement], expected: list[tuple[int, ...]]
) -> None:
    found = group([HEADLINE, *claims(60)[1:]], judgements)
    assert [star.members for star in found] == expected
