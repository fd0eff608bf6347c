"""The people whom a sentence names, each with what tells who they are and where they stand in it.

A person is known by a given name, a title or office beside the name, an age, or by speaking.  Two
words in capitals alone may be a person or not ("Vale Harbour"): they are kept as uncertain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from xref.claims import cues
from xref.claims.given import MEN, WOMEN
from xref.claims.masks import MASKS
from xref.claims.people import BODIES, COURTESY, TITLES
from xref.claims.subjects import skip_openers
from xref.claims.wordset import word_set
from xref.types import Span

MAN, WOMAN = "he", "she"

_MALE = word_set(
    """mr sir lord king prince pope father brother son husband man boy uncle grandfather nephew
    boyfriend fiance widower duke monk priest imam sheikh ayatollah archbishop bishop cardinal rabbi
    businessman gentleman guy groom"""
)
_FEMALE = word_set(
    """mrs ms miss dame lady queen princess mother sister daughter wife woman girl aunt grandmother
    niece girlfriend fiancee widow duchess actress nun businesswoman waitress bride"""
)
_ADJECTIVES = word_set("foreign prime deputy chief mr mrs ms miss dr sir dame")
"""Titles that are no office by themselves."""

_PEOPLE = word_set(
    """official source witness resident expert analyst lawyer prosecutor activist investigator aide
    critic supporter researcher scientist doctor diplomat officer lawmaker economist reporter
    journalist teacher student worker driver pilot farmer nurse soldier fighter rebel commander
    neighbour neighbor friend colleague adviser advisor strategist professor author writer editor
    president senator minister candidate mayor governor congressman congresswoman secretary leader
    chairman chairwoman director spokesman spokeswoman spokesperson operative opponent rival
    predecessor successor veteran politician celebrity actor singer owner founder executive host
    guest victim suspect gunman attacker patient passenger survivor protester demonstrator speaker
    judge sheriff manager coach player partner boss employee voter counterpart ambassador envoy
    billionaire businessman tycoon physicist biologist engineer historian nominee general colonel
    captain sergeant detective inspector superintendent commissioner pastor priest caller moderator
    attorney representative publisher correspondent columnist blogger"""
) | {word for word in _MALE | _FEMALE if word not in ("mr", "mrs", "ms", "sir")}
_GIVEN = MEN | WOMEN
_SEVERAL = word_set("senators representatives republicans democrats")
OFFICES = (TITLES | _PEOPLE) - _ADJECTIVES - _SEVERAL
"""Nouns by which a person is introduced ("Ludo Vale, a spokesman") and taken up."""

_OPENERS = word_set(
    """
    the a an in on at but and for from with by after before while when if as it its he she they
    this that these those what where why how who not no yes so yet then there here once since
    until under asked speaking still even although though because despite during according like
    unlike monday tuesday wednesday thursday friday saturday sunday january february march april
    may june july august september october november december his her their our my we you i
    meanwhile later earlier beneath inside outside above below behind beyond against among
    between through across along around over up down out off near amid within without besides
    instead however moreover thus also just only today yesterday tomorrow now next last first
    again yet again both former dear via than whether asked given said say says tell tells told
    is are was were be will can could would has have had do does did to of about let get got one
    two three four five six seven eight nine ten great many most some all every more former take
    """
)
"""Words in capitals for their place or as a date, that may stand right before a name."""

_NO_FORENAMES = word_set(
    """new north south east west united saudi white european american russian turkish ukrainian
    british french german chinese israeli iranian los san las hong sri air wall fox supreme islamic
    middle abu super tea black human national international world central democratic republican"""
)
_NATIONS = word_set(
    """state european american russian turkish ukrainian british french german chinese israeli
    iranian indian italian spanish canadian australian egyptian libyan syrian iraqi palestinian
    japanese korean brazilian mexican polish dutch greek irish scottish swedish norwegian pakistani
    afghan arab lebanese haitian cuban"""
)
"""What may stand before a name and is none of it: of what country; "Secretary of State"."""

_NO_SURNAMES = BODIES | word_set(
    """street tower square road avenue bridge river lake sea bay beach island islands city county
    valley hills park airport hotel news times media press channel network magazine radio today
    campaign convention act bill law treaty agreement deal amendment clause plan day week war
    revolution organization democrats republicans conservatives liberals group inc corp co ltd
    industries energy
    league cup games series show award awards prize hall club team ocean gulf coast province
    district region territory front movement brotherhood alliance coalition council house security
    affairs intelligence defense defence justice health watch international network institute
    horizon americans america american york jersey hampshire mexico carolina dakota virginia
    columbia
    zealand korea kong lanka sudan africa arabia emirates orleans angeles francisco diego vegas
    """
)
_UP = "A-ZÀ-ÖØ-ÞĆČĎĐĞİŁŃŇŐŒŘŚŞŠŤŪŮŰŹŻŽ"
_SHORT = "Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Cmdr|Adm|Maj|Rev|Prof|Sens|Reps|Jr|Sr|St"
_WORD = (
    rf"(?:(?:al|el|ul|as|ash|ad)-[{_UP}][\w’'-]{{0,30}}|(?:[{_UP}]\.){{2,4}}"
    rf"|(?:{_SHORT}|[{_UP}])\.|[{_UP}][\w’'-]{{0,30}})"
)
_SPACE = "[ \\u00a0]"
_PARTICLE = "(?:van|von|de|der|den|del|al|el|bin|bint|ibn|la|le|da|dos|di|du)"
_RUN = re.compile(
    rf"(?<![\w’'.-]){_WORD}(?:{_SPACE}(?:{_PARTICLE}{_SPACE}){{0,2}}{_WORD}){{0,7}}(?!\w)"
)
_PIECE = re.compile(r"[^ \u00a0]+")
_APPOSED = re.compile(
    r",?\s\(?(?P<age>\d{2})[,)]|,\s(?P<words>(?!who\b|and\b|but\b)[^,.;:()\x00\x01]{3,90})"
)
_BEFORE_OF = re.compile(r"\s(?:of|for|at|in|with|on|who|from|to)\b")
_LAST_WORD = re.compile(rf"(?<![\w-])([\w-]{{1,20}}){_SPACE}\Z")
_LED_BY_OFFICE = re.compile(
    r"\b(?:the|his|her|its|their)\s(?:[\w’'-]{1,20}\s){0,3}([\w-]{1,20}),\s\Z", re.IGNORECASE
)
_ATTRIBUTE = re.compile(r"\b(?:a|an|the)\s\Z", re.IGNORECASE)
"""Before a name: it says whose or what kind ("the Orde campaign", "an Orde")."""
_SPEAKS_AFTER = re.compile(
    r"\s(?:also\s|has\s|had\s|later\s|then\s|[a-z]{2,15}ly\s)?([a-z]{3,14})\b"
)
_DESCRIBED = re.compile(r",\s[^,\x00\x01]{1,120},\s([a-z]{3,14})\b")
_LED = re.compile(r"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Oo]ne)\s)?(?:[\w’'-]{1,25}\s){0,6}\Z")
_LED_BY_COMMA = re.compile(
    r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[A-Z][\w]{1,20}[’']s)\s[^,\x00\x01]{1,80},\s\Z"
)
_SOMEBODY = re.compile(
    r"(?:\b(?:[Aa]n?|[Tt]he|[Aa]nother|[Oo]ne|[Hh]is|[Hh]er|[Tt]heir|[Mm]y)|[\w.]{1,30}[’']s?)\s"
    rf"(?:[\w’'-]{{1,25}}\s){{0,3}}?(?P<noun>{'|'.join(sorted(_PEOPLE))})\b(?!\s[{_UP}])"
)
_CLAUSE = re.compile(
    r"\s*(?:(?:But|And|Yet)\s)?(?:[Aa]lthough|[Tt]hough|[Ww]hile|[Ww]hen|[Aa]s|[Ii]f|[Bb]ecause|"
    r"[Ss]ince|[Aa]fter|[Bb]efore|[Oo]nce|[Uu]ntil)\s(?=\S)"
)
_OF_WHOM = re.compile(r"\s(?:of|for|from|who|in|at|with)\b")
_PRONOUN = re.compile(r"(?:He|She|he|she)(?![\w’'])|(?:He|She|he|she)(?=[’'](?:s|d|ll)\b)")
_AFTER_QUOTE = re.compile(r"[\x00\x01\s,]+(?:([a-z]{3,14})\s)?")

_RELATIVE = re.compile(r",\swho(?:se|m)?\s[^,\x00\x01]{1,200}(?:,|\Z)|,\s[^,\x00\x01]{1,100},")
_TELLING = re.compile(r"[^\W\d_]{4,}")

_LONGEST = 5
"""Words of the longest name of a person."""

_SMALL = word_set("with from into over after about than that amid upon when says")
"""Longer words that title case leaves small."""

_LEAST = 5
"""Longer words that a headline has at least."""

MOST = 60
"""People read in one sentence: more is a list."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of a person, its titles apart, at ``span`` of the sentence.

    ``sex`` is ``MAN``, ``WOMAN`` or "" (not known); ``offices`` are the nouns that describe the
    person here.  ``certain`` tells that it is a person; ``opens`` that the name is the subject that
    the sentence opens with; ``speaks`` that a reporting verb stands beside it; ``owner`` that
    something is said to be theirs.  ``reach`` is where what describes the name between commas ends.
    """

    name: str
    span: Span
    sex: str
    offices: frozenset[str]
    certain: bool
    opens: bool
    speaks: bool
    owner: bool
    reach: int


@dataclass(frozen=True, slots=True)
class Stranger:
    """A person whom a sentence describes without a name: "a driver", "her husband".

    ``definite`` tells that the words are "the driver" alone, which may take up somebody named.
    """

    span: Span
    noun: str
    sex: str
    opens: bool
    definite: bool


def sex_of(word: str) -> str:
    """Return whether a title, office or kinship word is a man's, a woman's, or "" for either."""
    low = word.strip(".").lower()
    if low in _FEMALE or low.endswith("woman"):
        return WOMAN
    return MAN if low in _MALE or low.endswith("man") else ""


def opening(masked: str) -> int:
    """Return where the subject of a masked sentence can begin, past quotation and adverbials."""
    if masked.startswith(MASKS):
        lead = _AFTER_QUOTE.match(masked)
        if lead is None:
            return len(masked)
        verb = lead[1]
        return lead.end() if verb is None or verb in cues.VERBS else lead.start(1)
    return skip_openers(masked, 0, len(masked))


def pronoun(masked: str) -> Span | None:
    """Return the span of the "he" or "she" that a masked sentence has for its subject, or None."""
    found = _PRONOUN.match(masked, opening(masked))
    return found.span() if found else None


def clause_subject(masked: str, end: int) -> int:
    """Return where the subject of a clause begins that leads on to ``end``: "While Orde was ...".

    -1 where the sentence begins with no such clause.
    """
    lead = _CLAUSE.match(masked, 0, end)
    return lead.end() if lead else -1


def mentions(sentence: str, masked: str) -> Iterator[Mention]:
    """Yield the names of people in text order; ``masked`` is the sentence with quotations masked.

    A single word counts after a title, or as the subject, or beside a reporting verb: whether it is
    a person's name is for the caller to know.
    """
    if _is_headline(sentence):
        return
    begin = opening(masked)
    for run in islice(_RUN.finditer(sentence), MOST):
        yield from _in_run(sentence, masked, run.span(), begin)


def _is_headline(sentence: str) -> bool:
    """Tell whether capitals tell nothing here, since every longer word has one."""
    words = [word[0] for word in islice(_TELLING.finditer(sentence), MOST)]
    large = [word for word in words if word not in _SMALL]
    return len(large) >= _LEAST and all(word[0].isupper() for word in large)


def strangers(masked: str) -> Iterator[Stranger]:
    """Yield who is described and not named, in text order."""
    begin = opening(masked)
    for found in islice(_SOMEBODY.finditer(masked), MOST):
        opens = found.start() <= begin < found.end()
        words = found[0].lower().split()
        definite = words[0] == "the" and len(words) == 2 and not _OF_WHOM.match(masked, found.end())
        yield Stranger(found.span(), found["noun"], sex_of(found["noun"]), opens, definite)


def _in_run(sentence: str, masked: str, run: Span, begin: int) -> Iterator[Mention]:
    """Yield the one or more names in a run of capitalised words: "Vale’s Mayor Mara Orde"."""
    pieces: list[Span] = []
    for piece in _PIECE.finditer(sentence, *run):
        word, span = piece[0], piece.span()
        if word.endswith(("’s", "'s")):
            yield from _named(
                sentence, masked, [*pieces, (span[0], span[1] - 2)], begin, owner=True
            )
            pieces = []
        else:
            pieces.append(span)
    yield from _named(sentence, masked, pieces, begin)


def _named(
    sentence: str, masked: str, pieces: list[Span], begin: int, owner: bool = False
) -> Iterator[Mention]:
    while pieces and sentence[slice(*pieces[0])].lower() in _OPENERS:
        pieces = pieces[1:]
    words = [sentence[slice(*piece)].strip("’'") for piece in pieces]
    lows = [word.strip(".").lower() for word in words]
    at_start = bool(pieces) and pieces[0][0] == begin
    first, last, titled = _without_offices(words, lows, at_start)
    if not 0 < last - first <= _LONGEST or any(low in _OPENERS for low in lows[first:last]):
        return
    span = (pieces[first][0], pieces[last - 1][1])
    offices = {low for low in lows[:titled] if low in TITLES}
    if first == 0:
        offices |= _office_before(masked, *span)
    after, aged = _described(masked, span[1])
    offices |= after
    full = last - first > 1
    certain = bool(offices or aged or (full and words[first] in _GIVEN))
    if not _may_be_person(words[first:last], lows[first:last], certain):
        return
    if not offices and _ATTRIBUTE.search(masked, max(0, span[0] - 5), span[0]):
        return
    aside = _RELATIVE.match(masked, span[1])
    yield Mention(
        name=" ".join(words[first:last]),
        span=span,
        sex=_sex(offices, words[first] if full else ""),
        offices=frozenset(offices - _ADJECTIVES),
        certain=certain,
        opens=not owner and _opens(masked, begin, pieces[0][0], titled=titled > 0),
        speaks=not owner and _speaks(masked, pieces[0][0], span[1]),
        owner=owner,
        reach=aside.end() if aside else span[1],
    )


def _office_before(masked: str, start: int, end: int) -> set[str]:
    """Return the office that leads to a name: "spokesman Ludo Vale", "the mayor, Ludo Vale,"."""
    begin = max(0, start - 80)
    found = _LAST_WORD.search(masked, begin, start)
    if found is None and masked[end : end + 1] in ("", ",", "."):
        found = _LED_BY_OFFICE.search(masked, begin, start)
    return {found[1].lower()} & (OFFICES | COURTESY) if found else set()


def _without_offices(words: list[str], lows: list[str], at_start: bool) -> tuple[int, int, int]:
    """Return where in a run the name begins and ends, and where its titles end."""
    titles = [n for n, low in enumerate(lows) if low in TITLES]
    first = titled = titles[-1] + 1 if titles else 0
    last = len(words)
    while last - first > 1 and lows[first] in _NATIONS:
        first += 1
    while last > first and lows[last - 1] in ("jr", "sr", "ii", "iii"):
        last -= 1
    plain = last > first and words[first] not in _GIVEN
    if plain and (last - first > 3 or at_start or lows[first] in _NO_SURNAMES):
        inner = (n for n in range(first + 1, last - 1) if words[n] in _GIVEN)
        first = next(inner, first)  # "Vale Herald Anna Orde"
    return first, last, titled


def _may_be_person(words: list[str], lows: list[str], certain: bool) -> bool:
    """Tell whether the words may be a person's name and not that of a place or a body."""
    if len(words) == 1:
        return certain or not words[0].isupper() or len(words[0]) < 3
    if lows[-1] in _NO_SURNAMES:
        return False
    acronym = any(len(word) > 2 and word.isupper() for word in words)
    return certain or not (acronym or lows[0] in _NO_FORENAMES or lows[-1] in _NO_SURNAMES)


def _sex(offices: set[str], given: str) -> str:
    by_office = next((sex for office in sorted(offices) if (sex := sex_of(office))), "")
    return by_office or (MAN if given in MEN else WOMAN if given in WOMEN else "")


def _described(masked: str, end: int) -> tuple[set[str], bool]:
    """Return the offices in the apposition after a name, and whether an age stands there."""
    found = _APPOSED.match(masked, end)
    if found is None or found["age"]:
        return set(), found is not None
    head = _BEFORE_OF.split(found["words"], maxsplit=1)[0].split()
    return {head[-1].lower()} & _PEOPLE if head and len(head) <= 7 else set(), False


def _opens(masked: str, begin: int, start: int, titled: bool) -> bool:
    """Tell whether the name at ``start`` is the subject that begins at ``begin``."""
    if start == begin:
        return True
    if not begin < start <= begin + 120:
        return False
    lead = masked[begin:start]
    if _LED_BY_COMMA.fullmatch(lead):
        return True
    words = lead.split()
    office = titled or (bool(words) and words[-1].lower() in OFFICES)
    return office and _LED.fullmatch(lead) is not None and not set(words) & _PREPOSITIONS


_PREPOSITIONS = word_set("in at with on to by from is was has had said and but for told of")


def _speaks(masked: str, start: int, end: int) -> bool:
    """Tell whether a reporting verb stands beside a name: "Orde said", "said Mara Orde"."""
    after = _SPEAKS_AFTER.match(masked, end) or _DESCRIBED.match(masked, end)
    if after and after[1] in cues.FREE:
        return True
    before = masked[max(0, start - 120) : start].rpartition("\x01")[2].rpartition("\x00")[2]
    words = before.replace(",", "").split()
    led = len(words) == 1 or (1 < len(words) <= 6 and words[-1] in OFFICES)
    return led and words[0] in cues.FREE and all(word.islower() for word in words)
