"""What speaks against agreement where no rule is sure: values that clash in claims worded alike.

The rules before this one know the slot of what clashes.  Where they do not, two claims that use the
same words and yet state other figures or other days must not pass for agreement: they diverge where
hardly another word differs and one value clashes, and are unsure where the rest may explain it.
Pure.
"""

from __future__ import annotations

from collections.abc import Iterator

from xref.judge.alike import contrasted, worded_alike
from xref.judge.dates import clashing_dates
from xref.judge.figures import clashing
from xref.judge.findings import Finding, Side, overlap, speakers_differ
from xref.judge.measures import passed, rounded
from xref.judge.scopes import days_differ, places_differ, told_on
from xref.types import Clash, Kind, Quantity, Quote, Relation

RELATED = 0.6
"""Share of the shorter claim's content words that the other uses, from which a clash is a doubt."""

STRENGTH = 0.6
DOUBT = 0.5


def doubts(left: Side, right: Side) -> Finding | None:
    """Return the first thing that speaks against agreement, or None."""
    if speakers_differ(left.claim, right.claim):
        return None
    if overlap(left.claim.text, right.claim.text) < RELATED:
        return None
    found = list(_clashes(left, right))
    if not found:
        return None
    kind, what, ours, theirs = found[0]
    clash = Clash(ours, theirs, what)
    told = f"{what}: {ours.text} | {theirs.text}"
    if len(found) == 1 and kind is Kind.NUMBER and _sure(left, right, what):
        reason = f"{told}; all other words are alike"
        return Finding(Relation.DIVERGE, kind, STRENGTH, reason, clash, certain=True)
    reason = f"{told}; whether they are of the same thing could not be told"
    return Finding(Relation.UNSURE, kind, DOUBT, reason, clash)


def _sure(left: Side, right: Side, what: str) -> bool:
    """Whether nothing but one figure differs in reports of one day, or of no day."""
    if not worded_alike(left, right) or contrasted(left.claim.text, right.claim.text):
        return False
    days = told_on(left), told_on(right)
    return "|" not in what and (None in days or days[0] == days[1])


def _clashes(left: Side, right: Side) -> Iterator[tuple[Kind, str, Quote, Quote]]:
    """Yield (kind, what differs, the words here, the words there)."""
    for ours, theirs in _figures(left, right):
        yield Kind.NUMBER, ours.role or ours.unit or "number", _quote(ours), _quote(theirs)
    for ours, theirs in _other_roles(left, right):
        yield Kind.NUMBER, f"{ours.role} | {theirs.role}", _quote(ours), _quote(theirs)
    if days := clashing_dates(left, right):
        here, there = (Quote(day.text, day.span) for day in days)
        yield Kind.DATE, "date", here, there


def _figures(left: Side, right: Side) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield figures of one slot that cannot both hold, with nothing that parts their scopes."""
    if days_differ(left, right):
        return
    for a, b in clashing(left, right):
        if not (passed(a, b) or rounded(a, b) or places_differ(left, right, a, b)):
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


def _quote(value: Quantity) -> Quote:
    return Quote(value.text, value.span)
