"""Speakers: the comparable name in a noun phrase, and who a surname or pronoun means."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xref.claims.attribution import attribute
from xref.claims.quotes import quotations
from xref.claims.sentences import sentences
from xref.claims.speakers import Cast, pronouns, speaker_name


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
        pytest.param(
            "the Centers for Harbour Control and Safety",
            "Centers for Harbour Control and Safety",
            id="a body joined in itself",
        ),
        pytest.param(
            "The Coast and Pier Alliance Against Rust",
            "Coast and Pier Alliance Against Rust",
            id="a body that goes on with and",
        ),
        pytest.param("Orde and Vale", "Orde", id="two people"),
        pytest.param(
            "Bank of Vale governor Mara Orde", "Mara Orde", id="a person behind a body's name"
        ),
        pytest.param("who", "", id="a word that names nobody"),
        pytest.param("opposition leader Mara Orde", "Mara Orde", id="a small word inside another"),
        pytest.param("Ludo van der Vale", "Ludo van der Vale", id="a name with small words"),
        pytest.param("a police spokesman", "police spokesman", id="a description"),
        pytest.param("the bloc’s secretary general", "secretary general", id="an office alone"),
        pytest.param("The Ministry of Health", "Ministry of Health", id="a ministry"),
        pytest.param("the head of state", "head of state", id="an office with of"),
        pytest.param("officials at the port", "officials", id="officials somewhere"),
        pytest.param("Residents of Nether al-Vale", "Residents", id="residents of a place"),
        pytest.param("Brigadier-General Mara Orde", "Mara Orde", id="a rank in two words"),
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


@pytest.mark.parametrize(
    ("met", "source", "name", "how"),
    [
        pytest.param(
            ["Anna Orde runs the port.", "It rained."],
            "Orde",
            "Anna Orde",
            "“Orde”: Anna Orde, the only one of that name so far",
            id="a surname",
        ),
        pytest.param(
            ["Anna Orde runs the port."], "Anna Orde", "Anna Orde", "", id="the name itself"
        ),
        pytest.param(
            ["Anna Orde runs the port.", "It rained."],
            "Anna",
            "Anna Orde",
            "“Anna”: Anna Orde, the only one of that name so far",
            id="a given name",
        ),
        pytest.param(
            ["Anna Orde met Anna Vale."], "Anna", "Anna", "", id="a given name of two people"
        ),
        pytest.param(
            ["Anna Orde met Peter Orde.", "It rained."],
            "Mrs Orde",
            "Anna Orde",
            "“Orde”: Anna Orde, the only one of that name so far",
            id="a surname of two, and a title that fits one",
        ),
        pytest.param(
            ["Anna Orde runs the port.", "Orde came.", "Her brother is Peter Orde.", *["So."] * 6],
            "Orde",
            "Anna Orde",
            "“Orde”: Anna Orde, the only one of that name so far",
            id="a surname of two, one of whom it stood for before",
        ),
        pytest.param(
            ["Ludo Vale, a spokesman for the port, came.", "It rained."],
            "the spokesman",
            "Ludo Vale",
            "“the spokesman”: Ludo Vale, introduced as spokesman",
            id="an office after the name",
        ),
        pytest.param(
            ["Mayor Ludo Vale came.", "It rained."],
            "the mayor",
            "Ludo Vale",
            "“the mayor”: Ludo Vale, introduced as mayor",
            id="an office before the name",
        ),
        pytest.param(
            ["Mayor Ludo Vale met Mayor Anna Orde."],
            "the mayor",
            "mayor",
            "",
            id="two of an office",
        ),
        pytest.param(
            ["Ludo Vale, a spokesman for the port, came.", "A spokesman for the city came too."],
            "the spokesman",
            "spokesman",
            "",
            id="another without a name came last",
        ),
        pytest.param(
            ["Mayor Ludo Vale came."],
            "a mayor",
            "mayor",
            "",
            id="an indefinite office is another's",
        ),
    ],
)
def test_links(met: list[str], source: str, name: str, how: str) -> None:
    link = cast(*met).link(source, len(met) - 1)
    assert (link.name, link.how) == (name, how)


def linked(*told: str) -> str:
    """Link the "he" or "she" of the last sentence, with every earlier speaker unlinked."""
    people, start = Cast(), 0
    for sentence in told:
        people.meet(sentence, start)
        start += len(sentence) + 1
    found = re.search(r"\b(?:[Hh]e|[Ss]he)\b", told[-1])
    assert found
    at = start - len(told[-1]) - 1 + found.start()
    return people.link(found[0], len(told) - 1, at).how


@pytest.mark.parametrize(
    ("told", "how"),
    [
        pytest.param(
            ["“The quay stays shut,” Anna Orde said.", "“For a week,” she added."],
            "“she”: Anna Orde, speaks in the sentence before",
            id="the speaker before",
        ),
        pytest.param(
            ["“The quay stays shut,” said the mayor, Ludo Vale.", "He left."],
            "“he”: Ludo Vale, speaks in the sentence before",
            id="the speaker before, described",
        ),
        pytest.param(
            ["Anna Orde opened the quay.", "In March, she said, it had rained."],
            "“she”: Anna Orde, subject in the sentence before",
            id="the subject before",
        ),
        pytest.param(
            ["Anna Orde opened the quay.", "It rained.", "She said so."],
            "“she”: Anna Orde, subject two sentences before",
            id="the subject two sentences before",
        ),
        pytest.param(
            ["Anna Orde opened the quay.", "It rained.", "It snowed.", "She said so."],
            "",
            id="the subject three sentences before",
        ),
        pytest.param(["Anna Orde opened the quay.", "He said so."], "", id="a woman is not he"),
        pytest.param(
            ["Tarn Orde opened the quay.", "He said so."],
            "“he”: Tarn Orde, subject in the sentence before",
            id="nothing tells the sex of the only one",
        ),
        pytest.param(
            ["The quay was named after Anna Orde.", "She said so."],
            "“she”: Anna Orde, the only woman named in the sentence before",
            id="the only woman, not the subject",
        ),
        pytest.param(
            ["The quay was named after Tarn Orde.", "She said so."],
            "",
            id="not the subject, and nothing tells the sex",
        ),
        pytest.param(
            ["The quay was named after Anna Orde and Maria Vale.", "She said so."],
            "",
            id="two women, neither the subject",
        ),
        pytest.param(
            ["Maria Vale came.", "The quay was named after Anna Orde.", "She said so."],
            "",
            id="two women in two sentences, the nearer not the subject",
        ),
        pytest.param(
            ["Peter Vale blamed Ivan Orde.", "“Not at all,” said Ivan Orde.", "He left."],
            "“he”: Ivan Orde, speaks in the sentence before",
            id="two men in the sentences before, one of whom speaks last",
        ),
        pytest.param(
            ["“It was Ivan Orde,” Peter Vale said.", "He left."],
            "“he”: Peter Vale, speaks in the sentence before",
            id="a man named inside the quotation",
        ),
        pytest.param(
            ["Peter Vale left with Ivan Orde, Anna Orde said.", "He left."],
            "",
            id="a subject with another man behind, taken up by a subject",
        ),
        pytest.param(
            ["Peter Vale left with Ivan Orde, Anna Orde said.", "It rained, he said."],
            "“he”: Peter Vale, subject in the sentence before",
            id="a subject with another man behind, taken up by a source",
        ),
        pytest.param(
            ["Peter Vale came, Ivan Orde said.", "“It rained,” he said."],
            "",
            id="a subject and a speaker who both fit",
        ),
        pytest.param(
            ["Peter Vale runs the port.", "A driver was hurt.", "He said so."],
            "",
            id="somebody without a name came between",
        ),
        pytest.param(
            ["Peter Vale runs the port.", "Peter Vale’s wife came.", "She said so."],
            "",
            id="somebody's wife",
        ),
        pytest.param(
            ["Peter Vale runs the port.", "Tarn said no.", "He said so."],
            "",
            id="an unknown name spoke in between",
        ),
        pytest.param(
            ["Peter Vale says that he is well."],
            "“he”: Peter Vale, subject of the sentence",
            id="the subject of the same sentence",
        ),
        pytest.param(
            ["Peter Vale told Ivan Orde that he knew."], "", id="two men before it in the sentence"
        ),
        pytest.param(
            ["Anna Orde asked Ivan Vale whether he knew."],
            "“he”: Ivan Vale, the only man named so far in the sentence",
            id="the only man before it, after a woman",
        ),
        pytest.param(
            ["Peter Vale came.", "While Ivan Orde was away, he said so."],
            "“he”: Ivan Orde, subject of the clause before",
            id="the subject of a clause before the pronoun",
        ),
        pytest.param(
            ["Peter Vale came.", "While Tarn was away, he said so."],
            "",
            id="an unknown subject of a clause before the pronoun",
        ),
        pytest.param(
            ["Peter Vale, who knew Ivan Orde, came.", "He left."],
            "“he”: Peter Vale, subject in the sentence before",
            id="a man named in the description of the subject",
        ),
        pytest.param(
            ["Orde Beats Vale And Peter Tarn Wins Again.", "He left."], "", id="a headline"
        ),
        pytest.param(["He left."], "", id="nobody"),
    ],
)
def test_pronouns_are_linked_where_it_is_safe(told: list[str], how: str) -> None:
    assert linked(*told) == how


def test_a_pronoun_goes_on_with_the_one_before() -> None:
    people = Cast()
    people.meet("Anna Orde runs the port with Maria Vale.")
    people.meet("“It rained,” Anna Orde said of Maria Vale.")
    people.link("Anna Orde", 1)
    people.meet("She met Maria Vale.")
    people.meet("She left.")
    opened = people.opened()
    assert opened is not None
    assert opened[1].how == "“she”: Anna Orde, subject in the sentence before"


def test_the_text_teaches_the_sex() -> None:
    told = ["Tarn Orde opened the quay.", "She left.", "It rained.", "Tarn Orde came.", "He ate."]
    assert linked(*told) == ""


def contexts(text: str) -> list[tuple[str, str, str]]:
    found = pronouns(text, sentences(text), quotations(text))
    return [(c.words.text, text[slice(*c.place or (0, 0))], c.how) for c in found.values()]


def test_contexts_of_an_article() -> None:
    text = (
        "Mayor Anna Orde opened the quay on Friday. She came by boat.\n"
        "“He was late,” Peter Vale, the harbour master, said. In all, he waited an hour.\n"
        "“She is right. She always is.”\n"
        "Orde laughed. But she left early."
    )
    assert contexts(text) == [
        ("Anna Orde", "She", "“she”: Anna Orde, subject in the sentence before"),
        ("Peter Vale", "he", "“he”: Peter Vale, speaks in the sentence before"),
        ("Anna Orde", "she", "“she”: Anna Orde, subject in the sentence before"),
    ]


PIECES = """Anna Peter Orde Vale Mr. Mrs the The mayor spokesman a he He she She said told “ ” " , .
While and who Jr U.S. O’Vale’s Çelik McOrde 43 of Quay A AB"""
WORDS = st.sampled_from([*PIECES.split(), "\u00a0", "\n"])


@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_spans_reproduce_their_words(text: str) -> None:
    spans = sentences(text)
    for index, context in pronouns(text, spans, quotations(text)).items():
        assert text[slice(*context.words.span)] == context.words.text
        assert context.place is not None
        start, end = context.place
        assert spans[index][0] <= start < end <= spans[index][1]
        assert text[start:end].lower() in ("he", "she")
        assert context.words.span[0] < start


@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=100), st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_links_never_fail(text: str, source: str) -> None:
    people = Cast()
    for position, (start, end) in enumerate(sentences(text)):
        people.meet(text[start:end], start)
        link = people.link(source, position, start)
        assert people.resolve(source, position, start) == link.name
        assert not link.how or link.name in link.how


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("Mara Orde and Ludo Vale ", id="names"),
        pytest.param("the mayor of a spokesman ", id="offices"),
        pytest.param("Orde, who said, ", id="commas"),
        pytest.param("Ab’s U.S. ", id="capitals"),
        pytest.param("He said. ", id="pronouns"),
    ],
)
def test_time_is_linear(piece: str) -> None:
    def seconds(times: int) -> float:
        text = piece * times
        start = time.process_time()
        pronouns(text, sentences(text), quotations(text))
        return time.process_time() - start

    short, long = min(seconds(500) for _ in range(3)), min(seconds(2000) for _ in range(3))
    assert long < 12 * short + 0.05


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("Last week guides said that it was shut.", "guides", id="a time, no comma"),
        pytest.param(
            "The last week guides said that it was shut.", "last week guides", id="no time"
        ),
        pytest.param("Last week guides sent letters they said were lost.", "they", id="a relative"),
        pytest.param("Stung by the talk, Orde said it was shut.", "Orde", id="a participle before"),
    ],
)
def test_who_the_source_is(text: str, speaker: str) -> None:
    ((found, *_),) = attribute(text, sentences(text), quotations(text))
    assert found.speaker == speaker
