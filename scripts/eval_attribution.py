"""Measure who-says-what on annotated articles: the trained tagger beside the rules.

    scripts/eval_attribution.py ATTRIBUTIONS.jsonl.gz [--weights FOLDER] [--worst N]

Prints precision, recall and F1 of source, cue and content.  *Exact* counts spans that are equal,
up to punctuation at their ends.  *Overlap* is span coverage (Johansson and Moschitti 2010): a
found span earns the share of its words that the best gold span holds, a gold span the share of its
words that the best found span holds.  A whole attribution is exact where its three parts are, and
overlaps where half of the content does (Dice), and source and cue do at all.

Contents are *direct* where nearly all of their words are between quotation marks, *indirect*
where none is, else *mixed*; that is told from the text, not from the annotation.  *Source head* is
the share of gold sources whose head word is in the source of the attribution with the best
matching content (Dice at least one half).
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from train_attribution import load

from xref.claims.attribution import attribute
from xref.claims.quotes import quotations, quoted
from xref.tag import WEIGHTS
from xref.tag.tagger import OnnxTagger
from xref.types import Span, Speech

PARTS = ("source", "cue", "content")
MATCH = 0.5
DIRECT = 0.9
"""Share of a content's characters between quotation marks from which it is direct."""

_WORD = re.compile(r"\w+")
_AFTER_HEAD = re.compile(r"\s*[,(]|\s(?:of|for|from|at|in|with|who|that|on|by|to)\s")

Words: TypeAlias = frozenset[int]
"""Offsets at which the words of a span begin: two spans are equal where these are."""


@dataclass(frozen=True)
class Said:
    """One attribution as the words of its parts, with the head word of its source (-1: none)."""

    source: Words
    cue: Words
    content: Words
    head: int
    kind: str


def said(text: str, speech: Speech, quotes: Sequence[Any]) -> Said:
    """Return an attribution in words."""
    source = (speech.source,) if speech.source else ()
    return Said(
        words(text, source),
        words(text, (speech.cue,)),
        words(text, speech.content),
        head_of(text, speech.source),
        kind_of(speech.content, quotes),
    )


def words(text: str, spans: Iterable[Span]) -> Words:
    """Return where the words of some spans begin."""
    return frozenset(m.start() for span in spans for m in _WORD.finditer(text, *span))


def head_of(text: str, source: Span | None) -> int:
    """Return where the head word of a noun phrase begins: the last before what goes on from it."""
    if source is None:
        return -1
    phrase = text[slice(*source)]
    cut = _AFTER_HEAD.search(phrase)
    end = source[0] + (cut.start() if cut and cut.start() else len(phrase))
    return max((m.start() for m in _WORD.finditer(text, source[0], end)), default=source[0])


def kind_of(content: Sequence[Span], quotes: Sequence[Any]) -> str:
    """Tell a direct quotation from an indirect one."""
    inside = sum(quoted(quotes, span) for span in content)
    share = inside / max(1, sum(end - start for start, end in content))
    return "direct" if share >= DIRECT else "mixed" if share > 0 else "indirect"


def gold(article: dict[str, Any], quotes: Sequence[Any]) -> list[Said]:
    """Return the annotated attributions."""
    found = []
    for item in article["attributions"]:
        if not item["cue"]:
            continue
        source, cue, content = (tuple(tuple(s) for s in item[part]) for part in PARTS)
        text = article["text"]
        found.append(
            Said(
                words(text, source),
                words(text, cue),
                words(text, content),
                head_of(text, source[0] if source else None),
                kind_of(content, quotes),
            )
        )
    return found


def by_rules(text: str, spans: Sequence[Span], quotes: Sequence[Any]) -> list[Speech]:
    """Return what the rules find, in the tagger's form."""
    return [
        Speech(a.source.span if a.source else None, a.cue.span, (a.content.span,))
        for found in attribute(text, spans, quotes)
        for a in found
        if a.cue and a.content
    ]


@dataclass
class Counts:
    """Sums over articles: how much was found, how much of it is right, and the same for gold."""

    found: float = 0
    right: float = 0
    gold: float = 0
    held: float = 0

    def line(self) -> str:
        """Return precision, recall and F1."""
        precision = self.right / self.found if self.found else 0.0
        recall = self.held / self.gold if self.gold else 0.0
        both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return f"{precision:6.3f} {recall:6.3f} {both:6.3f}"


class Tally:
    """Counts of one system over all articles."""

    def __init__(self) -> None:
        self.exact: dict[str, Counts] = {}
        self.overlap: dict[str, Counts] = {}
        self.heads = [0, 0]
        self.misses: list[tuple[float, Said, Said | None, str]] = []

    def add(self, text: str, found: Sequence[Said], wanted: Sequence[Said]) -> None:
        """Count one article."""
        for part in PARTS:
            self._spans(part, [getattr(f, part) for f in found], [getattr(g, part) for g in wanted])
        for kind in ("direct", "indirect", "mixed"):
            every = [g.content for g in wanted], [f.content for f in found]
            some = [g.content for g in wanted if g.kind == kind]
            mine = [f.content for f in found if f.kind == kind]
            counts = self.overlap.setdefault(f"content, {kind}", Counts())
            _cover(counts, mine, some, *every)
        self._whole(found, wanted)
        for item in wanted:
            best = max(found, key=lambda f: dice(f.content, item.content), default=None)
            score = dice(best.content, item.content) if best else 0.0
            self.misses.append((score, item, best, text))
            if best and score >= MATCH and item.head >= 0:
                self.heads[0] += item.head in best.source
                self.heads[1] += 1

    def _spans(self, part: str, found: Sequence[Words], wanted: Sequence[Words]) -> None:
        found, wanted = [f for f in found if f], [w for w in wanted if w]
        exact = self.exact.setdefault(part, Counts())
        exact.found += len(found)
        exact.gold += len(wanted)
        exact.right += sum(f in wanted for f in found)
        exact.held += sum(w in found for w in wanted)
        _cover(self.overlap.setdefault(part, Counts()), found, wanted, wanted, found)

    def _whole(self, found: Sequence[Said], wanted: Sequence[Said]) -> None:
        for table, same in ((self.exact, _equal), (self.overlap, _like)):
            counts = table.setdefault("whole", Counts())
            counts.found += len(found)
            counts.gold += len(wanted)
            counts.right += sum(any(same(f, g) for g in wanted) for f in found)
            counts.held += sum(any(same(f, g) for f in found) for g in wanted)


def _cover(
    counts: Counts,
    found: Sequence[Words],
    wanted: Sequence[Words],
    all_wanted: Sequence[Words],
    all_found: Sequence[Words],
) -> None:
    counts.found += len(found)
    counts.gold += len(wanted)
    counts.right += sum(_held(f, all_wanted) for f in found)
    counts.held += sum(_held(w, all_found) for w in wanted)


def _held(one: Words, others: Sequence[Words]) -> float:
    return max((len(one & other) for other in others), default=0) / max(1, len(one))


def dice(a: Words, b: Words) -> float:
    """Return how far two spans agree."""
    return 2 * len(a & b) / max(1, len(a) + len(b))


def _equal(a: Said, b: Said) -> bool:
    return (a.source, a.cue, a.content) == (b.source, b.cue, b.content)


def _like(a: Said, b: Said) -> bool:
    source = bool(a.source & b.source) or (not a.source and not b.source)
    return dice(a.content, b.content) >= MATCH and source and bool(a.cue & b.cue)


def show(name: str, tally: Tally, seconds: float, characters: int) -> None:
    """Print one system's table."""
    print(f"\n{name}: {characters / 4000 / seconds:.1f} articles of 4,000 characters a second")
    print(f"{'':18} {'exact P':>6} {'R':>6} {'F1':>6}   {'overlap P':>6} {'R':>6} {'F1':>6}")
    for part in tally.overlap:
        exact = tally.exact[part].line() if part in tally.exact else " " * 20
        print(f"{part:18} {exact}   {tally.overlap[part].line()}")
    right, of = tally.heads
    print(f"source head {right}/{of} = {right / max(1, of):.3f}")


def worst(tally: Tally, count: int) -> None:
    """Print gold contents that were found least, to be read."""
    for score, item, best, text in sorted(tally.misses, key=lambda m: m[0])[:count]:
        print(f"\n{score:.2f} gold  {_shown(text, item)}\n     found {_shown(text, best)}")


def _shown(text: str, item: Said | None) -> str:
    if item is None:
        return "nothing"
    parts = [getattr(item, part) for part in PARTS]
    return " | ".join(" ".join(_WORD.match(text, n)[0] for n in sorted(p)) for p in parts)  # type: ignore[index]


def main() -> None:
    """Measure both systems on a file of articles."""
    parser = argparse.ArgumentParser(description="Measure source, cue and content.")
    parser.add_argument("articles", type=Path)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--worst", type=int, default=0)
    chosen = parser.parse_args()
    articles = load(chosen.articles)
    tagger = OnnxTagger(chosen.weights)
    characters = sum(len(article["text"]) for article in articles)
    for name in ("rules", "tagger"):
        tally, seconds = Tally(), 0.0
        for article in articles:
            text, spans = article["text"], article["spans"]
            quotes = quotations(text)
            start = time.perf_counter()
            found = tagger(text, spans) if name == "tagger" else by_rules(text, spans, quotes)
            seconds += time.perf_counter() - start
            tally.add(text, [said(text, f, quotes) for f in found], gold(article, quotes))
        show(name, tally, seconds, characters)
        if name == "tagger":
            worst(tally, chosen.worst)


if __name__ == "__main__":
    main()
