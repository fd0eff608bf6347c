"""What a run did: by outlet, then in all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from xref.render import wording
from xref.render.safe import clean
from xref.types import Ailment, Skipped, Stage

if TYPE_CHECKING:
    from rich.console import RenderableType

    from xref.tally import OutletPlan, OutletSummary, Summary

WAITING = "waiting"
"""The stage whose time goes by until the network answers, as ``xref.tally`` names it."""

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
        for line in reasons(item.skipped):
            yield Text(f"  {line}")
        if item.ailments:
            yield Text(f"  {_ailing(item.ailments)}")
    if done.skipped:
        yield Text(
            f"Of no known outlet: {wording.count(len(done.skipped), 'input')} left out or doubtful"
        )
        for line in reasons(done.skipped):
            yield Text(f"  {line}")
    if later := sum(item.later for item in done.outlets):
        yield Text(f"To be tried by the next run: {later:,} address{'es' * (later != 1)}")
    if done.seconds:
        yield Text(f"Time: {_times(done)}")
    held = f"{wording.count(done.articles, 'article')}, {wording.count(done.claims, 'claim')}"
    state = "published" if done.published else "nothing new; still"
    yield Text(f"Index: {held} ({state} {clean(done.snapshot)})" if done.snapshot else "No index.")


def _times(done: Summary) -> str:
    """Return the time by stage, and for what the network made the run wait."""
    stages = ", ".join(f"{clean(name)} {took:.1f} s" for name, took in done.seconds.items())
    if not done.elapsed:
        return stages
    pages = sum(item.fetched for item in done.outlets)
    fetched = f", {wording.count(pages, 'page')} fetched" if pages else ""
    waited = f", {done.waited:.0%} of it waiting for the network" if WAITING in done.seconds else ""
    return f"{done.elapsed:.1f} s{waited}{fetched} ({stages})"


def _outlet_summary(item: OutletSummary) -> str:
    if item.silent:
        return "yielded nothing"
    return ", ".join(
        part
        for part in (
            feeds_read(item),
            f"{item.added:,} added ({wording.count(item.claims, 'claim')})" if item.added else "",
            f"{item.edited:,} edited" if item.edited else "",
            f"{item.unchanged:,} unchanged" if item.unchanged else "",
            f"asked again: {item.asked_again:,}" if item.asked_again else "",
            f"{len(item.skipped):,} left out or doubtful" if item.skipped else "",
        )
        if part
    )


def feeds_read(item: OutletSummary | OutletPlan) -> str:
    """Return how many feeds of an outlet were read, "" for none."""
    if not item.feeds:
        return ""
    same = f" ({item.feeds_unchanged} as before)" if item.feeds_unchanged else ""
    return f"{wording.count(item.feeds, 'feed')} read{same}"


def _ailing(ailments: Sequence[Ailment]) -> str:
    """Return what is most pressing of an outlet's feeds, with the way out, in one line."""
    first, *rest = ailments
    more = f" (and {len(rest)} more: xref sources)" if rest else ""
    return f"feed {clean(first.feed)} {wording.ailment(first)}{more}"


def reasons(skips: Sequence[Skipped]) -> Iterator[str]:
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
