"""What was done: the verbs of a text, by stems that can be compared.  Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from xref.terms import stem, terms

TELLING = frozenset(
    ("said", "says", "told", "added", "reported", "confirmed", "announced", "revealed",
     "according", "named", "identified", "called", "described")
)  # fmt: skip
"""Verbs that tell of something else: what stands beside them belongs to the telling."""

_PAST = {
    "began": "begin", "begun": "begin", "held": "hold", "met": "meet", "left": "leave",
    "gave": "give", "given": "give", "took": "take", "taken": "take", "fell": "fall",
    "fallen": "fall", "shot": "shoot", "hit": "hit", "struck": "strike", "won": "win",
    "lost": "lose", "sent": "send", "made": "make", "found": "find", "fled": "flee",
    "broke": "break", "blew": "blow", "sank": "sink", "spoke": "speak", "wrote": "write",
    "stole": "steal", "flew": "fly", "brought": "bring", "bought": "buy", "sold": "sell",
    "born": "bear", "came": "come", "went": "go", "gone": "go", "quit": "quit", "rose": "rise",
    "shut": "shut", "died": "die", "led": "lead", "cut": "cut", "set": "set",
}  # fmt: skip
_ALIKE = {
    stem(word): stem(words[0])
    for words in (
        ("approve", "adopt", "pass"), ("arrest", "detain", "capture"), ("begin", "start", "open"),
        ("resign", "quit"), ("wound", "injure"), ("kill", "die"), ("name", "appoint"),
        ("reject", "refuse"), ("attack", "raid"), ("free", "release"), ("expel", "oust"),
    )
    for word in words
}  # fmt: skip
"""Verbs of one act; of one list, either may stand for the other in a report."""

_NO_ACT = frozenset(
    ("based", "need", "indeed", "hundred", "united", "expected", "scheduled", "planned",
     "supposed", "continued", "believed", "used", "wanted", "tried", "related", "armed")
)  # fmt: skip
_ADJECTIVE = re.compile(r"(?:\w+ly|the|an?|his|her|their|its|of)", re.IGNORECASE)


def past(word: str, before: str = "") -> str:
    """Return the stem of a verb in the past, "" for any other word.

    ``before`` is the word before it: "vaccinated" is no act in "the vaccinated".
    """
    if word in _PAST:
        return _act(_PAST[word])
    if not word.islower() or word in _NO_ACT or _ADJECTIVE.fullmatch(before):
        return ""
    return _act(word) if word.endswith("ed") and len(word) > 4 else ""


def base(word: str) -> str:
    """Return the stem of a verb in its base form, "" for a word that tells nothing."""
    return _act(word) if word.islower() and terms(word) else ""


@lru_cache(maxsize=1 << 14)
def forms(word: str) -> frozenset[str]:
    """Return the stems that a word may have: "died" and "die", "opened" and "open" share one."""
    low = word.lower()
    found = {stem(low), stem(_PAST.get(low, low))}
    for ending in ("ed", "ing", "es", "s", "d"):
        root = low.removesuffix(ending)
        if root != low and len(root) > 2:
            found |= {root, f"{root}e", root[:-1] if root[-1:] == root[-2:-1] else root}
    return frozenset(found)


def _act(word: str) -> str:
    return _ALIKE.get(stem(word), stem(word))
