"""What table and stacked layout share: one claim of a row as it is shown, and its verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from xref.render import wording
from xref.render.excerpt import CLOSE, OPEN, differing, excerpt, outside
from xref.render.origins import Origins, some
from xref.render.paint import DIM, MARK, STYLES, words
from xref.report import shown
from xref.types import Member, Quote, Report, Row, Verdict

REPEATED = 60
"""Cells of a claim that an earlier row, or the cell of its origin, shows in full."""

MOST = 3
"""Claims of one outlet shown in a row; the rest are counted and stand in ``xref explain``."""

FOLDED = 2
"""Outlets with nothing but copies of a cell from which on they are named below it instead."""

CARRIERS = 6
"""Outlets named there; the rest are counted and stand in ``xref explain``."""


@dataclass(frozen=True, slots=True)
class Look:
    """How claims are shown: what is told of origins, whether dates tell the year, cells a claim."""

    origins: Origins
    year: bool
    budget: int


class Cells:
    """The cells of one row, by outlet id.

    ``before`` names the row in which a claim was already shown (claim id -> number): it is not
    repeated in full.  With ``fold``, outlets that say nothing but what they copied word for word
    are named in the cell of its origin: ``below`` are these (ids), if there are several.
    """

    def __init__(
        self,
        row: Row,
        look: Look,
        before: Mapping[int, int] | None = None,
        *,
        fold: bool = False,
    ) -> None:
        self._row = row
        self._before = before or {}
        self._later = {judgement.later for judgement in row.judgements}
        self._look = look
        self._marks: Mapping[int, list[Quote]] = differing(row)
        self._said = {(member.claim.outlet, member.claim.text) for member in row.members}
        self._members: dict[str, list[Member]] = defaultdict(list)
        for member in shown(row.members):
            self._members[member.claim.outlet].append(member)
        self.below = self._folded() if fold else frozenset[str]()

    def __contains__(self, outlet: str) -> bool:
        return outlet in self._members

    def cell(self, outlet: str) -> Text:
        """Return what the outlet says, its claims set apart by an empty line."""
        members = self._members[outlet]
        told = [self._claim(member) for member in self._first(outlet)]
        if len(members) > MOST:
            more = wording.count(len(members) - MOST, "more claim")
            told.append(Text(f"+ {more}: xref explain {self._row.number}", DIM))
        return Text("\n\n").join(told)

    def _first(self, outlet: str) -> list[Member]:
        """Return the claims that a cell has room for: those that clash are what the row is of."""
        return sorted(self._members[outlet], key=lambda m: m.claim.id not in self._marks)[:MOST]

    def _folded(self) -> frozenset[str]:
        shown_first = {(o, m.claim.text) for o in self._members for m in self._first(o)}
        found: dict[str, list[str]] = defaultdict(list)
        for outlet, members in self._members.items():
            named = any((m.reprint_of, m.claim.text) in shown_first for m in members)
            if named and all(self._copied(member) for member in members):
                found[members[0].reprint_of].append(outlet)
        many = (outlets for outlets in found.values() if len(outlets) >= FOLDED)
        return frozenset(outlet for outlets in many for outlet in outlets)

    def _carriers(self, origin: Member) -> str:
        """Return "word for word in A (12 Mar), B (13 Mar) and 2 more": who stands below, or ""."""
        said = origin.claim.outlet, origin.claim.text
        names = {
            outlet: f"{self._look.origins.name(outlet)}"
            f" ({wording.day(member.published, year=self._look.year)})"
            for outlet, members in self._members.items()
            if outlet in self.below
            for member in members
            if (member.reprint_of, member.claim.text) == said
        }
        return f"word for word in {some(list(names.values()), CARRIERS)}" if names else ""

    def _copied(self, member: Member) -> bool:
        """Whether a claim stands word for word in its origin's cell, and clashes with nothing."""
        apart = member.claim.id in self._marks or member.claim.id in self._later
        return not apart and (member.reprint_of, member.claim.text) in self._said

    def _claim(self, member: Member) -> Text:
        marks = self._marks.get(member.claim.id, [])
        style = STYLES[Verdict.UPDATED] if self._row.verdict is Verdict.UPDATED else MARK
        first = self._before.get(member.claim.id)
        repeated = self._copied(member) or first is not None
        budget = REPEATED if repeated else self._look.budget
        text = words(excerpt(member.claim, marks, budget), style)
        for apart in outside(member.claim, marks):
            text.append(f" {OPEN}{apart}{CLOSE}", style)
        notes = (
            credit(member, self._look) if first is None else f"as in row {first}",
            "a later value" if member.claim.id in self._later else "",
        )
        carriers = self._carriers(member) if first is None else ""
        for line in filter(None, (wording.listed(notes), carriers)):
            text.append(f"\n{line}", DIM)
        return text


def credit(member: Member, look: Look) -> str:
    """Return "11 Mar · said Ibrahim Kalin · reprint of Vesna TV"."""
    return wording.listed(
        (
            wording.day(member.published, year=look.year),
            wording.speech(member.claim),
            look.origins.note(member),
        )
    )


def heading(row: Row) -> Text:
    """Return "≠ diverges: number" in the verdict's style."""
    return Text(f"{wording.SIGNS[row.verdict]} {wording.verdict(row)}", STYLES[row.verdict])


def first_rows(rows: Sequence[Row]) -> dict[int, int]:
    """Return the number of the first row in which each claim is shown, by claim id."""
    first: dict[int, int] = {}
    for row in rows:
        for member in shown(row.members):
            first.setdefault(member.claim.id, row.number)
    return first


def before(row: Row, first: Mapping[int, int]) -> dict[int, int]:
    """Return the rows before this one that show its claims, by claim id."""
    ids = [member.claim.id for member in shown(row.members)]
    return {number: first[number] for number in ids if first[number] != row.number}


def shared(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that more than one side tells."""
    return [row for row in rows if row.verdict is not Verdict.ONE_SIDED]


def look(report: Report, budget: int) -> Look:
    """Return how the report's claims are shown."""
    return Look(Origins(report), not wording.one_year(report), budget)
