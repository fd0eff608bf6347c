"""The read path: claims and their vectors in, a report out.

::

    topic    | retrieve | corpus
    corpus   | reprints | candidate pairs | judge | groups | report

Nothing here decides anything: each step is a pure function of the stage that it
is named after, and their order is all that this module knows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xref.match import candidates, group
from xref.origins import find_reprints
from xref.report import Compared, make_report
from xref.retrieve import Retrieved
from xref.stages import JudgeFactory, Library, Progress, VectorIndex, Vectors, no_progress
from xref.types import Article, Claim, Group, Outlet, Report, Skipped


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is compared: ``vectors`` has one unit row a claim, in the order of ``claims``.

    ``relevance`` (claim id -> 0..1) names the claims that belong to the topic; None takes all.
    """

    outlets: Sequence[Outlet]
    articles: Sequence[Article]
    claims: Sequence[Claim]
    vectors: Vectors
    built_at: str
    skipped: Sequence[Skipped] = ()
    relevance: Mapping[int, float] | None = None


def corpus_of(library: Library, index: VectorIndex, retrieved: Retrieved) -> Corpus:
    """Return the corpus of what was retrieved on a topic; vectors come from the index."""
    return Corpus(
        outlets=library.outlets(),
        articles=retrieved.articles,
        claims=retrieved.claims,
        vectors=index.vectors([claim.id for claim in retrieved.claims]),
        built_at=library.built_at,
        skipped=library.skipped(),
        relevance=retrieved.relevance,
    )


def find_groups(
    corpus: Corpus, make_judge: JudgeFactory, progress: Progress = no_progress
) -> list[Group]:
    """Return the groups of claims that state one proposition."""
    rows = [n for n, claim in enumerate(corpus.claims) if _on_topic(corpus, claim)]
    claims = [corpus.claims[n] for n in rows]
    pairs = candidates(corpus.articles, claims, corpus.vectors[rows])
    # The judge sees every claim of the articles: a pair is read with its neighbours.
    judge = make_judge(corpus.articles, corpus.claims, corpus.vectors)
    progress("reading pairs", 0, len(pairs))
    judgements = judge(pairs)
    progress("reading pairs", len(pairs), len(pairs))
    return group(claims, judgements)


def compare(
    corpus: Corpus,
    make_judge: JudgeFactory,
    *,
    topic: str = "",
    notes: Sequence[str] = (),
    progress: Progress = no_progress,
) -> Report:
    """Compare a corpus and return its report."""
    compared = Compared(
        outlets=corpus.outlets,
        articles=corpus.articles,
        claims=corpus.claims,
        groups=find_groups(corpus, make_judge, progress),
        reprints=find_reprints(corpus.articles, corpus.claims, corpus.outlets),
        skipped=corpus.skipped,
        relevance=corpus.relevance,
    )
    return make_report(compared, topic=topic, built_at=corpus.built_at, notes=notes)


def _on_topic(corpus: Corpus, claim: Claim) -> bool:
    return corpus.relevance is None or claim.id in corpus.relevance
