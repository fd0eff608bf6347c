"""What a run did: by outlet, then in all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from xref.render import wording
from xref.render.safe import clean
from xref.types import Skipped, Stage

if TYPE_CHECKING:
    from rich.console import RenderableType

    from xref.run import OutletSummary, Summary

REASONS = 8
"""Reasons named for an outlet in a summary; the rest are counted."""

_AMOUNT = re.compile(r"\b\d+(?= (?:words?|more|s)\b)")


def summary(done: Summary, *, width: int, color: bool) -> str:
    """Return what a run did: by outlet, then in all."""
    from xref.render.paint import printed

    return printed(_summary(done), width=width, color=color)


def _summary(done: Summary) -> Iterator[RenderableType]:
    from rich.text import Text

    from xref.render.paint import HEAD, MARK

    for item in done.outlets:
        name = clean(item.outlet.name)
        yield Text.assemble((name, MARK if item.silent else HEAD), f": {_outlet_summary(item)}")
        for line in _reasons(item.skipped):
            yield Text(f"  {line}")
    if done.skipped:
        yield Text(
            f"Of no known outlet: {wording.count(len(done.skipped), 'input')} left out or doubtful"
        )
        for line in _reasons(done.skipped):
            yield Text(f"  {line}")
    if done.seconds:
        times = ", ".join(f"{clean(name)} {took:.1f} s" for name, took in done.seconds.items())
        yield Text(f"Time: {times}")
    held = f"{wording.count(done.articles, 'article')}, {wording.count(done.claims, 'claim')}"
    state = "published" if done.published else "nothing new; still"
    yield Text(f"Index: {held} ({state} {clean(done.snapshot)})" if done.snapshot else "No index.")


def _outlet_summary(item: OutletSummary) -> str:
    if item.silent:
        return "yielded nothing"
    return ", ".join(
        part
        for part in (
            _feeds(item),
            f"{item.added:,} added ({wording.count(item.claims, 'claim')})" if item.added else "",
            f"{item.unchanged:,} unchanged" if item.unchanged else "",
            f"{len(item.skipped):,} left out or doubtful" if item.skipped else "",
        )
        if part
    )


def _feeds(item: OutletSummary) -> str:
    if not item.feeds:
        return ""
    same = f" ({item.feeds_unchanged} as before)" if item.feeds_unchanged else ""
    return f"{wording.count(item.feeds, 'feed')} read{same}"


def _reasons(skips: Sequence[Skipped]) -> Iterator[str]:
    """Yield the commonest reasons, each with a count and one input that it befell."""
    counts = Counter(_kind(skip) for skip in skips)
    for kind, number in counts.most_common(REASONS):
        first = next(skip for skip in skips if _kind(skip) == kind)
        more = f" and {number - 1} more" if number > 1 else ""
        yield f"{first.stage.value}: {clean(first.reason)}: {clean(first.subject)}{more}"
    if rest := sum(counts.values()) - sum(n for _, n in counts.most_common(REASONS)):
        yield f"{rest} more for other reasons"


def _kind(skip: Skipped) -> tuple[Stage, str]:
    """Return what reasons have in common that differ only in how much of something there was."""
    return skip.stage, _AMOUNT.sub("", skip.reason)
