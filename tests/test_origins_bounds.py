"""What is found quickly is what looking at everything would find: bounds and candidates."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from xref.origins.alignment import COPIED, DOUBTED, NEAR, ROUNDING, aligned, likeness, of_one_matter
from xref.origins.bounds import at_most
from xref.origins.candidates import COMMON, SHARED, candidates
from xref.origins.texts import LEAST_WORDS, Line, Text

WORDS = [f"word{number}" for number in range(30)]

sentences = st.lists(st.sampled_from(WORDS), min_size=LEAST_WORDS, max_size=18)


@st.composite
def texts(draw: st.DrawFn) -> tuple[Text, Text]:
    """Two texts, some lines of the second made of the first's."""
    one = draw(st.lists(sentences, min_size=1, max_size=5))
    other = draw(st.lists(sentences, min_size=1, max_size=4))
    for line in one:
        if draw(st.booleans()):
            cut = draw(st.integers(0, len(line)))
            other.append([*line[:cut], *draw(sentences), *line[cut:]][: len(line) + 2])
    return text(1, one), text(2, other)


def text(number: int, lines: list[list[str]]) -> Text:
    return Text(
        number,
        tuple(
            Line(100 * number + n, n, tuple(words), frozenset()) for n, words in enumerate(lines)
        ),
    )


@given(texts())
def test_no_two_lines_are_more_alike_than_their_bound(pair: tuple[Text, Text]) -> None:
    one, other = pair
    there, back = at_most(one.buckets, other.buckets)
    for n, line in enumerate(one.lines):
        for m, twin in enumerate(other.lines):
            assert likeness(line, twin) <= there[n, m] + ROUNDING
            assert likeness(twin, line) <= back[m, n] + ROUNDING


@given(texts(), st.integers(0, 99))
def test_bounds_hide_no_copied_claim(pair: tuple[Text, Text], seed: int) -> None:
    one, other = pair
    cosines = np.random.default_rng(seed).choice([0.0, 1.0], (len(one.lines), len(other.lines)))
    found = aligned(one, other, lambda _a, _b: cosines.astype(np.float32)).claims
    for n, line in enumerate(one.lines):
        alike = {
            twin.id: likeness(line, twin)
            for m, twin in enumerate(other.lines)
            if likeness(line, twin) >= (DOUBTED if cosines[n, m] >= NEAR else COPIED)
        }
        assert (line.id in found) is bool(alike)
        if alike:
            exact = [twin.id for twin in other.lines if twin.words == line.words]
            assert found[line.id] == (exact or [max(alike, key=lambda n: (alike[n], -n))])[0]


def test_of_two_claims_the_more_alike_is_the_twin() -> None:
    less = [*WORDS[:9], *WORDS[20:23]]
    one, other = text(1, [WORDS[:12]]), text(2, [less, WORDS[:11]])
    assert of_one_matter(one.lines[0], other.lines[0])
    assert aligned(one, other).claims == {100: 201}


def test_a_text_without_words_of_its_own_holds_nothing() -> None:
    assert aligned(text(1, [WORDS[:12]]), text(2, [])).claims == {}


@given(st.lists(st.lists(sentences, max_size=3), max_size=COMMON))
def test_candidates_are_all_that_share_enough(lines: list[list[list[str]]]) -> None:
    found = [text(number, some) for number, some in enumerate(lines)]
    shared = {
        (a, b): len(found[a].shingles & found[b].shingles)
        for a, b in combinations(range(len(found)), 2)
    }
    assert candidates(found) == sorted(pair for pair, n in shared.items() if n >= SHARED)


def test_the_candidates_of_no_text() -> None:
    assert candidates([]) == []
    assert candidates([text(1, [])]) == []
