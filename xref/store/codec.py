"""Claims' attributions and values as compact JSON, and back, without loss."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from xref.types import (
    Attribution,
    Comparator,
    DateValue,
    Granularity,
    Label,
    Name,
    Negation,
    Outlet,
    Quantity,
    Quote,
    Value,
)


def dump_outlet(outlet: Outlet) -> str:
    """Return an outlet as JSON."""
    labels = [[label.key, label.value, label.source] for label in outlet.labels]
    return _dump([outlet.id, outlet.name, outlet.site, outlet.country, labels])


def load_outlet(text: str) -> Outlet:
    """Return the outlet that ``dump_outlet`` wrote."""
    id_, name, site, country, labels = json.loads(text)
    return Outlet(id_, name, site, country, tuple(Label(*label) for label in labels))


def dump_details(attribution: Attribution | None, values: Sequence[Value]) -> str:
    """Return what a claim carries beside its text as JSON; "" for nothing."""
    if attribution is None and not values:
        return ""
    said = None
    if attribution is not None:
        quotes = (attribution.source, attribution.cue, attribution.content)
        said = [*(_dump_quote(quote) for quote in quotes), attribution.speaker]
    return _dump([said, [_dump_value(value) for value in values]])


def load_details(text: str) -> tuple[Attribution | None, tuple[Value, ...]]:
    """Return what ``dump_details`` wrote."""
    if not text:
        return None, ()
    said, values = json.loads(text)
    attribution = None
    if said is not None:
        source, cue, content, speaker = said
        attribution = Attribution(
            _load_quote(source), _load_quote(cue), _load_quote(content), speaker
        )
    return attribution, tuple(_load_value(value) for value in values)


def _dump(value: object) -> str:
    # Lone surrogates, which damaged input may hold, are no UTF-8: \u escapes keep them.
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def _dump_quote(quote: Quote | None) -> list[Any] | None:
    return None if quote is None else [quote.text, *quote.span]


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
            return ["n", value.text, *value.span]
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
            return Name(text, span)
        case "-":
            return Negation(text, span, (rest[0], rest[1]))
    raise ValueError(f"unknown kind of value: {tag!r}")
