"""What a build would do: by outlet, then in all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xref.render import wording
from xref.render.outcome import alike, feeds_read, head, reasons, under
from xref.render.safe import clean

if TYPE_CHECKING:
    from rich.console import RenderableType

    from xref.tally import OutletPlan, Plan

NAMED = 5
"""Pages of an outlet that are named; the rest are counted."""


def plan(found: Plan, *, width: int, color: bool) -> str:
    """Return what a build would fetch, and which feeds fail."""
    from xref.render.paint import printed

    return printed(_plan(found), width=width, color=color)


def _plan(found: Plan) -> Iterator[RenderableType]:
    from rich.text import Text

    for items in alike(found.outlets):
        item = items[0]
        yield head(items, "would yield nothing", _outlet_plan(item))
        for entry in item.pages[:NAMED]:
            title = f"{clean(entry.title).strip()}: " if entry.title.strip() else ""
            yield under(f"+ {title}{clean(entry.url)}")
        if (rest := len(item.pages) - NAMED) > 0:
            yield under(f"+ {wording.count(rest, 'more page')}")
        for line in reasons([skip for each in items for skip in each.skipped]):
            yield under(line)
    pages = sum(len(item.pages) for item in found.outlets)
    again = sum(len(item.again) for item in found.outlets)
    also = f", and ask again for {wording.count(again, 'page')} of stored articles" if again else ""
    yield Text(f"A build would fetch {wording.count(pages, 'page')}{also}. Nothing was stored.")


def _outlet_plan(item: OutletPlan) -> str:
    return ", ".join(
        part
        for part in (
            feeds_read(item),
            f"{len(item.pages):,} to fetch" if item.pages else "nothing new",
            f"{len(item.again):,} to ask again" if item.again else "",
            f"{item.known:,} stored" if item.known else "",
            f"{item.later:,} left for later runs" if item.later else "",
        )
        if part
    )
