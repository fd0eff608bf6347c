"""The read path: claims and their vectors in, a report out.

::

    topic    | retrieve | corpus
    corpus   | reprints | candidate pairs | judge | pairs of one partner | judge | groups | report

Nothing here decides anything: each step is a pure function of the stage that it
is named after, and their order is all that this module knows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from xref.language import foreign
from xref.match import candidates, group, unread
from xref.mirrors import once
from xref.origins import carried, find_credits, find_reprints
from xref.report import Compared, make_report
from xref.retrieve import Retrieved
from xref.stages import JudgeFactory, Library, Progress, VectorIndex, Vectors, no_progress
from xref.types import (
    Article,
    Claim,
    Group,
    Judgement,
    Outlet,
    Relation,
    Report,
    Reprint,
    Skipped,
    Stage,
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is compared: ``vectors`` has one unit row a claim, in the order of ``claims``.

    ``relevance`` (claim id -> 0..1) names the claims that belong to the topic; None takes all.
    ``read`` (outlet id -> articles) counts what was read, on the topic or not; what is compared
    counts as read in any case.  ``asked`` are the ids of the outlets asked for; empty means all.
    """

    outlets: Sequence[Outlet]
    articles: Sequence[Article]
    claims: Sequence[Claim]
    vectors: Vectors
    built_at: str
    skipped: Sequence[Skipped] = ()
    relevance: Mapping[int, float] | None = None
    read: Mapping[str, int] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()


def corpus_of(
    library: Library, index: VectorIndex, retrieved: Retrieved, *, asked: Collection[str] = ()
) -> Corpus:
    """Return the corpus of what was retrieved on a topic; vectors come from the index.

    ``asked`` are the ids of the outlets that the topic was retrieved for; empty means all.
    """
    read = {outlet.id: count for outlet, count in library.counts()}
    outlets = library.outlets()
    articles, again = once(retrieved.articles, outlets)
    kept = {article.id for article in articles}
    claims = [claim for claim in retrieved.claims if claim.article in kept]
    # What was said of single articles of an outlet that was read is not about the topic.
    skipped = [s for s in library.skipped() if s.stage is Stage.FETCH or not read.get(s.outlet)]
    return Corpus(
        outlets=outlets,
        articles=articles,
        claims=claims,
        vectors=index.vectors([claim.id for claim in claims]),
        built_at=library.built_at,
        skipped=[*skipped, *again],
        relevance=retrieved.relevance,
        read=read,
        asked=frozenset(asked),
    )


def find_groups(
    corpus: Corpus,
    make_judge: JudgeFactory,
    progress: Progress = no_progress,
    reprints: Sequence[Reprint] = (),
) -> list[Group]:
    """Return the groups of claims that state one proposition.

    What a reprint took over is not read again: it stands wherever its origin's claim stands.
    """
    topical = [claim for claim in corpus.claims if _on_topic(corpus, claim)]
    taken = carried(topical, reprints)
    rows = [
        n
        for n, claim in enumerate(corpus.claims)
        if _on_topic(corpus, claim) and claim.id not in taken
    ]
    rows.sort(key=_read_at(corpus))
    claims = [corpus.claims[n] for n in rows]
    pairs = candidates(claims, corpus.vectors[rows])
    # The judge sees every claim of the articles: a pair is read with its neighbours.
    judge = make_judge(corpus.articles, corpus.claims, corpus.vectors)
    progress("reading pairs", 0, len(pairs))
    judgements = judge(pairs)
    more = unread(claims, judgements)
    progress("reading pairs", len(pairs), len(pairs) + len(more))
    judgements = [*judgements, *judge(more)]
    progress("reading pairs", len(judgements), len(judgements))
    return _with_copies(group(claims, judgements), taken)


def _read_at(corpus: Corpus) -> Callable[[int], tuple[bool, str, str, str, int]]:
    """Return when each row of the corpus is read: the earliest article first, undated ones last.

    Whatever the order of the input: groups depend on it.
    """
    articles = {article.id: article for article in corpus.articles}

    def read_at(row: int) -> tuple[bool, str, str, str, int]:
        claim = corpus.claims[row]
        article = articles[claim.article]
        published = article.published or ""
        return not published, published, article.outlet, article.url, claim.position

    return read_at


def _with_copies(groups: Sequence[Group], taken: Mapping[int, int]) -> list[Group]:
    """Add to each group what copies took over of its claims; what only they share is a group."""
    copies: dict[int, list[int]] = defaultdict(list)
    for copy, origin in sorted(taken.items()):
        copies[origin].append(copy)
    grouped = {member for found in groups for member in found.members}
    alone = [Group(origin, (origin,), ()) for origin in sorted(copies) if origin not in grouped]
    return [_with(found, copies) for found in [*groups, *alone]]


def _with(group: Group, copies: Mapping[int, Sequence[int]]) -> Group:
    pairs = [(member, copy) for member in group.members for copy in copies.get(member, ())]
    return Group(
        group.founder,
        (*group.members, *(copy for _, copy in pairs)),
        (
            *group.judgements,
            *(
                Judgement(a, b, 1.0, Relation.AGREE, 1.0, "taken over word for word")
                for a, b in pairs
            ),
        ),
    )


def compare(
    corpus: Corpus,
    make_judge: JudgeFactory,
    *,
    topic: str = "",
    notes: Sequence[str] = (),
    progress: Progress = no_progress,
) -> Report:
    """Compare a corpus and return its report."""
    credits_ = find_credits(corpus.articles, corpus.outlets)
    reprints = find_reprints(
        corpus.articles,
        corpus.claims,
        corpus.outlets,
        vectors=corpus.vectors,
        credits_=credits_,
    )
    compared = Compared(
        outlets=corpus.outlets,
        articles=corpus.articles,
        claims=corpus.claims,
        groups=find_groups(corpus, make_judge, progress, reprints),
        reprints=reprints,
        credits=credits_,
        skipped=corpus.skipped,
        relevance=corpus.relevance,
        read=corpus.read,
        asked=corpus.asked,
    )
    return make_report(
        compared,
        topic=topic,
        built_at=corpus.built_at,
        notes=[*notes, *foreign(corpus.articles)],
    )


def _on_topic(corpus: Corpus, claim: Claim) -> bool:
    return corpus.relevance is None or claim.id in corpus.relevance
