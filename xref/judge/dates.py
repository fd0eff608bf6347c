"""Days on which the same thing cannot both have happened.  Pure.

Compared only where each claim states one day of what is told (not of the telling): a claim with
two days tells of two things, and which day belongs to which is a parser's question.  A year or a
month contains its days, and is compared with none; one weekday that resolves to two days is more
often a wrong resolution than a clash.
"""

from __future__ import annotations

import re
from datetime import date

from xref.judge.findings import Finding, Side, shared_terms, speakers_differ
from xref.terms import terms
from xref.types import Clash, DateValue, Granularity, Kind, Quote, Relation

NEAR = 10
"""Days apart up to which two dates can be of one thing; beyond, two things are told of."""

REACH = 45
"""Characters around a date in which the words stand that it dates."""

LIKELY = 0.8
"""Probability of the same proposition that a clash of dates needs."""

STRENGTH = 0.6

_NAME = re.compile(r"\b[A-Z][\w.]*")
_CONTENT = re.compile(r"[^\W\d_]{3,}")
_FINE = (Granularity.DAY, Granularity.MINUTE)


def dates(left: Side, right: Side) -> Finding | None:
    """Return a clash of two dates of the same event, or None."""
    a, b = _only_date(left), _only_date(right)
    if a is None or b is None or speakers_differ(left.claim, right.claim):
        return None
    if _overlap(a, b) or _apart(a, b) > NEAR or a.text.lower() == b.text.lower():
        return None
    if not shared_terms(_dated(left, a), _dated(right, b)):
        return None
    clash = Clash(Quote(a.text, a.span), Quote(b.text, b.span), "date")
    reason = f"date: {a.text} ({a.start}) | {b.text} ({b.start})"
    return Finding(Relation.DIVERGE, Kind.DATE, STRENGTH, reason, clash, needs=LIKELY)


def _only_date(side: Side) -> DateValue | None:
    found = [
        value
        for value in side.claim.values
        if isinstance(value, DateValue) and value.granularity in _FINE
    ]
    if len(found) != 1 or not side.in_content(found[0].span):
        return None
    return found[0] if found[0].start and found[0].end else None


def _dated(side: Side, value: DateValue) -> str:
    """The content word before a date and the one after it, names aside: what the date is of.

    Who acts is shared by many acts, and words further off belong to something else.
    """
    start = max(side.claim.span[0], value.span[0] - REACH)
    stop = min(side.claim.span[1], value.span[1] + REACH)
    text = side.article.text
    before = _CONTENT.findall(_NAME.sub(" ", text[start : value.span[0]]))
    after = _CONTENT.findall(_NAME.sub(" ", text[value.span[1] : stop]))
    told = [[word for word in found if terms(word)] for found in (before, after)]
    return " ".join(told[0][-1:] + told[1][:1])


def _overlap(a: DateValue, b: DateValue) -> bool:
    return str(a.start) <= str(b.end) and str(b.start) <= str(a.end)


def _apart(a: DateValue, b: DateValue) -> int:
    return abs((date.fromisoformat(str(a.start)[:10]) - date.fromisoformat(str(b.start)[:10])).days)
