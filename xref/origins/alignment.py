"""Which claims of one article stand in another: aligned by their words, in any order.  Pure.

A copy seldom keeps all words: desks cut, reorder, swap words and house style.  One study of news
reuse found a third of the three-word runs in common on average, so runs alone miss most of it.
Here each claim is set beside the claim of the other article that is most like it, and both single
words and word pairs count.  ``bounds`` tell which claims need not be looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xref.origins.bounds import Bounds, at_most
from xref.origins.texts import Line, Text

COPIED = 0.55
"""Likeness from which on a claim is another one's text: lightly reworded ones have about 0.7,
independent sentences on the same fact about 0.3."""

DOUBTED = 0.3
"""Likeness from which on a claim is a copy if its vector says so too."""

NEAR = 0.85
"""Cosine of the vectors of a claim and of its rewording."""

TEMPLATE = 0.25
"""Share of the words of claims with one wording, from which on names and figures that differ tell
that both were made from one template: a copy changes few of them."""

ROUNDING = 1e-3
"""What a bound may be short by: it is computed in single precision."""

Near = Callable[[Text, Text], NDArray[np.float32]]
"""Cosines of the lines of a text (a row each) with those of another (a column each)."""


def unknown(text: Text, other: Text) -> NDArray[np.float32]:
    """Return 0 for each pair of lines: no vectors are at hand."""
    return np.zeros((len(text.lines), len(other.lines)), np.float32)


@dataclass(frozen=True, slots=True)
class Aligned:
    """What of a text stands in another: claim of the one -> claim of the other (ids).

    ``words`` counts the words of those claims, ``share`` them among all of the text.
    """

    claims: Mapping[int, int]
    words: int
    share: float


def aligned(text: Text, other: Text, near: Near = unknown, most: Bounds | None = None) -> Aligned:
    """Return what of ``text`` stands in ``other``; nothing where both follow one template.

    ``most`` are the bounds on how alike their lines are, if they are at hand.
    """
    if most is None:
        most, _ = at_most(text.buckets, other.buckets)
    found: dict[int, int] = {}
    count = unlike = 0
    for line, twin in _twins(text, other, near, most):
        if of_one_matter(line, twin):
            found[line.id] = twin.id
            count += len(line.words)
        else:
            unlike += len(line.words)
    if unlike >= TEMPLATE * (count + unlike):
        return Aligned({}, 0, 0.0)
    return Aligned(found, count, count / text.length)


def likeness(line: Line, other: Line) -> float:
    """Return how much of a claim's wording stands in another, 0..1: words and word pairs."""
    if not line.pairs:
        return 0.0
    same_words = len(line.bag & other.bag) / len(line.bag)
    same_pairs = len(line.pairs & other.pairs) / len(line.pairs)
    return (same_words + same_pairs) / 2.0


def of_one_matter(line: Line, other: Line) -> bool:
    """Whether at least as many names and figures of a claim are in the other as are not.

    Reports made from one template (matches, markets) share all words but these.  The same words
    in another case have the same.
    """
    if line.words == other.words:
        return True
    same = len(line.marks & other.marks)
    return len(line.marks) - same <= same


def _twins(text: Text, other: Text, near: Near, most: Bounds) -> Iterator[tuple[Line, Line]]:
    """Yield each claim with the one that has its wording, whatever their names and figures."""
    least = np.where(near(text, other) >= NEAR, DOUBTED, COPIED)
    can = most + ROUNDING >= least
    for number in np.flatnonzero(can.any(axis=1)):
        line = text.lines[number]
        if (place := other.exact.get(line.words)) is not None:
            yield line, other.lines[place]
            continue
        alike, first = 0.0, len(other.lines)
        places = np.flatnonzero(can[number])
        for place in places[np.argsort(-most[number, places], kind="stable")]:
            if most[number, place] + ROUNDING < alike:
                break
            found = likeness(line, other.lines[place])
            # Of two that are alike the first, whatever their bounds: these rest on hashes.
            if found >= least[number, place] and (found, -place) > (alike, -first):
                alike, first = found, int(place)
        if first < len(other.lines):
            yield line, other.lines[first]
