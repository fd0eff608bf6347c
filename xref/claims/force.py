"""The force of a claim: what stands behind it, by its cue and by its own main predicate.

Both are read and the stronger counts, in this order::

    denied > conditional > hedged > future > claiming > factive > neutral

A denial comes first: its source says the contrary.  Then what cannot be checked yet or at all as
stated: what holds only if something else does, what is left open, what is still to come ("admitted
that it may close" is hedged, "claimed that it will close" is future).  Of what is stated as a fact,
the words by which a report keeps its distance come before those that take it for true.

Only the main predicate counts (``predicate``), not one in a relative clause, a noun phrase or the
clause of another verb.  A cue that is itself negated ("refused to confirm", "did not deny") leaves
open what it is about: hedged.  "According to" is neutral, but not of unconfirmed reports.  A claim
without an attribution whose main verb reports ("Minister denies bridge will close") is read by it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from xref.claims import cues
from xref.claims.modality import HEDGES, clause_force, condition_apart, denies, strongest, wording
from xref.claims.predicate import (
    BE,
    CLOSERS,
    DETERMINERS,
    SUBJECTS,
    SUBORDINATORS,
    is_finite,
    is_modal,
    predicate,
)
from xref.claims.tokens import Token, at, tokens
from xref.claims.wordset import word_set
from xref.types import Attribution, Force, Span

_UNPROVEN = word_set(
    "unconfirmed unverified rumour rumours rumor rumors speculation gossip hearsay unsubstantiated"
)
_NEGATING = word_set(
    """
    not never neither nor declined declines declining refused refuses refusing refuse refusal cannot
    unable no without stopped failed
    """
)

_OPENING = 120
"""Characters of the content that tell what is denied or rejected: it may be long."""
_APART = 400
"""Characters between a cue and its content from which they are of two sentences."""
_SENTENCE_END = re.compile(r"[.!?…][\"”’]?\s")
_POINT = word_set("point points pointed pointing")
_DIRECT = word_set("from in at of by this with for about on")
"""Words after which "that" begins no clause of the reporting verb."""
_SUBJECT = 12
"""Tokens that the subject of a clause without "that" may have."""
_ASKING = word_set(
    "ask asks asked asking wonder wonders wondered wondering know knows knew see question "
    "questions questioned doubt doubts doubted decide decides decided determine inquire inquired"
)


def force(text: str, pieces: Sequence[Span], attribution: Attribution | None) -> Force:
    """Return what stands behind the claim whose own words are ``pieces`` of ``text``.

    ``text`` is the article's (a headline's title) and ``pieces`` are in order; ``attribution`` is
    the claim's, or None where the outlet asserts it.  The order of precedence is the module's.
    Never raises; time is linear in the pieces.
    """
    found = [token for piece in pieces for token in tokens(text, piece)]
    if not found:
        return Force.NEUTRAL
    if attribution is None:
        return _own(found)
    content = attribution.content.span if attribution.content else (0, len(text))
    inner = [t for t in found if content[0] <= t.start and t.end <= content[1]] or found
    cue = _cue_force(text, attribution)
    if attribution.cue and attribution.cue.text.lower() in HEDGES:
        return wording(inner)  # An adverb hedges what it stands at: "tried for allegedly lying".
    if condition_apart(found, inner):
        cue = strongest(cue, Force.CONDITIONAL)
    if _left_open(attribution, inner):
        return strongest(cue, Force.HEDGED)
    return strongest(wording(inner), cue, _promised(attribution, inner))


def _left_open(attribution: Attribution, inner: list[Token]) -> bool:
    """Tell whether the content is a question: "whether it stays", "asked if it stays"."""
    first = inner[0].low
    asked = attribution.cue is not None and bool(_ASKING & set(_words(attribution.cue.text)))
    return first == "whether" or (first == "if" and asked)


# --- the cue --------------------------------------------------------------------------------


def _words(text: str) -> list[str]:
    return [token.low for token in tokens(text, (0, len(text)))]


def _verb_words(cue: str) -> list[str]:
    """Return the words of a cue up to where it was said: the "note" of "said in a note" is none."""
    words = _words(cue)
    stop = next((n for n, word in enumerate(words) if n and word in ("in", "at", "during")), None)
    return words[:stop]


def _cue_force(text: str, attribution: Attribution) -> Force:
    if attribution.cue is None:
        return Force.NEUTRAL
    cue = _verb_words(attribution.cue.text)
    source = set(_words(attribution.source.text)) if attribution.source else set()
    if source & _UNPROVEN:
        return Force.HEDGED
    opening = attribution.content.text[:_OPENING] if attribution.content else ""
    found = _by_cue(cue, tokens(opening, (0, len(opening))))
    return Force.NEUTRAL if found is Force.DENIED and _goes_on(text, attribution) else found


def _goes_on(text: str, attribution: Attribution) -> bool:
    """Tell whether the content is a later sentence of who denied something: it is not denied."""
    if attribution.cue is None or attribution.content is None:
        return False
    start, end = attribution.cue.span[1], attribution.content.span[0]
    return end - start > _APART or _SENTENCE_END.search(text, start, end) is not None


def _by_cue(cue: list[str], said: list[Token]) -> Force:
    words = set(cue)
    negated = bool(words & _NEGATING) or any(word.endswith("n't") for word in cue)
    if "only" in words:
        negated = False
    if negated and words & (cues.VERBS | cues.HEDGING | cues.DENYING | cues.FACTIVE):
        return Force.HEDGED
    denial = words & cues.DENYING and not (words & {"dispute", "disputes"} and words & {"a", "the"})
    if denial:
        return Force.DENIED if denies(cue, said) else Force.NEUTRAL
    if words & cues.HEDGING or (words & {"said", "reported"} and words & BE):
        return Force.HEDGED
    if words & cues.CLAIMING:
        return Force.CLAIMING
    if words & cues.FACTIVE or ("out" in words and words & _POINT):
        return Force.FACTIVE
    return Force.NEUTRAL


def _promised(attribution: Attribution, inner: list[Token]) -> Force:
    """Return future for what the source binds itself to do ("vowed to close the mine")."""
    cue = set(_words(attribution.cue.text)) if attribution.cue else set()
    if cue & cues.COMMITTING and ("to" in cue or (inner and inner[0].low == "to")):
        return Force.FUTURE
    return Force.NEUTRAL


# --- a reporting verb of its own ------------------------------------------------------------


def _own(found: list[Token]) -> Force:
    """Read a claim without an attribution: by its reporting verb and what that reports, if any."""
    main = predicate(found)
    own = clause_force(found, main)
    if main is None or main.end <= main.first:
        return own
    verb = found[main.end - 1].low
    if verb not in cues.VERBS | cues.DENYING | cues.FACTIVE or own is not Force.NEUTRAL:
        return own
    cue = [token.low for token in found[main.first : main.end]]
    if set(cue) & BE and verb not in ("saying",):
        return own
    start = _complement(found, main.end)
    if start is None:
        return own
    return strongest(_by_cue(cue, found[main.end : main.end + 8]), wording(found, start))


def _complement(found: list[Token], end: int) -> int | None:
    """Return where the clause that a reporting verb reports begins, or None."""
    for k in range(end, min(len(found), end + 6)):
        low = found[k].low
        if low == "that":
            return k + 1
        if is_finite(found, k):
            break
        if low in CLOSERS or low in SUBORDINATORS or low in _DIRECT:
            return None
    first = at(found, end)
    opens = first.low in DETERMINERS | SUBJECTS | {"there"} or first.text[:1].isupper()
    clause = predicate(found, end)
    if clause is None or clause.first - end > _SUBJECT or not (clause.lead or opens):
        return None
    reports = found[end - 1].low in cues.FREE and first.low not in _DIRECT | {"to"}
    return end if opens or (reports and is_modal(found, clause.first)) else None
