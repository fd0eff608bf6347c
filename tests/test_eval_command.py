"""xref eval as a process: what it measures on the demo's gold, and floors for a CI."""

from __future__ import annotations

import json

import pytest

from tests.commands import DEMO, xref


def test_scores_below_a_floor_are_printed_and_fail() -> None:
    ran = xref("eval", str(DEMO / "gold"), "-f", "json", "--at-least", "links=0.1,links.recall=1")
    assert ran.code == 4
    assert ran.err.strip().rpartition("\n")[2].startswith("xref: links.recall is 0.")
    events = {event["event"]: event for event in json.loads(ran.out)["events"]}
    assert set(events) == {"antalya", "harbour-fire", "budget-vote"}
    for event in events.values():
        # Read pairs, their rows and their divergences reach the scores.
        assert event["candidates"]["pairs"] > event["candidates"]["held"] > 0
        assert event["confidence"]["agree"]["rows"] > 0
    assert events["budget-vote"]["confidence"]["diverges"]["rows"] > 0


def test_floors_that_are_met() -> None:
    ran = xref("eval", str(DEMO / "gold" / "budget-vote.json"), "--at-least", "links=0.1")
    assert (ran.code, ran.out[:5]) == (0, "event")


@pytest.mark.parametrize(
    ("floor", "message"),
    [
        pytest.param("speed=1", "xref: --at-least: no score 'speed': known are links,", id="name"),
        pytest.param("links=high", "xref: --at-least: 'links=high': expected", id="number"),
    ],
)
def test_a_floor_that_cannot_be_read_is_told_before_anything_runs(floor: str, message: str) -> None:
    ran = xref("eval", "no-such-gold", "--at-least", floor)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(message)
