"""Which pairs of claims are worth reading together, and which groups judged pairs form.  Pure.

Theory of operation
-------------------
*Candidates.*  A claim is compared with the NEAREST claims of each other outlet, by cosine plus
TF-IDF cosine: cosine alone measures topic, TF-IDF alone misses rewording, and each makes good what
the other misses.  Numbers are no terms, so that figures which differ do not part two claims.

*Groups.*  A group is a star, never a chain: every member is confirmed against the founder.  Claims
found in the order of how much they are confirmed with; a confirmed pair that an earlier group
holds founds nothing more, and one that none holds does, so that a claim which states two facts
stands in two groups.  A group coheres: a claim that was read with another member and was found
to state something else (below APART), or that was not even near enough to be read with it, stays
out; the surer of the two stays in.

A headline states what several claims of the body do: it founds no group and keeps nobody out, and
joins the groups of the claims that it is confirmed with.

What is not confirmed but suggested forms pairs of its own, only of claims that no group holds, and
only where each is the other's best: those are the rows that say *unsure*.

Tried and rejected: connected components (one long lead that states five facts joins them all);
one claim an article in a star (links F1 lower by 0.01: reports do say a thing twice); loose stars,
in which claims that were not read together may stand (precision lower by 0.04); partners that an
earlier group holds with the same founder once more in a later one (a fifth more cells that repeat
a claim, the same F1); no later group unless it brings a claim that no group has (F1 lower by 0.03).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from xref.stages import Vectors
from xref.terms import hashed, rarity, terms
from xref.types import Claim, Group, Judgement, Part, Relation

NEAREST = 7
"""Claims of each other outlet that a claim is read with: holds 0.93 of the links on real events."""

STRIP = 1024
"""Claims compared with an outlet's at a time: bounds the memory."""

APART = 0.25
"""Probability below which two members of a star state different things.

Cross-validated links F1 with 0.1, 0.2, 0.3: 0.586, 0.598, 0.597, the precision 0.55, 0.60, 0.62."""

CAP = 40
"""Members of a group at most: more is a topic and no proposition."""


def candidates(claims: Sequence[Claim], vectors: Vectors) -> list[tuple[int, int]]:
    """Return the pairs of claim ids of different outlets worth judging, sorted, smaller id first.

    ``vectors`` has one unit row a claim.  At most ``2 * NEAREST`` pairs a claim and other outlet in
    all; memory is bounded by STRIP times the largest outlet's claims.
    """
    found = [terms(claim.alone) for claim in claims]
    table = np.concatenate([vectors, hashed(found, rarity(found))], axis=1)
    ids = np.array([claim.id for claim in claims], dtype=np.int64)
    rows: dict[str, list[int]] = defaultdict(list)
    for row, claim in enumerate(claims):
        rows[claim.outlet].append(row)
    outlets = {outlet: np.array(sorted(own, key=lambda n: ids[n])) for outlet, own in rows.items()}
    pairs: set[tuple[int, int]] = set()
    for outlet, own in outlets.items():
        for other, theirs in outlets.items():
            if outlet == other:
                continue
            for start in range(0, len(own), STRIP):
                strip = own[start : start + STRIP]
                near = _nearest(table[strip] @ table[theirs].T)
                left = np.repeat(ids[strip], near.shape[1])
                right = ids[theirs[near.ravel()]]
                low, high = np.minimum(left, right), np.maximum(left, right)
                pairs.update(zip(low.tolist(), high.tolist(), strict=True))
    return sorted(pairs)


def _nearest(table: Vectors) -> np.ndarray[tuple[int, int], np.dtype[np.intp]]:
    """Return the columns of the NEAREST greatest values of each row, in no order."""
    if table.shape[1] <= NEAREST:
        return np.broadcast_to(np.arange(table.shape[1]), table.shape)
    # Rounded, so that equals are equal whatever the order in which they were multiplied; of equals
    # at the border, the first columns.
    values = np.round(table, 5)
    border = np.partition(values, -NEAREST, axis=1)[:, [-NEAREST]]
    above, level = values > border, values == border
    room = NEAREST - above.sum(axis=1, keepdims=True)
    kept = above | (level & (level.cumsum(axis=1) <= room))
    return np.nonzero(kept)[1].reshape(-1, NEAREST)


def group(claims: Sequence[Claim], judgements: Sequence[Judgement]) -> list[Group]:
    """Return the groups, those of the surest founders first; the same for any order of input.

    Two claims belong together when their relation says so (AGREE, DIVERGE, UPDATE), or when it is
    UNSURE and has a kind: the same proposition, with values that leave a rule in doubt.
    """
    known = {claim.id: claim for claim in claims}
    pairs = {_key(j.left, j.right): j for j in judgements if {j.left, j.right} <= known.keys()}
    confirmed = _partners(pairs, sure=True)
    headlines = {claim.id for claim in claims if claim.part is Part.HEADLINE}
    body = {claim: _without(partners, headlines) for claim, partners in confirmed.items()}
    groups: list[Group] = []
    held: set[tuple[int, int]] = set()
    founders = confirmed.keys() - headlines
    for founder in sorted(founders, key=lambda c: (-sum(body[c].values()), c)):
        told = {o: same for o, same in confirmed[founder].items() if o in headlines}
        own = body[founder] or told  # a claim that only headlines repeat has them as partners
        while fresh := {o: same for o, same in own.items() if _key(founder, o) not in held}:
            cohesion = _Cohesion(known, pairs)
            members = _star([founder], fresh, cohesion)
            if own is not told:
                members = _star(members, told, cohesion)
            groups.append(_group(members, pairs))
            held.update(_key(a, b) for a in members for b in members if a != b)
    grouped = {member for found in groups for member in found.members} | headlines
    groups.extend(_suggested(pairs, grouped))
    return groups


def _without(partners: Mapping[int, float], some: set[int]) -> dict[int, float]:
    return {claim: same for claim, same in partners.items() if claim not in some}


def _partners(
    pairs: Mapping[tuple[int, int], Judgement], *, sure: bool
) -> dict[int, dict[int, float]]:
    """Return, for each claim, the claims that it belongs together with and how surely."""
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), judgement in sorted(pairs.items()):
        if _confirms(judgement) if sure else _suggests(judgement):
            found[a][b] = found[b][a] = judgement.same
    return found


def _confirms(judgement: Judgement) -> bool:
    return judgement.relation is not Relation.UNSURE or judgement.kind is not None


def _suggests(judgement: Judgement) -> bool:
    return not _confirms(judgement) and judgement.confidence > 0.0


@dataclass(frozen=True, slots=True)
class _Cohesion:
    """Tells whether two claims can stand in one group."""

    claims: Mapping[int, Claim]
    pairs: Mapping[tuple[int, int], Judgement]

    def holds(self, a: int, b: int) -> bool:
        judgement = self.pairs.get(_key(a, b))
        if judgement is not None:
            return judgement.same >= APART
        return self.claims[a].outlet == self.claims[b].outlet


def _star(first: Sequence[int], partners: Mapping[int, float], cohesion: _Cohesion) -> list[int]:
    """Return the first members, the founder before all, and the partners that cohere with them.

    The surest partner comes first.
    """
    members = list(first)
    for claim in sorted(partners, key=lambda c: (-partners[c], c)):
        if len(members) == CAP:
            break
        if all(cohesion.holds(claim, member) for member in members[1:]):
            members.append(claim)
    return members


def _group(members: Sequence[int], pairs: Mapping[tuple[int, int], Judgement]) -> Group:
    founder, *others = members
    inside = sorted(_key(a, b) for n, a in enumerate(members) for b in members[:n])
    judged = (pairs.get(key) for key in inside)
    return Group(founder, (founder, *sorted(others)), tuple(j for j in judged if j is not None))


def _suggested(pairs: Mapping[tuple[int, int], Judgement], grouped: set[int]) -> Iterator[Group]:
    """Yield the pairs that may belong together, of claims that stand in no group."""
    partners = _partners(pairs, sure=False)
    best = {claim: min(others, key=lambda o: (-others[o], o)) for claim, others in partners.items()}
    for a, b in sorted(best.items()):
        if a < b and best[b] == a and not {a, b} & grouped:
            yield _group((a, b), pairs)


def _key(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)
