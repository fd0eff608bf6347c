"""Dates as they are written, found by rules and resolved against the article's day.

"Friday" in a past sentence is the latest Friday up to and including the article's day, in a
sentence about the future the first one from that day on.  A week is Monday to Sunday.  Clock times
are no dates (``start`` and ``end`` are days), and neither are recurring days ("on Fridays"), years
before 1000, or names that hold a date's word ("Sunday Times", "April Jones").

Tried beside it on 84 sentences with their article's day (day, and nothing else, right): 84 here;
timefhuman 32, parsedatetime 31, dateparser 30, recurrent 28, dateutil and ctparse 24.  None reads
the tense or keeps the granularity, and each takes "may", "Sun" or "2000 people" for a date.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from xref.claims.anchors import ANCHORED, UNITS, WORD_NUMBERS, anchored, as_said
from xref.claims.named import FEASTS, SEASONS, SIDES, decade, feast, part_of_year, season
from xref.claims.tense import Direction, direction
from xref.claims.tokens import Token, at
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
_NOWADAYS = word_set("world society market economy climate environment politics youth seniors")
_EARLY_IN_WEEK = 2
_AFTER_ADVERB = word_set("in on at by as and but when after with for from to that near into")
_THROUGH = frozenset(("to", "through", "thru", "-", "–"))


def dates(
    text: str,
    found: list[Token],
    day: date | None,
    taken: bytearray,
    earlier: Sequence[DateValue] = (),
) -> list[DateValue]:
    """Return the dates among the tokens, in text order, and mark their tokens in ``taken``.

    ``found`` is one sentence, ``earlier`` the dates of the sentence before it, from which "two
    days later" may be told.
    """
    result: list[DateValue] = []
    i = free = 0
    while i < len(found):
        read = _read(found, i, day)
        if read is None and (found[i].low in ANCHORED or found[i].kind == "number"):
            read = anchored(found, i, day, result, earlier)
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
    return as_said(found, result, day)


def _read(found: list[Token], i: int, day: date | None) -> Found | None:
    token = found[i]
    if token.kind == "number":
        return (
            numeric(found, i)
            or day_first(found, i, day)
            or _ago(found, i, day)
            or decade(found, i)
            or year(found, i)
        )
    reader = _READERS.get(token.low)
    return reader(found, i, day) if reader else None


def _weekday(found: list[Token], i: int, day: date | None) -> Found | None:
    """Read "Friday", "last Friday evening", "Friday, March 11", "Wednesday of next week"."""
    name, before = found[i], at(found, i - 1)
    j = i + 1
    if name.low in ("tues", "thurs") and at(found, j).low == ".":
        j += 1
    if not name.text[:1].isupper() or _recurs(found, i, j):
        return None
    number = DAY_OF[name.low.removesuffix("'s")]
    joined = _weekday_with_date(found, i, j, number, day)
    if joined:
        return joined
    end = j + 1 if at(found, j).low in _DAY_PARTS else j
    told = _week_told(found, end)
    if told:
        word, last = told
        words = f"{name.text} {word} week"
        made = calendar.safely(
            lambda: calendar.weekday_of(number, day, SIDES[word], words), Granularity.DAY
        )
        return Found(i, last, made)
    word = before.low if before.low in ("last", "next", "this", "coming", "past") else ""
    begin = i - 1 if word else i
    if word in ("coming", "past") and at(found, i - 2).low == "this":
        begin = i - 2
    word = {"past": "last", "coming": "next"}.get(word, word)
    made = calendar.safely(
        lambda: calendar.weekday(number, day, direction(found, begin, end), word), Granularity.DAY
    )
    return Found(begin, end, made)


def _recurs(found: list[Token], i: int, j: int) -> bool:
    """Tell whether a weekday is part of a name ("Black Friday"), or every one of its kind."""
    before, follow = at(found, i - 1).low, at(found, j)
    if before in _DAY_NAMES or before in ("every", "each"):
        return True
    if follow.low in _MAGAZINE and follow.text[:1].isupper():
        return True
    if follow.low == "of" and at(found, j + 1).low in ("every", "each"):
        return True
    if before == "a" and at(found, i - 2).low == "on":
        return True
    if follow.low in _THROUGH and at(found, j + 1).low in DAY_OF:
        return before != "from"
    return before in _THROUGH and at(found, i - 2).low in DAY_OF and at(found, i - 3).low != "from"


def _week_told(found: list[Token], i: int) -> tuple[str, int] | None:
    """Read "last week", "of next week" behind a weekday: the word, and the token after it."""
    start = i + 1 if at(found, i).low == "of" else i
    word = at(found, start).low
    return (word, start + 2) if word in SIDES and at(found, start + 1).low == "week" else None


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
        where = direction(found, i, rest.end)
        made = calendar.safely(
            lambda: calendar.month_day(start.month, start.day, day, where, number),
            Granularity.DAY,
        )
    return Found(i, rest.end, made)


def _simple(unit: str, steps: int) -> _Reader:
    def read(found: list[Token], i: int, day: date | None) -> Found | None:
        words, before = found[i].low, at(found, i - 1)
        if found[i].text[:1].isupper() and before.kind == "word" and before.text[:1].isupper():
            return None
        end = i + 2 if at(found, i + 1).low in _DAY_PARTS else i + 1
        if words == "today's" and at(found, i + 1).low in _NOWADAYS:
            return None
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
    if unit not in _PERIODS or at(found, i - 1).low == "the":
        return None
    steps = SIDES[word]
    if word == "this" and unit == "weekend" and day and day.weekday() < _EARLY_IN_WEEK:
        steps = -1 if direction(found, i, i + 2) is Direction.PAST else 0
    whole = calendar.safely(
        lambda: calendar.shifted(unit, steps, day, f"{word} {unit}"), _granularity(unit)
    )
    part = at(found, i - 1).low
    if word == "this" and part in ("earlier", "later"):
        return Found(i - 1, i + 2, calendar.part_of(whole, day, part))
    return Found(i, i + 2, whole)


def _in_the(found: list[Token], i: int, day: date | None) -> Found | None:
    """Read "earlier in the week", "later in the year": those of the article's day."""
    unit = at(found, i + 3).low
    if [t.low for t in found[i + 1 : i + 3]] != ["in", "the"] or unit not in _PERIODS:
        return None
    whole = calendar.safely(
        lambda: calendar.shifted(unit, 0, day, f"in the {unit}"), _granularity(unit)
    )
    return Found(i, i + 4, calendar.part_of(whole, day, found[i].low))


def _granularity(unit: str) -> Granularity:
    return Granularity("week" if unit == "weekend" else unit)


def _weekend(found: list[Token], i: int, day: date | None) -> Found | None:
    """Read "at the weekend", "over the weekend"."""
    if at(found, i - 1).low != "the" or at(found, i - 2).low not in ("over", "at", "on", "during"):
        return None
    ahead = direction(found, i - 1, i + 1) in (Direction.AHEAD, Direction.PLANNED)
    steps = 0 if ahead or (day and day.weekday() >= 5) else -1
    made = calendar.safely(
        lambda: calendar.shifted("weekend", steps, day, "the weekend"), Granularity.WEEK
    )
    return Found(i - 1, i + 1, made)


def _overnight(found: list[Token], i: int, day: date | None) -> Found | None:
    """Read "was hit overnight": the night to the article's day, or the one that follows it."""
    follow = at(found, i + 1)
    if (follow.kind and follow.low not in _AFTER_ADVERB) or at(found, i + 2).low in DAY_OF:
        return None
    if at(found, i - 1).low in ("an", "the", "almost"):
        return None
    steps = 0 if direction(found, i, i + 1) is Direction.AHEAD else -1
    made = calendar.safely(lambda: calendar.night(day, steps), Granularity.DAY)
    return Found(i, i + 1, made)


def _days_off(found: list[Token], i: int, day: date | None) -> Found | None:
    """Read "the day before yesterday", "the day after tomorrow"."""
    steps = {("before", "yesterday"): -2, ("after", "tomorrow"): 2}
    words = [token.low for token in found[max(0, i - 2) : i + 2]]
    if len(words) < 4 or words[:2] != ["the", "day"] or (words[2], words[3]) not in steps:
        return None
    shift = steps[words[2], words[3]]
    made = calendar.safely(
        lambda: calendar.shifted("day", shift, day, " ".join(words)), Granularity.DAY
    )
    return Found(i - 2, i + 2, made)


def _ago(found: list[Token], i: int, day: date | None) -> Found | None:
    """Read "two days ago", "a year ago"."""
    count = WORD_NUMBERS.get(found[i].low, whole(found[i]))
    unit = at(found, i + 1).low
    single = unit.removesuffix("s")
    if count < 0 or single not in UNITS or at(found, i + 2).low != "ago":
        return None
    words = f"{found[i].low} {unit} ago"
    made = calendar.safely(lambda: calendar.ago(single, count, day, words), _granularity(single))
    return Found(i, i + 3, made)


_READERS: dict[str, _Reader] = {
    **dict.fromkeys(MONTH_OF, month),
    **dict.fromkeys([f"{name}'s" for name in DAY_OF], _weekday),
    **dict.fromkeys(DAY_OF, _weekday),
    **dict.fromkeys(("last", "next", "this"), _relative),
    **dict.fromkeys(WORD_NUMBERS, _ago),
    **dict.fromkeys(FEASTS, feast),
    **dict.fromkeys(SEASONS, season),
    **dict.fromkeys(("quarter", "half"), part_of_year),
    **dict.fromkeys(("earlier", "later"), _in_the),
    **dict.fromkeys(("before", "after"), _days_off),
    "overnight": _overnight,
    "weekend": _weekend,
    "today": _simple("day", 0),
    "today's": _simple("day", 0),
    "tonight": _simple("day", 0),
    "tomorrow": _simple("day", 1),
    "yesterday": _simple("day", -1),
}
