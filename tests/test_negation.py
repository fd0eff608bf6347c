"""Negation: cues with the words that they turn, and look-alikes that turn nothing."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xref.claims.negation import negations
from xref.claims.tokens import tokens


def read(sentence: str) -> list[tuple[str, str]]:
    found = negations(sentence, tokens(sentence, (0, len(sentence))))
    return [(n.text, sentence[slice(*n.scope)]) for n in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("She will not leave.", [("not", "leave")], id="not"),
        pytest.param("She didn't leave.", [("didn't", "leave")], id="n't"),
        pytest.param("She didn’t leave.", [("didn’t", "leave")], id="n’t with a round apostrophe"),
        pytest.param("She cannot leave.", [("cannot", "leave")], id="cannot"),
        pytest.param("It has no plans to leave.", [("no", "plans to leave")], id="no plans to"),
        pytest.param("It is no longer open.", [("no longer", "open")], id="no longer"),
        pytest.param("No one was hurt.", [("No one", "was hurt")], id="no one"),
        pytest.param("Nobody was hurt.", [("Nobody", "was hurt")], id="nobody"),
        pytest.param("She never left.", [("never", "left")], id="never"),
        pytest.param("It left without a crew.", [("without", "a crew")], id="without"),
        pytest.param("Neither side won.", [("Neither", "side won")], id="neither"),
        pytest.param(
            "It has neither crew nor cargo.",
            [("neither", "crew nor cargo"), ("nor", "cargo")],
            id="neither, nor",
        ),
        pytest.param("She denied that it left.", [("denied", "that it left")], id="denied that"),
        pytest.param("It failed to leave.", [("failed to", "leave")], id="failed to"),
        pytest.param("It refused to leave.", [("refused to", "leave")], id="refused to"),
        pytest.param("She declined to comment.", [("declined to", "comment")], id="declined to"),
        pytest.param("She ruled out a vote.", [("ruled out", "a vote")], id="ruled out"),
        pytest.param("It was unable to leave.", [("unable to", "leave")], id="unable to"),
        pytest.param("It has yet to leave.", [("has yet to", "leave")], id="has yet to"),
        pytest.param(
            "It stopped short of a ban.", [("stopped short of", "a ban")], id="stopped short of"
        ),
        pytest.param(
            "She rejected claims that it left.",
            [("rejected", "claims that it left")],
            id="rejected claims",
        ),
        pytest.param(
            "She rejected the rebels’ claims that it left.",
            [("rejected", "the rebels’ claims that it left")],
            id="rejected somebody's claims",
        ),
        pytest.param("She refuted the report.", [("refuted", "the report")], id="refuted a report"),
        pytest.param("She rejected the offer.", [], id="rejected anything else"),
        pytest.param("She dismissed the captain.", [], id="dismissed a person"),
        pytest.param("It hardly moved.", [("hardly", "moved")], id="hardly"),
        pytest.param("There is hardly any oil.", [("hardly any", "oil")], id="hardly any"),
        pytest.param("It rarely sails.", [("rarely", "sails")], id="rarely"),
        pytest.param("It seldom sails.", [("seldom", "sails")], id="seldom"),
        pytest.param("It could barely sail.", [("barely", "sail")], id="could barely"),
        pytest.param("Few ships sailed.", [("Few", "ships sailed")], id="few"),
        pytest.param("Very few of them sailed.", [("few", "of them sailed")], id="very few of"),
        pytest.param(
            "There is little evidence of rust.", [("little", "evidence of rust")], id="little"
        ),
        pytest.param("None of them sailed.", [("None", "of them sailed")], id="none of"),
        pytest.param("It is false that it sank.", [("false that", "it sank")], id="false that"),
        pytest.param(
            "It is not true that it sank.", [("not true that", "it sank")], id="not true that"
        ),
        pytest.param("It is far from over.", [("far from", "over")], id="far from"),
        pytest.param("It is anything but safe.", [("anything but", "safe")], id="anything but"),
        pytest.param("They avoided a strike.", [("avoided", "a strike")], id="avoided"),
        pytest.param("It is by no means over.", [("by no means", "over")], id="by no means"),
        pytest.param("It is impossible to sail.", [("impossible to", "sail")], id="impossible to"),
        pytest.param(
            "She forgot that it left and neglected to pay.",
            [("neglected to", "pay")],
            id="neglected to",
        ),
        pytest.param(
            "Its refusal to sail will cost them dear.", [("refusal to", "sail")], id="refusal to"
        ),
        pytest.param(
            "She did not deny that it left.",
            [("not", "deny that it left"), ("deny", "that it left")],
            id="did not deny: two cues",
        ),
        pytest.param(
            "No one failed to leave.",
            [("No one", "failed to leave"), ("failed to", "leave")],
            id="no one failed: two cues",
        ),
        pytest.param(
            "It was not unable to leave.",
            [("not", "unable to leave"), ("unable to", "leave")],
            id="not unable: two cues",
        ),
        pytest.param("He was not guilty.", [("not guilty", "He was")], id="a plea"),
        pytest.param(
            "She did not rule out a vote.",
            [("not", "rule out a vote"), ("rule out", "a vote")],
            id="two cues that cancel each other",
        ),
        pytest.param("She did not.", [("not", "She did")], id="nothing behind the cue"),
    ],
)
def test_cues(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert read(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("the non-exhaustive list", id="a prefix"),
        pytest.param("the no-fly zone", id="a compound"),
        pytest.param("a never-ending war", id="never in a compound"),
        pytest.param("no fewer than 20 ships", id="no fewer than"),
        pytest.param("no less than a war", id="no less than"),
        pytest.param("no later than Friday", id="no later than"),
        pytest.param("not only ships but also boats", id="not only"),
        pytest.param("It opens not until Friday.", id="not until"),
        pytest.param("There is no doubt that it left.", id="no doubt"),
        pytest.param("She lives at No. 10.", id="No. before a number"),
        pytest.param("She lives at No 10.", id="No before a number"),
        pytest.param("It is nothing but rust.", id="nothing but"),
        pytest.param("It was none other than Lee.", id="none other than"),
        pytest.param("She couldn't help but smile.", id="could not help but"),
        pytest.param("“No,” she said.", id="an answer"),
        pytest.param("It is not uncommon here.", id="a doubled negation"),
        pytest.param("Notable ships and knots of men", id="letters inside words"),
        pytest.param("The notice and the nobility", id="beginnings of words"),
        pytest.param("She asked whether it left or not.", id="or not"),
        pytest.param("They vote on whether or not it stays.", id="whether or not"),
        pytest.param("no more than 20 ships", id="no more than: a bound"),
        pytest.param("not more than 20 ships", id="not more than: a bound"),
        pytest.param("Ships, not least old ones, rust.", id="not least"),
        pytest.param("No wonder it sank.", id="no wonder"),
        pytest.param("It sails, no matter what.", id="no matter"),
        pytest.param("Why not sail?", id="why not"),
        pytest.param("Ships, not to mention boats, rust.", id="not to mention"),
        pytest.param("One cannot but sail.", id="cannot but"),
        pytest.param("They can't help laughing.", id="can't help"),
        pytest.param("Dr. No sailed.", id="a name"),
        pytest.param("Dr No sailed.", id="a name without a stop"),
        pytest.param("She tied a knot.", id="a word that ends like not"),
        pytest.param("It is not impossible.", id="not impossible"),
        pytest.param("It isn't impossible to sail.", id="isn't impossible to"),
        pytest.param("It is not at all unusual.", id="not at all unusual"),
        pytest.param("It is hardly unusual.", id="hardly unusual"),
        pytest.param("Hundreds if not thousands sailed.", id="if not"),
        pytest.param("More often than not it sails.", id="more often than not"),
        pytest.param("It sails with or without a crew.", id="with or without"),
        pytest.param("It goes without saying.", id="goes without saying"),
        pytest.param("A few ships sailed.", id="a few"),
        pytest.param("In the last few days it sailed.", id="the last few"),
        pytest.param("A relatively few ships sailed.", id="a relatively few"),
        pytest.param("A little evidence was found.", id="a little"),
        pytest.param("The little boat sailed.", id="little, small"),
        pytest.param("There is little doubt that it sank.", id="little doubt"),
        pytest.param("They barely won.", id="barely won: they won"),
        pytest.param("It lies far from the coast.", id="far from a place"),
        pytest.param("Shares declined to 3.5 crowns.", id="declined to a number"),
        pytest.param("Shares declined to about a third.", id="declined to about"),
        pytest.param("They cut fares to avoid a strike.", id="to avoid: a purpose"),
        pytest.param("The no fly zone holds.", id="a compound without its hyphen"),
        pytest.param("She won the no vote.", id="a no vote"),
        pytest.param("It ended in no time.", id="in no time"),
        pytest.param("It sails as never before.", id="as never before"),
        pytest.param("Make no mistake, it sank.", id="make no mistake"),
        pytest.param("For lack of wind it stayed.", id="a lack of"),
    ],
)  # fmt: skip
def test_what_turns_nothing(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        pytest.param("It did not sink, she said.", "sink", id="to a comma"),
        pytest.param("It did not sink but it burnt.", "sink", id="to but"),
        pytest.param("It did not sink because it is new.", "sink", id="to because"),
        pytest.param("It did not sink and it will sail.", "sink", id="to and with a new subject"),
        pytest.param("It did not sink and burn.", "sink and burn", id="over and without one"),
        pytest.param("It did not sink; it burnt.", "sink", id="to a semicolon"),
        pytest.param("“It did not sink,” she said.", "sink", id="to the end of a quotation"),
        pytest.param("It did not join the “big five” yet.", "join the “big five", id="into quotes"),
        pytest.param("It did not sink and the port was shut.", "sink", id="to and with a new noun"),
        pytest.param("It did not meet Mr. Lee.", "meet Mr. Lee", id="over an abbreviation"),
        pytest.param("It did not sail for a while.", "sail for a while", id="over a noun while"),
        pytest.param("It will not, she said, sail.", "sail", id="after an aside"),
        pytest.param("It will not (she said) sail.", "sail", id="after one in brackets"),
        pytest.param("It sank not because it is old.", "because it is old", id="over its reason"),
        pytest.param("It did not cost 1.5 million.", "cost 1.5 million", id="over a decimal point"),
    ],
)
def test_scope_ends_with_its_clause(sentence: str, scope: str) -> None:
    assert read(sentence) == [("not", scope)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "He did not resign, but the captain was not paid.",
            [("not", "resign"), ("not", "paid")],
            id="after but",
        ),
        pytest.param(
            "It did not sink and wasn't hit.", [("not", "sink"), ("wasn't", "hit")], id="after and"
        ),
    ],
)
def test_a_further_verb_keeps_its_own_negation(
    sentence: str, expected: list[tuple[str, str]]
) -> None:
    assert read(sentence) == expected


WORDS = st.sampled_from(
    ["not", "no", "n't", "isn't", "never", "few", "little", "if", "whether", "or", "and", "denied",
     "failed", "to", "far", "from", "over", "rejected", "claims", "by", "means", ",", ".", "“", "”",
     "the", "port", "was", "1", "-", "because", "hardly", "any"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(),
    st.lists(WORDS, max_size=30).map(" ".join),
    st.lists(WORDS, max_size=30).map("".join),
)


@given(TEXTS, TEXTS)
def test_cues_and_scopes_lie_inside_and_reproduce_the_words(before: str, sentence: str) -> None:
    text = f"{before}\n{sentence}\n{before}"
    start, end = len(before) + 1, len(before) + 1 + len(sentence)
    found = negations(text, tokens(text, (start, end)))
    for negation in found:
        assert start <= negation.span[0] < negation.span[1] <= end
        assert start <= negation.scope[0] < negation.scope[1] <= end
        assert text[slice(*negation.span)] == negation.text
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(found))


def seconds(text: str) -> float:
    found = tokens(text, (0, len(text)))
    begin = time.process_time()
    negations(text, found)
    return time.process_time() - begin


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("not ", id="cues"),
        pytest.param("not, ", id="cues with asides"),
        pytest.param("rejected a b ", id="verbs without an object"),
        pytest.param("not and the ", id="conjunctions"),
    ],
)
def test_time_is_linear(unit: str) -> None:
    small, large = 10_000, 40_000
    quick = min(seconds(unit * (small // len(unit))) for _ in range(3))
    slow = min(seconds(unit * (large // len(unit))) for _ in range(3))
    # Four times the text: three times that is noise of a busy machine, sixteen would be squares.
    assert slow < 3 * 4 * max(quick, 0.005)
