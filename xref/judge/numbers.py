"""Numbers that cannot both hold, and numbers that moved on.  Pure.

Quantities are aligned by role and unit ("injured", person); where no role was read they need words
in common on both sides, and figures of a general unit (years, percent) are not compared at all.
An age needs the same name beside it.  Where the claims differ in other words too, two figures
without a role leave the rule in doubt: the scope may be another (city, country).
Two intervals that overlap are compatible: "about 200" and 203, "dozens" and 54, "at least 50" and
57.  A claim with several figures of one kind is a list, and a list is not compared.
"""

from __future__ import annotations

import re

from xref.judge.findings import Finding, Side, overlap, shared_terms, speakers_differ
from xref.terms import terms
from xref.types import Clash, Comparator, Kind, Quantity, Quote, Relation

TOLLS = frozenset(
    ("killed", "injured", "missing", "arrested", "infected", "displaced", "charged", "freed",
     "kidnapped", "killed or missing", "laid off")
)  # fmt: skip
"""Roles whose counts grow while an event goes on."""

LIKE_SIZE = 3.0
"""Greatest ratio of two figures of one slot: beyond, they count different things."""

REACH = 60
"""Characters around a figure in which the words that tell what it counts stand."""

AFTER = 24
"""Characters after a figure in which the word stands that it measures."""

CLOSE = 1.6
"""Greatest ratio of two figures that measure the same word."""

SHARED = 3
"""Words around two figures without a role that have to be the same."""

ALIKE = 0.6
"""Share of the shorter claim's terms from which figures without a role are of one scope."""

LIKELY = 0.8
"""Probability of the same proposition that a clash of figures without a role needs."""

_ROLE_STRENGTH, _BARE_STRENGTH = 0.75, 0.6
_COMMON_UNITS = frozenset(
    ("", "year", "month", "week", "day", "hour", "minute", "second", "decade", "time", "percent",
     "point", "m", "page")
)  # fmt: skip
_CUT = re.compile(r"\s*,\s\d{3}\b")
"""What follows a figure that damaged text has cut in two ("170, 000")."""

_CAPITAL = re.compile(r"\b[A-Z][^\W\d_]{2,}")
_RISE = re.compile(
    r"\b(?:rose|risen|rises|climb\w*|increased?|grew|grown|jump\w*|revised|updated|now|so far|"
    r"has reached|reached|by (?:the )?(?:evening|night|morning)|later)\b",
    re.IGNORECASE,
)
_PARTIAL = re.compile(
    r"\b(?:including|among (?:them|those)|of (?:them|those|whom)|another|other|more|additional|"
    r"further|each|per|up to|if|could|would|may|might|between|from)\b",
    re.IGNORECASE,
)


def numbers(left: Side, right: Side) -> Finding | None:
    """Return a clash or an update of two figures of one slot, or None."""
    if speakers_differ(left.claim, right.claim):
        return None
    for a in _figures(left):
        for b in _figures(right):
            if _aligned(a, b, left, right) and not _compatible(a, b):
                return _finding(a, b, left, right)
    return None


def same_figure(left: Side, right: Side) -> str:
    """Return the figure that both state, as words for a reason, or ""."""
    for a in _figures(left):
        for b in _figures(right):
            if a.value == b.value and a.unit == b.unit and a.unit and a.role == b.role:
                return f"{a.role or a.unit}: {a.text} in both"
    return ""


def _figures(side: Side) -> list[Quantity]:
    """The claim's figures that stand alone of their kind."""
    found = [
        value
        for value in side.claim.values
        if isinstance(value, Quantity) and not _CUT.match(side.article.text, value.span[1])
    ]
    kinds = [(value.unit, value.role) for value in found]
    return [v for v, kind in zip(found, kinds, strict=True) if kinds.count(kind) == 1]


def _compatible(a: Quantity, b: Quantity) -> bool:
    return a.low <= b.high and b.low <= a.high


def _aligned(a: Quantity, b: Quantity, left: Side, right: Side) -> bool:
    if a.role != b.role or a.unit != b.unit:
        return False
    small, large = sorted((abs(a.value), abs(b.value)))
    if small > 0 and large / small > LIKE_SIZE:
        return False
    near = left.around(a.span, REACH), right.around(b.span, REACH)
    if any(_PARTIAL.search(side.around(v.span, 14)) for side, v in ((left, a), (right, b))):
        return False
    if a.role == "age":
        names = [set(_CAPITAL.findall(text)) for text in near]
        return bool(names[0] & names[1]) and left.article.day == right.article.day is not None
    if a.role:
        return bool(shared_terms(*near))
    if _followed_alike(a, b, left, right):
        return True
    return a.unit not in _COMMON_UNITS and len(shared_terms(*near)) >= SHARED


def _followed_alike(a: Quantity, b: Quantity, left: Side, right: Side) -> bool:
    """Whether the same word is counted or measured: "a 48-page indictment", "the 47-page ..."."""
    small, large = sorted((abs(a.value), abs(b.value)))
    if not a.unit or a.unit == "percent" or large > CLOSE * small:
        return False
    after = (
        set(terms(side.article.text[v.span[1] : min(side.claim.span[1], v.span[1] + AFTER)]))
        for side, v in ((left, a), (right, b))
    )
    return bool(set.intersection(*after))


def _finding(a: Quantity, b: Quantity, left: Side, right: Side) -> Finding:
    what = a.role or a.unit
    clash = Clash(Quote(a.text, a.span), Quote(b.text, b.span), what)
    told = f"{what}: {a.text} | {b.text}"
    days = _told_on(left), _told_on(right)
    later = _later(a, b, left, right, days)
    if later:
        state = "the later report" if days[0] != days[1] else "it says the count rose"
        reason = f"{told}; the {later} one is the later state ({state})"
        return Finding(Relation.UPDATE, Kind.NUMBER, _ROLE_STRENGTH, reason, clash, later)
    needs = 0.0 if a.role or "-" in a.text else LIKELY
    alike = _followed_alike(a, b, left, right)
    if not a.role and not alike and overlap(left.claim.text, right.claim.text) < ALIKE:
        reason = f"{told}, perhaps of another scope"
        return Finding(Relation.UNSURE, Kind.NUMBER, 0.5, reason, clash, needs=needs)
    if None not in days and days[0] != days[1]:
        reason = f"{told}, on different days ({days[0]}, {days[1]}): may be a later state"
        return Finding(Relation.UNSURE, Kind.NUMBER, 0.5, reason, clash, needs=needs)
    strength = _ROLE_STRENGTH if a.role else _BARE_STRENGTH
    reason = told if None in days else f"{told}, both on {days[0]}"
    return Finding(Relation.DIVERGE, Kind.NUMBER, strength, reason, clash, needs=needs)


def _told_on(side: Side) -> str | None:
    day = side.article.day
    return day.isoformat() if day else None


def _later(
    a: Quantity, b: Quantity, left: Side, right: Side, days: tuple[str | None, str | None]
) -> str:
    """Return the side that states the later count, or "": a higher toll, told later or as risen."""
    if a.role not in TOLLS or a.value == b.value:
        return ""
    higher, quantity, side = ("left", a, left) if a.value > b.value else ("right", b, right)
    if days[0] and days[1] and days[0] != days[1]:
        last = "left" if days[0] > days[1] else "right"
        return higher if last == higher else ""
    rises = _RISE.search(side.around(quantity.span, REACH))
    return higher if rises and quantity.comparator is not Comparator.AT_MOST else ""
