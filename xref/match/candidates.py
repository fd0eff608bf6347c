"""Which pairs of claims are worth reading together.  Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from xref.stages import Vectors
from xref.terms import hashed, rarity, stem, terms
from xref.terms import words as folded
from xref.types import Claim, DateValue, Name, Quantity

NEAREST = 10
"""Claims of each other outlet that a claim is read with at most."""

MOST = 20
"""Claims of all other outlets that a claim is read with, beside the nearest one of each."""

VALUES = 0.3
"""What names and values in common count beside words in common."""

STRIP = 512
"""Claims compared with all others at a time: bounds the memory."""

_NONE = np.float32(-9.0)
"""Stands for no claim: below the nearness of any two."""

_FIRST = np.float32(9.0)
"""Puts the nearest of each outlet before all others."""

Rows = NDArray[np.intp]


def candidates(claims: Sequence[Claim], vectors: Vectors) -> list[tuple[int, int]]:
    """Return the pairs of claim ids of different outlets worth judging, sorted, smaller id first.

    ``vectors`` has one unit row a claim.  At most MOST pairs a claim and one more for each other
    outlet; memory is bounded by STRIP times the number of claims.
    """
    order = sorted(range(len(claims)), key=lambda n: claims[n].outlet)
    ids = np.array([claims[n].id for n in order], dtype=np.int64)
    table = np.concatenate([vectors[order], _lexical([claims[n] for n in order])], axis=1)
    blocks = _blocks([claims[n].outlet for n in order])
    pairs: set[tuple[int, int]] = set()
    for start in range(0, len(ids), STRIP):
        left, right = _chosen(table[start : start + STRIP] @ table.T, start, blocks)
        low, high = np.minimum(ids[left], ids[right]), np.maximum(ids[left], ids[right])
        pairs.update(zip(low.tolist(), high.tolist(), strict=True))
    return sorted(pairs)


def _lexical(claims: Sequence[Claim]) -> Vectors:
    """Return rows whose products are TF-IDF cosines and VALUES times those of names and values."""
    words = [terms(claim.alone) for claim in claims]
    values = [_values(claim) for claim in claims]
    weight = np.float32(math.sqrt(VALUES))
    return hashed(words, rarity(words)) + weight * hashed(values, rarity(values))


def _values(claim: Claim) -> list[str]:
    """Return the names' stems, the figures and the days that a claim states."""
    found: list[str] = []
    for value in claim.values:
        match value:
            case Quantity():
                found.append(f"#{value.value:g}")
            case DateValue(start=str(day)):
                found.append(f"@{day}")
            case Name():
                found.extend(f"={stem(word)}" for word in folded(value.text))
            case _:
                pass
    return found


def _blocks(outlets: Sequence[str]) -> list[tuple[int, int]]:
    """Return where the rows of each outlet start and stop."""
    blocks, start = [], 0
    for _, own in groupby(outlets):
        stop = start + len(list(own))
        blocks.append((start, stop))
        start = stop
    return blocks


def _chosen(near: Vectors, start: int, blocks: Sequence[tuple[int, int]]) -> tuple[Rows, Rows]:
    """Return the rows that are read together; ``near`` has the rows from ``start`` on.

    Of each block the NEAREST; of those the nearest of each block and the MOST.
    """
    rows = np.arange(start, start + len(near))
    values, columns = [], []
    for first, stop in blocks:
        block = near[:, first:stop]
        block[(rows >= first) & (rows < stop)] = _NONE
        best = _greatest(block, NEAREST)
        value = np.take_along_axis(block, best, axis=1)
        top = value.max(axis=1)
        value[np.arange(len(near)), value.argmax(axis=1)] += np.where(top > _NONE, _FIRST, 0)
        values.append(value)
        columns.append(best + first)
    every, where = np.concatenate(values, axis=1), np.concatenate(columns, axis=1)
    best = _greatest(every, MOST + len(blocks) - 1)
    kept = np.take_along_axis(every, best, axis=1) > _NONE
    return np.repeat(rows, kept.sum(axis=1)), np.take_along_axis(where, best, axis=1)[kept]


def _greatest(table: Vectors, count: int) -> Rows:
    """Return the columns of the greatest values of each row, in no order."""
    if table.shape[1] <= count:
        return np.tile(np.arange(table.shape[1]), (len(table), 1))
    return np.argpartition(table, -count, axis=1)[:, -count:]
