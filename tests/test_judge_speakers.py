"""One wording, two mouths."""

from __future__ import annotations

import pytest

from tests.sides import side
from xref.judge.speakers import speakers
from xref.types import Kind, Relation

QUOTE = "“Every crown we save now we will pay for twice,” said"
REPORT = "said that the council will sell the old harbour crane to a museum in Arlund."


@pytest.mark.parametrize(
    ("left", "right", "names"),
    [
        pytest.param(
            f"{QUOTE} Anna Kessel.",
            f"{QUOTE} Jonas Wirth.",
            ("Anna Kessel", "Jonas Wirth"),
            id="one quotation of two people",
        ),
        pytest.param(
            f"Anna Kessel {REPORT}",
            f"Jonas Wirth {REPORT}",
            ("Anna Kessel", "Jonas Wirth"),
            id="one report of two people",
        ),
        pytest.param(
            f"Anna Kessel {REPORT}",
            "Mr. Wirth said the council will sell the old harbour crane to a museum in Arlund.",
            ("Anna Kessel", "Mr. Wirth"),
            id="a full name and a surname",
        ),
    ],
)
def test_a_clash(left: str, right: str, names: tuple[str, str]) -> None:
    found = speakers(side(left), side(right))
    assert found is not None
    assert (found.relation, found.kind) == (Relation.DIVERGE, Kind.ATTRIBUTION)
    assert (found.clash.left.text, found.clash.right.text) == names


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(f"{QUOTE} Anna Kessel.", f"{QUOTE} Kessel.", id="the surname alone"),
        pytest.param(f"{QUOTE} Anna Kessel.", f"{QUOTE} the mayor.", id="an office"),
        pytest.param(
            f"{QUOTE} Anna Kessel.", f"{QUOTE} U.S. Special Envoy.", id="an office in capitals"
        ),
        pytest.param(
            f"Anna Kessel {REPORT}",
            "Jonas Wirth said that the council may sell ships.",
            id="two reports with little in common",
        ),
        pytest.param(
            "Anna Kessel said the sale will go on.",
            "Jonas Wirth said the sale will go on.",
            id="too short: many say so",
        ),
        pytest.param(
            f"Anna Kessel {REPORT}",
            f"According to Jonas Wirth, Anna Kessel {REPORT}",
            id="who passed it on",
        ),
        pytest.param(f"Anna Kessel {REPORT}", f"The council {REPORT}", id="a body for its member"),
    ],
)
def test_no_clash(left: str, right: str) -> None:
    assert speakers(side(left), side(right)) is None
    assert speakers(side(right), side(left)) is None
