"""Which groups judged pairs form.  Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from xref.types import Claim, Group, Judgement, Part, Relation

APART = 0.25
"""Probability below which two members of a group state different things; see ``xref.match``."""

SHARE = 0.5
"""Share of the members it was read with that a claim has to be confirmed with to join them."""

CAP = 40
"""Members of a group at most: more is a topic and no proposition."""

Pair: TypeAlias = tuple[int, int]
"""Two claim ids, the smaller first."""


def group(claims: Sequence[Claim], judgements: Sequence[Judgement]) -> list[Group]:
    """Return the groups, in the order of their founders; the same for any order of judgements.

    ``claims`` stand in the order in which they are read, the earliest article first.  Two claims
    belong together when their relation says so (AGREE, DIVERGE, UPDATE), or when it is UNSURE and
    has a kind: the same proposition, with values that leave a rule in doubt.
    """
    judged = _Judged.of(claims, judgements)
    confirmed = judged.partners(sure=True)
    headlines = {claim.id for claim in claims if claim.part is Part.HEADLINE}
    body = {claim: partners.keys() - headlines for claim, partners in confirmed.items()}
    groups: list[Group] = []
    held: set[Pair] = set()
    for founder in judged.as_read(confirmed.keys() - headlines):
        told = confirmed[founder].keys() & headlines
        own = body[founder] or told  # a claim that only headlines repeat has them as partners
        while fresh := {claim for claim in own if _pair(founder, claim) not in held}:
            members = judged.grown(founder, fresh, body)
            members = judged.joined(members, told)
            groups.append(judged.group(members))
            held.update(_pair(a, b) for a, b in combinations(members, 2))
    grouped = {member for found in groups for member in found.members} | headlines
    groups.extend(judged.suggested(grouped))
    return groups


def unread(claims: Sequence[Claim], judgements: Sequence[Judgement]) -> list[Pair]:
    """Return the pairs of claims that were not judged and are both confirmed with a third, sorted.

    Where many outlets tell one thing, not each claim is among the nearest of each other; a group
    stands only where its members were read together.  Of each claim its CAP surest are paired.
    """
    judged = _Judged.of(claims, judgements)
    outlet = {claim.id: claim.outlet for claim in claims}
    found: set[Pair] = set()
    for partners in judged.partners(sure=True).values():
        surest = judged.by_sureness(partners)[:CAP]
        found.update(_pair(a, b) for a, b in combinations(surest, 2) if outlet[a] != outlet[b])
    return sorted(found - judged.pairs.keys())


@dataclass(frozen=True, slots=True)
class _Judged:
    """Judgements by pair; ``rank`` is the place of each claim in the order of reading."""

    outlet: Mapping[int, str]
    rank: Mapping[int, int]
    pairs: Mapping[Pair, Judgement]

    @classmethod
    def of(cls, claims: Sequence[Claim], judgements: Sequence[Judgement]) -> _Judged:
        rank = {claim.id: place for place, claim in enumerate(claims)}
        pairs = {_pair(j.left, j.right): j for j in judgements if {j.left, j.right} <= rank.keys()}
        return cls({claim.id: claim.outlet for claim in claims}, rank, pairs)

    def partners(self, *, sure: bool) -> dict[int, dict[int, float]]:
        """Return, for each claim, the claims that it belongs together with and how surely."""
        found: dict[int, dict[int, float]] = defaultdict(dict)
        for (a, b), judgement in self.pairs.items():
            if _confirms(judgement) if sure else _suggests(judgement):
                found[a][b] = found[b][a] = judgement.same
        return found

    def as_read(self, claims: Iterable[int]) -> list[int]:
        """Return the claims, the earliest first."""
        return sorted(claims, key=self.rank.__getitem__)

    def by_sureness(self, partners: Mapping[int, float]) -> list[int]:
        """Return the claims, the surest first."""
        return sorted(partners, key=lambda c: (-partners[c], self.rank[c]))

    def coheres(self, claim: int, members: Iterable[int]) -> bool:
        """Whether a claim can stand in one group with the members."""
        read = confirmed = 0
        for member in members:
            judgement = self.pairs.get(_pair(claim, member))
            if judgement is not None:
                sure = _confirms(judgement)
                if not sure and judgement.same < APART:
                    return False
                read, confirmed = read + 1, confirmed + sure
            elif self.outlet[claim] != self.outlet[member]:
                return False
        return confirmed >= SHARE * read

    def grown(
        self, founder: int, first: Iterable[int], confirmed: Mapping[int, Collection[int]]
    ) -> list[int]:
        """Return the founder and what is confirmed with it, or with another member.

        Claims join in the order of reading, none that is read before the founder.
        """
        members, seen, waiting = [founder], {founder}, set(first)
        while waiting and len(members) < CAP:
            claim = min(waiting, key=self.rank.__getitem__)
            waiting.remove(claim)
            seen.add(claim)
            if self.coheres(claim, members):
                members.append(claim)
                near = (c for c in confirmed.get(claim, ()) if self.rank[c] > self.rank[founder])
                waiting.update(c for c in near if c not in seen)
        return members

    def joined(self, members: Sequence[int], claims: Iterable[int]) -> list[int]:
        """Return the members and, after them, the claims that cohere with all that are there."""
        found = list(members)
        for claim in self.as_read(claims):
            if len(found) < CAP and claim not in found and self.coheres(claim, found):
                found.append(claim)
        return found

    def group(self, members: Sequence[int]) -> Group:
        founder, *others = members
        inside = sorted(_pair(a, b) for a, b in combinations(members, 2))
        judged = (self.pairs.get(pair) for pair in inside)
        return Group(founder, (founder, *sorted(others)), tuple(j for j in judged if j is not None))

    def suggested(self, grouped: set[int]) -> Iterator[Group]:
        """Yield the pairs that may belong together, of claims that stand in no group."""
        partners = self.partners(sure=False)
        best = {claim: self.by_sureness(others)[0] for claim, others in partners.items()}
        for a, b in sorted(best.items(), key=lambda pair: self.rank[pair[0]]):
            if self.rank[a] < self.rank[b] and best[b] == a and not {a, b} & grouped:
                yield self.group((a, b))


def _confirms(judgement: Judgement) -> bool:
    return judgement.relation is not Relation.UNSURE or judgement.kind is not None


def _suggests(judgement: Judgement) -> bool:
    return not _confirms(judgement) and judgement.confidence > 0.0


def _pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)
