"""The one place that turns configuration into objects; heavy imports happen here, lazily."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xref.config import Config, load_config
from xref.errors import ConfigError, ModelError, SnapshotError
from xref.stages import Encoder, JudgeFactory, Progress, no_progress
from xref.types import Draft, Skipped

if TYPE_CHECKING:
    from xref.build import Web
    from xref.index.faiss_index import FaissIndex
    from xref.run import Parts
    from xref.store.library import SnapshotLibrary
    from xref.store.snapshots import Snapshot

SOURCES = Path("sources.yaml")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the index is, and the file of the outlets: ``./sources.yaml`` where it is None."""

    index: Path
    sources: Path | None = None


def configuration(place: Place, *, needed: bool = False) -> Config:
    """Return what the outlets' file says; no outlets where there is none and none is needed."""
    if place.sources is None and not SOURCES.exists():
        if needed:
            raise ConfigError("no such file here: name one with --sources", str(SOURCES))
        return Config(())
    return load_config(place.sources or SOURCES)


# --- inputs ---------------------------------------------------------------------------------


def files(paths: Sequence[str]) -> Iterator[Draft | Skipped]:
    """Yield what is in files and folders."""
    from xref.extract import extract
    from xref.fetch.files import read_inputs

    return read_inputs(paths, extract=extract)


def drafts(inputs: Sequence[str], *, allow_private: bool) -> Iterator[Draft | Skipped]:
    """Yield what is in files and folders, then at the addresses among the inputs."""
    from xref.build import extracted

    urls = [item for item in inputs if item.startswith(("http://", "https://"))]
    paths = [item for item in inputs if item not in urls]
    if paths:
        yield from files(paths)
    if urls:
        reach = web(allow_private=allow_private)
        for answer in reach.fetcher.get_many(urls):
            yield answer if isinstance(answer, Skipped) else extracted(reach.extract, answer)


def web(*, allow_private: bool) -> Web:
    """Return what fetches feeds and pages and reads them."""
    from xref.build import Web
    from xref.extract import extract
    from xref.fetch.feeds import parse_feed
    from xref.fetch.web import WebFetcher

    return Web(WebFetcher(allow_private=allow_private), parse_feed, extract)


# --- models, index, store -------------------------------------------------------------------


def load_encoder(model: str, progress: Progress) -> Encoder:
    """Return the encoder of a model, exported first where that was never done."""
    from xref.embed.onnx_encoder import open_encoder

    return open_encoder(model, progress)


def load_judge(weights: str, encoder: Encoder) -> JudgeFactory:
    """Return the judge for an encoder: the one that xref carries, or that of a weights file."""
    from xref.judge.judge import open_judge

    return open_judge(encoder.fingerprint, Path(weights) if weights else None)


@contextmanager
def opened(
    folder: Path, progress: Progress = no_progress
) -> Iterator[tuple[SnapshotLibrary, FaissIndex, Encoder]]:
    """Open the newest snapshot of an index for reading."""
    from xref.index.faiss_index import FaissIndex
    from xref.run import INDEX
    from xref.store import snapshots
    from xref.store.library import SnapshotLibrary

    while True:
        snapshot = snapshots.latest(folder)
        if snapshot is None:
            raise SnapshotError(
                "holds no index yet: run `xref build`, or `xref add FILE...`, or try"
                " `xref compare --demo`",
                str(folder),
            )
        try:
            index = FaissIndex.open(snapshot.folder / INDEX)
            library = SnapshotLibrary(snapshot.folder)
            break
        except SnapshotError:
            # Two publications since it was looked up have removed it: the newest is there.
            if snapshots.latest(folder) == snapshot:
                raise
    with closing(library):
        yield library, index, _encoder_of(snapshot, progress)


def _encoder_of(snapshot: Snapshot, progress: Progress) -> Encoder:
    """Return the encoder that a snapshot was built with, exported again if it was lost."""
    from xref.embed.onnx_encoder import open_exported

    try:
        return open_exported(snapshot.meta.fingerprint)
    except ModelError:
        encoder = load_encoder(snapshot.meta.model, progress)
    if encoder.fingerprint != snapshot.meta.fingerprint:
        raise SnapshotError(
            f"was built with the model {snapshot.meta.fingerprint}, and here is"
            f" {encoder.fingerprint}: run `xref build` to embed its claims again",
            str(snapshot.folder),
        )
    return encoder


@contextmanager
def parts(place: Place, config: Config, progress: Progress) -> Iterator[Parts]:
    """Open what a run works with, and hold the index for writing until it is done."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    from xref import worker
    from xref.index.faiss_index import FaissIndex
    from xref.reading import read_article, version
    from xref.run import Parts
    from xref.store.database import Store
    from xref.store.lock import writing
    from xref.store.vectors import VectorCache

    with writing(place.index):
        encoder = load_encoder(config.model, progress)
        # Processes are spawned when the first work comes; threads of the encoder do not survive
        # a fork.
        workers = ProcessPoolExecutor(
            _cores(), get_context("spawn"), initializer=worker.begin, initargs=(os.getpid(),)
        )
        with (
            closing(Store(place.index)) as store,
            closing(VectorCache(place.index, encoder.fingerprint)) as cache,
            workers as executor,
        ):
            yield Parts(
                folder=place.index,
                store=store,
                cache=cache,
                encoder=encoder,
                index=FaissIndex,
                read=read_article,
                reader=version(),
                model=config.model,
                executor=executor,
                progress=progress,
            )


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2
