"""How outlets fare, whether there is an index yet or not."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from xref.address import public
from xref.store.database import FILE, Store
from xref.types import FeedState, Source, SourceStatus


def statuses(index: Path, sources: Sequence[Source]) -> list[SourceStatus]:
    """Return ``Store.statuses`` of the index in a folder, which is not made where it is not there.

    Feeds are named without the passwords that their addresses may hold.  Raises StoreError.
    """
    if not (index / FILE).exists():
        return [
            SourceStatus(s.outlet, tuple(FeedState(public(url)) for url in s.feeds), 0, None)
            for s in sources
        ]
    with closing(Store(index, read_only=True)) as store:
        return store.statuses(sources)
