"""Typed rules: what differs, in which spans, and the shapes that look like a clash and are none.

Each pair is read by the real reader; both sides are taken to state the same proposition.
"""

from __future__ import annotations

import pytest

from xref.claims.reader import read
from xref.judge.findings import Finding, Side
from xref.judge.polarity import LIKELY as POLARITY_LIKELY
from xref.judge.rules import find_difference
from xref.types import Article, Kind, Relation

DAY = "2023-06-07"


def side(text: str, published: str | None = DAY) -> Side:
    article = Article(1, "one", "https://one.example/1", "Harbour fire", text, published)
    (claim,) = read(article).claims
    return Side(claim, article)


def compare(
    left: str, right: str, days: tuple[str | None, str | None] = (DAY, DAY)
) -> Finding | None:
    one, other = side(left, days[0]), side(right, days[1])
    found, back = find_difference(one, other), find_difference(other, one)
    assert (found and (found.relation, found.kind)) == (back and (back.relation, back.kind))
    return found


FIRE = "people were injured in the harbour fire."


@pytest.mark.parametrize(
    ("left", "right", "kind", "spans"),
    [
        pytest.param(
            f"The fire brigade said 54 {FIRE}",
            f"In all, 57 {FIRE}",
            Kind.NUMBER,
            ("54", "57"),
            id="number: two counts of one toll",
        ),
        pytest.param(
            "The council ordered 40 cranes for the harbour quay from Arlund Works.",
            "The council ordered 46 cranes for the harbour quay from Arlund Works.",
            Kind.NUMBER,
            ("40", "46"),
            id="number: no toll, but the same words around it",
        ),
        pytest.param(
            "The council passed the budget on Monday.",
            "The council passed the budget on Tuesday.",
            Kind.DATE,
            ("Monday", "Tuesday"),
            id="date: two days of one act",
        ),
        pytest.param(
            "The port did not stay open after the fire.",
            "The port stayed open after the fire.",
            Kind.POLARITY,
            ("not stay open", "stayed"),
            id="polarity: said and denied",
        ),
        pytest.param(
            "“Every crown we save now we will pay for twice,” said Anna Kessel.",
            "“Every crown we save now we will pay for twice,” said Jonas Wirth.",
            Kind.ATTRIBUTION,
            ("Anna Kessel", "Jonas Wirth"),
            id="attribution: one quotation of two speakers",
        ),
    ],
)
def test_a_clash(left: str, right: str, kind: Kind, spans: tuple[str, str]) -> None:
    found = compare(left, right)
    assert found is not None
    assert (found.relation, found.kind) == (Relation.DIVERGE, kind)
    for text, quote, wanted in zip(
        (left, right), (found.clash.left, found.clash.right), spans, strict=True
    ):
        assert quote.text == text[slice(*quote.span)]
        assert quote.text.startswith(wanted)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(f"At least 54 {FIRE}", f"In all, 57 {FIRE}", id="at least 54, and 57"),
        pytest.param(f"About 200 {FIRE}", f"In all, 203 {FIRE}", id="about 200, and 203"),
        pytest.param(f"Dozens of {FIRE}", f"In all, 54 {FIRE}", id="dozens, and 54"),
        pytest.param(f"No fewer than 54 {FIRE}", f"In all, 57 {FIRE}", id="no fewer than"),
        pytest.param(f"In all, 54 {FIRE}", f"In all, 54 {FIRE}", id="restatement"),
        pytest.param(
            "In all, 54 people were injured in the fire.",
            "In all, 3 people were killed in the fire.",
            id="another role",
        ),
        pytest.param(
            "In the city 54 people were injured, in the county 120 people were injured.",
            f"In all, 57 {FIRE}",
            id="a list of two scopes",
        ),
        pytest.param(
            "Turnout was 54 percent in the harbour ward.",
            "Turnout was 57 percent in the county as a whole.",
            id="percentages, which may be of anything",
        ),
        pytest.param(
            f"The mayor, Anna Kessel, said 54 {FIRE}",
            f"The fire chief, Jonas Wirth, said 57 {FIRE}",
            id="two speakers who differ: both outlets may be right",
        ),
        pytest.param(f"If the wind turns, 54 {FIRE}", f"In all, 5400 {FIRE}", id="other size"),
        pytest.param(
            "The council passed the budget in June 2023.",
            "The council passed the budget on 6 June 2023.",
            id="a month that contains the day",
        ),
        pytest.param(
            "The council passed the budget on Monday.",
            "Workers cleared rubble from the burnt quay on Tuesday.",
            id="two days of two things",
        ),
        pytest.param(
            "The council passed the budget on Monday.",
            "The council passed the budget on 3 January 2022.",
            id="too far apart to be one act",
        ),
        pytest.param(
            "Anna Kessel, 36, was at the harbour.",
            "A guard, 66, was at the harbour.",
            id="ages without a name in common",
        ),
        pytest.param(
            "The tremor killed 170, 000 people on the coast.",
            "The tremor killed 230, 000 people on the coast.",
            id="figures that damaged text has cut in two",
        ),
        pytest.param(
            "Mayor Kessel on Monday praised the new budget.",
            "The new budget was signed by Mayor Kessel on Tuesday.",
            id="one who acts, two acts",
        ),
        pytest.param(
            "The list of stores at the harbour is non-exhaustive.",
            "The list of stores at the harbour is exhaustive.",
            id="non- is no negation cue",
        ),
        pytest.param(
            "The fire did not only close the port, officials found.",
            "The fire closed the port, officials found.",
            id="not only",
        ),
        pytest.param(
            "If it rains the port will not open after the fire.",
            "The port will open after the fire.",
            id="conditional",
        ),
        pytest.param(
            "The port has not yet opened after the fire.",
            "The port has opened after the fire.",
            id="not yet: a later state is not contrary",
        ),
        pytest.param(
            "Anna Kessel said the port did not open after the fire.",
            "Jonas Wirth said the port opened after the fire.",
            id="polarity: two speakers who contradict each other",
        ),
        pytest.param(
            "“Every crown we save now we will pay for twice,” said Anna Kessel.",
            "“Every crown we save now we will pay for twice,” said Kessel.",
            id="attribution: the surname alone",
        ),
        pytest.param(
            "“Every crown we save now we will pay for twice,” said Anna Kessel.",
            "“Every crown we save now we will pay for twice,” said the mayor.",
            id="attribution: an office may be the person",
        ),
        pytest.param(
            "“Every crown we save now we will pay for twice,” said Anna Kessel.",
            "“We will save whatever we can in the years to come,” said Jonas Wirth.",
            id="attribution: two quotations",
        ),
    ],
)
def test_no_clash(left: str, right: str) -> None:
    assert compare(left, right) is None


@pytest.mark.parametrize(
    ("left", "right", "days", "relation", "later"),
    [
        pytest.param(
            f"In all, 54 {FIRE}",
            f"In all, 71 {FIRE}",
            (DAY, "2023-06-08"),
            Relation.UPDATE,
            "right",
            id="a higher toll on a later day",
        ),
        pytest.param(
            f"In all, 71 {FIRE}",
            f"In all, 54 {FIRE}",
            (DAY, "2023-06-08"),
            Relation.UNSURE,
            "",
            id="a lower toll on a later day",
        ),
        pytest.param(
            f"In all, 54 {FIRE}",
            f"The count rose to 71 {FIRE}",
            (DAY, DAY),
            Relation.UPDATE,
            "right",
            id="said to have risen, on the same day",
        ),
        pytest.param(
            f"In all, 54 {FIRE}",
            f"In all, 71 {FIRE}",
            (None, None),
            Relation.DIVERGE,
            "",
            id="no date to order them by",
        ),
    ],
)
def test_later_is_not_contrary(
    left: str, right: str, days: tuple[str | None, str | None], relation: Relation, later: str
) -> None:
    found = compare(left, right, days)
    assert found is not None
    assert (found.relation, found.later) == (relation, later)


def test_figures_without_a_role_in_other_words_leave_a_doubt() -> None:
    found = compare(
        "The council ordered 20 cranes for the harbour quay from Arlund Works.",
        "Ratepayers fear that 49 steel cranes at the quay of the harbour will cost too much.",
    )
    assert found is not None
    assert (found.relation, found.kind) == (Relation.UNSURE, Kind.NUMBER)


def test_a_finding_needs_claims_that_surely_state_the_same() -> None:
    left = side("The port did not stay open after the fire.")
    right = side("The port stayed open after the fire.")
    assert find_difference(left, right, POLARITY_LIKELY) is not None
    assert find_difference(left, right, POLARITY_LIKELY - 0.01) is None


def test_a_reason_for_a_person() -> None:
    found = compare(f"In all, 54 {FIRE}", f"In all, 57 {FIRE}")
    assert found is not None
    assert found.reason == "injured: 54 | 57, both on 2023-06-07"
