"""What is measured on a pair of claims, in the context of the articles they stand in.  Pure.

Every feature is symmetric in the two claims, and none looks at whether values differ: claims
meet on everything except values, and the values are compared afterwards (``xref.judge.rules``).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from xref.judge.facts import Floats, read_facts, shared
from xref.judge.whole import pooled
from xref.stages import Vectors
from xref.types import Article, Claim

FAMILIES: dict[str, tuple[str, ...]] = {
    "meaning": ("cosine", "cosine_excess_low", "cosine_excess_high"),
    "rank": ("rank_best", "rank_worst", "margin_low", "margin_high"),
    "words": (
        "tfidf",
        "tfidf_excess_low",
        "tfidf_excess_high",
        "contained_low",
        "contained_high",
        "shared_weight",
        "shared_count",
        "rarest",
        "unshared",
        "bigrams",
        "wording",
        "wording_contained",
    ),
    "names": ("names_shared", "names_contained", "numbers_shared"),
    "speech": ("speaker", "attributed", "quoted", "quoted_wording"),
    "context": ("neighbours_cosine", "neighbours_tfidf", "articles_cosine", "days_apart"),
    "sentence": ("sentences_cosine", "sentences_tfidf", "clauses_low", "clauses_high"),
    "place": (
        "lead_low",
        "lead_high",
        "place_gap",
        "title_low",
        "title_high",
        "central_low",
        "central_high",
        "length_low",
        "length_ratio",
    ),
}
"""Families of features; ``xref explain`` sums what the members of a family contribute."""

NAMES: tuple[str, ...] = tuple(name for names in FAMILIES.values() for name in names)

CHUNK = 2048
"""Pairs measured at a time: bounds the memory, whatever the size of the comparison."""

ROWS = 512
"""Claims whose similarities to all others are held at a time."""

FAR = 30
"""Days apart that count as far: beyond, more days tell nothing more."""

_MISSING = np.float32(-2.0)


class Features:
    """Measures pairs of the claims of one comparison."""

    def __init__(
        self, articles: Sequence[Article], claims: Sequence[Claim], vectors: Vectors
    ) -> None:
        order = sorted(range(len(claims)), key=lambda n: (claims[n].article, claims[n].position))
        self._claims = [claims[n] for n in order]
        self._row = {claim.id: n for n, claim in enumerate(self._claims)}
        self._vectors = vectors[np.array(order, dtype=np.int64)].astype(np.float32, copy=False)
        self._facts = read_facts(articles, self._claims)
        self._articles = {article.id: article for article in articles}
        self._clauses = np.bincount(self._facts.sentence).astype(np.float32)
        self._meaning = pooled(self._vectors, self._facts.sentence)
        self._place()

    def _place(self) -> None:
        """Where each claim stands: its article's rows, its place there, how central it is."""
        owner = np.array([claim.article for claim in self._claims], dtype=np.int64)
        ids, first, self._of, count = np.unique(
            owner, return_index=True, return_inverse=True, return_counts=True
        )
        self._first, self._count = first, count
        centroids = np.zeros((len(ids), self._vectors.shape[1]), dtype=np.float32)
        np.add.at(centroids, self._of, self._vectors)
        centroids /= np.maximum(np.linalg.norm(centroids, axis=1, keepdims=True), 1e-9)
        self._centroids = centroids
        self._central = np.einsum("nd,nd->n", self._vectors, centroids[self._of])
        self._index = np.arange(len(owner)) - first[self._of]
        days = [self._articles[int(i)].day for i in ids]
        self._day = np.array([d.toordinal() if d else -1 for d in days], dtype=np.int64)

    def __call__(self, pairs: Sequence[tuple[int, int]]) -> Floats:
        """Return one row a pair of claim ids, columns as in ``NAMES``, shape (pairs, features)."""
        rows = np.array([(self._row[a], self._row[b]) for a, b in pairs], dtype=np.int64)
        rows = rows.reshape(-1, 2)
        left, right = rows.min(axis=1), rows.max(axis=1)
        values = self._near(left, right)
        table = np.zeros((len(left), len(NAMES)), dtype=np.float32)
        for name, column in values.items():
            table[:, NAMES.index(name)] = column
        # Claims of like length together: tables of what they share are as wide as the longest.
        length = (self._facts.wording.keys >= 0).sum(axis=1)
        order = np.argsort(np.maximum(length[left], length[right]), kind="stable")
        for part in (order[n : n + CHUNK] for n in range(0, len(order), CHUNK)):
            for name, column in self._alone(left[part], right[part]).items():
                table[part, NAMES.index(name)] = column
        return table

    # --- what the two claims share ----------------------------------------------------------

    def _alone(self, a: NDArray[np.int64], b: NDArray[np.int64]) -> dict[str, Floats]:
        facts = self._facts
        common = shared(facts.terms, a, b)
        grams = shared(facts.bigrams, a, b)
        weight = common.sum(axis=1)
        squares = np.square(common).sum(axis=1) + np.square(grams).sum(axis=1)
        totals = facts.terms.totals
        low, high = _ordered(
            weight / np.maximum(totals[a], 1e-6), weight / np.maximum(totals[b], 1e-6)
        )
        names = shared(facts.names, a, b).sum(axis=1)
        fewer = np.minimum(facts.names.totals[a], facts.names.totals[b])
        wording = shared(facts.wording, a, b).sum(axis=1)
        shorter = np.minimum(facts.wording.totals[a], facts.wording.totals[b])
        spoken = (facts.speakers.totals[a] > 0) & (facts.speakers.totals[b] > 0)
        same = shared(facts.speakers, a, b).any(axis=1)
        quoted = facts.quoted[a] & facts.quoted[b]
        length_a, length_b = (facts.terms.keys[rows] >= 0 for rows in (a, b))
        short, long = _ordered(
            length_a.sum(axis=1).astype(np.float32), length_b.sum(axis=1).astype(np.float32)
        )
        lead = 1.0 / (1.0 + self._index.astype(np.float32))
        share = self._index / np.maximum(self._count[self._of] - 1, 1)
        days = self._day[self._of[a]], self._day[self._of[b]]
        apart = np.where((days[0] < 0) | (days[1] < 0), 0, np.abs(days[0] - days[1]))
        return {
            "tfidf": squares / (facts.norms[a] * facts.norms[b]),
            "contained_low": low,
            "contained_high": high,
            "shared_weight": weight,
            "shared_count": (common > 0).sum(axis=1).astype(np.float32),
            "rarest": common.max(axis=1),
            "unshared": np.minimum(totals[a], totals[b]) - weight,
            "bigrams": (grams > 0).sum(axis=1).astype(np.float32),
            "wording": wording,
            "wording_contained": wording / np.maximum(shorter, 1.0),
            "names_shared": names,
            "names_contained": names / np.maximum(fewer, 1e-6),
            "numbers_shared": shared(facts.numbers, a, b).sum(axis=1),
            "speaker": np.where(spoken, np.where(same, 1.0, -1.0), 0.0).astype(np.float32),
            "attributed": facts.attributed[a].astype(np.float32) + facts.attributed[b],
            "quoted": facts.quoted[a].astype(np.float32) + facts.quoted[b],
            "quoted_wording": np.where(quoted, wording, 0.0).astype(np.float32),
            "lead_low": np.minimum(lead[a], lead[b]),
            "lead_high": np.maximum(lead[a], lead[b]),
            "place_gap": np.abs(share[a] - share[b]).astype(np.float32),
            "title_low": np.minimum(facts.in_title[a], facts.in_title[b]),
            "title_high": np.maximum(facts.in_title[a], facts.in_title[b]),
            "central_low": np.minimum(self._central[a], self._central[b]),
            "central_high": np.maximum(self._central[a], self._central[b]),
            "length_low": short,
            "length_ratio": short / np.maximum(long, 1.0),
            "articles_cosine": np.einsum(
                "nd,nd->n", self._centroids[self._of[a]], self._centroids[self._of[b]]
            ),
            "days_apart": np.minimum(apart, FAR).astype(np.float32),
            **self._sentences(facts.sentence[a], facts.sentence[b]),
        }

    def _sentences(self, a: NDArray[np.int64], b: NDArray[np.int64]) -> dict[str, Floats]:
        """Compare the whole sentences that the claims were taken from."""
        common, norms = shared(self._facts.sentences, a, b), self._facts.sentence_norms
        few, many = _ordered(self._clauses[a], self._clauses[b])
        return {
            "sentences_cosine": np.einsum("nd,nd->n", self._meaning[a], self._meaning[b]),
            "sentences_tfidf": np.square(common).sum(axis=1) / (norms[a] * norms[b]),
            "clauses_low": few,
            "clauses_high": many,
        }

    # --- how they stand to the rest of the two articles -------------------------------------

    def _near(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> dict[str, Floats]:
        """Compare each pair with the pairs that its claims could form instead."""
        n = len(left)
        one = np.concatenate([left, right])
        other = np.concatenate([right, left])
        found = np.zeros((2 * n, 7), dtype=np.float32)
        for start, stop in self._strips():
            inside = np.flatnonzero((one >= start) & (one < stop))
            if len(inside):
                cosine = self._vectors[start:stop] @ self._vectors.T
                lexical = self._facts.lexical[start:stop] @ self._facts.lexical.T
                for part in np.array_split(inside, len(inside) // CHUNK + 1):
                    found[part] = self._directed(cosine, lexical, start, one[part], other[part])
        ahead, back = found[:n], found[n:]
        low, high = np.minimum(ahead, back), np.maximum(ahead, back)
        around = (ahead + back) / 2
        return {
            "cosine": around[:, 0],
            "cosine_excess_low": low[:, 1],
            "cosine_excess_high": high[:, 1],
            "tfidf_excess_low": low[:, 2],
            "tfidf_excess_high": high[:, 2],
            "margin_low": low[:, 3],
            "margin_high": high[:, 3],
            "rank_best": high[:, 4],
            "rank_worst": low[:, 4],
            "neighbours_cosine": around[:, 5],
            "neighbours_tfidf": around[:, 6],
        }

    def _strips(self) -> list[tuple[int, int]]:
        """Runs of whole articles with at least ROWS claims each (but the last)."""
        strips, start = [], 0
        for first, count in zip(self._first, self._count, strict=True):
            stop = int(first + count)
            if stop - start >= ROWS:
                strips.append((start, stop))
                start = stop
        if start < len(self._claims):
            strips.append((start, len(self._claims)))
        return strips

    def _directed(
        self,
        cosine: Floats,
        lexical: Floats,
        start: int,
        one: NDArray[np.int64],
        other: NDArray[np.int64],
    ) -> Floats:
        """Measure the claims ``other`` among all claims of their articles, as seen from ``one``."""
        row = one - start
        home = self._of[other]
        width = int(self._count[home].max())
        columns = self._first[home][:, None] + np.arange(width)[None, :]
        outside = np.arange(width)[None, :] >= self._count[home][:, None]
        columns = np.where(outside, 0, columns)
        result = np.zeros((len(one), 7), dtype=np.float32)
        near = np.where(outside, _MISSING, cosine[row[:, None], columns])
        words = np.where(outside, _MISSING, lexical[row[:, None], columns])
        own_near, own_words = cosine[row, other], lexical[row, other]
        at = self._index[other]
        both = near + words
        own = own_near + own_words
        result[:, 0] = own_near
        result[:, 1] = own_near - _best_of_others(near, at)
        result[:, 2] = own_words - _best_of_others(words, at)
        result[:, 3] = own - _best_of_others(both, at)
        result[:, 4] = 1.0 / (1.0 + (both > own[:, None] + 1e-5).sum(axis=1))
        result[:, 5] = self._around(cosine, start, one, other)
        result[:, 6] = self._around(lexical, start, one, other)
        return result

    def _around(
        self, table: Floats, start: int, one: NDArray[np.int64], other: NDArray[np.int64]
    ) -> Floats:
        """Mean similarity of the claims before and after ``one``: to those beside ``other``, to it.

        0 for a claim that stands alone in its article.
        """
        total = np.zeros(len(one), dtype=np.float32)
        count = np.zeros(len(one), dtype=np.float32)
        for i, j in ((-1, -1), (1, 1), (-1, 0), (1, 0)):
            there = self._has(one, i) & self._has(other, j)
            value = table[np.where(there, one + i, one) - start, np.where(there, other + j, other)]
            total += np.where(there, value, 0.0)
            count += there
        mean: Floats = (total / np.maximum(count, 1.0)).astype(np.float32)
        return mean

    def _has(self, rows: NDArray[np.int64], step: int) -> NDArray[np.bool_]:
        """Whether the claim ``step`` places on is in the same article."""
        place = self._index[rows] + step
        return (place >= 0) & (place < self._count[self._of[rows]])


def _ordered(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    return np.minimum(a, b), np.maximum(a, b)


def _best_of_others(table: Floats, own: NDArray[np.int64]) -> Floats:
    """Greatest value of each row but that in column ``own``; 0 where there is no other."""
    others = table.copy()
    others[np.arange(len(table)), own] = _MISSING
    best = others.max(axis=1)
    return np.asarray(np.where(best <= _MISSING + 0.5, 0.0, best), dtype=np.float32)
