"""Who says what: two speakers, two quotes, quotes cut differently, conditions and suppositions."""

from __future__ import annotations

from tests.false_positives.case import clash, family, harmless, later, on, other, same
from tests.false_positives.scenes import (
    COMPANY,
    COUNCIL,
    COURT,
    ECONOMY,
    ELECTION,
    FERRY,
    FIRE,
    HEALTH,
    TALKS,
)

CASES = [
    *family(
        "speakers who contradict each other",
        other(
            "X said it, Y said not",
            TALKS,
            "Dalia Reth said that the two sides had reached an agreement on fishing rights.",
            "Yuri Khasanov said that the two sides had not reached an agreement on fishing rights.",
        ),
        other(
            "prosecution and defence",
            COURT,
            "Prosecutors said Runde had known of the losses.",
            "Runde's lawyers said he had not known of the losses.",
        ),
        other(
            "two counts by two sides",
            COMPANY,
            "The union said 1,900 workers had joined the strike.",
            "Ostrane said 700 workers had joined the strike.",
        ),
        other(
            "a charge and its denial",
            COUNCIL,
            "The opposition leader Ines Bork accused the mayor of hiding a report.",
            "The mayor denied that he had hidden a report.",
        ),
        clash(
            "polarity",
            "one speaker, with and without a not",
            TALKS,
            "Dalia Reth said that the two sides had reached an agreement on fishing rights.",
            "Dalia Reth said that the two sides had not reached an agreement on fishing rights.",
        ),
        clash(
            "number",
            "one speaker, two counts",
            COMPANY,
            "The union said 1,900 workers had joined the strike.",
            "The union said 700 workers had joined the strike.",
        ),
    ),
    *family(
        "two quotes by one speaker",
        other(
            "two sentences of one speech",
            TALKS,
            "“We have come a long way since the spring,” Dalia Reth said.",
            "“Much hard work still lies ahead of us,” Dalia Reth said.",
        ),
        other(
            "hope and worry",
            COMPANY,
            "“I am confident about our order book,” the chief executive, Mara Lindqvist, said.",
            "“I am worried about our energy bill,” the chief executive, Mara Lindqvist, said.",
        ),
        other(
            "on two subjects, one with a not",
            COUNCIL,
            "“The museum will be paid for by the city,” Mayor Otto Frey said.",
            "“The car park will not be paid for by the city,” Mayor Otto Frey said.",
        ),
        clash(
            "polarity",
            "one sentence, turned round",
            COUNCIL,
            "“The museum will be paid for by the city,” Mayor Otto Frey said.",
            "“The museum will not be paid for by the city,” Mayor Otto Frey said.",
        ),
        clash(
            "attribution",
            "one sentence, two mouths",
            TALKS,
            "“We have come a long way since the spring and will go on,” said Dalia Reth.",
            "“We have come a long way since the spring and will go on,” said Yuri Khasanov.",
        ),
    ),
    *family(
        "quotes cut differently",
        same(
            "the beginning of a quote",
            TALKS,
            "“We have come a long way since the spring,” Reth said.",
            "“We have come a long way since the spring, and nobody will turn us back,” Reth said.",
        ),
        same(
            "a scrap of it",
            TALKS,
            "Reth said the talks had “come a long way”.",
            "“The talks have come a long way,” Reth said.",
        ),
        same(
            "told and quoted",
            FIRE,
            "The fire chief, Rolf Anders, said the roof could come down at any moment.",
            "“The roof could come down at any moment,” said the fire chief, Rolf Anders.",
        ),
        same(
            "the cue in the middle",
            COUNCIL,
            "“The harbour,” Mayor Otto Frey said, “belongs to the whole town.”",
            "“The harbour belongs to the whole town,” said Mayor Otto Frey.",
        ),
        clash(
            "polarity",
            "a word cut out that turns it round",
            FIRE,
            "“The roof is safe,” said the fire chief, Rolf Anders.",
            "“The roof is not safe,” said the fire chief, Rolf Anders.",
        ),
    ),
    *family(
        "conditional or hypothetical",
        other(
            "would, if",
            FERRY,
            "If the fog had lifted, the ferry would have reached the port.",
            "The ferry did not reach the port.",
        ),
        other(
            "a threat and a fact",
            COMPANY,
            "Ostrane will close the Velby plant if the strike goes on.",
            "Ostrane will not close the Velby plant this year.",
        ),
        other(
            "a worst case and a count",
            HEALTH,
            "In the worst case, 900 people could fall ill by autumn.",
            "So far 148 people have fallen ill.",
        ),
        other(
            "whether",
            COURT,
            "The judge will decide whether Runde may leave the country.",
            "The judge decided that Runde may not leave the country.",
        ),
        later(
            "a plan and a deed",
            COUNCIL,
            "The council may reject the harbour plan on Thursday.",
            "The council adopted the harbour plan on Thursday.",
        ),
        clash(
            "polarity",
            "no condition on either side",
            COMPANY,
            "Ostrane will close the Velby plant this year.",
            "Ostrane will not close the Velby plant this year.",
        ),
        clash(
            "polarity",
            "decided, both ways",
            COURT,
            "The judge decided that Runde may leave the country.",
            "The judge decided that Runde may not leave the country.",
        ),
    ),
    *family(
        "forecast and outcome",
        on(
            "2023-07-19",
            "2023-07-20",
            other(
                "expected and reported",
                ECONOMY,
                "Economists expect the economy to have grown by 0.6 percent in the second quarter.",
                "The economy grew by 0.2 percent in the second quarter.",
            ),
        ),
        on(
            "2023-10-15",
            "2023-10-16",
            other(
                "a poll and the result",
                ELECTION,
                "A poll saw the Civic Alliance at 41 percent.",
                "The Civic Alliance won 46 percent of the vote.",
            ),
        ),
        harmless(
            "a target and the state",
            ECONOMY,
            "The central bank aims for inflation of 2 percent.",
            "Inflation was 3.9 percent in June.",
        ),
        clash(
            "number",
            "two outcomes",
            ECONOMY,
            "The economy grew by 0.6 percent in the second quarter.",
            "The economy grew by 0.2 percent in the second quarter.",
        ),
    ),
]
