"""What a reader of pairs is told of a claim: its words, who speaks, when, and what stood before.

Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from xref.terms import words
from xref.types import Article, Claim, Part, Told


def tell(articles: Sequence[Article], claims: Sequence[Claim]) -> dict[int, Told]:
    """Return, for each claim (by id), what a reader of pairs is told of it."""
    known = {article.id: article for article in articles}
    told: dict[int, Told] = {}
    before: Claim | None = None
    for claim in sorted(claims, key=lambda c: (c.article, c.position)):
        article = known[claim.article]
        told[claim.id] = Told(
            text=claim.alone,
            speaker=_speaker(claim),
            day=article.day.isoformat() if article.day else "",
            title=article.title,
            before=before.text if before and _follows(before, claim) else "",
        )
        before = claim
    return told


def _follows(before: Claim, claim: Claim) -> bool:
    return before.article == claim.article and before.part is claim.part is Part.BODY


def _speaker(claim: Claim) -> str:
    """Who says it, where the words of the claim do not tell."""
    speaker = claim.attribution.speaker if claim.attribution else ""
    return "" if set(words(speaker)) <= set(words(claim.alone)) else speaker
