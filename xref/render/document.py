"""The JSON document of a report: what ``--format json`` prints, and its reader.

==========  ===================================================================================
schema      2.  A change that breaks a reader makes it 3; new fields may come without
topic       what was asked; "" where files were compared
built_at    ISO time of the index, or of the comparison
counted     what rows are counted and ordered by: origins, outlets
outlets     the columns: id, name, site, country, labels (key, value, source), mirror_of (null),
            articles, reprints (of them), silence (why its cells are empty), copies (what others
            carry of its articles: outlet, whole, partial), mirrors (through which articles of it
            were found: id, name, site, country, labels, mirror_of, which is outlet and source)
articles    id, outlet, url (as the input gave it), title, published (ISO or null), language,
            canonical (or null), via (a mirror's id or ""), published_from and modified_from (who
            told the date: feed, page metadata, page, file, given, or ""), modified, fetched and
            replaced (ISO or null).  Their texts are not in it
reprints    copy, origin (article ids), share, evidence, partial, shared (ids of the claims that a
            partial copy took over, else [])
credits     agencies that articles name as their source: article (id), agency (an outlet's id or
            a name), evidence, whole (else for a part of it), name (what to call it, or "")
claims      how many claims were compared
groups      rows told by two origins or more, in the order shown: number, id, verdict, kind (the
            first of ``kinds`` or null), kinds, confidence, why, origins, outlets, members,
            relations
one_sided   rows that one origin tells, with the same fields
skipped     stage, subject, reason, outlet ("" if it belongs to none)
notes       sentences for the reader
==========  ===================================================================================

A member: ``claim`` (id), ``article`` (url), ``article_id``, ``outlet``, ``title``, ``published``,
``reprint_of`` (outlet id or ""), ``via`` (a mirror's id or ""), ``position`` (number of the claim
in its article, from 0),
``part`` (body, headline), ``text`` (its own words, those of several pieces joined by a space),
``span`` (from the first to the last), ``pieces`` (a span for each piece, at least one),
``context`` (what it needs from elsewhere in the article: ``text``, ``span``, ``place``, the span
of the pronoun that it stands for, or null where it comes before the claim, ``how``), ``alone``
(the text with its context put in), ``mode`` (asserted, reported, quoted), ``force`` (neutral,
claiming, factive, hedged, denied, conditional, future), ``source``, ``cue`` and ``content``
(each ``{"text", "span"}`` or null), ``content_pieces`` (its spans where the cue stands in its
midst, else []), ``speaker`` (the name to compare; null for what the outlet asserts itself),
``speaker_how`` (how the source was linked to that name, "" where it is its own words; null as
before), ``values``.  Spans are ``[start, end)`` in characters of the article's text; those of a
headline are of its title.

A value: ``kind``, ``text``, ``span``, ``value`` (normalised), and by kind: *quantity* low, high
(null: no bound), unit, comparator, role; *date* start, end, granularity, how; *name* nothing
more; *negation* scope (a span; ``value`` is null).

A relation: ``left``, ``right`` (claim ids), ``relation`` (agree, diverge, update, unsure),
``kind`` or null, ``confidence``, ``same``, ``reason``, ``later`` (claim id or null), ``clashes``
(left, right, what), ``signals`` (name, value, contribution), ``borders`` (probabilities from
which such a pair is suggested and confirmed to be the same, or null).

``load_report(report_json(report)) == report``, texts of articles aside: they come back as "".
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, TypeAlias

from xref.render.origins import Origins
from xref.render.safe import escaped
from xref.types import (
    Article,
    Claim,
    Column,
    DateValue,
    Judgement,
    Member,
    Name,
    Negation,
    Outlet,
    Quantity,
    Quote,
    Report,
    Row,
    Skipped,
    Value,
    Verdict,
)

SCHEMA = 2

_PAIR = re.compile(r"\[\n +(\d+),\n +(\d+)\n +\]")

Json: TypeAlias = dict[str, Any]


def dumps(document: Json | list[Json]) -> str:
    """Return JSON for people and programs: indented, in UTF-8, nothing in it acts on a terminal."""
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    # A span on one line; inside a string no line breaks stand, so nothing else can match.
    return escaped(_PAIR.sub(r"[\1, \2]", text)) + "\n"


def report_json(report: Report) -> str:
    """Return the report's document as a string that ends with a line break."""
    return dumps(report_document(report))


def report_compact(report: Report) -> str:
    """Return the same document on one line: made in a fifth of the time, for programs only."""
    return json.dumps(report_document(report), separators=(",", ":"), allow_nan=False) + "\n"


def report_document(report: Report) -> Json:
    """Return the report as the document that this module describes."""
    rows = [(row.verdict is Verdict.ONE_SIDED, _row(row)) for row in report.rows]
    origins = Origins(report)
    return {
        "schema": SCHEMA,
        "topic": report.topic,
        "built_at": report.built_at,
        "counted": report.counted.value,
        "outlets": [_column(column, origins) for column in report.columns],
        "articles": [_article(article) for article in report.articles],
        "claims": report.claims,
        "reprints": [
            {
                "copy": reprint.copy,
                "origin": reprint.origin,
                "share": reprint.share,
                "evidence": reprint.evidence,
                "partial": reprint.partial,
                "shared": list(reprint.shared),
            }
            for reprint in report.reprints
        ],
        "credits": [
            {
                "article": credit.article,
                "agency": credit.agency,
                "evidence": credit.evidence,
                "whole": credit.whole,
                "name": credit.name,
            }
            for credit in report.credits
        ],
        "groups": [row for alone, row in rows if not alone],
        "one_sided": [row for alone, row in rows if alone],
        "skipped": [skipped(skip) for skip in report.skipped],
        "notes": list(report.notes),
    }


def outlet(item: Outlet) -> Json:
    """Return an outlet's fields."""
    mirror = item.mirror_of
    return {
        "id": item.id,
        "name": item.name,
        "site": item.site,
        "country": item.country,
        "labels": [
            {"key": label.key, "value": label.value, "source": label.source}
            for label in item.labels
        ],
        "mirror_of": mirror and {"outlet": mirror.outlet, "source": mirror.source},
    }


def skipped(skip: Skipped) -> Json:
    """Return the fields of an input that was left out."""
    return {
        "stage": skip.stage.value,
        "subject": skip.subject,
        "reason": skip.reason,
        "outlet": skip.outlet,
    }


def member(item: Member) -> Json:
    """Return a member's fields: its article's, then its claim's."""
    return {
        "claim": item.claim.id,
        "article": item.url,
        "article_id": item.claim.article,
        "outlet": item.claim.outlet,
        "title": item.title,
        "published": item.published,
        "reprint_of": item.reprint_of,
        "via": item.via,
        **_claim(item.claim),
    }


def _column(column: Column, origins: Origins) -> Json:
    whole, partial = origins.copies(column.outlet.id)
    return {
        **outlet(column.outlet),
        "articles": column.articles,
        "reprints": column.reprints,
        "silence": column.silence.value,
        "copies": [
            {"outlet": carrier, "whole": whole[carrier], "partial": partial[carrier]}
            for carrier in dict.fromkeys((*whole, *partial))
        ],
        "mirrors": [outlet(mirror) for mirror in column.mirrors],
    }


def _article(article: Article) -> Json:
    return {
        "id": article.id,
        "outlet": article.outlet,
        "url": article.url,
        "title": article.title,
        "published": article.published,
        "language": article.language,
        "canonical": article.canonical,
        "via": article.via,
        "published_from": article.published_from.value,
        "modified": article.modified,
        "modified_from": article.modified_from.value,
        "fetched": article.fetched,
        "replaced": article.replaced,
    }


def _row(row: Row) -> Json:
    return {
        "number": row.number,
        "id": row.id,
        "verdict": row.verdict.value,
        "kind": row.kinds[0].value if row.kinds else None,
        "kinds": [kind.value for kind in row.kinds],
        "confidence": row.confidence,
        "why": row.why,
        "origins": row.origins,
        "outlets": row.outlets,
        "members": [member(item) for item in row.members],
        "relations": [_relation(judgement) for judgement in row.judgements],
    }


def _relation(judgement: Judgement) -> Json:
    return {
        "left": judgement.left,
        "right": judgement.right,
        "relation": judgement.relation.value,
        "kind": judgement.kind.value if judgement.kind else None,
        "confidence": judgement.confidence,
        "same": judgement.same,
        "reason": judgement.reason,
        "later": judgement.later,
        "clashes": [
            {"left": _quote(clash.left), "right": _quote(clash.right), "what": clash.what}
            for clash in judgement.clashes
        ],
        "signals": [
            {"name": signal.name, "value": signal.value, "contribution": signal.contribution}
            for signal in judgement.signals
        ],
        "borders": None if judgement.borders is None else list(judgement.borders),
    }


def _claim(claim: Claim) -> Json:
    given = claim.attribution
    return {
        "position": claim.position,
        "part": claim.part.value,
        "text": claim.text,
        "span": list(claim.span),
        "pieces": [list(piece) for piece in claim.pieces],
        "context": [
            {
                "text": item.words.text,
                "span": list(item.words.span),
                "place": None if item.place is None else list(item.place),
                "how": item.how,
            }
            for item in claim.context
        ],
        "alone": claim.alone,
        "mode": claim.mode.value,
        "force": claim.force.value,
        "source": _quote(given.source) if given else None,
        "cue": _quote(given.cue) if given else None,
        "content": _quote(given.content) if given else None,
        "content_pieces": [list(piece) for piece in given.apart] if given else [],
        "speaker": given.speaker if given else None,
        "speaker_how": given.how if given else None,
        "values": [value(item) for item in claim.values],
    }


def _quote(quote: Quote | None) -> Json | None:
    return None if quote is None else {"text": quote.text, "span": list(quote.span)}


def value(item: Value) -> Json:
    """Return a value's fields."""
    match item:
        case Quantity():
            details: Json = {
                "kind": "quantity",
                "value": item.value,
                "low": _bound(item.low),
                "high": _bound(item.high),
                "unit": item.unit,
                "comparator": item.comparator.value,
                "role": item.role,
            }
        case DateValue():
            whole = item.start if item.start == item.end else f"{item.start}/{item.end}"
            details = {
                "kind": "date",
                "value": whole,
                "start": item.start,
                "end": item.end,
                "granularity": item.granularity.value,
                "how": item.how,
            }
        case Name():
            details = {"kind": "name", "value": item.text, "type": item.kind}
        case Negation():
            details = {"kind": "negation", "value": None, "scope": list(item.scope)}
    return {"text": item.text, "span": list(item.span), **details}


def _bound(number: float) -> float | None:
    """JSON has no infinity: an open end is null."""
    return number if math.isfinite(number) else None
