"""Quantities: numbers with what they count, how they bound it, and the interval they allow.

A number in a name ("Boeing 737", "Covid-19"), an ordinal, a year, a clock time, a list number or
a telephone number is no quantity.  ``Quantity.text`` is the wording of comparator, number and
unit; a counted noun ("people") is outside it.

Intervals: "at least", "more than", "over" end at infinity; "at most", "up to" begin at 0; both keep
the number itself, since reports use them loosely.  "about" allows 10 % (1 at least) both ways,
"nearly" 10 % below, "just over" 10 % above.  Plain numbers: see ``numerals``.
"""

from __future__ import annotations

from xref.claims import bounds
from xref.claims.counted import Counted, counted, rated, role
from xref.claims.numerals import Numeral, may_start, numeral
from xref.claims.tokens import Token, at
from xref.claims.units import CODES, DOLLARS, ROLES, SIGNS, SMALL_NOUNS
from xref.claims.wordset import word_set
from xref.types import Comparator, Quantity

_NAME_WORDS = word_set(
    """
    boeing airbus route flight apollo area channel section article resolution chapter page
    phase act title room gate highway interstate room level class division group platform line
    amendment directive windows apple iphone formula title version volume episode season part
    paragraph number paragraphs pages pg mark radio grade stage step tier type world war sequence
    """
)
_CONTEST = word_set(
    """
    vote votes voted score scored won win wins lost beat beats beaten defeated defeat victory
    margin ruling ruled decision lead led passed approved rejected
    """
)
_NO_UNIT_AFTER = word_set("something odd ish way sided fold time faced tiered pronged some")
_CLOCK = word_set("noon midnight local a.m. p.m. am pm a.m p.m o'clock gmt et est edt utc bst")
_JOINTS = (":", "/", ".")
_LAST_YEAR = 2100
_OLDEST = 115
_MIDNIGHT = 2400


def quantities(text: str, found: list[Token], taken: bytearray) -> list[Quantity]:
    """Return the quantities among the tokens that ``taken`` does not mark, in text order.

    ``taken`` has one byte a token; the tokens of what is found are marked in it.
    """
    result: list[Quantity] = []
    i = free = 0
    while i < len(found):
        if taken[i] or not (may_start(found[i]) or found[i].low in SIGNS):
            i += 1
            continue
        read = _read(text, found, i, free, taken)
        if read is None:
            i += 1
            continue
        values, begin, i = read
        free = i
        result.extend(values)
        taken[begin:i] = b"\x01" * (i - begin)
    return result


def _read(
    text: str, found: list[Token], i: int, free: int, taken: bytearray
) -> tuple[list[Quantity], int, int] | None:
    """Read one quantity at ``i`` or two that are compared; with the tokens they cover."""
    money, j = _currency(found, i)
    first = numeral(found, j)
    if first is None or any(taken[j : first.end]):
        return None
    begin = _currency_start(found, i, free) if money else i
    second = None
    link = _link(found, first.end, begin)
    if link:
        again, k = _currency(found, link)
        second = numeral(found, k)
        if second is None or (again and not money) or any(taken[k : second.end]):
            second = None
    last = second or first
    what = _what(found, last, money, taken)
    contest = second is not None and _contest(found, begin, free, what)
    if not contest and _no_count(found, begin, j, first, what, bool(money)):
        return None
    if second is not None:
        made = _pair(text, found, begin, (first, second, link), what, free)
        if made:
            return made
        what = _what(found, first, money, taken)
    if _too_bare(found, begin, first, what):
        return None
    bound = bounds.bound(found, begin, free)
    low, high, comparator = bounds.interval(first, bound, what)
    interval = comparator, low, high
    tail, comparator, low, high = bounds.afterwards(found, first.end, *interval)
    end = max(tail, what.end)
    if tail == first.end:
        end, comparator, low, high = bounds.afterwards(found, what.end, *interval)
    start = bound.start if bound else begin
    number = first.value
    if bound is None and start > free and what.kind in _SIGNED and _minus(found, start):
        start, number, low, high = start - 1, -number, -high, -low
    if _age(found, begin, first, what):
        what = what._replace(unit="year", kind="age")
    happened = "age" if what.kind == "age" else role(found, begin, what)
    unit = what.unit or ("person" if happened in _OF_PEOPLE else "")
    value = _quantity(text, found, (start, end), number, (low, high), comparator, unit, happened)
    return [value], start, end


_OF_PEOPLE = frozenset(ROLES.values()) - {"freed", "abstained"} | {"killed or injured"}
_SIGNED = frozenset(("measure", "money", "share"))


def _minus(found: list[Token], begin: int) -> bool:
    """Tell whether the number at ``begin`` is below zero: "minus 5", "-5"."""
    sign = found[begin - 1]
    return sign.low == "minus" or (sign.low in ("-", "−") and found[begin].glued and not sign.glued)


def _age(found: list[Token], begin: int, number: Numeral, what: Counted) -> bool:
    """Tell whether a bare number is an age: "Ann Lee, 54, said", "aged 54"."""
    if what.unit or not 1 <= number.value <= _OLDEST or not number.value.is_integer():
        return False
    before, name, follow = at(found, begin - 1), at(found, begin - 2), at(found, number.end)
    if before.low in ("aged", "age") or (before.low == "of" and name.low == "age"):
        return True
    named = before.low == "," and name.kind == "word" and name.text[:1].isupper()
    return named and begin + 1 == number.end and follow.low in (",", ".", "and", "from", "")


def _what(found: list[Token], number: Numeral, money: str, taken: bytearray) -> Counted:
    """Return what a number counts; words that belong to a date are no unit."""
    none = Counted("", "", number.end, number.end)
    if number.fraction:
        return none._replace(unit="percent", kind="share")
    end = number.end
    if not money:
        end = bounds.afterwards(found, end, Comparator.EXACT, 0.0, 0.0)[0]
    what = counted(found, end, number.value, number.scaled)
    if money and what.kind != "money":
        what = rated(found, none._replace(unit=money, kind="money"))
    if any(taken[number.end : what.end]):
        return none._replace(unit=money, kind="money" if money else "")
    return what


def _quantity(
    text: str,
    found: list[Token],
    cover: tuple[int, int],
    value: float,
    interval: tuple[float, float],
    comparator: Comparator,
    unit: str,
    happened: str,
) -> Quantity:
    span = (found[cover[0]].start, found[cover[1] - 1].end)
    low, high = interval
    return Quantity(text[slice(*span)], span, value, low, high, comparator, unit, happened)


def _currency(found: list[Token], i: int) -> tuple[str, int]:
    """Return the currency whose sign or code stands at the number, and the number's place."""
    sign = at(found, i)
    before = at(found, i - 1)
    if sign.low in SIGNS:
        if sign.low == "$" and sign.glued and before.low in DOLLARS:
            return DOLLARS[before.low], i + 1
        return SIGNS[sign.low], i + 1
    if sign.kind == "number" and before.text in CODES:
        return before.text, i
    return "", i


def _currency_start(found: list[Token], i: int, free: int) -> int:
    before = at(found, i - 1)
    if i - 1 >= free and (
        before.text in CODES or (found[i].low == "$" and found[i].glued and before.low in DOLLARS)
    ):
        return i - 1
    return i


def _link(found: list[Token], i: int, begin: int) -> int:
    """Return where the second number of a range or score would start, 0 if nothing links."""
    word = at(found, i)
    if word.low in ("to", "or", "through"):
        return i + 1
    if word.low in ("-", "–", "—", "‑") and word.glued == at(found, i + 1).glued:
        return i + 1
    if word.low == "and" and at(found, begin - 1).low == "between":
        return i + 1
    return 0


def _pair(
    text: str,
    found: list[Token],
    begin: int,
    numbers: tuple[Numeral, Numeral, int],
    what: Counted,
    free: int,
) -> tuple[list[Quantity], int, int] | None:
    """Read a range ("50 to 70 per cent") or a score ("31 to 28"): one quantity or two."""
    first, second, link = numbers
    scale = _shared_scale(first, second)
    low = first.value * scale
    before = [at(found, begin - 1).low] if begin > free else []
    contest = _contest(found, begin, free, what)
    change = before[-1:] == ["from"]
    happened = "age" if what.kind == "age" else role(found, begin, what)
    unit = what.unit or ("person" if happened in _OF_PEOPLE else "")
    written = found[link - 1].kind == "word" or unit or happened
    if low < second.value and not contest and not change and written:
        if found[link - 1].low == "or" and second.value - low > max(1.0, 0.5 * low):
            return None
        bound = bounds.bound(found, begin, free)
        start = bound.start if bound else begin
        if before[-1:] == ["between"] and begin - 1 >= free:
            start = begin - 1
        interval = (low - first.slack * scale, second.high)
        value = (low + second.value) / 2
        cover = (start, what.end)
        made = _quantity(text, found, cover, value, interval, Comparator.RANGE, unit, happened)
        return [made], start, what.end
    if not contest and not change and not unit and found[link - 1].glued:
        return [], begin, what.end
    ends = ((begin, first.end), (link, what.end))
    made_two = [
        _quantity(text, found, cover, n.value, (n.low, n.high), Comparator.EXACT, unit, happened)
        for cover, n in zip(ends, (first, second), strict=True)
    ]
    return made_two, begin, what.end


def _contest(found: list[Token], begin: int, free: int, what: Counted) -> bool:
    """Tell whether two numbers are sides of a vote or a match, and no range."""
    around = [*range(max(free, begin - 6), begin), what.end]
    known = any(at(found, n).low in _CONTEST for n in around)
    return known and what.kind not in ("share", "money", "time")


def _shared_scale(first: Numeral, second: Numeral) -> float:
    """Return the factor that a range's first number shares: "5 to 7 million"."""
    if first.scaled or not second.scaled:
        return 1.0
    for scale in (1e12, 1e9, 1e6, 1e3):
        if second.value >= scale and first.value < 1000:
            return scale
    return 1.0


def _no_count(
    found: list[Token], begin: int, j: int, number: Numeral, what: Counted, money: bool
) -> bool:
    """Tell whether a number is part of a name, a date, a clock time, a list or an ordinal."""
    if money:
        return False
    before, follow = at(found, begin - 1), at(found, number.end)
    figure = found[j].kind == "number"
    if figure and _figure_is_no_count(found, j, number, follow):
        return True
    if figure and follow.glued and follow.kind == "word" and what.end == number.end:
        return True
    if before.low == "of" and at(found, begin - 2).low in ("group", "gang") and not what.unit:
        return True
    if figure and not what.unit and "number" in (before.kind, follow.kind):
        return True
    if begin > 0 and found[begin].glued and before.kind != "word":
        two = at(found, begin - 2)
        hyphen = before.low in ("-", "‑", "–", "#", "/", ":", ".", "'", "’")
        if hyphen and (two.kind in ("word", "number") or before.low in "#/'’") and before.glued:
            return two.low not in ("mid", "pre", "sub", "under", "over")
    if (
        before.low in ("-", "–")
        and figure
        and len(at(found, begin - 2).text) == 4
        and not what.unit
    ):
        return True
    if before.low == "." and at(found, begin - 2).low in ("no", "nos", "art", "sec", "p", "pp"):
        return True
    if before.low in ("#", "nos", "№"):
        return True
    if what.unit and what.kind != "noun":
        return False
    if before.low in _NAME_WORDS and not what.unit:
        return True
    named = before.kind == "word" and before.text[:1].isupper() and begin > 1
    if named and not what.unit and figure and before.low not in ("and", "or"):
        return True
    spelled_name = not figure and begin > 0 and found[j].text[:1].isupper()
    return spelled_name and not what.unit


def _figure_is_no_count(found: list[Token], j: int, number: Numeral, follow: Token) -> bool:
    if follow.glued and follow.low in ("st", "nd", "rd", "th", "s"):
        return True
    if follow.low in _CLOCK and (number.value <= 24 or len(found[j].text) == 4):
        return True
    joined = follow.glued and at(found, number.end + 1).glued
    if joined and follow.low in _JOINTS and at(found, number.end + 1).kind == "number":
        return True
    if follow.low in ("bc", "b.c.", "ad", "a.d.", "bce", "ce") and follow.text.isupper():
        return True
    if at(found, j - 1).low == "at" and len(found[j].text) == 4 and number.value < _MIDNIGHT:
        return follow.kind != "word"
    year = len(found[j].text) == 4 and 1000 <= number.value < _LAST_YEAR and number.end == j + 1
    if year and (number.value >= 1900 or at(found, j - 1).low in ("in", "since", "of")):
        return follow.low not in ("people", "%", "percent", "men", "women") and not (
            bounds.bound(found, j, 0)
        )
    listed = j == 0 and follow.low in (".", ")", ":") and number.value < 100
    return listed or (at(found, j - 1).low == "(" and follow.low == ")" and number.value < 20)


def _too_bare(found: list[Token], begin: int, number: Numeral, what: Counted) -> bool:
    """Tell whether a small spelled number stands for a pronoun or an idiom ("one of them")."""
    if not number.spelled or number.fraction:
        return False
    if what.unit == "" and at(found, what.end - 1).low in _NO_UNIT_AFTER:
        return True
    if number.value == 1 and not number.scaled:
        word = at(found, number.end).low
        if word == "of":
            return True
        known = what.unit in SMALL_NOUNS or (what.kind not in ("noun", "") and word not in _ONE_DAY)
        return not (known or (what.unit and at(found, begin - 1).low == "least"))
    if what.unit or number.value > 12 or number.scaled or number.vague:
        return False
    return not role(found, begin, what) and bounds.bound(found, begin, 0) is None


_ONE_DAY = word_set("day time second minute point hand")
