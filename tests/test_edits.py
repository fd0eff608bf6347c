"""Controlled edits change what they say they change, and nothing else."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from random import Random
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from xref.reading import read_article
from xref.types import Article, Claim

SEEDS = range(12)


@pytest.fixture(scope="module", autouse=True)
def _scripts() -> Iterator[None]:
    sys.path.insert(0, str(ROOT / "scripts"))
    yield
    sys.path.remove(str(ROOT / "scripts"))


def module(name: str) -> ModuleType:
    return importlib.import_module(name)


def read(text: str) -> Claim:
    article = Article(1, "one", "https://one.example/a", "", text, "2024-03-08")
    return read_article(article).claims[0]


def edited(kind: str, text: str, other: str) -> set[str]:
    """All texts that an edit of one kind makes of a sentence, over SEEDS; empty if none."""
    edits, rewordings = module("edits"), module("rewordings")
    edit = {**edits.DIVERGE, **rewordings.AGREE}[kind]
    place = edits.Given(read(text), read(other), text, (0, len(text)))
    made = (edit(place, Random(seed)) for seed in SEEDS)
    return {edits.applied(text, changes) for changes in made if changes}


FIRE = "The fire in Lisbon killed 34 people on Monday."
SAME = "On Monday, 34 people were killed by a fire in Lisbon."


@pytest.mark.parametrize(
    ("kind", "text", "other", "pattern"),
    [
        pytest.param(
            "number", FIRE, SAME, r"The fire in Lisbon killed \d\d people on Monday\.", id="number"
        ),
        pytest.param(
            "date", FIRE, SAME, r"The fire in Lisbon killed 34 people on \w+day\.", id="weekday"
        ),
        pytest.param(
            "name", FIRE, SAME, r"The fire in [A-Z]\w+ killed 34 people on Monday\.", id="place"
        ),
        pytest.param(
            "speaker",
            "Mayor Ruth Calder said the old bridge would stay closed until autumn.",
            "The old bridge would stay closed until autumn, Ruth Calder said.",
            r"[A-Z]\w+ [A-Z]\w+ said the old bridge would stay closed until autumn\.",
            id="speaker",
        ),
        pytest.param(
            "polarity",
            "The council has approved the new harbour.",
            "The new harbour was approved by the council.",
            r"The council has (?:not approved|rejected) the new harbour\.",
            id="negation or opposite",
        ),
        pytest.param(
            "polarity",
            "The council did not approve it; the harbour is not open.",
            "The harbour is not open.",
            r"",
            id="a second clause is left alone",
        ),
    ],
)
def test_a_diverging_edit_changes_one_thing(kind: str, text: str, other: str, pattern: str) -> None:
    made = edited(kind, text, other)
    assert bool(made) == bool(pattern)
    assert {new for new in made if not re.fullmatch(pattern, new)} == set()
    assert text not in made


@pytest.mark.parametrize("kind", ["number", "date", "name"])
def test_what_the_other_side_does_not_state_is_left_alone(kind: str) -> None:
    assert edited(kind, FIRE, "A blaze in Porto left 12 dead on Tuesday.") == set()


@pytest.mark.parametrize(
    "text", ["12 people", "1,250 homes", "$3.4 million", "seven children", "48 percent", "90 miles"]
)
def test_an_edited_number_keeps_its_format_and_is_no_rounding(text: str) -> None:
    edits = module("edits")
    shape = re.sub(r"\d+|seven", "N", text)
    for seed in SEEDS:
        new = edits.other_number(text, Random(seed), 100 if "percent" in text else None)
        if text.startswith("seven"):
            assert new in {f"{n} children" for n in ("four", "five", "six", "eight", "nine", "ten")}
            continue
        assert re.sub(r"\d+", "N", new) == shape
        old, now = (float(re.sub(r"[^\d.]", "", t)) for t in (text, new))
        assert abs(now - old) >= edits.LEAST_CHANGE * old


@pytest.mark.parametrize("text", ["between 3 and 5 people", "dozens of people", "a few"])
def test_a_text_without_one_numeral_has_no_other_number(text: str) -> None:
    assert module("edits").other_number(text, Random(1)) is None


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        pytest.param("Friday night", r"(?!Friday)\w+day night", id="weekday"),
        pytest.param("March 12", r"March (?!12\b)\d\d?", id="day of a month"),
        pytest.param("12th March", r"(?!12)\d\d?(?:st|nd|rd|th) March", id="ordinal"),
        pytest.param("March 2021", r"(?!March)\w+ 2021", id="month and year"),
        pytest.param("Friday, March 12", None, id="two that have to fit"),
        pytest.param("2021", None, id="a year alone"),
    ],
)
def test_another_date(text: str, pattern: str | None) -> None:
    made = [module("edits").other_date(text, Random(seed)) for seed in SEEDS]
    if pattern is None:
        assert set(made) == {None}
    else:
        assert [new for new in made if not re.fullmatch(pattern, new)] == []


@given(st.integers(20, 99_999), st.integers(0, 50))
def test_a_rounded_number_holds_of_the_number(value: int, seed: int) -> None:
    comparator, text = module("rewordings").rounded(str(value), Random(seed))
    number = int(text.replace(",", ""))
    step = max(10, 10 ** (len(str(value)) - 2))
    if comparator == "more than":
        assert number < value < number + step
    elif comparator == "nearly":
        assert number - step < value < number
    else:
        assert abs(number - value) <= step / 2


@pytest.mark.parametrize(
    ("line", "turned"),
    [
        pytest.param(
            "The mayor said that the bridge would stay closed.",
            "The bridge would stay closed, the mayor said.",
            id="speaker first",
        ),
        pytest.param(
            "The bridge would stay closed, the mayor said.",
            "The mayor said that the bridge would stay closed.",
            id="speaker last",
        ),
        pytest.param(
            "The bridge would stay closed, according to Ruth Calder.",
            "According to Ruth Calder, the bridge would stay closed.",
            id="according to",
        ),
        pytest.param(
            "“The bridge will stay closed,” Ruth Calder said.",
            "Ruth Calder said: “The bridge will stay closed.”",
            id="quotation",
        ),
        pytest.param("The bridge stayed closed.", None, id="nobody speaks"),
    ],
)
def test_turned_attribution(line: str, turned: str | None) -> None:
    assert module("rewordings").turned_attribution(line) == turned


@pytest.mark.parametrize(
    ("line", "moved"),
    [
        pytest.param(
            "On Friday, the council closed the bridge.",
            "The council closed the bridge on Friday.",
            id="from the front",
        ),
        pytest.param(
            "The council closed the bridge on Friday.",
            "On Friday, the council closed the bridge.",
            id="from the end",
        ),
        pytest.param("The council closed the bridge.", None, id="none"),
    ],
)
def test_moved_adverbial(line: str, moved: str | None) -> None:
    assert module("rewordings").moved_adverbial(line) == moved


def test_rewording_keeps_every_figure_and_name() -> None:
    text = "Officials said the storm did not reach Porto because of 3 dams near the coast."
    made = edited("rewording", text, text)
    assert len(made) > 1
    for new in made:
        assert re.search(r"\b(?:3|three) dams", new)
        assert re.search(r"did(?: not|n’t) reach Porto", new)


def test_added_detail_states_no_value() -> None:
    made = edited("detail", FIRE, SAME)
    assert made
    assert {tuple(re.findall(r"\d+|\w+day", new)) for new in made} == {("34", "Monday")}
