"""Single claims: which are in the same words, and which a copy took over as they were.  Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, pairwise

from xref.origins.texts import QUOTED
from xref.terms import terms
from xref.types import Claim, Mode, Negation, Quantity, Reprint

WORDED = 12
"""Words that a claim needs before its wording can be told from what anyone would write."""

ALIKE = 0.9
"""Share of the word pairs of each of two claims that has to stand in the other."""

_WORD = re.compile(r"\w+")


def same_wording(claims: Sequence[Claim]) -> frozenset[tuple[int, int]]:
    """Return the pairs of claims (ids, smaller first) of different outlets in the same words.

    Quotations do not count: two reporters write down the same words.  Time is quadratic in
    ``claims``, which are those of one group.
    """
    pairs = {claim.id: _word_pairs(claim) for claim in claims}
    return frozenset(
        (min(a.id, b.id), max(a.id, b.id))
        for a, b in combinations([claim for claim in claims if pairs[claim.id]], 2)
        if a.outlet != b.outlet
        and len(pairs[a.id] & pairs[b.id]) >= ALIKE * max(len(pairs[a.id]), len(pairs[b.id]))
    )


def carried(claims: Sequence[Claim], reprints: Sequence[Reprint]) -> dict[int, int]:
    """Return what copies took over: the id of a copy's claim -> the id of its origin's claim.

    Only what has the same content words, figures, number of negations and speaker, quotations
    included, was taken over as it was.  What a copy changed is read like any other claim: that it
    was changed is just what a reader wants to see.  Of a partial reprint, only what it shares.
    """
    stated: dict[int, dict[tuple[object, ...], int]] = defaultdict(dict)
    for claim in claims:
        stated[claim.article].setdefault(_stated(claim), claim.id)
    by_copy: dict[int, list[Reprint]] = defaultdict(list)
    for reprint in reprints:
        by_copy[reprint.copy].append(reprint)
    found: dict[int, int] = {}
    for claim in claims:
        for reprint in by_copy.get(claim.article, ()):
            twin = stated[reprint.origin].get(_stated(claim))
            if twin is not None and (not reprint.partial or claim.id in reprint.shared):
                found.setdefault(claim.id, twin)
    return found


def _stated(claim: Claim) -> tuple[object, ...]:
    """Return what a copy must not have changed: content words, figures, negations, the speaker."""
    figures = sorted((v.value, v.unit) for v in claim.values if isinstance(v, Quantity))
    negations = sum(isinstance(value, Negation) for value in claim.values)
    speaker = claim.attribution.speaker if claim.attribution else ""
    return tuple(sorted(terms(claim.text))), tuple(figures), negations, speaker


def _word_pairs(claim: Claim) -> frozenset[tuple[str, str]]:
    """Neighbouring words outside quotation; none for a claim that is too short to tell.

    Pairs and not shingles: in a single sentence one changed word would break half the shingles.
    """
    if claim.mode is Mode.QUOTED:
        return frozenset()
    words = _WORD.findall(QUOTED.sub(" ", claim.text).casefold())
    return frozenset(pairwise(words)) if len(words) >= WORDED else frozenset()
