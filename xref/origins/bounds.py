"""How much of a line can stand in the lines of another text at most: many at once.  Pure.

Words and word pairs are counted in buckets.  What two lines share falls into the same buckets, so
the product of the counts is never less than what they share.  That settles most lines of articles
on one topic, which have the set phrases of the topic in common, without a look at their words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

WORDS = 256
"""Buckets for words."""

PAIRS = 768
"""Buckets for word pairs, of which a line has twice as many."""

_MANY = 255
"""What a bucket can count: more words of one line hardly fall into one."""

_MIX = np.uint64(0x9E3779B97F4A7C15)
"""An odd number that spreads the bits of a hash."""

Bounds: TypeAlias = NDArray[np.float32]
"""How alike two lines can be at most: a row a line, a column a line of the other text."""


@dataclass(frozen=True, slots=True)
class Buckets:
    """The counts of a text's lines, a row each; what one word and one pair is of their likeness."""

    counts: NDArray[np.uint8]
    word: NDArray[np.float32]
    pair: NDArray[np.float32]


def buckets(lines: Sequence[Sequence[str]]) -> Buckets:
    """Return the buckets of lines, given as their words in order."""
    lengths = [len(line) for line in lines]
    line = np.repeat(np.arange(len(lines)), lengths)
    hashes = np.array([hash(word) for words in lines for word in words], np.int64)
    word = hashes.view(np.uint64)
    pair = np.concatenate([_after(word, 1), _after(word, 2)])
    place = np.concatenate([line[:-1], line[:-2]])
    inside = np.concatenate([line[:-1] == line[1:], line[:-2] == line[2:]])
    counts = np.zeros((len(lines), WORDS + PAIRS), np.int64)
    shares = []
    for keys, at, start, size in (
        (word, line, 0, WORDS),
        (pair[inside], place[inside], WORDS, PAIRS),
    ):
        _, first = np.unique(keys * _MIX + at.astype(np.uint64), return_index=True)
        bucket = start + (keys[first] >> np.uint64(20)) % np.uint64(size)
        np.add.at(counts, (at[first], bucket.astype(np.int64)), 1)
        number = np.bincount(at[first], minlength=len(lines))
        shares.append((0.5 / number.clip(1)).astype(np.float32))
    return Buckets(np.minimum(counts, _MANY).astype(np.uint8), *shares)


def at_most(one: Buckets, other: Buckets) -> tuple[Bounds, Bounds]:
    """Return how alike each line of a text can be to each of the other, and the other way round.

    A row a line of the text whose lines are to stand in the other's.
    """
    a, b = one.counts.astype(np.float32), other.counts.astype(np.float32)
    words, pairs = a[:, :WORDS] @ b[:, :WORDS].T, a[:, WORDS:] @ b[:, WORDS:].T
    return _shares(one, words, pairs), _shares(other, words.T, pairs.T)


def _shares(text: Buckets, words: Bounds, pairs: Bounds) -> Bounds:
    return words * text.word[:, None] + pairs * text.pair[:, None]


def _after(word: NDArray[np.uint64], steps: int) -> NDArray[np.uint64]:
    """Return a hash for each word with the one so many steps on."""
    mixed: NDArray[np.uint64] = (word[:-steps] * _MIX) ^ (word[steps:] + _MIX)
    return mixed * _MIX
