"""What belongs to a topic: words and vectors, fused, and widened to their neighbourhood.  Pure.

::

    topic | words (BM25), vectors | reciprocal rank fusion | articles | claims on the topic

A topic of one word is found by the word, one of a sentence by its meaning: each ranking alone
fails on the other's kind.  The two are fused by reciprocal rank (Cormack, Clarke and Buettcher
2009), since BM25 scores and cosines share no scale.

Articles are chosen by their best claims, with a share for every outlet, so that an outlet that
writes much does not crowd out the ones it is to be compared with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xref.stages import Library, VectorIndex, Vectors
from xref.types import Article, Claim

HITS = 300
"""Claims taken from each ranking."""

DEEP = 4000
"""Claims taken from each ranking before dates and outlets are filtered out."""

RRF = 60
"""The constant of reciprocal rank fusion, as in the paper."""

ARTICLES = 40
"""Articles compared at most: more make a table that nobody reads."""

BEST = 3
"""Claims that speak for an article: a long one must not win by its length."""

NEAR = 0.75
"""Share of the best cosine below which a claim is not near the topic in meaning.

Relative, since the scale of cosines is the model's own; at 0.75 a topic of one word keeps claims
that name it and drops those that only share the genre.
"""

LEAST = 0.25
"""Cosine under which nothing is near: without it a topic of no meaning would find something."""

REACH = 2
"""Sentences before and after a found one that belong to its context."""

FADE = 0.5
"""What each step away from a found claim leaves of its relevance."""


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The articles on a topic with all their claims, and ``relevance`` (claim id -> 0..1].

    Only claims that are on the topic have a relevance; the others are context.
    """

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    relevance: Mapping[int, float]


def retrieve(
    topic: str,
    vector: Vectors,
    library: Library,
    index: VectorIndex,
    *,
    since: str | None = None,
    until: str | None = None,
    outlets: Sequence[str] = (),
) -> Retrieved:
    """Return what is known on a topic; ``vector`` is the topic's, shape (1, dimension)."""
    scored = _scored(topic, vector, library, index, library.eligible(since, until, outlets))
    found = {claim.id: claim for claim, _ in scored}
    scores = {claim.id: score for claim, score in scored}
    chosen = _choose(scored)
    claims = library.claims_of(chosen)
    hits = {number: scores[number] for number in found if found[number].article in set(chosen)}
    return Retrieved(tuple(library.articles(chosen)), tuple(claims), _widened(claims, hits))


def search(
    query: str,
    vector: Vectors,
    library: Library,
    index: VectorIndex,
    *,
    since: str | None = None,
    until: str | None = None,
    outlets: Sequence[str] = (),
    limit: int,
) -> list[Claim]:
    """Return the claims that fit a query best, the best first."""
    eligible = library.eligible(since, until, outlets)
    return [claim for claim, _ in _scored(query, vector, library, index, eligible)[:limit]]


def _scored(
    topic: str,
    vector: Vectors,
    library: Library,
    index: VectorIndex,
    eligible: frozenset[int] | None,
) -> list[tuple[Claim, float]]:
    """Return the claims found by either ranking with their fused scores, best first."""
    depth = HITS if eligible is None else DEEP
    by_words = [number for number, _ in library.words(topic, depth)]
    by_meaning = _near(vector, index, depth)
    wanted = dict.fromkeys([*by_words, *by_meaning])
    claims = {claim.id: claim for claim in library.claims(list(wanted))}

    def kept(ranking: Iterable[int]) -> list[int]:
        if eligible is None:
            return list(ranking)
        return [number for number in ranking if claims[number].article in eligible][:HITS]

    scores: dict[int, float] = defaultdict(float)
    for ranking in (kept(by_words), kept(by_meaning)):
        for rank, number in enumerate(ranking, start=1):
            scores[number] += 1.0 / (RRF + rank)
    order = sorted(scores, key=lambda number: (-scores[number], number))
    return [(claims[number], scores[number]) for number in order]


def _near(vector: Vectors, index: VectorIndex, depth: int) -> list[int]:
    """Return the ids of the claims that are near the topic in meaning, nearest first."""
    cosines, ids = index.search(vector, depth)
    if not ids.size:
        return []
    floor = max(LEAST, NEAR * float(cosines[0, 0]))
    return [int(n) for n, cosine in zip(ids[0], cosines[0], strict=True) if cosine >= floor]


def _choose(scored: Sequence[tuple[Claim, float]]) -> list[int]:
    """Return the ids of the articles to compare, the best first.

    Every outlet may fill an equal share; what the others leave goes to the next best articles.
    """
    best: dict[int, list[float]] = defaultdict(list)
    outlet: dict[int, str] = {}
    for claim, score in scored:
        outlet[claim.article] = claim.outlet
        if len(best[claim.article]) < BEST:
            best[claim.article].append(score)
    order = sorted(best, key=lambda article: (-sum(best[article]), article))
    share = max(1, ARTICLES // max(1, len(set(outlet.values()))))
    taken: dict[str, int] = defaultdict(int)
    chosen: list[int] = []
    rest: list[int] = []
    for article in order:
        taken[outlet[article]] += 1
        (chosen if taken[outlet[article]] <= share else rest).append(article)
    wanted = set([*chosen, *rest][:ARTICLES])
    return [article for article in order if article in wanted]


def _widened(claims: Sequence[Claim], hits: Mapping[int, float]) -> dict[int, float]:
    """Give the neighbours of found claims a share of their relevance; 1 is the best hit."""
    if not hits:
        return {}
    top = max(hits.values())
    at = {(claim.article, claim.position): claim.id for claim in claims}
    relevance: dict[int, float] = {}
    for claim in claims:
        if claim.id not in hits:
            continue
        for step in range(-REACH, REACH + 1):
            number = at.get((claim.article, claim.position + step))
            if number is not None:
                value = hits[claim.id] / top * FADE ** abs(step)
                relevance[number] = max(relevance.get(number, 0.0), value)
    return relevance
