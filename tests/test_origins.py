"""Reprints are folded into the article that they copy; shared events and quotations are not."""

from __future__ import annotations

import pytest

from tests.corpora import article, claims_of, outlet
from xref.origins import CONTAINED, LEAST, SHINGLE, find_reprints
from xref.types import Article, Mode

WIRE = (
    "A fire broke out in the old grain store at Pellmouth harbour before dawn on Thursday.",
    "Crews from four towns fought the flames until the middle of the afternoon.",
    "The harbour master said the quay would stay shut while engineers check the cranes.",
    "Nine dock workers were treated for smoke and all but two have gone home.",
)
PREFACE = "This report first appeared elsewhere and is carried here for our readers at the coast."
OWN = (
    "Pellmouth woke to sirens as the grain store on the waterfront went up in flames.",
    "By early evening the last of the engines had left and the smoke had thinned.",
    "Nobody will be let back onto the quay until the cranes have been looked over.",
    "Hospital staff said seven of the nine men brought in were home by nightfall.",
)


def reprints(*articles: Article) -> dict[int, int]:
    found = find_reprints(articles, claims_of(*articles))
    return {reprint.copy: reprint.origin for reprint in found}


def words(count: int, offset: int = 0) -> str:
    return " ".join(f"w{n}" for n in range(offset, offset + count))


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        pytest.param(WIRE, {2: 1}, id="the same text under another name"),
        pytest.param((PREFACE, *WIRE), {2: 1}, id="with a preface of its own"),
        pytest.param(WIRE[:3], {2: 1}, id="cut at the end"),
        pytest.param(tuple(reversed(WIRE)), {2: 1}, id="paragraphs in another order"),
        pytest.param(OWN, {}, id="the same event in other words"),
        pytest.param((*OWN, WIRE[0]), {}, id="one sentence taken over"),
    ],
)
def test_what_counts_as_a_reprint(copy: tuple[str, ...], expected: dict[int, int]) -> None:
    origin = article(1, "Northern Wire", *WIRE, published="2022-03-10")
    assert reprints(origin, article(2, "Daily Copy", *copy)) == expected


@pytest.mark.parametrize(
    ("shared", "expected"),
    [
        pytest.param(CONTAINED, {2: 1}, id="just enough in common"),
        pytest.param(CONTAINED - 0.02, {}, id="just too little in common"),
    ],
)
def test_threshold_of_containment(shared: float, expected: dict[int, int]) -> None:
    total = 100
    common = round(total * shared)
    a = words(total + SHINGLE - 1)
    # The copy has as many shingles: ``common`` from the origin, the rest its own.
    b = words(common + SHINGLE - 1) + "\n" + words(total - common + SHINGLE - 1, 1000)
    first = article(1, "One", a, published="2022-03-10")
    assert reprints(first, article(2, "Two", *b.split("\n"))) == expected


@pytest.mark.parametrize(
    ("shingles", "expected"),
    [
        pytest.param(LEAST, {2: 1}, id="long enough"),
        pytest.param(LEAST - 1, {}, id="too short to tell"),
    ],
)
def test_threshold_of_length(shingles: int, expected: dict[int, int]) -> None:
    text = words(shingles + SHINGLE - 1)
    first = article(1, "One", text, published="2022-03-10")
    assert reprints(first, article(2, "Two", text)) == expected


def test_a_shared_quotation_is_no_reprint() -> None:
    a, b = article(1, "One", *WIRE), article(2, "Two", *WIRE)
    assert find_reprints([a, b], claims_of(a, b, mode=Mode.QUOTED)) == ()


def test_two_versions_of_one_outlet_are_not_folded() -> None:
    assert reprints(article(1, "One", *WIRE), article(2, "One", *WIRE)) == {}


@pytest.mark.parametrize(
    ("first", "second", "evidence"),
    [
        pytest.param(
            article(1, "Northern Wire", *WIRE, published="2022-03-12"),
            article(2, "Daily Copy", "Northern Wire reports from Pellmouth today.", *WIRE),
            "it names Northern Wire",
            id="the text names its origin, though that is dated later",
        ),
        pytest.param(
            article(1, "Northern Wire", *WIRE, published="2022-03-10"),
            article(2, "Daily Copy", *WIRE, published="2022-03-11"),
            "the origin is earlier (2022-03-10)",
            id="the earlier one",
        ),
        pytest.param(
            article(1, "Northern Wire", *WIRE),
            article(2, "Daily Copy", PREFACE, *WIRE),
            "the copy adds text of its own",
            id="of one day: the one that adds nothing",
        ),
        pytest.param(
            article(1, "Northern Wire", *WIRE, published=None),
            article(2, "Daily Copy", PREFACE, *WIRE, published=None),
            "the copy adds text of its own",
            id="without dates",
        ),
    ],
)
def test_which_one_is_the_origin(first: Article, second: Article, evidence: str) -> None:
    names = [outlet("Northern Wire"), outlet("Daily Copy")]
    for order in ([first, second], [second, first]):
        (found,) = find_reprints(order, claims_of(*order), names)
        assert (found.copy, found.origin) == (2, 1)
        assert found.evidence.endswith(evidence)


def test_a_copy_of_a_copy_names_the_first_article() -> None:
    first = article(1, "One", *WIRE, published="2022-03-09")
    second = article(2, "Two", *WIRE, published="2022-03-10")
    third = article(3, "Three", *WIRE, published="2022-03-11")
    assert reprints(third, second, first) == {2: 1, 3: 1}
