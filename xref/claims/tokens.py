"""Words, numerals and marks of a sentence, with exact places: what the value readers work on."""

from __future__ import annotations

import re
from typing import NamedTuple

from xref.types import Span

_TOKEN = re.compile(
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<word>(?:[^\W\d_]\.){2,}|[^\W\d_][^\W_]*(?:['’][^\W\d_]+)*)"
    r"|\S"
)


class Token(NamedTuple):
    """One word, numeral or mark.

    ``low`` is the text in lower case with a plain apostrophe.  ``kind`` is "number", "word" or ""
    for a mark.  ``glued`` tells that no white space stands before it.
    """

    text: str
    low: str
    start: int
    end: int
    kind: str
    glued: bool


END = Token("", "", -1, -1, "", False)
"""Stands in for a token outside the sentence: it equals no word and no mark."""


def tokens(text: str, span: Span) -> list[Token]:
    """Return the tokens of ``text[span[0]:span[1]]`` in order; places are those of ``text``."""
    found: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(text, *span):
        word = match[0]
        start, end = match.span()
        low = word.lower().replace("’", "'")
        found.append(Token(word, low, start, end, match.lastgroup or "", start == last))
        last = end
    return found


def at(found: list[Token], i: int) -> Token:
    """Return the token at ``i``, or ``END`` where there is none."""
    return found[i] if 0 <= i < len(found) else END
