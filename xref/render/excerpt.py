"""A claim's own words, cut down around what matters: the spans that clash stay, always.

What is not the claim's own is set apart: words that it needs from elsewhere in the article stand
in brackets, and ``…`` stands for words that are left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from xref.render.placed import cuts
from xref.render.safe import clean
from xref.types import Claim, Context, Quote, Relation, Row, Span, Verdict

OPEN, CLOSE = "▸", "◂"
"""Around what differs: seen without colour, in no language a quotation mark, one cell wide."""

LEAST_CUT = 3
"""Characters between two pieces of a claim from which a word may stand there: less is ", "."""

_TOKEN = re.compile(r"\S{1,24}\s*")
_ELLIPSIS = 4
"""Cells set aside for "… " at the start and " …" at the end."""
_SLACK = 1.25
"""A text that is over the budget by less than this is shown whole: a cut would gain a line."""
_SHOWN = (Relation.DIVERGE, Relation.UPDATE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words, harmless to print; ``marked`` where it is what differs.

    ``aside`` is what does not stand there in the article: context in brackets, an ellipsis.
    """

    text: str
    marked: bool = False
    aside: bool = False

    def __str__(self) -> str:
        return f"{OPEN}{self.text}{CLOSE}" if self.marked else self.text


_GAP = Piece(" …", aside=True)
"""Between two pieces of a claim where words are left out."""


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
    shown = [*claim.pieces, *(item.words.span for _, item in _contexts(claim))]
    apart = [m.text for m in marks if not any(_meet(m.span, span) for span in shown)]
    return list(dict.fromkeys(clean(text).strip() for text in apart))


def excerpt(claim: Claim, marks: Sequence[Quote] = (), budget: int | None = None) -> list[Piece]:
    """Return the claim's words as pieces, marked where they clash.

    ``budget`` is in terminal cells, None for all.  What is cut is shown as ``…``; words near a
    mark are kept first, and without marks those at the start.  Marked words and the subject put
    before a claim are never cut, even past the budget; a bracket stands whole or not at all.
    """
    line = _line(claim, marks)
    text = "".join(piece.text for piece in line)
    runs = [(0, len(text))] if budget is None else _runs(line, budget)
    pieces: list[Piece] = []
    for number, (start, end) in enumerate(runs):
        if number or start > 0:
            pieces.append(Piece("… " if not number else " … ", aside=True))
        pieces += _cut(line, start, end)
    if runs and runs[-1][1] < len(text.rstrip()):
        pieces.append(_GAP)
    return [replace(piece, text=clean(piece.text)) for piece in pieces]


# --- the whole line -------------------------------------------------------------------------


def _line(claim: Claim, marks: Sequence[Quote]) -> list[Piece]:
    """Return the whole text with all that is put into it; its pieces joined are the line."""
    marked = _merged([span for mark in marks for span in claim.placed(mark.span)])
    puts: list[tuple[int, list[Piece]]] = []
    for at, item in _contexts(claim):
        inside = [(m.span[0] - item.words.span[0], m.span[1] - item.words.span[0]) for m in marks]
        left, right = (" [", "]") if at else ("[", "] ")
        words = _split(item.words.text, inside)
        puts.append((at, [Piece(left, aside=True), *words, Piece(right, aside=True)]))
    puts += [(at - 1, [_GAP]) for at, between in cuts(claim) if between >= LEAST_CUT]
    line: list[Piece] = []
    done = 0
    for at, put in [*sorted(puts, key=lambda put: put[0]), (len(claim.text), [])]:
        line += _split(claim.text[done:at], [(a - done, b - done) for a, b in marked], aside=False)
        line += put
        done = at
    return line


def _contexts(claim: Claim) -> Iterator[tuple[int, Context]]:
    """Yield the context that is shown and the offset of the claim's text before which it stands."""
    for item in claim.context:
        if item.place is None:
            yield 0, item
        else:
            yield from ((end, item) for _, end in list(claim.placed(item.place))[-1:])


def _split(text: str, marks: Sequence[Span], *, aside: bool = True) -> list[Piece]:
    """Part a text where it is marked; ``marks`` are offsets of it that may reach beyond."""
    pieces: list[Piece] = []
    at = 0
    for start, end in _merged(marks):
        left, right = max(at, start), min(len(text), end)
        if left < right:
            if at < left:
                pieces.append(Piece(text[at:left], aside=aside))
            pieces.append(Piece(text[left:right], marked=True, aside=aside))
            at = right
    return [*pieces, Piece(text[at:], aside=aside)] if at < len(text) else pieces


def _merged(marks: Sequence[Span]) -> list[Span]:
    """Return spans in order, those that touch as one."""
    spans: list[Span] = []
    for start, end in sorted(marks):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


# --- what of it is shown --------------------------------------------------------------------


def _runs(line: Sequence[Piece], budget: int) -> list[Span]:
    """Return the stretches of the line to show."""
    from rich.cells import cell_len

    text = "".join(piece.text for piece in line)
    asides = _spans(line, lambda piece: piece.aside)
    tokens = _tokens(text, asides)
    costs = [cell_len(text[start:end]) for start, end in tokens]
    if sum(costs) <= budget * _SLACK:
        return [(0, len(text))]
    subject = [span for span in asides if span[0] == 0]
    wanted = _merged([*_spans(line, lambda piece: piece.marked), *subject])
    kept = _required(tokens, wanted) or {0}
    spent = sum(costs[n] for n in kept) + _ELLIPSIS
    for n in _by_distance(len(tokens), kept):
        spent += costs[n]
        if spent > budget:
            break
        kept.add(n)
    # A single word left out between two that are shown would cost as much as its ellipsis.
    kept |= {n for n in range(len(tokens)) if n - 1 in kept and n + 1 in kept}
    runs = _merged([tokens[n] for n in kept])
    gaps = {end: start for start, end in _spans(line, lambda piece: piece == _GAP)}
    ends = (start + len(text[start:end].rstrip()) for start, end in runs)
    return [(start, gaps.get(end, end)) for (start, _), end in zip(runs, ends, strict=True)]


def _spans(line: Sequence[Piece], wanted: Callable[[Piece], bool]) -> list[Span]:
    """Return where in the line the pieces are that are wanted, those that touch as one."""
    spans: list[Span] = []
    at = 0
    for piece in line:
        if wanted(piece):
            spans.append((at, at + len(piece.text)))
        at += len(piece.text)
    return _merged(spans)


def _tokens(text: str, whole: Sequence[Span]) -> list[Span]:
    """Return stretches of at most 24 characters and the space after.

    No letter loses its mark, and no stretch in ``whole`` is parted, nor from the word before it.
    """
    spans: list[Span] = []
    current = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        while current < len(whole) and whole[current][1] <= start:
            current += 1
        inside = current < len(whole) and whole[current][0] < start
        if spans and (inside or unicodedata.combining(text[start])):
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


def _cut(line: Sequence[Piece], start: int, end: int) -> list[Piece]:
    """Return what of the line's pieces is in one stretch."""
    pieces: list[Piece] = []
    at = 0
    for piece in line:
        left, right = max(start, at), min(end, at + len(piece.text))
        if left < right:
            pieces.append(replace(piece, text=piece.text[left - at : right - at]))
        at += len(piece.text)
    return pieces
