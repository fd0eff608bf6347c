"""Quantities: what a sentence counts, how far its wording reaches, and what is no quantity."""

from __future__ import annotations

import math

import pytest

from xref.claims.quantities import quantities
from xref.claims.tokens import tokens
from xref.types import Comparator, Quantity


def read(sentence: str) -> list[Quantity]:
    found = tokens(sentence, (0, len(sentence)))
    return quantities(sentence, found, bytearray(len(found)))


def one(sentence: str) -> Quantity:
    (quantity,) = read(sentence)
    return quantity


@pytest.mark.parametrize(
    ("sentence", "value", "text"),
    [
        pytest.param("54 ships sank", 54, "54", id="figure"),
        pytest.param("1,234,567 ships sank", 1234567, "1,234,567", id="figure with commas"),
        pytest.param("fifty-four ships sank", 54, "fifty-four", id="hyphened words"),
        pytest.param("fifty four ships sank", 54, "fifty four", id="words without hyphen"),
        pytest.param(
            "one hundred and six ships", 106, "one hundred and six", id="hundred and units"
        ),
        pytest.param("two hundred thousand ships", 200_000, "two hundred thousand", id="scales"),
        pytest.param("a hundred ships sank", 100, "a hundred", id="a hundred"),
        pytest.param("a dozen ships sank", 12, "a dozen", id="a dozen"),
        pytest.param("two dozen ships sank", 24, "two dozen", id="two dozen"),
        pytest.param("half a dozen ships sank", 6, "half a dozen", id="half a dozen"),
        pytest.param("half a million ships", 500_000, "half a million", id="half a million"),
        pytest.param("1.5 million ships", 1_500_000, "1.5 million", id="figure and scale"),
        pytest.param("two and a half tonnes", 2.5, "two and a half tonnes", id="and a half"),
        pytest.param("dozens of ships sank", 24, "dozens", id="dozens"),
        pytest.param("tens of thousands of ships", 20_000, "tens of thousands", id="tens of"),
        pytest.param("several hundred ships", 300, "several hundred", id="several hundred"),
    ],
)
def test_numbers(sentence: str, value: float, text: str) -> None:
    quantity = one(sentence)
    assert (quantity.value, quantity.text) == (value, text)


@pytest.mark.parametrize(
    ("wording", "low", "high", "comparator"),
    [
        pytest.param("54 ships", 54, 54, Comparator.EXACT, id="a whole number is exact"),
        pytest.param("230 ships", 230, 230, Comparator.EXACT, id="one zero is not round"),
        pytest.param("200 ships", 190, 210, Comparator.EXACT, id="two zeros may be rounded"),
        pytest.param(
            "1.5 million ships", 1_451_000, 1_549_000, Comparator.EXACT, id="half the last digit"
        ),
        pytest.param(
            "2 million ships", 1_800_000, 2_200_000, Comparator.EXACT, id="a tenth at most"
        ),
        pytest.param("12 percent", 11.51, 12.49, Comparator.EXACT, id="a whole percentage"),
        pytest.param("12.3 percent", 12.251, 12.349, Comparator.EXACT, id="a decimal"),
        pytest.param("at least 230 ships", 230, math.inf, Comparator.AT_LEAST, id="at least"),
        pytest.param("no fewer than 54 ships", 54, math.inf, Comparator.AT_LEAST, id="no fewer"),
        pytest.param("54 or more ships", 54, math.inf, Comparator.AT_LEAST, id="or more"),
        pytest.param("54-plus ships", 54, math.inf, Comparator.AT_LEAST, id="plus"),
        pytest.param("more than 54 ships", 54, math.inf, Comparator.MORE_THAN, id="more than"),
        pytest.param("over 54 ships", 54, math.inf, Comparator.MORE_THAN, id="over"),
        pytest.param("up to 54 ships", 0, 54, Comparator.AT_MOST, id="up to"),
        pytest.param("as many as 54 ships", 0, 54, Comparator.AT_MOST, id="as many as"),
        pytest.param("fewer than 54 ships", 0, 54, Comparator.LESS_THAN, id="fewer than"),
        pytest.param("about 54 ships", 48.6, 59.4, Comparator.ABOUT, id="about: a tenth"),
        pytest.param("about five ships", 4, 6, Comparator.ABOUT, id="about: one at least"),
        pytest.param("some 540 ships", 486, 594, Comparator.ABOUT, id="some"),
        pytest.param("nearly 500 ships", 450, 500, Comparator.ABOUT, id="nearly: below"),
        pytest.param("just over 500 ships", 500, 550, Comparator.ABOUT, id="just over: above"),
        pytest.param("dozens of ships", 24, 99, Comparator.ABOUT, id="dozens"),
        pytest.param("50 to 70 ships", 50, 70, Comparator.RANGE, id="range"),
        pytest.param("between 50 and 70 ships", 50, 70, Comparator.RANGE, id="between"),
        pytest.param("5-7 ships", 5, 7, Comparator.RANGE, id="range with a hyphen"),
        pytest.param("two or three ships", 2, 3, Comparator.RANGE, id="two or three"),
        pytest.param(
            "5 to 7.5 million ships", 5e6, 7.549e6, Comparator.RANGE, id="a shared million"
        ),
    ],
)
def test_intervals(wording: str, low: float, high: float, comparator: Comparator) -> None:
    quantity = one(f"They saw {wording} there")
    assert quantity.comparator is comparator
    assert (quantity.low, quantity.high) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("sentence", "unit", "text"),
    [
        pytest.param("It cost $5,687.75 then", "USD", "$5,687.75", id="dollars"),
        pytest.param("It cost €3bn then", "EUR", "€3bn", id="euros, billions in short"),
        pytest.param("It cost A$5m then", "AUD", "A$5m", id="Australian dollars"),
        pytest.param("It cost EUR 50 then", "EUR", "EUR 50", id="code before"),
        pytest.param("It cost 40 crowns then", "crown", "40 crowns", id="crowns"),
        pytest.param(
            "It cost 5 million pounds", "GBP", "5 million pounds", id="millions of pounds"
        ),
        pytest.param("It weighs 300 pounds", "lb", "300 pounds", id="pounds of weight"),
        pytest.param("$104 a barrel", "USD per barrel", "$104 a barrel", id="a price"),
        pytest.param(
            "5,000 barrels a day", "barrel per day", "5,000 barrels a day", id="a daily rate"
        ),
        pytest.param("It rose 12% again", "percent", "12%", id="sign for percent"),
        pytest.param("It rose 12 per cent again", "percent", "12 per cent", id="per cent"),
        pytest.param(
            "It rose 2 percentage points", "percentage point", "2 percentage points", id="points"
        ),
        pytest.param("half of the seats", "percent", "half", id="half"),
        pytest.param("two-thirds of voters", "percent", "two-thirds", id="two-thirds"),
        pytest.param("one in five voters", "percent", "one in five", id="one in five"),
        pytest.param("It is 30 kilometres off", "km", "30 kilometres", id="kilometres"),
        pytest.param("It is 30km off", "km", "30km", id="kilometres glued"),
        pytest.param("a five-mile race", "mile", "five-mile", id="miles in a compound"),
        pytest.param("a wall 5m tall", "m", "5m", id="metres"),
        pytest.param("20 square miles burnt", "square mile", "20 square miles", id="area"),
        pytest.param("It took 6 hours", "hour", "6 hours", id="hours"),
        pytest.param("It was minus 20C there", "degree Celsius", "minus 20C", id="below zero"),
        pytest.param("54 dock workers left", "worker", "54", id="the head of a compound"),
        pytest.param("54 people left", "person", "54", id="people"),
        pytest.param("54 women left", "woman", "54", id="women"),
        pytest.param("dozens of men and women left", "person", "dozens", id="men and women"),
        pytest.param("54 cities fell", "city", "54", id="plural in -ies"),
        pytest.param("a 300-page report", "page", "300-page", id="compound noun"),
        pytest.param("54 left", "", "54", id="nothing counted"),
    ],
)
def test_units(sentence: str, unit: str, text: str) -> None:
    quantity = one(sentence)
    assert (quantity.unit, quantity.text) == (unit, text)


@pytest.mark.parametrize(
    ("sentence", "unit", "role"),
    [
        pytest.param("The fire injured 54.", "person", "injured", id="active, no noun"),
        pytest.param("54 injured", "person", "injured", id="bare participle"),
        pytest.param("54 people injured", "person", "injured", id="headline"),
        pytest.param("54 people had been hurt.", "person", "injured", id="hurt"),
        pytest.param("54 people were seriously wounded.", "person", "injured", id="wounded"),
        pytest.param("54 injured people came.", "person", "injured", id="before the noun"),
        pytest.param("54 people died.", "person", "killed", id="died"),
        pytest.param("killing at least 54 people", "person", "killed", id="killing"),
        pytest.param("The death toll rose to 54.", "person", "killed", id="toll"),
        pytest.param("The toll is 54 dead.", "person", "killed", id="dead"),
        pytest.param("54 deaths were counted.", "person", "killed", id="deaths"),
        pytest.param("The fire claimed 54 lives.", "person", "killed", id="lives"),
        pytest.param("54 were killed or injured.", "person", "killed or injured", id="together"),
        pytest.param("54 people are missing.", "person", "missing", id="missing"),
        pytest.param("Police detained 54 people.", "person", "arrested", id="detained"),
        pytest.param("54 people were evacuated.", "person", "displaced", id="evacuated"),
        pytest.param("54 states voted in favour.", "state", "for", id="in favour"),
        pytest.param("54 states voted against it.", "state", "against", id="against"),
        pytest.param("54 states abstained.", "state", "abstained", id="abstained"),
        pytest.param("A 10-year-old boy left.", "year", "age", id="age in a compound"),
        pytest.param("Ann Lee, 54, left.", "year", "age", id="age behind a name"),
        pytest.param("A man aged 54 left.", "year", "age", id="aged"),
        pytest.param("54 soldiers killed the men.", "soldier", "",
                     id="who kills is not killed"),
        pytest.param("It hit 54 towns and killed Lee.", "town", "", id="and parts"),
        pytest.param("It killed 54 men and injured Lee.", "man", "killed", id="and parts, before"),
        pytest.param("killing 50 to 70", "person", "killed", id="a range"),
        pytest.param("54 people were there.", "person", "", id="nothing happened"),
        pytest.param("It lasted 54 days and killed nobody.", "day", "", id="a time has no role"),
    ],
)  # fmt: skip
def test_roles(sentence: str, unit: str, role: str) -> None:
    quantity = one(sentence)
    assert (quantity.unit, quantity.role) == (unit, role)


def test_each_number_of_a_sentence_keeps_its_own_role() -> None:
    found = read("At least 230 people were killed, 1,201 injured and 12 are missing.")
    assert [(q.text, q.value, q.unit, q.role) for q in found] == [
        ("At least 230", 230, "person", "killed"),
        ("1,201", 1201, "person", "injured"),
        ("12", 12, "person", "missing"),
    ]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        pytest.param("They voted 31 to 28.", [31, 28], id="a vote"),
        pytest.param("They voted 28 to 31.", [28, 31], id="a lost vote"),
        pytest.param("It passed with 31 votes against 28.", [31, 28], id="votes against votes"),
        pytest.param("They won 31-28.", [31, 28], id="a score"),
        pytest.param("a 52-48 vote", [52, 48], id="a vote named behind"),
        pytest.param("It rose from 50 to 70 ships.", [50, 70], id="a change"),
        pytest.param("It has 50 to 70 ships.", [60], id="a range"),
    ],
)
def test_two_numbers(sentence: str, values: list[float]) -> None:
    assert [q.value for q in read(sentence)] == values


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("the first and the 20th ship", id="ordinals"),
        pytest.param("It began in 2011.", id="a year"),
        pytest.param("the 2012 elections", id="a year before a plural"),
        pytest.param("the 1990s", id="a decade"),
        pytest.param("in 44 BC", id="before Christ"),
        pytest.param("at 4 a.m. and 10:30 and 5pm", id="clock times"),
        pytest.param("at 1430 GMT", id="a clock time in four figures"),
        pytest.param("a Boeing 737 on Route 66", id="names with numbers"),
        pytest.param("the 737-800 jet", id="a model number"),
        pytest.param("Covid-19 and the S-400", id="names with hyphens"),
        pytest.param("the G7 and the Group of 20", id="groups of states"),
        pytest.param("No. 10 and #10", id="numbers of things"),
        pytest.param("Article 5 and section 230", id="articles and sections"),
        pytest.param("call 020 7946 0000 or 1-202-501-4444", id="telephone numbers"),
        pytest.param("+447700900123", id="an international telephone number"),
        pytest.param("It struck at 1653.", id="a clock time without a colon"),
        pytest.param("1. Open the door", id="a list number"),
        pytest.param("one of them and no one", id="pronouns"),
        pytest.param("the two met", id="a bare small number"),
        pytest.param("the first half", id="half of a match"),
        pytest.param("24/7", id="figures with a slash"),
        pytest.param("12345678901234567890 ships", id="more digits than any count has"),
    ],
)
def test_what_is_no_quantity(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        pytest.param("It sold 2011 cars", [], id="a year's figures without comma: a year"),
        pytest.param("It sold 2,011 cars", [2011], id="the same with a comma: a count"),
        pytest.param("Some 2011 cars", [2011], id="the same with a comparator: a count"),
        pytest.param("It sold 2011 people", [2011], id="the same before people: a count"),
        pytest.param("It sold 2311 cars", [2311], id="too late for a year: a count"),
        pytest.param("one ship", [1], id="one before what can be counted"),
        pytest.param("one idea", [], id="one before anything else"),
        pytest.param("talks over two islands", [2], id="over names a subject"),
    ],
)
def test_counts_that_look_like_something_else(sentence: str, values: list[float]) -> None:
    assert [q.value for q in read(sentence)] == values


def test_over_after_a_subject_bounds_nothing() -> None:
    assert one("talks over two islands").comparator is Comparator.EXACT


def test_votes_against_votes_are_no_votes_against() -> None:
    assert [q.role for q in read("It passed with 31 votes against 28.")] == ["", ""]
