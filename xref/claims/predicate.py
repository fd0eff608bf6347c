"""The main predicate of a clause: its first finite verb that stands in nothing subordinate.

Passed over on the way are what opens a sentence ("After the vote, ..."), relative clauses ("the man
who may lead", "the plan he will present"), reduced ones ("the plan announced on Friday"), brackets
and quotations inside a noun phrase.  There is no parser behind it: a verb is known by its form and
by its neighbours, and a verb in the present that is not in the tables is not seen.
"""

from __future__ import annotations

from dataclasses import dataclass

from xref.claims import cues
from xref.claims.tokens import Token, at
from xref.claims.wordset import word_set

MODALS = word_set("will would shall should may might must can could cannot wo ca ought")
BE = word_set("is are was were am be been being isn't aren't wasn't weren't ain't")
HAVE = word_set("has have had hasn't haven't hadn't having")
DO = word_set("do does did don't doesn't didn't")
AUXILIARIES = BE | HAVE | DO
_FINITE_BE_HAVE_DO = AUXILIARIES - word_set("be been being having")
SUBORDINATORS = word_set(
    "after before when while although though because since as until till once whereas whenever if "
    "unless whether despite provided assuming"
)
_RELATIVES = word_set("who which whom whose where")
DETERMINERS = word_set(
    "the a an his her its their our your my no any some this that these those each every"
)
_PREPOSITIONS = word_set(
    "by in on at for from to with under during near against of last this after before as outside "
    "inside earlier late early over between about through along"
)
SUBJECTS = word_set("he she they we i you it")
_INSERTED = (cues.VERBS | {"know", "think", "mean"}) - cues.DENYING
_IRREGULAR = word_set(
    """
    began came took went made gave got held left saw found became brought thought kept let put ran
    won lost sent spoke stood wrote fell rose grew struck hit cut drew led read paid built bought
    caught sought fought taught swore swept shot sank sat shook sold spent stole threw understood
    woke wore withdrew broke chose drove flew forgot froze hid knew rang rode tore said told met
    fled quit hurt felt meant heard shut
    """
)
_PARTICIPLES = word_set("been done gone come become run burst set")
_ALSO_PARTICIPLES = word_set("held found led shot hit built made sold sent")
_PRESENT = word_set(
    """
    says means wants needs plans hopes intends aims expects seems appears remains includes shows
    faces makes takes gives comes goes gets keeps leaves lives works holds believes thinks knows
    requires allows denies claims insists warns admits rejects wins loses dies kills says
    vows agrees refuses fails seeks suggests contains stands lies begins looks
    """
)
_BARE = word_set("say want plan hope intend aim expect seem appear remain believe think know deny")
_NOT_PAST = word_set(
    """
    united indeed need speed proceed exceed succeed feed seed hundred sacred breed weed deed greed
    kindred infrared bleed bred shed embed reed sled
    """
)
ADVERBS = word_set(
    """
    not never also now more less therefore thus still then soon already just only even ever yet
    again most very quite rather almost perhaps maybe well once often sometimes always
    """
)
CLOSERS = frozenset(",;:—–()?!")
_OPENING, _CLOSING = frozenset("“‘\"'"), frozenset("”’\"'")
_MARKS = _OPENING | _CLOSING
_NAMING = DETERMINERS | word_set("of called titled entitled headlined named")
_FEW = 6
_NO_ANTECEDENT = DETERMINERS | cues.VERBS | {"and", "but", "so", "of"}
_CONTACT = SUBJECTS - {"it", "you"}
_NO_NOUN = (
    SUBJECTS
    | SUBORDINATORS
    | ADVERBS
    | _PREPOSITIONS
    | word_set("and but or so that than what how why if yet today yesterday tomorrow")
)
_BEFORE_NO_VERB = (DETERMINERS | _PREPOSITIONS | SUBORDINATORS) - {"that"}
_INSIDE = BE | HAVE | {"get"}
_PLURAL = SUBJECTS | cues.PEOPLE
_REACH = 60
"""Tokens in which a relative, a bracket or an opening clause has to end: keeps the cost linear."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb group ``[first, end)`` in tokens.

    ``opened`` are the tokens that begin what was passed over before it (clauses, adverbials);
    ``lead`` the tokens of its own clause before it.
    """

    first: int
    end: int
    opened: tuple[int, ...] = ()
    lead: tuple[int, ...] = ()


def is_adverb(token: Token) -> bool:
    """Tell whether a token may stand inside a verb group ("will not", "was reportedly held")."""
    low = token.low
    return low in ADVERBS or (low.endswith("ly") and len(low) > 4 and low not in ("family", "july"))


def skip_adverbs(found: list[Token], i: int) -> int:
    """Return the first place from ``i`` that holds no adverb, a few tokens on at most."""
    stop = i + _FEW
    while i < stop and is_adverb(at(found, i)):
        i += 1
    return i


def past_marks(found: list[Token], i: int) -> int:
    """Return the first place from ``i`` that holds no quotation mark, a few tokens on at most."""
    stop = i + _FEW
    while i < stop and at(found, i).low in _MARKS:
        i += 1
    return i


def predicate(found: list[Token], start: int = 0) -> Predicate | None:
    """Return the main predicate of the tokens from ``start``, or None where none is seen."""
    opened: list[int] = []
    lead: list[int] = []
    pending = 0
    i = start
    while i < len(found):
        opens = i == start or _edge(at(found, i - 1)) or (lead == [start] and i == start + 1)
        if (after := _passed(found, i, opens)) > i:
            opened.append(i)
            i = after
        elif _relative(found, i, lead):
            after = _to_comma(found, i) if at(found, i - 1).low == "," else i + 1
            pending += after == i + 1
            i = after
        elif is_finite(found, i):
            end = group_end(found, i)
            if pending:
                pending -= 1
            elif not (_reduced(found, i) or _goes_on(found, end) or _inserted(found, end)):
                return Predicate(i, end, tuple(opened), tuple(lead))
            i = end
        else:
            lead.append(i)
            i += 1
    return None


def _goes_on(found: list[Token], end: int) -> bool:
    """Tell whether another verb follows at once: the first was of the subject's own clause."""
    n = skip_adverbs(found, end)
    return is_modal(found, n) or (
        at(found, n).low in _FINITE_BE_HAVE_DO and at(found, n).low != "do"
    )


def _inserted(found: list[Token], end: int) -> bool:
    """Tell whether a verb only tells who says it, before a comma: ", he says, "."""
    verb = found[end - 1].low
    return at(found, end).low == "," and verb in _INSERTED


def _edge(token: Token) -> bool:
    return token.low in CLOSERS or token.low in ("and", "but", "that", "“", '"', "‘", "")


def _passed(found: list[Token], i: int, opens: bool) -> int:
    """Return where the main clause goes on after an aside at ``i``; ``i`` where there is none."""
    low = found[i].low
    if low == "(":
        return _until(found, i, ")")
    if low in _OPENING and not at(found, i).glued and at(found, i - 1).low in _NAMING:
        return _until(found, i, "”" if low == "“" else "’" if low == "‘" else low)
    if opens and low in SUBORDINATORS and low != "whether":
        return _to_comma(found, i)
    return i


def _until(found: list[Token], i: int, mark: str) -> int:
    for k in range(i + 1, min(len(found), i + _REACH)):
        if found[k].low == mark:
            return k + 1
    return i + 1


def _to_comma(found: list[Token], i: int) -> int:
    """Return the place after the comma that ends a clause with a verb, or an adverbial."""
    first, verb = 0, False
    for k in range(i + 1, min(len(found), i + _REACH)):
        low = found[k].low
        if low in (",", "—", "–"):
            if verb:
                return k + 1
            first = first or k + 1
        elif low in (";", ":") or (low == "”" and found[k - 1].low == ","):
            return k + 1
        verb = verb or is_finite(found, k)
    return first or min(len(found), i + _REACH)


def _relative(found: list[Token], i: int, lead: list[int]) -> bool:
    """Tell whether a relative clause begins at ``i``, after the noun that it describes."""
    token, before = found[i], at(found, i - 1)
    if not lead or lead[-1] < i - 2:
        return False
    if token.low in _RELATIVES:
        return True
    noun = before.kind == "word" and before.low not in _NO_ANTECEDENT and lead[-1] == i - 1
    if token.low == "that":
        return noun and before.low not in _PREPOSITIONS
    if token.low in _CONTACT:
        return noun and before.low not in _NO_NOUN and not before.low.endswith("ly")
    return False


def is_finite(found: list[Token], i: int) -> bool:
    """Tell whether the token at ``i`` is a verb that can head a clause."""
    token = found[i]
    low = token.low
    if token.kind != "word":
        return False
    if is_modal(found, i) or low in _FINITE_BE_HAVE_DO or _contracted(low):
        return True
    if at(found, i + 1).low == "-" and at(found, i + 1).glued:
        return False
    before = at(found, i - 1)
    if before.low in _BEFORE_NO_VERB or (before.low == "-" and before.glued):
        return False
    if low in _IRREGULAR or (low in cues.VERBS and at(found, i + 1).low == "that"):
        return True
    if low.endswith("ed") and len(low) > 3 and low not in _NOT_PAST:
        return token.text.islower() or before.text[:1].isupper()
    if low in _PRESENT:
        known = before.kind == "word" or before.low in ("]", ")", ",")
        return known and at(found, i + 1).low not in ("of", "were", "was", "are")
    plural = before.low in _PLURAL or before.low.endswith("s")
    return low in _BARE and plural and before.low != "'s"


def _contracted(low: str) -> bool:
    pronoun, _, rest = low.partition("'")
    return (rest in ("s", "re", "ve", "m") and pronoun in SUBJECTS | {"there", "that", "who"}) or (
        rest in ("ll", "d")
    )


_NOUN_BEFORE = DETERMINERS - word_set("this that these those each some any every") | word_set(
    """
    political free ill good popular public iron sheer collective national military economic
    industrial naval financial living last divine of at own people's to full
    """
)
_IDIOMS = frozenset(
    tuple(words.split())
    for words in (
        "at least", "at last", "at most", "at once", "in fact", "in turn", "for now", "of course",
        "by then", "as well",
    )
)  # fmt: skip
"""Adverbs of two words that stand between a modal and its verb."""
_NO_VERB = word_set(
    """
    of and or to is was were are has had in on at the a an for with from by as but than that who
    """
)
_MONTH_BEFORE = word_set(
    "in since until by early late mid last next this from to of on during before after till and "
    "theresa mrs ms mr pm"
)


def is_modal(found: list[Token], i: int) -> bool:
    """Tell a modal from the month, the person and the nouns that are spelt alike."""
    token, before = at(found, i), at(found, i - 1)
    low = token.low
    if low.endswith("n't"):
        return low[:-3] in MODALS
    if low not in MODALS or (at(found, i + 1).low == "-" and at(found, i + 1).glued):
        return False
    k = past_marks(found, i + 1)
    k += 2 * ((at(found, k).low, at(found, k + 1).low) in _IDIOMS)
    after = at(found, k)
    if low in ("may", "might", "will"):
        if token.text[0].isupper() and not (
            token.text.istitle()
            and after.text[:1].isupper()
            and before.text[:1].isupper()
            and before.low not in _MONTH_BEFORE
            and before.kind == "word"
        ):
            return False
        if before.low in _NOUN_BEFORE or before.low.endswith(("'s", "s'")):
            return False
        return after.low not in _NO_VERB and after.kind != "number" and after.low not in (".", "")
    return True


def group_end(found: list[Token], i: int) -> int:
    """Return the end of the verb group that begins at ``i`` ("had not yet been told")."""
    k = i + 1
    auxiliary = is_modal(found, i) or found[i].low in AUXILIARIES or _contracted(found[i].low)
    while auxiliary and k < i + 8:
        n = past_marks(found, skip_adverbs(found, past_marks(found, k)))
        if at(found, n).low not in _INSIDE:
            break
        k = n + 1
    if not auxiliary:
        return k
    n = past_marks(found, skip_adverbs(found, past_marks(found, k)))
    verb = at(found, n)
    modal = is_modal(found, i) or found[i].low in DO or found[i].low.endswith(("'ll", "'d"))
    part = is_participle(verb) or verb.low.endswith("ing")
    return n + 1 if verb.kind == "word" and (modal or part) else k


def is_past(token: Token) -> bool:
    """Tell whether a token is a verb in the past, apart from forms of "be", "have" and "do"."""
    return token.low in _IRREGULAR or (token.low.endswith("ed") and token.low not in _NOT_PAST)


def is_participle(token: Token) -> bool:
    """Tell whether a token has the form of a past participle."""
    low = token.low
    return low.endswith(("ed", "en", "wn")) or low in _IRREGULAR or low in _PARTICIPLES


def _reduced(found: list[Token], i: int) -> bool:
    """Tell a participle after its noun ("the plan announced on Friday will ...") from a verb.

    It has an adverbial or "by" after it, and the clause has a further verb with no subject near.
    """
    if not found[i].low.endswith("ed") and found[i].low not in _ALSO_PARTICIPLES:
        return False
    if at(found, i + 1).low not in _PREPOSITIONS and not at(found, i + 1).low.endswith("day"):
        return False
    for k in range(i + 2, min(len(found), i + 14)):
        low = found[k].low
        if (
            low in CLOSERS
            or low in _RELATIVES
            or low in ("and", "but", "that", ".", "“", '"', "as")
        ):
            return False
        if is_modal(found, k) or low in _FINITE_BE_HAVE_DO:
            before = at(found, k - 1).low
            return before not in SUBJECTS and before not in ("there", "who", "and", "then")
    return False
