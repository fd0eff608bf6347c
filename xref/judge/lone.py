"""The one value in which two claims differ, where a pair reader sees them contradict each other.

The other rules find the slot by words around a value and stay silent where they cannot.  Beside a
reader that sees a contradiction less is needed to doubt that they agree: of one kind, each side
states one value that the other does not.  Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from xref.judge.findings import Finding, Side
from xref.judge.measures import compatible, in_one_unit, measure
from xref.judge.naming import levels_differ, one_name, stands_in
from xref.types import Clash, DateValue, Kind, Name, Negation, Quantity, Quote, Relation

DOUBT = 0.5
_SEEN = "the pair reader sees a contradiction"

_UNTIL = re.compile(r"\b(?:until|till|before)\b", re.IGNORECASE)

_Value: TypeAlias = Quantity | DateValue | Name


def lone_value(left: Side, right: Side) -> Finding | None:
    """Return a doubt of the one value of a kind that either side has alone, or None."""
    for kind, found in _KINDS:
        ours, theirs = found(left, right), found(right, left)
        if len(ours) == len(theirs) == 1 and _comparable(ours[0], theirs[0]):
            return _finding(kind, ours[0], theirs[0])
    return _negated(left, right)


def _finding(kind: Kind, ours: _Value, theirs: _Value) -> Finding:
    clash = Clash(Quote(ours.text, ours.span), Quote(theirs.text, theirs.span), kind.value)
    reason = f"{_NAMES[kind]}: {ours.text} | {theirs.text}; {_SEEN}"
    return Finding(Relation.UNSURE, kind, DOUBT, reason, clash)


def _figures(side: Side, other: Side) -> list[Quantity]:
    """Return the figures of a side that no figure of the other can mean."""
    theirs = [v for v in other.claim.values if isinstance(v, Quantity)]
    return [
        v
        for v in side.claim.values
        if isinstance(v, Quantity)
        and not any(measure(v) == measure(w) and compatible(v, w) for w in theirs)
    ]


def _days(side: Side, other: Side) -> list[DateValue]:
    """Return the dates of a side that no date of the other can mean."""
    theirs = [v for v in other.claim.values if isinstance(v, DateValue)]
    return [
        v
        for v in side.claim.values
        if isinstance(v, DateValue) and not any(_meet(v, w) for w in theirs)
    ]


def _meet(a: DateValue, b: DateValue) -> bool:
    if a.text.casefold() == b.text.casefold():
        return True
    if a.start and a.end and b.start and b.end:
        return a.start <= b.end and b.start <= a.end
    return False


def _names(side: Side, other: Side) -> list[Name]:
    """Return the names of a side of which no word stands in the other."""
    found: list[Name] = []
    for v in side.claim.values:
        known = isinstance(v, Name) and any(one_name(v.text, had.text) for had in found)
        if isinstance(v, Name) and not known and not stands_in(v.text, other.claim.alone):
            found.append(v)
    return found


_KINDS: Sequence[tuple[Kind, Callable[[Side, Side], Sequence[_Value]]]] = (
    (Kind.NUMBER, _figures),
    (Kind.DATE, _days),
    (Kind.ENTITY, _names),
)

_NAMES = {Kind.NUMBER: "figure", Kind.DATE: "date", Kind.ENTITY: "name"}


def _comparable(a: _Value, b: _Value) -> bool:
    match a, b:
        case Quantity(), Quantity():
            a, b = in_one_unit(a, b)
            return a.unit == b.unit
        case DateValue(), DateValue():
            return bool(a.start) == bool(b.start) and a.granularity is b.granularity
        case Name(), Name():
            kinds = {a.kind, b.kind} - {""}
            return (
                len(kinds) < 2
                and not one_name(a.text, b.text)
                and not levels_differ(a.text, b.text)
            )
    return False


def _negated(left: Side, right: Side) -> Finding | None:
    """Return a negation that only one side has, beside the other side's words."""
    cues = [list(_negations(side)) for side in (left, right)]
    if sorted(map(len, cues)) != [0, 1]:
        return None
    (cue,) = cues[0] or cues[1]
    if _UNTIL.search((left if cues[0] else right).after(cue.span[1])):
        return None  # "Not open until Sunday" is "open on Sunday".
    said = Quote(cue.text, cue.span)
    other = right if cues[0] else left
    start, end = other.claim.pieces[0]
    words = Quote(other.article.text[start:end], (start, end))
    clash = Clash(*((said, words) if cues[0] else (words, said)), "polarity")
    reason = f"a “{cue.text}” on one side; {_SEEN}"
    return Finding(Relation.UNSURE, Kind.POLARITY, DOUBT, reason, clash)


def _negations(side: Side) -> Iterator[Negation]:
    return (value for value in side.claim.values if isinstance(value, Negation))
