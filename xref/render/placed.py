"""A claim's own words, which may stand in several pieces.  Pure."""

from __future__ import annotations

from collections.abc import Iterator

from xref.types import Claim, Span


def own_words(claim: Claim, span: Span) -> str:
    """Return the claim's words within an article's span; what it leaves out there as " … "."""
    return " … ".join(claim.text[start:end].strip() for start, end in claim.placed(span))


def cuts(claim: Claim) -> Iterator[tuple[int, int]]:
    """Yield, for each two pieces, where in the text the second begins, and characters between."""
    before = 0
    for (start, end), (following, _) in zip(claim.pieces, claim.pieces[1:], strict=False):
        before += end - start + 1
        yield before, following - end
