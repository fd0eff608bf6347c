"""What was changed between two versions of an article, and whether its outlet says so.  Pure.

::

    two texts | sentences | same ones put aside, wherever they stand | nearest pairs | words

What is no part of the report ("Read more") is not compared.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise
from typing import TypeAlias

from xref.claims.furniture import furniture
from xref.claims.sentences import sentences
from xref.moments import instant
from xref.types import (
    Article,
    Claim,
    DateFrom,
    DateValue,
    Kind,
    Name,
    Negation,
    Outlet,
    Part,
    Quantity,
    Span,
)

ALIKE = 0.5
"""Share of their words that two sentences have in common from which one became the other."""

_TOKEN = re.compile(r"\w+(?:[.,:’'-]\w+)*|[^\w\s]")
_NOTE = re.compile(
    r"^\W*(?:correct(?:ion|ed)|clarif(?:ication|ied)|editor[’']?s[’']? note|updated?)"
    r"(?: [\w, ]{1,30})?\s?[:(–—]"
    r"|\b(?:this|an? (?:earlier|previous|original)) (?:article|story|report|version|piece|headline)"
    r"\b.{0,120}\b(?:amended|corrected|updated|incorrect\w*|misstated|wrong\w*|mistaken\w*|said"
    r"|gave)\b"
    r"|\b(?:was|has been) (?:amended|corrected|updated) (?:on|at|to)\b",
    re.IGNORECASE,
)


class Edit(StrEnum):
    """What became of a sentence."""

    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence of one version: where it stands, and in it the spans that differ (``marks``).

    ``span`` is of the article's text, that of a headline of its title; marks are of ``text``.
    """

    text: str
    span: Span
    part: Part = Part.BODY
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence that differs: ``old`` is None where it was added, ``new`` where removed.

    ``kinds`` tell what of a changed one differs in substance: a number, a date, a name, whether it
    is so, or who says it.
    """

    edit: Edit
    old: Side | None
    new: Side | None
    kinds: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True)
class Edited:
    """Two versions in a row; ``stated`` is how the outlet says that it edited, "" if it is silent.

    ``note`` is the sentence of the new version in which it says so, or "".
    """

    old: Article
    new: Article
    changes: tuple[Change, ...]
    stated: str = ""
    note: str = ""

    @property
    def silent(self) -> bool:
        """Whether neither a date nor a sentence of the new version says that it was edited."""
        return not self.stated


@dataclass(frozen=True, slots=True)
class History:
    """The versions of one article, first read first, and what was changed from each to the next."""

    outlet: Outlet
    versions: tuple[Article, ...]
    edits: tuple[Edited, ...]


def history(outlet: Outlet, versions: Sequence[Article], claims: Iterable[Claim]) -> History | None:
    """Return what became of an article, None where its words and date are all the same.

    ``claims`` are those of all its versions.
    """
    made: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        made[claim.article].append(claim)
    found = [edited(a, b, made[a.id], made[b.id]) for a, b in pairwise(versions)]
    edits = [e for e in found if e.changes or e.old.published != e.new.published]
    return History(outlet, tuple(versions), tuple(edits)) if edits else None


def edited(
    old: Article, new: Article, old_claims: Sequence[Claim], new_claims: Sequence[Claim]
) -> Edited:
    """Return what was changed from one version to the next, with the claims of each."""
    changes = _changes(old, new, old_claims, new_claims)
    note = _note(old, new)
    stated = ""
    if _dated(old, new):
        by = "the feed" if new.modified_from is DateFrom.FEED else "the page"
        stated = f"{by} says that it was modified {new.modified}"
    elif note:
        stated = "its text says so"
    return Edited(old, new, tuple(changes), stated, note)


# --- whether it is stated -------------------------------------------------------------------


def _dated(old: Article, new: Article) -> bool:
    """Whether the new version says that it was modified after the old one.

    A later time than the old version gave, or one that is not over when the old one was read.
    """
    if new.modified is None:
        return False
    # A day lasts until its end.
    last = instant(new.modified) + timedelta(days=len(new.modified) == len("2022-03-12"))
    if old.modified and instant(new.modified) > instant(old.modified):
        return True
    if old.fetched:
        return last >= instant(old.fetched)
    return not old.modified and (not new.published or last > instant(new.published))


def _note(old: Article, new: Article) -> str:
    """Return the first sentence that only the new version has and that tells of an edit, or ""."""
    before = {_folded(old.text[a:b]) for a, b in sentences(old.text)}
    told = (new.text[a:b] for a, b in sentences(new.text))
    return next((s for s in told if _NOTE.search(s) and _folded(s) not in before), "")


# --- what was changed -----------------------------------------------------------------------


def _changes(
    old: Article, new: Article, old_claims: Sequence[Claim], new_claims: Sequence[Claim]
) -> list[Change]:
    """Return the sentences that differ, in the order of the new text."""
    found: list[tuple[float, Change]] = []
    if _folded(old.title) != _folded(new.title):
        sides = (_title(old), _title(new))
        found.append((-1.0, _changed(*sides, _values(old_claims), _values(new_claims))))
    before, after = _sentences(old), _sentences(new)
    same = _same(before, after)
    gone = [n for n in range(len(before)) if n not in same]
    come = [n for n in range(len(after)) if n not in same.values()]
    pairs = _pairs(before, after, gone, come)
    old_values, new_values = _values(old_claims), _values(new_claims)
    for n, m in pairs.items():
        found.append((m, _changed(before[n], after[m], old_values, new_values)))
    for n in (n for n in gone if n not in pairs):
        # After what stood before it, wherever that is now.
        place = max((m for k, m in {**same, **pairs}.items() if k < n), default=-0.75) + 0.5
        found.append((place, Change(Edit.REMOVED, before[n], None)))
    found += [(m, Change(Edit.ADDED, None, after[m])) for m in come if m not in pairs.values()]
    return [change for _, change in sorted(found, key=lambda item: item[0])]


def _title(article: Article) -> Side:
    return Side(article.title, (0, len(article.title)), Part.HEADLINE)


def _sentences(article: Article) -> list[Side]:
    """Return the sentences of the report."""
    text, english = article.text, article.language.lower().startswith("en")
    spans = sentences(text)
    rules = furniture(text, spans, article.title, english=english)
    return [
        Side(text[slice(*span)], span) for span, rule in zip(spans, rules, strict=True) if not rule
    ]


def _same(before: Sequence[Side], after: Sequence[Side]) -> dict[int, int]:
    """Return where sentences that are the same in both stand, moved ones too."""
    old, new = ([_folded(side.text) for side in sides] for sides in (before, after))
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    same = {b.a + n: b.b + n for b in blocks for n in range(b.size)}
    free: dict[str, list[int]] = defaultdict(list)
    taken = set(same.values())
    for m, words in enumerate(new):
        if m not in taken:
            free[words].append(m)
    for n, words in enumerate(old):
        if n not in same and free[words]:
            same[n] = free[words].pop(0)
    return same


def _pairs(
    before: Sequence[Side], after: Sequence[Side], gone: Sequence[int], come: Sequence[int]
) -> dict[int, int]:
    """Return which sentences became which: the most alike first, each once."""
    words = {n: _words(before[n].text) for n in gone}
    others = {m: _words(after[m].text) for m in come}
    alike = (
        (-_share(words[n], others[m]), abs(n - m), n, m)
        for n in gone
        for m in come
        if _share(words[n], others[m]) >= ALIKE
    )
    pairs: dict[int, int] = {}
    for _, _, n, m in sorted(alike):
        if n not in pairs and m not in pairs.values():
            pairs[n] = m
    return pairs


def _share(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """Return the share of their words that two sentences have in common (Dice), 0..1."""
    both = sum(min(count, other.get(word, 0)) for word, count in one.items())
    return 2 * both / max(1, sum(one.values()) + sum(other.values()))


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def _folded(text: str) -> str:
    return " ".join(text.split())


# --- words and values of a changed sentence -------------------------------------------------

Found: TypeAlias = tuple[Part, Span, Kind, object]
"""A value of a claim: where it stands, what it is, and what makes it another one."""


def _values(claims: Iterable[Claim]) -> list[Found]:
    """Return the values of claims, who says them among them."""
    found: list[Found] = []
    for claim in claims:
        for value in claim.values:
            match value:
                case Quantity():
                    what: tuple[Kind, object] = (Kind.NUMBER, (value.low, value.high, value.unit))
                case DateValue():
                    what = (Kind.DATE, (value.start, value.end) if value.start else value.text)
                case Name():
                    what = (Kind.ENTITY, value.text)
                case Negation():
                    what = (Kind.POLARITY, True)
            found.append((claim.part, value.span, *what))
        if claim.attribution and claim.attribution.source:
            source = claim.attribution.source
            found.append((claim.part, source.span, Kind.ATTRIBUTION, claim.attribution.speaker))
    return found


def _changed(
    old: Side, new: Side, old_values: Sequence[Found], new_values: Sequence[Found]
) -> Change:
    """Return a pair of sentences with what differs between them marked."""
    left, right = ([m.span() for m in _TOKEN.finditer(side.text)] for side in (old, new))
    codes = SequenceMatcher(
        None,
        [old.text[slice(*span)] for span in left],
        [new.text[slice(*span)] for span in right],
        autojunk=False,
    ).get_opcodes()
    apart = [code[1:] for code in codes if code[0] != "equal"]
    sides, substance = [], []
    for side, spans, values, at in ((old, left, old_values, 0), (new, right, new_values, 2)):
        runs = [code[at : at + 2] for code in apart]
        marks = [(spans[first][0], spans[end - 1][1]) for first, end in runs if first < end]
        inside = list(_inside(side, values))
        touched = [found for found in inside if any(_meet(found[0], mark) for mark in marks)]
        # Half a number says nothing: what a value is of is marked whole.
        whole = [span for span, kind, _ in touched if kind in (Kind.NUMBER, Kind.DATE)]
        marks = _merged([*marks, *whole])
        if _share(_words(old.text), _words(new.text)) < ALIKE:
            # Of headlines that have little in common all is new.
            marks = [(0, len(side.text))] if side.text else []
        sides.append(Side(side.text, side.span, side.part, tuple(marks)))
        substance.append({(kind, what) for _, kind, what in touched})
    differ = {kind for kind, _ in substance[0] ^ substance[1]}
    kinds = tuple(kind for kind in Kind if kind in differ)
    return Change(Edit.CHANGED, sides[0], sides[1], kinds)


def _inside(side: Side, values: Iterable[Found]) -> Iterator[tuple[Span, Kind, object]]:
    """Yield the values that stand in a sentence, with their spans in it."""
    start, end = side.span
    for part, (first, last), kind, what in values:
        if part is side.part and start <= first and last <= end:
            yield (first - start, last - start), kind, what


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that overlap or are a space apart as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
