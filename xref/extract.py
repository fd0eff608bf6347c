"""An HTML page to a draft: body by trafilatura, date, outlet, title and language by metadata.

The date is looked for where a page says that it was *published*: schema.org's
``datePublished``, Open Graph's ``article:published_time``, then htmldate, set to
the original date and without its search of the running text, which takes a day
that the text is about, or the day of the download, for the day of publication.
What it finds is left out if it may be the clock that many pages show.
"""

from __future__ import annotations

import json
import logging
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

from xref.decode import cleaned, decode
from xref.errors import ExtractError
from xref.published import stated
from xref.types import DateFrom, Draft

MIN_WORDS = 20
"""A body with fewer words is a menu or a caption: the shortest real brief has about 25."""

TEASER_WORDS = 120
"""A page that says it is not free and shows fewer words shows the teaser of its paywall."""

MAX_NODES = 20_000
"""Nodes of embedded metadata that are looked at."""

_BLOCKED = re.compile(
    r"just a moment|access denied|attention required|are you (?:a )?(?:human|robot)|before you "
    r"continue|verify you are|enable javascript|security check|pardon our interruption|captcha",
    re.IGNORECASE,
)
_BINARY = {
    b"%PDF-": "a PDF",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\x1f\x8b": "a gzip archive",
}
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_ARTICLE_TYPES = ("Article", "BlogPosting", "LiveBlogPosting", "Report")
_MICRODATA = "//*[@itemprop=$name]/@*[name()='content' or name()='datetime']"
_META = "//meta[(@property or @name) and @content]"

_log = logging.getLogger(__name__)
for _name in ("trafilatura", "htmldate", "justext"):
    # What goes wrong is told as a reason; their log lines would stand in the user's terminal.
    logging.getLogger(_name).addHandler(logging.NullHandler())


def extract(html: bytes, url: str) -> Draft:
    """Return the article of a page, one paragraph a line.

    ``url`` is where the page came from, or a file's name.  ``outlet`` is the name that the page
    gives itself, else the host.  Raises ExtractError with the reason: no page, no article in it,
    a paywall, a consent or robot check.
    """
    text = _text(html, url)
    # Both are slow to import (0.5 s), and only pages need them.
    import trafilatura

    try:
        tree = trafilatura.load_html(text)
        if tree is None:
            raise ExtractError("no HTML page", url)
        page = _Page(tree, text, url)
        draft = page.draft()
        found: Any = trafilatura.bare_extraction(tree, url=page.address, include_comments=False)
    except ExtractError:
        raise
    # trafilatura, htmldate and lxml raise whatever their parsers do on a broken page.
    except Exception as error:
        raise ExtractError(f"not readable as a page ({type(error).__name__})", url) from error
    body = _body(found.text if found is not None and found.text else "", draft.title)
    if reason := page.refusal(body):
        raise ExtractError(reason, url)
    return cleaned(replace(draft, text=body))


def _text(html: bytes, url: str) -> str:
    if not html.strip():
        raise ExtractError("an empty page", url)
    for magic, kind in _BINARY.items():
        if html.startswith(magic):
            raise ExtractError(f"{kind} and not a page", url)
    declared = _CHARSET.search(html[:4096])
    text, _ = decode(html, declared[1].decode("ascii", "replace") if declared else "")
    # A parser stops at a NUL; lxml refuses a text that declares its bytes' encoding.
    return re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text.replace("\x00", "\ufffd"))


def _body(text: str, title: str) -> str:
    """Drop a first line that repeats the title, and empty lines."""
    lines = [line for line in text.split("\n") if line.strip()]
    if lines and lines[0].strip() == title:
        del lines[0]
    return "\n".join(lines)


class _Page:
    """What the head of a page tells."""

    def __init__(self, tree: Any, text: str, url: str) -> None:
        self.tree = tree
        self.url = url
        self.text = text
        self.meta: dict[str, str] = {}
        for node in tree.xpath(_META):
            key = (node.get("property") or node.get("name")).strip().lower()
            self.meta.setdefault(key, " ".join(node.get("content").split()))
        self.nodes = list(_linked_data(tree))
        self.articles = [node for node in self.nodes if _is_article(node)]
        canonical = self._canonical()
        # A saved page has no address but the one that it names itself.
        self.address = url if _host(url) else canonical

    def draft(self) -> Draft:
        """Return all of the draft but its text."""
        published, told_by = self._published()
        modified = self._stated("dateModified", "article:modified_time")
        return Draft(
            where=self.url,
            url=self.url,
            text="",
            title=self._title(),
            outlet=self._outlet(),
            published=published,
            language=(self.tree.xpath("string(/html/@lang)") or self.meta.get("og:locale", "")),
            canonical=self._canonical() or None,
            published_from=told_by,
            modified=modified,
            modified_from=DateFrom.METADATA if modified else DateFrom.UNKNOWN,
        )

    def refusal(self, body: str) -> str:
        """Return why the page is no article to be compared, "" if it is one."""
        words = len(body.split())
        free = [str(node.get("isAccessibleForFree", "")).lower() for node in self.articles]
        if "false" in free and words < TEASER_WORDS:
            return f"behind a paywall: only {words} words are shown"
        if words >= MIN_WORDS:
            return ""
        if _BLOCKED.search(self._title()) or (words and _BLOCKED.search(body)):
            return "a check for robots or a consent page instead of the article"
        return f"no article text: {words} words" if words else "no article text"

    def _title(self) -> str:
        for node in self.articles:
            if isinstance(node.get("headline"), str) and node["headline"].strip():
                return _plain(node["headline"])
        if self.meta.get("og:title"):
            return _plain(self.meta["og:title"])
        heading = self.tree.xpath("string(//h1)") or self.tree.xpath("string(//title)")
        return _plain(heading)

    def _outlet(self) -> str:
        if name := self.meta.get("og:site_name"):
            return name
        for node in self.articles:
            publisher = node.get("publisher")
            if isinstance(publisher, list) and publisher:
                publisher = publisher[0]
            given = publisher.get("name") if isinstance(publisher, dict) else publisher
            if isinstance(given, str) and given.strip() and "://" not in given:
                return _plain(given)
        for key in ("application-name", "dc.publisher", "publisher"):
            if self.meta.get(key):
                return self.meta[key]
        return _host(self.address)

    def _published(self) -> tuple[str | None, DateFrom]:
        """Return when it was published, and who told that."""
        if found := self._stated("datePublished", "article:published_time"):
            return found, DateFrom.METADATA
        import htmldate

        address = self.address or None
        guess = htmldate.find_date(
            self.tree, url=address, original_date=True, extensive_search=False
        )
        if not guess or _is_now(str(guess), self.address):
            return None, DateFrom.UNKNOWN
        return str(guess), DateFrom.PAGE

    def _stated(self, name: str, tag: str) -> str | None:
        """Return the first date that can be told: a schema.org property, Open Graph, microdata."""
        given = [node.get(name) for node in self.articles]
        given += [self.meta.get(tag), *self.tree.xpath(_MICRODATA, name=name)]
        dates = (stated(value) for value in given if isinstance(value, str))
        return next(filter(None, dates), None)

    def _canonical(self) -> str:
        href = self.tree.xpath("string(//link[@rel='canonical']/@href)")
        address = urljoin(self.url, href.strip()) if href.strip() else self.meta.get("og:url", "")
        return address if _host(address) else ""


def _is_now(day: str, address: str) -> bool:
    """Whether an ISO day that a page shows may be that of its own clock, and so of the download.

    It is one that it is now somewhere on Earth, and the page's address does not tell it.
    """
    now = datetime.now(UTC)
    first, last = (now - timedelta(hours=12)).date(), (now + timedelta(hours=14)).date()
    told = re.sub(r"\D", "", day) in re.sub(r"\D", "", address)
    return first.isoformat() <= day <= last.isoformat() and not told


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of the page's JSON-LD, outer ones first."""
    waiting: deque[object] = deque()
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            # Line ends inside strings are an error by the letter and common.
            waiting.append(json.loads(script, strict=False))
        except (ValueError, RecursionError):
            _log.debug("broken JSON-LD left out")
    for _ in range(MAX_NODES):
        if not waiting:
            return
        node = waiting.popleft()
        if isinstance(node, list):
            waiting.extendleft(reversed(node))
        elif isinstance(node, dict):
            yield node
            waiting += [value for value in node.values() if isinstance(value, dict | list)]


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and kind.endswith(_ARTICLE_TYPES)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _plain(text: str) -> str:
    """Resolve entities that were escaped twice, and fold white space."""
    import html

    return " ".join(html.unescape(text).split())


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
        return (parts.hostname or "") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""
