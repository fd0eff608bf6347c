"""What the rules of the clause splitter work on: clauses being read, and cuts.

A rule looks at one place and answers with a ``Cut`` or None.  It wants proof on both sides: a
finite verb left over for what stands before, and one (or a participle with its object) after.
Where English is ambiguous without understanding, it answers None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xref.claims import clause_words as w
from xref.claims.clause_subjects import Subject, find_subject
from xref.claims.clause_verbs import Words

SUBJECT = "subject of the sentence"
NOUN = "the noun that the clause describes"

LONGEST_CONTEXT = 14
"""Tokens; a longer subject is no help to a reader."""


LONGEST_ADDRESSEE = 10
"""Tokens between a verb of saying and its "that" which name who is told, and when."""

LONGEST_OBJECT = 9
"""Tokens behind "after" that may be its object alone, and no clause whose verb is to come."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The tokens ``[body, end)`` become a clause; ``[first, body)`` join and belong to none.

    ``context`` are the tokens that the clause needs before it, ``how`` says what they are.
    ``finite`` tells that the clause has a finite verb: ``subject`` is its own then, if it has one.
    ``hangs`` tells that it is subordinate, so that what follows may go on with the clause before.
    """

    first: int
    body: int
    end: int
    context: tuple[int, int] | None = None
    how: str = ""
    finite: bool = True
    subject: Subject | None = None
    hangs: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """A clause being read: the tokens ``[first, end)``, less what was cut out of it.

    ``speaks`` are the tokens of the subject that a coordinated verb shares.
    """

    number: int
    first: int
    end: int
    subject: Subject | None
    speaks: tuple[int, int] | None
    finite: bool = True
    hangs: bool = False


def complete(words: Words, node: Node, upto: int, owner: Sequence[int]) -> bool:
    """Tell whether ``node`` up to a token is a clause by itself."""
    return spare(words, node, upto, owner) > 0 and not _pending(words, node, upto, owner)


def spare(words: Words, node: Node, upto: int, owner: Sequence[int]) -> int:
    """Return how many sure finite verbs ``node`` has up to a token, less those that others need.

    A relative pronoun, a conjunction and a verb of saying without "that" each need one.
    """
    verbs = needs = 0
    k = node.first
    while k < upto:
        if owner[k] != node.number or words.opaque[k]:
            k += 1
            continue
        low = words.low(k)
        needs += _opens(words, k, upto)
        group = words.groups.get(k)
        if group is not None:
            known = group.sure or (node.subject is not None and node.subject.verb == group)
            # A verb behind "and" shares the subject, and so the opener, of the one before it.
            shares = k > node.first and words.low(k - 1) in ("and", "or", "but")
            verbs += known and not shares
            k = group.end
            needs += clausal(words, k - 1, upto)
        else:
            needs += low in w.CLAUSAL and clausal(words, k, upto)
            k += 1
    return verbs - needs


def _pending(words: Words, node: Node, upto: int, owner: Sequence[int]) -> bool:
    """Tell whether a clause was opened whose verb comes only behind ``upto``."""
    for k in range(upto - 1, node.first, -1):
        if owner[k] != node.number or words.opaque[k]:
            continue
        if k in words.groups:
            return False
        low = words.low(k)
        if low == ":" or (low in w.OPENER and _opens(words, k, upto)):
            return True
        if low in w.SUBORDINATOR | {"than"}:
            subject = find_subject(words, k + 1, node.end)
            behind = subject is not None and subject.verb.first >= upto
            return behind or upto - k > LONGEST_OBJECT
    return False


def _opens(words: Words, k: int, upto: int) -> bool:
    """Tell whether the word at ``k`` opens a clause that takes a finite verb to itself."""
    low, following = words.low(k), words.low(k + 1)
    if low in w.OPENER:
        return (low, following) != ("because", "of") and not (
            low == "that" and following in w.TIME_NOUN
        )
    return low in ("after", "before", "as", "since", "than") and bool(
        find_subject(words, k + 1, upto)
    )


def clausal(words: Words, i: int, upto: int) -> bool:
    """Tell whether the verb at ``i`` leads on to a clause without "that"."""
    if words.low(i) not in w.CLAUSAL or i + 1 >= upto or words.opaque[i + 1]:
        return False
    following = words.low(i + 1)
    if following in w.PREPOSITION - {"in", "on", "at", "during", "through"}:
        return False
    for k in range(i + 1, min(upto, i + LONGEST_ADDRESSEE)):
        if k in words.groups:
            break
        if words.low(k) == "that" and words.low(k + 1) not in w.TIME_NOUN:
            return False  # "told the paper on Friday that ..."
    return following not in w.OPENER and following not in (",", ":", ".", ";")


def held(words: Words, node: Node, i: int) -> bool:
    """Tell whether a word before ``i`` needs both sides ("not only", "both", "either")."""
    for k in range(max(node.first, i - 40), i):
        low = words.low(k)
        if low == "only" and words.low(k - 1) in ("not", "n't"):
            return True
        if low in ("either", "neither", "whether", "hardly") or low in w.DENIAL:
            return True
        if low in ("both", "between") and i - k < 8:
            return True
    return False
