"""Jobs that write an index, and the rehearsal of one; see ``jobs``."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from xref import wiring
from xref.config import Config
from xref.errors import ConfigError
from xref.moments import stated_day
from xref.outlets import OutletBook
from xref.stages import Progress
from xref.types import Draft, Outlet
from xref.wiring import Place

if TYPE_CHECKING:
    from xref.pages import Item
    from xref.tally import Plan, Summary

_LOG = logging.getLogger("xref.building")

MINUTES = 60
"""Minutes of a build after which nothing more is asked for, if unsaid."""


def add(
    given: Sequence[str],
    place: Place,
    progress: Progress,
    *,
    outlet: str | None = None,
    published: str | None = None,
    allow_private: bool = False,
) -> Summary:
    """Add articles from files, folders and web addresses to the index."""
    from xref import build, inputs

    config = wiring.configuration(place)
    day = stated_day("--published", published)
    with wiring.parts(place, config, progress) as parts:
        book = OutletBook([*(s.outlet for s in config.sources), *parts.store.outlets()])
        drafts = wiring.drafts(given, config.fetch, allow_private=allow_private)
        return build.add(parts, inputs.items(drafts, book, outlet=outlet, published=day))


def build_index(
    place: Place,
    progress: Progress,
    *,
    allow_private: bool = False,
    keep: int | None = None,
    minutes: int = MINUTES,
) -> Summary:
    """Fetch what is new from the configured outlets and publish a new snapshot.

    ``keep`` snapshots stay (``snapshots.KEEP`` if unsaid); after ``minutes`` nothing more is asked
    for, and what was is still published.
    """
    from xref import build, inputs

    config = _sources(place)
    with wiring.parts(place, config, progress, keep) as parts:
        web = wiring.web(config.fetch, allow_private=allow_private, seconds=minutes * 60)
        book = OutletBook([*(s.outlet for s in config.sources), *parts.store.outlets()])

        def accept(draft: Draft, outlet: Outlet) -> Iterator[Item]:
            return inputs.items([draft], book, outlet=outlet.id)

        return build.build(
            parts,
            config.sources,
            web,
            accept,
            per_feed=config.fetch.per_feed,
            recheck=config.fetch.recheck,
        )


def plan(
    place: Place, progress: Progress, *, allow_private: bool = False, minutes: int = MINUTES
) -> Plan:
    """Return what a build would fetch now; the index stays untouched, and may be missing."""
    from xref import build

    config = _sources(place)
    with wiring.desk(place, progress) as desk:
        return build.rehearse(
            desk,
            config.sources,
            wiring.web(config.fetch, allow_private=allow_private, seconds=minutes * 60),
            per_feed=config.fetch.per_feed,
            recheck=config.fetch.recheck,
        )


def _sources(place: Place) -> Config:
    """Return the configuration, noted in the log; ConfigError where it names no feed."""
    config = wiring.configuration(place, needed=True)
    feeds = sum(len(source.feeds) for source in config.sources)
    _log(place, config, feeds)
    if not feeds:
        hint = "`xref sources add URL` finds the feeds of a site"
        raise ConfigError(f"no outlet has a feed: {hint}", str(place.sources or wiring.SOURCES))
    return config


def _log(place: Place, config: Config, feeds: int) -> None:
    fetch = config.fetch
    _LOG.info("index: %s", place.index.absolute())
    _LOG.info(
        "sources: %s, %d outlets with %d feeds",
        (place.sources or wiring.SOURCES).absolute(),
        len(config.sources),
        feeds,
    )
    _LOG.info(
        "configuration: model %s, per_feed %d, recheck %d, delay %d s, robots.txt %s, contact %s",
        config.model or "as shipped",
        fetch.per_feed,
        fetch.recheck,
        fetch.delay,
        "kept to" if fetch.robots else "ignored",
        fetch.contact or "none",
    )
