"""Sentences that state nothing: questions, bare fragments, text that is no sentence at all."""

from __future__ import annotations

import re

from xref.claims import cues
from xref.claims.wordset import word_set

LONGEST = 2000
"""Characters of a sentence; what runs longer without a stop is a table or a list."""

LONGEST_FRAGMENT = 12
"""Words up to which a line without a full stop and without a verb is a fragment."""

LONGEST_CLOSED = 5
"""The same for what ends in a full stop: verbs are told by a list, and a sentence is not lost."""

LETTERS = 0.4
"""Share of letters among the marks of a sentence; tables and code have less."""

QUESTION = "question"

_WORD = re.compile(r"[^\W\d_]+(?:[.’'-][^\W\d_]+)*")
_NO_LETTER = re.compile(r"[\d!-/:-@\[-`{-¿\u2000-\u2bff]")
_QUESTION = re.compile(r"\?!?[\"”’'»)\]]*\Z")
_CLOSED = re.compile(r"[.!…][\"”’'»)\]]*\Z")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f\uac00-\ud7af]")
_ENDING = re.compile(r"\w\w(?:ed|ing|[^s]s)\Z|\w[’'](?:s|re|ve|ll|d|m)\Z|n[’']t\Z")
_TO_DO = re.compile(r"\bto (?!the\b|an?\b|his\b|her\b|its\b|their\b)[a-z]")
_VERBS = cues.VERBS | word_set(
    """belong stay start end carry own cover cause raise rise offer serve reach enter follow join
    allow force push press kill injure protest expect suffer represent consist depend involve
    contain am is are was were be been being do does did have has had can could will would shall
    should may might must cannot let lets awoke bear beat became become began begin bet bid bit
    bled blew blow break bring broke brought build built burn burnt burst bought buy came cast
    caught choose chose clung come cost crept cut dealt die drank draw drew drive drove dug eat
    ate fall fed feel fell felt fight find flee fled flew fly forbade forgot fought found froze
    gave get give go got grew grow hang hear heard held help hid hit hold hung hurt keep kept
    knew know laid lay lead learn leave led left lend lent let lie lit live lose lost made make
    mean meant meet met move need open paid pay plan play put quit ran rang rode rose run sang
    sank sat saw see seek seem sell send sent set shake shed shone shook shot show shrank shut
    sit slept slid sold sought speak sped spend spent spoke spread sprang stand stay stole stood
    stop strike struck stuck sue swam swept swore swung take taught tear think threw took tore
    try turn understand understood use wake want wear went win woke won wore work wound remain
    face include call vote look wait hope plan agree want believe support oppose deny accuse say
    call back warn seek appear"""
)
"""Finite forms that no ending tells; those of regular verbs are told by theirs."""

_SUBJECTS = word_set("i we they you he she who")
"""Pronouns that only stand beside a verb, whatever its form."""


def no_claim(sentence: str, *, english: bool = True) -> str:
    """Return the rule by which a sentence is no claim, or ""."""
    if len(sentence) > LONGEST:
        return f"no sentence: over {LONGEST} characters"
    others = len(_NO_LETTER.findall(sentence))
    if others > (1 - LETTERS) * sum(map(len, sentence.split())):
        return "no sentence: few letters"
    if _QUESTION.search(sentence) or sentence.endswith(("？", "؟")):
        return QUESTION
    words = _WORD.findall(sentence)
    if _UNSPACED.search(sentence):
        return ""
    if len(words) < 2:
        return "fragment: one word"
    longest = LONGEST_CLOSED if _CLOSED.search(sentence) else LONGEST_FRAGMENT
    if english and len(words) <= longest and not _has_verb(sentence, words):
        return "fragment: no verb"
    return ""


def lead_in(sentence: str) -> str:
    """Return the rule by which a sentence only leads to what follows ("The paper wrote:"), or "".

    It is asked last, because the speaker it announces is needed for the quotation after it.
    """
    short = sentence.endswith(":") and len(sentence.split()) <= LONGEST_FRAGMENT
    return "fragment: lead-in" if short else ""


def _has_verb(sentence: str, words: list[str]) -> bool:
    return any(map(_is_verb_like, words)) or _TO_DO.search(sentence) is not None


def _is_verb_like(word: str) -> bool:
    """Tell whether a word can be a verb; in doubt it is one, so that no report is lost."""
    low = word.lower()
    return low in _VERBS or low in _SUBJECTS or _ENDING.search(low) is not None
