"""Rows, verdicts, counts and order, read off judged groups."""

from __future__ import annotations

import pytest

from tests.corpora import article, claims_of, judged, outlet
from xref.report import Compared, make_report
from xref.types import (
    Group,
    Judgement,
    Kind,
    Relation,
    Report,
    Reprint,
    Silence,
    Skipped,
    Stage,
    Verdict,
)

ARTICLES = (
    article(1, "Post", "The store burned down.", "Nine were hurt.", "The quay is shut."),
    article(2, "Ledger", "Fire took the store.", "Eleven were hurt.", "Rain is due."),
    article(3, "Copy", "Fire took the store.", "Eleven were hurt.", "Visit us."),
)
CLAIMS = claims_of(*ARTICLES)
OUTLETS = (outlet("Post"), outlet("Ledger"), outlet("Copy"))
FOLDED = (Reprint(copy=3, origin=2, share=0.9, evidence="same words"),)


def report(
    *groups: Group,
    reprints: tuple[Reprint, ...] = (),
    relevance: dict[int, float] | None = None,
    skipped: tuple[Skipped, ...] = (),
) -> Report:
    compared = Compared(OUTLETS, ARTICLES, CLAIMS, groups, reprints, skipped, relevance)
    return make_report(compared, topic="fire", built_at="2022-03-12T00:00:00+00:00")


def pair(left: int, right: int, *judgements: Judgement) -> Group:
    return Group(left, (left, right), judgements)


@pytest.mark.parametrize(
    ("relations", "verdict"),
    [
        pytest.param([Relation.AGREE], Verdict.AGREE, id="all agree"),
        pytest.param([Relation.AGREE, Relation.UNSURE], Verdict.AGREE, id="one pair is sure"),
        pytest.param([Relation.UNSURE], Verdict.UNSURE, id="nothing is sure"),
        pytest.param([Relation.AGREE, Relation.UPDATE], Verdict.UPDATED, id="one is later"),
        pytest.param(
            [Relation.AGREE, Relation.UPDATE, Relation.DIVERGE],
            Verdict.DIVERGES,
            id="a divergence outweighs all",
        ),
    ],
)
def test_verdict_of_a_row(relations: list[Relation], verdict: Verdict) -> None:
    group = pair(101, 201, *(judged(101, 201, relation) for relation in relations))
    assert report(group).rows[0].verdict is verdict


def test_agreement_is_counted_in_origins_not_in_copies() -> None:
    group = Group(100, (100, 200, 300), (judged(100, 200), judged(100, 300), judged(200, 300)))
    row = report(group, reprints=FOLDED).rows[0]
    assert (row.verdict, row.origins, row.outlets) == (Verdict.AGREE, 2, 3)
    assert [member.reprint_of for member in row.members] == ["", "", "ledger"]


def test_a_claim_that_only_copies_share_is_one_sided() -> None:
    group = pair(200, 300, judged(200, 300))
    row = next(r for r in report(group, reprints=FOLDED).rows if len(r.members) == 2)
    assert (row.verdict, row.origins, row.outlets) == (Verdict.ONE_SIDED, 1, 2)
    assert row.why == "one origin, carried by Ledger, Copy"


def test_order_is_divergence_update_agreement_unsure_one_sided() -> None:
    shown = report(
        pair(100, 200, judged(100, 200)),
        pair(101, 201, judged(101, 201, Relation.DIVERGE, kind=Kind.NUMBER)),
        pair(102, 202, judged(102, 202, Relation.UNSURE)),
        pair(101, 301, judged(101, 301, Relation.UPDATE)),
    )
    assert [row.verdict.value for row in shown.rows] == [
        "diverges",
        "updated",
        "agree",
        "unsure",
        "one-sided",
        "one-sided",
    ]
    assert [row.number for row in shown.rows] == [1, 2, 3, 4, 5, 6]


def test_wider_agreement_comes_first() -> None:
    narrow = pair(101, 201, judged(101, 201, confidence=0.99))
    wide = Group(100, (100, 200, 300), (judged(100, 200, confidence=0.7), judged(100, 300)))
    assert [row.origins for row in report(narrow, wide).rows[:2]] == [3, 2]


def test_kinds_are_named_commonest_first() -> None:
    group = Group(
        101,
        (101, 201, 301),
        (
            judged(101, 201, Relation.DIVERGE, kind=Kind.DATE),
            judged(101, 301, Relation.DIVERGE, kind=Kind.NUMBER),
            judged(201, 301, Relation.DIVERGE, kind=Kind.NUMBER),
        ),
    )
    assert report(group).rows[0].kinds == (Kind.NUMBER, Kind.DATE)


def test_a_row_keeps_its_id_when_rows_move() -> None:
    group = pair(101, 201, judged(101, 201))
    alone = report(group).rows[0]
    second = report(pair(100, 200, judged(100, 200, Relation.DIVERGE)), group).rows[1]
    assert alone.id == second.id
    assert alone.number != second.number


def test_only_claims_on_the_topic_become_one_sided_rows() -> None:
    shown = report(relevance={102: 0.5, 202: 0.9})
    assert [row.members[0].claim.text for row in shown.rows] == [
        "Rain is due.",
        "The quay is shut.",
    ]


@pytest.mark.parametrize(
    ("stages", "silence"),
    [
        pytest.param([Stage.FETCH], Silence.FAILED, id="its feed failed"),
        pytest.param([Stage.EXTRACT], Silence.UNREADABLE, id="its page held no article"),
        pytest.param([Stage.FETCH, Stage.READ], Silence.UNREADABLE, id="both"),
    ],
)
def test_an_empty_column_says_why(stages: list[Stage], silence: Silence) -> None:
    skipped = tuple(Skipped(stage, "x", "y", "post") for stage in stages)
    compared = Compared(OUTLETS, ARTICLES[1:], CLAIMS[3:], (), (), skipped)
    column = make_report(compared, topic="", built_at="").columns[0]
    assert (column.outlet.id, column.articles, column.silence) == ("post", 0, silence)


def test_an_outlet_without_articles_or_trouble_has_no_column() -> None:
    compared = Compared(OUTLETS, ARTICLES[1:], CLAIMS[3:], ())
    shown = make_report(compared, topic="", built_at="")
    assert [column.outlet.id for column in shown.columns] == ["ledger", "copy"]
