"""A sentence as one side of a pair, read by the real reader."""

from __future__ import annotations

from dataclasses import replace

from xref.claims.reader import read
from xref.judge.findings import Side
from xref.types import Article

DAY = "2023-06-07"


def side(text: str, rest: str = "", published: str | None = DAY) -> Side:
    """Return a sentence as it stands, with all its values; ``rest`` follows it in its article."""
    article = Article(
        1, "one", "https://one.example/1", "Report", f"{text} {rest}".strip(), published
    )
    parts = [c for c in read(article).claims if c.span[0] < len(text)]
    claim = replace(
        parts[0],
        span=(0, len(text)),
        text=text,
        apart=(),
        context=(),
        values=tuple(value for part in parts for value in part.values),
    )
    return Side(claim, article)
