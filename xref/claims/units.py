"""Tables for reading quantities: number words, currencies, units, and what happened to people."""

from __future__ import annotations

import math

from xref.claims.wordset import word_set

ONES = {
    word: n
    for n, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: 10 * n
    for n, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
}
SHORT_SCALES = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "tn": 1e12,
    "trn": 1e12,
}
"""Short for a scale where a numeral stands right before it: "3bn", "5 bn"."""

VAGUE = {
    "dozens": (24.0, 99.0),
    "scores": (40.0, 199.0),
    "hundreds": (200.0, 1999.0),
    "thousands": (2e3, 99_999.0),
    "millions": (2e6, 99_999_999.0),
    "billions": (2e9, 99_999_999_999.0),
}
"""What a plural scale may mean at least and at most: "thousands" is also said of 50,000."""

FACTORS = {"tens": (20.0, 199.0), "dozens": (24.0, 199.0), "hundreds": (200.0, 1999.0)}
"""The same for the first part of "tens of thousands", in units of the second."""

FEW = {"several": (3.0, 9.0), "few": (2.0, 9.0), "couple": (2.0, 3.0)}

FRACTIONS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4}
FRACTIONS |= {"fourth": 4, "fourths": 4}
FRACTIONS |= {"fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10, "sixth": 6, "eighth": 8}

SIGNS = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₺": "TRY",
    "₴": "UAH",
    "₩": "KRW",
    "₪": "ILS",
    "₦": "NGN",
}
DOLLARS = {"us": "USD", "a": "AUD", "c": "CAD", "hk": "HKD", "nz": "NZD", "s": "SGD", "au": "AUD"}
DOLLARS |= {"u.s.": "USD", "nt": "TWD", "can": "CAD", "r": "BRL"}
ABBREVIATED = {"rs": "rupee", "rm": "MYR", "rp": "IDR"}
"""Currencies abbreviated before a figure, with or without a full stop: "Rs 500"."""
CODES = word_set(
    """
    USD EUR GBP JPY CNY RUB INR TRY UAH CHF SEK NOK DKK PLN CZK HUF AUD CAD NZD HKD SGD KRW
    ILS BRL ZAR MXN AED SAR EGP
    """
)
MONEY = {
    "dollar": "USD",
    "dollars": "USD",
    "buck": "USD",
    "bucks": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "sterling": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rubles": "RUB",
    "roubles": "RUB",
    "ruble": "RUB",
    "rouble": "RUB",
    "rupees": "rupee",
    "rupee": "rupee",
    "lira": "lira",
    "liras": "lira",
    "hryvnia": "UAH",
    "hryvnias": "UAH",
    "hryvnya": "UAH",
    "shekels": "ILS",
    "francs": "franc",
    "pesos": "peso",
    "crowns": "crown",
    "krona": "crown",
    "krone": "crown",
    "kronor": "crown",
    "kroner": "crown",
    "kronas": "crown",
    "zloty": "PLN",
    "zlotys": "PLN",
    "forints": "HUF",
    "forint": "HUF",
    "dinars": "dinar",
    "dirhams": "dirham",
    "riyals": "riyal",
    "rials": "rial",
    "reais": "BRL",
    "rand": "ZAR",
    "cents": "cent",
    "cent": "cent",
    "pence": "penny",
}
BIG_MONEY = {"pounds": "GBP", "pound": "GBP", "won": "KRW"}
"""Words that mean money after a million, and else a weight or a verb."""

ISSUERS = {
    "US dollar": "USD",
    "U.S. dollar": "USD",
    "US cent": "cent",
    "U.S. cent": "cent",
    "American dollar": "USD",
    "Canadian dollar": "CAD",
    "Australian dollar": "AUD",
    "Singapore dollar": "SGD",
    "British pound": "GBP",
    "Egyptian pound": "EGP",
    "Syrian pound": "SYP",
    "Lebanese pound": "LBP",
    "Sudanese pound": "SDG",
    "Swiss franc": "CHF",
    "Mexican peso": "MXN",
    "Philippine peso": "PHP",
    "Argentine peso": "ARS",
    "Danish kroner": "DKK",
    "Norwegian kroner": "NOK",
    "Swedish kronor": "SEK",
    "Turkish lira": "TRY",
    "Indian rupee": "INR",
    "Pakistani rupee": "PKR",
    "Iraqi dinar": "IQD",
    "Saudi riyal": "SAR",
    "Iranian rial": "IRR",
}
"""Currencies whose name is shared, by issuer and the name in the singular."""

MEASURES = {
    "kilometer": "km",
    "kilometers": "km",
    "kilometre": "km",
    "kilometres": "km",
    "km": "km",
    "kms": "km",
    "mile": "mile",
    "miles": "mile",
    "mi": "mile",
    "metre": "m",
    "metres": "m",
    "meter": "m",
    "meters": "m",
    "m": "m",
    "centimetre": "cm",
    "centimetres": "cm",
    "centimeter": "cm",
    "centimeters": "cm",
    "cm": "cm",
    "mm": "mm",
    "millimetres": "mm",
    "millimeters": "mm",
    "foot": "foot",
    "feet": "foot",
    "ft": "foot",
    "inch": "inch",
    "inches": "inch",
    "yard": "yard",
    "yards": "yard",
    "acre": "acre",
    "acres": "acre",
    "hectare": "hectare",
    "hectares": "hectare",
    "ha": "hectare",
    "kilogram": "kg",
    "kilograms": "kg",
    "kilogramme": "kg",
    "kilogrammes": "kg",
    "kilo": "kg",
    "kilos": "kg",
    "kg": "kg",
    "gram": "g",
    "grams": "g",
    "tonne": "tonne",
    "tonnes": "tonne",
    "ton": "ton",
    "tons": "ton",
    "pound": "lb",
    "pounds": "lb",
    "lb": "lb",
    "lbs": "lb",
    "ounce": "ounce",
    "ounces": "ounce",
    "oz": "ounce",
    "litre": "litre",
    "litres": "litre",
    "liter": "litre",
    "liters": "litre",
    "gallon": "gallon",
    "gallons": "gallon",
    "barrel": "barrel",
    "barrels": "barrel",
    "bbl": "barrel",
    "knot": "knot",
    "knots": "knot",
    "bpd": "barrel per day",
    "psi": "psi",
    "ppm": "ppm",
    "mph": "mile per hour",
    "kph": "km per hour",
    "kmh": "km per hour",
    "mw": "megawatt",
    "megawatt": "megawatt",
    "megawatts": "megawatt",
    "gw": "gigawatt",
    "gigawatt": "gigawatt",
    "gigawatts": "gigawatt",
}
TIMES = {
    form: word
    for word in ["second", "minute", "hour", "day", "week", "month", "year", "decade", "century"]
    for form in (word, word[:-1] + "ies" if word.endswith("y") and word != "day" else word + "s")
}
TIMES |= {"hr": "hour", "hrs": "hour", "mins": "minute", "yrs": "year"}
RATES = word_set(
    """
    second minute hour day night week month year barrel gallon litre liter tonne ton ounce
    pound kg share person head capita household mile vote
    """
)
"""What stands after "a" or "per" in "5,000 barrels a day"."""

_ROLES = {
    "killed": "killed dead died dies die dying dead slain perished murdered drowned deaths death "
    "fatalities fatality killing kill kills deadly",
    "injured": "injured hurt wounded injuring wounding injures wounds injure injuries injury",
    "missing": "missing unaccounted",
    "arrested": "arrested detained arrests arresting detaining detains arrest detain detainees",
    "displaced": "displaced evacuated displacing evacuating homeless evacuees displaces",
    "rescued": "rescued rescuing saved",
    "freed": "freed released freeing releasing",
    "kidnapped": "kidnapped abducted kidnapping abducting hostage hostages",
    "infected": "infected infecting infections",
    "jailed": "jailed imprisoned sentenced",
    "charged": "charged indicted",
    "laid off": "sacked",
    "abstained": "abstained abstentions abstaining abstention",
}
ROLES = {word: role for role, words in _ROLES.items() for word in words.split()}
"""Words that tell what happened to those counted, and the one name used for it."""

CASUALTY_NOUNS = word_set(
    """
    deaths death fatalities fatality injuries injury arrests infections abstentions abstention
    """
)
"""Nouns that are counted and tell the role themselves: "54 deaths"."""

SMALL_NOUNS = word_set(
    """
    person man woman child soldier officer policeman civilian worker protester student
    passenger boy girl teenager victim member vote seat ship plane goal house country state
    case
    """
)
"""What "one" may count; before anything else it is taken for a pronoun."""

PEOPLE = SMALL_NOUNS - word_set("vote seat ship plane goal house country state case") | word_set(
    """
    adult aide baby bystander commuter crew demonstrator detainee driver employee family fan
    fighter firefighter fisherman guard guest gunman hostage immigrant infant inmate insurgent
    journalist marine medic migrant militant miner minor motorist nurse official parent
    patient pedestrian personnel pilot prisoner pupil rebel recruit refugee rescuer resident
    sailor serviceman staff teacher tourist traveller troop villager volunteer youth police
    doctor worshipper activist attacker bomber suspect farmer trooper girl fatality
    """
)
"""Nouns for people, in the singular."""

VOTERS = word_set(
    """
    vote state country nation member mp deputy lawmaker senator republican democrat judge delegate
    councillor legislator ballot congressman representative voter
    """
) | {""}
"""What may be for or against something."""

IRREGULAR = {
    "people": "person",
    "persons": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "policemen": "policeman",
    "servicemen": "serviceman",
    "gunmen": "gunman",
    "fishermen": "fisherman",
    "firemen": "fireman",
    "congressmen": "congressman",
    "lawmen": "lawman",
    "lives": "person",
    "wives": "wife",
    "homes": "home",
    "feet": "foot",
    "buses": "bus",
    "crises": "crisis",
    "police": "police",
    "staff": "staff",
    "personnel": "personnel",
    "crew": "crew",
    "sheep": "sheep",
    "cattle": "cattle",
    "troops": "troop",
    "aircraft": "aircraft",
    "movies": "movie",
    "cookies": "cookie",
    "series": "series",
    "species": "species",
    "headquarters": "headquarters",
    "cases": "case",
    "houses": "house",
    "leaves": "leave",
}
_ES = ("ches", "shes", "xes", "sses", "zes", "oes")


def singular(word: str) -> str:
    """Return the singular of an English noun in lower case; a singular comes back unchanged."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    if word.endswith(_ES) and len(word) > len("does"):
        return word[:-2]
    return word[:-1] if plural(word) else word


def plural(word: str) -> bool:
    """Tell whether a word in lower case looks like an English plural."""
    return word in IRREGULAR or (
        len(word) > len("its")
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s"))
    )


def ends(low: float, high: float, step: float) -> tuple[float, float]:
    """Widen an interval by just under half of ``step``, so that neighbours do not touch."""
    slack = 0.49 * step
    return low - slack, high + slack if math.isfinite(high) else high
