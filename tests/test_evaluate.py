"""Scores counted by hand: links, divergence, updates, candidates, false alarms, rows that hold."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.corpora import judged
from xref.errors import InputError
from xref.evaluate import (
    Found,
    GoldEvent,
    Missing,
    Score,
    evaluate,
    gold_links,
    load_gold,
    score_event,
    sentences_of,
)
from xref.scores import Alarms, Candidates, Outcome
from xref.types import Claim, Group, Judgement, Kind, Member, Part, Relation, Row, Verdict

TEXT = "First. Other. Third. Later."
"""Four sentences of every article of the test event."""
SENTENCES = [[0, 6], [7, 13], [14, 20], [21, 27]]


def event_data(groups: Sequence[Any], labels: str = "ABC") -> dict[str, Any]:
    articles = [
        {
            "id": label,
            "outlet": f"Outlet {label}",
            "published": "2023-06-07",
            "url": f"https://{label.lower()}.example/1",
            "title": "Title",
            "text": TEXT,
            "sentences": [list(span) for span in SENTENCES],
        }
        for label in labels
    ]
    return {"event": "harbour", "title": "Harbour fire", "articles": articles, "groups": groups}


def load(tmp_path: Path, data: object) -> GoldEvent:
    path = tmp_path / "event.json"
    path.write_text(json.dumps(data), "utf-8")
    (event,) = load_gold(path)
    return event


def claim(article: int, sentence: int) -> Claim:
    """Return the claim of one sentence; its id is ``10 * article + sentence``."""
    start, end = SENTENCES[sentence]
    outlet = f"outlet-{'abc'[article - 1]}"
    number = 10 * article + sentence
    return Claim(number, article, outlet, sentence, (start, end), TEXT[start:end])


CLAIMS = [claim(article, sentence) for article in (1, 2, 3) for sentence in range(4)]


def star(*members: int, relation: Relation = Relation.AGREE, kind: Kind | None = None) -> Group:
    founder, *others = members
    judgements = tuple(judged(founder, other, relation, kind=kind) for other in others)
    return Group(founder, members, judgements)


def found(*groups: Group) -> Found:
    return Found(CLAIMS, groups)


def test_links_of_three_articles(tmp_path: Path) -> None:
    """Gold: A:0 B:0 C:0 (3 links) and A:1 B:1 (1).  Found: A:0 B:0 and A:2 B:2."""
    gold = [
        {"fact": "one", "members": ["A:0", "B:0", "C:0"]},
        {"fact": "two", "members": ["A:1", "B:1"], "core": False},
    ]
    scores = score_event(load(tmp_path, event_data(gold)), found(star(10, 20), star(12, 22)))
    assert scores.links == Score(right=1, found=2, gold=4)
    assert (scores.links.precision, scores.links.recall) == (0.5, 0.25)
    assert scores.links.f1 == pytest.approx(1 / 3)
    # Core: the found link A:2 B:2 is wrong there too; the gold link of A:1 B:1 is not counted.
    assert scores.core == Score(right=1, found=2, gold=3)


def test_a_link_found_twice_counts_once_and_sentences_of_one_article_are_no_link(
    tmp_path: Path,
) -> None:
    gold = [{"fact": "one", "members": ["A:0", "A:1", "B:0"]}]
    scores = score_event(load(tmp_path, event_data(gold)), found(star(10, 20, 11), star(20, 10)))
    assert scores.links == Score(right=2, found=2, gold=2)


def test_links_outside_the_core_are_left_out_of_the_core_count(tmp_path: Path) -> None:
    gold = [{"fact": "two", "members": ["A:1", "B:1"], "core": False}]
    scores = score_event(load(tmp_path, event_data(gold)), found(star(11, 21)))
    assert scores.links == Score(1, 1, 1)
    assert scores.core == Score(0, 0, 0)


def test_what_is_unsure_counts_apart(tmp_path: Path) -> None:
    gold = [
        {"fact": "one", "members": ["A:0", "B:0"]},
        {"fact": "two", "members": ["A:1", "B:1"]},
    ]
    unsure = star(11, 21, relation=Relation.UNSURE)
    scores = score_event(load(tmp_path, event_data(gold)), found(star(10, 20), unsure))
    assert scores.links == Score(right=1, found=1, gold=2)
    assert scores.unsure == Score(right=1, found=1, gold=1)


def test_divergence_and_updates(tmp_path: Path) -> None:
    gold = [
        {
            "fact": "toll",
            "members": ["A:0", "B:0", "C:0"],
            "conflicts": [["B:0", "A:0", "number"]],
            "updates": [["A:0", "C:0"]],
        }
    ]
    diverging = Group(
        10,
        (10, 20, 30),
        (
            judged(10, 20, Relation.DIVERGE, kind=Kind.NUMBER),
            judged(20, 30, Relation.DIVERGE, kind=Kind.NUMBER),
            judged(10, 30, Relation.UPDATE, kind=Kind.NUMBER),
        ),
    )
    scores = score_event(load(tmp_path, event_data(gold)), found(diverging))
    assert scores.divergence == Score(right=1, found=2, gold=1)
    assert scores.updates == Score(right=1, found=1, gold=1)
    assert scores.links == Score(right=3, found=3, gold=3)


def test_a_group_marked_missing_counts_neither_way_and_is_reported(tmp_path: Path) -> None:
    gold = [
        {"fact": "one", "members": ["A:0", "B:0"]},
        {
            "fact": "hard",
            "members": ["A:1", "B:1", "C:1"],
            "conflicts": [["A:1", "B:1", "polarity"]],
            "missing": "irony",
        },
    ]
    clash = star(11, 21, relation=Relation.DIVERGE, kind=Kind.POLARITY)
    scores = score_event(load(tmp_path, event_data(gold)), found(star(10, 20), clash))
    assert scores.links == Score(1, 1, 1)
    assert scores.divergence == Score(0, 0, 0)
    assert scores.missing == (Missing("harbour", "hard", "irony", found=1, links=3),)


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        pytest.param((0, 6), [0], id="the sentence itself"),
        pytest.param((0, 3), [0], id="a clause of it"),
        pytest.param((0, 13), [0, 1], id="two sentences"),
        pytest.param((3, 10), [0, 1], id="half of each of two"),
        pytest.param((4, 13), [1], id="a third of the first and all of the second"),
    ],
)
def test_which_sentences_a_claim_stands_for(
    tmp_path: Path, span: tuple[int, int], expected: list[int]
) -> None:
    event = load(tmp_path, event_data([]))
    made = Claim(1, 2, "outlet-b", 0, span, TEXT[slice(*span)])
    assert sentences_of(made, event) == tuple((2, number) for number in expected)


def test_a_headline_stands_for_no_sentence(tmp_path: Path) -> None:
    gold = [{"fact": "closed", "members": ["A:0", "B:0"]}]
    event = load(tmp_path, event_data(gold))
    # Its span is one of the title; in the text another sentence stands there.
    headline = Claim(99, 1, "outlet-a", 0, (0, 6), "Title.", part=Part.HEADLINE)
    assert sentences_of(headline, event) == ()
    both = Found([headline, *CLAIMS], [star(99, 20), star(99, 31, relation=Relation.DIVERGE)])
    scores = score_event(event, both)
    assert (scores.links, scores.divergence) == (Score(0, 0, 1), Score(0, 0, 0))


def test_totals_are_sums_over_events(tmp_path: Path) -> None:
    event = load(tmp_path, event_data([{"fact": "one", "members": ["A:0", "B:0"]}]))
    pair: Judgement = judged(10, 20)
    answers = iter([found(Group(10, (10, 20), (pair,))), found()])
    scores = evaluate([event, event], lambda articles: next(answers))
    assert [scored.links for scored in scores.events] == [Score(1, 1, 1), Score(0, 0, 1)]
    assert scores.total.links == Score(1, 1, 2)
    assert scores.total.event == "all"


def test_scores_of_nothing_are_zero() -> None:
    nothing = Score(0, 0, 0)
    assert (nothing.precision, nothing.recall, nothing.f1) == (0.0, 0.0, 0.0)


# --- candidates and false alarms ------------------------------------------------------------


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        pytest.param(None, Candidates(), id="nobody told the pairs"),
        pytest.param([], Candidates(held=0, links=3, pairs=0, claims=12), id="nothing was read"),
        pytest.param(
            [(10, 20), (10, 31)], Candidates(held=1, links=3, pairs=2, claims=12), id="one of three"
        ),
        pytest.param(
            [(30, 10), (20, 30), (10, 20)],
            Candidates(held=3, links=3, pairs=3, claims=12),
            id="all, in any order",
        ),
    ],
)
def test_how_many_gold_links_were_read(
    tmp_path: Path, pairs: list[tuple[int, int]] | None, expected: Candidates
) -> None:
    event = load(tmp_path, event_data([{"fact": "one", "members": ["A:0", "B:0", "C:0"]}]))
    scores = score_event(event, Found(CLAIMS, (), pairs=pairs))
    assert scores.candidates == expected


def test_a_link_that_came_out_counts_as_read(tmp_path: Path) -> None:
    """What a reprint carries over is never read as a pair."""
    event = load(tmp_path, event_data([{"fact": "one", "members": ["A:0", "B:0"]}]))
    scores = score_event(event, Found(CLAIMS, [star(10, 20)], pairs=[]))
    assert scores.candidates == Candidates(held=1, links=1, pairs=0, claims=12)


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        pytest.param((10, 20), Alarms(links=1), id="a marked conflict is none"),
        pytest.param((10, 30), Alarms(agreeing=1, links=1), id="marked as agreeing"),
        pytest.param((20, 30), Alarms(links=1, updates=1), id="marked as an update"),
        pytest.param((10, 21), Alarms(links=1, apart=1), id="no link"),
        pytest.param((12, 22), Alarms(links=1), id="known to be missing still"),
    ],
)
def test_a_false_alarm_is_of_a_kind(
    tmp_path: Path, pair: tuple[int, int], expected: Alarms
) -> None:
    gold = [
        {
            "fact": "toll",
            "members": ["A:0", "B:0", "C:0"],
            "conflicts": [["A:0", "B:0", "number"]],
            "updates": [["B:0", "C:0"]],
        },
        {"fact": "hard", "members": ["A:2", "B:2"], "missing": "irony"},
    ]
    clash = star(*pair, relation=Relation.DIVERGE, kind=Kind.NUMBER)
    assert score_event(load(tmp_path, event_data(gold)), found(clash)).alarms == expected


@pytest.mark.parametrize(
    ("alarms", "rate"),
    [
        pytest.param(Alarms(agreeing=1, links=200), 1.0, id="one of 200"),
        pytest.param(Alarms(agreeing=3, links=150, apart=9), 4.0, id="three of 150"),
        pytest.param(Alarms(apart=2), 0.0, id="no link agrees"),
    ],
)
def test_false_alarms_in_200_agreeing_links(alarms: Alarms, rate: float) -> None:
    assert alarms.per_200 == rate


# --- rows -----------------------------------------------------------------------------------


def row(verdict: Verdict, group: Group, confidence: float = 0.8) -> Row:
    known = {made.id: made for made in [*CLAIMS, HEADLINE]}
    members = tuple(Member(known[n], "", "", None) for n in group.members)
    return Row(1, "a", verdict, (), confidence, "", members, group.judgements, 2, 2)


HEADLINE = Claim(99, 1, "outlet-a", 0, (0, 6), "Title.", part=Part.HEADLINE)

FACTS = [
    {
        "fact": "toll",
        "members": ["A:0", "B:0", "C:0"],
        "conflicts": [["A:0", "B:0", "number"]],
        "updates": [["B:0", "C:0"]],
    },
    {"fact": "cause", "members": ["A:1", "B:1"]},
    {"fact": "hard", "members": ["A:2", "B:2"], "missing": "irony"},
]


@pytest.mark.parametrize(
    ("verdict", "group", "holds"),
    [
        pytest.param(Verdict.AGREE, star(10, 20, 30), True, id="all state one fact"),
        pytest.param(
            Verdict.AGREE, star(10, 20, 21), True, id="an outlet tells more beside the fact"
        ),
        pytest.param(Verdict.AGREE, star(11, 21, 31), False, id="one of three does not"),
        pytest.param(Verdict.AGREE, star(10, 21), False, id="two facts"),
        pytest.param(Verdict.AGREE, star(10, 20, 99), True, id="a headline states no sentence"),
        pytest.param(Verdict.AGREE, star(12, 22), None, id="a fact that is missing still"),
        pytest.param(Verdict.AGREE, star(10, 99), None, id="only a headline beside it"),
        pytest.param(
            Verdict.DIVERGES, star(10, 20, relation=Relation.DIVERGE), True, id="a marked conflict"
        ),
        pytest.param(
            Verdict.DIVERGES, star(10, 30, relation=Relation.DIVERGE), False, id="no conflict"
        ),
        pytest.param(
            Verdict.UPDATED, star(20, 30, relation=Relation.UPDATE), True, id="a marked update"
        ),
        pytest.param(
            Verdict.UPDATED, star(10, 20, relation=Relation.UPDATE), False, id="no update"
        ),
        pytest.param(
            Verdict.UNSURE, star(10, 20, relation=Relation.UNSURE), None, id="asserts nothing"
        ),
        pytest.param(Verdict.ONE_SIDED, Group(10, (10,), ()), None, id="told by one side"),
    ],
)
def test_whether_a_row_holds(
    tmp_path: Path, verdict: Verdict, group: Group, holds: bool | None
) -> None:
    given = Found([*CLAIMS, HEADLINE], [group], [row(verdict, group)])
    outcomes = score_event(load(tmp_path, event_data(FACTS)), given).outcomes
    assert outcomes == (() if holds is None else (Outcome(verdict, 0.8, holds),))


# --- reading gold ---------------------------------------------------------------------------


def test_gold_is_read_from_a_folder_and_from_compressed_lines(tmp_path: Path) -> None:
    data = event_data([{"fact": "one", "members": ["A:0", "B:0"]}])
    line = json.dumps(data)
    (tmp_path / "a.json").write_text(line, "utf-8")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(f"{line}\n\n{line}\n".encode()))
    (tmp_path / "README.md").write_text("not gold", "utf-8")
    events = load_gold(tmp_path)
    assert [event.name for event in events] == ["harbour"] * 3
    assert [article.outlet for article in events[0].articles] == [
        "outlet-a",
        "outlet-b",
        "outlet-c",
    ]
    assert gold_links(events[2]) == {((1, 0), (2, 0))}


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85"])
def test_only_a_line_feed_ends_a_line_of_gold(tmp_path: Path, end: str) -> None:
    data = event_data([]) | {"title": f"Harbour{end}fire"}
    line = json.dumps(data, ensure_ascii=False)
    (tmp_path / "gold.jsonl").write_bytes(f"{line}\r\n{line}\n".encode())
    assert [event.title for event in load_gold(tmp_path)] == [f"Harbour{end}fire"] * 2


PACKED = gzip.compress(json.dumps(event_data([])).encode())


def broken(change: str) -> dict[str, Any]:
    data = event_data([{"fact": "one", "members": ["A:0", "B:0"]}])
    match change:
        case "no event":
            del data["event"]
        case "no text":
            del data["articles"][1]["text"]
        case "span":
            data["articles"][0]["sentences"][2] = [5, 99]
        case "unknown article":
            data["groups"][0]["members"][1] = "Z:0"
        case "unknown sentence":
            data["groups"][0]["members"][1] = "B:7"
        case "conflict":
            data["groups"][0]["conflicts"] = [["A:0"]]
    return data


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param("no event", "event: missing", id="no name"),
        pytest.param("no text", "articles[1].text: missing", id="no text"),
        pytest.param(
            "span",
            "articles[0].sentences[2]: [5, 99] is no [start, end) of the text",
            id="a span past the end",
        ),
        pytest.param(
            "unknown article", "groups[0].members[1]: no sentence 'Z:0'", id="unknown article"
        ),
        pytest.param(
            "unknown sentence",
            "groups[0].members[1]: article B has no sentence 7",
            id="unknown sentence",
        ),
        pytest.param(
            "conflict", "groups[0].conflicts[0]: expected [left, right]", id="half a conflict"
        ),
    ],
)
def test_what_is_wrong_with_a_gold_file_is_named(tmp_path: Path, change: str, message: str) -> None:
    path = tmp_path / "event.json"
    path.write_text(json.dumps(broken(change)), "utf-8")
    with pytest.raises(InputError) as raised:
        load_gold(path)
    assert str(raised.value) == f"{path}: {message}"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("gone.json", None, "no such file or folder", id="no file"),
        pytest.param("bad.json", b"{", "is no JSON", id="no JSON"),
        pytest.param("bad.jsonl.gz", b"plain", "cannot be read", id="not compressed"),
        pytest.param("bad.json", b"\xff", "cannot be read", id="not UTF-8"),
        pytest.param("bad.jsonl.gz", PACKED[:-9], "cannot be read", id="compressed, cut off"),
        pytest.param(
            "bad.jsonl.gz",
            PACKED[:12] + b"\xff\xff\xff" + PACKED[15:],
            "cannot be read",
            id="compressed, bytes changed",
        ),
        pytest.param("bad.json", b"[" * 100_000, "is no JSON", id="nested without end"),
        pytest.param("bad.json", b"1" * 5000, "is no JSON", id="a number without end"),
    ],
)
def test_what_cannot_be_read(
    tmp_path: Path, name: str, content: bytes | None, message: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=message):
        load_gold(tmp_path / name)


def test_a_folder_without_gold(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no"):
        load_gold(tmp_path)
