"""From groups to the rows of a report: verdicts, counts, order, what one side tells.  Pure.

A row's verdict is read off its judgements between *independent* origins:

======== =========================================================================
diverges any two origins state values that cannot both hold
updated  no divergence, and one origin states a later value than another
agree    no divergence or update, and two origins are judged to say the same
unsure   two origins may say the same, but nothing above the confirmed threshold
one-sided everything else: one origin alone, however many outlets reprint it
======== =========================================================================

Order: divergence first, since it is what a reader came for, then updates, then
the widest agreement, then the unsure; what only one side tells comes last, the
most salient first.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from xref.errors import InputError
from xref.types import (
    Article,
    Claim,
    Column,
    Group,
    Judgement,
    Kind,
    Member,
    Mode,
    Outlet,
    Quantity,
    Relation,
    Report,
    Reprint,
    Row,
    Silence,
    Skipped,
    Stage,
    Verdict,
)

_ORDER = (Verdict.DIVERGES, Verdict.UPDATED, Verdict.AGREE, Verdict.UNSURE, Verdict.ONE_SIDED)
_READING_STAGES = (Stage.READ, Stage.EXTRACT, Stage.SPLIT)


@dataclass(frozen=True, slots=True)
class Compared:
    """Everything a report is made from.

    ``relevance`` (claim id -> 0..1) is empty when there was no topic: then all claims count alike.
    """

    outlets: Sequence[Outlet]
    articles: Sequence[Article]
    claims: Sequence[Claim]
    groups: Sequence[Group]
    reprints: Sequence[Reprint] = ()
    skipped: Sequence[Skipped] = ()
    relevance: Mapping[int, float] | None = None


def make_report(
    compared: Compared, *, topic: str, built_at: str, notes: Sequence[str] = ()
) -> Report:
    """Return the report of a comparison, rows numbered in the order to be shown."""
    maker = _RowMaker(compared)
    rows = [maker.row(group) for group in compared.groups]
    grouped = {claim for group in compared.groups for claim in group.members}
    rows += [
        maker.row(Group(claim.id, (claim.id,), ()))
        for claim in compared.claims
        if claim.id not in grouped and maker.on_topic(claim)
    ]
    rows.sort(key=maker.place)
    return Report(
        topic=topic,
        built_at=built_at,
        columns=_columns(compared),
        articles=tuple(compared.articles),
        rows=tuple(replace(row, number=number) for number, row in enumerate(rows, start=1)),
        claims=len([claim for claim in compared.claims if maker.on_topic(claim)]),
        reprints=tuple(compared.reprints),
        skipped=tuple(compared.skipped),
        notes=tuple(notes),
    )


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
        self._origin = {reprint.copy: reprint.origin for reprint in compared.reprints}
        self._names = {outlet.id: outlet.name for outlet in compared.outlets}
        self._rank = {outlet.id: n for n, outlet in enumerate(compared.outlets)}
        self._relevance = compared.relevance or {}
        self._topical = compared.relevance is not None

    def on_topic(self, claim: Claim) -> bool:
        """Whether a claim that no other outlet shares belongs to the report's topic."""
        return not self._topical or claim.id in self._relevance

    def row(self, group: Group) -> Row:
        """Return the group's row, numbered 0."""
        claims = sorted(
            (self._claims[member] for member in group.members),
            key=lambda c: (self._rank[c.outlet], c.article, c.position),
        )
        between = [j for j in group.judgements if self._independent(j)]
        verdict = self._verdict(between)
        kinds = _kinds(between) if verdict is Verdict.DIVERGES else ()
        return Row(
            number=0,
            id=self._row_id(self._claims[group.founder]),
            verdict=verdict,
            kinds=kinds,
            confidence=_confidence(verdict, between),
            why=self._why(verdict, kinds, between, claims),
            members=tuple(self._member(claim) for claim in claims),
            judgements=group.judgements,
            origins=len({self._outlet_of_origin(claim) for claim in claims}),
            outlets=len({claim.outlet for claim in claims}),
        )

    def place(self, row: Row) -> tuple[int, int, float, str]:
        """Return the sort key of a row."""
        if row.verdict is Verdict.ONE_SIDED:
            return (_ORDER.index(row.verdict), -row.outlets, -self._salience(row), row.id)
        relevance = max((self._relevance.get(m.claim.id, 0.0) for m in row.members), default=0.0)
        weight = row.confidence + (relevance if self._topical else 0.0)
        return (_ORDER.index(row.verdict), -row.origins, -weight, row.id)

    def _salience(self, row: Row) -> float:
        """How much a one-sided row matters: told early, on the topic, with figures or a speaker.

        News is written with the weightiest first (the inverted pyramid), hence position.
        """
        claim = row.members[0].claim
        early = 1.0 / (1.0 + claim.position / 4.0)
        figures = any(isinstance(value, Quantity) for value in claim.values)
        spoken = claim.mode is not Mode.ASSERTED
        return early + self._relevance.get(claim.id, 0.0) + 0.2 * figures + 0.1 * spoken

    def _row_id(self, founder: Claim) -> str:
        """Six hex digits that stay as long as the founding claim stands where it stands."""
        article = self._articles[founder.article]
        key = f"{article.outlet}\0{article.url}\0{founder.span[0]}\0{founder.span[1]}"
        return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:6]

    def _outlet_of_origin(self, claim: Claim) -> str:
        article = self._articles.get(self._origin.get(claim.article, claim.article))
        return article.outlet if article else claim.outlet

    def _independent(self, judgement: Judgement) -> bool:
        left, right = self._claims[judgement.left], self._claims[judgement.right]
        return self._outlet_of_origin(left) != self._outlet_of_origin(right)

    @staticmethod
    def _verdict(between: Sequence[Judgement]) -> Verdict:
        relations = {judgement.relation for judgement in between}
        for relation, verdict in (
            (Relation.DIVERGE, Verdict.DIVERGES),
            (Relation.UPDATE, Verdict.UPDATED),
            (Relation.AGREE, Verdict.AGREE),
            (Relation.UNSURE, Verdict.UNSURE),
        ):
            if relation in relations:
                return verdict
        return Verdict.ONE_SIDED

    def _why(
        self,
        verdict: Verdict,
        kinds: Sequence[Kind],
        between: Sequence[Judgement],
        claims: Sequence[Claim],
    ) -> str:
        if verdict is Verdict.ONE_SIDED:
            names = list(dict.fromkeys(self._names[claim.outlet] for claim in claims))
            if len(names) == 1:
                return f"only {names[0]} says this"
            return f"one origin, carried by {', '.join(names)}"
        relation = _RELATION_OF[verdict]
        best = max(
            (j for j in between if j.relation is relation and (not kinds or j.kind in kinds)),
            key=lambda j: (j.confidence, -j.left, -j.right),
        )
        return best.reason

    def _member(self, claim: Claim) -> Member:
        article = self._articles[claim.article]
        origin = self._articles.get(self._origin.get(article.id, article.id))
        copied = origin is not None and origin.id != article.id
        return Member(
            claim=claim,
            url=article.url,
            title=article.title,
            published=article.published,
            reprint_of=origin.outlet if copied and origin else "",
        )


_RELATION_OF = {
    Verdict.DIVERGES: Relation.DIVERGE,
    Verdict.UPDATED: Relation.UPDATE,
    Verdict.AGREE: Relation.AGREE,
    Verdict.UNSURE: Relation.UNSURE,
}


def _kinds(between: Sequence[Judgement]) -> tuple[Kind, ...]:
    """Kinds of divergence, the commonest first."""
    counts = Counter(j.kind for j in between if j.relation is Relation.DIVERGE and j.kind)
    return tuple(sorted(counts, key=lambda kind: (-counts[kind], kind.value)))


def _confidence(verdict: Verdict, between: Sequence[Judgement]) -> float:
    """Confidence of the surest judgement that made the verdict; 1 for one-sided rows."""
    if verdict is Verdict.ONE_SIDED:
        return 1.0
    relation = _RELATION_OF[verdict]
    return max(j.confidence for j in between if j.relation is relation)


def _columns(compared: Compared) -> tuple[Column, ...]:
    """One column an outlet that has an article or was skipped, in the outlets' order."""
    articles = Counter(article.outlet for article in compared.articles)
    outlet_of = {article.id: article.outlet for article in compared.articles}
    copies = Counter(outlet_of[r.copy] for r in compared.reprints if r.copy in outlet_of)
    troubles: dict[str, list[Skipped]] = defaultdict(list)
    for skip in compared.skipped:
        troubles[skip.outlet].append(skip)
    return tuple(
        Column(
            outlet,
            articles[outlet.id],
            copies[outlet.id],
            _silence(articles[outlet.id], troubles[outlet.id]),
        )
        for outlet in compared.outlets
        if articles[outlet.id] or troubles[outlet.id]
    )


def _silence(articles: int, troubles: Sequence[Skipped]) -> Silence:
    """Why an outlet's cells are empty: what was read counts before what failed."""
    if articles:
        return Silence.ABSENT
    if any(skip.stage in _READING_STAGES for skip in troubles):
        return Silence.UNREADABLE
    return Silence.FAILED if troubles else Silence.NOT_FETCHED
