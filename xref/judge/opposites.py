"""Opposite words of which each claim uses one.  Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from xref.judge.findings import Side
from xref.terms import fold
from xref.types import Negation, Quote, Span

_Places: TypeAlias = dict[str, Span]

_OPPOSITES = (
    ("rise rises rose risen up increase increased increases grew grow gain gained climbed higher",
     "fall falls fell fallen down decrease decreased decreases shrank lost dropped drop lower"),
    ("open opened opens", "close closed closes shut"),
    ("win won wins", "lose lost loses"),
    ("accept accepted approve approved adopted passed backed support supported supports agreed"
     " granted",
     "reject rejected refuse refused declined opposed opposes blocked oppose"),
    ("guilty convicted", "innocent acquitted cleared"),
    ("confirm confirmed confirms", "deny denied denies"),
    ("alive survived", "dead died killed"),
    ("start started begin began", "end ended stop stopped"),
    ("raise raised raises hike hiked", "cut cuts lowered lowers reduced reduces"),
    ("arrested detained", "released freed"),
    ("allow allowed allows", "forbid forbade forbids banned"),
)  # fmt: skip
OPPOSITES = tuple((frozenset(a.split()), frozenset(b.split())) for a, b in _OPPOSITES)
_SIGNED = frozenset().union(*(words for pair in OPPOSITES for words in pair))
_PREFIXES = ("un", "in", "il", "im", "ir", "dis", "non")

LEAST_TURNED = 4
"""Letters of a word that a prefix turns into its opposite ("legal", "illegal")."""

_WORD = re.compile(r"[^\W\d_]+")


def opposites(left: Side, right: Side) -> Iterator[tuple[Quote, Quote]]:
    """Yield a word of the left claim and its opposite in the right one, neither of them negated.

    Nothing of a pair of which a claim holds both ("rose on Monday and fell on Tuesday").
    """
    if not _may_turn(_held(left.claim.text), _held(right.claim.text)):
        return
    ours, theirs = _words(left), _words(right)
    for up, down in OPPOSITES:
        for first, second in ((up, down), (down, up)):
            a, b = first & ours.keys(), second & theirs.keys()
            if a and b and not (second & ours.keys() or first & theirs.keys()):
                yield left.claim.quote(*ours[min(a)]), right.claim.quote(*theirs[min(b)])
    yield from _turned(left, ours, right, theirs)
    yield from ((a, b) for b, a in _turned(right, theirs, left, ours))


def _turned(
    side: Side, mine: _Places, other: Side, others: _Places
) -> Iterator[tuple[Quote, Quote]]:
    """Yield a word of one side and the same with a prefix that turns it, of the other."""
    for word in sorted(mine):
        for turned in (prefix + word for prefix in _PREFIXES if len(word) >= LEAST_TURNED):
            if turned in others and turned not in mine and word not in others:
                yield side.claim.quote(*mine[word]), other.claim.quote(*others[turned])


@dataclass(frozen=True, slots=True)
class _Held:
    """The words of a text, what stands behind a prefix in them, and which are in OPPOSITES."""

    words: frozenset[str]
    bare: frozenset[str]
    signed: frozenset[str]


@lru_cache(maxsize=1 << 14)
def _held(text: str) -> _Held:
    found = frozenset(fold(word) for word in _WORD.findall(text))
    rests = (word.removeprefix(p) for word in found for p in _PREFIXES if word.startswith(p))
    bare = frozenset(rest for rest in rests if len(rest) >= LEAST_TURNED)
    return _Held(found, bare, found & _SIGNED)


def _may_turn(a: _Held, b: _Held) -> bool:
    """Whether one text can hold the opposite of a word of the other, negations left aside."""
    if not (a.bare.isdisjoint(b.words) and b.bare.isdisjoint(a.words)):
        return True
    if not a.signed or not b.signed:
        return False
    return any(
        (not up.isdisjoint(a.signed) and not down.isdisjoint(b.signed))
        or (not down.isdisjoint(a.signed) and not up.isdisjoint(b.signed))
        for up, down in OPPOSITES
    )


def _words(side: Side) -> _Places:
    """The words of a claim that no negation turns, with their last places in its text."""
    scopes = [v.scope for v in side.claim.values if isinstance(v, Negation)]
    found = {}
    for match in _WORD.finditer(side.claim.text):
        at = side.claim.quote(*match.span()).span[0] if scopes else 0
        if not any(start <= at < end for start, end in scopes):
            found[fold(match[0])] = match.span()
    return found
