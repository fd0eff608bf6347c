"""What can be asked about a pair, and what it replies."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from xref.types import Answer, Told

Pair: TypeAlias = tuple[Told, Told]


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply: an answer, or None and the ``failure`` in a few words.

    ``reason`` is what a voice adds to its answer, ``tokens`` what the reply cost.  ``of_pair`` says
    that the failure may lie in the pair's own words and tells nothing of the next pair.
    """

    answer: Answer | None
    reason: str = ""
    failure: str = ""
    tokens: int = 0
    of_pair: bool = False


class Voice(Protocol):
    """Answers questions about pairs."""

    @property
    def name(self) -> str:
        """How a person knows it."""
        ...

    @property
    def identity(self) -> str:
        """All that an answer depends on beside the pair; equal identities answer alike."""
        ...

    def ask(self, pairs: Sequence[Pair]) -> Generator[Reply, None, None]:
        """Yield one reply a pair, in order, as they come; closing the generator ends the asking.

        Raises ModelError for a voice that cannot speak at all.
        """
        ...
