"""Everything behind one row: its claims in full, every judged pair, reprints, the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.text import Text

from xref.render import account, wording
from xref.render.account import inset
from xref.render.excerpt import differing, excerpt
from xref.render.paint import DIM, HEAD, STYLES, printed, words
from xref.render.safe import clean
from xref.types import Claim, Judgement, Member, Part, Quote, Report, Row, Verdict
from xref.verdicts import between_origins, surest_of, weakest_tie


def explanation(report: Report, row: Row, *, width: int, color: bool) -> str:
    """Return all that is known of a row of the report."""
    labels = {m.claim.id: _label(n) for n, m in enumerate(row.members)}
    parts: list[RenderableType] = [*_head(row, labels), Text("")]
    marks = differing(row)
    for member in row.members:
        parts += _claim(report, member, labels[member.claim.id], marks)
        parts.append(Text(""))
    parts += _judgements(row, labels)
    parts += _reprints(report, row)
    return printed(parts, width=width, color=color)


def _label(number: int) -> str:
    """Return A, B, ... Z, A2, B2, ...: short names for the claims of a row."""
    turn, letter = divmod(number, 26)
    return chr(ord("A") + letter) + (str(turn + 1) if turn else "")


def _head(row: Row, labels: Mapping[int, str]) -> Iterator[Text]:
    style = STYLES[row.verdict]
    verdict = f"{wording.SIGNS[row.verdict]} {wording.verdict(row)}"
    notes = wording.listed((wording.width_of_agreement(row), wording.surety(row), f"id {row.id}"))
    yield Text.assemble((f"Row {row.number}  ", HEAD), (verdict, style), (f" · {notes}", DIM))
    if row.why:
        yield Text(f"Why: {clean(row.why)}")
    told = decisive(row)
    if len(row.judgements) > 1 and told and account.alike(told[-1].confidence, row.confidence):
        pair = f"{labels.get(told[-1].left, '?')} – {labels.get(told[-1].right, '?')}"
        what = "its weakest tie" if row.verdict is Verdict.AGREE else "the pair that tells it"
        yield Text(f"Sure: {row.confidence:.0%}, as {what} is: {pair}")


# --- claims ---------------------------------------------------------------------------------


def _claim(
    report: Report, member: Member, label: str, marks: Mapping[int, list[Quote]]
) -> Iterator[RenderableType]:
    claim = member.claim
    outlets = {column.outlet.id: column.outlet for column in report.columns}
    outlet = outlets.get(claim.outlet)
    name = clean(outlet.name if outlet else claim.outlet)
    tags = f" {wording.labels(outlet)}" if outlet and outlet.labels else ""
    yield Text.assemble((f"{label}  {name}", HEAD), (tags, DIM))
    yield inset(words(excerpt(claim, marks.get(claim.id, ()))))
    place = _stands(claim)
    copied = wording.origin_note(member, wording.names(report))
    yield inset(Text(wording.listed((wording.day(member.published), place, copied)), DIM))
    above = [] if claim.part is Part.HEADLINE else [member.title]
    for line in (*above, member.url):
        yield inset(Text(clean(line), DIM))
    for line in wording.details(claim):
        yield inset(Text(line))


def _stands(claim: Claim) -> str:
    """Return "claim 3 of its article, characters 40–58 and 75–102"."""
    spans = " and ".join(f"{start}–{end}" for start, end in claim.pieces)
    if claim.part is Part.HEADLINE:
        return f"characters {spans} of the headline"
    return f"claim {claim.position + 1} of its article, characters {spans}"


# --- judgements -----------------------------------------------------------------------------


def _judgements(row: Row, labels: Mapping[int, str]) -> Iterator[RenderableType]:
    """Yield every judged pair: those that made the verdict in full, the others in short."""
    if not row.judgements:
        return
    claims = {member.claim.id: member.claim for member in row.members}
    told = decisive(row)
    yield Text("How they were judged", HEAD)
    yield Text("")
    for judgement in sorted(row.judgements, key=lambda j: _place(j, row, told)):
        if judgement in told:
            yield from account.in_full(judgement, labels, claims)
        else:
            yield from account.in_short(judgement, labels)
        yield Text("")


def _place(
    judgement: Judgement, row: Row, told: Sequence[Judgement]
) -> tuple[bool, bool, float, int, int]:
    """Return the sort key: what decided comes first, then what has the verdict, then the surest."""
    other = account.VERDICTS[judgement.relation] is not row.verdict
    undecided = judgement not in told
    return undecided, other, -judgement.confidence, judgement.left, judgement.right


def decisive(row: Row) -> list[Judgement]:
    """Return the judgements that a row's verdict and its confidence come from, the surest first.

    That is the surest one, and in a row that agrees the weakest tie too: a row is as sure as the
    outlet that fits least, by its best tie to another.
    """
    origin = {member.claim.id: member.reprint_of or member.claim.outlet for member in row.members}
    between = between_origins([m.claim for m in row.members], row.judgements, origin)
    surest = surest_of(row.verdict, row.kinds, between)
    if surest is None:
        return []
    weakest = weakest_tie(between, origin) if row.verdict is Verdict.AGREE else None
    return [surest] if weakest in (None, surest) else [surest, weakest]


def _reprints(report: Report, row: Row) -> Iterator[RenderableType]:
    mine: Sequence[int] = [member.claim.article for member in row.members]
    found = [r for r in report.reprints if r.copy in mine]
    if found:
        yield Text("Reprints, counted as one origin with what they carry", HEAD)
        yield Text("")
    for reprint in found:
        yield inset(Text(wording.reprint(reprint, report)))
