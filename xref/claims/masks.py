"""A sentence with its quotations masked, and spans in it: what the attribution rules read.

A masked sentence is as long as the sentence itself, so offsets are the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xref.claims.quotes import Quotation, within
from xref.types import Span

MASK = "\x00"
"""Stands for each quoted character."""

FULL = "\x01"
"""Stands for the last character of a quotation that ends like a clause ("..., " or "... .")."""

MASKS = (MASK, FULL)
COMMA = re.compile(r",(?!\d)\s*")

_QUOTES_READ = 200
"""Quotations read in one sentence, so that a line of quotation marks alone costs no more."""

_OUTER = " ,;:\t\u00a0-—–"
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'-]+[\s,]+){1,4}(?:[A-Z][\w.]+[\s,]+){0,2}(?:\([^()]{2,30}\)\s*)?"
    r"(?:—|–|--|-|:)\s"
    r"|[A-Z][\w.]+(?:[\s,]+[A-Z][\w.]+){0,3}\s\([A-Z][A-Za-z]+\)\s*(?:—|–|--|-)\s"
)


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution inside a sentence, in offsets of the sentence."""

    source: Span | None
    cue: Span
    content: Span


def mask(text: str, span: Span, quotes: Sequence[Quotation]) -> str:
    """Return the sentence with its quotations masked; ``quotes`` are those of the text."""
    start, end = span
    masked, at = [], start
    for quote in within(quotes, span)[:_QUOTES_READ]:
        left, right = max(quote.span[0], start), min(quote.span[1], end)
        full = quote.closed and right == quote.span[1] and text[right - 2] in ",?!—–…"
        masked += [text[at:left], MASK * (right - left - full), FULL * full]
        at = right
    masked.append(text[at:end])
    line = "".join(masked)
    if found := _DATELINE.match(line):
        line = " " * found.end() + line[found.end() :]
    return line


def dateline(sentence: str) -> int:
    """Return how many characters of a sentence are its dateline ("LONDON (Wire) - "), or 0."""
    found = _DATELINE.match(sentence)
    return found.end() if found and not found[0].endswith(": ") else 0


def trim(masked: str, start: int, end: int) -> Span:
    """Return the span without the marks and white space at its edges."""
    while start < end and masked[start] in _OUTER:
        start += 1
    while end > start and masked[end - 1] in _OUTER + ".!?":
        end -= 1
    return start, end
