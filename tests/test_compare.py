"""The read path as a whole: what a reprint took over stands wherever its origin stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpora import article, claims_of, judged, outlet
from tests.encoders import WordEncoder
from xref.claims.reader import read
from xref.compare import Corpus, compare, find_groups
from xref.outlets import OutletBook, to_article
from xref.stages import Judge, Vectors
from xref.types import Article, Claim, Draft, Judgement, Relation, Report, Verdict

WIRE = (
    "A fire broke out in the old grain store at Pellmouth harbour before dawn on Thursday.",
    "Crews from four towns fought the flames until the middle of the afternoon.",
    "The harbour master said the quay would stay shut while engineers check the cranes.",
)
OWN = ("The grain store at Pellmouth went up in flames on Thursday.", "Rain is due tomorrow.")
ORIGIN = article(1, "Wire", *WIRE, published="2022-03-10")
COPY = article(2, "Copy", WIRE[0], WIRE[1].replace("until", "up to"), WIRE[2])
OTHER = article(3, "Post", *OWN)
SAME = {frozenset((100, 300))}


def make_judge(articles: Sequence[Article], claims: Sequence[Claim], vectors: Vectors) -> Judge:
    """Make a judge that knows which claims say the same."""
    assert len(vectors) == len(claims)
    assert articles

    def judge(pairs: Sequence[tuple[int, int]]) -> list[Judgement]:
        assert not {claim for pair in pairs for claim in pair} & {200, 201, 202}
        return [
            judged(a, b)
            if frozenset((a, b)) in SAME
            else judged(a, b, Relation.UNSURE, confidence=0.0)
            for a, b in pairs
        ]

    return judge


def judge_by_words(articles: Sequence[Article], claims: Sequence[Claim], vectors: Vectors) -> Judge:
    """Make a judge that knows nothing but the words."""
    words = {claim.id: set(claim.text.casefold().split()) for claim in claims}

    def judge(pairs: Sequence[tuple[int, int]]) -> list[Judgement]:
        found = []
        for a, b in pairs:
            same = len(words[a] & words[b]) / len(words[a] | words[b])
            relation = Relation.AGREE if same >= 0.5 else Relation.UNSURE
            found.append(judged(a, b, relation, confidence=same))
        return found

    return judge


PARTS = ("the quay", "burned", "on monday", "was shut", "by the council")
STORY = st.lists(
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=3, unique=True).map(" ".join),
    min_size=1,
    max_size=4,
)
DAY = st.sampled_from(["2022-03-10", "2022-03-11", "2022-03-11T10:00:00+00:00", None])


@given(st.lists(st.tuples(STORY, DAY), min_size=2, max_size=5), st.randoms())
def test_order_of_articles_changes_no_group(
    stories: list[tuple[list[str], str | None]], random: Random
) -> None:
    names = ("Wire", "Post", "Ledger", "Wire", "Post")
    articles = [
        replace(article(n, name, *lines, published=day), url=f"https://x.example/{n}")
        for n, (name, (lines, day)) in enumerate(zip(names, stories, strict=False), start=1)
    ]
    shuffled = random.sample(articles, len(articles))
    # What is read first is numbered first.
    renumbered = [replace(item, id=n) for n, item in enumerate(shuffled, start=1)]
    assert told_together(renumbered) == told_together(articles)


def told_together(articles: Sequence[Article]) -> set[tuple[tuple[str, int], ...]]:
    """The groups by article and place, which no numbering changes; the founder first."""
    claims = claims_of(*articles)
    vectors = WordEncoder().encode([claim.text for claim in claims])
    outlets = [outlet(name) for name in ("Wire", "Post", "Ledger")]
    corpus = Corpus(outlets, articles, claims, vectors, "now")
    url = {item.id: item.url for item in articles}
    place = {claim.id: (url[claim.article], claim.position) for claim in claims}
    groups = find_groups(corpus, judge_by_words)
    return {
        (place[g.founder], *sorted(place[m] for m in g.members if m != g.founder)) for g in groups
    }


def made() -> Report:
    articles = (ORIGIN, COPY, OTHER)
    claims = claims_of(*articles)
    vectors = WordEncoder().encode([claim.text for claim in claims])
    outlets = (outlet("Wire"), outlet("Copy"), outlet("Post"))
    return compare(Corpus(outlets, articles, claims, vectors, "now"), make_judge)


def test_a_copy_stands_beside_its_origin_in_the_same_row() -> None:
    (row,) = [row for row in made().rows if row.verdict is Verdict.AGREE]
    assert [member.claim.id for member in row.members] == [100, 200, 300]
    assert (row.origins, row.outlets) == (2, 3)


def test_a_part_that_was_taken_over_stands_beside_its_origin_and_the_rest_is_read() -> None:
    own = (
        "Traders on Mill Street told this paper that they had smelled burning the night before.",
        "Our request for the inspection records of the building has not been answered so far.",
    )
    mixed = article(2, "Copy", *WIRE, *own, "By the Wire", "Via Reuters")
    articles = (ORIGIN, mixed)
    claims = claims_of(*articles)
    vectors = WordEncoder().encode([claim.text for claim in claims])
    corpus = Corpus((outlet("Wire"), outlet("Copy")), articles, claims, vectors, "now")
    report = compare(corpus, all_unsure)
    (reprint,) = report.reprints
    assert (reprint.copy, reprint.partial, reprint.shared) == (2, True, (200, 201, 202))
    assert [(credit.article, credit.agency) for credit in report.credits] == [(2, "Reuters")]
    rows = {tuple(m.claim.id for m in row.members): row.origins for row in report.rows}
    assert rows == dict.fromkeys(
        [(100, 200), (101, 201), (102, 202), (203,), (204,), (205,), (206,)], 1
    )


def test_what_only_origin_and_copy_tell_is_one_row_of_one_side() -> None:
    rows = {tuple(m.claim.id for m in row.members): row for row in made().rows}
    assert set(rows) == {(100, 200, 300), (101, 201), (102, 202), (301,)}
    row = rows[101, 201]
    assert (row.verdict, row.origins, row.why) == (
        Verdict.ONE_SIDED,
        1,
        "one origin, carried by Wire, Copy",
    )


ENGLISH = (
    "Nine people were hurt in a fire at the port of Vale on Friday, the mayor said. "
    "The quay will stay shut until Monday."
)
GERMAN = (
    "Bei einem Brand im Hafen von Vale sind am Freitag neun Menschen verletzt worden, sagte der "
    "Bürgermeister. Der Kai bleibt bis Montag gesperrt."
)
TURKISH = (
    "Belediye başkanı, Vale limanında cuma günü çıkan yangında dokuz kişinin yaralandığını "
    "söyledi. Rıhtım pazartesi gününe kadar kapalı kalacak."
)
MEANING = "matched by meaning only, without speakers, numbers and dates."


@pytest.mark.parametrize(
    ("texts", "notes"),
    [
        pytest.param([ENGLISH, ENGLISH], [], id="all in English"),
        pytest.param(
            [ENGLISH, TURKISH],
            [f"1 article is not in English (tr): its claims are {MEANING}"],
            id="one is not",
        ),
        pytest.param(
            [TURKISH, GERMAN, ENGLISH, GERMAN],
            [f"3 articles are not in English (de, tr): their claims are {MEANING}"],
            id="three are not",
        ),
    ],
)
def test_another_language_goes_through_and_the_report_says_so(
    texts: list[str], notes: list[str]
) -> None:
    book = OutletBook(())
    articles = []
    for number, text in enumerate(texts, start=1):
        # Declared English, as templates do.
        draft = Draft(f"{number}.txt", "", text, outlet=f"Outlet {number}", language="en")
        made, _ = to_article(draft, book, published="2022-03-12")
        assert made is not None
        articles.append(replace(made, id=number))
    claims = [
        replace(claim, id=10 * claim.article + claim.position)
        for item in articles
        for claim in read(item).claims
    ]
    english = {number for number, text in enumerate(texts, start=1) if text == ENGLISH}
    assert {claim.article for claim in claims} == {item.id for item in articles}
    assert {claim.article for claim in claims if claim.attribution} == english
    assert {claim.article for claim in claims if claim.values} == english
    vectors = WordEncoder().encode([claim.text for claim in claims])
    corpus = Corpus(book.outlets, articles, claims, vectors, "now")
    report = compare(corpus, all_unsure, notes=["First of all."])
    assert list(report.notes) == ["First of all.", *notes]
    assert {m.claim.id for row in report.rows for m in row.members} == {c.id for c in claims}


def all_unsure(articles: Sequence[Article], claims: Sequence[Claim], vectors: Vectors) -> Judge:
    return lambda pairs: [judged(a, b, Relation.UNSURE, confidence=0.0) for a, b in pairs]
