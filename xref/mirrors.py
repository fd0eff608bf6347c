"""A mirror folds into its outlet: what is found there is the outlet's, and counts once.  Pure.

The database keeps the site that an article was found on; it is folded where articles are read.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from xref.address import key
from xref.types import Article, Outlet, Skipped, SourceStatus, Stage

SHINGLE = 5
"""Words in a sequence that is compared: set phrases rarely are that long."""

SAME = 0.8
"""Share of its word sequences that an article has in common with one that makes it needless."""

Words: TypeAlias = tuple[str, ...]

_WORD = re.compile(r"\w+")


def behind(outlets: Iterable[Outlet]) -> dict[str, str]:
    """Return the id of the outlet behind each mirror, by the mirror's id.

    An index may hold what configurations of several days said: mirrors of mirrors are followed,
    and one that leads to no known outlet, or in a circle, stands for itself.
    """
    known = {outlet.id: outlet.mirror_of for outlet in outlets}
    found = {}
    for start in known:
        passed = [start]
        while (mirror := known.get(passed[-1])) and mirror.outlet not in passed:
            passed.append(mirror.outlet)
        end = passed[-1]
        if len(passed) > 1 and end in known and known[end] is None:
            found[start] = end
    return found


def below(statuses: Sequence[SourceStatus]) -> list[SourceStatus]:
    """Return how outlets fare with each mirror below its outlet, else in the order given."""
    outlet_behind = behind(status.outlet for status in statuses)
    place = {status.outlet.id: number for number, status in enumerate(statuses)}

    def order(status: SourceStatus) -> tuple[int, bool]:
        name = status.outlet.id
        return place[outlet_behind.get(name, name)], name in outlet_behind

    return sorted(statuses, key=order)


def folded(article: Article, outlet_behind: Mapping[str, str]) -> Article:
    """Return an article as its outlet's, ``via`` the mirror that it was found through."""
    outlet = outlet_behind.get(article.outlet)
    return replace(article, outlet=outlet, via=article.outlet) if outlet else article


def once(
    articles: Sequence[Article], outlets: Iterable[Outlet]
) -> tuple[list[Article], list[Skipped]]:
    """Return articles (folded) without those that came through a mirror as well, and which went.

    What the outlet has on its own site stays; of what only mirrors have, the first by day and
    address.  Two are one where the canonical address of the one is the other's, or where nearly
    all of the one's text stands in the other.
    """
    by_outlet: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=_rank):
        by_outlet[article.outlet].append(article)
    names = {outlet.id: outlet.name for outlet in outlets}
    twins = {
        article.id: twin
        for some in by_outlet.values()
        if any(article.via for article in some)
        for article, twin in _twins(some)
    }
    skipped = [
        Skipped(
            Stage.READ,
            article.url,
            f"the same article as {twins[article.id].url}, through the mirror"
            f" {names.get(article.via, article.via)}: counted once",
            article.outlet,
        )
        for article in articles
        if article.id in twins
    ]
    return [article for article in articles if article.id not in twins], skipped


def _rank(article: Article) -> tuple[bool, bool, str, str, int]:
    """Return the sort key by which an article stays: the outlet's own first, then the earliest."""
    published = article.published or ""
    return bool(article.via), not published, published, article.url, article.id


def _twins(articles: Sequence[Article]) -> Iterator[tuple[Article, Article]]:
    """Yield each mirrored article that is one with an earlier one, and that one."""
    kept: dict[int, Article] = {}
    at: dict[str, int] = {}
    holders: dict[Words, list[int]] = defaultdict(list)
    for article in articles:
        found = _sequences(article.text)
        if article.via and (twin := _named(article, at) or _alike(found, holders)):
            yield article, kept[twin]
            continue
        kept[article.id] = article
        for address in filter(None, (article.url, article.canonical)):
            at.setdefault(key(address), article.id)
        for words in found:
            holders[words].append(article.id)


def _named(article: Article, at: Mapping[str, int]) -> int | None:
    """Return the article that stands at an article's canonical address."""
    return at.get(key(article.canonical)) if article.canonical else None


def _alike(found: frozenset[Words], holders: Mapping[Words, Sequence[int]]) -> int | None:
    """Return the article that holds most of these word sequences, if it holds nearly all."""
    shared = Counter(number for words in found for number in holders.get(words, ()))
    best = max(shared, key=lambda number: (shared[number], -number), default=None)
    return best if best is not None and shared[best] >= SAME * len(found) else None


def _sequences(text: str) -> frozenset[Words]:
    """Return the runs of ``SHINGLE`` words of a text; a shorter one is a run itself."""
    words = _WORD.findall(text.casefold())
    starts = range(max(1, len(words) - SHINGLE + 1))
    return frozenset(tuple(words[i : i + SHINGLE]) for i in starts)
