"""Numbers in figures and in words, with how exactly they are said.

A figure's last stated digit tells how far it may be rounded:

- whole figures are exact ("54", "233"); those that end in two zeros or more may be rounded to the
  first of these, by at most 5 % ("200" allows 190 to 210);
- decimals and millions allow just under half of the last stated digit, by at most 10 %
  ("1.5 million" allows 1.45 to 1.55 million);
- "dozens", "tens of thousands", "a few hundred" have intervals of their own (``units.VAGUE``).

These are conventions, chosen so that a rounded report of an exact figure agrees with it.
"""

from __future__ import annotations

from typing import NamedTuple

from xref.claims.tokens import Token, at
from xref.claims.units import (
    CODES,
    FACTORS,
    FEW,
    FRACTIONS,
    MONEY,
    ONES,
    SCALES,
    SHORT_SCALES,
    SIGNS,
    TENS,
    TIMES,
    VAGUE,
    plural,
)
from xref.claims.wordset import word_set

_MOST_DIGITS = 18
_MOST_PLAIN = 9
"""Figures that a count has without commas; a longer one is a telephone or account number."""
_LARGEST = 1e16
_LONGEST = 16
"""Tokens that a spelled number may have."""

ROUND_WHOLE = 0.05
ROUND_SCALED = 0.10
SHARE_SLACK = 3.0
"""Percentage points that "a third" or "one in five" may be off."""

_STARTS = frozenset(
    [
        *ONES,
        *TENS,
        *VAGUE,
        *FACTORS,
        *FEW,
        "a",
        "an",
        "half",
        "hundred",
        "thousand",
        "million",
        "dozen",
    ]
)


class Numeral(NamedTuple):
    """A number read from tokens.

    ``slack`` is how far it may be off either way by rounding.  ``vague`` is its interval where the
    words have one of their own.  ``end`` is the first token after it.  ``scaled`` tells that
    "million" or the like belongs to it, ``spelled`` that it was in words.
    """

    value: float
    slack: float
    end: int
    spelled: bool = False
    scaled: bool = False
    vague: tuple[float, float] | None = None
    fraction: bool = False

    @property
    def low(self) -> float:
        """The least that it may mean."""
        return self.vague[0] if self.vague else self.value - self.slack

    @property
    def high(self) -> float:
        """The most that it may mean."""
        return self.vague[1] if self.vague else self.value + self.slack


def may_start(token: Token) -> bool:
    """Tell quickly whether a number can begin with this token."""
    return token.kind == "number" or token.low in _STARTS


def numeral(found: list[Token], i: int) -> Numeral | None:
    """Read the number that begins with the token ``i``, or None."""
    first = at(found, i)
    if first.kind == "number":
        return _out_of(found, i) or _and_a_half(found, i) or _figure(found, i)
    if first.low not in _STARTS:
        return None
    if first.low in ONES and (mixed := _out_of(found, i) or _and_a_half(found, i)):
        return mixed
    return _fraction(found, i) or _vague(found, i) or _dozen(found, i) or _spelled(found, i)


def _figure(found: list[Token], i: int) -> Numeral | None:
    digits = found[i].text.replace(",", "")
    if (
        len(digits) > _MOST_DIGITS
        or (len(digits) > _MOST_PLAIN and "," not in found[i].text)
        or (digits[0] == "0" and digits[1:2].isdigit())
    ):
        return None
    value = float(digits)
    decimals = len(digits.partition(".")[2])
    step = 10.0**-decimals
    scale, end = _scale(found, i + 1)
    if scale > 1:
        slack = min(0.49 * step * scale, ROUND_SCALED * value * scale)
        return Numeral(value * scale, slack, end, scaled=True)
    if decimals:
        return Numeral(value, min(0.49 * step, ROUND_SCALED * value), end)
    if at(found, end).low == "½" and at(found, end).glued:
        return Numeral(value + 0.5, 0.0, end + 1)
    return Numeral(value, _whole_slack(value), end)


def _whole_slack(value: float) -> float:
    whole = int(value)
    if whole == 0 or whole % 100:
        return 0.0
    step = 100
    while whole % (step * 10) == 0:
        step *= 10
    return min(0.49 * step, ROUND_WHOLE * value)


def _scale(found: list[Token], i: int) -> tuple[float, int]:
    """Return the factor of the scale words at ``i`` ("million", "bn", "-million") and their end."""
    factor = 1.0
    while True:
        word = at(found, i)
        if word.low == "-" and word.glued and at(found, i + 1).low in SCALES:
            i += 1
            word = found[i]
        if word.low in SCALES and factor * SCALES[word.low] < _LARGEST:
            factor *= SCALES[word.low]
        elif factor == 1.0 and word.low in SHORT_SCALES and _short(found, i):
            return SHORT_SCALES[word.low], i + 1
        elif factor == 1.0 and word.low == "dozen":
            return 12.0, i + 1
        else:
            return factor, i
        i += 1


def _short(found: list[Token], i: int) -> bool:
    """Tell whether letters at ``i`` scale the figure before them: "5m euros", not "5m tall"."""
    word = found[i]
    if word.low != "m":
        return word.glued or word.low not in ("k", "b")
    if not word.glued:
        return at(found, i - 2).low in SIGNS or plural(at(found, i + 1).low)
    return word.text == "M" or at(found, i - 2).low in SIGNS or _counts_below(found, i + 1)


def _counts_below(found: list[Token], i: int) -> bool:
    """Tell whether the next words can be counted in millions: "1.2m new jobs", not "50m tall"."""
    for k in range(i, i + 4):
        low = at(found, k).low
        if plural(low) or low in MONEY or at(found, k).text in CODES or low == "of":
            return True
        if at(found, k).kind != "word" or low in _METRES:
            return False
    return False


_METRES = word_set(
    """
    tall high deep long wide from away sprint freestyle race and to in at on by below above the a
    under with off down up over into before after hurdles butterfly backstroke
    """
)


def _small(token: Token) -> int:
    """Return a whole number of up to three digits or in one word, else -1."""
    if token.kind == "number" and len(token.text) <= 3 and token.text.isdigit():
        return int(token.text)
    return int({**ONES, **TENS}.get(token.low, -1)) if token.kind == "word" else -1


def _out_of(found: list[Token], i: int) -> Numeral | None:
    """Read "one in five voters", "nine out of ten" as per cents."""
    j = i + 1
    if at(found, j).low == "in" or (at(found, j).low == "of" and at(found, j + 1).low == "every"):
        j += 1 + (at(found, j + 1).low == "every")
    elif at(found, j).low == "out" and at(found, j + 1).low == "of":
        j += 2
    else:
        return None
    some, whole = _small(found[i]), _small(at(found, j))
    follow = at(found, j + 1)
    if not 0 < some < whole or some > 20 or follow.kind != "word" or follow.low in TIMES:
        return None
    return Numeral(100.0 * some / whole, SHARE_SLACK, j + 1, spelled=True, fraction=True)


def _and_a_half(found: list[Token], i: int) -> Numeral | None:
    """Read "two and a half million", "one-and-a-half"."""
    words = [t for t in found[i + 1 : i + 7] if t.low != "-"][:3]
    count = _small(found[i])
    if [t.low for t in words] != ["and", "a", "half"] or count < 0:
        return None
    j = found.index(words[2], i)
    scale, end = _scale(found, j + 1)
    return Numeral((count + 0.5) * scale, 0.0, end, spelled=True, scaled=scale > 1)


def _fraction(found: list[Token], i: int) -> Numeral | None:
    """Read "half of", "a third of", "two-thirds", "three quarters", as per cents."""
    first, j, count = found[i], i, 1
    if first.low in ("a", "an"):
        j += 1
    elif first.low in ONES and 0 < ONES[first.low] < 10:
        count, j = ONES[first.low], i + 1
        if at(found, j).low in ("-", "‑") and at(found, j).glued:
            j += 1
    part = at(found, j).low
    if part not in FRACTIONS or (j == i and part != "half") or at(found, i - 1).low in _NO_SHARE:
        return None
    follow = at(found, j + 1).low
    plain = follow in ("of", "the", "its", "their", "his", "her", "our", "those", "that")
    if follow == "of" and at(found, j + 2).low in ("fame", "heart"):
        return None
    if not plain and not (count > 1 and part.endswith("s")):
        return None
    if follow == "of" and at(found, j + 2).low in ("a", "an") and at(found, j + 3).low in _NO_WHOLE:
        return None
    share = 100.0 * count / FRACTIONS[part]
    if share > 100:
        return None
    return Numeral(share, SHARE_SLACK, j + 1, spelled=True, fraction=True)


_NO_SHARE = word_set(
    """
    first second third fourth the other last next this latter former final opening better
    """
)
_NO_WHOLE = word_set("century mile hour million billion dozen year decade day second")


def _vague(found: list[Token], i: int) -> Numeral | None:
    """Read "dozens", "tens of thousands", "several hundred", "a couple of"."""
    first = found[i].low
    if first in FACTORS and at(found, i + 1).low == "of" and at(found, i + 2).low in VAGUE:
        scale = SCALES.get(at(found, i + 2).low[:-1])
        if scale:
            low, high = FACTORS[first]
            value = low * scale
            return Numeral(value, 0.0, i + 3, True, True, (value, high * scale))
    if first in VAGUE:
        if first == "scores" and at(found, i + 1).low != "of":
            return None
        low, high = VAGUE[first]
        twice = at(found, i + 1).low in ("and", "upon") and at(found, i + 2).low == first
        return Numeral(low, 0.0, i + 3 if twice else i + 1, True, True, (low, high))
    j = i + 1 if first in ("a", "an") else i
    few = at(found, j).low
    if few not in FEW or (j == i and few != "several"):
        return None
    j += 1
    if few == "couple" and at(found, j).low == "of":
        j += 1
    low, high = FEW[few]
    scale, end = _scale(found, j)
    if scale > 1:
        return Numeral(low * scale, 0.0, end, True, True, (low * scale, high * scale))
    if few == "couple" and j > i + 2:
        return Numeral(low, 0.0, j, True, False, (low, high))
    return None


def _dozen(found: list[Token], i: int) -> Numeral | None:
    """Read "a dozen", "two dozen", "half a dozen", "half a million"."""
    first, j = found[i].low, i + 1
    if first in ("a", "an") and at(found, j).low == "half":
        first, j = "half", j + 1
    if first == "half":
        if at(found, j).low in ("a", "an", "-"):
            j += 1
        count = 0.5
    elif first in ("a", "an"):
        count = 1.0
    elif first in ONES:
        count = float(ONES[first])
    else:
        return None
    word = at(found, j).low
    if word == "dozen":
        return Numeral(12 * count, 2 * count, j + 1, spelled=True)
    if first == "half" and word in SCALES:
        return Numeral(SCALES[word] / 2, 0.1 * SCALES[word] / 2, j + 1, True, True)
    if first == "half" and at(found, j - 1).low in ("a", "an", "-") and word in ("hour", "mile"):
        return Numeral(0.5, 0.0, j, spelled=True)
    return None


def _spelled(found: list[Token], i: int) -> Numeral | None:
    """Read cardinal words: "fifty-four", "a hundred", "one hundred and twenty-three thousand"."""
    total = current = 0.0
    scaled, last, j = 0.0, "", i
    if found[i].low in ("a", "an"):
        if at(found, i + 1).low not in SCALES:
            return None
        current, last, j = 1.0, "one", i + 1
    elif found[i].low not in ONES and found[i].low not in TENS:
        return None
    while j - i < _LONGEST:
        word = at(found, j).low
        if word in ("-", "‑") and last == "ten" and at(found, j).glued and at(found, j + 1).glued:
            j += 1
            word = at(found, j).low
            if not 0 < ONES.get(word, 0) < 10:
                j -= 1
                break
        if word == "and" and last == "scale" and _joins(found, j):
            j += 1
            word = at(found, j).low
        if word in ONES and (last in ("", "scale") or (last == "ten" and 0 < ONES[word] < 10)):
            current, last, scaled = current + ONES[word], "one", 0.0
        elif word in TENS and last in ("", "scale"):
            current, last, scaled = current + TENS[word], "ten", 0.0
        elif word in SCALES and last:
            if word == "hundred" and current < 100:
                current, last, scaled = current * 100, "scale", 100.0
            elif word != "hundred":
                total, current = total + current * SCALES[word], 0.0
                last, scaled = "scale", SCALES[word]
            else:
                break
        else:
            break
        j += 1
    value = total + current
    if scaled > 100:
        slack = min(0.49 * scaled, ROUND_SCALED * value)
        return Numeral(value, slack, j, True, True)
    return Numeral(value, _whole_slack(value), j, True, bool(scaled or total))


def _joins(found: list[Token], j: int) -> bool:
    """Tell whether "and" goes on with the number: "two hundred and six"."""
    follow = at(found, j + 1).low
    return at(found, j - 1).low == "hundred" and (follow in ONES or follow in TENS)
