"""Bytes to text, and how damaged a text is by a wrong decoding.

UTF-8 is tried first: text of another encoding is hardly ever valid UTF-8 by
chance.  Past that the declared encoding, then Windows-1252, and a note tells which.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import fields, replace
from typing import Any, TypeVar

from xref.types import Draft, Entry, Skipped

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # The UTF-32 mark begins with the UTF-16 one.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
FALLBACK = "cp1252"
"""What English text is that is not UTF-8 and declares nothing, as browsers take it (WHATWG)."""

_LATIN = ("iso8859-1", "ascii")

HEAVY = 0.02
"""Share of damaged characters from which a text is left out.

A report whose quotation marks alone are damaged has under 1 %; one in a wrong alphabet over 30 %.
"""

_DAMAGE = re.compile(
    "\ufffd"
    "|[\x00-\x08\x0e-\x1f\x7f]"  # controls that no text has
    "|[\ud800-\udfff]"  # half a character
    "|â€[\u0080-\u02ff\u2010-\u203a\u20ac\u2122]?"  # UTF-8 quotation marks read as cp1252
    "|[ÃÂÐÑ][\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_Record = TypeVar("_Record", bound=Draft | Entry | Skipped)


def whole(text: str) -> str:
    """Return ``text`` with U+FFFD for each half character (lone surrogate), so offsets hold.

    JSON escapes, broken feeds and names of files can hold them; no disk or terminal takes them.
    """
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def cleaned(record: _Record) -> _Record:
    """Return a record whose texts are all ``whole``: what reads the outside world ends with it."""
    texts = {f.name: getattr(record, f.name) for f in fields(record)}
    changed: dict[str, Any] = {
        name: good for name, v in texts.items() if type(v) is str and (good := whole(v)) != v
    }
    return replace(record, **changed) if changed else record


def bom_encoding(data: bytes) -> str:
    """Return the encoding that a byte order mark at the start of ``data`` tells, or ""."""
    return next((name for mark, name in _BOMS if data.startswith(mark)), "")


def as_browsers(name: str) -> str:
    """Return the encoding that a declared one is in fact, as browsers take it (WHATWG).

    Pages that say Latin-1 or ASCII have the quotation marks of Windows.
    """
    try:
        return FALLBACK if codecs.lookup(name).name in _LATIN else name
    except (LookupError, ValueError):
        return name


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """Return the text of ``data`` and a note, "" where it was Unicode as it should be.

    A byte order mark is dropped; line ends are kept.  Never raises: what cannot be decoded
    becomes U+FFFD.
    """
    if mark := bom_encoding(data):
        return data.decode(mark, "replace"), ""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    for name in (as_browsers(declared), declared, FALLBACK):
        try:
            return data.decode(name), f"not UTF-8: read as {name}"
        except (LookupError, ValueError):  # no such encoding; not in it
            continue
    return data.decode("utf-8", "replace"), "not UTF-8, and its encoding is not known"


def damaged(text: str) -> int:
    """Count the characters of ``text`` that a wrong decoding left: U+FFFD, controls, "â€™"."""
    return sum(len(match[0]) for match in _DAMAGE.finditer(text))
