"""Reads one article: its claims with their attribution and values, and what was dropped and why.

::

    sentences -> furniture -> questions, fragments -> duplicates      (each dropped with its rule)
              -> attribution -> long quotations in parts -> clauses   (what is left: claims)
              -> values, force, context

A claim is a clause of a sentence, or the headline; a quotation of several sentences is one claim
with the words that attribute it, unless it is long, when each of its sentences is one.  Pure, and
linear in the text; what a tagger costs is its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from xref.claims.attribution import ALL_QUOTED, attribute
from xref.claims.clauses import clauses
from xref.claims.force import force
from xref.claims.fragments import QUESTION, lead_in, no_claim
from xref.claims.furniture import furniture
from xref.claims.headline import headline
from xref.claims.masks import dateline
from xref.claims.name_kinds import kinds
from xref.claims.quotes import Quotation, quotations, quoted, within
from xref.claims.sentences import parts, sentences
from xref.claims.speakers import pronouns
from xref.claims.values import read_values
from xref.stages import Tagger
from xref.types import (
    Article,
    Attribution,
    Claim,
    Context,
    DateValue,
    Dropped,
    Force,
    Mode,
    Name,
    Part,
    Quote,
    Reading,
    Span,
    Value,
)

LONG = 300
"""Characters from which a sentence that holds a quotation of several sentences is taken apart."""

MOSTLY = 0.5
"""Share of the content between quotation marks from which a claim counts as quoted."""

LEAST_SAID = 0.4
"""Share of a claim's own words that a content covers from which the claim is the speaker's."""

STATED = 60
"""Characters before a quoted question from which the sentence states something of its own."""

DATELINE_WITHIN = 3
"""Sentences from the top among which a dateline stands (a title and a standfirst before it)."""

LEAST_AFTER_CREDIT = 5
"""Words after a picture credit from which they are a sentence of the report."""

_CREDIT = re.compile(
    r"Photograph: [^/]{1,60}/(?:\s?(?:AP|AFP|EPA|PA|Getty(?: Images)?|Reuters|REUTERS|Rex"
    r"|Alamy)\b/?){1,3}"
)
_AGENCY_LINE = re.compile(r".{0,300}?\((?:Reuters|AP|AFP|CNN|UPI|Xinhua|dpa)\)\s(?:-{1,2}|—|–)\s")

DATELINE = "furniture: dateline"

_LEAD = re.compile(r"(?:[•●▪■◦‣*·>–—-]{1,3}\s+|[\ufeff\u200b\s])*")


def read(article: Article, tagger: Tagger | None = None) -> Reading:
    """Return the claims of an article, in text order, and what was dropped; never raises.

    Claims and dropped pieces together cover every sentence, but for bullets before it, words that
    join clauses, and the frame ("X said") of speech that was split.  ``id`` and ``position`` of a
    claim both count from 0.  Without a tagger the rules find who says what.  In another language
    than English a sentence is a claim as it stands, without attribution and values: their rules,
    and the tagger's texts, are English.
    """
    text, day = article.text, _day(article)
    english = article.language.lower().startswith("en")
    quotes = quotations(text)
    kept, dropped = _sift(article, quotes, english)
    drafts = _headline(article, tagger, english)
    if not english:
        drafts.extend(_Draft((piece,)) for span in kept for piece in _parts(text, span, quotes))
        return _reading(article, drafts, dropped)
    said = attribute(text, kept, quotes, tagger(text, kept) if tagger else None)
    stands_for = pronouns(text, kept, quotes)
    dated: tuple[DateValue, ...] = ()
    for number, (span, found) in enumerate(zip(kept, said, strict=True)):
        values = read_values(text, span, day, dated)
        dated = tuple(value for value in values if isinstance(value, DateValue))
        for piece in _parts(text, span, quotes):
            words = text[slice(*piece)]
            rule = no_claim(words) if piece != span else lead_in(words)
            if rule:
                dropped.append(Dropped(piece, words, rule))
                continue
            for clause in clauses(text, piece, quotes, found):
                context = (*clause.context, *_inside(clause.pieces, stands_for.get(number)))
                drafts.append(_draft(text, clause.pieces, quotes, found, values, context))
    return _reading(article, _with_kinds(text, drafts), dropped)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A claim before it is numbered."""

    pieces: tuple[Span, ...]
    part: Part = Part.BODY
    mode: Mode = Mode.ASSERTED
    attribution: Attribution | None = None
    values: tuple[Value, ...] = ()
    force: Force = Force.NEUTRAL
    context: tuple[Context, ...] = ()


def _reading(article: Article, drafts: Sequence[_Draft], dropped: Sequence[Dropped]) -> Reading:
    claims = []
    for number, draft in enumerate(drafts):
        text = article.title if draft.part is Part.HEADLINE else article.text
        claims.append(
            Claim(
                id=number,
                article=article.id,
                outlet=article.outlet,
                position=number,
                span=(draft.pieces[0][0], draft.pieces[-1][1]),
                text=" ".join(text[slice(*piece)] for piece in draft.pieces),
                mode=draft.mode,
                attribution=draft.attribution,
                values=draft.values,
                force=draft.force,
                part=draft.part,
                apart=draft.pieces if len(draft.pieces) > 1 else (),
                context=draft.context,
            )
        )
    return Reading(article, tuple(claims), tuple(sorted(dropped, key=lambda d: d.span)))


def _with_kinds(text: str, drafts: Sequence[_Draft]) -> list[_Draft]:
    """Give the names of the body their kinds: what one sentence tells holds for the article."""
    spans = sorted(
        {v.span for d in drafts if d.part is Part.BODY for v in d.values if isinstance(v, Name)}
    )
    kind_at = dict(zip(spans, kinds(text, spans), strict=True))
    return [
        draft
        if draft.part is Part.HEADLINE
        else replace(
            draft,
            values=tuple(
                replace(v, kind=kind_at[v.span]) if isinstance(v, Name) else v for v in draft.values
            ),
        )
        for draft in drafts
    ]


def _headline(article: Article, tagger: Tagger | None, english: bool) -> list[_Draft]:
    """Return the claim of the title, if it makes one."""
    title = article.title
    span = headline(title, article.outlet, english=english).span
    if span is None:
        return []
    if not english:
        return [_Draft((span,), Part.HEADLINE)]
    quotes = quotations(title)
    (said,) = attribute(title, [span], quotes, tagger(title, [span]) if tagger else None)
    values = read_values(title, span, _day(article))
    return [replace(_draft(title, (span,), quotes, said, values), part=Part.HEADLINE)]


def _draft(
    text: str,
    pieces: tuple[Span, ...],
    quotes: Sequence[Quotation],
    said: Sequence[Attribution],
    values: Sequence[Value],
    context: tuple[Context, ...] = (),
) -> _Draft:
    attribution = _widest(text, pieces, said)
    return _Draft(
        pieces=pieces,
        mode=_mode(pieces, attribution, quotes),
        attribution=attribution,
        values=tuple(value for value in values if _within(value.span, pieces)),
        force=force(text, pieces, attribution),
        context=context,
    )


def _sift(
    article: Article, quotes: Sequence[Quotation], english: bool
) -> tuple[list[Span], list[Dropped]]:
    """Part the sentences that claim something from those that do not."""
    text = article.text
    spans = sentences(text)
    rules = furniture(text, spans, article.title, english=english)
    kept: list[Span] = []
    dropped: list[Dropped] = []
    seen: set[str] = set()
    for number, ((start, end), furnished) in enumerate(zip(spans, rules, strict=True)):
        opening, length = _opening(text[start:end], number) if english else ("", 0)
        if length and (not furnished or opening == furnished):
            dropped.append(Dropped((start, start + length), text[start : start + length], opening))
            start, furnished = start + length, ""
        lead = _LEAD.match(text, start, end)
        body = (lead.end() if lead and lead.end() < end else start, end)
        words = " ".join(text[slice(*body)].casefold().split())
        rule = furnished or _no_claim(text, body, quotes, english)
        rule = rule or ("duplicate" if words in seen else "")
        if rule:
            dropped.append(Dropped((start, end), text[start:end], rule))
        else:
            seen.add(words)
            kept.append(body)
    return kept, dropped


def _opening(sentence: str, number: int) -> tuple[str, int]:
    """Return what is printed before a sentence of the report on its line, and its length.

    ``number`` counts the article's sentences from 0.  Length 0: nothing, or nothing follows it.
    """
    if credit := _CREDIT.match(sentence):
        rest = len(sentence[credit.end() :].split())
        return "furniture: caption", credit.end() if rest >= LEAST_AFTER_CREDIT else 0
    if number >= DATELINE_WITHIN:
        return DATELINE, 0
    agency = _AGENCY_LINE.match(sentence)
    length = agency.end() if agency else dateline(sentence)
    return DATELINE, length if length < len(sentence) else 0


def _no_claim(text: str, span: Span, quotes: Sequence[Quotation], english: bool) -> str:
    rule = no_claim(text[slice(*span)], english=english)
    if rule != QUESTION:
        return rule
    last = within(quotes, span)[-1:]
    asked_by = bool(last) and last[0].span[1] >= span[1] and last[0].span[0] - span[0] > STATED
    return "" if asked_by or len(parts(text, span)) > 1 else rule


def _parts(text: str, span: Span, quotes: Sequence[Quotation]) -> list[Span]:
    """Take a long quotation of several sentences apart; everything else is one part."""
    if span[1] - span[0] <= LONG or not within(quotes, span):
        return [span]
    return parts(text, span)


def _within(span: Span, pieces: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in pieces)


def _inside(pieces: Sequence[Span], context: Context | None) -> tuple[Context, ...]:
    """Return the context of a sentence's pronoun for the clause that holds the pronoun."""
    held = context is not None and context.place is not None and _within(context.place, pieces)
    return (context,) if held and context else ()


def _widest(text: str, pieces: Sequence[Span], found: Sequence[Attribution]) -> Attribution | None:
    """Return the attribution that covers most of a claim, its content cut to the claim.

    It has to cover a good part: "Orde met the miners, saying little" is the outlet's own.
    """
    best: Attribution | None = None
    widest = 0
    for attribution in found:
        content = _shared(pieces, _contents(attribution))
        covered = _length(content)
        if covered > widest:
            span = content[0][0], content[-1][1]
            best = replace(
                attribution,
                content=Quote(text[slice(*span)], span),
                apart=tuple(content) if len(content) > 1 else (),
            )
            widest = covered
    if best is None:
        return None
    told = list(_contents(best))
    # An outlet that reports, citing somebody, tells the same twice.
    same = [a for a in found if _shared(pieces, _contents(a)) == told]
    frame = {part.span for a in same for part in (a.source, a.cue) if part}
    own = _length(pieces) - _length(_shared(pieces, sorted(frame)))
    return best if widest >= LEAST_SAID * own else None


def _contents(attribution: Attribution) -> tuple[Span, ...]:
    if attribution.content is None:
        return ()
    return attribution.apart or (attribution.content.span,)


def _shared(one: Sequence[Span], other: Sequence[Span]) -> list[Span]:
    """Return the spans that two lists of spans share, in order."""
    both = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return sorted((start, end) for start, end in both if start < end)


def _length(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)


def _mode(
    pieces: Sequence[Span], attribution: Attribution | None, quotes: Sequence[Quotation]
) -> Mode:
    content = _contents(attribution) if attribution else pieces
    share = sum(quoted(quotes, span) for span in content) / max(1, _length(content))
    if attribution is None:
        return Mode.QUOTED if share > ALL_QUOTED else Mode.ASSERTED
    return Mode.QUOTED if share >= MOSTLY else Mode.REPORTED


def _day(article: Article) -> date | None:
    try:
        return article.day
    except ValueError:
        return None
