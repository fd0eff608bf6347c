"""Dates that name their month or year: "24 February 2022", "March 12", "2022-03-12", "in 2011"."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from xref.claims import calendar
from xref.claims.calendar import MONTHS, WEEKDAYS, Resolved
from xref.claims.tense import direction
from xref.claims.tokens import Token, at
from xref.claims.wordset import word_set
from xref.types import Granularity

DAY_OF = {name.lower(): n for n, name in enumerate(WEEKDAYS)}
DAY_OF |= {"tues": 1, "thurs": 3}
MONTH_OF = {name.lower(): n for n, name in enumerate(MONTHS, 1)}
MONTH_OF |= {
    short: n
    for n, shorts in enumerate(
        ("jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sep sept", "oct", "nov", "dec"), 1
    )
    for short in shorts.split()
}
_FIRST_NAMES = frozenset(("April", "May", "June", "August", "January"))
_TITLES = word_set("mr mrs ms miss dr theresa brian prime sir lady lord and")
_MONTH_LEADS = word_set(
    """
    in since by until till from before after during of early late mid through last next this
    for between around about to end- beginning and or on
    """
)
_SIDES = {"last": -1, "this": 0, "next": 1}
_EDGES = frozenset(("early", "late", "mid"))
_YEAR_LEADS = word_set(
    """
    in since by until till from before after during of early late mid through for between
    around about to and or year fiscal circa spring summer autumn fall winter
    """
)
_COUNT_AFTER = word_set("people percent % per men women dollars euros pounds miles km")
_NO_YEAR_BEFORE = word_set("bc b.c. bce hours gmt bst utc et local hrs est edt")
_LAST_YEAR = 2099
_LAST_TERROR = (2001, 9, 11)


class Found(NamedTuple):
    """A date on the tokens ``[first, end)``."""

    first: int
    end: int
    resolved: Resolved


def whole(token: Token) -> int:
    """Return the value of a whole numeral of up to four digits, else -1."""
    plain = token.kind == "number" and token.text.isdigit() and len(token.text) <= 4
    return int(token.text) if plain else -1


def _year_at(found: list[Token], i: int) -> int:
    """Return the year that stands at ``i``, else -1."""
    token = at(found, i)
    year = whole(token)
    glued = at(found, i + 1).glued and at(found, i + 1).low in ("s", "th", "%")
    return year if len(token.text) == 4 and 1000 <= year <= _LAST_YEAR and not glued else -1


def year_behind(found: list[Token], i: int) -> tuple[int, int]:
    """Return a year at ``i`` or behind a comma or "of" there, and the token after it."""
    for skip in ((), (",",), ("of",)):
        if tuple(t.low for t in found[i : i + len(skip)]) == skip:
            year = _year_at(found, i + len(skip))
            if year > 0 and (not skip or year >= 1900):
                return year, i + len(skip) + 1
    return -1, i


def year_told(found: list[Token], i: int) -> tuple[int, int]:
    """Read "last year", "of this year" at ``i``: years from the article's, and the token after."""
    start = i + 1 if at(found, i).low == "of" else i
    steps = _SIDES.get(at(found, start).low)
    if steps is None or at(found, start + 1).low != "year":
        return 0, i
    return steps, start + 2


def numeric(found: list[Token], i: int) -> Found | None:
    """Read 2022-03-12, 24/12/2011; "12/11/2011" is one of two days and stays open."""
    mark = at(found, i + 1)
    if [t.text for t in found[i : i + 3]] == ["9", "/", "11"] and at(found, i + 3).low != "/":
        made = calendar.full(*_LAST_TERROR)._replace(how="the attacks of 2001")
        return Found(i, i + 3, made)
    if not mark.glued or mark.low not in ("-", "/", "."):
        return None
    third = at(found, i + 4)
    if at(found, i + 3).low != mark.low or not third.glued or not at(found, i + 3).glued:
        return None
    a, b, c = (whole(at(found, n)) for n in (i, i + 2, i + 4))
    if len(found[i].text) == 4:
        year, month, number = a, b, c
    elif len(third.text) == 4 and (a > 12 >= b or a == b):
        year, month, number = c, b, a
    elif len(third.text) == 4 and b > 12 >= a:
        year, month, number = c, a, b
    elif len(third.text) == 4 and mark.low != "." and 0 < a <= 12 and 0 < b <= 12 and c >= 1000:
        made = calendar.unresolved(Granularity.DAY, "day and month stand in an order not known")
        return Found(i, i + 5, made)
    else:
        return None
    if not (1 <= month <= 12 and 1 <= number <= 31 and year >= 1000):
        return None
    made = calendar.safely(lambda: calendar.full(year, month, number), Granularity.DAY)
    return Found(i, i + 5, made)


def _day_number(found: list[Token], i: int) -> tuple[int, int]:
    """Return a day of the month at ``i`` ("24", "24th") and the token after it, or -1."""
    number = whole(at(found, i))
    if not 1 <= number <= 31 or len(found[i].text) > 2:
        return -1, i
    follow = at(found, i + 1)
    if follow.glued and follow.low in ("st", "nd", "rd", "th"):
        return number, i + 2
    goes_on = follow.low in ("%", ":", "/", ".") and at(found, i + 2).glued
    if follow.glued and (follow.kind or goes_on):
        return -1, i
    return number, i + 1


def day_first(found: list[Token], i: int, day: date | None) -> Found | None:
    """Read "24 February 2022", "24th of February", "24-26 February"."""
    number, j = _day_number(found, i)
    if number < 0:
        return None
    last = number
    if at(found, j).low in ("-", "–", "to", "and") and _day_number(found, j + 1)[0] > number:
        last, j = _day_number(found, j + 1)
    if at(found, j).low == "of":
        j += 1
    name = at(found, j)
    if not is_month(name):
        return None
    j += _dot(found, j)
    year, end = year_behind(found, j + 1)
    made = _placed(found, (i, end), MONTH_OF[name.low], (number, last), year, day)
    return Found(i, end if year > 0 else year_told(found, end)[1], made)


def _dot(found: list[Token], j: int) -> int:
    """Return 1 if the full stop after the month at ``j`` only marks a short form."""
    return int(at(found, j + 1).low == "." and found[j].text not in MONTHS)


def is_month(token: Token) -> bool:
    """Tell whether a token is a month's name or its short form."""
    return token.low in MONTH_OF and token.text[:1].isupper()


def _placed(
    found: list[Token],
    cover: tuple[int, int],
    month: int,
    days: tuple[int, int],
    year: int,
    day: date | None,
) -> Resolved:
    first, last = days

    def make() -> Resolved:
        steps, past = year_told(found, cover[1])
        if year > 0:
            made = calendar.full(year, month, first)
        elif past > cover[1]:
            made = calendar.day_told(month, first, day, steps)
        elif (month, first) == _LAST_TERROR[1:] and _terror(found, cover[1], day):
            made = calendar.full(*_LAST_TERROR)._replace(how="the attacks of 2001")
        else:
            made = calendar.month_day(month, first, day, direction(found, *cover))
        if last > first and made.start is not None:
            return made._replace(end=made.start.replace(day=last))
        return made

    return calendar.safely(make, Granularity.DAY)


def _terror(found: list[Token], end: int, day: date | None) -> bool:
    """Tell whether "September 11" is that of 2001: by the words behind it, or far from one."""
    words = [at(found, n).low for n in range(end, end + 3)]
    if any(w in ("attack", "attacks", "terrorist", "terror", "hijackers") for w in words):
        return True
    return day is not None and day > date(*_LAST_TERROR) and 1 < abs(day.month - 9) < 11


def month(found: list[Token], i: int, day: date | None) -> Found | None:
    """Read "February 24", "Feb. 24-26, 2022", "March 2022", "in March"."""
    name = found[i]
    if not is_month(name):
        return None
    number = MONTH_OF[name.low]
    j = i + 1 + _dot(found, i)
    first, end = _day_number(found, j)
    if first > 0 and at(found, end).low not in _COUNT_AFTER:
        last = first
        dash = at(found, end).low in ("-", "–", "to", "and")
        if dash and _day_number(found, end + 1)[0] > first:
            last, end = _day_number(found, end + 1)
        year, end = year_behind(found, end)
        made = _placed(found, (i, end), number, (first, last), year, day)
        return Found(i, end if year > 0 else year_told(found, end)[1], made)
    year, end = year_behind(found, j)
    begin = edge(found, i)
    if year > 0:
        made = calendar.safely(lambda: calendar.month_of(year, number), Granularity.MONTH)
        return Found(begin, end, made)
    return _bare_month(found, i, day)


def edge(found: list[Token], i: int) -> int:
    """Return where a date begins that "early", "mid-" or "late" may stand before."""
    if at(found, i - 1).low in _EDGES:
        return i - 1
    if at(found, i - 1).low == "-" and at(found, i - 2).low in _EDGES:
        return i - 2
    return i


def _bare_month(found: list[Token], i: int, day: date | None) -> Found | None:
    name, before, follow = found[i], at(found, i - 1), at(found, i + 1)
    steps, end = year_told(found, i + 1)
    if end > i + 1:
        made = calendar.safely(
            lambda: calendar.month_told(MONTH_OF[name.low], day, steps), Granularity.MONTH
        )
        return Found(edge(found, i), end, made)
    if before.low in ("every", "each") or len(name.text) < 3 or before.low in _TITLES - {"and"}:
        return None
    short = name.low in ("mar", "jan", "jun", "dec", "nov", "sep")
    if short and not _dot(found, i):
        return None
    begin = edge(found, i)
    lead = before.low in _MONTH_LEADS or begin < i
    if name.text.title() in _FIRST_NAMES | {"March"}:
        if follow.kind == "word" and follow.text[:1].isupper() and follow.low not in DAY_OF:
            return None
        if not lead and name.low in ("may", "march"):
            return None
        if not lead and i == 0:
            return None
    number = MONTH_OF[name.low]
    word = before.low if before.low in ("last", "next", "this") else ""
    begin = i - 1 if word else begin
    made = calendar.safely(
        lambda: calendar.month(number, day, direction(found, begin, i + 1), word), Granularity.MONTH
    )
    return Found(begin, i + 1, made)


def year(found: list[Token], i: int) -> Found | None:
    """Read "2011", "early 2011", "2011-12"; a number of four digits may be a count instead."""
    year = _year_at(found, i)
    before, follow = at(found, i - 1), at(found, i + 1)
    if year < 0 or follow.low in _COUNT_AFTER or follow.low in _NO_YEAR_BEFORE:
        return None
    if (found[i].glued and before.low not in ("-", "–", "(", "/", '"', "“", "‘", ",", ";")) or (
        before.low in ("-", "–", "/") and before.glued and at(found, i - 2).low not in _EDGES
    ):
        return None
    if year < 1900 and before.low not in _YEAR_LEADS - {
        "for",
        "about",
        "around",
        "and",
        "or",
        "to",
    }:
        return None
    if before.kind == "word" and before.low not in _YEAR_LEADS and _counting(before.low):
        return None
    begin, end, last = edge(found, i), i + 1, year
    dash, second = at(found, i + 1), at(found, i + 2)
    if dash.low in ("-", "–", "/") and dash.glued and second.glued and whole(second) >= 0:
        tail = whole(second)
        last = tail if len(second.text) == 4 else year // 100 * 100 + tail
        if last <= year or len(second.text) not in (2, 4) or last > _LAST_YEAR:
            return None
        end = i + 3
    return Found(
        begin, end, calendar.safely(lambda: calendar.year_of(year, last), Granularity.YEAR)
    )


def _counting(word: str) -> bool:
    """Tell whether the word before makes "2000" a count or a name: "some 2000", "nearly 2000"."""
    return word in (
        "some",
        "nearly",
        "almost",
        "over",
        "than",
        "least",
        "resolution",
        "flight",
        "no",
    )
