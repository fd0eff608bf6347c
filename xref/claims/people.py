"""Who a noun phrase names: the comparable name of a speaker, without titles and descriptions."""

from __future__ import annotations

import re

from xref.claims.wordset import word_set

TITLES = word_set(
    """mr mrs ms miss dr prof professor gen general lt col colonel sgt sergeant capt captain cmdr
    commander adm admiral maj major rev reverend sen senator senators rep representative
    representatives congressman congresswoman gov governor president vice-president premier
    chancellor minister secretary speaker king queen prince princess pope sir dame lord lady judge
    justice attorney sheriff chief director chairman chairwoman chair chairperson ceo spokesman
    spokeswoman spokesperson commissioner mayor ambassador envoy leader inspector detective
    officer superintendent counsel administrator candidate nominee democrat republican republicans
    democrats coach manager analyst strategist economist father brother sister rabbi imam sheikh
    ayatollah archbishop bishop cardinal counterpart foreign prime deputy lieutenant brigadier
    brigadier-general lieutenant-general major-general journalist"""
)
BODIES = word_set(
    """academy administration agencies agency army assembly association authorities authority bank
    board bureau cabinet centre center church college command commission committee company congress
    corporation council court department embassy forces foundation fund government guardian
    headquarters hospital house journal institute institution military ministries ministry nations
    navy office organisation organization parliament party police post senate service services
    society staff state states times tribune union university"""
)
"""What the name of a body ends with, or goes on from with "of"."""

_MEMBERS = word_set(
    """residents members leaders heads relatives families parents survivors supporters opponents
    critics citizens people officials representatives victims friends colleagues some most many
    several both one all none"""
)
"""What "of" parts from a place or a body: "Residents of Vale" are no name."""

_ALSO_BODIES = word_set(
    """alliance association authority centers centre center coalition commission confederation
    council administration department executive federation institute league ministry network
    society union"""
)
"""Bodies whose names go on with "of" and "for", or end with the word."""

COURTESY = word_set("mr mrs ms miss dr sir dame sen rep gov senator")
"""Titles before a person's name alone: "Mr Church" is no church."""

_DETERMINERS = re.compile(
    r"(?:the|a|an|one|another|his|her|its|their|our|my|this|that|these|those|both|some|many|several|"
    r"most|other|even|but|and|yet|meanwhile|however|while)\s+",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\s+(?:for|from|at|in|with|who|whom|which|that|on|by|to|whose|familiar|close|based|speaking|"
    r"among|including|near|inside|under|and)\s"
)
_INNER = re.compile(
    r".*(?<! of)(?<! for)\s(?:the|an?|which|whom|his|her|its|their)\s", re.IGNORECASE
)
_OF = re.compile(r"(?<=[a-z])\sof\s(?:[A-Z\d]|(?:the|a|an|his|her|its|their|this|one)\s)")
_SMALL = "van|von|de|der|den|del|al|el|bin|ibn|la|le|da|dos|di|du|of|the"
_NAME_TAIL = re.compile(
    rf"(?<!\w)(?:[A-Z][\w’'.-]*|(?:{_SMALL})(?=\s))(?:\s(?:[A-Z][\w’'.&-]*|{_SMALL}))*\Z"
)
_CAPITALS = re.compile(r"[A-Z]\S*\s")
_NAMED_AFTER = re.compile(
    r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s[^,]{1,80},\s"
    r"(?P<name>[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){1,4})(?=,|\Z)"
)
_AFTER_HEAD = re.compile(r"\s*[,(\[;:]|\s[-–—]+\s")

_LONG_NAME = re.compile(
    r"(?!\d)[A-Z][\w’'.&-]*(?:\s(?:(?:of|for|and|against|on)(?=\s[A-Z])|[A-Z][\w’'.&-]*|&))*"
)
"""The name of a body may be joined in itself: "Centers for Disease Control and Prevention"."""

LONGEST_FIRST = 2
"""Words before "and" of a body ("National Oceanic and Atmospheric Administration")."""

_NOBODY = word_set("who which that whose whom his her him them its their it this these those")
"""Words that stand for a speaker without naming one."""

_PHRASE = 200
"""Characters of a source that can hold its name."""


def speaker_name(phrase: str) -> str:
    """Return the comparable name in a source's noun phrase: the person without titles.

    A phrase that names nobody keeps its head ("a police spokesman" is "police spokesman"); a body
    keeps what tells it from others of its kind ("Ruritanian foreign ministry").
    """
    plain = " ".join(phrase[:_PHRASE].split()).strip(' ,."“”')
    if named := _NAMED_AFTER.match(plain):
        return named["name"]
    head = _AFTER_HEAD.split(plain, maxsplit=1)[0]
    while stripped := _DETERMINERS.match(head):
        head = head[stripped.end() :]
    whole = head
    if whole.lower() in _NOBODY:
        return ""
    if body := _long_body(head):
        return body
    if cut := _PREPOSITION.search(head):
        head = head[: cut.start()]
    if (cut := _OF.search(head)) and not _belongs(head[: cut.start()]):
        head = head[: cut.start()]
    tail = _NAME_TAIL.search(head)
    name = tail[0] if tail and any(c.isupper() for c in tail[0]) else head
    if not _CAPITALS.match(name) and is_body(head.split()):
        name = head
    return without_titles(name) or whole


def _long_body(head: str) -> str:
    """Return the name of a body that is joined in itself, "" where the phrase opens with none."""
    found = _LONG_NAME.match(head)
    if found is None:
        return ""
    words = found[0].split()
    joined = [n for n, word in enumerate(words) if word in ("of", "for", "and", "against", "on")]
    # A person may stand beside a body ("Orde of Harbour House"): its own first word has to tell.
    if not joined or any(is_title(word) for word in words[: joined[0]]):
        return ""
    if any(word[:1].isupper() for word in head[found.end() :].split()):
        return ""  # "Bank of England governor Mara Orde"
    told = BODIES | _ALSO_BODIES
    before, after = words[: joined[0]], words[joined[0] + 1 :]
    if any(word.lower() in told for word in before):
        return found[0]
    ends = words[joined[0]] == "and" and any(word.lower() in told for word in after)
    return found[0] if ends and len(before) <= LONGEST_FIRST else ""


def _belongs(words: str) -> bool:
    """Tell whether "of" goes on with the name that ends here: "Bank of", "Duke of"."""
    names = words.split()
    last = names[-1] if names else ""
    if last.lower() in BODIES:
        return True
    if last.lower() in _MEMBERS:
        return False
    return last[:1].isupper() and (len(names) == 1 or is_title(last))


def is_body(words: list[str]) -> bool:
    """Tell whether a name is that of a body: "Foreign Ministry", but not "Mr Church"."""
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1] if words else ""
    titled = any(word.strip(".").lower() in COURTESY for word in words)
    owned = any(word.endswith(("’s", "'s")) for word in words)
    return head.lower() in BODIES and not (titled and head[:1].isupper() and not owned)


def is_title(word: str) -> bool:
    """Tell whether a word is a title or part of one: "Mrs.", "minister", "foreign"."""
    return word.strip(".").lower() in TITLES


def without_titles(name: str) -> str:
    """Return a name without what stands before it: titles, offices, whose they are."""
    words = name.split()
    if is_body(words):
        return _INNER.sub("", f" {name}").strip()
    for i in range(len(words) - 1, -1, -1):
        rest = words[i + 1 :]
        owner = words[i].endswith(("’s", "'s"))
        if not rest or rest[0] in ("of", "the", "for") or not (owner or is_title(words[i])):
            continue
        if not owner and len(rest) > 1 and is_body(rest[:1]):  # "foreign ministry spokesman"
            continue
        if owner or not all(map(is_title, rest)):
            return " ".join(rest)
    if words and words[0].lower() in ("of", "the"):
        words = words[1:]
    return " ".join(words)
