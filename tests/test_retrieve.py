"""What belongs to a topic: found by words, by meaning, and in the neighbourhood of both."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.corpora import article, claims_of, outlet
from tests.encoders import WordEncoder
from xref.index.exact import ExactIndex
from xref.retrieve import ARTICLES, CONTEXT, FADE, REACH, Retrieved, retrieve, search
from xref.stages import VectorIndex
from xref.store import library
from xref.store.database import Store
from xref.types import Article, Claim, Reading

FIRE = article(
    1,
    "Post",
    "Mist lay on the hills.",
    "The mayor slept late.",
    "Bakers had opened their shops.",
    "A fire destroyed the grain store.",
    "Crews fought it for hours.",
    "The quay stays shut.",
    "Rain is due.",
    "Schools reopen soon.",
)
LEDGER = article(2, "Ledger", "The grain store burned in a fire.", "Nobody was hurt.")
BUDGET = article(3, "Ledger", "The council passed its budget.", "Taxes will rise.")


class World:
    """A library and an index made of articles, as a build would make them."""

    def __init__(self, folder: Path, *articles: Article) -> None:
        store = Store(folder)
        store.put_outlets([outlet("Post"), outlet("Ledger")])
        for item in articles:
            number = store.add_article(item).id
            claims = tuple(claims_of(item))
            stored = next(iter(store.articles([number])))
            moved = [Claim(0, number, c.outlet, c.position, c.span, c.text) for c in claims]
            store.save_readings([Reading(stored, tuple(moved), ())], "r")
        library.write_library(store.path, folder / library.FILE, "now")
        self.library = library.SnapshotLibrary(folder)
        self.encoder = WordEncoder()
        texts = dict(store.claim_texts())
        self.index: VectorIndex = ExactIndex(list(texts), self.encoder.encode(list(texts.values())))

    def on(self, topic: str, **limits: Any) -> Retrieved:
        vector = self.encoder.encode([topic])
        return retrieve(topic, vector, self.library, self.index, **limits)

    def found(self, topic: str) -> list[str]:
        vector = self.encoder.encode([topic])
        return [c.text for c in search(topic, vector, self.library, self.index, limit=3)]


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path, FIRE, LEDGER, BUDGET)


@pytest.mark.parametrize(
    ("topic", "titles"),
    [
        pytest.param("fire", {"Story 1", "Story 2"}, id="one word"),
        pytest.param("A fire destroyed the grain store.", {"Story 1", "Story 2"}, id="a sentence"),
        pytest.param("budget", {"Story 3"}, id="another topic"),
        pytest.param("zebra", set(), id="nothing at all"),
        pytest.param("", set(), id="no word"),
        pytest.param('"*(', set(), id="no word, only marks"),
    ],
)
def test_articles_on_a_topic(world: World, topic: str, titles: set[str]) -> None:
    assert {item.title for item in world.on(topic).articles} == titles


@pytest.mark.parametrize(
    ("topic", "titles"),
    [
        pytest.param("grain festival", set(), id="one of two words"),
        pytest.param("grain store", {"Story 1", "Story 2"}, id="both of two words"),
        pytest.param("budget story", {"Story 3"}, id="one in the claim and one in the title"),
        pytest.param("grain festival parade", set(), id="one of three"),
        pytest.param("grain store festival", {"Story 1", "Story 2"}, id="two of three"),
        pytest.param("grain store festival parade music", set(), id="two of five"),
        pytest.param("the grain", {"Story 1", "Story 2"}, id="the only word that counts"),
    ],
)
def test_one_shared_word_makes_no_topic(tmp_path: Path, topic: str, titles: set[str]) -> None:
    world = World(tmp_path, FIRE, LEDGER, BUDGET)
    # Nothing is near in meaning.
    far = np.zeros((1, world.encoder.dimension), dtype=np.float32)
    found = retrieve(topic, far, world.library, world.index)
    assert {item.title for item in found.articles} >= titles
    assert bool(found.articles) is bool(titles)


def test_all_claims_of_the_articles_come_along_as_context(world: World) -> None:
    found = world.on("budget")
    assert [claim.text for claim in found.claims] == BUDGET.text.split("\n")


def test_relevance_fades_with_the_distance_from_a_found_claim(world: World) -> None:
    found = world.on("destroyed")
    by_position = {c.position: found.relevance.get(c.id) for c in found.claims}
    assert by_position == {
        0: None,
        1: FADE**2,
        2: FADE,
        3: 1.0,
        4: FADE,
        5: FADE**2,
        6: None,
        7: None,
    }


@pytest.mark.parametrize(
    ("apart", "comes"),
    [
        pytest.param(REACH + CONTEXT, True, id="near what was found"),
        pytest.param(REACH + CONTEXT + 1, False, id="too far from it"),
    ],
)
def test_only_what_stands_near_comes_along(tmp_path: Path, apart: int, comes: bool) -> None:
    lines = [f"Line number {n} of a long page." for n in range(apart)]
    found = World(tmp_path, article(1, "Post", "The dam broke.", *lines)).on("dam")
    assert (lines[-1] in [claim.text for claim in found.claims]) is comes


def test_an_outlet_that_only_touches_the_topic_is_not_filled_up_with_it(tmp_path: Path) -> None:
    on_topic = [
        article(
            n,
            "Post",
            *(f"The dam of Vale {what} in part {n}." for what in ("broke", "held", "leaked")),
        )
        for n in range(1, 50)
    ]
    slight = article(100, "Ledger", "A play about rivers, birds, snow and, at the end, a dam.")
    found = World(tmp_path, *on_topic, slight).on("The dam of Vale broke")
    assert {item.outlet for item in found.articles} == {"post"}


def test_an_article_with_company_comes_before_one_that_is_alone(tmp_path: Path) -> None:
    alone = article(1, "Post", "The dam broke.", published="2022-01-01", title="Alone")
    beside = article(
        2,
        "Post",
        "The dam broke.",
        published="2022-03-01",
        title="Beside",
    )
    other = article(3, "Ledger", "The dam broke.", published="2022-03-02", title="Other")
    undated = article(4, "Post", "The dam broke.", published=None, title="Undated")
    found = World(tmp_path, alone, undated, beside, other).on("dam")
    assert [item.title for item in found.articles] == ["Beside", "Other", "Undated", "Alone"]


@pytest.mark.parametrize(
    ("limits", "titles"),
    [
        pytest.param({"since": "2022-03-11"}, ["Story 2", "Story 1"], id="all within the dates"),
        pytest.param({"since": "2022-03-12"}, [], id="none within the dates"),
        pytest.param({"outlets": ["post"]}, ["Story 1"], id="one outlet"),
    ],
)
def test_limits(world: World, limits: dict[str, str], titles: list[str]) -> None:
    assert sorted(a.title for a in world.on("fire", **limits).articles) == sorted(titles)


def test_a_limit_finds_what_the_best_of_others_would_hide(tmp_path: Path) -> None:
    topic = "vaccination campaign in schools"
    best = article(1, "Post", "The vaccination campaign in schools.")
    other = article(2, "Ledger", "In autumn the campaign goes to the schools of the north.")
    world = World(tmp_path, best, other)
    assert [a.outlet for a in world.on(topic, outlets=["ledger"]).articles] == ["ledger"]


def test_search_gives_the_claims_themselves_best_first(world: World) -> None:
    assert world.found("grain store burned")[:2] == [
        "The grain store burned in a fire.",
        "A fire destroyed the grain store.",
    ]


def test_an_outlet_that_writes_much_leaves_room_for_the_others(tmp_path: Path) -> None:
    many = [
        article(n, "Post", f"The fire burned on day {n}.", title=f"Day {n}")
        for n in range(10, 10 + 2 * ARTICLES)
    ]
    few = [article(n, "Ledger", f"Smoke of the fire, note {n}.") for n in range(200, 204)]
    found = World(tmp_path, *many, *few).on("fire")
    outlets = [item.outlet for item in found.articles]
    assert len(outlets) == ARTICLES
    assert outlets.count("ledger") == len(few)
