"""Two causes of one effect: a clash only where one excludes the other."""

from __future__ import annotations

import pytest

from tests.sides import side
from xref.judge.causes import cause_doubts, causes
from xref.types import Kind, Relation


@pytest.mark.parametrize(
    ("left", "right", "relation", "words"),
    [
        pytest.param(
            "The cause of the fire at the mill was a gas leak.",
            "The cause of the fire at the mill was a cigarette.",
            Relation.DIVERGE,
            ("a gas leak", "a cigarette"),
            id="the cause was, on both sides",
        ),
        pytest.param(
            "The mill burned down not because of lightning but because of arson.",
            "The mill burned down because of lightning.",
            Relation.DIVERGE,
            ("arson", "lightning"),
            id="not this but that",
        ),
        pytest.param(
            "The fire at the mill was caused by lightning.",
            "The fire at the mill was caused by arson.",
            Relation.UNSURE,
            ("lightning", "arson"),
            id="both may have played a part",
        ),
        pytest.param(
            "Investigators named faulty wiring as a cause of the fire.",
            "Investigators named poor storage of solvents as a cause of the fire.",
            Relation.UNSURE,
            ("faulty wiring", "poor storage of solvents"),
            id="two of several, named as a cause",
        ),
    ],
)
def test_two_causes(left: str, right: str, relation: Relation, words: tuple[str, str]) -> None:
    one, other = side(left), side(right)
    found = causes(one, other) or cause_doubts(one, other)
    back = causes(other, one) or cause_doubts(other, one)
    assert found is not None
    assert back is not None
    assert (found.relation, found.kind, back.relation) == (relation, Kind.CAUSE, relation)
    assert (found.clash.left.text, found.clash.right.text) == words
    assert left[slice(*found.clash.left.span)] == words[0]
    assert right[slice(*found.clash.right.span)] == words[1]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "The fire at the mill was caused by lightning.",
            "The fire at the mill was due to a lightning strike.",
            id="one cause in other words",
        ),
        pytest.param(
            "The fire at the mill was caused by lightning.",
            "The delay of the ferry was caused by fog.",
            id="two effects",
        ),
        pytest.param(
            "The fire at the mill was caused by lightning.",
            "The fire at the mill was perhaps caused by arson.",
            id="one is only perhaps the cause",
        ),
        pytest.param(
            "The fire at the mill was caused by lightning.",
            "The fire at the mill lasted until Friday.",
            id="one side names no cause",
        ),
        pytest.param(
            "Anna Kessel said the fire at the mill was caused by lightning.",
            "Jonas Wirth said the fire at the mill was caused by arson.",
            id="two speakers",
        ),
    ],
)
def test_no_two_causes(left: str, right: str) -> None:
    assert causes(side(left), side(right)) is None
    assert cause_doubts(side(left), side(right)) is None
