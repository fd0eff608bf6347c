"""Sentences: where they end, where they do not, and that no character is lost."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xref.claims.sentences import MAX_QUOTATION, parts, sentences

PROSE = st.text(
    alphabet=st.one_of(
        st.sampled_from(" \n\t.?!…,:;'\"“”‘’()[]—-•«»。US.Mrsaid1"), st.characters()
    ),
    max_size=200,
)


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The quay shut at noon.|It opened again at six.", id="two plain sentences"),
        pytest.param("Is the quay shut?|It is!|Nobody knows.", id="question and exclamation"),
        pytest.param("Mr. Orde met Dr. Vale and Gen. Harte.|They left.", id="titles"),
        pytest.param("J. R. Orde and Ann B. Vale signed.|The rest did not.", id="initials"),
        pytest.param("The U.S. Navy sent a ship.|It came late.", id="U.S. before a name"),
        pytest.param("They live in the U.S.|The firm pays them.", id="U.S. at the end"),
        pytest.param("Pier No. 5 burned.|No. 6 did not.", id="No. before a number"),
        pytest.param("He said no.|The others agreed.", id="the word no at the end"),
        pytest.param("The ship left at 9 a.m. on Friday.|It sank.", id="a.m. inside"),
        pytest.param("The ship left at 9 a.m.|It sank at noon.", id="a.m. at the end"),
        pytest.param("The ship left at 9 p.m. GMT.|It sank.", id="p.m. before a zone"),
        pytest.param("It cost $3.5 million.|Prices rose 2.4%.", id="decimals"),
        pytest.param("It grew to 1,200.5 tonnes, i.e. a tenth more.|Good.", id="i.e."),
        pytest.param("On Jan. 5 it rained.|On Feb. 6 it froze.", id="months before a day"),
        pytest.param("Vale Corp. and Orde Inc. merged.|Shares fell.", id="firms"),
        pytest.param("The deal went to Vale Inc.|The price was not told.", id="a firm at the end"),
        pytest.param("Well... maybe not.|Let us see.", id="ellipsis that goes on"),
        pytest.param("We waited…|Nothing came.", id="ellipsis that ends"),
        pytest.param(
            "“It is over. Go home,” she said.|They went.", id="quotation of two sentences"
        ),
        pytest.param("“It is over.”|They went home.", id="quotation that ends"),
        pytest.param(
            "“Is it over?” he asked.|It was not.", id="question in a quotation that goes on"
        ),
        pytest.param('"It is over," he said.|"Go home."|They went.', id="straight marks"),
        pytest.param("'It is over. Go home,' she said.|They went.", id="single marks"),
        pytest.param("The dogs' owners waited.|'Go home,' he said.", id="genitive plural"),
        pytest.param(
            "He left (it was late. Very late) and slept.|She stayed.", id="in parentheses"
        ),
        pytest.param("He left.|(She stayed.)|They met again.", id="parentheses as a sentence"),
        pytest.param("St. Anne is a port.|Mt. Orde is not.", id="saints and mountains"),
        pytest.param("He studied at the Univ. of Orde.|She did not.", id="abbreviation before of"),
        pytest.param("The site vale.example is down.|The rest works.", id="a host name"),
        pytest.param("Yahoo! bought it.|The price is secret.", id="a name with a mark"),
        pytest.param("他们走了。|我们留下。", id="Chinese stops without spaces"),
        pytest.param("वे चले गए।|हम रुके।", id="Hindi danda"),
        pytest.param("Они ушли.|Мы остались.", id="Cyrillic"),
        pytest.param("« C’est fini. Partez », dit-elle.|Ils partirent.", id="guillemets"),
        pytest.param("1. Open the gate.|Close it again.", id="a numbered line"),
        pytest.param("The list:|• first thing here|• second thing there", id="bullets in one line"),
        pytest.param("J.R.R. Orde wrote it.|C.S. Vale read it.", id="joined initials"),
        pytest.param("The vote was 5-4.|Vale et al. dissented.", id="et al."),
        pytest.param("Vale v. Orde was heard.|It goes on.", id="v. in a case"),
    ],
)
def test_where_a_sentence_ends(text: str) -> None:
    expected = text.split("|")
    assert split(" ".join(expected)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("One line\nanother line", ["One line", "another line"], id="a line's end"),
        pytest.param("One.\r\n\r\nTwo.", ["One.", "Two."], id="Windows lines"),
        pytest.param("One.\u2028Two.", ["One.", "Two."], id="line separator"),
        pytest.param(
            "“One. Two.\n“Three,” he said.",
            ["“One.", "Two.", "“Three,” he said."],
            id="a quotation left open at the line's end",
        ),
        pytest.param(
            "It ended.The crowd went home.",
            ["It ended.", "The crowd went home."],
            id="a lost space",
        ),
        pytest.param("  \n\t ", [], id="white space alone"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_lines(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("length", "pieces"),
    [
        pytest.param(MAX_QUOTATION, 1, id="a quotation just short enough stays whole"),
        pytest.param(MAX_QUOTATION + 10, 2, id="a longer one is parted"),
    ],
)
def test_limit_of_a_quotation(length: int, pieces: int) -> None:
    first = "“It rained."
    rest = " Then " + "x" * (length - len(first) - len(" Then ") - 2) + ".”"
    assert len(first + rest) == length
    assert len(split(f"{first}{rest}")) == pieces


def test_parts_of_a_quotation() -> None:
    text = "Before. “It is over. Go home,” she said. After."
    (_, whole, _) = sentences(text)
    assert [text[a:b] for a, b in parts(text, whole)] == ["“It is over.", "Go home,” she said."]


@settings(deadline=None)
@given(PROSE)
def test_every_mark_lies_in_exactly_one_sentence(text: str) -> None:
    spans = sentences(text)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    inside = {i for start, end in spans for i in range(start, end)}
    assert {i for i, c in enumerate(text) if not c.isspace()} <= inside
    for start, end in spans:
        assert text[start:end] == text[start:end].strip() != ""


@settings(deadline=None)
@given(PROSE)
def test_parts_cover_their_sentence(text: str) -> None:
    for span in sentences(text):
        pieces = parts(text, span)
        assert (pieces[0][0], pieces[-1][1]) == span
        assert "".join("".join(text[a:b].split()) for a, b in pieces) == "".join(
            text[slice(*span)].split()
        )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("the crews moved along the river " * 30_000, id="a sentence of a megabyte"),
        pytest.param("“‘" * 10_000 + "a" + "’”" * 10_000, id="nested quotations"),
        pytest.param("(" * 50_000 + "a. B" + ")" * 50_000, id="nested parentheses"),
        pytest.param(".?!,;:-—\"'()[]" * 20_000, id="marks alone"),
        pytest.param('"a." ' * 30_000, id="many quotations"),
        pytest.param("a." * 100_000, id="dots between letters"),
    ],
)
def test_time_is_linear(text: str) -> None:
    start = time.process_time()
    sentences(text)
    assert time.process_time() - start < 3
