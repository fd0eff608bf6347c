"""Which of a tagger's findings are statements, and whose.

The tagger follows PolNeAR, where wishes, attempts and decisions are attributions too ("Ankara is
seeking to mediate", "the council adopted the budget").  For a reader of claims these are the
outlet's own statements.  And who is cited speaks, too: what television "said, citing the mayor" is
the mayor's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from xref.claims import cues
from xref.claims.predicate import is_finite
from xref.claims.quotes import Quotation, quoted
from xref.claims.tokens import tokens
from xref.claims.wordset import word_set
from xref.types import Span, Speech

QUOTED = 0.5
"""Share between quotation marks from which words of another sentence than the cue's are said."""

CITED = 200
"""Characters of what is cited that can be a person; more is what a document says."""

_WORD = re.compile(r"[A-Za-z]+")
_NO_CUE = word_set(
    """a an and are as at be been being but by did do does for had has have he her him his if in
    into is it its of on or she than that the their them then they this to was we were what when
    which who will with would you i not also"""
)
"""Words that say nothing of speech: a cue that has no other is none."""

_ASKING = word_set(
    """urge urges urged urging ask asks asked asking call calls called calling order orders ordered
    ordering demand demands demanded demanding tell tells told telling advise advises advised invite
    invited warn warns warned warning refuse refuses refused refusing decline declines declined
    declining offer offers offered threaten threatens threatened threatening vow vows vowed vowing
    pledge pledges pledged pledging promise promises promised promising swear swore sworn claim
    claims claimed claiming profess professed propose proposes proposed agree agrees agreed expect
    expects expected believe believed think thought report reported allege alleged say said suppose
    supposed estimate estimated understood known rumoured rumored purported commit committed"""
)
"""Cues of speech or belief whose content may be an infinitive: without one it is a wish, a plan."""

_ALSO_DONE = word_set(
    """add adds added adding find finds found finding show shows showed shown showing see sees saw
    seen seeing hear hears heard hearing learn learns learned learnt learning give gives gave giving
    make makes made making hold holds held holding meet met teach taught decide decides decided
    write writes wrote written writing read reads reading raise raises raised
    raising recall recalls recalled"""
)
"""Verbs of speech and thought that are of deeds as well: what is said has to be a clause."""

_INFINITIVE = re.compile(r"[\"“‘']?to\s+[a-z]")
_OPENING = re.compile(r"[\"“‘«]|(?:that|whether|if|how|why|what|who|when|where)\b", re.IGNORECASE)
_CITING = re.compile(r"\b(?:citing|quoting)\b", re.IGNORECASE)
_SPEAKERS = cues.PEOPLE | cues.BODIES
_BEHIND_HEAD = re.compile(r"[,;(]|\b(?:of|in|on|at|for|from|about|over|with|who|which|that)\b")
"""What follows the words that name somebody: "officials | in the region"."""


def statements(
    text: str, spans: Sequence[Span], quotes: Sequence[Quotation], speeches: Sequence[Speech]
) -> list[list[Speech]]:
    """Return for each of the sentences ``spans`` the statements whose cue it holds.

    ``speeches`` are a tagger's findings, in any order.  Linear in their number and the sentences,
    as long as each reaches over few quotations.
    """
    by_sentence = list(_by_sentence(spans, sorted(speeches, key=lambda speech: speech.cue)))
    result = []
    for span, said in zip(spans, by_sentence, strict=True):
        held = [_held(text, speech, span, quotes) for speech in said if is_statement(text, speech)]
        found = [speech for speech in held if speech.content]
        for speech in said:
            if _cites_somebody(text, speech):
                found = _cited(found, speech)
        result.append(found)
    return result


def is_statement(text: str, speech: Speech) -> bool:
    """Tell whether something is said or thought, and not only wished, tried or done."""
    cue = text[slice(*speech.cue)]
    words = {word.lower() for word in _WORD.findall(cue)}
    plain = bool(cues.ACCORDING.search(cue)) or cue.strip() == ":"
    if words <= _NO_CUE and not plain:
        return False
    if not speech.content:
        return False
    if _INFINITIVE.match(text, *speech.content[0]):
        return not words.isdisjoint(_ASKING)
    if plain or not words.isdisjoint((cues.VERBS | _ASKING) - _ALSO_DONE):
        return True
    told = speech.source is not None or not words.isdisjoint(cues.VERBS)
    return told and any(_is_clause(text, span) for span in speech.content)


def _is_clause(text: str, span: Span) -> bool:
    """Tell whether words can be said: they are quoted, or hold a finite verb."""
    if _OPENING.match(text, *span):
        return True
    found = tokens(text, span)
    return any(is_finite(found, i) for i in range(len(found)))


def _by_sentence(spans: Sequence[Span], speeches: Sequence[Speech]) -> Iterator[list[Speech]]:
    at = 0
    for start, end in spans:
        here = []
        while at < len(speeches) and speeches[at].cue[0] < end:
            if speeches[at].cue[0] >= start:
                here.append(speeches[at])
            at += 1
        yield here


def _held(text: str, speech: Speech, sentence: Span, quotes: Sequence[Quotation]) -> Speech:
    """Cut what lies in other sentences than the cue's and is not quoted there."""
    start, end = sentence
    kept: list[Span] = []
    for a, b in speech.content:
        for part in ((a, min(b, start)), (max(a, start), min(b, end)), (max(a, end), b)):
            inside = start <= part[0] and part[1] <= end
            length = part[1] - part[0]
            if length > 0 and (inside or quoted(quotes, part) >= QUOTED * length):
                kept.append(part)
    found = list(_joined(kept))
    if any(text.startswith("that ", a) for a, _ in found[1:]):
        # What stands before "X noted that ..." is said by X only where it is quoted.
        found = [
            (a, b)
            for a, b in found
            if a > speech.cue[0] or quoted(quotes, (a, b)) >= QUOTED * (b - a)
        ]
    return replace(speech, content=tuple(found))


def _joined(parts: Sequence[Span]) -> Iterator[Span]:
    held: Span | None = None
    for start, end in parts:
        if held and held[1] == start:
            held = held[0], end
            continue
        if held:
            yield held
        held = start, end
    if held:
        yield held


def _cites_somebody(text: str, speech: Speech) -> bool:
    if not speech.source or not speech.content or not _CITING.search(text, *speech.cue):
        return False
    first, last = speech.content[0][0], speech.content[-1][1]
    if last - first > CITED:
        return False
    words = _WORD.findall(_BEHIND_HEAD.split(text[first:last], maxsplit=1)[0])
    named = bool(words) and (words[0][0].isupper() or words[-1][0].isupper())
    return named or not _SPEAKERS.isdisjoint(word.lower() for word in words)


def _cited(found: Sequence[Speech], citing: Speech) -> list[Speech]:
    """Add that whoever is cited says what was reported last before; he comes after the outlet."""
    own = [speech for speech in found if speech.cue != citing.cue]
    reported = [
        speech
        for speech in own
        if speech.cue < citing.cue and speech.source and _meet(speech.source, citing.source)
    ]
    if not reported:
        return list(found)
    whom = citing.content[0][0], citing.content[-1][1]
    return [*own, replace(reported[-1], source=whom, cue=citing.cue)]


def _meet(one: Span, other: Span | None) -> bool:
    return other is not None and one[0] < other[1] and other[0] < one[1]
