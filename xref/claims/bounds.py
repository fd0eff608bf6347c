"""How words around a number bound it: comparators, and the interval that they allow."""

from __future__ import annotations

import math
from typing import NamedTuple

from xref.claims.counted import Counted
from xref.claims.numerals import Numeral
from xref.claims.tokens import Token, at
from xref.claims.wordset import word_set
from xref.types import Comparator

ABOUT = 0.10
"""How far "about" may be off, as a share of the number."""

_C = Comparator
_BEFORE: tuple[tuple[tuple[str, ...], Comparator, str], ...] = tuple(
    (tuple(words.split()), comparator, shape)
    for words, comparator, shape in (
        ("no fewer than", _C.AT_LEAST, ""),
        ("no less than", _C.AT_LEAST, ""),
        ("not less than", _C.AT_LEAST, ""),
        ("not fewer than", _C.AT_LEAST, ""),
        ("a minimum of", _C.AT_LEAST, ""),
        ("at least", _C.AT_LEAST, ""),
        ("no more than", _C.AT_MOST, ""),
        ("not more than", _C.AT_MOST, ""),
        ("a maximum of", _C.AT_MOST, ""),
        ("as many as", _C.AT_MOST, ""),
        ("as much as", _C.AT_MOST, ""),
        ("at most", _C.AT_MOST, ""),
        ("up to", _C.AT_MOST, ""),
        ("a little more than", _C.ABOUT, "above"),
        ("slightly more than", _C.ABOUT, "above"),
        ("just more than", _C.ABOUT, "above"),
        ("little more than", _C.ABOUT, "above"),
        ("slightly less than", _C.ABOUT, "below"),
        ("just less than", _C.ABOUT, "below"),
        ("just over", _C.ABOUT, "above"),
        ("just above", _C.ABOUT, "above"),
        ("slightly over", _C.ABOUT, "above"),
        ("just under", _C.ABOUT, "below"),
        ("just below", _C.ABOUT, "below"),
        ("just short of", _C.ABOUT, "below"),
        ("close to", _C.ABOUT, "below"),
        ("nearly", _C.ABOUT, "below"),
        ("almost", _C.ABOUT, "below"),
        ("more than", _C.MORE_THAN, ""),
        ("greater than", _C.MORE_THAN, ""),
        ("in excess of", _C.MORE_THAN, ""),
        ("upwards of", _C.MORE_THAN, ""),
        ("upward of", _C.MORE_THAN, ""),
        ("exceeding", _C.MORE_THAN, ""),
        ("well over", _C.MORE_THAN, ""),
        ("over", _C.MORE_THAN, ""),
        ("above", _C.MORE_THAN, ""),
        ("fewer than", _C.LESS_THAN, ""),
        ("less than", _C.LESS_THAN, ""),
        ("under", _C.LESS_THAN, ""),
        ("below", _C.LESS_THAN, ""),
        ("an estimated", _C.ABOUT, ""),
        ("in the region of", _C.ABOUT, ""),
        ("approximately", _C.ABOUT, ""),
        ("roughly", _C.ABOUT, ""),
        ("about", _C.ABOUT, ""),
        ("around", _C.ABOUT, ""),
        ("circa", _C.ABOUT, ""),
        ("some", _C.ABOUT, ""),
        ("~", _C.ABOUT, ""),
    )
)
_BY_LAST: dict[str, list[tuple[tuple[str, ...], Comparator, str]]] = {}
for _words, _comparator, _shape in _BEFORE:
    _BY_LAST.setdefault(_words[-1], []).append((_words, _comparator, _shape))

_ABOUT_WHAT = word_set(
    """
    concern concerns dispute disputes row talks control war fight debate conflict split anger
    dominion rights ruled battle questions worries fears
    """
)
"""After these "over" and "about" name a subject and bound no number."""


class Bound(NamedTuple):
    """A comparator that begins at the token ``start``.

    ``shape`` tells on which side of the number "about" stays: "above" ("just over"), "below"
    ("nearly") or "" for both.
    """

    comparator: Comparator
    shape: str
    start: int


_LASTED = word_set(
    """
    for of in after lasted lasting took taken takes spent is was been be old and than with served
    """
)
"""Words before "over two years" that make it a bound; else it may mean "during"."""


def bound(found: list[Token], begin: int, free: int, kind: str = "") -> Bound | None:
    """Read the comparator that ends right before the token ``begin``.

    ``kind`` is that of what is counted.
    """
    for words, comparator, shape in _BY_LAST.get(at(found, begin - 1).low, ()):
        start = begin - len(words)
        if start < free or any(found[start + n].low != word for n, word in enumerate(words)):
            continue
        before = at(found, start - 1).low
        if words[0] in ("over", "about", "under", "above", "below") and before in _ABOUT_WHAT:
            return None
        if words == ("over",) and kind == "time" and before not in _LASTED:
            return None
        return Bound(comparator, shape, start)
    return None


def interval(
    number: Numeral, bound: Bound | None, what: Counted
) -> tuple[float, float, Comparator]:
    """Return the least and the most that a number with its comparator may mean."""
    low, high = number.low, number.high
    if number.vague is None and number.slack == 0.0 and _continuous(number, what):
        low, high = number.value - 0.49, number.value + 0.49
    if bound is None:
        vague = number.vague is not None
        return low, high, _C.ABOUT if vague else _C.EXACT
    value, comparator = number.value, bound.comparator
    if comparator in (_C.AT_LEAST, _C.MORE_THAN):
        return (low if comparator is _C.AT_LEAST else value), math.inf, comparator
    if comparator in (_C.AT_MOST, _C.LESS_THAN):
        return 0.0, (high if comparator is _C.AT_MOST else value), comparator
    room = ABOUT * value
    if what.kind in ("noun", "") and value >= 3:
        room = max(room, 1.0)
    below = value if bound.shape == "above" else min(low, value - room)
    above = value if bound.shape == "below" else max(high, value + room)
    return below, above, comparator


def _continuous(number: Numeral, what: Counted) -> bool:
    """Tell whether a whole number of this unit is rounded: 12 percent may be 12.3."""
    return what.kind in ("share", "measure") and number.value.is_integer() and number.value >= 2


_OPEN = word_set("more so fewer less older over above up upwards younger under below")


def afterwards(
    found: list[Token], end: int, comparator: Comparator, low: float, high: float
) -> tuple[int, Comparator, float, float]:
    """Read a comparator behind the number: "or more", "50-plus", "50+"."""
    word, follow = at(found, end), at(found, end + 1)
    if word.low in ("and", "or") and follow.low in _OPEN and at(found, end + 2).low != "than":
        if follow.low in ("more", "older", "over", "above", "up", "upwards"):
            return end + 2, _C.AT_LEAST, low, math.inf
        if follow.low == "so":
            return end + 2, _C.ABOUT, low - ABOUT * abs(low), high + ABOUT * abs(high)
        return end + 2, _C.AT_MOST, 0.0, high
    if word.low == "+" and (word.glued or (follow.kind == "word" and not follow.glued)):
        return end + 1, _C.AT_LEAST, low, math.inf
    if word.low == "-" and word.glued and follow.low in ("plus", "odd"):
        if follow.low == "plus":
            return end + 2, _C.AT_LEAST, low, math.inf
        return end + 2, _C.ABOUT, low, high + ABOUT * abs(high)
    return end, comparator, low, high
