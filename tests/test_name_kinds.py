"""Kinds of names: what is told by a name itself, by its neighbours, and by the rest of a text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xref.claims.name_kinds import kind_of, kinds


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param("Norway", "place", id="a country"),
        pytest.param("South Korea", "place", id="a country in two words"),
        pytest.param("OSLO", "place", id="a capital in capitals"),
        pytest.param("U.S.", "place", id="a country with full stops"),
        pytest.param("Kelmouth River", "place", id="a river"),
        pytest.param("Lake Kelmouth", "place", id="a lake"),
        pytest.param("Gulf of Kelmouth", "place", id="a gulf"),
        pytest.param("Northern Norway", "place", id="a quarter of a country"),
        pytest.param("Health Ministry", "organisation", id="a ministry"),
        pytest.param("Kelmouth University", "organisation", id="a university"),
        pytest.param("University of Kelmouth", "organisation", id="a university of"),
        pytest.param("Harbour Committees", "organisation", id="bodies in the plural"),
        pytest.param("Kelmouth City Council", "organisation", id="the council of a city"),
        pytest.param("Weston Foods Inc", "organisation", id="a company"),
        pytest.param("Weston Plc", "organisation", id="a public company"),
        pytest.param("NATO", "organisation", id="an acronym"),
        pytest.param("H5N1", "", id="letters and figures"),
        pytest.param("WESTON", "", id="capitals too long for an acronym"),
        pytest.param("Maria Weston", "person", id="a first name known"),
        pytest.param("Tarn Q. Weston", "person", id="an initial"),
        pytest.param("Tarn van Weston", "person", id="a particle"),
        pytest.param("Al Weston", "", id="a particle first"),
        pytest.param("Council President Tarn Weston", "person", id="an office inside"),
        pytest.param("Tarn Weston", "", id="two words that tell nothing"),
        pytest.param("Weston", "", id="one word that tells nothing"),
        pytest.param("", "", id="nothing"),
        pytest.param("9/11", "", id="no word"),
    ],
)
def test_a_name_by_itself(name: str, kind: str) -> None:
    assert kind_of(name, "", "") == kind


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        pytest.param("Then Mr. ", " left.", "person", id="a title"),
        pytest.param("Then President ", " left.", "person", id="an office"),
        pytest.param("Then ", ", 54, left.", "person", id="an age"),
        pytest.param("Then ", " said so.", "person", id="who says"),
        pytest.param("Then ", ", who left.", "person", id="who"),
        pytest.param("It burnt in ", ".", "place", id="in"),
        pytest.param("It burnt near ", ".", "place", id="near"),
        pytest.param("It holds shares in ", ".", "", id="shares in"),
        pytest.param("the city of ", ".", "place", id="city of"),
        pytest.param("the head of ", ".", "", id="head of"),
        pytest.param("Then ", ", Texas, burnt.", "place", id="a state behind"),
        pytest.param("Then ", ", Tarn, burnt.", "", id="no state behind"),
        pytest.param("Then ", " airport burnt.", "place", id="an airport behind"),
        pytest.param("Then ", " left.", "", id="nothing"),
    ],
)
def test_a_name_by_its_neighbours(before: str, after: str, kind: str) -> None:
    assert kind_of("Weston", before, after) == kind


def test_two_towns_in_one_slot_are_both_places() -> None:
    assert [kind_of(name, "a fire in ", " on Friday") for name in ("Norwalk", "Norfolk")] == [
        "place",
        "place",
    ]


def read(text: str, *names: str) -> list[str]:
    spans, end = [], 0
    for name in names:
        start = text.index(name, end)
        end = start + len(name)
        spans.append((start, end))
    return kinds(text, spans)


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        pytest.param(
            "Mr Weston left. Then Weston slept.",
            ("Weston", "Weston"),
            ["person", "person"],
            id="one name has one kind",
        ),
        pytest.param(
            "Then Maria Weston left. Then Weston slept.",
            ("Maria Weston", "Weston"),
            ["person", "person"],
            id="a family name",
        ),
        pytest.param(
            "It burnt in Weston, near Weston. Weston said so.",
            ("Weston", "Weston", "Weston"),
            ["place", "place", "place"],
            id="the kind read most often",
        ),
        pytest.param(
            "Then Weston met Tarn.", ("Weston", "Tarn"), ["", ""], id="nothing tells"
        ),
        pytest.param("", (), [], id="no names"),
    ],
)  # fmt: skip
def test_names_of_an_article(text: str, names: tuple[str, ...], expected: list[str]) -> None:
    assert read(text, *names) == expected


WORDS = st.sampled_from(
    ["Mr", "Lee", "Maria", "of", "Bank", "in", "Gulf", "van", "A.", ",", "54", "said", "Inc", " "]
)
TEXTS = st.one_of(st.text(), st.lists(WORDS).map(" ".join))


@given(TEXTS, TEXTS, TEXTS)
def test_any_text_has_a_kind(name: str, before: str, after: str) -> None:
    assert kind_of(name, before, after) in ("person", "organisation", "place", "")


def seconds(unit: str, count: int) -> float:
    text = unit * count
    begin = time.process_time()
    kinds(text, [(n * len(unit), (n + 1) * len(unit)) for n in range(count)])
    kind_of(text, text, text)
    return time.process_time() - begin


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("Lee ", id="one name again and again"),
        pytest.param("A.", id="initials"),
        pytest.param("of ", id="of"),
        pytest.param(", ", id="marks"),
    ],
)
def test_time_is_linear(unit: str) -> None:
    quick = min(seconds(unit, 2_000) for _ in range(3))
    slow = min(seconds(unit, 8_000) for _ in range(3))
    # Four times the text: three times that is noise of a busy machine, sixteen would be squares.
    assert slow < 3 * 4 * max(quick, 0.005)
