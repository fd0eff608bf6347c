"""One side says it, the other says it is not so.  Pure.

A plain negation (not, no, never) on one side, over words that the other side states without one,
in claims that otherwise use much the same words.  What a negation may turn without contradicting:
"not only", "not yet" against a later state, conditions and wishes, and another speaker's words.
"""

from __future__ import annotations

import re

from xref.judge.figures import place_of_one
from xref.judge.findings import Finding, Side, overlap, shared_terms, speakers_differ
from xref.terms import terms
from xref.types import Clash, Kind, Negation, Quote, Relation

SHARED = 0.5
"""Share of the shorter claim's terms that the other has to hold."""

LEAST = 2
"""Terms that the negation has to turn, all of them stated by the other side."""

LIKELY = 0.7
"""Probability of the same proposition that a clash of polarity needs."""

STRENGTH = 0.6

_PLAIN = re.compile(r"(?:\w*n['’]t|not|never|no|cannot|none|nobody|no one)", re.IGNORECASE)
_TRAP = re.compile(
    r"\b(?:not (?:only|just|merely|yet|necessarily)|no (?:longer|fewer|less|more|later|doubt)|if|"
    r"unless|whether|would|could|should|might|may|until|but|rumou?rs?|insist\w*|suggest\w*|alleg\w*)\b",
    re.IGNORECASE,
)


def polarity(left: Side, right: Side) -> Finding | None:
    """Return a clash of a statement and its plain negation, or None."""
    cues = [[v for v in side.claim.values if isinstance(v, Negation)] for side in (left, right)]
    if bool(cues[0]) == bool(cues[1]) or speakers_differ(left.claim, right.claim):
        return None
    negated, plain = (left, right) if cues[0] else (right, left)
    (cue, *more) = cues[0] or cues[1]
    if more or not _PLAIN.fullmatch(cue.text) or _clouded(negated) or _clouded(plain):
        return None
    if overlap(left.claim.text, right.claim.text) < SHARED or place_of_one(left, right):
        return None
    counterpart = _counterpart(negated, cue, plain)
    if counterpart is None:
        return None
    words = _turned(negated, cue)
    ends = (words, counterpart) if negated is left else (counterpart, words)
    reason = f"one says it, the other does not: {ends[0].text} | {ends[1].text}"
    return Finding(
        Relation.DIVERGE, Kind.POLARITY, STRENGTH, reason, Clash(*ends, "polarity"), needs=LIKELY
    )


def _clouded(side: Side) -> bool:
    return bool(_TRAP.search(side.claim.text))


def _turned(side: Side, cue: Negation) -> Quote:
    """Return a negation with what it turns, as far as the claim's piece that holds it goes."""
    first, last = next(p for p in side.claim.pieces if p[0] <= cue.span[0] < p[1])
    start, end = min(cue.span[0], cue.scope[0]), max(cue.span[1], cue.scope[1])
    span = max(first, start), min(last, end)
    return Quote(side.article.text[slice(*span)], span)


def _counterpart(negated: Side, cue: Negation, plain: Side) -> Quote | None:
    """Return the word of the plain side that the negation turns: the first of its scope.

    None unless the plain side states all that is negated, of the same subject.
    """
    scope = terms(negated.own(cue.scope))
    if len(set(scope)) < LEAST or not set(scope) <= set(terms(plain.claim.text)):
        return None
    if not shared_terms(negated.before(cue.span[0]), plain.claim.text):
        return None
    for match in re.finditer(r"[^\W_]+", plain.claim.text):
        if terms(match[0]) == scope[:1]:
            return plain.claim.quote(*match.span())
    return None
