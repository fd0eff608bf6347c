"""Force: what stands behind a claim, by its cue and by its main predicate; and look-alikes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xref.claims.force import force
from xref.types import Attribution, Force, Quote


def alone(text: str) -> Force:
    """Read a text that the outlet asserts itself."""
    return force(text, [(0, len(text))], None)


def said(text: str, cue: str, content: str, source: str = "") -> Force:
    """Read a text as one claim, attributed by the words given."""

    def quote(words: str) -> Quote:
        start = text.index(words)
        return Quote(words, (start, start + len(words)))

    attribution = Attribution(quote(source) if source else None, quote(cue), quote(content))
    return force(text, [(0, len(text))], attribution)


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        pytest.param("said", Force.NEUTRAL, id="said"),
        pytest.param("wrote in a letter", Force.NEUTRAL, id="wrote"),
        pytest.param("claimed", Force.CLAIMING, id="claimed"),
        pytest.param("has insisted", Force.CLAIMING, id="has insisted"),
        pytest.param("alleged", Force.CLAIMING, id="alleged"),
        pytest.param("maintained", Force.CLAIMING, id="maintained"),
        pytest.param("admitted", Force.FACTIVE, id="admitted"),
        pytest.param("acknowledged", Force.FACTIVE, id="acknowledged"),
        pytest.param("also noted", Force.FACTIVE, id="noted"),
        pytest.param("confirmed", Force.FACTIVE, id="confirmed"),
        pytest.param("revealed", Force.FACTIVE, id="revealed"),
        pytest.param("pointed out", Force.FACTIVE, id="pointed out"),
        pytest.param("denied", Force.DENIED, id="denied"),
        pytest.param("has repeatedly denied", Force.DENIED, id="has denied"),
        pytest.param("rejected claims", Force.DENIED, id="rejected claims"),
        pytest.param("dismissed reports", Force.DENIED, id="dismissed reports"),
        pytest.param("believes", Force.HEDGED, id="believes"),
        pytest.param("fears", Force.HEDGED, id="fears"),
        pytest.param("suspects", Force.HEDGED, id="suspects"),
        pytest.param("suggested", Force.HEDGED, id="suggested"),
        pytest.param("refused to confirm", Force.HEDGED, id="refused to confirm"),
        pytest.param("could not confirm", Force.HEDGED, id="could not confirm"),
        pytest.param("did not deny", Force.HEDGED, id="did not deny"),
        pytest.param("would neither confirm nor deny", Force.HEDGED, id="neither confirm nor deny"),
        pytest.param("has only said", Force.NEUTRAL, id="only said"),
    ],
)
def test_cues(cue: str, expected: Force) -> None:
    text = f"The port {cue} that the quay was shut."
    assert said(text, cue, "that the quay was shut", "The port") is expected


@pytest.mark.parametrize(
    ("text", "cue", "content", "source", "expected"),
    [
        pytest.param(
            "According to the port, the quay was shut.",
            "According to", "the quay was shut", "the port", Force.NEUTRAL, id="according to",
        ),
        pytest.param(
            "According to unconfirmed reports, the quay was shut.",
            "According to", "the quay was shut", "unconfirmed reports", Force.HEDGED,
            id="according to unconfirmed reports",
        ),
        pytest.param(
            "The quay is said to be shut.",
            "is said", "The quay is said to be shut", "", Force.HEDGED, id="is said to",
        ),
        pytest.param(
            "The port rejected the offer.",
            "rejected", "the offer", "The port", Force.NEUTRAL, id="rejected an offer",
        ),
        pytest.param(
            "The port rejected that the quay was shut.",
            "rejected", "that the quay was shut", "The port", Force.DENIED, id="rejected that",
        ),
        pytest.param(
            "The court denied him bail.",
            "denied", "him bail", "The court", Force.NEUTRAL, id="denied him a thing",
        ),
        pytest.param(
            "The port denied it. “The quay was never shut.”",
            "denied", "“The quay was never shut.”", "The port", Force.NEUTRAL,
            id="a later sentence of who denied",
        ),
        pytest.param(
            "They told her she should rest, eat and wait.",
            "told", "should rest, eat and wait", "They", Force.NEUTRAL,
            id="should, not inverted",
        ),
        pytest.param(
            "The port rejected any implication that it will pay.",
            "rejected", "any implication that it will pay", "The port", Force.DENIED,
            id="rejected an implication",
        ),
        pytest.param(
            "The port vowed to shut the quay.",
            "vowed", "to shut the quay", "The port", Force.FUTURE, id="vowed to",
        ),
        pytest.param(
            "The port told them to shut the quay.",
            "told", "to shut the quay", "The port", Force.NEUTRAL, id="told to",
        ),
        pytest.param(
            "They asked if the quay was shut.",
            "asked", "if the quay was shut", "They", Force.HEDGED, id="asked if means whether",
        ),
        pytest.param(
            "They will decide whether the quay is shut.",
            "will decide", "whether the quay is shut", "They", Force.HEDGED, id="whether",
        ),
        pytest.param(
            "The crew was held for allegedly sinking the ferry.",
            "allegedly", "The crew was held for allegedly sinking the ferry", "", Force.NEUTRAL,
            id="allegedly beside a noun phrase",
        ),
        pytest.param(
            "The crew allegedly sank the ferry.",
            "allegedly", "The crew allegedly sank the ferry", "", Force.HEDGED,
            id="allegedly at the verb",
        ),
        pytest.param(
            "The port spokesman pointed to “a quay that may sink”.",
            "pointed to", "“a quay that may sink”", "The port spokesman", Force.NEUTRAL,
            id="may inside a noun phrase that is quoted",
        ),
    ],
)  # fmt: skip
def test_cues_with_what_they_take(
    text: str, cue: str, content: str, source: str, expected: Force
) -> None:
    assert said(text, cue, content, source) is expected


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        pytest.param("denied", "that the quay may shut", Force.DENIED, id="denied before hedged"),
        pytest.param("denied", "that it will shut if it rains", Force.DENIED, id="denied first"),
        pytest.param(
            "fears", "that the quay will shut if it rains", Force.CONDITIONAL, id="conditional next"
        ),
        pytest.param("fears", "that the quay will shut", Force.HEDGED, id="hedged before future"),
        pytest.param("admitted", "that the quay may shut", Force.HEDGED, id="hedged, not factive"),
        pytest.param("claimed", "that the quay will shut", Force.FUTURE, id="future, not claiming"),
        pytest.param("admitted", "that the quay will shut", Force.FUTURE, id="future, not factive"),
        pytest.param("said", "that the quay would shut", Force.FUTURE, id="would after said"),
        pytest.param("claimed", "that the quay is shut", Force.CLAIMING, id="the cue alone"),
        pytest.param("said", "that the quay is reportedly shut", Force.HEDGED, id="wording alone"),
        pytest.param("said", "that it denied the fault", Force.DENIED, id="a denial reported"),
    ],
)
def test_precedence(cue: str, content: str, expected: Force) -> None:
    assert said(f"The port {cue} {content}.", cue, content, "The port") is expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The quay may shut.", id="may"),
        pytest.param("The quay might not shut.", id="might not"),
        pytest.param("The quay could shut.", id="could"),
        pytest.param("The quay could have shut.", id="could have"),
        pytest.param("The quay has shut, apparently.", id="apparently at the end"),
        pytest.param("Perhaps the quay is shut.", id="perhaps at the start"),
        pytest.param("The quay was reportedly shut.", id="reportedly"),
        pytest.param("The crew allegedly sank the ferry.", id="allegedly"),
        pytest.param("The quay will likely shut.", id="will likely"),
        pytest.param("The quay is expected to shut.", id="is expected to"),
        pytest.param("It is widely believed that the quay is shut.", id="is believed that"),
        pytest.param("The quay is thought to be shut.", id="is thought to"),
        pytest.param("The quay appears to be shut.", id="appears to"),
        pytest.param("Forty dockers are feared dead.", id="feared dead"),
        pytest.param("The quay is unlikely to shut.", id="unlikely"),
        pytest.param("It is possible that the quay is shut.", id="it is possible that"),
        pytest.param("It is unclear whether the quay is shut.", id="unclear whether"),
        pytest.param("There is a risk that the quay is shut.", id="there is a risk"),
        pytest.param("We think the quay is shut.", id="we think"),
        pytest.param("Port Quay May Shut", id="may in a headline with capitals"),
        pytest.param("Port says quay may shut", id="a headline that reports"),
        pytest.param("The quay “may” shut.", id="may in quotation marks"),
        pytest.param("The report estimates that wages could fall.", id="estimates that"),
    ],
)
def test_hedged(text: str) -> None:
    assert alone(text) is Force.HEDGED


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The quay will shut.", id="will"),
        pytest.param("The quay won't shut.", id="won't"),
        pytest.param("It’ll shut on Friday.", id="'ll with a round apostrophe"),
        pytest.param("The quay will, the port says, shut.", id="an aside inside"),
        pytest.param("The quay, the port says, will shut.", id="an aside before"),
        pytest.param("The mine “will not” shut.", id="will in quotation marks"),
        pytest.param("The quay is to shut on Friday.", id="is to"),
        pytest.param("The quay is set to shut.", id="is set to"),
        pytest.param("The quay is due to shut.", id="is due to"),
        pytest.param("The quay is due back next week.", id="due on a day"),
        pytest.param("The quay is going to shut.", id="is going to"),
        pytest.param("The port plans to shut the quay.", id="plans to"),
        pytest.param("The port has no plans to shut the quay.", id="has no plans to"),
        pytest.param("The quay is scheduled to shut.", id="is scheduled to"),
        pytest.param("The law would ban ferries.", id="would"),
        pytest.param("The plan announced on Friday will shut the quay.", id="a reduced relative"),
        pytest.param("The quay will shut even if it rains.", id="even if"),
        pytest.param("This will at least shut the quay.", id="an adverb of two words"),
        pytest.param("The cranes that worked so well will go.", id="after a relative clause"),
        pytest.param("The fence to ensure it would hold will go.", id="after an infinitive"),
        pytest.param("Port says quay will shut", id="a headline that reports"),
    ],
)
def test_future(text: str) -> None:
    assert alone(text) is Force.FUTURE


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("If it rains, the quay will shut.", id="if first"),
        pytest.param("The quay will shut if it rains.", id="if last"),
        pytest.param("The quay shuts only if it rains.", id="only if"),
        pytest.param("The quay will shut unless it rains.", id="unless"),
        pytest.param("The quay would shut if it rained.", id="would, if"),
        pytest.param("Should it rain, the quay will shut.", id="should it"),
        pytest.param("The quay will shut, should it rain.", id="should it, last"),
        pytest.param("Had it rained, the quay would have shut.", id="had it"),
        pytest.param("The quay would have shut.", id="would have"),
        pytest.param("The quay will shut provided that it rains.", id="provided that"),
        pytest.param("The quay may shut if it rains.", id="before hedged"),
        pytest.param("Certainly if it rains, the quay will shut.", id="if after an adverb"),
        pytest.param("The crew face prison if convicted.", id="if with a participle"),
    ],
)
def test_conditional(text: str) -> None:
    assert alone(text) is Force.CONDITIONAL


@pytest.mark.parametrize(
    ("text", "content"),
    [
        pytest.param(
            "If it rains, the port said, the quay will shut.", "the quay will shut", id="before"
        ),
        pytest.param(
            "The quay will shut, the port said, if it rains.", "The quay will shut", id="after"
        ),
    ],
)
def test_a_condition_may_stand_apart_from_the_content(text: str, content: str) -> None:
    assert said(text, "said", content, "the port") is Force.CONDITIONAL


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The port denied the fault.", id="denied"),
        pytest.param("The port has denied paying.", id="has denied"),
        pytest.param("Port denies quay will shut", id="a headline"),
        pytest.param("The port rejected claims that it had paid.", id="rejected claims"),
        pytest.param("The port dismissed the report.", id="dismissed a report"),
        pytest.param("The port refuted the allegation.", id="refuted"),
        pytest.param("It is not true that the quay is shut.", id="not true that"),
        pytest.param("It is false that the quay is shut.", id="false that"),
    ],
)
def test_denied(text: str) -> None:
    assert alone(text) is Force.DENIED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The port claims that the quay is shut.", Force.CLAIMING, id="claims that"),
        pytest.param("The port admitted that the quay is shut.", Force.FACTIVE, id="admitted that"),
        pytest.param("The port claimed the land.", Force.NEUTRAL, id="claimed a thing"),
        pytest.param(
            "They found it’s a wall that will go.", Force.NEUTRAL, id="a clause inside the clause"
        ),
        pytest.param("The port noted the date.", Force.NEUTRAL, id="noted a thing"),
    ],
)
def test_a_verb_that_reports_counts_where_no_attribution_was_found(
    text: str, expected: Force
) -> None:
    assert alone(text) is expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The quay shut in May.", id="the month"),
        pytest.param("On 5 May the quay shut.", id="a date"),
        pytest.param("May resigned on Friday.", id="a person"),
        pytest.param("Will Reed resigned on Friday.", id="a first name"),
        pytest.param("His will was read on Friday.", id="a last will"),
        pytest.param("The will of the people was heard.", id="the will of the people"),
        pytest.param("The port lacked the political will to act.", id="political will"),
        pytest.param("The fleet showed its might on Friday.", id="the noun might"),
        pytest.param("Divers could not reach the ferry.", id="could not: past ability"),
        pytest.param("Divers could see the ferry.", id="could see: past ability"),
        pytest.param("The port could not be reached.", id="could not be reached"),
        pytest.param("The port would not comment.", id="would not comment"),
        pytest.param("The port would like to buy it.", id="would like"),
        pytest.param("The would-be buyers left.", id="would-be"),
        pytest.param("The delay is due to human error.", id="due to a cause"),
        pytest.param("The ferry is going to the island.", id="going to a place"),
        pytest.param("The crew is to blame.", id="is to blame"),
        pytest.param("The aim is to save the quay.", id="an aim is to"),
        pytest.param("Their role was to make it safe.", id="a role was to"),
        pytest.param("Whether it floats is a big if.", id="if, the noun"),
        pytest.param("Plans to shut it were dropped.", id="plans, the noun"),
        pytest.param("The captain who may lead the crew resigned.", id="in a relative clause"),
        pytest.param("The port, which will shut, is old.", id="in one between commas"),
        pytest.param("The plan he will present is old.", id="in one without a pronoun"),
        pytest.param("Parliament passed a law that would ban ferries.", id="in an object's clause"),
        pytest.param("After a vote that may be close, it met.", id="in an opening clause"),
        pytest.param("The judge called it “a step that may fail”.", id="in a quoted noun phrase"),
        pytest.param("The “may contain rust” label was dropped.", id="in a quoted attribute"),
        pytest.param("The allegedly stolen ferry was found.", id="allegedly as an attribute"),
        pytest.param("Her death, apparently from cold, shook them.", id="apparently, apposed"),
        pytest.param("The crew was denied bail.", id="was denied a thing"),
        pytest.param("The port rejected the offer.", id="rejected an offer"),
        pytest.param("The port dismissed the captain.", id="dismissed a person"),
        pytest.param("He spoke on condition of anonymity.", id="on condition of anonymity"),
        pytest.param("They resigned after asking if it would shut.", id="if in a further clause"),
        pytest.param("The port gave them tools to mend it if needed.", id="if after a past verb"),
        pytest.param("The ferry appeared in court papers.", id="appeared in"),
        pytest.param("It was said in court.", id="said, a plain passive"),
        pytest.param("It is clear that the quay is shut.", id="it is clear that"),
        pytest.param("The quay shut.", id="a plain statement"),
        pytest.param("Quay shut for repairs", id="a plain headline"),
        pytest.param("", id="nothing"),
        pytest.param("—", id="a mark"),
    ],
)  # fmt: skip
def test_neutral(text: str) -> None:
    assert alone(text) is Force.NEUTRAL


def test_only_the_claims_own_pieces_count() -> None:
    text = "The quay may shut, the port said, and the ferry sank."
    ferry = (text.index("the ferry"), len(text))
    quay = (0, text.index(", the port"))
    assert force(text, [quay], None) is Force.HEDGED
    assert force(text, [ferry], None) is Force.NEUTRAL
    apart = [(0, len("The quay")), (text.index("sank"), len(text))]
    assert force(text, apart, None) is Force.NEUTRAL


def test_a_claim_that_is_only_part_of_the_content_is_read_by_its_part() -> None:
    text = "The port said that the ferry sank and that the quay may shut."
    content = text[text.index("that") : -1]
    start = text.index("that")
    attribution = Attribution(
        None, Quote("said", (9, 13)), Quote(content, (start, start + len(content)))
    )
    first = [(0, text.index(" and that"))]
    second = [(text.index("that the quay"), len(text) - 1)]
    assert force(text, first, attribution) is Force.NEUTRAL
    assert force(text, second, attribution) is Force.HEDGED


WORDS = st.sampled_from(
    ["may", "will", "if", "unless", "the", "port", "denied", "that", "said", "who", ",", "“", "”",
     "’", "not", "is", "to", "expected", "due", "allegedly", "could", "have", "(", ")", ".", "May"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(),
    st.lists(WORDS, max_size=30).map(" ".join),
    st.lists(WORDS, max_size=30).map("".join),
)


@given(TEXTS, TEXTS, TEXTS)
def test_any_text_has_a_force_and_words_around_it_never_change_it(
    before: str, text: str, after: str
) -> None:
    start = len(before) + 1
    whole = f"{before}\n{text}\n{after}"
    assert force(whole, [(start, start + len(text))], None) is alone(text)


@given(TEXTS, st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=4))
def test_any_spans_are_read_without_an_error(text: str, spans: list[tuple[int, int]]) -> None:
    quotes = [Quote(text[slice(*span)], span) for span in spans]
    source, cue, content, *_ = *quotes, None, None, None
    for attribution in (None, Attribution(source, cue, content)):
        assert force(text, spans, attribution) in Force


@pytest.mark.parametrize("cue", [*Force])
def test_every_force_is_reached(cue: Force) -> None:
    reached = {
        alone("The quay may shut."), alone("The quay will shut."), alone("It shut."),
        alone("Port denies quay will shut"), alone("It will shut if it rains."),
        alone("The port claims that it shut."), alone("The port admitted that it shut."),
    }  # fmt: skip
    assert cue in reached


def seconds(text: str) -> float:
    begin = time.process_time()
    alone(text)
    return time.process_time() - begin


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("may ", id="modals"),
        pytest.param("if, ", id="conditions"),
        pytest.param("unless it, ", id="clauses that open"),
        pytest.param("who ", id="relatives"),
        pytest.param("that he will ", id="relative clauses"),
        pytest.param('"', id="quotation marks"),
        pytest.param("(", id="brackets"),
        pytest.param("the old port and ", id="no verb at all"),
    ],
)
def test_time_is_linear(unit: str) -> None:
    small, large = 10_000, 40_000
    quick = min(seconds(unit * (small // len(unit))) for _ in range(3))
    slow = min(seconds(unit * (large // len(unit))) for _ in range(3))
    # Four times the text: three times that is noise of a busy machine, sixteen would be squares.
    assert slow < 3 * 4 * max(quick, 0.005)
