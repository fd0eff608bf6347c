"""The one value in which two claims differ, where the pair reader sees a contradiction."""

from __future__ import annotations

import pytest

from tests.sides import side
from xref.judge.lone import lone_value
from xref.types import Kind, Relation


@pytest.mark.parametrize(
    ("left", "right", "kind", "clash"),
    [
        pytest.param(
            "The repairs took 12 weeks and cost too much.",
            "The repairs took 14 weeks.",
            Kind.NUMBER,
            ("12 weeks", "14 weeks"),
            id="a figure of one unit",
        ),
        pytest.param(
            "The bridge opened on Monday.",
            "On Tuesday the bridge opened.",
            Kind.DATE,
            ("Monday", "Tuesday"),
            id="a day",
        ),
        pytest.param(
            "Greta Sand led the talks.",
            "The talks were led by Ola Berg.",
            Kind.ENTITY,
            ("Greta Sand", "Ola Berg"),
            id="a name",
        ),
        pytest.param(
            "The harbour is not safe.",
            "The harbour is safe.",
            Kind.POLARITY,
            ("not", "The harbour is safe."),
            id="a not",
        ),
    ],
)
def test_what_is_doubted(left: str, right: str, kind: Kind, clash: tuple[str, str]) -> None:
    found = lone_value(side(left), side(right))
    assert found is not None
    assert (found.relation, found.kind) == (Relation.UNSURE, kind)
    assert (found.clash.left.text, found.clash.right.text) == clash
    again = lone_value(side(right), side(left))
    assert again is not None
    assert (again.clash.left.text, again.clash.right.text) == clash[::-1]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("Nine boats sank.", "About nine boats sank.", id="one figure meant by both"),
        pytest.param("It took 12 weeks.", "It cost 12 dollars.", id="figures of two units"),
        pytest.param("It has 12 rooms.", "It has 14 rooms on 3 floors.", id="two against one"),
        pytest.param("It opened in May.", "It opened on 3 June.", id="dates of two precisions"),
        pytest.param("Greta Sand spoke.", "Ms Sand spoke.", id="one name, shorter"),
        pytest.param("Greta Sand spoke.", "The minister spoke.", id="a name on one side only"),
        pytest.param(
            "It will not open until Sunday.", "It will open on Sunday.", id="not until"
        ),
        pytest.param("It is not so.", "It is not at all so.", id="a not on both sides"),
    ],
)  # fmt: skip
def test_what_is_not(left: str, right: str) -> None:
    assert lone_value(side(left), side(right)) is None
