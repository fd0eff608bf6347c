"""Annotated events, read as xref reads them, for the scripts that train on them."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from xref.evaluate import GoldEvent, Link, gold_links, sentences_of
from xref.judge.features import NAMES, Features
from xref.match import candidates
from xref.stages import Encoder, PairReader, Vectors
from xref.types import Claim, Part

SEED = 7
FOLDS = 5
HALVES = 2
"""Parts of the events that a pair reader is trained without, in turn."""

OTHER_EVENTS = 0.2
"""Weight of a pair of two different events."""

Table: TypeAlias = NDArray[np.float32]


@dataclass(frozen=True)
class Event:
    """One event, read: its candidate pairs with features, and which of them are links."""

    gold: GoldEvent
    claims: list[Claim]
    vectors: Vectors
    pairs: list[tuple[int, int]]
    table: Table
    links: list[set[Link]]
    expected: set[Link]
    weight: float = 1.0

    @property
    def labels(self) -> NDArray[np.bool_]:
        """Whether each pair is a link."""
        return np.array([bool(links & self.expected) for links in self.links], dtype=np.bool_)

    @property
    def known(self) -> NDArray[np.bool_]:
        """Whether it is known of each pair what it is.

        Links are marked between sentences, and one may be of several clauses: the pair that is
        nearest in meaning and words stands for it, and nothing is learnt from its others, nor from
        headlines, which are no sentences.
        """
        nearness = self.table[:, NAMES.index("cosine")] + self.table[:, NAMES.index("tfidf")]
        nearest: dict[Link, int] = {}
        for n, links in enumerate(self.links):
            for link in links & self.expected:
                if link not in nearest or nearness[n] > nearness[nearest[link]]:
                    nearest[link] = n
        headlines = {claim.id for claim in self.claims if claim.part is Part.HEADLINE}
        body = [headlines.isdisjoint(pair) for pair in self.pairs]
        known = ~self.labels & np.array(body, dtype=np.bool_)
        known[list(nearest.values())] = True
        return known


def read_event(gold: GoldEvent, encoder: Encoder) -> Event:
    """Run the reader, the encoder and the candidates on one event."""
    from xref.reading import read_article

    claims: list[Claim] = []
    # In the order of reading, on which groups depend.
    for article in sorted(gold.articles, key=lambda a: (a.published or "~", a.outlet, a.url)):
        for claim in read_article(article).claims:
            claims.append(replace(claim, id=len(claims)))
    vectors = encoder.encode([claim.alone for claim in claims])
    pairs = candidates(claims, vectors)
    stands_for = {claim.id: sentences_of(claim, gold) for claim in claims}
    links = [
        {(a, b) if a <= b else (b, a) for a in stands_for[left] for b in stands_for[right]}
        for left, right in pairs
    ]
    table = Features(gold.articles, claims, vectors)(pairs)
    return Event(gold, claims, vectors, pairs, table, links, gold_links(gold))


def kind_of(event: Event) -> str:
    """Events of one kind stay in one fold."""
    return re.sub(r"^(ecb-\d+).*", r"\1", event.gold.name)


def folds_of(events: Sequence[Event]) -> NDArray[np.int64]:
    """Return the fold of each event."""
    kinds = sorted({kind_of(event) for event in events})
    random.Random(SEED).shuffle(kinds)
    fold = {kind: number % FOLDS for number, kind in enumerate(kinds)}
    return np.array([fold[kind_of(event)] for event in events])


def halves(events: Sequence[Event]) -> NDArray[np.int64]:
    """Return the half of each event; events of one kind stay together."""
    kinds = sorted({kind_of(event) for event in events})
    random.Random(SEED).shuffle(kinds)
    half = {kind: number % HALVES for number, kind in enumerate(kinds)}
    return np.array([half[kind_of(event)] for event in events])


def across(events: Sequence[Event], folds: NDArray[np.int64]) -> list[Event]:
    """Return, for each event, the pairs between it and the next event of its source and fold.

    None of them is a link.  An event without a next one has none.
    """
    nothing = np.zeros((0, len(NAMES)), dtype=np.float32)
    found = [Event(e.gold, [], e.vectors[:0], [], nothing, [], set()) for e in events]
    last: dict[tuple[int, str], int] = {}
    for number, event in enumerate(events):
        key = (int(folds[number]), event.gold.name.split("-")[0])
        if key in last:
            found[last[key]] = _between(events[last[key]], event)
        last[key] = number
    return found


def _between(first: Event, second: Event) -> Event:
    shift = max(article.id for article in first.gold.articles)
    split = len(first.claims)
    moved = (replace(article, id=article.id + shift) for article in second.gold.articles)
    gold = replace(first.gold, articles=(*first.gold.articles, *moved))
    claims = [
        *first.claims,
        *(replace(c, id=c.id + split, article=c.article + shift) for c in second.claims),
    ]
    vectors = np.concatenate([first.vectors, second.vectors])
    pairs = [(a, b) for a, b in candidates(claims, vectors) if (a < split) != (b < split)]
    table = Features(gold.articles, claims, vectors)(pairs)
    return Event(gold, claims, vectors, pairs, table, [set()] * len(pairs), set(), OTHER_EVENTS)


def make_encoder(model: str) -> Encoder:
    """Return the encoder that xref itself would use."""
    from xref.embed.onnx_encoder import open_encoder

    return open_encoder(model)


def make_reader(folder: Path) -> PairReader:
    """Return the pair reader in a folder."""
    from xref.pair.reader import OnnxPairReader

    return OnnxPairReader(folder)
