"""Speakers compared across articles by name.  Pure.

Two names are one speaker if they can be one person's or one body's name:

- case, marks on letters and titles do not count ("Erdoğan" is "President Erdogan");
- surnames agree, up to a transliteration ("Zelensky", "Zelenskyy"; "Gaddafi", "Qaddafi"): their
  consonants sound alike and few letters differ;
- given names agree, abbreviated or short ("J. Orde", "Bill" for "William"), or one side has none:
  "Bill Clinton" and "Hillary Clinton" are two people, "Clinton" may be either;
- bodies and offices are compared by their words, and who speaks for a body is that body ("a police
  spokesman" is "police").  Words that name nobody ("officials", "a source") match only themselves.

Ratios over the whole name (rapidfuzz) were tried: none parts "Kim Jong-il" from "Kim Jong-un" and
yet joins "Muammar Gaddafi" and "Moammar Qaddafi".  Its edit distance would do, but importing it
costs every comparison 20 ms, and names are short.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


LONG = 7
"""Letters of a name from which a transliteration may differ in two places, else in one."""

LONGEST = 30
"""Letters of a name that are compared."""

_FOREIGN = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe",
     "’": "'", "‘": "'", "ʼ": "'", "`": "'"}
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")
_SOUNDS = str.maketrans("qcgwfzj", "kkkvvsy")
_SILENT = re.compile(r"[aeiouyh]")
_DOUBLE = re.compile(r"(.)\1+")

_TITLES = _set(
    """
    mr mrs ms miss dr prof professor gen general lt col colonel sgt sergeant capt captain adm
    admiral maj major rev reverend sen senator rep representative congressman congresswoman gov
    governor president vice-president vice premier chancellor minister prime foreign deputy
    secretary speaker king queen prince princess pope sir dame lord lady judge justice chairman
    chairwoman mayor ambassador candidate nominee former late sheikh ayatollah imam archbishop
    bishop cardinal
    """
)
_SMALL = _set("al el bin ibn bint van von de der den del la le da dos di du ul the of")
_PRONOUNS = _set("he she it they we i you who which this that one")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii"))
_SPOKEN = _set(
    """
    spokesman spokeswoman spokesperson spokespeople spokesmen official officials a an the its
    their his her s chief head statement
    """
)
_BODIES = _set(
    """
    police ministry government department office army forces party court company bank union
    campaign commission committee council agency association group inc corp news press nations
    organization organisation league alliance institute university service authority authorities
    front center centre network times post journal watch international federation administration
    house parliament senate congress officials prosecutors guard hospital embassy staff
    """
)
_FAMILY_FIRST = _set("kim xi hu wen li lee park moon chen zhang wang ban mao deng jiang")
"""Surnames that stand first, as news agencies write them."""

_SHORT_NAMES = {
    "bill": "william", "will": "william", "bob": "robert", "rob": "robert", "dick": "richard",
    "rick": "richard", "jim": "james", "jimmy": "james", "joe": "joseph", "mike": "michael",
    "mick": "michael", "ted": "edward", "ed": "edward", "tony": "anthony", "jack": "john",
    "chuck": "charles", "charlie": "charles", "hank": "henry", "harry": "henry",
    "larry": "lawrence",
    "liz": "elizabeth", "beth": "elizabeth", "kate": "katherine", "kathy": "katherine",
    "peggy": "margaret", "maggie": "margaret", "sasha": "alexander", "alex": "alexander",
    "andy": "andrew", "drew": "andrew", "jerry": "gerald", "steve": "stephen", "tom": "thomas",
    "dave": "david", "ron": "ronald", "don": "donald", "jeff": "jeffrey", "geoff": "geoffrey",
    "bernie": "bernard", "sue": "susan", "debbie": "deborah", "nick": "nicholas",
    "volodymyr": "vladimir", "mykola": "nikolai", "oleksandr": "alexander",
}  # fmt: skip


@lru_cache(maxsize=1 << 14)
def same_speaker(a: str, b: str) -> bool:
    """Tell whether two speakers' names can be those of one person or body; symmetric."""
    first, second = _parts(a), _parts(b)
    if not first or not second or _PRONOUNS & {first[0], second[0]}:
        return False
    if first == second:
        return True
    if _is_person(a, first) and _is_person(b, second):
        return _same_person(first, second)
    return bool(_voice(first)) and _voice(first) == _voice(second)


def two_people(a: str, b: str) -> bool:
    """Tell whether two names are full names of two different people; symmetric.

    A given name that is one letter off beside the same surname may be misspelt: that is not told.
    """
    first, second = _parts(a), _parts(b)
    full = len(first) > 1 and len(second) > 1 and _is_person(a, first) and _is_person(b, second)
    return full and not _same_person(first, second) and not _misspelt(first, second)


@lru_cache(maxsize=1 << 14)
def _parts(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded, without titles and what follows a comma."""
    plain = unicodedata.normalize("NFKD", name[:200].partition(",")[0].lower().translate(_FOREIGN))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = [word.removesuffix("'s").strip(".'") for word in _WORD.findall(plain)]
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    kept = words
    while not set(words) & _BODIES and len(kept) > 1 and kept[0] in _TITLES:
        kept = kept[1:]
    return tuple(kept)


@lru_cache(maxsize=1 << 14)
def _is_person(name: str, parts: tuple[str, ...]) -> bool:
    """Tell whether a name reads as a person's: capitals, and no word of a body."""
    words = [word for word in _WORD.findall(name) if word.lower() not in _SMALL]
    return (
        bool(words)
        and len(parts) <= 6
        and all(word != word.lower() for word in words if word.strip(".").lower() not in _TITLES)
        and not set(parts) & (_BODIES | _SPOKEN)
    )


def _voice(parts: tuple[str, ...]) -> frozenset[str]:
    """Return whose voice a body or office is: its words without those who only speak for it."""
    return frozenset(word for word in parts if word not in _SPOKEN and word not in _SMALL)


def _family(parts: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the surname and the given names of a person."""
    words = [word.removeprefix("al-").removeprefix("el-") for word in parts]
    plain = [word for word in words if word not in _SMALL] or words
    if len(plain) > 1 and plain[0] in _FAMILY_FIRST:
        return plain[0], tuple(plain[1:])
    return plain[-1], tuple(plain[:-1])


def _same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    (left, ours), (right, theirs) = _family(a), _family(b)
    if left == right:
        return _given_agree(ours, theirs)
    if not _alike(left, right):
        return False
    return _given_agree(ours, theirs)


def _given_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether given names can be one person's; none at all goes with any."""
    if not a or not b:
        return True
    initials = [{word for word in names[1:] if len(word) == 1} for names in (a, b)]
    if initials[0] and initials[1] and initials[0].isdisjoint(initials[1]):
        return False
    return any(_same_given(x, y) for x in a for y in b if len(x) > 1 and len(y) > 1) or any(
        x[0] == y[0] for x, y in ((a[0], b[0]),) if len(x) == 1 or len(y) == 1
    )


def _misspelt(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    long = min(len(first[0]), len(second[0])) >= LONG
    return long and first[1:] == second[1:] and _edits(first[0], second[0]) == 1


def _same_given(a: str, b: str) -> bool:
    if a == b or _SHORT_NAMES.get(a, a) == _SHORT_NAMES.get(b, b):
        return True
    short, long = sorted((a, b), key=len)
    return (len(short) > 2 and long.startswith(short)) or _alike(a, b)


def _alike(a: str, b: str) -> bool:
    """Tell whether two spellings can transliterate one name."""
    if min(len(a), len(b)) < 3 or _sound(a) != _sound(b):
        return False
    return _edits(a[:LONGEST], b[:LONGEST]) <= (2 if max(len(a), len(b)) >= LONG else 1)


def _edits(a: str, b: str) -> int:
    """Return how many letters are put in, left out or changed between two words (Levenshtein)."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (x != y))
    return row[-1]


@lru_cache(maxsize=1 << 14)
def _sound(word: str) -> str:
    """Return the consonants of a name, those alike taken together and doubles once."""
    plain = word.replace("-", "").replace("ck", "k").replace("ph", "f").replace("x", "ks")
    plain = plain.replace("dj", "j").replace("dzh", "j")
    sounds = _SILENT.sub("", plain.translate(_SOUNDS))
    return _DOUBLE.sub(r"\1", sounds) or word
