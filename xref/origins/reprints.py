"""Which articles carry another article's text, as a whole or in part, with the evidence.  Pure.

An article is a *reprint* when most of its own words stand in the other, claim by claim
(``alignment``).  Of a *partial* reprint a good part does, and the rest is its own: only the claims
that it shares are the other's.  Of two articles with one text, ``first`` tells which came first.
An article that carries a short one in full and adds more than that is a partial reprint of it.

A copy's parent is the article that holds the most of it.  Parents lead to the origin, which is no
whole copy itself.  Where they lead in a circle (one copy names its source, another is dated
earlier, a third is shorter), the same questions are asked of all articles of the circle at once.
Articles are not folded merely because a third carries both: that one may be a round-up of two.

Inside one outlet, only nearly the same text is folded: the same story a day later repeats what came
before, and is a story of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from xref.origins.alignment import Aligned, Near, aligned, unknown
from xref.origins.bounds import at_most
from xref.origins.candidates import candidates
from xref.origins.credits import find_credits
from xref.origins.families import Copy, families
from xref.origins.first import Firsts
from xref.origins.partial import Part, divided, with_quotations
from xref.origins.texts import Text, texts_of
from xref.stages import Vectors
from xref.types import Article, Claim, Credit, Outlet, Reprint

WHOLE = 0.66
"""Share of an article's words that has to stand in the origin for all of it to be a reprint."""

VERSION = 0.8
"""The same for an article of the same outlet."""

LEAST = 24
"""Words that a text needs before it can be judged: a one-line brief is no reprint."""

PART = 0.12
"""Share of an article's words that has to stand in the origin for a part of it to be a reprint."""

PART_WORDS = 40
"""Words that such a part has at least, in two claims or more."""

SAME = 0.98
"""Share of words from which on two articles have the same text."""


def find_reprints(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    outlets: Sequence[Outlet] = (),
    *,
    vectors: Vectors | None = None,
    credits_: Sequence[Credit] | None = None,
) -> tuple[Reprint, ...]:
    """Return what each article copies of others, in article order, whole reprints first.

    ``claims`` are those of ``articles`` (furniture is not among them), ``vectors`` their unit rows
    in the same order, if they are at hand; ``credits_`` those of the articles, found if None.  No
    ``origin`` of a whole reprint is one itself: a copy of a copy names the first article, and the
    evidence says through which it does where it shares too little with the first.  Parts of several
    articles give one ``Reprint`` each.  The same for any order of input.
    """
    if credits_ is None:
        credits_ = find_credits(articles, outlets)
    finder = _Finder(articles, outlets, credits_, texts_of(claims), _near(claims, vectors))
    whole = {reprint.copy: reprint for reprint in finder.whole()}
    parts = finder.parts(whole)
    return tuple(
        reprint
        for article in articles
        for reprint in (
            *([whole[article.id]] if article.id in whole else []),
            *parts.get(article.id, ()),
        )
    )


def _near(claims: Sequence[Claim], vectors: Vectors | None) -> Near:
    if vectors is None:
        return unknown
    number = {claim.id: n for n, claim in enumerate(claims)}
    rows: dict[int, list[int]] = {}

    def of(text: Text) -> Vectors:
        if text.article not in rows:
            rows[text.article] = [number[line.id] for line in text.lines]
        found: Vectors = vectors[rows[text.article]]
        return found

    def near(text: Text, other: Text) -> Vectors:
        cosines: Vectors = of(text) @ of(other).T
        return cosines

    return near


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two articles that share text: what of each stands in the other, and which are whole."""

    ids: tuple[int, int]
    whole: frozenset[int]
    first: int
    how: str

    @property
    def copy(self) -> int:
        return self.ids[self.ids[0] == self.first]


class _Finder:
    """Looks at each pair of candidates once."""

    def __init__(
        self,
        articles: Sequence[Article],
        outlets: Sequence[Outlet],
        credits_: Sequence[Credit],
        texts: Mapping[int, Text],
        near: Near,
    ) -> None:
        self._articles = {article.id: article for article in articles}
        self._texts = texts
        self._near = near
        self._aligned: dict[tuple[int, int], Aligned] = {}
        lengths = {number: text.length for number, text in texts.items()}
        self._firsts = Firsts(articles, outlets, credits_, lengths)
        order = sorted(
            (a for a in articles if a.id in texts and texts[a.id].length >= LEAST),
            key=lambda a: (a.published is None, a.published or "", a.outlet, a.url, a.id),
        )
        places = candidates([texts[a.id] for a in order])
        self._pairs = [self._pair(order[a].id, order[b].id) for a, b in places]

    # --- whole reprints ---

    def whole(self) -> Iterator[Reprint]:
        """Yield one reprint for each article that is a copy as a whole."""
        copies = sorted(self._copies(), key=lambda c: (-c.share, self._firsts.place(c.origin)))
        parents: dict[int, Copy] = {}
        for copy in copies:
            parents.setdefault(copy.copy, copy)
        for family in families(copies, parents):
            yield from self._folded(family, parents)

    def _copies(self) -> Iterator[Copy]:
        for pair in self._pairs:
            if pair.copy in pair.whole:
                yield Copy(pair.copy, pair.first, self._share(pair.copy, pair.first))

    def _folded(self, family: Collection[int], parents: Mapping[int, Copy]) -> Iterator[Reprint]:
        """Yield the reprints among articles whose parents lead to one origin, or in a circle."""
        tops = [member for member in family if member not in parents]
        circle = ""
        if tops:
            (root,) = tops
        else:
            root, how = self._firsts.first(family, family)
            circle = self._firsts.told_of_circle(how, root)
        for member in sorted(family):
            if member != root:
                share, told = self._evidence(parents[member], root, circle)
                evidence = f"{share:.0%} of its words{told}"
                yield Reprint(member, root, round(share, 4), evidence)

    def _evidence(self, parent: Copy, root: int, circle: str) -> tuple[float, str]:
        """Return what a copy shares with its origin, or with the article that it came through."""
        pair = self._pair(parent.copy, root)
        if parent.copy in pair.whole and (pair.first == root or circle):
            told = circle if pair.first != root else self._told(pair)
            return self._share(parent.copy, root), f"; {told}"
        through = self._articles[parent.origin]
        return parent.share, f", through {self._firsts.name(through.id)} ({through.url})"

    def _told(self, pair: _Pair) -> str:
        told = self._firsts.told(pair.how, pair.copy, pair.first)
        if not self._one_outlet(*pair.ids):
            return told
        if min(self._share(*pair.ids), self._share(*reversed(pair.ids))) >= SAME:
            return f"the same text at another address of the outlet; {told}"
        version = "a later version" if pair.how == "earlier" else "another version"
        return f"{version} by the same outlet; {told}"

    # --- partial reprints ---

    def parts(self, whole: Mapping[int, Reprint]) -> dict[int, list[Reprint]]:
        """Return the partial reprints of each copy; ``whole`` are the whole ones, by copy."""
        found = divided(list(self._parts(whole)), PART_WORDS)
        reprints = {
            copy: [self._partly(part, whole) for part in parts] for copy, parts in found.items()
        }
        for copy, reprint in whole.items():
            # What a copied article itself took over in part comes from further away.
            if handed := list(self._handed_on(copy, reprints.get(reprint.origin, ()))):
                reprints[copy] = handed
        return reprints

    def _parts(self, whole: Mapping[int, Reprint]) -> Iterator[Part]:
        for pair in self._pairs:
            shared = self._align(pair.copy, pair.first)
            root = whole[pair.first].origin if pair.first in whole else pair.first
            if (
                pair.copy not in whole
                and not self._one_outlet(*pair.ids)
                and not self._one_outlet(pair.copy, root)
                and len(shared.claims) > 1
                and shared.words >= PART_WORDS
                and shared.share >= PART
            ):
                lengths = {line.id: len(line.words) for line in self._texts[pair.copy].lines}
                weights = {claim: lengths[claim] for claim in shared.claims}
                place = (pair.first in whole, *self._firsts.place(pair.first))
                yield Part(pair.copy, pair.first, shared.claims, weights, place, pair.how)

    def _partly(self, part: Part, whole: Mapping[int, Reprint]) -> Reprint:
        words = sum(part.weights[claim] for claim in part.claims)
        share = words / self._texts[part.copy].length
        origin = whole[part.origin].origin if part.origin in whole else part.origin
        if origin == part.origin:
            told = f"; {self._firsts.told(part.how, part.copy, part.origin)}"
        else:
            through = self._articles[part.origin]
            told = f", through {self._firsts.name(through.id)} ({through.url})"
        copy, source = self._texts[part.copy], self._texts[part.origin]
        return Reprint(
            part.copy,
            origin,
            round(share, 4),
            f"{share:.0%} of its words{told}",
            partial=True,
            shared=with_quotations(copy, source, part.claims),
        )

    def _handed_on(self, copy: int, parts: Sequence[Reprint]) -> Iterator[Reprint]:
        for part in parts:
            if self._one_outlet(copy, part.origin):
                continue
            shared = self._align(copy, part.copy).claims
            taken = {mine: its for mine, its in shared.items() if its in part.shared}
            if taken:
                lengths = {line.id: len(line.words) for line in self._texts[copy].lines}
                share = sum(lengths[claim] for claim in taken) / self._texts[copy].length
                through = self._articles[part.copy]
                yield Reprint(
                    copy,
                    part.origin,
                    round(share, 4),
                    f"{share:.0%} of its words, through {self._firsts.name(through.id)}"
                    f" ({through.url})",
                    partial=True,
                    shared=with_quotations(self._texts[copy], self._texts[part.copy], taken),
                )

    # --- pairs ---

    def _pair(self, a: int, b: int) -> _Pair:
        least = VERSION if self._one_outlet(a, b) else WHOLE
        whole = frozenset(
            one for one, other in ((a, b), (b, a)) if self._share(one, other) >= least
        )
        first, how = self._firsts.first((a, b), whole)
        return _Pair((a, b), whole, first, how)

    def _align(self, a: int, b: int) -> Aligned:
        if (a, b) not in self._aligned:
            one, other = self._texts[a], self._texts[b]
            there, back = at_most(one.buckets, other.buckets)
            self._aligned[a, b] = aligned(one, other, self._near, there)
            self._aligned[b, a] = aligned(other, one, self._near, back)
        return self._aligned[a, b]

    def _share(self, a: int, b: int) -> float:
        return self._align(a, b).share

    def _one_outlet(self, a: int, b: int) -> bool:
        return self._articles[a].outlet == self._articles[b].outlet
