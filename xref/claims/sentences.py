"""Sentences with exact spans, by rules, in time linear in the text.

A line's end always ends a sentence.  Inside a line a sentence ends at a full
stop, question or exclamation mark, unless it stands inside a quotation or
parentheses (a quotation of several sentences is one), belongs to an
abbreviation, an initial or a number, or what follows goes on with the sentence.

Tried first: pysbd 0.3.4, which keeps neither exact spans nor linear time, and
splits quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xref.claims.quotes import LINE, Quotation, enclosing, quotations
from xref.claims.wordset import word_set
from xref.types import Span

MAX_QUOTATION = 1200
"""Characters up to which a quotation is kept in one piece."""

MAX_PARENTHESIS = 300
"""Characters up to which parentheses are kept in one piece."""

_END = re.compile(r"(?:[.!?…‽]+|[。！？।॥؟۔]+)(?:[\"”’»」』)\]]|'{1,2})*")
_CLOSING = "\"”’»」』)]'"
_UNSPACED = "。！？।॥"
_BULLET = re.compile(r"\s[•●▪■◦‣]\s+")
_NUMBERING = re.compile(r"\s*(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]\s")

_NEVER_LAST = word_set(
    """mr mrs ms mx dr prof gen sen sens rep reps gov govs lt col sgt capt cmdr comdr cdr adm maj
    rev hon pres st msgr supt insp det cpl pvt pfc spc amb atty dep asst vs brig cllr mt ft
    messrs mme mlle fr e.g i.e cf viz approx est vol pp fig eq sec secy v ste rt.hon"""
)
"""Abbreviations that always lead on: titles and the like."""

_BEFORE_NUMBER = word_set(
    """no nos art pt par para ch chap p res jan feb mar apr jun jul aug sep sept oct nov dec"""
)
"""Abbreviations that lead on to a number; before anything else they end like a word."""

_MAY_BE_LAST = word_set(
    """u.s u.k u.n e.u u.a.e u.s.a d.c l.a n.y n.j n.c s.c n.h n.m n.d s.d r.i w.va inc corp co cos
    ltd jr sr bros llc plc assn dept dist ave blvd rd etc al ph.d m.d b.a m.a j.d m.p r.n c.e.o
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb
    nev okla ore pa penn tenn tex va vt wash wis wyo"""
)
"""Abbreviations that end a sentence only if the next word plainly starts one."""

_CLOCK = frozenset(("a.m", "p.m", "am", "pm"))
_AFTER_CLOCK = word_set(
    """ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT UTC BST CET CEST IST JST AEST Eastern Central
    Pacific Mountain Greenwich Moscow Beijing London Monday Tuesday Wednesday Thursday Friday
    Saturday Sunday January February March April May June July August September October November
    December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"""
)
_STARTERS = word_set(
    """The A An He She It They We I You This That These Those There Here But And Or So Yet If In On
    At By For From With As To Of After Before Since Until While When Where Who What Why How
    Which Although Though Because However Meanwhile Moreover Instead Also Still Then Now Not No
    Yes Some Many Most Several Both All Each Every Other Others Another Its His Her Their Our My
    Your Under Over During According Earlier Later Last Next Once Only Even Just Among Despite
    Between Such Authorities Officials Police Asked Speaking Mr Mrs Ms Dr More Nearly About Nor
    Neither Either Is Are Was Were Do Does Did Has Have Had Can Could Will Would Should May
    Might Let Those"""
)
_NAMES_WITH_MARK = word_set("yahoo jeopardy yum oklahoma e guess")
_SPEECH = re.compile(
    r"(?:[A-Z][\w’'.-]*\s+){1,4}(?:said|says|asked|asks|wrote|writes|told|added|cried|shouted|"
    r"tweeted|replied|wondered|demanded|exclaimed)\b"
)
_BRACKET = re.compile(r"[()\[\]]")
_WORD_BEFORE = re.compile(r"[\w.&’'-]*\Z")
_PARTICIPLE = re.compile(r"[A-Z][a-z]{2,}(?:ing|ly)")
_WORD_AFTER = re.compile(r"[^\W\d_]+")


def sentences(text: str) -> list[Span]:
    """Return the ``[start, end)`` spans of the sentences of ``text``, without outer white space.

    Every character that is not white space lies in exactly one span.
    """
    quotes = quotations(text)
    return [
        trimmed for line in LINE.finditer(text) for trimmed in _in_line(text, line.span(), quotes)
    ]


def parts(text: str, span: Span) -> list[Span]:
    """Return the sentences inside one sentence, those of its quotations parted from one another."""
    return list(_in_line(text, span, []))


def _in_line(text: str, line: Span, quotes: list[Quotation]) -> Iterator[Span]:
    begin, end = line
    cuts = {cut for cut in _cuts(text, line, quotes) if begin < cut < end}
    cuts.update(m.start() for m in _BULLET.finditer(text, begin, end) if m.start() > begin)
    for cut in [*sorted(cuts), end]:
        while begin < cut and text[begin].isspace():
            begin += 1
        last = cut
        while last > begin and text[last - 1].isspace():
            last -= 1
        if begin < last:
            yield begin, last
        begin = cut


def _cuts(text: str, line: Span, quotes: list[Quotation]) -> Iterator[int]:
    begin, end = line
    brackets = _parentheses(text, line)
    numbering = _NUMBERING.match(text, begin, end)
    at = numbering.end() if numbering else begin
    while match := _END.search(text, at, end):
        at = stop = match.end()
        for regions, limit in ((quotes, MAX_QUOTATION), (brackets, MAX_PARENTHESIS)):
            region = enclosing(regions, stop)
            if region is None:
                continue
            if region.span[1] - stop < 8 and not text[stop : region.span[1]].strip(_CLOSING + " "):
                at = stop = region.span[1] if region.closed else stop
            elif region.closed and region.span[1] - region.span[0] <= limit:
                at = stop = -1
                break
        if stop < 0:
            at = match.end()
        elif stop < end and _ends(text, match, stop, line):
            yield stop


def _parentheses(text: str, line: Span) -> list[Quotation]:
    """Return the outermost balanced parentheses of a line."""
    found: list[Quotation] = []
    depth, since = 0, 0
    for match in _BRACKET.finditer(text, *line):
        if match[0] in "([":
            since = match.start() if depth == 0 else since
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                found.append(Quotation((since, match.end())))
    return found


def _ends(text: str, match: re.Match[str], stop: int, line: Span) -> bool:
    """Tell whether the mark ``match`` ends a sentence that would stop at ``stop``."""
    mark = match[0].rstrip(_CLOSING)
    if mark[-1] in _UNSPACED:
        return True
    rest = text[stop : min(stop + 80, line[1])]
    following = rest.lstrip()
    if not following:
        return False
    word = _WORD_AFTER.match(following.lstrip("\"“‘'(«[„`"))
    next_word = word[0] if word else ""
    before = _WORD_BEFORE.search(text, max(line[0], match.start() - 30), match.start())
    previous = before[0] if before else ""
    if len(rest) == len(following):
        return _glued(previous, next_word, following)
    if following[0].islower() or (next_word and next_word[0].islower()):
        return False
    if following[0] in ",;:)]%/&=" or (following[0] in "-–—" and mark != "."):
        return False
    if mark == ".":
        return _full_stop_ends(previous, next_word, following, text, match.start())
    if mark in ("!", "?") and stop - match.start() == 1 and previous.lower() in _NAMES_WITH_MARK:
        return next_word in _STARTERS
    return not (stop > match.start() + len(mark) and _SPEECH.match(following))


def _glued(previous: str, next_word: str, following: str) -> bool:
    """Tell whether a sentence ends although no space follows ("the end.The next")."""
    tail = previous.rpartition(".")[2]
    return (
        len(tail) > 1
        and tail.islower()
        and next_word in _STARTERS
        and len(next_word) > 1
        and following[len(next_word) : len(next_word) + 1] in (" ", ",", "")
    )


def _full_stop_ends(previous: str, next_word: str, following: str, text: str, at: int) -> bool:
    word = previous.strip("'’-").lower()
    starts = next_word in _STARTERS or bool(_PARTICIPLE.fullmatch(next_word))
    if word in _NEVER_LAST:
        return word == "st" and starts
    if word in _BEFORE_NUMBER and following[0].isdigit():
        return False
    if word in _CLOCK:
        return next_word not in _AFTER_CLOCK and bool(next_word)
    if word in _MAY_BE_LAST:
        return starts or following[0] in '"“‘•'
    if len(word) == 1 and word.isalpha() and previous.isupper():
        return starts or text[max(0, at - 5) : at] == "War I"
    if "." in word and len(word) <= 7 and all(len(part) == 1 for part in word.split(".")):
        return starts
    return True
