"""How two claims that state the same proposition differ: typed rules, the surest first.  Pure.

Precision comes first: contradictions are rare, and a false alarm costs a reader's trust.  The rules
after ``TYPED`` keep claims that are worded alike and state other values from passing for agreement;
what no rule finds is agreement.  Speakers who contradict each other are no divergence of outlets,
so every rule but that of the speakers itself stays silent where two speakers are named and differ.

A pair reader (``contradiction``) may stand beside the rules, and neither decides alone:

=======================  ============================  =======================================
a rule finds             the reader: no contradiction  the reader: a contradiction
=======================  ============================  =======================================
a clash                  unsure, of the rule's kind    diverge
a clash of which words   agree, where the claims may   diverge (from ``Finding.sees`` on)
tell little              be two propositions
a clash that is certain  diverge                       diverge
nothing                  agree                         unsure, where one value alone differs or
                                                       two speakers are named (``lone``)
=======================  ============================  =======================================

Values that clash are rare in claims that agree, and a reader that sees a contradiction beside them
is rarer: of 1,766 confirmed pairs that agree (half of the annotated events) 8 have figures of one
slot that clash and in 2 of these the reader gives more than 0.2, which it does in 55 of 62 pairs
with an edited figure.  So less has to be told of one slot where it sees one.

Attribution is left to its rule: the reader judges what is said, and the words are the same.  A
contradiction alone makes no divergence: on annotated events the reader gives SEEN to 0.3 % of the
pairs that agree and to none of 62 marked conflicts that the judge confirms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xref.judge.causes import cause_doubts, causes
from xref.judge.dates import dates
from xref.judge.doubts import doubts
from xref.judge.entities import entities, entity_doubts
from xref.judge.findings import Finding, Rule, Side, overlap, speakers_differ
from xref.judge.lone import lone_value
from xref.judge.marks import marks
from xref.judge.numbers import numbers
from xref.judge.polarity import polarity
from xref.judge.speakers import speakers
from xref.types import Clash, Kind, Quote, Relation

TYPED: tuple[Rule, ...] = (speakers, numbers, causes, polarity, dates, entities)
RULES: tuple[Rule, ...] = (
    speakers, numbers, causes, polarity, dates, marks,
    doubts, entities, cause_doubts, entity_doubts,
)  # fmt: skip
"""In this order: a doubt of the scope of figures comes before another name beside them."""

UNSEEN = 0.05
"""Probability of contradiction below which the pair reader does not see a rule's clash."""

SEEN = 0.9
"""Probability from which a contradiction that no rule can name is a doubt.

High, since nearly all pairs agree: of what a reader that is wrong on one pair in a hundred sees in
agreeing reports, most is none.
"""

LIKE = 0.6
"""Share of the shorter claim's content words from which the one value that differs is believed."""

DOUBT = 0.5

_PLACES = {Kind.NUMBER: "numbers", Kind.DATE: "days", Kind.POLARITY: "yes and no",
           Kind.ENTITY: "names", Kind.CAUSE: "causes", Kind.OTHER: "claims"}  # fmt: skip


def find_difference(
    left: Side,
    right: Side,
    same: float = 1.0,
    rules: Sequence[Rule] = RULES,
    contradiction: float | None = None,
) -> Finding | None:
    """Return what tells the claims apart, or None where they agree as far as can be told.

    ``same`` is the probability that both state the same proposition, ``contradiction`` the one that
    a reader of pairs gives to their contradicting each other, None where none was asked.
    """
    found = _found(left, right, same, rules, contradiction or 0.0)
    if contradiction is None:
        return found
    if contradiction < SEEN or (found and found.relation is not Relation.UNSURE):
        return _read(found, contradiction) if found else None
    if found:
        return found
    if speakers_differ(left.claim, right.claim):
        return _two_speakers(left, right)
    if overlap(left.claim.text, right.claim.text) < LIKE:
        return None
    return lone_value(left, right)


def _found(
    left: Side, right: Side, same: float, rules: Sequence[Rule], contradiction: float
) -> Finding | None:
    """Return the first finding that is believed."""
    for rule in rules:
        finding = rule(left, right)
        if finding is None:
            continue
        seen = finding.relation is Relation.DIVERGE and contradiction >= finding.sees
        if seen or same >= finding.needs:
            return finding
    return None


def _read(finding: Finding, contradiction: float) -> Finding:
    """Return a rule's finding, a doubt where the pair reader sees no contradiction in it."""
    if contradiction >= UNSEEN or finding.certain or finding.relation is not Relation.DIVERGE:
        return finding
    if finding.kind is Kind.ATTRIBUTION:
        return finding
    doubt = f"a rule sees a clash of {_PLACES[finding.kind]}, the pair reader does not"
    reason = f"{finding.reason}; {doubt}"
    return replace(finding, relation=Relation.UNSURE, strength=DOUBT, reason=reason)


def _two_speakers(left: Side, right: Side) -> Finding:
    """Return the doubt of a contradiction between two speakers: no divergence of outlets."""
    reason = "the pair reader sees two speakers contradict each other"
    clash = Clash(_words(left), _words(right), "claim")
    return Finding(Relation.UNSURE, Kind.OTHER, DOUBT, reason, clash)


def _words(side: Side) -> Quote:
    span = side.claim.pieces[0]
    return Quote(side.article.text[slice(*span)], span)
