"""The words that edits put in: invented people and firms, real places, numerals, verbs."""

from __future__ import annotations

import re

SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

FIRST = ("Alex", "Robin", "Dana", "Casey", "Jordan", "Morgan", "Leslie", "Quinn")
LAST = ("Halvorsen", "Petrie", "Okonjo", "Lindqvist", "Marlowe", "Tanaka", "Brandt", "Ferrante")
COUNTRIES = (
    "Argentina", "Austria", "Brazil", "Canada", "Chile", "China", "Egypt", "France", "Germany",
    "Greece", "India", "Indonesia", "Iran", "Iraq", "Israel", "Italy", "Japan", "Kenya", "Libya",
    "Mexico", "Norway", "Pakistan", "Peru", "Poland", "Russia", "Spain", "Sweden", "Syria",
    "Turkey", "Ukraine",
)  # fmt: skip
STATES = (
    "Alabama", "Alaska", "Arizona", "California", "Colorado", "Florida", "Georgia", "Illinois",
    "Iowa", "Kansas", "Louisiana", "Maine", "Michigan", "Montana", "Nevada", "New York", "Ohio",
    "Oregon", "Pennsylvania", "Texas", "Utah", "Virginia",
)  # fmt: skip
CITIES = (
    "Ankara", "Athens", "Baltimore", "Bristol", "Cleveland", "Dublin", "Glasgow", "Hamburg",
    "Lisbon", "Lyon", "Manila", "Nairobi", "Oslo", "Porto", "Toledo", "Vienna",
)  # fmt: skip
BODIES = re.compile(
    r"\b(?:Agency|Association|Authority|Bank|Bureau|Church|Club|College|Commission|Committee|"
    r"Company|Corp|Council|Court|Department|Foundation|Group|Hospital|Institute|Ministry|Office|"
    r"Party|Police|Service|Union|University)\b"
)
BODY_HEADS = ("Northern", "Central", "Coastal", "Federal", "Harbour", "Summit")
FIRMS = ("Norvane", "Halden Systems", "Tarn Industries", "Corvia", "Ostrel", "Meridale")
ACRONYMS = ("NRTA", "KLB", "SVO", "DTN", "MRC")

OPPOSITES = dict(
    pair
    for a, b in (
        ("rose", "fell"), ("increased", "decreased"), ("accepted", "rejected"), ("won", "lost"),
        ("approved", "rejected"), ("supported", "opposed"), ("confirmed", "denied"),
        ("opened", "closed"), ("arrested", "released"), ("agreed", "refused"), ("higher", "lower"),
        ("supports", "opposes"), ("guilty", "innocent"), ("allowed", "forbade"),
        ("legal", "illegal"), ("gained", "lost"), ("backed", "opposed"),
    )
    for pair in ((b, a), (a, b))
)  # fmt: skip

PASTS = {
    "announced": "announce", "arrived": "arrive", "asked": "ask", "attacked": "attack",
    "became": "become", "began": "begin", "bought": "buy", "called": "call", "came": "come",
    "collapsed": "collapse", "crashed": "crash", "died": "die", "entered": "enter",
    "escaped": "escape", "fired": "fire", "fled": "flee", "found": "find", "gave": "give",
    "happened": "happen", "hit": "hit", "included": "include", "issued": "issue",
    "joined": "join", "killed": "kill", "launched": "launch", "led": "lead", "left": "leave",
    "made": "make", "met": "meet", "moved": "move", "occurred": "occur", "ordered": "order",
    "ousted": "oust", "paid": "pay", "pleaded": "plead", "received": "receive",
    "resigned": "resign", "sent": "send", "served": "serve", "shot": "shoot", "signed": "sign",
    "sold": "sell", "started": "start", "stopped": "stop", "struck": "strike", "sued": "sue",
    "suffered": "suffer", "threatened": "threaten", "took": "take", "used": "use",
    "visited": "visit", "voted": "vote", "walked": "walk", "went": "go",
}  # fmt: skip
