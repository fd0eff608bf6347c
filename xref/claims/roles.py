"""What happened to those that a number counts ("killed", "for"), told by the words near it."""

from __future__ import annotations

from xref.claims.counted import PASSIVE, Counted
from xref.claims.tokens import Token, at
from xref.claims.units import PEOPLE, ROLES, VOTERS
from xref.claims.wordset import word_set

_ROLE_REACH = 9
"""Tokens after the noun within which a word may tell its role."""

_BETWEEN = word_set(
    """
    were was are is have has had been be being also still reported confirmed believed feared
    to left remain remained remains found who others more people persons were's presumed
    listed seriously critically badly slightly already another all now so far thought
    known officially declared later of whom them those which
    """
)
"""What may stand between a counted noun and the word for its role."""
_OBJECTS = word_set(
    """
    a an the two three four five six at some more dozens him her them his their its
    """
)
_STRENGTHEN = word_set(
    """
    at least more than about some around nearly over up to almost only just as many no fewer less
    close an estimated roughly approximately another
    """
)


def role(found: list[Token], first: int, what: Counted) -> str:
    """Return what happened to those counted by the number that begins at ``first``, or ""."""
    if what.kind not in ("noun", ""):
        return ""
    inside = [found[k].low for k in range(what.end, what.after)]
    for word in inside:
        if word in ROLES:
            return ROLES[word]
    if at(found, first - 1).low == "in" and what.unit and what.unit not in PEOPLE:
        return ""
    return _role_after(found, what.after, what.unit) or _role_before(found, first)


def _role_after(found: list[Token], i: int, unit: str) -> str:
    passive = False
    i = _behind_parts(found, i)
    for k in range(i, min(i + _ROLE_REACH, len(found))):
        low = found[k].low
        if low.endswith("ing") and low in ROLES and low != "missing":
            return ""
        if low in ROLES:
            if not passive and at(found, k + 1).low in _OBJECTS and low not in ("missing", "dead"):
                return ""
            return _joined(found, k)
        if low in ("against", "opposed") and k <= i + 2 and at(found, k + 1).kind != "number":
            return "against" if unit in VOTERS or unit in PEOPLE else ""
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
        passive = passive or low in PASSIVE
        if low not in _BETWEEN and not low.endswith("ly"):
            return ""
    return ""


def _behind_parts(found: list[Token], i: int) -> int:
    """Step over what is set off behind a count: "54 people, including 12 children, were"."""
    if at(found, i).low != "," or at(found, i + 1).low not in _SET_OFF:
        return i
    for k in range(i + 2, min(i + _SET_OFF_REACH, len(found))):
        if found[k].low == ",":
            return k + 1
    return i


_SET_OFF = word_set("including among most many some mostly mainly all almost")
_SET_OFF_REACH = 14


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
