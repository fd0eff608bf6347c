"""Ordinals, scores and hours that differ in one sentence told twice.  Pure.

They are no quantities of anything, so no role or unit aligns them: two claims have to be one
sentence in other words, with one mark of a kind each and, for ordinals, the same word behind it
("the third day", "the fifth day").  Hours are compared in one zone, to half an hour.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from xref.judge.alike import reworded, worded_alike
from xref.judge.findings import Finding, Side, speakers_differ
from xref.judge.scopes import days_differ, told_on
from xref.terms import stem
from xref.types import Clash, DateValue, Kind, Quantity, Quote, Relation

STRENGTH = 0.6

NEAR_HOUR = 30
"""Minutes up to which two hours are one, loosely told."""

HALF_DAY = 12 * 60

_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
)  # fmt: skip
_ORDINAL = re.compile(
    rf"\b(?:(?P<word>{'|'.join(_ORDINALS)})|(?P<figure>\d+)(?:st|nd|rd|th)) (?P<of>[a-z]+)\b",
    re.IGNORECASE,
)
_PARTS = frozenset(("half", "quarter", "round", "stage", "phase", "leg", "set", "period", "place"))
"""What has several parts of which each report may tell another."""

_SCORE = re.compile(r"(?<![\w.,-])(?P<ours>\d{1,3})[-–](?P<theirs>\d{1,3})(?![\w,-]|\.\d)")
_HOUR = re.compile(
    r"(?<![\w.,:$€£])(?<!: )(?P<hour>1?\d|2[0-3]|0\d)(?:[:.](?P<minute>\d\d))?"
    r"(?: ?(?P<half>[ap])\.?m\b\.?|(?<=[:.]\d\d)(?![\w.:]))",
    re.IGNORECASE,
)
_ZONE = re.compile(r"\b(?:GMT|UTC|local time|ET|EST|EDT|BST|CET|PST|PDT)\b")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark as it is worded, what it is of, and its value."""

    words: Quote
    of: str
    value: tuple[int, ...]
    exact: bool = True


def marks(left: Side, right: Side) -> Finding | None:
    """Return the clash of two ordinals, scores or hours, or None."""
    if speakers_differ(left.claim, right.claim) or not reworded(left, right):
        return None
    days = told_on(left), told_on(right)
    if days_differ(left, right) or (None not in days and days[0] != days[1]):
        return None
    for what, kind, read, one in _SORTS:
        ours, theirs = read(left), read(right)
        if len(ours) == len(theirs) == 1 and ours[0].of == theirs[0].of:
            if one(ours[0], theirs[0]):
                continue
            clash = Clash(ours[0].words, theirs[0].words, what)
            reason = f"{what}: {clash.left.text} | {clash.right.text}; other words are alike"
            certain = worded_alike(left, right)
            return Finding(Relation.DIVERGE, kind, STRENGTH, reason, clash, certain=certain)
    return None


def _found(side: Side, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    """Return the matches in a claim that are no part of a quantity or a date."""
    values = side.claim.values
    # What counts nothing ("2-1") may be read as a bare range.
    taken = [v.span for v in values if isinstance(v, DateValue)]
    taken += [v.span for v in values if isinstance(v, Quantity) and v.unit]
    return [
        match
        for match in pattern.finditer(side.claim.text)
        if not any(
            start < end_ and start_ < end
            for start, end in [side.claim.quote(*match.span()).span]
            for start_, end_ in taken
        )
    ]


def _ordinals(side: Side) -> list[_Mark]:
    found = []
    for match in _found(side, _ORDINAL):
        if match["of"].lower() not in _PARTS:
            word = match["word"]
            value = _ORDINALS.index(word.lower()) + 1 if word else int(match["figure"])
            end = match.start("of") - 1
            quote = side.claim.quote(match.start(), end)
            found.append(_Mark(quote, stem(match["of"].lower()), (value,)))
    return found


def _scores(side: Side) -> list[_Mark]:
    return [
        _Mark(side.claim.quote(*match.span()), "", (int(match["ours"]), int(match["theirs"])))
        for match in _found(side, _SCORE)
    ]


def _hours(side: Side) -> list[_Mark]:
    zone = _ZONE.search(side.claim.text)
    found = []
    for match in _HOUR.finditer(side.claim.text):
        minutes = int(match["hour"]) % 24 * 60 + int(match["minute"] or 0)
        if half := match["half"]:
            minutes = minutes % HALF_DAY + (HALF_DAY if half.lower() == "p" else 0)
        exact = bool(half) or minutes >= HALF_DAY or match["hour"].startswith("0")
        quote = side.claim.quote(*match.span())
        found.append(_Mark(quote, zone[0] if zone else "", (minutes,), exact))
    return found


def _equal(a: _Mark, b: _Mark) -> bool:
    return a.value == b.value


def _one_score(a: _Mark, b: _Mark) -> bool:
    """Whether two scores are one, told from either side."""
    return sorted(a.value) == sorted(b.value)


def _one_hour(a: _Mark, b: _Mark) -> bool:
    day = 2 * HALF_DAY if a.exact and b.exact else HALF_DAY
    apart = abs(a.value[0] - b.value[0]) % day
    return min(apart, day - apart) < NEAR_HOUR


_Read = Callable[[Side], list[_Mark]]

_SORTS: Sequence[tuple[str, Kind, _Read, Callable[[_Mark, _Mark], bool]]] = (
    ("ordinal", Kind.NUMBER, _ordinals, _equal),
    ("score", Kind.NUMBER, _scores, _one_score),
    ("hour", Kind.DATE, _hours, _one_hour),
)
