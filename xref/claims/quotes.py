"""Where an article quotes: the outermost passages between quotation marks, line by line.

Curly, straight, doubled (``''``) and single marks are read.  A quotation that is
left open at the end of its line runs to the line's end: newspapers open every
paragraph of a long quotation and close only the last.  Where the next lines have
no opening mark of their own but a closing one, the quotation goes on up to it:
so are texts that come with one sentence a line.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xref.types import Span

_BREAK = r"\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
LINE = re.compile(rf"[^{_BREAK}]+")
"""A line that is not empty; a line's end always ends a sentence and a quotation."""

_NEW_LINE = re.compile(rf"[{_BREAK}]")

_MARK = re.compile(r"''|``|[\"“”„‟«»‘’‚'＂「」『』]")

_DOUBLE = re.compile(r"''|``|[\"“”„‟«»＂]")

LINES_OPEN = 8
"""Lines within which a quotation that was left open has to be closed."""

_CLOSERS = {
    '"': ('"', "”", "''", "“"),
    "＂": ("＂",),
    "“": ("”", '"', "''"),
    "‟": ("”", "“"),
    "„": ("“", "”", "„", '"'),
    "«": ("»",),
    "»": ("«",),
    "「": ("」",),
    "『": ("』",),
    "``": ("''", "``", '"'),
    "''": ("''", '"', "”"),
    "‘": ("’", "'"),
    "'": ("'", "’"),
}
_SINGLE = frozenset("‘'")
_CONTRACTED = re.compile(r"(?:em|til|tis|twas|cause|n|bout|round|\d\ds?)\b", re.IGNORECASE)
_POSSESSIVE_REACH = 300
"""Characters in which a plainer closing mark may follow one that could be a plural's genitive."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted passage with its marks; ``closed`` is False where no closing mark was found."""

    span: Span
    closed: bool = True


def new_line(text: str, start: int, end: int) -> bool:
    """Tell whether a line ends between two offsets."""
    return _NEW_LINE.search(text, start, end) is not None


def quotations(text: str) -> list[Quotation]:
    """Return the outermost quotations of ``text`` in order; none crosses a line's end."""
    lines = [line.span() for line in LINE.finditer(text)]
    found: list[Quotation] = []
    number = 0
    while number < len(lines):
        found += _in_line(text, *lines[number])
        number += 1
        while found and not found[-1].closed and found[-1].span[1] == lines[number - 1][1]:
            closing = _closing_line(text, lines, number)
            if closing is None:
                break
            last, end = closing
            found += [Quotation(line, closed=False) for line in lines[number:last]]
            found.append(Quotation((lines[last][0], end)))
            found += _in_line(text, end, lines[last][1])
            number = last + 1
    return found


def _closing_line(text: str, lines: Sequence[Span], number: int) -> tuple[int, int] | None:
    """Find where a quotation that was left open before line ``number`` is closed.

    Returns the line and the offset after its closing mark; None where the next mark opens
    another quotation, or none comes within ``LINES_OPEN`` lines.
    """
    for last in range(number, min(number + LINES_OPEN, len(lines))):
        start, end = lines[last]
        mark = _DOUBLE.search(text, start, end)
        if mark is None:
            continue
        straight = mark[0] in ('"', "''", "＂")
        inside = mark.start() > start and not text[mark.start() - 1].isspace()
        if straight:
            inside = inside and not text[mark.end() : mark.end() + 1].isalnum()
        return (last, mark.end()) if inside and (straight or mark[0] in "”»") else None
    return None


def within(quotes: Sequence[Quotation], span: Span) -> Sequence[Quotation]:
    """Return the quotations that share characters with a span; ``quotes`` are in order."""
    first = bisect_right(quotes, span[0], key=lambda quote: quote.span[1])
    last = bisect_left(quotes, span[1], lo=first, key=lambda quote: quote.span[0])
    return quotes[first:last]


def enclosing(quotes: Sequence[Quotation], at: int) -> Quotation | None:
    """Return the quotation with ``start < at < end``, or None."""
    found = within(quotes, (at, at))
    return found[0] if found else None


def quoted(quotes: Sequence[Quotation], span: Span) -> int:
    """Count the characters of a span that stand in quotations, marks included."""
    return sum(
        min(quote.span[1], span[1]) - max(quote.span[0], span[0]) for quote in within(quotes, span)
    )


def _in_line(text: str, start: int, end: int) -> Iterator[Quotation]:
    opened: tuple[str, int] | None = None
    tentative = -1
    for match in _MARK.finditer(text, start, end):
        mark, at, after = match[0], match.start(), match.end()
        before = text[at - 1] if at > start else " "
        follow = text[after] if after < end else " "
        if opened is None:
            if _opens(text, mark, before, follow, after):
                opened = (mark, at)
            continue
        kind, since = opened
        if kind in _SINGLE and tentative >= 0 and at - tentative > _POSSESSIVE_REACH:
            yield Quotation((since, tentative))
            opened, tentative = None, -1
            if _opens(text, mark, before, follow, after):
                opened = (mark, at)
            continue
        if kind in _SINGLE and mark not in _CLOSERS[kind]:
            if mark in _CLOSERS and tentative < 0:
                opened = (mark, at) if _opens(text, mark, before, follow, after) else opened
            continue
        if mark not in _CLOSERS[kind]:
            continue
        if kind in _SINGLE:
            if before.isspace() or follow.isalnum():
                continue
            if before in "sS" and follow == " " and text[after + 1 : after + 2].islower():
                tentative = after if tentative < 0 else tentative
                continue
        elif mark == kind and before.isspace() and not follow.isspace():
            opened = (mark, at)
            continue
        yield Quotation((since, after))
        opened, tentative = None, -1
    if opened is not None and opened[0] not in _SINGLE:
        yield Quotation((opened[1], end), closed=False)
    elif opened is not None and tentative >= 0:
        yield Quotation((opened[1], tentative))


def _opens(text: str, mark: str, before: str, follow: str, after: int) -> bool:
    if mark not in _CLOSERS or (mark not in "‘'" and follow.isspace() and mark in "\"''"):
        return False
    if mark in ("“", "„", "‟", "«", "「", "『", "``", "＂"):
        return True
    free = before.isspace() or before in '([{-–—/:…,=>|“"'
    if mark in _SINGLE:
        return free and follow.isalnum() and not _CONTRACTED.match(text, after)
    return free and not follow.isspace()
