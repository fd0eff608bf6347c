"""Reads the JSON document of a report back; ``document`` describes it."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from xref.errors import InputError
from xref.render.document import SCHEMA
from xref.types import (
    Article,
    Attribution,
    Claim,
    Clash,
    Column,
    Comparator,
    Context,
    Counted,
    Credit,
    DateFrom,
    DateValue,
    Force,
    Granularity,
    Judgement,
    Kind,
    Label,
    Member,
    Mirror,
    Mode,
    Name,
    Negation,
    Outlet,
    Part,
    Quantity,
    Quote,
    Relation,
    Report,
    Reprint,
    Row,
    Signal,
    Silence,
    Skipped,
    Span,
    Stage,
    Value,
    Verdict,
)

_T = TypeVar("_T")


def load_report(text: str, where: str = "report") -> Report:
    """Return the report of a document; the texts of its articles are "".

    Rows come in the order of their numbers.  Raises InputError, which names ``where`` and the
    field, for anything that ``--format json`` of this version did not write.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise InputError("not JSON; save a report with --format json", where) from None
    if not isinstance(data, dict) or "schema" not in data:
        raise InputError("no report of xref; save one with --format json", where)
    if data["schema"] != SCHEMA:
        raise InputError(
            f"schema {data['schema']!r}, and this version reads {SCHEMA}; compare again", where
        )
    return _report(Fields(data, where, ""))


class Fields:
    """One object of the document: gives its fields, or says which one is wrong."""

    def __init__(self, data: Any, where: str, at: str) -> None:
        self._where = where
        self._at = at
        if not isinstance(data, dict):
            raise self.wrong("expected an object")
        self._data = data

    def text(self, key: str) -> str:
        """Return a string."""
        return self._typed(key, str)

    def has(self, key: str) -> bool:
        """Whether there is such a field: reports of earlier versions lack some."""
        return key in self._data

    def flag(self, key: str) -> bool:
        """Return true or false; false where it is missing."""
        raw = self._data.get(key, False)
        if not isinstance(raw, bool):
            raise self.wrong(f"unexpected {type(raw).__name__}", key)
        return raw

    def text_or_none(self, key: str) -> str | None:
        """Return a string or None."""
        return None if self._raw(key) is None else self.text(key)

    def whole(self, key: str) -> int:
        """Return an integer."""
        return self._typed(key, int)

    def whole_or_none(self, key: str) -> int | None:
        """Return an integer or None."""
        return None if self._raw(key) is None else self.whole(key)

    def number(self, key: str, missing: float | None = None) -> float:
        """Return a number; ``missing`` stands for null, where null is allowed."""
        if self._raw(key) is None and missing is not None:
            return missing
        return float(self._typed(key, (int, float)))

    def choice(self, key: str, kind: Callable[[Any], _T]) -> _T:
        """Return a value of an enumeration."""
        try:
            return kind(self._raw(key))
        except ValueError as error:
            raise self.wrong(str(error), key) from None

    def span(self, key: str) -> Span:
        """Return ``[start, end)``."""
        return self._span(self._raw(key), key)

    def spans(self, key: str) -> tuple[Span, ...]:
        """Return a list of ``[start, end)``."""
        return tuple(self._span(span, key) for span in self._typed(key, list))

    def span_or_none(self, key: str) -> Span | None:
        """Return ``[start, end)`` or None."""
        return None if self._raw(key) is None else self.span(key)

    def two_or_none(self, key: str) -> tuple[float, float] | None:
        """Return a pair of numbers; None for null, and where it is missing (older reports)."""
        match self._data.get(key):
            case None:
                return None
            case [int() | float() as low, int() | float() as high]:
                return float(low), float(high)
        raise self.wrong("expected [low, high]", key)

    def one(self, key: str) -> Fields | None:
        """Return an object, or None for null."""
        raw = self._raw(key)
        return None if raw is None else Fields(raw, self._where, self._path(key))

    def each(self, key: str) -> Iterator[Fields]:
        """Yield the objects of a list."""
        for n, item in enumerate(self._typed(key, list)):
            yield Fields(item, self._where, f"{self._path(key)}[{n}]")

    def each_if_any(self, key: str) -> Iterator[Fields]:
        """Yield the objects of a list; none where it is missing."""
        return self.each(key) if self.has(key) else iter(())

    def choices(self, key: str, kind: Callable[[Any], _T]) -> tuple[_T, ...]:
        """Return a list of values, each converted by ``kind``."""
        try:
            return tuple(kind(item) for item in self._typed(key, list))
        except ValueError as error:
            raise self.wrong(str(error), key) from None

    def wrong(self, what: str, key: str = "") -> InputError:
        """Return the error to raise for a field."""
        return InputError(f"{self._path(key) or 'document'}: {what}", self._where)

    def _span(self, raw: Any, key: str) -> Span:
        match raw:
            case [int(start), int(end)] if 0 <= start <= end:
                return start, end
        raise self.wrong("expected [start, end]", key)

    def _raw(self, key: str) -> Any:
        if key not in self._data:
            raise self.wrong("missing", key)
        return self._data[key]

    def _typed(self, key: str, kind: type[_T] | tuple[type[_T], ...]) -> _T:
        raw = self._raw(key)
        if not isinstance(raw, kind) or isinstance(raw, bool):
            raise self.wrong(f"unexpected {type(raw).__name__}", key)
        return raw

    def _path(self, key: str) -> str:
        return ".".join(part for part in (self._at, key) if part)


def _report(data: Fields) -> Report:
    rows = [_row(row) for key in ("groups", "one_sided") for row in data.each(key)]
    return Report(
        topic=data.text("topic"),
        built_at=data.text("built_at"),
        columns=tuple(_column(item) for item in data.each("outlets")),
        articles=tuple(_article(item) for item in data.each("articles")),
        rows=tuple(sorted(rows, key=lambda row: row.number)),
        claims=data.whole("claims"),
        reprints=tuple(
            Reprint(
                r.whole("copy"),
                r.whole("origin"),
                r.number("share"),
                r.text("evidence"),
                partial=r.flag("partial"),
                shared=r.choices("shared", int) if r.has("shared") else (),
            )
            for r in data.each("reprints")
        ),
        credits=tuple(
            Credit(
                c.whole("article"),
                c.text("agency"),
                c.text("evidence"),
                c.flag("whole"),
                c.text("name"),
            )
            for c in data.each_if_any("credits")
        ),
        skipped=tuple(
            Skipped(s.choice("stage", Stage), s.text("subject"), s.text("reason"), s.text("outlet"))
            for s in data.each("skipped")
        ),
        notes=data.choices("notes", str),
        counted=data.choice("counted", Counted) if data.has("counted") else Counted.ORIGINS,
    )


def _outlet(data: Fields) -> Outlet:
    labels = tuple(
        Label(label.text("key"), label.text("value"), label.text("source"))
        for label in data.each("labels")
    )
    mirror = data.one("mirror_of") if data.has("mirror_of") else None
    return Outlet(
        data.text("id"),
        data.text("name"),
        data.text("site"),
        data.text("country"),
        labels,
        Mirror(mirror.text("outlet"), mirror.text("source")) if mirror else None,
    )


def _column(data: Fields) -> Column:
    return Column(
        _outlet(data),
        data.whole("articles"),
        data.whole("reprints"),
        data.choice("silence", Silence),
        tuple(_outlet(mirror) for mirror in data.each_if_any("mirrors")),
    )


def _article(data: Fields) -> Article:
    return Article(
        id=data.whole("id"),
        outlet=data.text("outlet"),
        url=data.text("url"),
        title=data.text("title"),
        text="",
        published=data.text_or_none("published"),
        language=data.text("language"),
        canonical=data.text_or_none("canonical"),
        via=data.text("via") if data.has("via") else "",
        published_from=_date_from(data, "published_from"),
        modified=data.text_or_none("modified") if data.has("modified") else None,
        modified_from=_date_from(data, "modified_from"),
        fetched=data.text_or_none("fetched") if data.has("fetched") else None,
        replaced=data.text_or_none("replaced") if data.has("replaced") else None,
    )


def _date_from(data: Fields, key: str) -> DateFrom:
    return data.choice(key, DateFrom) if data.has(key) else DateFrom.UNKNOWN


def _row(data: Fields) -> Row:
    return Row(
        number=data.whole("number"),
        id=data.text("id"),
        verdict=data.choice("verdict", Verdict),
        kinds=data.choices("kinds", Kind),
        confidence=data.number("confidence"),
        why=data.text("why"),
        members=tuple(_member(item) for item in data.each("members")),
        judgements=tuple(_judgement(item) for item in data.each("relations")),
        origins=data.whole("origins"),
        outlets=data.whole("outlets"),
    )


def _member(data: Fields) -> Member:
    return Member(
        claim=_claim(data),
        url=data.text("article"),
        title=data.text("title"),
        published=data.text_or_none("published"),
        reprint_of=data.text("reprint_of"),
        via=data.text("via") if data.has("via") else "",
    )


def _claim(data: Fields) -> Claim:
    speaker = data.text_or_none("speaker")
    attribution = None
    if speaker is not None:
        source, cue, content = (_quote(data.one(key)) for key in ("source", "cue", "content"))
        how, parted = data.text("speaker_how"), data.spans("content_pieces")
        attribution = Attribution(source, cue, content, speaker, how, parted)
    pieces = data.spans("pieces")
    return Claim(
        id=data.whole("claim"),
        article=data.whole("article_id"),
        outlet=data.text("outlet"),
        position=data.whole("position"),
        span=data.span("span"),
        text=data.text("text"),
        mode=data.choice("mode", Mode),
        attribution=attribution,
        values=tuple(_value(item) for item in data.each("values")),
        force=data.choice("force", Force),
        part=data.choice("part", Part),
        apart=pieces if len(pieces) > 1 else (),
        context=tuple(_context(item) for item in data.each("context")),
    )


def _context(data: Fields) -> Context:
    words = Quote(data.text("text"), data.span("span"))
    return Context(words, data.span_or_none("place"), data.text("how"))


def _quote(data: Fields | None) -> Quote | None:
    return None if data is None else Quote(data.text("text"), data.span("span"))


def _value(data: Fields) -> Value:
    text, span = data.text("text"), data.span("span")
    match data.text("kind"):
        case "quantity":
            return Quantity(
                text,
                span,
                value=data.number("value"),
                low=data.number("low", -math.inf),
                high=data.number("high", math.inf),
                comparator=data.choice("comparator", Comparator),
                unit=data.text("unit"),
                role=data.text("role"),
            )
        case "date":
            start, end = data.text_or_none("start"), data.text_or_none("end")
            granularity = data.choice("granularity", Granularity)
            return DateValue(text, span, start, end, granularity, data.text("how"))
        case "name":
            return Name(text, span, data.text("type"))
        case "negation":
            return Negation(text, span, data.span("scope"))
        case other:
            raise data.wrong(f"unknown kind of value {other!r}", "kind")


def _judgement(data: Fields) -> Judgement:
    return Judgement(
        left=data.whole("left"),
        right=data.whole("right"),
        same=data.number("same"),
        relation=data.choice("relation", Relation),
        confidence=data.number("confidence"),
        reason=data.text("reason"),
        kind=data.choice("kind", Kind) if data.text_or_none("kind") is not None else None,
        later=data.whole_or_none("later"),
        clashes=tuple(_clash(item) for item in data.each("clashes")),
        signals=tuple(
            Signal(s.text("name"), s.number("value"), s.number("contribution"))
            for s in data.each("signals")
        ),
        borders=data.two_or_none("borders"),
    )


def _clash(data: Fields) -> Clash:
    left, right = _quote(data.one("left")), _quote(data.one("right"))
    if left is None or right is None:
        raise data.wrong("expected two spans")
    return Clash(left, right, data.text("what"))
