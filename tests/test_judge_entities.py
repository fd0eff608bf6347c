"""Another name in the same slot: what is a clash, what a doubt, and what is none."""

from __future__ import annotations

import pytest

from tests.sides import side
from xref.judge.entities import entities, entity_doubts
from xref.judge.findings import Finding
from xref.types import Kind, Relation


def compare(left: str, right: str, rest: tuple[str, str] = ("", "")) -> Finding | None:
    """Return what both rules find, the same in both directions."""
    one, other = side(left, rest[0]), side(right, rest[1])
    found, back = (entities(a, b) or entity_doubts(a, b) for a, b in ((one, other), (other, one)))
    assert (found and found.relation) == (back and back.relation)
    return found


@pytest.mark.parametrize(
    ("left", "right", "names"),
    [
        pytest.param(
            "Finance minister Greta Sand will resign in May.",
            "Finance minister Ola Berg will resign in May.",
            ("Greta Sand", "Ola Berg"),
            id="one post, two people",
        ),
        pytest.param(
            "The ferry Selmira sank in the fog off the port of Korvale.",
            "The ferry Selmira sank in the fog off the port of Tarnholm.",
            ("Korvale", "Tarnholm"),
            id="two towns, kind unknown, all else alike",
        ),
        pytest.param(
            "The contract for the new bridge went to Halden Industries on Friday.",
            "On Friday the contract for the new bridge went to Orbis Group, the city said.",
            ("Halden Industries", "Orbis Group"),
            id="two firms, other words around",
        ),
        pytest.param(
            "Police arrested Mr. Greta Orde at the harbour on Monday.",
            "Police arrested Mr. Jonas Wirth at the harbour on Monday.",
            ("Greta Orde", "Jonas Wirth"),
            id="who was arrested",
        ),
    ],
)
def test_a_clash(left: str, right: str, names: tuple[str, str]) -> None:
    found = compare(left, right)
    assert found is not None
    assert (found.relation, found.kind) == (Relation.DIVERGE, Kind.ENTITY)
    assert (found.clash.left.text, found.clash.right.text) == names
    assert left[slice(*found.clash.left.span)] == names[0]
    assert right[slice(*found.clash.right.span)] == names[1]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "Finance minister Greta Sand will resign in May.",
            "Finance minister Sand will resign in May.",
            id="a shorter form",
        ),
        pytest.param(
            "The minister Yuri Khasanov flew home at night.",
            "The minister Yury Hasanov flew home at night.",
            id="two transliterations",
        ),
        pytest.param(
            "The aid was flown to Libya by the United Nations on Monday.",
            "The aid was flown to Libya by the UN on Monday.",
            id="initials",
        ),
        pytest.param(
            "The treaty was signed in Lyon on Monday.",
            "The treaty was signed in France on Monday.",
            id="a city and its country",
        ),
        pytest.param(
            "Anna Kessel and Jonas Wirth will open the library on Friday.",
            "Anna Kessel will open the library on Friday.",
            id="one side tells less",
        ),
        pytest.param(
            "Anna Kessel met Jonas Wirth at the harbour on Monday.",
            "Jonas Wirth met Anna Kessel at the harbour on Monday.",
            id="both names in both claims",
        ),
        pytest.param(
            "Greta Sand said the port of Korvale will be shut until Friday.",
            "Ola Berg said the port of Tarnholm will be shut until Friday.",
            id="two speakers: each may be right",
        ),
        pytest.param(
            "The council of Velby praised Greta Sand.",
            "A storm off the coast drove Ola Berg from her house.",
            id="nothing else in common",
        ),
    ],
)
def test_no_clash(left: str, right: str) -> None:
    assert compare(left, right) is None


def test_an_article_that_knows_both_means_two_things_by_them() -> None:
    left = "Finance minister Greta Sand will resign in May."
    right = "Finance minister Ola Berg will resign in May."
    both = ("Ola Berg left as well.", "Greta Sand left as well.")
    assert compare(left, right, both) is None
    one = compare(left, right, ("Ola Berg left as well.", ""))
    assert one is not None
    assert one.relation is Relation.DIVERGE


def test_only_what_is_alike_in_all_else_is_certain() -> None:
    plain = "Finance minister Greta Sand will resign in May."
    alike = compare(plain, "Finance minister Ola Berg will resign in May.")
    loose = compare(plain, "In May, the finance minister Ola Berg will resign over the budget row.")
    assert alike is not None
    assert loose is not None
    assert (alike.certain, loose.certain) == (True, False)
    assert alike.reason == "person: Greta Sand | Ola Berg; in the same place of what is told"
