"""The words of origins: whose text an article carries, who carries it, how many tell it.

Plain strings, harmless to print.  A *reprint* carries another article as a whole, or in part; an
article may *credit* an agency that is no outlet of the report; what was found through a *mirror*
stands in its outlet's column.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence

from xref.render import wording
from xref.render.safe import clean
from xref.types import Article, Column, Counted, Credit, Member, Report, Reprint, Row

CARRIERS = 3
"""Outlets named as carriers of an article or a claim; more are counted."""

ARROW = "<-"
"""Between a copy and where it is from."""


def width(row: Row, counted: Counted) -> str:
    """Return how many tell a row: "3 outlets", or with both counts where they differ.

    "2 origins (5 outlets)", or "5 outlets (2 origins)" where outlets are what is counted.
    """
    outlets, origins = wording.count(row.outlets, "outlet"), wording.count(row.origins, "origin")
    if row.origins == row.outlets:
        return outlets
    return f"{outlets} ({origins})" if counted is Counted.OUTLETS else f"{origins} ({outlets})"


def some(names: Sequence[str], most: int) -> str:
    """Return "A, B and C", or "A, B and 5 more" where there are more than ``most``."""
    if len(names) > most:
        names = [*names[: most - 1], f"{len(names) - most + 1} more"]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


class Origins:
    """What a report tells of origins; ``names`` are the outlets' and mirrors' names by id."""

    def __init__(self, report: Report) -> None:
        self.names = wording.names(report)
        self._report = report
        self._articles = {article.id: article for article in report.articles}
        self._reprints: dict[int, list[Reprint]] = defaultdict(list)
        for reprint in report.reprints:
            self._reprints[reprint.copy].append(reprint)
        self._credits: dict[int, list[Credit]] = defaultdict(list)
        for credit in report.credits:
            self._credits[credit.article].append(credit)

    def name(self, outlet: str) -> str:
        """Return the name of an outlet, mirror or agency, its id where it is not known."""
        return self.names.get(outlet) or clean(outlet)

    def width(self, row: Row) -> str:
        """Return how many tell a row, counted as the report is."""
        return width(row, self._report.counted)

    # --- a cell ---

    def note(self, member: Member) -> str:
        """Return where a cell's words are from: "reprint of Vesna TV · via RT Mirror", or ""."""
        credited = [
            self._agency(credit)
            for credit in self.credits_of(member.claim.article)
            if credit.whole and credit.agency != member.reprint_of
        ]
        return wording.listed(
            (
                self._copied(member),
                f"credited to {some(credited, CARRIERS)}" if credited else "",
                f"via {self.name(member.via)}" if member.via else "",
            )
        )

    def _copied(self, member: Member) -> str:
        if not member.reprint_of:
            return ""
        if member.reprint_of == member.claim.outlet:
            return "its own text again"
        source = self.source(member)
        how = "taken from" if source and source.partial else "reprint of"
        return f"{how} {self.name(member.reprint_of)}"

    def source(self, member: Member) -> Reprint | None:
        """Return the reprint by which a cell's words are another outlet's; None if they are not."""
        for reprint in self._reprints.get(member.claim.article, ()):
            origin = self._articles.get(reprint.origin)
            taken = not reprint.partial or member.claim.id in reprint.shared
            if taken and origin and origin.outlet == member.reprint_of:
                return reprint
        return None

    def carriers(self, row: Row) -> str:
        """Return "carried by A" or "1 origin (3 outlets): carried by A and B", or ""."""
        first = wording.teller(row).claim.outlet
        others = [o for o in dict.fromkeys(m.claim.outlet for m in row.members) if o != first]
        if not others:
            return ""
        told = f"carried by {some([self.name(o) for o in others], CARRIERS)}"
        return told if len(others) == 1 else f"{self.width(row)}: {told}"

    # --- the head of a column ---

    def read(self, column: Column) -> str:
        """Return what was read of an outlet: "3 articles + 1 reprint, 2 via RT Mirror"."""
        told = wording.read(column.articles, column.reprints)
        if not column.mirrors:
            return told
        mine = (article for article in self._report.articles if article.outlet == column.outlet.id)
        through = some([clean(mirror.name) for mirror in column.mirrors], CARRIERS)
        return f"{told}, {sum(bool(article.via) for article in mine)} via {through}"

    def carried(self, column: Column) -> str:
        """Return "(+3 reprints by A, B and C)": what others carry of an outlet's, or ""."""
        whole, partial = self.copies(column.outlet.id)
        total = whole + partial
        if not total:
            return ""
        number, parts = sum(whole.values()), sum(partial.values())
        if number and parts:
            what = f"{number} whole and {wording.count(parts, 'partial reprint')}"
        else:
            what = wording.count(number or parts, "reprint" if number else "partial reprint")
        by = some([self.name(carrier) for carrier in total], CARRIERS)
        return f"(+{what} by {by})"

    def copies(self, outlet: str) -> tuple[Counter[str], Counter[str]]:
        """Return how many articles of an outlet others carry, by whom: whole ones, then parts."""
        counts: tuple[Counter[str], Counter[str]] = Counter(), Counter()
        for reprint in self._report.reprints:
            copy, origin = (self._articles.get(n) for n in (reprint.copy, reprint.origin))
            if copy and origin and origin.outlet == outlet != copy.outlet:
                counts[reprint.partial][copy.outlet] += 1
        return counts

    # --- lines and chains ---

    def lines(self) -> Iterator[str]:
        """Yield a sentence a reprint and a credit: who carries whom, and the evidence."""
        for reprint in self._report.reprints:
            copy, origin = self._publisher(reprint.copy), self._publisher(reprint.origin)
            what = "Reprint in part" if reprint.partial else "Reprint"
            whom = "an article of its own" if copy == origin else origin
            yield f"{what}: {copy} carries {whom} ({clean(reprint.evidence)})."
        for credit in self._report.credits:
            part = "" if credit.whole else " in part"
            who = f"Credit{part}: {self._publisher(credit.article)}"
            yield f"{who} credits {self._agency(credit)} ({clean(credit.evidence)})."

    def reprints_of(self, article: int) -> Sequence[Reprint]:
        """Return what an article copies: one origin, or parts of several."""
        return self._reprints.get(article, ())

    def credits_of(self, article: int) -> Sequence[Credit]:
        """Return the agencies that an article credits."""
        return self._credits.get(article, ())

    def chain(self, reprint: Reprint) -> str:
        """Return "Copy <- Ledger", or "Copy <- Ledger, in part"."""
        part = ", in part" if reprint.partial else ""
        return f"{self._publisher(reprint.copy)} {ARROW} {self._publisher(reprint.origin)}{part}"

    def credited(self, credit: Credit) -> str:
        """Return 'Copy <- AP (by its byline: "Jo Berg, AP")'; what is not all AP's is in part."""
        part = "" if credit.whole else ", in part"
        chain = f"{self._publisher(credit.article)} {ARROW} {self._agency(credit)}{part}"
        return f"{chain} ({clean(credit.evidence)})"

    def mirror(self, outlet: str, via: str) -> str:
        """Return "RT, found through its mirror RT West (https://...)", the address says so."""
        mirrors = {m.id: m for column in self._report.columns for m in column.mirrors}
        source = mirrors[via].mirror_of if via in mirrors else None
        told = f"{self.name(outlet)}, found through its mirror {self.name(via)}"
        return f"{told} ({clean(source.source)})" if source else told

    def labels(self, outlets: Container[str]) -> Iterator[str]:
        """Yield "RT: state-owned: RU (https://...)", a line a label of these outlets."""
        for column in self._report.columns:
            if column.outlet.id in outlets:
                for label in column.outlet.labels:
                    told = wording.label(label)
                    yield f"{clean(column.outlet.name)}: {told} ({clean(label.source)})"

    def article(self, number: int) -> Article | None:
        """Return an article of the report."""
        return self._articles.get(number)

    def _agency(self, credit: Credit) -> str:
        return clean(credit.name) or self.name(credit.agency)

    def _publisher(self, number: int) -> str:
        article = self._articles.get(number)
        return self.name(article.outlet) if article else f"article {number}"
