"""Pages that stand where an article should are told from articles, and said for what they are."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpora import outlet
from tests.test_build import accept, parts
from tests.test_fetch_unchanged import page, rss
from tests.webserver import Answer, Route, serve
from xref.build import build
from xref.extract import TEASER_WORDS, extract
from xref.fetch import walls
from xref.fetch.feeds import parse_feed
from xref.fetch.limits import Limits
from xref.fetch.walls import CONSENT, CONSENT_WORDS, FRONT, LOGIN, ROBOT, SHORT
from xref.fetch.web import WebFetcher
from xref.pages import Web
from xref.types import Source, Stage

POST = outlet("Post")
LEAD = "Nine ships wait outside of the harbour for a berth after the fire."
COOKIES = "We and our partners store cookies. Your privacy matters. Accept all or manage settings."


def paywall(words: int) -> str:
    return f"behind a paywall: only {words} words are shown"


# --- by place -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "found", "told"),
    [
        pytest.param("https://p.example/a", "https://www.p.example/a/", "", id="the same page"),
        pytest.param("https://p.example/a", "https://p.example/world/a-1", "", id="moved"),
        pytest.param("https://p.example/a", "https://p.example/", FRONT, id="the front page"),
        pytest.param("https://p.example/", "https://q.example/", "", id="asked for a front page"),
        pytest.param(
            "https://p.example/a", "https://consent.p.example/collect?b=1", CONSENT, id="its host"
        ),
        pytest.param(
            "https://p.example/a", "https://p.example/privacy-gate/x", CONSENT, id="its folder"
        ),
        pytest.param("https://p.example/a", "https://p.example/login?to=a", LOGIN, id="a login"),
        pytest.param(
            "https://p.example/a", "https://account.p.example/subscribe", LOGIN, id="an offer"
        ),
        pytest.param(
            "https://p.example/consent/x1", "https://p.example/consent/x-2", "",
            id="an article on consent",
        ),
        pytest.param(
            "https://p.example/a", "https://p.example/login-trouble-hits-bank", "",
            id="a word of a longer name",
        ),
    ],
)  # fmt: skip
def test_places(asked: str, found: str, told: str) -> None:
    assert walls.of_place(asked, found) == told


# --- by text --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(LEAD, "", id="a brief"),
        pytest.param(f"{LEAD} Subscribe to continue reading.", paywall(17), id="subscribe"),
        pytest.param(f"{LEAD} Already a subscriber? Sign in.", paywall(18), id="already one"),
        pytest.param(f"{LEAD} You have reached your limit of articles.", paywall(20), id="a limit"),
        pytest.param(
            f"{LEAD} This story is for subscribers only.", paywall(19), id="only for some"
        ),
        pytest.param(f"{LEAD} Create a free account to read on.", paywall(20), id="an account"),
        pytest.param(COOKIES, CONSENT, id="cookies"),
        pytest.param("The court fined it. We use cookies, it had said.", "", id="one phrase only"),
        pytest.param("Please verify you are human to go on.", ROBOT, id="a robot check"),
        pytest.param(f"{LEAD} More [\u2026] Read more", "cut off after 17 words", id="cut off"),
        pytest.param(f"{LEAD} It goes on...", "cut off after 16 words", id="three dots"),
        pytest.param(f'{LEAD} "It goes on..." he said.', "", id="dots in the midst"),
        pytest.param(
            "Subscribers of the phone company continue to pay.", "", id="other subscribers"
        ),
        pytest.param("", "", id="nothing"),
    ],
)
def test_texts(text: str, told: str) -> None:
    assert walls.of_text(text) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(SHORT - 1, paywall(SHORT - 1), id="a word short of an article"),
        pytest.param(SHORT, "", id="an article that ends in an offer"),
    ],
)
def test_threshold_of_a_teaser(words: int, told: str) -> None:
    offer = "Subscribe to continue reading."
    assert walls.of_text("word " * (words - 4) + offer) == told
    assert SHORT == TEASER_WORDS


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(CONSENT_WORDS - 1, CONSENT, id="a long consent page"),
        pytest.param(CONSENT_WORDS, "", id="an article about cookies"),
    ],
)
def test_threshold_of_a_consent_page(words: int, told: str) -> None:
    assert walls.of_text(COOKIES + " word" * (words - len(COOKIES.split()))) == told


@given(st.text(max_size=300))
def test_any_text_gets_a_word_or_none(text: str) -> None:
    assert isinstance(walls.of_text(text) + walls.of_page(text.encode("utf-8", "replace")), str)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"<script" * 40_000, id="scripts that never end"),
        pytest.param(b"<" * 300_000, id="tags that never end"),
        pytest.param(b"we and our " * 30_000, id="half phrases"),
    ],
)
def test_no_page_costs_much_time(content: bytes) -> None:
    start = time.process_time()
    walls.of_page(content)
    assert time.process_time() - start < 2


# --- in a build -----------------------------------------------------------------------------


def with_script(body: str) -> Answer:
    return Answer(f"<html><script>accept all cookies</script><body>{body}</body>".encode())


@pytest.mark.parametrize(
    ("routes", "told"),
    [
        pytest.param(
            {"/a": Answer(status=302, headers={"Location": "/consent/"}),
             "/consent/": Answer(page("A"))},
            CONSENT, id="sent to a consent page",
        ),
        pytest.param(
            {"/a": Answer(status=302, headers={"Location": "/"}), "/": Answer(page("A"))},
            FRONT, id="sent to the front page",
        ),
        pytest.param(
            {"/a": with_script(f"<article><p>{COOKIES}</p></article>")}, CONSENT,
            id="a consent page in its place",
        ),
        pytest.param(
            {"/a": with_script(f"<article><p>{LEAD} {LEAD}</p><p>Subscribe to continue reading."
                               "</p></article>")},
            paywall(30), id="a paywall",
        ),
        pytest.param({"/a": with_script("<p>Soon.</p>")}, "no article text: 1 words", id="nothing"),
    ],
)  # fmt: skip
def test_a_build_tells_what_stood_in_the_way(
    tmp_path: Path, routes: dict[str, Route], told: str
) -> None:
    with serve({**routes, "/rss": Answer(rss("/a"))}) as server:
        fetcher = WebFetcher(allow_private=True, limits=Limits(first_wait=0.01))
        web = Web(fetcher, parse_feed, extract)
        source = Source(POST, (f"{server.url}/rss",))
        summary = build(parts(tmp_path), [source], web, accept).outlets[0]
        (skip,) = summary.skipped
        assert (skip.stage, skip.subject) == (Stage.EXTRACT, f"{server.url}/a")
    assert skip.reason == told
    assert summary.silent
