"""An article that carries a part of another: what it shares is the other's, the rest its own."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest

from tests.corpora import article, claims_of, outlet
from xref.origins import carried, find_reprints
from xref.origins.alignment import COPIED, DOUBTED, NEAR, TEMPLATE, aligned, likeness, of_one_matter
from xref.origins.candidates import COMMON, FIRST, SHARED, candidates, proposed
from xref.origins.reprints import PART, PART_WORDS
from xref.origins.texts import LEAST_WORDS, Text, line_of, texts_of
from xref.types import Article, Mode, Reprint

WIRE = (
    "A fire broke out in the old grain store at Pellmouth harbour before dawn on Thursday.",
    "Crews from four towns fought the flames until the middle of the afternoon.",
    "The harbour master said the quay would stay shut while engineers check the cranes.",
    "Nine dock workers were treated for smoke and all but two have gone home.",
)
OWN = (
    "Traders on Mill Street told this paper that they had smelled burning since Tuesday night.",
    "Our request for the inspection records of the building has not been answered so far.",
    "The council will hear residents on the future of the site next week.",
    "A petition for a park in its place has gathered some nine hundred names.",
)
SECOND = (
    "Insurers expect claims of twelve million crowns from the owners of the burnt stores.",
    "Grain prices on the coast rose by a fifth within a day of the blaze.",
    "The ministry of trade wants to open its own reserve to millers from Monday on.",
)


def words(count: int, offset: int = 0) -> str:
    return " ".join(f"w{n}" for n in range(offset, offset + count))


def found_in(*articles: Article) -> list[tuple[int, int, bool, tuple[int, ...]]]:
    found = find_reprints(articles, claims_of(*articles))
    return [(r.copy, r.origin, r.partial, r.shared) for r in found]


# --- parts ----------------------------------------------------------------------------------


def test_half_wire_and_half_own_reporting() -> None:
    wire = article(1, "Northern Wire", *WIRE, published="2022-03-10")
    mixed = article(2, "Pellmouth Post", *OWN[:2], *WIRE[:3], *OWN[2:])
    (found,) = find_reprints([wire, mixed], claims_of(wire, mixed))
    assert found == Reprint(
        copy=2,
        origin=1,
        share=0.43,
        evidence="43% of its words; the origin is earlier (2022-03-10)",
        partial=True,
        shared=(202, 203, 204),
    )
    assert carried(claims_of(wire, mixed), [found]) == {202: 100, 203: 101, 204: 102}


def test_what_only_happens_to_be_alike_is_not_carried_from_a_part() -> None:
    wire = article(1, "Northern Wire", *WIRE, "The quay is shut.", published="2022-03-10")
    mixed = article(2, "Pellmouth Post", "The quay is shut.", *OWN, *WIRE[:3])
    claims = claims_of(wire, mixed)
    taken = carried(claims, find_reprints([wire, mixed], claims))
    assert taken == {205: 100, 206: 101, 207: 102}


def test_a_short_wire_in_full_and_more_of_its_own_is_a_part() -> None:
    wire = article(1, "Northern Wire", *WIRE, published="2022-03-10")
    mixed = article(2, "Pellmouth Post", *WIRE, *OWN)
    assert found_in(wire, mixed) == [(2, 1, True, (200, 201, 202, 203))]


def test_two_sources_each_have_their_part_the_larger_first() -> None:
    wire = article(1, "Northern Wire", *WIRE, published="2022-03-10")
    second = article(2, "Coast Agency", *SECOND, published="2022-03-10")
    both = article(3, "Pellmouth Post", *WIRE[:3], *SECOND)
    assert found_in(wire, second, both) == [
        (3, 2, True, (303, 304, 305)),
        (3, 1, True, (300, 301, 302)),
    ]


def test_what_a_copy_of_a_mixed_article_took_comes_from_the_wire() -> None:
    wire = article(1, "Northern Wire", *WIRE, published="2022-03-09")
    mixed = article(2, "Pellmouth Post", *OWN, *WIRE[:3], published="2022-03-10")
    copy = article(3, "Daily Copy", *OWN, *WIRE[:3], published="2022-03-11")
    for order in permutations((wire, mixed, copy)):
        assert sorted(found_in(*order)) == [
            (2, 1, True, (204, 205, 206)),
            (3, 1, True, (304, 305, 306)),
            (3, 2, False, ()),
        ]


def test_parts_of_one_wire_in_two_articles_are_the_wires() -> None:
    wire = article(1, "Northern Wire", *WIRE, published="2022-03-09")
    one = article(2, "Pellmouth Post", *OWN, *WIRE[:3], published="2022-03-10")
    other = article(3, "Daily Copy", *SECOND, *WIRE[:3], published="2022-03-11")
    assert found_in(wire, one, other) == [
        (2, 1, True, (204, 205, 206)),
        (3, 1, True, (303, 304, 305)),
    ]


def test_background_that_one_outlet_repeats_is_its_own() -> None:
    first = article(1, "Pellmouth Post", *WIRE, published="2022-03-10")
    assert found_in(first, article(2, "Pellmouth Post", *OWN, *WIRE[:3])) == []


@pytest.mark.parametrize(
    ("beside", "shared"),
    [
        pytest.param(0, (200, 201, 202, 203), id="between copied sentences"),
        pytest.param(2, (200, 201, 202), id="in another place"),
    ],
)
def test_a_quotation_is_copied_where_what_stands_beside_it_is(
    beside: int, shared: tuple[int, ...]
) -> None:
    said = "I have not seen flames as high as these in thirty years at the harbour."
    wire = article(1, "Northern Wire", *WIRE[:3], said, published="2022-03-10")
    mixed = article(2, "Post", *WIRE[:3], *OWN[:beside], said, *OWN)
    claims = [
        replace(claim, mode=Mode.QUOTED) if claim.text == said else claim
        for claim in claims_of(wire, mixed)
    ]
    (found,) = find_reprints([wire, mixed], claims)
    assert (found.partial, found.shared) == (True, shared)


def test_shared_quotations_alone_are_no_part() -> None:
    one = article(1, "One", *WIRE, *OWN, published="2022-03-10")
    two = article(2, "Two", *SECOND, *WIRE)
    claims = [
        replace(claim, mode=Mode.QUOTED) if claim.text in WIRE else claim
        for claim in claims_of(one, two)
    ]
    assert find_reprints([one, two], claims) == ()


@pytest.mark.parametrize(
    ("lengths", "total", "found"),
    [
        pytest.param((20, 20), 100, True, id="enough words in two claims"),
        pytest.param((20, 19), 100, False, id="a word too few"),
        pytest.param((40,), 100, False, id="a single claim"),
        pytest.param((24, 24), 400, True, id="enough of the whole"),
        pytest.param((24, 24), 401, False, id="too little of the whole"),
    ],
)
def test_threshold_of_a_part(lengths: tuple[int, ...], total: int, *, found: bool) -> None:
    assert (PART_WORDS, PART) == (40, 0.12)
    parts = [words(length, 1000 * n) for n, length in enumerate(lengths, start=1)]
    wire = article(1, "One", *parts, words(600, 8000), published="2022-03-10")
    mixed = article(2, "Two", *parts, words(total - sum(lengths), 9000))
    assert bool(found_in(wire, mixed)) is found


# --- alignment ------------------------------------------------------------------------------


def text_of(*lines: str) -> Text:
    return texts_of(claims_of(article(1, "One", *lines)))[1]


@pytest.mark.parametrize(
    ("line", "copied"),
    [
        pytest.param(WIRE[3], True, id="as it was"),
        pytest.param(
            "9 dock workers were treated for smoke and all but 2 have gone home.",
            True,
            id="numbers in figures",
        ),
        pytest.param(
            "Nine dock workers were treated for smoke; all but two have since gone home.",
            True,
            id="small edits",
        ),
        pytest.param(
            "Nine port workers were treated for smoke inhalation and all but two are home.",
            True,
            id="lightly reworded",
        ),
        pytest.param(
            "Hospital staff said seven of the nine men brought in were home by nightfall.",
            False,
            id="the same told by another reporter",
        ),
    ],
)
def test_what_is_a_claim_copied_from(line: str, *, copied: bool) -> None:
    found = aligned(text_of(line), texts_of(claims_of(article(2, "Two", *WIRE)))[2])
    assert found.claims == ({100: 203} if copied else {})


def test_a_contraction_is_the_same_words() -> None:
    full, short = "They did not open the gate today.", "They didn't open the gate today."
    (one,), (other,) = (text_of(line).lines for line in (full, short))
    assert one.words == other.words


@pytest.mark.parametrize(
    ("shared", "cosine", "found"),
    [
        pytest.param(COPIED + 0.01, 0.0, True, id="alike enough"),
        pytest.param(COPIED - 0.01, 0.0, False, id="not alike enough, and nothing else known"),
        pytest.param(COPIED - 0.01, NEAR, True, id="less alike, and the vectors are near"),
        pytest.param(COPIED - 0.01, NEAR - 0.01, False, id="less alike, and they are not near"),
        pytest.param(DOUBTED - 0.01, 1.0, False, id="too little alike, however near"),
    ],
)
def test_threshold_of_a_copied_claim(shared: float, cosine: float, *, found: bool) -> None:
    count = 400
    kept = round(count * shared)
    one, other = text_of(words(count)), text_of(f"{words(kept)} {words(count - kept, 1000)}")
    assert likeness(one.lines[0], other.lines[0]) == pytest.approx(shared, abs=0.005)
    assert (
        bool(aligned(one, other, lambda _a, _b: np.full((1, 1), cosine, np.float32)).claims)
        is found
    )


@pytest.mark.parametrize(
    ("other", "same"),
    [
        pytest.param("In Garth the firm of Kade and Lund sold 40 ships.", True, id="all"),
        pytest.param("In Garth the firm of Kade and Orr sold 50 ships.", True, id="half of them"),
        pytest.param("In Holm the firm of Kade and Orr sold 50 ships.", False, id="fewer"),
    ],
)
def test_names_and_figures_tell_whether_it_is_one_matter(other: str, *, same: bool) -> None:
    claims = claims_of(
        article(1, "One", "In Garth the firm of Kade and Lund sold 40 ships."),
        article(2, "Two", other),
    )
    assert of_one_matter(*map(line_of, claims)) is same


@pytest.mark.parametrize(
    ("templated", "found"),
    [
        pytest.param(1, True, id="a figure was changed here and there"),
        pytest.param(2, False, id="one template"),
    ],
)
def test_reports_of_one_template_are_no_copies(templated: int, *, found: bool) -> None:
    # Of lines with eight words each, those of the template have other names.
    assert 1 / 5 < TEMPLATE <= 2 / 6
    plain = [words(8, 100 * n) for n in range(4)]
    one = [f"the side of Calder beat that of Dray w{n}" for n in range(templated)]
    other = [f"the side of Farlow beat that of Gatt w{n}" for n in range(templated)]
    text = text_of(*plain, *one)
    assert bool(aligned(text, text_of(*plain, *other)).claims) is found


@pytest.mark.parametrize("count", [LEAST_WORDS - 1, LEAST_WORDS])
def test_claims_of_few_words_tell_nothing(count: int) -> None:
    assert len(text_of(words(count)).lines) == (count >= LEAST_WORDS)


# --- candidates -----------------------------------------------------------------------------


@pytest.mark.parametrize("count", [SHARED - 1, SHARED])
def test_articles_are_looked_at_from_so_many_shared_shingles(count: int) -> None:
    one, other = text_of(words(count + 4)), text_of(words(count + 4))
    assert candidates([one, other]) == ([(0, 1)] if count >= SHARED else [])


def test_what_many_hold_is_proposed_to_the_first_and_to_the_one_before() -> None:
    few, many = list(range(COMMON)), list(range(COMMON + 1))
    assert len(list(proposed(few))) == COMMON * (COMMON - 1) // 2
    pairs = set(proposed(many))
    assert {pair for pair in pairs if pair[1] == 30} == {*((n, 30) for n in range(FIRST)), (29, 30)}


@pytest.mark.parametrize("copies", [100, 400])
def test_pairs_grow_like_the_copies_of_a_text(copies: int) -> None:
    texts = [text_of(words(60)) for _ in range(copies)]
    pairs = candidates(texts)
    assert len(pairs) <= (FIRST + 1) * copies
    assert {place for _, place in pairs} == set(range(1, copies))


def test_hundreds_of_near_copies_have_one_origin() -> None:
    body = [words(20, 100 * n) for n in range(6)]
    first = article(1, "Northern Wire", *body, published="2022-03-01")
    copies = [
        article(n, f"Site {n}", words(12, 1000 * n), *body[n % 3 :], published="2022-03-02")
        for n in range(2, 402)
    ]
    everything = [*copies[:200], first, *copies[200:]]
    found = find_reprints(everything, claims_of(*everything))
    assert {r.copy: (r.origin, r.partial) for r in found} == dict.fromkeys(
        range(2, 402), (1, False)
    )


def test_hundreds_of_copies_that_name_an_undated_origin() -> None:
    body = [words(20, 100 * n) for n in range(6)]
    credit = "This text originally appeared on Northern Wire and is carried here."
    first = article(1, "Northern Wire", *body, published=None)
    copies = [article(n, f"Site {n}", *body, credit) for n in range(2, 102)]
    found = find_reprints([*copies, first], claims_of(*copies, first), [outlet("Northern Wire")])
    assert {r.origin for r in found} == {1}
    assert len(found) == 100
