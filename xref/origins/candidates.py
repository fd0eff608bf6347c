"""Pairs of articles that share runs of words: an inverted index of shingles.  Pure.

Broder 1997, "On the resemblance and containment of documents".  Exact, and linear in the text: a
shingle that many articles hold proposes each of them to a few others only.  That is enough for
boilerplate to stay cheap and for hundreds of copies of one text still to be found, since all are
proposed to the same first ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from xref.origins.texts import Text

COMMON = 50
"""A shingle in more articles than this proposes each to the ``FIRST`` of them and to its neighbour
only."""

FIRST = 4
"""Articles to which those that hold a common shingle are proposed."""

SHARED = 5
"""Shingles that two articles have to share before they are looked at."""

Ints: TypeAlias = NDArray[np.int64]


def candidates(texts: Sequence[Text]) -> list[tuple[int, int]]:
    """Return pairs of places in ``texts`` (smaller first) that may share copied text, sorted.

    The order of ``texts`` chooses which hold a common shingle first.
    """
    lengths = [len(text.shingles) for text in texts]
    shingles = np.fromiter((s for text in texts for s in text.shingles), np.int64, sum(lengths))
    order = np.argsort(shingles, kind="stable")
    places = np.repeat(np.arange(len(texts)), lengths)[order]
    _, starts = np.unique(shingles[order], return_index=True)
    sizes = np.diff(starts, append=len(shingles))
    some = (sizes > 1) & (sizes <= COMMON)
    pairs = [_all_pairs(places, starts[some], sizes[some], len(texts))]
    for start, size in zip(starts[sizes > COMMON], sizes[sizes > COMMON], strict=True):
        common = places[start : start + size].tolist()
        pairs.append(np.array([a * len(texts) + b for a, b in proposed(common)], np.int64))
    found, counts = np.unique(np.concatenate(pairs), return_counts=True)
    return [divmod(int(pair), len(texts)) for pair in found[counts >= SHARED]]


def _all_pairs(places: Ints, starts: Ints, sizes: Ints, count: int) -> Ints:
    """Return the pairs (a * count + b) that the holders of each shingle make."""
    found = [np.empty(0, np.int64)]
    for left in range(COMMON - 1):
        for right in range(left + 1, COMMON):
            held = starts[sizes > right]
            if not len(held):
                break
            found.append(places[held + left] * count + places[held + right])
    return np.concatenate(found)


def proposed(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that one shingle proposes: at most ``COMMON`` a holder."""
    if len(places) <= COMMON:
        yield from combinations(places, 2)
        return
    for number, place in enumerate(places):
        yield from ((first, place) for first in places[: min(number, FIRST)])
        if number > FIRST:
            yield places[number - 1], place
