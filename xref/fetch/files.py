"""Saved files to drafts: JSONL, JSON, HTML and plain text, each also as ``.gz``; folders.

A file is opened once, as bytes, and never taken on trust: it may be damaged, far
larger unpacked than packed, no file at all, or in another encoding.  JSONL is
read a line at a time.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import stat
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, TypeAlias

from xref.decode import bom_encoding, cleaned, decode
from xref.errors import InputError, StageError
from xref.fetch.fields import read_object
from xref.types import DateFrom, Draft, Skipped, Stage

Extract: TypeAlias = Callable[[bytes, str], Draft]
"""Reads the article of an HTML page; raises StageError where there is none."""

MAX_ARTICLE = 20_000_000
"""Bytes of one article, page or line.  The longest newspaper article has a few hundred kB."""

MAX_DOCUMENT = 64_000_000
"""Bytes of one JSON document, which has to be in memory as a whole."""

MAX_UNPACKED = 512_000_000
"""Bytes that one ``.gz`` may unpack to: a small archive can hold a thousand times its size."""

GIVE_UP = 20
"""Lines in a row from the start that are no JSON: the file is something else."""

_JSONL, _JSON, _HTML, _TEXT = "jsonl", "json", "html", "text"
_SUFFIXES = {
    ".jsonl": _JSONL,
    ".ndjson": _JSONL,
    ".json": _JSON,
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".txt": _TEXT,
    ".text": _TEXT,
}
_HEADER = re.compile(
    r"(title|headline|outlet|publisher|published|date|url|language|author|by):[ \t]*(.*)", re.I
)


class _Trouble(Exception):  # noqa: N818
    """A reason on its way to become Skipped."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_inputs(paths: Sequence[str], *, extract: Extract) -> Iterator[Draft | Skipped]:
    """Yield the articles of files and folders, in the order given; folders sorted by name.

    ``extract`` reads HTML pages.  Raises InputError, before anything is read, for a path that
    does not exist; all else that goes wrong is Skipped, with the file and the line.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise InputError("no such file or folder", path)
    return _read_all(paths, extract)


def _read_all(paths: Sequence[str], extract: Extract) -> Iterator[Draft | Skipped]:
    for path in paths:
        if Path(path).is_dir():
            yield from map(cleaned, _read_folder(path, extract))
        else:
            yield from map(cleaned, _read_file(path, extract))


def _read_folder(folder: str, extract: Extract) -> Iterator[Draft | Skipped]:
    failures: list[OSError] = []
    unknown: Counter[str] = Counter()
    found = 0
    for root, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith("."):
                continue
            if _kind_of(name):
                found += 1
                yield from _read_file(os.path.join(root, name), extract)  # noqa: PTH118
            else:
                unknown[Path(name).suffix or "no suffix"] += 1
    for failure in failures:
        yield Skipped(Stage.READ, str(failure.filename), _os_reason(failure))
    for suffix, count in sorted(unknown.items()):
        files = "1 file" if count == 1 else f"{count} files"
        yield Skipped(Stage.READ, folder, f"{files} left out: {_unknown(suffix)}")
    if not found and not failures and not unknown:
        yield Skipped(Stage.READ, folder, "an empty folder")


def _read_file(path: str, extract: Extract) -> Iterator[Draft | Skipped]:
    """Yield what one file holds; every failure of the file itself ends here."""
    kind = _kind_of(path)
    if not kind:
        yield Skipped(Stage.READ, path, _unknown(Path(_unpacked_name(path)).suffix or "no suffix"))
        return
    try:
        with _open(path) as stream:
            yield from _READERS[kind](stream, path, extract)
    except _Trouble as trouble:
        yield Skipped(Stage.READ, path, trouble.reason)
    except (gzip.BadGzipFile, EOFError, zlib.error):
        yield Skipped(Stage.READ, path, "damaged: not a whole gzip file")
    except OSError as error:
        yield Skipped(Stage.READ, path, _os_reason(error))


# --- opening --------------------------------------------------------------------------------


def _open(path: str) -> BinaryIO:
    # Not blocking: opening a FIFO would wait for its other end for ever.
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise _Trouble("not a regular file (a pipe, a device or a socket)")
    raw = os.fdopen(handle, "rb")
    return io.BufferedReader(_Unpacked(raw)) if path.lower().endswith(".gz") else raw


class _Unpacked(io.RawIOBase):
    """The unpacked bytes of a gzip stream, up to ``MAX_UNPACKED``."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._stream = gzip.GzipFile(fileobj=raw)
        self._left = MAX_UNPACKED

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise _Trouble(f"unpacks to more than {_size(MAX_UNPACKED)}: unpack it yourself")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._raw.close()
        super().close()


def _whole(stream: BinaryIO, limit: int, more: str = "") -> bytes:
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise _Trouble(f"larger than {_size(limit)}{more}")
    if not data.strip():
        raise _Trouble("an empty file")
    return data


# --- one reader a kind of file --------------------------------------------------------------


def _read_jsonl(stream: BinaryIO, path: str, _: Extract) -> Iterator[Draft | Skipped]:
    bad = good = 0
    noted = False
    for number, line in _lines(stream):
        where = f"{path}:{number}"
        if line is None:
            yield Skipped(Stage.READ, where, f"a line larger than {_size(MAX_ARTICLE)}")
            continue
        if not line.strip():
            continue
        try:
            value, note = _parse(line.strip(b"\r\n"))
        except _Trouble as trouble:
            bad += 1
            yield Skipped(Stage.READ, where, trouble.reason)
            if bad >= GIVE_UP and not good:
                raise _Trouble(f"none of its first {bad} lines is JSON: not a JSONL file") from None
            continue
        good += 1
        if note and not noted:
            noted = True
            yield Skipped(Stage.READ, where, note)
        yield read_object(value, where)
    if not bad and not good:
        raise _Trouble("an empty file")


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield lines with their numbers, None for one over ``MAX_ARTICLE``."""
    head = stream.read(4)
    # UTF-16, as a Windows shell redirects it: there a byte of 10 is not always a line's end.
    if bom_encoding(head) in ("utf-16", "utf-32"):
        text, _ = decode(head + _whole(stream, MAX_DOCUMENT, ": save it as UTF-8"))
        yield from enumerate((line.encode() for line in text.split("\n")), 1)
        return
    number, start = 1, head.removeprefix(b"\xef\xbb\xbf")
    first, *rest = start.split(b"\n")
    for following in rest:
        yield number, first
        number, first = number + 1, following
    while line := first + stream.readline(MAX_ARTICLE + 1 - len(first)):
        first = b""
        if len(line) > MAX_ARTICLE and not line.endswith(b"\n"):
            while (more := stream.readline(1 << 20)) and not more.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line
        number += 1


def _read_json(stream: BinaryIO, path: str, _: Extract) -> Iterator[Draft | Skipped]:
    data = _whole(stream, MAX_DOCUMENT, ": save it as JSONL, one article a line")
    try:
        value, note = _parse(data)
    except _Trouble:
        # Many programs write lines of JSON under the name .json.
        first = data.lstrip().split(b"\n", 1)[0]
        if not _parses(first):
            raise
        yield from _read_jsonl(io.BytesIO(data), path, _)
        return
    if note:
        yield Skipped(Stage.READ, path, note)
    if isinstance(value, dict) and isinstance(value.get("articles"), list):
        value = value["articles"]
    if not isinstance(value, list):
        yield read_object(value, path)
        return
    if not value:
        raise _Trouble("holds no articles")
    for number, item in enumerate(value, 1):
        yield read_object(item, f"{path}#{number}")


def _parse(data: bytes) -> tuple[object, str]:
    text, note = decode(data)
    try:
        return json.loads(text), note
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, " if error.lineno > 1 else ""
        raise _Trouble(f"not JSON: {error.msg} ({place}column {error.colno})") from None
    except (ValueError, RecursionError):
        raise _Trouble("not readable as JSON: a number or a nesting beyond all measure") from None


def _parses(data: bytes) -> bool:
    try:
        return isinstance(_parse(data)[0], dict)
    except _Trouble:
        return False


def _read_html(stream: BinaryIO, path: str, extract: Extract) -> Iterator[Draft | Skipped]:
    data = _whole(stream, MAX_ARTICLE)
    try:
        yield extract(data, path)
    except StageError as error:
        yield Skipped(Stage.EXTRACT, path, error.message)


def _read_text(stream: BinaryIO, path: str, _: Extract) -> Iterator[Draft | Skipped]:
    data = _whole(stream, MAX_ARTICLE)
    if b"\x00" in data and not bom_encoding(data):
        raise _Trouble("a binary file, not a text")
    text, note = decode(data)
    if note:
        yield Skipped(Stage.READ, path, note)
    fields, body = _split_header(text)
    yield Draft(
        where=path,
        url=fields.get("url") or path,
        text=body,
        title=fields.get("title", fields.get("headline", "")),
        outlet=fields.get("outlet", fields.get("publisher", "")),
        published=(day := fields.get("published", fields.get("date")) or None),
        published_from=DateFrom.FILE if day else DateFrom.UNKNOWN,
        language=fields.get("language", ""),
    )


def _split_header(text: str) -> tuple[dict[str, str], str]:
    """Split off ``Key: value`` lines that a blank line ends; a text without them stays whole."""
    fields: dict[str, str] = {}
    position = 0
    while (end := text.find("\n", position)) >= 0:
        line = text[position:end].rstrip("\r")
        position = end + 1
        if not line.strip():
            return fields, text[position:] if fields else text
        match = _HEADER.fullmatch(line)
        if not match:
            break
        fields[match[1].lower()] = match[2].strip()
    return {}, text


_READERS: dict[str, Callable[[BinaryIO, str, Extract], Iterator[Draft | Skipped]]] = {
    _JSONL: _read_jsonl,
    _JSON: _read_json,
    _HTML: _read_html,
    _TEXT: _read_text,
}


# --- words ----------------------------------------------------------------------------------


def _unpacked_name(path: str) -> str:
    return path[:-3] if path.lower().endswith(".gz") else path


def _kind_of(path: str) -> str:
    return _SUFFIXES.get(Path(_unpacked_name(path)).suffix.lower(), "")


def _unknown(suffix: str) -> str:
    return f"unknown kind of file ({suffix}): .jsonl, .json, .html and .txt are read, also as .gz"


def _size(number: int) -> str:
    return f"{number // 1_000_000} MB"


def _os_reason(error: OSError) -> str:
    return (error.strerror or "cannot be read").lower()
