"""What a run did, or a build would do, as one JSON document.

::

    command   "run" (xref add, xref build) or "plan" (xref build --dry-run)
    exit      the exit code and what it means
    seconds   of the whole run; ``stages`` do not overlap and ``waiting`` is for the network
    totals    sums over the outlets; ``later`` is left for a later run
    outlets   each with its counts and all that was left out, by stage, with the reason
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xref.errors import MEANINGS, YIELDED_NOTHING
from xref.render.document import SCHEMA, Json, dumps, outlet, skipped

if TYPE_CHECKING:
    from xref.tally import OutletPlan, OutletSummary, Plan, Summary

_SUMS = (
    *("feeds", "feeds_unchanged", "feeds_failed"),
    *("fetched", "asked_again", "added", "edited", "unchanged", "claims", "left_out", "later"),
)
_PLANNED = (
    *("feeds", "feeds_unchanged", "feeds_failed"),
    *("to_fetch", "to_ask_again", "stored", "left_out", "later"),
)


def document(done: Summary | Plan) -> str:
    """Return the document; it ends with a line break."""
    from xref.tally import Summary

    return dumps(_run(done) if isinstance(done, Summary) else _plan(done))


def _run(done: Summary) -> Json:
    outlets = [_outlet(item) for item in done.outlets]
    return {
        "schema": SCHEMA,
        "command": "run",
        **_times(done),
        "stages": {name: round(took, 3) for name, took in done.seconds.items()},
        "waiting_share": round(done.waited, 3),
        "index": {
            "snapshot": done.snapshot or None,
            "published": done.published,
            "articles": done.articles,
            "claims": done.claims,
        },
        "totals": _totals(outlets, _SUMS),
        "outlets": outlets,
        "skipped": [skipped(skip) for skip in done.skipped],
    }


def _plan(found: Plan) -> Json:
    outlets = [_planned(item) for item in found.outlets]
    return {
        "schema": SCHEMA,
        "command": "plan",
        **_times(found),
        "totals": _totals(outlets, _PLANNED),
        "outlets": outlets,
    }


def _times(done: Summary | Plan) -> Json:
    code = YIELDED_NOTHING if done.silent else 0
    return {
        "exit": {"code": code, "meaning": MEANINGS[code]},
        "started": done.started,
        "ended": done.ended,
        "seconds": round(done.elapsed, 3),
    }


def _totals(outlets: list[Json], names: tuple[str, ...]) -> Json:
    return {name: sum(item[name] for item in outlets) for name in names}


def _outlet(item: OutletSummary) -> Json:
    return {
        **outlet(item.outlet),
        "yielded": not item.silent,
        "feeds": item.feeds,
        "feeds_unchanged": item.feeds_unchanged,
        "feeds_failed": item.feeds_failed,
        "fetched": item.fetched,
        "asked_again": item.asked_again,
        "added": item.added,
        "edited": item.edited,
        "unchanged": item.unchanged,
        "claims": item.claims,
        "left_out": len(item.skipped),
        "later": item.later,
        "skipped": [skipped(skip) for skip in item.skipped],
        "ailing": [
            {"feed": ill.feed, "text": ill.text, "way_out": ill.way_out or None}
            for ill in item.ailments
        ],
    }


def _planned(item: OutletPlan) -> Json:
    return {
        **outlet(item.outlet),
        "yielded": not item.silent,
        "feeds": item.feeds,
        "feeds_unchanged": item.feeds_unchanged,
        "feeds_failed": item.feeds_failed,
        "to_fetch": len(item.pages),
        "to_ask_again": len(item.again),
        "stored": item.known,
        "left_out": len(item.skipped),
        "later": item.later,
        "pages": [
            {"url": entry.url, "title": entry.title, "published": entry.published}
            for entry in item.pages
        ],
        "again": list(item.again),
        "skipped": [skipped(skip) for skip in item.skipped],
    }
