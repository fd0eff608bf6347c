"""Coordination: clauses joined by "and" or "but", with a subject of their own or a shared one."""

from __future__ import annotations

from collections.abc import Sequence

from xref.claims import clause_words as w
from xref.claims.clause_nodes import LONGEST_CONTEXT, SUBJECT, Cut, Node, complete, held, spare
from xref.claims.clause_subjects import Subject, dash, find_subject, main_subject
from xref.claims.clause_subordinate import leading
from xref.claims.clause_verbs import Group, Tense, Words, adverb, past_form


def semicolon(words: Words, i: int, node: Node, owner: Sequence[int]) -> Cut | None:
    """Cut at a semicolon between two whole clauses."""
    if words.low(i) != ";" or not complete(words, node, i, owner):
        return None
    body = i + 1 + (words.low(i + 1) in ("and", "but"))
    subject = main_subject(words, body, node.end)
    return Cut(i, body, node.end, subject=subject) if subject else None


def own_subject(words: Words, i: int, node: Node, owner: Sequence[int]) -> Cut | None:
    """Cut "X resigned | and Y was arrested", "said that A | and that B"."""
    if (after := joined(words, i)) is None:
        return None
    body, conjunction = after
    if conjunction == "so" and words.low(body) == "that":
        return None
    complement = words.low(body) == "that"
    body += complement
    subject = find_subject(words, body, node.end)
    opens = subject is None and leading(words, Node(0, body, node.end, None, None)) is not None
    if not (subject or opens) or held(words, node, i):
        return None
    # What stands before ", but" and a whole clause is a clause, whether or not its verb was read.
    clear = conjunction == "but" and words.low(i) == ","
    listed = conjunction == "and" and words.low(body) not in w.NOMINATIVE
    if listed and _last_of_list(words, node, i):
        return None
    if not (complete(words, node, i, owner) or (clear and spare(words, node, i, owner) == 0)):
        return None
    if subject and words.low(i) == "and" and _doubtful(words, node, i, subject):
        return None
    if complement and not any(
        words.low(k) == "that" or words.low(k) in w.CLAUSAL for k in range(node.first, i)
    ):
        return None
    return Cut(i, body, node.end, subject=subject)


def joined(words: Words, i: int) -> tuple[int, str] | None:
    """Return where the clause after a conjunction at ``i`` (a comma before it) begins."""
    k = i + (words.low(i) == ",")
    low = words.low(k)
    if k == i and words.low(i - 1) == ",":
        return None
    if low not in ("and", "but", "yet", "so", "while", "whereas", "though", "although"):
        return None
    if low not in ("and", "but") and k == i:
        return None
    return k + 1, low


def _doubtful(words: Words, node: Node, i: int, subject: Subject) -> bool:
    """Tell whether two "and" without a comma leave open which of them parts the clauses."""
    if any(words.low(k) == "and" for k in range(subject.first, subject.end)):
        return True
    for k in range(i - 1, node.first, -1):
        if k in words.groups:
            return False
        if words.low(k) == "and":
            return True
    return False


def _last_of_list(words: Words, node: Node, i: int) -> bool:
    """Tell whether ", and" may end a list of nouns ("cases, stays, | and deaths have fallen")."""
    for k in range(i - 1, max(node.first, i - 6), -1):
        if k in words.groups:
            return False
        if words.low(k) == ",":
            return words.low(i) == ","
    return False


def shared_subject(words: Words, i: int, node: Node, owner: Sequence[int]) -> Cut | None:
    """Cut "The court convicted him | and fined him $5,000"; its context is the subject."""
    body = verb_after(words, i)
    if body is None or node.subject is None or node.speaks is None or held(words, node, i):
        return None
    if node.hangs:
        return None
    speaks, verb = node.speaks, node.subject.verb
    if told := _told_of(words, node.subject, i, body):
        speaks, verb = (told.first, told.end), told.verb
    own = [k for k in range(verb.end, i) if owner[k] == node.number]
    if not own or own != list(range(verb.end, i)) or not frees(words, verb.end, i):
        return None
    alone = words.low(i) == "," and words.low(i + 1) not in ("and", "but", "then", "yet")
    if words.low(body) in w.SAME_FORM and "to" in (words.low(k) for k in own):
        return None  # "told him to leave and quit": as well a plain form as a past one
    if alone and not _listed(words, body, node.end):
        return None
    carried = _carried(words, verb, body)
    if carried is None:
        return None
    context = (speaks[0], verb.first + 1) if carried else speaks
    if carried and speaks[1] != verb.first:
        return None
    if context[1] - context[0] > LONGEST_CONTEXT:
        return None
    own_verb = words.groups.get(body) or Group(body, body + 1, verb.tense, sure=True)
    joint = i + (words.low(i) == ",")
    joint += words.low(joint) in ("and", "but", "yet")
    return Cut(i, joint, node.end, context, SUBJECT, True, Subject(*speaks, own_verb))


def frees(words: Words, first: int, upto: int) -> bool:
    """Tell whether nothing between two tokens could take a coordinated verb to itself."""
    for k in range(first, upto):
        low = words.low(k)
        if k in words.groups or low in w.OPENER | {"but", ";", ":"} or dash(words, k):
            return False
        if words.low(k - 1) == "," and (low.endswith("ing") or low in w.SUBORDINATOR):
            return False
    return True


def _told_of(words: Words, subject: Subject, i: int, body: int) -> Subject | None:
    """Return the subject of what is said ("said the road is wet and is shut") if the verb is its.

    The same auxiliary tells: the verb of saying has another or none.
    """
    group = words.groups.get(body)
    last = subject.verb.end
    if words.low(last - 1) not in w.CLAUSAL or group is None or not group.auxiliary:
        return None
    inner = find_subject(words, last + (words.low(last) == "that"), i)
    return inner if inner is not None and inner.verb.auxiliary == group.auxiliary else None


def verb_after(words: Words, i: int) -> int | None:
    """Return the verb that stands right behind a conjunction or a list's comma at ``i``."""
    k = i + (words.low(i) == ",")
    if k == i and words.low(i - 1) == ",":
        return None
    if words.low(k) in ("and", "but", "then") or (words.low(k) == "yet" and k > i):
        k += 1
    elif k == i:
        return None
    while adverb(words.low(k)) and words.low(k) not in ("not", "never"):
        k += 1
    return k if words.token(k).kind == "word" else None


def _listed(words: Words, body: int, end: int) -> bool:
    """Tell whether the verb at ``body`` is the middle one of three ("seized X, | shut Y and Z")."""
    if body not in words.groups or not words.groups[body].sure:
        return False
    for k in range(body + 1, min(end, body + 30)):
        if words.low(k) == "and":
            after = verb_after(words, k)
            group = words.groups.get(after) if after is not None else None
            if group is not None and group.sure and not group.auxiliary:
                return True
        elif (
            words.low(k) in w.OPENER
            or words.low(k) == ";"
            or (k in words.groups and words.groups[k].sure and words.low(k - 1) not in (",", "and"))
        ):
            return False
    return False


def _carried(words: Words, verb: Group, k: int) -> bool | None:
    """Tell whether the verb at ``k`` goes on with ``verb``, and takes its auxiliary along.

    None where it does not.
    """
    low = words.low(k)
    group = words.groups.get(k)
    if group is not None and group.auxiliary:
        if verb.negated and not group.negated:
            return None
        same = group.tense is verb.tense or Tense.MODAL in (group.tense, verb.tense)
        if {low, verb.auxiliary} in ({"is", "are"}, {"was", "were"}, {"has", "have"}):
            return None
        return False if same and low not in w.CONTRACTED else None
    if verb.negated:
        return None
    if verb.tense is Tense.MODAL:
        plain = low in w.BASE and words.has_object(k + 1) and not verb.participle
        passive = verb.auxiliary in w.MODAL and verb.end - verb.first > 2
        return True if plain and not passive and verb.end - verb.first <= 3 else None
    if verb.tense is Tense.PRESENT and not verb.participle:
        return False if group is not None and group.tense is Tense.PRESENT else None
    if low in w.PAST_ONLY:
        return False if verb.tense is Tense.PAST else None
    if verb.participle:
        return _participle(words, verb, k)
    if verb.tense is Tense.PAST and group is not None and group.sure:
        return False
    return None


def _participle(words: Words, verb: Group, k: int) -> bool | None:
    """The same for a verb after "was arrested" or "has closed"."""
    low, told = words.low(k), words.has_object(k + 1)
    if low in w.PARTICIPLE_ONLY:
        return True
    if not past_form(low):
        return None
    if not verb.passive:
        return True if told or low in w.NO_MODIFIER else None
    if told or low in w.NO_MODIFIER:
        return False if verb.tense is Tense.PAST else None
    return True if words.low(k + 1) in w.PREPOSITION else None
