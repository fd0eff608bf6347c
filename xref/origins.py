"""Reprints: which articles carry another article's text, with the evidence.

A first version, for whole reprints.  Articles are compared by their word
shingles (Broder 1997, "On the resemblance and containment of documents"): an
article is a reprint when most of the shingles of the shorter of the two stand
in the other.  Words inside quotation are left out, because two reporters who
heard the same speech share its words and not each other's.

Which of the two came first: the one that the other names in its text ("RT is
...", "via Northern Wire"); else the earlier; else the one that adds less of
its own.  Articles of one outlet are not folded: a rewritten story of the same
desk is a version, and not a reprint.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from xref.types import Article, Claim, Mode, Outlet, Reprint

SHINGLE = 5
"""Words in a shingle: long enough that set phrases ("told a news conference on") rarely match."""

CONTAINED = 0.5
"""Share of the shorter article's shingles that has to stand in the other.

Independent reports of one event share under a tenth; a reprint with small edits more than half.
"""

LEAST = 20
"""Shingles that a text needs before it can be judged: a one-line brief is no reprint."""

COMMON = 50
"""A shingle in more articles than this is boilerplate and proposes no pairs: cost stays linear."""

_WORD = re.compile(r"\w+")


def find_reprints(
    articles: Sequence[Article], claims: Sequence[Claim], outlets: Sequence[Outlet] = ()
) -> tuple[Reprint, ...]:
    """Return one ``Reprint`` for each article that copies another outlet's, in article order.

    ``claims`` are those of ``articles`` (furniture is not among them).  Chains are flattened:
    a copy of a copy names the first article.
    """
    shingles = _shingles(claims)
    by_id = {article.id: article for article in articles}
    names = {outlet.id: outlet.name for outlet in outlets}
    found: dict[int, Reprint] = {}
    for (a, b), shared in sorted(_shared(shingles, by_id).items()):
        shorter = min(len(shingles[a]), len(shingles[b]))
        if shorter < LEAST or shared < CONTAINED * shorter:
            continue
        copy, origin, why = _direction(by_id[a], by_id[b], shingles, names)
        share = shared / shorter
        known = found.get(copy)
        if known is None or share > known.share:
            evidence = f"{share:.0%} of its {SHINGLE}-word sequences; {why}"
            found[copy] = Reprint(copy, origin, round(share, 4), evidence)
    return tuple(_flattened(found)[a.id] for a in articles if a.id in found)


def _shingles(claims: Sequence[Claim]) -> dict[int, frozenset[int]]:
    """Hashes of the word shingles of each article's unquoted claims."""
    sets: dict[int, set[int]] = defaultdict(set)
    for claim in claims:
        if claim.mode is Mode.QUOTED:
            continue
        words = _WORD.findall(claim.text.casefold())
        sets[claim.article].update(
            hash(tuple(words[i : i + SHINGLE])) for i in range(len(words) - SHINGLE + 1)
        )
    return {article: frozenset(found) for article, found in sets.items()}


def _shared(
    shingles: Mapping[int, frozenset[int]], by_id: Mapping[int, Article]
) -> Counter[tuple[int, int]]:
    """Count the shingles that each pair of articles of different outlets shares."""
    holders: dict[int, list[int]] = defaultdict(list)
    for article in sorted(shingles):
        for shingle in shingles[article]:
            holders[shingle].append(article)
    counts: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        if 1 < len(places) <= COMMON:
            counts.update(
                (a, b) for a, b in combinations(places, 2) if by_id[a].outlet != by_id[b].outlet
            )
    return counts


def _direction(
    a: Article, b: Article, shingles: Mapping[int, frozenset[int]], names: Mapping[str, str]
) -> tuple[int, int, str]:
    """Return (copy, origin, why)."""
    a_names_b = _names(a, names.get(b.outlet, ""))
    b_names_a = _names(b, names.get(a.outlet, ""))
    if a_names_b != b_names_a:
        copy, origin = (a, b) if a_names_b else (b, a)
        return copy.id, origin.id, f"it names {names[origin.outlet]}"
    if a.published and b.published and a.published != b.published:
        copy, origin = (a, b) if a.published > b.published else (b, a)
        return copy.id, origin.id, f"the origin is earlier ({origin.published})"
    copy, origin = (a, b) if len(shingles[a.id]) > len(shingles[b.id]) else (b, a)
    return copy.id, origin.id, "the copy adds text of its own"


def _names(article: Article, outlet: str) -> bool:
    """Whether the article's text names the outlet as a word of its own, case kept."""
    pattern = rf"(?<!\w){re.escape(outlet)}(?!\w)"
    return bool(outlet) and re.search(pattern, article.text) is not None


def _flattened(found: Mapping[int, Reprint]) -> dict[int, Reprint]:
    """Point every copy at an article that is no copy itself; of a circle, the first id stays."""
    flat = {}
    for copy, reprint in found.items():
        seen, origin = {copy}, reprint.origin
        while origin in found and found[origin].origin not in seen:
            seen.add(origin)
            origin = found[origin].origin
        flat[copy] = Reprint(copy, origin, reprint.share, reprint.evidence)
    return flat
