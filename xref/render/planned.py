"""What a build would do: by outlet, then in all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xref.render import wording
from xref.render.outcome import feeds_read, reasons
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

    from xref.render.paint import HEAD, MARK

    for item in found.outlets:
        name = clean(item.outlet.name)
        yield Text.assemble((name, MARK if item.silent else HEAD), f": {_outlet_plan(item)}")
        for entry in item.pages[:NAMED]:
            title = f"{clean(entry.title).strip()}: " if entry.title.strip() else ""
            yield Text(f"  + {title}{clean(entry.url)}")
        if (rest := len(item.pages) - NAMED) > 0:
            yield Text(f"  + {wording.count(rest, 'more page')}")
        for line in reasons(item.skipped):
            yield Text(f"  {line}")
    pages = sum(len(item.pages) for item in found.outlets)
    again = sum(len(item.again) for item in found.outlets)
    also = f", and ask again for {wording.count(again, 'page')} of stored articles" if again else ""
    yield Text(f"A build would fetch {wording.count(pages, 'page')}{also}. Nothing was stored.")


def _outlet_plan(item: OutletPlan) -> str:
    if item.silent:
        return "would yield nothing"
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
