"""Reprints: which articles carry another article's text, with the evidence.

Articles are compared by their word shingles (Broder 1997, "On the resemblance and containment of
documents"): an article is a reprint when most of its own shingles stand in the other.  Words
inside quotation are left out, because two reporters who heard the same speech share its words and
not each other's.  Articles of one outlet are not folded: a rewritten story of the same desk is a
version, and not a reprint.

Which of the two came first: the one that the other names in its text ("RT is ...", "via Northern
Wire"); else the earlier; else the one that adds less of its own.  An article that carries a short
one in full and adds more than that is no reprint of it.

A copy's parent is the article that holds the most of it.  Parents lead to the origin, which is no
copy itself.  Where they lead in a circle (one copy names its source, another is dated earlier, a
third is shorter), the same questions are asked of all articles of the circle at once.  Articles
are not folded merely because a third carries both: that one may be a round-up of two agencies.

Articles that take over single sentences are no reprints; ``same_wording`` finds those sentences.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations, pairwise, permutations

from xref.terms import terms
from xref.types import Article, Claim, Mode, Negation, Outlet, Part, Quantity, Reprint

SHINGLE = 5
"""Words in a shingle: long enough that set phrases ("told a news conference on") rarely match."""

CONTAINED = 0.5
"""Share of the copy's shingles that has to stand in the origin.

Independent reports of one event share under a tenth; a reprint with small edits more than half.
"""

LEAST = 20
"""Shingles that a text needs before it can be judged: a one-line brief is no reprint."""

COMMON = 50
"""A shingle in more articles than this is boilerplate and proposes no pairs: cost stays linear."""

WORDED = 12
"""Words that a claim needs before its wording can be told from what anyone would write."""

ALIKE = 0.9
"""Share of the word pairs of each of two claims that has to stand in the other."""

_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]*[\"”»]")


_PAIR = {
    "named": "it names {name}",
    "earlier": "the origin is earlier ({published})",
    "whole": "the origin says more",
    "least": "the copy adds text of its own",
    "": "nothing tells which came first",
}
_CIRCLE = {
    "named": "of these copies, others name {name}",
    "earlier": "of those that may be the first, the origin is the earliest ({published})",
    "least": "of those that may be the first, the origin adds the least of its own",
    "": "nothing tells which of these copies came first",
}
"""What is said of an origin by how it was told: from one copy, or among many in a circle."""


@dataclass(frozen=True, slots=True)
class _Copy:
    """``share`` of the shingles of ``copy`` stand in ``origin`` (article ids), which came first."""

    copy: int
    origin: int
    share: float


def find_reprints(
    articles: Sequence[Article], claims: Sequence[Claim], outlets: Sequence[Outlet] = ()
) -> tuple[Reprint, ...]:
    """Return one ``Reprint`` for each article that copies another outlet's, in article order.

    ``claims`` are those of ``articles`` (furniture is not among them).  No ``origin`` is a copy
    itself: a copy of a copy names the first article, and the evidence says through which it does
    where it shares too little with the first.  The same for any order of input.
    """
    texts = _Texts(articles, claims, outlets)
    copies = sorted(texts.copies(), key=texts.rank)
    parents: dict[int, _Copy] = {}
    for copy in copies:
        parents.setdefault(copy.copy, copy)
    found = {
        reprint.copy: reprint
        for family in _families(copies, parents)
        for reprint in texts.reprints(family, parents)
    }
    return tuple(found[article.id] for article in articles if article.id in found)


def same_wording(claims: Sequence[Claim]) -> frozenset[tuple[int, int]]:
    """Return the pairs of claims (ids, smaller first) of different outlets in the same words.

    Quotations do not count: two reporters write down the same words.  Time is quadratic in
    ``claims``, which are those of one group.
    """
    pairs = {claim.id: _word_pairs(claim) for claim in claims}
    return frozenset(
        (min(a.id, b.id), max(a.id, b.id))
        for a, b in combinations([claim for claim in claims if pairs[claim.id]], 2)
        if a.outlet != b.outlet
        and len(pairs[a.id] & pairs[b.id]) >= ALIKE * max(len(pairs[a.id]), len(pairs[b.id]))
    )


def carried(claims: Sequence[Claim], reprints: Sequence[Reprint]) -> dict[int, int]:
    """Return what copies took over: the id of a copy's claim -> the id of its origin's claim.

    Only what has the same content words, figures, number of negations and speaker, quotations
    included, was taken over as it was.  What a copy changed is read like any other claim: that it
    was changed is just what a reader wants to see.
    """
    stated: dict[int, dict[tuple[object, ...], int]] = defaultdict(dict)
    for claim in claims:
        stated[claim.article].setdefault(_stated(claim), claim.id)
    of = {reprint.copy: reprint.origin for reprint in reprints}
    return {
        claim.id: stated[of[claim.article]][_stated(claim)]
        for claim in claims
        if claim.article in of and _stated(claim) in stated[of[claim.article]]
    }


def _stated(claim: Claim) -> tuple[object, ...]:
    """Return what a copy must not have changed: content words, figures, negations, the speaker."""
    figures = sorted((v.value, v.unit) for v in claim.values if isinstance(v, Quantity))
    negations = sum(isinstance(value, Negation) for value in claim.values)
    speaker = claim.attribution.speaker if claim.attribution else ""
    return tuple(sorted(terms(claim.text))), tuple(figures), negations, speaker


def _word_pairs(claim: Claim) -> frozenset[tuple[str, str]]:
    """Neighbouring words outside quotation; none for a claim that is too short to tell.

    Pairs and not shingles: in a single sentence one changed word would break half the shingles.
    """
    if claim.mode is Mode.QUOTED:
        return frozenset()
    words = _WORD.findall(_QUOTED.sub(" ", claim.text).casefold())
    return frozenset(pairwise(words)) if len(words) >= WORDED else frozenset()


class _Texts:
    """The articles with their shingles, and what can be told of which came first."""

    def __init__(
        self, articles: Sequence[Article], claims: Sequence[Claim], outlets: Sequence[Outlet]
    ) -> None:
        self._articles = {article.id: article for article in articles}
        self._names = {outlet.id: outlet.name for outlet in outlets}
        self._shingles = _shingles(claims)
        self._mentions: dict[tuple[int, str], bool] = {}

    def copies(self) -> Iterator[_Copy]:
        """Yield the pairs of articles of which one is a reprint of the other."""
        for (a, b), shared in _shared(self._shingles, self._articles).items():
            whole = self._whole((a, b), shared)
            if not whole or min(len(self._shingles[a]), len(self._shingles[b])) < LEAST:
                continue
            origin, _ = self._first((a, b), whole)
            copy = b if origin == a else a
            if copy in whole:
                yield _Copy(copy, origin, shared / len(self._shingles[copy]))

    def rank(self, copy: _Copy) -> tuple[float, tuple[str, str, int]]:
        """Return a sort key: first the article that holds the most of the copy."""
        return -copy.share, self._place(copy.origin)

    def reprints(self, family: Collection[int], parents: Mapping[int, _Copy]) -> Iterator[Reprint]:
        """Yield the reprints among articles whose parents lead to one origin, or in a circle."""
        tops = [member for member in family if member not in parents]
        circle = ""
        if tops:
            (root,) = tops
        else:
            root, how = self._first(family, family)
            circle = self._told(_CIRCLE[how], root)
        for member in family:
            # What an outlet gets back through another one is a version still.
            if self._articles[member].outlet != self._articles[root].outlet:
                share, told = self._evidence(parents[member], root, circle)
                evidence = f"{share:.0%} of its {SHINGLE}-word sequences{told}"
                yield Reprint(member, root, round(share, 4), evidence)

    def _evidence(self, parent: _Copy, root: int, circle: str) -> tuple[float, str]:
        """Return what a copy shares with its origin, or with the article that it came through."""
        shared = len(self._shingles[parent.copy] & self._shingles[root])
        whole = self._whole((parent.copy, root), shared)
        first, how = self._first((parent.copy, root), whole)
        if parent.copy in whole and (first == root or circle):
            told = self._told(_PAIR[how], root) if first == root else circle
            return shared / len(self._shingles[parent.copy]), f"; {told}"
        through = self._articles[parent.origin]
        return parent.share, f", through {self._name(through)} ({through.url})"

    def _whole(self, ids: Collection[int], shared: int) -> frozenset[int]:
        """Those articles of which ``shared`` shingles are most."""
        return frozenset(n for n in ids if shared >= CONTAINED * len(self._shingles[n]))

    def _first(self, ids: Collection[int], whole: Collection[int]) -> tuple[int, str]:
        """Return the article that came first, and how that was told (a key of ``_PAIR``).

        ``whole`` are those that can be reprints.  Each question goes to those that are left by the
        questions before; one that leaves none is not counted.
        """
        left = set(ids)
        for how, ask in (
            ("named", self._named),
            ("earlier", self._earliest),
            ("whole", lambda some: some - set(whole)),
            ("least", self._shortest),
        ):
            left = ask(left) or left
            if len(left) == 1:
                return left.pop(), how
        return min(left, key=self._place), ""

    def _named(self, ids: set[int]) -> set[int]:
        """Those that another one names, and that name no other."""
        pairs = [(a, b) for a, b in permutations(sorted(ids), 2) if self._names_it(a, b)]
        return {b for _, b in pairs} - {a for a, _ in pairs}

    def _names_it(self, article: int, other: int) -> bool:
        """Whether an article's text names the other's outlet as a word of its own, case kept."""
        outlet = self._names.get(self._articles[other].outlet, "")
        if not outlet or self._articles[article].outlet == self._articles[other].outlet:
            return False
        if (article, outlet) not in self._mentions:
            pattern = rf"(?<!\w){re.escape(outlet)}(?!\w)"
            found = re.search(pattern, self._articles[article].text)
            self._mentions[article, outlet] = found is not None
        return self._mentions[article, outlet]

    def _earliest(self, ids: set[int]) -> set[int]:
        """Those than which no other is known to be earlier."""
        some = [self._articles[n] for n in ids]
        return {a.id for a in some if not any(_earlier(b, a) for b in some)}

    def _shortest(self, ids: set[int]) -> set[int]:
        least = min(len(self._shingles[n]) for n in ids)
        return {n for n in ids if len(self._shingles[n]) == least}

    def _place(self, number: int) -> tuple[str, str, int]:
        article = self._articles[number]
        return article.outlet, article.url, number

    def _name(self, article: Article) -> str:
        return self._names.get(article.outlet, article.outlet)

    def _told(self, pattern: str, origin: int) -> str:
        article = self._articles[origin]
        return pattern.format(name=self._name(article), published=article.published)


def _earlier(a: Article, b: Article) -> bool:
    """Whether ``a`` is known to be published before ``b``.

    Instants are compared where both are known; else days, since a day may be any time of it and a
    time without an offset is some time around it.
    """
    if not a.published or not b.published:
        return False
    one, other = datetime.fromisoformat(a.published), datetime.fromisoformat(b.published)
    if one.tzinfo and other.tzinfo:
        return one < other
    return one.date() < other.date()


def _families(copies: Sequence[_Copy], parents: Mapping[int, _Copy]) -> list[set[int]]:
    """Return the sets of articles that have one origin; ``copies`` are all, the surest first.

    Those whose parents lead to one article are a family, and so are those whose parents lead in
    one circle; a circle of which some article is a copy of one outside belongs to that one's.
    """
    ends = _ends({copy.copy: copy.origin for copy in parents.values()})
    members: dict[int, set[int]] = defaultdict(set)
    for node, end in ends.items():
        members[end].add(node)
    family = {node: members[end] for node, end in ends.items()}
    for copy in copies:
        mine, theirs = family[copy.copy], family.setdefault(copy.origin, {copy.origin})
        if mine is not theirs and mine <= parents.keys():
            theirs |= mine
            family.update(dict.fromkeys(mine, theirs))
    return list({id(found): found for found in family.values()}.values())


def _ends(parents: Mapping[int, int]) -> dict[int, int]:
    """Return where each article's parents lead: to an article without, or to one of a circle."""
    end: dict[int, int] = {}
    for start in sorted(parents):
        path: dict[int, None] = {}
        node = start
        while node in parents and node not in end and node not in path:
            path[node] = None
            node = parents[node]
        end.update(dict.fromkeys((*path, node), end.get(node, node)))
    return end


def _shingles(claims: Sequence[Claim]) -> dict[int, frozenset[int]]:
    """Hashes of the word shingles of what each article's body states in its own words."""
    sets: dict[int, set[int]] = defaultdict(set)
    for claim in claims:
        if claim.mode is Mode.QUOTED or claim.part is Part.HEADLINE:
            continue
        words = _WORD.findall(claim.text.casefold())
        sets[claim.article].update(
            hash(tuple(words[i : i + SHINGLE])) for i in range(len(words) - SHINGLE + 1)
        )
    return {article: frozenset(found) for article, found in sets.items()}


def _shared(
    shingles: Mapping[int, frozenset[int]], by_id: Mapping[int, Article]
) -> Counter[tuple[int, int]]:
    """Count the shingles that each pair of articles of different outlets shares."""
    holders: dict[int, list[int]] = defaultdict(list)
    for article in sorted(shingles):
        for shingle in shingles[article]:
            holders[shingle].append(article)
    counts: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        if 1 < len(places) <= COMMON:
            counts.update(
                (a, b) for a, b in combinations(places, 2) if by_id[a].outlet != by_id[b].outlet
            )
    return counts
