"""The same words put into two mouths.  Pure.

Only verbatim quotations are compared: that two people say much the same is common, that two people
say the same WORDS words in the same order is not.  Both speakers have to be named as people are: an
office and its holder ("the ministry", "Ms Arno") are one voice under two names.
"""

from __future__ import annotations

import re

from xref.judge.findings import Finding, Side
from xref.speakers import two_people
from xref.terms import words
from xref.types import Attribution, Clash, Kind, Mode, Quote, Relation

WORDS = 6
"""Words in a row that both quotations have to hold."""

STRENGTH = 0.8

_PERSON = re.compile(r"[A-Z][\w'’.-]*(?: (?:[a-z]{1,3} )?[A-Z][\w'’.-]*){1,3}")


def speakers(left: Side, right: Side) -> Finding | None:
    """Return a clash of two speakers of one quotation, or None."""
    first, second = left.claim.attribution, right.claim.attribution
    if first is None or second is None or not two_people(first.speaker, second.speaker):
        return None
    if Mode.QUOTED not in (left.claim.mode, right.claim.mode):
        return None
    if not (_named(first) and _named(second)):
        return None
    # The other's name within the claim: another part of it is the one who speaks.
    if _mentions(right, first.speaker) or _mentions(left, second.speaker):
        return None
    if not _same_words(_said(left, first), _said(right, second)):
        return None
    clash = Clash(_source(left, first), _source(right, second), "speaker")
    reason = f"the same words, said by {first.speaker} | {second.speaker}"
    return Finding(Relation.DIVERGE, Kind.ATTRIBUTION, STRENGTH, reason, clash)


def _named(attribution: Attribution) -> bool:
    """Whether a person's full name stands with the words: who "he" is may have been read wrongly.

    "According to" names those who passed the words on as often as those who said them.
    """
    speaker = attribution.speaker
    if not _PERSON.fullmatch(speaker) or attribution.source is None:
        return False
    if attribution.cue is not None and attribution.cue.text.lower().startswith("according"):
        return False
    return len(speaker.split()) > 1 and speaker.split()[-1] in attribution.source.text


def _mentions(side: Side, speaker: str) -> bool:
    return bool(set(words(side.claim.text)) & set(words(speaker)))


def _said(side: Side, attribution: Attribution) -> str:
    return attribution.content.text if attribution.content else side.claim.text


def _source(side: Side, attribution: Attribution) -> Quote:
    return attribution.source or Quote(side.claim.text, side.claim.span)


def _same_words(a: str, b: str) -> bool:
    first, second = words(a), words(b)
    runs = {tuple(first[i : i + WORDS]) for i in range(len(first) - WORDS + 1)}
    return any(tuple(second[i : i + WORDS]) in runs for i in range(len(second) - WORDS + 1))
