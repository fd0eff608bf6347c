"""The sentences that claims were taken from: a clause is read beside what it stood with.  Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from xref.types import Article, Claim, Part

_ENDED = re.compile(r"[.!?…][\"”’')\]]*\s*\Z")


def sentence_numbers(articles: Sequence[Article], claims: Sequence[Claim]) -> NDArray[np.int64]:
    """Return the number of each claim's sentence, counted from 0 over all articles.

    ``claims`` stand by article, then position.  A sentence goes on where a claim lies inside the
    one before, or follows it on its line without a mark that ends it.
    """
    texts = {article.id: article.text for article in articles}
    numbers: list[int] = []
    number, reach, last = -1, 0, None
    for claim in claims:
        goes_on = (
            last is not None
            and claim.article == last.article
            and claim.part is last.part is Part.BODY
            and _goes_on(texts[claim.article], last, reach, claim)
        )
        if not goes_on:
            number, reach = number + 1, 0
        numbers.append(number)
        if claim.span[1] > reach:
            reach, last = claim.span[1], claim
    return np.array(numbers, dtype=np.int64)


def _goes_on(text: str, last: Claim, reach: int, claim: Claim) -> bool:
    if claim.span[0] < reach:
        return True
    return not _ENDED.search(last.text[-8:]) and "\n" not in text[reach : claim.span[0]]


def pooled(rows: NDArray[np.float32], numbers: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return the unit sums of the rows of each sentence, shape (sentences, width)."""
    count = int(numbers[-1]) + 1 if len(numbers) else 0
    sums = np.zeros((count, rows.shape[1]), dtype=np.float32)
    np.add.at(sums, numbers, rows)
    norms = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.asarray(sums / np.maximum(norms, 1e-9), dtype=np.float32)
