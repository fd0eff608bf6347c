"""What `xref sources check` and `xref sources add` do, from configuration to result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from xref import sourcefile, wiring
from xref.config import ID
from xref.errors import ConfigError
from xref.stages import Progress
from xref.types import Draft, Outlet, Source, SourceCheck
from xref.wiring import Place

if TYPE_CHECKING:
    from xref.finding import Site
    from xref.pages import Item


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a user says of an outlet that is to be added; "" and () leave it to what is found."""

    url: str
    id: str = ""
    name: str = ""
    feeds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """An outlet that was found for ``sources.yaml``, and the ``line`` it has there (0: not yet)."""

    source: Source
    site: Site
    path: Path
    line: int = 0


def check(
    place: Place, ids: Sequence[str], progress: Progress, *, allow_private: bool = False
) -> list[SourceCheck]:
    """Try each feed of the outlets with these ids (all where none is named); store nothing."""
    from xref import checks, inputs
    from xref.outlets import OutletBook

    config = wiring.configuration(place, needed=True)
    sources = checks.chosen(config.sources, ids)
    fetcher = wiring.fetcher(config.fetch, allow_private=allow_private)
    book = OutletBook(source.outlet for source in config.sources)

    def accept(draft: Draft, outlet: Outlet) -> Iterator[Item]:
        return inputs.items([draft], book, outlet=outlet.id)

    return checks.check(sources, wiring.reading(fetcher), accept, fetcher.rules, progress)


def add(
    place: Place,
    wanted: Wanted,
    progress: Progress,
    *,
    dry_run: bool = False,
    allow_private: bool = False,
) -> Added:
    """Find the feeds of a site and put it into the outlets' file, unless it is a ``dry_run``.

    Raises ConfigError where the file has the site already or cannot be added to, InputError where
    the site cannot be reached or has no feed.
    """
    from xref import finding
    from xref.fetch.kinds import as_name

    path = place.sources or wiring.SOURCES
    config = sourcefile.load(path)
    url = finding.normal(wanted.url)
    if wanted.id and not ID.fullmatch(wanted.id):
        raise ConfigError(f"{wanted.id!r} is no id: use lower-case letters, digits, -", "--id")
    if wanted.name and as_name(wanted.name) != wanted.name:
        raise ConfigError(f"{wanted.name!r} is no name: one line, without spaces around", "--name")
    _refuse_listed(path, url, (), wanted)
    progress("looking for feeds", 0, 0)
    web = wiring.web(config.fetch, allow_private=allow_private)
    given = tuple(finding.normal(feed) for feed in wanted.feeds)
    site = finding.find(url, web, given)
    site = replace(site, name=wanted.name or site.name)
    feeds = tuple(feed.url for feed in site.feeds[: len(given) or 1])
    _refuse_listed(path, site.url, feeds, wanted)
    source = finding.proposed(site, feeds, {s.outlet.id for s in config.sources})
    outlet = source.outlet
    outlet = replace(outlet, id=wanted.id or outlet.id, name=wanted.name or outlet.name)
    _refuse_taken(outlet, config.sources)
    source = replace(source, outlet=outlet)
    line = 0 if dry_run else sourcefile.insert(path, source)
    return Added(source, site, path, line)


def _refuse_taken(outlet: Outlet, sources: Sequence[Source]) -> None:
    """Raise ConfigError where another outlet has this id or name."""
    for known in (source.outlet for source in sources):
        if known.id == outlet.id:
            raise ConfigError(f"{outlet.id!r} is already the id of {known.name}", "--id")
        if known.name.casefold() == outlet.name.casefold():
            reason = f"{outlet.name!r} is already the name of {known.id}: give another"
            raise ConfigError(reason, "--name")


def _refuse_listed(path: Path, site: str, feeds: tuple[str, ...], wanted: Wanted) -> None:
    """Raise ConfigError where a file has an outlet of this site, unless another id is wanted.

    Sites share hosts, so that a user may insist with an id; one feed belongs to one outlet.
    """
    if wanted.id:
        known = sourcefile.listed(path, "", (site, *feeds))
    else:
        known = sourcefile.listed(path, site, (site, *feeds))
    if known is not None:
        outlet = known.source.outlet
        way_out = "add feeds to it there" if wanted.id else "add feeds to it there, or give an --id"
        raise ConfigError(
            f"already listed as {outlet.id} ({outlet.name}) in line {known.line}: {way_out}",
            str(path),
        )
