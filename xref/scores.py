"""What a comparison scores against gold: counts, rates, and how far confidences can be trusted.

Pure values; ``evaluate`` counts, ``render`` prints.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from xref.types import Verdict

BINS = 10
"""Bins of equal width between 0 and 1 in a reliability table."""


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
class Candidates:
    """How many gold ``links`` the pairs that were read hold; all 0 where nobody told the pairs."""

    held: int = 0
    links: int = 0
    pairs: int = 0
    claims: int = 0

    @property
    def recall(self) -> float:
        """Share of the gold links that a reader of pairs gets to see."""
        return self.held / self.links if self.links else 0.0

    @property
    def per_claim(self) -> float:
        """Pairs read for each claim."""
        return self.pairs / self.claims if self.claims else 0.0

    def __add__(self, other: Candidates) -> Candidates:
        return Candidates(
            self.held + other.held,
            self.links + other.links,
            self.pairs + other.pairs,
            self.claims + other.claims,
        )


@dataclass(frozen=True, slots=True)
class Alarms:
    """Pairs of sentences that were said to diverge and are marked as something else.

    ``agreeing`` of the ``links`` that are marked as agreeing, ``updates`` of those marked as
    updates, and ``apart`` that are no link at all.
    """

    agreeing: int = 0
    links: int = 0
    updates: int = 0
    apart: int = 0

    @property
    def total(self) -> int:
        """How many there are."""
        return self.agreeing + self.updates + self.apart

    @property
    def per_200(self) -> float:
        """How many of 200 agreeing links are said to diverge."""
        return 200 * self.agreeing / self.links if self.links else 0.0

    def __add__(self, other: Alarms) -> Alarms:
        return Alarms(
            self.agreeing + other.agreeing,
            self.links + other.links,
            self.updates + other.updates,
            self.apart + other.apart,
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """A row that asserts something: how sure it said it was, and whether gold says so too."""

    verdict: Verdict
    confidence: float
    holds: bool


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
    candidates: Candidates = Candidates()
    alarms: Alarms = Alarms()
    outcomes: tuple[Outcome, ...] = ()

    @classmethod
    def nothing(cls, event: str) -> EventScores:
        """Return the scores of nothing at all."""
        zero = Score(0, 0, 0)
        return cls(event, zero, zero, zero, zero, zero)

    @property
    def parts(self) -> dict[str, Score]:
        """What is scored as pairs of sentences, by name."""
        return {
            "links": self.links,
            "core": self.core,
            "divergence": self.divergence,
            "updates": self.updates,
            "unsure": self.unsure,
        }

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
            self.candidates + other.candidates,
            self.alarms + other.alarms,
            self.outcomes + other.outcomes,
        )


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of every event, in the order given, and over all events together (micro)."""

    events: tuple[EventScores, ...]
    total: EventScores


# --- reliability ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bin:
    """Rows whose confidence lies in [low, high) (the last bin holds 1.0 too).

    ``stated`` is the mean of their confidences, ``held`` the share of them that gold bears out.
    """

    low: float
    high: float
    rows: int
    stated: float
    held: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """A reliability table, without its empty bins, and what it comes to.

    ``ece`` is the expected calibration error (Guo et al. 2017): the gap between ``stated`` and
    ``held`` of the bins, weighted by their rows.  It is 0 for no rows at all.
    """

    rows: int
    stated: float
    held: float
    ece: float
    bins: tuple[Bin, ...]


def reliability(outcomes: Iterable[Outcome], *, bins: int = BINS) -> Reliability:
    """Return how often rows hold that state a confidence, in bins of equal width."""
    places: list[list[Outcome]] = [[] for _ in range(bins)]
    for outcome in outcomes:
        places[min(int(outcome.confidence * bins), bins - 1)].append(outcome)
    found = tuple(
        Bin(n / bins, (n + 1) / bins, len(place), *_means(place))
        for n, place in enumerate(places)
        if place
    )
    rows = sum(one.rows for one in found)
    stated, held = _means([outcome for place in places for outcome in place])
    gap = sum(one.rows * abs(one.stated - one.held) for one in found)
    return Reliability(rows, stated, held, gap / rows if rows else 0.0, found)


def _means(outcomes: list[Outcome]) -> tuple[float, float]:
    """Return the mean confidence and the share that holds; zeros for none."""
    count = max(1, len(outcomes))
    return sum(o.confidence for o in outcomes) / count, sum(o.holds for o in outcomes) / count
