"""What a rule finds on two claims that state the same proposition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from xref.judge.naming import one_name
from xref.speakers import same_speaker
from xref.terms import terms, words
from xref.types import Article, Claim, Clash, Kind, Relation, Span


@dataclass(frozen=True, slots=True)
class Side:
    """A claim and the article it stands in; a headline's ``article`` has the title as its text."""

    claim: Claim
    article: Article

    def around(self, span: Span, reach: int) -> str:
        """The claim's text within ``reach`` characters of a span of the article, without it."""
        return f"{self.before(span[0])[-reach:]} {self.after(span[1])[:reach]}"

    def before(self, place: int) -> str:
        """The claim's text before a place of the article that lies in it."""
        return self.claim.text[: self.claim.offset(place) or 0]

    def after(self, place: int) -> str:
        """The claim's text behind a place of the article that lies in it."""
        at = self.claim.offset(place)
        return "" if at is None else self.claim.text[at:]

    def own(self, span: Span) -> str:
        """The claim's words in a span of the article, without what stands between its pieces."""
        return " ".join(self.claim.text[slice(*part)] for part in self.claim.placed(span))

    def in_content(self, span: Span) -> bool:
        """Whether a span lies in what is said, and not in the words that tell who says it."""
        attribution = self.claim.attribution
        if attribution is None or attribution.content is None:
            return True
        said = attribution.apart or (attribution.content.span,)
        return any(start <= span[0] and span[1] <= end for start, end in said)


AGAINST = 0.2
"""Probability of contradiction from which a rule's clash is believed though words tell little of
one slot: five in six reports that agree get less."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation other than agreement, and why.

    ``strength`` is how often such a finding is right, given that both claims state the same
    proposition.  ``later`` is "left" or "right" for an UPDATE.  ``needs`` is the probability of the
    same proposition below which the finding is not believed, unless a pair reader gives their
    contradiction a probability of at least ``sees``.  ``certain`` is for values of one slot
    in claims that are alike in all else: no other reader is asked about it.
    """

    relation: Relation
    kind: Kind
    strength: float
    reason: str
    clash: Clash
    later: str = ""
    needs: float = 0.0
    sees: float = AGAINST
    certain: bool = False


_PRONOUNS = frozenset(("he", "she", "it", "they", "we", "i", "who"))


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


_NO_VOICE = _set(
    """
    report reports message resolution statement document documents memo filing poll survey study
    data figures ap reuters afp media newspaper outlets sources source witnesses
    """
)
_PRESS = _set("news times post journal press herald tv")
"""What carries words and has no voice of its own: whose words they are was not read."""

Rule: TypeAlias = Callable[[Side, Side], Finding | None]


def shared_terms(a: str, b: str) -> set[str]:
    """Return the content terms that both texts hold."""
    return set(terms(a)) & set(terms(b))


def overlap(a: str, b: str) -> float:
    """Return the share of the content terms of the shorter text that stand in the other."""
    first, second = set(terms(a)), set(terms(b))
    return len(first & second) / max(1, min(len(first), len(second)))


def speakers_differ(a: Claim, b: Claim) -> bool:
    """Whether both claims name a speaker and no word of the names is shared.

    Who "he" is was not read, and may be the same; so may another spelling of a name.  A report or
    an agency that carries words speaks for anybody.
    """
    names = [claim.attribution.speaker if claim.attribution else "" for claim in (a, b)]
    first, second = (set(words(name)) for name in names)
    if not first or not second or first & second or (first | second) & _PRONOUNS:
        return False
    if any(name <= _NO_VOICE or name & _PRESS for name in (first, second)):
        return False
    named = all(name[:1].isupper() for name in names)
    return not same_speaker(*names) and not (named and one_name(*names))
