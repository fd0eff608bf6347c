"""What of a tagger's findings is a statement, whose it is, and how much of it is said.

A finding is written into its sentence: ``{Mara Orde|who} {said|cue} {the quay is shut|what}.``
"""

from __future__ import annotations

import re
import time
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xref.claims.quotes import quotations
from xref.claims.sentences import sentences
from xref.claims.speech import CITED, QUOTED, is_statement, statements
from xref.types import Span, Speech

_MARKED = re.compile(r"\{([^{}|]*)\|(who|cue|what)\}")


def unmarked(marked: str) -> tuple[str, Speech]:
    """Return the text without its marks, and the finding that they stand for."""
    text, at = "", 0
    parts: dict[str, list[Span]] = defaultdict(list)
    for found in _MARKED.finditer(marked):
        text += marked[at : found.start()]
        parts[found[2]].append((len(text), len(text) + len(found[1])))
        text += found[1]
        at = found.end()
    (cue,) = parts["cue"]
    source = parts["who"][0] if parts["who"] else None
    return text + marked[at:], Speech(source, cue, tuple(parts["what"]))


def told(*marked: str) -> list[list[tuple[str | None, str, list[str]]]]:
    """Return the statements of each sentence: source, cue and pieces of the content as words.

    Several findings in one text are marked in copies of it.
    """
    texts, speeches = zip(*map(unmarked, marked), strict=True)
    text = texts[0]
    assert set(texts) == {text}
    found = statements(text, sentences(text), quotations(text), speeches)
    return [
        [
            (
                text[slice(*speech.source)] if speech.source else None,
                text[slice(*speech.cue)],
                [text[slice(*span)] for span in speech.content],
            )
            for speech in said
        ]
        for said in found
    ]


# --- what is a statement --------------------------------------------------------------------

SAID = [
    pytest.param("{Mara Orde|who} {said|cue} {the quay is shut|what}.", id="said"),
    pytest.param("{Mara Orde|who} {thinks|cue} {the quay is shut|what}.", id="thought"),
    pytest.param("{The quay is shut|what}, {according to|cue} {Mara Orde|who}.", id="according to"),
    pytest.param("{MARA ORDE|who}{:|cue} {The quay is shut|what}.", id="a transcript"),
    pytest.param("{Mara Orde|who} {vowed|cue} {to rebuild the quay|what}.", id="promised to do"),
    pytest.param("{Ilo Vane|who} {is said|cue} {to own the crane|what}.", id="is said to do"),
    pytest.param("{Mara Orde|who} {added|cue} {that the quay is shut|what}.", id="added that"),
    pytest.param("{Mara Orde|who} {added|cue} {“two more weeks”|what}.", id="added words"),
    pytest.param("{The inquiry|who} {found|cue} {the crane was old|what}.", id="found a clause"),
    pytest.param("{The council|who} {decided|cue} {the quay would shut|what}.", id="decided that"),
    pytest.param("{It was found|cue} {that the crane was old|what}.", id="by nobody, that"),
]

NOT_SAID = [
    pytest.param("{Norland|who} is {seeking|cue} {to mediate|what}.", id="tried"),
    pytest.param("{Mara Orde|who} {hopes|cue} {to rebuild the quay|what}.", id="hoped to do"),
    pytest.param("{Mara Orde|who} {wants|cue} {the quay rebuilt|what}.", id="wished"),
    pytest.param("{The council|who} {adopted|cue} {the budget|what}.", id="adopted"),
    pytest.param("{The council|who} {decided|cue} {to shut the quay|what}.", id="decided to do"),
    pytest.param("{The port|who} {added|cue} {two cranes|what}.", id="added things"),
    pytest.param("{Divers|who} {found|cue} {the anchor|what}.", id="found things"),
    pytest.param("{The union|who} {supports|cue} {the budget|what}.", id="supports things"),
    pytest.param("{Mara Orde|who} {is|cue} {sure that it rains|what}.", id="only a small word"),
    pytest.param("{Mara Orde|who} {said|cue}.", id="nothing of it stands there"),
    pytest.param("{Seen|cue} {that the crane was old|what}.", id="a deed by nobody"),
]


@pytest.mark.parametrize("marked", SAID)
def test_what_is_said_or_thought_is_a_statement(marked: str) -> None:
    assert is_statement(*unmarked(marked))


@pytest.mark.parametrize("marked", NOT_SAID)
def test_what_is_wished_tried_or_done_is_none(marked: str) -> None:
    assert not is_statement(*unmarked(marked))


def test_only_statements_are_returned_each_in_the_sentence_of_its_cue() -> None:
    text = "The council adopted the budget. It rained. Mara Orde said it was late."
    assert told(
        text.replace("Mara Orde said it was late", "{Mara Orde|who} {said|cue} {it was late|what}"),
        text.replace("The council adopted", "{The council|who} {adopted|cue}").replace(
            "the budget", "{the budget|what}"
        ),
    ) == [[], [], [("Mara Orde", "said", ["it was late"])]]


def test_a_source_may_stand_in_another_sentence() -> None:
    assert told("{Mara Orde|who} spoke. The quay, she {said|cue}, {would shut|what}.") == [
        [],
        [("Mara Orde", "said", ["would shut"])],
    ]


# --- how much is said -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        pytest.param(
            "{Mara Orde|who} {said|cue} {the quay was shut. The rain went on|what}.",
            ["the quay was shut."],
            id="unquoted words of the next sentence are cut",
        ),
        pytest.param(
            "{It rained. The quay was shut|what}, {Mara Orde|who} {said|cue}.",
            ["The quay was shut"],
            id="unquoted words of the sentence before are cut",
        ),
        pytest.param(
            "“{It rained.\n“The quay was shut|what},” {Mara Orde|who} {said|cue}.",
            ["It rained.\n“The quay was shut"],
            id="quoted words of the sentence before are kept",
        ),
        pytest.param(
            "{“The quay is shut,”|what} {Mara Orde|who} {said|cue}. {“It is old.”|what}",
            ["“The quay is shut,”", "“It is old.”"],
            id="a quotation that goes on behind the cue",
        ),
        pytest.param(
            "{Mara Orde|who} {said|cue} {the quay was shut. It rained for days. “It is old.”|what}",
            ["the quay was shut."],
            id="quotation is the smaller part of the other sentences",
        ),
    ],
)
def test_words_of_other_sentences_are_said_where_they_are_quoted(
    marked: str, content: list[str]
) -> None:
    ((_, _, found),) = [speech for said in told(marked) for speech in said]
    assert found == content


@pytest.mark.parametrize(
    ("quoted", "kept"),
    [
        pytest.param("“1234567890”", True, id="as much as QUOTED"),
        pytest.param("“123456789”.", False, id="a character less"),
    ],
)
def test_the_share_that_has_to_be_quoted(quoted: str, kept: bool) -> None:
    head, plain = "Orde said it rained.", "It was so, no"
    assert len(plain[:11]) + 1 == QUOTED * (len(plain[:11]) + 1 + 12)
    text = f"{head} {plain[:11]}{quoted}"
    speech = Speech((0, 4), (5, 9), ((10, 20), (20, len(text))))
    spans = [(0, 20), (21, len(text))]
    ((found,), _) = statements(text, spans, quotations(text), [speech])
    assert found.content == (((10, len(text)),) if kept else ((10, 20),))


def test_a_finding_of_which_nothing_is_left_is_no_statement() -> None:
    assert told("{Mara Orde|who} {said|cue} so. {The quay was shut|what}.") == [[], []]


# --- who is cited ---------------------------------------------------------------------------

RADIO = "Coast Radio said the quay was shut, citing "


def cited(whom: str, cue: str = "citing") -> list[str | None]:
    text = f"Coast Radio said the quay was shut, {cue} {whom}."
    rest = text[len("Coast Radio said the quay was shut") :]
    ((*found,),) = told(
        f"{{Coast Radio|who}} {{said|cue}} {{the quay was shut|what}}{rest}",
        f"{{Coast Radio|who}} said the quay was shut, {{{cue}|cue}} {{{whom}|what}}.",
    )
    assert all(content == ["the quay was shut"] for _, _, content in found)
    return [source for source, _, _ in found]


@pytest.mark.parametrize(
    "whom", ["Mara Orde", "the mayor Mara Orde", "harbour chief Mara Orde", "unnamed officials"]
)
@pytest.mark.parametrize("cue", ["citing", "quoting"])
def test_who_is_cited_says_it_too(whom: str, cue: str) -> None:
    assert cited(whom, cue) == ["Coast Radio", whom]


@pytest.mark.parametrize("what", ["the high cost", "concerns of officials", "a lack of cranes"])
def test_what_is_cited_says_nothing(what: str) -> None:
    assert cited(what) == ["Coast Radio"]


@pytest.mark.parametrize(
    ("length", "speaks"), [pytest.param(CITED, True), pytest.param(CITED + 1, False)]
)
def test_what_is_long_is_what_a_document_says(length: int, speaks: bool) -> None:
    whom = "Mara Orde, who " + "x" * (length - len("Mara Orde, who "))
    assert cited(whom) == ["Coast Radio", whom][: 1 + speaks]


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(
            (
                "{Ilo Vane|who}, citing Mara Orde, {said|cue} {the quay was shut|what}.",
                "{Ilo Vane|who}, {citing|cue} {Mara Orde|what}, said the quay was shut.",
            ),
            id="before anything is said",
        ),
        pytest.param(
            (
                "{Ilo Vane|who} {said|cue} {the quay was shut|what}, Coast Radio citing Mara Orde.",
                "Ilo Vane said the quay was shut, {Coast Radio|who} {citing|cue} {Mara Orde|what}.",
            ),
            id="by somebody else",
        ),
    ],
)
def test_whoever_is_cited_otherwise_did_not_say_it(marked: tuple[str, str]) -> None:
    assert told(*marked) == [[("Ilo Vane", "said", ["the quay was shut"])]]


# --- any findings ---------------------------------------------------------------------------

TEXT = "“It rained. Orde said so,” Vane said, citing Orde. He added: “Two.\n“Three.” It was so."
PLACES = st.lists(st.integers(0, len(TEXT)), min_size=2, max_size=2, unique=True).map(
    lambda pair: (min(pair), max(pair))
)
SPEECHES = st.builds(
    Speech, st.none() | PLACES, PLACES, st.lists(PLACES, max_size=3).map(lambda s: tuple(sorted(s)))
)


@given(st.lists(SPEECHES, max_size=6))
def test_any_findings_give_spans_of_the_text_in_any_order(speeches: list[Speech]) -> None:
    spans, quotes = sentences(TEXT), quotations(TEXT)
    found = statements(TEXT, spans, quotes, speeches)
    assert len(found) == len(spans)
    for (start, end), said in zip(spans, found, strict=True):
        for speech in said:
            assert start <= speech.cue[0] < end
            assert speech.content
            assert all(0 <= a < b <= len(TEXT) for a, b in speech.content)


def test_many_sentences_take_linear_time() -> None:
    line = "“It is old,” Orde said. "
    text = line * 10_000
    places = range(0, len(text), len(line))
    spans = [(at, at + len(line) - 1) for at in places]
    speeches = [Speech((at + 13, at + 17), (at + 18, at + 22), ((at, at + 12),)) for at in places]
    quotes = quotations(text)
    begin = time.process_time()
    found = statements(text, spans, quotes, speeches)
    assert [len(said) for said in found] == [1] * 10_000
    assert time.process_time() - begin < 5
