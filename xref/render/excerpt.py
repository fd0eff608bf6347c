"""A claim's own words, cut down around what matters: the spans that clash stay, always."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from xref.render.safe import clean
from xref.types import Claim, Quote, Relation, Row, Span, Verdict

OPEN, CLOSE = "▸", "◂"
"""Around what differs: seen without colour, in no language a quotation mark, one cell wide."""

_TOKEN = re.compile(r"\S{1,24}\s*")
_ELLIPSIS = 4
"""Cells set aside for "… " at the start and " …" at the end."""
_SLACK = 1.25
"""A text that is over the budget by less than this is shown whole: a cut would gain a line."""
_SHOWN = (Relation.DIVERGE, Relation.UPDATE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words, harmless to print; ``marked`` where it is what differs."""

    text: str
    marked: bool = False

    def __str__(self) -> str:
        return f"{OPEN}{self.text}{CLOSE}" if self.marked else self.text


def differing(row: Row) -> dict[int, list[Quote]]:
    """Return what differs in a row: claim id -> the spans of the clashes that made the verdict."""
    relations = (Relation.UNSURE,) if row.verdict is Verdict.UNSURE else _SHOWN
    found: dict[int, list[Quote]] = defaultdict(list)
    for judgement in row.judgements:
        if judgement.relation in relations:
            for clash in judgement.clashes:
                found[judgement.left].append(clash.left)
                found[judgement.right].append(clash.right)
    return dict(found)


def outside(claim: Claim, marks: Sequence[Quote]) -> list[str]:
    """Return the marked words that stand elsewhere in the article (a speaker named before)."""
    start, end = claim.span
    apart = [m.text for m in marks if m.span[1] <= start or m.span[0] >= end]
    return list(dict.fromkeys(clean(text).strip() for text in apart))


def excerpt(claim: Claim, marks: Sequence[Quote] = (), budget: int | None = None) -> list[Piece]:
    """Return the claim's words as pieces, marked where they clash.

    ``budget`` is in terminal cells, None for all.  What is cut is shown as ``…``; words near a
    mark are kept first, and without marks those at the start.  Marked words are never cut, even
    past the budget.
    """
    spans = _merged(claim, marks)
    runs = [(0, len(claim.text))]
    if budget is not None:
        runs = _runs(claim.text, spans, budget)
    pieces: list[Piece] = []
    for number, (start, end) in enumerate(runs):
        if number or start > 0:
            pieces.append(Piece("… " if not number else " … "))
        pieces += _cut(claim.text, start, end, spans)
    if runs and runs[-1][1] < len(claim.text.rstrip()):
        pieces.append(Piece(" …"))
    return pieces


def _merged(claim: Claim, marks: Sequence[Quote]) -> list[Span]:
    """Return the marks within the claim as offsets of its text, in order, none overlapping."""
    offset = claim.span[0]
    length = len(claim.text)
    clipped = sorted(
        (max(0, m.span[0] - offset), min(length, m.span[1] - offset))
        for m in marks
        if m.span[0] < offset + length and m.span[1] > offset
    )
    spans: list[Span] = []
    for start, end in clipped:
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        elif start < end:
            spans.append((start, end))
    return spans


def _runs(text: str, marks: Sequence[Span], budget: int) -> list[Span]:
    """Return the stretches of the text to show."""
    from rich.cells import cell_len

    tokens = _tokens(text)
    costs = [cell_len(text[start:end]) for start, end in tokens]
    if sum(costs) <= budget * _SLACK:
        return [(0, len(text))]
    kept = _required(tokens, marks) or {0}
    spent = sum(costs[n] for n in kept) + _ELLIPSIS
    for n in _by_distance(len(tokens), kept):
        spent += costs[n]
        if spent > budget:
            break
        kept.add(n)
    # A single word left out between two that are shown would cost as much as its ellipsis.
    kept |= {n for n in range(len(tokens)) if n - 1 in kept and n + 1 in kept}
    runs: list[Span] = []
    for n in sorted(kept):
        start, end = tokens[n]
        if runs and runs[-1][1] == start:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return [(start, start + len(text[start:end].rstrip())) for start, end in runs]


def _tokens(text: str) -> list[Span]:
    """Return stretches of at most 24 characters and the space after; no letter loses its mark."""
    spans: list[Span] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if spans and unicodedata.combining(text[start]):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _required(tokens: Sequence[Span], marks: Sequence[Span]) -> set[int]:
    """Return the numbers of the tokens that a mark touches; one pass over both."""
    found: set[int] = set()
    current = 0
    for number, (start, end) in enumerate(tokens):
        while current < len(marks) and marks[current][1] <= start:
            current += 1
        if current < len(marks) and marks[current][0] < end:
            found.add(number)
    return found


def _by_distance(total: int, kept: set[int]) -> list[int]:
    """Return the other tokens' numbers, those nearest to a kept one first."""
    distance = [total] * total
    for order in (range(total), range(total - 1, -1, -1)):
        near = total
        for n in order:
            near = 0 if n in kept else near + 1
            distance[n] = min(distance[n], near)
    return sorted((n for n in range(total) if n not in kept), key=lambda n: (distance[n], n))


def _cut(text: str, start: int, end: int, marks: Sequence[Span]) -> list[Piece]:
    """Return the pieces of one stretch."""
    pieces: list[Piece] = []
    at = start
    for left, right in marks:
        if right <= start or left >= end:
            continue
        if at < left:
            pieces.append(Piece(clean(text[at:left])))
        pieces.append(Piece(clean(text[left:right]), marked=True))
        at = right
    if at < end:
        pieces.append(Piece(clean(text[at:end])))
    return pieces
