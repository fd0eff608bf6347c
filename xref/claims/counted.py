"""What a number counts: its unit, or the noun behind it."""

from __future__ import annotations

from typing import NamedTuple

from xref.claims.tokens import Token, at
from xref.claims.units import (
    BIG_MONEY,
    CASUALTY_NOUNS,
    CODES,
    IRREGULAR,
    ISSUERS,
    MEASURES,
    MONEY,
    PEOPLE,
    RATES,
    ROLES,
    TIMES,
    plural,
    singular,
)
from xref.claims.wordset import word_set

_NOUN_REACH = 5
"""Tokens after a number within which its noun has to stand."""

_STOP = word_set(
    """
    the a an and or but nor as at by for from in into of off on onto over per than to toward
    with within without under after before since until during against between among about
    around if because while when where which who whom whose that this these those it he she
    they we i you his her their our my your its is are was were be been being am has have had
    do does did will would can could may might must shall should not no says said say told
    makes wants needs gets goes comes takes gives shows there here then also only just yet so
    up down out away ago later earlier long old tall high each every all both own amid
    along across through near plus minus versus remains looks seems means appears includes
    stands faces plans
    """
)
_NOT_NOUNS = word_set("perhaps always sometimes besides thus overseas whereas yes others")
PASSIVE = word_set("were was are is been be being who left reported confirmed feared")
"""Words that a participle follows which tells what was done to those counted."""
_PACES = word_set("day week month year")


class Counted(NamedTuple):
    """What a number counts.

    ``unit`` is that of ``Quantity``; ``kind`` is "money", "share", "measure", "time", "age", "noun"
    or "" for none.  ``end`` is the first token after the number's own wording, ``after`` the first
    one after the counted noun.
    """

    unit: str
    kind: str
    end: int
    after: int


def counted(found: list[Token], i: int, value: float, scaled: bool) -> Counted:
    """Read what the number before the token ``i`` counts."""
    word, follow = at(found, i), at(found, i + 1)
    if word.low == "%":
        return rated(found, _points(found, i + 1))
    if word.low in ("percent", "pct", "percentage") or (word.low == "per" and follow.low == "cent"):
        end = i + 1 if word.low in ("percent", "pct", "percentage") else i + 2
        return _points(found, end) if word.low != "percentage" else _points(found, i)
    if word.low == "basis" and follow.low in ("points", "point"):
        return Counted("basis point", "share", i + 2, i + 2)
    if word.low in ("-", "‑", "–") and word.glued and follow.glued and follow.kind == "word":
        return _compound(found, i + 1, value)
    if word.low in ("-", "–") and not word.glued and follow.low in (*TIMES, "magnitude"):
        return _set_apart(found, i, value)
    if word.text in ("C", "F") and word.glued:
        return _degrees(found, i)
    if word.low in ("degrees", "degree", "°", "deg"):
        return _degrees(found, i + 1)
    money = _money(found, i, scaled)
    if money:
        return rated(found, money)
    if word.low in TIMES:
        old = TIMES[word.low] == "year" and follow.low == "old"
        older = follow.low in ("and", "or") and at(found, i + 2).low in ("older", "younger")
        kind = "age" if old or older else "time"
        return Counted(TIMES[word.low], kind, i + 1 + old, i + 1 + old)
    if word.low in ("a", "per", "each") and TIMES.get(follow.low) in _PACES:
        return rated(found, Counted("", "noun", i, i))
    if word.low == "magnitude":
        return Counted("magnitude", "measure", i + 1, i + 1)
    measure = _measure(found, i)
    return measure or _noun(found, i, value)


def _money(found: list[Token], i: int, scaled: bool) -> Counted | None:
    """Read the currency at ``i``: "euros", "EUR", "Egyptian pounds", "of dollars"."""
    word, follow = at(found, i), at(found, i + 1)
    if word.low == "of" and scaled and follow.low in (*MONEY, *BIG_MONEY):
        word, i = follow, i + 1
    if word.low in MONEY or (scaled and word.low in BIG_MONEY):
        unit = MONEY.get(word.low) or BIG_MONEY[word.low]
        return Counted(unit, "money", i + 1, i + 1)
    if word.text in CODES:
        return Counted(word.text, "money", i + 1, i + 1)
    unit = ISSUERS.get(f"{word.text} {singular(follow.low)}", "")
    return Counted(unit, "money", i + 2, i + 2) if unit else None


def _points(found: list[Token], end: int) -> Counted:
    if at(found, end).low == "percentage":
        end += 1
    if at(found, end).low in ("point", "points"):
        return Counted("percentage point", "share", end + 1, end + 1)
    if at(found, end).low == "-" and at(found, end + 1).low == "point":
        return Counted("percentage point", "share", end + 2, end + 2)
    return Counted("percent", "share", end, end)


def rated(found: list[Token], what: Counted) -> Counted:
    """Add a rate: "a day", "per barrel", "per 100,000"."""
    word, follow = at(found, what.end), at(found, what.end + 1)
    if word.low in ("a", "an", "per", "each") and singular(follow.low) in RATES:
        unit = f"{what.unit} per {follow.low}" if what.unit else f"per {follow.low}"
        return what._replace(unit=unit, end=what.end + 2, after=what.end + 2)
    if word.low == "per" and follow.kind == "number" and what.unit:
        return what._replace(unit=f"{what.unit} per {follow.text}")
    return what


def _compound(found: list[Token], i: int, value: float) -> Counted:
    """Read "10-year-old", "five-mile", "300-page": ``i`` is the word after the hyphen."""
    word = found[i].low
    if word in TIMES:
        old = at(found, i + 2).low in ("old", "olds")
        if at(found, i + 1).low == "-" and old:
            return Counted(TIMES[word], "age", i + 3, i + 3)
        return Counted(TIMES[word], "time", i + 1, i + 1)
    if word in ("odd", "plus"):
        return _noun(found, i + 1, value)
    if word == "strong":
        return Counted("person", "noun", i + 1, i + 1)
    if word == "magnitude":
        return Counted("magnitude", "measure", i + 1, i + 1)
    if word in ("percent", "pct"):
        return Counted("percent", "share", i + 1, i + 1)
    if word == "percentage" and at(found, i + 2).low == "point":
        return Counted("percentage point", "share", i + 3, i + 3)
    if word in MONEY:
        return Counted(MONEY[word], "money", i + 1, i + 1)
    if word in MEASURES:
        unit = "" if word == "m" else "square " if at(found, i - 2).low == "square" else ""
        return Counted(unit + MEASURES[word], "measure", i + 1, i + 1)
    if word in ("square", "cubic") and at(found, i + 2).low in MEASURES:
        return Counted(f"{word} {MEASURES[at(found, i + 2).low]}", "measure", i + 3, i + 3)
    known = value > 12 or singular(word) in _COMPOUNDS
    return Counted(singular(word) if known else "", "noun" if known else "", i + 1, i + 1)


def _set_apart(found: list[Token], i: int, value: float) -> Counted:
    """Read "10 - year - old", whose hyphens have spaces; else the dash at ``i`` ends the count."""
    dash, old = at(found, i + 2), at(found, i + 3)
    if dash.low in ("-", "–") and old.low in ("old", "olds"):
        return Counted(TIMES.get(found[i + 1].low, ""), "age", i + 4, i + 4)
    if found[i + 1].low == "magnitude":
        return Counted("magnitude", "measure", i + 2, i + 2)
    return _noun(found, i, value)


_COMPOUNDS = word_set(
    """
    page point vote member man woman person seat story storey nation country state hour room
    bed lane car vehicle ship game goal run shot judge match
    """
)


def _degrees(found: list[Token], i: int) -> Counted:
    scales = {"c": "Celsius", "celsius": "Celsius", "centigrade": "Celsius"}
    scales |= {"f": "Fahrenheit", "fahrenheit": "Fahrenheit"}
    scale = scales.get(at(found, i).low)
    if scale:
        return Counted(f"degree {scale}", "measure", i + 1, i + 1)
    return Counted("degree", "measure", i, i)


def _measure(found: list[Token], i: int) -> Counted | None:
    prefix, j = "", i
    if at(found, i).low in ("square", "cubic", "sq", "metric", "nautical"):
        prefix, j = at(found, i).low.replace("sq", "square").replace("squareuare", "square"), i + 1
        if at(found, j).low == ".":
            j += 1
    word = at(found, j).low
    if word == "km" and at(found, j + 1).low == "/" and at(found, j + 2).low == "h":
        return Counted("km per hour", "measure", j + 3, j + 3)
    if word == "m" and not found[j].text.islower():
        return None
    if word == "in" and found[j].glued and not prefix:
        return Counted("inch", "measure", j + 1, j + 1)
    if word not in MEASURES:
        return None
    unit = MEASURES[word]
    if prefix == "metric":
        unit = "tonne"
    elif prefix:
        unit = f"{prefix} {unit}"
    return rated(found, Counted(unit, "measure", j + 1, j + 1))


def _noun(found: list[Token], i: int, value: float) -> Counted:
    """Find the head noun after a number: the last of the first run of plural words."""
    j = i
    if at(found, j).low == "of":
        j += 1
        if at(found, j).low in ("the", "its", "his", "their", "these", "those"):
            j += 1
    head, last = "", j + _NOUN_REACH
    k = j - 1
    while k + 1 < min(last, len(found)):
        k += 1
        word = found[k]
        low = word.low.removesuffix("'s")
        if word.kind != "word":
            if not (word.low in _INSIDE and (word.glued or word.low in _OPENS)):
                break
            last += 2 * (word.low in "-‑")
            continue
        deaths = low in CASUALTY_NOUNS and (plural(low) or value == 1)
        if deaths and not head and not _adjective(found, k):
            return rated(found, Counted("person", "noun", k + 1, k + 1))._replace(end=i)
        if low in _STOP and _hyphened(found, k):
            continue
        if low in _STOP or low in _NOT_NOUNS or (low in ROLES and not _adjective(found, k)):
            if head or k == j or not _two_adjectives(found, k):
                break
            continue
        one = (value == 1 and k == j) or (low in PEOPLE and at(found, k + 1).low in PASSIVE)
        if low not in ROLES and (one or _plural(word, low)):
            head, j = low, k + 1
        elif head:
            break
    if not head:
        return Counted("", "", i, i)
    unit = head[:-1] if head.endswith("is") and head not in IRREGULAR else singular(head)
    if unit == "man" and at(found, j).low in (",", "and") and at(found, j + 1).low == "women":
        unit, j = "person", j + 2
    return rated(found, Counted(unit, "noun", j, j))._replace(end=i)


_INSIDE = frozenset("-‑&\"“”‘’'")
_OPENS = frozenset("\"“‘'")
"""Marks that may stand between a number and its noun."""


def _hyphened(found: list[Token], k: int) -> bool:
    """Tell whether a word is part of a compound: "out", "of" and "work" of "out-of-work"."""
    before, after = at(found, k - 1), at(found, k + 1)
    return (found[k].glued and before.low in "-‑") or (after.glued and after.low in "-‑")


def _two_adjectives(found: list[Token], k: int) -> bool:
    """Tell whether ``k`` joins two adjectives of one noun: "54 Danish and Dutch sailors"."""
    return (
        at(found, k).low in ("and", "or")
        and at(found, k - 1).text[:1].isupper()
        and at(found, k + 1).text[:1].isupper()
    )


def _plural(word: Token, low: str) -> bool:
    """Tell whether a word is a plural; "Iraqis" is one, "crisis" is none."""
    people = low.endswith("is") and word.text[0].isupper() and len(low) > len("Davis")
    people = people and (low.endswith("shis") or not low.endswith("his"))
    return people or plural(low)


def _adjective(found: list[Token], k: int) -> bool:
    """Tell whether a role word stands before its noun: "54 injured people", "12 dead sea birds"."""
    follow, then = at(found, k + 1), at(found, k + 2).low
    if plural(follow.low):
        return follow.low not in _STOP
    inside = follow.text.islower() and follow.low not in _STOP and follow.low not in ROLES
    return inside and follow.kind == "word" and plural(then) and then not in _STOP
