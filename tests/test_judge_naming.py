"""Two names of one thing, and names of two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xref.judge.naming import levels_differ, one_name, stands_in


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("Anna Kessel", "Kessel", id="a shorter form"),
        pytest.param("Yuri Khasanov", "Yury Hasanov", id="two transliterations"),
        pytest.param("Muammar Gaddafi", "Moammar Qaddafi", id="two transliterations of a surname"),
        pytest.param("UN", "United Nations", id="initials known to all"),
        pytest.param("HRB", "Harbour Rescue Board", id="initials"),
        pytest.param("Fla", "Florida", id="cut short"),
        pytest.param("U.S.", "Washington", id="a country by its capital"),
        pytest.param("Kyiv", "Kiev", id="a city in two languages"),
        pytest.param("Halden Steel", "Halden Group", id="a firm under two names"),
        pytest.param("Pellmouth", "Pellmouth Hospital", id="a place and a body in it"),
        pytest.param("the Council", "Tarnholm City Council", id="a body without its own name"),
        pytest.param("José Orde", "Jose Orde", id="marks on letters"),
    ],
)
def test_one_name(a: str, b: str) -> None:
    assert one_name(a, b)
    assert one_name(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("Anna Kessel", "Jonas Wirth", id="two people"),
        pytest.param("Greta Sand", "Hilde Sand", id="two people of one family"),
        pytest.param("Pellmouth", "Tarnholm", id="two towns"),
        pytest.param("North Korea", "South Korea", id="two quarters of one land"),
        pytest.param("Austria", "Australia", id="two countries spelt alike"),
        pytest.param("Ministry of Health", "Ministry of Justice", id="two ministries"),
        pytest.param("Pellmouth Hospital", "Tarnholm Hospital", id="two hospitals"),
        pytest.param(
            "Norland Transport Union", "Norland Dockers Union", id="long names but for a word"
        ),
    ],
)
def test_two_names(a: str, b: str) -> None:
    assert not one_name(a, b)
    assert not one_name(b, a)


NAMES = st.text(alphabet="abcdeKLMNO.' -", max_size=24)


@given(NAMES, NAMES)
def test_symmetric_and_reflexive(a: str, b: str) -> None:
    assert one_name(a, b) == one_name(b, a)
    assert one_name(a, a)


@pytest.mark.parametrize(
    ("name", "text", "there"),
    [
        pytest.param("Anna Kessel", "Kessel left the hall.", True, id="one of its words"),
        pytest.param("Libya", "The Libyan army left.", True, id="its people"),
        pytest.param("United Nations", "The UN left.", True, id="its initials"),
        pytest.param("Britain", "The UK left.", True, id="an alias"),
        pytest.param("Pellmouth Hospital", "A hospital in Arlund.", False, id="a word of many"),
        pytest.param("Iran", "Iraq left the talks.", False, id="too short for a root"),
    ],
)
def test_stands_in(name: str, text: str, there: bool) -> None:
    assert stands_in(name, text) is there


@pytest.mark.parametrize(
    ("a", "b", "differ"),
    [
        pytest.param("France", "Lyon", True, id="a country and a city"),
        pytest.param("the United States", "Texas", True, id="a country and a state"),
        pytest.param("France", "Poland", False, id="two countries"),
        pytest.param("Pellmouth", "Tarnholm", False, id="two towns"),
    ],
)
def test_levels(a: str, b: str, differ: bool) -> None:
    assert levels_differ(a, b) is differ
