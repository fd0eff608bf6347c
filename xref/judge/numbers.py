"""Numbers that cannot both hold, and numbers that moved on.  Pure.

``figures`` finds the two figures of one slot; what they are is decided here:

update    a count that grows (the dead, cases of a disease) is higher in a later article, or is
          said to have risen, or leaves an early "at least" far behind
diverge   told on one day, or of a thing that does not change (a distance, a magnitude)
unsure    the scope may be another: other places, other days, other speakers, other words

Figures without a role have to be close and need words in common on both sides: any two numbers can
be compared, and most measure different things.  An age needs the same name beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from xref.judge.alike import contrasted, reworded, worded_alike
from xref.judge.figures import ages, clashing
from xref.judge.findings import Finding, Side, overlap, shared_terms, speakers_differ
from xref.judge.measures import passed, ratio, rounded
from xref.judge.opposites import opposites
from xref.judge.scopes import days_differ, event_shared, namesakes, places_differ, told_on
from xref.terms import terms
from xref.types import Clash, Comparator, Kind, Quantity, Quote, Relation

TOLLS = frozenset(
    ("killed", "injured", "missing", "arrested", "infected", "displaced", "charged", "freed",
     "kidnapped", "killed or missing", "laid off")
)  # fmt: skip
"""Roles whose counts grow while an event goes on."""

COUNTED = frozenset(("case", "infection", "country"))
"""Units whose counts grow while a disease spreads."""

FIXED = frozenset(("mile", "km", "m", "foot", "inch", "magnitude", "kg", "lb", "story"))
"""Units of what does not change from one day to the next."""

MANY = 3
"""Words around both figures from which they count the same, whatever the other words; one less
where the unit is no measure of anything ("shells", "bridges")."""

LIKE_SIZE = 2.0
"""Greatest ratio of two counts of one slot: beyond, they count different things."""

GROWN = 10.0
"""The same where the later report has the higher count of what grows."""

REACH = 60
"""Characters around a figure in which the words that tell what it counts stand."""

AFTER = 24
"""Characters after a figure in which the word stands that it measures."""

CLOSE = 1.6
"""Greatest ratio of two figures without a role."""

FAR = 4.0
"""The same where hardly any other word differs, or a pair reader sees a contradiction."""

NEEDS = (0.95, 0.85, 0.7, 0.6)
"""Probability of the same proposition that figures without a role need, by the number of words
that both have around them; units of anything (years, percent) count one word less."""

SURELY, NEVER = 0.9, 1.1
"""The same where other words leave room for another scope, and where units of anything have no
word in common: these are believed beside a pair reader that sees a contradiction only."""

ALIKE = 0.6
"""Share of the shorter claim's terms from which figures without a role are of one scope."""

SAME_WORDS = 0.8
"""The same for units of anything: "2,000 people were diagnosed", "1,300 people are in hospital"."""

TOGETHER = 4
"""Words around two tolls of different days from which they are of one event, whatever the place."""

NEARLY = 1.15
"""Ratio up to which figures without a role are of one scope, whatever the other words."""

OLD_NEWS = 365
"""Days after which a toll has stopped growing."""

_ROLE_STRENGTH, _BARE_STRENGTH = 0.75, 0.6
_COMMON_UNITS = frozenset(
    ("", "year", "month", "week", "day", "hour", "minute", "second", "decade", "time", "percent",
     "point", "page", "person", "number")
)  # fmt: skip
_PLURALS = {"person": "people", "man": "men", "woman": "women", "child": "children"}
_RISE = re.compile(
    r"\b(?:rose|risen|rises|climb\w*|increased?|grew|grown|jump\w*|revised|updated|now|so far|"
    r"has reached|reached|by (?:the )?(?:evening|night|morning)|later)\b",
    re.IGNORECASE,
)
_SPREADS = re.compile(r"\b(?:confirmed|reported|cases?|infect\w*|spread)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Clashing:
    """Two figures of one slot that differ, and the claims they stand in."""

    a: Quantity
    b: Quantity
    left: Side
    right: Side

    @property
    def near(self) -> set[str]:
        """The terms that stand around both figures."""
        return shared_terms(
            self.left.around(self.a.span, REACH), self.right.around(self.b.span, REACH)
        )

    @property
    def shared(self) -> int:
        """How many words tell what is counted; units of anything count one less."""
        return len(self.near) - self.common

    @property
    def common(self) -> bool:
        """Whether the unit is one of anything: years, percent, money."""
        return self.a.unit in _COMMON_UNITS or self.a.unit.isupper()

    @property
    def many(self) -> bool:
        """Whether the words around tell that both count the same thing."""
        return self.shared >= (MANY if self.common else MANY - 1)

    @property
    def apart(self) -> int | None:
        """Days from the telling on the left to that on the right, None where a date is missing."""
        first, second = told_on(self.left), told_on(self.right)
        return (second - first).days if first and second else None

    @property
    def grows(self) -> bool:
        """Whether the figures count what only grows while an event goes on."""
        if self.a.role in TOLLS:
            return True
        around = self.left.around(self.a.span, REACH), self.right.around(self.b.span, REACH)
        return self.a.unit in COUNTED and all(_SPREADS.search(text) for text in around)

    @property
    def later(self) -> str:
        """The side with the later count, or "": a higher toll, told later or as risen."""
        if not self.grows:
            return ""
        left_higher = self.a.value > self.b.value
        higher, value, side = (
            ("left", self.a, self.left) if left_higher else ("right", self.b, self.right)
        )
        if self.apart:
            last = "right" if self.apart > 0 else "left"
            return last if last == higher and abs(self.apart) < OLD_NEWS else ""
        if value.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN):
            return ""
        risen = passed(self.a, self.b) or _RISE.search(side.around(value.span, REACH))
        return higher if risen else ""

    def followed_alike(self) -> bool:
        """Whether the same word is counted or measured: "a 48-page indictment", "47-page"."""
        if not self.a.unit or self.a.unit == "percent":
            return False
        after = (
            set(terms(side.after(v.span[1])[:AFTER]))
            for side, v in ((self.left, self.a), (self.right, self.b))
        )
        return bool(set.intersection(*after) - set(terms(self.a.unit)))


def numbers(left: Side, right: Side) -> Finding | None:
    """Return a clash or an update of two figures of one slot, or None; the surest of several."""
    pairs = [*ages(left, right), *clashing(left, right)]
    found = [_Clashing(a, b, left, right) for a, b in pairs]
    findings = [_finding(clash) for clash in found if _aligned(clash)]
    return min(findings, key=_surest, default=None)


def _surest(found: Finding) -> tuple[float, bool, str]:
    return found.needs, found.relation is Relation.UNSURE, found.clash.what


def _aligned(c: _Clashing) -> bool:
    """Whether two figures of one unit and role count or measure the same thing."""
    apart = ratio(c.a, c.b)
    if c.a.role == "age":
        return True  # Of one name, or of claims that hardly differ in another word.
    if passed(c.a, c.b):
        return c.a.role in TOLLS and len(c.near) > 1 and bool(c.later) and apart <= GROWN
    if c.grows:
        return bool(c.near) and apart <= (GROWN if c.later else LIKE_SIZE)
    return apart <= FAR and (bool(c.near) or not c.a.role)


def _needs(c: _Clashing) -> float:
    """The probability of the same proposition that a clash needs."""
    if c.a.role == "age" or c.grows:
        return 0.0
    if ratio(c.a, c.b) > LIKE_SIZE and not reworded(c.left, c.right):
        return NEVER
    if c.a.role:
        return 0.0
    if c.followed_alike() or reworded(c.left, c.right):
        return NEEDS[-1]
    if c.common and c.shared < 1:
        return NEVER
    needs = NEEDS[min(c.shared, len(NEEDS) - 1)]
    close = c.many or ratio(c.a, c.b) <= CLOSE
    return needs if close and _worded_alike(c) else max(needs, SURELY)


def _finding(c: _Clashing) -> Finding:
    a, b = c.a, c.b
    clash = Clash(Quote(a.text, a.span), Quote(b.text, b.span), a.role or a.unit)
    told, needs = f"{_label(a)}: {a.text} | {b.text}", _needs(c)
    doubt = _other_event(c)
    if not doubt and c.later:
        reason = f"{told}; {_progress(c)}"
        strength = _ROLE_STRENGTH
        return Finding(Relation.UPDATE, Kind.NUMBER, strength, reason, clash, c.later)
    doubt = doubt or _other_scope(c)
    if doubt:
        return Finding(Relation.UNSURE, Kind.NUMBER, 0.5, f"{told}; {doubt}", clash, needs=needs)
    strength = _ROLE_STRENGTH if a.role else _BARE_STRENGTH
    reason = f"{told}, both on {told_on(c.left)}" if c.apart == 0 else told
    certain = worded_alike(c.left, c.right)
    return Finding(
        Relation.DIVERGE, Kind.NUMBER, strength, reason, clash, needs=needs, certain=certain
    )


def _other_event(c: _Clashing) -> str:
    """Why the figures may be of two events, or ""."""
    if c.a.role == "age":
        return ""
    # Many words in common: of one thing, whatever place or day only one of them adds.
    bare = not (c.a.role or c.grows)
    if bare and (len(c.near) >= TOGETHER or c.followed_alike()) and not reworded(c.left, c.right):
        return ""
    days = days_differ(c.left, c.right)
    if days:
        return f"perhaps of two events ({days[0]} | {days[1]})"
    if places_differ(c.left, c.right, c.a, c.b):
        return "perhaps of two places"
    known = len(c.near) >= TOGETHER or event_shared(c.left, c.right)
    return "" if known or not c.apart or not c.grows else "perhaps of two events"


def _other_scope(c: _Clashing) -> str:
    """Why the figures may both hold, or ""."""
    if speakers_differ(c.left.claim, c.right.claim):
        return "told by two speakers"
    around = c.left.around(c.a.span, REACH), c.right.around(c.b.span, REACH)
    if told := contrasted(around[0], around[1]):
        return f"perhaps of two scopes ({told})"
    steps = {side.before(v.span[0])[-4:].strip() for side, v in ((c.left, c.a), (c.right, c.b))}
    if steps == {"by", "to"}:
        return "perhaps a change and a state (by | to)"
    if next(opposites(c.left, c.right), None):
        return "other words are opposite too"
    if told := contrasted(c.left.claim.text, c.right.claim.text, steps=True):
        return f"perhaps of another step ({told})"
    if names := namesakes(c.left, c.right):
        return f"perhaps of two bearers of a name ({names[0]} | {names[1]})"
    if rounded(c.a, c.b):
        return "perhaps rounded"
    if c.apart and c.a.unit not in FIXED:
        days = told_on(c.left), told_on(c.right)
        return f"on different days ({days[0]} | {days[1]}): may be a later state"
    return ""


def _worded_alike(c: _Clashing) -> bool:
    """Whether the words leave no room for another scope."""
    if c.followed_alike() or c.many or ratio(c.a, c.b) <= NEARLY:
        return True
    least = SAME_WORDS if c.common else ALIKE
    return overlap(c.left.claim.text, c.right.claim.text) >= least


def _progress(c: _Clashing) -> str:
    last, first = (c.a, c.b) if c.later == "left" else (c.b, c.a)
    if c.apart:
        days = sorted(str(told_on(side)) for side in (c.left, c.right))
        return f"{last.text} is the later count ({days[1]}, after {first.text} on {days[0]})"
    if passed(c.a, c.b):
        return f"{first.text} is an early count"
    return f"{last.text} is the later count: it is said to have risen"


def _label(value: Quantity) -> str:
    """What is counted, as a person would head it."""
    if value.role:
        return value.role
    if value.unit.isupper():
        return "amount"
    if value.unit in _PLURALS:
        return _PLURALS[value.unit]
    if value.unit in FIXED | _COMMON_UNITS or " " in value.unit:
        return value.unit if value.unit == "magnitude" else "figure"
    return value.unit[:-1] + "ies" if value.unit.endswith("y") else f"{value.unit}s"
