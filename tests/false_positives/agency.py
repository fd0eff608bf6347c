"""The same shapes in the long sentences of news agencies, with much beside what counts."""

from __future__ import annotations

from tests.false_positives.case import clash, family, harmless, later, on, other, same
from tests.false_positives.scenes import (
    BRIDGE,
    COMPANY,
    COUNCIL,
    COURT,
    ECONOMY,
    ELECTION,
    FERRY,
    FIRE,
    HEALTH,
    QUAKE,
    TALKS,
)

CASES = [
    *family(
        "agency style: tolls",
        on(
            "2023-01-25",
            "2023-01-27",
            later(
                "two days on, with the first toll told too",
                QUAKE,
                "The earthquake killed at least 31 people and trapped dozens more under the rubble "
                "of collapsed houses, Merrow's governor, Lena Aust, told reporters on Wednesday.",
                "The death toll stood at 58 on Friday after rescuers reached two villages cut off "
                "by landslides, up from 31 on Wednesday, said Merrow's governor, Lena Aust.",
            ),
        ),
        same(
            "the crew told apart and together",
            FERRY,
            "The ferry was carrying 61 people, nine of them crew, when it ran aground, the "
            "operator Norlinie said in a statement.",
            "According to its operator, Norlinie, 61 people were aboard the vessel: 52 passengers "
            "and nine crew members.",
        ),
        other(
            "hospital and ambulance",
            FIRE,
            "Paramedics treated 27 people at the scene, most of them for smoke inhalation, the "
            "rescue service said.",
            "Twelve people with burns were admitted to the university hospital, a spokeswoman for "
            "the hospital said.",
        ),
        same(
            "about, and the exact number behind it",
            HEALTH,
            "Nearly 150 people have caught the fever since the first patient was seen in May, "
            "according to the health ministry.",
            "The health ministry said that 148 people had fallen ill with the fever since May.",
        ),
        clash(
            "number",
            "two tolls from one governor on one day",
            QUAKE,
            "The earthquake killed 31 people and trapped dozens more under the rubble of collapsed "
            "houses, Merrow's governor, Lena Aust, told reporters on Wednesday.",
            "Merrow's governor, Lena Aust, said on Wednesday that 44 people had been killed in the "
            "earthquake and dozens trapped under the rubble.",
        ),
        clash(
            "number",
            "two numbers of people aboard",
            FERRY,
            "The ferry was carrying 61 people when it ran aground, the operator Norlinie said in a "
            "statement.",
            "According to its operator, Norlinie, 87 people were aboard the ferry when it ran "
            "aground.",
        ),
    ),
    *family(
        "agency style: speech",
        other(
            "two ministers on one text",
            TALKS,
            "Lestria's foreign minister, Dalia Reth, told reporters after the talks that the "
            "treaty was ready to be signed and that only technical questions remained.",
            "Sarnia's foreign minister, Yuri Khasanov, told reporters that the treaty was not "
            "ready to be signed because questions of border control remained.",
        ),
        other(
            "a witness and an officer",
            COURT,
            "A former cashier, Greta Sand, testified that Runde had signed the transfers himself.",
            "Inspector Jon Wirth testified that Runde had not signed the transfers himself.",
        ),
        same(
            "told in the one, quoted in the other",
            COUNCIL,
            "Mayor Otto Frey promised that no tenant would have to leave the harbour quarter "
            "because of the new plan.",
            "“No tenant will have to leave the harbour quarter because of this plan,” Mayor Otto "
            "Frey told the council.",
        ),
        same(
            "office and name",
            COMPANY,
            "Ostrane's chief executive, Mara Lindqvist, said the company would hire 300 engineers "
            "in Velby.",
            "The head of Ostrane said the carmaker would hire 300 engineers in Velby.",
        ),
        other(
            "the outlet says it, a speaker denies it",
            ELECTION,
            "The Civic Alliance and the Farmers' League have agreed to form a government.",
            "The leader of the Farmers' League, Bo Kern, denied that his party had agreed to form "
            "a government with the Civic Alliance.",
        ),
        clash(
            "polarity",
            "one minister on one text",
            TALKS,
            "Lestria's foreign minister, Dalia Reth, told reporters after the talks that the "
            "treaty was ready to be signed.",
            "Lestria's foreign minister, Dalia Reth, told reporters after the talks that the "
            "treaty was not ready to be signed.",
        ),
        clash(
            "attribution",
            "one sentence, two ministers",
            TALKS,
            "“The border will stay open for as long as our people need it,” said Lestria's foreign "
            "minister, Dalia Reth.",
            "“The border will stay open for as long as our people need it,” said Sarnia's foreign "
            "minister, Yuri Khasanov.",
        ),
    ),
    *family(
        "agency style: figures",
        other(
            "the bridge and the whole road",
            BRIDGE,
            "The repair of the Lund bridge will cost 14 million dollars, the regional government "
            "said.",
            "The renewal of the whole coast road will cost 63 million dollars, the regional "
            "government said.",
        ),
        other(
            "sales and profit",
            COMPANY,
            "Sales at Ostrane rose by 6 percent to 810 million dollars in the first three months "
            "of the year.",
            "Net profit at Ostrane rose by 11 percent to 40 million dollars in the first three "
            "months of the year.",
        ),
        same(
            "rounded, with another comparator",
            ECONOMY,
            "Lestria's economy grew by just under 1 percent last year, the statistics office said "
            "on Thursday.",
            "Lestria's gross domestic product grew by 0.9 percent last year, the statistics office "
            "said on Thursday.",
        ),
        same(
            "a half and 50 percent",
            ELECTION,
            "With half of the votes counted, the Civic Alliance was ahead in all big cities.",
            "The Civic Alliance led in all big cities after 50 percent of the votes had been "
            "counted.",
        ),
        other(
            "first count and final result",
            ELECTION,
            "With half of the votes counted, the Civic Alliance had 49 percent.",
            "In the final count, the Civic Alliance had 46 percent.",
        ),
        clash(
            "number",
            "the cost of one repair",
            BRIDGE,
            "The repair of the Lund bridge will cost 14 million dollars, the regional government "
            "said.",
            "The repair of the Lund bridge will cost 19 million dollars, the regional government "
            "said.",
        ),
        clash(
            "number",
            "one result",
            ELECTION,
            "In the final count, the Civic Alliance had 49 percent of the vote.",
            "In the final count, the Civic Alliance had 46 percent of the vote.",
        ),
    ),
    *family(
        "agency style: decisions",
        harmless(
            "two steps of one procedure",
            COUNCIL,
            "The council's building committee approved the harbour plan on Monday.",
            "The full council approved the harbour plan on Thursday.",
        ),
        other(
            "two motions",
            COURT,
            "The court rejected a motion by the defence to hear three more witnesses.",
            "The court granted a motion by the defence to adjourn the trial for a week.",
        ),
        later(
            "announced, and done",
            COMPANY,
            "Ostrane will sign a contract for 400 buses with the city of Velby.",
            "Ostrane has signed a contract for 400 buses with the city of Velby.",
        ),
        same(
            "adopted and approved",
            COUNCIL,
            "Councillors approved the harbour plan by 23 votes to 17 after a debate of four hours.",
            "After four hours of debate, the harbour plan was adopted by 23 votes to 17.",
        ),
        clash(
            "polarity",
            "granted and refused",
            COURT,
            "The court granted a request by the defence to release Runde on bail.",
            "The court refused a request by the defence to release Runde on bail.",
        ),
        clash(
            "number",
            "two counts of one vote",
            COUNCIL,
            "Councillors approved the harbour plan by 23 votes to 17 after a debate of four hours.",
            "After four hours of debate, councillors approved the harbour plan by 26 votes to 14.",
        ),
        clash(
            "date",
            "two days of one signing",
            COMPANY,
            "Ostrane signed the contract for 400 buses with the city of Velby on Monday.",
            "Ostrane signed the contract for 400 buses with the city of Velby on Tuesday.",
        ),
    ),
]
