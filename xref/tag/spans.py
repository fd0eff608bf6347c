"""The tagger's scores for the tokens of a window -> spans of the text.

::

    cue scores   [tokens, 3]           B, I, O  -> cues, each known by its first token
    pair scores  [2, tokens, tokens]   is token i in the content (0), the source (1) of cue j?

Every token asks every cue, so that a token may be in the contents of two (a quotation inside a
report), and a content may have a gap (the cue in its midst).  The idea is that of biaffine
semantic role labelling (Cai et al. 2018).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from xref.tag.windows import Window
from xref.types import Span, Speech

CONTENT, SOURCE = 0, 1
OUTSIDE, BEGIN, INSIDE = 0, 1, 2

GAP = 3
"""Tokens that a content or source may lack in its midst and is still in one piece."""

_EDGE = " \t\n\u00a0,;:-–—"
"""What separates a part from the next and belongs to neither."""

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]


def read_scores(text: str, window: Window, cues: Floats, pairs: Floats) -> list[Speech]:
    """Return the attributions of a window, by cue; ``cues`` and ``pairs`` are its logits."""
    count = len(window.ids)
    whole = _words(window)
    labels = cues[:count].argmax(axis=1)[whole]
    found: list[Speech] = []
    for head in np.flatnonzero(labels == BEGIN):
        start, end = window.offsets[head]
        if whole[head] != head or end == start or start >= window.end:
            continue
        last = _cue_end(labels, whole, int(head))
        own = np.zeros(count, np.bool_)
        own[head : last + 1] = True
        source = _best(pairs[SOURCE, :count, head][whole], _free(window) & ~own)
        if source:
            own[source[0] : source[1] + 1] = True
        content = _runs(pairs[CONTENT, :count, head][whole], _free(window) & ~own, own)
        found.append(
            Speech(
                source=_span(text, window, *source) if source else None,
                cue=_span(text, window, int(head), last),
                content=tuple(_span(text, window, *run) for run in content),
            )
        )
    return found


def _words(window: Window) -> NDArray[np.int64]:
    """Return for every token the first token of its word."""
    first = np.arange(len(window.ids))
    for n, goes_on in enumerate(window.pieces):
        if goes_on and n:
            first[n] = first[n - 1]
    return first


def _free(window: Window) -> Mask:
    """Return which tokens stand for words of the text."""
    return np.array([end > start for start, end in window.offsets], np.bool_)


def _cue_end(labels: NDArray[np.int64], whole: NDArray[np.int64], head: int) -> int:
    last = head
    while last + 1 < len(labels) and (whole[last + 1] == head or labels[last + 1] == INSIDE):
        last += 1
    return last


def _best(scores: Floats, free: Mask) -> tuple[int, int] | None:
    """Return the run of tokens that most evidence speaks for: a source is in one piece."""
    found = list(_closed(_bare((scores > 0) & free), free))
    return max(found, key=lambda run: float(scores[run[0] : run[1] + 1].sum()), default=None)


def _runs(scores: Floats, free: Mask, own: Mask) -> list[tuple[int, int]]:
    """Return the runs of a content; a lone token beside a longer run is no part of it."""
    found = list(_closed(_bare((scores > 0) & free), free & ~own))
    longest = max((end - start for start, end in found), default=0)
    return [run for run in found if run[1] > run[0] or not longest]


def _bare(mask: Mask) -> Iterator[tuple[int, int]]:
    """Yield first and last of every run that is set."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], mask.astype(np.int8), [0]))))
    for start, end in edges.reshape(-1, 2):
        yield int(start), int(end) - 1


def _closed(runs: Iterator[tuple[int, int]], free: Mask) -> Iterator[tuple[int, int]]:
    """Join runs with a small gap between them, unless something else stands in it."""
    held: tuple[int, int] | None = None
    for start, end in runs:
        if held and start - held[1] <= GAP + 1 and free[held[1] + 1 : start].all():
            held = held[0], end
            continue
        if held:
            yield held
        held = start, end
    if held:
        yield held


def _span(text: str, window: Window, first: int, last: int) -> Span:
    """Return the span of some tokens without the marks at its edges, unless it has no more."""
    start, end = window.offsets[first][0], window.offsets[last][1]
    inner = text[start:end].lstrip(_EDGE)
    start = end - len(inner)
    inner = inner.rstrip(_EDGE + ".")
    return (start, start + len(inner)) if inner else window.offsets[first]
