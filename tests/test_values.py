"""All values of a sentence together: order, places, overlaps, odd input and time."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xref.claims.values import read_values
from xref.types import DateValue, Name, Negation, Quantity, Value

DAY = date(2022, 3, 12)
BEFORE = "Ships burnt at Kelmouth. "
SENTENCE = "Lee said on Friday that 54 people were not hurt in Kelmouth, down from March 2021."


def test_values_come_in_text_order_with_the_article_s_offsets() -> None:
    text = BEFORE + SENTENCE
    values = read_values(text, (len(BEFORE), len(text)), DAY)
    assert [(type(v).__name__, v.text) for v in values] == [
        ("DateValue", "Friday"),
        ("Quantity", "54"),
        ("Negation", "not"),
        ("Name", "Kelmouth"),
        ("DateValue", "March 2021"),
    ]
    assert [text[slice(*v.span)] for v in values] == [v.text for v in values]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("They met on 24 February 2022.", ["DateValue"], id="a day is no count"),
        pytest.param("It has 54 since 2011.", ["Quantity", "DateValue"], id="count and year"),
        pytest.param("They met two days ago.", ["DateValue"], id="two days ago is no length"),
        pytest.param("They met for two days.", ["Quantity"], id="two days is a length"),
        pytest.param("No fewer than 54 left.", ["Quantity"], id="a comparator is no negation"),
        pytest.param("the Boeing 737 left", ["Name"], id="a number in a name is no count"),
        pytest.param(
            "A day was 54 a month ago.", ["Quantity", "DateValue"], id="no rate in a date"
        ),
        pytest.param("", [], id="nothing"),
    ],
)
def test_words_are_read_once(sentence: str, expected: list[str]) -> None:
    values = read_values(sentence, (0, len(sentence)), DAY)
    assert [type(v).__name__ for v in values] == expected


TABLE = """
54 1.5 million dozens of half a in two hundred and - $ % per cent to Friday last week March May
2021 24 ago days not no n't denied Ann van Lee's . , “ ” 9 / 11 killed people at least U.S. al
Hadi them including among another more number toll rose 000 Rs whom age older of
until + m bn ½ one or minus tens thousands ' Mr President 0.0 - – State
"""
WORDS = st.sampled_from(sorted(set(TABLE.split())))
SENTENCES = st.one_of(
    st.text(),
    st.lists(WORDS, max_size=30).map(" ".join),
    st.lists(WORDS, max_size=30).map("".join),
)
PLACES = st.one_of(st.none(), st.dates())


@given(SENTENCES, SENTENCES, PLACES)
def test_any_text_gives_values_that_lie_in_the_sentence(
    before: str, sentence: str, day: date | None
) -> None:
    text = before + "\n" + sentence + "\n" + before
    start = len(before) + 1
    end = start + len(sentence)
    values = read_values(text, (start, end), day)
    for value in values:
        assert start <= value.span[0] < value.span[1] <= end
        assert text[slice(*value.span)] == value.text
        check(value, start, end)
    apart = [v for v in values if not isinstance(v, Negation)]
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(apart))


def check(value: Value, start: int, end: int) -> None:
    match value:
        case Quantity():
            assert value.low <= value.value <= value.high
        case DateValue():
            assert (value.start is None) == (value.end is None)
            assert (value.start or "") <= (value.end or "")
            assert value.how
        case Name():
            assert any(c.isupper() for c in value.text)
        case Negation():
            assert start <= value.scope[0] <= value.scope[1] <= end


@given(st.text(), st.integers(-5, 50), st.integers(-5, 50))
def test_any_span_is_read_without_an_error(text: str, start: int, end: int) -> None:
    read_values(text, (start, end), DAY)


def seconds(text: str) -> float:
    begin = time.process_time()
    read_values(text, (0, len(text)), DAY)
    return time.process_time() - begin


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("9", id="digits"),
        pytest.param("111,", id="digits with commas"),
        pytest.param("9 ", id="numbers"),
        pytest.param("9-", id="hyphened numbers"),
        pytest.param("9 to ", id="ranges"),
        pytest.param("9 of them, ", id="parts"),
        pytest.param("9 of the 9 ", id="parts of numbers"),
        pytest.param("number of is 9 ", id="heads"),
        pytest.param("one million ", id="number words"),
        pytest.param("million ", id="scales"),
        pytest.param("not ", id="negations"),
        pytest.param("Lee ", id="capitals"),
        pytest.param("Lee van ", id="particles"),
        pytest.param("Bank of ", id="of"),
        pytest.param("May ", id="months"),
        pytest.param("Friday ", id="weekdays"),
        pytest.param("24 ", id="day numbers"),
        pytest.param("A.", id="initials"),
        pytest.param("o'", id="apostrophes"),
        pytest.param("a", id="one word"),
        pytest.param("\u0300", id="combining marks"),
    ],
)
def test_time_is_linear(unit: str) -> None:
    small, large = 20_000, 80_000
    quick = min(seconds(unit * (small // len(unit))) for _ in range(3))
    slow = min(seconds(unit * (large // len(unit))) for _ in range(3))
    # Four times the text: three times that is noise of a busy machine, sixteen would be squares.
    assert slow < 3 * 4 * max(quick, 0.005)
