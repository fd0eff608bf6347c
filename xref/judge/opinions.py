"""What a second reader's opinion makes of a pair that the judge left unsure.  Pure.

The judge's probability and the opinion are taken for independent, and the reader for right in
TRUST of the cases, so that log(TRUST / (1 - TRUST)) is added to the log-odds of *same* where it
takes both for one proposition, and taken away where it does not.  No opinion makes a pair surer
than the reader is trusted, and one on how the two differ is trusted on top of that.
"""

from __future__ import annotations

import math
from dataclasses import replace

from xref.types import Answer, Judgement, Kind, Opinion, Relation, Signal

TRUST = 0.8
"""How often an opinion is taken to be right.  Set, not measured: every model has its own."""

SIGNAL = "a second reader"

_SAID = {
    Answer.SAME: "both state the same",
    Answer.CONTRADICTS: "the two contradict each other",
    Answer.LEFT_LATER: "the one tells a later state of the other",
    Answer.RIGHT_LATER: "the one tells a later state of the other",
    Answer.DIFFERENT: "the two state different things",
}

_RELATIONS = {
    Answer.SAME: Relation.AGREE,
    Answer.CONTRADICTS: Relation.DIVERGE,
    Answer.LEFT_LATER: Relation.UPDATE,
    Answer.RIGHT_LATER: Relation.UPDATE,
    Answer.DIFFERENT: Relation.UNSURE,
}


def may_be_asked(judgement: Judgement) -> bool:
    """Whether a second reader is worth asking: the judge is unsure, and not of a clear difference.

    These are the pairs that may state the same, and those that do with values in doubt.
    """
    return judgement.relation is Relation.UNSURE and judgement.confidence > 0.0


def with_opinion(judgement: Judgement, opinion: Opinion) -> Judgement:
    """Return the judgement on an unsure pair with a second reader's opinion.

    An opinion that is UNSURE changes nothing, nor does one on a judgement that is not.
    """
    if opinion.answer is Answer.UNSURE or not may_be_asked(judgement):
        return judgement
    for_it = opinion.answer is not Answer.DIFFERENT
    step = math.log(TRUST / (1 - TRUST)) * (1 if for_it else -1)
    same = round(_moved(judgement.same, step), 4)
    added = f" ({opinion.reason})" if opinion.reason else ""
    doubt = f"; before: {judgement.reason}" if judgement.kind and judgement.reason else ""
    relation = _RELATIONS[opinion.answer]
    return replace(
        judgement,
        same=same,
        relation=relation,
        confidence=_confidence(relation, same),
        reason=f"a second reader ({opinion.by}): {_SAID[opinion.answer]}{added}{doubt}",
        kind=_kind(relation, judgement.kind),
        later={Answer.LEFT_LATER: judgement.left, Answer.RIGHT_LATER: judgement.right}.get(
            opinion.answer
        ),
        clashes=() if relation is Relation.AGREE or not for_it else judgement.clashes,
        signals=_with_signal(judgement.signals, step),
    )


def _moved(probability: float, step: float) -> float:
    """Add a step to the log-odds of a probability."""
    if not 0.0 < probability < 1.0:
        return probability
    return 1.0 / (1.0 + (1.0 - probability) / probability * math.exp(-step))


def _confidence(relation: Relation, same: float) -> float:
    if relation is Relation.UNSURE:
        return 0.0
    if relation is Relation.AGREE:
        return min(same, TRUST)
    return round(same * TRUST, 4)


def _kind(relation: Relation, doubted: Kind | None) -> Kind | None:
    if relation is Relation.DIVERGE:
        return doubted or Kind.OTHER
    return doubted if relation is Relation.UPDATE else None


def _with_signal(signals: tuple[Signal, ...], step: float) -> tuple[Signal, ...]:
    """Return the signals with that of the opinion, so that they still sum to the log-odds.

    The last one stays last: it is what every pair starts from.
    """
    if not signals:
        return ()
    return *signals[:-1], Signal(SIGNAL, 1.0 if step > 0 else 0.0, round(step, 3)), signals[-1]
