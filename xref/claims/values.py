"""The values that a sentence states: dates, quantities, names and negations, by rules alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from xref.claims.dates import dates
from xref.claims.names import names
from xref.claims.negation import negations
from xref.claims.quantities import quantities
from xref.claims.tokens import tokens
from xref.types import DateValue, Span, Value


def read_values(
    text: str, span: Span, day: date | None, earlier: Sequence[DateValue] = ()
) -> tuple[Value, ...]:
    """Return the values stated in the sentence ``text[span[0]:span[1]]``, in text order.

    ``text`` is the whole article and all offsets are its own; ``day`` is its day of publication,
    against which dates are resolved, or None; ``earlier`` are the dates of the sentence before,
    from which "two days later" is told.  A character belongs to at most one quantity, date or name.
    Never raises; time is linear in the sentence (and once in the text, for names).
    """
    found = tokens(text, span)
    taken = bytearray(len(found))
    values: list[Value] = [
        *dates(text, found, day, taken, earlier),
        *quantities(text, found, taken),
        *names(text, found, taken),
        *negations(text, found),
    ]
    return tuple(sorted(values, key=lambda value: value.span))
