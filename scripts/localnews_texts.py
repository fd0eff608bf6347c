"""The articles of the local news world: the demo's, and those of its further outlets."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Story:
    """An article: where it stands on its site, its headline, day (ISO) and paragraphs."""

    path: str
    title: str
    day: str
    text: str


def demo(outlet: str) -> list[Story]:
    """Return what the demo's corpus has of an outlet, by its name."""
    lines = (resources.files("xref.demo") / "articles.jsonl").read_text("utf-8").splitlines()
    return [
        Story(urlsplit(found["url"]).path, found["title"], found["published"], found["text"])
        for found in map(json.loads, lines)
        if found["outlet"] == outlet
    ]


AGENCY = Story(
    "/2023/06/09/tyre-trade",
    "Kelmouth tyre trade employs 140, ministry says",
    "2023-06-09",
    """\
KELMOUTH (Northern Wire) - The trade in used tyres employs 140 people in Kelmouth, the \
ministry of labour said on Friday.
Two thirds of the tyres that reach the harbour are shipped on to cement works abroad, \
according to the ministry. The trade earned 31 million crowns in 2022.
"We will not decide the future of these jobs while the ashes are warm," the minister, Agnes \
Tolland, told reporters in the capital.""",
)
"""A report of the agency that only another outlet prints, and says whose it is."""

QUIET = Story(
    "/news/masks",
    "Town hall hands out masks again",
    "",
    """\
The town hall of Kelmouth has handed out 2,000 masks since the morning. Dilys Crane, the mayor, \
said that the air in Saltgate was clean and that the masks were for those who clear the quay.
Corran Storage will pay for them. The clearing of Quay Seven takes another three weeks.""",
)
"""An article of the day on which the world runs; its number is changed after it was first asked."""

RADIO = (
    Story(
        "/2023/06/kelmouth-fire",
        "Smoke over Kelmouth: what we know",
        "2023-06-07",
        """\
A warehouse in Kelmouth harbour has been on fire since early Wednesday. The regional emergency \
service spoke at noon of 54 people injured.
More than 100 firefighters were on Quay Seven, fire chief Marta Ilves told this station. She \
expected the fire to burn through the night.
The store belongs to Corran Storage. Residents of Saltgate should keep their windows shut.""",
    ),
    Story(
        "/2023/06/harbour-water",
        "Oil and zinc found in Kelmouth harbour",
        "2023-06-08",
        """\
Samples from the harbour of Kelmouth contain zinc and oil, the environment agency said on \
Thursday. Bathing at Town Beach is forbidden until Sunday.
The agency took the samples after a helicopter had emptied sea water over the burning tyres. \
It will publish further figures next week.""",
    ),
)
TRIBUNE = (
    Story(
        "/news/fire-out",
        "Fire in Kelmouth is out after 26 hours",
        "2023-06-08",
        """\
The fire in Kelmouth harbour was out on Thursday morning, 26 hours after the first alarm. The \
number of people injured is now 71, the regional emergency service said.
Roughly 3,000 tonnes of tyres burned. Police commissioner Ruth Adeyan said nothing pointed to \
arson.""",
    ),
    Story(
        "/news/inquiry",
        "Mayor of Kelmouth promises an inquiry",
        "2023-06-09",
        """\
Mayor Dilys Crane has promised an independent inquiry into the fire on Quay Seven. Its head is \
to be named within two weeks, the town said on Friday.
The council will debate on Monday whether the trade in tyres should leave the harbour.""",
    ),
)
COURIER = (
    Story(
        "/port",
        "Port of Kelmouth counts its losses",
        "2023-06-09",
        """\
Four ships left Kelmouth unloaded after the fire on Quay Seven, the harbour master, Owen \
Tarrant, said on Friday. Eleven vessels had waited in the outer bay on Wednesday evening.
Trains to the quays have run again since Thursday noon. The port loses about 90,000 crowns a \
day.""",
    ),
)
GAZETTE = (
    Story(
        "/council/budget",
        "Tarnholm adopts its budget by three votes",
        "2023-11-15",
        """\
The council of Tarnholm adopted the budget for 2024 on Tuesday with 31 votes against 28. Two \
members abstained.
Property tax will rise by 4 percent from January. Spending comes to 412 million crowns.""",
    ),
    Story(
        "/council/tram",
        "Tram to Eastfield put off again",
        "2023-11-16",
        """\
The tram line from Tarnholm to Eastfield will not be built before 2026. The city council \
decided so together with its budget for 2024.
The line had been promised in 2017. The Chamber of Trade called the delay sensible.""",
    ),
)
HERALD = Story(
    "/libraries",
    "Readers protest against the closing of two libraries",
    "2023-11-16",
    """\
About 400 people protested outside the town hall of Tarnholm against the closing of two \
libraries. The branches in Millgate and Northbrook are to shut in spring.
The city saves 3 million crowns by it. A motion to keep the branches failed by a single vote.""",
)
HERALD_ABROAD = Story(
    "/cafe",
    "Café owners in Tarnholm fear the hotel charge",
    "2023-11-17",
    """\
The owners of cafés in Tarnholm fear that guests will stay away because of the new hotel \
charge. It will be 12 crowns a night from January.
“We were not asked,” said André Brûlé, who runs the Café Éclair in Millgate. The charge should \
bring in 5 million crowns a year.""",
)
TEASER = Story(
    "/plus/insurance",
    "Who pays for the fire",
    "2023-06-09",
    """\
Corran Storage had insured its building for 18 million crowns. Whether that money will ever be \
paid depends on a door that did not open. Subscribe to continue reading.""",
)
