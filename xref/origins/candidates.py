"""Pairs of articles that share runs of words: an inverted index of shingles.  Pure.

Broder 1997, "On the resemblance and containment of documents".  Exact, and linear in the text: a
shingle that many articles hold proposes each of them to a few others only.  That is enough for
boilerplate to stay cheap and for hundreds of copies of one text still to be found, since all are
proposed to the same first ones.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from xref.origins.texts import Text

COMMON = 50
"""A shingle in more articles than this proposes each to the ``FIRST`` of them and to its neighbour
only."""

FIRST = 4
"""Articles to which those that hold a common shingle are proposed."""

SHARED = 5
"""Shingles that two articles have to share before they are looked at."""


def candidates(texts: Sequence[Text]) -> list[tuple[int, int]]:
    """Return pairs of places in ``texts`` (smaller first) that may share copied text, sorted.

    The order of ``texts`` chooses which hold a common shingle first.
    """
    holders: dict[int, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        for shingle in text.shingles:
            holders[shingle].append(place)
    counts: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        if len(places) > 1:
            counts.update(proposed(places))
    return sorted(pair for pair, count in counts.items() if count >= SHARED)


def proposed(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that one shingle proposes: at most ``COMMON`` a holder."""
    if len(places) <= COMMON:
        yield from combinations(places, 2)
        return
    for number, place in enumerate(places):
        yield from ((first, place) for first in places[: min(number, FIRST)])
        if number > FIRST:
            yield places[number - 1], place
