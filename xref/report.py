"""From groups to the rows of a report: verdicts, counts, order, what one side tells.  Pure.

What a row's judgements say of it is read in ``verdicts``.

Origins are counted by outlet.  An outlet whose article is a reprint counts as the outlet that it
copies, and one that copied a part of it does in what it took over; what is its own counts as its
own.  In a single row, outlets that carry the same wording count as one, whatever else their
articles say: both have it from one desk or agency.  A fold that would hide values that differ is
not made, since an edited copy is just what a reader wants to see.

Order: divergence first, since it is what a reader came for, then updates and
values that may clash, then the widest agreement, then the unsure; what only one
side tells comes last, the most salient first.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from xref.errors import InputError
from xref.origins import same_wording
from xref.types import (
    Article,
    Claim,
    Column,
    Counted,
    Credit,
    Group,
    Judgement,
    Member,
    Mode,
    Outlet,
    Part,
    Quantity,
    Report,
    Reprint,
    Row,
    Silence,
    Skipped,
    Stage,
    Verdict,
)
from xref.verdicts import (
    between_origins,
    clashes,
    confidence_of,
    headlines_beside,
    kinds_of,
    surest_of,
    verdict_of,
)

_ORDER = (Verdict.DIVERGES, Verdict.UPDATED, Verdict.AGREE, Verdict.UNSURE, Verdict.ONE_SIDED)
_READING_STAGES = (Stage.READ, Stage.EXTRACT, Stage.SPLIT)


@dataclass(frozen=True, slots=True)
class Compared:
    """Everything a report is made from.

    ``relevance`` (claim id -> 0..1) is None when there was no topic: then all claims count alike.
    ``read`` (outlet id -> articles) counts what was read, on the topic or not; what is compared
    counts as read in any case.  ``asked`` are the ids of the outlets asked for; empty means all.
    """

    outlets: Sequence[Outlet]
    articles: Sequence[Article]
    claims: Sequence[Claim]
    groups: Sequence[Group]
    reprints: Sequence[Reprint] = ()
    skipped: Sequence[Skipped] = ()
    relevance: Mapping[int, float] | None = None
    read: Mapping[str, int] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    credits: Sequence[Credit] = ()

    def wanted(self, outlet: str) -> bool:
        """Whether the outlet with this id was asked for; an unknown one ("") may have been."""
        return not self.asked or not outlet or outlet in self.asked


def make_report(
    compared: Compared, *, topic: str, built_at: str, notes: Sequence[str] = ()
) -> Report:
    """Return the report of a comparison, rows numbered in the order to be shown."""
    maker = _RowMaker(compared)
    body = {claim.id for claim in compared.claims if claim.part is Part.BODY}
    groups = [group for group in compared.groups if not body.isdisjoint(group.members)]
    grouped = {claim for group in groups for claim in group.members}
    alone = (
        Group(claim.id, (claim.id,), ())
        for claim in compared.claims
        if claim.id in body and claim.id not in grouped and maker.on_topic(claim)
    )
    rows = sorted(maker.rows([*groups, *alone]), key=maker.place)
    return Report(
        topic=topic,
        built_at=built_at,
        columns=_columns(compared),
        articles=tuple(compared.articles),
        rows=tuple(replace(row, number=number) for number, row in enumerate(rows, start=1)),
        claims=len([claim for claim in compared.claims if maker.on_topic(claim)]),
        reprints=tuple(compared.reprints),
        credits=_credits(compared),
        skipped=tuple(skip for skip in compared.skipped if compared.wanted(skip.outlet)),
        notes=tuple(notes),
    )


def shown(members: Sequence[Member]) -> tuple[Member, ...]:
    """Return the members of a row that its cells show: no headline beside its article's body."""
    beside = headlines_beside([member.claim for member in members])
    return tuple(member for member in members if member.claim.id not in beside)


def counted_by(report: Report, counted: Counted) -> Report:
    """Return the report with its rows ordered by ``counted`` within their kind, and renumbered.

    Verdicts stay: what outlets copy from one another confirms nothing, however it is counted.
    """
    if counted is report.counted:
        return report

    def place(row: Row) -> tuple[int, int]:
        width = row.outlets if counted is Counted.OUTLETS else row.origins
        return _rank(row), -width

    rows = enumerate(sorted(report.rows, key=place), start=1)
    renumbered = tuple(replace(row, number=number) for number, row in rows)
    return replace(report, rows=renumbered, counted=counted)


def _rank(row: Row) -> int:
    """Return where rows of its kind stand: values that may clash beside what was updated."""
    doubted = row.verdict is Verdict.UNSURE and row.kinds
    return _ORDER.index(Verdict.UPDATED if doubted else row.verdict)


def find_row(report: Report, name: str) -> Row:
    """Return the row with this number or id.  Raises InputError where there is none."""
    wanted = name.strip().lstrip("#").casefold()
    for row in report.rows:
        if wanted in (str(row.number), row.id):
            return row
    if not report.rows:
        raise InputError("the report has no rows", name)
    last = max(row.number for row in report.rows)
    raise InputError(f"no such row: the report has rows 1 to {last}", name)


class _RowMaker:
    """Makes rows from groups; holds the look-up tables that every row needs."""

    def __init__(self, compared: Compared) -> None:
        self._articles = {article.id: article for article in compared.articles}
        self._claims = {claim.id: claim for claim in compared.claims}
        whole = [reprint for reprint in compared.reprints if not reprint.partial]
        self._origin = {reprint.copy: reprint.origin for reprint in whole}
        self._parts = {
            claim: reprint.origin
            for reprint in compared.reprints
            if reprint.partial
            for claim in reprint.shared
        }
        self._names = {outlet.id: outlet.name for outlet in compared.outlets}
        self._rank = {outlet.id: n for n, outlet in enumerate(compared.outlets)}
        self._relevance = compared.relevance or {}
        self._topical = compared.relevance is not None

    def on_topic(self, claim: Claim) -> bool:
        """Whether a claim that no other outlet shares belongs to the report's topic."""
        return not self._topical or claim.id in self._relevance

    def rows(self, groups: Sequence[Group]) -> list[Row]:
        """Return the groups' rows, numbered 0, each with an id that no other row has."""
        read = [
            sorted((self._claims[member] for member in group.members), key=self._read_at)
            for group in groups
        ]
        order = sorted(range(len(read)), key=lambda n: [self._read_at(c) for c in read[n]])
        ids = _row_ids([[self._where(claim) for claim in read[n][:2]] for n in order])
        named = dict(zip(order, ids, strict=True))
        return [self._row(group, named[n]) for n, group in enumerate(groups)]

    def _row(self, group: Group, name: str) -> Row:
        claims = sorted(
            (self._claims[member] for member in group.members),
            key=lambda c: (self._rank[c.outlet], c.part is Part.HEADLINE, c.article, c.position),
        )
        origin = self._origins(claims, group.judgements)
        between = between_origins(claims, group.judgements, origin)
        verdict = verdict_of(between)
        kinds = kinds_of(verdict, between)
        surest = surest_of(verdict, kinds, between)
        return Row(
            number=0,
            id=name,
            verdict=verdict,
            kinds=kinds,
            confidence=confidence_of(verdict, surest, between, origin),
            why=self._why(surest, claims, origin),
            members=tuple(self._member(claim, origin) for claim in claims),
            judgements=group.judgements,
            origins=len(set(origin.values())),
            outlets=len({claim.outlet for claim in claims}),
        )

    def place(self, row: Row) -> tuple[int, int, float, str]:
        """Return the sort key of a row."""
        if row.verdict is Verdict.ONE_SIDED:
            return (_rank(row), -row.outlets, -self._salience(row), row.id)
        relevance = max((self._relevance.get(m.claim.id, 0.0) for m in row.members), default=0.0)
        weight = row.confidence + (relevance if self._topical else 0.0)
        return (_rank(row), -row.origins, -weight, row.id)

    def _salience(self, row: Row) -> float:
        """How much a one-sided row matters: told early, on the topic, with figures or a speaker.

        News is written with the weightiest first (the inverted pyramid), hence position.
        """
        claim = row.members[0].claim
        early = 1.0 / (1.0 + claim.position / 4.0)
        figures = any(isinstance(value, Quantity) for value in claim.values)
        spoken = claim.mode is not Mode.ASSERTED
        return early + self._relevance.get(claim.id, 0.0) + 0.2 * figures + 0.1 * spoken

    def _read_at(self, claim: Claim) -> tuple[bool, bool, str, int, int]:
        """When a claim is read: the earliest article first, as a reader would; headlines last.

        Not the order of claim ids, which is that of the input: what is published later is seldom
        before what is already there, wherever it stands among the files that are given.
        """
        article = self._articles[claim.article]
        headline = claim.part is Part.HEADLINE
        undated = article.published is None
        return (headline, undated, article.published or "", article.id, claim.position)

    def _where(self, claim: Claim) -> str:
        article = self._articles[claim.article]
        part = "" if claim.part is Part.BODY else f"\0{claim.part.value}"
        pieces = "\0".join(f"{start}\0{end}" for start, end in claim.pieces)
        return f"{article.outlet}\0{article.url}\0{pieces}{part}"

    def _source(self, claim: Claim) -> Article | None:
        """Return the article that a claim is from: what was copied in part may be from another."""
        whole = self._origin.get(claim.article, claim.article)
        return self._articles.get(self._parts.get(claim.id, whole))

    def _outlet_of_origin(self, claim: Claim) -> str:
        article = self._source(claim)
        return article.outlet if article else claim.outlet

    def _origins(self, claims: Sequence[Claim], judgements: Sequence[Judgement]) -> dict[int, str]:
        """Return the origin of each claim of a row: claim id -> the id of one of its outlets."""
        origin = {claim.id: self._outlet_of_origin(claim) for claim in claims}
        clashing = [(j.left, j.right) for j in judgements if clashes(j)]
        for pair in clashing:
            if origin[pair[0]] == origin[pair[1]]:
                # A copy that was edited speaks for itself where it says something else.
                origin.update((number, self._claims[number].outlet) for number in pair)
        apart = [(a, b) for a, b in clashing if origin[a] != origin[b]]
        for left, right in sorted(same_wording(claims)):
            one, other = origin[left], origin[right]
            folded = {claim: one if of == other else of for claim, of in origin.items()}
            if all(folded[a] != folded[b] for a, b in apart):
                origin = folded
        return origin

    def _why(
        self, surest: Judgement | None, claims: Sequence[Claim], origin: Mapping[int, str]
    ) -> str:
        folded: dict[str, set[str]] = defaultdict(set)
        for claim in claims:
            folded[origin[claim.id]].add(self._outlet_of_origin(claim))
        worded = [
            list(dict.fromkeys(self._names[c.outlet] for c in claims if origin[c.id] == of))
            for of, outlets in folded.items()
            if len(outlets) > 1
        ]
        if surest:
            same = (f"; same wording in {_listed(names)}" for names in worded)
            return surest.reason + "".join(same)
        names = list(dict.fromkeys(self._names[claim.outlet] for claim in claims))
        if len(names) == 1:
            return f"only {names[0]} says this"
        return f"one {'wording' if worded else 'origin'}, carried by {', '.join(names)}"

    def _member(self, claim: Claim, row: Mapping[int, str]) -> Member:
        """Return a cell; it is a reprint's where the row holds its origin, which says the same."""
        article = self._articles[claim.article]
        origin = self._source(claim)
        told = {self._claims[number].article for number in row}
        copied = (
            origin is not None
            and origin.outlet != article.outlet
            and origin.id in told
            and row[claim.id] == origin.outlet
        )
        return Member(
            claim=claim,
            url=article.url,
            title=article.title,
            published=article.published,
            reprint_of=origin.outlet if copied and origin else "",
            via=article.via,
        )


ID_DIGITS = 6
"""Hex digits of a row's id: at 1,000 rows, three reports in a hundred hold two that need more."""


def _row_ids(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return one id a row, no two alike.

    A row is given as the places of the two claims in it that are read first (one, if it has no
    more), the rows in the order of these.  Its key is the first place, so that a row of one side
    keeps its id when others join it; the further rows of a claim that stands in several are told
    apart by their second place, and what is still alike (articles under one address) by a count.
    An id is the beginning of the key's digest, longer where two begin alike.
    """
    digests = []
    seen: Counter[str] = Counter()
    for places in rows:
        key = places[0]
        seen[key] += 1
        if seen[key] > 1:
            key = "\0\0".join(places)
            seen[key] += 1
            if seen[key] > 1:
                key = f"{key}\0{seen[key]}"
        digests.append(hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest())
    digits = ID_DIGITS
    ids = [digest[:digits] for digest in digests]
    while twice := {name for name, count in Counter(ids).items() if count > 1}:
        digits += 1
        ids = [
            digest[:digits] if name in twice else name
            for name, digest in zip(ids, digests, strict=True)
        ]
    return ids


def _listed(names: Sequence[str]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _credits(compared: Compared) -> tuple[Credit, ...]:
    """Return the credits that no reprint tells already: of whom it is one, it names as well."""
    outlet_of = {article.id: article.outlet for article in compared.articles}
    told = {(r.copy, outlet_of[r.origin]) for r in compared.reprints if r.origin in outlet_of}
    names = {outlet.id: outlet.name for outlet in compared.outlets}
    return tuple(
        replace(credit, name=names.get(credit.agency, ""))
        for credit in compared.credits
        if (credit.article, credit.agency) not in told
    )


def _columns(compared: Compared) -> tuple[Column, ...]:
    """One column an outlet that was asked for, in the outlets' order, if it tells something.

    That is: it has an article that is compared, or nothing of it was read and it was skipped.  One
    that was read and has nothing on the topic is told of in the report's notes.
    """
    articles = Counter(article.outlet for article in compared.articles)
    outlet_of = {article.id: article.outlet for article in compared.articles}
    copied = {reprint.copy for reprint in compared.reprints if not reprint.partial}
    copies = Counter(outlet_of[copy] for copy in copied if copy in outlet_of)
    found_through = {(article.outlet, article.via) for article in compared.articles}
    troubles: dict[str, list[Skipped]] = defaultdict(list)
    for skip in compared.skipped:
        troubles[skip.outlet].append(skip)
    return tuple(
        Column(
            outlet,
            articles[outlet.id],
            copies[outlet.id],
            Silence.ABSENT if articles[outlet.id] else _silence(troubles[outlet.id]),
            tuple(other for other in compared.outlets if (outlet.id, other.id) in found_through),
        )
        for outlet in compared.outlets
        if compared.wanted(outlet.id)
        and (articles[outlet.id] or (troubles[outlet.id] and not compared.read.get(outlet.id)))
    )


def _silence(troubles: Collection[Skipped]) -> Silence:
    """Why an outlet has no article at all: what could not be read counts before what failed."""
    unreadable = any(skip.stage in _READING_STAGES for skip in troubles)
    return Silence.UNREADABLE if unreadable else Silence.FAILED
