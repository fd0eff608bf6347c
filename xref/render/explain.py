"""Everything behind one row: its claims in full, every judged pair, reprints, the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from xref.render import wording
from xref.render.excerpt import CLOSE, OPEN, differing, excerpt
from xref.render.paint import DIM, HEAD, MARK, STYLES, printed, words
from xref.render.safe import clean
from xref.types import (
    Claim,
    Clash,
    Judgement,
    Member,
    Part,
    Quote,
    Relation,
    Report,
    Row,
    Verdict,
)

SIGNALS = {
    "meaning": "how close they are in meaning",
    "cosine": "how close they are in meaning",
    "cosine_excess": "closer in meaning than their articles are",
    "article_cosine": "how close their articles are in meaning",
    "rank": "each is the other's nearest claim",
    "rank_best": "each is among the other's nearest claims, at best",
    "rank_worst": "each is among the other's nearest claims, at worst",
    "margin_low": "lead over the next nearest claim, on the weaker side",
    "margin_high": "lead over the next nearest claim, on the stronger side",
    "words": "words they share",
    "tfidf": "rare words and word pairs they share",
    "tfidf_excess": "more rare words shared than their articles share",
    "contained_low": "share of the one's words in the other, on the weaker side",
    "contained_high": "share of the one's words in the other, on the stronger side",
    "shared_rarity": "how rare the words are that they share",
    "rarest": "the rarest word that they share",
    "bigrams": "word pairs they share",
    "unshared": "words that only one of them has",
    "wording": "the same wording",
    "names": "names and numbers they share",
    "names_shared": "names they share",
    "names_contained": "names of the one that the other has too",
    "numbers_shared": "numbers they share",
    "numbers_clash": "numbers of which none is shared",
    "speech": "who speaks, and in which way",
    "speaker": "the same speaker",
    "attributed": "both tell who said it",
    "quoted": "both quote",
    "quote_run": "words quoted alike",
    "negation_differs": "one of them is negated",
    "place": "where they stand in their articles",
    "lead_low": "how early the later of the two stands",
    "lead_high": "how early the earlier of the two stands",
    "length_low": "length of the shorter one",
    "length_ratio": "how alike they are in length",
    "neighbours": "the sentences around them are alike",
    "title_low": "share of it in its article's title, on the weaker side",
    "title_high": "share of it in its article's title, on the stronger side",
    "centre_low": "how central it is to its article, on the weaker side",
    "centre_high": "how central it is to its article, on the stronger side",
    "days_apart": "days between the articles",
    "order": "both stand at the same place in their articles",
    "bias": "what every pair starts from",
    "intercept": "what every pair starts from",
}
"""What a judge measured, in words; a name that is not here is shown as it is."""

_RELATIONS = {
    Relation.AGREE: ("agree", Verdict.AGREE),
    Relation.DIVERGE: ("diverge", Verdict.DIVERGES),
    Relation.UPDATE: ("the one updates the other", Verdict.UPDATED),
    Relation.UNSURE: ("unsure", Verdict.UNSURE),
}


def explanation(report: Report, row: Row, *, width: int, color: bool) -> str:
    """Return all that is known of a row of the report."""
    labels = {m.claim.id: _label(n) for n, m in enumerate(row.members)}
    parts: list[RenderableType] = [*_head(row), Text("")]
    marks = differing(row)
    for member in row.members:
        parts += _claim(report, member, labels[member.claim.id], marks)
        parts.append(Text(""))
    if row.judgements:
        parts += [Text("How they were judged", HEAD), Text("")]
        for judgement in sorted(row.judgements, key=lambda j: _place(j, row)):
            parts += _judgement(judgement, labels)
            parts.append(Text(""))
    parts += _reprints(report, row)
    return printed(parts, width=width, color=color)


def _label(number: int) -> str:
    """Return A, B, ... Z, A2, B2, ...: short names for the claims of a row."""
    turn, letter = divmod(number, 26)
    return chr(ord("A") + letter) + (str(turn + 1) if turn else "")


def _head(row: Row) -> Iterator[Text]:
    style = STYLES[row.verdict]
    verdict = f"{wording.SIGNS[row.verdict]} {wording.verdict(row)}"
    notes = wording.listed((wording.width_of_agreement(row), wording.surety(row), f"id {row.id}"))
    yield Text.assemble((f"Row {row.number}  ", HEAD), (verdict, style), (f" · {notes}", DIM))
    if row.why:
        yield Text(f"Why: {clean(row.why)}")


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
    yield _in(words(excerpt(claim, marks.get(claim.id, ()))))
    place = _stands(claim)
    copied = wording.origin_note(member, wording.names(report))
    yield _in(Text(wording.listed((wording.day(member.published), place, copied)), DIM))
    above = [] if claim.part is Part.HEADLINE else [member.title]
    for line in (*above, member.url):
        yield _in(Text(clean(line), DIM))
    for line in wording.details(claim):
        yield _in(Text(line))


def _stands(claim: Claim) -> str:
    """Return "claim 3 of its article, characters 40–58 and 75–102"."""
    spans = " and ".join(f"{start}–{end}" for start, end in claim.pieces)
    if claim.part is Part.HEADLINE:
        return f"characters {spans} of the headline"
    return f"claim {claim.position + 1} of its article, characters {spans}"


def _in(text: Text, cells: int = 3) -> Padding:
    return Padding(text, (0, 0, 0, cells))


# --- judgements -----------------------------------------------------------------------------


def _judgement(judgement: Judgement, labels: Mapping[int, str]) -> Iterator[RenderableType]:
    relation, verdict = _RELATIONS[judgement.relation]
    if judgement.kind:
        relation += f": {judgement.kind.value}"
    if judgement.later is not None:
        relation += f" ({labels.get(judgement.later, '?')} is later)"
    pair = f"{labels.get(judgement.left, '?')} – {labels.get(judgement.right, '?')}  "
    sure = f" · {judgement.confidence:.0%} sure · {judgement.same:.0%} alike, values aside"
    yield Text.assemble((pair, HEAD), (relation, STYLES[verdict]), (sure, DIM))
    if judgement.reason:
        yield _in(Text(clean(judgement.reason)))
    for clash in judgement.clashes:
        yield _in(_clash(clash))
    yield from _signals(judgement)


def _place(judgement: Judgement, row: Row) -> tuple[bool, float]:
    """Return the sort key: what made the verdict comes first, then the surest."""
    return _RELATIONS[judgement.relation][1] is not row.verdict, -judgement.confidence


def _clash(clash: Clash) -> Text:
    left, right = (
        (f"{OPEN}{clean(quote.text)}{CLOSE}", MARK) for quote in (clash.left, clash.right)
    )
    what = f" ({clean(clash.what)})" if clash.what else ""
    return Text.assemble(left, " against ", right, what)


def _signals(judgement: Judgement) -> Iterator[RenderableType]:
    """Yield what was measured, the weightiest first: what it added, in words, its value."""
    if not judgement.signals:
        return
    yield _in(Text("What spoke for (+) and against (−) one statement:", DIM))
    for signal in sorted(judgement.signals, key=lambda s: (-abs(s.contribution), s.name)):
        sign = "−" if signal.contribution < 0 else "+"
        name = SIGNALS.get(signal.name, clean(signal.name).replace("_", " "))
        yield _in(Text(f"{sign}{abs(signal.contribution):.2f}  {name} ({signal.value:.2f})"))


def _reprints(report: Report, row: Row) -> Iterator[RenderableType]:
    mine: Sequence[int] = [member.claim.article for member in row.members]
    found = [r for r in report.reprints if r.copy in mine]
    if found:
        yield Text("Reprints, counted as one origin with what they carry", HEAD)
        yield Text("")
    for reprint in found:
        yield _in(Text(wording.reprint(reprint, report)))
