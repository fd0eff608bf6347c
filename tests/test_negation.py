"""Negation: cues with the words that they turn, and look-alikes that turn nothing."""

from __future__ import annotations

import pytest

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
        pytest.param("She rejected the offer.", [], id="rejected anything else"),
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
        pytest.param("It did not cost 1.5 million.", "cost 1.5 million", id="over a decimal point"),
    ],
)
def test_scope_ends_with_its_clause(sentence: str, scope: str) -> None:
    assert read(sentence) == [("not", scope)]
