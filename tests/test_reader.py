"""The reader: claims with their attribution and values, and what was dropped, of one article."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xref.claims.reader import DATELINE_WITHIN, LEAST_AFTER_CREDIT, LONG, STATED, read
from xref.claims.sentences import sentences
from xref.stages import Tagger
from xref.tag.tagger import open_tagger
from xref.types import (
    Article,
    DateValue,
    Mode,
    Name,
    Part,
    Quantity,
    Quote,
    Reading,
    Span,
    Speech,
)

FIRE = """\
Quay shut after fire
By Ludo Vale
VALE (Coast Wire) — Nine men were hurt on Friday when a crane fell on the quay at Vale.
Mayor Mara Orde said the quay would stay shut for a week.
“The crane was old,” Orde told a local paper. “It should have been replaced.”
WHAT WE KNOW
• The crane was reportedly built in 1961.
Read more
Who will pay for it?
Nine men were hurt on Friday when a crane fell on the quay at Vale.
(Reporting by Ludo Vale)"""


def article(text: str, title: str = "", language: str = "en") -> Article:
    url = "https://coast.example/1"
    return Article(7, "coast", url, title, text, "2022-03-12", language=language)


def claims(reading: Reading) -> list[tuple[str, Mode, str | None]]:
    return [
        (claim.text, claim.mode, claim.attribution.speaker if claim.attribution else None)
        for claim in reading.claims
    ]


def dropped(reading: Reading) -> list[tuple[str, str]]:
    return [(piece.text, piece.rule) for piece in reading.dropped]


def test_an_article_as_a_whole() -> None:
    reading = read(article(FIRE, "Quay shut after fire"))
    assert claims(reading) == [
        ("Quay shut after fire", Mode.ASSERTED, None),
        ("Nine men were hurt on Friday", Mode.ASSERTED, None),
        ("a crane fell on the quay at Vale.", Mode.ASSERTED, None),
        ("Mayor Mara Orde said the quay would stay shut for a week.", Mode.REPORTED, "Mara Orde"),
        ("“The crane was old,” Orde told a local paper.", Mode.QUOTED, "Mara Orde"),
        ("“It should have been replaced.”", Mode.QUOTED, "Mara Orde"),
        ("The crane was reportedly built in 1961.", Mode.REPORTED, ""),
    ]
    assert dropped(reading) == [
        ("Quay shut after fire", "heading: the title"),
        ("By Ludo Vale", "furniture: byline"),
        ("VALE (Coast Wire) — ", "furniture: dateline"),
        ("WHAT WE KNOW", "heading: capitals"),
        ("Read more", "furniture: read more"),
        ("Who will pay for it?", "question"),
        ("Nine men were hurt on Friday when a crane fell on the quay at Vale.", "duplicate"),
        ("(Reporting by Ludo Vale)", "furniture: credits"),
    ]


def test_the_headline_is_a_claim_of_its_own() -> None:
    title = "Nine men hurt at quay on Friday | Coast"
    first, second = read(article("It rained all day.", title)).claims
    assert (first.part, second.part) == (Part.HEADLINE, Part.BODY)
    assert title[slice(*first.span)] == first.text == "Nine men hurt at quay on Friday"
    assert [value.text for value in first.values] == ["Nine", "Friday"]


def test_a_title_that_claims_nothing_makes_no_claim() -> None:
    assert [c.part for c in read(article("It rained all day.", "Who pays?")).claims] == [Part.BODY]


def test_a_sentence_becomes_a_claim_for_each_thing_it_states() -> None:
    text = "Mara Orde, who was 54, was sacked on Friday, after Tomas Riedl resigned."
    found = read(article(text)).claims
    assert [(claim.text, claim.alone) for claim in found] == [
        ("Mara Orde was sacked on Friday", "Mara Orde was sacked on Friday"),
        ("was 54", "Mara Orde was 54"),
        ("Tomas Riedl resigned.", "Tomas Riedl resigned."),
    ]
    assert [[text[slice(*piece)] for piece in claim.pieces] for claim in found] == [
        ["Mara Orde", "was sacked on Friday"],
        ["was 54"],
        ["Tomas Riedl resigned."],
    ]
    assert [[value.text for value in claim.values] for claim in found] == [
        ["Mara Orde", "Friday"],
        ["54"],
        ["Tomas Riedl"],
    ]


def test_each_clause_has_the_speaker_of_its_own_words() -> None:
    found = read(article("Mara Orde met the crews on Friday, saying the quay was safe.")).claims
    assert [(c.alone, c.mode, c.attribution and c.attribution.cue) for c in found] == [
        ("Mara Orde met the crews on Friday", Mode.ASSERTED, None),
        (
            "Mara Orde saying the quay was safe.",
            Mode.REPORTED,
            Quote("saying", (35, 41)),
        ),
    ]


def test_a_pronoun_is_told_where_it_is_safe() -> None:
    text = "Mara Orde runs the quay. She was sacked on Friday."
    found = read(article(text)).claims
    assert [claim.alone for claim in found] == [
        "Mara Orde runs the quay.",
        "Mara Orde was sacked on Friday.",
    ]
    assert found[1].text == "She was sacked on Friday."


@pytest.mark.parametrize(
    ("text", "forces"),
    [
        pytest.param("Mara Orde said the quay was shut.", ["neutral"], id="said"),
        pytest.param("Mara Orde insisted the quay was shut.", ["claiming"], id="insisted"),
        pytest.param("Mara Orde denied that the quay was shut.", ["denied"], id="denied"),
        pytest.param("The quay may have been shut.", ["hedged"], id="may"),
        pytest.param("The quay will be shut on Friday.", ["future"], id="will"),
    ],
)
def test_force(text: str, forces: list[str]) -> None:
    assert [claim.force.value for claim in read(article(text)).claims] == forces


def test_two_days_later_is_told_from_the_sentence_before() -> None:
    text = "The crane fell on 3 March 2022. Two days later the quay was shut."
    dates = [v for c in read(article(text)).claims for v in c.values if isinstance(v, DateValue)]
    assert [value.start for value in dates] == ["2022-03-03", "2022-03-05"]


def test_what_one_sentence_tells_of_a_name_holds_for_the_article() -> None:
    text = "Mayor Mara Orde woke in Norwalk. The crews met Orde by the Vale."
    found = [v for c in read(article(text)).claims for v in c.values if isinstance(v, Name)]
    assert {value.text: value.kind for value in found} == {
        "Mara Orde": "person",
        "Norwalk": "place",
        "Orde": "person",
        "Vale": "",
    }


def tagged(*speeches: Speech) -> Tagger:
    """A tagger that finds the same in every text."""
    return lambda text, spans: [s for s in speeches if s.cue[1] <= len(text)]


class TestTagger:
    TEXT = "Orde, he of the quay, let it be known that it was shut. It rained."

    def test_its_findings_take_the_place_of_the_rules(self) -> None:
        found = read(article(self.TEXT), tagged(Speech((0, 4), (22, 37), ((38, 54),)))).claims
        assert [(c.mode, c.attribution and c.attribution.speaker) for c in found] == [
            (Mode.REPORTED, "Orde"),
            (Mode.ASSERTED, None),
        ]

    @pytest.mark.parametrize(
        ("content", "mode"),
        [
            pytest.param((33, 54), Mode.REPORTED, id="two fifths of the claim's own words"),
            pytest.param((47, 54), Mode.ASSERTED, id="less"),
        ],
    )
    def test_a_claim_is_the_speakers_where_much_of_it_is_said(
        self, content: Span, mode: Mode
    ) -> None:
        tagger = tagged(Speech((0, 4), (22, 25), (content,)))
        assert read(article(self.TEXT), tagger).claims[0].mode is mode

    def test_what_an_outlet_has_from_somebody_is_his_however_long_its_own_frame(self) -> None:
        text = "Coast Radio reported late on Friday that men were hurt, citing Mara Orde."
        tagger = tagged(
            Speech((0, 11), (12, 20), ((36, 54),)), Speech((0, 11), (56, 62), ((63, 72),))
        )
        assert claims(read(article(text), tagger)) == [(text, Mode.REPORTED, "Mara Orde")]

    def test_the_model_reads_what_the_rules_do_not(self) -> None:
        text = "The crane, the harbour office's report concludes, had not been checked for years."
        by_rules = read(article(text)).claims[0]
        by_model = read(article(text), open_tagger()).claims[0]
        assert by_rules.attribution is None
        assert by_model.attribution is not None
        assert by_model.attribution.source == Quote("the harbour office's report", (11, 38))


def test_claims_are_numbered_and_name_their_article() -> None:
    found = read(article(FIRE)).claims
    assert [claim.id for claim in found] == [claim.position for claim in found]
    assert [claim.position for claim in found] == list(range(len(found)))
    assert {(claim.article, claim.outlet) for claim in found} == {(7, "coast")}


def test_values_are_read_in_the_claim_and_dated_by_the_article() -> None:
    (claim,) = read(article("Nine men were hurt on Friday at the quay.")).claims
    quantities = [value for value in claim.values if isinstance(value, Quantity)]
    dates = [value for value in claim.values if isinstance(value, DateValue)]
    assert [(q.text, q.value) for q in quantities] == [("Nine", 9.0)]
    assert [(d.start, d.end) for d in dates] == [("2022-03-11", "2022-03-11")]


def test_parts_of_an_attribution_and_their_spans() -> None:
    text = "It rained. Mara Orde said that the quay was shut."
    claim = read(article(text)).claims[1]
    assert claim.span == (11, 49)
    attribution = claim.attribution
    assert attribution is not None
    assert [part and part.text for part in (attribution.source, attribution.cue)] == [
        "Mara Orde",
        "said",
    ]
    assert attribution.content is not None
    assert attribution.content.text == "that the quay was shut"
    assert attribution.content.span == (26, 48)


@pytest.mark.parametrize(
    ("text", "mode", "source"),
    [
        pytest.param("The quay is shut today.", Mode.ASSERTED, None, id="the outlet itself"),
        pytest.param("Orde said the quay was shut.", Mode.REPORTED, "Orde", id="indirect speech"),
        pytest.param("“The quay is shut,” Orde said.", Mode.QUOTED, "Orde", id="direct speech"),
        pytest.param("“The quay has been shut.”", Mode.QUOTED, None, id="a quotation by nobody"),
        pytest.param(
            "Orde said it was “old and quite unsafe.”",
            Mode.QUOTED,
            "Orde",
            id="most of the content quoted",
        ),
        pytest.param(
            "Orde said the crane by the pier was “old.”",
            Mode.REPORTED,
            "Orde",
            id="little of the content quoted",
        ),
        pytest.param("The “old” crane fell on the quay.", Mode.ASSERTED, None, id="a quoted word"),
        pytest.param("The crane reportedly fell.", Mode.REPORTED, None, id="hearsay"),
    ],
)
def test_mode(text: str, mode: Mode, source: str | None) -> None:
    (claim,) = read(article(text)).claims
    found = claim.attribution.source if claim.attribution else None
    assert (claim.mode, found and found.text) == (mode, source)


SPEECH = "“The crane was old. {} We told them so,” Mara Orde said."


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        pytest.param(LONG, 1, id="just short enough to stay whole"),
        pytest.param(LONG + 1, 3, id="just too long"),
    ],
)
def test_a_long_quotation_is_taken_apart(length: int, expected: int) -> None:
    filler = "It was " + "x" * (length - len(SPEECH.format("It was ."))) + "."
    text = SPEECH.format(filler)
    assert len(text) == length
    found = read(article(text)).claims
    assert len(found) == expected
    assert {(c.mode, c.attribution and c.attribution.speaker) for c in found} == {
        (Mode.QUOTED, "Mara Orde")
    }
    for claim in found:
        assert claim.attribution is not None
        assert claim.attribution.content is not None
        start, end = claim.attribution.content.span
        assert claim.span[0] <= start < end <= claim.span[1]


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        pytest.param(STATED, False, id="little is said before the question"),
        pytest.param(STATED + 1, True, id="the sentence states something before it"),
    ],
)
def test_a_sentence_that_ends_in_a_quoted_question(before: int, kept: bool) -> None:
    words = "Orde said the fund of nine towns was "
    text = words + "x" * (before - len(words) - 2) + ", “who pays for it?”"
    assert text.index("“") == before
    assert bool(read(article(text)).claims) is kept


@pytest.mark.parametrize(
    ("before", "rule"),
    [
        pytest.param(DATELINE_WITHIN - 1, "furniture: dateline", id="near the top"),
        pytest.param(DATELINE_WITHIN, None, id="further down it is part of the sentence"),
    ],
)
def test_a_dateline_stands_at_the_top(before: int, rule: str | None) -> None:
    lines = [f"The quay was shut for {n} days." for n in range(10, 10 + before)]
    reading = read(article("\n".join([*lines, "VALE — The crane fell on nine men."])))
    assert [piece.rule for piece in reading.dropped] == ([rule] if rule else [])
    assert reading.claims[-1].text.startswith("VALE") is (rule is None)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        pytest.param(LEAST_AFTER_CREDIT, True, id="a sentence stands after the credit"),
        pytest.param(LEAST_AFTER_CREDIT - 1, False, id="what follows belongs to the credit"),
    ],
)
def test_a_picture_credit_before_a_sentence_on_its_line(words: int, kept: bool) -> None:
    rest = " ".join(["Crews"] + ["came"] * (words - 1)) + "."
    credit = "Photograph: Mara Orde/AP"
    reading = read(article(f"{credit} {rest}"))
    assert [claim.text for claim in reading.claims] == ([rest] if kept else [])
    assert dropped(reading) == [(credit if kept else f"{credit} {rest}", "furniture: caption")]


def test_a_lead_in_is_dropped_after_it_named_the_speaker() -> None:
    reading = read(article("Mara Orde wrote:\n“The crane was old.”"))
    assert claims(reading) == [("“The crane was old.”", Mode.QUOTED, "Mara Orde")]
    assert dropped(reading) == [("Mara Orde wrote:", "fragment: lead-in")]


def test_another_language_passes_without_attribution() -> None:
    text = "« C’est fini. Partez », a dit Mara Orde. Said said that il pleut."
    reading = read(article(text, language="fr"))
    assert claims(reading) == [
        ("« C’est fini. Partez », a dit Mara Orde.", Mode.ASSERTED, None),
        ("Said said that il pleut.", Mode.ASSERTED, None),
    ]


def test_a_damaged_date_is_no_date() -> None:
    broken = replace(article("Nine men were hurt on Friday."), published="soon")
    (claim,) = read(broken).claims
    assert [value.start for value in claim.values if isinstance(value, DateValue)] == [None]


PIECES = st.lists(
    st.sampled_from(
        [
            "Mara Orde said that it rained. ",
            "“It rained. ",
            "It snowed,” he said. ",
            "VALE (Wire) — ",
            "Photograph: A B/AP ",
            "• ",
            "Read more\n",
            "WHAT NOW\n",
            "Why? ",
            "(Reporting by A B)\n",
            "- ",
            "It rained.\n",
            "x: ",
            "“” ",
            "\ufeff",
            "Visit https://a.example",
        ]
    ),
    max_size=25,
)


@settings(deadline=None)
@given(st.one_of(PIECES.map("".join), st.text(max_size=150)), st.sampled_from(["en", "de"]))
def test_claims_and_dropped_cover_every_sentence(text: str, language: str) -> None:
    reading = read(article(text, "Read more", language))
    body = [claim for claim in reading.claims if claim.part is Part.BODY]
    for claim in body:
        assert " ".join(text[slice(*piece)] for piece in claim.pieces) == claim.text != ""
        assert claim.span == (claim.pieces[0][0], claim.pieces[-1][1])
    assert all(text[slice(*piece.span)] == piece.text != "" for piece in reading.dropped)
    pieces = sorted([p for c in body for p in c.pieces] + [d.span for d in reading.dropped])
    edges = [edge for span in pieces for edge in span]
    assert edges == sorted(edges)
    covered = {i for span in pieces for i in range(*span)}
    for start, end in sentences(text):
        missing = "".join(text[i] for i in range(start, end) if i not in covered).split()
        words = {word.lower().strip(".,;:-") for word in missing}
        assert {word for word in words if any(map(str.isalnum, word))} <= JOINING


JOINING = {"and", "but", "that", "he", "said", "orde", "mara"}
"""Words that join clauses, and the frame of speech that was split, are in no claim."""


@settings(deadline=None)
@given(PIECES.map("".join))
def test_values_and_contents_lie_in_their_claim(text: str) -> None:
    for claim in read(article(text)).claims:
        spans = [value.span for value in claim.values]
        if claim.attribution and claim.attribution.content:
            spans.append(claim.attribution.content.span)
        assert all(claim.span[0] <= a < b <= claim.span[1] for a, b in spans)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("the crews moved along the river " * 30_000, id="a sentence of a megabyte"),
        pytest.param("“‘" * 10_000 + " a " + "’”" * 10_000, id="nested quotations"),
        pytest.param("said " * 100_000, id="one word over and over"),
        pytest.param("He said so again. " * 10_000, id="one sentence over and over"),
        pytest.param(".?!,;:-—\"'()[]" * 10_000, id="marks alone"),
        pytest.param("\x00\x01" * 50_000, id="control characters"),
        pytest.param("".join(f"Orde said {n}. “A {n}.” " for n in range(3000)), id="a long line"),
    ],
)
def test_time_is_linear(text: str) -> None:
    start = time.process_time()
    read(article(text))
    assert time.process_time() - start < 4
