"""Finite verbs of a sentence by rules: where each verb group stands and how sure its reading is.

English tells a past form from a participle by what stands around it ("police arrested 12 people",
"people arrested in March").  A group is *sure* only where its form or its object decides; whoever
splits a sentence counts sure groups alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from xref.claims import clause_words as w
from xref.claims.tokens import END, Token
from xref.types import Span


class Tense(StrEnum):
    """What a form says of time, as far as two coordinated verbs have to agree in it."""

    PAST = "past"
    PRESENT = "present"
    MODAL = "modal"


@dataclass(frozen=True, slots=True)
class Group:
    """A finite verb with its auxiliaries: the tokens ``[first, end)``.

    ``auxiliary`` is the first word where that is one, else "".  ``participle`` tells that the
    group ends in a participle in -ed or its like ("was arrested", "has closed").
    """

    first: int
    end: int
    tense: Tense
    sure: bool
    auxiliary: str = ""
    participle: bool = False
    negated: bool = False

    @property
    def passive(self) -> bool:
        """Whether a form of "be" stands before a participle."""
        return self.participle and self.auxiliary in w.BE


@dataclass(frozen=True)
class Words:
    """A sentence's tokens; ``opaque`` marks those inside quotations and brackets."""

    found: Sequence[Token]
    opaque: bytearray = field(repr=False)

    @cached_property
    def lows(self) -> list[str]:
        """The tokens in lower case, "" for one that is opaque.

        The mark that closes "...," stands for its comma.
        """
        pairs = zip(self.found, self.opaque, strict=True)
        lows = ["" if opaque else token.low for token, opaque in pairs]
        for k in range(1, len(lows)):
            closes = self.opaque[k] and (k + 1 == len(lows) or not self.opaque[k + 1])
            if closes and self.found[k - 1].text == "," and self.opaque[k - 1]:
                lows[k] = ","
        return lows

    def low(self, i: int) -> str:
        """Return the word at ``i`` in lower case; "" outside and inside what is opaque."""
        return self.lows[i] if 0 <= i < len(self.found) else ""

    def token(self, i: int) -> Token:
        """Return the token at ``i``, or ``END``."""
        return self.found[i] if 0 <= i < len(self.found) else END

    @cached_property
    def groups(self) -> dict[int, Group]:
        """Finite verb groups by their first token."""
        result: dict[int, Group] = {}
        i = 0
        while i < len(self.found):
            group = _group(self, i)
            if group is None:
                i += 1
            else:
                result[i] = group
                i = group.end
        return result

    def span(self, first: int, end: int) -> Span:
        """Return the characters of the tokens ``[first, end)``."""
        return self.found[first].start, self.found[end - 1].end

    def capital(self, i: int) -> bool:
        """Tell whether a word has a capital and is no weekday or month."""
        token = self.token(i)
        return token.kind == "word" and token.text[0].isupper() and token.low not in w.TIME_NOUN

    def plural(self, i: int) -> bool:
        """Tell whether a word looks like a noun in the plural."""
        low = self.low(i)
        closed = low in w.CLOSED or low in w.PREPOSITION or low in w.AUXILIARY or low in w.ADVERB
        return (
            len(low) > 3
            and low.endswith("s")
            and not low.endswith(("ss", "'s", "us"))
            and (not closed and low not in w.DETERMINER and low not in w.TIME_NOUN)
        )

    def has_object(self, i: int) -> bool:
        """Tell whether the token at ``i`` begins a noun phrase that can be a verb's object."""
        low, following = self.low(i), self.low(i + 1)
        if i < len(self.found) and self.opaque[i]:
            return True
        if low in w.DETERMINER:
            return following not in w.TIME_NOUN
        if low in ("as", "at", "up", "more") and following in (
            "many",
            "much",
            "least",
            "to",
            "than",
        ):
            return low != "up" or self.token(i + 2).kind == "number"
        if low in ("about", "around", "nearly", "almost", "some", "over", "roughly"):
            return self.token(i + 1).kind == "number" or following in w.DETERMINER
        if low == "only":
            return self.has_object(i + 1)
        if low in w.OBJECT_PRONOUN or low in ("one", "that", "it", "$", "£", "€"):
            return True
        return self.token(i).kind == "number" or self.capital(i)


def adverb(low: str) -> bool:
    """Tell whether a word may stand before or inside a verb group."""
    return low in w.ADVERB or (
        low.endswith("ly") and len(low) > 4 and low not in ("family", "only")
    )


def past_form(low: str) -> bool:
    """Tell whether a word may be a past tense that is a participle as well."""
    return low in w.PAST_OR_PARTICIPLE or (
        low.endswith("ed") and len(low) > 3 and low not in w.NOT_PAST
    )


def participle_form(low: str) -> bool:
    """Tell whether a word may be a past participle."""
    return low in w.PARTICIPLE_ONLY or past_form(low) or low in ("become", "come", "run", "led")


def _group(words: Words, i: int) -> Group | None:
    low = words.low(i)
    if _quoted_verb(words, i):
        return Group(i, i + 2, Tense.PAST, sure=True)
    if not low or words.token(i).kind != "word":
        return None
    if low in w.CONTRACTED:
        return _auxiliary(words, i, low.partition("'")[2])
    if low in w.AUXILIARY:
        return _auxiliary(words, i, low) if _is_auxiliary(words, i) else None
    if not words.token(i).text.islower():
        return None
    before = words.low(i - 1)
    if before in w.DETERMINER or before in w.PREPOSITION or before in ("very", "as", "so", "too"):
        return None
    if words.token(i - 1).kind == "number":
        return None
    if _hyphenated(words, i):
        return None
    if low in w.PAST_ONLY:
        return Group(i, i + 1, Tense.PAST, sure=True)
    if past_form(low):
        first = i - 1
        while adverb(words.low(first)):
            first -= 1
        if words.low(first) in w.DETERMINER - w.COUNTED_SUBJECT:
            return None  # "the poorly defined border"
        return Group(i, i + 1, Tense.PAST, sure=_surely_past(words, i))
    modified = before.endswith("'s") or past_form(before)
    if low in w.PRESENT and not modified and _singular(words, i - 1):
        return Group(i, i + 1, Tense.PRESENT, sure=True)
    if _after_pronoun(words, i):
        return Group(i, i + 1, Tense.PRESENT, sure=True)
    if low in w.PRESENT_PLURAL and (
        before in ("they", "we", "i", "police", "people", "who") or before.endswith("s")
    ):
        return Group(i, i + 1, Tense.PRESENT, sure=True)
    return None


def _quoted_verb(words: Words, i: int) -> bool:
    """Tell whether a quotation goes on behind its subject: he “conveyed this matter”."""
    follows = words.low(i - 1) in ("he", "she", "they") and words.token(i).kind != "word"
    return follows and bool(words.opaque[i]) and words.token(i + 1).text.islower()


def _after_pronoun(words: Words, i: int) -> bool:
    """Tell whether the word at ``i`` is a present form behind "who" or "it"."""
    low, before = words.low(i), i - 1
    while adverb(words.low(before)):
        before -= 1
    if words.low(before) not in ("who", "which", "he", "she", "it"):
        return False
    if low in w.PREPOSITION or low in w.DETERMINER:
        return False
    leads_on = words.has_object(i + 1) or words.low(i + 1) in w.PREPOSITION
    if not leads_on or low.endswith(("ing", "ss")) or adverb(low) or low in w.CLOSED:
        return False
    if words.low(before) in ("who", "which"):
        return True
    return low.endswith("s")


def _is_auxiliary(words: Words, i: int) -> bool:
    before, low = words.low(i - 1), words.low(i)
    if before == "to" or _hyphenated(words, i):
        return False
    if low in ("may", "will", "can", "might", "must"):
        noun = before in w.DETERMINER or before in w.PREPOSITION or before.endswith("'s")
        return not noun and (words.token(i).text.islower() and words.token(i + 1).kind != "number")
    return before not in ("the", "a", "an", "his", "their") or low not in ("do", "have")


def _hyphenated(words: Words, i: int) -> bool:
    before, after = words.token(i - 1), words.token(i + 1)
    return (before.low == "-" and words.token(i).glued) or (after.low == "-" and after.glued)


def _singular(words: Words, i: int) -> bool:
    """Tell whether the word at ``i`` can be a subject before a form in -s."""
    low = words.low(i)
    if low in ("he", "she", "it", "who", "which", "that", "and", "but", ",") or adverb(low):
        return True
    token = words.token(i)
    closed = low in w.CLOSED or low in w.PREPOSITION or low in w.DETERMINER
    return token.kind == "word" and not closed and (words.capital(i) or not low.endswith("s"))


def _surely_past(words: Words, i: int) -> bool:
    low = words.low(i)
    before = i - 1
    while adverb(words.low(before)):
        before -= 1
    subject = words.low(before)
    if subject in w.DETERMINER or subject in w.PREPOSITION:
        return False
    if low in w.NO_MODIFIER or subject in ("he", "she", "they", "we", "i", "who", "which"):
        return True
    plural = words.low(before) in w.ACTORS or (words.plural(before) and before == i - 1)
    told = words.has_object(i + 1) or (plural and words.plural(i + 1))
    return told and low not in ("called", "named", "dubbed", "given", "based")


def _auxiliary(words: Words, i: int, name: str) -> Group:
    tense = Tense.MODAL if name in w.MODAL or name in ("ll", "d") else Tense.PAST
    if name in w.PRESENT_AUXILIARY or name in ("s", "re", "ve", "m"):
        tense = Tense.PRESENT
    negated = name.endswith("n't") or name == "cannot"
    j = i + 1
    while j < len(words.found) and (adverb(words.low(j)) or words.low(j) in w.BE_LED | {"have"}):
        negated = negated or words.low(j) in ("not", "never")
        j += 1
    auxiliary = {"s": "is", "re": "are", "ve": "have", "m": "am", "ll": "will", "d": "would"}
    name = auxiliary.get(name, name)
    if "been" in [words.low(k) for k in range(i, j)] and name in w.HAVE:
        name = "was"
    if "be" in [words.low(k) for k in range(i, j)] and words.low(j - 1) != "have":
        return Group(i, j + participle_form(words.low(j)), Tense.MODAL, True, name, False, negated)
    participle = name not in w.MODAL | w.DO and participle_form(words.low(j))
    base = name in w.MODAL | w.DO and words.token(j).kind == "word" and _plain(words.low(j))
    progressive = name in w.BE and words.low(j).endswith("ing")
    end = j + (participle or base or progressive)
    return Group(i, end, tense, True, name, participle, negated)


def _plain(low: str) -> bool:
    closed = low in w.DETERMINER or low in w.PREPOSITION or low in w.CLOSED
    return bool(low) and not closed and low not in w.NOMINATIVE | w.OBJECT_PRONOUN
