"""Rows to articles; what a claim carries beside its text as JSON, and back, without loss."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from xref.types import (
    Article,
    Attribution,
    Claim,
    Comparator,
    Context,
    DateFrom,
    DateValue,
    Granularity,
    Label,
    Mirror,
    Name,
    Negation,
    Outlet,
    Quantity,
    Quote,
    Span,
    Value,
)

ARTICLE = (
    "id, outlet, url, title, text, published, language, canonical,"
    " published_from, modified, modified_from, fetched, replaced"
)
"""The columns of an article, in the working database and in a snapshot."""


def load_article(row: Sequence[Any]) -> Article:
    """Return the article of a row that has the columns ``ARTICLE``."""
    given, (published_from, modified, modified_from, fetched, replaced) = row[:8], row[8:]
    article = Article(*given)
    return replace(
        article,
        published_from=DateFrom(published_from),
        modified=modified,
        modified_from=DateFrom(modified_from),
        fetched=fetched,
        replaced=replaced,
    )


def dump_outlet(outlet: Outlet) -> str:
    """Return an outlet as JSON."""
    labels = [[label.key, label.value, label.source] for label in outlet.labels]
    # Only a mirror has a sixth field: what earlier versions wrote stays as it is.
    mirror = [[m.outlet, m.source]] if (m := outlet.mirror_of) else []
    return _dump([outlet.id, outlet.name, outlet.site, outlet.country, labels, *mirror])


def load_outlet(text: str) -> Outlet:
    """Return the outlet that ``dump_outlet`` wrote."""
    id_, name, site, country, labels, *rest = json.loads(text)
    mirror = Mirror(*rest[0]) if rest else None
    return Outlet(id_, name, site, country, tuple(Label(*label) for label in labels), mirror)


@dataclass(frozen=True, slots=True)
class Details:
    """The parts of a claim that are no single word or number: fields as ``Claim`` has them."""

    attribution: Attribution | None = None
    values: tuple[Value, ...] = ()
    apart: tuple[Span, ...] = ()
    context: tuple[Context, ...] = ()


def dump_details(claim: Claim) -> str:
    """Return the details of a claim as JSON; "" for none."""
    if claim.attribution is None and not (claim.values or claim.apart or claim.context):
        return ""
    said = None
    if given := claim.attribution:
        quotes = (given.source, given.cue, given.content)
        said = [*(_dump_quote(quote) for quote in quotes), given.speaker, given.how, given.apart]
    values = [_dump_value(value) for value in claim.values]
    context = [[_dump_quote(c.words), c.place, c.how] for c in claim.context]
    return _dump([said, values, claim.apart, context])


def load_details(text: str) -> Details:
    """Return the details that ``dump_details`` wrote."""
    if not text:
        return Details()
    said, values, apart, context = json.loads(text)
    attribution = None
    if said is not None:
        *quotes, speaker, how, parted = said
        source, cue, content = (_load_quote(quote) for quote in quotes)
        attribution = Attribution(source, cue, content, speaker, how, _load_spans(parted))
    return Details(
        attribution,
        tuple(_load_value(value) for value in values),
        _load_spans(apart),
        tuple(_load_context(*item) for item in context),
    )


def _dump(value: object) -> str:
    # Lone surrogates, which damaged input may hold, are no UTF-8: \u escapes keep them.
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def _dump_quote(quote: Quote | None) -> list[Any] | None:
    return None if quote is None else [quote.text, *quote.span]


def _load_span(data: list[int]) -> Span:
    start, end = data
    return start, end


def _load_spans(data: list[list[int]]) -> tuple[Span, ...]:
    return tuple(_load_span(span) for span in data)


def _load_context(words: list[Any], place: list[int] | None, how: str) -> Context:
    text, *span = words
    return Context(Quote(text, _load_span(span)), None if place is None else _load_span(place), how)


def _load_quote(data: list[Any] | None) -> Quote | None:
    return None if data is None else Quote(data[0], (data[1], data[2]))


def _dump_value(value: Value) -> list[Any]:
    match value:
        case Quantity():
            rest = [value.value, value.low, value.high, value.comparator, value.unit, value.role]
            return ["q", value.text, *value.span, *rest]
        case DateValue():
            rest = [value.start, value.end, value.granularity, value.how]
            return ["d", value.text, *value.span, *rest]
        case Name():
            return ["n", value.text, *value.span, value.kind]
        case Negation():
            return ["-", value.text, *value.span, *value.scope]


def _load_value(data: list[Any]) -> Value:
    tag, text, start, end, *rest = data
    span = (start, end)
    match tag:
        case "q":
            number, low, high, comparator, unit, role = rest
            return Quantity(text, span, number, low, high, Comparator(comparator), unit, role)
        case "d":
            first, last, granularity, how = rest
            return DateValue(text, span, first, last, Granularity(granularity), how)
        case "n":
            return Name(text, span, *rest)
        case "-":
            return Negation(text, span, (rest[0], rest[1]))
    raise ValueError(f"unknown kind of value: {tag!r}")
