"""What an index held at a moment: against an index that was made then, by what each contains."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.commands import xref
from tests.corpora import article, claims_of, outlet
from tests.encoders import WordEncoder
from tests.olddatabases import made_by_version_3
from xref import build, wiring
from xref.config import Config
from xref.index.exact import ExactIndex
from xref.moments import as_of, instant, stood
from xref.retrieve import HITS, Retrieved, retrieve, search
from xref.stages import no_progress
from xref.store import library
from xref.store.database import Store
from xref.types import Article, Reading
from xref.wiring import Place

NOW = datetime(2022, 3, 20, 15, 30, tzinfo=UTC)


# --- moments --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param("2022-03-14", "2022-03-14T23:59:59.999999+00:00", id="the end of a day"),
        pytest.param("2022-03-20", "2022-03-20T23:59:59.999999+00:00", id="today"),
        pytest.param("2022-03-14T08:00", "2022-03-14T08:00:00+00:00", id="a time is in UTC"),
        pytest.param(" 2022-03-14 08:00 ", "2022-03-14T08:00:00+00:00", id="with a space"),
        pytest.param("2022-03-14T08:00+03:00", "2022-03-14T05:00:00+00:00", id="with an offset"),
        pytest.param("2022-03-14T08:00Z", "2022-03-14T08:00:00+00:00", id="with a Z"),
        pytest.param("2022-03-20T15:30", "2022-03-20T15:30:00+00:00", id="now"),
    ],
)
def test_a_moment_that_a_person_names(given: str, expected: str) -> None:
    assert as_of(given, NOW).isoformat() == expected


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        pytest.param("yesterday", "is no date", id="a word"),
        pytest.param("", "is no date", id="nothing"),
        pytest.param("2022-02-30", "is no date", id="no day of the calendar"),
        pytest.param("14.03.2022", "is no date", id="another form"),
        pytest.param("0001-01-01T00:00+14:00", "is no date", id="before all time"),
        pytest.param("2022-03-21", "lies in the future", id="tomorrow"),
        pytest.param("2022-03-20T15:31", "lies in the future", id="in a minute"),
    ],
)
def test_no_moment(given: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        as_of(given, NOW)


@pytest.mark.parametrize(
    ("version", "held"),
    [
        pytest.param({"fetched": "2022-03-20T15:30:00+00:00"}, True, id="read at that moment"),
        pytest.param({"fetched": "2022-03-20T15:30:01+00:00"}, False, id="read after it"),
        pytest.param({}, True, id="read nobody knows when"),
        pytest.param(
            {"gone": True, "replaced": "2022-03-20T15:30:00+00:00"}, False, id="replaced by then"
        ),
        pytest.param({"gone": True, "replaced": "2022-03-20T15:30:01+00:00"}, True, id="later"),
        pytest.param({"gone": True}, False, id="replaced nobody knows when"),
        pytest.param({"published": "2022-03-20"}, True, id="published that day"),
        pytest.param({"published": "2022-03-21"}, False, id="dated the day after"),
        pytest.param({"published": "2022-03-20T15:31:00"}, False, id="dated a minute after"),
        pytest.param({"published": "2022-03-20T18:30:00+03:00"}, True, id="in another zone"),
    ],
)
def test_what_stood_at_a_moment(version: dict[str, str | bool], held: bool) -> None:
    nothing = {"published": None, "fetched": None, "replaced": None, "gone": False}
    assert stood(NOW, **(nothing | version)) is held  # type: ignore[arg-type]


@given(st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1)), st.timezones())
def test_an_instant_is_the_same_in_every_zone(moment: datetime, zone: object) -> None:
    there = moment.replace(tzinfo=UTC).astimezone(zone)  # type: ignore[arg-type]
    assert instant(there.isoformat()) == moment.replace(tzinfo=UTC)


# --- against an index that was made then ------------------------------------------------------

TOPICS = ("fire", "harbour quay", "the mayor resigned", "budget", "Nine people were hurt")
LINES = (
    "A fire destroyed the grain store.",
    "Nine people were hurt.",
    "Twelve people were hurt.",
    "The quay of the harbour stays shut.",
    "The quay of the harbour is open again.",
    "The mayor resigned.",
    "The mayor stays in office.",
    "The council passed its budget.",
)


def steps(seed: int, count: int = 40) -> list[Article]:
    """Return what is read in turn: articles of two outlets, again and again in other words."""
    chance = random.Random(seed)
    found, now = [], datetime(2022, 3, 10, 8, tzinfo=UTC)
    for _ in range(count):
        now += timedelta(hours=chance.choice((0, 1, 5, 13)))
        lines = chance.sample(LINES, chance.randint(1, 4))
        day = chance.choice((None, f"2022-03-{chance.randint(9, 20):02d}"))
        made = article(chance.randint(1, 6), chance.choice(("Post", "Ledger")), *lines)
        found.append(replace(made, published=day, fetched=now.isoformat()))
    return found


class Index:
    """An index of what was read in turn, as it stands at a moment, or now."""

    def __init__(self, folder: Path, read: Sequence[Article], moment: datetime | None = None):
        folder.mkdir()
        self.store = Store(folder)
        self.store.put_outlets([outlet("Post"), outlet("Ledger")])
        for item in read:
            self.store.add_article(item)
            for number in self.store.unread("r"):
                (stored,) = self.store.articles([number])
                claims = claims_of(stored)
                self.store.save_readings([Reading(stored, tuple(claims), ())], "r")
        library.write_library(self.store.path, folder / library.FILE, "now")
        self.folder = folder
        self.at(moment)
        self.encoder = WordEncoder()
        texts = dict(self.store.claim_texts())
        self.index = ExactIndex(list(texts), self.encoder.encode(list(texts.values())))

    def at(self, moment: datetime | None) -> Index:
        self.library = library.SnapshotLibrary(self.folder, moment)
        return self

    def everything(self) -> object:
        """Return all that a reader can find out, by what it contains."""
        eligible = self.library.eligible(None, None, ["post", "ledger"])
        assert eligible is not None
        claims = self.library.claims(sorted(eligible))
        texts = {a.id: (a.outlet, a.url, a.text, a.published) for a in self.library.articles(
            sorted({claim.article for claim in claims}))}  # fmt: skip
        return (
            sorted((texts[c.article], c.position, c.text) for c in claims),
            [(o.id, n) for o, n in self.library.counts()],
            [sorted(self.library.unknown_words(topic)) for topic in TOPICS],
            [self.on(topic) for topic in TOPICS],
            [sorted(set(self.hits(topic))) for topic in TOPICS],
        )

    def on(self, topic: str) -> object:
        vector = self.encoder.encode([topic])
        found: Retrieved = retrieve(topic, vector, self.library, self.index)
        named = {a.id: (a.outlet, a.url, a.text) for a in found.articles}
        return sorted(named.values()), sorted((named[c.article], c.text) for c in found.claims)

    def hits(self, topic: str) -> list[tuple[str, str]]:
        vector = self.encoder.encode([topic])
        found = search(topic, vector, self.library, self.index, limit=10**6)
        return [(claim.outlet, claim.text) for claim in found]


def known_then(read: Sequence[Article], moment: datetime) -> list[Article]:
    """Return what had been read by a moment; what carries a later date is left out.

    An article that carries a later date when it is edited is as if it had never been there: it is
    replaced by nothing.
    """
    found = [item for item in read if instant(item.fetched or "") <= moment]
    last = {(item.outlet, item.url): item for item in found}
    return [item for item in last.values() if stood(
        moment, published=item.published, fetched=None, replaced=None, gone=False)]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_what_an_index_holds_of_a_moment_is_what_one_made_then_holds(
    tmp_path: Path, seed: int
) -> None:
    read = unlike(steps(seed))
    index = Index(tmp_path / "index", read)
    moments = sorted({instant(item.fetched or "") for item in read})
    for number, moment in enumerate(moments[:: max(1, len(moments) // 5)]):
        then = Index(tmp_path / f"then-{number}", known_then(read, moment))
        assert index.at(moment).everything() == then.everything(), moment
    now = Index(tmp_path / "now", list({(a.outlet, a.url): a for a in read}.values()))
    assert index.at(None).everything() == now.everything()


def unlike(read: Sequence[Article]) -> list[Article]:
    """Return articles with a line of their own each: none is a duplicate of another's words."""
    return [replace(a, text=f"{a.text}\nThis is page {a.url[-1]} of {a.outlet}.") for a in read]


def test_more_replaced_versions_than_a_ranking_has_places_keep_nothing_out(
    tmp_path: Path,
) -> None:
    def version(number: int) -> Article:
        text = "\n".join(f"Nine people were hurt, count {number}." for _ in range(3))
        return replace(article(1, "Post", text), fetched=NOW.isoformat())

    other = article(2, "Ledger", "Nine people were hurt near the harbour quay today.")
    index = Index(tmp_path / "index", [*map(version, range(HITS)), other])
    assert len(index.library.hidden()) > 2 * HITS
    assert set(index.hits("Nine people were hurt")) == {
        ("post", f"Nine people were hurt, count {HITS - 1}."),
        ("ledger", "Nine people were hurt near the harbour quay today."),
    }


def test_of_an_index_of_version_3_the_dates_count_alone(tmp_path: Path) -> None:
    made_by_version_3(tmp_path, ["Nine were hurt."], ["Ten were hurt."])
    store = Store(tmp_path)
    library.write_library(store.path, tmp_path / library.FILE, "now")
    for moment, found in (("2022-03-10T23:00", []), ("2022-03-11T00:00", ["Ten were hurt."])):
        opened = library.SnapshotLibrary(tmp_path, instant(moment))
        eligible = opened.eligible(None, None, ())
        assert eligible is not None
        assert [claim.text for claim in opened.claims(sorted(eligible))] == found
        assert opened.untimed() == len(found)


# --- the command ----------------------------------------------------------------------------

FIRE = "A fire destroyed the old grain store at Pellmouth harbour before dawn on Monday."
NINE, TWELVE = (
    f"{n} dock workers were hurt in the fire at the harbour." for n in ("Nine", "Twelve")
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index in which the Post's nine became twelve on the second day."""
    made = tmp_path_factory.mktemp("as-of") / "index"
    post, ledger = (
        article(n, name, FIRE, NINE, published="2022-03-14", title="Fire at Pellmouth harbour")
        for n, name in enumerate(("Post", "Ledger"), start=1)
    )
    days = ((post, 14), (ledger, 14), (replace(post, text=f"{FIRE}\n{TWELVE}"), 15))
    for item, day in days:
        noon = datetime(2022, 3, day, 12, tzinfo=UTC)
        with wiring.parts(Place(made), Config(()), no_progress) as parts:
            there = replace(parts, clock=partial(datetime.fromtimestamp, noon.timestamp(), UTC))
            build.add(there, [(item, outlet(item.outlet.capitalize()))])
    return made


@pytest.mark.parametrize(
    ("command", "moment", "said", "not_said"),
    [
        pytest.param("compare", [], "Twelve", "Nine", id="now"),
        pytest.param("search", ["--as-of", "2022-03-15T12:00"], "Twelve", "Nine", id="edited"),
        pytest.param("search", ["--as-of", "2022-03-15T11:59"], "Nine", "Twelve", id="just before"),
        pytest.param("compare", ["--as-of", "2022-03-14"], "Nine", "Twelve", id="the day before"),
    ],
)
def test_compare_and_search_as_of_a_moment(
    folder: Path, command: str, moment: list[str], said: str, not_said: str
) -> None:
    done = xref(command, "harbour fire", "--index", str(folder), "--outlet", "post", *moment)
    assert done.code == 0, done.err
    assert (said in done.out, not_said in done.out) == (True, False), done.out
    if command == "compare":
        note = "As of 2022-03-14 23:59 UTC: what had been read by then."
        assert (note in done.out) is bool(moment)
        edited = "1 of the articles compared was edited after having been read first"
        assert (edited in done.out) is not bool(moment)


def test_before_anything_was_read_there_is_nothing(folder: Path) -> None:
    done = xref("compare", "fire", "--index", str(folder), "--as-of", "2022-03-13")
    assert done.code == 0
    assert "dock workers" not in done.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ["compare", "fire", "--as-of", "soon"],
            "xref: --as-of: 'soon' is no date: write YYYY-MM-DD or YYYY-MM-DDTHH:MM",
            id="no date",
        ),
        pytest.param(
            ["search", "fire", "--as-of", "2999-01-01"],
            "xref: --as-of: '2999-01-01' lies in the future: nothing was read then",
            id="the future",
        ),
        pytest.param(
            ["compare", "--demo", "--as-of", "2022-03-14"],
            "xref: --as-of: tells what an index held; files are read as they are now",
            id="with the demo",
        ),
        pytest.param(
            ["compare", "--from", "a.txt", "--as-of", "2022-03-14"],
            "xref: --as-of: tells what an index held; files are read as they are now",
            id="with files",
        ),
    ],
)
def test_a_wrong_moment_is_one_line(folder: Path, arguments: list[str], message: str) -> None:
    done = xref(*arguments, "--index", str(folder))
    assert (done.out, done.err, done.code) == ("", f"{message}\n", 2)
