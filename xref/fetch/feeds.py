"""Feeds to entries: RSS, RDF and Atom by feedparser, JSON Feed by hand.

feedparser is given bytes: it knows the rules by which XML and HTTP declare an
encoding.  A feed that breaks a rule and still has entries is read.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin, urlsplit

from xref.address import public
from xref.decode import cleaned
from xref.errors import ExtractError
from xref.fetch.charset import declared, is_utf8
from xref.published import stated
from xref.types import Entry

# ``[^<>]`` and not ``[^>]``: a run of "<" without an end would cost its square.
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_HTML = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S)
_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)


def parse_feed(content: bytes, url: str, content_type: str = "") -> list[Entry]:
    """Return the entries of a feed in its order, each address once.

    ``url`` is where the feed came from: links are completed by it.  ``content_type`` is what HTTP
    said of it: its encoding holds for what is not UTF-8.  An entry without an http address is left
    out, and no address keeps a password; a date that is missing, wrong or in the future is None.
    When an Atom entry was last updated is when it was modified, never when it was published.
    Raises ExtractError with the reason where this is no feed.
    """
    # A byte order mark before JSON, white space before XML: both are common and harmless.
    content = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not content:
        raise ExtractError("an empty answer and no feed", url)
    if content.startswith(b"{"):
        return _unique(_json_entries(content, url))
    if _HTML.match(content):
        raise ExtractError("an HTML page and no feed", url)
    # UTF-16 hides the letters between zeros.
    prolog = content.replace(b"\x00", b"")
    root = _ROOT.search(prolog)
    if _ENTITY.search(prolog, 0, root.start() if root else len(prolog)):
        raise ExtractError("declares XML entities, which can grow without end: not read", url)
    return _unique(_xml_entries(content, url, content_type))


def _unique(entries: Iterable[Entry]) -> list[Entry]:
    first: dict[str, Entry] = {}
    for entry in map(cleaned, entries):
        first.setdefault(entry.url, entry)
    return list(first.values())


# --- RSS, RDF, Atom -------------------------------------------------------------------------


def _xml_entries(content: bytes, url: str, content_type: str) -> list[Entry]:
    import feedparser

    headers = {"content-location": url}
    if declared(content_type) and not is_utf8(content):
        headers["content-type"] = content_type
    try:
        feed = feedparser.parse(content, response_headers=headers)
    # feedparser hands on what its parsers raise on broken input.
    except Exception as error:
        raise ExtractError(f"not readable as a feed ({type(error).__name__})", url) from error
    if not feed.entries and not feed.version:
        raise ExtractError("neither RSS, Atom nor JSON Feed", url)
    atom = str(feed.version).startswith("atom")
    found = (_xml_entry(item, url, atom=atom) for item in feed.entries)
    return [entry for entry in found if entry is not None]


def _xml_entry(item: Any, url: str, *, atom: bool) -> Entry | None:
    # FeedBurner puts its own counting address in the link, and the article's beside it.
    link = _absolute(item.get("feedburner_origlink") or item.get("link") or "", url)
    if not link:
        link = _absolute(item.get("id", ""), "")
    if not link:
        return None
    # RSS 1.0 has its date of publication in dc:date, which feedparser calls updated.
    published = dict.get(item, "published") or ("" if atom else dict.get(item, "updated", ""))
    updated = dict.get(item, "updated", "") if atom or dict.get(item, "published") else ""
    source = item.get("source") or {}
    contents = [part for part in item.get("content", []) if part.get("value")]
    return Entry(
        url=link,
        title=_plain(item.get("title", "")),
        published=stated(published),
        publisher="" if atom else _plain(source.get("title", "")),
        content=contents[0]["value"] if contents else "",
        modified=stated(updated),
    )


# --- JSON Feed ------------------------------------------------------------------------------


def _json_entries(content: bytes, url: str) -> list[Entry]:
    try:
        feed = json.loads(content)
    except (ValueError, RecursionError):
        raise ExtractError("neither RSS, Atom nor JSON Feed: broken JSON", url) from None
    items = feed.get("items")
    if not isinstance(items, list) or "jsonfeed.org" not in str(feed.get("version", "")):
        raise ExtractError("JSON, but no JSON Feed", url)
    found = (_json_entry(item, url) for item in items if isinstance(item, dict))
    return [entry for entry in found if entry is not None]


def _json_entry(item: dict[str, Any], url: str) -> Entry | None:
    def text(key: str) -> str:
        value = item.get(key)
        return value if isinstance(value, str) else ""

    link = _absolute(text("url"), url) or _absolute(text("id"), "")
    if not link:
        return None
    content = text("content_html")
    if not content and text("content_text"):
        lines = text("content_text").split("\n")
        content = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines if line.strip())
    return Entry(
        link,
        _plain(text("title")),
        stated(text("date_published")),
        content=content,
        modified=stated(text("date_modified")),
    )


# --- both -----------------------------------------------------------------------------------


def _absolute(link: str, base: str) -> str:
    """Return an http address without its fragment, "" if ``link`` is none."""
    try:
        full = urljoin(base, link.strip())
        parts = urlsplit(full)
        if not (link.strip() and parts.scheme in ("http", "https") and parts.hostname):
            return ""
    except ValueError:
        return ""
    return public(full.partition("#")[0])


def _plain(title: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", title)).split())
