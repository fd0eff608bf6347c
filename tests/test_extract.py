"""Pages become drafts: the body a paragraph a line, the date of publication, who published."""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
import textwrap
from datetime import UTC, datetime, timedelta
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xref.errors import ExtractError
from xref.extract import MIN_WORDS, TEASER_WORDS, extract
from xref.types import DateFrom, Draft

URL = "https://www.harbourpost.example/2022/fire"
PARAGRAPHS = (
    "A fire broke out in the old grain store at Pellmouth harbour before dawn on Thursday, and "
    "crews from four towns fought the flames until the middle of the afternoon.",
    "The harbour master said the quay would stay shut while engineers check the two cranes that "
    "stood closest to the store when its roof came down.",
    "Nine dock workers were treated for smoke at the town’s hospital, and all but two of them had "
    "gone home by nightfall, according to the hospital’s own count.",
    "The store had been empty since the autumn, when its owner moved the last of the grain to a "
    "new building on the other side of the river.",
)
BODY = "\n".join(PARAGRAPHS)
TITLE = "Grain store burns at Pellmouth harbour"


def page(
    head: str = "", paragraphs: tuple[str, ...] = PARAGRAPHS, lang: str = "en-GB", extra: str = ""
) -> bytes:
    """Return an article's page with the furniture that pages have."""
    body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    return f"""<!doctype html><html lang="{lang}"><head><meta charset="utf-8">
    <title>{TITLE} | Harbour Post</title>{head}</head><body>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
    <main><article><h1>{TITLE}</h1>{body}{extra}</article></main>
    <aside><h2>Most read</h2><ul><li><a href="/1">Ferry late again</a></li></ul></aside>
    <footer><p>Copyright Harbour Post. All rights reserved.</p></footer></body></html>""".encode()


def linked(**fields: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def meta(name: str, content: str, key: str = "property") -> str:
    return f'<meta {key}="{name}" content="{escape(content)}">'


def test_all_that_a_page_tells() -> None:
    head = (
        linked(
            headline=TITLE,
            datePublished="2022-03-11T10:00:00+03:00",
            dateModified="2022-03-12T09:30:00+03:00",
        )
        + meta("og:site_name", "Harbour Post")
        + '<link rel="canonical" href="/2022/fire-at-pellmouth">'
    )
    assert extract(page(head), URL) == Draft(
        where=URL,
        url=URL,
        text=BODY,
        title=TITLE,
        outlet="Harbour Post",
        published="2022-03-11T10:00:00+03:00",
        language="en-GB",
        canonical="https://www.harbourpost.example/2022/fire-at-pellmouth",
        published_from=DateFrom.METADATA,
        modified="2022-03-12T09:30:00+03:00",
        modified_from=DateFrom.METADATA,
    )


def test_a_saved_page_without_metadata() -> None:
    assert extract(page(lang=""), "fire.html") == Draft(
        where="fire.html", url="fire.html", text=BODY, title=TITLE
    )


# --- when -----------------------------------------------------------------------------------

MODIFIED = meta("article:modified_time", "2024-01-01T00:00:00Z")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param(
            linked(datePublished="2022-03-11", dateModified="2024-01-01") + MODIFIED,
            "2022-03-11",
            id="published, not modified",
        ),
        pytest.param(
            linked(datePublished="2022-03-11T10:00:00+03:00")
            + meta("article:published_time", "2022-03-11T07:00:00Z"),
            "2022-03-11T10:00:00+03:00",
            id="schema.org first: it has the outlet's own zone",
        ),
        pytest.param(
            linked(datePublished="soon") + meta("article:published_time", "2022-03-11T07:00:00Z"),
            "2022-03-11T07:00:00+00:00",
            id="the next where one is unreadable",
        ),
        pytest.param(
            linked(datePublished="2999-01-01") + meta("article:published_time", "2022-03-11"),
            "2022-03-11",
            id="the next where one is in the future",
        ),
        pytest.param(
            '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, '
            '{"@type": ["NewsArticle"], "datePublished": "2022-03-11"}]}</script>',
            "2022-03-11",
            id="inside a graph",
        ),
        pytest.param(
            '<script type="application/ld+json">{"@type": "NewsArticle", broken</script>'
            + meta("article:published_time", "2022-03-11"),
            "2022-03-11",
            id="broken linked data",
        ),
        pytest.param(
            '<script type="application/ld+json">' + "[" * 50_000 + "</script>"
            '<meta itemprop="datePublished" content="2022-03-11">',
            "2022-03-11",
            id="microdata, and linked data nested without end",
        ),
        pytest.param(meta("date", "2022-03-11", "name"), "2022-03-11", id="by htmldate"),
    ],
)
def test_the_date_of_publication(head: str, expected: str) -> None:
    assert extract(page(head), URL).published == expected


def test_a_date_in_the_address() -> None:
    assert extract(page(), "https://harbourpost.example/2022/03/11/fire").published == "2022-03-11"


@pytest.mark.parametrize(
    ("clock", "url", "dated"),
    [
        pytest.param("{0:%d %B %Y}", URL, False, id="a day that may be the site's clock"),
        pytest.param(
            "{0:%d %B %Y}",
            "https://harbourpost.example/{0:%Y/%m/%d}/fire",
            True,
            id="told by the address too",
        ),
        pytest.param("{1:%d %B %Y}", URL, True, id="three days before"),
    ],
)
def test_a_day_that_it_is_now_is_taken_from_no_text_of_a_page(
    clock: str, url: str, dated: bool
) -> None:
    now = datetime.now(UTC)
    days = (now, now - timedelta(days=3))
    html = page(extra=f'<span class="date">{clock.format(*days)}</span>')
    found = extract(html, url.format(*days))
    assert (found.published is not None, found.published_from) == (
        (True, DateFrom.PAGE) if dated else (False, DateFrom.UNKNOWN)
    )


def test_what_a_page_states_in_its_metadata_may_be_today() -> None:
    now = datetime.now(UTC).replace(microsecond=0).isoformat()
    found = extract(page(meta("article:published_time", now)), URL)
    assert (found.published, found.published_from) == (now, DateFrom.METADATA)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param(
            linked(dateModified="2022-03-12T09:00:00+03:00")
            + meta("article:modified_time", "2022-03-13T00:00:00Z"),
            "2022-03-12T09:00:00+03:00",
            id="schema.org first",
        ),
        pytest.param(
            linked(dateModified="soon") + meta("article:modified_time", "2022-03-13T00:00:00Z"),
            "2022-03-13T00:00:00+00:00",
            id="Open Graph where that is unreadable",
        ),
        pytest.param(
            '<meta itemprop="dateModified" content="2022-03-12">', "2022-03-12", id="microdata"
        ),
        pytest.param(
            linked(dateModified="2999-01-01", datePublished="2022-03-11"),
            None,
            id="none in the future",
        ),
        pytest.param(linked(datePublished="2022-03-11"), None, id="none where it is not said"),
    ],
)
def test_when_a_page_says_that_it_was_modified(head: str, expected: str | None) -> None:
    found = extract(page(head), URL)
    by = DateFrom.METADATA if expected else DateFrom.UNKNOWN
    assert (found.modified, found.modified_from) == (expected, by)


@pytest.mark.parametrize(
    ("paragraph", "lang"),
    [
        pytest.param(
            "The store was built for the flood year 1953 and sold in 1998.", "en", id="years"
        ),
        pytest.param(
            "The inquiry into the fire of 4 May 2019 ended in June.", "en", id="another day"
        ),
    ],
)
def test_no_date_is_no_date_and_never_one_of_the_text_or_of_today(
    paragraph: str, lang: str
) -> None:
    assert extract(page(paragraphs=(*PARAGRAPHS, paragraph), lang=lang), URL).published is None


# --- who ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "url", "expected"),
    [
        pytest.param(
            meta("og:site_name", "Harbour Post") + linked(publisher={"name": "Post Media Ltd"}),
            URL,
            "Harbour Post",
            id="the site's name before its company's",
        ),
        pytest.param(
            linked(publisher={"@type": "Organization", "name": "Harbour &amp; Post"}),
            URL,
            "Harbour & Post",
            id="the publisher of the linked data",
        ),
        pytest.param(
            linked(publisher=[{"name": "Harbour Post"}]), URL, "Harbour Post", id="one of a list"
        ),
        pytest.param(linked(publisher="Harbour Post"), URL, "Harbour Post", id="as a word"),
        pytest.param(
            linked(publisher="https://harbourpost.example/#org"),
            URL,
            "www.harbourpost.example",
            id="an address is no name",
        ),
        pytest.param(
            meta("application-name", "Harbour Post", "name"), URL, "Harbour Post", id="the app"
        ),
        pytest.param("", URL, "www.harbourpost.example", id="the host"),
        pytest.param(
            '<link rel="canonical" href="https://harbourpost.example/1">',
            "saved.html",
            "harbourpost.example",
            id="the canonical host of a saved page",
        ),
        pytest.param("", "saved.html", "", id="nobody"),
    ],
)
def test_the_outlet(head: str, url: str, expected: str) -> None:
    assert extract(page(head), url).outlet == expected


# --- what it says ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        pytest.param("utf-8", "utf-8", id="UTF-8"),
        pytest.param("utf-8-sig", "windows-1252", id="byte order mark against a wrong word"),
        pytest.param("cp1252", "windows-1252", id="Windows-1252"),
        pytest.param("cp1252", "", id="Windows-1252, not declared"),
        pytest.param("utf-16", "", id="UTF-16"),
    ],
)
def test_the_encoding(encoding: str, declared: str) -> None:
    head = f'<meta charset="{declared}">' if declared else ""
    html = page().decode().replace('<meta charset="utf-8">', head).encode(encoding)
    assert extract(html, URL).text == BODY


def test_readers_comments_are_not_the_outlets_words() -> None:
    comment = f"<p>I saw it from my window. {' '.join(PARAGRAPHS[3].split()[::-1])}</p>"
    section = f'<section id="comments" class="comments">{comment}</section>'
    assert extract(page(extra=section), URL).text == BODY


def test_xhtml_with_a_declaration() -> None:
    html = b'<?xml version="1.0" encoding="UTF-8"?>\n' + page()
    assert extract(html, URL).text == BODY


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param(linked(headline="Fire &amp; smoke"), "Fire & smoke", id="linked data"),
        pytest.param(meta("og:title", "Fire\n & smoke"), "Fire & smoke", id="Open Graph"),
        pytest.param("", TITLE, id="the heading"),
    ],
)
def test_the_title(head: str, expected: str) -> None:
    assert extract(page(head), URL).title == expected


# --- what is no article ---------------------------------------------------------------------


def test_half_characters_of_metadata_are_replaced() -> None:
    head = linked(headline="Fire \ud83d", publisher={"name": "Post \udcff"})
    draft = extract(page(head), "m\udcff.html")
    found = (draft.where, draft.url, draft.title, draft.outlet)
    assert found == ("m\ufffd.html", "m\ufffd.html", "Fire \ufffd", "Post \ufffd")


def words(count: int) -> tuple[str, ...]:
    """Return one paragraph of so many words."""
    return (" ".join((BODY.split() * 3)[:count]),)


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        pytest.param(b"", "an empty page", id="empty"),
        pytest.param(b" \n", "an empty page", id="blank"),
        pytest.param(b"%PDF-1.7 ...", "a PDF and not a page", id="PDF"),
        pytest.param(b"\x89PNG\r\n", "an image and not a page", id="image"),
        pytest.param(b"\x1f\x8b\x08", "a gzip archive and not a page", id="gzip"),
        pytest.param(b"<html><body></body></html>", "no article text", id="nothing in it"),
        pytest.param(
            b"<html><head><title>Just a moment...</title></head><body></body></html>",
            "a check for robots or a consent page instead of the article",
            id="robot check",
        ),
        pytest.param(
            b"<html><head><title>Before you continue</title></head><body><p>Accept all?</p></body>",
            "a check for robots or a consent page instead of the article",
            id="consent page",
        ),
    ],
)
def test_pages_without_an_article(html: bytes, reason: str) -> None:
    with pytest.raises(ExtractError) as caught:
        extract(html, URL)
    assert (caught.value.message, caught.value.subject) == (reason, URL)


@pytest.mark.parametrize(
    ("count", "head", "reason"),
    [
        pytest.param(MIN_WORDS, "", "", id="just enough words"),
        pytest.param(MIN_WORDS - 1, "", "no article text: 19 words", id="one word too few"),
        pytest.param(
            TEASER_WORDS - 1,
            linked(isAccessibleForFree="False"),
            "behind a paywall: only 119 words are shown",
            id="a teaser",
        ),
        pytest.param(TEASER_WORDS, linked(isAccessibleForFree=False), "", id="more than a teaser"),
        pytest.param(TEASER_WORDS - 1, linked(isAccessibleForFree=True), "", id="short and free"),
    ],
)
def test_threshold_of_words(count: int, head: str, reason: str) -> None:
    html = page(head, words(count))
    if reason:
        with pytest.raises(ExtractError, match=f"^{re.escape(URL)}: {re.escape(reason)}$"):
            extract(html, URL)
    else:
        assert extract(html, URL).text == words(count)[0]


def test_a_page_nested_without_end_keeps_its_article() -> None:
    assert extract(page(extra="<div>" * 20_000 + "deep"), URL).text == BODY


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=300), st.sampled_from([b"", b"<html><p>", b"<!doctype html>", b"\xff\xfe"])
)
def test_any_bytes_are_a_draft_or_a_reason(data: bytes, start: bytes) -> None:
    try:
        extract(start + data, URL)
    except ExtractError as failure:
        reason = failure.message
    else:
        reason = "an article"
    assert reason
    assert "\n" not in reason


def test_the_libraries_are_quiet_and_loaded_only_for_a_page() -> None:
    script = """
        import sys
        from xref.errors import ExtractError
        from xref.extract import extract
        print([name for name in ("trafilatura", "htmldate", "lxml") if name in sys.modules])
        for html in (b"<html></html>", b"<html><p>x", b"\\x00<", b"<" * 1000):
            try:
                extract(html, "https://a.example/1")
            except ExtractError:
                pass
    """
    command = [sys.executable, "-c", textwrap.dedent(script)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")
    assert logging.getLogger("trafilatura").handlers
