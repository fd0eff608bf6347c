"""Agreeing edits of a sentence: other words, a rounded number, another order, more detail.

The counterpart of ``edits``: what is told stays the same, however it is put.
"""

from __future__ import annotations

import math
import re
from random import Random

from edit_words import SMALL
from edits import Change, Edit, Given, shared_quantities, shuffled

from xref.types import Name

_MONTH = "(January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

# --- rewording ------------------------------------------------------------------------------

_WORDS: tuple[tuple[str, str], ...] = (
    (r"\bsaid\b(?!:)", "stated"),
    (r"\btold reporters\b", "informed reporters"),
    (r"\bpercent\b", "per cent"),
    (r"(?<=\d)%", " percent"),
    (r"\bmore than(?= [\d$])", "over"),
    (r"\babout(?= [\d$])", "around"),
    (r"\bthe U\.S\.(?= [a-z])", "the United States"),
    (r"\bbegan\b", "started"),
    (r"\bnear\b(?= [A-Zt])", "close to"),
    (r"\bbecause of\b", "owing to"),
    (r"\bin order to\b", "to"),
    (r"\bseveral\b", "a number of"),
    (r"\balmost\b", "nearly"),
    (r"\blarge\b", "big"),
    (r"\binjured\b", "hurt"),
    (r"\bwounded\b", "injured"),
    (r"\bmurdered\b", "killed"),
    (r"\bchildren\b", "kids"),
    (r"\bannounced\b", "made known"),
    (r"\bmust\b(?= [a-z])", "has to"),
    (r"\battempted to\b", "tried to"),
    (r"\bfollowing the\b", "after the"),
    (r"\bprior to\b", "before"),
    (r"\btogether with\b", "along with"),
    (r"\bamong\b", "amongst"),
    (r"\bhave been\b", "were"),
    (r"\bwhile\b", "whilst"),
    (r"\bdid not\b", "didn’t"),
    (r"\b(is|are|was|were|has|have|had|would|could|should) not\b", r"\1n’t"),
    (r"\b(is|are|was|were|has|have|had|would|could|should|did)n['’]t\b", r"\1 not"),
    (rf"\b{_MONTH} (\d\d?)\b(?!,? \d{{4}}|-)", r"\2 \1"),
)
_COUNTED = re.compile(r"(?<![\w$€£.,-])([2-9]|1[0-2])(?= [a-z]{3,}s\b)")
_WORDED = re.compile(rf"\b(?:{'|'.join(SMALL[2:13])})(?= [a-z]{{3,}}s\b)")


def reworded(line: str, rng: Random, most: int = 3) -> str:
    """Return the sentence with up to ``most`` of its words put otherwise; itself if none can be."""
    made = 0
    for pattern, new in shuffled(_WORDS, rng):
        changed = re.sub(pattern, new, line, count=1)
        if changed != line:
            line, made = changed, made + 1
        if made == most:
            return line
    if _COUNTED.search(line):
        return _COUNTED.sub(lambda m: SMALL[int(m[1])], line, count=1)
    return _WORDED.sub(lambda m: str(SMALL.index(m[0])), line, count=1)


def rewording(given: Given, rng: Random) -> tuple[Change, ...] | None:
    """Put some words otherwise, and now and then turn an attribution too."""
    line = given.line
    new = reworded(line, rng)
    if rng.random() < 0.5:
        new = turned_attribution(new) or new
    return _whole(given, new)


# --- rounding -------------------------------------------------------------------------------

_DIGITS = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?")


def rounding(given: Given, rng: Random) -> tuple[Change, ...] | None:
    """Round a number that both sides state, and say so."""
    for value in shuffled(shared_quantities(given), rng):
        found = _DIGITS.findall(value.text)
        before = given.text[: value.span[0]].rstrip()
        if len(found) != 1 or value.unit == "magnitude" or before.endswith(("-", "No.")):
            continue
        if value.role == "age" or given.text[value.span[1] : value.span[1] + 1] == "-":
            continue  # "A 34-year-old" is not rounded, nor is "a 48-page report".
        if new := rounded(found[0], rng):
            comparator, number = new
            lead = re.match(r"[$€£]|US\$", value.text)
            text = value.text.replace(found[0], number, 1)
            words = f"{comparator} {text}"
            if not lead and not value.text.startswith(found[0]):
                continue
            if len(before) <= given.sentence[0] or before.endswith((".", "\n")):
                words = words[0].upper() + words[1:]
            return (Change(value.span, words),)
    return None


def rounded(number: str, rng: Random) -> tuple[str, str] | None:
    """Return a comparator and a rounder number of which ``number`` is a case; None below 20."""
    value = float(number.replace(",", ""))
    decimals = len(number.partition(".")[2])
    if decimals:
        step = 10.0 ** (1 - decimals)
    elif value < 20:
        return None
    else:
        step = 10.0 ** (max(1, len(number.replace(",", "")) - 2))
    low = math.floor(value / step + 1e-9) * step
    if abs(low - value) < 1e-9:
        return rng.choice(("about", "some", "around", "roughly")), number
    high = low + step
    nearest = low if value - low <= high - value else high
    made = [("about", nearest), ("some", nearest), ("more than", low)]
    if high - value < 0.7 * step:
        made.append(("nearly", high))
    comparator, new = rng.choice([m for m in made if m[1] > 0])
    shown = f"{new:,.{max(0, decimals - 1)}f}"
    return comparator, shown if "," in number or new >= 10000 else shown.replace(",", "")


# --- order ----------------------------------------------------------------------------------

_WHO = r"(?:[A-Z]|the |an? |police|officials|he |she |they )[^,;:“”\"]{2,50}?"
_TRAILED = re.compile(
    rf"(?s)(?P<said>.{{20,}}?)(?P<mark>[,?!]?[”\"]?),? (?P<who>{_WHO}) (?P<cue>said|says|added)\."
)
_LED = re.compile(
    rf"(?P<who>{_WHO}) (?P<cue>said|says|stated) (?:that )?(?P<said>[^“”\"]{{20,}})\."
)
_ACCORDING = re.compile(r"(?P<said>[^“”\"]{20,}), according to (?P<who>[^,]{3,60})\.")
_ACCORDED = re.compile(r"According to (?P<who>[^,]{3,60}), (?P<said>[^“”\"]{20,})\.")
_LEADING = re.compile(
    r"(?P<lead>(?:On|In|At|After|During|Since|Last|Earlier|Yesterday|Late|By|Before|Under)\b"
    r"[^,“”\"]{2,60}), (?P<rest>[^“”\"]{20,})\."
)
_TRAILING = re.compile(
    rf"(?P<rest>[^“”\"]{{20,}}?) (?P<lead>(?:on )?{_DAY}(?: (?:night|morning|evening|afternoon))?"
    rf"|in {_MONTH}|last (?:week|month|year|night)|yesterday|today|this week)\."
)
_MIDDLE = re.compile(
    rf"(?P<head>[^“”\",;]{{8,70}}?) (?:on )?(?P<lead>{_DAY})(?P<rest> [a-z].{{15,}})"
)
_COMMON = re.compile(
    r"(?:The|A|An|He|She|It|They|His|Her|Its|Their|This|That|These|Those|In|On|At|Police|Officials|"
    r"Authorities|Two|Three|Four|Five|Some|Many|Several|More|About|There|One|All)\b"
)


def order(given: Given, rng: Random) -> tuple[Change, ...] | None:
    """Move the attribution or an adverbial to the other end of the sentence."""
    makers = (turned_attribution, moved_adverbial)
    for maker in shuffled(makers, rng):
        if new := maker(given.line):
            return _whole(given, new)
    return None


def turned_attribution(line: str) -> str | None:
    """Return "P, X said." for "X said that P." and the reverse; None for other sentences."""
    if found := _TRAILED.fullmatch(line):
        said, who = found["said"], _lowered(found["who"])
        head = f"{_raised(who)} {found['cue']}"
        if found["mark"].endswith(("”", '"')):
            return f"{head}: {said}.{found['mark'][-1]}" if said[0] in '“"' else None
        return f"{head} that {_lowered(said)}." if not found["mark"].strip(",") else None
    if found := _LED.fullmatch(line):
        return f"{_raised(found['said'])}, {_lowered(found['who'])} {found['cue']}."
    if found := _ACCORDING.fullmatch(line):
        return f"According to {found['who']}, {_lowered(found['said'])}."
    if found := _ACCORDED.fullmatch(line):
        return f"{_raised(found['said'])}, according to {found['who']}."
    return None


def moved_adverbial(line: str) -> str | None:
    """Return the sentence with its leading adverbial last, or its day first; None without one."""
    if found := _LEADING.fullmatch(line):
        return f"{_raised(found['rest'])} {found['lead'][0].lower()}{found['lead'][1:]}."
    if found := _TRAILING.fullmatch(line):
        return f"{_dated(found['lead'])}, {_lowered(found['rest'])}."
    found = _MIDDLE.fullmatch(line)
    if found and not re.search(r"\b(?:that|who|which|and|as|after|when)\b", found["head"]):
        return f"On {found['lead']}, {_lowered(found['head'])}{found['rest']}"
    return None


def _dated(lead: str) -> str:
    return _raised(lead) if not re.match(_DAY, lead) else f"On {lead}"


# --- added detail ---------------------------------------------------------------------------

_TRAILERS = (
    ", a step that drew wide attention",
    ", as reporters looked on",
    ", in a case that is followed closely",
    ", and the news travelled quickly",
    ", which surprised few people in the area",
    " after a tense wait",
    ", people in the neighbourhood learned",
)
_LEADERS = ("In a closely watched development, ", "As many readers know, ", "In the end, ")
_APPOSED = {
    "person": (", a familiar face to many,", " (pictured)"),
    "organisation": (", known to most readers,", " (logo pictured)"),
    "place": (" (see map)", ", a place that many know well,"),
}


def detail(given: Given, rng: Random) -> tuple[Change, ...] | None:
    """Add a trailing clause, a lead or an apposition that states no value."""
    line = given.line
    names = [
        value
        for value in given.claim.values
        if isinstance(value, Name) and value.kind and given.sentence[0] <= value.span[0]
        and value.span[1] <= given.sentence[1]
        and re.match(r" [a-z]", given.text[value.span[1] : value.span[1] + 2])
    ]  # fmt: skip
    if names and rng.random() < 0.5:
        value = rng.choice(names)
        return (Change((value.span[1], value.span[1]), rng.choice(_APPOSED[value.kind])),)
    if line.endswith(".") and not re.search(r"\b(?:said|says)\.$|[“”\"]", line):
        if rng.random() < 0.75:
            return _whole(given, line[:-1] + rng.choice(_TRAILERS) + ".")
        return _whole(given, rng.choice(_LEADERS) + _lowered(line))
    return None


# --- shared helpers -------------------------------------------------------------------------


def _whole(given: Given, new: str) -> tuple[Change, ...] | None:
    return (Change(given.sentence, new),) if new != given.line else None


def _lowered(text: str) -> str:
    """The text as it stands inside a sentence: names keep their capitals."""
    return text[0].lower() + text[1:] if _COMMON.match(text) else text


def _raised(text: str) -> str:
    return text[0].upper() + text[1:]


AGREE: dict[str, Edit] = {
    "rewording": rewording, "rounding": rounding, "order": order, "detail": detail,
}  # fmt: skip
