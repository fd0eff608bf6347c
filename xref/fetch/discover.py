"""Where the feeds of a site may be, as a page of it tells.  Pure: they are tried elsewhere.

trafilatura finds feeds too (``trafilatura.feeds``), and is not used: it fetches by itself, past the
checks of addresses, robots.txt and sizes; and what reads a page in it drops the links' titles,
``<base>``, and every link in the text as soon as the head has one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from xref.address import public
from xref.fetch.charset import in_utf8
from xref.fetch.kinds import as_name

PATHS = (
    *("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feeds"),
    *("/feed.json", "/feeds/posts/default", "/?feed=rss2"),
)
"""Where feeds usually are: WordPress, Ghost, Hugo, Jekyll, Drupal, Blogger, and by custom."""

MOST = 12
"""Links of a page that are taken: pages that list a site's feeds name hundreds of sections."""

_TYPES = re.compile(r"(?:application|text)/(?:(?:x[.-])?(?:rss|atom|rdf)(?:\+xml)?|feed\+json)")
"""Types that are a feed's alone; ``text/xml`` and ``application/json`` are of much else."""

_LOOSE_TYPES = frozenset(["text/xml", "application/xml", "application/json", ""])
# Whole parts of an address only: "/india/rss-chief-speaks" and "/feed-the-children" are articles.
_LIKE_A_FEED = re.compile(
    r"(?:^|[/._?=&])(?:rss|atom|feeds?|rdf|(?:rss|news|atom|json)-?feeds?)(?:[/._?=&]|\d|$)"
    r"|feedburner",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"\b(?:comments?|replies|kommentare|comentarios|commentaires)\b", re.I)
_NO_FEED = re.compile(r"\.(?:html?|pdf|png|jpe?g|svg|css|js|ico)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lead:
    """A link that may be a feed; ``title`` as the page has it, ``declared`` in the page's head."""

    url: str
    title: str = ""
    declared: bool = False

    @property
    def of_comments(self) -> bool:
        """Whether it says that it carries readers' comments and no articles."""
        return bool(_COMMENTS.search(f"{self.title} {urlsplit(self.url).path}"))


@dataclass(frozen=True, slots=True)
class Front:
    """What a page tells of its site: ``name`` is what the site calls itself, or ""."""

    name: str
    leads: tuple[Lead, ...]


def read_front(content: bytes, url: str, content_type: str = "") -> Front:
    """Return what a page at ``url`` tells of its site and of its feeds, likely ones first.

    Nothing where it is no HTML.
    """
    import trafilatura

    tree = trafilatura.load_html(in_utf8(content, content_type))
    if tree is None:
        return Front("", ())
    base = urljoin(url, (tree.xpath("string(//base/@href)") or "").strip())
    found: dict[str, Lead] = {}
    for lead in (*_declared(tree, base), *_linked(tree, base)):
        if lead.url and lead.url != public(url):
            found.setdefault(lead.url, lead)
    leads = sorted(found.values(), key=lambda lead: lead.of_comments)
    return Front(_name(tree), tuple(leads[:MOST]))


def usual(url: str) -> tuple[Lead, ...]:
    """Return the usual places of feeds on the site of an address."""
    return tuple(Lead(urljoin(public(url), path)) for path in PATHS)


def _declared(tree: Any, base: str) -> list[Lead]:
    """Return the feeds that a page declares in ``<link rel="alternate">``."""
    found = []
    for link in tree.xpath("//link[@href]"):
        rels = link.get("rel", "").lower().split()
        kind = link.get("type", "").partition(";")[0].strip().lower()
        href = link.get("href").strip()
        loose = kind in _LOOSE_TYPES and _LIKE_A_FEED.search(href)
        if ("alternate" in rels and (_TYPES.fullmatch(kind) or loose)) or "feed" in rels:
            found.append(Lead(_absolute(href, base), as_name(link.get("title", "")), declared=True))
    return found


def _linked(tree: Any, base: str) -> list[Lead]:
    """Return the links of a page that look like feeds."""
    found = []
    for link in tree.xpath("//a[@href]"):
        url = _absolute(link.get("href").strip(), base)
        parts = urlsplit(url)
        if url and not _NO_FEED.search(parts.path) and _LIKE_A_FEED.search(_local(url)):
            found.append(Lead(url, as_name(link.text_content())))
    return found


def _local(url: str) -> str:
    """Return what of an address tells a feed: path and query, and the host's first name."""
    parts = urlsplit(url)
    first = (parts.hostname or "").partition(".")[0]
    host = f"{first}/" if first in ("feeds", "rss", "feed") or "feedburner" in parts.netloc else ""
    return f"{host}{parts.path}?{parts.query}"


def _absolute(href: str, base: str) -> str:
    try:
        url = urljoin(base, href).partition("#")[0]
        good = urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname
    except ValueError:
        return ""
    return public(url) if good else ""


def _name(tree: Any) -> str:
    """Return what a site calls itself, "" where it does not say."""
    for path in (
        "string(//meta[@property='og:site_name']/@content)",
        "string(//meta[@name='application-name']/@content)",
    ):
        if name := as_name(tree.xpath(path)):
            return name
    return ""
