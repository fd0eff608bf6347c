"""Stretches and days that go by a name: seasons, quarters and halves, decades, fixed feast days."""

from __future__ import annotations

from datetime import date, timedelta

from xref.claims import calendar
from xref.claims.absolute import Found, edge, whole, year_behind
from xref.claims.calendar import Resolved
from xref.claims.tense import direction
from xref.claims.tokens import Token, at
from xref.types import Granularity

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_FEASTS = {
    ("christmas", "day"): (12, 25),
    ("christmas", "eve"): (12, 24),
    ("boxing", "day"): (12, 26),
    ("halloween",): (10, 31),
    ("valentine's", "day"): (2, 14),
    ("new", "year's", "day"): (1, 1),
    ("new", "year's", "eve"): (12, 31),
}
FEASTS = frozenset(words[0] for words in _FEASTS)
SEASONS = frozenset(_SEASONS)
SIDES = {"last": -1, "this": 0, "next": 1}


def season(found: list[Token], i: int, day: date | None) -> Found | None:
    """Read "last summer", "this spring", "the fall of 2010"; seasons are those of the north."""
    name, word = found[i].low, at(found, i - 1).low
    if word in SIDES:
        made = calendar.safely(lambda: _season(name, word, day), Granularity.MONTH)
        return Found(i - 1, i + 1, made)
    year, end = year_behind(found, i + 1)
    if year < 0 or name == "winter":
        return None
    made = calendar.safely(
        lambda: _months(year, _SEASONS[name], 3, "as written"), Granularity.MONTH
    )
    return Found(i, end, made)


def _season(name: str, word: str, day: date | None) -> Resolved:
    if day is None:
        return calendar.unresolved(Granularity.MONTH)
    how = f"{word} {name}, seen from {day}"
    near = [_months(year, _SEASONS[name], 3, how) for year in range(day.year - 2, day.year + 3)]
    ends = [(made, made.start or day, made.end or day) for made in near]
    if word == "last":
        return max((e for e in ends if e[2] < day), key=lambda e: e[2])[0]
    if word == "next":
        return min((e for e in ends if e[1] > day), key=lambda e: e[1])[0]
    if name != "winter":
        return near[2]
    return min(ends, key=lambda e: max((e[1] - day).days, (day - e[2]).days, 0))[0]


def part_of_year(found: list[Token], i: int, day: date | None) -> Found | None:
    """Read "the first quarter of 2011", "the second half of last year"."""
    first = i - 2 if at(found, i - 1).low == "-" else i - 1
    number = _ORDINALS.get(at(found, first).low, -1)
    length = 3 if found[i].low == "quarter" else 6
    if number < 0 or number * length >= 12:
        return None
    year, end = year_behind(found, i + 1)
    words = "as written"
    of = i + 2 if at(found, i + 1).low == "of" else i + 1
    side = at(found, of).low
    if year < 0 and side in SIDES and at(found, of + 1).low == "year":
        end, words = of + 2, f"{side} year, seen from {day}"
        if day is None:
            return Found(first, end, calendar.unresolved(Granularity.MONTH))
        year = day.year + SIDES[side]
    if year < 0:
        return None
    made = calendar.safely(
        lambda: _months(year, 1 + number * length, length, words), Granularity.MONTH
    )
    return Found(first, end, made)


def _months(year: int, month: int, count: int, how: str) -> Resolved:
    """Return the ``count`` months from ``month`` of ``year`` on."""
    last = month - 1 + count
    end = date(year + last // 12, last % 12 + 1, 1) - timedelta(1)
    return Resolved(date(year, month, 1), end, Granularity.MONTH, how)


def decade(found: list[Token], i: int) -> Found | None:
    """Read "the 1990s", "the late 1980s"."""
    first, mark = whole(found[i]), at(found, i + 1)
    if not (mark.low == "s" and mark.glued) or not 1000 <= first <= 2090 or first % 10:
        return None
    if (first % 100 == 0 and first != 2000) or found[i].glued:
        return None  # "the 1800s" are ten years or a hundred
    begin = edge(found, i)
    made = calendar.safely(lambda: calendar.year_of(first, first + 9), Granularity.YEAR)
    return Found(begin, i + 2, made)


def feast(found: list[Token], i: int, day: date | None) -> Found | None:
    """Read "Christmas Day", "New Year's Eve 2010"."""
    for words, (month, number) in _FEASTS.items():
        end = i + len(words)
        if found[i].text[:1].isupper() and tuple(t.low for t in found[i:end]) == words:
            return _feast(found, (i, end), (month, number), day)
    return None


def _feast(
    found: list[Token], cover: tuple[int, int], when: tuple[int, int], day: date | None
) -> Found:
    year, end = year_behind(found, cover[1])

    def make() -> Resolved:
        if year > 0:
            return calendar.full(year, *when)
        return calendar.month_day(*when, day, direction(found, *cover))

    return Found(cover[0], end, calendar.safely(make, Granularity.DAY))
