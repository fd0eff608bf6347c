"""Which of several articles with one text came first, and how that is told.  Pure.

The one that the other gives as its canonical address; else the one that it credits ("originally
appeared on ..."); else the one that it names; else the earlier; else the one that says more than
is shared; else the one that adds less of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from itertools import permutations

from xref.address import key
from xref.types import Article, Credit, Outlet

_PAIR = {
    "canonical": "its canonical address is that of the origin",
    "credited": "it credits {name} {credit}",
    "named": "it names {name}",
    "earlier": "the origin is earlier ({published})",
    "whole": "the origin says more",
    "least": "the copy adds text of its own",
    "": "nothing tells which came first",
}
_CIRCLE = {
    "canonical": "of these copies, others give its address as canonical",
    "credited": "of these copies, others credit {name}",
    "named": "of these copies, others name {name}",
    "earlier": "of those that may be the first, the origin is the earliest ({published})",
    "least": "of those that may be the first, the origin adds the least of its own",
    "": "nothing tells which of these copies came first",
}
"""What is said of an origin by how it was told: from one copy, or among many in a circle."""


class Firsts:
    """The articles, and what can be told of which came first.

    ``lengths`` are the words that each has of its own, by id.
    """

    def __init__(
        self,
        articles: Sequence[Article],
        outlets: Sequence[Outlet],
        credits_: Sequence[Credit],
        lengths: Mapping[int, int],
    ) -> None:
        self._articles = {article.id: article for article in articles}
        self._names = {outlet.id: outlet.name for outlet in outlets}
        self._lengths = lengths
        self._mentions: dict[tuple[int, str], bool] = {}
        self._credits: dict[int, dict[str, str]] = defaultdict(dict)
        for credit in credits_:
            self._credits[credit.article].setdefault(credit.agency, credit.evidence)

    def first(self, ids: Collection[int], whole: Collection[int]) -> tuple[int, str]:
        """Return the article that came first, and how that was told (for ``told``).

        ``whole`` are those that can be reprints.  Each question goes to those that are left by the
        questions before; one that leaves none is not counted.
        """
        left = set(ids)
        for how, ask in (
            ("canonical", self._canonical),
            ("credited", self._credited),
            ("named", self._named),
            ("earlier", self._earliest),
            ("whole", lambda some: some - set(whole)),
            ("least", self._shortest),
        ):
            left = ask(left) or left
            if len(left) == 1:
                return left.pop(), how
        return min(left, key=self.place), ""

    def told(self, how: str, copy: int, origin: int) -> str:
        """Return the words for how the origin of one copy was told."""
        outlet = self._articles[origin].outlet
        credit = self._credits[copy].get(outlet, "")
        return self._filled(_PAIR[how], origin, credit)

    def told_of_circle(self, how: str, origin: int) -> str:
        """Return the words for how the origin was told among many."""
        return self._filled(_CIRCLE[how], origin, "")

    def name(self, number: int) -> str:
        """Return the name of an article's outlet."""
        outlet = self._articles[number].outlet
        return self._names.get(outlet, outlet)

    def place(self, number: int) -> tuple[str, str, int]:
        """Return where an article stands when nothing else tells."""
        article = self._articles[number]
        return article.outlet, article.url, number

    def _filled(self, pattern: str, origin: int, credit: str) -> str:
        published = self._articles[origin].published
        return pattern.format(name=self.name(origin), published=published, credit=credit)

    def _canonical(self, ids: set[int]) -> set[int]:
        """Those whose address another one of another outlet gives as its canonical one."""
        return self._pointed(ids, self._gives_address)

    def _credited(self, ids: set[int]) -> set[int]:
        return self._pointed(ids, self._credits_it)

    def _named(self, ids: set[int]) -> set[int]:
        return self._pointed(ids, self._names_it)

    def _pointed(self, ids: set[int], points: Callable[[int, int], bool]) -> set[int]:
        """Those that another one points to, and that point to no other."""
        pairs = [(a, b) for a, b in permutations(sorted(ids), 2) if points(a, b)]
        return {b for _, b in pairs} - {a for a, _ in pairs}

    def _gives_address(self, article: int, other: int) -> bool:
        given, target = self._articles[article], self._articles[other]
        return bool(
            given.canonical
            and key(given.canonical) == key(target.url)
            and key(given.canonical) != key(given.url)
        )

    def _credits_it(self, article: int, other: int) -> bool:
        return self._articles[other].outlet in self._credits.get(article, {})

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
        least = min(self._lengths[n] for n in ids)
        return {n for n in ids if self._lengths[n] == least}


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
