"""Publication dates as inputs write them, normalised to ISO 8601.  Pure.

A date stays as precise as it was: a day stays a day, an offset is kept, and a
time without a zone gets none.  What cannot be told for certain is an error and
never a guess: a wrong date would resolve "on Friday" to a wrong day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

EARLIEST = 1800
"""No newspaper text that is compared here is older; year 1 and such stand for "no date"."""

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?"
_TAIL = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}.{0,20})?"
_WORDED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_WEEKDAY}{_DAY}\s+{_MONTH},?\s+{_YEAR}{_TAIL}",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}{_TAIL}",
    )
)
_RFC = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3}\s+\d{2,4}\s+\d{1,2}:\d{2}.{0,30}")
_NUMERIC = re.compile(
    r"(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})"
)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_EPOCH = re.compile(r"\d{10}(?:\.\d+)?|\d{13}")
_COMPACT = re.compile(r"(\d{8})(\d{6})")
# "2022-04-30 16:38:37 +02:00" and "...+0200" are common and not quite ISO.
_SPACED_OFFSET = re.compile(r"(?<=\d)\s+(?=[+-]\d{2}:?\d{2}$)|(?<=\d)\s*(?=Z$)")
_ISO_ZONE_NAME = re.compile(r"(?<=\d)\s*(?:UTC|GMT)$")


def published_iso(raw: str, today: date | None = None) -> str:
    """Return ``raw`` as ISO 8601: ``YYYY-MM-DD``, or with a time and the offset that it had.

    Read are ISO 8601, RFC 2822, "12 March 2022", "March 12, 2022", "12.03.2022", epoch seconds
    and milliseconds (UTC).  Raises ValueError with the reason: not a date, ambiguous, or outside
    of ``EARLIEST`` to the day after ``today`` (default: the clock's day).
    """
    text = " ".join(raw.split())
    for parse in _PARSERS:
        found = parse(text)
        if found is not None:
            break
    else:
        raise ValueError("is not a date")
    _check(found, today or datetime.now(UTC).date())
    if isinstance(found, datetime):
        return found.replace(microsecond=0).isoformat()
    return found.isoformat()


def stated(raw: str) -> str | None:
    """Return ``published_iso`` of a date, None where it is none or cannot be told."""
    try:
        return published_iso(raw) if raw else None
    except ValueError:
        return None


def _check(found: date, today: date) -> None:
    day = found.date() if isinstance(found, datetime) else found
    # Zero of the Unix clock is what programs write for "none".
    if day.year < EARLIEST or day == date(1970, 1, 1):
        raise ValueError("stands for no date")
    # A day of grace: it is already tomorrow east of here.
    if day > today + timedelta(days=1):
        raise ValueError("lies in the future")


def _iso(text: str) -> date | None:
    if not re.match(r"\d{4}-?\d{2}-?\d{2}", text):
        return None
    text = _ISO_ZONE_NAME.sub("Z", _SPACED_OFFSET.sub("", text))
    try:
        return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)
    except ValueError:
        return None


def _compact(text: str) -> date | None:
    match = _COMPACT.fullmatch(text)
    return _iso(f"{match[1]}T{match[2]}") if match else None


def _epoch(text: str) -> date | None:
    if not _EPOCH.fullmatch(text):
        return None
    seconds = float(text) / 1000 if len(text) == 13 else float(text)
    return datetime.fromtimestamp(seconds, UTC)


def _rfc_2822(text: str) -> date | None:
    if not _RFC.fullmatch(text):
        return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _worded(text: str) -> date | None:
    for pattern in _WORDED:
        match = pattern.fullmatch(text)
        if match and (month := _month(match["month"].lower())):
            return _day(int(match["year"]), month, int(match["day"]))
    return None


def _month(word: str) -> int:
    """Return the number of a month's name or its first letters, 0 if it is none."""
    return next((n for n, name in enumerate(_MONTHS, 1) if name.startswith(word)), 0)


def _numeric(text: str) -> date | None:
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    match = _NUMERIC.fullmatch(text)
    if not match:
        return None
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    # With dots the day comes first everywhere; with slashes that depends on the country.
    if match["mark"] == "." or first > 12 or first == second:
        return _day(year, second, first)
    if second > 12:
        return _day(year, first, second)
    raise ValueError("does not tell day from month")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_PARSERS: tuple[Callable[[str], date | None], ...] = (
    _iso,
    _compact,
    _epoch,
    _rfc_2822,
    _worded,
    _numeric,
)
