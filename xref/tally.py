"""What a run did: counted while it goes on, and told at its end."""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from xref.stages import Progress, no_progress
from xref.store.database import Store
from xref.types import Ailment, Entry, Outlet, Skipped

_In = TypeVar("_In")

_LOG = logging.getLogger("xref.run")
"""Hears of what is left out as it happens; silent unless somebody listens (``runlog``)."""

WAITING = "waiting"
"""The stage whose time goes by until the network answers."""


@dataclass(frozen=True, slots=True)
class OutletSummary:
    """What a run did for one outlet: counts of articles, and of the claims read from new ones.

    ``feeds`` counts its feeds, ``feeds_failed`` those that could not be read, ``feeds_unchanged``
    those whose server said that they are as they were; ``ailments`` tell what its user has to know
    of them, the most pressing first.  ``asked_again`` counts the pages of stored articles that were
    asked for again, ``edited`` the articles whose words had changed.  ``fetched`` counts the pages
    that were there, ``later`` the pages that wait for a later run: what a feed lists beyond what
    one run takes, and what was not reached in time.
    """

    outlet: Outlet
    feeds: int = 0
    added: int = 0
    unchanged: int = 0
    claims: int = 0
    skipped: tuple[Skipped, ...] = ()
    feeds_unchanged: int = 0
    ailments: tuple[Ailment, ...] = ()
    edited: int = 0
    asked_again: int = 0
    fetched: int = 0
    later: int = 0
    feeds_failed: int = 0

    @property
    def silent(self) -> bool:
        """Whether the outlet was asked and yielded nothing, new or known."""
        return not self.added and not self.unchanged and not self.edited


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: by outlet, by stage (seconds), and what the index holds after it.

    ``skipped`` are the inputs that belong to no known outlet; ``snapshot`` is the name of the
    snapshot that holds the result, ``published`` whether this run made it.  ``started`` and
    ``ended`` are ISO times (UTC), ``elapsed`` the seconds between them.
    """

    outlets: tuple[OutletSummary, ...]
    skipped: tuple[Skipped, ...]
    seconds: Mapping[str, float]
    snapshot: str
    published: bool
    articles: int
    claims: int
    started: str = ""
    ended: str = ""
    elapsed: float = 0.0

    @property
    def waited(self) -> float:
        """The share of the time that went by until the network answered, 0 to 1."""
        return self.seconds.get(WAITING, 0.0) / self.elapsed if self.elapsed else 0.0

    @property
    def silent(self) -> bool:
        """Whether an outlet yielded nothing, or the whole run: a nightly job must notice."""
        return any(outlet.silent for outlet in self.outlets) or bool(
            self.skipped and not self.outlets
        )


@dataclass(frozen=True, slots=True)
class OutletPlan:
    """What a run would do for one outlet.

    ``pages`` are the entries whose pages it would fetch, ``again`` the addresses of those that it
    would ask for again, ``known`` counts the listed articles that are stored.  ``skipped`` are the
    feeds that fail, and what would not be asked for; ``later`` is as in ``OutletSummary``.
    """

    outlet: Outlet
    feeds: int = 0
    feeds_unchanged: int = 0
    pages: tuple[Entry, ...] = ()
    again: tuple[str, ...] = ()
    known: int = 0
    skipped: tuple[Skipped, ...] = ()
    later: int = 0
    feeds_failed: int = 0

    @property
    def silent(self) -> bool:
        """Whether the outlet's feeds list nothing, new or known."""
        return not self.pages and not self.known


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would do now; ISO times (UTC) and the seconds that it took to find out."""

    outlets: tuple[OutletPlan, ...]
    started: str
    ended: str
    elapsed: float

    @property
    def silent(self) -> bool:
        """Whether an outlet would yield nothing."""
        return any(outlet.silent for outlet in self.outlets)


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Desk:
    """What every run needs: the index's folder and database, and a clock (UTC)."""

    folder: Path
    store: Store
    clock: Callable[[], datetime] = field(default=_now, kw_only=True)
    progress: Progress = field(default=no_progress, kw_only=True)


@dataclass
class Tally:
    """What a run did for one outlet so far: the fields of its ``OutletSummary``."""

    outlet: Outlet
    feeds: int = 0
    feeds_unchanged: int = 0
    added: int = 0
    unchanged: int = 0
    claims: int = 0
    ailments: tuple[Ailment, ...] = ()
    edited: int = 0
    asked_again: int = 0
    fetched: int = 0
    later: int = 0
    feeds_failed: int = 0


@dataclass
class Ledger:
    """What a run did so far: for whom, what was left out, and the time it took."""

    parts: Desk
    tallies: dict[str, Tally] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    started: str = field(init=False)
    _began: float = field(init=False, default_factory=time.perf_counter)
    _inside: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        self.started = self.now()

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Add the time that the block takes to a stage, but for that of stages inside it."""
        start, outside = time.perf_counter(), self._inside
        self._inside = 0.0
        try:
            yield
        finally:
            took = time.perf_counter() - start
            self.seconds[stage] += took - self._inside
            self._inside = outside + took

    def waited(self, items: Iterable[_In]) -> Iterator[_In]:
        """Yield the items; until each is there is time of the stage ``waiting``."""
        iterator = iter(items)
        while True:
            with self.timed(WAITING):
                try:
                    item = next(iterator)
                except StopIteration:
                    return
            yield item

    def elapsed(self) -> float:
        """Return the seconds since the run began."""
        return time.perf_counter() - self._began

    def now(self) -> str:
        """Return the ISO time (UTC)."""
        return self.parts.clock().isoformat(timespec="seconds")

    def tally(self, outlet: Outlet) -> Tally:
        """Return the outlet's counts, from 0 where it is met for the first time."""
        return self.tallies.setdefault(outlet.id, Tally(outlet))

    def leave_out(self, skip: Skipped, later: int | None = None) -> None:
        """Note what was left out; ``later`` pages of it wait for a later run.

        If unsaid that is the one, where its reason passes and the site does not forbid it.  They
        count for their outlet.
        """
        self.skipped.append(skip)
        if skip.outlet in self.tallies:
            waits = int(skip.later and not skip.forbidden)
            self.tallies[skip.outlet].later += waits if later is None else later
        _LOG.info(
            "left out or doubtful: %s: %s: %s: %s",
            skip.outlet or "no known outlet",
            skip.stage.value,
            skip.subject,
            skip.reason,
        )

    def told(self) -> tuple[OutletSummary, ...]:
        """Return what was done for each outlet."""
        return tuple(
            OutletSummary(skipped=tuple(self._left_out(number)), **vars(tally))
            for number, tally in self.tallies.items()
        )

    def strays(self) -> tuple[Skipped, ...]:
        """Return what was left out and belongs to no outlet of the run."""
        return tuple(skip for skip in self.skipped if skip.outlet not in self.tallies)

    def _left_out(self, outlet: str) -> Iterator[Skipped]:
        return (skip for skip in self.skipped if skip.outlet == outlet)
