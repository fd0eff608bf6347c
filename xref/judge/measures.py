"""One figure against another: intervals, units that can be converted, rounding.  Pure.

Lengths and weights are compared in one unit each (150 metres, 200 feet).  Two intervals that
overlap are compatible: "about 200" and 203, "dozens" and 54; "more than 50" and "fewer than 50"
only touch, and clash.
"""

from __future__ import annotations

import re
from dataclasses import replace

from xref.types import Comparator, Quantity

PASSED = 1.5
"""From this ratio on an early "at least" has been left behind, and is not just loosely worded."""

CONVERTED = 1.1
"""Ratio up to which two figures of different units are one measure, rounded."""

SCALES: dict[str, dict[str, float]] = {
    "length": {"km": 1000.0, "mile": 1609.34, "m": 1.0, "foot": 0.3048, "yard": 0.9144,
               "inch": 0.0254, "cm": 0.01, "mm": 0.001},
    "weight": {"kg": 1.0, "lb": 0.4536, "g": 0.001, "ounce": 0.02835},
}  # fmt: skip
_SCALED = re.compile(
    r"(?P<number>\d[\d,]*(?:\.(?P<places>\d+))?)[ -]?(?P<scale>thousand|million|billion|trillion)",
    re.IGNORECASE,
)
_STRICT = {Comparator.MORE_THAN, Comparator.LESS_THAN}


def compatible(a: Quantity, b: Quantity) -> bool:
    """Whether one number can be meant by both."""
    a, b = in_one_unit(a, b)
    if {a.comparator, b.comparator} == _STRICT and (a.low == b.high or b.low == a.high):
        return False
    return a.low <= b.high and b.low <= a.high


def rounded(a: Quantity, b: Quantity) -> bool:
    """Whether one is the other to fewer places of a big unit: $1 trillion and $1.2 trillion."""
    first, second = (_SCALED.search(v.text) for v in (a, b))
    if not first or not second or first["scale"].lower() != second["scale"].lower():
        return False
    places = [len(m["places"] or "") for m in (first, second)]
    fewer = min(places)
    numbers = [float(m["number"].replace(",", "")) for m in (first, second)]
    return places[0] != places[1] and round(numbers[0], fewer) == round(numbers[1], fewer)


def passed(a: Quantity, b: Quantity) -> bool:
    """Whether one is an early "at least" that the other has left behind."""
    a, b = in_one_unit(a, b)
    low, high = (a, b) if a.value < b.value else (b, a)
    loose = low.comparator is Comparator.AT_LEAST
    return loose and high.low > PASSED * low.value


def ratio(a: Quantity, b: Quantity) -> float:
    """Return how many times the greater the smaller is; infinite beside zero."""
    a, b = in_one_unit(a, b)
    small, large = sorted((abs(a.value), abs(b.value)))
    return large / small if small > 0 else float("inf")


def measure(value: Quantity) -> str:
    """Return the unit, or what it measures where it can be converted."""
    return next((name for name, units in SCALES.items() if value.unit in units), value.unit)


def in_one_unit(a: Quantity, b: Quantity) -> tuple[Quantity, Quantity]:
    """Return both figures in the unit of the first, where theirs differ and can be converted."""
    scale = next((units for units in SCALES.values() if {a.unit, b.unit} <= units.keys()), None)
    if scale is None or a.unit == b.unit:
        return a, b
    times = scale[b.unit] / scale[a.unit]
    value, low, high = (n * times for n in (b.value, b.low, b.high))
    return a, replace(b, value=value, low=low, high=high, unit=a.unit)


def same_measure(a: Quantity, b: Quantity) -> bool:
    """Whether two figures of other units are one measure, rounded: 10 miles and 16 km."""
    return a.unit != b.unit and ratio(a, b) <= CONVERTED
