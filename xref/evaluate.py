"""Scores of a comparison against gold events: links, core links, divergence, updates.  Pure.

A gold event holds articles cut into sentences, and groups of sentences that state one fact.
What is counted:

links       pairs of sentences of different articles that share a group
core        the same over the groups marked core; links of other groups are left out of the count
divergence  pairs judged DIVERGE against the pairs marked as conflicts
updates     pairs judged UPDATE against the pairs marked as updates

A claim stands for every sentence that covers half of it or of which it covers half.  Groups in
which nothing is confirmed (all relations UNSURE) assert nothing: their links are scored apart
(``unsure``), and count neither for nor against ``links``.

A gold group may carry ``"missing": "reason"``: a fact that is known not to be supported yet.  Its
links, conflicts and updates are left out of the counts and reported one by one.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from pathlib import Path
from typing import Any, TypeAlias

from xref.errors import InputError
from xref.types import Article, Claim, Group, Part, Relation, Span

Sentence: TypeAlias = tuple[int, int]
"""(article id, number of the sentence in its article, from 0)."""

Link: TypeAlias = tuple[Sentence, Sentence]
"""Two sentences, the smaller first."""


# --- gold -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GoldGroup:
    """A fact and the sentences that state it; ``missing`` is "" or why it is not expected yet."""

    fact: str
    members: tuple[Sentence, ...]
    conflicts: tuple[tuple[Link, str], ...] = ()
    updates: tuple[Link, ...] = ()
    core: bool = True
    missing: str = ""


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """Reports of one event; ``sentences`` maps an article's id to its sentences' spans."""

    name: str
    title: str
    articles: tuple[Article, ...]
    sentences: Mapping[int, tuple[Span, ...]]
    groups: tuple[GoldGroup, ...]


def load_gold(path: Path) -> list[GoldEvent]:
    """Read gold events from a folder of JSON files, a ``.json``, or a ``.jsonl[.gz]``.

    Raises InputError naming file and field where something cannot be read.
    """
    if not path.exists():
        raise InputError("no such file or folder", str(path))
    if not path.is_dir():
        return _load_file(path)
    files = sorted(p for p in path.iterdir() if p.name.endswith((".json", ".jsonl", ".jsonl.gz")))
    if not files:
        raise InputError("holds no .json, .jsonl or .jsonl.gz file", str(path))
    return [event for file in files for event in _load_file(file)]


def _load_file(path: Path) -> list[GoldEvent]:
    try:
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", str(path)) from error
    if path.suffix == ".json":
        return [_parse(text, str(path))]
    # Not splitlines(): a text may hold line ends of other kinds, such as U+2028.
    lines = enumerate(text.split("\n"), start=1)
    return [_parse(line, f"{path}:{number}") for number, line in lines if line.strip()]


def _parse(text: str, where: str) -> GoldEvent:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"is no JSON: {error}", where) from error
    return _EventParser(where).event(data)


class _EventParser:
    """Turns the JSON of one event into a ``GoldEvent``; every error names file and field."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._ids: dict[str, int] = {}
        self._sentences: dict[int, tuple[Span, ...]] = {}

    def event(self, data: Any) -> GoldEvent:
        articles = tuple(
            self._article(item, number, f"articles[{number - 1}]")
            for number, item in enumerate(self._get(data, "articles", list, ""), start=1)
        )
        groups = self._get(data, "groups", list, "")
        return GoldEvent(
            name=self._get(data, "event", str, ""),
            title=data.get("title") or "",
            articles=articles,
            sentences=self._sentences,
            groups=tuple(self._group(item, f"groups[{n}]") for n, item in enumerate(groups)),
        )

    def _article(self, data: Any, number: int, at: str) -> Article:
        text = self._get(data, "text", str, at)
        outlet = self._get(data, "outlet", str, at)
        label = self._get(data, "id", str, at)
        self._ids[label] = number
        self._sentences[number] = tuple(
            self._span(span, text, f"{at}.sentences[{n}]")
            for n, span in enumerate(self._get(data, "sentences", list, at))
        )
        return Article(
            id=number,
            outlet=re.sub(r"\W+", "-", outlet.casefold()).strip("-") or label,
            url=data.get("url") or label,
            title=data.get("title") or "",
            text=text,
            published=data.get("published"),
        )

    def _group(self, data: Any, at: str) -> GoldGroup:
        conflicts = [
            (self._link(item, f"{at}.conflicts[{n}]"), str(item[2]) if len(item) > 2 else "other")
            for n, item in enumerate(data.get("conflicts", []))
        ]
        updates = enumerate(data.get("updates", []))
        members = enumerate(self._get(data, "members", list, at))
        return GoldGroup(
            fact=self._get(data, "fact", str, at),
            members=tuple(self._sentence(name, f"{at}.members[{n}]") for n, name in members),
            conflicts=tuple(conflicts),
            updates=tuple(self._link(item, f"{at}.updates[{n}]") for n, item in updates),
            core=bool(data.get("core", True)),
            missing=data.get("missing") or "",
        )

    def _link(self, item: Any, at: str) -> Link:
        if not isinstance(item, list) or len(item) < 2:
            raise InputError(f"{at}: expected [left, right]", self._where)
        return _link(self._sentence(item[0], f"{at}[0]"), self._sentence(item[1], f"{at}[1]"))

    def _sentence(self, name: Any, at: str) -> Sentence:
        label, _, number = str(name).partition(":")
        article = self._ids.get(label)
        if article is None or not number.isdecimal():
            raise InputError(f"{at}: no sentence {name!r}", self._where)
        if int(number) >= len(self._sentences[article]):
            raise InputError(f"{at}: article {label} has no sentence {number}", self._where)
        return article, int(number)

    def _span(self, span: Any, text: str, at: str) -> Span:
        match span:
            case [int(start), int(end)] if 0 <= start < end <= len(text):
                return start, end
        raise InputError(f"{at}: {span!r} is no [start, end) of the text", self._where)

    def _get(self, data: Any, key: str, kind: type, at: str) -> Any:
        field = f"{at}.{key}".lstrip(".")
        if not isinstance(data, dict) or key not in data:
            raise InputError(f"{field}: missing", self._where)
        if not isinstance(data[key], kind):
            raise InputError(f"{field}: expected {kind.__name__}", self._where)
        return data[key]


# --- scores ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of what was found, what is gold, and what is both."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of what was found that is gold; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of gold that was found; 0 where there is none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.found + self.gold
        return 2 * self.right / total if total else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.found + other.found, self.gold + other.gold)


@dataclass(frozen=True, slots=True)
class Missing:
    """A gold group that is marked as not supported yet, and how many of its links were found."""

    event: str
    fact: str
    reason: str
    found: int
    links: int


@dataclass(frozen=True, slots=True)
class EventScores:
    """The scores of one event, or of all (``event`` is then "all")."""

    event: str
    links: Score
    core: Score
    divergence: Score
    updates: Score
    unsure: Score
    missing: tuple[Missing, ...] = ()

    def merged(self, other: EventScores) -> EventScores:
        """Return the sums of both, under this one's name."""
        return EventScores(
            self.event,
            self.links + other.links,
            self.core + other.core,
            self.divergence + other.divergence,
            self.updates + other.updates,
            self.unsure + other.unsure,
            self.missing + other.missing,
        )


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of every event, in the order given, and over all events together (micro)."""

    events: tuple[EventScores, ...]
    total: EventScores


@dataclass(frozen=True, slots=True)
class Found:
    """What a comparison found in the articles of an event."""

    claims: Sequence[Claim]
    groups: Sequence[Group]


Pipeline: TypeAlias = Callable[[Sequence[Article]], Found]
"""Reads articles and returns their claims and the groups among them."""


def evaluate(events: Iterable[GoldEvent], pipeline: Pipeline) -> Scores:
    """Compare the articles of each event with ``pipeline`` and score what it finds."""
    scored = tuple(score_event(event, pipeline(event.articles)) for event in events)
    zero = Score(0, 0, 0)
    nothing = EventScores("all", zero, zero, zero, zero, zero)
    return Scores(scored, reduce(EventScores.merged, scored, nothing))


def score_event(event: GoldEvent, found: Found) -> EventScores:
    """Score what was found in one event."""
    stands_for = {claim.id: sentences_of(claim, event) for claim in found.claims}
    sure = [group for group in found.groups if _asserts(group)]
    unsure = [group for group in found.groups if not _asserts(group)]
    links = _links_of([_members(group, stands_for) for group in sure])
    suggested = _links_of([_members(group, stands_for) for group in unsure]) - links

    expected = [group for group in event.groups if not group.missing]
    known = [group for group in event.groups if group.missing]
    gold = _links_of([group.members for group in expected])
    core = _links_of([group.members for group in expected if group.core])
    ignored = _links_of([group.members for group in known]) - gold

    def related(relation: Relation) -> set[Link]:
        return _related(found.groups, relation, stands_for)

    return EventScores(
        event=event.name,
        links=_score(links, gold, ignored),
        core=_score(links, core, ignored | (gold - core)),
        divergence=_score(
            related(Relation.DIVERGE),
            {link for group in expected for link, _ in group.conflicts},
            {link for group in known for link, _ in group.conflicts},
        ),
        updates=_score(
            related(Relation.UPDATE),
            {link for group in expected for link in group.updates},
            {link for group in known for link in group.updates},
        ),
        unsure=_score(suggested, gold - links, ignored),
        missing=tuple(_missing(event, group, links) for group in known),
    )


def sentences_of(claim: Claim, event: GoldEvent) -> tuple[Sentence, ...]:
    """Return the sentences that cover half of the claim or of which it covers half.

    A headline stands for none: its span is one of the title.
    """
    if claim.part is Part.HEADLINE:
        return ()
    start, end = claim.span
    found = []
    for number, (left, right) in enumerate(event.sentences[claim.article]):
        shared = min(end, right) - max(start, left)
        if shared > 0 and 2 * shared >= min(end - start, right - left):
            found.append((claim.article, number))
    return tuple(found)


def gold_links(event: GoldEvent) -> set[Link]:
    """Return the pairs of sentences of different articles that share a group."""
    return _links_of([group.members for group in event.groups])


def _asserts(group: Group) -> bool:
    """Whether a group says that its claims state the same; how they differ may be unsure."""
    return any(j.relation is not Relation.UNSURE or j.kind is not None for j in group.judgements)


def _members(group: Group, stands_for: Mapping[int, tuple[Sentence, ...]]) -> tuple[Sentence, ...]:
    return tuple(sentence for claim in group.members for sentence in stands_for[claim])


def _related(
    groups: Iterable[Group], relation: Relation, stands_for: Mapping[int, tuple[Sentence, ...]]
) -> set[Link]:
    """Return the sentence pairs of all judgements with this relation."""
    return {
        _link(left, right)
        for group in groups
        for judgement in group.judgements
        if judgement.relation is relation
        for left in stands_for[judgement.left]
        for right in stands_for[judgement.right]
        if left[0] != right[0]
    }


def _links_of(groups: Iterable[Sequence[Sentence]]) -> set[Link]:
    return {
        _link(left, right)
        for members in groups
        for left, right in combinations(set(members), 2)
        if left[0] != right[0]
    }


def _link(left: Sentence, right: Sentence) -> Link:
    return (left, right) if left <= right else (right, left)


def _score(found: set[Link], gold: set[Link], ignored: set[Link]) -> Score:
    counted = found - (ignored - gold)
    return Score(len(counted & gold), len(counted), len(gold))


def _missing(event: GoldEvent, group: GoldGroup, links: set[Link]) -> Missing:
    expected = _links_of([group.members])
    return Missing(event.name, group.fact, group.missing, len(expected & links), len(expected))
