"""What a run did, and how a comparison scores against a gold set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, assert_never

from xref.render import wording
from xref.render.document import SCHEMA, Json, dumps
from xref.render.formats import Format
from xref.render.listings import flat
from xref.render.safe import clean
from xref.types import Skipped

if TYPE_CHECKING:
    from rich.console import RenderableType

    from xref.evaluate import EventScores, Score, Scores
    from xref.run import OutletSummary, Summary

REASONS = 8
"""Reasons named for an outlet in a summary; the rest are counted."""


# --- scores ---------------------------------------------------------------------------------


def scores(found: Scores, format_: Format, *, width: int, color: bool) -> str:
    """Return precision, recall and F1 of links, core links, divergence and updates, by event."""
    lines = [line for event in (*found.events, found.total) for line in _event(event)]
    header = ("event", "what", "right", "found", "gold", "P", "R", "F1")
    match format_:
        case Format.TABLE:
            from xref.render.paint import printed

            return printed(_scores(found, header, lines), width=width, color=color)
        case Format.JSON:
            return dumps(
                {
                    "schema": SCHEMA,
                    "events": [_event_json(event) for event in found.events],
                    "all": _event_json(found.total),
                }
            )
        case Format.MARKDOWN | Format.CSV:
            return flat(format_, header, lines)
        case _:
            assert_never(format_)


def _parts(event: EventScores) -> dict[str, Score]:
    return {
        "links": event.links,
        "core": event.core,
        "divergence": event.divergence,
        "updates": event.updates,
        "unsure": event.unsure,
    }


def _event(event: EventScores) -> Iterator[tuple[object, ...]]:
    for what, score in _parts(event).items():
        rates = (f"{rate:.3f}" for rate in (score.precision, score.recall, score.f1))
        yield (event.event, what, score.right, score.found, score.gold, *rates)


def _event_json(event: EventScores) -> Json:
    parts: Json = {
        what: {
            "right": score.right,
            "found": score.found,
            "gold": score.gold,
            "precision": score.precision,
            "recall": score.recall,
            "f1": score.f1,
        }
        for what, score in _parts(event).items()
    }
    missing = [
        {"event": m.event, "fact": m.fact, "reason": m.reason, "found": m.found, "links": m.links}
        for m in event.missing
    ]
    return {"event": event.event, **parts, "missing": missing}


def _scores(
    found: Scores, header: Sequence[str], lines: Sequence[tuple[object, ...]]
) -> Iterator[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    from xref.render.paint import DIM, HEAD

    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=HEAD)
    for n, name in enumerate(header):
        grid.add_column(Text(name), justify="left" if n < 2 else "right", overflow="fold")
    last = ""
    for line in lines:
        event = str(line[0])
        if last and event != last:
            grid.add_row()
        # Divergence of an event that has none, and none found, is nothing to score.
        empty = line[3:5] == (0, 0)
        shown = ["" if event == last else clean(event), str(line[1]), *map(str, line[2:5])]
        shown += ["–"] * 3 if empty else [str(rate) for rate in line[5:]]
        grid.add_row(*(Text(cell) for cell in shown), style=HEAD if event == "all" else "")
        last = event
    yield grid
    if found.total.missing:
        yield Text("")
        yield Text("Known to be missing still; left out of the scores above:", HEAD)
    for item in found.total.missing:
        share = f"{item.found} of {wording.count(item.links, 'link')} found"
        yield Text(f"  {clean(item.event)}: {clean(item.fact)} ({clean(item.reason)}; {share})")
    yield Text("")
    yield Text("unsure: pairs that were suggested and not confirmed; they count in no score.", DIM)


# --- summary of a run -----------------------------------------------------------------------


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
            f"{wording.count(item.feeds, 'feed')} read" if item.feeds else "",
            f"{item.added:,} added ({wording.count(item.claims, 'claim')})" if item.added else "",
            f"{item.unchanged:,} unchanged" if item.unchanged else "",
            f"{len(item.skipped):,} left out or doubtful" if item.skipped else "",
        )
        if part
    )


def _reasons(skips: Sequence[Skipped]) -> Iterator[str]:
    """Yield the commonest reasons, each with a count and one input that it befell."""
    counts = Counter((skip.stage, skip.reason) for skip in skips)
    for (stage, reason), number in counts.most_common(REASONS):
        first = next(s.subject for s in skips if (s.stage, s.reason) == (stage, reason))
        more = f" and {number - 1} more" if number > 1 else ""
        yield f"{stage.value}: {clean(reason)}: {clean(first)}{more}"
    if rest := sum(counts.values()) - sum(n for _, n in counts.most_common(REASONS)):
        yield f"{rest} more for other reasons"
