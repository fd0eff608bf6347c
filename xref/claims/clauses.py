"""Clauses: a sentence that states several checkable things, taken apart into exact spans.

    tokens  ->  finite verbs (clause_verbs)
            ->  one pass over the places where a clause may begin, each asked of the rules
                (clause_joined, clause_relative, clause_subordinate)
            ->  pieces, and the context that each clause needs

Rules prefer a sentence left whole to a wrong cut: conditions, negations and modal verbs keep what
they govern, quotations are never cut, and a clause too small to be compared goes back to where it
came from.  Every word of the sentence lies in one clause, but for the words that joined the clauses
and, where what is said was split, those of the frame ("X said").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from xref.claims import clause_words as w
from xref.claims.clause_joined import own_subject, semicolon, shared_subject
from xref.claims.clause_nodes import Cut, Node, complete, spare
from xref.claims.clause_relative import relative
from xref.claims.clause_subjects import dash, main_subject
from xref.claims.clause_subordinate import leading, participial, subordinate
from xref.claims.clause_verbs import Words
from xref.claims.cues import PARTICIPLES
from xref.claims.quotes import Quotation, within
from xref.claims.tokens import Token, tokens
from xref.types import Attribution, Context, Quote, Span

LONGEST = 2000
"""Characters; what is longer is a list or a table and stays whole."""

MOST_CUTS = 12
"""Cuts tried in one sentence."""

LEAST_WORDS = 3
"""Words of a clause; two do where one is a numeral ("was 54")."""

LONGEST_FRAME = 14
"""Tokens of a frame inside a sentence (", the minister said on Friday,")."""

_RULES = (semicolon, relative, participial, own_subject, shared_subject, subordinate)
_OPENING = w.SUBORDINATOR | {",", ";", "and", "but", "even", "just"}
"""Tokens at which a rule may cut."""

_NO_ONE = -1


@dataclass(frozen=True, slots=True)
class Clause:
    """One statement of a sentence: ``pieces`` are its own words, ``context`` what it lacks alone.

    Pieces are in order, apart, inside the sentence and not empty.
    """

    pieces: tuple[Span, ...]
    context: tuple[Context, ...]


def clauses(
    text: str, span: Span, quotes: Sequence[Quotation] = (), said: Sequence[Attribution] = ()
) -> tuple[Clause, ...]:
    """Return the clauses of the sentence ``text[span[0]:span[1]]``, at least one, in text order.

    ``quotes`` are the quotations of ``text`` in order and ``said`` what is attributed in the
    sentence.  A sentence that is not split is one clause with its whole span.  Never raises.
    """
    whole = (Clause((span,), ()),)
    if span[1] - span[0] > LONGEST or text[span[1] - 1 : span[1]] == "?":
        return whole
    found = tokens(text, span)
    words = Words(found, _opaque(text, span, quotes, found))
    if _OPENING.isdisjoint(words.lows) or not words.groups:
        return whole
    frames = list(_frames(words, said))
    banned: set[int] = set()
    for _ in range(MOST_CUTS):
        draft = _Draft(words, frames, banned)
        draft.read()
        if draft.small is None:
            break
        banned.add(draft.small)
    else:
        return whole
    return draft.clauses(text) if draft.cuts else whole


def _opaque(
    text: str, span: Span, quotes: Sequence[Quotation], found: Sequence[Token]
) -> bytearray:
    """Mark the tokens that no rule may look into: quotations and brackets."""
    marks = bytearray(span[1] - span[0])
    for quote in within(quotes, span):
        start, end = max(quote.span[0], span[0]) - span[0], min(quote.span[1], span[1]) - span[0]
        marks[start:end] = b"\1" * (end - start)
    if "(" not in text[slice(*span)] and "[" not in text[slice(*span)]:
        return bytearray(marks[t.start - span[0]] for t in found)
    depth = 0
    for k in range(span[0], span[1]):
        depth += text[k] in "(["
        if depth:
            marks[k - span[0]] = 1
        depth -= text[k] in ")]" and depth > 0
    return bytearray(marks[t.start - span[0]] for t in found)


@dataclass(frozen=True, slots=True)
class _Frame:
    """The tokens ``[first, end)`` that say who (``source``) says what stands at ``content``.

    ``content`` is in characters of the text.
    """

    first: int
    end: int
    content: Span
    source: tuple[int, int] | None


def _frames(words: Words, said: Sequence[Attribution]) -> Iterator[_Frame]:
    """Yield the frames that stand behind or inside what they frame."""
    for item in said:
        if item.cue is None or item.content is None or item.cue.span[0] < item.content.span[0]:
            continue
        start, end = item.cue.span
        if item.source is not None:
            start, end = min(start, item.source.span[0]), max(end, item.source.span[1])
        places = [k for k, t in enumerate(words.found) if start <= t.start < end]
        if not places or any(words.opaque[k] for k in places):
            continue
        first, last = places[0], places[-1] + 1
        while last < len(words.found) and words.low(last) not in (",", ";", "and", "but", ""):
            last += 1
        if first and words.low(first - 1) == ",":
            first -= 1
        elif not (first and words.opaque[first - 1]):
            continue
        if last - first <= LONGEST_FRAME:
            yield _Frame(first, last, item.content.span, _at(words, item.source))


def _at(words: Words, source: Quote | None) -> tuple[int, int] | None:
    """Return the tokens of a source."""
    if source is None:
        return None
    start, end = source.span
    places = [k for k, t in enumerate(words.found) if start <= t.start < end]
    return (places[0], places[-1] + 1) if places else None


class _Draft:
    """One attempt at a sentence: cuts are made from left to right, those ``banned`` left out."""

    def __init__(self, words: Words, frames: Sequence[_Frame], banned: set[int]) -> None:
        self.words = words
        self.frames = frames
        self.banned = banned
        size = len(words.found)
        self.owner = [0] * size
        self.cuts: list[Cut] = []
        self.nodes = [self._node(0, 0, size)]
        self.small: int | None = None

    def _node(self, number: int, first: int, end: int) -> Node:
        subject = main_subject(self.words, first, end)
        speaks = (subject.first, subject.end) if subject else None
        if speaks is None and self.words.opaque[first]:
            speaks = next((frame.source for frame in self.frames if frame.source), None)
        return Node(number, first, end, subject, speaks)

    def read(self) -> None:
        """Make the cuts, then note in ``small`` one that leaves a clause with too little."""
        self._leading()
        i = self.nodes[0].first + 1
        framed = {k for frame in self.frames for k in range(frame.first, frame.end)}
        stop = self._condition()
        while i < stop and len(self.cuts) < MOST_CUTS:
            opens = self.words.lows[i] in _OPENING and i not in framed and i not in self.banned
            cut = self._cut(i) if opens else None
            if cut is None:
                i += 1
            else:
                self._make(cut)
                i = max(i, cut.body) + 1
        self._frame_words()
        self.small = self._too_small()

    def _condition(self) -> int:
        """Return the first token of a condition: nothing behind it is asserted."""
        for k in range(len(self.words.found)):
            if self.words.low(k) in w.CONDITION:
                return k
        return len(self.words.found)

    def _leading(self) -> None:
        node = self.nodes[0]
        found = leading(self.words, node)
        if found is None or node.first in self.banned:
            return
        comma, subject = found
        self.nodes[0] = self._node(0, comma + 1, node.end)
        self._make(Cut(0, 1, comma + 1, subject=subject, hangs=True))

    def _cut(self, i: int) -> Cut | None:
        for node in self._open(i):
            if not node.finite:
                continue
            for rule in _RULES:
                heard = self._heard(node, i) if rule is participial else node
                cut = rule(self.words, i, heard, self.owner)
                if cut is not None and cut.body < cut.end:
                    return cut
            if not (node.hangs and complete(self.words, node, i, self.owner)):
                break  # only a subordinate clause that is whole leaves open what goes on here
        return None

    def _heard(self, node: Node, i: int) -> Node:
        """Return ``node`` with the speaker of a frame that ends at ``i`` (", X said, adding")."""
        frame = next((frame for frame in self.frames if frame.end == i), None)
        if frame is None or not self._frames_a_clause(frame, node):
            return node
        source = frame.source
        told = source and self.words.low(i + 1) in PARTICIPLES
        return replace(node, speaks=source, hangs=False) if told else node

    def _frames_a_clause(self, frame: _Frame, node: Node) -> bool:
        """Tell whether a quotation or a whole clause stands before what was read as a frame."""
        quoted = frame.first > 0 and bool(self.words.opaque[frame.first - 1])
        return quoted or spare(self.words, node, frame.first, self.owner) > 0

    def _open(self, i: int) -> Iterator[Node]:
        """Yield the clauses that ``i`` lies in, the innermost first."""
        for node in reversed(self.nodes):
            if node.first < i < node.end:
                yield node

    def _make(self, cut: Cut) -> None:
        number = len(self.nodes)
        self.cuts.append(cut)
        mark = self.words.opaque[cut.first]  # it closes a quotation that ends in a comma
        for k in range(cut.first + mark, cut.body):
            self.owner[k] = _NO_ONE
        for k in range(cut.body, cut.end):
            self.owner[k] = number
        speaks = (cut.subject.first, cut.subject.end) if cut.subject else cut.context
        node = Node(number, cut.body, cut.end, cut.subject, speaks, cut.finite, cut.hangs)
        self.nodes.append(node)

    def _frame_words(self) -> None:
        """Take the frame's words out of what is said where that was split."""
        for frame in self.frames:
            start, end = frame.content
            node = self.nodes[max(0, self.owner[frame.first])]
            if not self._frames_a_clause(frame, node):
                continue
            if any(start < self.words.found[cut.first].start < end for cut in self.cuts):
                for k in range(frame.first, frame.end):
                    self.owner[k] = _NO_ONE

    def _too_small(self) -> int | None:
        for node in reversed(self.nodes):
            own = [k for k, number in enumerate(self.owner) if number == node.number]
            real = [k for k in own if self.words.found[k].kind]
            figure = any(self.words.found[k].kind == "number" for k in real)
            if len(real) >= LEAST_WORDS - figure:
                continue
            return self.cuts[max(0, node.number - 1)].first if self.cuts else None
        return None

    def clauses(self, text: str) -> tuple[Clause, ...]:
        """Return what was read, in the order of the clauses' first words."""
        made: list[Clause] = []
        for node in self.nodes:
            pieces = tuple(self._pieces(node.number))
            if pieces:
                cut = self.cuts[node.number - 1] if node.number else None
                made.append(Clause(pieces, self._context(text, cut)))
        return tuple(sorted(made, key=lambda clause: clause.pieces))

    def _context(self, text: str, cut: Cut | None) -> tuple[Context, ...]:
        if cut is None or cut.context is None:
            return ()
        start, end = self.words.span(*cut.context)
        return (Context(Quote(text[start:end], (start, end)), None, cut.how),)

    def _pieces(self, number: int) -> Iterator[Span]:
        """Yield the runs of a clause's tokens without the marks at their edges."""
        places = (k for k, owner in enumerate(self.owner) if owner == number)
        for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
            kept = [k for _, k in run]
            while kept and self._loose(kept[0]):
                del kept[0]
            while kept and self._loose(kept[-1]):
                del kept[-1]
            if kept:
                yield self.words.span(kept[0], kept[-1] + 1)

    def _loose(self, i: int) -> bool:
        """Tell whether a token at a piece's edge joins and says nothing."""
        mark = self.words.token(i).text in (",", ";", ":", "-") and not self.words.opaque[i]
        return mark or dash(self.words, i)
