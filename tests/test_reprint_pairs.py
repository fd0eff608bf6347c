"""Pairs for measuring reprints: what is said to be taken over is, and nothing else."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from random import Random
from types import ModuleType
from typing import Any

import pytest

from tests.conftest import ROOT
from xref.types import Article

COPIES = (
    "paragraphs cut",
    "end cut",
    "reordered",
    "new lead",
    "boilerplate",
    "half and half",
    "a third",
    "two sources",
)
REWORDED = ("reworded", "all of it", "half, reworded")
OTHERS = (
    "same event, same day",
    "same outlet, a day later",
    "match reports",
    "market reports",
    "shared quotations",
)


@pytest.fixture(scope="module", autouse=True)
def _scripts() -> Iterator[None]:
    sys.path.insert(0, str(ROOT / "scripts"))
    yield
    sys.path.remove(str(ROOT / "scripts"))


def module(name: str) -> ModuleType:
    return importlib.import_module(name)


def archive() -> list[Article]:
    """Articles of three outlets on four days, of sentences that no two share, two of them said."""
    return [
        Article(
            n,
            ("Post", "Ledger", "Wire")[n % 3],
            f"https://x.example/{n}",
            f"Story {n}",
            "\n".join(
                [
                    *(
                        f"In sentence {line} of story {n} we said that {line + n} people were here"
                        f" and that {line * n} of the others were not."
                        for line in range(15)
                    ),
                    *(
                        f'"We have {n} boats and {said} nets, and nobody here in town can tell us'
                        f' when we may go out again," said Ana Holm.'
                        for said in (4, 5)
                    ),
                ]
            ),
            f"2012-03-0{1 + n // 6}",
        )
        for n in range(1, 24)
    ]


def pairs(seed: int = 1) -> list[Any]:
    made = module("reprint_pairs")
    articles = archive()
    pool = made.Pool(articles, {article.id: "event" for article in articles})
    chance = Random(seed)
    return [*made.copies(pool, 3, chance), *made.others(pool, 3, chance)]


def test_each_kind_is_made_and_the_same_for_one_seed() -> None:
    made = pairs()
    kinds = {pair.operation for pair in made}
    assert kinds == {*COPIES, *REWORDED, *OTHERS}
    assert made == pairs()
    assert made != pairs(seed=2)


@pytest.mark.parametrize("operation", COPIES)
def test_what_a_copy_took_over_stands_in_its_sources(operation: str) -> None:
    for pair in (pair for pair in pairs() if pair.operation == operation):
        *sources, copy = pair.articles
        assert {source.id for source in sources} == pair.whole | pair.partial
        taken = [copy.text[start:end] for start, end in pair.spans]
        assert taken
        lines = {line for source in sources for line in source.text.split("\n")}
        assert lines >= set(taken)
        own = [line for line in copy.text.split("\n") if line and line not in taken]
        assert not lines & set(own)


@pytest.mark.parametrize("operation", OTHERS)
def test_others_are_no_copies(operation: str) -> None:
    found = [pair for pair in pairs() if pair.operation == operation]
    assert found
    for pair in found:
        assert not pair.whole | pair.partial | set(pair.spans)
        assert len({article.id for article in pair.articles}) == 2


@pytest.mark.parametrize(
    ("line", "other"),
    [
        pytest.param("They did not go.", "They didn't go.", id="a contraction"),
        pytest.param("It has seven gates.", "It has 7 gates.", id="a number"),
        pytest.param("The firm began to build.", "The firm started to build.", id="a synonym"),
        pytest.param(
            "The mayor said the bridge over the river was safe.",
            "The bridge over the river was safe, the mayor said.",
            id="who says it last",
        ),
        pytest.param(
            "The council approved the plan.",
            "The plan was approved by The council.",
            id="active and passive",
        ),
        pytest.param(
            "In the spring, the quay opens again to all ships.",
            "The quay opens again to all ships in the spring.",
            id="when it is",
        ),
    ],
)
def test_rewording(line: str, other: str) -> None:
    reworded = module("reprint_words").reworded
    assert other in {reworded(line, Random(seed)) for seed in range(40)}
