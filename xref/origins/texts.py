"""Articles as they are compared for copying: claims in the outlet's own words.  Pure.

Words inside quotation are left out, because two reporters who heard the same speech share its words
and not each other's.  Number words and contractions are written out one way, since a desk's house
style changes them without a thought.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain, pairwise

from xref.origins.bounds import Buckets, buckets
from xref.terms import stem, words
from xref.types import Claim, Mode, Part

SHINGLE = 5
"""Words in a shingle: long enough that set phrases ("told a news conference on") rarely match."""

LEAST_WORDS = 5
"""Words of its own that a claim needs before it can be told whether it was copied."""

QUOTED = re.compile(r"[\"“„«][^\"“”„«»]*[\"”»]")
"""Words inside quotation marks, with the marks."""

_MARK = re.compile(r"(?<!^)(?<![.!?]\s)(?<!\w)(?:[A-Z][\w'’-]*\w|[A-Z]{2,})")
_DAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "i"]
)
"""Names that reports of different matters share as a rule."""

_DIGITS = re.compile(r"\d[\d.,]*")
_SHORT_FORMS = {"won't": ("will", "not"), "can't": ("can", "not"), "cannot": ("can", "not")}
_ENDINGS = {
    "n't": "not",
    "'ll": "will",
    "'ve": "have",
    "'re": "are",
    "'d": "would",
    "'m": "am",
}
_SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen twenty"""
_NUMBERS = {word: str(number) for number, word in enumerate(_SMALL.split())}


@dataclass(frozen=True)
class Line:
    """A claim as it is compared: its own words in order, stemmed.

    ``pairs`` are its words with the next and the next but one, ``marks`` its names and figures.
    """

    id: int
    position: int
    words: tuple[str, ...]
    marks: frozenset[str]

    @cached_property
    def bag(self) -> frozenset[str]:
        """Its words, whatever their order."""
        return frozenset(self.words)

    @cached_property
    def pairs(self) -> frozenset[int]:
        """Hashes of each word with the next two: one changed word leaves the pair around it."""
        found = self.words
        return frozenset(map(hash, chain(pairwise(found), zip(found, found[2:], strict=False))))


@dataclass(frozen=True)
class Text:
    """The lines of an article's body that are in its own words, and its quotations by position."""

    article: int
    lines: tuple[Line, ...]
    quotations: dict[int, tuple[int, tuple[str, ...]]] = field(default_factory=dict)

    @cached_property
    def length(self) -> int:
        """Words of its own."""
        return sum(len(line.words) for line in self.lines)

    @cached_property
    def shingles(self) -> frozenset[int]:
        """Hashes of the runs of ``SHINGLE`` words of its lines."""
        return frozenset(
            hash(run)
            for line in self.lines
            for run in zip(*(line.words[n:] for n in range(SHINGLE)), strict=False)
        )

    @cached_property
    def buckets(self) -> Buckets:
        """Its words and word pairs counted, for bounds."""
        return buckets([line.words for line in self.lines])

    @cached_property
    def exact(self) -> dict[tuple[str, ...], int]:
        """The line that holds just these words."""
        return {line.words: n for n, line in reversed(list(enumerate(self.lines)))}


def texts_of(claims: Sequence[Claim]) -> dict[int, Text]:
    """Return the texts of articles by id, from the claims of their bodies in any order."""
    lines: dict[int, list[Line]] = defaultdict(list)
    quotations: dict[int, dict[int, tuple[int, tuple[str, ...]]]] = defaultdict(dict)
    for claim in sorted(claims, key=lambda c: (c.article, c.position, c.id)):
        if claim.part is Part.HEADLINE:
            continue
        if claim.mode is Mode.QUOTED:
            quotations[claim.article][claim.position] = (claim.id, spoken(claim.text))
            continue
        line = line_of(claim)
        if len(line.words) >= LEAST_WORDS:
            lines[claim.article].append(line)
        else:
            quotations[claim.article][claim.position] = (claim.id, spoken(claim.text))
    found = lines.keys() | quotations.keys()
    return {n: Text(n, tuple(lines[n]), quotations[n]) for n in sorted(found)}


def line_of(claim: Claim) -> Line:
    """Return a claim as it is compared."""
    own = QUOTED.sub(" ", claim.text)
    figures = frozenset(number.rstrip(".,") for number in _DIGITS.findall(own))
    names = frozenset(word.casefold() for word in _MARK.findall(own)) - _DAYS
    return Line(claim.id, claim.position, spoken(own), names | figures)


def spoken(text: str) -> tuple[str, ...]:
    """Return the words of a text stemmed, with contractions and small numbers one way."""
    return tuple(form for word in words(text) for form in _forms(word))


@lru_cache(maxsize=1 << 16)
def _forms(word: str) -> tuple[str, ...]:
    if word in _SHORT_FORMS:
        return _SHORT_FORMS[word]
    for ending, full in _ENDINGS.items():
        if word.endswith(ending):
            return word.removesuffix(ending), full
    return (_NUMBERS.get(word) or stem(word),)
