"""Reliability tables: how often rows hold that state a confidence, counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xref.scores import Bin, Outcome, Reliability, reliability
from xref.types import Verdict


def outcomes(*given: tuple[float, bool]) -> list[Outcome]:
    return [Outcome(Verdict.AGREE, confidence, holds) for confidence, holds in given]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], Reliability(0, 0.0, 0.0, 0.0, ()), id="no row"),
        pytest.param(
            [(1.0, True)],
            Reliability(1, 1.0, 1.0, 0.0, (Bin(0.75, 1.0, 1, 1.0, 1.0),)),
            id="certain and right: the last bin holds 1",
        ),
        pytest.param(
            [(1.0, False)],
            Reliability(1, 1.0, 0.0, 1.0, (Bin(0.75, 1.0, 1, 1.0, 0.0),)),
            id="certain and wrong",
        ),
        pytest.param(
            [(0.5, True), (0.5, False)],
            Reliability(2, 0.5, 0.5, 0.0, (Bin(0.5, 0.75, 2, 0.5, 0.5),)),
            id="half sure and half right",
        ),
        pytest.param(
            # Gaps of 0.25 in one row and of 0.5 in three: (0.25 + 3 * 0.5) / 4.
            [(0.25, False), (0.5, True), (0.5, True), (0.5, True)],
            Reliability(
                4, 0.4375, 0.75, 0.4375, (Bin(0.25, 0.5, 1, 0.25, 0), Bin(0.5, 0.75, 3, 0.5, 1))
            ),
            id="gaps are weighted by rows; a border belongs to the bin above",
        ),
    ],
)
def test_reliability(rows: list[tuple[float, bool]], expected: Reliability) -> None:
    assert reliability(outcomes(*rows), bins=4) == expected


rows = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=30)


@given(rows)
def test_the_error_is_at_least_the_gap_over_all_and_at_most_one(
    some: list[tuple[float, bool]],
) -> None:
    found = reliability(outcomes(*some))
    assert abs(found.stated - found.held) - 1e-9 <= found.ece <= 1.0
    assert sum(one.rows for one in found.bins) == found.rows == len(some)
    assert all(one.low <= one.stated + 1e-9 and one.stated <= one.high + 1e-9 for one in found.bins)


@given(rows)
def test_the_order_of_rows_does_not_matter(some: list[tuple[float, bool]]) -> None:
    one, other = reliability(outcomes(*some)), reliability(outcomes(*reversed(some)))
    assert one.rows == other.rows
    assert one.ece == pytest.approx(other.ece)
