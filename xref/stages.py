"""The seams between the stages: one small Protocol for each ability that can be exchanged.

Each stage turns frozen values into frozen values.  An input that fails comes
back as ``Skipped``; only a run that cannot go on at all raises (``errors``).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from xref.types import (
    Article,
    Claim,
    Fetched,
    Judgement,
    Opinion,
    Outlet,
    Reading,
    Skipped,
    Span,
    Speech,
    Told,
    Validators,
)

Vectors: TypeAlias = NDArray[np.float32]
"""Shape (n, dim), rows of length 1, so that a dot product is the cosine."""

Ids: TypeAlias = NDArray[np.int64]

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with (what is done, how many are done, how many there are; 0 if unknown)."""


def no_progress(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


class Fetcher(Protocol):
    """Gets addresses from the web."""

    def get_many(
        self, urls: Sequence[str], known: Mapping[str, Validators] | None = None
    ) -> Iterator[Fetched | Skipped]:
        """Yield one result an address, as they arrive; never raises for an address.

        A failure's ``subject`` is the address that was asked, its stage FETCH.  Only an address in
        ``known`` may come back as unchanged.
        """
        ...

    def coming(
        self, urls: Sequence[str], known: Mapping[str, Validators] | None = None
    ) -> Iterator[Fetched | Skipped | None]:
        """Do as ``get_many``, and yield None, too, whenever nothing has come for a while."""
        ...


class Reader(Protocol):
    """Reads the claims of one article."""

    def __call__(self, article: Article) -> Reading:
        """Return the claims and what was dropped; never raises, whatever the text."""
        ...


class Tagger(Protocol):
    """Finds who says what."""

    def __call__(self, text: str, spans: Sequence[Span]) -> list[Speech]:
        """Return the attributions whose cue stands in the sentences ``spans``, by cue."""
        ...


class Encoder(Protocol):
    """Turns texts into unit vectors."""

    @property
    def fingerprint(self) -> str:
        """Names model and export exactly: equal fingerprints give equal vectors."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def encode(self, texts: Sequence[str], progress: Progress = no_progress) -> Vectors:
        """Return one unit row a text, in the order given, shape (len(texts), dimension)."""
        ...


class VectorIndex(Protocol):
    """Finds the nearest vectors by cosine."""

    def __len__(self) -> int:
        """How many vectors are held."""
        ...

    def search(self, queries: Vectors, k: int) -> tuple[NDArray[np.float32], Ids]:
        """Return scores and ids, shape (len(queries), min(k, len(self))), best first.

        Equal scores are ordered by id.
        """
        ...

    def vectors(self, ids: Sequence[int]) -> Vectors:
        """Return the stored vectors of ``ids`` in their order.

        Raises KeyError for an id that is not held.
        """
        ...


class PairReader(Protocol):
    """Reads two claims together."""

    @property
    def version(self) -> str:
        """Names the model: weights of the judge belong to one."""
        ...

    def __call__(self, pairs: Sequence[tuple[Told, Told]]) -> NDArray[np.float32]:
        """Return one row a pair, the same for either order of its sides, shape (pairs, 4).

        Log-odds that both state one proposition, whatever the values; then the probabilities that
        the longer entails the shorter, that neither follows, and that they contradict each other.
        """
        ...


class SecondReader(Protocol):
    """A bigger reader that is asked about the pairs which the judge leaves unsure."""

    def __call__(self, pairs: Sequence[tuple[Told, Told]]) -> list[Opinion]:
        """Return one opinion a pair, in order; what fails is an UNSURE that says why.

        The most promising pairs come first: there may be a limit to how many are asked about.
        Symmetric: a pair with its sides swapped gets the same answer, mirrored.
        """
        ...

    def notes(self) -> list[str]:
        """Say for a person what was asked so far and what it cost; [] if nothing was."""
        ...


class Judge(Protocol):
    """Decides about pairs of claims."""

    def __call__(self, pairs: Sequence[tuple[int, int]]) -> list[Judgement]:
        """Judge pairs of claim ids; one judgement a pair, in order.

        Symmetric: swapping a pair's sides swaps left and right and changes nothing else.
        """
        ...


class JudgeFactory(Protocol):
    """Prepares a judge for the claims of one comparison (term weights depend on them)."""

    def __call__(
        self, articles: Sequence[Article], claims: Sequence[Claim], vectors: Vectors
    ) -> Judge:
        """Return a judge; ``vectors`` has one row a claim, in the order of ``claims``."""
        ...


class Library(Protocol):
    """The read side of what is stored: outlets, articles and claims of one snapshot."""

    @property
    def built_at(self) -> str:
        """ISO 8601 time (UTC) at which the snapshot was published."""
        ...

    def outlets(self) -> list[Outlet]:
        """All outlets, by id."""
        ...

    def counts(self) -> list[tuple[Outlet, int]]:
        """Outlets that have articles with how many, by id."""
        ...

    def articles(self, ids: Sequence[int]) -> list[Article]:
        """The articles with these ids, in the order given; unknown ids raise KeyError."""
        ...

    def days(self, ids: Sequence[int]) -> dict[int, date | None]:
        """The days on which the articles with these ids were published, None where unknown."""
        ...

    def claims(self, ids: Sequence[int]) -> list[Claim]:
        """The claims with these ids, in the order given; unknown ids raise KeyError."""
        ...

    def claims_of(
        self, articles: Sequence[int], places: Container[tuple[int, int]] | None = None
    ) -> list[Claim]:
        """The claims of these articles, by article in the order given, then by position.

        ``places`` are the (article, position) that are wanted; None means all.
        """
        ...

    def words(self, topic: str, k: int) -> list[tuple[int, float]]:
        """At most ``k`` (claim id, BM25 score), best first.

        Every character of ``topic`` is text: no query syntax.
        """
        ...

    def eligible(
        self, since: str | None, until: str | None, outlets: Sequence[str]
    ) -> frozenset[int] | None:
        """Ids of the claims of articles within the dates (ISO days, inclusive) and of the outlets.

        None means all but the hidden ones.  An article without a date is out as soon as a date is
        asked for.
        """
        ...

    def hidden(self) -> frozenset[int]:
        """Ids of the claims that are not to be found: those of replaced versions."""
        ...

    def skipped(self) -> list[Skipped]:
        """What the last run left out, with reasons."""
        ...
