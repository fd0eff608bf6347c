"""One side says it, the other says it is not so.  Pure.

A negation turns the word behind it.  Where that word stands in the other claim without a negation,
of the same subject and with what else is turned, the claims clash.  What a negation may turn
without contradicting: "not yet" and "no longer" (another time), a contrast (", not a spot"), a part
("parents who aren't citizens"), conditions and wishes that only one side has, a denial or refusal,
another place or day, and another speaker's words.  Two negations over one word cancel each other.
Opposite words clash where hardly another word differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from xref.judge.acts import forms
from xref.judge.alike import reworded, worded_alike
from xref.judge.findings import Finding, Side, overlap, shared_terms, speakers_differ
from xref.judge.opposites import OPPOSITES, opposites
from xref.judge.scopes import days_differ, place_of_one, told_on
from xref.terms import terms
from xref.types import Clash, Kind, Negation, Quote, Relation, Span

SHARED = 0.5
"""Share of the shorter claim's terms from which a clash is likely of one thing."""

RELATED = 0.6
"""The same from which a clash that may be none is worth a doubt."""

TURNED = 0.4
"""Share of the words that a negation turns which the other side has to state."""

NEXT = 5
"""Words behind a negation that it turns first of all."""

NEAR = 40
"""Characters around the word that is turned in which a condition parts the claims."""

BEFORE = 20
"""Characters before a word in which another word turns it too."""

LIKELY, LESS_LIKE = 0.7, 0.85
"""Probability of the same proposition that a clash needs; the second where words differ more."""

STRENGTH = DOUBT = 0.5

_TIMED = re.compile(
    r"\b(?:not yet|yet to|no longer|until|till|not having|for not)\b", re.IGNORECASE
)
_PLAIN = re.compile(r"(?:\w*n['’]t|not|never|cannot)", re.IGNORECASE)
_DENIED = re.compile(r"den(?:y|ie[sd]|ying|ial)", re.IGNORECASE)
_OF_A_NOUN = re.compile(
    r"(?:no|none|nobody|no one|no-one|nothing|neither|few|little)", re.IGNORECASE
)
_ASIDE = re.compile(r"(?:,|\b(?:who|whom|whose)(?: (?:is|are|was|were|do|does|did|has|have))?)\s*$")
_THAT = re.compile(r"^\W*that\b")
_CLAUSE = re.compile(r"[;:,]|\b(?:and|but|which|who|that|after|as)\b")
_UNTIL = re.compile(r"\b(?:until|till|before)\b", re.IGNORECASE)
_FIRST = re.compile(r"\bfirst\b", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|for)\b", re.IGNORECASE)
_FRONTED = re.compile(r"(?:In|At|Near|Outside) [A-Z]")
_TRAP = re.compile(
    r"\b(?:if|unless|whether|would have|could|should|might|may|rumou?rs?|alleg\w*|insist\w*|"
    r"suggest\w*|necessarily|fully|only|just|all|every|always|potential\w*|despite|fears?|feared|risk\w*)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:no|not|never|none|nobody|neither|nor|without|unable|lack\w*|refus\w*|reject\w*|declin\w*|"
    r"den(?:y|ie[sd]|ying|ial)|fail\w*|oppos\w*|block\w*|prevent\w*|against|avoid\w*|ban(?:ned)?|"
    r"halt\w*|stop\w*|unlikely|hardly|too)\b|n['’]t\b|\bcant\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’]t)?")


@dataclass(frozen=True, slots=True)
class _Turned:
    """A negation of one side and the word of the other side that it turns."""

    negated: Side
    cue: Negation
    plain: Side
    said: Quote

    @property
    def around(self) -> tuple[str, str]:
        """The words near the negation, and near what it turns."""
        return (
            f"{self.negated.before(self.cue.span[0])[-NEAR:]} "
            f"{self.negated.after(self.cue.span[1])[:NEAR]}",
            self.plain.around(self.said.span, NEAR),
        )


def polarity(left: Side, right: Side) -> Finding | None:
    """Return a clash of a statement and its negation or its opposite, or None."""
    if speakers_differ(left.claim, right.claim):
        return None
    for negated, plain in ((left, right), (right, left)):
        for turned in _all_turned(negated, plain):
            if _first_since(negated, plain):
                continue
            words = _with_scope(negated, turned.cue)
            ends = (words, turned.said) if negated is left else (turned.said, words)
            told = f"one says it, the other does not: {ends[0].text} | {ends[1].text}"
            clash = Clash(*ends, "polarity")
            before = negated.before(turned.cue.span[0])
            bare = not terms(before) or not terms(plain.before(turned.said.span[0]))
            own = bare or bool(shared_terms(before, plain.claim.text))
            if found := _finding(left, right, clash, told, _why_both(turned), own):
                return found
    for here, there in opposites(left, right):
        told = f"opposite words: {here.text} | {there.text}"
        near = shared_terms(left.around(here.span, NEAR), right.around(there.span, NEAR))
        doubt = "" if near and _alike(left, right) else "perhaps of another thing"
        around = left.around(here.span, NEAR), right.around(there.span, NEAR)
        doubt = doubt or _one_trap(*around)
        if found := _finding(left, right, Clash(here, there, "opposite words"), told, doubt):
            return found
    return None


def _first_since(negated: Side, plain: Side) -> bool:
    """Whether "had not met since" stands beside "their first meeting since"."""
    return bool(_FIRST.search(plain.claim.text) and _SINCE.search(negated.claim.text))


def _finding(
    left: Side, right: Side, clash: Clash, told: str, doubt: str, own: bool = True
) -> Finding | None:
    """Return the finding for a clash; ``own``: whether both name the same subject."""
    shared = overlap(left.claim.text, right.claim.text)
    if days_differ(left, right, years_too=shared < SHARED):
        doubt = "perhaps of two days"
    elif not doubt and _elsewhere(left, right):
        doubt = "perhaps of two places"
    days = told_on(left), told_on(right)
    if not doubt and days[0] and days[1] and days[0] != days[1]:
        doubt = f"told on different days ({days[0]} | {days[1]})"
    if not doubt and not own and reworded(left, right):
        doubt = "perhaps of another subject"
    if doubt:
        reason = f"{told}; {doubt}"
        found = Finding(Relation.UNSURE, Kind.POLARITY, DOUBT, reason, clash, needs=LIKELY)
        return found if shared >= RELATED else None
    needs = LIKELY if shared >= SHARED and own else LESS_LIKE
    certain = worded_alike(left, right)
    return Finding(
        Relation.DIVERGE, Kind.POLARITY, STRENGTH, told, clash, needs=needs, certain=certain
    )


def _alike(left: Side, right: Side) -> bool:
    return reworded(left, right) or overlap(left.claim.text, right.claim.text) >= RELATED


def _elsewhere(left: Side, right: Side) -> bool:
    """Whether a claim opens with a place that the other does not name."""
    fronted = any(_FRONTED.match(side.claim.text) for side in (left, right))
    return fronted and place_of_one(left, right)


def _all_turned(negated: Side, plain: Side) -> Iterator[_Turned]:
    """Yield the negations that the other side lacks, in text order."""
    cues = [v for v in negated.claim.values if isinstance(v, Negation)]
    others = [v for v in plain.claim.values if isinstance(v, Negation)]
    for cue in cues:
        if cue.scope[0] < cue.span[1] or _cancelled(cue, cues):
            continue
        if _UNTIL.search(negated.after(cue.span[1])):
            continue  # "Not under control until Sunday" is "under control on Sunday".
        if _ASIDE.search(negated.before(cue.span[0])):
            continue  # A contrast: "respect, not a spot"; of a part: "parents who aren't citizens".
        if _OF_A_NOUN.fullmatch(cue.text) and _NO.search(plain.claim.text):
            continue
        said = _counterpart(negated, cue, plain, others)
        if said is not None:
            yield _Turned(negated, cue, plain, said)


def _cancelled(cue: Negation, cues: list[Negation]) -> bool:
    """Whether another negation turns the same word: "did not rule out"."""
    return any(v is not cue and _touch(v.scope, cue.scope) for v in cues)


def _touch(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _counterpart(negated: Side, cue: Negation, plain: Side, others: list[Negation]) -> Quote | None:
    """Return the word of the plain side that the negation turns: the first of its scope.

    None where the other side negates it too, or does not state what else is turned.
    """
    turned = _CLAUSE.split(_THAT.sub("", negated.own(cue.scope)))[0]
    scope = [word for word in _WORD.findall(turned) if terms(word)][:NEXT]
    if not scope or _says(negated, cue, scope[0]):
        return None
    shared = [any(forms(word) & forms(w) for w in _said_words(plain.claim.text)) for word in scope]
    if _turned_back(negated.own(cue.scope), plain.claim.text) or not shared[0]:
        return None
    if sum(shared) < TURNED * len(scope):
        return None
    found = None
    for match in _WORD.finditer(plain.claim.text):
        if not forms(match[0]) & forms(scope[0]):
            continue
        quote = plain.claim.quote(*match.span())
        if any(_touch(quote.span, v.scope) for v in others) or _NO.search(
            plain.claim.text[max(0, match.start() - BEFORE) : match.end()]
        ):
            return None
        found = found or quote
    return found


def _turned_back(scope: str, other: str) -> bool:
    """Whether the other side has the opposite of what is negated: "not guilty", "innocent"."""
    mine, theirs = ({w.lower() for w in _WORD.findall(text)} for text in (scope, other))
    return any(
        (mine & a and theirs & b and not theirs & a) or (mine & b and theirs & a and not theirs & b)
        for a, b in OPPOSITES
    )


def _says(side: Side, cue: Negation, word: str) -> bool:
    """Whether a claim states a word outside a negation's scope too."""
    own = forms(word)
    for match in _WORD.finditer(side.claim.text):
        span = side.claim.quote(*match.span()).span
        if forms(match[0]) & own and not _touch(span, cue.scope):
            return True
    return False


@lru_cache(maxsize=1 << 12)
def _said_words(text: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(text) if terms(word))


def _why_both(turned: _Turned) -> str:
    """Why both may hold, or ""."""
    if _TIMED.search(turned.negated.claim.text):
        return "perhaps of another time"
    if _DENIED.match(turned.cue.text):
        return "a denial is told"
    if not _PLAIN.fullmatch(turned.cue.text) and not reworded(turned.negated, turned.plain):
        return "a denial, or of only a part"
    if _aim(turned.plain, turned.said) and not _aim(turned.negated, _head(turned)):
        return "told as an aim, not as a fact"
    return _one_trap(*turned.around)


def _one_trap(a: str, b: str) -> str:
    """Return the doubt where only one text has a condition or a wish, or ""."""
    first, second = ({m.lower() for m in _TRAP.findall(text)} for text in (a, b))
    return f"only one has “{min(first ^ second)}”" if first != second else ""


def _head(turned: _Turned) -> Quote:
    return Quote(turned.cue.text, turned.cue.span)


def _aim(side: Side, said: Quote) -> bool:
    """Whether a word is an infinitive: "time to strike a deal"."""
    return side.before(said.span[0]).rstrip().lower().endswith(" to")


def _with_scope(side: Side, cue: Negation) -> Quote:
    """Return a negation with what it turns, as far as the claim's piece that holds it goes."""
    first, last = next(p for p in side.claim.pieces if p[0] <= cue.span[0] < p[1])
    start, end = min(cue.span[0], cue.scope[0]), max(cue.span[1], cue.scope[1])
    span = max(first, start), min(last, end)
    return Quote(side.article.text[slice(*span)], span)
