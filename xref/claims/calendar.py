"""From the words of a date to days: which Friday, which March, seen from the article's day.

Nothing here reads text.  ``ahead`` says that the sentence speaks of what is to come; else a date
without a year is the latest one up to and including the article's day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

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

ROUND_YEARS = 10
"""From this on "20 years ago" is taken for a round figure."""

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


def weekday(number: int, day: date | None, ahead: bool, word: str = "") -> Resolved:
    """Resolve a weekday (0 is Monday); ``word`` is "last", "next" or "" before it."""
    if day is None:
        return unresolved(Granularity.DAY)
    name = WEEKDAYS[number]
    if word == "last" or (word != "next" and not ahead):
        back = (day.weekday() - number) % 7
        if word == "last" and back == 0:
            back = 7
        found, side = day - timedelta(back), "before"
    else:
        forth = (number - day.weekday()) % 7
        if word == "next" and forth == 0:
            forth = 7
        found, side = day + timedelta(forth), "after"
    how = f"{name} {side} {day}" if found != day else f"{name}, the article's day {day}"
    return Resolved(found, found, Granularity.DAY, how)


def month_day(
    month: int,
    number: int,
    day: date | None,
    ahead: bool,
    on: int | None = None,
    nearest: bool = False,
) -> Resolved:
    """Resolve a day of a month without its year; ``on`` is its weekday where that is named.

    With ``nearest`` the tense is not asked: "until 6 May" looks ahead in a past sentence.
    """
    name = f"{MONTHS[month - 1]} {number}"
    if day is None:
        date(2000, month, number)
        return unresolved(Granularity.DAY, f"{name} of an unknown year: {NO_DAY}")
    years = [year for year in range(day.year - 8, day.year + 9) if _exists(year, month, number)]
    near = [date(year, month, number) for year in years if 1 <= year <= 9999]
    fits = [d for d in near if on is not None and d.weekday() == on and abs((d - day).days) < 400]
    if fits:
        found = min(fits, key=lambda d: abs((d - day).days))
    elif nearest:
        found = min(near, key=lambda d: abs((d - day).days))
    elif ahead:
        found = min(d for d in near if d >= day)
    else:
        found = max(d for d in near if (d - day).days <= EARLY)
    return Resolved(found, found, Granularity.DAY, _side(name, found, day))


def month(number: int, day: date | None, ahead: bool, word: str = "") -> Resolved:
    """Resolve a month without its year; ``word`` is "last", "next", "this" or ""."""
    name = MONTHS[number - 1]
    if day is None:
        return unresolved(Granularity.MONTH, f"{name} of an unknown year: {NO_DAY}")
    year = day.year
    if word == "last" or (word not in ("next", "this") and not ahead):
        if number > day.month or (word == "last" and number == day.month):
            year -= 1
    elif word != "this" and (number < day.month or (word == "next" and number == day.month)):
        year += 1
    return month_of(year, number, f"{name} {year}, seen from {day}")


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
        first = monday + timedelta(5) if unit == "weekend" else monday
        return Resolved(first, monday + timedelta(6), granularity, how)
    if unit == "month":
        months = day.year * 12 + day.month - 1 + steps
        return month_of(months // 12, months % 12 + 1, how)
    return year_of(day.year + steps, how=how)


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
