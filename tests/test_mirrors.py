"""A mirror's articles are its outlet's, each once; where they were found is never forgotten."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpora import article, claims_of, outlet
from xref.mirrors import behind, below, folded, once
from xref.store import codec
from xref.store.database import Store
from xref.store.library import FILE, SnapshotLibrary, write_library
from xref.types import Label, Mirror, Outlet, Reading, Skipped, SourceStatus, Stage

ABOUT = "https://wire.example/about"
WIRE, POST = outlet("Wire"), outlet("Post")
WEST = replace(outlet("Wire West"), mirror_of=Mirror("wire", ABOUT))
EAST = replace(outlet("Wire East"), mirror_of=Mirror("wire", ABOUT))
BEHIND = {"wire-west": "wire", "wire-east": "wire"}


def mirror(identity: str, of: str) -> Outlet:
    return Outlet(identity, identity, mirror_of=Mirror(of, ABOUT))


@pytest.mark.parametrize(
    ("outlets", "expected"),
    [
        pytest.param([WIRE, POST], {}, id="none"),
        pytest.param([WEST, WIRE, POST, EAST], BEHIND, id="two of one outlet"),
        pytest.param([WEST, POST], {}, id="the outlet is not known"),
        pytest.param(
            [mirror("a", "b"), mirror("b", "wire"), WIRE],
            {"a": "wire", "b": "wire"},
            id="what is a mirror's is its outlet's",
        ),
        pytest.param([mirror("a", "b"), mirror("b", "a"), WIRE], {}, id="in a circle"),
        pytest.param([mirror("a", "a")], {}, id="of itself"),
    ],
)
def test_the_outlet_behind_each_mirror(outlets: list[Outlet], expected: dict[str, str]) -> None:
    assert behind(outlets) == expected


def test_an_article_is_told_as_its_outlets_and_keeps_the_mirror() -> None:
    given = article(1, "Wire West", "The quay is shut.")
    assert folded(given, BEHIND) == replace(given, outlet="wire", via="wire-west")


def test_an_article_of_an_outlet_stays_as_it_is() -> None:
    given = article(1, "Wire", "The quay is shut.")
    assert folded(given, BEHIND) is given


# --- once -----------------------------------------------------------------------------------

TEN = " ".join(f"word{n}" for n in range(44))
"""40 sequences of five words."""


def text(changed: int) -> str:
    """Return ``TEN`` with its last words changed: each breaks one sequence more."""
    words = TEN.split()
    return " ".join([*words[: len(words) - changed], *(f"other{n}" for n in range(changed))])


def found(*given: tuple[str, str], canonical: str | None = None) -> tuple[list[int], list[Skipped]]:
    """Fold articles of (publisher, text), numbered from 1; return the ids that stay, the rest."""
    articles = [
        folded(article(n, publisher, words), BEHIND)
        for n, (publisher, words) in enumerate(given, start=1)
    ]
    articles[-1] = replace(articles[-1], canonical=canonical)
    kept, skipped = once(articles, [WIRE, WEST, EAST, POST])
    return [item.id for item in kept], skipped


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        pytest.param([("Wire", TEN), ("Wire West", TEN)], [1], id="the same text"),
        pytest.param([("Wire West", TEN), ("Wire", TEN)], [2], id="whatever comes first"),
        pytest.param([("Wire", TEN), ("Wire West", text(8))], [1], id="80 % of it"),
        pytest.param([("Wire", TEN), ("Wire West", text(9))], [1, 2], id="less than that"),
        pytest.param([("Wire", TEN.upper()), ("Wire West", f"{TEN}!")], [1], id="case, signs"),
        pytest.param(
            [("Wire", f"{TEN} {TEN[::-1]}"), ("Wire West", TEN)], [1], id="the outlet tells more"
        ),
        pytest.param(
            [("Wire", TEN), ("Wire West", f"{TEN} {TEN[::-1]}")], [1, 2], id="the mirror does"
        ),
        pytest.param([("Wire East", TEN), ("Wire West", TEN)], [1], id="on two mirrors only"),
        pytest.param([("Wire", TEN), ("Wire", TEN)], [1, 2], id="no mirror"),
        pytest.param([("Post", TEN), ("Wire West", TEN)], [1, 2], id="another outlet's"),
        pytest.param([("Wire", "It is."), ("Wire West", "It is.")], [1], id="a very short text"),
        pytest.param([("Wire", "It is."), ("Wire West", "So be it.")], [1, 2], id="another one"),
    ],
)
def test_what_is_there_already_counts_once(given: list[tuple[str, str]], kept: list[int]) -> None:
    assert found(*given)[0] == kept


@pytest.mark.parametrize(
    ("canonical", "kept"),
    [
        pytest.param("http://www.wire.example/1/?utm_source=x", [1], id="the other's address"),
        pytest.param("https://wire.example/", [1, 2], id="the front page"),
        pytest.param(None, [1, 2], id="none"),
    ],
)
def test_a_canonical_address_tells_that_two_are_one(canonical: str | None, kept: list[int]) -> None:
    assert found(("Wire", TEN), ("Wire West", "An older form."), canonical=canonical)[0] == kept


def test_what_goes_is_told_as_left_out_with_the_mirror() -> None:
    assert found(("Wire", TEN), ("Wire West", TEN))[1] == [
        Skipped(
            Stage.READ,
            "https://wire-west.example/2",
            "the same article as https://wire.example/1, through the mirror Wire West: counted"
            " once",
            "wire",
        )
    ]


publishers = st.sampled_from(["Wire", "Wire West", "Wire East", "Post"])
texts = st.sampled_from([TEN, text(4), text(30), "It is.", "So be it."])


@given(st.lists(st.tuples(publishers, texts), max_size=6), st.randoms())
def test_order_of_input_does_not_matter_and_nothing_is_lost(
    given: list[tuple[str, str]], random: Random
) -> None:
    articles = [
        folded(article(n, publisher, words), BEHIND)
        for n, (publisher, words) in enumerate(given, start=1)
    ]
    shuffled = list(articles)
    random.shuffle(shuffled)
    kept, skipped = once(articles, [])
    again, _ = once(shuffled, [])
    assert {a.id for a in kept} == {a.id for a in again}
    assert {a.url for a in kept} | {s.subject for s in skipped} == {a.url for a in articles}
    assert [a for a in articles if not a.via] == [a for a in kept if not a.via]


# --- the index ------------------------------------------------------------------------------


def library(folder: Path) -> SnapshotLibrary:
    """Return the library of an article of an outlet, one of its mirror and one of another."""
    found = [article(n, who, "It is.") for n, who in enumerate(("Wire", "Wire West", "Post"), 1)]
    with closing(Store(folder)) as store:
        store.put_outlets([WIRE, WEST, POST])
        for item in found:
            store.add_article(item)
        stored = list(store.articles([1, 2, 3]))
        store.save_readings([Reading(a, tuple(claims_of(a)), ()) for a in stored], "1")
        store.put_skipped([Skipped(Stage.FETCH, "x", "HTTP 503", "wire-west")], ["wire-west"])
        assert [a.outlet for a in stored] == ["wire", "wire-west", "post"]
        write_library(store.path, folder / FILE, "2022-03-12T09:30:00+00:00")
    return SnapshotLibrary(folder)


def test_the_index_keeps_the_site_and_is_read_by_outlet(tmp_path: Path) -> None:
    with closing(library(tmp_path)) as read:
        articles = read.articles([1, 2, 3])
        claims = read.claims_of([1, 2, 3])
        counts = [(item.id, count) for item, count in read.counts()]
        skipped = read.skipped()
    assert [(a.outlet, a.via) for a in articles] == [
        ("wire", ""),
        ("wire", "wire-west"),
        ("post", ""),
    ]
    assert [claim.outlet for claim in claims] == ["wire", "wire", "post"]
    assert counts == [("post", 1), ("wire", 2)]
    assert [skip.outlet for skip in skipped] == ["wire"]


@pytest.mark.parametrize(
    ("asked", "articles"),
    [
        pytest.param("wire", [1, 2], id="an outlet with its mirror"),
        pytest.param("post", [3], id="an outlet without"),
    ],
)
def test_who_asks_for_an_outlet_asks_for_its_mirrors(
    tmp_path: Path, asked: str, articles: list[int]
) -> None:
    with closing(library(tmp_path)) as read:
        eligible = read.eligible(None, None, [asked])
        assert eligible is not None
        assert [claim.article for claim in read.claims(sorted(eligible))] == articles


FULL = Outlet("rt", "RT", "https://rt.com", "RU", (Label("state-owned", "RU", "https://w"),))


@pytest.mark.parametrize(
    ("outlet", "length"),
    [
        pytest.param(FULL, 5, id="an outlet, as earlier versions wrote it"),
        pytest.param(replace(FULL, mirror_of=Mirror("x", ABOUT)), 6, id="a mirror"),
    ],
)
def test_an_outlet_is_stored_and_read_back(outlet: Outlet, length: int) -> None:
    assert codec.load_outlet(codec.dump_outlet(outlet)) == outlet
    assert len(json.loads(codec.dump_outlet(outlet))) == length


# --- xref sources ---------------------------------------------------------------------------


def names(*outlets: Outlet) -> list[str]:
    return [s.outlet.id for s in below([SourceStatus(o, (), 0, None) for o in outlets])]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param((WIRE, POST), ["wire", "post"], id="no mirror"),
        pytest.param((WEST, POST, WIRE), ["post", "wire", "wire-west"], id="a mirror before it"),
        pytest.param(
            (WIRE, POST, WEST, EAST), ["wire", "wire-west", "wire-east", "post"], id="two after it"
        ),
        pytest.param((POST, WEST), ["post", "wire-west"], id="a mirror without its outlet"),
    ],
)
def test_mirrors_stand_below_their_outlet(given: tuple[Outlet, ...], expected: list[str]) -> None:
    assert names(*given) == expected
