"""Scores of a comparison against gold events: links, divergence, updates, confidences.  Pure.

What is counted:

links       pairs of sentences of different articles that share a group
core        the same over the groups marked core; links of other groups are left out of the count
divergence  pairs judged DIVERGE against the pairs marked as conflicts
updates     pairs judged UPDATE against the pairs marked as updates
candidates  gold links among the pairs that were read, and those found without reading (copies)
alarms      pairs judged DIVERGE that are marked as something else, or are no link
outcomes    rows that agree, diverge or are updated: how sure they are, and whether gold agrees

Groups in which nothing is confirmed (all relations UNSURE) assert nothing: their links are scored
apart (``unsure``), and count neither for nor against ``links``.

A row that agrees holds where one fact of gold is stated by every outlet that stands in it; what an
outlet's cell tells beside that counts neither way.  A row that diverges, or is updated, holds where
a pair that it judges so is marked so.

A gold group may carry ``"missing": "reason"``: a fact that is known not to be supported yet.  Its
links, conflicts and updates are left out of the counts and reported one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import TypeAlias

from xref.gold import (
    GoldEvent,
    GoldGroup,
    Link,
    Sentence,
    gold_links,
    link_of,
    links_of,
    load_gold,
    sentences_of,
)
from xref.scores import Alarms, Candidates, EventScores, Missing, Outcome, Score, Scores
from xref.types import Article, Claim, Group, Judgement, Relation, Row, Verdict

__all__ = (
    "EventScores",
    "Found",
    "GoldEvent",
    "GoldGroup",
    "Link",
    "Missing",
    "Pipeline",
    "Score",
    "Scores",
    "Sentence",
    "evaluate",
    "gold_links",
    "load_gold",
    "score_event",
    "sentences_of",
)

_MARKED = {Verdict.DIVERGES: Relation.DIVERGE, Verdict.UPDATED: Relation.UPDATE}
"""The relation that a pair of a row has to be marked with for the row to hold."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a comparison found in the articles of an event.

    ``rows`` are those of its report, whose confidences are scored.  ``pairs`` are the claim ids
    that were read together, None where that is not known.
    """

    claims: Sequence[Claim]
    groups: Sequence[Group]
    rows: Sequence[Row] = ()
    pairs: Sequence[tuple[int, int]] | None = None


Pipeline: TypeAlias = Callable[[Sequence[Article]], Found]
"""Reads articles and returns their claims and the groups among them."""


def evaluate(events: Iterable[GoldEvent], pipeline: Pipeline) -> Scores:
    """Compare the articles of each event with ``pipeline`` and score what it finds."""
    scored = tuple(score_event(event, pipeline(event.articles)) for event in events)
    return Scores(scored, reduce(EventScores.merged, scored, EventScores.nothing("all")))


def score_event(event: GoldEvent, found: Found) -> EventScores:
    """Score what was found in one event."""
    stands_for = {claim.id: sentences_of(claim, event) for claim in found.claims}
    marked, known = _marked(event, missing=False), _marked(event, missing=True)
    sure = [group for group in found.groups if _asserts(group)]
    unsure = [group for group in found.groups if not _asserts(group)]
    links = links_of(_members(group, stands_for) for group in sure)
    suggested = links_of(_members(group, stands_for) for group in unsure) - links
    ignored = known.links - marked.links
    related = {
        relation: _related((j for g in found.groups for j in g.judgements), relation, stands_for)
        for relation in (Relation.DIVERGE, Relation.UPDATE)
    }
    judge = _RowJudge(marked, known, stands_for)
    return EventScores(
        event=event.name,
        links=_score(links, marked.links, ignored),
        core=_score(links, marked.core, ignored | (marked.links - marked.core)),
        divergence=_score(related[Relation.DIVERGE], marked.conflicts, known.conflicts),
        updates=_score(related[Relation.UPDATE], marked.updates, known.updates),
        unsure=_score(suggested, marked.links - links, ignored),
        missing=tuple(_missing(event, group, links) for group in event.groups if group.missing),
        candidates=_candidates(found, marked.links, links, stands_for),
        alarms=_alarms(related[Relation.DIVERGE], marked, known),
        outcomes=tuple(judge.outcomes(found.rows)),
    )


# --- what gold says -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Marked:
    """What an event's gold marks; ``facts`` are the groups that each sentence stands in."""

    links: set[Link]
    core: set[Link]
    conflicts: set[Link]
    updates: set[Link]
    facts: Mapping[Sentence, frozenset[int]] = field(default_factory=dict)


def _marked(event: GoldEvent, *, missing: bool) -> _Marked:
    """Return what the groups mark that are, or are not, known to be missing still."""
    groups = [group for group in event.groups if bool(group.missing) is missing]
    facts: dict[Sentence, set[int]] = {}
    for number, group in enumerate(groups):
        for sentence in group.members:
            facts.setdefault(sentence, set()).add(number)
    return _Marked(
        links=links_of(group.members for group in groups),
        core=links_of(group.members for group in groups if group.core),
        conflicts={link for group in groups for link, _ in group.conflicts},
        updates={link for group in groups for link in group.updates},
        facts={sentence: frozenset(numbers) for sentence, numbers in facts.items()},
    )


# --- pairs ----------------------------------------------------------------------------------


def _asserts(group: Group) -> bool:
    """Whether a group says that its claims state the same; how they differ may be unsure."""
    return any(j.relation is not Relation.UNSURE or j.kind is not None for j in group.judgements)


def _members(group: Group, stands_for: Mapping[int, tuple[Sentence, ...]]) -> tuple[Sentence, ...]:
    return tuple(sentence for claim in group.members for sentence in stands_for[claim])


def _related(
    judgements: Iterable[Judgement],
    relation: Relation,
    stands_for: Mapping[int, tuple[Sentence, ...]],
) -> set[Link]:
    """Return the sentence pairs of all judgements with this relation."""
    some = (judgement for judgement in judgements if judgement.relation is relation)
    return _between(((judgement.left, judgement.right) for judgement in some), stands_for)


def _between(
    pairs: Iterable[tuple[int, int]], stands_for: Mapping[int, tuple[Sentence, ...]]
) -> set[Link]:
    """Return the sentence pairs that pairs of claims stand for."""
    return {
        link_of(left, right)
        for one, other in pairs
        for left in stands_for[one]
        for right in stands_for[other]
        if left[0] != right[0]
    }


def _score(found: set[Link], gold: set[Link], ignored: set[Link]) -> Score:
    counted = found - (ignored - gold)
    return Score(len(counted & gold), len(counted), len(gold))


def _missing(event: GoldEvent, group: GoldGroup, links: set[Link]) -> Missing:
    expected = links_of([group.members])
    return Missing(event.name, group.fact, group.missing, len(expected & links), len(expected))


def _candidates(
    found: Found,
    gold: set[Link],
    links: set[Link],
    stands_for: Mapping[int, tuple[Sentence, ...]],
) -> Candidates:
    if found.pairs is None:
        return Candidates()
    held = gold & (_between(found.pairs, stands_for) | links)
    return Candidates(len(held), len(gold), len(found.pairs), len(found.claims))


def _alarms(diverging: set[Link], marked: _Marked, known: _Marked) -> Alarms:
    agreeing = marked.links - marked.conflicts - marked.updates
    links = marked.links | marked.conflicts | marked.updates
    return Alarms(
        agreeing=len(diverging & agreeing),
        links=len(agreeing),
        updates=len(diverging & (marked.updates - marked.conflicts)),
        apart=len(diverging - links - known.links - known.conflicts),
    )


# --- rows -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _RowJudge:
    """Tells whether rows hold."""

    marked: _Marked
    known: _Marked
    stands_for: Mapping[int, tuple[Sentence, ...]]

    def outcomes(self, rows: Iterable[Row]) -> Iterator[Outcome]:
        """Yield the rows that assert something and of which gold can tell whether they hold."""
        for row in rows:
            holds = self._holds(row)
            if holds is not None:
                yield Outcome(row.verdict, row.confidence, holds)

    def _holds(self, row: Row) -> bool | None:
        """Return None for a row that asserts nothing, or only what is known to be missing still."""
        if row.verdict is Verdict.AGREE:
            holds = self._one_fact(row, self.marked)
            return None if not holds and self._one_fact(row, self.known) else holds
        if row.verdict not in _MARKED:
            return None
        relation = _MARKED[row.verdict]
        links = _related(row.judgements, relation, self.stands_for)
        if links & _with(self.marked, relation):
            return True
        return None if links & _with(self.known, relation) else False

    def _one_fact(self, row: Row, gold: _Marked) -> bool | None:
        """Whether every outlet states one and the same fact; None where fewer than two tell."""
        facts: dict[str, set[int]] = {}
        for claim in (member.claim for member in row.members):
            if sentences := self.stands_for[claim.id]:
                told = facts.setdefault(claim.outlet, set())
                told.update(*(gold.facts.get(sentence, ()) for sentence in sentences))
        return bool(set.intersection(*facts.values())) if len(facts) > 1 else None


def _with(marked: _Marked, relation: Relation) -> set[Link]:
    return marked.conflicts if relation is Relation.DIVERGE else marked.updates
