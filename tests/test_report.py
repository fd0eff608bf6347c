"""Rows, verdicts, counts and order, read off judged groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpora import article, claims_of, judged, outlet
from xref.compare import Corpus, compare, corpus_of
from xref.index.exact import ExactIndex
from xref.report import ID_DIGITS, Compared, find_row, make_report, shown
from xref.retrieve import Retrieved
from xref.stages import Judge, Vectors
from xref.store import library
from xref.store.database import Store
from xref.types import (
    Article,
    Claim,
    Credit,
    Group,
    Judgement,
    Kind,
    Part,
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


def test_why_and_confidence_are_of_the_kind_named_first() -> None:
    group = Group(
        101,
        (101, 201, 301),
        (
            judged(101, 201, Relation.DIVERGE, 0.95, Kind.DATE),
            judged(101, 301, Relation.DIVERGE, 0.6, Kind.NUMBER),
            judged(201, 301, Relation.DIVERGE, 0.7, Kind.NUMBER),
        ),
    )
    row = report(group).rows[0]
    assert (row.kinds[0], row.confidence, row.why) == (Kind.NUMBER, 0.7, "201 diverge 301")


def test_a_row_keeps_its_id_when_rows_move() -> None:
    group = pair(101, 201, judged(101, 201))
    alone = report(group).rows[0]
    second = report(pair(100, 200, judged(100, 200, Relation.DIVERGE)), group).rows[1]
    assert alone.id == second.id
    assert alone.number != second.number


@pytest.mark.parametrize("founder", [100, 200, 300])
def test_a_row_keeps_its_id_when_a_third_outlet_joins(founder: int) -> None:
    before = report(pair(100, 200, judged(100, 200))).rows[0]
    members = (founder, *sorted({100, 200, 300} - {founder}))
    group = Group(founder, members, (judged(100, 200), judged(100, 300), judged(200, 300)))
    assert report(group).rows[0].id == before.id


def test_groups_that_share_a_founder_have_ids_of_their_own() -> None:
    both = pair(100, 200, judged(100, 200)), pair(100, 301, judged(100, 301))
    ids = {row.members[1].claim.id: row.id for row in report(*both).rows[:2]}
    assert ids[200] != ids[301]
    # The one whose claims are read first is called as if it were alone.
    assert ids[200] == report(both[0]).rows[0].id


def test_a_row_of_one_side_keeps_its_id_when_another_outlet_joins() -> None:
    alone = {row.members[0].claim.id: row.id for row in report().rows}
    assert report(pair(101, 201, judged(101, 201))).rows[0].id == alone[101]


def test_interleaved_claims_have_ids_of_their_own() -> None:
    around = replace(CLAIMS[0], span=(0, 20), apart=((0, 5), (15, 20)))
    between = replace(CLAIMS[1], span=(0, 20), apart=((6, 10), (11, 20)))
    ids = {}
    for claim in (around, between):
        compared = Compared(OUTLETS, ARTICLES, [claim], ())
        (row,) = make_report(compared, topic="", built_at="").rows
        ids[row.id] = claim
    assert len(ids) == 2


@st.composite
def grown(draw: st.DrawFn) -> tuple[list[list[int]], list[list[int]]]:
    """Groups before and after the last article (claims 300 to 302) is added.

    Old groups gain claims of it, and each claim of it may be told with one that is old.
    """
    first, new = [c.id for c in CLAIMS if c.id < 300], [c.id for c in CLAIMS if c.id >= 300]
    sets = st.sets(st.sampled_from(first), min_size=2)
    old = draw(st.lists(sets, max_size=4, unique_by=lambda some: tuple(sorted(some)[:2])))
    after = [some | draw(st.sets(st.sampled_from(new))) for some in old]
    beside = draw(st.lists(st.tuples(st.sampled_from(first), st.sampled_from(new)), unique=True))
    return [sorted(some) for some in old], [sorted(some) for some in [*after, *map(set, beside)]]


@given(grown(), st.permutations(range(3)))
def test_rows_keep_their_ids_when_an_article_is_added(
    groups: tuple[list[list[int]], list[list[int]]], order: list[int]
) -> None:
    before, after = groups
    # Published last, wherever it stands in the input and however its outlet is called.
    late = replace(ARTICLES[2], published="2022-03-12")
    articles = [(*ARTICLES[:2], late)[n] for n in order]
    old = [claim for claim in CLAIMS if claim.id < 300]
    ids = {}
    for known, claims, some in ((ARTICLES[:2], old, before), (articles, CLAIMS, after)):
        made = Compared(OUTLETS, known, claims, [Group(m[0], tuple(m), ()) for m in some])
        rows = make_report(made, topic="", built_at="").rows
        ids[len(claims)] = {tuple(sorted(m.claim.id for m in row.members)): row.id for row in rows}
    now = ids[len(CLAIMS)]
    for members, name in ids[len(old)].items():
        if len(members) > 1:
            assert now[tuple(after[before.index(list(members))])] == name
        else:
            assert name in {now[row] for row in now if members[0] in row}


def test_rows_that_nothing_tells_apart_have_ids_of_their_own() -> None:
    # Two versions of a story under one address begin with the same sentence.
    versions = [
        article(1, "Post", "The store burned down."),
        article(4, "Post", "The store burned down."),
    ]
    versions[1] = replace(versions[1], url=versions[0].url)
    compared = Compared(OUTLETS, versions, claims_of(*versions), ())
    rows = make_report(compared, topic="", built_at="").rows
    assert len({row.id for row in rows}) == 2


def test_ids_that_begin_alike_grow_until_they_differ() -> None:
    lines = [f"Line {n}." for n in range(12_000)]
    big = article(1, "Post", *lines)
    shown = make_report(Compared(OUTLETS, (big,), claims_of(big), ()), topic="", built_at="")
    sizes = {len(row.id) for row in shown.rows}
    assert min(sizes) == ID_DIGITS < max(sizes)
    assert len({row.id for row in shown.rows}) == len(lines)
    assert all(find_row(shown, row.id) == row for row in shown.rows[:20])


@given(st.lists(st.sets(st.sampled_from([c.id for c in CLAIMS]), min_size=2), max_size=12))
def test_no_two_rows_have_one_id(members: list[set[int]]) -> None:
    groups = [Group(max(some), (max(some), *sorted(some - {max(some)})), ()) for some in members]
    rows = report(*groups).rows
    assert len({row.id for row in rows}) == len(rows)
    moved = report(*reversed(groups)).rows
    assert {row.id for row in moved} == {row.id for row in rows}


def test_only_claims_on_the_topic_become_one_sided_rows() -> None:
    shown = report(relevance={102: 0.5, 202: 0.9})
    assert [row.members[0].claim.text for row in shown.rows] == [
        "Rain is due.",
        "The quay is shut.",
    ]


# --- columns --------------------------------------------------------------------------------


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
    compared = Compared(OUTLETS, ARTICLES[1:], CLAIMS[3:], (), (), skipped, read={"post": 0})
    column = make_report(compared, topic="", built_at="").columns[0]
    assert (column.outlet.id, column.articles, column.silence) == ("post", 0, silence)


@pytest.mark.parametrize("stage", [Stage.READ, Stage.FETCH])
def test_an_outlet_that_was_read_is_not_called_silent_for_what_was_left_out(stage: Stage) -> None:
    notes = [
        Skipped(stage, "x", "40 more left for the next run", name) for name in ("post", "copy")
    ]
    compared = Compared(
        OUTLETS, ARTICLES[1:], CLAIMS[3:], (), (), notes, {}, read={"post": 12, "copy": 1}
    )
    shown = make_report(compared, topic="fire", built_at="")
    columns = [(column.outlet.id, column.silence) for column in shown.columns]
    assert columns == [("ledger", Silence.ABSENT), ("copy", Silence.ABSENT)]
    assert shown.skipped == tuple(notes)


def test_an_outlet_without_articles_or_trouble_has_no_column() -> None:
    compared = Compared(OUTLETS, ARTICLES[1:], CLAIMS[3:], ())
    shown = make_report(compared, topic="", built_at="")
    assert [column.outlet.id for column in shown.columns] == ["ledger", "copy"]


@pytest.mark.parametrize(
    ("asked", "columns", "subjects"),
    [
        pytest.param([], ["post", "ledger", "copy"], ["a", "b", "c"], id="all"),
        pytest.param(["ledger"], ["ledger"], ["b", "c"], id="one, and what is of no known outlet"),
        pytest.param(["post", "ledger"], ["post", "ledger"], ["a", "b", "c"], id="one that failed"),
    ],
)
def test_outlets_that_were_not_asked_for_are_left_out(
    asked: list[str], columns: list[str], subjects: list[str]
) -> None:
    skipped = [
        Skipped(Stage.FETCH, "a", "timed out", "post"),
        Skipped(Stage.READ, "b", "no date", "ledger"),
        Skipped(Stage.READ, "c", "no outlet"),
    ]
    compared = Compared(
        OUTLETS, ARTICLES[1:], CLAIMS[3:], (), skipped=skipped, asked=frozenset(asked)
    )
    shown = make_report(compared, topic="", built_at="")
    assert [column.outlet.id for column in shown.columns] == columns
    assert [skip.subject for skip in shown.skipped] == subjects


# --- the same wording -----------------------------------------------------------------------

AGENCY = (
    "The ministry in Pellmouth said on Thursday that the northern quay would open again in May."
)
EDITED = AGENCY.replace("in May", "in June")
WORDED = (
    article(1, "Post", AGENCY, "Gulls were seen on the quay."),
    article(2, "Ledger", AGENCY, "Nobody has asked the fishermen."),
    article(3, "Copy", "Ships may use the northern quay from May, it was announced.", EDITED),
)


def worded(group: Group, reprints: tuple[Reprint, ...] = ()) -> tuple[str, int, int, str]:
    compared = Compared(OUTLETS, WORDED, claims_of(*WORDED), (group,), reprints)
    rows = make_report(compared, topic="", built_at="").rows
    row = next(row for row in rows if len(row.members) > 1)
    return row.verdict.value, row.origins, row.outlets, row.why


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        pytest.param(
            pair(100, 200, judged(100, 200)),
            ("one-sided", 1, 2, "one wording, carried by Post, Ledger"),
            id="two outlets in one wording",
        ),
        pytest.param(
            Group(100, (100, 200, 300), (judged(100, 200, confidence=0.99), judged(200, 300))),
            ("agree", 2, 3, "200 agree 300; same wording in Post and Ledger"),
            id="a third in its own words",
        ),
        pytest.param(
            pair(100, 301, judged(100, 301, Relation.DIVERGE, kind=Kind.DATE)),
            ("diverges", 2, 2, "100 diverge 301"),
            id="an edited copy diverges",
        ),
        pytest.param(
            pair(100, 301, judged(100, 301, Relation.UPDATE)),
            ("updated", 2, 2, "100 update 301"),
            id="an edited copy is later",
        ),
        pytest.param(
            pair(100, 301, judged(100, 301, Relation.UNSURE)),
            ("one-sided", 1, 2, "one wording, carried by Post, Copy"),
            id="an edit in which no difference was found",
        ),
        pytest.param(
            Group(
                100,
                (100, 200, 301),
                (judged(100, 200), judged(200, 301, Relation.DIVERGE, kind=Kind.DATE)),
            ),
            ("diverges", 2, 3, "200 diverge 301; same wording in Post and Ledger"),
            id="two are folded, and the edited copy stands against them",
        ),
    ],
)
def test_one_wording_is_one_origin(group: Group, expected: tuple[str, int, int, str]) -> None:
    assert worded(group) == expected


def test_one_wording_in_a_reprint_is_told_as_a_reprint() -> None:
    folded = (Reprint(copy=2, origin=1, share=1.0, evidence="same words"),)
    expected = ("one-sided", 1, 2, "one origin, carried by Post, Ledger")
    assert worded(pair(100, 200, judged(100, 200)), folded) == expected


# --- from a corpus --------------------------------------------------------------------------


def all_agree(articles: Sequence[Article], claims: Sequence[Claim], vectors: Vectors) -> Judge:
    return lambda pairs: [judged(a, b) for a, b in pairs]


def test_compare_hands_on_what_was_read_and_asked_for() -> None:
    claims = claims_of(*ARTICLES[1:])
    skipped = [Skipped(Stage.READ, "x", "kept once", name) for name in ("post", "copy")]
    corpus = Corpus(
        OUTLETS,
        ARTICLES[1:],
        claims,
        np.eye(len(claims), dtype=np.float32),
        "",
        skipped,
        read={"post": 3},
        asked=frozenset({"post", "ledger"}),
    )
    shown = compare(corpus, all_agree)
    assert [column.outlet.id for column in shown.columns] == ["ledger"]
    assert [skip.outlet for skip in shown.skipped] == ["post"]


def test_the_corpus_of_a_topic_knows_what_was_read_of_all_outlets(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put_outlets(OUTLETS)
    for item in (*ARTICLES[:2], article(4, "Post", "Ships may enter again.")):
        store.add_article(item)
    library.write_library(store.path, tmp_path / library.FILE, "2022-03-12T00:00:00+00:00")
    index = ExactIndex([1], np.ones((1, 1), dtype=np.float32))
    known = library.SnapshotLibrary(tmp_path)
    corpus = corpus_of(known, index, Retrieved((), (), {}), asked=["post"])
    assert (corpus.read, corpus.asked) == ({"ledger": 1, "post": 2}, frozenset({"post"}))
    assert corpus_of(known, index, Retrieved((), (), {})).asked == frozenset()


@pytest.mark.parametrize(
    ("third", "confidence"),
    [
        pytest.param(judged(100, 300, confidence=0.6), 0.6, id="the one that fits least counts"),
        pytest.param(judged(100, 300, confidence=0.97), 0.9, id="all fit better than the pair"),
        pytest.param(
            judged(100, 300, Relation.UNSURE, confidence=0.3), 0.3, id="one is only unsure"
        ),
    ],
)
def test_agreement_is_as_sure_as_its_weakest_origin(third: Judgement, confidence: float) -> None:
    group = Group(100, (100, 200, 300), (judged(100, 200, confidence=0.9), third))
    row = report(group).rows[0]
    assert (row.verdict, row.confidence) == (Verdict.AGREE, confidence)


def test_a_named_doubt_outweighs_agreement_and_stands_before_it() -> None:
    doubt = judged(101, 301, Relation.UNSURE, 0.5, Kind.NUMBER)
    doubted = Group(101, (101, 201, 301), (judged(101, 201), doubt))
    first, second = report(pair(100, 200, judged(100, 200)), doubted).rows[:2]
    assert (first.verdict, first.kinds, first.why) == (Verdict.UNSURE, (Kind.NUMBER,), doubt.reason)
    assert second.verdict is Verdict.AGREE


def test_an_edited_copy_speaks_for_itself_where_it_says_something_else() -> None:
    clash = judged(201, 301, Relation.DIVERGE, kind=Kind.NUMBER)
    row = report(pair(201, 301, clash), reprints=FOLDED).rows[0]
    assert (row.verdict, row.origins) == (Verdict.DIVERGES, 2)
    assert [member.reprint_of for member in row.members] == ["", ""]


def test_a_copys_own_words_are_no_reprint() -> None:
    rows = report(reprints=FOLDED).rows
    (own,) = [row for row in rows if row.members[0].claim.text == "Visit us."]
    assert own.members[0].reprint_of == ""


PART = (Reprint(copy=3, origin=2, share=0.4, evidence="same words", partial=True, shared=(301,)),)


@pytest.mark.parametrize(
    ("members", "origins", "copied"),
    [
        pytest.param((101, 201, 301), 2, ["", "", "ledger"], id="what it shares is the other's"),
        pytest.param((100, 200, 300), 3, ["", "", ""], id="the rest is its own"),
    ],
)
def test_of_a_partial_reprint_only_what_is_shared_folds(
    members: tuple[int, ...], origins: int, copied: list[str]
) -> None:
    first, *others = members
    group = Group(first, members, tuple(judged(first, other) for other in others))
    row = report(group, reprints=PART).rows[0]
    assert (row.origins, row.outlets) == (origins, 3)
    assert [member.reprint_of for member in row.members] == copied


def test_what_a_reprint_has_through_its_origin_from_further_away_counts_there() -> None:
    handed_on = (
        *FOLDED,
        Reprint(2, 1, 0.4, "same words", partial=True, shared=(201,)),
        Reprint(3, 1, 0.4, "same words", partial=True, shared=(301,)),
    )
    group = Group(101, (101, 201, 301), (judged(101, 201), judged(101, 301)))
    rows = report(group, reprints=handed_on).rows
    row = next(row for row in rows if len(row.members) == 3)
    assert (row.verdict, row.origins, row.outlets) == (Verdict.ONE_SIDED, 1, 3)


def test_columns_count_whole_reprints_and_versions() -> None:
    again = replace(ARTICLES[0], id=4, url="https://post.example/again")
    version = Reprint(copy=4, origin=1, share=1.0, evidence="a later version by the same outlet")
    articles = (*ARTICLES, again)
    compared = Compared(OUTLETS, articles, claims_of(*articles), (), (*PART, version))
    columns = make_report(compared, topic="", built_at="").columns
    assert [(column.articles, column.reprints) for column in columns] == [(2, 1), (1, 0), (1, 0)]


def test_a_version_is_no_reprint_of_another_outlet() -> None:
    again = replace(ARTICLES[0], id=4, url="https://post.example/again")
    articles = (*ARTICLES, again)
    version = Reprint(copy=4, origin=1, share=1.0, evidence="a later version by the same outlet")
    group = Group(100, (100, 400), (judged(100, 400),))
    compared = Compared(OUTLETS, articles, claims_of(*articles), (group,), (version,))
    rows = make_report(compared, topic="", built_at="").rows
    row = next(row for row in rows if len(row.members) == 2)
    assert [member.reprint_of for member in row.members] == ["", ""]
    assert (row.verdict, row.origins, row.outlets) == (Verdict.ONE_SIDED, 1, 1)


def test_a_credit_that_a_reprint_tells_is_not_told_again() -> None:
    ledger, agency = Credit(3, "ledger", "by its own words"), Credit(3, "AP", "by its byline")
    named = replace(ledger, name="Ledger")
    for reprints, credits_ in ((FOLDED, (agency,)), ((), (named, agency))):
        compared = Compared(OUTLETS, ARTICLES, CLAIMS, (), reprints, credits=(ledger, agency))
        assert make_report(compared, topic="", built_at="").credits == credits_


HEADLINES = [
    replace(claim, id=claim.id - 50, text=f"{claim.text} (headline)", part=Part.HEADLINE)
    for claim in claims_of(*ARTICLES)
    if claim.position == 0
]
"""50, 150 and 250; each has the span that its article's first claim has in the text."""


def headlined(*groups: Group, reprints: tuple[Reprint, ...] = ()) -> Report:
    compared = Compared(OUTLETS, ARTICLES, [*HEADLINES, *CLAIMS], groups, reprints)
    return make_report(compared, topic="", built_at="")


@pytest.mark.parametrize(
    "groups",
    [
        pytest.param([], id="alone"),
        pytest.param([pair(50, 150, judged(50, 150))], id="beside another headline"),
        pytest.param([Group(50, (50,), ())], id="as a group of its own"),
    ],
)
def test_headlines_without_a_claim_of_a_body_make_no_row(groups: list[Group]) -> None:
    told = [member.claim.id for row in headlined(*groups).rows for member in row.members]
    assert sorted(told) == [claim.id for claim in CLAIMS]


def test_a_headline_may_stand_alone_in_its_cell_beside_anothers_body() -> None:
    row = headlined(pair(50, 200, judged(50, 200))).rows[0]
    assert (row.verdict, row.origins) == (Verdict.AGREE, 2)
    assert [(m.claim.id, m.claim.part) for m in shown(row.members)] == [
        (50, Part.HEADLINE),
        (200, Part.BODY),
    ]


CLASH = judged(50, 200, Relation.DIVERGE, 0.95, Kind.NUMBER)


@pytest.mark.parametrize(
    ("group", "members", "cells", "verdict"),
    [
        pytest.param(
            Group(100, (100, 50, 200), (judged(100, 200), CLASH)),
            [100, 50, 200],
            [100, 200],
            Verdict.AGREE,
            id="the body is shown, and its judgement counts",
        ),
        pytest.param(
            Group(50, (50, 100, 200), (CLASH,)),
            [100, 50, 200],
            [100, 200],
            Verdict.DIVERGES,
            id="only the headline was judged",
        ),
        pytest.param(
            Group(50, (50, 101, 200, 300), (judged(50, 300), judged(101, 200), CLASH)),
            [101, 50, 200, 300],
            [101, 200, 300],
            Verdict.DIVERGES,
            id="only the headline ties the third",
        ),
        pytest.param(
            Group(50, (50, 200, 201), (CLASH, judged(50, 201))),
            [50, 200, 201],
            [50, 200, 201],
            Verdict.DIVERGES,
            id="no body of its article",
        ),
    ],
)
def test_a_headline_beside_its_body_is_listed_and_not_shown(
    group: Group, members: list[int], cells: list[int], verdict: Verdict
) -> None:
    row = headlined(group).rows[0]
    assert [member.claim.id for member in row.members] == members
    assert [member.claim.id for member in shown(row.members)] == cells
    assert (row.verdict, row.judgements) == (verdict, group.judgements)


def test_a_headline_and_a_sentence_at_the_same_offsets_have_rows_of_their_own() -> None:
    with_headline = headlined(pair(50, 201, judged(50, 201))).rows[0]
    with_sentence = headlined(pair(100, 201, judged(100, 201))).rows[0]
    assert with_headline.id != with_sentence.id
