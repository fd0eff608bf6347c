"""What a run did: by outlet, then in all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from xref.render import wording
from xref.render.safe import clean
from xref.types import Ailment, Skipped, Stage

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.padding import Padding
    from rich.text import Text

    from xref.tally import OutletPlan, OutletSummary, Summary

_Item = TypeVar("_Item", "OutletSummary", "OutletPlan")

WAITING = "waiting"
"""The stage whose time goes by until the network answers, as ``xref.tally`` names it."""

REASONS = 8
"""Reasons named for an outlet in a summary; the rest are counted."""

FOLDED = 3
"""Outlets that yield nothing for the same reasons from which on they are told together."""

_AMOUNT = re.compile(r"\b\d+(?= (?:words?|more|s)\b)")


def summary(done: Summary, *, width: int, color: bool) -> str:
    """Return what a run did: by outlet, then in all."""
    from xref.render.paint import printed

    return printed(_summary(done), width=width, color=color)


def _summary(done: Summary) -> Iterator[RenderableType]:
    from rich.text import Text

    for items in alike(done.outlets):
        first = items[0]
        yield head(items, "yielded nothing", _outlet_summary(first))
        for line in reasons([skip for item in items for skip in item.skipped]):
            yield under(line)
        if ailments := [ill for item in items for ill in item.ailments]:
            yield under(_ailing(ailments))
    if done.skipped:
        yield Text(
            f"Of no known outlet: {wording.count(len(done.skipped), 'input')} left out or doubtful"
        )
        for line in reasons(done.skipped):
            yield under(line)
    if later := sum(item.later for item in done.outlets):
        yield Text(f"To be tried by the next run: {wording.count(later, 'page')}")
    if done.seconds:
        yield Text(f"Time: {_times(done)}")
    held = f"{wording.count(done.articles, 'article')}, {wording.count(done.claims, 'claim')}"
    if not done.snapshot:
        yield Text("No index.")
    elif done.published:
        yield Text(f"Index: {held} (published {clean(done.snapshot)})")
    else:
        name = clean(done.snapshot)
        yield Text(f"Nothing new was stored; the index stays as it was: {held} ({name})")


def _times(done: Summary) -> str:
    """Return the time by stage, and for what the network made the run wait."""
    stages = ", ".join(f"{clean(name)} {took:.1f} s" for name, took in done.seconds.items())
    if not done.elapsed:
        return stages
    pages = sum(item.fetched for item in done.outlets)
    fetched = f", {wording.count(pages, 'page')} fetched" if pages else ""
    waited = f", {done.waited:.0%} of it waiting for the network" if WAITING in done.seconds else ""
    return f"{done.elapsed:.1f} s{waited}{fetched} ({stages})"


def alike(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Yield the outlets, each alone but for those that are silent for the same reasons.

    FOLDED of those are one, where the first of them stands: a machine without a network is told
    once and not outlet by outlet.
    """
    silent: dict[tuple[tuple[Stage, str], ...], list[_Item]] = {}
    for item in items:
        if item.silent:
            silent.setdefault(_kinds(item.skipped), []).append(item)
    for item in items:
        same = silent[_kinds(item.skipped)] if item.silent else [item]
        if len(same) < FOLDED:
            yield [item]
        elif item is same[0]:
            yield same


def head(items: Sequence[_Item], silent: str, told: str) -> Text:
    """Return the line on an outlet, or on several that are ``silent``; ``told`` is of one alone."""
    from rich.text import Text

    from xref.render.paint import HEAD, MARK

    names = [clean(item.outlet.name) for item in items]
    if len(items) > 1:
        return Text.assemble((f"{len(items)} outlets {silent}", MARK), f": {', '.join(names)}")
    if items[0].silent:
        return Text.assemble((names[0], MARK), f": {silent}")
    return Text.assemble((names[0], HEAD), f": {told}")


def under(line: str) -> Padding:
    """Return a line that belongs to the one above it, set in as far as it may be broken."""
    from rich.padding import Padding
    from rich.text import Text

    return Padding(Text(line), (0, 0, 0, 2))


def _kinds(skips: Sequence[Skipped]) -> tuple[tuple[Stage, str], ...]:
    return tuple(sorted({_kind(skip) for skip in skips}))


def _outlet_summary(item: OutletSummary) -> str:
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
    """Return how many feeds of an outlet were read, and how many failed; "" for none."""
    if not item.feeds:
        return ""
    same = f" ({item.feeds_unchanged} as before)" if item.feeds_unchanged else ""
    failed = f", {item.feeds_failed:,} failed" if item.feeds_failed else ""
    return f"{wording.count(item.feeds - item.feeds_failed, 'feed')} read{same}{failed}"


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
