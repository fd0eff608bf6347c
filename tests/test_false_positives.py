"""The shapes that readers report as false alarms, and the true clash beside each.

Every case goes through the whole of xref as ``xref compare --from`` runs it: articles are read into
claims, embedded by the default model, paired, judged, grouped and reported.  What is asserted is
what a reader sees: the verdict of the rows in which both sentences of the case stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import pytest

from tests.false_positives import agency, numbers, scopes, speech, templates, times
from tests.false_positives.case import APART, OUTLETS, Case
from tests.false_positives.lacking import LACKING
from xref import wiring
from xref.compare import Corpus, compare
from xref.config import Config
from xref.inputs import readings
from xref.stages import JudgeFactory, Vectors, no_progress
from xref.types import Claim, Part, Report, Row, Span, Verdict

CASES: tuple[Case, ...] = (
    *times.CASES,
    *templates.CASES,
    *scopes.CASES,
    *numbers.CASES,
    *speech.CASES,
    *agency.CASES,
)


_APART = frozenset((APART,))

# The first test reads and embeds for all: longer than most on a machine that others use too.
pytestmark = pytest.mark.timeout(600)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The rows that hold both sentences, and those that diverge although nothing there does."""

    between: tuple[Row, ...]
    alarms: tuple[Row, ...]

    @property
    def told(self) -> frozenset[str]:
        """What the rows say of the two sentences ("diverges: number", "agree"; "apart")."""
        return frozenset(word for row in self.between for word in _words(row)) or _APART


def _words(row: Row) -> Sequence[str]:
    if row.verdict is Verdict.ONE_SIDED:
        return [APART]
    return [f"{row.verdict.value}: {kind.value}" for kind in row.kinds] or [row.verdict.value]


@dataclass(frozen=True, slots=True)
class Bench:
    """The claims of all cases, and their vectors, embedded in one batch."""

    claims: dict[str, list[Claim]]
    vectors: dict[str, Vectors]
    make_judge: JudgeFactory

    def report(self, case: Case) -> Report:
        name = case_id(case)
        corpus = Corpus(OUTLETS, case.articles, self.claims[name], self.vectors[name], "now")
        return compare(corpus, self.make_judge)


def case_id(case: Case) -> str:
    """Return the name of a case, which no other has."""
    return f"{case.family}: {case.name}"


@cache
def bench() -> Bench:
    """Read and embed the articles of all cases; the encoder and the judge are opened once."""
    config = Config(())
    encoder = wiring.load_encoder(config.model, no_progress)
    claims = {
        case_id(case): [claim for reading in readings(case.articles) for claim in reading.claims]
        for case in CASES
    }
    flat = [claim.alone for found in claims.values() for claim in found]
    table, vectors, first = encoder.encode(flat), {}, 0
    for name, found in claims.items():
        vectors[name] = table[first : first + len(found)]
        first += len(found)
    return Bench(claims, vectors, wiring.load_judge(config.judge, encoder))


def outcome(case: Case) -> Outcome:
    """Return what a reader is told of a case's sentences."""
    report = bench().report(case)
    between = tuple(row for row in report.rows if _holds_both(row, case))
    diverging = (row for row in report.rows if row.verdict is Verdict.DIVERGES)
    alarms = tuple(row for row in diverging if not case.diverges or row not in between)
    return Outcome(between, alarms)


def _holds_both(row: Row, case: Case) -> bool:
    return all(
        any(
            member.claim.article == article.id and _touches(member.claim, sentence)
            for member in row.members
        )
        for article, sentence in zip(case.articles, case.sentences, strict=True)
    )


def _touches(claim: Claim, sentence: Span | None) -> bool:
    if sentence is None:
        return claim.part is Part.HEADLINE
    inside = claim.span[0] < sentence[1] and sentence[0] < claim.span[1]
    return claim.part is Part.BODY and inside


def _param(case: Case) -> object:
    reason = LACKING.get(case_id(case))
    mark = pytest.mark.xfail(strict=False, reason=reason) if reason else ()
    return pytest.param(case, id=case_id(case), marks=mark)


@pytest.mark.parametrize("case", [_param(case) for case in CASES])
def test_what_a_reader_is_told(case: Case) -> None:
    found = outcome(case)
    assert not [row.why for row in found.alarms], "an alarm where nothing clashes"
    if case.diverges:
        assert found.told & case.allowed, (case.texts, [row.why for row in found.between])
    else:
        assert found.told <= case.allowed, (case.texts, [row.why for row in found.between])


def test_cases_have_names_of_their_own_and_every_sentence_is_read_as_a_claim() -> None:
    names = [case_id(case) for case in CASES]
    assert len(names) == len(set(names)) >= 90
    assert set(names) >= LACKING.keys()
    for case in CASES:
        claims = bench().claims[case_id(case)]
        for article, sentence in zip(case.articles, case.sentences, strict=True):
            own = [claim for claim in claims if claim.article == article.id]
            assert any(_touches(claim, sentence) for claim in own), case_id(case)
