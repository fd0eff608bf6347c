"""Two claims as one row of tokens for the cross-encoder.

::

    [CLS] speaker: claim [SEP] speaker: claim [SEP]
      0       0      0     0      1       1     1      (segments)

The longer claim comes first, so that a pair reads the same from both sides: the model is symmetric
by construction, and what only adds detail entails what it adds to.  The speaker stands there where
the claim's words do not name him.

Tried and left out: the claim before each.  In the first steps of training the loss was higher with
it, and a row is half as long again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from xref.types import Told

Tokens: TypeAlias = tuple[list[int], list[int]]
"""Token ids and their segments."""

CLAIM = 80
"""Tokens of a claim at most; the rest is not read."""


def ordered(pair: tuple[Told, Told]) -> tuple[Told, Told]:
    """Return a pair with the longer claim first; of two as long, the one first by its words."""
    left, right = pair
    return max(left, right, key=_size), min(left, right, key=_size)


def tokens_of(tokenizer: Any, pairs: Sequence[tuple[Told, Told]]) -> list[Tokens]:
    """Return the tokens of each pair, in the order in which its two sides are given."""
    ids = _encoded(tokenizer, list(dict.fromkeys(_text(side) for pair in pairs for side in pair)))
    first, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    made: list[Tokens] = []
    for pair in pairs:
        left, right = (ids[_text(side)][:CLAIM] for side in pair)
        segments = [0] * (len(left) + 2) + [1] * (len(right) + 1)
        made.append(([first, *left, sep, *right, sep], segments))
    return made


def _encoded(tokenizer: Any, texts: Sequence[str]) -> dict[str, list[int]]:
    found = tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
    return {text: encoding.ids for text, encoding in zip(texts, found, strict=True)}


def _text(side: Told) -> str:
    return f"{side.speaker}: {side.text}" if side.speaker else side.text


def _size(side: Told) -> tuple[int, str, str]:
    return len(side.text), side.text, side.speaker
