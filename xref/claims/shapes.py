"""The shapes of attribution inside one masked sentence, around verbs and around phrases.

Three shapes are told apart by what stands left and right of the cue: content
first ("..., officials said"), content first and inverted ("...," said an
official), content after ("officials said that ...").  Precision goes before
recall: a cue without a plain subject is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from xref.claims import cues
from xref.claims.masks import COMMA, FULL, MASK, MASKS, Found, trim
from xref.claims.subjects import first_name, is_clause, subject_before
from xref.claims.wordset import word_set
from xref.types import Span

_WORD = re.compile(r"[A-Za-z]+")
_PEOPLE = "|".join(sorted(cues.PEOPLE))
_INVERTED = re.compile(
    r"\s+(?=[A-Z]|(?:the|a|an|one|another|his|her|its|their|some|two|three)\s|(?:\w+\s)?(?:"
    + _PEOPLE
    + r")\b|(?:[a-z-]+\s){1,3}[A-Z])"
)
_NAMED = re.compile(
    r"\s(?![A-Z][a-z]+day\b)[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,5}(?:,\s(?:an?|the|who|whose)\s"
    r"|\.?\Z)"
)
"""A name after the verb that ends the sentence or is described: it is the one who speaks."""
_CONTINUES = re.compile(
    r",?\s+(?:adding|saying|noting|citing|according to|claiming|arguing|insisting|warning"
    r"|stressing|"
    r"quoting)\b"
    r"|\s(?:and|but)\s(?:(?:also|then|later)\s)?(?:said|added|noted|argued|warned|insisted"
    r"|predicted|"
    r"called|urged|accused|told|acknowledged|confirmed|suggested|did not|declined)\b"
)
_ADDRESSEE = re.compile(
    r"\s+(?:(?:the|a|an|his|her|its|their)\s+)?(?:(?:[A-Z][\w’'.-]*\s+){1,6}|[\w’'-]+\s+)"
    r"(?:(?:on\s)?[A-Z][a-z]+day\s+)?"
)
_SOURCE_END = re.compile(
    r",?\s*\x00|;|\s-{1,2}\s|\s*—|,\s(?:adding|saying|noting|citing|who\s(?:added|noted)|and|but)\s"
)
_SOURCE_CUT = re.compile(r",\s|;|\x00|\)|\s—|\s--\s")
_DESCRIBES = re.compile(r"(?:an?|who|whose|which)\s")
_COMPLEMENT = re.compile(r"\sthat\b|\s(?:whether|if|how|why|what)\b")
_THOUSANDS = re.compile(r"\s*,\d")
_INVERTING = cues.FREE | {"wrote", "writes", "asked", "replied", "explained"}
_ACTED_ON = word_set("that the a an it he she they there his her its their in on") | {"", MASK}
"""Words after a form that may be a noun ("claims"), from which it is a verb."""

_BEFORE_PARTICIPLE = (",", *MASKS, " and", " in", " by", " while", " after", " before")

MAX_CUES = 12
"""Cues read in one sentence: more is no prose, and each costs time in the sentence's length."""
_SPEAKING = re.compile(rf"[A-Z]|(?:an?\s|the\s)?(?:\w+\s){{0,3}}(?:{_PEOPLE})\b")
_SPEAKER_COLON = re.compile(
    r"(?P<source>[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,4})\s?(?P<cue>:)\s*(?=[\x00\x01])"
)


def found_in(masked: str) -> Iterator[Found]:
    """Yield the attributions of a masked sentence, by verbs in text order, then by phrases."""
    floor = 0
    subject: Span | None = None
    verbs = (match for match in _WORD.finditer(masked) if match[0] in cues.VERBS)
    for match in islice(verbs, MAX_CUES):
        for found in _by_verb(masked, floor, match, subject):
            yield found
            subject = found.source or subject
            if found.content[0] >= match.end():
                floor = found.content[0]
    yield from _by_phrase(masked)


def _by_verb(masked: str, floor: int, verb: re.Match[str], subject: Span | None) -> Iterator[Found]:
    word, stop = verb[0], verb.end()
    if word.startswith("point"):
        if masked[stop : stop + 4] != " out":
            return
        stop += 4
    before = masked[max(0, verb.start() - 60) : verb.start()]
    if cues.PASSIVE.search(before) and word not in cues.PARTICIPLES:
        return
    if cues.DETERMINER.search(before):  # "the estimated 60,000 barrels", "his stated aim"
        return
    auxiliaries = cues.AUXILIARIES.search(before)
    begin = verb.start() - (len(auxiliaries[0]) if auxiliaries else 0)
    left = masked[floor:begin].rstrip()
    if left.endswith((" to", "’s", "'s")) or left in ("to", "To"):
        return
    cue = (begin, stop)
    participle = word in cues.PARTICIPLES
    then = auxiliaries is not None and "then" in auxiliaries[0] and left.endswith(",")
    if participle or then or left.endswith((" and", ", but")):
        shared = subject or first_name(masked)
        if shared and (not participle or left.endswith(_BEFORE_PARTICIPLE)):
            yield from _prefixed(masked, shared, cue, word)
        return
    source = subject_before(masked, floor, begin)
    if left.endswith(MASKS) or (
        left.endswith(",") and (source is None or _NAMED.match(masked, verb.end()))
    ):
        inverted = _inverted(masked, floor, cue, word)
        if inverted:
            yield from inverted
            return
    if source is None or (word in cues.NOUN_LIKE and not _can_act(masked, source, stop)):
        return
    yield from _postposed(masked, source, cue) or _prefixed(masked, source, cue, word)


def _can_act(masked: str, source: Span, stop: int) -> bool:
    """Tell whether a form that may be a noun ("claims") is a verb after this subject."""
    words = masked[source[0] : source[1]].split()
    plain = words[-1].lower() in cues.PRONOUNS | cues.PEOPLE or words[-1][0].isupper()
    after = masked[stop : stop + 12].split()
    follows = not after or after[0].strip(",.") in _ACTED_ON
    return plain and (follows or after[0][0] == MASK or after[0][0].isupper())


def _postposed(masked: str, source: Span, cue: Span) -> list[Found]:
    """Content first: '..., officials said.' and, in the middle, '..., he said, ...'."""
    before = masked[: source[0]].rstrip(" \t\u00a0-—–")
    if before.endswith(FULL):
        found = [Found(source, cue, trim(masked, 0, len(before)))]
        if (second := masked.find(MASK, cue[1])) >= 0 and not _CONTINUES.search(
            masked, cue[1], second
        ):
            found.append(Found(source, cue, _content(masked, second)))
        return found
    if not before.endswith((",", MASK)) or not _is_content(before):
        return []
    rest, at = masked[cue[1] :], cue[1]
    if rest.startswith(" to "):
        return []
    while adverbial := cues.ADVERBIAL.match(masked, at):
        at = adverbial.end()
    tail = masked[at:].lstrip()
    ends = not tail.strip(" .!?)…") or _CONTINUES.match(masked, at) is not None
    middle = cues.OPENERS.match(before) is not None and not before.endswith(MASKS)
    if not ends and (middle or _THOUSANDS.match(masked, at)):
        return []
    if cues.COMPLEMENT.match(rest) or not (ends or tail.startswith((",", ".", ":", MASK, ";"))):
        return []
    found = [Found(source, cue, trim(masked, 0, len(before)))]
    if not ends and len(tail.split()) + tail.count(MASK) > 3:
        begin = len(masked) - len(tail.lstrip(" ,.:;"))
        found.append(Found(source, cue, _content(masked, begin)))
    return found


def _is_content(before: str) -> bool:
    if before.endswith(FULL) or before.count(MASK) > len(before) // 2:
        return True
    adverbial = cues.OPENERS.match(before) and len(before.split()) <= 9
    return len(before.split()) >= 3 and not adverbial


def _inverted(masked: str, floor: int, cue: Span, word: str) -> list[Found]:
    """Content first, verb before the subject: '..., said an official'."""
    before = masked[floor : cue[0]].rstrip()
    if word not in _INVERTING or not _is_content(before):
        return []
    lead = _INVERTED.match(masked, cue[1])
    if lead is None or masked[lead.end() :].split(" ", 1)[0].lower() in cues.PRONOUNS:
        return []
    end = _SOURCE_END.search(masked, lead.end())
    stop = end.start() if end else len(masked)
    span = trim(masked, lead.end(), stop)
    if span[0] >= span[1] or is_clause(masked[span[0] : span[1]].partition(",")[0]):
        return []
    if not before.endswith(MASKS) and span[1] - span[0] > 80:
        return []
    found = [Found(span, cue, trim(masked, floor, floor + len(before)))]
    if end and MASK in masked[end.start() :]:
        found.append(Found(span, cue, _content(masked, masked.index(MASK, end.start()))))
    return found


def _prefixed(masked: str, source: Span, cue: Span, word: str) -> list[Found]:
    """Content after the verb: 'officials said (that) ...'."""
    at = cue[1]
    mask = masked.find(MASK, at, at + 120)
    that = _COMPLEMENT.search(masked, at, at + 120)
    if word in cues.ADDRESSED:
        if that and not (0 <= mask < that.start()):
            at = that.start()
        elif mask >= 0:
            at = mask
        elif lead := _ADDRESSEE.match(masked, at):
            at = lead.end()
        else:
            return []
    start = at
    while that and (adverbial := cues.ADVERBIAL.match(masked, at, that.start())):
        at = adverbial.end()
    if that and at != that.start():
        at = start
    while adverbial := cues.SHORT_ADVERBIAL.match(masked, at):
        at = adverbial.end()
    while at < len(masked) and masked[at] in " ,:":
        at += 1
    if word in cues.BOUND and word not in cues.ADDRESSED:
        if that and that.start() <= at + 12 and that.end() >= at:
            at = that.start() + 1
        elif not masked[at:].startswith(MASKS):
            return []
    content = _content(masked, at)
    text = masked[content[0] : content[1]]
    if len(text.split()) < 2 and MASK not in text:
        return []
    return [Found(source, cue, content)]


def _content(masked: str, at: int) -> Span:
    """Return the content from ``at`` up to another cue of the same source, or the end."""
    cut = _CONTINUES.search(masked, at + 1)
    return trim(masked, at, cut.start() if cut else len(masked))


def _by_phrase(masked: str) -> Iterator[Found]:
    for match in islice(cues.ACCORDING.finditer(masked), MAX_CUES):
        if found := _according(masked, match.span()):
            yield found
    for match in islice(cues.CITING.finditer(masked), MAX_CUES):
        if found := _citing(masked, match.span()):
            yield found
    if hearsay := cues.HEARSAY.search(masked):
        yield Found(None, hearsay.span(), trim(masked, 0, len(masked)))
    if named := _SPEAKER_COLON.match(masked):
        yield Found(named.span("source"), named.span("cue"), _content(masked, named.end()))


def _according(masked: str, cue: Span) -> Found | None:
    if masked[: cue[0]].strip(' ,-—–"“('):
        end = _SOURCE_CUT.search(masked, cue[1])
        stop = end.start() if end else len(masked)
        source = trim(masked, cue[1], stop)
        content = trim(masked, 0, cue[0])
    else:
        pieces = [*COMMA.finditer(masked, cue[1])]
        if not pieces:
            return None
        first = pieces[0]
        if len(pieces) > 1 and _DESCRIBES.match(masked, first.end()):
            first = pieces[1]
        source = trim(masked, cue[1], first.start())
        content = _content(masked, first.end())
    if source[0] >= source[1] or content[0] >= content[1]:
        return None
    return Found(source, cue, content)


def _citing(masked: str, cue: Span) -> Found | None:
    """What an outlet says that it has from another source: the source is the one cited."""
    start = cue[1] + 1
    if not _SPEAKING.match(masked, start):
        return None
    before = masked[: cue[0]].rstrip()
    if not before.endswith((",", MASK)):
        return None
    verb = None
    for match in _WORD.finditer(before):
        verb = match if match[0] in cues.VERBS else verb
    end = len(before)
    if verb:
        subject = subject_before(masked, 0, verb.start())
        end = subject[0] if subject and _is_content(masked[: subject[0]].rstrip()) else end
    content = trim(masked, 0, end)
    return (
        Found(trim(masked, start, len(masked)), cue, content) if content[0] < content[1] else None
    )
