"""What the main clause of a claim says of itself: that it may be, will be, or would be if ...

Read are the verb group of the main predicate (``predicate``), the adverbs at it, and conditions
that open or follow its clause.  Pure; the order of forces is that of ``force``.
"""

from __future__ import annotations

from collections.abc import Sequence

from xref.claims import cues
from xref.claims.predicate import (
    BE,
    CLOSERS,
    DETERMINERS,
    HAVE,
    SUBJECTS,
    SUBORDINATORS,
    Predicate,
    is_finite,
    is_modal,
    is_participle,
    is_past,
    past_marks,
    predicate,
    skip_adverbs,
)
from xref.claims.tokens import Token, at
from xref.claims.wordset import word_set
from xref.types import Force

_ORDER = (
    Force.DENIED,
    Force.CONDITIONAL,
    Force.HEDGED,
    Force.FUTURE,
    Force.CLAIMING,
    Force.FACTIVE,
    Force.NEUTRAL,
)
_TAIL = 60
"""Tokens after the predicate in which a condition is looked for."""

_LEAD = frozenset(("that", "“", '"', "‘", "'", "`", "and", "but", "…", "-", "[", ","))
_CLAUSE = word_set("which who whose that where but ; : whether so")
HEDGES = word_set(
    """
    reportedly allegedly apparently purportedly supposedly presumably seemingly ostensibly possibly
    probably perhaps maybe likely unlikely evidently conceivably
    """
)
_EXPECTED = word_set(
    """
    expected believed thought feared suspected understood assumed presumed rumoured rumored alleged
    predicted projected forecast estimated reported likely unlikely tipped said
    """
)
_AFTER_EXPECTED = word_set("to that dead , .") | {""}
_SCHEDULED = word_set("scheduled slated set poised due about going planning planned destined")
_DUE = word_set("on in at next by before this later today tomorrow tonight early back for")
_WHERE_TO = word_set(
    """
    school war work court prison jail bed church trial college hospital the a an his her its their
    my our waste town great sea
    """
)
_CAUSES = word_set(
    """
    human bad poor heavy high low a an the its his her their lack fears concerns weather rising
    technical health safety mechanical strong fire increased changes problems injury illness
    pressure difficulties this that these those
    """
)
_PURPOSES = word_set(
    """
    aim aims goal purpose idea plan point task job way challenge problem hope intention key object
    role duty mission responsibility priority strategy objective target intent
    """
)
_IDENTITY = word_set("blame say the a an be") - {"be"}
_INTENDS = word_set(
    "plans plan planned planning intends intend intended aims aim hopes hope hoped going"
)
_CLAUSE_OPENS = DETERMINERS | SUBJECTS | {"to", "there"}
_SEEMS = word_set("seems seem seemed appears appear appeared looks")
_AFTER_SEEMS = word_set("to that as like likely unlikely set")
_EXPECTS = word_set(
    "expects expect expected believes believe think thinks suspect suspects fear fears guess "
    "suppose doubt doubts believed hopes hope"
)
_SENSES = word_set(
    "see seen hear heard feel felt smell afford reached reach find watch remember not only barely "
    "hardly no just clearly easily finally"
)
_TELLING = word_set(
    """
    comment say confirm discuss elaborate disclose identify give provide name answer specify
    speculate reveal release allow let
    """
)
_WISHING = word_set("like love prefer rather expect think argue suggest hope imagine guess")
_ASKS = word_set(
    """
    ask asked asks asking wonder wondered wonders see know knows knew determine decide tell find out
    clear unclear sure doubt doubts learn check certain question him her them me us establish
    """
)
_NO_CONDITION = word_set("only not any anything ever at . ? !") | {""}
_FALSE = word_set("false untrue incorrect nonsense")
_CHANCE = word_set("possibility chance risk likelihood danger")
_PHRASES = tuple(
    tuple(words.split())
    for words in (
        "on condition that", "on the condition that", "provided that", "as long as", "so long as",
        "in the event of", "in the event that",
    )
)  # fmt: skip
"""Conditions of several words; "on condition of anonymity" is none."""
_GIVEN = word_set(
    "access entry bail permission visas visa license licenses licence licences service services "
    "rights treatment care benefits request requests parole asylum petition motion appeal "
    "him her them us me entrance"
)


def strongest(*forces: Force) -> Force:
    """Return the force that comes first in the order of precedence."""
    return min(forces, key=_ORDER.index)


def denies(cue: Sequence[str], said: list[Token]) -> bool:
    """Tell a denial ("denied that", "rejected claims") from a refusal ("rejected the offer")."""
    first = [token.low for token in said[:6]]
    if set(cue) & cues.REJECTING:
        return bool(cues.SAYINGS & {*first, *cue}) or first[:1] == ["that"]
    return not set(first[:3]) & _GIVEN


def wording(found: list[Token], start: int = 0) -> Force:
    """Return the force of the words from ``start`` on by themselves."""
    while at(found, start).low in _LEAD:
        start += 1
    return clause_force(found, predicate(found, start), start)


def clause_force(found: list[Token], main: Predicate | None, start: int = 0) -> Force:
    """Return the force of the main clause with its opening and its tail."""
    if main is None:
        bound = condition(found, start) or _conditional_tail(found, start)
        return Force.CONDITIONAL if bound else Force.NEUTRAL
    head = _group(found, main)
    opening = any(condition(found, i) for i in (*main.opened, start))
    bound = not is_past(found[main.first]) and _conditional_tail(found, main.end)
    if head is not Force.DENIED and (opening or bound):
        return Force.CONDITIONAL
    hedged = Force.HEDGED if _hedged(found, main, start) else Force.NEUTRAL
    return strongest(head, hedged)


def condition(found: list[Token], i: int) -> bool:
    """Tell whether a condition begins at ``i``."""
    low, before, after = at(found, i).low, at(found, i - 1).low, at(found, i + 1).low
    if low == "unless":
        return True
    if low == "if":
        if before in ("as", "even", "what", "not") or before in _ASKS:
            return False
        return after not in _NO_CONDITION
    if low in ("provided", "assuming"):
        return after == "that" or (low == "assuming" and after in DETERMINERS)
    if low == "should" and i == 0:
        asks = after not in _CLAUSE_OPENS and not at(found, 1).text[:1].isupper()
        return not asks and after not in ("we", "i") and any(t.low == "," for t in found[:25])
    if low == "had" and i == 0:
        return any(t.low in ("would", "might", "could") for t in found[i : i + 30])
    return any(
        tuple(t.low for t in found[i : i + len(words)]) == words
        for words in _PHRASES
        if words[0] == low
    )


def _conditional_tail(found: list[Token], i: int) -> bool:
    """Tell whether the main clause goes on with a condition, before any other clause begins."""
    for k in range(i, min(len(found), i + _TAIL)):
        low = found[k].low
        if condition(found, k):
            return True
        if low == "should" and at(found, k - 1).low == "," and k > i:
            after = at(found, k + 1)
            return after.low in _CLAUSE_OPENS or after.text[:1].isupper()
        if low in _CLAUSE or (low == "." and not at(found, k + 1).glued):
            return False
        if low in SUBORDINATORS and low not in ("as", "if") and k > i:
            return False
        if low == "and" and any(is_finite(found, n) for n in range(k + 1, min(len(found), k + 5))):
            return False
    return False


def condition_apart(found: list[Token], inner: list[Token]) -> bool:
    """Tell whether a condition stands outside the content: "If it fails, he said, ..."."""
    if found[0].low in ("if", "unless") and found[0].start < inner[0].start:
        return condition(found, 0)
    last = inner[-1].end
    for k, token in enumerate(found):
        if token.start >= last and token.low in ("if", "unless") and at(found, k - 1).low == ",":
            return condition(found, k)
    return False


def _hedged(found: list[Token], main: Predicate, start: int) -> bool:
    """Tell whether a hedging adverb stands at the main verb, or at an end of the clause."""
    near = skip_adverbs(found, main.end)
    for k in (*range(main.first, near), *main.lead):
        if found[k].low not in HEDGES:
            continue
        before, after = at(found, k - 1), at(found, k + 1)
        inside = k >= main.first or k + 1 == main.first
        apart = k == start or (before.low in CLOSERS and after.low in CLOSERS)
        if inside or (apart and after.low not in ("a", "more")):
            return True
    last = len(found) - 1
    while last > 0 and found[last].kind != "word":
        last -= 1
    return last > 0 and found[last].low in HEDGES and found[last - 1].low == ","


def _group(found: list[Token], main: Predicate) -> Force:
    """Return the force of a verb group by its first word, then by its verb."""
    first, low = main.first, found[main.first].low
    n = past_marks(found, skip_adverbs(found, past_marks(found, first + 1)))
    if is_modal(found, first):
        return _modal(found, first, n)
    pronoun, _, rest = low.partition("'")
    if rest == "ll":
        return Force.FUTURE
    if rest == "d" and pronoun in SUBJECTS | {"there", "that"}:
        return _would(found, n) if at(found, n).low not in HAVE else Force.NEUTRAL
    if low in BE or rest in ("s", "re", "m"):
        return _be(found, n)
    k = main.end - 1
    if low in HAVE and at(found, n).low in BE:
        return _be(found, n + 1)
    if low in HAVE and at(found, n).low in ("plans", "no") and "plans" in (
        at(found, n).low, at(found, n + 1).low,
    ):  # fmt: skip
        return Force.FUTURE
    return _verb(found, k)


def _modal(found: list[Token], i: int, n: int) -> Force:
    low = found[i].low.removesuffix("n't")
    if low in ("may", "might"):
        return Force.HEDGED
    if low in ("will", "wo", "shall"):
        return Force.FUTURE
    if low == "would":
        return _would(found, n)
    if low == "could":
        negated = found[i].low.endswith("n't") or "not" in (t.low for t in found[i + 1 : n])
        if at(found, n).low == "have":
            return Force.HEDGED
        able = {t.low for t in found[i + 1 : n]} | {at(found, n).low}
        if at(found, n).low == "be":
            able.add(at(found, skip_adverbs(found, n + 1)).low)
        return Force.NEUTRAL if negated or able & _SENSES else Force.HEDGED
    return Force.NEUTRAL


def _would(found: list[Token], n: int) -> Force:
    verb, negated = at(found, n).low, at(found, n - 1).low
    if verb == "have" and is_participle(at(found, skip_adverbs(found, n + 1))):
        return Force.CONDITIONAL
    if {verb, negated} & _WISHING or (
        verb in _TELLING and (negated == "not" or negated.endswith("n't"))
    ):
        return Force.NEUTRAL
    return Force.FUTURE


def _be(found: list[Token], n: int) -> Force:
    """Read what follows a form of "be": "expected to", "set to", "to meet", "not true that"."""
    low, after = at(found, n).low, at(found, n + 1).low
    if low == "not":
        low, after, n = after, at(found, n + 2).low, n + 1
    if low in _EXPECTED:
        return Force.HEDGED if after in _AFTER_EXPECTED or low in HEDGES else Force.NEUTRAL
    if low in _FALSE and after == "that":
        return Force.DENIED
    if low in ("true", "case") and after == "that":
        return Force.DENIED if at(found, n - 1).low in ("not", "isn't", "wasn't") else Force.NEUTRAL
    if low in ("possible", "probable", "conceivable") and after == "that":
        return Force.HEDGED
    if low in ("unclear", "clear", "known", "uncertain") and after in ("whether", "if"):
        return Force.HEDGED
    if low in ("a", "the", "some", "no", "little") and after in _CHANCE:
        return Force.HEDGED
    if low == "to":
        named = at(found, n - 2).low in _PURPOSES
        return Force.NEUTRAL if named or after in _IDENTITY or not after.isalpha() else Force.FUTURE
    if low in _SCHEDULED:
        if low == "due" and after in _DUE:
            return Force.FUTURE
        to = at(found, n + 2).low
        wrong = (
            to in (_CAUSES if low == "due" else _WHERE_TO) or not at(found, n + 2).text.islower()
        )
        return Force.FUTURE if after == "to" and not wrong else Force.NEUTRAL
    return Force.NEUTRAL


def _verb(found: list[Token], k: int) -> Force:
    """Read a verb that carries its own force."""
    low, n = found[k].low, skip_adverbs(found, k + 1)
    after = at(found, n).low
    if low in cues.DENYING and not low.endswith(("al", "als", "ing")):
        return Force.DENIED if denies([low], found[k + 1 : k + 8]) else Force.NEUTRAL
    if low in _INTENDS and after == "to":
        return Force.FUTURE
    if low in _SEEMS and after in _AFTER_SEEMS:
        return Force.HEDGED
    if low in _EXPECTS and (after in _CLAUSE_OPENS or at(found, n).text[:1].isupper()):
        return Force.HEDGED
    return Force.NEUTRAL
