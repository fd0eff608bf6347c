"""Relative clauses between commas: ", who was 54,"."""

from __future__ import annotations

from collections.abc import Sequence

from xref.claims import clause_words as w
from xref.claims.clause_joined import verb_after
from xref.claims.clause_nodes import NOUN, Cut, Node, complete
from xref.claims.clause_subjects import (
    Subject,
    closing,
    dash,
    described,
    find_subject,
    noun_before,
    placed,
)
from xref.claims.clause_verbs import Group, Tense, Words, adverb


def relative(words: Words, i: int, node: Node, owner: Sequence[int]) -> Cut | None:
    """Cut ", | who was 54, |": the clause between commas, or from a comma to the end."""
    pronoun = words.low(i + 1)
    if pronoun == "who" and any(
        words.low(k) == "who" and owner[k] == node.number for k in range(node.first, i)
    ):
        return None
    if words.low(i) != "," or pronoun not in ("who", "which", "whose", "where"):
        return None
    verb = _relative_verb(words, i + 2, node.end, pronoun)
    begin = noun_before(words, node.first, i)
    if verb is None or begin is None or any(owner[k] != node.number for k in range(begin, i)):
        return None
    form = words.low(verb.first)
    singular = form in ("is", "was", "has", "does") or form in w.PRESENT
    if pronoun == "where":
        begin = placed(words, begin, i)
    else:
        begin = described(words, begin, i, person=pronoun != "which", singular=singular)
    if _several(words, verb) and not any(
        words.plural(k) or words.low(k) in w.SEVERAL for k in range(begin, i)
    ):
        return None
    named = words.capital(begin) or words.capital(begin + 1)
    if pronoun == "which" and form in w.COMMENTING and not named:
        return None
    if words.low(begin - 1) in ("and", "or"):
        return None
    end = _relative_end(words, i, node, verb, owner)
    if end is None:
        return None
    drop = pronoun in ("who", "which")
    body = i + 1 + drop
    own = Subject(begin, i, verb) if drop else find_subject(words, i + 2, end)
    return Cut(i, body, end, (begin, i), NOUN, True, own)


def _several(words: Words, verb: Group) -> bool:
    """Tell whether a verb wants a subject in the plural ("which include")."""
    form = words.low(verb.first)
    plain = verb.tense is Tense.PRESENT and not verb.auxiliary and not form.endswith("s")
    return plain or form in ("are", "were", "have", "aren't", "weren't", "haven't")


def _relative_verb(words: Words, k: int, end: int, pronoun: str) -> Group | None:
    if pronoun in ("whose", "where"):
        subject = find_subject(words, k, end)
        return subject.verb if subject else None
    while adverb(words.low(k)):
        k += 1
    group = words.groups.get(k)
    if group is None or k >= end:
        return None
    if not group.auxiliary and _objective(words, group):
        return None
    return group


def _objective(words: Words, group: Group) -> bool:
    """Tell whether what looks like a verb is rather the subject ("which critics of X are")."""
    for k in range(group.end, group.end + 8):
        if words.low(k) in {",", "and", "but", ""} | w.OPENER | w.SUBORDINATOR:
            return False
        if k in words.groups and words.groups[k].auxiliary:
            return group.tense is Tense.PRESENT
    return False


def _relative_end(
    words: Words, i: int, node: Node, verb: Group, owner: Sequence[int]
) -> int | None:
    """Return where a relative clause ends: at the comma before the main verb, or with its node."""
    after = closing(words, i, node.end, verb.end)
    resumed = after is not None and after + 1 in words.groups and verb.first <= i + 4
    if not complete(words, node, i, owner) or (
        after is not None and resumed and words.groups[after + 1].auxiliary
    ):
        return None if words.low(verb.end - 1) in w.CLAUSAL else after
    for k in range(verb.end, node.end):
        if words.low(k) == ";":
            return None
        if dash(words, k) and find_subject(words, k + 1, node.end):
            return k
        if words.low(k) != "," or words.low(k + 1) in w.SUBORDINATOR:
            continue
        if words.low(k + 1) in w.PREPOSITION - {"including", "like", "unlike"}:
            return None
        if words.low(k + 1) in ("and", "but", "or", "nor"):
            verbal = (body := verb_after(words, k)) is not None and body in words.groups
            if not verbal and find_subject(words, k + 2, node.end) is None:
                return None
    return node.end
