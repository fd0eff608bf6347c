"""Reads one article: its claims with their attribution and values, and what was dropped and why.

::

    sentences -> furniture -> questions, fragments -> duplicates      (each dropped with its rule)
              -> attribution -> long quotations in parts -> values    (what is left: claims)

One claim a sentence; a quotation of several sentences is one claim with the words that attribute
it, unless it is long, when each of its sentences is one.  Pure, and linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from xref.claims.attribution import ALL_QUOTED, attribute
from xref.claims.fragments import QUESTION, lead_in, no_claim
from xref.claims.furniture import furniture
from xref.claims.masks import dateline
from xref.claims.quotes import Quotation, quotations, quoted, within
from xref.claims.sentences import parts, sentences
from xref.claims.values import read_values
from xref.types import Article, Attribution, Claim, Dropped, Mode, Quote, Reading, Span

LONG = 300
"""Characters from which a sentence that holds a quotation of several sentences is taken apart."""

MOSTLY = 0.5
"""Share of the content between quotation marks from which a claim counts as quoted."""

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


def read(article: Article) -> Reading:
    """Return the claims of an article, in text order, and what was dropped; never raises.

    Claims and dropped pieces together cover every sentence, but for bullets before it.  ``id``
    and ``position`` of a claim both count from 0.  In another language than English a sentence is
    a claim as it stands, without attribution and values: their rules are English.
    """
    text, day = article.text, _day(article)
    english = article.language.lower().startswith("en")
    quotes = quotations(text)
    kept, dropped = _sift(article, quotes, english)
    said = attribute(text, kept, quotes) if english else [()] * len(kept)
    claims: list[Claim] = []
    for span, found in zip(kept, said, strict=True):
        for piece in _pieces(text, span, quotes):
            words = text[slice(*piece)]
            rule = no_claim(words, english=english) if piece != span else lead_in(words)
            if rule:
                dropped.append(Dropped(piece, words, rule))
                continue
            attribution = _widest(text, piece, found)
            claims.append(
                Claim(
                    id=len(claims),
                    article=article.id,
                    outlet=article.outlet,
                    position=len(claims),
                    span=piece,
                    text=words,
                    mode=_mode(piece, attribution, quotes),
                    attribution=attribution,
                    values=read_values(text, piece, day) if english else (),
                )
            )
    return Reading(article, tuple(claims), tuple(sorted(dropped, key=lambda d: d.span)))


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


def _pieces(text: str, span: Span, quotes: Sequence[Quotation]) -> list[Span]:
    """Take a long quotation of several sentences apart; everything else is one piece."""
    if span[1] - span[0] <= LONG or not within(quotes, span):
        return [span]
    return parts(text, span)


def _widest(text: str, piece: Span, found: Sequence[Attribution]) -> Attribution | None:
    """Return the attribution that covers most of a piece, its content cut to the piece."""
    best: Attribution | None = None
    widest = 0
    for attribution in found:
        if attribution.content is None:
            continue
        start = max(piece[0], attribution.content.span[0])
        end = min(piece[1], attribution.content.span[1])
        if end - start > widest:
            content = Quote(text[start:end], (start, end))
            best, widest = replace(attribution, content=content), end - start
    return best


def _mode(piece: Span, attribution: Attribution | None, quotes: Sequence[Quotation]) -> Mode:
    content = attribution.content.span if attribution and attribution.content else piece
    share = quoted(quotes, content) / (content[1] - content[0])
    if attribution is None:
        return Mode.QUOTED if share > ALL_QUOTED else Mode.ASSERTED
    return Mode.QUOTED if share >= MOSTLY else Mode.REPORTED


def _day(article: Article) -> date | None:
    try:
        return article.day
    except ValueError:
        return None
