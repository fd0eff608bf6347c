"""Whether the words around a date speak of what was, of what is to come, or of what is on the plan.

The nearest verb of the date's clause decides.  A present tense that announces ("travels to Rome on
Friday") is kept apart from "will": seen the day after that Friday it says nothing certain.
"""

from __future__ import annotations

from enum import StrEnum

from xref.claims.tokens import Token, at
from xref.claims.wordset import word_set


class Direction(StrEnum):
    """Where a date lies, seen from the telling.

    ``planned``: announced in the present ("meets on Friday").  ``meant``: planned in the past ("was
    due on Friday"), and since come to pass or still to come.  ``near``: the day of a vote, a match
    or a limit ("by Friday"), without a verb.  ``open``: no word tells.
    """

    PAST = "past"
    AHEAD = "ahead"
    PLANNED = "planned"
    MEANT = "meant"
    NEAR = "near"
    OPEN = "open"


_REACH = 25
"""Tokens looked at on either side."""

_NAME = 4
"""Words of a name that opens a headline."""

_MODALS = word_set("will would shall should must may might can could won't wouldn't 'll")
_AHEAD = _MODALS | word_set(
    """
    going due scheduled slated upcoming set expected planned plans plan planning hopes hoping
    wants intends likely next tomorrow forthcoming ahead deadline ultimatum chance
    promises vows pledges aims supposed
    """
)
_NEED_TO = word_set("plan plans hopes hoping planning aims promises pledges vows going wants")
_MEANT = word_set("due scheduled slated set expected planned supposed planning")
_PAST = word_set(
    """
    was were had did said told met began took came went made gave got held left saw found
    became brought thought kept ran won lost sent spoke stood wrote fell rose grew
    struck drew led paid built bought caught sought fought taught swore swept
    shot sank sang sat shook showed sold spent stole threw understood woke wore
    withdrew broke chose drove flew forgot froze hid knew rang rode tore been wasn't
    weren't hadn't didn't ago yesterday last dead died tied used lied slid fled overthrew clung
    crept dealt dug drank ate flung forbade hung laid lit meant overcame overtook overran
    slept slew spun sprang stuck swam swung undertook underwent upheld wept withstood foresaw
    """
)
_SAME_AS_BASE = word_set("hit cut let put read quit shut burst beat hurt spread cast split")
_NOT_PAST = word_set(
    """
    united indeed need speed proceed exceed succeed feed seed red bed agreed-upon hundred
    sacred breed weed deed greed indebted
    """
)
_PLANNED = word_set(
    """
    travels meets heads flies visits hosts begins opens votes faces holds returns arrives leaves
    starts ends expires plays goes kicks launches reopens resumes convenes marks delivers moves
    re-opens speaks addresses testifies runs
    """
)
_PLANNED_BASE = word_set("travel meet visit begin open vote return arrive leave start resume")
_PLANNED_ING = word_set(
    """
    holding meeting hosting visiting travelling traveling flying heading speaking voting
    appearing returning starting leaving launching opening arriving playing beginning gathering
    """
)
_BE = word_set("is are am he's she's it's who's that's they're we're i'm you're")
_NO_SUBJECT = word_set(
    """
    the a an his her their its our your my of in for to by with from many several no any these
    those some two three first second new this other as at on will would could should may might
    must did does do not can please
    """
)
_IS_SET = word_set("is are was were be ,")
_DETERMINERS = word_set("the a an his her their its our this that these those 's any another")
_ARTICLES = _DETERMINERS - word_set("this that these those")
_DONE = word_set(
    """
    announcement approval killing killings attack attacks death deaths victory victories blowout
    loss losses defeat arrest arrests remarks comments bombing bombings shooting shootings
    explosion blast crash earthquake quake resignation downfall outbreak uprising
    collapse invasion massacre raid raids ouster disaster tragedy leak spill assassination murder
    murders violence clashes unrest tweets
    """
)
_EVENTS = word_set(
    """
    vote election elections primary primaries caucus caucuses debate deadline hearing summit
    runoff run-off referendum convention ballot final
    """
)
_TO_COME = word_set("planned scheduled upcoming proposed expected")
_TO_DO = word_set(
    """
    is are decided was were has have vowed pledged promised agreed prepared ready about wants hopes
    intends plan plans planning planned plotted expects expected due set scheduled likely wanted
    chance bid vote invited urged running
    """
)
_PERCEIVED = word_set("seen heard felt")
_SUBJECTS = word_set("they we i you who")
_LED_BY = word_set("to into on for")
_FINITE = _MODALS | word_set("is are was were has have had")
_CLAUSE = frozenset(',;:—–()"“”?!')
_WHO = word_set("that which who whom whose but and while although though")
_UP_TO = frozenset(("until", "till", "through"))
_PAUSES = frozenset(",-–—")
_SMALL = word_set("on late early by of in this the for from until till since as dawn dusk noon")


def direction(found: list[Token], first: int, end: int) -> Direction:
    """Tell where the date at the tokens ``[first, end)`` lies, by the words around it.

    The noun that it belongs to ("Friday's attack") decides; then the nearest verb before the date
    in its clause; then the nearest after it; then the nearest before it in the sentence.
    """
    mark = at(found, end).low
    if mark == ":" or (mark in ("-", "–") and _leads(found, first)):
        told = _after(found, first, end + 1)  # "Friday: ships will leave", in a list of days
        return Direction.PAST if told is Direction.PAST else Direction.OPEN
    named = _noun_of(found, first, end) or _until(found, first)
    if named:
        return named
    near, distant = _before(found, first)
    if near:
        return near
    after = _after(found, first, end)
    if after is Direction.AHEAD and not _leads(found, first) and _done_before(found, first):
        return Direction.PAST  # "Her victories on Tuesday will speed it up."
    if after:
        return after
    lead = at(found, first - 1).low
    if lead in _UP_TO:
        return Direction.AHEAD
    result = distant or Direction.OPEN
    if result is Direction.OPEN and (lead == "by" or _event_near(found, first, end)):
        return Direction.NEAR
    return result


def _noun_of(found: list[Token], first: int, end: int) -> Direction | None:
    """Read "Friday's attack", "Friday's planned march", "since Friday"."""
    before = at(found, first - 1).low
    if "since" in (before, before in _DETERMINERS and at(found, first - 2).low):
        return Direction.PAST
    if at(found, end).low in _TO_COME:
        return Direction.AHEAD
    joined = at(found, end - 1).low.endswith("'s") or at(found, end - 1).kind == "number"
    if at(found, end).low in _DONE or (joined and at(found, end + 1).low in _DONE):
        return Direction.PAST
    return None


def _until(found: list[Token], first: int) -> Direction | None:
    """Read "would stay shut until Friday", "have until Friday": said before that Friday."""
    if at(found, first - 1).low not in ("until", "till"):
        return None
    if at(found, first - 2).low in ("has", "have"):
        return Direction.AHEAD
    before = found[max(0, first - 1 - _REACH) : first]
    return Direction.AHEAD if any(token.low in _MODALS for token in before) else None


def _before(found: list[Token], first: int) -> tuple[Direction | None, Direction | None]:
    """Return what the nearest verb before the date says: of its own clause, or of another."""
    crossed = False
    for k in range(first - 1, max(-1, first - 1 - _REACH), -1):
        low = found[k].low
        if low in _CLAUSE or low in _WHO:
            crossed = crossed or k < first - 1 or low != "and"  # "in June and July"
            continue
        sign = None if low == "if" and k == first - 1 else _sign(found, k)
        if sign is not None:
            return (None, sign) if crossed else (sign, None)
    return None, None


def _after(found: list[Token], first: int, end: int) -> Direction | None:
    start = end
    if at(found, end).low == ",":
        if not _leads(found, first):
            return None
        start = end + 1
    elif at(found, end).low in _WHO:
        return None  # "his announcement on Friday that it will pay"
    for k in range(start, min(len(found), start + _REACH)):
        if found[k].low in _CLAUSE:
            return None
        sign = _sign(found, k)
        if sign is Direction.PAST and at(found, k + 1).low in _FINITE:
            continue  # "the group he founded will meet": that verb belongs to the subject
        if sign is not None:
            return sign
    return None


def _leads(found: list[Token], first: int) -> bool:
    """Tell whether the date opens its clause: "On Friday, the talks will resume"."""
    k = first - 1
    while k >= 0 and found[k].low in _SMALL | {"and", "but", "then", "also"}:
        k -= 1
    return k < 0 or found[k].low in _CLAUSE or found[k].low == "."


def _done_before(found: list[Token], first: int) -> bool:
    for k in range(first - 1, max(-1, first - 1 - _REACH), -1):
        listed = found[k].low == "," and at(found, k + 1).text[:1].isupper()
        if found[k].low in _CLAUSE and not listed:
            return False
        if found[k].low in _DONE:
            return True
    return False


def _event_near(found: list[Token], first: int, end: int) -> bool:
    """Tell whether the date is that of a vote or a match: "in the primary on Friday"."""
    k = first - 1
    while found[k].low in _SMALL and k > first - 3 and k > 0:
        k -= 1
    follow = (at(found, end).low, at(found, end + 1).low)
    return at(found, k).low in _EVENTS or any(word in _EVENTS for word in follow)


def _sign(found: list[Token], k: int) -> Direction | None:
    """Return what one word tells of time, None for most."""
    token = found[k]
    low = token.low
    if token.kind != "word":
        return None
    if low in _AHEAD or low.endswith("'ll"):
        return _pointer(found, k)
    if low == "to":
        return _base_verb(found, k)
    if low in ("has", "have"):
        return _having(found, k)
    if low == "if":
        return Direction.AHEAD  # No past verb stands between: "if he wins on Friday".
    if low == "before" and at(found, k - 1).low in ("days", "hours", "weeks"):
        return Direction.AHEAD
    planned = _planned(found, k)
    if planned:
        return planned
    if "be" in (at(found, k - 1).low, at(found, k - 2).low):
        return None  # "will be held": the participle tells no time, what stands before it does
    return Direction.PAST if _is_past(found, k) else None


def _is_past(found: list[Token], k: int) -> bool:
    token, before = found[k], at(found, k - 1).low
    if token.low in _SAME_AS_BASE:
        led = (before, at(found, k - 2).low)
        return before not in _ARTICLES and not any(w in _MODALS or w == "to" for w in led)
    if token.low in _PAST:
        return not (token.low in ("led", "left", "dead") and before in _ARTICLES)
    if not token.low.endswith("ed") or len(token.low) <= 4 or token.low in _NOT_PAST:
        return False
    return token.low == token.text and before not in _ARTICLES


def _pointer(found: list[Token], k: int) -> Direction | None:
    """Read a word that points ahead: a modal, "due", "plans to"."""
    token = found[k]
    low, before, follow = token.low, at(found, k - 1).low, at(found, k + 1).low
    if low in ("may", "set", "plan", "plans", "next", "can") and token.text[:1].isupper():
        return None
    if low in _MODALS:
        for n in (k + 1, k + 2):
            if at(found, n).low == "have" and _participle(at(found, n + 1).low):
                return Direction.PAST
        if low == "could" and at(found, k + 2).low in _PERCEIVED:
            return Direction.PAST  # "smoke could be seen on Friday"
        return Direction.AHEAD
    if low in _NEED_TO and before not in _SUBJECTS and follow not in _LED_BY:
        return None
    if low in ("plan", "plans", "hopes") and before not in _SUBJECTS and follow != "to":
        return None
    if low == "next" and follow == "to":
        return None
    if low == "set" and follow not in ("to", "for", "on", "at") and before not in _IS_SET:
        return None
    if low in _MEANT and {before, at(found, k - 2).low} & {"was", "were", "had", "been"}:
        return Direction.MEANT
    return Direction.AHEAD


def _participle(word: str) -> bool:
    return word in _PAST or word in _SAME_AS_BASE or word.endswith(("ed", "en", "own", "one"))


def _having(found: list[Token], k: int) -> Direction | None:
    """Part "has to" and "has gone" from "has a plan"."""
    follow, second = at(found, k + 1).low, at(found, k + 2).low
    if follow == "to":
        return Direction.AHEAD
    perfect = _participle(follow) or (follow not in _DETERMINERS and _participle(second))
    return Direction.PAST if perfect else None


def _planned(found: list[Token], k: int) -> Direction | None:
    """Read a present tense that announces: "travels", "leaders meet", "is meeting"."""
    low, before = found[k].low, at(found, k - 1)
    if found[k].text != low:
        return None
    if low in _PLANNED_ING:
        led = before.low in _BE
        return Direction.PLANNED if led else None
    if low in _PLANNED and before.low in _PAUSES:
        return Direction.PLANNED  # "the fair, an old one, opens on Friday"
    if before.low in _NO_SUBJECT or before.kind != "word":
        return None
    if low in _PLANNED:
        return Direction.PLANNED
    plural = before.low.endswith("s") and not before.low.endswith(("'s", "ss"))
    many = plural or before.low in ("they", "we", "who", "which", "that")
    return Direction.PLANNED if low in _PLANNED_BASE and many else None


def _base_verb(found: list[Token], k: int) -> Direction | None:
    """Tell "is to meet", "agreed to hold" from "flew to Paris", "went to the polls"."""
    before, follow = at(found, k - 1).low, at(found, k + 1)
    if before == "," and follow.low == "be":
        return Direction.AHEAD  # "the report, to be released on Friday,"
    if not follow.text.islower() or follow.low in _DETERMINERS:
        return None
    if before not in _TO_DO:
        return Direction.AHEAD if _headline(found, k) else None
    led = {at(found, k - 2).low, at(found, k - 3).low} & {"was", "were", "had", "been"}
    meant = before in ("was", "were") or (led and (before in _MEANT or before.endswith("ed")))
    return Direction.MEANT if meant else Direction.AHEAD


def _headline(found: list[Token], k: int) -> bool:
    """Tell whether "to" follows a name that opens the sentence: "Kalin to visit Rome on Friday"."""
    return 0 < k <= _NAME and all(token.text[:1].isupper() for token in found[:k])
