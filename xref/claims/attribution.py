"""Who says what: source, cue and content of each sentence, by rules.

The rules read one sentence at a time with its quotations masked (``masks``), so
that only the reporter's own words can hold a cue; ``shapes`` finds the cues.
Here a sentence's findings become attributions: the speaker is named as the
article named him before, and a quotation that goes on over several sentences
keeps its speaker.

Parts and their names follow Pareti's scheme; the verbs are those of PolNeAR.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from xref.claims import cues
from xref.claims.masks import Found, mask
from xref.claims.quotes import Quotation, new_line, quoted, within
from xref.claims.shapes import found_in
from xref.claims.speakers import Cast
from xref.claims.subjects import subject_before
from xref.types import Attribution, Quote, Span

MAX_SENTENCE = 3000
"""Characters; what is longer is a list or a table and has no one speaker."""

ALL_QUOTED = 0.9
"""Share of a sentence inside quotation marks from which it is all quotation (marks apart)."""

_WORD = re.compile(r"[A-Za-z]+")
_OPENING = ('"', "“", "'", "‘", "«", "`")
_CLOSING = ('"', "”", "''", "»")


def attribute(
    text: str, spans: Sequence[Span], quotes: Sequence[Quotation]
) -> list[tuple[Attribution, ...]]:
    """Return what is attributed in each of the sentences ``spans``, the widest content first.

    ``quotes`` are the quotations of ``text`` in order.  Never raises.
    """
    cast = Cast()
    result: list[tuple[Attribution, ...]] = []
    carried: Attribution | None = None
    for position, (start, end) in enumerate(spans):
        if end - start > MAX_SENTENCE:
            result.append(())
            carried = None
            continue
        masked = mask(text, (start, end), quotes)
        cast.meet(text[start:end])
        # The widest is named last, so that "he" in the next sentence means its speaker.
        narrow = sorted(found_in(masked), key=lambda f: f.content[1] - f.content[0])
        made = tuple(_attribution(text, start, f, cast, position) for f in narrow)[::-1]
        if not made and quoted(quotes, (start, end)) > ALL_QUOTED * (end - start):
            goes_on = position > 0 and _goes_on(text, spans[position - 1], start, quotes)
            made = (_continued(text, (start, end), carried, goes_on),)
            cast.hold(position)
        result.append(made)
        carried = made[0] if made else _announced(text, start, masked, cast, position)
    return _spoken_on(spans, quotes, result)


def _spoken_on(
    spans: Sequence[Span],
    quotes: Sequence[Quotation],
    found: list[tuple[Attribution, ...]],
) -> list[tuple[Attribution, ...]]:
    """Give the first sentences of a quotation the speaker who is named after its last."""
    for i in range(len(spans) - 2, -1, -1):
        if not found[i] or not found[i + 1] or found[i][0].cue or not found[i + 1][0].cue:
            continue
        begin = spans[i + 1][0]
        here, there = within(quotes, spans[i])[-1:], within(quotes, spans[i + 1])[:1]
        if not here or not there or there[0].span[0] > begin:
            continue
        after = found[i + 1][0]
        if (
            after.content
            and after.content.span[0] <= begin
            and not (here[0].closed and here != there)
        ):
            found[i] = (replace(after, content=found[i][0].content),)
    return found


def _attribution(text: str, base: int, found: Found, cast: Cast, position: int) -> Attribution:
    source = _quote(text, base, found.source) if found.source else None
    return Attribution(
        source=source,
        cue=_quote(text, base, found.cue),
        content=_quote(text, base, found.content),
        speaker=cast.resolve(source.text, position) if source else "",
    )


def _quote(text: str, base: int, span: Span) -> Quote:
    start, end = base + span[0], base + span[1]
    return Quote(text[start:end], (start, end))


def _continued(text: str, span: Span, carried: Attribution | None, goes_on: bool) -> Attribution:
    """Attribute a sentence that is all quotation to whoever was quoted just before it."""
    content = Quote(text[span[0] : span[1]], span)
    if carried is None or not (goes_on or _leads_on(carried)):
        return Attribution(None, None, content)
    return Attribution(carried.source, carried.cue, content, carried.speaker)


def _goes_on(text: str, before: Span, start: int, quotes: Sequence[Quotation]) -> bool:
    """Tell whether a quotation at ``start`` belongs with the sentence before.

    It does on the same line, and inside a quotation that the sentence left open.
    """
    left_open = any(not quote.closed for quote in within(quotes, before)[-1:])
    return left_open or not new_line(text, before[1], start)


def _announced(text: str, base: int, masked: str, cast: Cast, position: int) -> Attribution | None:
    """Return the speaker whom a sentence that ends in a colon announces."""
    if not masked.endswith(":"):
        return None
    verbs = [m for m in _WORD.finditer(masked) if m[0] in cues.VERBS]
    if not verbs:
        return None
    verb = verbs[-1]
    before = cues.AUXILIARIES.search(masked, max(0, verb.start() - 60), verb.start())
    source = subject_before(masked, 0, before.start() if before else verb.start())
    if source is None:
        return None
    return _attribution(text, base, Found(source, verb.span(), verb.span()), cast, position)


def _leads_on(carried: Attribution) -> bool:
    """Tell whether a quotation may go on in the next paragraph."""
    words = carried.content.text if carried.content else ""
    return words.startswith(_OPENING) or words.endswith(_CLOSING) or carried.content == carried.cue
