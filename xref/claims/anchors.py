"""Dates told from another date of the text: "two days later", "the following day", "a week before".

They are resolved against the one date that stands before them in their sentence, or else against
the one date of the sentence before; where there is none, or a choice, they stay open and say why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from xref.claims import calendar
from xref.claims.absolute import Found, whole
from xref.claims.calendar import Resolved
from xref.claims.tense import Direction, direction
from xref.claims.tokens import Token, at
from xref.claims.units import ONES
from xref.claims.wordset import word_set
from xref.types import DateValue, Granularity

WORD_NUMBERS = {**ONES, "a": 1, "an": 1}
UNITS = word_set("day week month year")
ANCHORED = frozenset(WORD_NUMBERS) | word_set("following next previous same before after")
_PARTS = word_set("morning evening night afternoon")
_STEPS = {"following": 1, "next": 1, "previous": -1, "same": 0}
_SPANS = word_set("over for in within during of throughout")
_DEICTIC = word_set("today yesterday tomorrow tonight")
_SAYING = word_set("said says told wrote added tweeted posted announced declared warned")
_TELLING = 4
"""Words between a verb of saying and its day: "told a news conference on Tuesday"."""

_MARKS = frozenset('“”"')
_ONLY = word_set("just only exactly some almost barely")
_CLOSES = frozenset(",.;:)”\"’'—–!?")

Read = tuple[int, int, str, int]
"""First token, the token after the last, the unit, and how many of them on (back if negative)."""


def anchored(
    found: list[Token],
    i: int,
    day: date | None,
    here: Sequence[DateValue],
    earlier: Sequence[DateValue],
) -> Found | None:
    """Read a date told from another at token ``i``.

    ``here`` are the dates before it in its sentence, ``earlier`` those of the sentence before.
    """
    read = _counted(found, i) or _named(found, i) or _day_beside(found, i)
    if read is None:
        return None
    first, end, unit, steps = read
    words = " ".join(token.low for token in found[first:end])
    granularity = Granularity(unit)
    known = here or earlier
    if len(known) != 1:
        what = "no date stands before it" if not known else "more than one date stands before it"
        return Found(first, end, calendar.unresolved(granularity, f"{words}: {what}"))
    if here and _names(found, first, here[-1]):
        why = f"{words}: said of “{here[-1].text}” itself"
        return Found(first, end, calendar.unresolved(granularity, why))
    made = calendar.safely(lambda: _stepped(known[0], unit, steps, words), granularity)
    ahead = direction(found, first, end) in (Direction.AHEAD, Direction.PLANNED)
    if made.start and day and made.start > day and not ahead:
        late = f"{made.how}: after the article's day {day}"
        made = calendar.unresolved(granularity, late)
    return Found(first, end, made)


def as_said(found: list[Token], read: list[DateValue], day: date | None) -> list[DateValue]:
    """Resolve "today" in a quotation against the day on which it was said, where that is told.

    Told is the one day outside quotation marks that a verb of saying stands before.
    """
    if day is None or not any(value.text.lower() in _DEICTIC for value in read):
        return read
    quoted = _quoted(found)
    places = {token.start: n for n, token in enumerate(found)}
    at_ = [places[value.span[0]] for value in read]
    told = [v for v, n in zip(read, at_, strict=True) if not quoted[n] and _is_told(found, v, n)]
    if len(told) != 1:
        return read
    then = date.fromisoformat(told[0].start or "")
    return [
        _seen_from(value, then, day)
        if quoted[n] and value.start and value.text.lower() in _DEICTIC
        else value
        for value, n in zip(read, at_, strict=True)
    ]


def _quoted(found: list[Token]) -> list[bool]:
    """Tell of each token whether it stands between quotation marks."""
    result: list[bool] = []
    inside = False
    for token in found:
        if token.low in _MARKS:
            inside = token.low == "“" or (token.low == '"' and not inside)
        result.append(inside)
    return result


def _is_told(found: list[Token], value: DateValue, n: int) -> bool:
    """Tell whether a verb of saying stands before the single day at token ``n``."""
    single = value.granularity is Granularity.DAY and value.start and value.start == value.end
    return bool(single) and any(token.low in _SAYING for token in found[max(0, n - _TELLING) : n])


def _seen_from(value: DateValue, then: date, day: date) -> DateValue:
    """Move a day told from ``day`` to the same told from ``then``."""
    try:
        moved = date.fromisoformat(value.start or "") + (then - day)
    except OverflowError:
        return value
    how = f"{value.text.lower()}, seen from {then}, when it was said"
    return replace(value, start=moved.isoformat(), end=moved.isoformat(), how=how)


def _names(found: list[Token], first: int, anchor: DateValue) -> bool:
    """Tell whether only a mark parts a date from what it is called: "March 17, two days later"."""
    k = first - 1
    while k > first - 3 and at(found, k).low in _ONLY:
        k -= 1
    mark = at(found, k).low in (",", "-", "–", "—", "(")
    return mark and at(found, k - 1).end == anchor.span[1]


def _counted(found: list[Token], i: int) -> Read | None:
    """Read "two days later", "a week earlier"."""
    count = WORD_NUMBERS.get(found[i].low, whole(found[i]))
    unit, word = at(found, i + 1).low.removesuffix("s"), at(found, i + 2).low
    if count < 0 or unit not in UNITS or word not in ("later", "earlier"):
        return None
    if at(found, i + 3).low in ("than", "this"):
        return None
    return i, i + 3, unit, count if word == "later" else -count


def _named(found: list[Token], i: int) -> Read | None:
    """Read "the following day", "the previous week", "the next morning", "the same day"."""
    if found[i].low not in _STEPS or at(found, i - 1).low != "the":
        return None
    if at(found, i - 2).low in _SPANS and found[i].low in ("next", "previous"):
        return None  # "over the next year" is a length of time
    unit = at(found, i + 1).low
    unit = "day" if unit in _PARTS else unit
    if unit not in UNITS or (unit != "day" and found[i].low == "same"):
        return None
    return i - 1, i + 2, unit, _STEPS[found[i].low]


def _day_beside(found: list[Token], i: int) -> Read | None:
    """Read "the day before", "the night before"; not "the day before the vote"."""
    unit, follow = at(found, i - 1).low, at(found, i + 1)
    if found[i].low not in ("before", "after") or at(found, i - 2).low not in ("the", "a"):
        return None
    if (unit not in UNITS and unit not in _PARTS) or (follow.kind or follow.low not in _CLOSES):
        return None
    step = 1 if found[i].low == "after" else -1
    return i - 2, i + 1, unit if unit in UNITS else "day", step


def _stepped(anchor: DateValue, unit: str, steps: int, words: str) -> Resolved:
    granularity = Granularity(unit)
    if anchor.start is None or anchor.end is None:
        return calendar.unresolved(granularity, f"{words}: “{anchor.text}” is not resolved")
    start, end = date.fromisoformat(anchor.start), date.fromisoformat(anchor.end)
    told = f"{words}, seen from “{anchor.text}” ({anchor.start})"
    one = {
        "day": start == end,
        "week": start.isocalendar()[:2] == end.isocalendar()[:2],
        "month": (start.year, start.month) == (end.year, end.month),
        "year": start.year == end.year,
    }[unit]
    if not one:
        return calendar.unresolved(granularity, f"{words}: “{anchor.text}” is no single {unit}")
    return calendar.shifted(unit, steps, start, words)._replace(how=told)
