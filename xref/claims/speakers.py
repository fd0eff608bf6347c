"""Who a source is: the name in a noun phrase, and the full name behind a surname or pronoun."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import dropwhile

from xref.claims.cues import DESCRIPTIONS
from xref.claims.wordset import word_set

_TITLES = word_set(
    """mr mrs ms miss dr prof professor gen general lt col colonel sgt sergeant capt captain cmdr
    commander adm admiral maj major rev reverend sen senator senators rep representative
    representatives congressman congresswoman gov governor president vice-president premier
    chancellor minister secretary speaker king queen prince princess pope sir dame lord lady judge
    justice attorney sheriff chief director chairman chairwoman chair chairperson ceo spokesman
    spokeswoman spokesperson commissioner mayor ambassador envoy leader inspector detective
    officer superintendent counsel administrator candidate nominee democrat republican republicans
    democrats coach manager analyst strategist economist father brother sister rabbi imam sheikh
    ayatollah archbishop bishop cardinal counterpart foreign prime deputy"""
)
_BODIES = word_set(
    """academy administration agencies agency army assembly association authorities authority bank
    board bureau cabinet centre center church college command commission committee company congress
    corporation council court department embassy forces foundation fund government guardian
    headquarters hospital house journal institute institution military ministries ministry nations
    navy office organisation organization parliament party police post senate service services
    society staff state states times tribune union university"""
)
"""What the name of a body ends with, or goes on from with "of"."""

_COURTESY = word_set("mr mrs ms miss dr sir dame sen rep gov senator")
"""Titles before a person's name alone: "Mr Church" is no church."""

_OPENERS = word_set(
    """the a an in on at but and for from with by after before while when if as it its he she they
    this that these those monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december"""
)
"""Words in capitals for their place or as a date, that may stand right before a name."""

_NO_FORENAMES = word_set(
    """new north south east west united saudi white european american russian turkish ukrainian
    british french german chinese israeli iranian"""
)
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
_FULL_NAME = re.compile(
    r"\b(?:[A-Z][\w’'-]{0,30}\.?[ \u00a0]){1,5}(?:(?:van|von|de|der|al|el|bin|bint)[ \u00a0])?"
    r"(?!(?:Jr|Sr)\b)[A-Z][\w’-]{0,30}[a-z]\b"
)
_NAMED_AFTER = re.compile(
    r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s[^,]{1,80},\s"
    r"(?P<name>[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){1,4})(?=,|\Z)"
)
_AFTER_HEAD = re.compile(r"\s*[,(\[;:]|\s[-–—]+\s")

_PHRASE = 200
"""Characters of a source that can hold its name."""

_NAMESAKES = 4
"""People of one surname that are kept; two are enough to leave a surname unresolved."""

_RECENT = 2
"""Sentences over which "he" or "the official" may take up the last speaker."""


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
    if cut := _PREPOSITION.search(head):
        head = head[: cut.start()]
    if (cut := _OF.search(head)) and not _belongs(head[: cut.start()]):
        head = head[: cut.start()]
    tail = _NAME_TAIL.search(head)
    name = tail[0] if tail and any(c.isupper() for c in tail[0]) else head
    if not _CAPITALS.match(name) and _is_body(head.split()):
        name = head
    return _without_titles(name) or whole


def _belongs(words: str) -> bool:
    """Tell whether "of" goes on with the name that ends here: "Bank of", "Duke of"."""
    names = words.split()
    last = names[-1] if names else ""
    if last.lower() in _BODIES:
        return True
    return last[:1].isupper() and (len(names) == 1 or _is_title(last))


def _is_body(words: list[str]) -> bool:
    """Tell whether a name is that of a body: "Foreign Ministry", but not "Mr Church"."""
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1] if words else ""
    titled = any(word.strip(".").lower() in _COURTESY for word in words)
    owned = any(word.endswith(("’s", "'s")) for word in words)
    return head.lower() in _BODIES and not (titled and head[:1].isupper() and not owned)


def _is_title(word: str) -> bool:
    return word.strip(".").lower() in _TITLES


def _without_titles(name: str) -> str:
    words = name.split()
    if _is_body(words):
        return _INNER.sub("", f" {name}").strip()
    for i in range(len(words) - 1, -1, -1):
        rest = words[i + 1 :]
        owner = words[i].endswith(("’s", "'s"))
        if not rest or rest[0] in ("of", "the", "for") or not (owner or _is_title(words[i])):
            continue
        if not owner and len(rest) > 1 and _is_body(rest[:1]):  # "foreign ministry spokesman"
            continue
        if owner or not all(map(_is_title, rest)):
            return " ".join(rest)
    if words and words[0].lower() in ("of", "the"):
        words = words[1:]
    return " ".join(words)


@dataclass
class Cast:
    """The people named in an article so far, by surname, and who spoke last where.

    Used for one pass over one article: sentences are fed to it in text order.  "He" means the
    person whom the sentence opens with, else the last who spoke.
    """

    surnames: dict[str, list[str]] = field(default_factory=dict)
    last: str = ""
    last_at: int = -10
    opening: str = ""

    def meet(self, sentence: str) -> None:
        """Remember the full names in a sentence, and the one that it opens with."""
        self.opening = ""
        for match in _FULL_NAME.finditer(sentence):
            words = list(dropwhile(lambda w: w.lower() in _OPENERS, match[0].split()))
            name = _without_titles(" ".join(words))
            words = name.split()
            if len(words) < 2 or words[0].lower() in _NO_FORENAMES or words[-1].lower() in _BODIES:
                continue
            if match.start() == 0:
                self.opening = name
            known = self.surnames.setdefault(words[-1], [])
            if name not in known and len(known) < _NAMESAKES:
                known.append(name)

    def resolve(self, source: str, position: int) -> str:
        """Return the speaker that ``source`` means in the sentence number ``position``."""
        words = source.split()
        low = source.lower()
        described = 0 < len(words) <= 3 and low.startswith("the ")
        if low in ("he", "she") or (described and words[-1].lower() in DESCRIPTIONS):
            if low in ("he", "she") and self.opening:
                self.last, self.last_at = self.opening, position
            if position - self.last_at <= _RECENT and self._is_person(self.last):
                return self.last
            return source if low in ("he", "she") else speaker_name(source)
        name = speaker_name(source)
        if " " not in name:
            names = self.surnames.get(name, [])
            if len(names) == 1:
                name = names[0]
            elif self.last in names:
                name = self.last
        if name[:1].isupper() and low not in ("they", "it", "we", "i"):
            self.last, self.last_at = name, position
        return name

    def _is_person(self, name: str) -> bool:
        last = name.rpartition(" ")[2]
        if name in self.surnames.get(last, ()):
            return True
        group = name.isupper() or last.lower() in _BODIES or name.endswith("s")
        return bool(name) and not group

    def hold(self, position: int) -> None:
        """Note that the last speaker still speaks in the sentence number ``position``."""
        if self.last:
            self.last_at = position
