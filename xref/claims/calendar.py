"""From the words of a date to days: which Friday, which March, seen from the article's day.

Nothing here reads text.  ``where`` tells on which side of the article's day the sentence puts a
date; the article's own day counts as past and as to come.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from xref.claims.tense import Direction
from xref.types import Granularity

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
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
)
EARLY = 2
"""Days that a past day of the month may lie after the article's: time zones and early editions."""

FAR = 240
"""Days up to which the tense tells on which side a day of the month without its year lies."""

FAR_PAST = 300
"""The same for what a past verb dates."""

FAR_MONTHS = 9
"""Months back up to which a month without its year, in no tense, is past."""

ROUND_YEARS = 10
"""From this on "20 years ago" is taken for a round figure."""

SUNDAY = 6
"""On a Sunday "last week" is the one that ends with it, or the one before."""

NO_DAY = "the article has no date"


class Resolved(NamedTuple):
    """First and last day, None where unknown; how finely; and how, for a person."""

    start: date | None
    end: date | None
    granularity: Granularity
    how: str


def unresolved(granularity: Granularity, how: str = NO_DAY) -> Resolved:
    """Return a date that could not be placed, and why."""
    return Resolved(None, None, granularity, how)


def safely(make: Callable[[], Resolved], granularity: Granularity) -> Resolved:
    """Run ``make``; a day that no calendar has (February 30, the year 0) is unresolved."""
    try:
        return make()
    except (ValueError, OverflowError):
        return unresolved(granularity, "no such day in the calendar")


def full(year: int, month: int, day: int) -> Resolved:
    """Resolve a date with day, month and year."""
    found = date(year, month, day)
    return Resolved(found, found, Granularity.DAY, "as written")


def month_of(year: int, month: int, how: str = "as written") -> Resolved:
    """Resolve a month of a year."""
    first = date(year, month, 1)
    return Resolved(first, _month_end(first), Granularity.MONTH, how)


def year_of(first: int, last: int | None = None, how: str = "as written") -> Resolved:
    """Resolve a year or a run of years."""
    end = first if last is None else last
    return Resolved(date(first, 1, 1), date(end, 12, 31), Granularity.YEAR, how)


def weekday(number: int, day: date | None, where: Direction, word: str = "") -> Resolved:
    """Resolve a weekday (0 is Monday); ``word`` is "last", "next", "this" or "" before it."""
    if day is None:
        return unresolved(Granularity.DAY)
    name = WEEKDAYS[number]
    back = (day.weekday() - number) % 7
    if where in (Direction.PLANNED, Direction.MEANT) and back == 1 and word not in ("last", "next"):
        return unresolved(Granularity.DAY, f"{name} before or after {day}: the tense does not tell")
    ahead = where in (Direction.AHEAD, Direction.PLANNED, Direction.MEANT)
    ahead = ahead or (where is Direction.NEAR and back > 3)
    ahead = ahead or (word == "this" and where is Direction.OPEN)
    if word == "last" or (word != "next" and not ahead):
        if word == "last" and back == 0:
            back = 7
        found, side = day - timedelta(back), "before"
    else:
        forth = -back % 7
        if word == "next" and forth == 0:
            forth = 7
        found, side = day + timedelta(forth), "after"
    how = f"{name} {side} {day}" if found != day else f"{name}, the article's day {day}"
    return Resolved(found, found, Granularity.DAY, how)


def weekday_of(number: int, day: date | None, steps: int, words: str) -> Resolved:
    """Resolve "Wednesday of next week": the weekday of the week ``steps`` from the article's."""
    if day is None:
        return unresolved(Granularity.DAY)
    found = day - timedelta(day.weekday()) + timedelta(7 * steps + number)
    return Resolved(found, found, Granularity.DAY, f"{words}, seen from {day}")


def month_day(
    month: int, number: int, day: date | None, where: Direction, on: int | None = None
) -> Resolved:
    """Resolve a day of a month without its year; ``on`` is its weekday where that is named.

    The tense decides up to ``FAR`` days; a day farther off would be told with its year, so the
    nearest is meant ("the April 20 explosion" in a sentence of what will be done).
    """
    name = f"{MONTHS[month - 1]} {number}"
    if day is None:
        date(2000, month, number)
        return unresolved(Granularity.DAY, f"{name} of an unknown year: {NO_DAY}")
    first, last = max(1, day.year - 8), min(9999, day.year + 8)
    near = [date(y, month, number) for y in range(first, last + 1) if _exists(y, month, number)]
    fits = [d for d in near if on is not None and d.weekday() == on and abs((d - day).days) < 400]
    found = nearest = min(fits or near, key=lambda d: abs((d - day).days))
    far = FAR
    if not fits and where in (Direction.AHEAD, Direction.PLANNED):
        found = min((d for d in near if d >= day), default=nearest)
    elif not fits and where not in (Direction.NEAR, Direction.MEANT):
        found = max((d for d in near if (d - day).days <= EARLY), default=nearest)
        far = FAR_PAST if where is Direction.PAST else FAR
    if abs((found - day).days) > far >= abs((nearest - day).days):
        found = nearest
    return Resolved(found, found, Granularity.DAY, _side(name, found, day))


def month(number: int, day: date | None, where: Direction, word: str = "") -> Resolved:
    """Resolve a month without its year; ``word`` is "last", "next", "this" or "".

    Where no tense tells, a month at most ``FAR_MONTHS`` back is past.
    """
    name = MONTHS[number - 1]
    if day is None:
        return unresolved(Granularity.MONTH, f"{name} of an unknown year: {NO_DAY}")
    year, back = day.year, (day.month - number) % 12
    if word == "last":
        year -= number >= day.month
    elif word == "next":
        year += number <= day.month
    elif word != "this":
        told = where in (Direction.AHEAD, Direction.PLANNED)
        past = where is Direction.PAST or (not told and back <= FAR_MONTHS)
        year += (number < day.month and not past) - (number > day.month and past)
    return month_of(year, number, f"{name} {year}, seen from {day}")


def day_told(month: int, number: int, day: date | None, steps: int) -> Resolved:
    """Resolve "1 May last year": a day of the year ``steps`` from the article's."""
    if day is None:
        return unresolved(Granularity.DAY)
    found = date(day.year + steps, month, number)
    return Resolved(
        found, found, Granularity.DAY, _side(f"{MONTHS[month - 1]} {number}", found, day)
    )


def month_told(number: int, day: date | None, steps: int) -> Resolved:
    """Resolve "March last year": a month of the year ``steps`` from the article's."""
    if day is None:
        return unresolved(Granularity.MONTH)
    year = day.year + steps
    return month_of(year, number, f"{MONTHS[number - 1]} {year}, seen from {day}")


def shifted(unit: str, steps: int, day: date | None, words: str) -> Resolved:
    """Resolve "yesterday", "last week", "next year": ``steps`` units from the article's day."""
    if unit not in ("day", "week", "weekend", "month", "year"):
        raise ValueError(unit)
    granularity = Granularity("week" if unit == "weekend" else unit)
    if day is None:
        return unresolved(granularity)
    how = f"{words}, seen from {day}"
    if unit == "day":
        found = day + timedelta(steps)
        return Resolved(found, found, granularity, how)
    if unit in ("week", "weekend"):
        monday = day - timedelta(day.weekday()) + timedelta(7 * steps)
        last = monday + timedelta(6)
        first = monday + timedelta(5) if unit == "weekend" else monday
        if unit == "week" and steps == -1 and day.weekday() == SUNDAY:
            last, how = day - timedelta(1), f"{how}, a Sunday: of two weeks"
        return Resolved(first, last, granularity, how)
    if unit == "month":
        months = day.year * 12 + day.month - 1 + steps
        return month_of(months // 12, months % 12 + 1, how)
    return year_of(day.year + steps, how=how)


def night(day: date | None, steps: int) -> Resolved:
    """Resolve "overnight": the night that begins ``steps`` days from the article's day."""
    if day is None:
        return unresolved(Granularity.DAY)
    first = day + timedelta(steps)
    how = f"the night from {first}, seen from {day}"
    return Resolved(first, first + timedelta(1), Granularity.DAY, how)


def ago(unit: str, count: int, day: date | None, words: str) -> Resolved:
    """Resolve "two weeks ago"; from ten years on a tenth either way, for such numbers are round."""
    made = shifted(unit, -count, day, words)
    if unit != "year" or count < ROUND_YEARS or made.start is None or made.end is None:
        return made
    wide = count // ROUND_YEARS
    first, last = made.start.year - wide, made.end.year + wide
    return year_of(first, last, made.how)


def part_of(whole: Resolved, day: date | None, part: str) -> Resolved:
    """Narrow "this week" to what is "earlier" or "later" than the article's day."""
    if day is None or whole.start is None or whole.end is None:
        return whole
    if part == "earlier":
        return whole._replace(end=day, how=f"earlier {whole.how}")
    return whole._replace(start=day, how=f"later {whole.how}")


def _month_end(first: date) -> date:
    if first.month == 12:
        return date(first.year, 12, 31)
    return date(first.year, first.month + 1, 1) - timedelta(1)


def _exists(year: int, month_number: int, number: int) -> bool:
    try:
        date(year, month_number, number)
    except ValueError:
        return False
    return True


def _side(name: str, found: date, day: date) -> str:
    if found == day:
        return f"{name}, the article's day"
    return f"{name} {'before' if found < day else 'after'} {day}"
