"""What belongs to a topic: words and vectors, fused, and widened to their neighbourhood.  Pure.

::

    topic | words (BM25), vectors | reciprocal rank fusion | articles | claims on the topic

A topic of one word is found by the word, one of a sentence by its meaning: each ranking alone
fails on the other's kind.  The two are fused by reciprocal rank (Cormack, Clarke and Buettcher
2009), since BM25 scores and cosines share no scale.

Articles are chosen by their best claims and by their company: one that others of the same days
stand beside has something to be compared with, one that is alone in its week has not.  Every
outlet has a share, so that one that writes much does not crowd out the others.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from xref.stages import Library, VectorIndex, Vectors
from xref.terms import terms
from xref.types import Article, Claim

HITS = 200
"""Claims taken from each ranking."""

FEW = 20_000
"""Eligible claims up to which each is compared with the topic, so that none is overlooked."""

DEEP = 4000
"""Nearest claims among which more than FEW eligible ones are looked for."""

EVERY = 1_000_000
"""More claims than share words with any topic."""

RRF = 60
"""The constant of reciprocal rank fusion, as in the paper."""

ARTICLES = 30
"""Articles compared at most: more make a table that nobody reads."""

SLIGHT = 0.25
"""Share of what the best article scores below which one only touches the topic.

An outlet's share is not filled up with such: it would be compared with what it never wrote about.
"""

BEST = 3
"""Claims that speak for an article: a long one must not win by its length."""

NEAR = 0.75
"""Share of the best cosine below which a claim is not near the topic in meaning.

Relative, since the scale of cosines is the model's own; at 0.75 a topic of one word keeps claims
that name it and drops those that only share the genre.
"""

LEAST = 0.5
"""Cosine under which nothing is near: without it a topic of no meaning would find something.

With the default model the best of 200,000 real claims had 0.40 to 0.50 for topics of which they
tell nothing, and 0.62 to 0.82 for topics in other words than theirs.
"""

TOGETHER = 2
"""Words of a topic that have to stand together somewhere, and half of them if there are more.

Only where nothing is near in meaning: "harbour festival" is then no topic of reports that know a
harbour and no festival, and what they tell of the harbour is not shown for it.
"""

REACH = 2
"""Sentences before and after a found one that belong to its context."""

FADE = 0.5
"""What each step away from a found claim leaves of its relevance."""

CONTEXT = 4
"""Sentences around those on the topic that are read with them: what a judge needs of an article.

The rest of a page of a hundred sentences costs time and tells nothing about the topic.
"""

HALF_LIFE = 2.0
"""Days between two articles that halve what they have to say about each other."""

UNDATED = 0.25
"""What an article without a date is company to another, and has of company."""


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The articles on a topic with what they say around it, and ``relevance`` (claim id -> 0..1].

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
    words, near = _rankings(topic, vector, library, index, library.eligible(since, until, outlets))
    scored = _fused((words, near), library)
    if not near and not _worded(topic, scored, library):
        scored = []
    days = library.days(sorted({claim.article for claim, _ in scored}))
    chosen = _choose(scored, days)
    compared = set(chosen)
    relevant = _widened([(c, score) for c, score in scored if c.article in compared])
    claims = library.claims_of(chosen, _around(relevant))
    relevance = {
        claim.id: relevant[claim.article, claim.position]
        for claim in claims
        if (claim.article, claim.position) in relevant
    }
    return Retrieved(tuple(library.articles(chosen)), tuple(claims), relevance)


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
    rankings = _rankings(query, vector, library, index, eligible)
    return [claim for claim, _ in _fused(rankings, library)[:limit]]


def _rankings(
    topic: str,
    vector: Vectors,
    library: Library,
    index: VectorIndex,
    eligible: frozenset[int] | None,
) -> tuple[list[int], list[int]]:
    """Return the ids of the claims found by words, and by meaning, each the best first."""
    hidden = library.hidden() if eligible is None else frozenset()
    return _by_words(topic, library, eligible), _by_meaning(vector, index, eligible, hidden)


def _fused(rankings: Iterable[Sequence[int]], library: Library) -> list[tuple[Claim, float]]:
    """Return the claims found by any ranking with their fused scores, best first."""
    scores: dict[int, float] = defaultdict(float)
    for ranking in rankings:
        for rank, number in enumerate(ranking, start=1):
            scores[number] += 1.0 / (RRF + rank)
    order = sorted(scores, key=lambda number: (-scores[number], number))
    return [(claim, scores[claim.id]) for claim in library.claims(order)]


def _worded(topic: str, scored: Sequence[tuple[Claim, float]], library: Library) -> bool:
    """Whether one of the claims, with its article's title, holds enough of the topic's words."""
    wanted = set(terms(topic))
    if len(wanted) < TOGETHER:
        return True
    enough = max(TOGETHER, math.ceil(len(wanted) / 2))
    found = library.articles(sorted({claim.article for claim, _ in scored}))
    titles = {article.id: terms(article.title) for article in found}
    return any(
        len(wanted & {*terms(claim.alone), *titles[claim.article]}) >= enough for claim, _ in scored
    )


def _by_words(topic: str, library: Library, eligible: frozenset[int] | None) -> list[int]:
    """Return the ids of the claims that share words with the topic, the best first."""
    if eligible is None:
        return [number for number, _ in library.words(topic, HITS)]
    # All that match, since the eligible ones may stand anywhere among them.
    found = (number for number, _ in library.words(topic, EVERY) if number in eligible)
    return list(islice(found, HITS))


def _by_meaning(
    vector: Vectors, index: VectorIndex, eligible: frozenset[int] | None, hidden: frozenset[int]
) -> list[int]:
    """Return the ids of the claims that are near the topic in meaning, nearest first."""
    if eligible is None:
        found = _nearest(vector, index, hidden)
    elif len(eligible) > FEW:
        found = [hit for hit in _hits(vector, index, DEEP) if hit[1] in eligible]
    else:
        numbers = sorted(eligible)
        exact = (index.vectors(numbers) @ vector[0]).tolist() if numbers else []
        found = sorted(zip(exact, numbers, strict=True), key=lambda pair: (-pair[0], pair[1]))
    if not found:
        return []
    floor = max(LEAST, NEAR * found[0][0])
    return [number for cosine, number in found[:HITS] if cosine >= floor]


def _nearest(
    vector: Vectors, index: VectorIndex, hidden: frozenset[int]
) -> list[tuple[float, int]]:
    """Return the nearest claims with their cosines, at least HITS that are not hidden if any."""
    wanted = HITS
    while True:
        hits = _hits(vector, index, wanted)
        found = [hit for hit in hits if hit[1] not in hidden]
        if len(found) >= HITS or len(hits) < wanted:
            return found
        # Replaced versions are few, and near to what took their place.
        wanted *= 2


def _hits(vector: Vectors, index: VectorIndex, k: int) -> list[tuple[float, int]]:
    cosines, ids = index.search(vector, k)
    return list(zip(cosines[0].tolist(), ids[0].tolist(), strict=True))


def _choose(scored: Sequence[tuple[Claim, float]], days: Mapping[int, date | None]) -> list[int]:
    """Return the ids of the articles to compare, the best first.

    Every outlet may fill an equal share; what the others leave goes to the next best articles.
    """
    best: dict[int, list[float]] = defaultdict(list)
    outlet: dict[int, str] = {}
    for claim, score in scored:
        outlet[claim.article] = claim.outlet
        if len(best[claim.article]) < BEST:
            best[claim.article].append(score)
    articles = sorted(best)
    alone = np.array([sum(best[article]) for article in articles])
    company = _company(alone, [outlet[a] for a in articles], [days[a] for a in articles])
    worth = dict(zip(articles, (alone * (1 + company)).tolist(), strict=True))
    floor = SLIGHT * float(alone.max(initial=0.0))
    on_topic = [a for a, value in zip(articles, alone.tolist(), strict=True) if value >= floor]
    order = sorted(on_topic, key=lambda article: (-worth[article], article))
    share = max(1, ARTICLES // max(1, len(set(outlet.values()))))
    taken: dict[str, int] = defaultdict(int)
    chosen: list[int] = []
    rest: list[int] = []
    for article in order:
        taken[outlet[article]] += 1
        (chosen if taken[outlet[article]] <= share else rest).append(article)
    wanted = set([*chosen, *rest][:ARTICLES])
    return [article for article in order if article in wanted]


def _company(
    alone: NDArray[np.float64], outlets: Sequence[str], days: Sequence[date | None]
) -> NDArray[np.float64]:
    """Sum, over the other outlets, what the best article near in time is worth beside each one.

    1 is an article of the same day that is as much on the topic as the best one of all.
    """
    if not alone.size:
        return alone
    names = np.array(outlets)
    numbers = np.array([day.toordinal() if day else np.nan for day in days])
    apart = np.abs(numbers[:, None] - numbers[None, :])
    nearness = np.where(np.isnan(apart), UNDATED, 0.5 ** (apart / HALF_LIFE))
    beside = nearness * (alone / alone.max())
    company = np.zeros_like(alone)
    for name in np.unique(names):
        company += np.where(names == name, 0.0, beside[:, names == name].max(axis=1))
    return company


Place: TypeAlias = tuple[int, int]
"""(article id, position of a claim in it)."""


def _widened(hits: Sequence[tuple[Claim, float]]) -> dict[Place, float]:
    """Give the neighbours of found claims a share of their relevance; 1 is the best hit."""
    relevance: dict[Place, float] = {}
    top = max((score for _, score in hits), default=1.0)
    for claim, score in hits:
        for step in range(-REACH, REACH + 1):
            place = claim.article, claim.position + step
            relevance[place] = max(relevance.get(place, 0.0), score / top * FADE ** abs(step))
    return relevance


def _around(places: Iterable[Place]) -> set[Place]:
    """Return the places and those near them."""
    steps = range(-CONTEXT, CONTEXT + 1)
    return {(article, position + step) for article, position in places for step in steps}
