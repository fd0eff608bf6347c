"""What a number counts and what happened to it: the unit, the counted noun and the role."""

from __future__ import annotations

from typing import NamedTuple

from xref.claims.tokens import Token, at
from xref.claims.units import (
    BIG_MONEY,
    CASUALTY_NOUNS,
    CODES,
    IRREGULAR,
    MEASURES,
    MONEY,
    RATES,
    ROLES,
    TIMES,
    plural,
    singular,
)
from xref.claims.wordset import word_set

_NOUN_REACH = 5
"""Tokens after a number within which its noun has to stand."""
_ROLE_REACH = 9
"""Tokens after the noun within which a word may tell its role."""

_STOP = word_set(
    """
    the a an and or but nor as at by for from in into of off on onto over per than to toward
    with within without under after before since until during against between among about
    around if because while when where which who whom whose that this these those it he she
    they we i you his her their our my your its is are was were be been being am has have had
    do does did will would can could may might must shall should not no says said say told
    makes wants needs gets goes comes takes gives shows there here then also only just yet so
    up down out away ago later earlier long old tall high each every all both such own amid
    along across through near plus minus versus remains looks seems means appears includes
    stands faces plans
    """
)
_NOT_NOUNS = word_set("perhaps always sometimes besides thus overseas whereas yes others")
_BETWEEN = word_set(
    """
    were was are is have has had been be being also still reported confirmed believed feared
    to left remain remained remains found who others more people persons were's presumed
    listed seriously critically badly slightly already another all now so far thought
    known officially declared later of whom them those which
    """
)
"""What may stand between a counted noun and the word for its role."""
_PASSIVE = word_set("were was are is been be being who left reported confirmed feared")
_OBJECTS = word_set(
    """
    a an the two three four five six at some more dozens him her them his their its
    """
)
_STRENGTHEN = word_set("at least more than about some around nearly over up to almost only")


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
    if word.text in ("C", "F") and word.glued:
        return _degrees(found, i)
    if word.low in ("degrees", "degree", "°", "deg"):
        return _degrees(found, i + 1)
    if word.low in MONEY or (scaled and word.low in BIG_MONEY):
        unit = MONEY.get(word.low) or BIG_MONEY[word.low]
        return rated(found, Counted(unit, "money", i + 1, i + 1))
    if word.text in CODES:
        return rated(found, Counted(word.text, "money", i + 1, i + 1))
    if word.text in ("US", "U.S.", "Canadian", "Australian") and follow.low in ("dollars", "cents"):
        code = {"Canadian": "CAD", "Australian": "AUD"}.get(word.text, "USD")
        return rated(found, Counted(code, "money", i + 2, i + 2))
    if word.low in TIMES:
        old = TIMES[word.low] == "year" and follow.low == "old"
        return Counted(TIMES[word.low], "age" if old else "time", i + 1 + old, i + 1 + old)
    if word.low in ("a", "per", "each") and TIMES.get(follow.low) in _PACES:
        return rated(found, Counted("", "noun", i, i))
    measure = _measure(found, i)
    return measure or _noun(found, i, value)


def _points(found: list[Token], end: int) -> Counted:
    if at(found, end).low == "percentage":
        end += 1
    if at(found, end).low in ("point", "points"):
        return Counted("percentage point", "share", end + 1, end + 1)
    if at(found, end).low == "-" and at(found, end + 1).low == "point":
        return Counted("percentage point", "share", end + 2, end + 2)
    return Counted("percent", "share", end, end)


def rated(found: list[Token], what: Counted) -> Counted:
    """Add a rate: "a day", "per barrel"."""
    word, follow = at(found, what.end), at(found, what.end + 1)
    if word.low in ("a", "an", "per", "each") and singular(follow.low) in RATES:
        unit = f"{what.unit} per {follow.low}" if what.unit else f"per {follow.low}"
        return what._replace(unit=unit, end=what.end + 2, after=what.end + 2)
    return what


def _compound(found: list[Token], i: int, value: float) -> Counted:
    """Read "10-year-old", "five-mile", "300-page": ``i`` is the word after the hyphen."""
    word = found[i].low
    if word in TIMES:
        old = at(found, i + 2).low in ("old", "olds")
        if at(found, i + 1).low == "-" and old:
            return Counted(TIMES[word], "age", i + 3, i + 3)
        return Counted(TIMES[word], "time", i + 1, i + 1)
    if word in ("odd", "plus", "strong"):
        return _noun(found, i + 1, value)
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
    head = ""
    for k in range(j, min(j + _NOUN_REACH, len(found))):
        word = found[k]
        low = word.low.removesuffix("'s")
        if word.kind != "word" and not (word.low in "-‑&" and word.glued):
            break
        if low in _STOP or low in _NOT_NOUNS or (low in ROLES and not _adjective(found, k)):
            break
        if word.kind == "word" and low not in ROLES and (plural(low) or (value == 1 and k == j)):
            head, j = low, k + 1
            continue
        if head:
            break
    if not head and at(found, i).low in CASUALTY_NOUNS:
        return Counted("person", "noun", i, i)
    if not head:
        return Counted("", "", i, i)
    unit = singular(head)
    if unit == "man" and at(found, j).low in (",", "and") and at(found, j + 1).low == "women":
        unit = "person"
    return rated(found, Counted(unit, "noun", i, j))._replace(end=i)


def _adjective(found: list[Token], k: int) -> bool:
    """Tell whether a role word stands before its noun: "54 injured people", "12 missing men"."""
    follow = at(found, k + 1).low
    return follow in IRREGULAR or (plural(follow) and follow not in _STOP)


def role(found: list[Token], first: int, what: Counted) -> str:
    """Return what happened to those counted by the number that begins at ``first``, or ""."""
    if what.kind not in ("noun", ""):
        return ""
    inside = [found[k].low for k in range(what.end, what.after)]
    for word in inside:
        if word in ROLES:
            return ROLES[word]
    return _role_after(found, what.after) or _role_before(found, first)


def _role_after(found: list[Token], i: int) -> str:
    passive = False
    for k in range(i, min(i + _ROLE_REACH, len(found))):
        low = found[k].low
        if low.endswith("ing") and low in ROLES and low != "missing":
            return ""
        if low in ROLES:
            if not passive and at(found, k + 1).low in _OBJECTS and low not in ("missing", "dead"):
                return ""
            return _joined(found, k)
        if low in ("against", "opposed") and k <= i + 2 and at(found, k + 1).kind != "number":
            return "against"
        if low in ("voted", "votes", "vote", "voting"):
            return _vote(found, k + 1)
        if low == "abstained":
            return "abstained"
        if low in ("in", "for") and k <= i + 1 and at(found, k + 1).low.startswith("favo"):
            return "for"
        if low == "laid" and at(found, k + 1).low == "off":
            return "laid off"
        if low == "shot" and at(found, k + 1).low == "dead":
            return "killed"
        if low == "lost" and at(found, k + 2).low == "lives":
            return "killed"
        passive = passive or low in _PASSIVE
        if low not in _BETWEEN and not low.endswith("ly"):
            return ""
    return ""


def _vote(found: list[Token], i: int) -> str:
    word = at(found, i).low
    if word == "against":
        return "against"
    if word == "for" or (word == "in" and at(found, i + 1).low.startswith("favo")):
        return "for"
    return ""


def _joined(found: list[Token], k: int) -> str:
    """Return the role at ``k``, with a second one that is counted together with it."""
    first = ROLES[found[k].low]
    if at(found, k + 1).low in ("or", "and", "/"):
        second = ROLES.get(at(found, k + 2).low, "")
        if second and second != first and at(found, k + 3).kind != "number":
            return f"{first} or {second}"
    return first


def _role_before(found: list[Token], first: int) -> str:
    """Read "killed 54", "killing at least 54", "the death toll rose to 54"."""
    k = first - 1
    while k >= 0 and found[k].low in _STRENGTHEN and k > first - 5:
        k -= 1
    low = at(found, k).low
    if low in ROLES and low not in ("die", "dies", "dead", "dying", "died", "death", "deaths"):
        aux = at(found, k - 1).low
        if not low.endswith("ed") or aux not in ("was", "were", "been", "be", "is", "are"):
            return ROLES[low]
    if low in ("claimed", "claiming", "claims"):
        after = [at(found, n).low for n in range(first, first + 4)]
        return "killed" if "lives" in after else ""
    reach = range(k, max(-1, k - 8), -1)
    for n in reach:
        low = at(found, n).low
        if low == "toll":
            return "injured" if at(found, n - 1).low.startswith("injur") else "killed"
        if low == "number" and at(found, n + 1).low == "of":
            return next((ROLES[w] for w in (t.low for t in found[n : k + 1]) if w in ROLES), "")
        if low in (",", ";", "and", "but") or at(found, n).kind == "number":
            return ""
    return ""
