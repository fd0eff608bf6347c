"""The encoding that HTTP declares for a page, put to use: the page may not tell it.  Pure."""

from __future__ import annotations

import re

from xref.decode import as_browsers, bom_encoding

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{1,40})", re.IGNORECASE)

# Encodings of text on the web (WHATWG).  Python knows more that are none ("punycode", "idna"),
# and slow.
_KNOWN = re.compile(
    r"(?:iso-?8859-?\d{1,2}|latin-?\d{1,2}|(?:x-)?(?:cp|windows-?)\d{3,4}|us-ascii|ascii|koi8-[ru]"
    r"|gb2312|gbk|gb18030|big5(?:-hkscs)?|shift[_-]?jis|sjis|euc-(?:jp|kr)|tis-620|mac(?:intosh)?"
    r"|utf-?(?:8|16|32)(?:[bl]e)?)"
)
_WIDE = ("utf16", "utf-16", "utf32", "utf-32")


def declared(content_type: str) -> str:
    """Return the encoding that a Content-Type names, as Python knows it, "" for none that is."""
    match = _CHARSET.search(content_type)
    name = match[1].lower() if match else ""
    if not _KNOWN.fullmatch(name):
        return ""
    return as_browsers(name.removeprefix("x-"))


def is_utf8(content: bytes) -> bool:
    """Whether bytes are valid UTF-8: by chance, text of another encoding hardly ever is."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def in_utf8(content: bytes, content_type: str) -> bytes:
    """Return a page's bytes in UTF-8 where only HTTP tells their encoding, else as they are.

    What a page is as UTF-8, and what a byte order mark tells, is believed before HTTP's word.
    """
    name = declared(content_type)
    wide = name.startswith(_WIDE)
    if not name or bom_encoding(content) or (not wide and is_utf8(content)):
        return content
    try:
        return content.decode(name).encode("utf-8")
    except (LookupError, ValueError):
        return content
