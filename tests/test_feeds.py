"""RSS, RDF, Atom and JSON Feed give the same entries; what is no feed says what it is."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xref.errors import ExtractError
from xref.fetch.feeds import parse_feed
from xref.types import Entry

URL = "https://harbourpost.example/feeds/all.xml"
PAGE = "https://harbourpost.example/2022/fire"

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">
<channel><title>Harbour Post</title><link>https://harbourpost.example</link>{items}</channel></rss>"""
ITEM = (
    f"<item><title>Fire</title><link>{PAGE}</link>"
    "<pubDate>Fri, 11 Mar 2022 10:00:00 +0300</pubDate></item>"
)
ENTRY = Entry(PAGE, "Fire", "2022-03-11T10:00:00+03:00")


def rss(*items: str) -> bytes:
    return RSS.replace("{items}", "".join(items)).encode()


def atom(*entries: str) -> bytes:
    head = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post | World</title>'
    return f"{head}{''.join(entries)}</feed>".encode()


def json_feed(*items: object) -> bytes:
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "title": "Harbour Post", "items": items}).encode()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(rss(ITEM), id="RSS"),
        pytest.param(b"\xef\xbb\xbf" + rss(ITEM), id="byte order mark"),
        pytest.param(b"\n\n  " + rss(ITEM), id="white space before it"),
        pytest.param(rss(ITEM).decode().replace("UTF-8", "UTF-16").encode("utf-16"), id="UTF-16"),
        pytest.param(rss(ITEM).replace(b"</channel></rss>", b""), id="cut off"),
        pytest.param(rss(ITEM).replace(b"Post<", b"Post & Co<"), id="a bare ampersand"),
        pytest.param(
            b"<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' "
            b"'http://my.netscape.example/rss-0.91.dtd'>" + rss(ITEM).split(b"\n", 1)[1],
            id="document type",
        ),
        pytest.param(
            atom(
                f'<entry><title>Fire</title><link href="{PAGE}"/>'
                "<published>2022-03-11T10:00:00+03:00</published>"
                "<updated>2023-01-01T00:00:00Z</updated></entry>"
            ),
            id="Atom",
        ),
        pytest.param(
            b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            b'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            + f'<item rdf:about="{PAGE}"><title>Fire</title><link>{PAGE}</link>'.encode()
            + b"<dc:date>2022-03-11T10:00:00+03:00</dc:date></item></rdf:RDF>",
            id="RDF",
        ),
        pytest.param(
            json_feed(
                {"url": PAGE, "title": "Fire", "date_published": "2022-03-11T10:00:00+03:00"}
            ),
            id="JSON Feed",
        ),
    ],
)
def test_every_form_gives_the_same_entry(content: bytes) -> None:
    # When it was modified is told by some forms only, and has tests of its own.
    assert [replace(entry, modified=None) for entry in parse_feed(content, URL)] == [ENTRY]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        pytest.param("<link>/2022/fire</link>", Entry(PAGE), id="a relative link"),
        pytest.param(f"<link>{PAGE}#top</link>", Entry(PAGE), id="a link into the page"),
        pytest.param(f"<guid>{PAGE}</guid>", Entry(PAGE), id="the guid for a link"),
        pytest.param(
            "<link>https://counter.example/~r/1</link>"
            f"<feedburner:origLink>{PAGE}</feedburner:origLink>",
            Entry(PAGE),
            id="the article behind a counting address",
        ),
        pytest.param(
            f'<link>{PAGE}</link><source url="https://northernwire.example">Northern Wire</source>',
            Entry(PAGE, publisher="Northern Wire"),
            id="the real publisher",
        ),
        pytest.param(
            f"<link>{PAGE}</link><title>Fire &amp;amp; &lt;b&gt;smoke&lt;/b&gt;\n 5 &lt; 9</title>",
            Entry(PAGE, "Fire & smoke 5 < 9"),
            id="markup in the title",
        ),
        pytest.param(
            f"<link>{PAGE}</link><content:encoded><![CDATA[<p>All of it.</p>]]></content:encoded>",
            Entry(PAGE, content="<p>All of it.</p>"),
            id="the full text",
        ),
        pytest.param(
            f"<link>{PAGE}</link><description>A teaser.</description>",
            Entry(PAGE),
            id="a teaser is no text",
        ),
        pytest.param(
            f"<link>{PAGE}</link><pubDate>someday</pubDate>", Entry(PAGE), id="a wrong date"
        ),
        pytest.param(
            f"<link>{PAGE}</link><pubDate>Fri, 11 Mar 2999 10:00:00 GMT</pubDate>",
            Entry(PAGE),
            id="a date in the future",
        ),
    ],
)
def test_what_an_item_tells(inner: str, expected: Entry) -> None:
    assert parse_feed(rss(f"<item>{inner}</item>"), URL) == [expected]


def test_the_update_of_an_atom_entry_is_not_its_publication() -> None:
    entry = f'<entry><link href="{PAGE}"/><updated>2022-03-11T10:00:00Z</updated></entry>'
    assert parse_feed(atom(entry), URL) == [Entry(PAGE, modified="2022-03-11T10:00:00+00:00")]


MARCH = "Fri, 11 Mar 2022 10:00:00 GMT"


@pytest.mark.parametrize(
    ("inner", "published", "modified"),
    [
        pytest.param(f"<pubDate>{MARCH}</pubDate>", "2022-03-11T10:00:00+00:00", None, id="none"),
        pytest.param(
            f"<pubDate>{MARCH}</pubDate>"
            '<a:updated xmlns:a="http://www.w3.org/2005/Atom">2022-03-12T08:00:00Z</a:updated>',
            "2022-03-11T10:00:00+00:00",
            "2022-03-12T08:00:00+00:00",
            id="an update beside the date",
        ),
        pytest.param(
            '<dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">2022-03-11</dc:date>',
            "2022-03-11",
            None,
            id="the one date that RSS 1.0 has",
        ),
        pytest.param(
            f"<pubDate>{MARCH}</pubDate>"
            '<a:updated xmlns:a="http://www.w3.org/2005/Atom">2999-03-12T08:00:00Z</a:updated>',
            "2022-03-11T10:00:00+00:00",
            None,
            id="an update in the future",
        ),
    ],
)
def test_when_an_item_was_modified(inner: str, published: str, modified: str | None) -> None:
    (entry,) = parse_feed(rss(f"<item><link>{PAGE}</link>{inner}</item>"), URL)
    assert (entry.published, entry.modified) == (published, modified)


def test_when_a_json_item_was_modified() -> None:
    item = {"url": PAGE, "date_published": "2022-03-11", "date_modified": "2022-03-12T08:00:00Z"}
    (entry,) = parse_feed(json_feed(item), URL)
    assert (entry.published, entry.modified) == ("2022-03-11", "2022-03-12T08:00:00+00:00")


def test_the_source_of_an_atom_entry_is_a_feed_and_no_publisher() -> None:
    entry = f'<entry><link href="{PAGE}"/><source><title>World news</title></source></entry>'
    assert parse_feed(atom(entry), URL) == [Entry(PAGE)]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        pytest.param({"id": PAGE}, [Entry(PAGE)], id="the id for a link"),
        pytest.param({"url": "/2022/fire", "title": 7}, [Entry(PAGE)], id="relative, odd title"),
        pytest.param(
            {"url": PAGE, "content_html": "<p>All.</p>", "content_text": "All."},
            [Entry(PAGE, content="<p>All.</p>")],
            id="HTML before text",
        ),
        pytest.param(
            {"url": PAGE, "content_text": "5 < 9\n\nAll."},
            [Entry(PAGE, content="<p>5 &lt; 9</p>\n<p>All.</p>")],
            id="text alone",
        ),
        pytest.param({"id": "7"}, [], id="no address"),
        pytest.param("Fire", [], id="no object"),
    ],
)
def test_what_a_json_item_tells(item: object, expected: list[Entry]) -> None:
    assert parse_feed(json_feed(item), URL) == expected


def test_half_characters_are_replaced() -> None:
    content = json_feed(
        {
            "url": "https://harbourpost.example/\ud83d",
            "title": "Fire \udcff",
            "content_html": "<p>\ud83d</p>",
        }
    )
    assert parse_feed(content, URL) == [
        Entry("https://harbourpost.example/\ufffd", "Fire \ufffd", content="<p>\ufffd</p>")
    ]


def test_order_is_kept_and_each_address_comes_once() -> None:
    links = [f"https://harbourpost.example/{n}" for n in (3, 1, 2)]
    items = [f"<item><link>{link}</link><title>{n}</title></item>" for n, link in enumerate(links)]
    again = f"<item><link>{links[0]}</link><title>again</title></item>"
    bad = "<item><link>mailto:desk@harbourpost.example</link></item><item><title>x</title></item>"
    expected = [Entry(link, str(n)) for n, link in enumerate(links)]
    assert parse_feed(rss(*items, again, bad), URL) == expected


@pytest.mark.parametrize("content", [rss(), atom(), json_feed()])
def test_a_feed_without_entries_is_a_feed(content: bytes) -> None:
    assert parse_feed(content, URL) == []


BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "an empty answer and no feed", id="empty"),
        pytest.param(b" \n\t", "an empty answer and no feed", id="blank"),
        pytest.param(
            b"<!doctype html><html><body>Gone</body></html>",
            "an HTML page and no feed",
            id="HTML page",
        ),
        pytest.param(b"<HTML lang='en'>", "an HTML page and no feed", id="HTML in capitals"),
        pytest.param(
            b"<!-- cached --><html></html>", "an HTML page and no feed", id="a comment before it"
        ),
        pytest.param(b"Not found.", "neither RSS, Atom nor JSON Feed", id="words"),
        pytest.param(
            b'<?xml version="1.0"?><urlset></urlset>',
            "neither RSS, Atom nor JSON Feed",
            id="other XML",
        ),
        pytest.param(b'{"items": [', "neither RSS, Atom nor JSON Feed: broken JSON", id="broken"),
        pytest.param(b'{"items": []}', "JSON, but no JSON Feed", id="other JSON"),
        pytest.param(
            f'<!DOCTYPE x [<!ENTITY a0 "ha">{BOMB}]><rss><channel>&a8;</channel></rss>'.encode(),
            "declares XML entities, which can grow without end: not read",
            id="entity bomb",
        ),
        pytest.param(
            f'<!DOCTYPE x [<!ENTITY a0 "ha">{BOMB}]><rss>&a8;</rss>'.encode("utf-16"),
            "declares XML entities, which can grow without end: not read",
            id="entity bomb in UTF-16",
        ),
        pytest.param(
            b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><rss>&f;</rss>',
            "declares XML entities, which can grow without end: not read",
            id="a file as an entity",
        ),
    ],
)
def test_what_is_no_feed(content: bytes, reason: str) -> None:
    with pytest.raises(ExtractError) as caught:
        parse_feed(content, URL)
    assert (caught.value.message, caught.value.subject) == (reason, URL)


def test_a_text_about_entities_is_no_bomb() -> None:
    item = f"<item><link>{PAGE}</link><title>What &lt;!ENTITY does</title></item>"
    cdata = item.replace("&lt;!ENTITY", "<![CDATA[<!ENTITY]]>")
    assert [entry.url for entry in parse_feed(rss(cdata), URL)] == [PAGE]


@given(
    st.binary(max_size=120), st.sampled_from([b"", b"<rss><channel><item><link>", b"{", b"<?xml "])
)
def test_any_bytes_are_entries_or_a_reason(data: bytes, start: bytes) -> None:
    try:
        entries = parse_feed(start + data, URL)
    except ExtractError as failure:
        reason = failure.message
    else:
        reason = ""
        assert all(entry.url.startswith("http") for entry in entries)
    assert "\n" not in reason
