"""Reads one article with all that xref carries: what every job and its worker processes call."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from xref import claims, tag
from xref.claims.reader import read
from xref.types import Article, Reading

if TYPE_CHECKING:
    from xref.tag.tagger import OnnxTagger


def read_article(article: Article) -> Reading:
    """Return the claims of an article; the tagger is loaded once a process.

    Raises ModelError when the tagger's files are damaged.
    """
    return read(article, _tagger())


def version() -> str:
    """Name the reader: articles read by another one have to be read again."""
    return f"{claims.VERSION}.{tag.VERSION if (tag.WEIGHTS / tag.MODEL).exists() else 'rules'}"


@cache
def _tagger() -> OnnxTagger | None:
    from xref.tag.tagger import open_tagger

    return open_tagger()
