"""Names: proper names as they stand, and capitals that are no name."""

from __future__ import annotations

import pytest

from xref.claims.names import names
from xref.claims.tokens import tokens


def read(sentence: str, rest: str = "") -> list[str]:
    text = sentence + "\n" + rest
    found = tokens(text, (0, len(sentence)))
    return [name.text for name in names(text, found, bytearray(len(found)))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("Then Ann Lee left.", ["Ann Lee"], id="a person"),
        pytest.param("Then Ann M. Lee left.", ["Ann M. Lee"], id="an initial"),
        pytest.param("Then Jan van Loon left.", ["Jan van Loon"], id="a particle inside"),
        pytest.param("Then he met Omar al-Hadi.", ["Omar al-Hadi"], id="al- inside"),
        pytest.param("Then al-Hadi left.", ["al-Hadi"], id="al- first"),
        pytest.param("Then de Graaf left.", ["de Graaf"], id="de first"),
        pytest.param("Then Al-Ann O’Neill left.", ["Al-Ann O’Neill"], id="hyphen, apostrophe"),
        pytest.param("It is in Port-au-Prince now.", ["Port-au-Prince"], id="a small word inside"),
        pytest.param("It was Lee's idea.", ["Lee"], id="a possessive"),
        pytest.param("It was Lee’s Harbour Bank.", ["Lee", "Harbour Bank"], id="possessive parts"),
        pytest.param("It went to the Bank of Kelmouth.", ["Bank of Kelmouth"], id="of in a name"),
        pytest.param("It met the Mayor of Kelmouth.", ["Kelmouth"], id="of behind an office"),
        pytest.param("Then NATO and the U.S. agreed.", ["NATO", "U.S."], id="acronyms"),
        pytest.param("Then Smith & Weston sold it.", ["Smith & Weston"], id="ampersand"),
        pytest.param("They flew a Boeing 737 there.", ["Boeing 737"], id="a number at the end"),
        pytest.param("They caught Covid-19 there.", ["Covid-19"], id="a number behind a hyphen"),
        pytest.param("Then Mr. Lee and Dr Weston met.", ["Lee", "Weston"], id="titles"),
        pytest.param("Then President Ann Lee left.", ["Ann Lee"], id="an office before a name"),
        pytest.param("Then Secretary of State Ann Lee left.", ["Ann Lee"], id="an office with of"),
        pytest.param("the Turkish Foreign Minister Ann Lee", ["Ann Lee"], id="nation and office"),
        pytest.param("They flew Turkish Airlines home.", ["Turkish Airlines"], id="nation inside"),
        pytest.param("It was a Turkish ship.", [], id="a nation's adjective alone"),
        pytest.param("Then the President left.", [], id="an office alone"),
        pytest.param("He said I was late.", [], id="I"),
        pytest.param("They met on Friday in March.", [], id="weekday and month"),
        pytest.param("Ships left. ", [], id="the first word"),
        pytest.param("The harbour burnt.", [], id="an article first"),
        pytest.param("But Lee left.", ["Lee"], id="a conjunction before a name"),
        pytest.param("Turkey left.", ["Turkey"], id="a country first"),
        pytest.param("NATO left.", ["NATO"], id="an acronym first"),
        pytest.param("Ann Lee left.", ["Ann Lee"], id="two words first"),
        pytest.param("“Ships left,” Lee said.", ["Lee"], id="the first word of a quotation"),
        pytest.param("Harbour Fire Kills Nine After Long Night", [], id="a headline in capitals"),
    ],
)  # fmt: skip
def test_names(sentence: str, expected: list[str]) -> None:
    assert read(sentence) == expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        pytest.param("Then Kelmouth burnt.", ["Kelmouth"], id="named inside another sentence"),
        pytest.param("Kelmouth burnt.", [], id="seen only at the start"),
    ],
)
def test_a_first_word_is_a_name_if_the_article_has_it_inside(
    rest: str, expected: list[str]
) -> None:
    assert read("Kelmouth slept.", rest) == expected
