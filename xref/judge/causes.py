"""Another cause given for the same effect.  Pure.

A cause is what stands behind a cue ("because of", "due to", "caused by") to the end of its clause,
the effect all other words of the claim.  An event has several causes as a rule, and each outlet may
name its own: two causes are a doubt.  They clash where a claim says that its cause is the only one:
"not the storm but a fault" against "the storm", or "the cause was" on both sides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from xref.judge.findings import Finding, Side, speakers_differ
from xref.terms import terms
from xref.types import Clash, Kind, Quote, Relation

EFFECT = 0.6
"""Share of the shorter effect's content words that the other has to hold."""

LEAST = 2
"""Content words of the effect that both have to hold."""

STRENGTH, DOUBT = 0.6, 0.5

_BEHIND = re.compile(
    r"\b(?P<cue>because of|due to|(?:is|are|was|were|been|being)? ?(?:caused|triggered|sparked) by|"
    r"as a result of|owing to|on account of|(?:blamed|blames?|attributed) (?:it )?(?:on|to)|"
    r"(?P<sole>(?:the|its) (?:sole |main |exact )?cause(?: of [^,.;:]{1,60}?)? (?:was|is)))\s+",
    re.IGNORECASE,
)
_END = re.compile(
    r"[,.;:()–—!?”\"]|\b(?:and|but|which|who|when|while|after|before|said|says|according|on"
    r" (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_CUE = r"(?:(?:was |were )?(?:caused |triggered |sparked )?by|because of|due to|on|to)\s+"
_NOT = re.compile(
    rf"\b(?:caused |triggered |sparked |blamed )?not {_CUE}(?P<no>[^,.;:]{{2,60}}?),? but "
    rf"(?:{_CUE})?",
    re.IGNORECASE,
)
_SOLE = re.compile(r"\b(?:cause|sole|main|exact)\b", re.IGNORECASE)
_HEDGED = re.compile(r"\b(?:partly|perhaps|possibly|probably|may|might|could|among|one of)\b")


@dataclass(frozen=True, slots=True)
class _Cause:
    """What a claim gives as a cause, of what, whether as the only one, and what it rules out."""

    words: Quote
    effect: frozenset[str]
    sole: bool
    denied: frozenset[str]

    @property
    def terms(self) -> frozenset[str]:
        return frozenset(terms(self.words.text))


def causes(left: Side, right: Side) -> Finding | None:
    """Return a clash of two causes of which one excludes the other, or None."""
    found = _compared(left, right)
    return found if found and found.relation is Relation.DIVERGE else None


def cause_doubts(left: Side, right: Side) -> Finding | None:
    """Return two causes of one effect that may both have played a part, as a doubt, or None."""
    found = _compared(left, right)
    return found if found and found.relation is Relation.UNSURE else None


def _compared(left: Side, right: Side) -> Finding | None:
    if speakers_differ(left.claim, right.claim):
        return None
    a = _cause(left)
    b = a and _cause(right)
    if a is None or b is None or not a.terms or not b.terms or a.terms & b.terms:
        return None
    if a.terms & b.effect or b.terms & a.effect:
        return None  # It stands elsewhere in the other claim, as a part of a chain.
    shared = len(a.effect & b.effect)
    if shared < LEAST or shared < EFFECT * min(len(a.effect), len(b.effect)):
        return None
    clash = Clash(a.words, b.words, "cause")
    told = f"cause: {a.words.text} | {b.words.text}"
    if (a.sole and b.sole) or a.terms <= b.denied or b.terms <= a.denied:
        return Finding(Relation.DIVERGE, Kind.CAUSE, STRENGTH, told, clash)
    reason = f"{told}; both may have played a part"
    return Finding(Relation.UNSURE, Kind.CAUSE, DOUBT, reason, clash)


_NAMED = re.compile(
    r"\b(?:named|cited|gave|identified|saw|listed) (?P<cause>[^,.;:]{2,60}?) as (?:a|the|one|its)"
    r" (?:\w+ )?(?:cause|reason)s?(?: of| for| behind)?\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 14)
def _gives_cause(text: str) -> bool:
    """Whether a text has the words with which a cause is given, and none that leave it open."""
    found = _BEHIND.search(text) or _NOT.search(text) or _NAMED.search(text)
    return bool(found) and not _HEDGED.search(text)


def _cause(side: Side) -> _Cause | None:
    """Return the one cause that a claim gives; None for no cause, or several."""
    text = side.claim.text
    if not _gives_cause(text):
        return None
    if turned := _NOT.search(text):
        return _read(side, turned.start(), turned.end(), denied=turned["no"])
    found = list(_BEHIND.finditer(text))
    if not found and (named := _NAMED.search(text)):
        quote = side.claim.quote(*named.span("cause"))
        effect = terms(f"{text[: named.start()]} {text[named.end() :]}")
        return _Cause(quote, frozenset(effect), sole=False, denied=frozenset())
    if len(found) != 1:
        return None
    return _read(side, found[0].start(), found[0].end(), sole=found[0]["sole"] or "")


def _read(side: Side, cue: int, start: int, sole: str = "", denied: str = "") -> _Cause | None:
    """Return the cause that begins at ``start`` behind a cue that begins at ``cue``."""
    text = side.claim.text
    end = _END.search(text, start)
    stop = end.start() if end else len(text)
    words = text[start:stop].rstrip()
    if not words:
        return None
    effect = frozenset(terms(f"{text[:cue]} {_SOLE.sub(' ', sole)} {text[stop:]}"))
    quote = side.claim.quote(start, start + len(words))
    return _Cause(quote, effect, bool(sole), frozenset(terms(denied)))
