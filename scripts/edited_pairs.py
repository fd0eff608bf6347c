"""Edited pairs of real reports: an edit's sentence put into its article, read again, judged.

Articles that were read and texts that were encoded are kept in a file, so that only new edits cost
time.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import TypeAlias

import numpy as np
from edits import DIVERGE, Change, Given, applied
from numpy.typing import NDArray
from rewordings import AGREE, order, reworded

from xref.gold import GoldEvent, Link, gold_links, sentences_of
from xref.judge.findings import Finding, Side
from xref.judge.rules import find_difference
from xref.reading import read_article
from xref.stages import Encoder, JudgeFactory, Vectors
from xref.types import Article, Claim, DateValue, Judgement, Name, Part, Span

NEAR = 0.5
"""Cosine from which the nearest claims of two linked sentences are taken to state the same."""

A_LINK = 2
"""Edits of one kind that are made of one pair of sentences at most."""

Read: TypeAlias = tuple[Claim, ...]


class Desk:
    """Reads articles and encodes claims, each text once: what is known is kept in a file."""

    def __init__(self, encoder: Encoder, file: Path) -> None:
        self._encoder, self._file = encoder, file
        self._read: dict[str, Read] = {}
        self._vectors: dict[str, NDArray[np.float32]] = {}
        if file.exists():
            self._read, self._vectors = pickle.loads(file.read_bytes())
        self._known = len(self._read)

    def read(self, article: Article) -> Read:
        """Return the claims of an article, with ids that follow from the article's."""
        key = hashlib.sha256(
            "\0".join((article.title, article.text, article.published or "")).encode()
        ).hexdigest()
        if key not in self._read:
            self._read[key] = read_article(article).claims
        return tuple(
            replace(claim, id=article.id * 10_000 + n, article=article.id, outlet=article.outlet)
            for n, claim in enumerate(self._read[key])
        )

    def vectors(self, claims: Sequence[Claim]) -> Vectors:
        """Return one unit row a claim."""
        texts = [claim.alone for claim in claims]
        new = sorted({text for text in texts if text not in self._vectors})
        if new:
            self._vectors.update(zip(new, self._encoder.encode(new), strict=True))
        rows = np.zeros((len(texts), self._encoder.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[:] = self._vectors[text]
        return rows

    def keep(self) -> None:
        """Write what is known, where anything is new."""
        if len(self._read) != self._known:
            if self._file.exists():  # Another run may have written meanwhile.
                read, vectors = pickle.loads(self._file.read_bytes())
                self._read, self._vectors = read | self._read, vectors | self._vectors
            part = self._file.with_suffix(f".{os.getpid()}")
            part.write_bytes(pickle.dumps((self._read, self._vectors)))
            part.replace(self._file)
            self._known = len(self._read)


@dataclass(frozen=True)
class Event:
    """An event as it was read: its claims with their vectors, and the nearest claims of links."""

    gold: GoldEvent
    claims: tuple[Claim, ...]
    vectors: Vectors
    near: Mapping[Link, tuple[Claim, Claim]]


@dataclass(frozen=True)
class Edited:
    """An edited pair: ``left`` is the claim that was changed; ``was`` its words before."""

    kind: str
    real: bool
    event: str
    was: str
    left: Side
    right: Side
    given: Finding | None
    judged: Judgement


def read_event(gold: GoldEvent, desk: Desk) -> Event:
    """Read the articles of an event and find the nearest claims of each link."""
    claims = tuple(claim for article in gold.articles for claim in desk.read(article))
    vectors = desk.vectors(claims)
    of: dict[tuple[int, int], list[int]] = defaultdict(list)
    for row, claim in enumerate(claims):
        for sentence in sentences_of(claim, gold):
            of[sentence].append(row)
    apart = {link for g in gold.groups for link, _ in g.conflicts}
    apart |= {link for g in gold.groups for link in g.updates}
    near: dict[Link, tuple[Claim, Claim]] = {}
    for link in sorted(gold_links(gold) - apart):
        left, right = (of[sentence] for sentence in link)
        found = nearest(vectors[left] @ vectors[right].T)
        if found and found[2] >= NEAR:
            near[link] = claims[left[found[0]]], claims[right[found[1]]]
    return Event(gold, claims, vectors, near)


def nearest(table: NDArray[np.float32]) -> tuple[int, int, float] | None:
    """Return row, column and value of the greatest entry, None of an empty table."""
    if not table.size:
        return None
    row, column = np.unravel_index(int(table.argmax()), table.shape)
    return int(row), int(column), float(table[row, column])


class Maker:
    """Makes edited pairs of the links of an event and judges them."""

    def __init__(self, desk: Desk, factory: JudgeFactory) -> None:
        self._desk, self._factory = desk, factory

    def __call__(
        self, kind: str, event: Event, link: Link, copy: bool, rng: Random
    ) -> Edited | None:
        """Return an edited pair of one kind, or None where the link offers none.

        ``copy``: the second side is a reworded copy of the first.
        """
        turn = rng.random() < 0.5
        left, right = event.near[link][::-1] if turn else event.near[link]
        here, there = link[::-1] if turn else link
        articles = {article.id: article for article in event.gold.articles}
        first, second = articles[left.article], articles[right.article]
        if kind in DIVERGE and first.day and second.day and first.day != second.day:
            return None
        span = sentence_span(event.gold, here)
        people = tuple(sorted(speakers(event.claims)))
        given = Given(left, left if copy else right, first.text, span, people)
        changes = {**DIVERGE, **AGREE}[kind](given, rng)
        if not changes:
            return None
        articles[first.id] = replace(first, text=applied(first.text, changes))
        spans: tuple[Span, Span | None] = moved(span, changes), None
        if copy:
            into = sentence_span(event.gold, there)
            line = Change(into, copied(given, rng))
            articles[second.id] = replace(second, text=applied(second.text, [line]))
            spans = spans[0], (into[0], into[0] + len(line.text))
        return self._judged(kind, event, list(articles.values()), (left, right), spans, changes)

    def _judged(
        self,
        kind: str,
        event: Event,
        articles: list[Article],
        pair: tuple[Claim, Claim],
        spans: tuple[Span, Span | None],
        changes: Sequence[Change],
    ) -> Edited | None:
        claims = [claim for article in articles for claim in self._desk.read(article)]
        vectors = self._desk.vectors(claims)
        place = changes[0].span[0] if kind in DIVERGE else None
        mine = [
            n
            for n, c in enumerate(claims)
            if c.article == pair[0].article and lies_in(c, spans[0]) and holds(c, place)
        ]
        theirs = [
            n
            for n, c in enumerate(claims)
            if c.article == pair[1].article
            and (lies_in(c, spans[1]) if spans[1] else c.id == pair[1].id)
        ]
        found = nearest(vectors[mine] @ vectors[theirs].T)
        if found is None:
            return None
        left, right = claims[mine[found[0]]], claims[theirs[found[1]]]
        if kind == "date" and days(left) & days(pair[0]):
            return None  # It resolves to the same day.
        known = {article.id: article for article in articles}
        sides = Side(left, known[left.article]), Side(right, known[right.article])
        (judged,) = self._factory(articles, claims, vectors)([(left.id, right.id)])
        given = find_difference(*sides, 1.0)
        real = spans[1] is None
        return Edited(kind, real, event.gold.name, pair[0].text, *sides, given, judged)


def sentence_span(gold: GoldEvent, sentence: tuple[int, int]) -> Span:
    """Return the span of a sentence without white space at its ends."""
    start, end = gold.sentences[sentence[0]][sentence[1]]
    text = next(a.text for a in gold.articles if a.id == sentence[0])[start:end]
    return start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())


def moved(span: Span, changes: Iterable[Change]) -> Span:
    """Return the span of a sentence after changes inside it."""
    return span[0], span[1] + sum(len(c.text) - (c.span[1] - c.span[0]) for c in changes)


def copied(given: Given, rng: Random) -> str:
    """Return the sentence in other words and, now and then, another order."""
    line = reworded(given.line, rng)
    turned = order(replace(given, text=line, sentence=(0, len(line))), rng)
    return turned[0].text if turned and rng.random() < 0.5 else line


def lies_in(claim: Claim, span: Span) -> bool:
    """Whether at least half of a claim of the body stands in a span."""
    shared = min(claim.span[1], span[1]) - max(claim.span[0], span[0])
    return claim.part is Part.BODY and 2 * shared >= claim.span[1] - claim.span[0]


def holds(claim: Claim, place: int | None) -> bool:
    """Whether a place of the article lies in one of a claim's pieces, or in who says it."""
    if place is None:
        return True
    source = claim.attribution.source if claim.attribution else None
    spans = [*claim.pieces, *([source.span] if source else [])]
    return any(start <= place < end for start, end in spans)


def days(claim: Claim) -> set[str]:
    """The days that a claim names, resolved where they are."""
    return {v.start or v.text.lower() for v in claim.values if isinstance(v, DateValue)}


def speakers(claims: Iterable[Claim]) -> set[str]:
    """The full names of the people who speak in an event."""
    names = {claim.attribution.speaker for claim in claims if claim.attribution}
    known = {v.text for c in claims for v in c.values if isinstance(v, Name) and v.kind == "person"}
    return {n for n in names & known if re.fullmatch(r"[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-z]+", n)}


def make_pairs(
    kind: str, events: Sequence[Event], maker: Maker, count: int, seed: int
) -> list[Edited]:
    """Make ``count`` edited pairs of a kind: of real pairs first, then with copies."""
    rng = Random(f"{seed} {kind}")
    places = [(event, link) for event in events for link in event.near]
    rng.shuffle(places)
    made: list[Edited] = []
    for copy in (False, True):
        used: Counter[tuple[str, tuple[int, int]]] = Counter()
        for event, link in places:
            if len(made) >= count:
                return made
            names = [(event.gold.name, sentence) for sentence in link]
            if any(used[name] >= A_LINK for name in names):
                continue
            if found := maker(kind, event, link, copy, rng):
                made.append(found)
                used.update(names)
    return made
