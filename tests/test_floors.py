"""Least scores: how they are written, which are not met, and what is said then."""

from __future__ import annotations

from dataclasses import replace

import pytest

from xref.errors import ConfigError, FloorError
from xref.floors import NAMES, Floor, parse_floors, require
from xref.scores import Candidates, EventScores, Score, Scores

ALL = replace(
    EventScores.nothing("all"),
    links=Score(right=30, found=40, gold=60),  # P 0.75, R 0.5, F1 0.6
    divergence=Score(right=0, found=2, gold=4),
    candidates=Candidates(held=57, links=60, pairs=300, claims=30),  # recall 0.95
)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param([], (), id="none"),
        pytest.param(["links=0.6"], (Floor("links", 0.6),), id="one"),
        pytest.param(
            ["links=0.6, core.recall=1", "candidates=.95"],
            (Floor("links", 0.6), Floor("core.recall", 1.0), Floor("candidates", 0.95)),
            id="parted by commas, and given again",
        ),
        pytest.param([" links = 0 ", ""], (Floor("links", 0.0),), id="spaces and nothing"),
    ],
)
def test_floors_are_read(given: list[str], expected: tuple[Floor, ...]) -> None:
    assert parse_floors(given) == expected


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param(
            "link=0.6", f"--at-least: no score 'link': known are {', '.join(NAMES)}", id="unknown"
        ),
        pytest.param(
            "links",
            "--at-least: 'links': expected links=NUMBER with a number from 0 to 1",
            id="no number",
        ),
        pytest.param(
            "links=62",
            "--at-least: 'links=62': expected links=NUMBER with a number from 0 to 1",
            id="per cent",
        ),
        pytest.param(
            "links=nan",
            "--at-least: 'links=nan': expected links=NUMBER with a number from 0 to 1",
            id="not a number",
        ),
    ],
)
def test_what_is_no_floor(given: str, message: str) -> None:
    with pytest.raises(ConfigError) as raised:
        parse_floors([given])
    assert str(raised.value) == message


@pytest.mark.parametrize(
    "floor",
    ["links=0.6", "links.precision=0.75", "links.recall=0.5", "candidates=0.95", "divergence=0"],
)
def test_a_floor_that_is_just_met(floor: str) -> None:
    require(Scores((), ALL), parse_floors([floor]))


@pytest.mark.parametrize(
    ("floors", "message"),
    [
        pytest.param("links=0.61", "links is 0.600, below 0.61", id="just missed"),
        pytest.param(
            "links=0.5,divergence=0.01,candidates=0.96",
            "divergence is 0.000, below 0.01; candidates is 0.950, below 0.96",
            id="every one that is missed is named",
        ),
        pytest.param(
            "updates=0", "updates cannot be measured: the gold marks none", id="nothing is marked"
        ),
    ],
)
def test_floors_that_are_not_met(floors: str, message: str) -> None:
    with pytest.raises(FloorError) as raised:
        require(Scores((), ALL), parse_floors([floors]))
    assert str(raised.value) == message
    assert raised.value.exit_code == 4
