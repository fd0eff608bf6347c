"""Reprints are folded into the article that they copy; shared events and quotations are not."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpora import article, claims_of, outlet
from xref.claims.reader import read
from xref.origins import ALIKE, WORDED, carried, find_reprints, same_wording
from xref.origins.reprints import LEAST, SAME, VERSION, WHOLE
from xref.types import Article, Mode, Reprint

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
    return {reprint.copy: reprint.origin for reprint in found if not reprint.partial}


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
        pytest.param((*WIRE, *OWN, PREFACE), {}, id="the whole text, and more of its own"),
    ],
)
def test_what_counts_as_a_reprint(copy: tuple[str, ...], expected: dict[int, int]) -> None:
    origin = article(1, "Northern Wire", *WIRE, published="2022-03-10")
    assert reprints(origin, article(2, "Daily Copy", *copy)) == expected


@pytest.mark.parametrize(
    ("shared", "expected"),
    [
        pytest.param(WHOLE, {2: 1}, id="just enough in common"),
        pytest.param(WHOLE - 0.01, {}, id="just too little in common"),
    ],
)
def test_threshold_of_whole(shared: float, expected: dict[int, int]) -> None:
    common = round(100 * shared)
    first = article(1, "One", words(100), published="2022-03-10")
    copy = article(2, "Two", words(common), words(100 - common, 1000))
    assert reprints(first, copy) == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        pytest.param(LEAST, {2: 1}, id="long enough"),
        pytest.param(LEAST - 1, {}, id="too short to tell"),
    ],
)
def test_threshold_of_length(count: int, expected: dict[int, int]) -> None:
    first = article(1, "One", words(count), published="2022-03-10")
    assert reprints(first, article(2, "Two", words(count))) == expected


def test_a_shared_quotation_is_no_reprint() -> None:
    a, b = article(1, "One", *WIRE), article(2, "Two", *WIRE)
    assert find_reprints([a, b], claims_of(a, b, mode=Mode.QUOTED)) == ()


@pytest.mark.parametrize(
    ("shared", "expected"),
    [
        pytest.param(VERSION, {2: 1}, id="just enough in common"),
        pytest.param(VERSION - 0.01, {}, id="a story of its own that repeats much"),
    ],
)
def test_threshold_inside_one_outlet(shared: float, expected: dict[int, int]) -> None:
    common = round(100 * shared)
    first = article(1, "One", words(100), published="2022-03-10")
    again = article(2, "One", words(common), words(100 - common, 1000))
    assert reprints(first, again) == expected


@pytest.mark.parametrize(
    ("changed", "published", "evidence"),
    [
        pytest.param(
            20,
            "2022-03-10",
            "98% of its words; the same text at another address of the outlet; nothing tells which"
            " came first",
            id="two addresses",
        ),
        pytest.param(
            20,
            "2022-03-11",
            "98% of its words; the same text at another address of the outlet; the origin is"
            " earlier (2022-03-10)",
            id="hardly changed",
        ),
        pytest.param(
            30,
            "2022-03-11",
            "97% of its words; a later version by the same outlet; the origin is earlier"
            " (2022-03-10)",
            id="changed a little and later",
        ),
        pytest.param(
            30,
            "2022-03-10",
            "97% of its words; another version by the same outlet; nothing tells which came first",
            id="changed a little on one day",
        ),
    ],
)
def test_one_outlet_has_a_text_twice(changed: int, published: str, evidence: str) -> None:
    assert SAME == 0.98
    kept = words(1000 - changed)
    first = article(1, "One", kept, words(changed, 2000), published="2022-03-10")
    again = article(2, "One", kept, words(changed, 3000), published=published)
    (found,) = find_reprints([again, first], claims_of(first, again))
    assert found == Reprint(2, 1, round(1 - changed / 1000, 4), evidence)


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
        pytest.param(
            article(1, "Northern Wire", *WIRE, published=None),
            article(2, "Daily Copy", PREFACE, *WIRE),
            "the copy adds text of its own",
            id="one without a date may be the later",
        ),
        pytest.param(
            article(1, "Northern Wire", *WIRE, PREFACE, *OWN),
            article(2, "Daily Copy", *WIRE),
            "the origin says more",
            id="of one day: a longer one of which the other is a part",
        ),
        pytest.param(
            article(1, "A Wire", *WIRE),
            article(2, "B Copy", *WIRE),
            "nothing tells which came first",
            id="alike in all: the first by name",
        ),
        pytest.param(
            article(1, "Northern Wire", PREFACE, *WIRE, published="2022-03-11T10:00:00+10:00"),
            article(2, "Daily Copy", *WIRE, published="2022-03-11T02:00:00+00:00"),
            "the origin is earlier (2022-03-11T10:00:00+10:00)",
            id="the earlier instant, though its clock shows a later time",
        ),
        pytest.param(
            article(1, "Northern Wire", *WIRE, published="2022-03-11T09:00:00+00:00"),
            article(2, "Daily Copy", PREFACE, *WIRE, published="2022-03-11"),
            "the copy adds text of its own",
            id="a day does not tell which came first on that day",
        ),
        pytest.param(
            article(1, "Northern Wire", *WIRE, published="2022-03-11T09:00:00"),
            article(2, "Daily Copy", PREFACE, *WIRE, published="2022-03-11T08:00:00+00:00"),
            "the copy adds text of its own",
            id="nor does a time whose offset is not known",
        ),
        pytest.param(
            article(1, "Northern Wire", PREFACE, *WIRE, published="2022-03-10"),
            article(2, "Daily Copy", *WIRE, published="2022-03-11T08:00:00+00:00"),
            "the origin is earlier (2022-03-10)",
            id="a day and a time on the next day",
        ),
    ],
)
def test_which_one_is_the_origin(first: Article, second: Article, evidence: str) -> None:
    names = [outlet("Northern Wire"), outlet("Daily Copy")]
    for order in ([first, second], [second, first]):
        (found,) = find_reprints(order, claims_of(*order), names)
        assert (found.copy, found.origin) == (2, 1)
        assert found.evidence.endswith(evidence)


def test_where_nothing_tells_the_origin_does_not_depend_on_numbers() -> None:
    assert reprints(article(1, "B Copy", *WIRE), article(2, "A Wire", *WIRE)) == {1: 2}
    assert reprints(article(2, "B Copy", *WIRE), article(1, "A Wire", *WIRE)) == {2: 1}


def test_a_copy_of_a_copy_names_the_first_article() -> None:
    first = article(1, "One", *WIRE, published="2022-03-09")
    second = article(2, "Two", *WIRE, published="2022-03-10")
    third = article(3, "Three", *WIRE, published="2022-03-11")
    assert reprints(third, second, first) == {2: 1, 3: 1}


def test_the_share_is_that_of_the_copy_and_not_of_the_shorter() -> None:
    first = article(1, "One", words(30), published="2022-03-10")
    second = article(2, "Two", words(30), words(10, 1000), published="2022-03-11")
    (found,) = find_reprints([first, second], claims_of(first, second))
    assert found == Reprint(
        2, 1, 0.75, "75% of its words; the origin is earlier (2022-03-10)", partial=False
    )


def test_a_copy_that_shares_little_with_the_first_article_says_through_which_it_came() -> None:
    parts = [words(30, 1000 * n) for n in range(5)]
    first = article(1, "One", *parts[:3], published="2022-03-09")
    second = article(2, "Two", *parts[1:4], published="2022-03-10")
    third = article(3, "Three", *parts[2:], published="2022-03-11")
    found = find_reprints(
        [third, second, first], claims_of(first, second, third), [outlet("Two"), outlet("One")]
    )
    assert [(reprint.copy, reprint.origin, reprint.evidence) for reprint in found] == [
        (3, 1, "67% of its words, through Two (https://two.example/2)"),
        (2, 1, "67% of its words; the origin is earlier (2022-03-09)"),
    ]


def test_two_articles_that_a_third_carries_both_are_not_folded_into_each_other() -> None:
    parts = [words(40), words(80, 1000)]
    first = article(1, "One", parts[0], published="2022-03-09")
    second = article(2, "Two", parts[1], published="2022-03-09")
    both = article(3, "Three", *parts, published="2022-03-10")
    assert reprints(first, second, both) == {3: 2}


def test_what_an_outlet_gets_back_through_another_is_a_version() -> None:
    first = article(1, "One", *WIRE, published="2022-03-09")
    second = article(2, "Two", *WIRE, published="2022-03-10")
    again = article(3, "One", *WIRE, published="2022-03-11")
    assert reprints(first, second, again) == {2: 1, 3: 1}


def circle() -> list[Article]:
    """Three copies: A names B, B is dated after C, and C adds more of its own than A."""
    return [
        article(1, "A Mail", "B Wire reports this today.", *WIRE, published=None),
        article(2, "B Wire", *WIRE, published="2022-03-11"),
        article(3, "C Post", PREFACE, *WIRE, published="2022-03-10"),
    ]


def test_copies_in_a_circle_have_one_origin() -> None:
    copies = circle()
    names = [outlet("A Mail"), outlet("B Wire"), outlet("C Post")]
    for order in permutations(copies):
        found = find_reprints(order, claims_of(*order), names)
        told = {r.copy: (r.origin, r.evidence.partition("; ")[2]) for r in found}
        assert told == {
            1: (2, "it names B Wire"),
            3: (2, "of these copies, others name B Wire"),
        }


def test_a_circle_that_copies_an_article_outside_has_its_origin_there() -> None:
    # Of the outer article all three carry less than of one another.
    outer = article(4, "Outer", *WIRE[1:], OWN[3], published="2022-03-01")
    names = [outlet("A Mail"), outlet("B Wire"), outlet("C Post"), outlet("Outer")]
    copies = [*circle(), outer]
    found = find_reprints(copies, claims_of(*copies), names)
    assert {reprint.copy: reprint.origin for reprint in found} == {1: 4, 2: 4, 3: 4}


NAMES = [outlet(f"Outlet{n}") for n in range(6)]


@st.composite
def texts_of_one_wire(draw: st.DrawFn, outlets: int) -> list[Article]:
    """Articles of different outlets that carry most of one text, in part named and dated."""
    found = []
    for n in range(draw(st.integers(2, outlets))):
        named = draw(st.lists(st.sampled_from(NAMES), max_size=2))
        own = words(draw(st.integers(0, 25)), 1000 * (n + 1))
        days = [
            "2022-03-10",
            "2022-03-11",
            "2022-03-11T23:30:00-05:00",
            "2022-03-11T12:00:00+00:00",
        ]
        published = draw(st.sampled_from([None, *days]))
        lines = [" ".join(o.name for o in named), own, words(60, draw(st.integers(0, 10)))]
        found.append(
            article(n + 1, f"Outlet{n}", *(line for line in lines if line), published=published)
        )
    return found


@given(texts_of_one_wire(6), st.randoms())
def test_texts_of_one_wire_have_one_origin_in_any_order(
    articles: list[Article], chance: Random
) -> None:
    found = find_reprints(articles, claims_of(*articles), NAMES)
    (origin,) = {article.id for article in articles} - {reprint.copy for reprint in found}
    assert {reprint.origin for reprint in found} == {origin}
    chance.shuffle(articles)
    again = find_reprints(articles, claims_of(*articles), NAMES)
    assert sorted(again, key=lambda r: r.copy) == list(found)


@st.composite
def mixtures(draw: st.DrawFn) -> list[Article]:
    """Articles of which each carries some of five texts, two of an outlet among them."""
    parts = st.lists(st.integers(0, 4), min_size=1, max_size=4, unique=True)
    return [
        article(
            n + 1,
            draw(st.sampled_from(NAMES[:4])).name,
            *(words(30, 1000 * part) for part in draw(parts)),
            published=draw(st.sampled_from([None, "2022-03-10", "2022-03-11"])),
        )
        for n in range(draw(st.integers(2, 7)))
    ]


@given(mixtures(), st.randoms())
def test_a_whole_origin_is_no_copy_and_order_does_not_matter(
    articles: list[Article], chance: Random
) -> None:
    found = find_reprints(articles, claims_of(*articles), NAMES)
    whole = [reprint for reprint in found if not reprint.partial]
    assert not {reprint.origin for reprint in whole} & {reprint.copy for reprint in whole}
    assert all(reprint.share >= WHOLE for reprint in whole)
    outlets = {article.id: article.outlet for article in articles}
    assert all(outlets[r.copy] != outlets[r.origin] and r.shared for r in found if r.partial)
    assert all(reprint.copy != reprint.origin for reprint in found)
    chance.shuffle(articles)
    again = find_reprints(articles, claims_of(*articles), NAMES)
    assert set(again) == set(found)


# --- the same wording in single claims ------------------------------------------------------

AGENCY = (
    "The ministry in Pellmouth said on Thursday that the northern quay would open again in May."
)


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        pytest.param(AGENCY, True, id="word for word"),
        pytest.param(AGENCY.upper(), True, id="in capitals"),
        pytest.param(AGENCY.replace("said on Thursday", "announced"), False, id="edited"),
        pytest.param(AGENCY + " Ships wait until then.", False, id="a part of a longer one"),
        pytest.param("In May the northern quay at Pellmouth will open.", False, id="reworded"),
    ],
)
def test_same_wording(other: str, alike: bool) -> None:
    claims = claims_of(article(1, "One", AGENCY), article(2, "Two", other))
    assert same_wording(claims) == (frozenset({(100, 200)}) if alike else frozenset())
    assert same_wording(claims[::-1]) == same_wording(claims)


@pytest.mark.parametrize(
    ("changed", "alike"),
    [
        pytest.param(2, True, id="just enough in common"),
        pytest.param(3, False, id="just too little in common"),
    ],
)
def test_threshold_of_alike(changed: int, alike: bool) -> None:
    # 21 words are 20 pairs; new words at the end change one pair each.
    assert ALIKE * 20 == 20 - 2
    other = f"{words(21 - changed)} {words(changed, 1000)}"
    claims = claims_of(article(1, "One", words(21)), article(2, "Two", other))
    assert bool(same_wording(claims)) is alike


@pytest.mark.parametrize(
    ("count", "alike"),
    [
        pytest.param(WORDED, True, id="long enough"),
        pytest.param(WORDED - 1, False, id="too short to tell"),
    ],
)
def test_threshold_of_worded(count: int, alike: bool) -> None:
    claims = claims_of(article(1, "One", words(count)), article(2, "Two", words(count)))
    assert bool(same_wording(claims)) is alike


@pytest.mark.parametrize(
    ("text", "mode", "publisher"),
    [
        pytest.param(AGENCY, Mode.QUOTED, "Two", id="a quotation"),
        pytest.param(f"She said: “{AGENCY}”", Mode.REPORTED, "Two", id="most of it in quotes"),
        pytest.param(AGENCY, Mode.ASSERTED, "One", id="of one outlet"),
    ],
)
def test_no_wording_of_its_own(text: str, mode: Mode, publisher: str) -> None:
    claims = claims_of(article(1, "One", text), article(2, publisher, text))
    assert same_wording([replace(claim, mode=mode) for claim in claims]) == frozenset()


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        pytest.param("Nine dock workers were hurt on Thursday, police said.", True, id="as it was"),
        pytest.param("Nine dock workers were hurt, on Thursday, police said.", True, id="a comma"),
        pytest.param("Ten dock workers were hurt on Thursday, police said.", False, id="a figure"),
        pytest.param(
            "Nine dock workers were not hurt on Thursday, police said.", False, id="a not"
        ),
        pytest.param("Nine dock workers were hurt on Friday, police said.", False, id="a day"),
        pytest.param("Nine dock workers were hurt on Thursday, Mara Orde said.", False, id="who"),
        pytest.param("Nine dock workers were saved on Thursday, police said.", False, id="a word"),
    ],
)
def test_what_a_copy_took_over_as_it_was(line: str, taken: bool) -> None:
    original = "Nine dock workers were hurt on Thursday, police said."
    texts = (original, line)
    claims = [
        replace(claim, id=number)
        for number, text in enumerate(texts, start=1)
        for claim in read(article(number, f"Outlet {number}", text)).claims
    ]
    found = carried(claims, [Reprint(copy=2, origin=1, share=0.9, evidence="")])
    assert found == ({2: 1} if taken else {})
