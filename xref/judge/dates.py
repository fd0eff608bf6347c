"""Days on which the same act cannot both have happened.  Pure.

Compared only where each claim states one day (or, without a day, one year): a claim with two days
tells of two things, and which day belongs to which is a parser's question.  The act is the verb
nearest to the date, and has to be the same on both sides.  A month contains its days, and is
compared with none; one weekday that resolves to two days is more often a wrong resolution than a
clash.  Where texts carry no date, weekdays are compared by name.
"""

from __future__ import annotations

import re
from datetime import date

from xref.judge.acts import TELLING, base, past
from xref.judge.findings import Finding, Side, speakers_differ
from xref.types import Clash, DateValue, Granularity, Kind, Mode, Quote, Relation

NEAR = 10
"""Days apart up to which two dates can be of one thing; beyond, two things are told of."""

YEARS = 5
"""The same for years."""

REACH = 60
"""Characters around a date in which the verb stands that it dates."""

LIKELY = 0.7
"""Probability of the same proposition that a clash of dates needs."""

STRENGTH = 0.6

_FINE = (Granularity.DAY, Granularity.MINUTE)
_WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+|[;:()“”\"]")
_LEADS = frozenset(("to", "will", "would", "did", "be"))
_AHEAD = re.compile(r"\b(?:will|should|would|expected|scheduled|planned|plans|due|set to)\b")
_DEICTIC = re.compile(r"\b(?:today|tonight|tomorrow|yesterday|last night|this)\b", re.IGNORECASE)
_BOUND = re.compile(r"\b(?:by|until|till|since|before|after|from|through)(?: late| early)? $", re.I)


def dates(left: Side, right: Side) -> Finding | None:
    """Return a clash of two dates of the same act, or None."""
    found = clashing_dates(left, right)
    if found is None:
        return None
    a, b = found
    if not _act(left, a) or _act(left, a) != _act(right, b):
        return None
    clash = Clash(Quote(a.text, a.span), Quote(b.text, b.span), "date")
    reason = f"date: {_told(a)} | {_told(b)}"
    return Finding(Relation.DIVERGE, Kind.DATE, STRENGTH, reason, clash, needs=LIKELY)


def clashing_dates(left: Side, right: Side) -> tuple[DateValue, DateValue] | None:
    """Return the one date of each side where they differ, whatever act they date, or None."""
    a, b = _only_date(left), _only_date(right)
    if a is None or b is None or speakers_differ(left.claim, right.claim):
        return None
    if _planned(left, a) != _planned(right, b):
        return None  # What was planned for one day and happened on another is no clash.
    return (a, b) if _clash(a, b) else None


def _only_date(side: Side) -> DateValue | None:
    """The one day that a claim states; where it states none, its one year."""
    found = [value for value in side.claim.values if isinstance(value, DateValue)]
    days = [value for value in found if value.granularity in _FINE]
    years = [value for value in found if value.granularity is Granularity.YEAR and value.start]
    if side.claim.mode is Mode.QUOTED and any(_DEICTIC.search(value.text) for value in days):
        return None  # "Today" in a quotation is the day on which it was said.
    one = days or (years if len(years) == len(found) else [])
    if len(one) != 1 or _BOUND.search(side.article.text[: one[0].span[0]][-16:]):
        return None
    return one[0]


def _clash(a: DateValue, b: DateValue) -> bool:
    """Whether two dates of one precision differ, and not by so much that two things are told of."""
    year = Granularity.YEAR
    if a.text.lower() == b.text.lower() or (a.granularity is year) != (b.granularity is year):
        return False
    if a.start and a.end and b.start and b.end:
        if a.start <= b.end and b.start <= a.end:
            return False
        apart = abs((date.fromisoformat(a.start[:10]) - date.fromisoformat(b.start[:10])).days)
        return apart <= (366 * YEARS if a.granularity is year else NEAR)
    first, second = (_WEEKDAY.search(value.text) for value in (a, b))
    both_open = not a.start and not b.start
    return bool(both_open and first and second and first[1].lower() != second[1].lower())


def _act(side: Side, value: DateValue) -> str:
    """The stem of the verb nearest to a date in its clause, one before it first; "" if none."""
    before = _WORD.findall(side.before(value.span[0])[-REACH:])
    after = _WORD.findall(side.after(value.span[1])[:REACH])
    for n in range(len(before) - 1, -1, -1):
        if before[n] in TELLING:
            return ""
        if not before[n].isalpha():
            break
        earlier = before[n - 1] if n else ""
        led = earlier in _LEADS and base(before[n])
        if found := led or past(before[n], earlier):
            return found
    for n, word in enumerate(after):
        if word in TELLING or not word.isalpha():
            break
        if found := past(word, after[n - 1] if n else ""):
            return found
    return ""


def _planned(side: Side, value: DateValue) -> bool:
    return bool(_AHEAD.search(side.before(value.span[0])[-REACH:]))


def _told(value: DateValue) -> str:
    """A date as stated, with the day it resolves to where the words do not name it."""
    day = value.granularity in _FINE
    return f"{value.text} ({value.start})" if value.start and day else value.text
