"""What explain prints: the claims, what clashes, the terms of the decision and its borders."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files

import numpy as np
import pytest

from tests.renders import report
from xref import render
from xref.judge.same import SameModel
from xref.judge.weights import load_weights
from xref.render.account import BASE, VERDICTS, log_odds
from xref.types import Judgement, Relation, Report, Row, Signal, Verdict

SIGNALS = (
    Signal("closeness in meaning", 0.81, 2.33),
    Signal("words in common", 0.46, 3.69),
    Signal("speakers and quotations", 0.0, 0.002),
    Signal("names in common", 1.0, -0.71),
    Signal(BASE, 1.0, -2.722),
)
"""They come to log-odds of 2.59, a probability of 0.93."""


def given(**changes: object) -> tuple[Report, Row]:
    """Return the report's row of a divergence with its first judgement changed, and what follows.

    The id is set, since how ids are made is no matter here.
    """
    whole = report()
    first, *others = whole.rows[0].judgements
    judged: Judgement = replace(first, **changes)  # type: ignore[arg-type]
    row = replace(
        whole.rows[0],
        id="45a3c3",
        verdict=VERDICTS[judged.relation],
        kinds=(judged.kind,) if judged.kind else (),
        confidence=judged.confidence,
        judgements=(judged, *others),
    )
    return whole, row


def explained(whole: Report, row: Row, width: int = 80) -> str:
    return render.explanation(whole, row, width=width, color=False)


def account(page: str) -> str:
    """Return what is told of the first judgement, from its head line on."""
    return page.partition("How they were judged\n\n")[2].partition("\n\n")[0] + "\n"


AT_80 = """\
Row 1  ≠ diverges: number · 2 origins (3 outlets) · 86% sure · id 45a3c3
Why: 54 or 57 injured
Sure: 86%, as the pair that tells it is: A – B

A  Post [agency]
   By noon ▸54◂ people were hurt.
   11 Mar 2022 · claim 1 of its article, characters 0–28
   Story 1
   https://post.example/1
   asserted
   number: “54 people” = at least 54 person, injured
   date: “By noon” = 2022-03-11 (day; noon of 2022-03-11)

B  Ledger [state-owned: XB]
   The service counted ▸57◂ people hurt at noon.
   11 Mar 2022 · claim 1 of its article, characters 0–43
   Story 2
   https://ledger.example/2
   asserted
   number: “57 people” = at least 57 person, injured

C  Copy
   The service counted 57 people hurt at noon.
   12 Mar 2022 · claim 1 of its article, characters 0–43 · reprint of Ledger
   Story 3
   https://copy.example/3
   asserted

How they were judged

A – B  diverge: number · 86% sure · 93% alike, values aside
   A  By noon ▸54◂ people were hurt.
   B  The service counted ▸57◂ people hurt at noon.
   ▸54◂ against ▸57◂ (number of persons injured)
   54 or 57 injured
   Do both state the same, values aside?  In log-odds:
    −2.72  ░░░░░░░░░░░░      before looking: what every pair starts from
    +3.69  ████████████████  words in common (0.46)
    +2.33  ██████████        closeness in meaning (0.81)
    −0.71  ░░░               names in common (1.00)
    +2.59  in all            93% alike; confirmed from 46% (−0.16), suggested
                             from 25% (−1.10)
   Most against it: names in common (−0.71).
   Sure: 93% alike × 92%, how often such a find is right = 86%.
   Not agreement: both cannot hold.  Not an update: neither tells a later state.

B – C  agree · 100% sure
   the same words

Where the words are from: a copy counts with its origin

   C  Copy <- Ledger
      92% of its words; it names Ledger
      https://copy.example/3 <- https://ledger.example/2

What is said of the outlets, and by whom

   Post: agency (https://post.example/about)
   Ledger: state-owned: XB (https://x.example)
"""

AT_120 = """\
Row 1  ≠ diverges: number · 2 origins (3 outlets) · 86% sure · id 45a3c3
Why: 54 or 57 injured
Sure: 86%, as the pair that tells it is: A – B

A  Post [agency]
   By noon ▸54◂ people were hurt.
   11 Mar 2022 · claim 1 of its article, characters 0–28
   Story 1
   https://post.example/1
   asserted
   number: “54 people” = at least 54 person, injured
   date: “By noon” = 2022-03-11 (day; noon of 2022-03-11)

B  Ledger [state-owned: XB]
   The service counted ▸57◂ people hurt at noon.
   11 Mar 2022 · claim 1 of its article, characters 0–43
   Story 2
   https://ledger.example/2
   asserted
   number: “57 people” = at least 57 person, injured

C  Copy
   The service counted 57 people hurt at noon.
   12 Mar 2022 · claim 1 of its article, characters 0–43 · reprint of Ledger
   Story 3
   https://copy.example/3
   asserted

How they were judged

A – B  diverge: number · 86% sure · 93% alike, values aside
   A  By noon ▸54◂ people were hurt.
   B  The service counted ▸57◂ people hurt at noon.
   ▸54◂ against ▸57◂ (number of persons injured)
   54 or 57 injured
   Do both state the same, values aside?  In log-odds:
    −2.72  ░░░░░░░░░░░░      before looking: what every pair starts from
    +3.69  ████████████████  words in common (0.46)
    +2.33  ██████████        closeness in meaning (0.81)
    −0.71  ░░░               names in common (1.00)
    +2.59  in all            93% alike; confirmed from 46% (−0.16), suggested from 25% (−1.10)
   Most against it: names in common (−0.71).
   Sure: 93% alike × 92%, how often such a find is right = 86%.
   Not agreement: both cannot hold.  Not an update: neither tells a later state.

B – C  agree · 100% sure
   the same words

Where the words are from: a copy counts with its origin

   C  Copy <- Ledger
      92% of its words; it names Ledger
      https://copy.example/3 <- https://ledger.example/2

What is said of the outlets, and by whom

   Post: agency (https://post.example/about)
   Ledger: state-owned: XB (https://x.example)
"""


@pytest.mark.parametrize(
    ("width", "expected"),
    [pytest.param(80, AT_80, id="80 wide"), pytest.param(120, AT_120, id="120 wide")],
)
def test_explanation_of_a_divergence(width: int, expected: str) -> None:
    page = explained(*given(signals=SIGNALS, borders=(0.25, 0.46)), width=width)
    assert page == expected
    assert max(map(len, page.splitlines())) <= width


def test_terms_without_a_start_have_no_sum() -> None:
    """A report of another judge may hold any signals."""
    assert (
        account(explained(*given()))
        == """\
A – B  diverge: number · 86% sure · 93% alike, values aside
   A  By noon ▸54◂ people were hurt.
   B  The service counted ▸57◂ people hurt at noon.
   ▸54◂ against ▸57◂ (number of persons injured)
   54 or 57 injured
   Do both state the same, values aside?  In log-odds:
    +1.20  ████████████████  cosine (0.81)
    −0.25  ░░░               days apart (0.00)
   Most against it: days apart (−0.25).
   Sure: 93% alike × 92%, how often such a find is right = 86%.
   Not agreement: both cannot hold.  Not an update: neither tells a later state.
"""
    )


DECIDED = {"signals": SIGNALS, "borders": (0.25, 0.46)}
DOUBTED = {"relation": Relation.UNSURE, "kind": None, "clashes": ()}


@pytest.mark.parametrize(
    ("changes", "head", "last"),
    [
        pytest.param(
            {"relation": Relation.AGREE, "kind": None, "confidence": 0.93, "clashes": ()},
            "A – B  agree · 93% sure",
            "Not a divergence: no rule found values, names or words that cannot both hold.",
            id="agree",
        ),
        pytest.param(
            {},
            "A – B  diverge: number · 86% sure · 93% alike, values aside",
            "Not agreement: both cannot hold.  Not an update: neither tells a later state.",
            id="diverge",
        ),
        pytest.param(
            {"relation": Relation.UPDATE, "later": 200},
            "A – B  the one updates the other: number (B is later) · 86% sure · 93% alike, values"
            " aside",
            "Not a divergence: B tells the later state.",
            id="update",
        ),
        pytest.param(
            {"relation": Relation.UNSURE, "confidence": 0.5},
            "A – B  unsure: number · 50% sure · 93% alike, values aside",
            "Not agreement: something differs.  Not a divergence: both may hold all the same.",
            id="in doubt whether the values clash",
        ),
        pytest.param(
            DOUBTED | {"same": 0.45, "confidence": 0.45},
            "A – B  may state the same · 45% alike",
            "Not agreement: 45% is below 46%, from which a pair is confirmed.",
            id="suggested",
        ),
        pytest.param(
            DOUBTED | {"same": 0.2, "confidence": 0.0},
            "A – B  not taken for the same · 20% alike",
            "Not agreement: 20% is below 25%, from which a pair is suggested.",
            id="not even suggested",
        ),
    ],
)
def test_what_was_decided_and_why_nothing_else(
    changes: dict[str, object], head: str, last: str
) -> None:
    lines = account(explained(*given(**DECIDED | changes), width=120)).splitlines()
    assert (lines[0], lines[-1].strip()) == (head, last)


@pytest.mark.parametrize(
    ("signals", "told"),
    [
        pytest.param(SIGNALS, "Most against it: names in common (−0.71).", id="one"),
        pytest.param(
            (Signal("words", 0.5, 1.0), Signal(BASE, 1.0, -1.0)),
            "Nothing that was measured speaks against it.",
            id="only what every pair starts from",
        ),
        pytest.param(
            (Signal("words", 0.5, 1.0), Signal("names", 0.0, -0.004)),
            "Nothing that was measured speaks against it.",
            id="too little to be told",
        ),
    ],
)
def test_what_speaks_most_against_a_pair(signals: tuple[Signal, ...], told: str) -> None:
    assert f"   {told}\n" in explained(*given(signals=signals))


@pytest.mark.parametrize(
    ("confidences", "told"),
    [
        pytest.param((0.9, 0.7), "Sure: 70%, as its weakest tie is: B – C", id="the weaker second"),
        pytest.param((0.6, 0.8), "Sure: 60%, as its weakest tie is: A – B", id="the weaker first"),
    ],
)
def test_a_row_that_agrees_names_its_weakest_tie(
    confidences: tuple[float, float], told: str
) -> None:
    """Three outlets of their own: the surest tie and the weakest are told in full."""
    whole = report()
    judged = tuple(
        Judgement(*pair, same, Relation.AGREE, same, "alike", signals=SIGNALS)
        for pair, same in zip(((100, 200), (200, 300)), confidences, strict=True)
    )
    members = tuple(replace(member, reprint_of="") for member in whole.rows[0].members)
    row = replace(
        whole.rows[0],
        verdict=Verdict.AGREE,
        kinds=(),
        confidence=min(confidences),
        members=members,
        judgements=judged,
    )
    page = explained(whole, row)
    assert page.splitlines()[2] == told
    assert page.count("Do both state the same") == 2


def test_a_pair_that_decided_nothing_is_told_in_short() -> None:
    whole, row = given(**DECIDED)
    other = Judgement(100, 300, 0.8, Relation.AGREE, 0.8, "alike", signals=SIGNALS)
    page = explained(whole, replace(row, judgements=(row.judgements[0], other)))
    assert (
        "A – C  agree · 80% sure\n"
        "   alike\n"
        "   before looking −2.72 · words in common +3.69 · closeness in meaning +2.33 ·\n"
        "   names in common −0.71\n"
    ) in page


def test_explanation_tells_who_speaks_and_what_is_negated() -> None:
    whole = report()
    page = explained(whole, whole.rows[1], width=90)
    assert (
        "   quoted: by the word “said”\n"
        "   speaker: Ola Berg, in the text “Ola”\n"
        "   what is said: “The quay is closed”\n"
        "   negation: “closed” turns “quay is closed”\n"
        "   names: Ola\n"
    ) in page


def test_nothing_of_an_articles_is_taken_for_markup() -> None:
    page = explained(*given(reason="[bold]54[/bold] \x1b[31mor 57"))
    assert "[bold]54[/bold]" in page
    assert "\x1b" not in page


def test_the_models_own_start_is_known_and_its_terms_sum_to_its_probability() -> None:
    """Holds whatever is measured: here nothing at all."""
    encoder = json.loads((files("xref.judge") / "weights.json").read_text("utf-8"))["encoder"]
    trees = load_weights(encoder).first
    model, table = SameModel(trees), np.zeros((1, len(trees.features)), dtype=np.float32)
    (signals,) = model.signals(table)
    assert [signal.name for signal in signals].count(BASE) == 1
    total = sum(signal.contribution for signal in signals)
    assert total == pytest.approx(log_odds(float(model.probabilities(table)[0])), abs=0.01)
