"""A claim is cut around what clashes, and what clashes is never cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from xref.render.excerpt import CLOSE, OPEN, excerpt, outside
from xref.types import Claim, Quote

LONG = (
    "The regional emergency service, which had been called to the quay before dawn by a night "
    "guard, said after the second meeting of its staff that 54 people had been treated for smoke "
    "in the tents on the lawn behind the old customs house."
)


def shown(text: str, *marks: str, budget: int | None = None, offset: int = 0) -> str:
    claim = Claim(1, 1, "post", 0, (offset, offset + len(text)), text)
    return "".join(map(str, excerpt(claim, [place(text, mark, offset) for mark in marks], budget)))


def place(text: str, mark: str, offset: int = 0) -> Quote:
    start = offset + text.index(mark)
    return Quote(mark, (start, start + len(mark)))


@pytest.mark.parametrize(
    ("marks", "budget", "expected"),
    [
        pytest.param((), None, "Nine of 54 were hurt.", id="all of it"),
        pytest.param(("54",), None, "Nine of ▸54◂ were hurt.", id="what clashes is marked"),
        pytest.param(("Nine", "54"), None, "▸Nine◂ of ▸54◂ were hurt.", id="two marks"),
        pytest.param(("54 were", "were"), None, "Nine of ▸54 were◂ hurt.", id="marks that overlap"),
        pytest.param(("hurt.",), 5, "… ▸hurt.◂", id="a mark at the end"),
        pytest.param(("Nine",), 5, "▸Nine◂ …", id="a mark at the start"),
        pytest.param(("Nine", "hurt."), 5, "▸Nine◂ … ▸hurt.◂", id="marks far apart"),
        pytest.param((), 5, "Nine …", id="without marks the start"),
        pytest.param((), 17, "Nine of 54 were hurt.", id="a cut that gains little is not made"),
        pytest.param((), 16, "Nine of 54 …", id="a cut that gains"),
    ],
)
def test_excerpt(marks: tuple[str, ...], budget: int | None, expected: str) -> None:
    assert shown("Nine of 54 were hurt.", *marks, budget=budget) == expected
    assert shown("Nine of 54 were hurt.", *marks, budget=budget, offset=700) == expected


def test_words_near_the_mark_are_kept_first() -> None:
    assert shown(LONG, "54", budget=60) == (
        "… meeting of its staff that ▸54◂ people had been treated …"
    )


def test_a_mark_outside_the_claim_is_told_apart() -> None:
    claim = Claim(1, 1, "post", 1, (10, 19), "He denied")
    marks = [Quote("Ola\x1b", (0, 4)), Quote("denied", (13, 19))]
    assert "".join(map(str, excerpt(claim, marks))) == "He ▸denied◂"
    assert outside(claim, marks) == ["Ola�"]


def test_text_without_spaces_is_cut_too() -> None:
    text = "火" * 300
    assert cell_len(shown(text, budget=100)) <= 100


@given(
    st.text(min_size=1, max_size=300),
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 20)), max_size=4),
    st.integers(1, 200),
)
def test_marked_words_are_never_cut(text: str, places: list[tuple[int, int]], budget: int) -> None:
    claim = Claim(1, 1, "post", 0, (50, 50 + len(text)), text)
    marks = [Quote("", (50 + start, 50 + start + length)) for start, length in places]
    whole = [piece.text for piece in excerpt(claim, marks) if piece.marked]
    cut = [piece.text for piece in excerpt(claim, marks, budget) if piece.marked]
    kept = [text.strip() for text in whole if text.strip()]
    assert [text.strip() for text in cut if text.strip()] == kept


def test_the_signs_are_one_cell_wide() -> None:
    assert (cell_len(OPEN), cell_len(CLOSE)) == (1, 1)
