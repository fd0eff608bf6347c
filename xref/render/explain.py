"""Everything behind one row: its claims in full, every judged pair, reprints, the verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.text import Text

from xref.render import account, wording
from xref.render.account import inset
from xref.render.excerpt import differing, excerpt
from xref.render.origins import ARROW, Origins
from xref.render.paint import DIM, HEAD, STYLES, columns, printed, words
from xref.render.safe import clean
from xref.types import Claim, Judgement, Member, Part, Quote, Report, Reprint, Row, Verdict
from xref.verdicts import between_origins, surest_of, weakest_tie


def explanation(report: Report, row: Row, *, width: int, color: bool) -> str:
    """Return all that is known of a row of the report."""
    labels = {m.claim.id: _label(n) for n, m in enumerate(row.members)}
    origins = Origins(report)
    parts: list[RenderableType] = [*_head(row, labels, origins), Text("")]
    marks = differing(row)
    for member in row.members:
        parts += _claim(report, member, labels[member.claim.id], marks, origins)
        parts.append(Text(""))
    parts += _judgements(row, labels)
    parts += _chains(row, labels, origins)
    parts += _labels(row, origins)
    return printed(parts, width=width, color=color)


def _label(number: int) -> str:
    """Return A, B, ... Z, A2, B2, ...: short names for the claims of a row."""
    turn, letter = divmod(number, 26)
    return chr(ord("A") + letter) + (str(turn + 1) if turn else "")


def _head(row: Row, labels: Mapping[int, str], origins: Origins) -> Iterator[Text]:
    style = STYLES[row.verdict]
    verdict = f"{wording.SIGNS[row.verdict]} {wording.verdict(row)}"
    notes = wording.listed((origins.width(row), wording.surety(row), f"id {row.id}"))
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
    report: Report,
    member: Member,
    label: str,
    marks: Mapping[int, list[Quote]],
    origins: Origins,
) -> Iterator[RenderableType]:
    claim = member.claim
    outlets = {column.outlet.id: column.outlet for column in report.columns}
    outlet = outlets.get(claim.outlet)
    name = clean(outlet.name if outlet else claim.outlet)
    tags = f" {wording.labels(outlet)}" if outlet and outlet.labels else ""
    yield Text.assemble((f"{label}  {name}", HEAD), (tags, DIM))
    yield inset(words(excerpt(claim, marks.get(claim.id, ()))))
    place = _stands(claim)
    notes = (wording.day(member.published), place, origins.note(member))
    yield inset(Text(wording.listed(notes), DIM))
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


# --- origins --------------------------------------------------------------------------------


def _chains(row: Row, labels: Mapping[int, str], origins: Origins) -> Iterator[RenderableType]:
    """Yield for each copied article of the row the chain to where it is from, with the evidence."""
    told: dict[int, list[Member]] = defaultdict(list)
    for member in row.members:
        told[member.claim.article].append(member)
    chains = [
        (", ".join(labels[member.claim.id] for member in members), lines)
        for article, members in told.items()
        if (lines := list(_chain(article, members, origins)))
    ]
    if not chains:
        return
    yield Text("Where the words are from: a copy counts with its origin", HEAD)
    yield Text("")
    grid = columns(max(len(label) for label, _ in chains), None)
    for label, lines in chains:
        grid.add_row(Text(label, HEAD), Text("\n").join(lines))
    yield inset(grid)
    yield Text("")


def _chain(article: int, members: Sequence[Member], origins: Origins) -> Iterator[Text]:
    """Yield the lines on one article: of whom it is a reprint, whom it credits, its mirror."""
    for reprint in origins.reprints_of(article):
        aside = _aside(reprint, members, origins)
        yield Text(f"{origins.chain(reprint)}{aside}")
        if aside and reprint.partial:
            continue  # Nothing in the row is of it: how it was told is of no weight here.
        yield Text(clean(reprint.evidence))
        copy, origin = origins.article(reprint.copy), origins.article(reprint.origin)
        if copy and origin:
            yield Text(f"{clean(copy.url)} {ARROW} {clean(origin.url)}", DIM)
    for credit in origins.credits_of(article):
        yield Text(origins.credited(credit))
    if via := members[0].via:
        yield Text(origins.mirror(members[0].claim.outlet, via))


def _aside(reprint: Reprint, members: Sequence[Member], origins: Origins) -> str:
    """Return what to add where none of an article's claims in the row is shown as copied."""
    if any(origins.source(member) == reprint for member in members):
        return ""
    if not reprint.partial:
        return "; what it says here is not taken over as it was"
    taken = any(member.claim.id in reprint.shared for member in members)
    return "" if taken else "; what it says here is its own"


def _labels(row: Row, origins: Origins) -> Iterator[RenderableType]:
    """Yield who says what of the outlets of a row."""
    lines = list(origins.labels({member.claim.outlet for member in row.members}))
    if lines:
        yield Text("What is said of the outlets, and by whom", HEAD)
        yield Text("")
        yield from (inset(Text(line)) for line in lines)
