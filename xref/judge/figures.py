"""Which figures of two claims stand in one slot.  Pure.

Figures are aligned by unit, role ("injured", person) and what they stand for: a part ("including
9", "57 others", "5 of 23"), a rate, an earlier state ("from 3,000 previously") or a case that has
not come true ("in the worst case 100,000") is compared with its like only.  Figures that both
claims state are set aside first; where more than one of a kind is left in a claim it is a list, of
which a figure is compared where the words beside it tell it from the others.  Left out is one that
both claims also give alike in another unit ("19 miles", "20 miles", both 30 km), or that the other
claim gives in two parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from xref.judge.alike import reworded
from xref.judge.findings import Side, shared_terms
from xref.judge.measures import SCALES, compatible, measure, passed, same_measure
from xref.judge.scopes import CLAUSE
from xref.types import Quantity

BESIDE = 14
"""Characters beside a figure in which the words stand that make it a part."""

BRACKET = 25
"""Characters between one measure and the same in another unit: "30 km (19 miles)"."""

SAME_PLACE = 4
"""Words around a part and a whole that both use, from which they are of one slot all the same."""

LISTED, LISTED_WORDS, ONE_LISTED = 30, 2, 1
"""Characters beside a figure of a list in which words tell it from the others, and how many; the
last where the words beside the others of the list are none of the other claim's."""

TELLING = 3
"""Least figure without a role that is told as a reason of agreement."""

NAMED = 60
"""Characters beside an age in which the name stands whose age it is."""

_CAPITAL = re.compile(r"\b[A-Z][^\W\d_]{2,}")
_NAMED_BEFORE = re.compile(
    r"(?:[A-Z][\w'’.-]+ )*[A-Z][\w'’.-]+,? (?:aged |who is |an? (?:[a-z]+ )?)?$"
)
_NAMED_AFTER = re.compile(r"(?:[ -]+years?[ -]+old)?(?: [a-z-]+){0,3}(?: [A-Z][\w'’.-]+)+")
_CUT = re.compile(r"\s*,\s\d{3}\b|\s*/\s*\d|\ufffd|\s+\d+ (?:minutes|seconds|inches|ounces)\b")
"""What follows a figure that goes on ("4 minutes 48 seconds"), or that damaged text has cut in two
("170, 000", "41 / 2")."""
_TOTAL = re.compile(r"\d (?:out )?of (?:[\w'’]+ ){0,3}$")
_CUT_BEFORE = re.compile(r"\d,? $|\d\s*/\s*$")
_PARTIAL = re.compile(
    r"\b(?:including|among|of (?:them|those|whom|which)|another|others?|more|additional|"
    r"further|extra|new|each|per|if|could|would|may|might|between|every|remaining|rest)\b",
    re.IGNORECASE,
)
_ADDED = frozenset(("", "another", "additional", "further", "new"))
_OUT_OF = re.compile(
    r"\s*of (?:the|its|their|these)\b|\s*(?:\w+\s)?(?:out )?of (?:\w+ ){0,2}\d", re.IGNORECASE
)
_MORE_THAN = re.compile(r"(?:more than|or more)", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:previous\w*|earlier (?:figure|estimate|count|report|toll)|initial\w*|original\w*|"
    r"prior|worst[- ]case|scenario|maximum|capacity|target|goal|aim(?:s|ed|ing)?|ideal\w*|"
    r"hypothetical\w*)\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"\b(?:from|compared (?:to|with)|as opposed to|rather than|instead of)\b(?:\W+\w+)?\W*$",
    re.IGNORECASE,
)
_AIM = re.compile(r"\b(?:goals?|targets?|aim(?:s|ed|ing)?)\b", re.IGNORECASE)
_VAGUE = re.compile(r"\b(?:dozens|scores|hundreds|thousands|millions)\b", re.IGNORECASE)
_RATE = re.compile(
    r"\b(?:(?:a|an|per|each|every) (?:day|week|month|year|hour|minute)|daily|weekly|annual\w*)\b",
    re.IGNORECASE,
)
_MAGNITUDE = re.compile(r"\W{0,4}magnitude\b|(?: on the)? Richter", re.IGNORECASE)
_MAGNITUDE_BEFORE = re.compile(r"\bmagnitude(?:[- ]of)?\W{0,3}$", re.IGNORECASE)
_PARENT = re.compile(r"\b(mother|father|parents|family|crowd|town|city|total) of(?: about)? $")

Figure: TypeAlias = tuple[tuple[str, str, str], Quantity]
"""A figure under its kind: unit, role, part."""


def clashing(left: Side, right: Side) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the figures of one unit, role and part that cannot both hold, in text order."""
    all_ours, all_theirs = _figures(left), _figures(right)
    if not all_ours or not all_theirs:
        return
    ours, theirs = _unmatched(_parted(left, all_ours), _parted(right, all_theirs))
    for (_, a), (_, b) in _slots(left, ours, right, theirs):
        if compatible(a, b) and not passed(a, b):
            continue
        if _in_parts(a, all_theirs) or _in_parts(b, all_ours):
            continue
        if _also_alike(a, b, all_ours, all_theirs) or same_measure(a, b):
            continue
        if not _VAGUE.search(f"{a.text} {b.text}"):
            yield a, b


def _slots(
    left: Side, ours: list[Figure], right: Side, theirs: list[Figure]
) -> Iterator[tuple[Figure, Figure]]:
    """Yield the figures of one kind: the only ones of it, or those in the same words of a list."""
    kinds = [[kind for kind, _ in found] for found in (ours, theirs)]
    for mine in ours:
        for other in theirs:
            if not _one_kind(left, mine, right, other):
                continue
            alone = kinds[0].count(mine[0]) == kinds[1].count(other[0]) == 1
            if alone or _best(left, mine, right, other, ours, theirs):
                yield mine, other


def _best(
    left: Side,
    mine: Figure,
    right: Side,
    other: Figure,
    ours: list[Figure],
    theirs: list[Figure],
) -> bool:
    """Whether no other figures of two lists share as many words beside them as these two."""

    def shared(a: Figure, b: Figure) -> int:
        beside = left.around(a[1].span, LISTED), right.around(b[1].span, LISTED)
        return len(shared_terms(*beside))

    most = shared(mine, other)
    rivals = [shared(mine, f) for f in theirs if f is not other and f[0] == other[0]]
    rivals += [shared(f, other) for f in ours if f is not mine and f[0] == mine[0]]
    least = LISTED_WORDS if any(rivals) else ONE_LISTED
    return most >= least and most > max(rivals, default=0)


def _one_kind(left: Side, ours: Figure, right: Side, theirs: Figure) -> bool:
    """Whether two figures can be of one slot; "another 9" and "9" only in the same words."""
    (kind, a), (other, b) = ours, theirs
    if kind[:2] != other[:2] or a.role == "age":
        return False
    near = shared_terms(left.around(a.span, NAMED), right.around(b.span, NAMED))
    parts = {kind[2], other[2]}
    if all(_AIM.search(side.claim.text) for side in (left, right)):
        parts = {"" if _AIM.fullmatch(part) else part for part in parts}
    return len(parts) == 1 or (parts <= _ADDED and len(near) >= SAME_PLACE)


def ages(left: Side, right: Side) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield two ages of one name, or the only ones of claims that hardly differ otherwise."""
    ours, theirs = ([v for v in _figures(s) if v.role == "age"] for s in (left, right))
    alike = len(ours) == len(theirs) == 1 and reworded(left, right)
    for a in ours:
        for b in theirs:
            names = _holder(left, a), _holder(right, b)
            if not compatible(a, b) and (names[0] & names[1] or (alike and not all(names))):
                yield a, b


def _holder(side: Side, value: Quantity) -> set[str]:
    """The words of the name whose age it is: "Ben Odd, a 32-year-old", "32-year-old Ben Odd"."""
    before = _NAMED_BEFORE.search(side.before(value.span[0])[-NAMED:])
    after = _NAMED_AFTER.match(side.after(value.span[1])[:NAMED])
    found = before or after
    return set(_CAPITAL.findall(found[0])) if found else set()


def same_figure(left: Side, right: Side) -> str:
    """Return the figure that both state, as words for a reason, or ""."""
    found = _figures(left), _figures(right)
    if not all(found):
        return ""
    theirs = _parted(right, found[1])
    both = [
        a
        for kind, a in _parted(left, found[0])
        if a.unit and any(other == kind and a.value == b.value for other, b in theirs)
    ]
    # "Two" is in many texts: the greatest figure tells most.
    told = max(both, key=lambda v: (v.role != "", v.value), default=None)
    if told is None or (told.value < TELLING and not told.role):
        return ""
    return f"{told.role or told.unit}: {told.text} in both"


def _figures(side: Side) -> list[Quantity]:
    return [
        _with_unit(side, value)
        for value in side.claim.values
        if isinstance(value, Quantity)
        and not _CUT.match(side.article.text, value.span[1])
        and not _CUT_BEFORE.search(side.article.text[max(0, value.span[0] - 6) : value.span[0]])
    ]


def _with_unit(side: Side, value: Quantity) -> Quantity:
    """Name what a bare number measures: an earthquake's size, the children of a mother."""
    text = side.article.text
    head = _PARENT.search(text[max(0, value.span[0] - 20) : value.span[0]])
    if head and (not value.unit or value.role):
        return replace(value, unit=f"{head[1]} of", role="")
    if value.unit or value.value >= 10:
        return value
    before = text[max(0, value.span[0] - 20) : value.span[0]]
    if _MAGNITUDE.match(text, value.span[1]) or _MAGNITUDE_BEFORE.search(before):
        return replace(value, unit="magnitude")
    return value


def _parted(side: Side, found: list[Quantity]) -> list[Figure]:
    """The figures by their kind: unit, role, and the word that makes a part of it or ""."""
    return [((measure(v), v.role, _part(side, v)), v) for v in found]


def _unmatched(ours: list[Figure], theirs: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Set aside what both state: the same value of the same unit, one for one."""
    mine, others = list(ours), list(theirs)
    for figure in ours:
        kind, value = figure
        units = {kind[0], ""} if kind[0] else {f[0][0] for f in others}
        same = (
            f
            for f in others
            if f[0][0] in units and f[1].value == value.value and compatible(f[1], value)
        )
        if (match := next(same, None)) is not None:
            mine.remove(figure)
            others.remove(match)
    return mine, others


def _in_parts(whole: Quantity, found: list[Quantity]) -> bool:
    """Whether the other claim gives a figure in parts: 259 on board and 11 on the ground."""
    parts = [v.value for v in found if v.unit == whole.unit and v.role in (whole.role, "")]
    return len(parts) > 1 and sum(parts) == whole.value


def _also_alike(a: Quantity, b: Quantity, ours: list[Quantity], theirs: list[Quantity]) -> bool:
    """Whether both measure the same in another unit beside it."""
    first = {(v.unit, v.value) for v in ours if _beside(v, a)}
    second = {(v.unit, v.value) for v in theirs if _beside(v, b)}
    return not a.role and bool(first & second)


def _beside(v: Quantity, value: Quantity) -> bool:
    """Whether a figure gives the same measure in another unit: "30 km (19 miles)", dollars."""
    money = v.unit.isupper() and value.unit.isupper()
    sort = money or (measure(v) in SCALES and measure(v) == measure(value))
    return sort and v.unit != value.unit and _gap(v, value) <= BRACKET


def _gap(a: Quantity, b: Quantity) -> int:
    return max(a.span[0] - b.span[1], b.span[0] - a.span[1])


def _part(side: Side, value: Quantity) -> str:
    """The word that makes a figure a part, a rate or another state, "" where it is none."""
    beside = _MORE_THAN.sub(" ", side.around(value.span, BESIDE))
    if found := _PARTIAL.search(beside) or _EARLIER.search(side.around(value.span, 2 * BESIDE)):
        return found[0].lower()
    if found := _INSTEAD.search(side.before(value.span[0])[-2 * BESIDE :]):
        return found[0].split()[0].lower()
    if "per" not in value.unit and _RATE.search(side.around(value.span, CLAUSE)):
        return "rate"
    if _TOTAL.search(side.before(value.span[0])):
        return "total"
    return "of" if _OUT_OF.match(side.after(value.span[1])) else ""
