"""CSV: one line a claim, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from xref.render.excerpt import differing
from xref.render.origins import Origins
from xref.render.safe import formula
from xref.types import Claim, Report

HEADER = (
    *("row", "id", "verdict", "kinds", "confidence", "why", "origins", "outlets"),
    *("outlet", "name", "published", "text", "context", "differs"),
    *("mode", "force", "speaker", "cue"),
    *("url", "title", "reprint_of", "evidence", "agency", "via", "part", "start", "end"),
)


def report_csv(report: Report) -> str:
    """Return one line for each claim of each row, in the order shown."""
    origins = Origins(report)
    lines: list[Sequence[object]] = []
    for row in report.rows:
        marks = differing(row)
        kinds = " ".join(kind.value for kind in row.kinds)
        head = (row.number, row.id, row.verdict.value, kinds, row.confidence, row.why)
        for member in row.members:
            claim, given = member.claim, member.claim.attribution
            source = origins.source(member)
            apart = dict.fromkeys(quote.text for quote in marks.get(claim.id, ()))
            lines.append(
                (
                    *head,
                    row.origins,
                    row.outlets,
                    claim.outlet,
                    origins.names.get(claim.outlet, claim.outlet),
                    member.published or "",
                    claim.text,
                    context(claim),
                    " | ".join(apart),
                    claim.mode.value,
                    claim.force.value,
                    given.speaker if given else "",
                    given.cue.text if given and given.cue else "",
                    member.url,
                    member.title,
                    member.reprint_of,
                    source.evidence if source else "",
                    " | ".join(credit.agency for credit in origins.credits_of(claim.article)),
                    member.via,
                    claim.part.value,
                    *claim.span,
                )
            )
    return sheet(HEADER, lines)


def context(claim: Claim) -> str:
    """Return the words that a claim needs from elsewhere in the article, for one cell."""
    return " | ".join(item.words.text for item in claim.context)


def sheet(header: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    """Return CSV (RFC 4180, lines end with LF); texts are one line each and never a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    for line in lines:
        writer.writerow([formula(cell) if isinstance(cell, str) else cell for cell in line])
    return stream.getvalue()
