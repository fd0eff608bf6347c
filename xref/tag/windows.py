"""Cuts an article into windows of whole sentences that the tagger can read at once.

A window's last sentence is there for context: a quotation often goes on behind its cue, hardly
ever does it come sentences before it.  The next window begins with that sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xref.decode import whole
from xref.types import Span

SIZE = 192
"""Tokens of a window, the two special ones apart."""


@dataclass(frozen=True, slots=True)
class Window:
    """Token ids with special ones, where each token stands in the text, and what is read here.

    ``offsets`` has one span an id; special tokens have an empty one.  ``pieces`` is true where a
    token goes on the word before it.  Cues that begin before ``end`` are this window's to find.
    """

    ids: tuple[int, ...]
    offsets: tuple[Span, ...]
    pieces: tuple[bool, ...]
    end: int


def windows(
    text: str, spans: Sequence[Span], tokenizer: Any, size: int = SIZE, first: int = 0
) -> list[Window]:
    """Return the windows over the sentences ``spans`` of a text, in order.

    ``tokenizer`` is a ``tokenizers.Tokenizer`` of the BERT kind.  A sentence longer than a window
    is cut at ``size`` tokens, and its end is not read.  ``first`` is the most sentences that the
    first window holds; 0 means as many as fit.
    """
    # No tokenizer takes half a character.
    texts = [whole(text[a:b]) for a, b in spans]
    found = tokenizer.encode_batch(texts, add_special_tokens=False)
    lengths = [min(size, len(f.ids)) for f in found]
    made: list[Window] = []
    begin = 0
    while begin < len(spans):
        end, total = begin, 0
        most = min(first, len(spans)) if first and begin == 0 else len(spans)
        while end < most and (end == begin or total + lengths[end] <= size):
            total += lengths[end]
            end += 1
        core = end if end == len(spans) or end - begin == 1 else end - 1
        made.append(_window(spans, found, lengths, begin, end, core, tokenizer))
        begin = core
    return made


def _window(
    spans: Sequence[Span],
    found: Sequence[Any],
    lengths: Sequence[int],
    begin: int,
    end: int,
    core: int,
    tokenizer: Any,
) -> Window:
    ids: list[int] = [tokenizer.token_to_id("[CLS]")]
    offsets: list[Span] = [(spans[begin][0], spans[begin][0])]
    pieces = [False]
    for n in range(begin, end):
        base = spans[n][0]
        encoding, length = found[n], lengths[n]
        ids.extend(encoding.ids[:length])
        offsets.extend((base + a, base + b) for a, b in encoding.offsets[:length])
        pieces.extend(token.startswith("##") for token in encoding.tokens[:length])
    ids.append(tokenizer.token_to_id("[SEP]"))
    last = offsets[-1][1]
    offsets.append((last, last))
    pieces.append(False)
    return Window(tuple(ids), tuple(offsets), tuple(pieces), spans[core - 1][1])
