"""Terms: what counts as a content word, and what two texts share by them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xref.terms import HASHED, fold, hashed, rarity, stem, terms, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The port was closed.", ["port", "clos"], id="stop words left out"),
        pytest.param("54 people, fifty-four beds", ["peopl", "beds"], id="numbers left out"),
        pytest.param("B-52s and 2nd", [], id="words with digits left out"),
        pytest.param("Erdoğan’s plan", ["erdogan", "plan"], id="marks and possessive"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("sanctions", "sanctioned", True, id="ending of a noun and of a verb"),
        pytest.param("countries", "country", True, id="plural in ies"),
        pytest.param("close", "closing", True, id="silent e"),
        pytest.param("port", "portly", True, id="ending of an adverb"),
        pytest.param("beds", "bed", False, id="too short to lose an ending"),
        pytest.param("police", "policy", False, id="two words"),
    ],
)
def test_stems(one: str, other: str, same: bool) -> None:
    assert (stem(one) == stem(other)) is same


def test_words_keep_order_and_lose_case_and_possessive() -> None:
    assert words("The U.S. Navy’s ship, Navy's") == ["the", "us", "navy", "ship", "navy"]


def test_a_term_is_rarer_the_fewer_texts_hold_it() -> None:
    weights = rarity([["port", "fire"], ["port", "crane"], ["port"]])
    assert weights["port"] < weights["fire"] == weights["crane"] <= 1.0


def test_rarity_of_a_term_in_one_text_hardly_depends_on_how_many_there_are() -> None:
    few = rarity([["fire"], *[["port"]] * 49])["fire"]
    many = rarity([["fire"], *[["port"]] * 4999])["fire"]
    assert abs(few - many) < 0.15


def test_hashed_rows_give_the_cosine_of_shared_terms() -> None:
    texts = [["fire", "harbour"], ["fire", "harbour"], ["budget", "vote"], []]
    rows = hashed(texts, rarity(texts))
    assert rows.shape == (4, HASHED)
    assert np.allclose(rows @ rows.T, [[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 0]])


@given(st.text())
def test_any_text_folds_to_a_fixed_point(text: str) -> None:
    assert fold(fold(text)) == fold(text) or "'" in text or "’" in text
    assert all(term == term.lower() for term in terms(text))
