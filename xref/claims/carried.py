"""Units and roles that a number takes from the words and numbers around it.

A number often stands without its noun: "the number of cases rose to 1,562", "12 of them", "from
20 ships to 30", "10, 20 or 30 years", "thousands marched".  ``carried`` names what is counted there
after all numbers of a sentence are read.  A part ("54 people were killed, including 12 children")
has the role of the whole; nouns for people that are joined ("two men and a woman were killed")
have one role.  Each rule looks at a fixed number of tokens.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from xref.claims.tokens import Token, at
from xref.claims.units import CASUALTY_NOUNS, PEOPLE, ROLES, plural, singular
from xref.claims.wordset import word_set
from xref.types import Quantity

_HEAD_REACH = 24
"""Tokens before a number within which "toll" or "number of" may head it."""

_WHOLE_REACH = 16
"""Tokens from a part back to its whole."""


class Read(NamedTuple):
    """A quantity with the tokens ``begin`` to ``end`` of its wording.

    ``after`` is the first token behind its noun; ``kind`` is that of ``Counted``.
    """

    quantity: Quantity
    begin: int
    end: int
    after: int
    kind: str


_REACHES = word_set(
    """
    to at of is was are were be been reached reaches reach reaching exceeds exceeded exceed topped
    tops passed hit hits totalled totaled totals now only just between from over above currently
    than
    """
)
_OF_PEOPLE = word_set(
    """
    population capital town city village metropolis megacity crowd community staff workforce crew
    audience delegation family electorate
    """
)
_NUMBER = word_set("number numbers total tally toll count")
_STOPS = word_set("while although whereas said says that but which who , ; : . — – ( )")
_MOVED = word_set(
    """
    rose risen rises rise rising climbed climbs climbing increased increases increase jumped
    jumps grew grown grows fell fallen falls falling dropped drops dropping declined stood stands
    standing reached decreased
    """
)
_HAVE = word_set("has have had was were is are will would could may might already since also")
_THEM = word_set("them whom which those these")
_CHANGE = word_set("from to against than versus")
_MORE = word_set("another further extra additional")
_VAGUE = word_set("dozens scores hundreds thousands")
_MONEY_VERBS = word_set(
    """
    cost costs costing spend spends spent spending make makes made making save saves saved earn
    earns earned worth pay pays paid paying lose loses losing in the by
    """
)
_VERBS = word_set(
    "are were have had who took fled came went ran left fell gathered be in across around more"
)


def carried(found: list[Token], read: list[Read]) -> list[Quantity]:
    """Return the quantities with the units and roles that the sentence around them gives."""
    items = list(read)
    for n in range(len(items) - 2, -1, -1):
        items[n] = _from_next(found, items[n], items[n + 1])
    for n, item in enumerate(items):
        before = items[n - 1] if n else None
        if not item.quantity.unit:
            items[n] = _named(found, item, before)
        items[n] = _part_of(found, items[n], before)
    return [item.quantity for item in items]


def _given(item: Read, unit: str, role: str, kind: str = "noun") -> Read:
    quantity = replace(item.quantity, unit=unit, role=item.quantity.role or role)
    return item._replace(quantity=quantity, kind=kind)


_LISTED = ([","], ["or"], [",", "or"], ["and"], [",", "and"], ["to"], ["if", "not"])


def _from_next(found: list[Token], item: Read, after: Read) -> Read:
    """Take from the next number: "10, 20 or 30 years", "264 of 268 ships", "3 men and 2 women"."""
    gap = [at(found, k).low for k in range(item.after, min(after.begin, item.after + 4))]
    own, next_ = item.quantity, after.quantity
    if after.begin > item.after + 3 or not next_.unit:
        return item
    bare = not own.unit and item.kind in ("", "noun")
    if bare and not own.role and gap in _LISTED:
        return _given(item, next_.unit, "", after.kind)
    if bare and gap in (["of"], ["of", "the"], ["out", "of"], ["out", "of", "the"], ["of", "its"]):
        return _given(item, next_.unit, next_.role, after.kind)
    joined = gap in (["and"], [","], [",", "and"]) and at(found, after.end).low != "of"
    if joined and not own.role and own.unit in PEOPLE and next_.unit in PEOPLE:
        return _given(item, own.unit, next_.role if next_.role != "age" else "")
    return item


def _named(found: list[Token], item: Read, before: Read | None) -> Read:
    """Name what a number without unit counts, if the words around it tell."""
    if item.kind not in ("", "noun"):
        return item
    return _headed(found, item) or _of_the_same(found, item, before) or _people(found, item) or item


def _headed(found: list[Token], item: Read) -> Read | None:
    """Read the head far before: "the number of cases rose to", "deaths climbed to", "a city of"."""
    k = item.begin - 1
    word = at(found, k).low
    if at(found, item.end).low == "population" or (
        word == "of" and at(found, k - 1).low in _OF_PEOPLE
    ):
        return _given(item, "person", "")
    first = found[item.begin].low if item.begin < len(found) else ""
    if word not in _REACHES and first not in ("above", "over", "between"):
        return None
    moved = word in ("to", "at")
    for n in range(k, max(-1, k - _HEAD_REACH), -1):
        low = found[n].low
        if low == "population":
            return _given(item, "person", "")
        if low == "toll":
            hurt = at(found, n - 1).low.startswith("injur")
            return _given(item, "person", "injured" if hurt else "killed")
        if low in _NUMBER:
            return _numbered(found, item, n, k)
        if low in _MOVED and moved and (head := _subject(found, item, n)):
            return head
        if low in (";", ":", ".", "(") or found[n].kind == "number":
            return None
    return None


def _numbered(found: list[Token], item: Read, n: int, last: int) -> Read | None:
    """Read the noun after "number of" and what happened to it."""
    if at(found, n + 1).low != "of":
        role = ROLES.get(at(found, n + 1).low, "")
        return _given(item, "person", role) if role else None
    head = role = ""
    for k in range(n + 2, min(last + 1, n + 9)):
        low = found[k].low
        if low in ROLES:
            role = role or ROLES[low]
            head = head or ("person" if low in CASUALTY_NOUNS or low in ("dead", "missing") else "")
        elif plural(low) and not head:
            head = singular(low)
        elif low in _STOPS or (head and low in _REACHES):
            break
    return _given(item, head or "person", role) if head or role else None


def _subject(found: list[Token], item: Read, verb: int) -> Read | None:
    """Read the noun that rose or fell: "confirmed cases have risen to"."""
    k = verb - 1
    while at(found, k).low in _HAVE and k > verb - 4:
        k -= 1
    low = at(found, k).low
    if low in CASUALTY_NOUNS:
        return _given(item, "person", ROLES[low])
    if at(found, k).kind == "word" and plural(low) and not found[k].text[0].isupper():
        return _given(item, singular(low), "")
    return None


def _of_the_same(found: list[Token], item: Read, before: Read | None) -> Read | None:
    """Take from the number before: "12 of them", "30 more", "from 20 ships to 30"."""
    if before is None or not before.quantity.unit:
        return None
    if before.quantity.role == "age":
        gap = at(found, before.after).low
        aged = item.begin == before.after + 1 and gap in ("and", "to", "or")
        return _given(item, "year", "age", "age") if aged else None
    of, them = at(found, item.end).low, at(found, item.end + 1).low
    near = item.begin - before.after <= _WHOLE_REACH
    counted = before.kind in ("noun", "")
    if of == "of" and them in _THEM and near and counted:
        noun = at(found, item.end + 2)
        own = singular(noun.low) if plural(noun.low) and noun.low not in ROLES else ""
        return _given(item, own or before.quantity.unit, before.quantity.role)
    word, earlier = at(found, item.begin - 1).low, at(found, item.begin - 2).low
    if word in _THEM and earlier == "of" and near and counted:
        return _given(item, before.quantity.unit, before.quantity.role)
    if word in ("including", "among") and near:
        return _given(item, before.quantity.unit, before.quantity.role, before.kind)
    if (
        word in (",", "and")
        and of == "in"
        and near
        and counted
        and at(found, item.end + 1).text.istitle()
    ):
        return _given(item, before.quantity.unit, before.quantity.role)
    tight = item.begin - before.after <= 1
    if word in _CHANGE and (tight or earlier in ("compared", "up", "down") or word == "against"):
        role = before.quantity.role if tight else ""
        return _given(item, before.quantity.unit, role, before.kind) if near else None
    more = of == "more" and them != "than"
    if near and counted and (more or of == "others" or word in _MORE):
        return _given(item, before.quantity.unit, "")
    return None


def _people(found: list[Token], item: Read) -> Read | None:
    """Tell people who are left unsaid: "thousands marched", "others"."""
    if found[item.end - 1].low not in _VAGUE or at(found, item.begin - 1).low in _MONEY_VERBS:
        return None
    follow = at(found, item.end)
    acts = follow.low in _VERBS or follow.low.endswith(("ed", "ing"))
    return _given(item, "person", "") if acts and follow.low != "of" else None


def _part_of(found: list[Token], item: Read, before: Read | None) -> Read:
    """Give a part the role of its whole: "54 people were killed, including 12 children"."""
    if before is None or item.quantity.role or item.kind not in ("noun", ""):
        return item
    role = before.quantity.role
    if role in ("", "age") or item.begin - before.after > _WHOLE_REACH:
        return item
    if item.quantity.unit not in PEOPLE:
        return item
    word, earlier = at(found, item.begin - 1).low, at(found, item.begin - 2).low
    part = word in ("including", "among") or (word in _THEM and earlier in ("among", "of"))
    of_them = at(found, item.end).low == "of" and at(found, item.end + 1).low in _THEM
    joined = item.begin - before.after <= 2 and word in ("and", ",")
    joined = joined and before.quantity.unit in PEOPLE and before.end <= before.after
    if part or of_them or (joined and _ends(found, item.after)):
        return _given(item, item.quantity.unit, role)
    return item


def _ends(found: list[Token], i: int) -> bool:
    """Tell whether no verb follows that would say something else of those counted."""
    return at(found, i).low in ("", ".", ",", ";", "and", "in", "on", "at", "near", "when", "after")
