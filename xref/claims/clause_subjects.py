"""Noun phrases that clauses need: the subject before a finite verb, the noun before ", who"."""

from __future__ import annotations

from dataclasses import dataclass

from xref.claims import clause_words as w
from xref.claims.clause_verbs import Group, Words, adverb

REACH = 18
"""Tokens from the start of a subject to its verb; a longer stretch was read wrongly."""

ASIDE = 45
"""Tokens of a description between commas inside a subject."""

LONGEST_NOUN = 14
"""Tokens of the noun phrase that a relative clause describes."""

_BREAK = frozenset(";:()[]—–―") | {"--", "but", "or", "nor"} | w.OPENER | w.OBJECT_PRONOUN
_BREAK |= {
    "because",
    "although",
    "though",
    "while",
    "whereas",
    "than",
    "after",
    "before",
    "since",
    "as",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """The tokens ``[first, end)`` of a subject, its description left out, and its verb."""

    first: int
    end: int
    verb: Group


def dash(words: Words, i: int) -> bool:
    """Tell whether the token at ``i`` is a dash between words, not a hyphen inside one."""
    token = words.token(i)
    return token.low in ("—", "–", "―") or (token.low == "-" and not token.glued)


def skip_lead(words: Words, i: int, end: int) -> int:
    """Return where a clause's subject may begin after "then", "on Friday", "in 2011"."""
    while i < end:
        low = words.low(i)
        if low in ("on", "in", "late", "early", "by") and words.low(i + 1) in w.TIME_NOUN:
            i += 2 + (words.token(i + 2).kind == "number")
        elif (low == "in" and words.token(i + 1).kind == "number") or (
            low in ("this", "last", "that", "next") and words.low(i + 1) in w.TIME_NOUN
        ):
            i += 2
        elif adverb(low) and low not in ("all", "both", "not", "only", "almost", "nearly"):
            i += 1
        else:
            break
        if words.low(i) == ",":
            i += 1
    return i


def starts_noun(words: Words, i: int) -> bool:
    """Tell whether a noun phrase may begin at ``i``."""
    low, token = words.low(i), words.token(i)
    if token.kind == "number" or low in w.NOMINATIVE or low in w.CONTRACTED or low in "$£€":
        return bool(low)
    if token.kind != "word" or low in w.CLOSED - {"there", "both"} or low in w.PREPOSITION:
        return False
    if low in w.OBJECT_PRONOUN - {"it"} or low in w.AUXILIARY:
        return False
    if low in w.DETERMINER or token.text[0].isupper():
        return True
    return not low.endswith(("ing", "ed")) and not adverb(low) and i not in words.groups


def find_subject(words: Words, i: int, end: int, *, weak: bool = False) -> Subject | None:
    """Return the subject that begins at ``i`` or after its adverbials, with its finite verb.

    The verb is a sure one; ``weak`` takes one that is not where the phrase ends without any other.
    """
    first = skip_lead(words, i, end)
    if not starts_noun(words, first):
        return None
    head, k, fallback = 0, first, None
    stop = min(end, first + REACH)
    while k < stop:
        if k > first and _contact(words, k):
            return fallback if weak else None
        if k > first and words.low(k) in w.CONTRACTED | w.NOMINATIVE - {"it"}:
            return None
        group = words.groups.get(k)
        if group is not None and k > first and words.low(k - 1) in ("and", "or", "but"):
            return None
        if group is not None and _takes(words, first, k):
            found = Subject(first, _head_end(words, first, head or k), group)
            if group.sure:
                return found
            fallback = fallback or found
        if words.low(k) == ",":
            after = None if head else closing(words, k, end)
            if after is not None:
                head, k, stop = k, after, min(end, after + REACH)
            elif not _in_list(words, k, end):
                return fallback if weak else None
        elif words.low(k) in _BREAK or dash(words, k):
            return fallback if weak else None
        k += 1
    return fallback if weak and k == end else None


def _contact(words: Words, k: int) -> bool:
    """Tell whether a second noun phrase begins at ``k`` ("problems | the industry had")."""
    before = words.low(k - 1)
    return (
        words.low(k) in ("the", "a", "an", "his", "her", "its", "their")
        and before not in w.PREPOSITION | w.COUNTED_SUBJECT
        and before not in ("and", ",", "half", "that", "as", "")
        and words.token(k - 1).kind == "word"
    )


def _head_end(words: Words, first: int, end: int) -> int:
    """Return where a subject ends without the adverb or the day behind it."""
    while end > first + 1:
        if adverb(words.low(end - 1)):
            end -= 1
        elif words.low(end - 1) in w.TIME_NOUN and words.low(end - 2) in ("on", "last", "in"):
            end -= 2
        else:
            break
    return max(end, first + 1)


def _takes(words: Words, first: int, k: int) -> bool:
    if k == first:
        return words.low(k) in w.CONTRACTED
    before = words.low(k - 1)
    return before not in w.DETERMINER or before in w.COUNTED_SUBJECT


def closing(words: Words, comma: int, end: int, since: int = 0) -> int | None:
    """Return the comma that ends an aside begun at ``comma``: a finite verb follows it.

    Nothing before the token ``since`` ends it.
    """
    doubtful = None
    if words.low(comma + 1) in ("and", "or", "but", "nor"):
        return None
    relative = words.low(comma + 1) in w.RELATIVE | {"when"}
    for k in range(max(comma + 1, since), min(end, comma + ASIDE)):
        if words.low(k) == ";" or (k in words.groups and words.groups[k].sure and not relative):
            return doubtful
        if words.low(k) != ",":
            continue
        after = k + 1
        while adverb(words.low(after)):
            after += 1
        group = words.groups.get(after)
        if group is not None and group.sure:
            return k
        if group is not None and words.low(after + 1) not in w.PREPOSITION:
            doubtful = doubtful or k
    return doubtful


def _in_list(words: Words, comma: int, end: int) -> bool:
    """Tell whether a comma parts nouns that go on to an "and" before any verb."""
    for k in range(comma + 1, min(end, comma + 14)):
        if words.low(k) == "and":
            return words.low(k - 1) != "," or k - comma > 1
        if k in words.groups or words.low(k) in _BREAK:
            return False
    return False


def main_subject(words: Words, first: int, end: int) -> Subject | None:
    """Return the subject of the clause ``[first, end)``, after whatever it opens with."""
    if found := find_subject(words, first, end, weak=True):
        return found
    low = words.low(first)
    opens = low in w.PREPOSITION | w.SUBORDINATOR or low.endswith(("ing", "ed")) or adverb(low)
    if not opens:
        return None
    for k in range(first + 1, min(end, first + ASIDE)):
        if words.low(k) == "," and (found := find_subject(words, k + 1, end, weak=True)):
            return found
    return None


def noun_before(words: Words, floor: int, end: int) -> int | None:
    """Return where the noun phrase that ends before the token ``end`` begins.

    Goes back over its prepositions ("the attack on the town"): which of its nouns is described
    is not told by form.
    """
    if words.token(end - 1).kind == "number" and words.low(end - 2) == ",":
        end -= 2  # "Dudley, 54, who": the age is none of the name
    k = end
    while k > floor and end - k <= LONGEST_NOUN:
        low, token = words.low(k - 1), words.token(k - 1)
        if words.opaque[k - 1]:
            k -= 1
            continue
        if dash(words, k - 1):
            break
        if (token.kind == "" and low not in "-$£€%'’.") or low in w.CLOSED:
            break
        if k - 1 in words.groups or low in w.AUXILIARY or _inside_group(words, k - 1):
            break
        if low == "to" and token.kind and _infinitive(words, k):
            k += 1
            break
        if low in w.NOMINATIVE | w.OBJECT_PRONOUN or (low.endswith("ing") and token.text.islower()):
            break
        if low.endswith("ly") and token.text.islower():
            break
        k -= 1
    while k < end and (words.low(k) in w.PREPOSITION or words.token(k).kind == ""):
        k += 1
    if k >= end or end - k >= LONGEST_NOUN:
        return None
    named = any(words.capital(j) for j in range(k, end))
    return k if named or words.low(k) in w.DETERMINER or words.token(k).kind == "number" else None


def _infinitive(words: Words, k: int) -> bool:
    """Tell whether the word at ``k``, behind "to", is rather a verb than a noun."""
    return (
        words.token(k).text.islower() and not words.plural(k) and words.low(k) not in w.DETERMINER
    )


def placed(words: Words, first: int, end: int) -> int:
    """Return where the place that ", where" describes begins inside ``[first, end)``."""
    for k in range(end - 2, first, -1):
        if words.low(k) in w.PREPOSITION and words.capital(k + 1 + (words.low(k + 1) == "the")):
            return k + 1
    return first


def described(words: Words, first: int, end: int, *, person: bool, singular: bool) -> int:
    """Return where the noun that a relative clause describes begins inside ``[first, end)``.

    ", who" describes a name after the last preposition, unless the noun before that is a person
    ("the son of"); ", which" never a person, and nothing in the plural if its verb is ``singular``.
    """
    prepositions = [k for k in range(first + 1, end - 1) if words.low(k) in w.PREPOSITION]
    if not prepositions:
        return first
    head = prepositions[-1 if person else 0]
    people = any(words.low(k) in w.PEOPLE for k in range(first, head))
    bare = words.low(first) not in w.DETERMINER and not words.capital(first)
    if person and bare and words.low(first) not in w.PEOPLE:
        return head + 1
    if person:
        named = any(words.capital(k) or words.low(k) in w.PEOPLE for k in range(head + 1, end))
        return head + 1 if named and not people else first
    several = words.plural(head - 1) or words.low(head - 1) == "those"
    if people or (several and singular) or words.low(head - 1) == "part" or bare:
        return head + 1
    return first


def _inside_group(words: Words, i: int) -> bool:
    """Tell whether a token is the participle or the plain form of a verb group."""
    for first in range(max(0, i - 5), i):
        group = words.groups.get(first)
        if group is not None and group.end > i:
            return True
    return False
