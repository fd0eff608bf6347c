"""Clauses that hang on another: "after Y resigned", "before fleeing", ", killing 12 people"."""

from __future__ import annotations

from collections.abc import Sequence

from xref.claims import clause_words as w
from xref.claims.clause_nodes import LONGEST_CONTEXT, SUBJECT, Cut, Node, complete, held
from xref.claims.clause_subjects import Subject, find_subject
from xref.claims.clause_verbs import Tense, Words, adverb, participle_form
from xref.claims.cues import PARTICIPLES


def subordinate(words: Words, i: int, node: Node, owner: Sequence[int]) -> Cut | None:
    """Cut "X resigned | after Y was arrested", "fled | before reaching the border"."""
    k = i + (words.low(i) == ",")
    first = i
    if words.low(k) in ("even", "just") and words.low(k + 1) in ("though", "as", "after"):
        k += 1
    low = words.low(k)
    if words.low(i - 1) in ("and", "but", "or"):
        return None
    if low not in w.SUBORDINATOR or not complete(words, node, i, owner):
        return None
    if (
        words.low(i - 1) in w.SCOPED | w.EMPTY
        or held(words, node, i)
        or _bound(words, k, node, owner)
    ):
        return None
    body = k + 1
    dated = words.low(i - 2) in w.TIME_NOUN | {"last", "this", "that", "next", "earlier"}
    if words.low(i - 1) in w.MEASURED and low in ("after", "before") and not dated:
        first = body = _measure(words, i, node)
        if words.low(first - 1) in w.EMPTY | w.SCOPED | w.PREPOSITION | {"and", "but", "or"}:
            return None
    subject = find_subject(words, k + 1, node.end)
    if subject is not None:
        told = _told(words, low, subject)
        return Cut(first, body, node.end, subject=subject, hangs=True) if told else None
    return _gerundive(words, low, k, first, body, node)


def _gerundive(words: Words, low: str, k: int, first: int, body: int, node: Node) -> Cut | None:
    verb = words.low(k + 1)
    if low not in ("after", "before", "while") or not verb.endswith("ing") or len(verb) < 5:
        return None
    if verb in w.NOT_PARTICIPLE - {"being"} or node.speaks is None:
        return None
    if (low == "before" and verb not in w.DONE_AFTERWARDS) or _described(words, node, k):
        return None
    if not (_governs(words, k + 1) or verb == "being"):
        return None
    speaks = _actor(words, node, k)
    if speaks is None or speaks[1] - speaks[0] > LONGEST_CONTEXT:
        return None
    doubtful = (n for n, group in words.groups.items() if node.first <= n < k and not group.sure)
    if any(node.subject is None or n != node.subject.verb.first for n in doubtful):
        return None
    if node.subject and _acts_inside(words, node.subject.verb.end, k):
        return None
    return Cut(first, body, node.end, speaks, SUBJECT, finite=False)


def _acts_inside(words: Words, first: int, end: int) -> bool:
    """Tell whether somebody else may act in "asked them to leave | before being paid"."""
    return any(
        _gerund(words, j) or (words.low(j) == "to" and _plain(words, j + 1))
        for j in range(first, end - 1)
    )


def _plain(words: Words, i: int) -> bool:
    closed = words.low(i) in w.DETERMINER | w.OBJECT_PRONOUN
    return words.token(i).text.islower() and not words.plural(i) and not closed


def _measure(words: Words, i: int, node: Node) -> int:
    """Return where "two days" before "after" begins."""
    k = i - 1
    while (
        k - 1 > node.first
        and i - k < 6
        and (
            words.token(k - 1).kind == "number"
            or words.low(k - 1) in w.DETERMINER | w.ABOUT_MEASURES
        )
    ):
        k -= 1
    return k


def _bound(words: Words, k: int, node: Node, owner: Sequence[int]) -> bool:
    """Tell whether the clause at ``k`` is part of what the clause before it claims."""
    low, before = words.low(k), words.low(k - 1)
    if low == "as" and before in w.AS_MUCH:
        return True
    inside = (node.number, owner[k - 1], owner[k - 2])
    groups = [
        group
        for first, group in words.groups.items()
        if node.first <= first < k and owner[first] in inside
    ]
    if low in w.TEMPORAL and any(group.tense is Tense.MODAL for group in groups):
        return True
    if low in w.TEMPORAL | {"because"} and any(group.negated for group in groups):
        return True
    if low in ("as", "when") and any(group.tense is Tense.PRESENT for group in groups[-1:]):
        return True
    earlier = [words.low(j) for j in range(max(node.first, k - 30), k)]
    return low in ("since", "when", "after", "as") and any(
        word in w.COMPARED or (word.endswith("est") and word not in w.NO_SUPERLATIVE)
        for word in earlier
    )


def _told(words: Words, low: str, subject: Subject) -> bool:
    """Tell whether a subordinate clause states something by itself.

    What is said to come "before" something else does not say that this came.
    """
    verb = subject.verb
    if low == "before" or (low in w.TEMPORAL and verb.tense is Tense.MODAL):
        return False
    if low in ("when", "after") and verb.tense is not Tense.PAST:
        return False
    comment = w.COMMENTED | w.AUXILIARY | {"done", "been"}
    return not (low == "as" and words.low(verb.end - 1) in comment)


def leading(words: Words, node: Node) -> tuple[int, Subject] | None:
    """Return the comma after a subordinate clause that opens the sentence, and its own subject."""
    low = words.low(node.first)
    if low not in w.SUBORDINATOR:
        return None
    subject = find_subject(words, node.first + 1, node.end)
    if subject is None or not _told(words, low, subject):
        return None
    for k in range(subject.verb.end, min(node.end, node.first + 60)):
        if words.low(k) != ",":
            continue
        main = find_subject(words, k + 1, node.end)
        if main is not None:
            modal = main.verb.tense is Tense.MODAL and low in w.TEMPORAL - {"while"}
            return None if modal or _fronted(words, k + 1, main) else (k, subject)
        return None
    return None


def _fronted(words: Words, first: int, main: Subject) -> bool:
    return words.low(first) in ("and", "but", "or") or main.first > first + 4


def participial(words: Words, i: int, node: Node, owner: Sequence[int]) -> Cut | None:
    """Cut "A bomb exploded, | killing 12 people"; its context is the subject."""
    if words.low(i) != "," or node.speaks is None:
        return None
    body = i + 1
    while adverb(words.low(body)):
        body += 1
    low = words.low(body)
    if not low.endswith("ing") or low in w.NOT_PARTICIPLE or len(low) < 5:
        return None
    if not words.token(body).text.islower() or words.token(body + 1).low == "-":
        return None
    if not _governs(words, body) or not complete(words, node, i, owner):
        return None
    speaks: tuple[int, int] | None = node.speaks
    start = node.subject.verb.end if node.subject else node.first
    for k in range(start, i):
        clause = words.low(k) in w.SUBORDINATOR and find_subject(words, k + 1, i) is not None
        if owner[k] == node.number and (clause or words.low(k) == ":"):
            return None
    if low in PARTICIPLES:
        if node.hangs:
            return None  # the speaker is the subject of the clause that this one hangs on
    else:
        before = (k for k in range(node.first, i) if owner[k] == node.number)
        if any(_gerund(words, k) for k in before) and _goes_on(words, body, node.end):
            return None
        speaks = None if _described(words, node, i) else _actor(words, node, i)
    if speaks is None or speaks[1] - speaks[0] > LONGEST_CONTEXT:
        return None
    first, end = speaks
    return Cut(i, i + 1, node.end, (first, end), SUBJECT, finite=False)


def _described(words: Words, node: Node, i: int) -> bool:
    """Tell whether a relative clause that was not cut out may take a participle to itself."""
    start = node.subject.verb.end if node.subject else node.first
    return any(words.low(k) in ("who", "whom", "which", "whose") for k in range(start, i))


def _actor(words: Words, node: Node, i: int) -> tuple[int, int] | None:
    """Return whose doing a participle tells: what is said to have acted, not who says it."""
    if node.subject is None:
        return node.speaks
    last = node.subject.verb.end
    if words.low(last - 1) in ("came", "comes", "come"):
        return None  # "It came after ..., accusing": an empty subject
    if words.low(last - 1) not in w.CLAUSAL:
        return node.speaks
    inner = find_subject(words, last + (words.low(last) == "that"), i)
    return (inner.first, inner.end) if inner else node.speaks


def _governs(words: Words, k: int) -> bool:
    """Tell whether the form in -ing at ``k`` has an object or a complement."""
    low, following = words.low(k), words.low(k + 1)
    if low in w.BARE_OBJECT or words.has_object(k + 1) or adverb(following):
        return True
    return following in w.PREPOSITION or participle_form(following) or following == "how"


def _goes_on(words: Words, body: int, end: int) -> bool:
    """Tell whether a form in -ing is followed by another, as in a list of them."""
    return any(
        words.low(k - 1) in ("and", "or") and _gerund(words, k) for k in range(body + 2, end)
    )


def _gerund(words: Words, k: int) -> bool:
    """Tell whether a list of forms in -ing may have begun at ``k``."""
    low = words.low(k)
    if not low.endswith("ing") or low in w.NOT_PARTICIPLE or len(low) < 5:
        return False
    return words.low(k - 1) in w.PREPOSITION | {"and", "or"} and words.token(k).text.islower()
