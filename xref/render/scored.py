"""How a comparison scores against gold: a table by event, then what all events come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, assert_never

from xref.render import wording
from xref.render.document import SCHEMA, Json, dumps
from xref.render.formats import Format
from xref.render.listings import flat
from xref.render.safe import clean
from xref.scores import (
    Alarms,
    Candidates,
    EventScores,
    Outcome,
    Reliability,
    Score,
    Scores,
    reliability,
)
from xref.types import Verdict

if TYPE_CHECKING:
    from rich.console import RenderableType

HEADER = ("event", "what", "right", "found", "gold", "P", "R", "F1")

BAR = 20
"""Cells of a bar that stands for all."""

_ASSERTING = {
    Verdict.AGREE: "agree",
    Verdict.DIVERGES: "diverge",
    Verdict.UPDATED: "are updated",
}
"""What the rows say whose confidence is scored."""


def scores(found: Scores, format_: Format, *, width: int, color: bool) -> str:
    """Return the scores by event and over all; see ``xref.evaluate`` for what is counted."""
    lines = [line for event in (*found.events, found.total) for line in _event(event)]
    match format_:
        case Format.TABLE:
            from xref.render.paint import printed

            return printed(_page(found, lines), width=width, color=color)
        case Format.JSON:
            return dumps(
                {
                    "schema": SCHEMA,
                    "events": [_event_json(event) for event in found.events],
                    "all": _event_json(found.total),
                }
            )
        case Format.MARKDOWN | Format.CSV:
            return flat(format_, HEADER, lines)
        case _:
            assert_never(format_)


def _parts(event: EventScores) -> dict[str, Score]:
    """Return what stands in the table; pairs that were read count as found."""
    read = event.candidates
    return {**event.parts, "candidates": Score(read.held, read.pairs, read.links)}


def _event(event: EventScores) -> Iterator[tuple[object, ...]]:
    for what, score in _parts(event).items():
        rates = [f"{rate:.3f}" for rate in (score.precision, score.recall, score.f1)]
        if what == "candidates":
            # What is read is not claimed to be right.
            rates[0] = rates[2] = ""
        yield (event.event, what, score.right, score.found, score.gold, *rates)


# --- for programs ---------------------------------------------------------------------------


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
        for what, score in event.parts.items()
    }
    missing = [
        {"event": m.event, "fact": m.fact, "reason": m.reason, "found": m.found, "links": m.links}
        for m in event.missing
    ]
    return {
        "event": event.event,
        **parts,
        "candidates": _candidates_json(event.candidates),
        "false_alarms": _alarms_json(event.alarms),
        "confidence": {
            verdict.value: _reliability_json(reliability(_of(event.outcomes, verdict)))
            for verdict in _ASSERTING
        },
        "missing": missing,
    }


def _candidates_json(found: Candidates) -> Json:
    return {
        "held": found.held,
        "gold": found.links,
        "recall": found.recall,
        "pairs": found.pairs,
        "claims": found.claims,
        "per_claim": found.per_claim,
    }


def _alarms_json(found: Alarms) -> Json:
    return {
        "agreeing": found.agreeing,
        "agreeing_links": found.links,
        "per_200": found.per_200,
        "updates": found.updates,
        "no_link": found.apart,
    }


def _reliability_json(found: Reliability) -> Json:
    bins = [
        {"low": b.low, "high": b.high, "rows": b.rows, "stated": b.stated, "held": b.held}
        for b in found.bins
    ]
    return {
        "rows": found.rows,
        "stated": found.stated,
        "held": found.held,
        "ece": found.ece,
        "bins": bins,
    }


def _of(outcomes: Sequence[Outcome], verdict: Verdict) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.verdict is verdict]


# --- for a person ---------------------------------------------------------------------------


def _page(found: Scores, lines: Sequence[tuple[object, ...]]) -> Iterator[RenderableType]:
    from rich.text import Text

    from xref.render.paint import DIM, HEAD

    yield _table(lines)
    if found.total.missing:
        yield Text("")
        yield Text("Known to be missing still; left out of the scores above:", HEAD)
    for item in found.total.missing:
        share = f"{item.found} of {wording.count(item.links, 'link')} found"
        yield Text(f"  {clean(item.event)}: {clean(item.fact)} ({clean(item.reason)}; {share})")
    yield from _candidates(found.total.candidates)
    yield from _alarms(found.total)
    yield from _confidences(found.total.outcomes)
    yield Text("")
    yield Text("unsure: pairs that were suggested and not confirmed; they count in no score.", DIM)


def _table(lines: Sequence[tuple[object, ...]]) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    from xref.render.paint import HEAD

    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=HEAD)
    for n, name in enumerate(HEADER):
        grid.add_column(Text(name), justify="left" if n < 2 else "right", overflow="fold")
    last = ""
    for line in lines:
        event = str(line[0])
        if last and event != last:
            grid.add_row()
        shown = ["" if event == last else clean(event), str(line[1]), *map(str, line[2:5])]
        shown += _rates(line)
        grid.add_row(*(Text(cell) for cell in shown), style=HEAD if event == "all" else "")
        last = event
    return grid


def _rates(line: Sequence[object]) -> list[str]:
    """Return P, R and F1; divergence of an event without any, found or marked, scores nothing."""
    return ["–"] * 3 if line[3:5] == (0, 0) else [str(rate) or "–" for rate in line[5:]]


def _candidates(found: Candidates) -> Iterator[RenderableType]:
    from rich.text import Text

    if found.claims:
        yield Text("")
        of = f"{found.held:,} of {wording.count(found.links, 'link')}"
        read = f"{found.per_claim:.1f} pairs a claim are read, which hold {of}."
        yield Text(f"Candidates: {read}")


def _alarms(total: EventScores) -> Iterator[RenderableType]:
    from rich.text import Text

    from xref.render.paint import HEAD

    alarms = total.alarms
    if not total.divergence.found:
        return
    yield Text("")
    told = f"{alarms.total:,} of {total.divergence.found:,} divergences found"
    yield Text.assemble(("False alarms", HEAD), f": {told}")
    of = f"of {wording.count(alarms.links, 'link')} marked as agreeing: {alarms.per_200:.1f} in 200"
    yield Text(f"  {alarms.agreeing:>5,}  {of}")
    yield Text(f"  {alarms.updates:>5,}  marked as updates")
    yield Text(f"  {alarms.apart:>5,}  of one event, and no link")


def _confidences(outcomes: Sequence[Outcome]) -> Iterator[RenderableType]:
    """Yield a reliability table for each verdict that rows have."""
    from rich.text import Text

    from xref.render.paint import HEAD, columns

    for verdict, says in _ASSERTING.items():
        found = reliability(_of(outcomes, verdict))
        if not found.rows:
            continue
        yield Text("")
        sure = f"{found.stated:.0%} sure on average · {found.held:.0%} hold"
        yield Text.assemble((f"Rows that {says}", HEAD), f": {found.rows:,} · {sure}")
        grid = columns(9, 5, 6, 5, None)
        grid.add_row(*(Text(name, HEAD) for name in ("  sure", " rows", "stated", " held", "")))
        for one in found.bins:
            held = f"{one.held:>4.0%}"
            grid.add_row(
                Text(f"  {one.low:.1f}–{one.high:.1f}"),
                Text(f"{one.rows:>5,}"),
                Text(f"{one.stated:>6.0%}"),
                Text(f"{held:>5}"),
                Text("█" * round(BAR * one.held)),
            )
        yield grid
        yield Text(f"  Expected calibration error {found.ece:.3f}.")
