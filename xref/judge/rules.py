"""How two claims that state the same proposition differ: typed rules, the surest first.  Pure.

Precision comes first: contradictions are rare, and a false alarm costs a reader's trust.  The last
rule, ``doubts``, keeps claims that are worded alike and state other values from passing for
agreement; what no rule finds is agreement.  Speakers who contradict each other are no divergence of
outlets, so every rule but that of the speakers itself stays silent where two speakers are named and
differ.
"""

from __future__ import annotations

from collections.abc import Sequence

from xref.judge.dates import dates
from xref.judge.doubts import doubts
from xref.judge.findings import Finding, Rule, Side
from xref.judge.numbers import numbers
from xref.judge.polarity import polarity
from xref.judge.speakers import speakers

TYPED: tuple[Rule, ...] = (speakers, numbers, polarity, dates)
RULES: tuple[Rule, ...] = (*TYPED, doubts)


def find_difference(
    left: Side, right: Side, same: float = 1.0, rules: Sequence[Rule] = RULES
) -> Finding | None:
    """Return the first rule's finding, or None where the claims agree as far as rules can tell.

    ``same`` is the probability that both state the same proposition.
    """
    for rule in rules:
        finding = rule(left, right)
        if finding and same >= finding.needs:
            return finding
    return None
