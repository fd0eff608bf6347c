"""Proper names as they stand in the text: runs of capitalised words, cheap and rather too few.

A word in capitals only because a sentence begins with it is no name: the first word of a sentence
counts if the article also has it in the middle of one, if it is a country or an acronym, or if a
name goes on behind it.  Titles before a name, adjectives of nationality standing alone, weekdays
and months are left out, and so is every name of a headline in capitals.
"""

from __future__ import annotations

import re
from functools import lru_cache

from xref.claims.places import COUNTRIES
from xref.claims.tokens import Token, at
from xref.claims.wordset import word_set
from xref.types import Name

_LONGEST = 8
"""Words of the longest name."""

_PARTICLES = word_set("van von de der den del della di da dos du la le al el bin ibn ben y")
_OPENING = word_set("al el de van von bin ibn")
_OF = word_set(
    """
    university bank ministry department house gulf bay city republic court board church
    institute council chamber office bureau strait sea isle cape duke prince princess queen
    king bishop archbishop college school museum union league association federation ministry
    kingdom states state organization organisation fund institute center centre academy army
    party house society rock isle isles district province corps commission committee ministers
    """
)
"""Nouns after which "of" goes on with the name: "Bank of England"."""

_TITLES = word_set(
    """
    mr mrs ms miss dr prof professor gen general lt col colonel sgt sergeant capt captain cmdr
    adm admiral maj major rev reverend sen senator senators rep representative gov governor
    president vice premier chancellor minister secretary speaker king queen prince princess
    pope sir dame lord lady judge justice attorney sheriff chief director chairman chairwoman
    spokesman spokeswoman commissioner mayor ambassador prime foreign deputy former defence
    defense interior finance secretary-general congressman congresswoman detective inspector
    officer
    """
)
_NATIONS = word_set(
    """
    American British French German Russian Ukrainian Turkish Chinese Japanese Israeli
    Palestinian Iranian Iraqi Syrian Egyptian Libyan Tunisian Saudi Indian Pakistani Afghan
    Korean Italian Spanish Greek Irish Scottish Welsh English Dutch Belgian Swiss Swedish
    Norwegian Danish Finnish Polish Czech Hungarian Romanian Bulgarian Serbian Croatian
    Canadian Australian Mexican Brazilian Argentine Chilean Cuban Haitian African European
    Asian Arab Arabic Muslim Islamic Christian Jewish Catholic Western Eastern Northern
    Southern Yemeni Lebanese Jordanian Georgian Thai Vietnamese Indonesian Filipino Latin
    Hispanic Democratic Republican
    """
)
_NOT_NAMES = word_set(
    """
    the a an and or but nor so yet if in on at by for from with as to of off into onto out
    over under up down about after before since until while when where who whom whose what why
    how which that this these those there here it its he his him she her they their them we
    our us you your i my me is are was were be been being am do does did has have had will
    would can could may might must shall should not no yes some any many most much several few
    both all each every other another such same own more less least only even just also still
    then now once again ever never although though because however moreover instead meanwhile
    otherwise therefore thus despite unlike like among between during without within according
    given asked speaking earlier later last next first second third one two three four five
    six seven eight nine ten hundreds thousands dozens nearly almost around officials police
    authorities protesters people others neither either read photo image video copyright
    reuters_ please click monday tuesday wednesday thursday friday saturday sunday january
    february march april june july august september october november december today yesterday
    tomorrow tonight let i'm i've i'd i'll we're we've they're it's that's there's he's she's
    what's don't god internet ok okay tv tvs bc bst gmt est edt et pm am
    """
)
_SMALL = word_set("with from into over after about than that amid upon when says")
"""Words of four letters that title case leaves small."""
_FULL_STOPS = frozenset('.!?”"’…:')
_MIDDLE = re.compile(r"[a-z,;]['’\"”]?\s+([A-Z][^\W_]*)")


def names(text: str, found: list[Token], taken: bytearray) -> list[Name]:
    """Return the names among the tokens that ``taken`` does not mark, in text order."""
    if _headline(found):
        return []
    result: list[Name] = []
    i = 0
    while i < len(found):
        if taken[i] or not _capital(found[i]):
            i += 1
            continue
        end = _run_end(found, i, taken)
        first, last = _trimmed(text, found, i, end)
        if first == i < last:
            first = _with_particle(found, i, taken)
        if first < last:
            stop = found[last - 1].end - _possessive(found[last - 1].text)
            span = (found[first].start, stop)
            result.append(Name(text[slice(*span)], span))
        i = end
    return result


def _capital(token: Token) -> bool:
    return token.kind == "word" and token.text[0].isupper()


def _possessive(word: str) -> int:
    """Return the length of a possessive ending."""
    return 2 if word[-2:] in ("'s", "’s") else 0


def _with_particle(found: list[Token], i: int, taken: bytearray) -> int:
    """Return where a name begins that a small particle opens: "al-Qaeda", "de Gaulle"."""
    start = i - 1
    if at(found, start).low == "-" and found[i].glued and found[start].glued:
        start -= 1
    opens = at(found, start).low in _OPENING and found[start].text.islower()
    return start if opens and not taken[start] else i


def _headline(found: list[Token]) -> bool:
    """Tell whether all words but the small ones are capitalised, so that capitals tell nothing."""
    if not found or found[-1].low in _FULL_STOPS or not found[0].text[0].isupper():
        return False
    words = [t for t in found if t.kind == "word"]
    large = [t for t in words if len(t.text) > 3 and t.low not in _SMALL]
    return len(words) > 4 and len(large) > 2 and all(t.text[0].isupper() for t in large)


def _run_end(found: list[Token], i: int, taken: bytearray) -> int:
    """Return the first token after the run of capitalised words that begins at ``i``."""
    j = i + 1
    while j < len(found) and j < i + 3 * _LONGEST and not taken[j]:
        previous, token = found[j - 1], found[j]
        if _possessive(previous.text) and previous.kind == "word":
            break
        if _capital(token):
            if token.low in _NOT_NAMES and token.low != "the":
                break
            j += 1
        elif token.low == "." and token.glued and _dotted(previous) and _free(found, j + 1, taken):
            j += 1
        elif token.low in ("-", "&", "‑") and _free(found, j + 1, taken) and previous.low != ".":
            glued = token.glued and found[j + 1].glued
            if not glued and token.low != "&":
                break
            j += 2
        elif token.low in _PARTICLES and _free(found, j + 1, taken):
            j += 2
        elif token.low in _OPENING and at(found, j + 1).low == "-" and _free(found, j + 2, taken):
            j += 3
        elif token.low == "of" and previous.low in _OF and _free(found, j + 1, taken):
            j += 2
        elif token.kind == "number" and previous.kind == "word" and _alone(found, j):
            return j + 1
        elif token.low == "-" and token.glued and _small_inside(found, j, taken):
            j += 4
        elif token.low == "-" and token.glued and _number_after(found, j, taken):
            return j + 2
        else:
            break
    return j


def _alone(found: list[Token], j: int) -> bool:
    """Tell whether the numeral at ``j`` has no letters or figures behind it."""
    return not (at(found, j + 1).glued and at(found, j + 1).kind)


def _small_inside(found: list[Token], j: int, taken: bytearray) -> bool:
    """Tell whether "-au-" of "Port-au-Prince" stands at ``j``."""
    middle = [at(found, n) for n in range(j + 1, j + 4)]
    return (
        all(t.glued for t in middle)
        and middle[0].text.islower()
        and middle[1].low == "-"
        and _free(found, j + 3, taken)
    )


def _number_after(found: list[Token], j: int, taken: bytearray) -> bool:
    follow = at(found, j + 1)
    return follow.kind == "number" and follow.glued and not taken[j + 1]


def _dotted(token: Token) -> bool:
    return (len(token.text) == 1 and token.text.isupper()) or token.low in (
        "jr", "sr", "st", "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "gen", "lt", "col", "prof",
        "sgt", "capt", "maj", "rev", "adm",
    )  # fmt: skip


def _free(found: list[Token], j: int, taken: bytearray) -> bool:
    return j < len(found) and not taken[j] and _capital(found[j])


def _trimmed(text: str, found: list[Token], i: int, end: int) -> tuple[int, int]:
    """Cut words that are no part of a name from both ends of a run; an empty run is no name."""
    first, last = i, end
    initial = _initial(found, i)
    titled = at(found, i - 1).low == "of" and at(found, i - 2).low in _TITLES
    while first < last:
        low = found[first].low
        title = low in _TITLES
        if title or (titled and low in (".", "of", "state", "-")):
            titled = titled or title
        elif not (_empty(found[first]) or _nation(found, first, last)):
            break
        first += 1
    while first < last and not found[last - 1].kind:
        last -= 1
    if last - first > _LONGEST * 2 or first == last:
        return i, i
    if last - first == 1 and not _single(text, found[first], initial and first == i):
        return i, i
    return first, last


def _empty(token: Token) -> bool:
    """Tell whether a token says nothing at the beginning of a name: "The", "30", "."."""
    return token.low in _NOT_NAMES or token.kind != "word"


def _nation(found: list[Token], first: int, last: int) -> bool:
    """Tell whether an adjective of nationality stands alone or before an office."""
    alone = first + 1 == last or at(found, first + 1).low in _TITLES
    return found[first].text in _NATIONS and alone


def _initial(found: list[Token], i: int) -> bool:
    """Tell whether the token stands where any word has a capital: first, or after a mark."""
    return i == 0 or found[i - 1].text in tuple("\"“”‘'’:.!?…•—–-([|")


def _single(text: str, token: Token, initial: bool) -> bool:
    word = token.text[: len(token.text) - _possessive(token.text)]
    if len(word) < 2:
        return False
    if not initial or word in COUNTRIES:
        return True
    if word.isupper() or "." in word:
        return True
    return word in _inside(text)


@lru_cache(maxsize=2)
def _inside(text: str) -> frozenset[str]:
    """Return the words that the text has with a capital in the middle of a sentence."""
    return frozenset(_MIDDLE.findall(text))
