"""Rules and the pair reader side by side: neither decides alone."""

from __future__ import annotations

import pytest

from tests.sides import side
from xref.judge.rules import SEEN, UNSEEN, find_difference
from xref.types import Kind, Relation

CLASH = (
    "The mayor opened the bridge on Monday.",
    "The bridge was opened on Tuesday by the mayor, who came late.",
)
CERTAIN = (
    "Finance minister Greta Sand will resign in May.",
    "Finance minister Ola Berg will resign in May.",
)
MOUTHS = (
    "“Every crown we save now we will pay for twice,” said Anna Kessel.",
    "“Every crown we save now we will pay for twice,” said Jonas Wirth.",
)
LONE = (
    "Greta Sand led the talks on the harbour.",
    "The talks on the harbour were led, for the first time, by Ola Berg.",
)
NOTHING = ("The port of Korvale is busy.", "The port of Korvale is idle.")
SPEAKERS = ("Anna Kessel said the port is busy.", "Jonas Wirth said the port is idle.")


@pytest.mark.parametrize(
    ("pair", "contradiction", "relation", "kind"),
    [
        pytest.param(CLASH, None, Relation.DIVERGE, Kind.DATE, id="no reader: the rule"),
        pytest.param(CLASH, UNSEEN, Relation.DIVERGE, Kind.DATE, id="just seen"),
        pytest.param(CLASH, UNSEEN - 0.001, Relation.UNSURE, Kind.DATE, id="just not seen"),
        pytest.param(CERTAIN, 0.0, Relation.DIVERGE, Kind.ENTITY, id="certain: nobody is asked"),
        pytest.param(MOUTHS, 0.0, Relation.DIVERGE, Kind.ATTRIBUTION, id="the words are the same"),
        pytest.param(LONE, SEEN, Relation.UNSURE, Kind.ENTITY, id="seen, one name apart"),
        pytest.param(LONE, SEEN - 0.001, None, None, id="not seen clearly enough"),
        pytest.param(LONE, None, None, None, id="no reader, no rule"),
        pytest.param(NOTHING, SEEN, None, None, id="seen, and nothing to name"),
        pytest.param(SPEAKERS, SEEN, Relation.UNSURE, Kind.OTHER, id="two speakers"),
    ],
)
def test_rules_and_reader(
    pair: tuple[str, str],
    contradiction: float | None,
    relation: Relation | None,
    kind: Kind | None,
) -> None:
    found = find_difference(side(pair[0]), side(pair[1]), contradiction=contradiction)
    assert (found and found.relation, found and found.kind) == (relation, kind)


@pytest.mark.parametrize(
    ("pair", "contradiction", "reason"),
    [
        pytest.param(
            CLASH,
            0.0,
            "a rule sees a clash of days, the pair reader does not",
            id="a rule alone",
        ),
        pytest.param(
            LONE,
            0.99,
            "name: Greta Sand | Ola Berg; the pair reader sees a contradiction",
            id="the reader alone",
        ),
        pytest.param(
            SPEAKERS,
            0.99,
            "the pair reader sees two speakers contradict each other",
            id="the reader alone, of two speakers",
        ),
    ],
)
def test_the_reason_for_a_person(pair: tuple[str, str], contradiction: float, reason: str) -> None:
    found = find_difference(side(pair[0]), side(pair[1]), contradiction=contradiction)
    assert found is not None
    assert found.reason.endswith(reason)


def test_words_that_clash_stand_in_their_articles() -> None:
    found = find_difference(side(SPEAKERS[0]), side(SPEAKERS[1]), contradiction=1.0)
    assert found is not None
    assert (found.clash.left.text, found.clash.right.text) == SPEAKERS
