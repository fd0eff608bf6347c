"""How a feed fares over the runs, and what of it a user has to know.  Pure.

A feed that lists nothing new is no broken feed: outlets rest at weekends, weeklies rest for six
days of seven.  So silence is told only after so many runs *and* after so many days, and how many
days those are is taken from the feed's own pace.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise, takewhile
from statistics import median

from xref.types import Ailment, FeedKind, FeedRun, FeedState, Ill

KEPT = 14
"""Runs that are remembered of a feed: two weeks of nights."""

FAILING = 3
"""Failures in a row that are told as a fault: a bad night or two is over by itself, as with
``build.TRIES``."""

QUIET_RUNS = 7
"""Runs without a new article before silence is told: a week of nights, so that days without an
issue lie in between."""

QUIET_DAYS = 7
"""Days that silence lasts at least before it is told, however often the outlet is read: seven runs
can be one morning's."""

PACES = 3
"""Usual distances between two days with entries that may pass without one: one issue left out, and
the next one late, is still no fault."""

WEEKLY = 7.0
"""The pace in days that is assumed of a feed which does not tell its own."""

DAYS_FOR_PACE = 3
"""Days with entries from which on a feed tells its pace."""


# --- from run to run ------------------------------------------------------------------------


def failed(state: FeedState, at: str, reason: str, kind: FeedKind | None = None) -> FeedState:
    """Return the state after a run in which the feed failed; ``kind`` is what was there instead."""
    return replace(
        _kind(state, kind, at),
        failures=state.failures + 1,
        error=reason,
        first_asked=state.first_asked or at,
        runs=_kept(state, FeedRun(at, None)),
    )


def answered(
    state: FeedState,
    at: str,
    listed: int,
    kind: FeedKind | None = None,
    moved: str = "",
    pace: float | None = None,
) -> FeedState:
    """Return the state after a run in which the feed was read and listed so many entries.

    ``kind`` and ``pace`` None leave what was known of them.
    """
    return replace(
        _kind(state, kind, at),
        last_success=at,
        failures=0,
        error="",
        first_asked=state.first_asked or at,
        moved=moved,
        pace=state.pace if pace is None else pace,
        runs=_kept(state, FeedRun(at, listed)),
    )


def yielded(state: FeedState, new: int) -> FeedState:
    """Return the state after ``new`` articles of its last run were stored."""
    if not new or not state.runs:
        return state
    last = state.runs[-1]
    return replace(state, new_at=last.at, runs=(*state.runs[:-1], replace(last, new=new)))


def pace_of(published: Iterable[str | None]) -> float | None:
    """Return the median number of days between those on which entries were published.

    ``published`` are ISO dates or times.  None where they are of fewer than ``DAYS_FOR_PACE`` days.
    A median: an entry of years ago that is pinned to the top does not count for much.
    """
    days = sorted({date.fromisoformat(day[:10]) for day in published if day})
    if len(days) < DAYS_FOR_PACE:
        return None
    return float(median((later - sooner).days for sooner, later in pairwise(days)))


def _kept(state: FeedState, run: FeedRun) -> tuple[FeedRun, ...]:
    return (*state.runs, run)[-KEPT:]


def _kind(state: FeedState, found: FeedKind | None, at: str) -> FeedState:
    """Note what a feed is now; one that is again what it had been has not changed."""
    if found is None or found is state.kind:
        return state
    if state.kind is None or found is state.was:
        return replace(state, kind=found, was=None, changed=None)
    was = state.was if state.kind is FeedKind.PAGE else state.kind
    return replace(state, kind=found, was=was, changed=at if was else None)


# --- what to tell ---------------------------------------------------------------------------


def ailments(states: Iterable[FeedState], outlet: str) -> list[Ailment]:
    """Return what a user has to know of the feeds of an outlet, the most pressing first.

    ``outlet`` is its id, which ways out name.  Days are counted to the last run: where nobody asks,
    no feed falls silent.
    """
    feeds = list(states)
    return [
        *(told for state in feeds for told in _failing(state, outlet)),
        *(told for state in feeds for told in _changed(state)),
        *(told for state in feeds for told in _moved(state)),
        *(told for state in feeds for told in _quiet(state, outlet)),
    ]


def everything(state: FeedState, outlet: str) -> list[Ailment]:
    """Return all that is wrong with one feed, also what may be over by itself with the next run."""
    found = ailments([state], outlet)
    if 0 < state.failures < FAILING and not _is_page(state):
        runs = "the last run" if state.failures == 1 else f"the last {state.failures} runs"
        found.insert(0, Ailment(state.url, Ill.FAILED, f"failed in {runs} ({state.error})"))
    elif not state.failures and not state.last_success:
        found.append(Ailment(state.url, Ill.UNREAD, "never read"))
    return found


def _is_page(state: FeedState) -> bool:
    """Whether a page stands where a feed was: no outage looks like that, so one run will do."""
    return state.kind is FeedKind.PAGE and state.was is not None and state.failures > 0


def _failing(state: FeedState, outlet: str) -> Iterator[Ailment]:
    if state.failures >= FAILING and not _is_page(state):
        text = f"failed in the last {state.failures} runs ({state.error})"
        yield Ailment(state.url, Ill.FAILED, text, f"try it with `xref sources check {outlet}`")


def _changed(state: FeedState) -> Iterator[Ailment]:
    """Tell of a change for as long as its run is remembered, of a page while it is one."""
    if _is_page(state):
        way_out = "look on the site for the feed's new address"
        text = f"was {state.was} and is an HTML page now"
        yield Ailment(state.url, Ill.NO_FEED, text, way_out)
    elif state.was and state.changed and state.runs and state.changed >= state.runs[0].at:
        way_out = "look whether it is still the feed that you want"
        text = f"was {state.was} and is {state.kind} now"
        yield Ailment(state.url, Ill.CHANGED, text, way_out)


def _moved(state: FeedState) -> Iterator[Ailment]:
    if state.moved and not state.failures:
        text = f"has moved to {state.moved}"
        yield Ailment(state.url, Ill.MOVED, text, "put it into sources.yaml")


def _quiet(state: FeedState, outlet: str) -> Iterator[Ailment]:
    """Tell of a feed that is read and gives nothing new, for longer than its pace lets expect."""
    since = state.new_at or state.first_asked
    read = [run for run in state.runs if run.listed is not None]
    runs = list(takewhile(lambda run: not run.new, reversed(read)))
    if since is None or state.failures >= FAILING or len(runs) < QUIET_RUNS:
        return
    days = (datetime.fromisoformat(runs[0].at) - datetime.fromisoformat(since)).days
    if days < max(QUIET_DAYS, PACES * (WEEKLY if state.pace is None else state.pace)):
        return
    what = "has listed nothing" if not any(run.listed for run in runs) else "no new article"
    way_out = f"try it with `xref sources check {outlet}`"
    yield Ailment(state.url, Ill.QUIET, f"{what} for {days} days", way_out)
