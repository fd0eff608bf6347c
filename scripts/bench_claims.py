"""The claims stage beside sentence splitting alone, on the same articles, in one process."""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from xref.claims.reader import read
from xref.claims.sentences import sentences
from xref.inputs import accepted
from xref.outlets import OutletBook
from xref.reading import read_article
from xref.tag.tagger import open_tagger
from xref.types import Article
from xref.wiring import files

ARTICLES = 200
SEED = 7
SIZE = 4000
"""Characters of the article that speeds are told in: articles of corpora differ in length."""


def bench(path: Path, rounds: int) -> None:
    """Print how many articles a second each side reads, and its time beside the first side's.

    ``path`` is any input of ``xref add``; the sample is the same on every run.
    """
    articles = sample(path)
    characters = sum(len(article.text) for article in articles)
    print(
        f"{len(articles)} articles of {characters / len(articles):,.0f} characters on average,"
        f" median of {rounds}"
    )
    work = sides()
    seconds: dict[str, list[float]] = {name: [] for name in work}
    for one in work.values():
        one(articles[0])
    for _ in range(rounds):
        for name, one in work.items():
            seconds[name].append(timed(one, articles))
    medians = {name: statistics.median(taken) for name, taken in seconds.items()}
    base = next(iter(medians.values()))
    print(f"{'':24}{'articles/s':>12}{f'of {SIZE:,} chars/s':>20}{'time':>8}")
    for name, median in medians.items():
        speeds = f"{len(articles) / median:>12,.1f}{characters / SIZE / median:>20,.1f}"
        print(f"{name:24}{speeds}{median / base:>8.1f}")


def sides() -> dict[str, Callable[[Article], object]]:
    """Return what is timed, by name; the first is what the others are beside."""
    found: dict[str, Callable[[Article], object]] = {
        "sentences": lambda article: sentences(article.text),
        "claims": read,
    }
    if tagger := open_tagger():
        found["tagger"] = lambda article: tagger(article.text, sentences(article.text))
        found["claims with tagger"] = read_article
    return found


def timed(work: Callable[[Article], object], articles: Sequence[Article]) -> float:
    """Return the seconds that the work takes on all articles."""
    start = time.perf_counter()
    for article in articles:
        work(article)
    return time.perf_counter() - start


def sample(path: Path) -> list[Article]:
    """Return at most ARTICLES articles, drawn at random with a fixed seed."""
    articles, _ = accepted(files([str(path)]), OutletBook(()))
    if not articles:
        sys.exit(f"{path}: no article could be read")
    random.Random(SEED).shuffle(articles)
    return articles[:ARTICLES]
