"""A claim is cut around what clashes, and what clashes is never cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from xref.render.excerpt import CLOSE, OPEN, excerpt, outside
from xref.types import Claim, Context, Quote

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


# --- pieces and context ---------------------------------------------------------------------

TOLD = "Ola Berg, who runs the port, left on Friday; she, unlike 54 others, is free."
BERG = Quote("Ola Berg", (0, 8))


def pieces_of(*words: str, context: tuple[Context, ...] = ()) -> Claim:
    spans = tuple(place(TOLD, some).span for some in words)
    span = spans[0][0], spans[-1][1]
    apart = spans if len(spans) > 1 else ()
    return Claim(1, 1, "post", 0, span, " ".join(words), apart=apart, context=context)


def before(words: str = "Ola Berg") -> Context:
    return Context(place(TOLD, words), None, "subject of the sentence")


SHE = Context(BERG, (TOLD.index("she, "), TOLD.index("she, ") + 3), "named before")


@pytest.mark.parametrize(
    ("claim", "marks", "budget", "expected"),
    [
        pytest.param(
            pieces_of("Ola Berg", "left on Friday"),
            (),
            None,
            "Ola Berg … left on Friday",
            id="words left out between two pieces",
        ),
        pytest.param(
            pieces_of("left on Friday", "she"),
            (),
            None,
            "left on Friday she",
            id="two characters left out are no word",
        ),
        pytest.param(
            pieces_of("who runs the port", "left on"),
            (),
            None,
            "who runs the port left on",
            id="a comma left out",
        ),
        pytest.param(
            pieces_of("unlike", "others"),
            (),
            None,
            "unlike … others",
            id="a figure of two digits left out",
        ),
        pytest.param(
            pieces_of("Ola Berg", "left on Friday"),
            ("Friday",),
            None,
            "Ola Berg … left on ▸Friday◂",
            id="a mark in the second piece",
        ),
        pytest.param(
            pieces_of("Ola Berg", "left on Friday"),
            ("Berg, who runs the port, left",),
            None,
            "Ola ▸Berg◂ … ▸left◂ on Friday",
            id="a mark over both pieces",
        ),
        pytest.param(
            pieces_of("Ola Berg", "left on Friday"),
            ("runs",),
            None,
            "Ola Berg … left on Friday",
            id="a mark on what is left out",
        ),
        pytest.param(
            pieces_of("left on Friday", context=(before(),)),
            (),
            None,
            "[Ola Berg] left on Friday",
            id="a subject put before",
        ),
        pytest.param(
            pieces_of("she", "is free", context=(SHE,)),
            (),
            None,
            "she [Ola Berg] … is free",
            id="a pronoun, and words left out after it",
        ),
        pytest.param(
            pieces_of("she, unlike 54 others, is free", context=(SHE,)),
            ("she, unlike",),
            None,
            "▸she◂ [Ola Berg]▸, unlike◂ 54 others, is free",
            id="a mark goes round what is put in",
        ),
        pytest.param(
            pieces_of("left on Friday", context=(before(),)),
            ("Berg",),
            None,
            "[Ola ▸Berg◂] left on Friday",
            id="a mark in the context",
        ),
        pytest.param(
            pieces_of("left on Friday", context=(SHE,)),
            (),
            None,
            "left on Friday",
            id="a pronoun that is not in the claim",
        ),
        pytest.param(
            pieces_of("who runs the port, left on Friday; she", context=(before(),)),
            (),
            20,
            "[Ola Berg] who …",
            id="the subject stays where the rest is cut",
        ),
        pytest.param(
            pieces_of("left on Friday; she, unlike 54 others, is free", context=(before(),)),
            ("free",),
            12,
            "[Ola Berg] … ▸free◂",
            id="the subject stays beside a mark",
        ),
        pytest.param(
            pieces_of("on Friday; she, unlike 54 others, is free", context=(SHE,)),
            ("Friday",),
            20,
            "on ▸Friday◂; …",
            id="a bracket is left out whole",
        ),
        pytest.param(
            pieces_of("Ola Berg", "left on Friday; she, unlike 54 others"),
            (),
            16,
            "Ola Berg …",
            id="one ellipsis where two would meet",
        ),
    ],
)
def test_pieces_and_context(
    claim: Claim, marks: tuple[str, ...], budget: int | None, expected: str
) -> None:
    found = [place(TOLD, mark) for mark in marks]
    assert "".join(map(str, excerpt(claim, found, budget))) == expected


@pytest.mark.parametrize(
    ("mark", "apart"),
    [
        pytest.param("left", [], id="in a piece"),
        pytest.param("runs", ["runs"], id="between the pieces"),
        pytest.param("she,", ["she,"], id="behind them"),
        pytest.param("54", [], id="in the context"),
    ],
)
def test_a_mark_that_no_shown_word_carries_is_told_apart(mark: str, apart: list[str]) -> None:
    context = (before("54 others"),)
    claim = pieces_of("Ola Berg", "left on Friday", context=context)
    assert outside(claim, [place(TOLD, mark)]) == apart


PARTED = st.builds(
    lambda words, gaps, start: (words, gaps, start),
    st.lists(st.text("ab …[]", min_size=1, max_size=12), min_size=1, max_size=4),
    st.lists(st.integers(0, 9), min_size=4, max_size=4),
    st.integers(0, 40),
)


@given(
    PARTED,
    st.lists(st.tuples(st.integers(0, 90), st.integers(1, 20)), max_size=3),
    st.lists(st.none() | st.integers(0, 60), max_size=2),
    st.none() | st.integers(1, 60),
)
def test_what_is_no_aside_is_the_claims_own(
    parted: tuple[list[str], list[int], int],
    places: list[tuple[int, int]],
    contexts: list[int | None],
    budget: int | None,
) -> None:
    words, gaps, at = parted
    spans = []
    for word, gap in zip(words, gaps, strict=False):
        spans.append((at, at + len(word)))
        at += len(word) + gap
    context = tuple(
        Context(Quote("X Y", (900, 903)), None if n is None else (n, n + 2), "") for n in contexts
    )
    claim = Claim(
        1,
        1,
        "post",
        0,
        (spans[0][0], spans[-1][1]),
        " ".join(words),
        apart=tuple(spans) if len(spans) > 1 else (),
        context=context,
    )
    marks = [Quote("", (start, start + length)) for start, length in places]
    shown = excerpt(claim, marks, budget)
    own = "".join(piece.text for piece in shown if not piece.aside)
    if budget is None:
        assert own.split() == claim.text.split()
    assert is_subsequence("".join(own.split()), claim.text)
    brackets = "".join(piece.text for piece in shown if piece.aside).replace("…", "").split()
    assert brackets == ["[X", "Y]"] * (len(brackets) // 2)


def is_subsequence(part: str, whole: str) -> bool:
    letters = iter(whole)
    return all(letter in letters for letter in part)


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
