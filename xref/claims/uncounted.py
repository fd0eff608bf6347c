"""Numbers that count nothing: in names, dates, clock times, lists, telephone numbers, idioms."""

from __future__ import annotations

from xref.claims import bounds
from xref.claims.counted import Counted
from xref.claims.numerals import Numeral
from xref.claims.roles import role
from xref.claims.tokens import Token, at
from xref.claims.units import SMALL_NOUNS
from xref.claims.wordset import word_set

_NAME_WORDS = word_set(
    """
    boeing airbus route flight apollo area channel section article resolution chapter page
    phase act title room gate highway interstate room level class division group platform line
    amendment directive windows apple iphone formula title version volume episode season part
    question paragraph number paragraphs pages pg mark radio grade stage step tier type world war
    sequence day
    """
)
_NO_UNIT_AFTER = word_set("something odd ish way sided fold time faced tiered pronged some")
_CLOCK = word_set("noon midnight local a.m. p.m. am pm a.m p.m o'clock gmt et est edt utc bst")
_JOINTS = (":", "/", ".")
_CALENDAR = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december
    """
)
_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_MIDNIGHT = 2400


def no_count(
    found: list[Token], begin: int, j: int, number: Numeral, what: Counted, money: bool
) -> bool:
    """Tell whether a number is part of a name, a date, a clock time, a list or an ordinal."""
    if money:
        return False
    before, follow = at(found, begin - 1), at(found, number.end)
    figure = found[j].kind == "number"
    if figure and _figure_is_no_count(found, j, number, follow, what):
        return True
    if figure and follow.glued and follow.kind == "word" and what.end == number.end:
        return True
    if before.low == "per" or (before.low in ("below", "above") and number.value == 0):
        return True
    if _place_name(found, j, number, what) or _list_mark(found, begin, number, what):
        return True
    joined = _joined(found, begin, what)
    if joined is not None:
        return joined
    if not what.unit and _bare_is_no_count(found, begin, j, number, what):
        return True
    if before.low == "." and at(found, begin - 2).low in ("no", "nos", "art", "sec", "p", "pp"):
        return True
    return before.low in ("#", "nos", "№")


def _joined(found: list[Token], begin: int, what: Counted) -> bool | None:
    """Tell whether what is glued before a number makes it none; None where nothing is."""
    if begin == 0 or not found[begin].glued or found[begin - 1].kind == "word":
        return None
    before, two = found[begin - 1], at(found, begin - 2)
    if before.low == ")" and not what.unit:
        return True
    if not before.glued:
        return True if before.low == "-" and not what.unit else None
    hyphen = before.low in ("-", "‑", "–", "#", "/", ":", ".", "'", "’")
    if hyphen and (two.kind in ("word", "number") or before.low in "#/'’"):
        return two.low not in ("mid", "pre", "sub", "under", "over")
    return None


def _bare_is_no_count(
    found: list[Token], begin: int, j: int, number: Numeral, what: Counted
) -> bool:
    """Tell whether a number without unit belongs to a name, a compound or another number."""
    before, follow, word = (at(found, n) for n in (begin - 1, number.end, number.end + 1))
    figure = found[j].kind == "number"
    compound = follow.glued and follow.low in ("-", "‑") and word.glued and word.kind == "word"
    if compound and what.end > number.end:
        return True
    if before.low == "of" and at(found, begin - 2).low in ("group", "gang"):
        return True
    if figure and "number" in (before.kind, follow.kind):
        return True
    if figure and before.low in ("-", "–") and len(at(found, begin - 2).text) == len("2011"):
        return True
    if before.low in _NAME_WORDS:
        return True
    named = before.kind == "word" and before.text[:1].isupper() and begin > 1
    if named and figure and before.low not in ("and", "or"):
        return True
    return not figure and begin > 0 and found[j].text[:1].isupper()


def _place_name(found: list[Token], j: int, number: Numeral, what: Counted) -> bool:
    """Tell whether a number opens a name: "Three Mile Island", "10 Downing Street", "30 Rock"."""
    follow, before = at(found, number.end), at(found, j - 1)
    if follow.glued or not follow.text[:1].isupper() or j == 0:
        return False
    if what.unit:
        spelled = found[j].text[:1].isupper() and before.text.islower()
        return spelled and at(found, number.end + 1).text[:1].isupper()
    plain = number.end == j + 1 and number.value < 1000 and before.text.islower()
    if follow.low in _CALENDAR or before.low == "of":
        return False
    return (
        plain
        and not bounds.bound(found, j, 0)
        and not follow.text.isupper()
        and not role(found, j, what)
    )


def _list_mark(found: list[Token], begin: int, number: Numeral, what: Counted) -> bool:
    """Tell whether a number counts items off, or is part of a telephone number: "2) wash"."""
    follow = at(found, number.end)
    if what.unit or follow.low != ")":
        return at(found, number.end).low == "(" and at(found, number.end + 1).low == "k"
    if at(found, number.end + 1).glued and at(found, number.end + 1).kind == "number":
        return True
    opened = any(at(found, k).low == "(" for k in range(begin - 8, begin))
    return number.value < 20 and not opened


def _figure_is_no_count(
    found: list[Token], j: int, number: Numeral, follow: Token, what: Counted
) -> bool:
    if follow.glued and follow.low in ("st", "nd", "rd", "th", "s"):
        return True
    if follow.low in _CLOCK and (number.value <= 24 or len(found[j].text) == 4):
        return True
    if follow.glued and follow.low in ("'", "’") and at(found, number.end + 1).low == "s":
        return True
    joined = follow.glued and at(found, number.end + 1).glued
    if joined and follow.low in _JOINTS and at(found, number.end + 1).kind == "number":
        return True
    if follow.low in ("bc", "b.c.", "ad", "a.d.", "bce", "ce") and follow.text.isupper():
        return True
    if at(found, j - 1).low == "at" and len(found[j].text) == 4 and number.value < _MIDNIGHT:
        return follow.kind != "word"
    plain = len(found[j].text) == 4 and number.end == j + 1 and not what.unit
    if plain and _FIRST_YEAR <= number.value <= _LAST_YEAR and not bounds.bound(found, j, 0):
        return True
    year = len(found[j].text) == 4 and 1000 <= number.value < _LAST_YEAR and number.end == j + 1
    if year and (number.value >= 1900 or at(found, j - 1).low in ("in", "since", "of")):
        return follow.low not in ("people", "%", "percent", "men", "women") and not (
            bounds.bound(found, j, 0)
        )
    listed = j == 0 and follow.low in (".", ")", ":") and number.value < 100
    return listed or (at(found, j - 1).low == "(" and follow.low == ")" and number.value < 20)


def too_bare(found: list[Token], begin: int, number: Numeral, what: Counted) -> bool:
    """Tell whether a small spelled number stands for a pronoun or an idiom ("one of them")."""
    if not number.spelled or number.fraction:
        return False
    if what.unit == "" and at(found, what.end - 1).low in _NO_UNIT_AFTER:
        return True
    if number.value == 1 and not number.scaled:
        word = at(found, number.end).low
        if word == "of":
            return True
        known = what.unit in SMALL_NOUNS or (what.kind not in ("noun", "") and word not in _ONE_DAY)
        return not (known or (what.unit and at(found, begin - 1).low == "least"))
    if what.unit or number.value > 12 or number.scaled or number.vague:
        return False
    if at(found, number.end).low == "of" and at(found, number.end + 1).low in ("them", "whom"):
        return False
    return not role(found, begin, what) and bounds.bound(found, begin, 0) is None


_ONE_DAY = word_set("day time second minute point hand")
