"""Pairs are proposed between outlets; groups cohere, whatever the order of the judgements."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpora import article, claims_of, judged
from xref.match import APART, CAP, MOST, NEAREST, candidates, group, unread
from xref.match.candidates import STRIP
from xref.stages import Vectors
from xref.types import Claim, Group, Judgement, Kind, Name, Part, Quantity, Relation, Value


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
            [(1, 2, 3)],
            id="confirmed with a member, and near the founder",
        ),
        pytest.param(
            [same(1, 2), same(2, 3, 0.8), same(3, 4)],
            [(1, 2), (2, 3), (3, 4)],
            id="a chain stays in pairs",
        ),
        pytest.param(
            [same(1, 2), same(2, 3, 0.8), apart(1, 3)],
            [(1, 2), (2, 3)],
            id="one claim that states two facts stands in two groups",
        ),
        pytest.param(
            [*(same(1, n) for n in (2, 3)), same(2, 3), same(2, 4), maybe(1, 4), same(3, 4)],
            [(1, 2, 3, 4)],
            id="confirmed with two of three",
        ),
        pytest.param(
            [*(same(1, n) for n in (2, 3)), same(2, 3), same(2, 4), maybe(1, 4), maybe(3, 4)],
            [(1, 2, 3), (2, 4)],
            id="confirmed with one of three",
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
        pytest.param(APART, [(1, 2, 3)], id="just near enough to stand together"),
        pytest.param(APART - 0.01, [(1, 2), (2, 3)], id="just too far apart"),
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


@pytest.mark.parametrize(
    "later",
    [
        pytest.param([same(1, 9, 0.99), same(2, 9), same(3, 9)], id="it confirms all"),
        pytest.param([same(2, 9, 0.99), same(3, 9, 0.99), apart(1, 9)], id="it confirms others"),
        pytest.param([same(3, 9, 0.99), same(4, 9, 0.99), apart(2, 9)], id="it ties two groups"),
        pytest.param([same(4, 9), maybe(1, 9)], id="it tells what one told"),
    ],
)
def test_what_is_read_later_leaves_the_groups_that_are_there(later: list[Judgement]) -> None:
    pairs = [same(1, 2, 0.7), same(2, 3), maybe(1, 3), same(4, 5, 0.6), same(5, 6), apart(4, 6)]
    before = members(*pairs)
    assert before == [(1, 2, 3), (4, 5), (5, 6)]
    after = members(*pairs, *later)
    for old in before:
        # First of all stands its founder.
        assert [new for new in after if set(old) <= set(new) and new[0] == old[0]]
    assert {c for new in after for c in new} == {c for old in before for c in old} | {9}


@given(judgements(), st.integers())
def test_order_of_judgements_changes_nothing(pairs: list[Judgement], seed: int) -> None:
    shuffled = list(pairs)
    random.Random(seed).shuffle(shuffled)
    assert group(claims(8), shuffled) == group(claims(8), pairs)


@given(judgements())
def test_members_are_tied_and_cohere_and_every_confirmed_pair_is_held(
    pairs: list[Judgement],
) -> None:
    found = group(claims(8), pairs)
    known = {(j.left, j.right): j for j in pairs}
    sure = {key for key, j in known.items() if j.relation is Relation.AGREE}
    told = [g for g in found if any(j.relation is Relation.AGREE for j in g.judgements)]
    for some in told:
        inside = set(combinations(sorted(some.members), 2))
        assert all(known[pair].same >= APART for pair in inside)
        assert all(any(c in pair for pair in inside & sure) for c in some.members)
        assert some.founder == min(some.members)
    assert sure <= {pair for some in told for pair in combinations(sorted(some.members), 2)}


def told(groups: Sequence[Group], number: Sequence[int]) -> set[tuple[int, frozenset[int]]]:
    """Founders and members under other numbers."""
    return {(number[g.founder], frozenset(number[m] for m in g.members)) for g in groups}


@given(judgements(), st.permutations(range(8)), st.integers())
def test_how_claims_are_numbered_changes_no_group(
    pairs: list[Judgement], number: list[int], seed: int
) -> None:
    again = [replace(j, left=number[j.left], right=number[j.right]) for j in pairs]
    renumbered = [replace(claim, id=number[claim.id]) for claim in claims(8)]
    random.Random(seed).shuffle(again)
    assert told(group(renumbered, again), range(8)) == told(group(claims(8), pairs), number)
    missing = {frozenset(number[c] for c in pair) for pair in unread(claims(8), pairs)}
    assert {frozenset(pair) for pair in unread(renumbered, again)} == missing


@pytest.mark.parametrize(
    ("judgements", "expected"),
    [
        pytest.param([same(0, 1), same(0, 2)], [(1, 2)], id="both confirmed with a third"),
        pytest.param([same(0, 1), same(0, 2), apart(1, 2)], [], id="read before"),
        pytest.param([same(1, 0), same(2, 0), apart(2, 1)], [], id="read before, sides swapped"),
        pytest.param([same(0, 1), maybe(0, 2)], [], id="one is only suggested"),
        pytest.param([same(0, 1), same(2, 3)], [], id="no third in common"),
        pytest.param([same(0, 1), same(0, 5)], [], id="both of one outlet"),
        pytest.param([same(0, 1), same(0, 9)], [], id="one is not compared"),
    ],
)
def test_pairs_to_be_read_after_the_first(
    judgements: list[Judgement], expected: list[tuple[int, int]]
) -> None:
    assert unread(claims(8, outlets=4), judgements) == expected


def test_a_claim_that_half_the_topic_confirms_is_not_read_without_end() -> None:
    count = 3 * CAP
    star = [same(0, n) for n in range(1, count)]
    assert len(unread(claims(count), star)) == CAP * (CAP - 1) // 2


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


@pytest.mark.parametrize(
    ("value", "paired"),
    [
        pytest.param(Quantity("4,711", (0, 5), 4711, 4711, 4711), True, id="the same figure"),
        pytest.param(Name("Pellmouth", (0, 9)), True, id="the same name"),
        pytest.param(None, False, id="nothing in common"),
    ],
)
def test_names_and_values_in_common_bring_claims_together(
    value: Value | None, paired: bool
) -> None:
    found = [Claim(n, n % 2, f"o{n % 2}", n, (n, n + 1), "x") for n in range(4 * NEAREST)]
    vectors = np.zeros((len(found), 2), dtype=np.float32)
    vectors[:, 0] = 1.0
    # These two are nearer to all others than to each other.
    one, other = len(found) - 2, len(found) - 1
    for n, side in ((one, 0.436), (other, -0.436)):
        found[n] = replace(found[n], values=(value,) if value else ())
        vectors[n] = 0.9, side
    assert ((one, other) in candidates(found, vectors)) is paired


@pytest.mark.parametrize("outlets", [2, 3, 6, 30])
def test_pairs_are_bounded_and_none_of_the_outlets_is_left_out(outlets: int) -> None:
    made = claims(outlets * 3 * NEAREST, outlets)
    vectors = unit(len(made))
    found = candidates(made, vectors)
    assert len(found) <= len(made) * min(NEAREST * (outlets - 1), MOST + outlets - 1)
    met = {(a, made[b].outlet) for pair in found for a, b in (pair, pair[::-1])}
    assert met == {(c.id, f"o{n}") for c in made for n in range(outlets) if c.outlet != f"o{n}"}
    near = vectors @ vectors.T
    for claim in made[:5]:
        theirs = [c.id for c in made if c.outlet != claim.outlet]
        nearest = max(theirs, key=lambda other: near[claim.id, other])
        assert (min(claim.id, nearest), max(claim.id, nearest)) in found


def test_many_claims_are_compared_strip_by_strip_like_few() -> None:
    made = claims(2 * STRIP + 7, 3)
    vectors = unit(len(made))
    found = candidates(made, vectors)
    near = vectors @ vectors.T
    wanted: set[tuple[int, int]] = set()
    for claim in made:
        ranked = [
            sorted((c.id for c in made if c.outlet == outlet), key=lambda n: -near[claim.id, n])
            for outlet in {"o0", "o1", "o2"} - {claim.outlet}
        ]
        nearest = [n for one in ranked for n in one[:NEAREST]]
        wanted.update((min(claim.id, n), max(claim.id, n)) for n in nearest)
    assert found == sorted(wanted)


@given(st.integers(0, 40), st.integers(1, 4), st.integers())
def test_order_of_claims_changes_no_pair(count: int, outlets: int, seed: int) -> None:
    made, vectors = claims(count, outlets), unit(count)
    order = list(range(count))
    random.Random(seed).shuffle(order)
    again = candidates([made[n] for n in order], vectors[order])
    assert again == candidates(made, vectors)
    assert all(made[a].outlet != made[b].outlet and a < b for a, b in again)


def test_a_confirmed_pair_is_held_however_unlike_its_claims_are() -> None:
    articles = (article(1, "Ledger", "The dam broke."), article(2, "Post", "A wall gave way."))
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
