"""Attribution: each shape of source, cue and content, and what is none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xref.claims.attribution import attribute
from xref.claims.quotes import quotations
from xref.claims.sentences import sentences
from xref.types import Attribution, Quote, Speech


def attributed(text: str) -> list[tuple[Attribution, ...]]:
    return attribute(text, sentences(text), quotations(text))


def words(part: Quote | None) -> str | None:
    return part.text if part else None


def widest(text: str) -> tuple[str | None, str | None, str | None] | None:
    (found,) = attributed(text)
    if not found:
        return None
    first = found[0]
    return words(first.source), words(first.cue), words(first.content)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        pytest.param(
            "The mayor said that the quay would stay shut.",
            "The mayor",
            "said",
            "that the quay would stay shut",
            id="said that",
        ),
        pytest.param(
            "The mayor said the quay would stay shut.",
            "The mayor",
            "said",
            "the quay would stay shut",
            id="said without that",
        ),
        pytest.param(
            "Tern, the union of dockers that has been seen as close to the owners, said it agreed.",
            "Tern, the union of dockers that has been seen as close to the owners",
            "said",
            "it agreed",
            id="a name described at length",
        ),
        pytest.param(
            "On Friday, Norland, Sudmark and Ostia said that they would meet.",
            "Norland, Sudmark and Ostia",
            "said",
            "that they would meet",
            id="several names after an adverbial",
        ),
        pytest.param(
            "The quay would stay shut, the mayor said.",
            "the mayor",
            "said",
            "The quay would stay shut",
            id="content first",
        ),
        pytest.param(
            "The quay would stay shut, said Mara Orde, the mayor.",
            "Mara Orde, the mayor",
            "said",
            "The quay would stay shut",
            id="inverted",
        ),
        pytest.param(
            "“The quay stays shut,” the mayor said.",
            "the mayor",
            "said",
            "“The quay stays shut,”",
            id="quotation first",
        ),
        pytest.param(
            "“The quay stays shut,” said Mara Orde.",
            "Mara Orde",
            "said",
            "“The quay stays shut,”",
            id="quotation, inverted",
        ),
        pytest.param(
            "Mara Orde said: “The quay stays shut.”",
            "Mara Orde",
            "said",
            "“The quay stays shut.”",
            id="quotation after a colon",
        ),
        pytest.param(
            "The quay, Mara Orde said on Friday, would stay shut for a week.",
            "Mara Orde",
            "said",
            "would stay shut for a week",
            id="cue in the middle",
        ),
        pytest.param(
            "According to the port authority, nine men were hurt.",
            "the port authority",
            "According to",
            "nine men were hurt",
            id="according to, first",
        ),
        pytest.param(
            "Nine men were hurt, according to the port authority.",
            "the port authority",
            "according to",
            "Nine men were hurt",
            id="according to, last",
        ),
        pytest.param(
            "Nine men were hurt, the Coast Post reported, citing Mara Orde.",
            "Mara Orde",
            "citing",
            "Nine men were hurt",
            id="a paper that cites somebody",
        ),
        pytest.param(
            "Mara Orde told reporters on Friday that nine men were hurt.",
            "Mara Orde",
            "told",
            "that nine men were hurt",
            id="told somebody that",
        ),
        pytest.param(
            "Mara Orde, the mayor of Vale, warned that the quay was unsafe.",
            "Mara Orde, the mayor of Vale",
            "warned",
            "that the quay was unsafe",
            id="a source with an apposition",
        ),
        pytest.param(
            "The firm has repeatedly denied that it knew of the leak.",
            "The firm",
            "has repeatedly denied",
            "that it knew of the leak",
            id="auxiliaries belong to the cue",
        ),
        pytest.param(
            "Orde pointed out that the crane was old.",
            "Orde",
            "pointed out",
            "that the crane was old",
            id="pointed out",
        ),
        pytest.param(
            "The crane was reportedly forty years old.",
            None,
            "reportedly",
            "The crane was reportedly forty years old",
            id="hearsay",
        ),
        pytest.param(
            "The driver is believed to have left the town.",
            None,
            "is believed",
            "The driver is believed to have left the town",
            id="hearsay in the passive",
        ),
        pytest.param(
            "“Nobody came near it,” said shop owner Mara Orde.",
            "shop owner Mara Orde",
            "said",
            "“Nobody came near it,”",
            id="inverted, with a description",
        ),
        pytest.param(
            "The port, which handles grain, has to shut, said Mara Orde.",
            "Mara Orde",
            "said",
            "The port, which handles grain, has to shut",
            id="inverted after commas",
        ),
        pytest.param(
            "Mara Orde, who looks after the harbour, said the quay would open.",
            "Mara Orde, who looks after the harbour",
            "said",
            "the quay would open",
            id="a source with a relative clause",
        ),
        pytest.param(
            "The talks failed, Mara Orde said afterwards.",
            "Mara Orde",
            "said",
            "The talks failed",
            id="an adverb after the cue",
        ),
        pytest.param(
            "Rep. Mara Orde, R-Vale, noted that the quay would open.",
            "Rep. Mara Orde, R-Vale",
            "noted",
            "that the quay would open",
            id="a source with a party",
        ),
        pytest.param(
            "On Friday, Mara Orde said the quay would open.",
            "Mara Orde",
            "said",
            "the quay would open",
            id="after an adverbial",
        ),
    ],
)
def test_shapes(text: str, source: str | None, cue: str, content: str) -> None:
    assert widest(text) == (source, cue, content)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Nine men were hurt in the fire.", id="no cue"),
        pytest.param("The estimate was too low for the town.", id="a noun that looks like a cue"),
        pytest.param("Insurers paid every claim within a month.", id="claim as a noun"),
        pytest.param("The ship was found near the pier.", id="a passive"),
        pytest.param("The sign at the gate, “Keep out,” was gone.", id="a quoted sign"),
        pytest.param("The man accused of arson left the court.", id="a participle"),
        pytest.param("The firm continues to hold the pier.", id="a verb that goes on with to"),
        pytest.param("Rain fell, helping Mara Orde win the Badger state.", id="state as a noun"),
        pytest.param("The bolts were cut, suggesting theft by somebody.", id="an inference"),
        pytest.param("WASHINGTON — Nine men were hurt in the fire.", id="a dateline"),
        pytest.param(
            "It holds 10,000 barrels, compared with the estimated 6,000 barrels that leak a day.",
            id="an adjective after an article",
        ),
        pytest.param("The reported losses at the docks grew in March.", id="an adjective first"),
    ],
)
def test_no_attribution(text: str) -> None:
    assert widest(text) is None


def speakers(text: str) -> list[str | None]:
    return [found[0].speaker if found else None for found in attributed(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Mayor Mara Orde said the quay was shut. Orde said it was unsafe.",
            ["Mara Orde", "Mara Orde"],
            id="a surname after the full name",
        ),
        pytest.param(
            "Mara Orde said the quay was shut. She said it was unsafe.",
            ["Mara Orde", "Mara Orde"],
            id="a pronoun",
        ),
        pytest.param(
            "Mara Orde said the quay was shut. “It is unsafe. It is old.”",
            ["Mara Orde", "Mara Orde"],
            id="a quotation after indirect speech",
        ),
        pytest.param(
            "“It is shut,” Mara Orde said. “It is unsafe.”",
            ["Mara Orde", "Mara Orde"],
            id="a quotation that goes on",
        ),
        pytest.param(
            "“It is shut,” Mara Orde said.\n“It is unsafe.”",
            ["Mara Orde", "Mara Orde"],
            id="a quotation that goes on in a new paragraph",
        ),
        pytest.param(
            "Mara Orde wrote:\n“It is unsafe.”",
            [None, "Mara Orde"],
            id="a speaker announced with a colon",
        ),
        pytest.param(
            "“It is shut,” Mara Orde said. Nobody came.\n“It is unsafe.”",
            ["Mara Orde", None, ""],
            id="a sentence between ends it",
        ),
        pytest.param(
            "“It is old,” Mara Orde said. “It fell.\nIt broke.\nThey left.”",
            ["Mara Orde"] * 4,
            id="a quotation that goes on over lines without marks",
        ),
        pytest.param("The crane reportedly fell.", [""], id="hearsay has no speaker"),
        pytest.param(
            "“It is old.\nIt is unsafe,” Mara Orde said.",
            ["Mara Orde", "Mara Orde"],
            id="a quotation whose speaker is named after its last line",
        ),
        pytest.param(
            "“It is old.”\n“It is unsafe,” Mara Orde said.",
            ["", "Mara Orde"],
            id="a quotation that was closed may be somebody else's",
        ),
    ],
)
def test_speaker(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected


def found_by_a_tagger(
    text: str, source: str, cue: str, *content: str
) -> list[list[tuple[str, list[str]]]]:
    """Return speakers and pieces of what they say by sentence, where a tagger found one thing."""

    def place(words: str) -> tuple[int, int]:
        return text.rindex(words), text.rindex(words) + len(words)

    speech = Speech(place(source), place(cue), tuple(map(place, content)))
    found = attribute(text, sentences(text), quotations(text), [speech])
    return [
        [
            (a.speaker, [text[slice(*span)] for span in a.apart or (a.content.span,)])
            for a in said
            if a.content
        ]
        for said in found
    ]


def test_what_a_tagger_finds_behind_a_quotation_goes_before_who_spoke_last() -> None:
    text = "“It rained,” Mara Orde said.\n“The quay is old.\n“It has to go,” Ilo Vane said."
    assert found_by_a_tagger(text, "Ilo Vane", "said.", "“The quay is old.\n“It has to go,”") == [
        [("Mara Orde", ["“It rained,”"])],
        [("Ilo Vane", ["“The quay is old."])],
        [("Ilo Vane", ["“It has to go,”"])],
    ]


def test_a_quotation_before_one_in_two_pieces_has_its_own_words() -> None:
    text = "“The quay is old.\n“It has,” Ilo Vane said, “to go.”"
    assert found_by_a_tagger(text, "Ilo Vane", "said", "“It has,”", "“to go.”") == [
        [("Ilo Vane", ["“The quay is old."])],
        [("Ilo Vane", ["“It has,”", "“to go.”"])],
    ]


def test_the_widest_content_comes_first() -> None:
    (found,) = attributed("Mara Orde said the firm had claimed that the crane was sound.")
    lengths = [len(a.content.text) for a in found if a.content]
    assert lengths == sorted(lengths, reverse=True)
    assert found[0].speaker == "Mara Orde"


WORDS = st.lists(
    st.sampled_from(
        [
            "said",
            "that",
            "“",
            "”",
            ",",
            ".",
            ":",
            "Mara",
            "Orde",
            "the",
            "mayor",
            "he",
            "told",
            "and",
            "according to",
            "citing",
            "\n",
            "\x00",
            "\x01",
            "—",
            "reportedly",
            "(",
            ")",
            "'",
            "on Friday",
        ]
    ),
    max_size=60,
)


@settings(deadline=None)
@given(st.one_of(WORDS.map(" ".join), st.text(max_size=120)))
def test_parts_stand_in_the_text(text: str) -> None:
    spans = sentences(text)
    found = attributed(text)
    assert len(found) == len(spans)
    for span, attributions in zip(spans, found, strict=True):
        for attribution in attributions:
            for part in (attribution.source, attribution.cue, attribution.content):
                assert part is None or text[slice(*part.span)] == part.text != ""
            assert attribution.content is not None
            assert span[0] <= attribution.content.span[0] < attribution.content.span[1] <= span[1]


@pytest.mark.parametrize(
    "unit",
    ["said ", "He said, ", "in Ab, ", "AB", "“a,” said Ab ", "according to ", ", citing The "],
)
def test_time_is_linear(unit: str) -> None:
    line = (unit * 3000)[:1950]
    text = "\n".join(f"{n} {line}" for n in range(60))
    start = time.process_time()
    attributed(text)
    assert time.process_time() - start < 3


def test_an_official_is_the_one_who_spoke_in_the_sentence_before() -> None:
    text = (
        "The port stays shut, radio reported, citing Mara Orde, a spokesperson for Mayor Ludo Vale."
        " The official said that the quay was unsafe."
    )
    spans = sentences(text)
    (said,) = attribute(text, spans, quotations(text))[1]
    assert (said.speaker, said.how) == (
        "Mara Orde",
        "“The official”: Mara Orde, the last to speak",
    )


def test_an_official_is_left_alone_beside_another_person() -> None:
    text = (
        "Mara Orde said that the port stays shut, and Ludo Vale left the room."
        " The official said that the quay was unsafe."
    )
    (said,) = attribute(text, sentences(text), quotations(text))[1]
    assert (said.speaker, said.how) == ("official", "")
