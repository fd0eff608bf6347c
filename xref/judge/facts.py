"""What is read from each claim once, as padded tables that pairs can be compared in.  Pure.

A pair's features are sums over what two claims share.  Claims hold their terms as rows of
numbers, padded with -1, so that thousands of pairs are compared in a few numpy operations.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from xref.judge.whole import sentence_numbers
from xref.terms import fold, hashed, rarity, stem, terms, words
from xref.types import Article, Claim

Numbers = NDArray[np.int32]
Floats = NDArray[np.float32]

MOST_TERMS = 64
"""Terms and words of a claim that are compared: more stand only in lists and damaged text."""

GRAM = 3
"""Words in a sequence that counts as shared wording."""

_PADDING = -1
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_QUOTED = re.compile(r"[“\"][^”\"]+(?:[”\"]|$)")
_CAPITAL = re.compile(r"[A-Z][^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Bags:
    """One bag of weighted entries a claim: ``keys`` and ``weights`` have shape (claims, width)."""

    keys: Numbers
    weights: Floats

    @property
    def totals(self) -> Floats:
        """Sum of each claim's weights, shape (claims,)."""
        total: Floats = self.weights.sum(axis=1)
        return total


@dataclass(frozen=True, slots=True)
class Facts:
    """The claims of one comparison, in the order given, one row each.

    ``lexical`` are hashed TF-IDF rows; ``norms`` the exact lengths of the TF-IDF rows.
    """

    terms: Bags
    bigrams: Bags
    names: Bags
    numbers: Bags
    wording: Bags
    speakers: Bags
    lexical: Floats
    norms: Floats
    quoted: NDArray[np.bool_]
    attributed: NDArray[np.bool_]
    in_title: Floats
    sentence: NDArray[np.int64]
    sentences: Bags
    sentence_norms: Floats


def read_facts(articles: Sequence[Article], claims: Sequence[Claim]) -> Facts:
    """Read every claim; term weights depend on all of them."""
    found = [terms(claim.alone)[:MOST_TERMS] for claim in claims]
    weights = rarity(found)
    titles = {article.id: frozenset(terms(article.title)) for article in articles}
    bags = [list(dict.fromkeys(text)) for text in found]
    grams = [list(dict.fromkeys(pairwise(text))) for text in found]
    term_bags = _bags(bags, [[weights[t] for t in bag] for bag in bags])
    gram_bags = _bags(grams, [[0.5 * (weights[a] + weights[b]) for a, b in bag] for bag in grams])
    squares = np.square(term_bags.weights).sum(axis=1) + np.square(gram_bags.weights).sum(axis=1)
    names = [_names(claim.alone, set(bag)) for claim, bag in zip(claims, bags, strict=True)]
    sentence = sentence_numbers(articles, claims)
    whole = _bags_of_sentences(bags, sentence, weights)
    return Facts(
        terms=term_bags,
        bigrams=gram_bags,
        names=_bags(names, [[weights[t] for t in bag] for bag in names]),
        numbers=_bags([_numbers(claim.text) for claim in claims]),
        wording=_bags([_wording(claim.text) for claim in claims]),
        speakers=_bags([_speaker(claim) for claim in claims]),
        lexical=hashed(found, weights),
        norms=np.sqrt(np.maximum(squares, 1e-9)),
        quoted=np.array([bool(_QUOTED.search(claim.text)) for claim in claims], dtype=np.bool_),
        attributed=np.array([claim.attribution is not None for claim in claims], dtype=np.bool_),
        in_title=np.array(
            [
                sum(weights[t] for t in bag if t in titles.get(claim.article, ()))
                / max(sum(weights[t] for t in bag), 1e-9)
                for claim, bag in zip(claims, bags, strict=True)
            ],
            dtype=np.float32,
        ),
        sentence=sentence,
        sentences=whole,
        sentence_norms=np.sqrt(np.maximum(np.square(whole.weights).sum(axis=1), 1e-9)),
    )


def _bags_of_sentences(
    bags: Sequence[Sequence[str]], sentence: NDArray[np.int64], weights: Mapping[str, float]
) -> Bags:
    """Return the terms of all claims of each sentence with their weights."""
    terms_of: dict[int, dict[str, None]] = {}
    for number, bag in zip(sentence.tolist(), bags, strict=True):
        terms_of.setdefault(number, {}).update(dict.fromkeys(bag))
    found = [list(terms_of[number])[:MOST_TERMS] for number in sorted(terms_of)]
    return _bags(found, [[weights[t] for t in bag] for bag in found])


def shared(bags: Bags, left: NDArray[np.int64], right: NDArray[np.int64]) -> Floats:
    """Return the weights of the left claims' entries that the right ones hold too, else 0.

    ``left`` and ``right`` are rows of equal number; shape (pairs, most entries of a left claim).
    """
    a, b = _trimmed(bags.keys[left]), _trimmed(bags.keys[right])
    both = (a[:, :, None] == b[:, None, :]).any(axis=2) & (a != _PADDING)
    found: Floats = np.where(both, bags.weights[left, : a.shape[1]], np.float32(0))
    return found


def _trimmed(keys: Numbers) -> Numbers:
    """Leave out the columns that hold padding only."""
    width = int((keys != _PADDING).sum(axis=1).max(initial=1))
    return keys[:, :width]


def _bags(entries: Sequence[Sequence[Hashable]], weights: Sequence[Sequence[float]] = ()) -> Bags:
    """Number the entries and pad the rows; without weights every entry counts 1."""
    width = max((len(row) for row in entries), default=0) or 1
    numbers: dict[Hashable, int] = {}
    keys = np.full((len(entries), width), _PADDING, dtype=np.int32)
    table = np.zeros((len(entries), width), dtype=np.float32)
    for n, row in enumerate(entries):
        keys[n, : len(row)] = [numbers.setdefault(entry, len(numbers)) for entry in row]
        table[n, : len(row)] = weights[n] if weights else 1.0
    return Bags(keys, table)


def _names(text: str, known: set[str]) -> list[str]:
    """Stems of the capitalised words, those with a meaning of their own."""
    found = (stem(fold(m).removesuffix("'s")) for m in _CAPITAL.findall(text))
    return list(dict.fromkeys(name for name in found if name in known))


def _numbers(text: str) -> list[str]:
    found = (m.replace(",", "") for m in _NUMBER.findall(text))
    return list(dict.fromkeys(found))[:MOST_TERMS]


def _wording(text: str) -> list[int]:
    """Checksums of the sequences of GRAM words."""
    found = words(text)[:MOST_TERMS]
    grams = (" ".join(found[i : i + GRAM]) for i in range(len(found) - GRAM + 1))
    return list(dict.fromkeys(zlib.crc32(gram.encode("utf-8", "replace")) for gram in grams))


def _speaker(claim: Claim) -> list[str]:
    speaker = claim.attribution.speaker if claim.attribution else ""
    return list(dict.fromkeys(words(speaker)))
