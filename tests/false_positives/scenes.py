"""What the two outlets tell around the sentence of a case."""

from __future__ import annotations

from tests.false_positives.case import Scene

FERRY = Scene(
    (
        "Ferry runs aground off Korvale",
        "The ferry Selmira struck a reef off the port of Korvale in thick fog.",
        "Fishing boats were the first to reach the wreck. Divers searched the lower decks.",
    ),
    (
        "Rescue at sea after ferry accident near Korvale",
        "A passenger ferry hit rocks outside Korvale harbour in poor visibility.",
        "The captain sent a distress call within minutes. Relatives gathered at the terminal.",
    ),
    "2023-06-07",
)
FIRE = Scene(
    (
        "Blaze at Dunmoor paint factory",
        "Fire swept through a paint factory on the edge of Dunmoor.",
        "Smoke could be seen from the motorway. A nearby school sent its pupils home.",
    ),
    (
        "Paint works in Dunmoor burns",
        "Flames tore through the Halden paint works in Dunmoor.",
        "Residents were told to keep their windows shut. The site makes coatings for ships.",
    ),
    "2023-09-14",
)
COUNCIL = Scene(
    (
        "Tarnholm council debates harbour plan",
        "Members of Tarnholm city council met on the future of the old harbour.",
        "The public gallery was full. The plan has divided the town for years.",
    ),
    (
        "Harbour plan before councillors",
        "Tarnholm's councillors spent the evening on plans for the harbour district.",
        "Shopkeepers had come to listen. A model of the quarter stood in the hall.",
    ),
    "2023-03-16",
)
ECONOMY = Scene(
    (
        "New figures on the Lestrian economy",
        "The statistics office of Lestria released its regular survey.",
        "Economists had waited for the release. The office collects data from shops and firms.",
    ),
    (
        "How Lestria's economy is doing",
        "Lestria's national statistics agency has put out fresh data.",
        "The central bank watches the series closely. Analysts were divided beforehand.",
    ),
    "2023-07-20",
)
COMPANY = Scene(
    (
        "Ostrane Motors reports",
        "The carmaker Ostrane Motors spoke to investors at its base in Velby.",
        "Its shares barely moved. The company makes small vans and buses.",
    ),
    (
        "Carmaker Ostrane faces investors",
        "Ostrane Motors, the maker of vans and buses, met its shareholders.",
        "Unions followed the meeting closely. The group was founded by two brothers.",
    ),
    "2023-04-27",
)
COURT = Scene(
    (
        "Banker Pavel Runde in court",
        "The trial of the former banker Pavel Runde went on in Osterby.",
        "His lawyers left by a side door. The case has drawn crowds for weeks.",
    ),
    (
        "Runde trial in Osterby",
        "Pavel Runde, once head of the Marn savings bank, was back in court.",
        "The courtroom was packed. Former customers of the bank waited outside.",
    ),
    "2023-05-11",
)
MARKET = Scene(
    (
        "Closing report: Velby exchange",
        "Trading on the Velby stock exchange was calm.",
        "Dealers spoke of thin volumes. Energy stocks were in focus.",
    ),
    (
        "Velby stocks at the close",
        "It was a quiet session on the Velby exchange.",
        "Bank shares were little changed. Brokers pointed to a lack of news.",
    ),
    "2023-10-04",
)
MATCH = Scene(
    (
        "Arlund United against Brenton City",
        "Arlund United hosted Brenton City in the northern league.",
        "The home fans sang until the end. Rain had softened the pitch.",
    ),
    (
        "Brenton visit Arlund",
        "Brenton City travelled to Arlund United for a league fixture.",
        "Both coaches shook hands. The floodlights failed for a moment.",
    ),
    "2023-11-05",
)
WEATHER = Scene(
    (
        "The weather in Lestria",
        "The weather service in Velby has published its outlook.",
        "Walkers should take a coat. The mountains stay in cloud.",
    ),
    (
        "Lestria's weather",
        "Forecasters in Velby have given their daily outlook.",
        "Sailors were told to check the latest warnings. The lowlands see some sun.",
    ),
    "2023-02-08",
)
TALKS = Scene(
    (
        "Sarnia and Lestria hold talks",
        "The foreign ministers of Sarnia and Lestria met in the spa town of Idrin.",
        "Flags of both countries lined the road. A dinner was held at the old casino.",
    ),
    (
        "Ministers meet in Idrin",
        "In Idrin, the top diplomats of Lestria and Sarnia sat down for talks.",
        "Police had closed the centre of the town. Reporters waited in the rain.",
    ),
    "2023-08-23",
)
QUAKE = Scene(
    (
        "Earthquake shakes Merrow province",
        "A strong earthquake shook the province of Merrow before dawn.",
        "People ran into the streets. Phone lines were cut in the valleys.",
    ),
    (
        "Merrow hit by earthquake",
        "Merrow province was hit by a powerful earthquake in the early hours.",
        "Army engineers cleared the roads. Schools will stay shut for days.",
    ),
    "2023-01-25",
)
ELECTION = Scene(
    (
        "Lestria votes",
        "Voters in Lestria chose a new parliament.",
        "Queues formed outside polling stations. Observers from abroad were present.",
    ),
    (
        "Parliamentary election in Lestria",
        "Lestria has held an election for its national assembly.",
        "The campaign was dominated by the cost of living. Counting took all night.",
    ),
    "2023-10-16",
)
BRIDGE = Scene(
    (
        "Works on the Lund bridge",
        "The Lund bridge carries the coast road over the river Arle.",
        "Drivers have complained about queues. Cyclists use a path on the northern side.",
    ),
    (
        "River Arle crossing",
        "The crossing of the Arle at Lund is the busiest in the region.",
        "Lorries have to take the ring road. The steel arches date from another age.",
    ),
    "2023-05-30",
)
HEALTH = Scene(
    (
        "Fever outbreak in Calder valley",
        "Doctors in the Calder valley are fighting an outbreak of marsh fever.",
        "The disease is spread by midges. Villages have set up field clinics.",
    ),
    (
        "Marsh fever in the Calder valley",
        "An outbreak of marsh fever has hit villages in the Calder valley.",
        "Nurses have come from the capital. Patients suffer from chills and headaches.",
    ),
    "2023-06-21",
)
