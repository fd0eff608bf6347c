"""Speakers: the comparable name in a noun phrase, and who a surname or pronoun means."""

from __future__ import annotations

import pytest

from xref.claims.speakers import Cast, speaker_name


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        pytest.param("Mara Orde", "Mara Orde", id="a plain name"),
        pytest.param("Mr. Orde", "Orde", id="a title"),
        pytest.param("Foreign Minister Mara Orde", "Mara Orde", id="an office before the name"),
        pytest.param("Ruritania's Foreign Minister Mara Orde", "Mara Orde", id="a country's"),
        pytest.param("Mara Orde, a spokeswoman for the port", "Mara Orde", id="apposition after"),
        pytest.param("the harbour master, Mara Orde", "Mara Orde", id="apposition before"),
        pytest.param("Mara Orde of the port authority", "Mara Orde", id="an affiliation with of"),
        pytest.param("opposition leader Mara Orde", "Mara Orde", id="a small word inside another"),
        pytest.param("Ludo van der Vale", "Ludo van der Vale", id="a name with small words"),
        pytest.param("a police spokesman", "police spokesman", id="a description"),
        pytest.param("the bloc’s secretary general", "secretary general", id="an office alone"),
        pytest.param("The Ministry of Health", "Ministry of Health", id="a ministry"),
        pytest.param("the head of state", "head of state", id="an office with of"),
        pytest.param("officials at the port", "officials", id="officials somewhere"),
        pytest.param(
            "the Ruritanian foreign ministry", "Ruritanian foreign ministry", id="whose ministry"
        ),
        pytest.param("The Foreign Office", "Foreign Office", id="a body with a title's word"),
        pytest.param("Vale police", "Vale police", id="the police of a town"),
        pytest.param(
            "the regional emergency service", "regional emergency service", id="a service"
        ),
        pytest.param("the governor’s office", "governor’s office", id="an office with whose it is"),
        pytest.param(
            "Ruritania’s justice department", "Ruritania’s justice department", id="a department"
        ),
        pytest.param(
            "the foreign ministry of Ruritania", "foreign ministry of Ruritania", id="with of"
        ),
        pytest.param(
            "the General Staff of the Armed Forces",
            "General Staff of the Armed Forces",
            id="a staff with of",
        ),
        pytest.param("whom the council", "council", id="a relative word before a body"),
        pytest.param(
            "a foreign ministry spokesman", "foreign ministry spokesman", id="a body's spokesman"
        ),
        pytest.param(
            "Foreign Ministry spokesman Ludo Vale", "Ludo Vale", id="a body's named spokesman"
        ),
        pytest.param(
            "Ruritanian Foreign Minister Ludo Vale", "Ludo Vale", id="a country before an office"
        ),
        pytest.param("Mr Church", "Church", id="a surname like a body"),
        pytest.param("Sen. Mara Church", "Mara Church", id="a name like a body"),
        pytest.param("he", "he", id="a pronoun"),
        pytest.param("“Mara Orde”", "Mara Orde", id="marks around it"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_comparable_name(phrase: str, name: str) -> None:
    assert speaker_name(phrase) == name


def cast(*sentences: str) -> Cast:
    people = Cast()
    for sentence in sentences:
        people.meet(sentence)
    return people


@pytest.mark.parametrize(
    ("met", "source", "name"),
    [
        pytest.param(["Mayor Mara Orde came."], "Orde", "Mara Orde", id="surname of one person"),
        pytest.param(["Mara Orde met Ludo Orde."], "Orde", "Orde", id="surname of two people"),
        pytest.param(["The port closed."], "Orde", "Orde", id="surname of nobody met"),
        pytest.param(["On Monday Mara Orde came."], "Mr Orde", "Mara Orde", id="with a title"),
    ],
)
def test_surnames(met: list[str], source: str, name: str) -> None:
    assert cast(*met).resolve(source, 1) == name


@pytest.mark.parametrize(
    ("source", "distance", "name"),
    [
        pytest.param("he", 2, "Mara Orde", id="a pronoun near its name"),
        pytest.param("he", 3, "he", id="a pronoun too far from it"),
        pytest.param("the official", 1, "Mara Orde", id="a description near its name"),
        pytest.param("the official", 3, "official", id="a description too far from it"),
        pytest.param("an official", 1, "official", id="an indefinite description is somebody else"),
        pytest.param("they", 1, "they", id="they is not one speaker"),
    ],
)
def test_who_was_speaking(source: str, distance: int, name: str) -> None:
    people = cast("Mara Orde came.")
    assert people.resolve("Orde", 5) == "Mara Orde"
    people.meet("It rained.")
    assert people.resolve(source, 5 + distance) == name


def test_a_pronoun_means_the_person_whom_its_sentence_opens_with() -> None:
    people = cast("Mara Orde came.")
    people.resolve("Orde", 5)
    people.meet("Ludo Vale sees it differently: he said so.")
    assert people.resolve("he", 6) == "Ludo Vale"


def test_a_speaker_who_goes_on_stays_near() -> None:
    people = cast("Mara Orde came.")
    people.resolve("Orde", 5)
    people.hold(8)
    people.meet("It rained.")
    assert people.resolve("she", 10) == "Mara Orde"


def test_the_last_speaker_decides_between_two_of_one_surname() -> None:
    people = cast("Mara Orde met Ludo Orde.")
    people.resolve("Ludo Orde", 1)
    assert people.resolve("Orde", 9) == "Ludo Orde"
