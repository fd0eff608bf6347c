"""Which addresses name the same article, what of them is stored, and what is never."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xref.address import is_front, key, public, same_site, stands_for, tidy

STORY = "https://post.example/world/quay-fire-hurts-nine"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("https://ann:pass@post.example/a", "https://post.example/a", id="both"),
        pytest.param("https://ann@post.example:8443/a", "https://post.example:8443/a", id="name"),
        pytest.param("https://:pass@[::1]/a?b#c", "https://[::1]/a?b#c", id="password, IPv6"),
        pytest.param("https://post.example/@ann", "https://post.example/@ann", id="an @ elsewhere"),
        pytest.param("desk@post.example", "desk@post.example", id="no address"),
        pytest.param(
            "https://ann:pass@post.example:99999/@a",
            "https://post.example:99999/@a",
            id="no such port",
        ),
        pytest.param("https://ann:p@ss@[broken/a", "https://[broken/a", id="broken brackets"),
        pytest.param("ftp://ann:pass@post.example/a", "ftp://post.example/a", id="ftp"),
        pytest.param("//ann:pass@post.example/a", "//post.example/a", id="no scheme"),
    ],
)
def test_secrets_are_taken_out(url: str, expected: str) -> None:
    assert public(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("https://p.example/a", "https://p.example/a", id="nothing to do"),
        pytest.param("HTTPS://P.example:443/A", "https://p.example/A", id="case and port"),
        pytest.param("https://p.example:80/a", "https://p.example:80/a", id="another port"),
        pytest.param("https://ann:x@p.example/a#top", "https://p.example/a", id="secret, fragment"),
        pytest.param(
            "https://p.example/a?utm_source=rss&id=5&fbclid=x", "https://p.example/a?id=5",
            id="trackers around a parameter",
        ),
        pytest.param("https://p.example/a?at_medium=RSS", "https://p.example/a", id="BBC's"),
        pytest.param("https://p.example/a?traffic_source=rss", "https://p.example/a", id="AJ's"),
        pytest.param("https://p.example/a?source=rss", "https://p.example/a", id="a way here"),
        pytest.param("https://p.example/a?source=ap", "https://p.example/a?source=ap", id="a word"),
        pytest.param("https://p.example/?p=12", "https://p.example/?p=12", id="the page's number"),
        pytest.param(
            "https://p.example/a?gallery=2&cid=7", "https://p.example/a?gallery=2&cid=7",
            id="a page of a gallery",
        ),
        pytest.param("https://p.example/a?b=&c", "https://p.example/a?b=&c", id="empty ones"),
        pytest.param("articles.jsonl:12", "articles.jsonl:12", id="no address"),
        pytest.param("http://[broken/", "http://[broken/", id="nonsense"),
    ],
)  # fmt: skip
def test_what_is_asked_for_and_stored(url: str, expected: str) -> None:
    assert tidy(url) == expected


@pytest.mark.parametrize(
    "form",
    [
        pytest.param("http://post.example/world/quay-fire-hurts-nine", id="http"),
        pytest.param(f"{STORY}/", id="a slash at the end"),
        pytest.param(f"{STORY}/index.html", id="an index"),
        pytest.param(f"{STORY}?utm_source=rss#more", id="tracked"),
        pytest.param("https://www.post.example/world/quay-fire-hurts-nine", id="www"),
        pytest.param("https://m.post.example/world/quay-fire-hurts-nine", id="mobile"),
        pytest.param("https://www.mobile.post.example/world/quay-fire-hurts-nine", id="both"),
        pytest.param("https://amp.post.example/world/quay-fire-hurts-nine", id="AMP host"),
        pytest.param("https://post.example/amp/world/quay-fire-hurts-nine", id="AMP folder"),
        pytest.param(f"{STORY}/amp/", id="AMP at the end"),
        pytest.param(f"{STORY}.amp", id="AMP suffix"),
        pytest.param(f"{STORY}?amp=1", id="AMP parameter"),
        pytest.param(f"{STORY}?outputType=amp", id="AMP output"),
        pytest.param(
            "https://www.google.com/amp/s/www.post.example/world/quay-fire-hurts-nine.amp",
            id="Google's viewer",
        ),
        pytest.param(
            "https://post-example.cdn.ampproject.org/v/s/post.example/world/quay-fire-hurts-nine"
            "?amp_js_v=0.1",
            id="Google's cache",
        ),
        pytest.param("https://post.example/world/quay%2Dfire-hurts-nine", id="needless escape"),
    ],
)
def test_forms_of_one_page_have_one_key(form: str) -> None:
    assert key(form) == key(STORY) == "//post.example/world/quay-fire-hurts-nine"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("https://post.example/world/quay-fire-hurts-ten", id="another path"),
        pytest.param(f"{STORY}?page=2", id="another page"),
        pytest.param("https://news.post.example/world/quay-fire-hurts-nine", id="another host"),
        pytest.param("https://post.example:8080/world/quay-fire-hurts-nine", id="another port"),
        pytest.param("https://post.example/world/Quay-fire-hurts-nine", id="another case"),
        pytest.param("https://post.example/world/quay-fire-hurts-nine-amp", id="a word of amp"),
    ],
)
def test_other_pages_have_other_keys(other: str) -> None:
    assert key(other) != key(STORY)


def test_the_order_of_parameters_makes_no_key() -> None:
    assert key("https://p.example/a?x=1&y=2") == key("https://p.example/a?y=2&x=1")


def test_a_domain_stays_a_domain() -> None:
    assert key("https://m.example/a") == "//m.example/a"


ODD = st.lists(
    st.sampled_from(["http://", "https://", "www.", "google.com/amp/s/", "post.example", "/amp",
                     "?", "&", "=", "#", "@", ":", "[", "]", "%", "%ff", "%2F", "\ud800", ".."])
    | st.text(max_size=5)
).map("".join)  # fmt: skip


@given(ODD)
def test_tidying_and_keys_settle_and_never_raise(url: str) -> None:
    assert tidy(tidy(url)) == tidy(url)
    assert public(tidy(url)) == tidy(url)
    assert key(tidy(url)) == key(url)


def test_half_a_character_in_a_path_does_not_stop_a_key() -> None:
    assert key("http://post.example/\ud800%ff/") == "//post.example/%3F%FF"


@pytest.mark.parametrize(
    ("canonical", "trusted"),
    [
        pytest.param(STORY, True, id="itself"),
        pytest.param(f"{STORY}/amp", True, id="a form of it"),
        pytest.param("https://www.post.example/uk/quay-fire-hurts-nine", True, id="other section"),
        pytest.param("https://uk.post.example/a/quay-fire-hurts-nine", True, id="below the host"),
        pytest.param("https://post.example/", False, id="the front page"),
        pytest.param("https://post.example/world", False, id="a section"),
        pytest.param("https://post.example/world/other-story-of-today", False, id="another story"),
        pytest.param("https://ledger.example/world/quay-fire-hurts-nine", False, id="other site"),
        pytest.param("https://notpost.example/world/quay-fire-hurts-nine", False, id="end of name"),
        pytest.param("/world/quay-fire-hurts-nine", False, id="no address"),
    ],
)
def test_which_canonical_addresses_are_trusted(canonical: str, trusted: bool) -> None:
    assert stands_for(canonical, STORY) is trusted


@pytest.mark.parametrize(
    ("name", "trusted"),
    [pytest.param("a" * 8, True, id="long enough"), pytest.param("a" * 7, False, id="too short")],
)
def test_threshold_of_the_name_that_two_sections_share(name: str, trusted: bool) -> None:
    one, other = f"https://post.example/uk/{name}", f"https://post.example/world/{name}"
    assert stands_for(one, other) is trusted


@pytest.mark.parametrize(
    ("url", "front"),
    [
        pytest.param("https://www.post.example/", True, id="with a slash"),
        pytest.param("http://post.example?utm_source=x", True, id="tracked"),
        pytest.param("https://post.example/index.html", True, id="an index"),
        pytest.param("https://post.example/?p=12", False, id="a page by number"),
        pytest.param(STORY, False, id="a story"),
        pytest.param("page.html", False, id="no address"),
    ],
)
def test_front_pages(url: str, front: bool) -> None:
    assert is_front(url) is front


def test_sites() -> None:
    assert same_site("https://www.post.example/a", "http://m.post.example/b")
    assert not same_site("https://post.example/a", "mailto:post.example")
