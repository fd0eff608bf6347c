"""Deciding about pairs of claims: measured, read together, then compared by value.  Pure.

::

    pairs   | features | first look | probability
            below ``worth``             UNSURE, confidence 0: not the same
    worth   | pair reader | features + what it says | second look | probability
            below ``suggested``         UNSURE, confidence 0: not the same
            up to ``confirmed``         UNSURE: may be the same
            from ``confirmed`` on       rules on the values: AGREE, DIVERGE, UPDATE, or UNSURE
                                        with a kind where a rule is in doubt
    UNSURE  | second reader, if one is configured | UNSURE, or what it says

Reading two claims together costs a thousand times what measuring them does, so only what the first
look finds worth it is read; that both state one proposition, as the pair reader sees it, is a
feature like any other and shows in the signals, and the contradiction it sees stands beside the
rules.  Where there is no pair reader, the first look decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from xref.errors import ModelError
from xref.judge.facts import Floats
from xref.judge.features import Features, with_reading
from xref.judge.figures import same_figure
from xref.judge.findings import Finding, Side
from xref.judge.opinions import may_be_asked, with_opinion
from xref.judge.rules import find_difference
from xref.judge.same import SameModel
from xref.judge.telling import tell
from xref.judge.weights import Weights, load_weights
from xref.stages import Judge, JudgeFactory, PairReader, SecondReader, Vectors
from xref.types import Article, Claim, Judgement, Part, Relation, Signal, Told

NO_MATCH = "not the same proposition"

READ_MOST = 1000
"""Pairs of one comparison that are read together: those of which the first look is least sure.

Bounds the time that a comparison of very many articles takes: the first look decides on the rest.
"""

_SIGNALS_TOLD = 2


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at a pair gave: probability of one proposition, why, and a contradiction's."""

    same: float
    borders: tuple[float, float]
    signals: tuple[Signal, ...] = ()
    contradiction: float | None = None


@dataclass(frozen=True, slots=True)
class PairJudge:
    """Judges pairs of the claims of one comparison; made by the factory of ``open_judge``.

    ``reader`` is None where the first look decides.
    """

    weights: Weights
    reader: PairReader | None
    second: SecondReader | None
    features: Features
    sides: Mapping[int, Side]
    told: Mapping[int, Told]

    def __call__(self, pairs: Sequence[tuple[int, int]]) -> list[Judgement]:
        """Judge pairs of claim ids; one judgement a pair, in order.  KeyError for unknown ids."""
        if not pairs:
            return []
        looked = self._look(pairs)
        judged = [self._judged(pair, look) for pair, look in zip(pairs, looked, strict=True)]
        return self._asked(judged)

    def _look(self, pairs: Sequence[tuple[int, int]]) -> list[Looked]:
        table = self.features(pairs)
        first = SameModel(self.weights.first)
        if self.reader is None or self.weights.read is None:
            return _look(first, table)
        same = first.probabilities(table)
        worth = np.flatnonzero(same >= self.weights.worth)
        doubt = np.abs(same[worth] - self.weights.first.confirmed)
        worth = worth[np.argsort(doubt, kind="stable")]
        borders = self.weights.read.suggested, self.weights.read.confirmed
        looked = [Looked(round(float(p), 4), borders) for p in same]
        for n, look in self._read(pairs, table, worth[:READ_MOST].tolist()):
            looked[n] = look
        left = worth[READ_MOST:]
        for n, look in zip(left.tolist(), _look(first, table[left]), strict=True):
            looked[n] = look
        return looked

    def _read(
        self, pairs: Sequence[tuple[int, int]], table: Floats, rows: Sequence[int]
    ) -> Iterator[tuple[int, Looked]]:
        """Yield rows with what a look at them gives when they are read together."""
        if not rows or self.reader is None or self.weights.read is None:
            return
        told = [(self.told[pairs[n][0]], self.told[pairs[n][1]]) for n in rows]
        reading = self.reader(told)
        found = _look(SameModel(self.weights.read), with_reading(table[list(rows)], reading))
        for n, look, row in zip(rows, found, reading, strict=True):
            yield n, replace(look, contradiction=round(float(row[3]), 4))

    def _judged(self, pair: tuple[int, int], look: Looked) -> Judgement:
        start = Judgement(
            *pair,
            same=look.same,
            relation=Relation.UNSURE,
            confidence=0.0,
            reason=NO_MATCH,
            signals=look.signals,
            borders=look.borders,
        )
        if not look.signals:
            return start
        if look.same < look.borders[1]:
            reason = f"may be the same: {_evidence(look.signals)}"
            return replace(start, confidence=look.same, reason=reason)
        left, right = self.sides[pair[0]], self.sides[pair[1]]
        finding = find_difference(left, right, look.same, contradiction=look.contradiction)
        if finding is None:
            reason = same_figure(left, right) or f"the same by {_evidence(look.signals)}"
            return replace(start, relation=Relation.AGREE, confidence=look.same, reason=reason)
        return _differing(start, finding)

    def _asked(self, judged: list[Judgement]) -> list[Judgement]:
        """Ask the second reader about what is unsure, the likeliest first."""
        if self.second is None:
            return judged
        open_ = [n for n, judgement in enumerate(judged) if may_be_asked(judgement)]
        open_.sort(key=lambda n: (-judged[n].same, judged[n].left, judged[n].right))
        told = [(self.told[judged[n].left], self.told[judged[n].right]) for n in open_]
        for n, opinion in zip(open_, self.second(told), strict=True):
            judged[n] = with_opinion(judged[n], opinion)
        return judged


def open_judge(
    encoder: str,
    weights: Path | None = None,
    reader: PairReader | None = None,
    second: SecondReader | None = None,
) -> JudgeFactory:
    """Return the judge for an encoder (its fingerprint): the shipped weights, or those of a file.

    Raises ModelError where there are none for this encoder (see ``load_weights``), or where they
    were trained with another pair reader.
    """
    found = load_weights(encoder, weights)
    if reader and found.read and reader.version != found.reader:
        raise ModelError(
            f"were trained with the pair reader {found.reader}, and here is {reader.version}: "
            "train them again with scripts/train_judge.py",
            str(weights or "judge/weights.json"),
        )

    def make(articles: Sequence[Article], claims: Sequence[Claim], vectors: Vectors) -> Judge:
        known = {article.id: article for article in articles}
        titles = {article.id: replace(article, text=article.title) for article in articles}
        sides = {
            claim.id: Side(claim, (titles if claim.part is Part.HEADLINE else known)[claim.article])
            for claim in claims
        }
        features = Features(articles, claims, vectors)
        return PairJudge(found, reader, second, features, sides, tell(articles, claims))

    return make


def _look(model: SameModel, table: Floats) -> list[Looked]:
    """Judge rows of features; what is at least suggested comes with its signals."""
    same = model.probabilities(table)
    shown = np.flatnonzero(same >= model.weights.suggested)
    signals = dict(zip(shown.tolist(), model.signals(table[shown]), strict=True))
    borders = model.weights.suggested, model.weights.confirmed
    return [Looked(round(float(p), 4), borders, signals.get(n, ())) for n, p in enumerate(same)]


def _differing(start: Judgement, finding: Finding) -> Judgement:
    return replace(
        start,
        relation=finding.relation,
        confidence=round(start.same * finding.strength, 4),
        reason=finding.reason,
        kind=finding.kind,
        later={"left": start.left, "right": start.right}.get(finding.later),
        clashes=(finding.clash,),
    )


def _evidence(signals: Sequence[Signal]) -> str:
    """Name the signals that spoke most for the pair."""
    best = sorted(signals[:-1], key=lambda s: -s.contribution)[:_SIGNALS_TOLD]
    return ", ".join(signal.name for signal in best if signal.contribution > 0) or "all together"
