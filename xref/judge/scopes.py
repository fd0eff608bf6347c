"""Of which places and days two claims tell, and on which day they were told.  Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from xref.judge.findings import Side
from xref.terms import words
from xref.types import DateValue, Granularity, Quantity

CLAUSE = 45
"""Characters beside a figure in which its place ("four were killed in Tarnholm") or rate stands."""

STEM = 5
"""Letters by which the names of a place and of its people are compared."""

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
_SUBJECT = re.compile(r"(?:The )?([A-Z][\w’-]*(?: [A-Z][\w’-]*)*)")
_FIRM = frozenset(("inc", "corp", "co", "ltd", "plc", "llc", "company", "group"))
_FINE = (Granularity.DAY, Granularity.MINUTE)


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


def namesakes(left: Side, right: Side) -> tuple[str, str] | None:
    """Return the names that begin the claims where one is the other's beginning, or None.

    A town and its club, a founder and the company: "Arlund", "Arlund United".
    """
    first, second = (_SUBJECT.match(side.claim.text) for side in (left, right))
    if not first or not second:
        return None
    a, b = ([w for w in words(found[1]) if w not in _FIRM] for found in (first, second))
    shorter = min(len(a), len(b))
    longer = abs(len(a) - len(b)) == 1 and a[:shorter] == b[:shorter]
    return (first[1], second[1]) if longer and shorter else None


def event_shared(left: Side, right: Side) -> bool:
    """Whether both claims name one place, or tell of one day."""
    places = _places(left.claim.text)
    if places and _named_in(right, places):
        return True
    return any(_same_day(x, y) for x in _days(left) for y in _days(right))


def days_differ(left: Side, right: Side, years_too: bool = True) -> tuple[str, str] | None:
    """Return the days of which the claims tell where none is in both, or None.

    With ``years_too`` a past year that only one claim names tells of another event too.
    """
    years = _past_years(left), _past_years(right)
    if (
        years_too
        and any(years)
        and not set(years[0]) & set(years[1])
        and not (_undated(left) or _undated(right))
    ):
        return (years[0] or ["now"])[0], (years[1] or ["now"])[0]
    first, second = _days(left), _days(right)
    if not first or not second:
        return None
    if any(_same_day(x, y) for x in first for y in second):
        return None
    return first[0].text, second[0].text


def _named_in(side: Side, names: Sequence[str]) -> bool:
    """Whether a claim names one of the places, or there is none: "Canada" in "Canadian"."""
    text = _spelled(side.claim.text)
    return not names or any(name[:STEM] in text for name in names)


def _clause(side: Side, value: Quantity) -> str:
    """The rest of the clause behind a figure, where its own place is named."""
    rest = side.after(value.span[1])[:CLAUSE]
    stop = _CLAUSE.search(rest)
    return rest[: stop.start()] if stop else rest


@lru_cache(maxsize=1 << 14)
def _places(text: str) -> tuple[str, ...]:
    found = _PLACE.finditer(_spelled(text))
    names = [str(match[match.lastgroup or 0]) for match in found]
    return tuple(name for name in names if name not in _DAYS)


@lru_cache(maxsize=1 << 14)
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
