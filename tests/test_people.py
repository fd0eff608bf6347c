"""Speakers across articles: which names can be one speaker's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xref.speakers import same_speaker, two_people

SAME = [
    pytest.param("Mara Orde", "Mara Orde", id="one name"),
    pytest.param("Mara Orde", "Orde", id="the surname alone"),
    pytest.param("Mr Orde", "ORDE", id="title and case"),
    pytest.param("President Mara Orde", "Mara Orde", id="an office before the name"),
    pytest.param("Mara Orde Jr.", "Mara Orde", id="a suffix"),
    pytest.param("Çelik", "Celik", id="marks on letters"),
    pytest.param("Kılıç", "Kilic", id="a letter without a dot"),
    pytest.param("Zelenskyy", "Zelensky", id="transliteration: one letter more"),
    pytest.param("Gaddafi", "Qaddafi", id="transliteration: consonants that sound alike"),
    pytest.param("Muammar Gaddafi", "Moammar al-Qadhafi", id="transliteration of both names"),
    pytest.param("Yanukovych", "Yanukovich", id="transliteration: a vowel"),
    pytest.param("Sergei Orlov", "Sergey Orlov", id="transliteration of the given name"),
    pytest.param("M. Orde", "Mara Orde", id="an initial"),
    pytest.param("Mara T. Orde", "Mara Orde", id="a middle initial more"),
    pytest.param("Mara Tess Orde", "Tess Orde", id="the second given name"),
    pytest.param("Bill Orde", "William Orde", id="a short name"),
    pytest.param("Tim Orde", "Timothy Orde", id="the beginning of a name"),
    pytest.param("Bashar al-Orde", "Orde", id="an article before the surname"),
    pytest.param("Kim Tae-orde", "Kim", id="a surname that stands first"),
    pytest.param("police", "a police spokesman", id="who speaks for a body"),
    pytest.param("Foreign Ministry", "foreign ministry officials", id="officials of a ministry"),
    pytest.param("officials", "Officials", id="the same words"),
]
OTHER = [
    pytest.param("Bill Orde", "Hillary Orde", id="two given names"),
    pytest.param("Mara T. Orde", "Mara V. Orde", id="two middle initials"),
    pytest.param("M. Orde", "Tess Orde", id="another initial"),
    pytest.param("Kim Tae-il", "Kim Tae-un", id="a surname that stands first, two people"),
    pytest.param("Mara Orde", "Mara Vale", id="two surnames"),
    pytest.param("Clinton", "Clifton", id="one letter, another sound"),
    pytest.param("Khamenei", "Khomeini", id="one sound, three letters"),
    pytest.param("Brown", "Baron", id="one sound, two letters of a short name"),
    pytest.param("Orde", "Orde campaign", id="a person and a body named after one"),
    pytest.param("police", "officials", id="a body and officials of any"),
    pytest.param("officials", "sources", id="words that name nobody"),
    pytest.param("Foreign Ministry", "Interior Ministry", id="two ministries"),
    pytest.param("police", "prosecutors", id="two bodies"),
    pytest.param("he", "He", id="a pronoun"),
    pytest.param("", "", id="nothing"),
    pytest.param("", "Mara Orde", id="nothing and somebody"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_one_speaker(a: str, b: str) -> None:
    assert same_speaker(a, b)
    assert same_speaker(b, a)
    assert not two_people(a, b)


@pytest.mark.parametrize(("a", "b"), OTHER)
def test_not_one_speaker(a: str, b: str) -> None:
    assert not same_speaker(a, b)
    assert not same_speaker(b, a)


@pytest.mark.parametrize(
    ("a", "b", "two"),
    [
        pytest.param("Bill Orde", "Hillary Orde", True, id="two full names"),
        pytest.param("Mara Orde", "Tess Vale", True, id="two surnames"),
        pytest.param("Florian Orde", "Floriant Orde", False, id="a long given name misspelt"),
        pytest.param("Ben Orde", "Ken Orde", True, id="a short one may be another's"),
        pytest.param("Mara Orde", "Vale", False, id="a surname alone may be a nickname"),
        pytest.param("Mara Orde", "Vale Ministry", False, id="a ministry may be its minister"),
        pytest.param("Mara Orde", "the mayor", False, id="an office may be its holder"),
        pytest.param("Mara Orde", "Mara Orde", False, id="one name"),
    ],
)
def test_two_people(a: str, b: str, two: bool) -> None:
    assert two_people(a, b) is two
    assert two_people(b, a) is two


NAMES = st.lists(
    st.sampled_from(
        ["Mara", "Orde", "M.", "al-Vale", "Çelik", "police", "of", "the", "Mr", "Jr", "x"]
    ),
    max_size=5,
).map(" ".join) | st.text(max_size=40)


@given(NAMES, NAMES)
def test_symmetric_and_never_both(a: str, b: str) -> None:
    assert same_speaker(a, b) == same_speaker(b, a)
    assert two_people(a, b) == two_people(b, a)
    assert not (same_speaker(a, b) and two_people(a, b))
