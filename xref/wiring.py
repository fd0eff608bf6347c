"""The one place that turns configuration into objects; heavy imports happen here, lazily."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from xref.config import Config, Fetching, Judging, load_config
from xref.errors import ConfigError, ModelError, SnapshotError
from xref.stages import Encoder, Fetcher, JudgeFactory, Progress, SecondReader, no_progress
from xref.types import Draft, Skipped

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from xref.fetch.web import WebFetcher
    from xref.index.faiss_index import FaissIndex
    from xref.pages import Web
    from xref.run import Parts
    from xref.second.voice import Voice
    from xref.store.library import SnapshotLibrary
    from xref.store.snapshots import Snapshot
    from xref.tally import Desk

SOURCES = Path("sources.yaml")

_Opened = TypeVar("_Opened")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the index is, and the file of the outlets: ``./sources.yaml`` where it is None."""

    index: Path
    sources: Path | None = None


def configuration(place: Place, *, needed: bool = False, max_calls: int | None = None) -> Config:
    """Return what the outlets' file says; no outlets where there is none and none is needed.

    ``max_calls``, unless None, takes the place of what it says of a second reader's calls.
    """
    config = _configured(place, needed=needed)
    if max_calls is None:
        return config
    return replace(config, judge=replace(config.judge, max_calls=max_calls))


def _configured(place: Place, *, needed: bool) -> Config:
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


def drafts(
    inputs: Sequence[str], fetching: Fetching, *, allow_private: bool
) -> Iterator[Draft | Skipped]:
    """Yield what is in files and folders, then at the addresses among the inputs."""
    from xref.pages import extracted

    urls = [item for item in inputs if item.startswith(("http://", "https://"))]
    paths = [item for item in inputs if item not in urls]
    if paths:
        yield from files(paths)
    if urls:
        reach = web(fetching, allow_private=allow_private)
        for answer in reach.fetcher.get_many(urls):
            yield answer if isinstance(answer, Skipped) else extracted(reach.extract, answer)


def web(fetching: Fetching, *, allow_private: bool, seconds: float = math.inf) -> Web:
    """Return what fetches feeds and pages in one run and reads them.

    What its fetcher learns of a site holds for all its calls: a run asks robots.txt once.  After
    ``seconds`` it asks nothing more.
    """
    return reading(fetcher(fetching, allow_private=allow_private, seconds=seconds))


def fetcher(fetching: Fetching, *, allow_private: bool, seconds: float = math.inf) -> WebFetcher:
    """Return what asks the web as the outlets' file says, nothing more after ``seconds``."""
    from xref.fetch.limits import Limits
    from xref.fetch.web import WebFetcher

    return WebFetcher(
        allow_private=allow_private,
        private_hosts=fetching.private_hosts,
        robots=fetching.robots,
        contact=fetching.contact,
        limits=Limits(delay=fetching.delay),
        seconds=seconds,
    )


def reading(fetcher: Fetcher) -> Web:
    """Return what reads feeds and pages that a fetcher gets."""
    from xref.extract import extract
    from xref.fetch.feeds import parse_feed
    from xref.pages import Web

    return Web(fetcher, parse_feed, extract)


# --- models, index, store -------------------------------------------------------------------


def load_encoder(model: str, progress: Progress) -> Encoder:
    """Return the encoder of a model, exported first where that was never done."""
    from xref.embed.onnx_encoder import open_encoder

    return open_encoder(model, progress)


def load_judge(
    judging: Judging, encoder: Encoder, second: SecondReader | None = None
) -> JudgeFactory:
    """Return the judge for an encoder: the one that xref carries, or that of a weights file.

    ``second`` is asked about the pairs that it leaves unsure.
    """
    from xref.judge.judge import open_judge
    from xref.pair.reader import open_reader

    weights = Path(judging.weights) if judging.weights else None
    return open_judge(encoder.fingerprint, weights, open_reader(), second)


def load_second(judging: Judging, progress: Progress) -> SecondReader | None:
    """Return the second reader that is configured, None where there is none.

    Raises ConfigError where the variable with its key is not set, ModelError for a folder that
    holds no cross-encoder with the labels of inference.
    """
    if not (judging.model or judging.endpoint):
        return None
    from xref.embed.exported import models_folder
    from xref.second.answers import Answers
    from xref.second.reader import AskedReader

    answers = Answers(models_folder().parent / "answers")
    return AskedReader(_voice(judging), answers, judging.max_calls, progress)


def _voice(judging: Judging) -> Voice:
    if judging.model:
        from xref.second.nli import NliVoice

        return NliVoice(judging.model)
    from xref.second.chat import ChatVoice

    # Without a call, nothing needs the key.
    key = _key(judging.key_env) if judging.key_env and judging.max_calls else ""
    return ChatVoice(judging.endpoint, judging.name, key=key, timeout=judging.timeout)


def _key(variable: str) -> str:
    key = os.environ.get(variable, "").strip()
    if not key:
        raise ConfigError(
            f"the environment variable {variable} is not set: it holds the key of judge.endpoint",
            "judge.key_env",
        )
    if not key.isascii() or not key.isprintable() or " " in key:
        raise ConfigError(f"what {variable} holds is no key: one word of ASCII", "judge.key_env")
    return key


@contextmanager
def opened(
    folder: Path, progress: Progress = no_progress, as_of: datetime | None = None
) -> Iterator[tuple[SnapshotLibrary, FaissIndex, Encoder]]:
    """Open the newest snapshot of an index for reading, for what stood at a moment if one is named.

    Nothing of it changes while it is read, whatever is published meanwhile.
    """
    from xref.index.faiss_index import FaissIndex
    from xref.run import INDEX
    from xref.store.library import SnapshotLibrary

    def both(snapshot: Snapshot) -> tuple[FaissIndex, SnapshotLibrary]:
        index = FaissIndex.open(snapshot.folder / INDEX)
        return index, SnapshotLibrary(snapshot.folder, as_of)

    snapshot, (index, library) = _newest(folder, both)
    with closing(library):
        yield library, index, _encoder_of(snapshot, progress)


@contextmanager
def opened_library(folder: Path) -> Iterator[SnapshotLibrary]:
    """Open what the newest snapshot of an index holds, without its vectors and their encoder."""
    from xref.store.library import SnapshotLibrary

    _, library = _newest(folder, lambda snapshot: SnapshotLibrary(snapshot.folder))
    with closing(library):
        yield library


def _newest(folder: Path, open_: Callable[[Snapshot], _Opened]) -> tuple[Snapshot, _Opened]:
    """Return the newest snapshot of an index, and what was opened of it."""
    from xref.store import snapshots

    while True:
        snapshot = snapshots.latest(folder)
        if snapshot is None:
            raise SnapshotError(
                "holds no index yet: run `xref build`, or `xref add FILE...`, or try"
                " `xref compare --demo`",
                str(folder),
            )
        try:
            return snapshot, open_(snapshot)
        except SnapshotError:
            # Two publications since it was looked up have removed it: the newest is there.
            if snapshots.latest(folder) == snapshot:
                raise


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
def parts(
    place: Place, config: Config, progress: Progress, keep: int | None = None
) -> Iterator[Parts]:
    """Open what a run works with, and hold the index for writing until it is done.

    ``keep`` snapshots stay (``snapshots.KEEP`` if unsaid).
    """
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    from xref import worker
    from xref.index.faiss_index import FaissIndex
    from xref.reading import read_article, version
    from xref.run import Parts
    from xref.store.database import Store
    from xref.store.lock import writing
    from xref.store.snapshots import KEEP
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
            _until_told(workers) as executor,
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
                keep=KEEP if keep is None else keep,
            )


@contextmanager
def desk(place: Place, progress: Progress) -> Iterator[Desk]:
    """Open a copy of an index's database, thrown away in the end; the index stays untouched.

    It needs no lock, and may be empty: then there is no index yet.
    """
    from tempfile import TemporaryDirectory

    from xref.store.copy import copied
    from xref.store.database import Store
    from xref.tally import Desk

    with TemporaryDirectory(prefix="xref-") as folder:
        copied(place.index, Path(folder))
        with closing(Store(Path(folder))) as store:
            yield Desk(place.index, store, progress=progress)


@contextmanager
def _until_told(workers: Executor) -> Iterator[Executor]:
    """End the workers with the block: after what they have in hand where it ends badly."""
    try:
        yield workers
    except BaseException:
        workers.shutdown(cancel_futures=True)
        raise
    workers.shutdown()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2
