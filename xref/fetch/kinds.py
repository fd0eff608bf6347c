"""What stands at an address that should hold a feed, told by how it begins.  Pure."""

from __future__ import annotations

import html
import json
import re

from xref.decode import whole
from xref.types import FeedKind

_LOOKED_AT = 20_000
"""Bytes in which a root element has to begin: comments and style sheets may stand before it."""

_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_ROOT = re.compile(rb"<(?:[\w.-]+:)?(rss|rdf|feed|html|head|body)\b|<!doctype\s+(html)\b", re.I)
_KINDS = {b"rss": FeedKind.RSS, b"rdf": FeedKind.RSS, b"feed": FeedKind.ATOM}
_TITLE = re.compile(r"<title\b[^>]{0,200}>(.{0,2000}?)</title>", re.DOTALL | re.IGNORECASE)
_JSON_TITLE = re.compile(r'"title"\s*:\s*("(?:[^"\\]|\\.){0,500}")')
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
LONGEST_NAME = 120
"""Characters of a site's or feed's name that are kept."""

_MARKUP = re.compile(r"<!\[CDATA\[|\]\]>|<[^<>]{0,500}>")


def kind_of(content: bytes) -> FeedKind | None:
    """Return what a body is, None where it is neither a feed nor a page.

    RSS 1.0 (RDF) counts as RSS.
    """
    # UTF-16 hides the letters between zeros.
    start = content[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip()
    if start.startswith(b"{"):
        return FeedKind.JSON if b"jsonfeed.org" in start else None
    root = _ROOT.search(_COMMENT.sub(b"", start))
    if root is None:
        return None
    return _KINDS.get((root[1] or root[2]).lower(), FeedKind.PAGE)


def title_of(content: bytes) -> str:
    """Return the title that a feed gives itself, "" where none is seen at its beginning."""
    start = content[:_LOOKED_AT].decode("utf-8", "replace")
    if start.lstrip("\ufeff \r\n\t").startswith("{"):
        found = _JSON_TITLE.search(start)
        try:
            return as_name(json.loads(found[1])) if found else ""
        except ValueError:
            return ""
    found = _TITLE.search(start)
    return as_name(html.unescape(_MARKUP.sub("", found[1]))) if found else ""


def as_name(text: str) -> str:
    """Return a text as a name can be: one line, without controls, not endless."""
    return " ".join(whole(_CONTROLS.sub(" ", text)).split())[:LONGEST_NAME].rstrip()
