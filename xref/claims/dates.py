"""Dates as they are written, found by rules and resolved against the article's day.

"Friday" in a past sentence is the latest Friday up to and including the article's day, in a
sentence about the future the first one from that day on.  A week is Monday to Sunday.  Clock times
are no dates (``start`` and ``end`` are days), and neither are decades, recurring days ("on
Fridays"), years before 1000, or names that hold a date's word ("Sunday Times", "April Jones").
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from xref.claims import calendar
from xref.claims.absolute import (
    DAY_OF,
    MONTH_OF,
    Found,
    day_first,
    is_month,
    month,
    numeric,
    whole,
    year,
)
from xref.claims.tense import ahead
from xref.claims.tokens import Token, at
from xref.claims.units import ONES
from xref.claims.wordset import word_set
from xref.types import DateValue, Granularity

_Reader: TypeAlias = Callable[[list[Token], int, date | None], Found | None]

_PERIODS = word_set("week weekend month year")
_DAY_PARTS = word_set("morning afternoon evening night lunchtime")
_MAGAZINE = word_set(
    """
    times telegraph mirror express mail herald post news night people world sun star tribune
    independent observer school league mass service agreement accords massacre prayers
    revolution movement football best
    """
)
_DAY_NAMES = word_set("black good super ash bloody palm easter whit shrove ruby cyber fat")
_WORD_NUMBERS = {**ONES, "a": 1, "an": 1}


def dates(text: str, found: list[Token], day: date | None, taken: bytearray) -> list[DateValue]:
    """Return the dates among the tokens, in text order, and mark their tokens in ``taken``."""
    result: list[DateValue] = []
    i = free = 0
    while i < len(found):
        read = _read(found, i, day)
        if read is None or read.first < free:
            i += 1
            continue
        span = (found[read.first].start, found[read.end - 1].end)
        start, end, granularity, how = read.resolved
        result.append(
            DateValue(
                text[slice(*span)],
                span,
                start.isoformat() if start else None,
                end.isoformat() if end else None,
                granularity,
                how,
            )
        )
        taken[read.first : read.end] = b"\x01" * (read.end - read.first)
        i = free = read.end
    return result


def _read(found: list[Token], i: int, day: date | None) -> Found | None:
    token = found[i]
    if token.kind == "number":
        return (
            numeric(found, i) or day_first(found, i, day) or _ago(found, i, day) or year(found, i)
        )
    reader = _READERS.get(token.low)
    return reader(found, i, day) if reader else None


def _weekday(found: list[Token], i: int, day: date | None) -> Found | None:
    """Read "Friday", "last Friday evening", "Friday, March 11", "Friday 11 March 2022"."""
    name, before = found[i], at(found, i - 1)
    if not name.text[:1].isupper() or before.low in _DAY_NAMES or before.low in ("every", "each"):
        return None
    j = i + 1
    if name.low in ("tues", "thurs") and at(found, j).low == ".":
        j += 1
    if at(found, j).low in _MAGAZINE and at(found, j).text[:1].isupper():
        return None
    number = DAY_OF[name.low.removesuffix("'s")]
    joined = _weekday_with_date(found, i, j, number, day)
    if joined:
        return joined
    word = before.low if before.low in ("last", "next", "this", "coming", "past") else ""
    begin = i - 1 if word else i
    end = j + 1 if at(found, j).low in _DAY_PARTS else j
    word = {"past": "last", "coming": "next"}.get(word, word)
    made = calendar.safely(
        lambda: calendar.weekday(number, day, ahead(found, begin, end), word), Granularity.DAY
    )
    return Found(begin, end, made)


def _weekday_with_date(
    found: list[Token], i: int, j: int, number: int, day: date | None
) -> Found | None:
    k = j + 1 if at(found, j).low in (",", "(") else j
    rest = None
    if at(found, k).low == "the":
        k += 1
    if is_month(at(found, k)):
        rest = month(found, k, day)
    elif at(found, k).kind == "number":
        rest = day_first(found, k, day)
    if rest is None or rest.resolved.granularity is not Granularity.DAY:
        return None
    made = rest.resolved
    if made.how != "as written" and made.start is not None and made.start == made.end:
        start = made.start
        made = calendar.safely(
            lambda: calendar.month_day(
                start.month, start.day, day, ahead(found, i, rest.end), number
            ),
            Granularity.DAY,
        )
    return Found(i, rest.end, made)


def _simple(unit: str, steps: int) -> _Reader:
    def read(found: list[Token], i: int, day: date | None) -> Found | None:
        words, before = found[i].low, at(found, i - 1)
        if found[i].text[:1].isupper() and before.kind == "word" and before.text[:1].isupper():
            return None
        end = i + 2 if at(found, i + 1).low in _DAY_PARTS else i + 1
        made = calendar.safely(lambda: calendar.shifted(unit, steps, day, words), Granularity.DAY)
        return Found(i, end, made)

    return read


def _relative(found: list[Token], i: int, day: date | None) -> Found | None:
    """Read "last week", "next month", "this year", "earlier this week", "last night"."""
    word, unit = found[i].low, at(found, i + 1).low
    if unit in _DAY_PARTS and word in ("this", "last"):
        steps = -1 if word == "last" else 0
        made = calendar.safely(
            lambda: calendar.shifted("day", steps, day, f"{word} {unit}"), Granularity.DAY
        )
        return Found(i, i + 2, made)
    unit = unit.removesuffix("'s")
    if unit not in _PERIODS or (at(found, i - 1).low == "the" and word != "last"):
        return None
    if at(found, i - 1).low == "the":
        return None
    steps = {"last": -1, "next": 1, "this": 0}[word]
    if unit == "weekend":
        steps = {"last": -1, "next": 1, "this": 0}[word]
    whole = calendar.safely(
        lambda: calendar.shifted(unit, steps, day, f"{word} {unit}"), _granularity(unit)
    )
    part = at(found, i - 1).low
    if word == "this" and part in ("earlier", "later"):
        return Found(i - 1, i + 2, calendar.part_of(whole, day, part))
    return Found(i, i + 2, whole)


def _granularity(unit: str) -> Granularity:
    return Granularity("week" if unit == "weekend" else unit)


def _weekend(found: list[Token], i: int, day: date | None) -> Found | None:
    """Read "at the weekend", "over the weekend"."""
    if at(found, i - 1).low != "the" or at(found, i - 2).low not in ("over", "at", "on", "during"):
        return None
    steps = 0 if ahead(found, i - 1, i + 1) or (day and day.weekday() >= 5) else -1
    made = calendar.safely(
        lambda: calendar.shifted("weekend", steps, day, "the weekend"), Granularity.WEEK
    )
    return Found(i - 1, i + 1, made)


def _ago(found: list[Token], i: int, day: date | None) -> Found | None:
    """Read "two days ago", "a year ago"; "two days later" is left unresolved."""
    count = _WORD_NUMBERS.get(found[i].low, whole(found[i]))
    unit = at(found, i + 1).low
    single = unit.removesuffix("s")
    if count < 0 or single not in ("day", "week", "month", "year"):
        return None
    words = f"{found[i].low} {unit}"
    word = at(found, i + 2).low
    if word == "ago":
        made = calendar.safely(
            lambda: calendar.ago(single, count, day, f"{words} ago"), _granularity(single)
        )
        return Found(i, i + 3, made)
    if word in ("later", "earlier") and at(found, i + 3).low not in ("than", "this"):
        how = f"{words} {word} than a day named elsewhere"
        return Found(i, i + 3, calendar.unresolved(_granularity(single), how))
    return None


_READERS: dict[str, _Reader] = {
    **dict.fromkeys(MONTH_OF, month),
    **dict.fromkeys([f"{name}'s" for name in DAY_OF], _weekday),
    **dict.fromkeys(DAY_OF, _weekday),
    **dict.fromkeys(("last", "next", "this"), _relative),
    **dict.fromkeys(_WORD_NUMBERS, _ago),
    "weekend": _weekend,
    "today": _simple("day", 0),
    "today's": _simple("day", 0),
    "tonight": _simple("day", 0),
    "tomorrow": _simple("day", 1),
    "yesterday": _simple("day", -1),
}
