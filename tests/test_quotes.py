"""Quotations: which marks open and close them, line by line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xref.claims.quotes import LINES_OPEN, Quotation, enclosing, quotations, quoted, within

MARKED = st.text(alphabet="“”\"‘’'«»„「」` \nabs.,?", max_size=80)


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in (q.span for q in quotations(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("He said “go home” twice.", ["“go home”"], id="curly"),
        pytest.param('He said "go home" twice.', ['"go home"'], id="straight"),
        pytest.param("He said ''go home'' twice.", ["''go home''"], id="doubled single marks"),
        pytest.param("He said ``go home'' twice.", ["``go home''"], id="typewriter marks"),
        pytest.param("He said 'go home' twice.", ["'go home'"], id="single"),
        pytest.param("He said ‘go home’ twice.", ["‘go home’"], id="curly single"),
        pytest.param("Il dit « partez » deux fois.", ["« partez »"], id="guillemets"),
        pytest.param("Er sagte „geht“ zweimal.", ["„geht“"], id="low opening mark"),
        pytest.param("他说「走」两次。", ["「走」"], id="corner brackets"),
        pytest.param("“He said ‘go’ twice.”", ["“He said ‘go’ twice.”"], id="one inside another"),
        pytest.param("It’s Orde’s; don’t ask.", [], id="apostrophes"),
        pytest.param("It's Orde's; don't ask.", [], id="straight apostrophes"),
        pytest.param("The dogs' owners and the cats' owners.", [], id="genitives of plurals"),
        pytest.param("Tell 'em it was the '90s.", [], id="letters left out"),
        pytest.param(
            "‘The dogs’ owners came,’ he said.",
            ["‘The dogs’ owners came,’"],
            id="a genitive inside single marks",
        ),
        pytest.param("A 6' pole and a 12\" board.", [], id="feet and inches"),
        pytest.param("“One” and “two”", ["“One”", "“two”"], id="two on a line"),
        pytest.param('“Mixed" marks', ['“Mixed"'], id="closed by another mark"),
    ],
)
def test_what_is_quoted(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "“One.\n“Two,” he said.",
            [Quotation((0, 5), False), Quotation((6, 12))],
            id="paragraphs of one speech",
        ),
        pytest.param("He said ‘go.\nThey went.", [], id="a single mark left open is none"),
    ],
)
def test_a_quotation_left_open_ends_with_its_line(text: str, expected: list[Quotation]) -> None:
    assert quotations(text) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ["“It is old.", "It fell,” he said."],
            [("“It is old.", False), ("It fell,”", True)],
            id="closed on the next line",
        ),
        pytest.param(
            ['"It is old.', "It fell.", 'They left," he said. "Go."'],
            [('"It is old.', False), ("It fell.", False), ('They left,"', True), ('"Go."', True)],
            id="closed after a line without marks",
        ),
        pytest.param(
            ["“It is old.", "It fell.", "“They left,” he said."],
            [("“It is old.", False), ("“They left,”", True)],
            id="the next mark opens another quotation",
        ),
        pytest.param(
            ["“It is old.", *["It fell."] * (LINES_OPEN - 1), "They left,” he said."],
            [
                ("“It is old.", False),
                *[("It fell.", False)] * (LINES_OPEN - 1),
                ("They left,”", True),
            ],
            id="closed just in time",
        ),
        pytest.param(
            ["“It is old.", *["It fell."] * LINES_OPEN, "They left,” he said."],
            [("“It is old.", False)],
            id="closed too late",
        ),
    ],
)
def test_a_quotation_over_several_lines(lines: list[str], expected: list[tuple[str, bool]]) -> None:
    text = "\n".join(lines)
    assert [(text[slice(*q.span)], q.closed) for q in quotations(text)] == expected


TEXT = "ab “cd” ef “gh”"
QUOTES = quotations(TEXT)


@pytest.mark.parametrize(
    ("at", "inside"),
    [
        pytest.param(3, False, id="before its first mark"),
        pytest.param(4, True, id="after its first mark"),
        pytest.param(6, True, id="before its last mark"),
        pytest.param(7, False, id="after its last mark"),
    ],
)
def test_enclosing(at: int, inside: bool) -> None:
    assert enclosing(QUOTES, at) == (QUOTES[0] if inside else None)


@pytest.mark.parametrize(
    ("span", "count", "characters"),
    [
        pytest.param((0, 3), 0, 0, id="before"),
        pytest.param((0, 4), 1, 1, id="just reaching in"),
        pytest.param((7, 11), 0, 0, id="between"),
        pytest.param((0, 15), 2, 8, id="all"),
        pytest.param((5, 12), 2, 3, id="from inside one into the next"),
    ],
)
def test_quotations_of_a_span(span: tuple[int, int], count: int, characters: int) -> None:
    assert len(within(QUOTES, span)) == count
    assert quoted(QUOTES, span) == characters


@settings(deadline=None)
@given(MARKED)
def test_quotations_are_ordered_apart_and_within_a_line(text: str) -> None:
    edges = [edge for quote in quotations(text) for edge in quote.span]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
    for quote in quotations(text):
        assert quote.span[0] < quote.span[1]
        assert "\n" not in text[slice(*quote.span)]


@settings(deadline=None)
@given(MARKED, st.integers(0, 80), st.integers(0, 80))
def test_within_is_what_a_plain_search_finds(text: str, start: int, length: int) -> None:
    quotes = quotations(text)
    span = (start, start + length)
    plain = [q for q in quotes if q.span[0] < span[1] and q.span[1] > span[0]]
    assert list(within(quotes, span)) == plain
