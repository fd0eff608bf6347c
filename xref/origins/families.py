"""Copies of copies: articles whose parents lead to one origin, or in a circle.  Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Copy:
    """``share`` of the words of ``copy`` stand in ``origin`` (article ids), which came first."""

    copy: int
    origin: int
    share: float


def families(copies: Sequence[Copy], parents: Mapping[int, Copy]) -> list[set[int]]:
    """Return the sets of articles that have one origin; ``copies`` are all, the surest first.

    Those whose parents lead to one article are a family, and so are those whose parents lead in
    one circle; a circle of which some article is a copy of one outside belongs to that one's.
    """
    ends = _ends({copy.copy: copy.origin for copy in parents.values()})
    members: dict[int, set[int]] = defaultdict(set)
    for node, end in ends.items():
        members[end].add(node)
    family = {node: members[end] for node, end in ends.items()}
    for copy in copies:
        mine, theirs = family[copy.copy], family.setdefault(copy.origin, {copy.origin})
        if mine is not theirs and mine <= parents.keys():
            theirs |= mine
            family.update(dict.fromkeys(mine, theirs))
    return list({id(found): found for found in family.values()}.values())


def _ends(parents: Mapping[int, int]) -> dict[int, int]:
    """Return where each article's parents lead: to an article without, or to one of a circle."""
    end: dict[int, int] = {}
    for start in sorted(parents):
        path: dict[int, None] = {}
        node = start
        while node in parents and node not in end and node not in path:
            path[node] = None
            node = parents[node]
        end.update(dict.fromkeys((*path, node), end.get(node, node)))
    return end
