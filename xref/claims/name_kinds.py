"""What a proper name names: a person, an organisation or a place, by its shape and neighbours.

The name itself is asked first (a gazetteer, words such as "Ministry" or "River", suffixes such as
"Inc"), then the words beside it (a title before it, "said" behind it, "in" before it), and last
whether it looks like a first and a family name.  Where nothing tells, the kind is "".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from xref.claims.places import PLACES
from xref.claims.wordset import word_set
from xref.types import Span

PERSON, ORGANISATION, PLACE = "person", "organisation", "place"

_BODIES = word_set(
    """
    academy administration agency airlines airways alliance army assembly association authority
    bank board bureau brotherhood cabinet centre center charity church club coalition college
    command commission committee company congress consortium consulate corporation council court
    department directorate embassy federation force forces foundation front fund government group
    guard guards hospital house institute institution journal league legion ministry movement museum
    navy network observatory office orchestra organisation organization parliament party
    partnership police post press school secretariat senate service services society staff
    syndicate team telegraph times treasury tribune tribunal trust union university watch airline
    motors energy petroleum industries holdings partners capital records pictures studios media
    news systems technologies laboratories pharmaceuticals international exchange
    """
)
_SUFFIXES = word_set("inc ltd llc plc corp co ag gmbh sa nv spa llp bv ab oyj")
_LAND = word_set(
    """
    airport avenue bay beach bridge canal cape castle city coast county creek delta desert district
    downs falls fjord forest gulf harbor harbour heights highway hill hills island islands isle
    isles lake lane mountain mountains ocean park peninsula plateau port province ridge river road
    sea shore square state strait straits street territory town valley village volcano woods
    """
)
_LAND_FIRST = word_set("mount lake port fort gulf bay strait cape isle mt")
_QUARTERS = word_set("north south east west northern southern eastern western central upper lower")
_NO_PLACE = word_set("university college school board council bank hospital party union group")
_COURTESY = word_set(
    """
    mr mrs ms miss dr prof professor gen general lt col colonel sgt sergeant capt captain cmdr adm
    admiral maj major rev reverend sen senator rep representative gov governor president
    chancellor minister secretary premier king queen prince princess pope sir dame lord lady judge
    justice attorney sheriff chief director chairman chairwoman spokesman spokeswoman commissioner
    mayor ambassador congressman congresswoman detective inspector officer constable sheikh
    ayatollah imam bishop archbishop cardinal private corporal brigadier lieutenant actor actress
    singer author journalist lawyer coach manager student farmer economist analyst named activist
    husband wife son daughter brother sister mother father widow
    """
)
_IN = word_set("in near outside inside across throughout around toward towards")
_SEAT = word_set(
    "city town village province state county port capital region island district suburb"
)
_HELD_IN = word_set("shares stake stakes confidence trust interest faith stock bonds belief invest")
_SAYS = word_set("said says told added asked insisted died wrote tweeted testified")
_FIRST_NAMES = word_set(
    """
    abdul abdullah adam ahmad ahmed alan albert alex alexander alexei ali alice amanda amir amy
    andrea andrei andrew angela anna anne anthony antonio ann barbara ben benjamin bernard bill bob
    boris brian carl carlos carol caroline catherine charles charlotte chris christian christine
    christopher claire dan daniel david deborah dennis diana dmitry donald dorothy edward elena
    elizabeth emily emma eric erik fatima fernando francis francois frank fred gary george gordon
    graham hassan heather helen henry hillary hussein ian ibrahim igor isabel ivan jack jacob james
    jane jason jean jeff jennifer jessica jim joan joe john jonathan jose joseph juan julia julie
    karen kate katherine keith kenneth kevin khaled khalid kim larry laura lee linda lisa louis lucy
    luis luke margaret maria marie mark martha martin mary matthew mehmet michael michel miguel mike
    mohamed mohammad mohammed muhammad mustafa nancy natalia nicholas nick nicolas nikolai oleg
    olga oliver omar osama pablo pamela patricia patrick paul pedro peter philip pierre rachel
    ralph raymond rebecca recep richard robert roger ronald rosa rose ryan said sam samuel sandra
    sara sarah scott sean sergei sergey simon sophie stephen steve steven stuart susan svetlana
    tariq theresa thomas tim timothy tom tony victor vincent vladimir volodymyr walter wei william
    xi yuri yusuf
    """
)
_PARTICLES = word_set("van von de der den del della di da dos du al el bin ibn ben")
_WORD = re.compile(r"[^\W\d_][\w.’'-]*")
_LAST_WORDS = re.compile(r"(?:[^\W_]+[^\w]{1,2})?[^\W_]+[.]?\s*\Z")
_AGE = re.compile(r",\s\d{1,3}\s?[,.]|\s\(\d{1,2}\)")
_IN_STATE = re.compile(r",\s(?P<at>[A-Z][\w.]*(?:\s[A-Z]\w+)?)")
_LAND_AFTER = re.compile(
    r"\s(?:province|county|airport|region|district|peninsula|city|residents)\b"
)
_NEAR = 40
"""Characters beside a name that are looked at."""
_LONGEST_ACRONYM = 5


def kind_of(name: str, before: str, after: str) -> str:
    """Return "person", "organisation" or "place" for a name as it stands in a text, else "".

    ``before`` and ``after`` are the words around it (only the nearest 40 characters are read).
    """
    words = _WORD.findall(name[:200])
    if not words:
        return ""
    lows = [word.lower().strip(".").removesuffix("'s").removesuffix("’s") for word in words]
    return _by_itself(name, words, lows) or _by_neighbours(
        words, lows, before[-_NEAR:], after[:_NEAR]
    )


def kinds(text: str, spans: Sequence[Span]) -> list[str]:
    """Return the kind of each name of an article, in the order of its spans in ``text``.

    One name has one kind all through an article: the one most often read where it stands.  The
    family name of a person is a person.
    """
    names = [text[slice(*span)] for span in spans]
    read: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, (start, end) in zip(names, spans, strict=True):
        kind = kind_of(name, text[max(0, start - _NEAR) : start], text[end : end + _NEAR])
        read[name][kind] += bool(kind)
    settled = {name: max(sorted(count), key=count.__getitem__) for name, count in read.items()}
    families = {name.split()[-1] for name, kind in settled.items() if kind == PERSON}
    return [settled[name] or (PERSON if name in families else "") for name in names]


def _by_itself(name: str, words: list[str], lows: list[str]) -> str:
    if name in PLACES or (name.isupper() and name.title() in PLACES):
        return PLACE
    if lows[-1] in _SUFFIXES and len(words) > 1:
        return ORGANISATION
    if any(low in _COURTESY for low in lows[:-1]):
        return PERSON
    bodies = [low for low in lows if low in _BODIES or low.removesuffix("s") in _BODIES]
    if "of" in lows:
        head = lows[lows.index("of") - 1]
        if head in _BODIES:
            return ORGANISATION
        return PLACE if head in _LAND else ""
    if bodies and (lows[-1] in bodies or len(words) > 2):
        return ORGANISATION
    if len(words) > 1 and lows[-1] in _LAND:
        return PLACE
    if len(words) > 1 and (lows[0] in _LAND_FIRST or _quarter(words, lows)):
        return PLACE
    return ""


def _quarter(words: list[str], lows: list[str]) -> bool:
    return lows[0] in _QUARTERS and " ".join(words[1:]) in PLACES


def _by_neighbours(words: list[str], lows: list[str], before: str, after: str) -> str:
    tail = _LAST_WORDS.search(before)
    near = _WORD.findall(tail[0].lower()) if tail else []
    last, earlier = (["", "", *[w.strip(".") for w in near]])[-1:-3:-1]
    if last in _COURTESY:
        return PERSON
    if len(words) == 1 and _acronym(words[0]):
        return ORGANISATION
    if _land_beside(last, earlier, after):
        return PLACE
    said = _WORD.match(after.lstrip())
    acts = bool(said and said[0] in _SAYS) or after.startswith((", who ", " who "))
    if _AGE.match(after) or (lows[0] in _FIRST_NAMES and len(words) > 1):
        return PERSON
    if acts and _like_a_person(words, lows):
        return PERSON
    initial = any(len(low) == 1 for low in lows[1:-1])
    particle = any(low in _PARTICLES for low in lows[1:])
    return PERSON if len(words) > 1 and (initial or particle) else ""


def _acronym(word: str) -> bool:
    return 1 < len(word) <= _LONGEST_ACRONYM and word.isupper() and word.isalpha()


def _land_beside(last: str, earlier: str, after: str) -> bool:
    """Tell whether the words beside a name say that it is a place."""
    if last in _IN and earlier not in _HELD_IN:
        return True
    if last == "of" and earlier in _SEAT:
        return True
    state = _IN_STATE.match(after)
    inside = bool(state and state["at"].rstrip(".") in PLACES)
    return inside or bool(_LAND_AFTER.match(after))


def _like_a_person(words: list[str], lows: list[str]) -> bool:
    plain = all(word[0].isupper() and not word.isupper() for word in words if len(word) > 2)
    return plain and len(words) <= 4 and not any(low in _NO_PLACE for low in lows)
