"""The whole read path on the articles of a gold event, as ``xref compare`` takes it."""

from __future__ import annotations

from collections.abc import Sequence

from xref import compare, inputs
from xref.evaluate import Found, Pipeline
from xref.origins import find_reprints
from xref.report import Compared, make_report
from xref.stages import Encoder, Judge, JudgeFactory, Vectors
from xref.types import Article, Claim, Judgement, Outlet


def read_path(encoder: Encoder, make_judge: JudgeFactory) -> Pipeline:
    """Return the pipeline that reads, embeds, compares, and reports what it read on the way."""

    def pipeline(articles: Sequence[Article]) -> Found:
        read = [claim for reading in inputs.readings(articles) for claim in reading.claims]
        outlets = [Outlet(name, name) for name in dict.fromkeys(a.outlet for a in articles)]
        vectors = encoder.encode([claim.alone for claim in read])
        corpus = compare.Corpus(outlets, articles, read, vectors, built_at="")
        reprints = find_reprints(articles, read)
        pairs: list[tuple[int, int]] = []
        groups = compare.find_groups(corpus, _noting(make_judge, pairs), reprints=reprints)
        compared = Compared(outlets, articles, read, groups, reprints)
        return Found(read, groups, make_report(compared, topic="", built_at="").rows, pairs)

    return pipeline


def _noting(make_judge: JudgeFactory, noted: list[tuple[int, int]]) -> JudgeFactory:
    """Return the factory of judges that note the pairs they are given."""

    def make(articles: Sequence[Article], claims: Sequence[Claim], vectors: Vectors) -> Judge:
        judge = make_judge(articles, claims, vectors)

        def noting(pairs: Sequence[tuple[int, int]]) -> list[Judgement]:
            noted.extend(pairs)
            return judge(pairs)

        return noting

    return make
