"""Dividing an article that carries parts of several others among them.  Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from xref.origins.texts import Text


@dataclass(frozen=True, slots=True)
class Part:
    """Claims of ``copy`` that stand in ``origin`` (claim -> claim), which came first.

    ``weights`` are the words of those claims; ``place`` orders parts that are else alike; ``how``
    is how the first was told.
    """

    copy: int
    origin: int
    claims: Mapping[int, int]
    weights: Mapping[int, int]
    place: tuple[bool, str, str, int]
    how: str


def divided(parts: Sequence[Part], least: int) -> dict[int, list[Part]]:
    """Return each copy's parts with every claim in one only: the largest part has it first.

    A claim is from where it was not itself taken over from elsewhere; parts that are left with
    fewer than ``least`` words are dropped.
    """
    taken = {claim for part in parts for claim in part.claims}
    by_copy: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        claims = {mine: its for mine, its in part.claims.items() if its not in taken}
        by_copy[part.copy].append(replace(part, claims=claims))
    chosen = {copy: _largest(options, least) for copy, options in sorted(by_copy.items())}
    return {copy: some for copy, some in chosen.items() if some}


def _largest(options: Sequence[Part], least: int) -> list[Part]:
    """Return the parts of one copy, the largest first, each without what those before it have."""
    left, chosen = list(options), list[Part]()
    while left := [part for part in left if _words(part) >= least]:
        part = min(left, key=lambda part: (-_words(part), part.place))
        chosen.append(part)
        left = [_without(other, part.claims) for other in left if other is not part]
    return chosen


def with_quotations(copy: Text, origin: Text, claims: Mapping[int, int]) -> tuple[int, ...]:
    """Return claims of a copy, with the quotations beside them that stand in the origin as well.

    A quotation alone tells nothing of copying; one that stands between copied sentences was copied
    with them.
    """
    spoken = {words for _, words in origin.quotations.values()}
    places = {line.position for line in copy.lines if line.id in claims}
    found = list(claims)
    for forward in (True, False):
        for place in sorted(copy.quotations, reverse=not forward):
            number, words = copy.quotations[place]
            if place not in places and words in spoken and {place - 1, place + 1} & places:
                places.add(place)
                found.append(number)
    return tuple(sorted(found))


def _words(part: Part) -> int:
    return sum(part.weights[claim] for claim in part.claims)


def _without(part: Part, claims: Collection[int]) -> Part:
    return replace(part, claims={a: b for a, b in part.claims.items() if a not in claims})
