"""Content terms of a text, for matching and judging: folded, stemmed, without stop words.  Pure.

Numbers are no terms: two claims have to meet whatever figures they state.
"""

from __future__ import annotations

import math
import re
import sys
import unicodedata
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

_TOKEN = re.compile(r"[^\W_]+(?:[.’'][^\W_]+)*")
_HAS_DIGIT = re.compile(r"\d")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


STOP_WORDS = _set(
    """a about above after again against all also although am an and another any are around as at
    be because been before being below between both but by can could did do does doing down during
    each either few for from further had has have having he her here hers herself him himself his
    how however i if in into is it its itself just may me might more most much must my myself
    neither no nor not now of off on once one only or other our ours ourselves out over own per
    same shall she should since so some such than that the their theirs them themselves then there
    these they this those though through to too toward towards under until up upon us very was we
    were what when where whether which while who whom whose why will with within without would yet
    you your yours yourself said say says saying told tell tells according
    ain aren can't couldn didn doesn don hadn hasn haven isn ll re shouldn ve wasn weren won wouldn
    mr mrs ms dr sen rep gov"""
)

_NUMBER_WORDS = _set(
    """zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred thousand million billion trillion dozen dozens hundreds thousands millions first second
    third fourth fifth"""
)

_SUFFIXES = (
    "ations", "ation", "ments", "ment", "ings", "ing", "edly", "ers", "ed", "er", "es", "ly", "s",
)  # fmt: skip
_STEM_LENGTH = 4

_SHORT = 1024
"""Characters up to which the words of a text are kept: claims are asked for theirs again."""

_KEPT = 1 << 14

HASHED = 512
"""Columns of ``hashed``: with some 40 entries a row, two texts rarely share one by chance."""


def fold(text: str) -> str:
    """Return the text in lower case, with typographic apostrophes and marks on letters removed."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def words(text: str) -> list[str]:
    """Return the words of a text in order, folded, without possessive endings."""
    return list(_short_words(text) if len(text) <= _SHORT else _words(text))


def _words(text: str) -> tuple[str, ...]:
    # Interned: a word that many texts hold is kept once.
    return tuple(
        sys.intern(token.removesuffix("'s").replace(".", ""))
        for token in _TOKEN.findall(fold(text))
    )


_short_words = lru_cache(maxsize=_KEPT)(_words)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return a word without a common English ending: ``sanctions``, ``sanctioned`` -> sanction.

    Deliberately coarse: stems are compared with one another and never shown.
    """
    if word.endswith("ies") and len(word) > _STEM_LENGTH:
        return word[:-3] + "y"
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _STEM_LENGTH:
            word = word[: -len(suffix)]
            break
    return word[:-1] if word.endswith("e") and len(word) > _STEM_LENGTH else word


def terms(text: str) -> list[str]:
    """Return the stems of the content words in order; no numbers, no stop words."""
    return list(_short_terms(text) if len(text) <= _SHORT else _terms(text))


def _terms(text: str) -> tuple[str, ...]:
    return tuple(term for term in map(_term, words(text)) if term)


_short_terms = lru_cache(maxsize=_KEPT)(_terms)


@lru_cache(maxsize=1 << 16)
def _term(word: str) -> str:
    """Return the stem of a content word, "" for any other word."""
    light = len(word) < 2 or word in STOP_WORDS or word in _NUMBER_WORDS
    return "" if light or _HAS_DIGIT.search(word) else stem(word)


def rarity(found: Sequence[Sequence[str]]) -> dict[str, float]:
    """Return how rare each term is among texts (``found``: the terms of each), in 0..1.

    The inverse document frequency ``log((n + 1) / (df + 0.5))`` as a share of that of a term that
    no text holds, so that the figure means the same in a comparison of 50 claims and of 5,000.
    """
    frequency = Counter(term for text in found for term in set(text))
    highest = math.log(2.0 * (len(found) + 1))
    return {
        term: max(0.0, math.log((len(found) + 1) / (df + 0.5)) / highest)
        for term, df in frequency.items()
    }


def hashed(found: Sequence[Sequence[str]], weights: Mapping[str, float]) -> NDArray[np.float32]:
    """Return unit rows of TF-IDF over terms and neighbouring pairs, shape (len(found), HASHED).

    Feature hashing (Weinberger et al. 2009): a signed column by a checksum, so that the product
    of two rows is their TF-IDF cosine give or take a few hundredths, at a fixed width.
    """
    rows = np.zeros((len(found), HASHED), dtype=np.float32)
    for row, text in zip(rows, found, strict=True):
        entries = [(t, (1.0 + math.log(count)) * weights[t]) for t, count in Counter(text).items()]
        entries += [
            (f"{first} {second}", 0.5 * (weights[first] + weights[second]))
            for first, second in dict.fromkeys(pairwise(text))
        ]
        placed = [_column(key) for key, _ in entries]
        added = [sign * weight for (_, sign), (_, weight) in zip(placed, entries, strict=True)]
        columns = np.array([column for column, _ in placed], dtype=np.int64)
        row += np.bincount(columns, added, minlength=HASHED)
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(norms, 1e-9), dtype=np.float32)


@lru_cache(maxsize=1 << 18)
def _column(key: str) -> tuple[int, float]:
    checksum = zlib.crc32(key.encode("utf-8", "surrogatepass"))
    return checksum % HASHED, 1.0 if checksum & 0x40000000 else -1.0
