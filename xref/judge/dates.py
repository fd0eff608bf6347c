"""Days on which the same act cannot both have happened.  Pure.

Days that both claims state are set aside; compared is the one day, month or year that is left on
each side.  That both date the same thing is told by the verb nearest to each, by the words around
them, or by claims that hardly differ in another word.  A month contains its days, and is compared
with months only; one weekday that resolves to two days is more often a wrong resolution than a
clash.  A bound ("until Monday") is compared with the same bound.  Where texts carry no date,
weekdays are compared by name, and days of a month by their words.
"""

from __future__ import annotations

import re
from datetime import date

from xref.judge.acts import TELLING, base, past
from xref.judge.alike import reworded, worded_alike
from xref.judge.figures import clashing
from xref.judge.findings import AGAINST, Finding, Side, shared_terms, speakers_differ
from xref.types import Clash, DateValue, Granularity, Kind, Mode, Quote, Relation

NEAR = 10
"""Days apart up to which two dates can be of one thing; beyond, two things are told of."""

YEARS = 5
"""The same for years."""

MONTHS = 11
"""The same for months."""

REACH = 60
"""Characters around a date in which the verb stands that it dates."""

AROUND = 45
"""Characters around a date in which words tell what it dates."""

WORDS = 3
"""Words around two dates that both claims use, from which they date the same thing."""

LIKELY, SURELY, HARDLY = 0.6, 0.95, 1.1
"""Probability of the same proposition that a clash of dates needs: where one act is dated, where
the words around them tell less, and where they tell nothing (more than any pair has)."""

SEES = 0.4
"""Probability of contradiction from which a clash of the last sort is believed."""

STRENGTH = DOUBT = 0.5

_FINE = (Granularity.DAY, Granularity.MINUTE)
_SORTS = (_FINE, (Granularity.MONTH,), (Granularity.YEAR,))
_MOST = {Granularity.YEAR: 366 * YEARS, Granularity.MONTH: 31 * MONTHS}
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_MONTH_DAY = re.compile(
    rf"\b(?P<month>{_MONTHS})[a-z]*\.? (?P<day>\d{{1,2}})|\b(?P<first>\d{{1,2}}) (?P<of>{_MONTHS})",
    re.IGNORECASE,
)
_ZONE = re.compile(r"\b(?:GMT|UTC|local time|ET|EST|EDT|BST|CET|PST|PDT)\b")
_LATE = re.compile(r"\b(?:night|evening|late|midnight)\b", re.IGNORECASE)
_EARLY = re.compile(r"\b(?:morning|early|midnight|overnight)\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+|[;:()“”\"]")
_LEADS = frozenset(("to", "will", "would", "did", "be"))
_AHEAD = re.compile(r"\b(?:will|should|would|expected|scheduled|planned|plans|due|set to)\b")
_DEICTIC = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|last|this|next|ago|later|earlier|same)\b", re.IGNORECASE
)
_BOUND = re.compile(
    r"\b(by|until|till|since|before|after|from|through|to)(?: late| early)? $", re.IGNORECASE
)


def dates(left: Side, right: Side) -> Finding | None:
    """Return a clash of two dates of the same act, or None."""
    found = clashing_dates(left, right)
    if found is None:
        return None
    a, b = found
    needs = _needs(left, a, right, b)
    if needs is None:
        return None
    clash = Clash(Quote(a.text, a.span), Quote(b.text, b.span), "date")
    reason = f"date: {_told(a)} | {_told(b)}"
    sees = SEES if needs >= HARDLY else AGAINST
    relation, strength = Relation.DIVERGE, STRENGTH
    if doubt := _doubt(left, a, right, b):
        relation, strength, reason = Relation.UNSURE, DOUBT, f"{reason}; {doubt}"
    certain = not doubt and worded_alike(left, right)
    return Finding(relation, Kind.DATE, strength, reason, clash, "", needs, sees, certain)


def clashing_dates(left: Side, right: Side) -> tuple[DateValue, DateValue] | None:
    """Return the one date of each side where they differ, whatever act they date, or None."""
    if speakers_differ(left.claim, right.claim):
        return None
    ours, theirs = _compared(left), _compared(right)
    for sort in _SORTS:
        mine = [v for v in ours if v.granularity in sort and not _in(v, theirs)]
        others = [v for v in theirs if v.granularity in sort and not _in(v, ours)]
        if len(mine) + len(others) > 2:  # Which belongs to which is told by how they are worded.
            shapes = {_shape(v) for v in mine} & {_shape(v) for v in others}
            mine, others = ([v for v in found if _shape(v) in shapes] for found in (mine, others))
        if len(mine) == len(others) == 1:
            (a,), (b,) = mine, others
            # What was planned for one day and happened on another is no clash.
            planned = _planned(left, a) == _planned(right, b)
            if planned and _bound(left, a) == _bound(right, b) and _clash(a, b):
                return a, b
    return None


def _compared(side: Side) -> list[DateValue]:
    """The dates of a claim but one that heads it; none of a quotation that says "today"."""
    found = [
        value
        for value in side.claim.values
        if isinstance(value, DateValue) and not _heads(side, value)
    ]
    if side.claim.mode is Mode.QUOTED and any(_DEICTIC.search(value.text) for value in found):
        return []  # "Today" in a quotation is the day on which it was said.
    return found


def _heads(side: Side, value: DateValue) -> bool:
    """Whether a date heads a claim, as in a timeline: another day's entry tells another event."""
    return not side.before(value.span[0]).strip() and side.after(value.span[1]).startswith(":")


def _in(value: DateValue, others: list[DateValue]) -> bool:
    """Whether a date is among others, or one of them contains it."""
    return any(
        _overlapping(value, other) or value.text.lower() == other.text.lower() for other in others
    )


def _overlapping(a: DateValue, b: DateValue) -> bool:
    if a.start and a.end and b.start and b.end:
        return a.start[:10] <= b.end[:10] and b.start[:10] <= a.end[:10]
    return False


def _bound(side: Side, value: DateValue) -> str:
    found = _BOUND.search(side.article.text[: value.span[0]][-16:])
    return str(found[1]).lower().replace("till", "until") if found else ""


def _clash(a: DateValue, b: DateValue) -> bool:
    """Whether two dates of one precision differ, and not by so much that two things are told of."""
    if a.granularity is Granularity.MONTH and a.text[:3].lower() == b.text[:3].lower():
        return False  # "January" of which year was guessed.
    if a.start and a.end and b.start and b.end:
        apart = abs((date.fromisoformat(a.start[:10]) - date.fromisoformat(b.start[:10])).days)
        return apart <= _MOST.get(a.granularity, NEAR)
    if a.start or b.start or _shape(a) != _shape(b):
        return False
    if a.granularity is b.granularity is Granularity.MONTH:
        return True  # Other names, seen above.
    first, second = (_WEEKDAY.search(value.text) for value in (a, b))
    if first and second:
        return first[1].lower() != second[1].lower()
    days = [_MONTH_DAY.search(value.text) for value in (a, b)]
    return bool(days[0] and days[1] and _day_of(days[0]) != _day_of(days[1]))


def _day_of(found: re.Match[str]) -> tuple[str, str]:
    month, day = found["month"] or found["of"], found["day"] or found["first"]
    return str(month)[:3].lower(), str(day)


def _shape(value: DateValue) -> str:
    """How a date is worded: two of one shape are more likely of one slot."""
    if _DEICTIC.search(value.text):
        return "deictic"
    if _MONTH_DAY.search(value.text):
        return "day of a month"
    return "weekday" if _WEEKDAY.search(value.text) else value.granularity.value


def _needs(left: Side, a: DateValue, right: Side, b: DateValue) -> float | None:
    """The probability of the same proposition that a clash needs; None if two acts are dated."""
    shape = _shape(a)
    if shape == "deictic" or _shape(b) == "deictic":
        return None
    acts = _act(left, a), _act(right, b)
    near = shared_terms(left.around(a.span, AROUND), right.around(b.span, AROUND))
    if acts[0] and acts[0] == acts[1] and acts[0] not in TELLING:
        return LIKELY if len(near) > 1 or reworded(left, right) else SURELY
    if shape != _shape(b):
        return None
    alike = bool(near) and reworded(left, right)
    told = [act in TELLING for act in acts]
    if told[0] != told[1]:
        if all(acts):
            return None  # The day of the telling, and that of what was done.
        return LIKELY if alike else HARDLY if near else None
    if alike or (len(near) >= WORDS and not _two(acts, told)):
        return LIKELY if alike or a.granularity in _FINE else SURELY
    if not near and not reworded(left, right):
        return None
    return SURELY if near and not _two(acts, told) else HARDLY


def _two(acts: tuple[str, str], told: list[bool]) -> bool:
    """Whether two verbs are dated that are no verbs of telling."""
    return all(acts) and acts[0] != acts[1] and not all(told)


def _doubt(left: Side, a: DateValue, right: Side, b: DateValue) -> str:
    """Why both dates may hold, or ""."""
    if next(clashing(left, right), None):
        return "their figures differ too"
    days = [v.start and date.fromisoformat(v.start[:10]) for v in (a, b)]
    if days[0] and days[1] and abs((days[0] - days[1]).days) == 1:
        early, late = (a, b) if days[0] < days[1] else (b, a)
        zones = _ZONE.search(f"{left.claim.text} {right.claim.text}")
        if zones or (_LATE.search(early.text) and _EARLY.search(late.text)):
            return "perhaps one night, or another time zone"
    acts = _act(left, a), _act(right, b)
    told = left.in_content(a.span) != right.in_content(b.span)
    if told and (acts[0] != acts[1] or not acts[0]):
        return "one may be the day of the telling"
    return ""


def _act(side: Side, value: DateValue) -> str:
    """The stem of the verb nearest to a date in its clause, one before it first; "" if none.

    A verb of telling is returned as it stands.
    """
    before: list[str] = _WORD.findall(side.before(value.span[0])[-REACH:])
    after: list[str] = _WORD.findall(side.after(value.span[1])[:REACH])
    for n in range(len(before) - 1, -1, -1):
        if before[n] in TELLING:
            return before[n]
        if not before[n].isalpha():
            break
        earlier = before[n - 1] if n else ""
        led = earlier in _LEADS and base(before[n])
        if found := led or past(before[n], earlier):
            return found
    for n, word in enumerate(after):
        if word in TELLING:
            return word
        if not word.isalpha():
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
