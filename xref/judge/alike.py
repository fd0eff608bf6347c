"""How much of two claims is the same, and whether the rest may part their scopes.  Pure."""

from __future__ import annotations

import re

from xref.judge.findings import Side
from xref.terms import terms

ALIKE = 0.6
"""Share of all content words that both use, from which the claims are one sentence reworded."""

WORDED_ALIKE = 0.85
"""The same from which nothing but the values differs."""

CONTAINED = 0.8
"""Share of the shorter claim's content words that the other uses, from which it is a part of it."""

LEAST = 4
"""Content words that a part has to share."""

_CONTRASTS = tuple(
    frozenset(words.split())
    for words in (
        "women men girls boys female male",
        "north south east west northern southern eastern western",
        "month year quarter week annual quarterly monthly weekly",
        "import imports export exports",
        "profit profits revenue revenues sales loss losses",
        "city county country state nation national province region district ward",
        "urban rural", "gross net", "adults children teenagers", "first second third fourth",
    )
)  # fmt: skip
"""Words that name another scope of the same measure."""
_STEPS = frozenset(
    ("stage", "phase", "portion", "instalment", "tranche", "provisional", "preliminary", "half")
)
"""Words for a part of the whole, or of the time, of which the rest is told."""
_HALF = re.compile(r"\b(?:first|second|last|next|other|with|after) half\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def alike(left: Side, right: Side) -> float:
    """Return the share of the content words of either claim that both use, 0..1."""
    a, b = set(terms(left.claim.text)), set(terms(right.claim.text))
    return len(a & b) / max(1, len(a | b))


def worded_alike(left: Side, right: Side) -> bool:
    """Whether nothing but values differs."""
    return alike(left, right) >= WORDED_ALIKE


def reworded(left: Side, right: Side) -> bool:
    """Whether hardly anything else is told: one sentence in other words, or a part of it."""
    a, b = set(terms(left.claim.text)), set(terms(right.claim.text))
    shared = len(a & b)
    contained = shared >= LEAST and shared >= CONTAINED * min(len(a), len(b))
    return contained or shared >= ALIKE * max(1, len(a | b))


def contrasted(a: str, b: str, steps: bool = False) -> str:
    """Return the words by which two texts tell of two scopes ("women | men"), or "".

    With ``steps`` a word for a step of the whole that only one text has ("stage"), instead.
    """
    first, second = ({m.lower() for m in _WORD.findall(text)} for text in (a, b))
    if steps:
        found = (first ^ second) & _STEPS
        halves = [_HALF.search(text) for text in (a, b)]
        return min(found - ({"half"} if not any(halves) else set()), default="")
    for kinds in _CONTRASTS:
        mine, other = first & kinds, second & kinds
        roots = {word[:4] for word in mine} & {word[:4] for word in other}
        if mine and other and not roots:
            return f"{min(mine)} | {min(other)}"
    return ""
