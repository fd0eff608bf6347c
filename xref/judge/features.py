"""What is measured on a pair of claims, in the context of the articles they stand in.  Pure.

Every feature is symmetric in the two claims, and none looks at whether values differ: claims
meet on everything except values, and the values are compared afterwards (``xref.judge.rules``).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

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

READ_NAMES = ("read_same",)
"""What the pair reader adds, for the pairs that it has read (``with_reading``).

Its entailment and contradiction are left out: whether values clash is asked afterwards.
"""

CHUNK = 2048
"""Pairs measured at a time: bounds the memory, whatever the size of the comparison."""

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
        # By the article of ``other``: only what is read with one of its claims is compared with it,
        # so that the work grows with the pairs and not with the square of the claims.
        home = self._of[other]
        order = np.argsort(home, kind="stable")
        bounds = np.searchsorted(home[order], np.arange(len(self._first) + 1))
        for article, (start, stop) in enumerate(pairwise(bounds.tolist())):
            if start < stop:
                inside = order[start:stop]
                found[inside] = self._directed(article, one[inside], other[inside])
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

    def _directed(self, article: int, one: NDArray[np.int64], other: NDArray[np.int64]) -> Floats:
        """Measure the claims ``other`` of one article among all of its claims, seen from ``one``.

        ``article`` is its place among all articles; columns of the result as in ``_near``.
        """
        own = slice(self._first[article], self._first[article] + self._count[article])
        beside = [one[self._has(one, step)] + step for step in (-1, 1)]
        seen = np.unique(np.concatenate([one, *beside]))
        cosine = self._vectors[seen] @ self._vectors[own].T
        lexical = self._facts.lexical[seen] @ self._facts.lexical[own].T
        result = np.zeros((len(one), 7), dtype=np.float32)
        for part in (slice(n, n + CHUNK) for n in range(0, len(one), CHUNK)):
            row, at = np.searchsorted(seen, one[part]), self._index[other[part]]
            near, words = cosine[row], lexical[row]
            pick = np.arange(len(row)), at
            both = near + words
            result[part, 0] = near[pick]
            result[part, 1] = near[pick] - _best_of_others(near, at)
            result[part, 2] = words[pick] - _best_of_others(words, at)
            result[part, 3] = both[pick] - _best_of_others(both, at)
            result[part, 4] = 1.0 / (1.0 + (both > both[pick][:, None] + 1e-5).sum(axis=1))
            result[part, 5] = self._around(cosine, seen, one[part], other[part])
            result[part, 6] = self._around(lexical, seen, one[part], other[part])
        return result

    def _around(
        self,
        table: Floats,
        seen: NDArray[np.int64],
        one: NDArray[np.int64],
        other: NDArray[np.int64],
    ) -> Floats:
        """Mean similarity of the claims before and after ``one``: to those beside ``other``, to it.

        ``table`` has a row for each claim ``seen`` and a column for each of the other article.
        0 for a claim that stands alone in its article.
        """
        total = np.zeros(len(one), dtype=np.float32)
        count = np.zeros(len(one), dtype=np.float32)
        at = self._index[other]
        for i, j in ((-1, -1), (1, 1), (-1, 0), (1, 0)):
            there = self._has(one, i) & self._has(other, j)
            row = np.searchsorted(seen, np.where(there, one + i, one))
            value = table[row, np.where(there, at + j, at)]
            total += np.where(there, value, 0.0)
            count += there
        mean: Floats = (total / np.maximum(count, 1.0)).astype(np.float32)
        return mean

    def _has(self, rows: NDArray[np.int64], step: int) -> NDArray[np.bool_]:
        """Whether the claim ``step`` places on is in the same article."""
        place = self._index[rows] + step
        return (place >= 0) & (place < self._count[self._of[rows]])


def with_reading(table: Floats, reading: Floats) -> Floats:
    """Add to rows of features what the pair reader said of them (see ``PairReader``).

    Columns of the result: ``NAMES``, then ``READ_NAMES``.
    """
    return np.concatenate([table, reading[:, :1]], axis=1)


def _ordered(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    return np.minimum(a, b), np.maximum(a, b)


def _best_of_others(table: Floats, own: NDArray[np.int64]) -> Floats:
    """Greatest value of each row but that in column ``own``; 0 where there is no other."""
    others = table.copy()
    others[np.arange(len(table)), own] = _MISSING
    best = others.max(axis=1)
    return np.asarray(np.where(best <= _MISSING + 0.5, 0.0, best), dtype=np.float32)
