"""Values of which the words tell little of one slot: believed beside a reader that sees a clash."""

from __future__ import annotations

import pytest

from tests.sides import side
from xref.judge.dates import SEES
from xref.judge.findings import AGAINST, speakers_differ
from xref.judge.rules import find_difference
from xref.types import Kind, Relation

LIKELY = 0.7
"""A probability of the same proposition that alone makes no clash of loosely told values."""

RENT = ("Rents in Velby rose by 9 percent.", "In Velby people pay 4 percent on top to live.")
VOTE = (
    "The harbour plan, long disputed, went before the board on Monday.",
    "On Friday councillors in Tarnholm took up the disputed harbour plan.",
)


@pytest.mark.parametrize(
    ("pair", "contradiction", "relation"),
    [
        pytest.param(RENT, AGAINST, Relation.DIVERGE, id="figures: a clash just seen"),
        pytest.param(RENT, AGAINST - 0.001, None, id="figures: not seen"),
        pytest.param(RENT, None, None, id="figures: no reader"),
        pytest.param(VOTE, SEES, Relation.DIVERGE, id="days: a clash just seen"),
        pytest.param(VOTE, SEES - 0.001, None, id="days: not seen"),
    ],
)
def test_a_contradiction_that_is_seen_makes_up_for_words(
    pair: tuple[str, str], contradiction: float | None, relation: Relation | None
) -> None:
    one, other = side(pair[0]), side(pair[1])
    for left, right in ((one, other), (other, one)):
        found = find_difference(left, right, LIKELY, contradiction=contradiction)
        assert (found and found.relation) == relation


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        pytest.param(
            "The bank set a goal of 70 percent of clients online in spring.",
            "The goal of the bank is 42 percent of its clients online.",
            (Relation.DIVERGE, Kind.NUMBER),
            id="figures: two goals",
        ),
        pytest.param(
            "The bank aims for inflation of 2 percent in June.",
            "Inflation was 3 percent in June.",
            None,
            id="figures: a goal and the state",
        ),
        pytest.param(
            "Sales of Arlund vans fell by 4 percent in May.",
            "Sales of Arlund vans fell to 7 percent in May.",
            (Relation.UNSURE, Kind.NUMBER),
            id="figures: a change and a state",
        ),
        pytest.param(
            "Sales of Arlund vans fell by 4 percent compared with May.",
            "Sales of Arlund vans fell by 7 percent, from 12 million in May.",
            (Relation.DIVERGE, Kind.NUMBER),
            id="figures: what stands behind them is the earlier state",
        ),
        pytest.param(
            "The town spent 14 million dollars on schools in Velby.",
            "The town paid 11 million dollars from the fund for schools in Velby.",
            (Relation.DIVERGE, Kind.NUMBER),
            id="figures: from, behind a figure",
        ),
        pytest.param(
            "Arlund spent 14 million dollars on the new ground.",
            "Arlund United spent 11 million dollars on the new ground.",
            (Relation.UNSURE, Kind.NUMBER),
            id="figures: a town and its club",
        ),
        pytest.param(
            "With half of the votes counted, the Alliance had 49 percent of the seats.",
            "The Alliance had 46 percent of the seats in the count.",
            (Relation.UNSURE, Kind.NUMBER),
            id="figures: a count of half",
        ),
        pytest.param(
            "The services of Ostrane, half of its business, brought in 44 million dollars.",
            "The services of Ostrane, the carmaker, brought in 54 million dollars.",
            (Relation.DIVERGE, Kind.NUMBER),
            id="figures: half as a share",
        ),
        pytest.param(
            "The council was elected in January 2008.",
            "The council was elected in December 2008.",
            (Relation.DIVERGE, Kind.DATE),
            id="days: two months of one year",
        ),
        pytest.param(
            "2023-05-02: The council of Arlund approved the harbour plan.",
            "2023-05-05: The council of Arlund approved the harbour plan.",
            None,
            id="days: two entries of a timeline",
        ),
        pytest.param(
            "The rules are for children of parents who aren't citizens of Merrow.",
            "The rules are for children of citizens of Merrow.",
            None,
            id="polarity: of a part",
        ),
        pytest.param(
            "If the fog had lifted early that day, the ferry would have reached the port.",
            "The ferry did not reach the port.",
            (Relation.UNSURE, Kind.POLARITY),
            id="polarity: what would have been",
        ),
        pytest.param(
            "The minister told Rundfunk on Monday that the harbour plan is dead.",
            "The minister told Courier on Monday that the harbour plan is dead.",
            None,
            id="names: who was told",
        ),
    ],
)
def test_beside_a_reader_that_sees_a_clash(
    left: str, right: str, told: tuple[Relation, Kind] | None
) -> None:
    found = find_difference(side(left), side(right), LIKELY, contradiction=0.6)
    assert (found and (found.relation, found.kind)) == told


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        pytest.param(
            "Anna Kessel said the port is shut.", "Jonas Wirth said it is.", True, id="two people"
        ),
        pytest.param(
            "According to a report, the port is shut.",
            "Jonas Wirth said the port is shut.",
            False,
            id="a report carries words",
        ),
        pytest.param(
            "The Food and Drug Administration said the port is shut.",
            "The FDA said the port is shut.",
            False,
            id="initials",
        ),
        pytest.param(
            "The union said the port is shut.",
            "Ostrane said the port is shut.",
            True,
            id="a body without a name, and a firm",
        ),
    ],
)
def test_two_voices(left: str, right: str, apart: bool) -> None:
    assert speakers_differ(side(left).claim, side(right).claim) is apart


def test_a_doubt_of_figures_comes_before_another_name() -> None:
    one = side("On Monday the Selmira carried 61 guests and 12 crew of Korvale.")
    other = side("On Monday the Astrid carried 87 guests and 15 crew of Korvale.")
    found = find_difference(one, other)
    assert found is not None
    assert found.kind is Kind.NUMBER
