"""Deciding about pairs of claims: measured, weighed, then compared by value.  Pure.

::

    pairs | features | same-proposition model | probability
          below ``suggested``             UNSURE, confidence 0: not the same
          up to ``confirmed``             UNSURE: may be the same
          from ``confirmed`` on           rules on the values: AGREE, DIVERGE, UPDATE, or UNSURE
                                          with a kind where a rule is in doubt

A reader of pairs (a cross-encoder) takes its place as one more column of ``features``: the model
weighs it like any other, and its contribution shows in the signals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from xref.judge.features import Features
from xref.judge.figures import same_figure
from xref.judge.findings import Finding, Side
from xref.judge.rules import find_difference
from xref.judge.same import SameModel
from xref.judge.weights import load_weights
from xref.stages import Judge, JudgeFactory, Vectors
from xref.types import Article, Claim, Judgement, Part, Relation, Signal

NO_MATCH = "not the same proposition"

_SIGNALS_TOLD = 2


@dataclass(frozen=True, slots=True)
class PairJudge:
    """Judges pairs of the claims of one comparison; made by the factory of ``open_judge``."""

    model: SameModel
    features: Features
    sides: dict[int, Side]

    def __call__(self, pairs: Sequence[tuple[int, int]]) -> list[Judgement]:
        """Judge pairs of claim ids; one judgement a pair, in order.  KeyError for unknown ids."""
        if not pairs:
            return []
        table = self.features(pairs)
        same = self.model.probabilities(table)
        worth = np.flatnonzero(same >= self.model.weights.suggested)
        signals = dict(zip(worth.tolist(), self.model.signals(table[worth]), strict=True))
        return [
            self._judged(pair, round(float(p), 4), signals[n])
            if n in signals
            else Judgement(*pair, round(float(p), 4), Relation.UNSURE, 0.0, NO_MATCH)
            for n, (pair, p) in enumerate(zip(pairs, same, strict=True))
        ]

    def _judged(self, pair: tuple[int, int], same: float, signals: tuple[Signal, ...]) -> Judgement:
        evidence = _evidence(signals)
        if same < self.model.weights.confirmed:
            reason = f"may be the same: {evidence}"
            return Judgement(*pair, same, Relation.UNSURE, same, reason, signals=signals)
        left, right = self.sides[pair[0]], self.sides[pair[1]]
        finding = find_difference(left, right, same)
        if finding is None:
            reason = same_figure(left, right) or f"the same by {evidence}"
            return Judgement(*pair, same, Relation.AGREE, same, reason, signals=signals)
        return _differing(pair, same, finding, signals)


def open_judge(encoder: str, weights: Path | None = None) -> JudgeFactory:
    """Return the judge for an encoder (its fingerprint): the shipped weights, or those of a file.

    Raises ModelError where there are none for this encoder; see ``load_weights``.
    """
    model = SameModel(load_weights(encoder, weights))

    def make(articles: Sequence[Article], claims: Sequence[Claim], vectors: Vectors) -> Judge:
        known = {article.id: article for article in articles}
        titles = {article.id: replace(article, text=article.title) for article in articles}
        sides = {
            claim.id: Side(claim, (titles if claim.part is Part.HEADLINE else known)[claim.article])
            for claim in claims
        }
        return PairJudge(model, Features(articles, claims, vectors), sides)

    return make


def _differing(
    pair: tuple[int, int], same: float, finding: Finding, signals: tuple[Signal, ...]
) -> Judgement:
    later = {"left": pair[0], "right": pair[1]}.get(finding.later)
    return Judgement(
        left=pair[0],
        right=pair[1],
        same=same,
        relation=finding.relation,
        confidence=round(same * finding.strength, 4),
        reason=finding.reason,
        kind=finding.kind,
        later=later,
        clashes=(finding.clash,),
        signals=signals,
    )


def _evidence(signals: Sequence[Signal]) -> str:
    """Name the signals that spoke most for the pair."""
    best = sorted(signals[:-1], key=lambda s: -s.contribution)[:_SIGNALS_TOLD]
    return ", ".join(signal.name for signal in best if signal.contribution > 0) or "all together"
