"""The read path as a whole: what a reprint took over stands wherever its origin stands."""

from __future__ import annotations

from collections.abc import Sequence

from tests.corpora import article, claims_of, judged, outlet
from tests.encoders import WordEncoder
from xref.compare import Corpus, compare
from xref.stages import Judge, Vectors
from xref.types import Article, Claim, Judgement, Relation, Report, Verdict

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


def test_what_only_origin_and_copy_tell_is_one_row_of_one_side() -> None:
    rows = {tuple(m.claim.id for m in row.members): row for row in made().rows}
    assert set(rows) == {(100, 200, 300), (101, 201), (102, 202), (301,)}
    row = rows[101, 201]
    assert (row.verdict, row.origins, row.why) == (
        Verdict.ONE_SIDED,
        1,
        "one origin, carried by Wire, Copy",
    )
