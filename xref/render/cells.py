"""What table and stacked layout share: one claim of a row as it is shown, and its verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from xref.render import wording
from xref.render.excerpt import CLOSE, OPEN, differing, excerpt, outside
from xref.render.paint import DIM, MARK, STYLES, words
from xref.report import shown
from xref.types import Member, Quote, Report, Row, Verdict

REPEATED = 60
"""Cells of a claim that an earlier row shows in full."""

MOST = 3
"""Claims of one outlet shown in a row; the rest are counted and stand in ``xref explain``."""


@dataclass(frozen=True, slots=True)
class Look:
    """How claims are shown: outlets' names by id, whether dates tell the year, cells a claim."""

    names: Mapping[str, str]
    year: bool
    budget: int


class Cells:
    """The cells of one row, by outlet id.

    ``before`` names the row in which a claim was already shown (claim id -> number): it is not
    repeated in full.
    """

    def __init__(self, row: Row, look: Look, before: Mapping[int, int] | None = None) -> None:
        self._row = row
        self._before = before or {}
        self._later = {judgement.later for judgement in row.judgements}
        self._look = look
        self._marks: Mapping[int, list[Quote]] = differing(row)
        self._members: dict[str, list[Member]] = defaultdict(list)
        for member in shown(row.members):
            self._members[member.claim.outlet].append(member)

    def __contains__(self, outlet: str) -> bool:
        return outlet in self._members

    def cell(self, outlet: str) -> Text:
        """Return what the outlet says, its claims set apart by an empty line."""
        members = self._members[outlet]
        # Those that clash come first: they are what the row is about.
        ordered = sorted(members, key=lambda m: m.claim.id not in self._marks)
        told = [self._claim(member) for member in ordered[:MOST]]
        if len(ordered) > MOST:
            more = wording.count(len(ordered) - MOST, "more claim")
            told.append(Text(f"+ {more}: xref explain {self._row.number}", DIM))
        return Text("\n\n").join(told)

    def _claim(self, member: Member) -> Text:
        marks = self._marks.get(member.claim.id, [])
        style = STYLES[Verdict.UPDATED] if self._row.verdict is Verdict.UPDATED else MARK
        first = self._before.get(member.claim.id)
        budget = self._look.budget if first is None else REPEATED
        text = words(excerpt(member.claim, marks, budget), style)
        for apart in outside(member.claim, marks):
            text.append(f" {OPEN}{apart}{CLOSE}", style)
        notes = (
            credit(member, self._look) if first is None else f"as in row {first}",
            "a later value" if member.claim.id in self._later else "",
        )
        text.append(f"\n{wording.listed(notes)}", DIM)
        return text


def credit(member: Member, look: Look) -> str:
    """Return "11 Mar · said Ibrahim Kalin · reprint of Vesna TV"."""
    return wording.listed(
        (
            wording.day(member.published, year=look.year),
            wording.speech(member.claim),
            wording.origin_note(member, look.names),
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
    return Look(wording.names(report), not wording.one_year(report), budget)
