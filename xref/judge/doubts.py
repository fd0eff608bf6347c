"""What speaks against agreement where no rule is sure: values that clash in claims worded alike.

The rules before this one say "diverges" where they know the slot.  Where they do not, two claims
that use the same words and yet state other figures, other days, a "not" on one side or opposite
words must not pass for agreement: they diverge where hardly another word differs, and are unsure
where the rest may explain it.  Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xref.judge.dates import clashing_dates
from xref.judge.figures import clashing, days_differ, passed, places_differ
from xref.judge.findings import Finding, Side, overlap, speakers_differ
from xref.terms import fold, terms
from xref.types import Clash, Kind, Negation, Quantity, Quote, Relation

WORDED_ALIKE = 0.85
"""Share of all content words that both use, from which nothing but the values differs."""

RELATED = 0.6
"""Share of the shorter claim's content words that the other uses, from which a clash is a doubt.

On annotated events 0.5 % of the pairs that state the same are made unsure by it.
"""

TURNED = 0.5
"""Share of the content words that a "not" turns which the other side has to state."""

STRENGTH = 0.6
DOUBT = 0.5

_OPPOSITES = (
    ("rise rises rose risen up increase increased increases grew grow gain gained climbed higher",
     "fall falls fell fallen down decrease decreased decreases shrank lost dropped drop lower"),
    ("open opened opens", "close closed closes shut"),
    ("win won wins", "lose lost loses"),
    ("accept accepted approve approved adopted passed backed support supported agreed",
     "reject rejected refuse refused declined opposed blocked oppose"),
    ("guilty convicted", "innocent acquitted cleared"),
    ("confirm confirmed confirms", "deny denied denies"),
    ("alive survived", "dead died killed"),
    ("start started begin began", "end ended stop stopped"),
    ("raise raised raises hike hiked", "cut cuts lowered lowers reduced reduces"),
)  # fmt: skip
OPPOSITES = tuple((frozenset(a.split()), frozenset(b.split())) for a, b in _OPPOSITES)
_PREFIXES = ("un", "in", "il", "im", "ir", "dis", "non")
LEAST_TURNED = 4
"""Letters of a word that a prefix turns into its opposite ("legal", "illegal")."""
_UNTIL = re.compile(r"\b(?:until|till|before)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def doubts(left: Side, right: Side) -> Finding | None:
    """Return the first thing that speaks against agreement, or None."""
    if speakers_differ(left.claim, right.claim):
        return None
    if overlap(left.claim.text, right.claim.text) < RELATED:
        return None
    found = next(_clashes(left, right), None)
    if found is None:
        return None
    kind, what, ours, theirs = found
    clash = Clash(ours, theirs, what)
    told = f"{what}: {ours.text} | {theirs.text}"
    if _alike(left, right) >= WORDED_ALIKE and kind is not Kind.DATE:
        reason = f"{told}; all other words are alike"
        return Finding(Relation.DIVERGE, kind, STRENGTH, reason, clash)
    reason = f"{told}; whether they are of the same thing could not be told"
    return Finding(Relation.UNSURE, kind, DOUBT, reason, clash)


def _alike(left: Side, right: Side) -> float:
    """Return the share of the content words of either that both use."""
    a, b = set(terms(left.claim.text)), set(terms(right.claim.text))
    return len(a & b) / max(1, len(a | b))


def _clashes(left: Side, right: Side) -> Iterator[tuple[Kind, str, Quote, Quote]]:
    """Yield (kind, what differs, the words here, the words there)."""
    for ours, theirs in _figures(left, right):
        yield Kind.NUMBER, ours.role or ours.unit or "number", _quote(ours), _quote(theirs)
    for ours, theirs in _other_roles(left, right):
        yield Kind.NUMBER, f"{ours.role} | {theirs.role}", _quote(ours), _quote(theirs)
    for here, there in _opposed(left, right):
        yield Kind.POLARITY, "opposite words", here, there
    for here, there in _negated(left, right):
        yield Kind.POLARITY, "a “not” on one side", here, there
    if days := clashing_dates(left, right):
        here, there = (Quote(day.text, day.span) for day in days)
        yield Kind.DATE, "date", here, there


def _figures(left: Side, right: Side) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield figures of one slot that cannot both hold, with nothing that parts their scopes."""
    if days_differ(left, right):
        return
    for a, b in clashing(left, right):
        if not (passed(a, b) or places_differ(left, right, a, b)):
            yield a, b


def _other_roles(left: Side, right: Side) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the one figure of each side where the number is the same and its role another."""
    found = [
        [value for value in side.claim.values if isinstance(value, Quantity) and value.role]
        for side in (left, right)
    ]
    if all(len(values) == 1 for values in found):
        (a,), (b,) = found
        told = a.role in b.role or b.role in a.role
        if (a.value, a.unit) == (b.value, b.unit) and not told:
            yield a, b


def _opposed(left: Side, right: Side) -> Iterator[tuple[Quote, Quote]]:
    ours, theirs = _words(left), _words(right)
    for up, down in OPPOSITES:
        for first, second in ((up, down), (down, up)):
            a, b = first & ours.keys(), second & theirs.keys()
            if a and b and not (second & ours.keys() or first & theirs.keys()):
                yield ours[min(a)], theirs[min(b)]
    for mine, others in ((ours, theirs), (theirs, ours)):
        for word in sorted(mine):
            for turned in (prefix + word for prefix in _PREFIXES if len(word) >= LEAST_TURNED):
                if turned in others and turned not in mine and word not in others:
                    pair = mine[word], others[turned]
                    yield pair if mine is ours else pair[::-1]


def _words(side: Side) -> dict[str, Quote]:
    found = _WORD.finditer(side.claim.text)
    return {fold(match[0]): side.claim.quote(*match.span()) for match in found}


def _negated(left: Side, right: Side) -> Iterator[tuple[Quote, Quote]]:
    """Yield a negation that only one side has, and the word of the other side that it turns."""
    cues = [_negations(side) for side in (left, right)]
    if bool(cues[0]) == bool(cues[1]):
        return
    mine, other = (left, right) if cues[0] else (right, left)
    words = {stem: quote for quote in _words(other).values() for stem in terms(quote.text)}
    for cue in cues[0] or cues[1]:
        if _UNTIL.search(mine.after(cue.span[1])):
            continue  # "Not under control until Sunday" is "under control on Sunday".
        turned = list(dict.fromkeys(terms(mine.own(cue.scope))))
        stated = [stem for stem in turned if stem in words]
        # The word right after the "not" is what it turns first of all.
        if stated and stated[0] == turned[0] and len(stated) >= TURNED * len(turned):
            said = Quote(cue.text, cue.span)
            yield (said, words[stated[0]]) if mine is left else (words[stated[0]], said)


def _negations(side: Side) -> list[Negation]:
    return [value for value in side.claim.values if isinstance(value, Negation)]


def _quote(value: Quantity) -> Quote:
    return Quote(value.text, value.span)
