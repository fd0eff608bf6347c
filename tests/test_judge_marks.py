"""Ordinals, scores and hours of one sentence told twice."""

from __future__ import annotations

import pytest

from tests.sides import side
from xref.judge.findings import Finding
from xref.judge.marks import NEAR_HOUR, marks
from xref.types import Kind, Relation


def compare(left: str, right: str) -> Finding | None:
    """Return what the rule finds, the same in both directions."""
    found, back = marks(side(left), side(right)), marks(side(right), side(left))
    assert (found and found.kind) == (back and back.kind)
    return found


@pytest.mark.parametrize(
    ("left", "right", "kind", "words"),
    [
        pytest.param(
            "It was the third day of the strike at the Ostrane plant.",
            "It was the fifth day of the strike at the Ostrane plant.",
            Kind.NUMBER,
            ("third", "fifth"),
            id="ordinals in words",
        ),
        pytest.param(
            "The museum opened its 21st hall in Velby to visitors.",
            "The museum opened its 24th hall in Velby to visitors.",
            Kind.NUMBER,
            ("21st", "24th"),
            id="ordinals in figures",
        ),
        pytest.param(
            "Arlund beat Brenton 2-1 in the cup final at Velby.",
            "Arlund beat Brenton 3-1 in the cup final at Velby.",
            Kind.NUMBER,
            ("2-1", "3-1"),
            id="scores",
        ),
        pytest.param(
            "The ferry left the port of Korvale at 4:12 a.m.",
            "The ferry left the port of Korvale at 6:50 a.m.",
            Kind.DATE,
            ("4:12 a.m.", "6:50 a.m."),
            id="hours",
        ),
        pytest.param(
            "The ferry left the port of Korvale at 3:30 a.m.",
            "The ferry left the port of Korvale at 3:30 p.m.",
            Kind.DATE,
            ("3:30 a.m.", "3:30 p.m."),
            id="morning and afternoon",
        ),
    ],
)
def test_a_clash(left: str, right: str, kind: Kind, words: tuple[str, str]) -> None:
    found = compare(left, right)
    assert found is not None
    assert (found.relation, found.kind) == (Relation.DIVERGE, kind)
    assert (found.clash.left.text, found.clash.right.text) == words
    assert left[slice(*found.clash.left.span)] == words[0]
    assert found.reason.endswith(f"{words[0]} | {words[1]}; other words are alike")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "It was the third day of the strike at the Ostrane plant.",
            "It was the third day of the strike at the Ostrane plant.",
            id="one ordinal",
        ),
        pytest.param(
            "It was the third day of the strike at the Ostrane plant.",
            "It was the fifth strike at the Ostrane plant.",
            id="ordinals of two things",
        ),
        pytest.param(
            "Arlund scored twice in the first half at Velby.",
            "Arlund scored twice in the second half at Velby.",
            id="a part of a match, of which each may tell another",
        ),
        pytest.param(
            "Arlund beat Brenton 2-1 in the cup final at Velby.",
            "Brenton were beaten 1-2 by Arlund in the cup final at Velby.",
            id="one score from either side",
        ),
        pytest.param(
            "The ferry left the port of Korvale at 3:30 p.m.",
            "The ferry left the port of Korvale at 15:30.",
            id="two clocks",
        ),
        pytest.param(
            "The ferry left the port of Korvale at 3:30.",
            "The ferry left the port of Korvale at 3:30 p.m.",
            id="half of the day not told",
        ),
        pytest.param(
            "The ferry left the port of Korvale at 4:12 a.m. local time.",
            "The ferry left the port of Korvale at 2:12 a.m. GMT.",
            id="two zones",
        ),
        pytest.param(
            "The ferry left the port of Korvale at 6 : 00 p.m.",
            "The ferry left the port of Korvale at 6:00 p.m.",
            id="a damaged hour",
        ),
        pytest.param(
            "The ferry left the port of Korvale on Monday at 4:12 a.m.",
            "The ferry left the port of Korvale on Friday at 6:50 a.m.",
            id="hours of two days",
        ),
        pytest.param(
            "Anna Kessel said the ferry left the port of Korvale at 4:12 a.m.",
            "Jonas Wirth said the ferry left the port of Korvale at 6:50 a.m.",
            id="two speakers",
        ),
        pytest.param(
            "It was the third day of the strike at the Ostrane plant.",
            "A court in Velby took up the fifth day of hearings on fishing rights.",
            id="another sentence",
        ),
    ],
)
def test_no_clash(left: str, right: str) -> None:
    assert compare(left, right) is None


def at(hour: str) -> str:
    return f"The ferry left the port of Korvale at {hour} p.m."


@pytest.mark.parametrize(
    ("minutes", "clashes"),
    [
        pytest.param(NEAR_HOUR - 1, False, id="one hour, loosely told"),
        pytest.param(NEAR_HOUR, True, id="two hours"),
    ],
)
def test_how_near_two_hours_are_one(minutes: int, clashes: bool) -> None:
    assert (compare(at("4:00"), at(f"4:{minutes}")) is not None) == clashes
