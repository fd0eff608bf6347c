"""An article that its feed still lists is asked for again, and what was edited is a new version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.corpora import outlet
from tests.encoders import WordEncoder
from tests.test_build import parts, published
from tests.test_fetch_unchanged import Feed, fetcher
from tests.webserver import Answer, Server, serve
from xref import render
from xref.again import AFTER, RECHECK, YOUNG
from xref.build import build
from xref.extract import extract
from xref.fetch.feeds import parse_feed
from xref.inputs import items
from xref.outlets import OutletBook
from xref.pages import Item, Web
from xref.store.database import Store
from xref.tally import OutletSummary
from xref.types import Article, DateFrom, Draft, Outlet, Source

POST = outlet("Post")
NOON = datetime(2022, 3, 14, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
NINE = "Nine dock workers were treated for smoke at the hospital on Monday."
TWELVE = "Twelve dock workers were treated for smoke at the hospital on Monday."
FIRE = "A fire destroyed the old grain store at Pellmouth harbour before dawn on Monday."
QUAY = "The harbour master said that the quay would stay shut while engineers check the cranes."


def page(*lines: str, head: str = "") -> bytes:
    body = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f"<html><head><title>Grain store burns</title>{head}</head><body><nav>Home</nav>"
        f"<article><h1>Grain store burns</h1>{body}</article></body></html>"
    ).encode()


def rss(*links: str, at: datetime = NOON - timedelta(hours=1)) -> bytes:
    items = "".join(
        f"<item><link>{link}</link><pubDate>{at:%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
        for link in links
    )
    return f'<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'.encode()


def accept(draft: Draft, publisher: Outlet) -> Iterator[Item]:
    """Make articles of drafts as a build does."""
    return items([draft], OutletBook([POST]), outlet=publisher.id)


@dataclass
class World:
    """A site with one article, the index of it, and a clock."""

    folder: Path
    server: Server
    page: Feed
    feed: Feed
    now: datetime = NOON
    encoder: WordEncoder = field(default_factory=WordEncoder)
    told: str = ""

    def edit(self, *lines: str, head: str = "") -> None:
        self.page.body, self.page.etag = page(*lines, head=head), f'"{len(self.page.answered)}"'

    def build(self, after: timedelta = timedelta(), recheck: int = RECHECK) -> OutletSummary:
        self.now += after
        made = replace(parts(self.folder, self.encoder), clock=lambda: self.now)
        web = Web(fetcher(), parse_feed, extract)
        source = Source(POST, (f"{self.server.url}/rss",))
        summary = build(made, [source], web, accept, recheck=recheck)
        self.told = render.summary(summary, width=200, color=False)
        (done,) = summary.outlets
        return done

    def versions(self) -> list[Article]:
        store = Store(self.folder)
        return list(store.articles(sorted(store.unread("nobody"))))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    article = Feed(page(FIRE, NINE, QUAY), '"first"')
    with serve({}) as server:
        feed = Feed(rss(f"{server.url}/fire"))
        server.routes = {"/rss": feed, "/fire": article}
        yield World(tmp_path, server, article, feed)


def test_a_second_run_right_after_the_first_asks_for_no_page_and_embeds_nothing(
    world: World,
) -> None:
    world.build()
    embedded = world.encoder.encoded
    again = world.build()
    assert (again.unchanged, again.asked_again, again.edited) == (1, 0, 0)
    assert world.page.answered == [200]
    assert world.encoder.encoded == embedded


def test_what_is_unchanged_by_its_servers_word_costs_nothing(world: World) -> None:
    world.build()
    again = world.build(AFTER)
    assert (again.unchanged, again.asked_again, again.edited) == (1, 1, 0)
    assert world.page.answered == [200, 304]
    assert len(world.versions()) == 1


@pytest.mark.parametrize(
    ("waits", "recheck", "asked"),
    [
        pytest.param([AFTER - SECOND], RECHECK, 0, id="not before its time"),
        pytest.param([AFTER], RECHECK, 1, id="at its time"),
        pytest.param([AFTER, AFTER - SECOND], RECHECK, 1, id="nor the second time before it"),
        pytest.param([AFTER, AFTER, AFTER, AFTER], 2, 2, id="twice at most"),
        pytest.param([AFTER, AFTER, AFTER, AFTER], 3, 3, id="as often as configured"),
        pytest.param([AFTER], 0, 0, id="never if so configured"),
        pytest.param([YOUNG - timedelta(hours=1)], RECHECK, 1, id="as long as it is young"),
        pytest.param([YOUNG], RECHECK, 0, id="not later"),
    ],
)
def test_when_a_page_is_asked_for_again(
    world: World, waits: list[timedelta], recheck: int, asked: int
) -> None:
    world.build()
    assert sum(world.build(wait, recheck).asked_again for wait in waits) == asked
    assert world.page.answered == [200, *[304] * asked]


def test_what_its_feed_lists_no_more_is_left_alone(world: World) -> None:
    world.build()
    world.feed.body, world.feed.etag = rss(), '"v2"'
    assert world.build(AFTER).asked_again == 0
    assert world.page.answered == [200]


def test_an_edited_article_is_a_new_version_and_the_old_one_stays(world: World) -> None:
    world.build()
    world.edit(FIRE, TWELVE, QUAY)
    done = world.build(AFTER)
    assert (done.added, done.edited, done.unchanged, done.asked_again) == (0, 1, 0, 1)
    assert not done.silent
    assert "Post: 1 feed read (1 as before), 1 edited, asked again: 1\n" in world.told
    old, new = world.versions()
    assert (NINE in old.text, TWELVE in new.text, old.url) == (True, True, new.url)
    later = (NOON + AFTER).isoformat()
    assert (old.fetched, old.replaced) == (NOON.isoformat(), later)
    assert (new.fetched, new.replaced) == (later, None)
    assert {(a.published, a.published_from) for a in (old, new)} == {
        ("2022-03-14T11:00:00+00:00", DateFrom.FEED)
    }
    library, index = published(world.folder)
    assert TWELVE in [c.text for c in library.claims([n for n, _ in library.words("dock", 9)])]
    assert NINE in [c.text for c in library.claims(sorted(library.hidden()))]
    assert len(index) == len(library.claims_of([old.id, new.id]))


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([FIRE, NINE, QUAY], id="nothing"),
        pytest.param([f"{FIRE}  ", NINE.replace(" ", "\n "), QUAY], id="white space"),
        pytest.param([FIRE, NINE, QUAY, "Read more: Ferry late again"], id="furniture in the text"),
    ],
)
def test_what_changes_no_word_of_the_report_makes_no_version(
    world: World, lines: list[str]
) -> None:
    world.build()
    embedded = world.encoder.encoded
    world.edit(*lines, head='<meta name="theme" content="dark">')
    done = world.build(AFTER)
    assert world.page.answered == [200, 200]
    assert (done.asked_again, done.edited, done.unchanged) == (1, 0, 1)
    assert len(world.versions()) == 1
    assert world.encoder.encoded == embedded


def test_a_page_whose_server_knows_no_conditions_is_compared(world: World) -> None:
    world.page.etag = ""
    world.build()
    assert world.build(AFTER).edited == 0
    world.page.body = page(FIRE, TWELVE, QUAY)
    assert world.build(AFTER).edited == 1
    assert world.page.answered == [200, 200, 200]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param(
            Answer(b"gone", 410),
            "asked again: HTTP 410 Gone; what was read before stays",
            id="gone",
        ),
        pytest.param(
            Answer(b"<html><body><p>Back soon.</p></body></html>"),
            "asked again: no article text: 2 words; what was read before stays",
            id="no article any more",
        ),
    ],
)
def test_a_page_that_gives_nothing_any_more_is_told_and_its_article_stays(
    world: World, answer: Answer, reason: str
) -> None:
    world.build()
    world.server.routes = {**world.server.routes, "/fire": answer}
    done = world.build(AFTER)
    assert [(s.subject, s.reason) for s in done.skipped] == [(f"{world.server.url}/fire", reason)]
    assert (done.asked_again, done.unchanged, len(world.versions())) == (1, 1, 1)
    library, _ = published(world.folder)
    assert library.words("dock", 9)


def test_a_site_that_asks_to_wait_is_asked_by_the_next_run(world: World) -> None:
    world.build()
    routes = world.server.routes
    busy = Answer(b"", 503, {"Retry-After": "9000"})
    world.server.routes = {**routes, "/fire": busy}
    assert world.build(AFTER).asked_again == 0
    world.server.routes = routes
    assert world.build(SECOND).asked_again == 1


def test_an_edit_that_a_broken_off_run_did_not_store_is_found_by_the_next(world: World) -> None:
    def interrupted(draft: Draft, publisher: Outlet) -> Iterator[Item]:
        raise KeyboardInterrupt

    world.build()
    world.edit(FIRE, TWELVE, QUAY)
    world.now += AFTER
    made = replace(parts(world.folder), clock=lambda: world.now)
    source = Source(POST, (f"{world.server.url}/rss",))
    with pytest.raises(KeyboardInterrupt):
        build(made, [source], Web(fetcher(), parse_feed, extract), interrupted)
    assert (world.build().edited, world.page.answered) == (1, [200, 200, 200])


def test_when_the_outlet_says_that_it_edited_is_kept_with_who_said_so(world: World) -> None:
    world.build()
    stated = '<meta property="article:modified_time" content="2022-03-14T20:00:00Z">'
    world.edit(FIRE, TWELVE, QUAY, head=stated)
    world.build(AFTER)
    old, new = world.versions()
    assert (old.modified, old.modified_from) == (None, DateFrom.UNKNOWN)
    assert (new.modified, new.modified_from) == ("2022-03-14T20:00:00+00:00", DateFrom.METADATA)


# --- the time of reading is no date of publication ---------------------------------------------


@pytest.mark.parametrize(
    "extra",
    [
        pytest.param("", id="a page that has no date"),
        pytest.param("<div class='today'>{today:%A, %d %B %Y}</div>", id="the site's own calendar"),
        pytest.param("<footer>Copyright {today:%Y} Harbour Post</footer>", id="the copyright"),
        pytest.param("<p id='clock'>{today:%d.%m.%Y}</p>", id="a clock in figures"),
        pytest.param("<time datetime='{today:%Y-%m-%d}'>now</time>", id="a clock in markup"),
        pytest.param(
            "<aside><span class='date'>{today:%B %d, %Y}</span> Ferry late</aside>",
            id="another story of today",
        ),
    ],
)
def test_an_undated_article_gets_no_date_however_it_is_read(world: World, extra: str) -> None:
    """Neither that of the run's clock nor that of the real one, which a page may show."""
    body = page(FIRE, NINE, QUAY).decode()
    shown = extra.format(today=datetime.now(UTC))
    world.page.body = body.replace("</nav>", f"</nav>{shown}").encode()
    world.feed.body = (
        f"<rss><channel><item><link>{world.server.url}/fire</link></item></channel></rss>".encode()
    )
    world.build()
    (article,) = world.versions()
    assert article.fetched == NOON.isoformat()
    assert (article.published, article.published_from) == (None, DateFrom.UNKNOWN)
