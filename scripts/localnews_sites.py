"""The local news world: thirteen outlets on loopback, and what may go wrong with each.

::

    Northern Wire     RSS, packed, ETag; one article listed under two addresses
    Harbour Post      Atom, Last-Modified; an article of today that is changed on the quiet
    Vesna TV          JSON Feed; pages in another encoding than they declare
                      (these three have front pages that name their feeds, for `sources add`)
    The Ledger        a reprint with rel=canonical, one with <source>; paywall, consent, front page
    Quayside Radio    all has moved (301); redirects without end and into the own network
    Saltgate Tribune  429 with Retry-After, bursts of 500, pages that are gone or break off
    Slow Courier      a slow feed, a page that drips, headers without end
    Rule Gazette      robots.txt with Disallow and Crawl-delay
    Daily Bustle      asks to wait two hours
    Shut Times        a robots.txt that cannot be read: nothing may be asked
    Endless News      10 GB, bombs of gzip and deflate, a page with entities of its own
    Broken Herald     feeds that are none, that are bombs, broken, or in another encoding
    Mute Weekly       takes the connection and says nothing
"""

from __future__ import annotations

import gzip
import html
import json
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TypeAlias

import localnews_texts as texts
from localnews_server import (
    Answer,
    Late,
    Route,
    Routes,
    Site,
    Turns,
    bomb,
    dripping,
    endless,
    endless_headers,
    hang_up,
    packed,
    running,
    silent,
    to,
)
from localnews_texts import Story

MONDAY = "Mon, 20 Nov 2023 08:00:00 GMT"
BOMB = 100_000_000
"""Bytes that the bombs unpack to."""

Places: TypeAlias = Mapping[str, str]
"""The addresses of all sites by the names of their outlets."""


@dataclass(frozen=True, slots=True)
class LocalOutlet:
    """An outlet of the world: its routes, the paths of its feeds, and a label (key, value)."""

    name: str
    routes: Callable[[Places], Routes]
    feeds: tuple[str, ...] = ("/rss",)
    label: tuple[str, str] = ("private", "XA")


def world(port: int = 0) -> AbstractContextManager[dict[str, Site]]:
    """Run all sites on loopback for the time of a ``with`` block; the sites by outlet's name.

    ``port`` is the same for all, 0 takes any.  Raises OSError as ``localnews_server.running``.
    """
    return running({outlet.name: outlet.routes for outlet in OUTLETS}, port)


def sources_file(sites: Mapping[str, Site]) -> str:
    """Return the ``sources.yaml`` of the world: its hosts, and nothing else of the own network."""
    lines = [
        "# The local news world of scripts/localnews: invented outlets on this machine.",
        "fetch:",
        f"  private_hosts: [{', '.join(str(s.server_address[0]) for s in sites.values())}]",
        "outlets:",
    ]
    for outlet in OUTLETS:
        site, (label, value) = sites[outlet.name].url, outlet.label
        lines += [
            f"  - id: {outlet.name.lower().replace(' ', '-')}",
            f"    name: {outlet.name}",
            f"    site: {site}/",
            f'    labels: [{{{label}: "{value}", source: "{site}/about"}}]',
            f"    feeds: [{', '.join(site + feed for feed in outlet.feeds)}]",
        ]
    return "\n".join(lines) + "\n"


# --- pages and feeds ------------------------------------------------------------------------


def page(
    story: Story,
    *,
    charset: str = "utf-8",
    stated: str = "utf-8",
    canonical: str = "",
    top: str = "",
) -> Answer:
    """Return a story's page in an encoding, and in which it says that it is."""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    body = "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in story.text.split("\n"))
    title = html.escape(story.title)
    markup = (
        f'{top}<!doctype html><html lang="en"><head><meta charset="{stated}"><title>{title}</title>'
        f'<meta property="article:published_time" content="{story.day}">{link}</head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )
    return Answer(
        markup.encode(charset, "xmlcharrefreplace"),
        headers={"Content-Type": f"text/html; charset={stated}"},
    )


def pages(stories: Iterable[Story]) -> dict[str, Route]:
    """Return the routes of stories, each at its place."""
    return {story.path: page(story) for story in stories}


def front(name: str, feed: str, kind: str) -> Answer:
    """Return a front page that names the site's feed, which is of a media type."""
    title = html.escape(name)
    link = f'<link rel="alternate" type="{kind}" title="{title}: news" href="{feed}">'
    markup = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:site_name" content="{title}">{link}</head>'
        f"<body><h1>{title}</h1></body></html>"
    )
    return Answer(markup.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


def rss(site: str, *items: Story | str) -> Answer:
    """Return an RSS feed of stories, of addresses alone, or of items as they are."""
    told = "".join(_item(site, item) for item in items)
    return _xml(f'<rss version="2.0"><channel><title>News</title>{told}</channel></rss>')


def _item(site: str, item: Story | str) -> str:
    if isinstance(item, str):
        return item if item.startswith("<") else f"<item><link>{site}{item}</link></item>"
    day = date.fromisoformat(item.day).strftime("%a, %d %b %Y 06:00:00 GMT")
    title = html.escape(item.title)
    link = f"{site}{item.path}"
    return f"<item><title>{title}</title><link>{link}</link><pubDate>{day}</pubDate></item>"


def atom(site: str, stories: Iterable[Story]) -> Answer:
    """Return an Atom feed of stories."""
    told = "".join(
        f"<entry><id>{site}{s.path}</id><title>{html.escape(s.title)}</title>"
        f'<link href="{site}{s.path}"/><published>{s.day}T06:00:00Z</published>'
        f"<updated>{s.day}T06:00:00Z</updated></entry>"
        for s in stories
    )
    return _xml(f'<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>{told}</feed>')


def json_feed(site: str, stories: Iterable[Story]) -> Answer:
    """Return a JSON Feed of stories."""
    items = [
        {"id": s.path, "url": f"{site}{s.path}", "title": s.title, "date_published": s.day}
        for s in stories
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": items}
    return Answer(json.dumps(feed).encode(), headers={"Content-Type": "application/feed+json"})


def _xml(text: str) -> Answer:
    return Answer(text.encode(), headers={"Content-Type": "application/xml; charset=utf-8"})


# --- the sites ------------------------------------------------------------------------------


def _northern_wire(at: Places) -> Routes:
    site, stories = at["Northern Wire"], texts.demo("Northern Wire")
    first = replace(stories[0], path=f"{stories[0].path}?utm_source=rss")
    again = replace(stories[0], path=f"{stories[0].path}/amp")
    feed = packed(rss(site, first, again, *stories[1:]))
    found = {story.path: packed(page(story)) for story in stories}
    return {
        "/": front("Northern Wire", "/rss", "application/rss+xml"),
        "/rss": replace(feed, headers={**feed.headers, "ETag": '"v1"'}),
        **found,
    }


def _harbour_post(at: Places) -> Routes:
    site, stories = at["Harbour Post"], texts.demo("Harbour Post")
    quiet = replace(texts.QUIET, day=datetime.now(UTC).date().isoformat())
    edited = replace(quiet, text=quiet.text.replace("2,000 masks", "5,000 masks"))
    feed = atom(site, [quiet, *stories])
    return {
        "/": front("Harbour Post", "/atom", "application/atom+xml"),
        "/atom": replace(feed, headers={**feed.headers, "Last-Modified": MONDAY}),
        **pages(stories),
        quiet.path: Turns(page(quiet), page(edited)),
    }


def _vesna_tv(at: Places) -> Routes:
    site, stories = at["Vesna TV"], texts.demo("Vesna TV")
    kinds = [
        ("windows-1251", "utf-8"),
        ("cp1252", "iso-8859-1"),
        ("utf-8", "windows-1251"),
    ]
    found = {
        story.path: page(_quoting(story), charset=charset, stated=stated)
        for story, (charset, stated) in zip(stories, kinds, strict=True)
    }
    return {
        "/": front("Vesna TV", "/feed.json", "application/feed+json"),
        "/feed.json": json_feed(site, stories),
        **found,
    }


def _quoting(story: Story) -> Story:
    """Add a line with the signs that another encoding breaks."""
    line = "\u201cWe stay on the air \u2013 day and night,\u201d said the channel\u2019s editor."
    return replace(story, text=f"{story.text}\n{line}")


def _the_ledger(at: Places) -> Routes:
    site, stories = at["The Ledger"], texts.demo("The Ledger")
    original = texts.demo("Northern Wire")[1]
    reprint = replace(original, path="/seen-elsewhere/kelmouth-warehouse")
    agency = replace(texts.AGENCY, path="/seen-elsewhere/tyre-trade")
    wire = at["Northern Wire"]
    sourced = _item(site, agency).replace(
        "</item>", f'<source url="{wire}/rss">Northern Wire</source></item>'
    )
    return {
        "/rss": rss(site, *stories, reprint, sourced, texts.TEASER, "/plus/crane", "/old/jetty"),
        "/": Answer(b"<html><body><h1>The Ledger</h1></body></html>"),
        "/consent/collect": page(texts.TEASER),
        "/plus/crane": to("/consent/collect"),
        "/old/jetty": to("/"),
        **pages([*stories, texts.TEASER]),
        reprint.path: page(reprint, canonical=f"{wire}{original.path}"),
        agency.path: page(agency),
    }


def _quayside_radio(at: Places) -> Routes:
    site, (fire, water) = at["Quayside Radio"], texts.RADIO
    return {
        "/rss": to("/feeds/news", 301),
        "/feeds/news": rss(
            site, replace(fire, path="/p/1"), water, "/loop", "/cloud", "/office", "/file"
        ),
        "/p/1": to(fire.path, 301),
        "/loop": to("/pool"),
        "/pool": to("/loop"),
        "/cloud": to("http://169.254.169.254/latest/meta-data"),
        "/office": to("http://10.0.0.1/admin"),
        "/file": to("file:///etc/hostname"),
        **pages(texts.RADIO),
    }


def _saltgate_tribune(at: Places) -> Routes:
    site, (first, second) = at["Saltgate Tribune"], texts.TRIBUNE
    wait = Answer(status=429, headers={"Retry-After": "1"})
    burst = Answer(status=500), Answer(status=503)
    return {
        "/rss": Turns(wait, rss(site, first, second, "/down", "/gone", "/missing", "/half")),
        first.path: Turns(*burst, page(first)),
        second.path: page(second),
        "/down": Answer(status=500),
        "/gone": Answer(status=410),
        "/half": hang_up,
    }


def _slow_courier(at: Places) -> Routes:
    site, (port,) = at["Slow Courier"], texts.COURIER
    return {
        "/rss": Late(rss(site, port, "/drip", "/headers"), 1.0),
        "/drip": dripping,
        "/headers": endless_headers,
        **pages(texts.COURIER),
    }


def _rule_gazette(at: Places) -> Routes:
    site, stories = at["Rule Gazette"], texts.GAZETTE
    rules = "User-agent: *\nDisallow: /video\nCrawl-delay: 0.5\n"
    return {
        "/robots.txt": Answer(rules.encode()),
        "/rss": rss(site, *stories, "/video/1", "/video/2"),
        **pages(stories),
    }


def _daily_bustle(_at: Places) -> Routes:
    return {"/rss": Answer(status=429, headers={"Retry-After": "7200"})}


def _shut_times(at: Places) -> Routes:
    return {"/robots.txt": Answer(status=503), "/rss": rss(at["Shut Times"], "/a")}


def _endless_news(at: Places) -> Routes:
    site, story = at["Endless News"], texts.HERALD
    declared = '<!DOCTYPE html [<!ENTITY a "grown"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
    return {
        "/rss": rss(site, story, "/tape", "/gzip", "/deflate"),
        "/tape": endless,
        "/gzip": bomb(BOMB, lambda data: gzip.compress(data, 9), "gzip"),
        "/deflate": bomb(BOMB, lambda data: zlib.compress(data, 9), "deflate"),
        story.path: page(story, top=declared),
    }


def _broken_herald(at: Places) -> Routes:
    site, story = at["Broken Herald"], texts.HERALD_ABROAD
    grown = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    plain = rss(site, story).body.decode()
    return {
        "/bomb": _xml(f'<!DOCTYPE rss [<!ENTITY a0 "grown">{grown}]><rss>&a8;</rss>'),
        "/entity": _xml('<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]><rss>&a;</rss>'),
        "/page": Answer(b"<html><body>Back soon</body></html>"),
        "/json": Answer(b'{"items": "none"}', headers={"Content-Type": "application/json"}),
        "/empty": Answer(),
        "/cut": _xml(plain[: plain.index("</item>")]),
        "/latin": Answer(plain.encode("latin-1"), headers=_xml("").headers),
        story.path: page(story, charset="cp1252"),
    }


def _mute_weekly(_at: Places) -> Routes:
    return {"/robots.txt": silent, "/rss": silent}


OUTLETS = (
    LocalOutlet("Northern Wire", _northern_wire, label=("agency", "yes")),
    LocalOutlet("Harbour Post", _harbour_post, ("/atom",)),
    LocalOutlet("Vesna TV", _vesna_tv, ("/feed.json",), ("state-owned", "XB")),
    LocalOutlet("The Ledger", _the_ledger),
    LocalOutlet("Quayside Radio", _quayside_radio),
    LocalOutlet("Saltgate Tribune", _saltgate_tribune),
    LocalOutlet("Slow Courier", _slow_courier),
    LocalOutlet("Rule Gazette", _rule_gazette),
    LocalOutlet("Daily Bustle", _daily_bustle),
    LocalOutlet("Shut Times", _shut_times),
    LocalOutlet("Endless News", _endless_news),
    LocalOutlet(
        "Broken Herald",
        _broken_herald,
        ("/cut", "/latin", "/bomb", "/entity", "/page", "/json", "/empty"),
    ),
    LocalOutlet("Mute Weekly", _mute_weekly),
)
