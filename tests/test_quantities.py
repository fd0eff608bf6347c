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
        pytest.param("It cost Rs 500 crore", 5e9, "Rs 500 crore", id="crores of rupees"),
        pytest.param("It lost 1.2m new users", 1.2e6, "1.2m", id="m before a plural: million"),
        pytest.param("It ran the 200m again", 200, "200m", id="m before anything else: metres"),
        pytest.param("It was 20 degrees below zero", -20, "20 degrees below zero", id="below zero"),
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
        pytest.param("54 and over", 54, math.inf, Comparator.AT_LEAST, id="and over"),
        pytest.param("54 and more than that", 54, 54, Comparator.EXACT, id="and more than"),
        pytest.param("54 or fewer", 0, 54, Comparator.AT_MOST, id="or fewer"),
        pytest.param("54 + ships", 54, math.inf, Comparator.AT_LEAST, id="plus set apart"),
        pytest.param("54-odd ships", 54, 59.4, Comparator.ABOUT, id="odd: a tenth above"),
        pytest.param("over 54 years", 54, 54, Comparator.EXACT, id="over may mean during"),
        pytest.param("for over 54 years", 54, math.inf, Comparator.MORE_THAN, id="for over"),
        pytest.param(
            "more than 4 percent", 4, math.inf, Comparator.MORE_THAN, id="more than is not rounded"
        ),
        pytest.param("less than 200 ships", 0, 200, Comparator.LESS_THAN, id="nor is less than"),
        pytest.param("at least 200 ships", 190, math.inf, Comparator.AT_LEAST, id="at least is"),
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
        pytest.param("one in every five voters", "percent", "one in every five", id="in every"),
        pytest.param("one of every five voters", "percent", "one of every five", id="of every"),
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
        pytest.param("It made millions of pounds", "GBP", "millions of pounds", id="of pounds"),
        pytest.param("It cost 54 Egyptian pounds", "EGP", "54 Egyptian pounds", id="an issuer"),
        pytest.param("It cost Rs. 54 then", "rupee", "Rs. 54", id="rupees with a full stop"),
        pytest.param("It pumps 54 bpd", "barrel per day", "54 bpd", id="an abbreviated rate"),
        pytest.param("54 ships a day left", "ship per day", "54", id="ships a day"),
        pytest.param("54 deaths a day", "person per day", "54", id="deaths a day"),
        pytest.param("54 cases per 100,000 people", "case per 100,000", "54", id="per so many"),
        pytest.param("a 5.9-magnitude quake", "magnitude", "5.9-magnitude", id="magnitude behind"),
        pytest.param("a quake measuring 5.9", "magnitude", "5.9", id="measuring"),
        pytest.param("measuring 54 at best", "", "54", id="measuring in whole numbers"),
        pytest.param("a 5.9 - magnitude quake", "magnitude", "5.9 - magnitude", id="set apart"),
        pytest.param("a magnitude of 5.9", "magnitude", "5.9", id="magnitude before"),
        pytest.param("54 Iraqis left", "iraqi", "54", id="a people in -is"),
        pytest.param("54 Memphis firms left", "firm", "54", id="a name in -is"),
        pytest.param("54 Danish and Dutch sailors", "sailor", "54", id="two adjectives"),
        pytest.param("54 out-of-work sailors", "sailor", "54", id="small words with hyphens"),
        pytest.param("54 “doubtful cases”", "case", "54", id="a noun in quotation marks"),
        pytest.param("54 civilian staff", "staff", "54", id="a plural without s"),
        pytest.param("54 police officers", "officer", "54", id="police before the head"),
        pytest.param("54 other deaths", "person", "54", id="deaths behind another word"),
        pytest.param("a 54-strong crew", "person", "54-strong", id="strong"),
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
        pytest.param("54 people, including his aides, were killed.", "person", "killed",
                     id="behind what is set off"),
        pytest.param("It killed just 54.", "person", "killed", id="just"),
        pytest.param("54 dead sea birds lay there.", "bird", "killed", id="dead before a compound"),
        pytest.param("They fought 54 wars against Tarn.", "war", "", id="against without a vote"),
        pytest.param("They fell ill in 54 towns hurt by rain.", "town", "", id="in so many towns"),
        pytest.param("She was 54 at the time.", "year", "age", id="she was"),
        pytest.param("Her daughter, 54, left.", "year", "age", id="age behind a relative"),
        pytest.param("Men 54 years and older left.", "year", "age", id="years and older"),
        pytest.param("Men 54 and older left.", "year", "age", id="and older"),
        pytest.param("A 54 - year - old man left.", "year", "age", id="hyphens set apart"),
        pytest.param("Now 54, she left.", "year", "age", id="now"),
        pytest.param("He turned 54 in May.", "year", "age", id="turned"),
        pytest.param("It harms those over 54.", "year", "age", id="those over"),
        pytest.param("It harms people aged 5 to 54.", "year", "age", id="from age to age"),
        pytest.param("It harms people aged between 5 and 54.", "year", "age", id="between ages"),
        pytest.param("It scored 54 in May.", "", "", id="a number of its own"),
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


Row = tuple[str, str, str]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "It killed at least 14 people and wounded 30, among them 12 children.",
            [("at least 14", "person", "killed"), ("30", "person", "injured"),
             ("12", "child", "injured")],
            id="a part of the last number",
        ),
        pytest.param(
            "It killed 54 people, including 12 children.",
            [("54", "person", "killed"), ("12", "child", "killed")],
            id="including",
        ),
        pytest.param(
            "It killed 54 people, 12 of them children.",
            [("54", "person", "killed"), ("12", "child", "killed")],
            id="of them, with a noun",
        ),
        pytest.param(
            "He had 54 children, 12 of them died.",
            [("54", "child", ""), ("12", "person", "killed")],
            id="the whole has not the role of its part",
        ),
        pytest.param(
            "54 people sailed, 12 of whom were ill.",
            [("54", "person", ""), ("12", "person", "")],
            id="of whom",
        ),
        pytest.param(
            "54 people sailed, of whom 12 were ill.",
            [("54", "person", ""), ("12", "person", "")],
            id="of whom, before",
        ),
        pytest.param(
            "It has 54 ships, 12 of them new.",
            [("54", "ship", ""), ("12", "ship", "")],
            id="of them, without a noun",
        ),
        pytest.param(
            "54 million euros were paid, including 12 million to Tarn.",
            [("54 million euros", "EUR", ""), ("12 million", "EUR", "")],
            id="a part of a sum",
        ),
        pytest.param(
            "12 of the 54 injured went home.",
            [("12", "person", "injured"), ("54", "person", "injured")],
            id="some of the injured",
        ),
        pytest.param(
            "They raised 12 of 54 ships.", [("12", "ship", ""), ("54", "ship", "")], id="so many of"
        ),
        pytest.param(
            "It killed 14 and injured 30.",
            [("14", "person", "killed"), ("30", "person", "injured")],
            id="two verbs",
        ),
        pytest.param(
            "15 people died and another 30 were injured.",
            [("15", "person", "killed"), ("30", "person", "injured")],
            id="another",
        ),
        pytest.param(
            "15 ships sank and 30 more ran aground.",
            [("15", "ship", ""), ("30", "ship", "")],
            id="more",
        ),
        pytest.param(
            "13 men and 14 women were killed.",
            [("13", "man", "killed"), ("14", "woman", "killed")],
            id="people who are joined, before",
        ),
        pytest.param(
            "It killed 13 men and 14 women.",
            [("13", "man", "killed"), ("14", "woman", "killed")],
            id="people who are joined, behind",
        ),
        pytest.param(
            "It killed 13 men and 14 women fled.",
            [("13", "man", "killed"), ("14", "woman", "")],
            id="joined with another verb",
        ),
        pytest.param(
            "It has 54 rooms and 12 guests were killed.",
            [("54", "room", ""), ("12", "guest", "killed")],
            id="rooms are not killed with guests",
        ),
        pytest.param(
            "It grew from 20 ships to 30.", [("20", "ship", ""), ("30", "ship", "")], id="from, to"
        ),
        pytest.param(
            "It won by 137 votes to 12.", [("137", "vote", ""), ("12", "vote", "")], id="votes to"
        ),
        pytest.param(
            "It burnt in 10, 20, 30 years.",
            [("10", "year", ""), ("20", "year", ""), ("30 years", "year", "")],
            id="a row before the unit",
        ),
        pytest.param(
            "It found 51 cases in Tarn, 16 in Kelmouth.",
            [("51", "case", ""), ("16", "case", "")],
            id="place by place",
        ),
        pytest.param(
            "It has 54 ships, 16 reasons and 12.",
            [("54", "ship", ""), ("16", "reason", ""), ("12", "", "")],
            id="nothing is carried without a word for it",
        ),
    ],
)  # fmt: skip
def test_what_a_number_takes_from_the_one_beside_it(sentence: str, expected: list[Row]) -> None:
    assert [(q.text, q.unit, q.role) for q in read(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "unit", "role"),
    [
        pytest.param("The number of cases rose to 54.", "case", "", id="number of cases"),
        pytest.param("The number of confirmed deaths in the town, officials said, is now 54.",
                     "person", "killed", id="number of deaths, far before"),
        pytest.param("The number of people killed stands at 54.", "person", "killed",
                     id="number of people killed"),
        pytest.param("The number killed rose to 54.", "person", "killed", id="number killed"),
        pytest.param("Confirmed cases have risen to 54.", "case", "", id="cases have risen"),
        pytest.param("Confirmed deaths climbed to 54.", "person", "killed", id="deaths climbed"),
        pytest.param("The toll from the fires in the port and the town stands at 54.", "person",
                     "killed", id="toll, far before"),
        pytest.param("The population is 54 million.", "person", "", id="population is"),
        pytest.param("It is a city of 54 million.", "person", "", id="city of"),
        pytest.param("It vaccinated its 54 million population.", "person", "", id="population"),
        pytest.param("It has a staff of about 54.", "person", "", id="staff of"),
        pytest.param("Thousands marched there.", "person", "", id="thousands marched"),
        pytest.param("Tens of thousands have fled.", "person", "", id="tens of thousands fled"),
        pytest.param("They came by the thousands.", "", "", id="by the thousands"),
        pytest.param("It cost thousands in all.", "", "", id="thousands of money"),
        pytest.param("The index rose to 54.", "", "", id="no plural rose"),
        pytest.param("Cases rose by 54.", "", "", id="a change is no count"),
        pytest.param("The mother of 54 Ann Lee left.", "", "", id="a number before a name"),
    ],
)  # fmt: skip
def test_what_a_number_takes_from_words_far_from_it(sentence: str, unit: str, role: str) -> None:
    quantity = one(sentence)
    assert (quantity.unit, quantity.role) == (unit, role)


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
        pytest.param("the 9/11 trial", id="a day with a slash"),
        pytest.param("the '80's", id="a decade in two figures"),
        pytest.param("He saw Three Mile Island.", id="a name that opens with a number"),
        pytest.param("He lives at 10 Downing Street.", id="a house number"),
        pytest.param("It held a 401(k) plan.", id="a law's paragraph"),
        pytest.param("call (202)555-0100", id="a telephone number with brackets"),
        pytest.param("open it and 2) wash it", id="a list letter inside"),
        pytest.param("a 1851 law", id="an old year"),
        pytest.param("It is Day 54 of death and ruin.", id="a numbered day"),
        pytest.param("It is below zero.", id="zero as a mark"),
        pytest.param("a 1-on-1 game", id="figures inside a compound"),
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
        pytest.param("They sold 54 Friday", [54], id="a weekday behind is no name"),
        pytest.param("They sold 54 Rock", [], id="another capital behind is one"),
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


@pytest.mark.parametrize(
    ("left", "right", "alike"),
    [
        pytest.param("about 200", "203", True, id="about covers what is near"),
        pytest.param("about 200", "230", False, id="about does not cover a seventh"),
        pytest.param("about 200", "180", True, id="about reaches a tenth below"),
        pytest.param("dozens of", "54", True, id="dozens"),
        pytest.param("dozens of", "540", False, id="dozens are not hundreds"),
        pytest.param("hundreds of", "1,500", True, id="hundreds are said of 1,500"),
        pytest.param("1.5 million", "1.6 million", False, id="neighbours clash"),
        pytest.param("about 1.5 million", "1.6 million", True, id="neighbours, approximate"),
        pytest.param("1.5 million", "1,482,000", True, id="rounded"),
        pytest.param("1.5 million", "1,440,000", False, id="too far to be rounded"),
        pytest.param("200", "203", True, id="round figures may be rounded"),
        pytest.param("200", "212", False, id="by a twentieth at most"),
        pytest.param("230", "233", False, id="tens are exact"),
        pytest.param("54", "55", False, id="plain numbers"),
        pytest.param("54", "fifty-four", True, id="figure and words"),
        pytest.param("more than 50", "54", True, id="more than, above"),
        pytest.param("more than 50", "48", False, id="more than, below"),
        pytest.param("more than 200", "196", False, id="more than a round number, below"),
        pytest.param("at least 50", "50", True, id="at least has the number itself"),
        pytest.param("at least 50", "49", False, id="at least, below"),
        pytest.param("up to 60", "54", True, id="up to, below"),
        pytest.param("up to 60", "64", False, id="up to, above"),
        pytest.param("fewer than 60", "64", False, id="fewer than, above"),
        pytest.param("nearly 500", "480", True, id="nearly, below"),
        pytest.param("nearly 500", "510", False, id="nearly, above"),
        pytest.param("just over 500", "510", True, id="just over, above"),
        pytest.param("just over 500", "490", False, id="just over, below"),
        pytest.param("50 to 70", "65 to 80", True, id="ranges overlap"),
        pytest.param("50 to 70", "71 to 80", False, id="ranges do not"),
        pytest.param("between 50 and 70", "60", True, id="inside a range"),
        pytest.param("54-odd", "58", True, id="odd"),
        pytest.param("a dozen", "13", True, id="a dozen is loose"),
        pytest.param("a dozen", "15", False, id="but not very"),
        pytest.param("half a million", "520,000", True, id="half a million is loose"),
        pytest.param("half a million", "600,000", False, id="but not by a fifth"),
        pytest.param("more than a dozen", "fewer than 10", False, id="two bounds apart"),
    ],
)
def test_two_wordings_of_one_count(left: str, right: str, alike: bool) -> None:
    """Compared by their intervals alone, as the judge does."""
    a, b = (one(f"They saw {wording} ships there") for wording in (left, right))
    assert (a.low <= b.high and b.low <= a.high) is alike


@pytest.mark.parametrize(
    ("left", "right", "alike"),
    [
        pytest.param("12%", "12.3 percent", True, id="a whole percentage is rounded"),
        pytest.param("12%", "13%", False, id="neighbours"),
        pytest.param("a third", "34%", True, id="a third is loose"),
        pytest.param("a third", "40%", False, id="but not that loose"),
        pytest.param("more than 4 percent", "3.8 percent", False, id="more than"),
        pytest.param("$5.6 billion", "$5,612,000,000", True, id="a rounded sum"),
        pytest.param("$5.6 billion", "$5.7 billion", False, id="two sums"),
        pytest.param("18 metres", "18.3 metres", True, id="a whole measure is rounded"),
        pytest.param("18 metres", "19 metres", False, id="two measures"),
    ],
)
def test_two_wordings_of_one_measure(left: str, right: str, alike: bool) -> None:
    a, b = (one(f"It took {wording} of it") for wording in (left, right))
    assert (a.low <= b.high and b.low <= a.high) is alike
