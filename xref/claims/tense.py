"""Whether the words around a date speak of what was or of what is to come."""

from __future__ import annotations

from xref.claims.tokens import Token, at
from xref.claims.wordset import word_set

_REACH = 25
"""Tokens looked at on either side."""

_AHEAD = word_set(
    """
    will 'll shall would won't wouldn't should could may might must can going due scheduled
    slated upcoming set expected planned plans plan planning hopes hoping wants intends likely
    next tomorrow forthcoming begins starts opens meets faces expires ends runs arrives leaves
    ahead
    """
)
_PAST = word_set(
    """
    was were had did said told met began took came went made gave got held left saw found
    became brought thought kept let put ran won lost sent spoke stood wrote fell rose grew
    struck hit cut drew led read paid built bought caught sought fought taught swore swept
    spread shot sank sang sat shook showed sold spent stole threw understood woke wore
    withdrew broke chose drove flew forgot froze hid knew rang rode tore been has have wasn't
    weren't hadn't didn't hurt quit shut burst beat ago yesterday last dead
    """
)
_NOT_PAST = word_set(
    """
    united indeed need speed proceed exceed succeed feed seed red bed led agreed-upon hundred
    sacred breed weed deed greed indebted
    """
)
_UNTIL = word_set("until till")
_MODALS = word_set("will would shall should must may might can could")
_LEADS_AHEAD = word_set("expected scheduled planned set due slated supposed")
_CLAUSE = frozenset(',;:—–()"“”?!')
_WHO = word_set("that which who whom whose but and while although though")


def ahead(found: list[Token], first: int, end: int) -> bool:
    """Tell whether the date at the tokens ``[first, end)`` lies in the future of the text.

    The nearest verb before the date in its clause decides; then the nearest after it; then the
    nearest before it in the sentence.  Without any, the date is past.
    """
    if at(found, end).low == ":":
        return False
    if (
        first
        and found[first - 1].low in _UNTIL
        and any(token.low in _MODALS for token in found[max(0, first - 1 - _REACH) : first])
    ):
        return True  # "would stay shut until Friday" was said before that Friday.
    crossed = False
    distant: bool | None = None
    for k in range(first - 1, max(-1, first - 1 - _REACH), -1):
        low = found[k].low
        if low in _CLAUSE or low in _WHO:
            crossed = True
            continue
        sign = _sign(found, k)
        if sign is not None:
            if not crossed:
                return sign
            distant = sign
            break
    after = _after(found, end)
    if after is not None:
        return after
    return bool(distant)


def _after(found: list[Token], end: int) -> bool | None:
    start = end + 1 if at(found, end).low == "," else end
    for k in range(start, min(len(found), start + _REACH)):
        if found[k].low in _CLAUSE:
            return None
        sign = _sign(found, k)
        if sign is not None:
            return sign
    return None


def _sign(found: list[Token], k: int) -> bool | None:
    """Return True for a word that points ahead, False for a past verb, None for any other."""
    token = found[k]
    low = token.low
    if token.kind != "word":
        return None
    if low in _AHEAD or low.endswith("'ll"):
        if low in ("may", "set", "plan", "plans", "next", "can") and token.text[:1].isupper():
            return None
        if low in ("could", "might", "would", "may", "must", "should", "can") and (
            at(found, k + 1).low == "have" or at(found, k + 2).low == "have"
        ):
            return False
        if low in _LEADS_AHEAD | {"set"} and at(found, k + 1).low not in ("to", "for", "on", "at"):
            before = at(found, k - 1).low
            if low == "set" and before not in ("is", "are", "was", "were", "be", ","):
                return None
        return True
    if low == "to" and _base_verb(found, k):
        return True
    if "be" in (at(found, k - 1).low, at(found, k - 2).low):
        return None  # "will be held": the participle tells no time, what stands before it does
    if low in _PAST:
        return False
    if low.endswith("ed") and len(low) > 4 and low not in _NOT_PAST and low == token.text:
        return False
    return None


def _base_verb(found: list[Token], k: int) -> bool:
    """Tell "is to meet", "agreed to hold" from "flew to Paris", "went to the polls"."""
    before = at(found, k - 1).low
    return before in _TO_DO and at(found, k + 1).text.islower()


_TO_DO = word_set(
    """
    is are was were vowed pledged promised agreed prepared ready about wants decided hopes
    intends plan plans planning planned expects expected
    """
)
