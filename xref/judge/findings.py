"""What a rule finds on two claims that state the same proposition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

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


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation other than agreement, and why.

    ``strength`` is how often such a finding is right, given that both claims state the same
    proposition.  ``later`` is "left" or "right" for an UPDATE.  ``needs`` is the probability of the
    same proposition below which the finding is not believed.  ``certain`` is for values of one slot
    in claims that are alike in all else: no other reader is asked about it.
    """

    relation: Relation
    kind: Kind
    strength: float
    reason: str
    clash: Clash
    later: str = ""
    needs: float = 0.0
    certain: bool = False


_PRONOUNS = frozenset(("he", "she", "it", "they", "we", "i", "who"))

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

    Who "he" is was not read, and may be the same; so may another spelling of a name.
    """
    names = [claim.attribution.speaker if claim.attribution else "" for claim in (a, b)]
    first, second = (set(words(name)) for name in names)
    apart = first and second and not (first | second) & _PRONOUNS and not first & second
    return bool(apart) and not same_speaker(*names)
