"""Jobs on the versions of articles; see ``jobs``."""

from __future__ import annotations

from xref import wiring
from xref.address import key, tidy
from xref.errors import InputError
from xref.types import Article, Outlet
from xref.versions import History, history
from xref.wiring import Place

NAMED = 3
"""Addresses named where one would have been enough."""


def edited(place: Place, name: str = "") -> list[History]:
    """Return the articles that were changed after they were first read, last changed first.

    ``name`` asks for one by its address, its title or a part of one.  Raises InputError where it
    fits none, or several.
    """
    with wiring.opened_library(place.index) as library:
        chains = library.versions()
        if name:
            chains = [_chosen(chains, name, library.urls(tidy(name.strip()).rstrip("/")))]
        outlets = {outlet.id: outlet for outlet in library.outlets()}
        found = []
        for chain in chains:
            publisher = outlets.get(chain[-1].outlet, Outlet(chain[-1].outlet, chain[-1].outlet))
            claims = library.claims_of([version.id for version in chain])
            if (made := history(publisher, chain, claims)) is not None:
                found.append(made)
    if name and not found:
        raise InputError("has changed in nothing but white space since it was first read", name)
    return sorted(found, key=_last, reverse=True)


def _last(item: History) -> str:
    return item.edits[-1].new.fetched or ""


def _chosen(chains: list[tuple[Article, ...]], name: str, known: list[str]) -> tuple[Article, ...]:
    """Return the one article that a name fits; ``known`` are all addresses that it fits.

    An address fits in every form: without ``https://``, with ``www.``, a slash at the end, or what
    counts readers.
    """
    wanted = name.strip().casefold()
    for fits in (_is_at, _is_form, _is_part):
        found = [chain for chain in chains if fits(chain, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            some = ", ".join(chain[-1].url for chain in found[:NAMED])
            more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
            raise InputError(f"fits {len(found)} articles that changed: {some}{more}", name)
    if known:
        some = f"fits {len(known)} articles, each" if len(known) > 1 else "is in the index"
        raise InputError(f"{some} in one version only: no change was read", name)
    raise InputError("no article of the index has this in its address or title", name)


def _is_at(chain: tuple[Article, ...], wanted: str) -> bool:
    return any(version.url.casefold() == wanted for version in chain)


def _is_form(chain: tuple[Article, ...], wanted: str) -> bool:
    form = key(wanted if "://" in wanted else f"https://{wanted}").casefold()
    return any(key(version.url).casefold() == form for version in chain)


def _is_part(chain: tuple[Article, ...], wanted: str) -> bool:
    return any(
        wanted in version.url.casefold() or wanted in version.title.casefold() for version in chain
    )
