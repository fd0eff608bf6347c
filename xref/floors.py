"""Least scores that a run against gold has to reach, as a command line gives them.  Pure.

``links=0.75`` asks for a links F1 of at least 0.75; ``links.precision=0.7`` and
``divergence.recall=0.5`` ask for one side of it, ``candidates=0.95`` for the recall of candidates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xref.errors import ConfigError, FloorError
from xref.scores import EventScores, Scores

OPTION = "--at-least"


@dataclass(frozen=True, slots=True)
class Floor:
    """A measure's name and the least that it has to be, between 0 and 1."""

    name: str
    least: float


def parse_floors(given: Sequence[str]) -> tuple[Floor, ...]:
    """Return the floors written as ``NAME=NUMBER``, several parted by commas.

    Raises ConfigError for an unknown name or what is no number between 0 and 1.
    """
    return tuple(_floor(part.strip()) for text in given for part in text.split(",") if part.strip())


def _floor(text: str) -> Floor:
    name, _, number = (part.strip() for part in text.partition("="))
    if name not in NAMES:
        raise ConfigError(f"no score {name!r}: known are {', '.join(NAMES)}", OPTION)
    try:
        least = float(number)
    except ValueError:
        least = -1.0
    if not 0.0 <= least <= 1.0:
        raise ConfigError(f"{text!r}: expected {name}=NUMBER with a number from 0 to 1", OPTION)
    return Floor(name, least)


def require(scores: Scores, floors: Sequence[Floor]) -> None:
    """Raise FloorError naming every floor that the scores over all events do not reach."""
    short = [told for floor in floors if (told := _short(scores.total, floor))]
    if short:
        raise FloorError("; ".join(short))


def _short(total: EventScores, floor: Floor) -> str:
    """Return what is wrong with one floor, or ""."""
    rate, of = _measured(total)[floor.name]
    if not of:
        return f"{floor.name} cannot be measured: the gold marks none"
    return f"{floor.name} is {rate:.3f}, below {floor.least:g}" if rate < floor.least else ""


def _measured(total: EventScores) -> dict[str, tuple[float, int]]:
    """Return every rate by name, and how many gold pairs it was measured on."""
    found: dict[str, tuple[float, int]] = {}
    for name, score in total.parts.items():
        found[name] = score.f1, score.gold
        found[f"{name}.precision"] = score.precision, score.gold
        found[f"{name}.recall"] = score.recall, score.gold
    found["candidates"] = total.candidates.recall, total.candidates.links
    return found


NAMES = tuple(_measured(EventScores.nothing("all")))
