"""Who says what: source, cue and content of each sentence.

A tagger finds the three parts where there is one (``xref.tag``).  Without it
rules read one sentence at a time with its quotations masked (``masks``), so
that only the reporter's own words can hold a cue; ``shapes`` finds the cues.
Here a sentence's findings become attributions: the speaker is named as the
article named him before, and a quotation that goes on over several sentences
keeps its speaker.

Parts and their names follow Pareti's scheme; the verbs are those of PolNeAR.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from xref.claims import cues
from xref.claims.masks import Found, mask
from xref.claims.quotes import Quotation, new_line, quoted, within
from xref.claims.shapes import found_in
from xref.claims.speakers import Cast
from xref.claims.speech import statements
from xref.claims.subjects import subject_before
from xref.types import Attribution, Quote, Span, Speech

MAX_SENTENCE = 3000
"""Characters; what is longer is a list or a table and has no one speaker."""

REACH = 20
"""Sentences before and behind its cue that a content may reach."""

ALL_QUOTED = 0.9
"""Share of a sentence inside quotation marks from which it is all quotation (marks apart)."""

_WORD = re.compile(r"[A-Za-z]+")
_OPENING = ('"', "“", "'", "‘", "«", "`")
_CLOSING = ('"', "”", "''", "»")


def attribute(
    text: str,
    spans: Sequence[Span],
    quotes: Sequence[Quotation],
    speeches: Sequence[Speech] | None = None,
) -> list[tuple[Attribution, ...]]:
    """Return what is attributed in each of the sentences ``spans``, the widest content first.

    ``quotes`` are the quotations of ``text`` in order.  ``speeches`` are what a tagger found; rules
    read the sentences of which it tells nothing, or all where there is none (None).  A content that
    goes on over several sentences is cut at their ends.  Never raises.
    """
    cast = Cast()
    result: list[list[Attribution]] = [[] for _ in spans]
    guessed: set[int] = set()
    carried: Attribution | None = None
    for position, said in enumerate(_by_sentence(text, spans, quotes, speeches)):
        start, end = spans[position]
        if end - start > MAX_SENTENCE:
            carried = None
            continue
        cast.meet(text[start:end], start, mask(text, (start, end), quotes))
        # The widest is named last, so that "he" in the next sentence means its speaker.
        for speech in sorted(said, key=_width):
            made = _attribution(text, speech, cast, position)
            for place, cut in _cuts(spans, position, speech.content):
                result[place].append(replace(made, content=_content(text, cut), apart=_apart(cut)))
        here = result[position]
        here.reverse()
        here.sort(key=_reach, reverse=True)
        if not here and quoted(quotes, (start, end)) > ALL_QUOTED * (end - start):
            goes_on = position > 0 and _goes_on(text, spans[position - 1], start, quotes)
            here.append(_continued(text, (start, end), carried, goes_on))
            guessed.add(position)
            cast.hold(position)
        carried = here[0] if here else _announced(text, (start, end), quotes, cast, position)
    for position, here in enumerate(result):
        # What was found behind a quotation that comes first goes before the guess.
        known = here[1:] if position in guessed and len(here) > 1 else here
        result[position] = sorted(known, key=_reach, reverse=True)
    return _spoken_on(spans, quotes, [tuple(found) for found in result])


def _by_sentence(
    text: str,
    spans: Sequence[Span],
    quotes: Sequence[Quotation],
    speeches: Sequence[Speech] | None,
) -> Iterator[list[Speech]]:
    """Yield for each sentence the attributions whose cue it holds."""
    told = statements(text, spans, quotes, speeches) if speeches is not None else []
    reached = {place for n, said in enumerate(told) for s in said for place in _places(spans, n, s)}
    for number, (start, end) in enumerate(spans):
        if number in reached:
            yield told[number]
        else:
            read = end - start <= MAX_SENTENCE
            found = found_in(mask(text, (start, end), quotes)) if read else ()
            yield [_moved(item, start) for item in found]


def _places(spans: Sequence[Span], position: int, speech: Speech) -> Iterator[int]:
    """Yield the sentences of an attribution: its cue's, and those that its content reaches."""
    yield position
    yield from (place for place, _ in _cuts(spans, position, speech.content))


def _moved(found: Found, base: int) -> Speech:
    def moved(span: Span) -> Span:
        return base + span[0], base + span[1]

    source = moved(found.source) if found.source else None
    return Speech(source, moved(found.cue), (moved(found.content),))


def _width(speech: Speech) -> int:
    return sum(end - start for start, end in speech.content)


def _reach(made: Attribution) -> int:
    return made.content.span[1] - made.content.span[0] if made.content else 0


def _cuts(
    spans: Sequence[Span], position: int, content: Sequence[Span]
) -> Iterator[tuple[int, list[Span]]]:
    """Yield the sentences that a content reaches, its own and those beside, with its part there."""
    for place in range(max(0, position - REACH), min(len(spans), position + REACH + 1)):
        start, end = spans[place]
        cut = [(max(a, start), min(b, end)) for a, b in content if a < end and b > start]
        if cut:
            yield place, cut


def _content(text: str, cut: Sequence[Span]) -> Quote:
    span = cut[0][0], cut[-1][1]
    return Quote(text[slice(*span)], span)


def _apart(cut: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(cut) if len(cut) > 1 else ()


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
            found[i] = (replace(after, content=found[i][0].content, apart=()),)
    return found


def _attribution(text: str, speech: Speech, cast: Cast, position: int) -> Attribution:
    """Return an attribution with its speaker named; its content is still to be cut."""
    source = _quote(text, speech.source) if speech.source else None
    linked = cast.link(source.text, position, source.span[0]) if source else None
    return Attribution(
        source=source,
        cue=_quote(text, speech.cue),
        content=None,
        speaker=linked.name if linked else "",
        how=linked.how if linked else "",
    )


def _quote(text: str, span: Span) -> Quote:
    return Quote(text[slice(*span)], span)


def _continued(text: str, span: Span, carried: Attribution | None, goes_on: bool) -> Attribution:
    """Attribute a sentence that is all quotation to whoever was quoted just before it."""
    content = Quote(text[span[0] : span[1]], span)
    if carried is None or not (goes_on or _leads_on(carried)):
        return Attribution(None, None, content)
    return replace(carried, content=content, apart=())


def _goes_on(text: str, before: Span, start: int, quotes: Sequence[Quotation]) -> bool:
    """Tell whether a quotation at ``start`` belongs with the sentence before.

    It does on the same line, and inside a quotation that the sentence left open.
    """
    left_open = any(not quote.closed for quote in within(quotes, before)[-1:])
    return left_open or not new_line(text, before[1], start)


def _announced(
    text: str, span: Span, quotes: Sequence[Quotation], cast: Cast, position: int
) -> Attribution | None:
    """Return the speaker whom a sentence that ends in a colon announces."""
    masked = mask(text, span, quotes)
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
    found = _moved(Found(source, verb.span(), verb.span()), span[0])
    return replace(_attribution(text, found, cast, position), content=_quote(text, found.cue))


def _leads_on(carried: Attribution) -> bool:
    """Tell whether a quotation may go on in the next paragraph."""
    words = carried.content.text if carried.content else ""
    return words.startswith(_OPENING) or words.endswith(_CLOSING) or carried.content == carried.cue
