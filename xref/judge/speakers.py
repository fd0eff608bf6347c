"""The same words put into two mouths.  Pure.

That two people say much the same is common, that two people say the same WORDS words in the same
order is not; nor is it that two reports of what was said agree in nearly every word.  Both speakers
have to be named as people or bodies are: an office and its holder ("the ministry", "Ms Arno") are
one voice under two names.  Speakers who say the contrary of each other are no clash of outlets.
"""

from __future__ import annotations

import re

from xref.judge.findings import Finding, Side
from xref.judge.naming import one_name
from xref.speakers import same_speaker, two_people
from xref.terms import terms, words
from xref.types import Attribution, Clash, Kind, Mode, Name, Quote, Relation

WORDS = 6
"""Words in a row that both quotations have to hold."""

REPORTED = 0.6
"""Share of the content words of both that two reported contents have in common to be one."""

LEAST = 4
"""Content words that such a reported content has at least: shorter ones are said by many."""

STRENGTH = 0.8

_ROLES = re.compile(
    r"\b(?:envoy|leading|leaders?|officials?|spokes\w+|special|senior|top|democrats|republicans|"
    r"lawmakers|critics|analysts|experts|residents|witnesses|family|administration)\b",
    re.IGNORECASE,
)
"""Words of a role: whoever holds it may be the one whom the other outlet names."""


_PERSON = re.compile(r"[A-Z][\w'’.-]*(?: (?:[a-z]{1,3} )?[A-Z][\w'’.-]*){1,3}")


def speakers(left: Side, right: Side) -> Finding | None:
    """Return a clash of two speakers of the same words, or None."""
    first, second = left.claim.attribution, right.claim.attribution
    if first is None or second is None:
        return None
    said = _said(left, first), _said(right, second)
    verbatim = Mode.QUOTED in (left.claim.mode, right.claim.mode) and _same_words(*said)
    if not (verbatim or _same_report(*said)):
        return None
    if not _two_voices(left, right, first, second, verbatim):
        return None
    # The other's name within the claim: another part of it is the one who speaks.
    if _mentions(right, first.speaker) or _mentions(left, second.speaker):
        return None
    clash = Clash(_source(left, first), _source(right, second), "speaker")
    reason = f"the same words, said by {first.speaker} | {second.speaker}"
    return Finding(Relation.DIVERGE, Kind.ATTRIBUTION, STRENGTH, reason, clash)


def _two_voices(left: Side, right: Side, a: Attribution, b: Attribution, verbatim: bool) -> bool:
    """Whether both name their speaker, and one is surely not the other.

    A surname whose bearer is not known to be a person will do for words that are the very same.
    """
    if not (_named(a) and _named(b)) or same_speaker(a.speaker, b.speaker):
        return False
    if two_people(a.speaker, b.speaker):
        return True
    kinds = {_kind(left, a), _kind(right, b)}
    if one_name(a.speaker, b.speaker):
        return False
    full = max(len(name.split()) for name in (a.speaker, b.speaker)) > 1
    people = {"person"}, ({"person", ""} if verbatim else {"person"})
    return (full and kinds in people) or kinds == {"organisation"}


def _named(attribution: Attribution) -> bool:
    """Whether a name stands with the words: who "he" is may have been read wrongly.

    "According to" names those who passed the words on as often as those who said them.
    """
    speaker = attribution.speaker
    if not speaker or attribution.source is None or not speaker.split()[-1][0].isupper():
        return False
    if _ROLES.search(speaker):
        return False
    if attribution.cue is not None and attribution.cue.text.lower().startswith("according"):
        return False
    return speaker.split()[-1] in attribution.source.text


def _kind(side: Side, attribution: Attribution) -> str:
    """What the speaker's name names, where a name of the claim tells."""
    source = attribution.source
    for value in side.claim.values:
        if isinstance(value, Name) and source and value.text.endswith(attribution.speaker):
            return value.kind
    return "person" if _PERSON.fullmatch(attribution.speaker) and _titled(attribution) else ""


def _titled(attribution: Attribution) -> bool:
    source = attribution.source
    return source is not None and bool(re.match(r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\.? ", source.text))


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


def _same_report(a: str, b: str) -> bool:
    """Whether two contents agree in nearly all their words, reported or quoted."""
    first, second = set(terms(a)), set(terms(b))
    shared = len(first & second)
    return shared >= LEAST and shared >= REPORTED * len(first | second)
