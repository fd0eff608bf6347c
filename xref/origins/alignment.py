"""Which claims of one article stand in another: aligned by their words, in any order.  Pure.

A copy seldom keeps all words: desks cut, reorder, swap words and house style.  One study of news
reuse found a third of the three-word runs in common on average, so runs alone miss most of it.
Here each claim is set beside the claim of the other article that shares the most content words,
and both single words and word pairs count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

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

CLOSEST = 3
"""Claims of the other article that a claim is set beside: those with the most words in common."""

BESIDE = 0.3
"""Share of a claim's content words that a claim has to hold to be set beside it at all."""

Near = Callable[[int, int], float]
"""Cosine of two claims (ids) that are both known."""


def unknown(_left: int, _right: int) -> float:
    """Return 0: no vectors are at hand."""
    return 0.0


@dataclass(frozen=True, slots=True)
class Aligned:
    """What of a text stands in another: claim of the one -> claim of the other (ids).

    ``words`` counts the words of those claims, ``share`` them among all of the text.
    """

    claims: Mapping[int, int]
    words: int
    share: float


def aligned(text: Text, other: Text, near: Near = unknown) -> Aligned:
    """Return what of ``text`` stands in ``other``; nothing where both follow one template.

    Time is linear in claims as a rule: each is set beside ``CLOSEST`` others.
    """
    found: dict[int, int] = {}
    count = unlike = 0
    for line in text.lines:
        twin = _twin(line, other, near)
        if twin is None:
            continue
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


def _twin(line: Line, other: Text, near: Near) -> Line | None:
    """Return the claim that has a claim's wording, whatever its names and figures."""
    if (place := other.exact.get(line.words)) is not None:
        return other.lines[place]
    shared = Counter(place for word in line.content for place in other.places.get(word, ()))
    least = BESIDE * len(line.content)
    enough = [place for place, count in shared.items() if count >= least]
    closest = sorted(enough, key=lambda place: (-shared[place], place))[:CLOSEST]
    likes = {place: likeness(line, other.lines[place]) for place in closest}
    best = max(likes, key=lambda place: likes[place], default=None)
    if best is None or likes[best] < DOUBTED:
        return None
    twin = other.lines[best]
    return twin if likes[best] >= COPIED or near(line.id, twin.id) >= NEAR else None
