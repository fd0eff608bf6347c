"""Later states, corrections, other days and hours, the event told again, headlines."""

from __future__ import annotations

from tests.false_positives.case import (
    clash,
    family,
    harmless,
    later,
    on,
    other,
    same,
    titled,
)
from tests.false_positives.scenes import (
    BRIDGE,
    COMPANY,
    COUNCIL,
    COURT,
    FERRY,
    FIRE,
    HEALTH,
    MATCH,
    QUAKE,
    TALKS,
)

CASES = [
    *family(
        "supersession",
        on(
            "2023-06-07",
            "2023-06-08",
            later(
                "a toll that has grown overnight",
                FERRY,
                "At least nine people died in the accident, the coast guard said.",
                "At least 14 people died in the accident, the coast guard said.",
            ),
        ),
        on(
            "2023-06-20",
            "2023-06-23",
            later(
                "more cases three days later",
                HEALTH,
                "The health ministry has confirmed 112 cases of marsh fever.",
                "The health ministry has confirmed 148 cases of marsh fever.",
            ),
        ),
        on(
            "2023-05-10",
            "2023-05-12",
            later(
                "expected to plead, and pleaded",
                COURT,
                "Runde is expected to plead guilty to fraud on Thursday.",
                "Runde pleaded guilty to fraud on Thursday.",
            ),
        ),
        on(
            "2023-09-14",
            "2023-09-15",
            later(
                "missing, and then found",
                FIRE,
                "Two workers of the night shift are still missing.",
                "Two workers of the night shift, missing since the blaze, have been found alive.",
            ),
        ),
        on(
            "2023-05-30",
            "2023-06-02",
            later(
                "closed, and then open again",
                BRIDGE,
                "The Lund bridge is closed to all traffic.",
                "The Lund bridge is open to traffic again.",
            ),
        ),
        later(
            "a count that the second report says has risen",
            QUAKE,
            "The earthquake killed at least 31 people, the governor said.",
            "The death toll of the earthquake has risen to 38, the governor said.",
        ),
        clash(
            "number",
            "two tolls of one evening",
            FERRY,
            "Nine people died in the accident, the coast guard said on Wednesday evening.",
            "Fourteen people died in the accident, the coast guard said on Wednesday evening.",
        ),
        clash(
            "number",
            "two counts of one day's confirmed cases",
            HEALTH,
            "As of Tuesday, the health ministry had confirmed 112 cases of marsh fever.",
            "As of Tuesday, the health ministry had confirmed 148 cases of marsh fever.",
        ),
    ),
    *family(
        "correction of one's own earlier report",
        later(
            "an earlier figure is given and withdrawn",
            FERRY,
            "The coast guard said 61 people were on board.",
            "The coast guard said 48 people were on board, correcting an earlier figure of 61.",
        ),
        later(
            "revised down",
            QUAKE,
            "The governor's office said 84 people had been injured.",
            "The governor's office lowered the number of injured from 84 to 67.",
        ),
        harmless(
            "the correction names the old figure",
            COMPANY,
            "Ostrane will build 9,000 vans in Velby, not 6,000 as first reported.",
            "Ostrane had first said that it would build 6,000 vans in Velby.",
        ),
        clash(
            "number",
            "no correction, only two figures",
            FERRY,
            "The coast guard said 61 people were on board when the ferry struck the reef.",
            "The coast guard said 48 people were on board when the ferry struck the reef.",
        ),
    ),
    *family(
        "time zones",
        harmless(
            "local time and GMT",
            QUAKE,
            "The earthquake struck at 4:12 a.m. local time.",
            "The earthquake struck at 02:12 GMT.",
        ),
        harmless(
            "the day before in another zone",
            QUAKE,
            "The earthquake struck at 00:40 on Wednesday local time.",
            "The earthquake struck at 22:40 GMT on Tuesday.",
        ),
        same(
            "the twelve-hour and the twenty-four-hour clock",
            TALKS,
            "The meeting began at 3:30 p.m. in the town hall.",
            "The meeting began at 15:30 in the town hall.",
        ),
        clash(
            "date number",
            "two hours in one zone",
            QUAKE,
            "The earthquake struck at 4:12 a.m. local time.",
            "The earthquake struck at 6:50 a.m. local time.",
        ),
    ),
    *family(
        "relative days",
        on(
            "2023-03-16",
            "2023-03-18",
            same(
                "yesterday and the weekday",
                COUNCIL,
                "The council approved the plan on Wednesday.",
                "On 15 March the council approved the plan.",
            ),
        ),
        on(
            "2023-03-16",
            "2023-03-16",
            same(
                "yesterday is Wednesday in a paper of Thursday",
                COUNCIL,
                "The council approved the plan yesterday.",
                "The council approved the plan on Wednesday.",
            ),
        ),
        same(
            "a day within the week that the other names",
            COUNCIL,
            "The council approved the plan this week.",
            "The council approved the plan on Wednesday.",
        ),
        clash(
            "date",
            "two days of one vote",
            COUNCIL,
            "The council approved the plan on Tuesday.",
            "The council approved the plan on Wednesday.",
        ),
    ),
    *family(
        "ordinals",
        harmless(
            "the third day, and three people",
            FERRY,
            "Divers searched the wreck for a third day.",
            "Three divers searched the wreck.",
        ),
        other(
            "the second hearing, and five witnesses",
            COURT,
            "It was the second hearing in the trial of Runde.",
            "Five witnesses were heard in the trial of Runde.",
        ),
        same(
            "the third time, and twice before",
            MATCH,
            "Arlund have now beaten Brenton for the third time this season.",
            "Arlund had beaten Brenton twice before this season.",
        ),
        clash(
            "number",
            "third and fifth",
            COURT,
            "It was the third day of the trial of Pavel Runde.",
            "It was the fifth day of the trial of Pavel Runde.",
        ),
    ),
    *family(
        "restatement of the event",
        harmless(
            "the lead and the detail",
            FIRE,
            "A fire at a paint factory left 12 people in hospital.",
            "Twelve workers with burns were taken to the Marienhof clinic.",
        ),
        harmless(
            "the event dated by its night and by its morning",
            FIRE,
            "The factory caught fire on Wednesday night.",
            "The fire was still burning on Thursday morning.",
        ),
        same(
            "the whole told again in other words",
            BRIDGE,
            "The bridge will be shut for repairs until 18 August.",
            "Repairs will keep the bridge closed until August 18.",
        ),
        other(
            "the quake and an older one",
            QUAKE,
            "The earthquake had a magnitude of 6.4.",
            "In 1974 an earthquake of magnitude 7.1 destroyed the old town.",
        ),
        clash(
            "number",
            "the size of one earthquake",
            QUAKE,
            "The earthquake had a magnitude of 6.4, the seismological institute said.",
            "The earthquake had a magnitude of 5.7, the seismological institute said.",
        ),
        clash(
            "date",
            "two ends of one closure",
            BRIDGE,
            "The bridge will be shut for repairs until 18 August.",
            "The bridge will be shut for repairs until 25 August.",
        ),
    ),
    *family(
        "headline against body",
        titled(
            "Dozens hurt as ferry runs aground",
            "Rescue at sea after ferry accident near Korvale",
            same(
                "a round word in the headline",
                FERRY,
                "",
                "The coast guard said 43 people were hurt when the ferry ran aground.",
            ),
        ),
        titled(
            "Three dead in Dunmoor factory fire",
            "Paint works in Dunmoor burns",
            same(
                "present and past",
                FIRE,
                "",
                "Three people died in the fire at the factory in Dunmoor.",
            ),
        ),
        titled(
            "Council to vote on harbour plan",
            "Harbour plan before councillors",
            harmless(
                "what is ahead in the headline has happened in the body",
                COUNCIL,
                "",
                "The council voted on the harbour plan in the evening.",
            ),
        ),
        titled(
            "Nine dead in Dunmoor factory fire",
            "Paint works in Dunmoor burns",
            clash(
                "number",
                "another toll in the headline",
                FIRE,
                "",
                "Three people died in the fire at the factory in Dunmoor.",
            ),
        ),
    ),
]
