"""The working database, the cache of vectors, snapshots and the lock, on a real disk."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import zlib
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpora import article, claims_of, outlet
from tests.encoders import WordEncoder
from tests.olddatabases import made_by_version_3
from xref.errors import SnapshotError, StoreError
from xref.index.faiss_index import FaissIndex
from xref.store import codec, library, snapshots
from xref.store.database import Failure, Outcome, Store
from xref.store.lock import writing
from xref.store.vectors import VectorCache
from xref.types import (
    Article,
    Attribution,
    Claim,
    Comparator,
    Context,
    DateFrom,
    DateValue,
    FeedState,
    Force,
    Granularity,
    Label,
    Mode,
    Name,
    Negation,
    Outlet,
    Part,
    Quantity,
    Quote,
    Reading,
    Skipped,
    Source,
    Stage,
    Value,
)

BURNED, NINE = "The store burned down.", "Nine were hurt."
FIRE, ELEVEN = "Fire took the store.", "Eleven were hurt."
POST = article(1, "Post", BURNED, NINE)
NOON = "2022-03-12T12:00:00+00:00"
LEDGER = article(2, "Ledger", FIRE, ELEVEN, published="2022-03-14")


def reading(number: int, source: object = POST) -> Reading:
    stored = replace(POST if source is POST else LEDGER, id=number)
    claims = claims_of(stored)
    return Reading(stored, tuple(claims), ())


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def written(store: Store, folder: Path) -> library.SnapshotLibrary:
    library.write_library(store.path, folder / library.FILE, "2022-03-15T00:00:00+00:00")
    return library.SnapshotLibrary(folder)


def filled(store: Store) -> tuple[int, int]:
    store.put_outlets([outlet("Post"), outlet("Ledger")])
    first = store.add_article(POST).id
    second = store.add_article(LEDGER).id
    store.save_readings([reading(first), reading(second, LEDGER)], "r1")
    return first, second


# --- articles -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("second", "outcome"),
    [
        pytest.param(POST, Outcome.UNCHANGED, id="the same again"),
        pytest.param(replace(POST, text="Other words."), Outcome.CHANGED, id="its text changed"),
        pytest.param(replace(POST, title="New title"), Outcome.CHANGED, id="its title changed"),
        pytest.param(
            replace(POST, text=f" {BURNED}\n\n{NINE}\u00a0", title="Story  1"),
            Outcome.UNCHANGED,
            id="white space alone",
        ),
        pytest.param(
            replace(POST, modified="2022-03-12"), Outcome.UNCHANGED, id="said to be modified alone"
        ),
        pytest.param(replace(POST, published="2022-03-12"), Outcome.CHANGED, id="another date"),
        pytest.param(
            replace(POST, url="https://post.example/2"),
            Outcome.DUPLICATE,
            id="the same text of the outlet at another address",
        ),
        pytest.param(replace(POST, outlet="ledger"), Outcome.ADDED, id="another outlet's copy"),
        pytest.param(
            replace(POST, url="https://post.example/2", text="Other words."),
            Outcome.ADDED,
            id="another article",
        ),
    ],
)
def test_what_becomes_of_an_article(store: Store, second: object, outcome: Outcome) -> None:
    assert store.add_article(POST).outcome is Outcome.ADDED
    assert isinstance(second, type(POST))
    assert store.add_article(second).outcome is outcome


def test_a_duplicate_names_its_twin(store: Store) -> None:
    store.add_article(POST)
    added = store.add_article(replace(POST, url="https://post.example/copy"))
    assert added.twin == POST.url


def test_a_changed_article_gets_a_new_row_and_readers_see_only_that(
    store: Store, tmp_path: Path
) -> None:
    first, _ = filled(store)
    changed = store.add_article(replace(POST, text="Nobody was hurt."))
    assert changed.id != first
    assert store.unread("r1") == [changed.id]
    store.save_readings([reading(changed.id)], "r1")
    opened = written(store, tmp_path)
    found = opened.claims([number for number, _ in opened.words(f"{BURNED} {NINE}", 9)])
    assert {claim.article for claim in found if claim.outlet == "post"} == {changed.id}
    assert {c.article for c in opened.claims(sorted(opened.hidden()))} == {first}


def test_an_article_that_became_anothers_text_is_no_longer_shown_with_its_old_one(
    store: Store,
) -> None:
    first = store.add_article(POST).id
    other = store.add_article(replace(POST, url="https://post.example/2", text="Other.")).id
    added = store.add_article(replace(POST, url="https://post.example/2"))
    assert (added.id, added.outcome) == (first, Outcome.DUPLICATE)
    assert store.current(other) is None
    assert store.current(first) is not None


def test_a_page_that_gave_no_article_is_remembered_until_it_does(store: Store) -> None:
    url = POST.url
    store.put_failure(Skipped(Stage.FETCH, url, "HTTP 500", "post"))
    store.put_failure(Skipped(Stage.EXTRACT, url, "a consent page", "post"))
    assert store.failures([url, "https://other.example"]) == {
        url: Failure(2, Stage.EXTRACT, "a consent page")
    }
    store.add_article(POST)
    assert store.failures([url]) == {}


@pytest.mark.parametrize(
    ("skip", "stays"),
    [
        pytest.param(Skipped(Stage.SPLIT, POST.url, "no claim", "post"), True, id="an article's"),
        pytest.param(Skipped(Stage.SPLIT, "gone", "no claim", "post"), False, id="not stored"),
        pytest.param(Skipped(Stage.FETCH, POST.url, "HTTP 404", "post"), False, id="a fetch's"),
    ],
)
def test_what_was_said_of_a_stored_article_stays_with_it(
    store: Store, skip: Skipped, stays: bool
) -> None:
    store.add_article(POST)
    store.put_skipped([skip], ["post"])
    store.put_skipped([], ["post"])
    assert store.skipped() == ([skip] if stays else [])
    store.add_article(replace(POST, text="It has other words now."))
    assert store.skipped() == []


def test_a_page_is_known_by_both_of_its_addresses(store: Store) -> None:
    store.add_article(POST, pages=["https://short.example/x"])
    asked = ["https://short.example/x", POST.url, "https://post.example/other"]
    assert store.known_pages(asked) == {"https://short.example/x", POST.url}


def test_another_reader_reads_everything_again(store: Store) -> None:
    first, second = filled(store)
    assert store.unread("r1") == []
    assert store.unread("r2") == [first, second]


def test_reading_again_replaces_the_claims_under_new_ids(store: Store) -> None:
    first, _ = filled(store)
    before = dict(store.claim_texts())
    store.save_readings([reading(first)], "r2")
    after = dict(store.claim_texts())
    assert sorted(before.values()) == sorted(after.values())
    assert set(before) - set(after)
    assert max(before) < max(after)


def test_every_visible_change_is_counted_and_nothing_else(store: Store) -> None:
    filled(store)
    before = store.changes()
    store.put_outlets([outlet("Post")])
    store.add_article(POST)
    store.put_skipped([], ["post"])
    assert store.changes() == before
    store.put_skipped([Skipped(Stage.FETCH, "x", "HTTP 404", "post")], ["post"])
    assert store.changes() == before + 1


def test_a_run_replaces_only_what_was_skipped_of_its_own_outlets(store: Store) -> None:
    old_post = Skipped(Stage.FETCH, "feed", "HTTP 500", "post")
    old_ledger = Skipped(Stage.FETCH, "feed", "HTTP 404", "ledger")
    nobody = Skipped(Stage.READ, "file", "empty text", "")
    store.put_skipped([old_post, old_ledger, nobody], [])
    store.put_skipped([], ["post"])
    assert store.skipped() == [old_ledger]


def test_statuses_tell_feeds_articles_and_the_newest_day(store: Store) -> None:
    filled(store)
    failed = FeedState("https://post.example/rss", "2022-03-01T00:00:00+00:00", 2, "HTTP 500")
    store.health.put_feed("post", failed)
    listed = [Source(outlet("Post"), (failed.url, "https://post.example/new")), Source(outlet("X"))]
    found = [(s.outlet.id, s.feeds, s.articles, s.newest) for s in store.statuses(listed)]
    assert found == [
        ("post", (failed, FeedState("https://post.example/new")), 1, "2022-03-11"),
        ("x", (), 0, None),
        ("ledger", (), 1, "2022-03-14"),
    ]


# --- values ---------------------------------------------------------------------------------

SPANS = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6))
TEXTS = st.text(max_size=12)
NUMBERS = st.floats(allow_nan=False)
WORDS = st.builds(Quote, TEXTS, SPANS)
QUOTES = st.none() | WORDS
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.builds(
        Quantity, TEXTS, SPANS, NUMBERS, NUMBERS, NUMBERS, st.sampled_from(Comparator), TEXTS, TEXTS
    ),
    st.builds(
        DateValue,
        TEXTS,
        SPANS,
        st.none() | TEXTS,
        st.none() | TEXTS,
        st.sampled_from(Granularity),
        TEXTS,
    ),
    st.builds(Name, TEXTS, SPANS),
    st.builds(Negation, TEXTS, SPANS, SPANS),
)


SEVERAL = st.just(()) | st.lists(SPANS, min_size=2, max_size=3).map(tuple)
CLAIMS = st.builds(
    Claim,
    id=st.just(0),
    article=st.just(1),
    outlet=st.just("post"),
    position=st.just(0),
    span=SPANS,
    text=TEXTS,
    mode=st.sampled_from(Mode),
    attribution=st.none()
    | st.builds(Attribution, QUOTES, QUOTES, QUOTES, TEXTS, how=TEXTS, apart=SEVERAL),
    values=st.lists(VALUES, max_size=4).map(tuple),
    force=st.sampled_from(Force),
    part=st.sampled_from(Part),
    apart=SEVERAL,
    context=st.lists(st.builds(Context, WORDS, st.none() | SPANS, TEXTS), max_size=2).map(tuple),
)


@given(CLAIMS)
def test_details_come_back_as_they_were(claim: Claim) -> None:
    found = codec.load_details(codec.dump_details(claim))
    assert found == codec.Details(claim.attribution, claim.values, claim.apart, claim.context)


def test_no_field_of_a_claim_is_forgotten() -> None:
    fields = set(Claim.__dataclass_fields__)
    columns = {"id", "article", "outlet", "position", "span", "mode", "text", "force", "part"}
    assert fields == columns | set(codec.Details.__dataclass_fields__)


@given(CLAIMS)
@settings(max_examples=25)
def test_a_claim_goes_through_store_and_library_unchanged(claim: Claim) -> None:
    with tempfile.TemporaryDirectory() as folder, closing(Store(Path(folder))) as store:
        number = store.add_article(POST).id
        given = replace(claim, article=number)
        store.save_readings([Reading(replace(POST, id=number), (given,), ())], "r1")
        assert [text for _, text in store.claim_texts()] == [claim.alone]
        with closing(written(store, Path(folder))) as opened:
            (found,) = opened.claims_of([number])
    assert found == replace(given, id=found.id)


def test_an_outlet_comes_back_as_it_was() -> None:
    full = Outlet("rt", "RT", "https://rt.com", "RU", (Label("state-owned", "RU", "https://w"),))
    assert codec.load_outlet(codec.dump_outlet(full)) == full


def test_an_article_goes_through_store_and_library_with_every_field(
    store: Store, tmp_path: Path
) -> None:
    full = Article(
        id=1,
        outlet="post",
        url="https://post.example/1",
        title="Story",
        text=f"{BURNED}\n{NINE}",
        published="2022-03-11T10:00:00+03:00",
        language="de",
        canonical="https://post.example/story",
        published_from=DateFrom.FEED,
        modified="2022-03-12",
        modified_from=DateFrom.METADATA,
        fetched="2022-03-11T12:00:00+00:00",
    )
    later = replace(full, id=2, text=ELEVEN, published_from=DateFrom.GIVEN, fetched=NOON)
    for item in (full, later):
        store.add_article(item)
    old = replace(full, replaced=NOON)
    assert list(store.articles([1, 2])) == [old, later]
    assert written(store, tmp_path).versions() == [(old, later)]
    assert set(Article.__dataclass_fields__) == {
        *(name.strip() for name in codec.ARTICLE.split(",")),
        "via",
    }


# --- the library ----------------------------------------------------------------------------


def test_a_library_gives_back_claims_with_all_they_carry(store: Store, tmp_path: Path) -> None:
    number = store.add_article(POST).id
    said = Attribution(None, Quote("said", (4, 8)), Quote("x", (0, 1)), "Ilves")
    values = (Quantity("Nine", (23, 27), 9, 9, 9, unit="person", role="injured"),)
    claim = Claim(
        0, number, "post", 0, (0, 22), "The store burned down.", Mode.REPORTED, said, values
    )
    store.save_readings([Reading(replace(POST, id=number), (claim,), ())], "r1")
    (found,) = written(store, tmp_path).claims_of([number])
    assert found == replace(claim, id=found.id)


def test_claims_come_in_the_order_asked_for(store: Store, tmp_path: Path) -> None:
    first, second = filled(store)
    opened = written(store, tmp_path)
    claims = opened.claims_of([second, first])
    assert [(c.article, c.position) for c in claims] == [
        (second, 0), (second, 1), (first, 0), (first, 1)
    ]  # fmt: skip
    backwards = [claim.id for claim in reversed(claims)]
    assert [claim.id for claim in opened.claims(backwards)] == backwards
    with pytest.raises(KeyError):
        opened.claims([10**9])


@pytest.mark.parametrize(
    ("topic", "found"),
    [
        pytest.param("fire", [FIRE], id="a word"),
        pytest.param("burning", [BURNED], id="another form of the word"),
        pytest.param("Story", [FIRE, BURNED], id="a title"),
        pytest.param('fire" OR "hurt', [ELEVEN, FIRE, NINE], id="quotes and OR"),
        pytest.param("text:fire* -store NEAR(", [FIRE, BURNED], id="syntax"),
        pytest.param("what about the fire", [FIRE], id="stop words do not count"),
        pytest.param("the", [FIRE, BURNED], id="stop words alone"),
        pytest.param("*", [], id="no word at all"),
        pytest.param("", [], id="nothing"),
        pytest.param("zebra", [], id="a word that nobody wrote"),
    ],
)
def test_every_character_of_a_topic_is_text(
    store: Store, tmp_path: Path, topic: str, found: list[str]
) -> None:
    filled(store)
    opened = written(store, tmp_path)
    hits = opened.words(topic, 10)
    assert sorted(claim.text for claim in opened.claims([n for n, _ in hits])) == found
    assert [score for _, score in hits] == sorted((score for _, score in hits), reverse=True)


NAMED = Context(Quote("Ilves", (40, 45)), (0, 2), "named before")
TITLED = article(3, "Post", "He opened the gate.", "Nobody was hurt.", title="Fire at the quay")


def titled(store: Store, *, headline: bool) -> None:
    """Store an article with a pronoun in its first claim, and its headline as a claim or not."""
    number = store.add_article(TITLED).id
    body = [replace(claim, article=number) for claim in claims_of(TITLED)]
    body[0] = replace(body[0], context=(NAMED,))
    top = Claim(0, number, "post", 0, (0, 16), TITLED.title, part=Part.HEADLINE)
    claims = [top, *body] if headline else body
    placed = tuple(replace(claim, position=n) for n, claim in enumerate(claims))
    store.save_readings([Reading(replace(TITLED, id=number), placed, ())], "r1")


@pytest.mark.parametrize(
    ("topic", "headline", "found"),
    [
        pytest.param("Ilves", True, ["He opened the gate."], id="a word of its context"),
        pytest.param("quay", True, ["Fire at the quay"], id="a headline that is a claim"),
        pytest.param("quay", False, ["He opened the gate."], id="a title beside the first claim"),
        pytest.param("nobody", True, ["Nobody was hurt."], id="its own words"),
    ],
)
def test_what_a_claim_is_found_by(
    store: Store, tmp_path: Path, topic: str, headline: bool, found: list[str]
) -> None:
    titled(store, headline=headline)
    opened = written(store, tmp_path)
    hits = opened.words(topic, 10)
    assert [claim.text for claim in opened.claims([number for number, _ in hits])] == found


def test_no_title_goes_before_a_sentence_be_it_a_claim_or_not(tmp_path: Path) -> None:
    scores = []
    for headline in (True, False):
        folder = tmp_path / str(headline)
        store = Store(folder)
        filled(store)
        titled(store, headline=headline)
        opened = written(store, folder)
        scores.append({opened.claims([n])[0].text: s for n, s in opened.words("fire", 10)})
    assert [max(found, key=lambda text: found[text]) for found in scores] == [FIRE, FIRE]


@pytest.mark.parametrize(
    ("since", "until", "outlets", "found"),
    [
        pytest.param(None, None, [], None, id="no limit"),
        pytest.param("2022-03-14", None, [], {"ledger"}, id="since the day itself"),
        pytest.param("2022-03-15", None, [], set(), id="since the day after"),
        pytest.param(None, "2022-03-11", [], {"post"}, id="until the day itself"),
        pytest.param(None, "2022-03-10", [], set(), id="until the day before"),
        pytest.param(None, None, ["post"], {"post"}, id="an outlet"),
        pytest.param(None, None, ["nobody"], set(), id="an unknown outlet"),
    ],
)
def test_eligible_claims(
    store: Store,
    tmp_path: Path,
    since: str | None,
    until: str | None,
    outlets: list[str],
    found: set[str] | None,
) -> None:
    filled(store)
    undated = article(3, "Undated", "No date.", published=None)
    number = store.add_article(undated).id
    claims = tuple(claims_of(undated))
    store.save_readings([Reading(replace(undated, id=number), claims, ())], "r1")
    opened = written(store, tmp_path)
    eligible = opened.eligible(since, until, outlets)
    if found is None:
        assert eligible is None
    else:
        assert eligible is not None
        assert {claim.outlet for claim in opened.claims(sorted(eligible))} == found
        assert len(eligible) == 2 * len(found)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: path.write_bytes(b"not a database at all"), id="other content"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:1000]), id="cut off"),
        pytest.param(lambda path: path.unlink(), id="missing"),
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
    ],
)
def test_a_damaged_library_is_named_in_one_line(
    store: Store, tmp_path: Path, damage: object
) -> None:
    filled(store)
    written(store, tmp_path).close()
    assert callable(damage)
    damage(tmp_path / library.FILE)
    with pytest.raises(SnapshotError) as caught:
        library.SnapshotLibrary(tmp_path).claims_of([1, 2])
    assert str(tmp_path / library.FILE) in str(caught.value)
    assert "\n" not in str(caught.value)


# --- vectors --------------------------------------------------------------------------------


def test_vectors_are_kept_by_content_and_by_encoder(tmp_path: Path) -> None:
    encoder = WordEncoder()
    texts = ["nine were hurt", "the quay is shut"]
    cache = VectorCache(tmp_path, encoder.fingerprint)
    assert cache.missing([*texts, texts[0]]) == texts
    cache.put(texts, encoder.encode(texts))
    assert cache.missing(texts) == []
    assert VectorCache(tmp_path, "another").missing(texts) == texts
    found = VectorCache(tmp_path, encoder.fingerprint).get(list(reversed(texts)))
    assert np.allclose(found, encoder.encode(list(reversed(texts))), atol=1e-3)
    assert np.allclose(np.linalg.norm(found, axis=1), 1.0, atol=1e-6)
    with pytest.raises(KeyError):
        cache.get(["never seen"])


def test_a_damaged_cache_may_be_deleted(tmp_path: Path) -> None:
    (tmp_path / "vectors.db").write_bytes(b"x" * 5000)
    with pytest.raises(StoreError, match="it is a cache: delete this one file"):
        VectorCache(tmp_path, "f")


# --- errors of the disk ---------------------------------------------------------------------


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    Store(tmp_path).close()
    connection = sqlite3.connect(tmp_path / "xref.db")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="a newer version of xref"):
        Store(tmp_path)


def test_a_database_that_another_process_makes_meanwhile_is_taken_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Late(sqlite3.Connection):
        def executescript(self, script: str, /) -> sqlite3.Cursor:
            with closing(sqlite3.Connection(tmp_path / "xref.db")) as other:
                other.executescript(script)
                other.execute("UPDATE changes SET n = 5")
                other.commit()
            return super().executescript(script)

    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Late))
    assert Store(tmp_path).changes() == 5


def test_a_database_of_version_1_keeps_its_articles_and_is_read_anew(tmp_path: Path) -> None:
    made_by_version_3(tmp_path, [BURNED, NINE], [BURNED, ELEVEN], to=1)
    for again in range(2):
        store = Store(tmp_path)
        assert store.unread("r1") == [1, 2], again
        assert list(store.claim_texts()) == []
        assert store.changes() == 8
        store.close()
    store = Store(tmp_path)
    assert [a.text for a in store.articles([1, 2])] == [f"{BURNED}\n{NINE}", f"{BURNED}\n{ELEVEN}"]
    store.save_readings([reading(1)], "r1")
    assert min(number for number, _ in store.claim_texts()) > 4


def test_a_database_of_version_3_goes_on_with_all_that_it_holds(tmp_path: Path) -> None:
    made_by_version_3(tmp_path, [BURNED, NINE], [BURNED, ELEVEN])
    for again in range(2):
        store = Store(tmp_path)
        assert store.unread("r1") == [], again
        assert [text for _, text in store.claim_texts()] == [BURNED, NINE, BURNED, ELEVEN]
        assert store.changes() == 7
        assert list(store.health.feeds()) == ["https://post.example/rss"]
        old, new = store.articles([1, 2])
        # When it was read is not known, and no other time is put in its place.
        assert {(a.fetched, a.replaced, a.modified) for a in (old, new)} == {(None, None, None)}
        assert {a.published_from for a in (old, new)} == {DateFrom.UNKNOWN}
        assert store.known_pages([POST.url]) == {POST.url}
        store.close()


def test_an_article_of_version_3_is_known_and_gets_a_new_version_when_it_changes(
    tmp_path: Path,
) -> None:
    made_by_version_3(tmp_path, [BURNED, NINE])
    store = Store(tmp_path)
    same = replace(POST, text=f"{BURNED}\n{NINE}", fetched=NOON)
    assert store.add_article(same).outcome is Outcome.UNCHANGED
    assert store.add_article(replace(same, text=f"{BURNED} {NINE}")).outcome is Outcome.UNCHANGED
    twin = replace(same, url="https://post.example/2")
    assert store.add_article(twin).outcome is Outcome.DUPLICATE
    changed = store.add_article(replace(same, text=f"{BURNED}\n{ELEVEN}"))
    assert changed.outcome is Outcome.CHANGED
    old, new = store.articles([1, changed.id])
    assert (old.fetched, old.replaced) == (None, NOON)
    assert (new.fetched, new.replaced) == (NOON, None)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "xref.db").write_bytes(b"x" * 5000)
    with pytest.raises(StoreError, match="damaged"):
        Store(tmp_path)


def test_a_full_disk_is_said_and_loses_nothing(store: Store) -> None:
    filled(store)
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="disk is full"):
        store.add_article(replace(POST, url="https://post.example/big", text="x" * 10**6))
    assert [a.url for a in store.articles([1, 2])] == [POST.url, LEDGER.url]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="file"):
        Store(tmp_path / "file" / "index")


# --- lock and snapshots ---------------------------------------------------------------------

HOLD = """
import sys, time
from pathlib import Path
from xref.store.lock import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_one_writer_at_a_time_and_a_dead_one_holds_nothing(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with (
            pytest.raises(StoreError, match=f"process {holder.pid} has been writing"),
            writing(tmp_path),
        ):
            pass
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        holder.stdout and holder.stdout.close()
    with writing(tmp_path):
        pass


def publish(index: Path, content: bytes = b"abc", keep: int = snapshots.KEEP) -> None:
    with snapshots.publication(index, keep) as draft:
        (draft / "claims.faiss").write_bytes(content)
        snapshots.seal(
            draft, built_at="now", model="", fingerprint="f", articles=1, claims=2, changes=3
        )


def test_the_newest_snapshot_is_read_and_one_older_stays(tmp_path: Path) -> None:
    assert snapshots.latest(tmp_path) is None
    for content in (b"1", b"22", b"333"):
        publish(tmp_path, content)
    newest = snapshots.latest(tmp_path)
    assert newest is not None
    assert newest.meta == snapshots.Meta(
        "now", "", "f", 1, 2, 3, {"claims.faiss": 3}, {"claims.faiss": zlib.crc32(b"333")}
    )
    names = sorted(path.name[:8] for path in (tmp_path / "snapshots").iterdir())
    assert names == ["00000002", "00000003"]


@pytest.mark.parametrize(
    ("keep", "left"),
    [
        pytest.param(1, ["00000004"], id="the newest alone"),
        pytest.param(3, ["00000002", "00000003", "00000004"], id="three"),
        pytest.param(9, ["00000001", "00000002", "00000003", "00000004"], id="more than there are"),
        pytest.param(0, ["00000004"], id="the newest always stays"),
    ],
)
def test_how_many_snapshots_stay(tmp_path: Path, keep: int, left: list[str]) -> None:
    for _ in range(3):
        publish(tmp_path, keep=9)
    publish(tmp_path, keep=keep)
    assert sorted(path.name[:8] for path in (tmp_path / "snapshots").iterdir()) == left


READER = """
import sys
from pathlib import Path
from xref.index.faiss_index import FaissIndex
from xref.store.library import SnapshotLibrary
folder = Path(sys.argv[1])
index, library = FaissIndex.open(folder / "claims.faiss"), SnapshotLibrary(folder)
print("open", flush=True)
sys.stdin.readline()
texts = [claim.text for claim in library.claims_of([1])]
print(texts, index.search(index.vectors([1]), 2)[1].tolist(), folder.exists(), flush=True)
"""


def test_a_process_reads_on_in_a_snapshot_that_is_removed_under_it(
    store: Store, tmp_path: Path
) -> None:
    filled(store)
    encoder = WordEncoder()
    with snapshots.publication(tmp_path) as draft:
        written(store, draft).close()
        texts = dict(store.claim_texts())
        chunk = (np.array(list(texts), np.int64), encoder.encode(list(texts.values())))
        FaissIndex.write(draft / "claims.faiss", [chunk], encoder.dimension)
        snapshots.seal(
            draft, built_at="now", model="", fingerprint="f", articles=2, claims=4, changes=3
        )
    snapshot = snapshots.latest(tmp_path)
    assert snapshot is not None
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(snapshot.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert reader.stdout is not None
    assert reader.stdout.readline() == "open\n"
    publish(tmp_path, keep=1)
    assert not snapshot.folder.exists()
    out, _ = reader.communicate("go on\n", timeout=60)
    assert out == f"{[BURNED, NINE]} [[1, 3]] False\n"
    assert reader.returncode == 0


def test_a_failed_publication_leaves_the_last_one(tmp_path: Path) -> None:
    publish(tmp_path)
    before = snapshots.latest(tmp_path)
    with pytest.raises(SnapshotError, match="not sealed"), snapshots.publication(tmp_path) as draft:
        (draft / "claims.faiss").write_bytes(b"half")
    assert snapshots.latest(tmp_path) == before
    assert [p for p in (tmp_path / "snapshots").iterdir() if p.name.startswith(".")] == []


def test_what_a_killed_build_left_is_removed_by_the_next(tmp_path: Path) -> None:
    left = tmp_path / "snapshots" / ".new-123"
    left.mkdir(parents=True)
    (left / "claims.faiss").write_bytes(b"half")
    publish(tmp_path)
    assert not left.exists()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda f: (f / "claims.faiss").write_bytes(b""), id="a file cut off"),
        pytest.param(lambda f: (f / "claims.faiss").unlink(), id="a file missing"),
        pytest.param(lambda f: (f / "meta.json").write_text("{"), id="no JSON"),
        pytest.param(lambda f: (f / "meta.json").write_text("[]"), id="another JSON"),
        pytest.param(lambda f: (f / "meta.json").unlink(), id="no meta.json"),
        pytest.param(lambda f: (f / "meta.json").write_text('{"schema": 9}'), id="another schema"),
    ],
)
def test_a_damaged_snapshot_is_named_with_the_way_out(tmp_path: Path, damage: object) -> None:
    publish(tmp_path)
    snapshot = snapshots.latest(tmp_path)
    assert snapshot is not None
    assert callable(damage)
    damage(snapshot.folder)
    with pytest.raises(SnapshotError, match="run `xref build`") as caught:
        snapshots.latest(tmp_path)
    assert snapshot.name in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("schema", [snapshots.SCHEMA - 1, snapshots.SCHEMA + 1])
def test_a_snapshot_of_another_version_says_how_to_make_it_again(
    tmp_path: Path, schema: int
) -> None:
    publish(tmp_path)
    snapshot = snapshots.latest(tmp_path)
    assert snapshot is not None
    meta = snapshot.folder / "meta.json"
    meta.write_text(json.dumps({**json.loads(meta.read_text()), "schema": schema}))
    with pytest.raises(SnapshotError) as caught:
        snapshots.latest(tmp_path)
    assert str(caught.value) == (
        f"{snapshot.folder}: has schema {schema}, this version of xref reads {snapshots.SCHEMA}:"
        " run `xref build`, or `xref add` any article, to make it again from what is stored"
    )


def test_a_reader_keeps_what_it_opened_when_its_snapshot_is_removed(
    store: Store, tmp_path: Path
) -> None:
    first, _ = filled(store)
    folder = tmp_path / "old"
    folder.mkdir()
    opened = written(store, folder)
    os.unlink(folder / library.FILE)  # noqa: PTH108
    assert opened.claims_of([first])[0].text == "The store burned down."
