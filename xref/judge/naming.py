"""Whether two names can be of one person, body or place, for slots of two claims.  Pure.

Silence is cheap here and an alarm is not, so every way that outlets name one thing in two ways
counts as one: a shorter form, initials, another spelling, a people for its country, a capital or a
seat of power for its government, a place inside another.  ``xref.speakers`` compares people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from xref.speakers import same_speaker, two_people
from xref.terms import fold, words


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ROOT = 4
"""Letters by which a country and its people are compared ("Libya", "Libyan")."""

SPELT = 0.75
"""Share of like letters from which two words may be one name spelt in two ways (Ratcliff and
Obershelp): "Khasanov", "Hasanov" have 0.93, "Yuri", "Yury" 0.75."""

LONG = 3
"""Words of a name from which one word that differs makes it another."""

LETTERS = 3
"""Letters up to which an abbreviation may leave out some in its midst."""

CUT = 5
"""Letters of a word from which it is no abbreviation."""

_SMALL = _set("the of and for in on at al el de la del von van da dos und du le")
_GENERIC = _set(
    """
    ministry department office agency authority university college school hospital court airport
    party union bank board council committee commission company corp inc ltd group association
    federation police army navy force forces guard institute church club center centre service
    city county province state district region village town street avenue road square bridge park
    river lake bay port harbour harbor island islands coast mount national international general
    federal public central north south east west northern southern eastern western new upper lower
    house minister president secretary mr mrs ms dr sir sen rep gov gen col lt sgt prof king queen
    prince chief first team united world news times daily post media press
    """
)
"""Words that many names hold: sharing them alone makes no two names one."""

_QUARTERS = _set("north south east west northern southern eastern western")
_KIN = _set("jr sr ii iii")

_ONE_THING = (
    "us usa u.s. america american americans washington united-states white-house pentagon capitol"
    " obama-administration bush-administration trump-administration state-department congress",
    "uk u.k. britain british united-kingdom great-britain england london downing-street whitehall",
    "russia russian kremlin moscow soviet-union ussr",
    "china chinese beijing peking",
    "eu european-union europe brussels",
    "un u.n. united-nations security-council",
    "netherlands dutch holland the-hague",
    "myanmar burma yangon rangoon naypyidaw", "kyiv kiev ukraine", "mumbai bombay",
    "kolkata calcutta",
    "turkey turkiye ankara", "iran tehran persia", "france paris elysee french",
    "germany berlin german", "japan tokyo", "israel jerusalem tel-aviv israeli", "egypt cairo",
    "syria damascus", "iraq baghdad", "libya tripoli", "afghanistan kabul", "pakistan islamabad",
    "north-korea pyongyang dprk", "south-korea seoul", "greece athens", "spain madrid spanish",
    "italy rome", "poland warsaw", "vatican holy-see rome", "denmark danish copenhagen",
    "switzerland swiss geneva bern", "wales welsh cardiff", "scotland scottish edinburgh",
    "ireland irish dublin", "thailand thai bangkok", "mexico mexico-city", "czechia czech-republic",
    "facebook meta", "google alphabet", "twitter x", "isis isil islamic-state daesh is",
    "fbi federal-bureau-of-investigation", "palestine palestinian gaza gaza-strip hamas west-bank",
    "gop republican republicans republican-party", "democrats democratic democratic-party",
    "new-york nyc manhattan brooklyn new-york-city", "hong-kong hk",
)  # fmt: skip
"""Names under which news texts tell of one country, its government or one body."""

_COUNTRIES = _set(
    """
    afghanistan albania algeria argentina armenia australia austria azerbaijan bahrain bangladesh
    belarus belgium bolivia bosnia brazil britain bulgaria cambodia canada chad chile china colombia
    congo croatia cuba cyprus denmark ecuador egypt england estonia ethiopia finland france germany
    ghana greece guatemala haiti honduras hungary iceland india indonesia iran iraq ireland israel
    italy japan kazakhstan kenya kosovo kuwait laos latvia lebanon libya lithuania malaysia mali
    malta mexico moldova mongolia morocco myanmar nepal netherlands nicaragua nigeria norway oman
    pakistan palestine panama paraguay peru philippines poland portugal qatar romania russia rwanda
    scotland senegal serbia singapore slovakia slovenia somalia spain sudan sweden switzerland syria
    taiwan tajikistan tanzania thailand tunisia turkey uganda ukraine uruguay uzbekistan venezuela
    vietnam wales yemen zambia zimbabwe us usa uk
    """
) | {"united states", "united kingdom", "north korea", "south korea", "saudi arabia",
     "new zealand", "south africa", "sri lanka"}  # fmt: skip
_WHOLES = _set(
    """
    europe asia africa america california texas florida alaska arizona colorado illinois ohio
    michigan virginia georgia oregon pennsylvania massachusetts louisiana alabama mississippi
    tennessee utah nevada kansas kentucky maryland minnesota missouri montana nebraska oklahoma
    wisconsin wyoming iowa indiana hawaii ontario quebec bavaria catalonia sumatra java
    """
) | {"new jersey", "new mexico", "middle east", "north carolina", "south carolina",
     "south dakota", "north dakota", "west virginia", "new hampshire", "rhode island"}  # fmt: skip
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1 << 15)
def one_name(a: str, b: str) -> bool:
    """Tell whether two names can name one thing; symmetric."""
    first, second = _key(a), _key(b)
    if not first or not second or first == second:
        return True
    if _quarters_differ(first, second):
        return False
    if _aliases(first) & _aliases(second):
        return True
    if _spelt_alike(first, second) and not levels_known(a, b):
        return True
    if two_people(a, b):
        return False
    # What tells one name from its like: "Hospital" stands in many.
    own = [tuple(word for word in key if word not in _GENERIC) for key in (first, second)]
    if _one_word_apart(first, second):
        return False
    if set(own[0]) & set(own[1]):
        return True
    if not all(own):  # "Bank", "the Council": may be short for any.
        return not all(len(key) > 1 for key in (first, second)) or own[0] == own[1]
    if _cut(first, second) or _cut(second, first):
        return True
    return _initials(first, second) or _initials(second, first) or same_speaker(a, b)


def levels_known(a: str, b: str) -> bool:
    """Tell whether both are known as countries or states: Austria is no spelling of Australia."""
    return bool(_level(a) and _level(b))


def levels_differ(a: str, b: str) -> bool:
    """Tell whether one place is a country or state and the other lies, perhaps, inside it."""
    return _level(a) != _level(b)


def stands_in(name: str, text: str) -> bool:
    """Tell whether a text holds a word of a name, a people's for its country, or an alias."""
    key, held = _key(name), _held_words(text)
    own = {word for word in key if word not in _GENERIC} or set(key)
    if not own.isdisjoint(held.words):
        return True
    rooted = [word for word in own if len(word) >= ROOT and word[:ROOT] in held.roots]
    if any(_rooted(word, other) for word in rooted for other in held.words):
        return True
    if any(f" {alias.replace('-', ' ')} " in held.joined for alias in _aliases(key)):
        return True
    short = "".join(word[0] for word in key if word not in _SMALL)
    return len(short) > 1 and short in held.words


@dataclass(frozen=True, slots=True)
class _Held:
    """The words of a text, their first ROOT letters, and all of them in order."""

    words: frozenset[str]
    roots: frozenset[str]
    joined: str


@lru_cache(maxsize=1 << 11)
def _held_words(text: str) -> _Held:
    found = words(text)
    roots = frozenset(word[:ROOT] for word in found if len(word) >= ROOT)
    return _Held(frozenset(found), roots, f" {' '.join(found)} ")


def _rooted(word: str, other: str) -> bool:
    """Whether one word is the other's adjective or plural: the same root, a short ending more."""
    root = min(len(word), len(other), max(ROOT, len(word) - 2))
    return (
        len(other) >= ROOT and abs(len(word) - len(other)) <= ROOT and word[:root] == other[:root]
    )


@lru_cache(maxsize=1 << 14)
def _key(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded, without small ones and possessive endings."""
    found = tuple(word for word in words(name[:200]) if word not in _KIN)
    return tuple(word for word in found if word not in _SMALL) or found


@lru_cache(maxsize=1 << 14)
def _aliases(key: tuple[str, ...]) -> frozenset[str]:
    joined = "-".join(key)
    return frozenset(
        name for names in (row.split() for row in _ONE_THING) if _held(joined, names)
        for name in (fold(n).replace(".", "") for n in names)
    )  # fmt: skip


def _held(joined: str, names: list[str]) -> bool:
    return any(joined == fold(name).replace(".", "") for name in names)


def _quarters_differ(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether both are a quarter of one thing, and not the same: "North Korea", "South Korea"."""
    ours, theirs = set(a) & _QUARTERS, set(b) & _QUARTERS
    return bool(ours and theirs) and ours != theirs and set(a) - ours == set(b) - theirs


def _one_word_apart(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two long names are alike but for one word at one place: two unions of one country."""
    if len(a) != len(b) or len(a) < LONG:
        return False
    return sum(x != y and not x.startswith(y) and not y.startswith(x)
               for x, y in zip(a, b, strict=True)) == 1  # fmt: skip


def _spelt_alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether every word of one name may be another spelling of the other's at its place."""
    return len(a) == len(b) and all(
        x == y or (min(len(x), len(y)) >= ROOT and SequenceMatcher(None, x, y).ratio() >= SPELT)
        for x, y in zip(a, b, strict=True)
    )


def _initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether one name's first letters spell the other: "BCG", "Boston Consulting Group"."""
    if len(short) != 1 or len(long) < 2 or len(short[0]) < 2:
        return False
    return "".join(word[0] for word in long).startswith(short[0])


def _cut(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether one is short for the other: "Calif", "California"; "R-Ky", "Kentucky"."""
    own = [word for word in _WORD.findall(" ".join(short)) if len(word) > 1]
    if len(own) != 1 or own[0] == long[0]:
        return False
    if len(own[0]) > LETTERS:
        return len(own[0]) <= CUT and long[0].startswith(own[0])
    letters = iter(long[0])  # "Fla": the first letter, and others in their order.
    return own[0][0] == long[0][0] and all(letter in letters for letter in own[0])


def _level(name: str) -> int:
    joined = " ".join(_WORD.findall(fold(name).replace(".", ""))).removeprefix("the ")
    return 2 if joined in _COUNTRIES else 1 if joined in _WHOLES else 0
