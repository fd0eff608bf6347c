"""How two claims were judged: their words with what clashes, the terms of the decision, its sum."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from xref.render.excerpt import CLOSE, OPEN, excerpt
from xref.render.paint import DIM, HEAD, MARK, STYLES, columns, words
from xref.render.safe import clean
from xref.types import Claim, Clash, Judgement, Quote, Relation, Signal, Verdict

BASE = "before looking"
"""The signal that every pair starts from; it is no evidence, but part of the sum."""

BAR = 16
"""Cells of the longest bar."""

WORDING = 300
"""Cells of a claim's words that are shown beside the other's."""

LEAST_STEP = 0.005
"""Log-odds below which a term is left out: it would read as 0.00."""

VERDICTS = {
    Relation.AGREE: Verdict.AGREE,
    Relation.DIVERGE: Verdict.DIVERGES,
    Relation.UPDATE: Verdict.UPDATED,
    Relation.UNSURE: Verdict.UNSURE,
}
"""What a judgement makes of a row if it is the one that counts."""

_RELATIONS = {
    Relation.AGREE: "agree",
    Relation.DIVERGE: "diverge",
    Relation.UPDATE: "the one updates the other",
}


def in_full(
    judgement: Judgement, labels: Mapping[int, str], claims: Mapping[int, Claim]
) -> Iterator[RenderableType]:
    """Yield the whole account: both wordings, what clashes, every term, and why not another."""
    yield _head(judgement, labels)
    grid = columns(max(map(len, labels.values()), default=1), None)
    for number, marks in _marked(judgement):
        if number in claims:
            wording = words(excerpt(claims[number], marks, WORDING))
            grid.add_row(Text(labels.get(number, "?"), HEAD), wording)
    yield inset(grid)
    yield from _reasons(judgement)
    yield from _sum(judgement)
    for line in (*_sureness(judgement), *_why_not(judgement, labels)):
        yield inset(Text(line))


def in_short(judgement: Judgement, labels: Mapping[int, str]) -> Iterator[RenderableType]:
    """Yield what was decided, why, and the terms on a line."""
    yield _head(judgement, labels)
    yield from _reasons(judgement)
    terms = [f"{_name(s)} {signed(s.contribution)}" for s in _ordered(judgement.signals)]
    if terms:
        yield inset(Text(" · ".join(terms), DIM))


def inset(part: RenderableType, cells: int = 3) -> Padding:
    """Return a part moved to the right."""
    return Padding(part, (0, 0, 0, cells))


def signed(number: float) -> str:
    """Return "+1.20" or "−0.25"."""
    return f"{'−' if number < 0 else '+'}{abs(number):.2f}"


def alike(one: float, other: float) -> bool:
    """Whether two shares read the same as percentages."""
    return f"{one:.0%}" == f"{other:.0%}"


def log_odds(probability: float) -> float:
    """Return the log-odds of a probability, which is kept away from 0 and 1."""
    kept = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(kept / (1 - kept))


# --- what was decided -----------------------------------------------------------------------


def _head(judgement: Judgement, labels: Mapping[int, str]) -> Text:
    pair = f"{labels.get(judgement.left, '?')} – {labels.get(judgement.right, '?')}  "
    style = STYLES[VERDICTS[judgement.relation]]
    return Text.assemble((pair, HEAD), (_relation(judgement, labels), style), (_sure(judgement)))


def _relation(judgement: Judgement, labels: Mapping[int, str]) -> str:
    kind = f": {judgement.kind.value}" if judgement.kind else ""
    if judgement.relation is Relation.UNSURE:
        if kind:
            return f"unsure{kind}"
        return "may state the same" if judgement.confidence else "not taken for the same"
    later = f" ({labels.get(judgement.later, '?')} is later)" if judgement.later is not None else ""
    return f"{_RELATIONS[judgement.relation]}{kind}{later}"


def _sure(judgement: Judgement) -> tuple[str, str]:
    """Return how sure it is; where that is how likely both state the same, once is enough."""
    if judgement.relation is Relation.UNSURE and judgement.kind is None:
        return f" · {judgement.same:.0%} alike", DIM
    sure = f" · {judgement.confidence:.0%} sure"
    if alike(judgement.confidence, judgement.same):
        return sure, DIM
    return f"{sure} · {judgement.same:.0%} alike, values aside", DIM


def _marked(judgement: Judgement) -> tuple[tuple[int, list[Quote]], tuple[int, list[Quote]]]:
    left = [clash.left for clash in judgement.clashes]
    right = [clash.right for clash in judgement.clashes]
    return (judgement.left, left), (judgement.right, right)


def _reasons(judgement: Judgement) -> Iterator[RenderableType]:
    for clash in judgement.clashes:
        yield inset(_clash(clash))
    if judgement.reason:
        yield inset(Text(clean(judgement.reason)))


def _clash(clash: Clash) -> Text:
    left, right = (
        (f"{OPEN}{clean(quote.text)}{CLOSE}", MARK) for quote in (clash.left, clash.right)
    )
    what = f" ({clean(clash.what)})" if clash.what else ""
    return Text.assemble(left, " against ", right, what)


# --- from what ------------------------------------------------------------------------------


def _ordered(signals: Sequence[Signal]) -> list[Signal]:
    """Return the terms that count: what every pair starts from, then the weightiest first."""
    told = [s for s in signals if s.name == BASE or abs(s.contribution) >= LEAST_STEP]
    return sorted(told, key=lambda s: (s.name != BASE, -abs(s.contribution), s.name))


def _name(signal: Signal) -> str:
    return clean(signal.name).replace("_", " ")


def _sum(judgement: Judgement) -> Iterator[RenderableType]:
    """Yield a line and a bar a term, their sum and the borders that it has to pass."""
    signals = _ordered(judgement.signals)
    if not signals:
        return
    yield inset(Text("Do both state the same, values aside?  In log-odds:", DIM))
    scale = BAR / max(abs(signal.contribution) for signal in signals)
    grid = columns(6, BAR, None)
    for signal in signals:
        cells = round(scale * abs(signal.contribution))
        bar = ("░" if signal.contribution < 0 else "█") * cells
        grid.add_row(Text(f"{signed(signal.contribution):>6}"), Text(bar), _term(signal))
    if any(signal.name == BASE for signal in signals):
        total = sum(signal.contribution for signal in judgement.signals)
        chance = 1 / (1 + math.exp(-total))
        grid.add_row(
            Text(f"{signed(total):>6}", HEAD),
            Text("in all"),
            Text.assemble((f"{chance:.0%} alike", HEAD), _borders(judgement)),
        )
    yield inset(grid)


def _term(signal: Signal) -> Text:
    if signal.name == BASE:
        return Text(f"{_name(signal)}: what every pair starts from")
    return Text.assemble(_name(signal), (f" ({signal.value:.2f})", DIM))


def _borders(judgement: Judgement) -> str:
    """Return "; confirmed from 46% (−0.16), suggested from 25% (−1.10)"."""
    if judgement.borders is None:
        return ""
    low, high = (f"{p:.0%} ({signed(log_odds(p))})" for p in judgement.borders)
    return f"; confirmed from {high}, suggested from {low}"


def _sureness(judgement: Judgement) -> Iterator[str]:
    """Yield how the confidence came about, and what speaks most against the pair."""
    evidence = [s for s in judgement.signals if s.name != BASE]
    against = min(evidence, key=lambda s: s.contribution, default=None)
    if against is not None and against.contribution <= -LEAST_STEP:
        yield f"Most against it: {_name(against)} ({signed(against.contribution)})."
    elif evidence:
        yield "Nothing that was measured speaks against it."
    differs = judgement.relation is not Relation.AGREE and judgement.kind is not None
    if differs and 0.0 < judgement.confidence < judgement.same:
        strength = judgement.confidence / judgement.same
        how = f"{judgement.same:.0%} alike × {strength:.0%}, how often such a find is right"
        yield f"Sure: {how} = {judgement.confidence:.0%}."


def _why_not(judgement: Judgement, labels: Mapping[int, str]) -> Iterator[str]:
    """Yield why the pair got no other relation."""
    match judgement.relation:
        case Relation.AGREE if judgement.signals:
            yield "Not a divergence: no rule found values, names or words that cannot both hold."
        case Relation.DIVERGE:
            yield "Not agreement: both cannot hold.  Not an update: neither tells a later state."
        case Relation.UPDATE if judgement.later is not None:
            later = labels.get(judgement.later, "?")
            yield f"Not a divergence: {later} tells the later state."
        case Relation.UNSURE if judgement.kind is not None:
            yield "Not agreement: something differs.  Not a divergence: both may hold all the same."
        case Relation.UNSURE if judgement.borders is not None:
            yield f"Not agreement: {judgement.same:.0%} is {_below(judgement)}."


def _below(judgement: Judgement) -> str:
    """Return "below 46%, from which a pair is confirmed"."""
    low, high = judgement.borders or (0.0, 0.0)
    if judgement.same < low:
        return f"below {low:.0%}, from which a pair is suggested"
    return f"below {high:.0%}, from which a pair is confirmed"
