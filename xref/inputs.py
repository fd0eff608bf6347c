"""From what inputs gave to articles of known outlets, and to their claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from xref.outlets import OutletBook, to_article
from xref.reading import read_article
from xref.store.database import digest
from xref.types import Article, Draft, Reading, Skipped, Stage

if TYPE_CHECKING:
    from xref.pages import Item


def items(
    drafts: Iterable[Draft | Skipped],
    book: OutletBook,
    *,
    outlet: str | None = None,
    published: str | None = None,
) -> Iterator[Item]:
    """Yield the articles of drafts with their outlets, and what was left out."""
    for draft in drafts:
        if isinstance(draft, Skipped):
            yield draft
            continue
        article, troubles = to_article(draft, book, outlet=outlet, published=published)
        yield from troubles
        if article is not None:
            publisher = book.find(article.outlet)
            assert publisher is not None  # noqa: S101  to_article entered it
            yield article, publisher


def accepted(
    drafts: Iterable[Draft | Skipped],
    book: OutletBook,
    *,
    outlet: str | None = None,
    published: str | None = None,
) -> tuple[list[Article], list[Skipped]]:
    """Return the articles of what is looked at once, numbered from 1, and what was left out.

    An input that names no outlet goes under the name of its file: nothing is stored, so a name
    that is only a file's does no harm.
    """
    articles: list[Article] = []
    skipped: list[Skipped] = []
    seen: dict[bytes, str] = {}
    for item in items(_named(drafts, book, outlet), book, outlet=outlet, published=published):
        if isinstance(item, Skipped):
            skipped.append(item)
        elif twin := seen.get(digest(item[0])):
            reason = f"the same text as {twin}: kept once"
            skipped.append(Skipped(Stage.READ, item[0].url, reason, item[0].outlet))
        else:
            seen[digest(item[0])] = item[0].url
            articles.append(replace(item[0], id=len(articles) + 1))
    return articles, skipped


def _named(
    drafts: Iterable[Draft | Skipped], book: OutletBook, outlet: str | None
) -> Iterator[Draft | Skipped]:
    for draft in drafts:
        if isinstance(draft, Draft) and outlet is None and book.resolve(draft, None) is None:
            yield replace(draft, outlet=Path(draft.where).name.partition(".")[0])
        else:
            yield draft


def readings(articles: Iterable[Article]) -> list[Reading]:
    """Read articles; claims are numbered through all of them, from 1."""
    found: list[Reading] = []
    first = 1
    for article in articles:
        reading = read_article(article)
        claims = (replace(claim, id=first + n) for n, claim in enumerate(reading.claims))
        found.append(replace(reading, claims=tuple(claims)))
        first += len(reading.claims)
    return found
