"""Negations: the cue and the words that it turns.

A cue is a word that makes its clause false ("not", "nobody", "without"), one that makes it nearly
so ("rarely", "hardly", "few", "little evidence"), or a verb that denies what follows or tells that
it did not happen ("denied that", "failed to", "ruled out", "avoided").  Two cues over the same
words cancel each other ("did not rule out", "no one failed to"): both are returned, and whoever
compares counts them.

Left out is what negates nothing: set phrases ("not only", "nothing but", "no doubt"), bounds ("no
fewer than", "no more than"), "not until Friday" (it happens, on Friday), negated opposites ("not
impossible"), alternatives ("whether or not", "hundreds if not thousands"), prefixes
("non-exhaustive", "no-fly zone") and names ("No. 10").  "Barely" is a cue before "any" and after
"can" alone: who barely won has won.  "Lack of" and the like name a thing, and turn no clause.
"""

from __future__ import annotations

from xref.claims import cues
from xref.claims.tokens import Token, at
from xref.claims.wordset import word_set
from xref.types import Negation, Span

_PLAIN = word_set(
    """
    not no never nobody nothing none nowhere neither nor without cannot hardly scarcely barely
    rarely seldom few little
    """
)
_NEVER_A_CUE: dict[str, tuple[str, ...]] = {
    "not": (
        "only", "just", "merely", "simply", "solely", "least", "to mention", "until", "till",
        "long after", "long before", "less than", "fewer than", "more than", "without",
        "later than", "earlier than",
        "surprisingly", "so much", "to say", "for profit", "one but", "once but", "a few",
        "a little", "for nothing",
    ),
    "no": (
        "fewer than", "less than", "more than", "later than", "earlier than", "sooner", "doubt",
        "matter", "wonder", "stranger", "question that", "small", "mean feat", "other than", "less",
        "surprise", "secret", "exception", "coincidence", "longer than", "greater than",
        "higher than", "lower than", "bigger than",
        "confidence vote", "confidence motion", "fly", "mistake",
    ),
    "nothing": ("but", "short of", "less than", "other than"),
    "none": ("other than", "the less", "too"),
    "never": ("mind", "before has", "before have", "before had"),
    "without": ("doubt", "question", "fail", "a doubt", "exception", "saying"),
    "cannot": ("but", "help but"),
    "neither": ("here nor there",),
    "few": (
        "days", "weeks", "months", "years", "hours", "minutes", "moments", "seconds", "exceptions",
        "and far", "hundred", "thousand", "dozen", "million",
    ),
    "hardly": ("had", "surprisingly"),
    "scarcely": ("had",),
}  # fmt: skip
"""Cues by what follows them where they turn nothing."""

_LITOTES = word_set(
    """
    unlike uncommon unusual unreasonable unexpected unexpectedly unlikely unknown unaware unfamiliar
    unhappy unwelcome unimportant unheard unprecedented unrelated unreasonably uncommonly unusually
    untrue unjustified undesirable unthinkable unimaginable unduly impossible implausible
    inconceivable improbable insignificant insignificantly infrequently inconsiderable
    """
)
"""Opposites after "not" which it turns back."""
_COUNTED_BEFORE = word_set(
    """
    a the last past next first final these those every quite as his her its their our my only some
    another precious
    """
)
"""Words before "few" that make a number of it."""
_SCANT = word_set(
    """
    evidence hope chance sign signs progress support interest information reason prospect indication
    impact effect appetite sympathy proof damage
    """
)
"""Nouns of which "little" says that there is hardly any."""

_LEXICAL: tuple[tuple[str, ...], ...] = tuple(
    tuple(words.split())
    for words in (
        *(f"{w} to" for w in ["failed", "fails", "fail", "failing", "failure"]),
        *(f"{w} to" for w in ["refused", "refuses", "refuse", "refusing", "refusal"]),
        *(f"{w} to" for w in ["declined", "declines", "decline", "declining"]),
        *(f"{w} out" for w in ["ruled", "rules", "rule", "ruling"]),
        *(
            f"{w} short of"
            for w in ["stopped", "stops", "stopping", "stop", "fell", "falls", "falling"]
        ),
        *(f"{w} from" for w in ["refrained", "refrains", "refrain", "refraining"]),
        *(f"{w} yet to" for w in ["has", "have", "had", "is", "are", "was", "were"]),
        *["denied", "denies", "deny", "denying"],
        *["avoided", "avoids", "avoid", "avoiding", "averted"],
        *(f"{w} to" for w in ["neglected", "neglects", "forgot", "omitted"]),
        *(f"{w} from" for w in ["abstained", "abstain", "abstains", "abstaining"]),
        *(f"{w} that" for w in ["false", "untrue", "not true", "not the case"]),
        "anything but",
        "impossible to",
        "impossible for",
        "incapable of",
        "by no means",
        "in no way",
        "at no point",
        "at no time",
        "under no circumstances",
        "on no account",
        "yet to be",
        "denial that",
        "denials that",
        "unable to",
        "unwilling to",
        "inability to",
        "not guilty",
        "no longer",
        "no one",
        "no-one",
    )
)
_SAID_WITHIN = 4
"""Tokens after "rejected" among which what was said has to stand ("rejected his claims")."""
_ENDS = frozenset(("", ",", ".", "?", "the", "and"))
_NOUNS = word_set("failure refusal inability denial denials")
"""Cues that are the subject of a verb behind what they turn."""
_NEARLY = word_set("hardly barely scarcely rarely")
_ABLE = word_set("can ca could")
_MANAGED = word_set("failed fails failing unable managed manages able")
_MEASURES = word_set("about around nearly a an the below under just less more almost roughly its")
_NO_OBJECT = word_set("for as by in on and or after because to from")
_STATES = word_set(
    """
    over clear certain complete perfect finished ideal dead easy sure enough alone done assured safe
    guaranteed convinced settled resolved united unanimous ready normal stable satisfied
    """
)
_SPARED_BEFORE: dict[str, tuple[tuple[str, ...], ...]] = {
    cue: tuple(tuple(words.split()) for words in follows) for cue, follows in _NEVER_A_CUE.items()
}
_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _words in _LEXICAL:
    _BY_FIRST.setdefault(_words[0], []).append(_words)

_CLOSE = frozenset(',;:—–)]("”“»?!')
_CONJUNCTIONS = word_set(
    """
    but although though because while whereas which who unless except until when if after
    before since
    """
)
_SUBJECTS = word_set(
    """
    he she it they we i you there this these those will would has have had is are was were
    said says did does can could
    """
)
_VERBS = word_set(
    """
    will would has have had is are was were does did can could may might should said says
    """
)
_DETERMINERS = word_set("the a an his her its their our this that these those")
_ITS_OWN = frozenset((("not", "because"), ("no one", "who"), ("without", "which")))
"""Cues with what begins like a new clause behind them and is what they turn."""
_ASIDE = 8
"""Tokens in which an aside between commas has to end."""
_ABBREVIATED = word_set("mr mrs ms dr st gen sen gov rep col sgt lt prof jr")
_SUBJECT = 4
"""Tokens after "and" within which the verb of another subject has to stand."""
_REACH = 60
"""Tokens that a scope may have: no clause is longer, and the cost stays linear."""
_QUOTE_ENDS = frozenset("\"”’'»)")


def negations(text: str, found: list[Token]) -> list[Negation]:
    """Return the negations among the tokens, in text order; scopes may overlap."""
    result: list[Negation] = []
    i = 0
    while i < len(found):
        length = _cue(found, i)
        if length == 0:
            i += 1
            continue
        span = (found[i].start, found[i + length - 1].end)
        scope = _scope(found, i, i + length)
        result.append(Negation(text[slice(*span)], span, scope))
        i += length
    return result


def _cue(found: list[Token], i: int) -> int:
    """Return how many tokens the cue at ``i`` has, 0 where there is none."""
    low = found[i].low
    if low.endswith("n't"):
        return int(not _spared_not(found, i) and at(found, i + 1).low != "but")
    if low in cues.REJECTING:
        return int(_rejects(found, i))
    for words in _BY_FIRST.get(low, ()):
        if _at(found, i, words):
            return 0 if _no_act(found, i, i + len(words)) else len(words)
    if low == "no" and at(found, i + 1).low == "-" and at(found, i + 2).low == "one":
        return 3
    if low == "far" and at(found, i + 1).low == "from":
        return 2 * _far_off(found, i + 2)
    if low not in _PLAIN or _spared(found, i, low):
        return 0
    return 2 if low in _NEARLY and at(found, i + 1).low in ("any", "ever") else 1


def _no_act(found: list[Token], i: int, end: int) -> bool:
    """Tell verbs that are no cue here: "declined to 3.5", "not impossible to", "to avoid"."""
    low, before, follow = found[i].low, at(found, i - 1).low, at(found, end)
    if low in _LITOTES:
        return before == "not" or before.endswith("n't")
    if low.startswith("declin"):
        return follow.kind != "word" or follow.low in _MEASURES
    return low == "avoid" and before == "to" and at(found, i - 2).low not in _MANAGED


def _rejects(found: list[Token], i: int) -> bool:
    """Tell whether something said is rejected, and not an offer or a bid."""
    follow = [at(found, k).low for k in range(i + 1, i + 1 + _SAID_WITHIN)]
    if follow[0] == "that":
        return True
    for word in follow:
        if word in cues.SAYINGS:
            return True
        if word in _CLOSE or word in _NO_OBJECT:
            return False
    return False


def _far_off(found: list[Token], i: int) -> bool:
    """Tell "far from over" and "far from being won" from a distance ("far from the coast")."""
    word = at(found, i)
    return word.text.islower() and (word.low == "being" or word.low in _STATES)


def _spared(found: list[Token], i: int, low: str) -> bool:
    """Tell whether the word at ``i`` looks like a cue and turns nothing."""
    before, follow = at(found, i - 1), at(found, i + 1)
    if follow.low in ("-", "‑") and follow.glued:
        return True
    if before.low in ("-", "‑") and before.glued and found[i].glued:
        return True
    if any(_at(found, i + 1, words) for words in _SPARED_BEFORE.get(low, ())):
        return True
    match low:
        case "no":
            return _spared_no(found, i)
        case "not":
            return _spared_not(found, i)
        case "without":
            either = before.low == "or" and at(found, i - 2).low == "with"
            return either or before.low in ("not", "goes", "go")
        case "few":
            word = at(found, i - 2) if before.low.endswith("ly") else before
            return word.low in _COUNTED_BEFORE or word.kind == "number"
        case "little":
            return before.low in ("a", "the", "this", "his", "her") or follow.low not in _SCANT
        case "barely":
            return follow.low not in ("any", "ever") and before.low not in ("can", "could")
        case "never":
            return (before.low == "or" and at(found, i - 2).low == "now") or (
                before.low in ("as", "like") and follow.low == "before"
            )
        case "hardly":
            return follow.low in _LITOTES
    return False


def _spared_no(found: list[Token], i: int) -> bool:
    before, follow = at(found, i - 1), at(found, i + 1)
    number = at(found, i + 2) if follow.low == "." else follow
    if follow.low in (".", ",", "!", "?", "”", '"', "’", "", ":"):
        return True
    if before.low == "in" and follow.low == "time":
        return True
    if before.low in ("yes", "a", "the", "say", "said", "says", "voted", "vote"):
        return before.low in ("yes", "the") or follow.low in ("vote", "to", "on", "in", "or", "and")
    return number.kind == "number" or (before.low in ("dr", ".") and found[i].text == "No")


def _spared_not(found: list[Token], i: int) -> bool:
    before, follow = at(found, i - 1), at(found, i + 1)
    n = i + 1 + 2 * _at(found, i + 1, ("at", "all"))
    n += at(found, n).low.endswith("ly") or at(found, n).low in ("so", "all")
    if follow.low in _LITOTES or at(found, n).low in _LITOTES:
        return True
    if before.low == "or" and at(found, i - 2).low == "whether":
        return True
    if follow.low == "help" and (before.low in _ABLE or found[i].low[:-3] in _ABLE):
        then = at(found, i + 2).low
        return then in ("but", "it") or then.endswith("ing")
    if found[i].low != "not":
        return False
    if before.low == "than":
        return True
    if before.low == "if":
        # "Hundreds if not thousands", but "if not treated" is a condition.
        return not follow.low.endswith(("ed", "en"))
    return before.low == "why" or (before.low == "or" and follow.low in _ENDS)


def _at(found: list[Token], i: int, words: tuple[str, ...]) -> bool:
    return all(at(found, i + n).low == word for n, word in enumerate(words))


def _scope(found: list[Token], first: int, end: int) -> Span:
    """Return the clause after the cue; the clause before it where nothing follows.

    An aside right after the cue is passed over ("will not, she said, leave"), and what a cue turns
    may itself begin like a clause ("not because it rained").
    """
    begin = _past_aside(found, end)
    cue = " ".join(token.low for token in found[first:end])
    k = begin + ((cue, at(found, begin).low) in _ITS_OWN)
    noun = found[first].low in _NOUNS
    while k < len(found) and k < begin + _REACH and not _closes(found, k):
        if noun and found[k].low in _VERBS:
            break
        k += 1
    if k > begin:
        return found[begin].start, found[k - 1].end
    j = first
    while j > 0 and first - j < _REACH and not _closes(found, j - 1):
        j -= 1
    if j < first:
        return found[j].start, found[first - 1].end
    return found[first].start, found[end - 1].end


def _past_aside(found: list[Token], end: int) -> int:
    """Return where the words after a cue go on behind an aside in commas or brackets."""
    opens = at(found, end).low
    for k in range(end + 1, min(len(found), end + _ASIDE) if opens in (",", "(") else 0):
        low = found[k].low
        if low == ("," if opens == "," else ")"):
            return k + 1 if at(found, k + 1).text.islower() else end
        if low in _CLOSE or low == ".":
            break
    return end


def _closes(found: list[Token], k: int) -> bool:
    """Tell whether a clause ends before the token ``k``."""
    token = found[k]
    low = token.low
    if low in ("“", '"') and not token.glued and at(found, k + 1).glued:
        return False
    if low in _CLOSE or low in _CONJUNCTIONS:
        return low != "while" or at(found, k - 1).low != "a"
    if low == "." and at(found, k - 1).low in _ABBREVIATED:
        return False
    if low == "then":
        return at(found, k + 1).low in _SUBJECTS
    if low in (".", "…"):
        return not at(found, k + 1).glued or at(found, k + 1).low in _QUOTE_ENDS
    if low in ("and", "or"):
        after = at(found, k + 1).low
        return after in _SUBJECTS or after.endswith("n't") or _another(found, k + 1)
    return low in ("-", "'") and not token.glued


def _another(found: list[Token], i: int) -> bool:
    """Tell whether another subject with its verb begins at ``i`` ("the minister was ...")."""
    before, first = at(found, i - 2), at(found, i)
    named = first.text[:1].isupper()
    if before.low in _SUBJECTS or (named and before.text[:1].isupper()):
        return False  # "he and his family are": one subject.
    if not (named or first.low in _DETERMINERS):
        return False
    return any(at(found, k).low in _VERBS for k in range(i + 1, i + 1 + _SUBJECT))
