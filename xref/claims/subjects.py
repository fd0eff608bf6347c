"""Subjects: the noun phrase before a reporting verb, and the one that a sentence opens with."""

from __future__ import annotations

import re

from xref.claims import cues
from xref.claims.masks import COMMA
from xref.types import Span

_HARD = re.compile(
    r"[\x00\x01][\s,]*|[;:]\s+|\s-{1,2}\s|\s*[—―]\s*|\s–\s"
    r"|,\s(?:and|but|while|as|though|or|so|yet|when|after|because)\s"
    r"|\s(?:after|because|although|though|when|while|since|that|what|how|why|if|as|whether|where|"
    r"than|but|(?:in |to |on |for |during )which)\s"
)
_CONJUNCTION = re.compile(
    r"(?:But|And|Yet|So|However|Still|Then|Later|Earlier|Meanwhile|Also|Though|UPDATE:|While|"
    r"Although|As|If|When|Because|Since)\s+"
)
_VERBAL = re.compile(r"\b(?:is|was|were|has|had|have|will|would|are|can|could|should|did|does)\b")
_APPOSITION = re.compile(r"an?\s|the\s|\d|[RDI]-|[a-z]")
_PARTY = re.compile(r"[RDI]-[A-Z]")
_PLACE_BEFORE = re.compile(r"\b(?:in|of|from|at)\s[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*)*\s?,\s*$")
_RELATIVE = re.compile(r"\b(?:who|whose|which|that|whom)\b")
_RELATIVE_CLAUSE = re.compile(r",\s(?:who|which|whose)\s[^,\x00\x01]{1,200}(?P<end>),\s*\Z")
_OPENING = re.compile(
    r"(?:[Tt]he\s)?[A-Z][\w’'.&-]*(?:\s[A-Z][\w’'.&-]*){0,4},\s(?:the|an?)\s[^,;:\x00\x01]{1,200}"
    r"(?P<end>),\s*\Z"
)
"""A name that opens the clause, described between commas at whatever length."""
_LISTED = re.compile(
    r"(?<![\w’'.&-])(?:[A-Z][\w’'.&-]*(?:\s[A-Z][\w’'.&-]*){0,3},\s){1,5}"
    r"[A-Z][\w’'.&-]*(?:\s[A-Z][\w’'.&-]*){0,3},?\sand\s[A-Z][\w’'.&-]*(?:\s[A-Z][\w’'.&-]*){0,3}\Z"
)
"""Several names that say it together: "Exxon, Shell and BP"."""
_MOVED = re.compile(r"[A-Z][a-z]{2,20}ed\s(?:by|with|about|at|to|in|as|for|from)\b")
"""A participle that opens an adverbial: "Stung by the remark, ..."."""
_ON_DAY = re.compile(r"[Oo]n\s[A-Z][a-z]+day\s")
_THEN = re.compile(
    r"(?:[Ee]arlier\s|[Ll]ate\s|[Ee]arly\s)?(?:[Ll]ast|[Tt]his|[Nn]ext)\s(?:week|month|year|night|"
    r"weekend|morning|afternoon|evening|spring|summer|autumn|fall|winter)\s(?!of\b|['’])"
)
"""When it was, before the subject without a comma: "Last week activists"."""
_SUBJECT = re.compile(r"[^\W\d_]|\d|[$#@]")
_ACTING = re.compile(r"[a-z]+ing\s(?:[A-Z]|(?:the|an?|his|her|its|their)\s)")
_NOT_SUBJECT = re.compile(
    r"(?:for|from|at|in|with|on|by|to|of|about|into|not|it’s|also|to|and|or|is|was|be|but|yes|yet)\b|no\Z"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\Z",
    re.IGNORECASE,
)
_OF_A_RELATIVE = re.compile(r"\S\s+(?P<subject>he|she|they|we|I)\Z")
"""The subject of a clause inside a noun phrase: "the emails they" (said were stolen)."""
_FIRST_NAME = re.compile(
    rf"(?:[Tt]he|[Aa]n?)\s(?:[\w’'-]+\s){{0,3}}?(?:{'|'.join(sorted(cues.PEOPLE | cues.BODIES))})\b"
    r"|(?:(?:[Tt]he|[Aa]n?)\s)?(?:(?!The\b|An?\b)[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*){0,6}"
    r"|[Hh]e\b|[Ss]he\b|[Tt]hey\b)"
)


LONGEST = 14
"""Words in a subject; a longer stretch before a verb is a clause that was read wrongly."""

LONGEST_APPOSED = 45
"""Words in a subject with an apposition between commas."""


def is_clause(phrase: str) -> bool:
    """Tell whether a phrase has a verb of its own, outside a relative clause."""
    return _VERBAL.search(phrase) is not None and _RELATIVE.search(phrase) is None


def subject_before(masked: str, floor: int, end: int) -> Span | None:
    """Return the noun phrase that ends at ``end``, with its apposition, or None."""
    if clause := _RELATIVE_CLAUSE.search(masked, floor, end):
        noun = subject_before(masked, floor, clause.start())
        return (noun[0], clause.start("end")) if noun else None
    opening = skip_openers(masked, floor, end)
    if described := _OPENING.match(masked, opening, end):
        return opening, described.start("end")
    begin = floor
    for hard in _HARD.finditer(masked, floor, end):
        if masked[hard.end() : end].strip(" ,"):
            begin = hard.end()
    begin = skip_openers(masked, begin, end)
    last = begin + len(masked[begin:end].rstrip())
    apposed = last > begin and masked[last - 1] == ","
    last -= apposed
    starts = [begin, *(c.end() for c in COMMA.finditer(masked, begin, last))]
    start = starts.pop()
    if apposed:
        while starts and _apposes(masked, start, last):
            start = starts.pop()
    if not apposed and (listed := _LISTED.search(masked, begin, last)):
        start = listed.start()
    phrase = masked[start:last]
    if not apposed and (inner := _OF_A_RELATIVE.search(phrase)):
        return start + inner.start("subject"), last
    words = phrase.split()
    if not words or len(words) > (LONGEST_APPOSED if apposed else LONGEST):
        return None
    if not _SUBJECT.match(phrase) or _NOT_SUBJECT.match(phrase) or _ACTING.match(phrase):
        return None
    if any(is_clause(piece) for piece in phrase.split(",")):
        return None
    if words[-1].lower() in ("who", "which", "that", "and", "or", "not"):
        return None
    return start, last


def _apposes(masked: str, start: int, last: int) -> bool:
    """Tell whether the piece after a comma at ``start`` describes what stands before it."""
    if masked[start].isupper() and not _PARTY.match(masked, start):
        return len(masked[start:last].split(",")[0].split()) <= 2 and bool(
            _PLACE_BEFORE.search(masked[max(0, start - 60) : start])
        )
    return _APPOSITION.match(masked, start) is not None


def skip_openers(masked: str, begin: int, end: int) -> int:
    """Return where the clause begins after its adverbials and conjunctions."""
    while begin < end and masked[begin].isspace():
        begin += 1
    while cues.OPENERS.match(masked, begin) or _MOVED.match(masked, begin):
        comma = COMMA.search(masked, begin, end)
        if comma is None or not masked[comma.end() : end].strip():
            break
        begin = comma.end()
    for pattern in (_CONJUNCTION, _ON_DAY, _THEN):
        if opener := pattern.match(masked, begin, end):
            begin = opener.end()
    return begin


def first_name(masked: str) -> Span | None:
    """Return the name or description that a sentence opens with, or None."""
    found = _FIRST_NAME.match(masked, skip_openers(masked, 0, len(masked)))
    return found.span() if found else None
