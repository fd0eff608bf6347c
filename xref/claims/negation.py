"""Negations: the cue and the words that it turns.

A cue is a word that makes its clause false ("not", "nobody", "without") or a verb that denies what
follows ("denied that", "failed to", "ruled out").  Two cues over the same words cancel each other
("did not rule out"): both are returned, and whoever compares counts them.  Left out are set
phrases that negate nothing ("no fewer than", "not only", "nothing but", "no doubt"), prefixes
("non-exhaustive", "no-fly zone") and names ("No. 10").
"""

from __future__ import annotations

from xref.claims.tokens import Token, at
from xref.claims.wordset import word_set
from xref.types import Negation, Span

_PLAIN = word_set("not no never nobody nothing none nowhere neither nor without cannot")
_NEVER_A_CUE: dict[str, tuple[str, ...]] = {
    "not": (
        "only", "just", "merely", "simply", "solely", "least", "to mention", "until", "till",
        "long after", "long before", "less than", "fewer than", "more than", "without",
        "later than",
        "surprisingly", "so much", "to say", "unlike", "uncommon", "unusual", "unreasonable",
        "insignificant", "unexpected", "unexpectedly", "infrequently", "entirely unexpected",
    ),
    "no": (
        "fewer than", "less than", "more than", "later than", "earlier than", "sooner", "doubt",
        "matter", "wonder", "stranger", "question that", "small", "mean feat", "other than", "less",
        "surprise", "secret", "exception", "coincidence",
    ),
    "nothing": ("but", "short of", "less than", "other than"),
    "none": ("other than", "the less", "too"),
    "never": ("mind", "before has", "before have", "before had"),
    "without": ("doubt", "question", "fail", "a doubt"),
    "cannot": ("but", "help but"),
    "neither": ("here nor there",),
}  # fmt: skip
"""Cues by what follows them where they turn nothing."""

_LEXICAL: tuple[tuple[str, ...], ...] = tuple(
    tuple(words.split())
    for words in (
        *(f"{w} to" for w in ["failed", "fails", "fail", "failing", "failure"]),
        *(f"{w} to" for w in ["refused", "refuses", "refuse", "refusing", "refusal"]),
        *(f"{w} to" for w in ["declined", "declines", "decline", "declining"]),
        *(f"{w} out" for w in ["ruled", "rules", "rule", "ruling"]),
        *(
            f"{w} short of"
            for w in ["stopped", "stops", "stopping", "stop", "fell", "falls", "falling"]
        ),
        *(f"{w} from" for w in ["refrained", "refrains", "refrain", "refraining"]),
        *(f"{w} yet to" for w in ["has", "have", "had", "is", "are", "was", "were"]),
        *["denied", "denies", "deny", "denying"],
        "unable to",
        "unwilling to",
        "inability to",
        "not guilty",
        "no longer",
        "no one",
        "no-one",
    )
)
_REJECTED = ("rejected", "rejects", "rejecting", "reject", "dismissed", "dismisses", "dismissing")
_WHAT_IS_SAID = word_set(
    """
    claim claims allegation allegations suggestion suggestions accusation accusations report
    reports notion idea charge charges
    """
)
_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _words in _LEXICAL:
    _BY_FIRST.setdefault(_words[0], []).append(_words)

_CLOSE = frozenset(',;:—–)]("”“»?!')
_CONJUNCTIONS = word_set(
    """
    but although though because while whereas which who unless except until when if after
    before since
    """
)
_SUBJECTS = word_set(
    """
    he she it they we i you there this these those will would has have had is are was were
    said says did does can could
    """
)
_REACH = 60
"""Tokens that a scope may have: no clause is longer, and the cost stays linear."""
_QUOTE_ENDS = frozenset("\"”’'»)")


def negations(text: str, found: list[Token]) -> list[Negation]:
    """Return the negations among the tokens, in text order; scopes may overlap."""
    result: list[Negation] = []
    i = 0
    while i < len(found):
        length = _cue(found, i)
        if length == 0:
            i += 1
            continue
        span = (found[i].start, found[i + length - 1].end)
        scope = _scope(found, i, i + length)
        result.append(Negation(text[slice(*span)], span, scope))
        i += length
    return result


def _cue(found: list[Token], i: int) -> int:
    """Return how many tokens the cue at ``i`` has, 0 where there is none."""
    low = found[i].low
    if low.endswith("n't"):
        return 0 if _at(found, i + 1, ("help", "but")) or _at(found, i + 1, ("but",)) else 1
    if low in _REJECTED:
        follow = {at(found, i + 1).low, at(found, i + 2).low}
        return 1 if follow & _WHAT_IS_SAID or at(found, i + 1).low == "that" else 0
    for words in _BY_FIRST.get(low, ()):
        if _at(found, i, words):
            return len(words)
    if low == "no" and at(found, i + 1).low == "-" and at(found, i + 2).low == "one":
        return 3
    if low not in _PLAIN or _spared(found, i, low):
        return 0
    return 1


def _spared(found: list[Token], i: int, low: str) -> bool:
    """Tell whether the word at ``i`` looks like a cue and turns nothing."""
    before, follow = at(found, i - 1), at(found, i + 1)
    if follow.low in ("-", "‑") and follow.glued:
        return True
    if before.low in ("-", "‑") and before.glued and found[i].glued:
        return True
    if any(_at(found, i + 1, tuple(words.split())) for words in _NEVER_A_CUE.get(low, ())):
        return True
    if low == "no":
        number = at(found, i + 2) if follow.low == "." else follow
        if follow.low in (".", ",", "!", "?", "”", '"', "’", ""):
            return True
        return number.kind == "number" or (before.low in ("dr", ".") and found[i].text == "No")
    if low == "not":
        return before.low in ("or", "if", "why") and follow.low in ("", ",", ".", "?", "the", "and")
    if low == "without":
        return before.low == "not"
    return False


def _at(found: list[Token], i: int, words: tuple[str, ...]) -> bool:
    return all(at(found, i + n).low == word for n, word in enumerate(words))


def _scope(found: list[Token], first: int, end: int) -> Span:
    """Return the clause after the cue; the clause before it where nothing follows."""
    k = end
    while k < len(found) and k < end + _REACH and not _closes(found, k):
        k += 1
    if k > end:
        return found[end].start, found[k - 1].end
    j = first
    while j > 0 and first - j < _REACH and not _closes(found, j - 1):
        j -= 1
    if j < first:
        return found[j].start, found[first - 1].end
    return found[first].start, found[end - 1].end


def _closes(found: list[Token], k: int) -> bool:
    """Tell whether a clause ends before the token ``k``."""
    token = found[k]
    low = token.low
    if low in ("“", '"') and not token.glued and at(found, k + 1).glued:
        return False
    if low in _CLOSE or low in _CONJUNCTIONS:
        return True
    if low in (".", "…"):
        return not at(found, k + 1).glued or at(found, k + 1).low in _QUOTE_ENDS
    if low in ("and", "or"):
        return at(found, k + 1).low in _SUBJECTS
    return low in ("-", "'") and not token.glued
