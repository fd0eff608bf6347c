"""Which figures of two claims stand in one slot, and what speaks against it.  Pure.

Figures are aligned by unit and role ("injured", person).  A claim with several figures of one kind
is a list, and a list is not compared.  A figure that stands for a part ("including 9", "57 others",
"5 of 23"), for an earlier state ("from 3,000 previously") or for a case that has not come true ("in
the worst case 100,000") is left out, and so is one that both claims also give alike in another unit
("19 miles", "20 miles", both 30 km), or one that the other claim gives in two parts.
Two intervals that overlap are compatible: "about 200" and 203, "dozens" and 54.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from xref.judge.findings import Side
from xref.types import Comparator, DateValue, Granularity, Quantity

BESIDE = 14
"""Characters beside a figure in which the words stand that make it a part."""

BRACKET = 25
"""Characters between one measure and the same in another unit: "30 km (19 miles)"."""

CLAUSE = 45
"""Characters beside a figure in which its place ("four were killed in Tarnholm") or rate stands."""

STEM = 5
"""Letters by which the names of a place and of its people are compared."""

PASSED = 1.5
"""From this ratio on an early "at least" has been left behind, and is not just loosely worded."""

_CUT = re.compile(r"\s*,\s\d{3}\b")
"""What follows a figure that damaged text has cut in two ("170, 000")."""

_PARTIAL = re.compile(
    r"\b(?:including|among|of (?:them|those|whom|which)|another|others?|more|additional|"
    r"further|extra|new|each|per|if|could|would|may|might|between|from|every|remaining|rest)\b",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    r"\s*of (?:the|its|their|these)\b|\s*(?:\w+\s)?(?:out )?of (?:\w+ ){0,2}\d", re.IGNORECASE
)
_MORE_THAN = re.compile(r"(?:more than|or more)", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:previous\w*|earlier (?:figure|estimate|count|report|toll)|initial\w*|original\w*|"
    r"(?:up|down) from|compared (?:to|with)|as opposed to|rather than|instead of|prior|"
    r"worst[- ]case|scenario|maximum|capacity|target|goal|ideal\w*|hypothetical\w*)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"\b(?:dozens|scores|hundreds|thousands|millions)\b", re.IGNORECASE)
_RATE = re.compile(
    r"\b(?:(?:a|an|per|each|every) (?:day|week|month|year|hour|minute)|daily|weekly|annual\w*)\b",
    re.IGNORECASE,
)
_MAGNITUDE = re.compile(r"\W{0,4}magnitude\b|(?: on the)? Richter", re.IGNORECASE)
_MAGNITUDE_BEFORE = re.compile(r"\bmagnitude(?:[- ]of)?\W{0,3}$", re.IGNORECASE)
_PARENT = re.compile(r"\b(mother|father|parents|family|crowd|town|city|total) of(?: about)? $")
_CLAUSE = re.compile(r"[;:,()]|\b(?:while|after|when|and|but|who|which|where)\b")
_PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]f|[Ff]rom|[Aa]cross|[Aa]round|[Oo]utside|[Ii]nto)"
    r" (?:(?:the|central|northern|southern|eastern|western|city|town|village|province|of) )*"
    r"(?P<at>[A-Z][a-z][\w'’-]+)|\b(?P<of>US|UK|[A-Z][a-z]+(?:ian|ish|ese|can))\b"
    r"|\b(?P<head>[A-Z][a-z]{3,}):"
    r"|^(?P<first>[A-Z][a-z]{3,}) (?:has|have|had|remains?|reported|confirmed)\b"
)
_STATES = re.compile(r"\bU\.S\.|\bUnited States\b|\bAmericans?\b")
_BRITAIN = re.compile(r"\bU\.K\.|\bUnited Kingdom\b|\bBritain\b|\bBritish\b")
_DAYS = frozenset(
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
)
_TOLD = re.compile(
    r"\b(?:as of|by|until|till|through|since|up to|said|told \w+|reported|announced)"
    r"(?: late| early)?(?: on)? $",
    re.IGNORECASE,
)
_FINE = (Granularity.DAY, Granularity.MINUTE)


def clashing(left: Side, right: Side) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the figures of one unit and role that cannot both hold, in text order."""
    ours, theirs = _figures(left), _figures(right)
    for a in _alone(left, ours):
        for b in _alone(right, theirs):
            if (a.unit, a.role) != (b.unit, b.role) or (compatible(a, b) and not passed(a, b)):
                continue
            if _in_parts(a, theirs) or _in_parts(b, ours) or _also_alike(a, b, ours, theirs):
                continue
            if not _VAGUE.search(f"{a.text} {b.text}"):
                yield a, b


def same_figure(left: Side, right: Side) -> str:
    """Return the figure that both state, as words for a reason, or ""."""
    for a in _alone(left, _figures(left)):
        for b in _alone(right, _figures(right)):
            if a.value == b.value and a.unit == b.unit and a.unit and a.role == b.role:
                return f"{a.role or a.unit}: {a.text} in both"
    return ""


def compatible(a: Quantity, b: Quantity) -> bool:
    """Whether one number can be meant by both."""
    return a.low <= b.high and b.low <= a.high


def passed(a: Quantity, b: Quantity) -> bool:
    """Whether one is an early "at least" that the other has left behind."""
    low, high = (a, b) if a.value < b.value else (b, a)
    loose = low.comparator is Comparator.AT_LEAST
    return loose and high.low > PASSED * low.value


def ratio(a: Quantity, b: Quantity) -> float:
    """Return how many times the greater the smaller is; infinite beside zero."""
    small, large = sorted((abs(a.value), abs(b.value)))
    return large / small if small > 0 else float("inf")


def places_differ(left: Side, right: Side, a: Quantity, b: Quantity) -> bool:
    """Whether the claims name places and share none, or a figure's own place is only in one."""
    first, second = _places(left.claim.text), _places(right.claim.text)
    if not first or not second:
        return False
    if not (_named_in(right, first) or _named_in(left, second)):
        return True
    own = _places(_clause(left, a))[:1], _places(_clause(right, b))[:1]
    return not (_named_in(right, own[0]) and _named_in(left, own[1]))


def place_of_one(left: Side, right: Side) -> bool:
    """Whether one claim names places of which the other names none."""
    first, second = _places(left.claim.text), _places(right.claim.text)
    return not (_named_in(right, first) and _named_in(left, second))


def event_shared(left: Side, right: Side) -> bool:
    """Whether both claims name one place, or tell of one day."""
    places = _places(left.claim.text)
    if places and _named_in(right, places):
        return True
    return any(_same_day(x, y) for x in _days(left) for y in _days(right))


def days_differ(left: Side, right: Side) -> tuple[str, str] | None:
    """Return the days of which the claims tell where none is in both, or None.

    A past year that only one claim names tells of another event too.
    """
    years = _past_years(left), _past_years(right)
    if any(years) and not set(years[0]) & set(years[1]) and not (_undated(left) or _undated(right)):
        return (years[0] or ["now"])[0], (years[1] or ["now"])[0]
    first, second = _days(left), _days(right)
    if not first or not second:
        return None
    if any(_same_day(x, y) for x in first for y in second):
        return None
    return first[0].text, second[0].text


def _figures(side: Side) -> list[Quantity]:
    return [
        _with_unit(side, value)
        for value in side.claim.values
        if isinstance(value, Quantity) and not _CUT.match(side.article.text, value.span[1])
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


def _alone(side: Side, found: list[Quantity]) -> list[Quantity]:
    """The figures that stand alone of their kind, parts of another aside ("15 of them")."""
    whole = [value for value in found if not _partial(side, value)]
    kinds = [(value.unit, value.role) for value in whole]
    return [v for v, kind in zip(whole, kinds, strict=True) if kinds.count(kind) == 1]


def _in_parts(whole: Quantity, found: list[Quantity]) -> bool:
    """Whether the other claim gives a figure in parts: 259 on board and 11 on the ground."""
    parts = [v.value for v in found if v.unit == whole.unit and v.role in (whole.role, "")]
    return len(parts) > 1 and sum(parts) == whole.value


def _also_alike(a: Quantity, b: Quantity, ours: list[Quantity], theirs: list[Quantity]) -> bool:
    """Whether both measure the same in another unit beside it."""
    first = {(v.unit, v.value) for v in ours if v is not a and _gap(v, a) <= BRACKET}
    second = {(v.unit, v.value) for v in theirs if v is not b and _gap(v, b) <= BRACKET}
    return not a.role and any(unit and unit != a.unit for unit, _ in first & second)


def _gap(a: Quantity, b: Quantity) -> int:
    return max(a.span[0] - b.span[1], b.span[0] - a.span[1])


def _partial(side: Side, value: Quantity) -> bool:
    beside = _MORE_THAN.sub(" ", side.around(value.span, BESIDE))
    if _PARTIAL.search(beside) or _EARLIER.search(side.around(value.span, 2 * BESIDE)):
        return True
    if "per" not in value.unit and _RATE.search(side.around(value.span, CLAUSE)):
        return True
    return bool(_OUT_OF.match(side.after(value.span[1])))


def _named_in(side: Side, names: list[str]) -> bool:
    """Whether a claim names one of the places, or there is none: "Canada" in "Canadian"."""
    text = _spelled(side.claim.text)
    return not names or any(name[:STEM] in text for name in names)


def _clause(side: Side, value: Quantity) -> str:
    """The rest of the clause behind a figure, where its own place is named."""
    rest = side.after(value.span[1])[:CLAUSE]
    stop = _CLAUSE.search(rest)
    return rest[: stop.start()] if stop else rest


def _places(text: str) -> list[str]:
    found = _PLACE.finditer(_spelled(text))
    names = [str(match[match.lastgroup or 0]) for match in found]
    return [name for name in names if name not in _DAYS]


def _spelled(text: str) -> str:
    """The text with one spelling for the countries that have several."""
    return _BRITAIN.sub("UK", _STATES.sub("US", text))


def told_on(side: Side) -> date | None:
    """The day of the telling where the claim names it, else that of the text."""
    published, events = side.article.day, _days(side)
    told = [v for v in _fine(side) if v not in events and v.start]
    if len(told) == 1 and published:
        return min(published, date.fromisoformat(str(told[0].start)[:10]))
    return published


def _days(side: Side) -> list[DateValue]:
    """The days of which a claim tells, those of the telling aside."""
    text = side.article.text
    return [
        value
        for value in _fine(side)
        if side.in_content(value.span)
        and not _TOLD.search(text[max(0, value.span[0] - 16) : value.span[0]])
    ]


def _fine(side: Side) -> list[DateValue]:
    values = (value for value in side.claim.values if isinstance(value, DateValue))
    return [value for value in values if value.granularity in _FINE]


def _past_years(side: Side) -> list[str]:
    day = side.article.day
    years = (v for v in side.claim.values if isinstance(v, DateValue) and v.start)
    return [str(v.start)[:4] for v in years if day and int(str(v.start)[:4]) < day.year]


def _undated(side: Side) -> bool:
    """Whether the text carries no date, or a date of the claim could not be resolved."""
    dates = (value for value in side.claim.values if isinstance(value, DateValue))
    return side.article.day is None or any(value.start is None for value in dates)


def _same_day(a: DateValue, b: DateValue) -> bool:
    if a.start and a.end and b.start and b.end:
        return a.start[:10] <= b.end[:10] and b.start[:10] <= a.end[:10]
    first, second = (_DAYS & set(value.text.title().split()) for value in (a, b))
    return not first or not second or bool(first & second)
