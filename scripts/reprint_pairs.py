"""Pairs of articles of which it is known what the one copies of the other.

``COPIES`` edit a real article as desks do: cut it, reorder it, give it another beginning, put words
around it, reword it, mix it with own reporting.  ``OTHERS`` are pairs that look alike and are no
copies.  All words that are added are the project's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeAlias

from reprint_words import FOOTS, OPENINGS, PREFACES, market, match, reworded

from xref.types import Article, Span

LINES = (10, 45)
"""Sentences of the articles that are edited."""

WORDS = (180, 1100)
"""Words of them."""

Line: TypeAlias = tuple[str, int]
"""A sentence and whose it is: 0 the copy's own, 1 and 2 the articles that it was made from."""


@dataclass(frozen=True, slots=True)
class Made:
    """Articles of which the last is a copy, or no copy, of the others.

    ``whole`` and ``partial`` are the ids of the others that it copies; ``spans`` are the parts of
    its text that it took over.
    """

    operation: str
    articles: tuple[Article, ...]
    whole: frozenset[int] = frozenset()
    partial: frozenset[int] = frozenset()
    spans: tuple[Span, ...] = ()


class Pool:
    """Real articles of an archive of a handy length, in the archive's order."""

    def __init__(self, articles: Sequence[Article], event: Mapping[int, str]) -> None:
        self.articles = [a for a in articles if _handy(a)]
        self.event = event
        self._by_day: dict[tuple[str, date], list[Article]] = defaultdict(list)
        for article in self.articles:
            if article.day:
                self._by_day[event[article.id], article.day].append(article)

    def near(self, article: Article, days: Sequence[int], *, same_outlet: bool) -> list[Article]:
        """Return articles on the event so many days later, of the same or of another outlet."""
        day = article.day
        return [
            other
            for days_later in days
            for other in self._by_day[self.event[article.id], day + timedelta(days_later)]
            if other.id != article.id and (other.outlet == article.outlet) == same_outlet
        ] if day else []  # fmt: skip


def _handy(article: Article) -> bool:
    words, lines = len(article.text.split()), len(lines_of(article))
    return WORDS[0] <= words <= WORDS[1] and LINES[0] <= lines <= LINES[1]


def lines_of(article: Article) -> list[str]:
    """Return the sentences of an article; the archive has one a line."""
    return [line.strip() for line in article.text.splitlines() if len(line.split()) > 2]


# --- copies ---------------------------------------------------------------------------------


def cut(source: Sequence[str], chance: Random) -> list[Line]:
    """Return the article without a third to two thirds of its paragraphs."""
    kept = round(len(source) * chance.uniform(0.34, 0.67))
    chosen = sorted(chance.sample(range(len(source)), max(kept, 5)))
    return [(source[n], 1) for n in chosen]


def cut_end(source: Sequence[str], chance: Random) -> list[Line]:
    """Return the article's beginning."""
    return [(line, 1) for line in source[: max(5, round(len(source) * chance.uniform(0.3, 0.7)))]]


def reordered(source: Sequence[str], chance: Random) -> list[Line]:
    """Return the article with its paragraphs of two or three sentences in another order."""
    blocks = []
    rest = list(source)
    while rest:
        size = chance.randint(2, 3)
        blocks.append(rest[:size])
        rest = rest[size:]
    chance.shuffle(blocks)
    return [(line, 1) for block in blocks for line in block]


def new_lead(source: Sequence[str], chance: Random) -> list[Line]:
    """Return the article with its first two sentences replaced by others."""
    return [*((line, 0) for line in chance.sample(OPENINGS, 2)), *((s, 1) for s in source[2:])]


def boilerplate(source: Sequence[str], chance: Random) -> list[Line]:
    """Return the article with a site's preface and disclaimer around it."""
    body = [(line, 1) for line in source]
    body.insert(len(body) // 2, ("Read more", 0))
    feet = chance.choice(FOOTS)
    return [(chance.choice(PREFACES), 0), *body, *((foot, 0) for foot in feet)]


def paraphrase(source: Sequence[str], chance: Random) -> list[Line]:
    """Return the article with its sentences lightly reworded."""
    return [(reworded(line, chance), 1) for line in source]


def all_of_it(source: Sequence[str], chance: Random) -> list[Line]:
    """Return the article cut, reordered, reworded and with other words before it."""
    kept = [line for line, _ in cut(source, chance)]
    moved = [line for line, _ in reordered(kept, chance)]
    return [(chance.choice(OPENINGS), 0), *((reworded(line, chance), 1) for line in moved)]


WHOLE: Mapping[str, Callable[[Sequence[str], Random], list[Line]]] = {
    "paragraphs cut": cut,
    "end cut": cut_end,
    "reordered": reordered,
    "new lead": new_lead,
    "boilerplate": boilerplate,
    "reworded": paraphrase,
    "all of it": all_of_it,
}


def mixed(share: float, chance: Random, own: Sequence[str], source: Sequence[str]) -> list[Line]:
    """Return own reporting with a block of the source of that share of the whole's words."""
    mine: list[Line] = [(line, 0) for line in own[:14]]
    wanted = sum(len(line.split()) for line, _ in mine) * share / (1.0 - share)
    start = chance.randint(0, len(source) // 3)
    block: list[Line] = []
    for line in source[start:]:
        if wanted > 0.0:
            block.append((line, 1))
            wanted -= len(line.split())
    at = chance.choice((0, len(mine) // 2, len(mine)))
    return [*mine[:at], *block, *mine[at:]]


def _copy(
    number: int, of: Article, outlet: str, lines: Sequence[Line], published: str | None = None
) -> tuple[Article, tuple[Span, ...]]:
    text, spans = "", []
    for line, whose in lines:
        if whose:
            spans.append((len(text), len(text) + len(line)))
        text += line + "\n"
    url = f"https://{outlet}.example/{number}"
    return Article(number, outlet, url, of.title, text, published or of.published), tuple(spans)


def copies(pool: Pool, each: int, chance: Random) -> Iterator[Made]:
    """Yield ``each`` copies an operation."""
    for name, edit in WHOLE.items():
        for source in _sampled(pool, each, chance):
            copy, spans = _copy(-1, source, "copyist", edit(lines_of(source), chance))
            yield Made(name, (source, copy), whole=frozenset([source.id]), spans=spans)
    for name, share, rewords in (
        ("half and half", 0.5, False),
        ("a third", 0.33, False),
        ("half, reworded", 0.5, True),
    ):
        for source, own in _beside(pool, each, chance):
            lines = mixed(share, chance, lines_of(own), lines_of(source))
            if rewords:
                lines = [(reworded(line, chance), 1) if w else (line, w) for line, w in lines]
            copy, spans = _copy(-1, own, own.outlet, lines)
            yield Made(name, (source, copy), partial=frozenset([source.id]), spans=spans)
    for one, other in _beside(pool, each, chance):
        halves = [lines_of(a)[:12] for a in (one, other)]
        lines = [*((line, 1) for line in halves[0]), *((line, 2) for line in halves[1])]
        # Later than both: of one day, a longer text is taken for the one that was cut.
        later = str(other.day + timedelta(1)) if other.day else None
        copy, spans = _copy(-1, one, "copyist", lines, later)
        both = frozenset([one.id, other.id])
        yield Made("two sources", (one, other, copy), partial=both, spans=spans)


def _sampled(pool: Pool, count: int, chance: Random) -> list[Article]:
    return chance.sample(pool.articles, min(count, len(pool.articles)))


def _beside(pool: Pool, count: int, chance: Random) -> Iterator[tuple[Article, Article]]:
    """Yield articles with one of another outlet on the same event of a day near."""
    found = 0
    for article in chance.sample(pool.articles, len(pool.articles)):
        others = pool.near(article, (1, 2, 3), same_outlet=False)
        if others and found < count:
            found += 1
            yield article, chance.choice(others)


# --- no copies ------------------------------------------------------------------------------


def others(pool: Pool, each: int, chance: Random) -> Iterator[Made]:
    """Yield ``each`` pairs a kind that are no copies."""
    for name, days, same in (
        ("same event, same day", (0,), False),
        ("same outlet, a day later", (1, 2), True),
    ):
        found = 0
        for article in chance.sample(pool.articles, len(pool.articles)):
            near = pool.near(article, days, same_outlet=same)
            if near and found < each:
                found += 1
                yield Made(name, (article, chance.choice(near)))
    for name, template in (("match reports", match), ("market reports", market)):
        for number in range(each):
            texts = [template(chance) for _ in range(2)]
            yield Made(name, tuple(_templated(number, n, text) for n, text in enumerate(texts)))
    yield from _quoting(pool, each, chance)


def _templated(number: int, which: int, text: str) -> Article:
    outlet = ("ledger", "courier")[which]
    url = f"https://{outlet}.example/{number}"
    return Article(-1 - which, outlet, url, "Report", text, f"2012-03-{1 + number % 28:02}")


def _quoting(pool: Pool, each: int, chance: Random) -> Iterator[Made]:
    """Yield two reports of an event, each with the same long quotations of a third article."""
    quotations = {
        article.id: [line for line in lines_of(article) if _is_quotation(line)]
        for article in pool.articles
    }
    rich = [article for article in pool.articles if len(quotations[article.id]) >= 2]
    found = 0
    for article in chance.sample(rich, len(rich)):
        same_day = pool.near(article, (0, 1), same_outlet=False)
        if len(same_day) < 2 or found >= each:
            continue
        found += 1
        pair = chance.sample(same_day, 2)
        if pair[0].outlet == pair[1].outlet:
            continue
        spoken = quotations[article.id][:4]
        made = []
        for number, report in enumerate(pair):
            lines: list[Line] = [(line, 0) for line in lines_of(report)]
            at = chance.randint(1, len(lines) - 1)
            lines[at:at] = [(line, 0) for line in spoken]
            made.append(_copy(-1 - number, report, report.outlet, lines)[0])
        yield Made("shared quotations", tuple(made))


def _is_quotation(line: str) -> bool:
    inside = line.count('"') == 2 and line.startswith('"')
    return inside and line.rfind('"') > 0.7 * len(line) and len(line.split()) >= 15
