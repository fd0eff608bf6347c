"""Controlled edits: small changes of one sentence of which it is known what they mean.

A *diverging* edit changes one thing that the other side states too: a number, a day, a name, a
speaker, or whether it is so at all.  An *agreeing* edit changes only how it is told: other words,
a rounded number, another order, more detail.  Every edit takes a ``Given`` and returns the changes
of the article's text, or None where its sentence offers no place for it.  All templates, names and
word lists are the project's own; the choice among them is the caller's random generator's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random
from typing import TypeAlias, TypeVar

from edit_words import (
    ACRONYMS,
    BODIES,
    BODY_HEADS,
    CITIES,
    COUNTRIES,
    DAYS,
    FIRMS,
    FIRST,
    LAST,
    MONTHS,
    OPPOSITES,
    PASTS,
    SMALL,
    STATES,
)

from xref.terms import stem, terms
from xref.types import Claim, Comparator, DateValue, Name, Quantity, Span

V = TypeVar("V", Quantity, DateValue, Name)

LEAST_CHANGE = 0.15
"""Share by which an edited number differs at least: more than any rounding."""

SAME_WORDS = 0.75
"""Share of the terms of the shorter of two reported contents that the other has to hold, for a
change of the speaker to be one of the same words."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words that take the place of an article's ``text[start:end]``."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Given:
    """A claim to edit and the claim of the other side that states the same.

    ``text`` is that of the claim's article, ``sentence`` the span of the sentence that the claim
    stands in, ``people`` are full names of other speakers in the reports of the event.
    """

    claim: Claim
    other: Claim
    text: str
    sentence: Span
    people: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """The sentence."""
        return self.text[slice(*self.sentence)]


Edit: TypeAlias = Callable[[Given, Random], tuple[Change, ...] | None]


def applied(text: str, changes: Iterable[Change]) -> str:
    """Return the text with all changes made; they must not overlap."""
    for change in sorted(changes, key=lambda c: -c.span[0]):
        text = text[: change.span[0]] + change.text + text[change.span[1] :]
    return text


# --- number ---------------------------------------------------------------------------------

_DIGITS = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?")
_WORDED = re.compile(rf"\b(?:{'|'.join(SMALL[2:])})\b", re.IGNORECASE)


def number(given: Given, rng: Random) -> tuple[Change, ...] | None:
    """Change one number that both sides state of the same thing."""
    for value in shuffled(shared_quantities(given), rng):
        if changed := other_number(value.text, rng, 100 if value.unit == "percent" else None):
            return (Change(value.span, changed),)
    return None


def other_number(text: str, rng: Random, most: float | None = None) -> str | None:
    """Return the text with its one numeral changed beyond rounding, in the same format."""
    digits, worded = _DIGITS.findall(text), _WORDED.findall(text)
    if len(digits) + len(worded) != 1:
        return None
    old = digits[0] if digits else worded[0]
    value = float(old.replace(",", "")) if digits else float(SMALL.index(old.lower()))
    for _ in range(40):
        new = _another(old, value, rng)
        enough = abs(new - value) >= LEAST_CHANGE * value
        if new < 2 or not enough or (most is not None and new > most):
            continue
        if digits:
            shown = _formatted(new, old)
            if ("," in shown) == ("," in old):
                return text.replace(old, shown, 1)
            continue
        if new < len(SMALL):
            return text.replace(old, _cased(SMALL[int(new)], old), 1)
    return None


def _another(old: str, value: float, rng: Random) -> float:
    """Another value with as many digits behind the last one that is not zero."""
    if value <= 12 and value == int(value):
        return value + rng.choice((-3, -2, -1, 1, 2, 3))
    plain = old.replace(",", "")
    decimals = len(plain.partition(".")[2])
    zeros = len(plain) - len(plain.rstrip("0")) if not decimals else -decimals
    step = 10.0 ** min(zeros, len(plain) - 2) if plain.isdigit() else 10.0**zeros
    factor = rng.choice((rng.uniform(0.55, 0.83), rng.uniform(1.2, 1.8)))
    return round(value * factor / step) * step


def _formatted(value: float, like: str) -> str:
    decimals = len(like.partition(".")[2])
    return f"{value:,.{decimals}f}" if "," in like else f"{value:.{decimals}f}"


def shared_quantities(given: Given) -> list[Quantity]:
    """Return the claim's exact numbers that the other side states of the same thing."""
    theirs = {(v.value, v.unit, v.role) for v in _values(given.other, Quantity) if _exact(v)}
    own = [v for v in _values(given.claim, Quantity) if _exact(v) and _inside(given, v.span)]
    return [v for v in own if (v.value, v.unit, v.role) in theirs]


def _exact(value: Quantity) -> bool:
    return value.comparator is Comparator.EXACT and value.value >= 2


# --- date -----------------------------------------------------------------------------------

_DAY = re.compile(rf"\b(?:{'|'.join(DAYS)})\b")
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
_DAY_OF_MONTH = re.compile(r"(?<![\d:.,])([1-9]|[12]\d|3[01])(?![\d:.])(?:st|nd|rd|th)?")


def date(given: Given, rng: Random) -> tuple[Change, ...] | None:
    """Change a weekday, a day of a month or a month that both sides state."""
    theirs = {(v.start or v.text.lower(), v.end) for v in _values(given.other, DateValue)}
    own = [v for v in _values(given.claim, DateValue) if _inside(given, v.span)]
    for value in shuffled(own, rng):
        if (value.start or value.text.lower(), value.end) not in theirs:
            continue
        if changed := other_date(value.text, rng):
            return (Change(value.span, changed),)
    return None


def other_date(text: str, rng: Random) -> str | None:
    """Return the text of a date with its weekday, day or month changed; None without one."""
    weekday, month = _DAY.search(text), _MONTH.search(text)
    if weekday and month:
        return None  # Two changes would have to fit each other.
    if weekday:
        others = [day for day in DAYS if day != weekday[0]]
        return _put(text, weekday.span(), rng.choice(others))
    if not month:
        return None
    day = _DAY_OF_MONTH.search(text)
    if day is None:
        others = [name for name in MONTHS if name != month[0]]
        return _put(text, month.span(), rng.choice(others))
    old = int(day[1])
    new = rng.choice([n for n in range(max(4, old - 9), min(27, old + 9) + 1) if n != old])
    return _put(text, day.span(), f"{new}" if day[0].isdigit() else _ordinal(new))


def _ordinal(n: int) -> str:
    return f"{n}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10 if n not in (11, 12, 13) else 0, 'th') }"


# --- name and speaker -----------------------------------------------------------------------


def name(given: Given, rng: Random) -> tuple[Change, ...] | None:
    """Replace one proper name that both sides state by another one throughout the sentence."""
    theirs = {v.text for v in _values(given.other, Name)}
    source = given.claim.attribution.source if given.claim.attribution else None
    own = [
        v
        for v in _values(given.claim, Name)
        if v.kind and v.text in theirs and _inside(given, v.span) and not _touch(source, v.span)
    ]
    for value in shuffled(own, rng):
        new = other_name(value.text, value.kind, rng)
        forms = {value.text: new}
        if value.kind == "person" and " " in value.text:
            forms.setdefault(value.text.split()[-1], new.split()[-1])
        pattern = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
        start = given.sentence[0]
        found = re.finditer(rf"\b(?:{pattern})(?!\w)", given.line)
        changes = (Change((start + m.start(), start + m.end()), forms[m[0]]) for m in found)
        if made := tuple(changes):
            return made
    return None


def other_name(text: str, kind: str, rng: Random) -> str:
    """Return another name of the same kind and shape."""
    if kind == "person":
        last = rng.choice([n for n in LAST if n not in text])
        return f"{rng.choice([n for n in FIRST if n not in text])} {last}" if " " in text else last
    if kind == "place":
        pool = next((p for p in (COUNTRIES, STATES) if text in p), CITIES)
        return rng.choice([n for n in pool if n != text])
    if body := BODIES.search(text):
        return f"{rng.choice([n for n in BODY_HEADS if n not in text])} {body[0]}"
    return rng.choice([n for n in (ACRONYMS if text.isupper() else FIRMS) if n != text])


def speaker(given: Given, rng: Random) -> tuple[Change, ...] | None:
    """Put the words that both sides give to one speaker into another named person's mouth."""
    own, theirs = given.claim.attribution, given.other.attribution
    if own is None or theirs is None or own.source is None or theirs.source is None:
        return None
    if own.content is None or theirs.content is None or not own.speaker or not theirs.speaker:
        return None
    last = own.speaker.split()[-1]
    if last != theirs.speaker.split()[-1] or last not in own.source.text or not last[0].isupper():
        return None
    if last not in theirs.source.text or not _within(given.sentence, own.source.span):
        return None
    if _overlap(own.content.text, theirs.content.text) < SAME_WORDS:
        return None
    if given.line.count(last) > 1 or len(terms(own.content.text)) < 4:
        return None
    if " " not in own.speaker and own.source.span[0] == given.sentence[0]:
        return None  # "Police", "Relatives": a capital that begins a sentence makes no name.
    known = [n for n in given.people if last not in n and n.split()[-1] not in given.line]
    new = rng.choice(known) if known else other_name("A B", "person", rng)
    start, end = own.source.span
    if "," in own.source.text and given.text[end : end + 1] == ",":
        end += 1  # The comma that ends an apposition goes with it.
    return (Change((start, end), new),)


# --- polarity -------------------------------------------------------------------------------

_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|did|does|should)\b"
    r"(?= (?!not\b|no\b|never\b|to\b|there\b|just\b|only\b)\w)"
)
_NOT = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should)(?: not\b|n['’]t\b)"
)
_OPPOSITE = re.compile(rf"\b(?:{'|'.join(OPPOSITES)})\b")
_PAST = re.compile(rf"\b(?:{'|'.join(PASTS)})\b")
_SUBORDINATE = re.compile(
    r"\b(?:who|whom|which|that|whose|when|where|while|if|after|before|because|as|than)\b|[;:—–]"
)
_BE_OR_HAVE = re.compile(r"\b(?:is|are|was|were|be|been|being|has|have|had|'s|to|and)$")


def polarity(given: Given, rng: Random) -> tuple[Change, ...] | None:
    """Turn the main clause: put in or take out a plain negation, or take the opposite verb."""
    start, end = _content(given)
    text = given.text[start:end]
    if re.search(r"\b(?:never|no|nobody|none)\b|[?]", text):
        return None
    negated = re.search(r"\bnot\b|n['’]t\b", text)
    makers = (_unnegated,) if negated else (_negated, _opposite)
    for maker in shuffled(list(makers), rng):
        for span, new, pivot in maker(text):
            if _SUBORDINATE.search(text[: span[0]]) or not _told(pivot, given.other.text):
                continue
            return (Change((start + span[0], start + span[1]), new),)
    return None


def _unnegated(text: str) -> Iterator[tuple[Span, str, str]]:
    for found in _NOT.finditer(text):
        yield found.span(), found[1], text[found.end() :]


def _negated(text: str) -> Iterator[tuple[Span, str, str]]:
    main = _AUXILIARY.search(text)
    past = _PAST.search(text)
    if past and (main is None or past.start() < main.start()):
        if not _BE_OR_HAVE.search(text[: past.start()].rstrip()) and text[: past.start()].strip():
            yield past.span(), f"did not {PASTS[past[0]]}", text[past.start() :]
    elif main:
        yield main.span(), f"{main[0]} not", text[main.end() :]


def _opposite(text: str) -> Iterator[tuple[Span, str, str]]:
    for found in _OPPOSITE.finditer(text):
        yield found.span(), OPPOSITES[found[0]], text[found.start() :]


def _told(after: str, other: str) -> bool:
    """Whether the other side states the first content word behind the place that was turned."""
    first = terms(" ".join(after.split()[:6]))[:1]
    return bool(first) and first[0] in {stem(term) for term in terms(other)} | set(terms(other))


def _content(given: Given) -> Span:
    """The span of what is said, within the first piece of the claim."""
    start, end = given.claim.pieces[0]
    attribution = given.claim.attribution
    if attribution and attribution.content:
        content = (attribution.apart or (attribution.content.span,))[0]
        start, end = max(start, content[0]), min(end, content[1])
    return start, max(start, end)


# --- shared helpers -------------------------------------------------------------------------


def _values(claim: Claim, kind: type[V]) -> list[V]:
    return [value for value in claim.values if isinstance(value, kind)]


def _inside(given: Given, span: Span) -> bool:
    in_piece = any(_within(piece, span) for piece in given.claim.pieces)
    return in_piece and _within(given.sentence, span)


def _within(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _touch(quote: object, span: Span) -> bool:
    own = getattr(quote, "span", None)
    return own is not None and own[0] < span[1] and span[0] < own[1]


def _overlap(a: str, b: str) -> float:
    first, second = set(terms(a)), set(terms(b))
    return len(first & second) / max(1, min(len(first), len(second)))


T = TypeVar("T")


def shuffled(items: Iterable[T], rng: Random) -> list[T]:
    """Return the items in a random order."""
    made = list(items)
    rng.shuffle(made)
    return made


def _put(text: str, span: Span, new: str) -> str:
    return text[: span[0]] + new + text[span[1] :]


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[0].isupper() else word


DIVERGE: dict[str, Edit] = {
    "number": number, "date": date, "name": name, "speaker": speaker, "polarity": polarity,
}  # fmt: skip
