"""What is measured on a pair is the same from both sides, whatever the figures and the order."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpora import article, claims_of
from xref.judge.facts import read_facts, shared
from xref.judge.features import CHUNK, FAMILIES, NAMES, Features
from xref.judge.whole import pooled, sentence_numbers
from xref.stages import Vectors
from xref.types import Article, Claim, Part

FIRST = article(
    1,
    "One",
    "A fire broke out at Pellmouth harbour before dawn.",
    "The brigade said 54 people were hurt.",
    "“We have it surrounded,” said Marta Ilves.",
    title="Fire at Pellmouth harbour",
)
SECOND = article(
    2,
    "Two",
    "Pellmouth woke to a fire at its harbour.",
    "In all 57 people were hurt, the brigade said.",
    "The council meets on Monday.",
    title="Council meets",
    published="2022-03-13",
)
CLAIMS = claims_of(FIRST, SECOND)


def unit(count: int, seed: int = 3) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, 8)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def measure(pair: tuple[int, int], claims: list[Claim] = CLAIMS) -> dict[str, float]:
    row = Features([FIRST, SECOND], claims, unit(len(claims)))([pair])[0]
    return dict(zip(NAMES, row.tolist(), strict=True))


def test_families_hold_every_feature_once() -> None:
    assert len(set(NAMES)) == len(NAMES) == sum(map(len, FAMILIES.values()))


def test_a_pair_that_says_the_same_and_one_that_does_not() -> None:
    same, other = measure((100, 200)), measure((100, 202))
    higher = {name for name in NAMES if same[name] > other[name]}
    assert {"tfidf", "contained_low", "names_shared", "rarest"} <= higher
    assert other["shared_count"] == 0.0


def test_figures_are_no_terms() -> None:
    assert measure((101, 201))["contained_low"] == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("name", "pair", "expected"),
    [
        pytest.param("days_apart", (100, 200), 2.0, id="days between the articles"),
        pytest.param("lead_high", (100, 202), 1.0, id="the first claim leads"),
        pytest.param("lead_low", (100, 202), 1 / 3, id="the third does not"),
        pytest.param("title_low", (100, 201), 0.0, id="one has nothing of its title"),
        pytest.param("place_gap", (100, 202), 1.0, id="first against last"),
        pytest.param("quoted", (102, 200), 1.0, id="one of both quotes"),
        pytest.param("numbers_shared", (101, 201), 0.0, id="54 and 57"),
        pytest.param("wording", (101, 201), 2.0, id="people were hurt, the brigade said"),
    ],
)
def test_single_features(name: str, pair: tuple[int, int], expected: float) -> None:
    assert measure(pair)[name] == pytest.approx(expected)


def test_ranks_and_margins_by_hand() -> None:
    """One claim against three: its cosines are 0.8, 0.6 and 0, the texts share nothing."""
    first = article(1, "One", "Alpha.")
    second = article(2, "Two", "Beta.", "Gamma.", "Delta.")
    claims = claims_of(first, second)
    vectors = np.array([[1, 0], [0.8, 0.6], [0.6, 0.8], [0, 1]], dtype=np.float32)
    table = Features([first, second], claims, vectors)([(100, 200), (100, 201)])
    best, next_best = (dict(zip(NAMES, row.tolist(), strict=True)) for row in table)
    assert best["cosine"] == pytest.approx(0.8)
    assert best["cosine_excess_low"] == pytest.approx(0.2, abs=0.01)
    assert next_best["cosine_excess_low"] == pytest.approx(-0.2, abs=0.01)
    assert (best["rank_worst"], next_best["rank_worst"]) == pytest.approx((1.0, 0.5))
    # Half of 0.6: seen from the claim that stands alone there is nothing around.
    assert best["neighbours_cosine"] == pytest.approx(0.3)


def test_shared_entries_keep_their_weights() -> None:
    facts = read_facts([FIRST, SECOND], CLAIMS)
    pair = np.array([0]), np.array([3])
    ahead, back = shared(facts.terms, *pair), shared(facts.terms, *pair[::-1])
    assert ahead.sum() == pytest.approx(back.sum())
    assert (ahead > 0).sum() == 3  # fire, Pellmouth, harbour


LINES = st.lists(st.sampled_from([c.text for c in CLAIMS]), min_size=1, max_size=6)


@settings(deadline=None)
@given(LINES, LINES, st.integers())
def test_both_sides_and_any_order_measure_the_same(
    left: list[str], right: list[str], seed: int
) -> None:
    articles = [article(1, "One", *left), article(2, "Two", *right)]
    claims = claims_of(*articles)
    vectors = unit(len(claims))
    pairs = [(a.id, b.id) for a in claims for b in claims if a.article < b.article]
    table = Features(articles, claims, vectors)(pairs)
    assert table.shape == (len(pairs), len(NAMES))
    assert np.isfinite(table).all()
    swapped = Features(articles, claims, vectors)([(b, a) for a, b in pairs])
    assert np.array_equal(table, swapped)
    order = list(range(len(claims)))
    random.Random(seed).shuffle(order)
    shuffled = Features(articles[::-1], [claims[n] for n in order], vectors[order])(pairs)
    assert np.allclose(table, shuffled, atol=1e-5)


def test_nothing_to_measure() -> None:
    assert Features([], [], unit(0))([]).shape == (0, len(NAMES))


def test_more_pairs_of_one_article_than_are_held_at_a_time() -> None:
    """Every pair measured in a crowd is as when it is measured alone."""
    articles: list[Article] = [
        article(n, f"Outlet {n}", *(f"Word{n} number{k} stands here." for k in range(60)))
        for n in (1, 2)
    ]
    claims = claims_of(*articles)
    features = Features(articles, claims, unit(len(claims)))
    rng = random.Random(5)
    pairs = [(rng.choice(claims).id, rng.choice(claims).id) for _ in range(CHUNK + 100)]
    table = features(pairs)
    for at in (0, 17, CHUNK - 1, CHUNK, CHUNK + 99):
        assert np.allclose(features([pairs[at]])[0], table[at], atol=1e-5)


TEXT = (
    "Mara Orde, who ran it, left; the port shut. It rained\nNobody came, and then “all left.” Why"
)


def clause(number: int, words: str, *, part: Part = Part.BODY, article: int = 1) -> Claim:
    start = TEXT.index(words)
    span = (start, start + len(words))
    return Claim(number, article, "one", number, span, words, part=part)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param(
            [clause(1, "Mara Orde, who ran it, left"), clause(2, "who ran it")],
            [0, 0],
            id="one inside the other",
        ),
        pytest.param(
            [clause(1, "Mara Orde"), clause(2, "the port shut.")], [0, 0], id="no mark between"
        ),
        pytest.param(
            [clause(1, "the port shut."), clause(2, "It rained")], [0, 1], id="a full stop"
        ),
        pytest.param(
            [clause(1, "“all left.”"), clause(2, "Why")], [0, 1], id="a stop inside a quotation"
        ),
        pytest.param([clause(1, "It rained"), clause(2, "Nobody came")], [0, 1], id="another line"),
        pytest.param(
            [clause(1, "It rained", part=Part.HEADLINE), clause(2, "It rained")],
            [0, 1],
            id="a headline",
        ),
        pytest.param(
            [clause(1, "It rained"), clause(2, "It rained", article=2)],
            [0, 1],
            id="another article",
        ),
    ],
)
def test_clauses_of_one_sentence(claims: list[Claim], expected: list[int]) -> None:
    articles = [replace(FIRST, id=number, text=TEXT) for number in (1, 2)]
    assert sentence_numbers(articles, claims).tolist() == expected


def test_rows_of_a_sentence_are_pooled_to_one_unit_row() -> None:
    rows = np.array([[1, 0], [0, 1], [0, 2]], dtype=np.float32)
    half = 0.5**0.5
    assert pooled(rows, np.array([0, 0, 1])).tolist() == [
        pytest.approx([half, half]),
        pytest.approx([0, 1]),
    ]
