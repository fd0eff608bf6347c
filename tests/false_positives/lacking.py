"""The cases that xref does not get right yet, and what it lacks for them."""

from __future__ import annotations

_LACKING = {
    "two things of one subject and verb are told apart only by the model of the same proposition": (
        "percentages against counts: percent of one thing and of another",
        "agency style: tolls: two days on, with the first toll told too",
        "list-valued predicate: two of the charges",
        "of one topic and not of one fact: the outbreak and the end of a fire",
        "of one topic and not of one fact: what two people did",
        "same-name subject: two women of one family name",
        "two quotes by one speaker: hope and worry",
        "agency style: decisions: two motions",
        "age against count: two victims of two ages",
        "ordinals: the second hearing, and five witnesses",
        "agency style: figures: the bridge and the whole road",
    ),
    "figures of two units or measures in one slot are not doubted": (
        "percentages against counts: a share of the votes and a number of seats",
        "percentages against counts: growth and the level",
        "percentages against counts: a rate and its change in points",
        "age against count: an age and a number of people",
    ),
    "an expectation, a state and its outcome are not told apart": (
        "supersession: expected to plead, and pleaded",
        "supersession: missing, and then found",
        "agency style: decisions: announced, and done",
        "conditional or hypothetical: a worst case and a count",
        "forecast and outcome: a poll and the result",
    ),
    "a figure that is said to replace another is not read as its later state": (
        "correction of one's own earlier report: an earlier figure is given and withdrawn",
        "correction of one's own earlier report: revised down",
        "supersession: a count that the second report says has risen",
    ),
    "reports of two days are taken for reports of one": (
        "templated match reports: one scorer in two matches",
    ),
    "the scope of a figure is not read (a stage, a group, another index, an earlier count)": (
        "agency style: decisions: two steps of one procedure",
    ),
    "one speaker against another passes for agreement": (
        "speakers who contradict each other: prosecution and defence",
        "speakers who contradict each other: a charge and its denial",
        "agency style: speech: the outlet says it, a speaker denies it",
    ),
    "another name in the same slot is not compared": (
        "names, titles and abbreviations: two unions",
    ),
    "one sentence in two mouths is not found beside a cue in front of the name": (
        "two quotes by one speaker: one sentence, two mouths",
        "agency style: speech: one sentence, two ministers",
    ),
    "a headline is not confirmed against the sentence that tells its figure": (),
}
LACKING = {case: what for what, cases in _LACKING.items() for case in cases}
"""What is lacking, by the name of the case (``family: name``)."""
