"""Gold: real reports of an event, cut into sentences, and which of them state the same.  Pure.

A gold event holds articles and groups of sentences that state one fact.  Within a group, pairs of
sentences may be marked as conflicts (both cannot hold) or as updates (one is the later state).  A
claim of xref stands for every sentence that covers half of it or of which it covers half.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, TypeAlias

from xref.errors import InputError
from xref.types import Article, Claim, Part, Span

Sentence: TypeAlias = tuple[int, int]
"""(article id, number of the sentence in its article, from 0)."""

Link: TypeAlias = tuple[Sentence, Sentence]
"""Two sentences, the smaller first."""


@dataclass(frozen=True, slots=True)
class GoldGroup:
    """A fact and the sentences that state it; ``missing`` is "" or why it is not expected yet."""

    fact: str
    members: tuple[Sentence, ...]
    conflicts: tuple[tuple[Link, str], ...] = ()
    updates: tuple[Link, ...] = ()
    core: bool = True
    missing: str = ""


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """Reports of one event; ``sentences`` maps an article's id to its sentences' spans."""

    name: str
    title: str
    articles: tuple[Article, ...]
    sentences: Mapping[int, tuple[Span, ...]]
    groups: tuple[GoldGroup, ...]


def load_gold(path: Path) -> list[GoldEvent]:
    """Read gold events from a folder of JSON files, a ``.json``, or a ``.jsonl[.gz]``.

    Raises InputError naming file and field where something cannot be read.
    """
    if not path.exists():
        raise InputError("no such file or folder", str(path))
    if not path.is_dir():
        return _load_file(path)
    files = sorted(p for p in path.iterdir() if p.name.endswith((".json", ".jsonl", ".jsonl.gz")))
    if not files:
        raise InputError("holds no .json, .jsonl or .jsonl.gz file", str(path))
    return [event for file in files for event in _load_file(file)]


def _load_file(path: Path) -> list[GoldEvent]:
    try:
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", str(path)) from error
    if path.suffix == ".json":
        return [_parse(text, str(path))]
    # Not splitlines(): a text may hold line ends of other kinds, such as U+2028.
    lines = enumerate(text.split("\n"), start=1)
    return [_parse(line, f"{path}:{number}") for number, line in lines if line.strip()]


def _parse(text: str, where: str) -> GoldEvent:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"is no JSON: {error}", where) from error
    return _EventParser(where).event(data)


class _EventParser:
    """Turns the JSON of one event into a ``GoldEvent``; every error names file and field."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._ids: dict[str, int] = {}
        self._sentences: dict[int, tuple[Span, ...]] = {}

    def event(self, data: Any) -> GoldEvent:
        articles = tuple(
            self._article(item, number, f"articles[{number - 1}]")
            for number, item in enumerate(self._get(data, "articles", list, ""), start=1)
        )
        groups = self._get(data, "groups", list, "")
        return GoldEvent(
            name=self._get(data, "event", str, ""),
            title=data.get("title") or "",
            articles=articles,
            sentences=self._sentences,
            groups=tuple(self._group(item, f"groups[{n}]") for n, item in enumerate(groups)),
        )

    def _article(self, data: Any, number: int, at: str) -> Article:
        text = self._get(data, "text", str, at)
        outlet = self._get(data, "outlet", str, at)
        label = self._get(data, "id", str, at)
        self._ids[label] = number
        self._sentences[number] = tuple(
            self._span(span, text, f"{at}.sentences[{n}]")
            for n, span in enumerate(self._get(data, "sentences", list, at))
        )
        return Article(
            id=number,
            outlet=re.sub(r"\W+", "-", outlet.casefold()).strip("-") or label,
            url=data.get("url") or label,
            title=data.get("title") or "",
            text=text,
            published=data.get("published"),
        )

    def _group(self, data: Any, at: str) -> GoldGroup:
        conflicts = [
            (self._link(item, f"{at}.conflicts[{n}]"), str(item[2]) if len(item) > 2 else "other")
            for n, item in enumerate(data.get("conflicts", []))
        ]
        updates = enumerate(data.get("updates", []))
        members = enumerate(self._get(data, "members", list, at))
        return GoldGroup(
            fact=self._get(data, "fact", str, at),
            members=tuple(self._sentence(name, f"{at}.members[{n}]") for n, name in members),
            conflicts=tuple(conflicts),
            updates=tuple(self._link(item, f"{at}.updates[{n}]") for n, item in updates),
            core=bool(data.get("core", True)),
            missing=data.get("missing") or "",
        )

    def _link(self, item: Any, at: str) -> Link:
        if not isinstance(item, list) or len(item) < 2:
            raise InputError(f"{at}: expected [left, right]", self._where)
        return link_of(self._sentence(item[0], f"{at}[0]"), self._sentence(item[1], f"{at}[1]"))

    def _sentence(self, name: Any, at: str) -> Sentence:
        label, _, number = str(name).partition(":")
        article = self._ids.get(label)
        if article is None or not number.isdecimal():
            raise InputError(f"{at}: no sentence {name!r}", self._where)
        if int(number) >= len(self._sentences[article]):
            raise InputError(f"{at}: article {label} has no sentence {number}", self._where)
        return article, int(number)

    def _span(self, span: Any, text: str, at: str) -> Span:
        match span:
            case [int(start), int(end)] if 0 <= start < end <= len(text):
                return start, end
        raise InputError(f"{at}: {span!r} is no [start, end) of the text", self._where)

    def _get(self, data: Any, key: str, kind: type, at: str) -> Any:
        field = f"{at}.{key}".lstrip(".")
        if not isinstance(data, dict) or key not in data:
            raise InputError(f"{field}: missing", self._where)
        if not isinstance(data[key], kind):
            raise InputError(f"{field}: expected {kind.__name__}", self._where)
        return data[key]


def sentences_of(claim: Claim, event: GoldEvent) -> tuple[Sentence, ...]:
    """Return the sentences that cover half of the claim or of which it covers half.

    A headline stands for none: its span is one of the title.
    """
    if claim.part is Part.HEADLINE:
        return ()
    start, end = claim.span
    found = []
    for number, (left, right) in enumerate(event.sentences[claim.article]):
        shared = min(end, right) - max(start, left)
        if shared > 0 and 2 * shared >= min(end - start, right - left):
            found.append((claim.article, number))
    return tuple(found)


def gold_links(event: GoldEvent) -> set[Link]:
    """Return the pairs of sentences of different articles that share a group."""
    return links_of(group.members for group in event.groups)


def links_of(groups: Iterable[Sequence[Sentence]]) -> set[Link]:
    """Return the pairs of sentences of different articles that stand in one of the groups."""
    return {
        link_of(left, right)
        for members in groups
        for left, right in combinations(set(members), 2)
        if left[0] != right[0]
    }


def link_of(left: Sentence, right: Sentence) -> Link:
    """Return two sentences as a link."""
    return (left, right) if left <= right else (right, left)
