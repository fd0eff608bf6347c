"""What a reader of pairs is told of a claim."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.corpora import article
from xref.claims.reader import read
from xref.judge.telling import tell
from xref.types import Part, Told

TEXT = article(
    1,
    "One",
    "The mayor, Petra Lind, opened the bridge on Friday.",
    "“It took nine years,” said Lind. “The council paid for it.”",
)


def told() -> list[Told]:
    claims = [replace(claim, id=n) for n, claim in enumerate(read(TEXT).claims)]
    assert [claim.part for claim in claims] == [Part.BODY] * len(claims)
    return list(tell([TEXT], claims).values())


def test_a_claim_is_told_with_its_day_and_title_and_the_claim_before() -> None:
    first, second, third = told()
    assert (first.day, first.title, first.before) == ("2022-03-11", TEXT.title, "")
    assert second.before == "The mayor, Petra Lind, opened the bridge on Friday."
    assert third.before == "“It took nine years,” said Lind."


@pytest.mark.parametrize(
    ("number", "speaker"),
    [
        pytest.param(0, "", id="the outlet itself"),
        pytest.param(1, "Petra Lind", id="her full name is not in it"),
        pytest.param(2, "Petra Lind", id="a quotation that goes on"),
    ],
)
def test_the_speaker_is_told_where_the_words_do_not(number: int, speaker: str) -> None:
    assert told()[number].speaker == speaker


def test_the_claim_before_is_of_the_same_article() -> None:
    other = replace(TEXT, id=2, outlet="Two")
    claims = [
        replace(claim, id=10 * of.id + n, article=of.id)
        for of in (TEXT, other)
        for n, claim in enumerate(read(of).claims)
    ]
    found = tell([TEXT, other], claims)
    assert [found[n].before for n in (10, 20)] == ["", ""]
