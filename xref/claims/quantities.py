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
from xref.claims.carried import Read, carried
from xref.claims.counted import Counted, counted, rated
from xref.claims.numerals import Numeral, may_start, numeral
from xref.claims.roles import role
from xref.claims.tokens import Token, at
from xref.claims.uncounted import no_count, too_bare
from xref.claims.units import ABBREVIATED, CODES, DOLLARS, ROLES, SIGNS
from xref.claims.wordset import word_set
from xref.types import Comparator, Quantity

_CONTEST = word_set(
    """
    vote votes voted score scored won win wins lost beat beats beaten defeated defeat victory
    margin ruling ruled decision lead led passed approved rejected
    """
)
_OLDEST = 115


def quantities(text: str, found: list[Token], taken: bytearray) -> list[Quantity]:
    """Return the quantities among the tokens that ``taken`` does not mark, in text order.

    ``taken`` has one byte a token; the tokens of what is found are marked in it.
    """
    result: list[Read] = []
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
    return carried(found, result)


def _read(
    text: str, found: list[Token], i: int, free: int, taken: bytearray
) -> tuple[list[Read], int, int] | None:
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
    if not contest and no_count(found, begin, j, first, what, bool(money)):
        return None
    if second is not None:
        made = _pair(text, found, begin, (first, second, link), what, free)
        if made:
            return made
        what = _what(found, first, money, taken)
    if too_bare(found, begin, first, what):
        return None
    return _single(text, found, begin, free, first, what)


def _single(
    text: str, found: list[Token], begin: int, free: int, first: Numeral, what: Counted
) -> tuple[list[Read], int, int]:
    """Read one quantity whose number and unit are known: its bounds, sign and role."""
    bound = bounds.bound(found, begin, free, what.kind)
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
    if what.unit.startswith("degree") and _below_zero(found, end):
        end, number, low, high = end + 2, -number, -high, -low
    if _age(found, begin, start, first, what):
        what = what._replace(unit="year", kind="age")
    elif not what.unit and _magnitude(found, start):
        what = what._replace(unit="magnitude", kind="measure")
    what = what._replace(end=end, after=max(end, what.after))
    made = _quantity(text, found, (start, end), number, (low, high), comparator, what, begin)
    return [made], start, end


def _below_zero(found: list[Token], i: int) -> bool:
    return at(found, i).low == "below" and at(found, i + 1).low in ("zero", "freezing")


def _magnitude(found: list[Token], start: int) -> bool:
    """Tell whether a bare number is an earthquake's size: "a magnitude of 7.0"."""
    before, earlier = at(found, start - 1).low, at(found, start - 2).low
    if before in ("measuring", "measured", "registering", "registered"):
        return "." in found[start].text
    return before == "magnitude" or (before in ("of", "-") and earlier == "magnitude")


_OF_PEOPLE = frozenset(ROLES.values()) - {"freed", "abstained"} | {"killed or injured"}
_SIGNED = frozenset(("measure", "money", "share"))


def _minus(found: list[Token], begin: int) -> bool:
    """Tell whether the number at ``begin`` is below zero: "minus 5", "-5"."""
    sign = found[begin - 1]
    return sign.low == "minus" or (sign.low in ("-", "−") and found[begin].glued and not sign.glued)


_OLD = word_set("aged age ages turn turns turned turning")
_PEOPLE = word_set("those people anyone anybody everyone adults men women persons patients")
_SHE = word_set("he she who i they")
_AFTER_AGE = frozenset((",", ".", "at", "when", "and", "", "years"))
_KIN = word_set(
    """
    son daughter wife husband mother father brother sister boy girl man woman grandson
    granddaughter grandmother grandfather nephew niece cousin uncle aunt partner girlfriend
    boyfriend friend
    """
)


def _age(found: list[Token], begin: int, start: int, number: Numeral, what: Counted) -> bool:
    """Tell whether a bare number is an age: "Ann Lee, 54, said", "aged 54", "She was 54"."""
    if what.unit or not 1 <= number.value <= _OLDEST or not number.value.is_integer():
        return False
    before, name, follow = at(found, begin - 1), at(found, begin - 2), at(found, number.end)
    if before.low in _OLD or (before.low == "of" and name.low in ("age", "ages")):
        return True
    if follow.low in ("and", "or") and at(found, number.end + 1).low in ("older", "younger"):
        return True
    if start < begin and at(found, start - 1).low in (*_OLD, *_PEOPLE):
        return begin - start == 1
    if before.low in ("was", "is") and name.low in _SHE:
        return follow.low in _AFTER_AGE
    if before.low == "now":
        return follow.low == ","
    named = before.low == "," and name.kind == "word"
    named = named and (name.text[:1].isupper() or name.low in _KIN)
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
    what: Counted,
    begin: int,
) -> Read:
    """Build a quantity that covers the tokens ``cover`` and whose number starts at ``begin``."""
    happened = "age" if what.kind == "age" else role(found, begin, what)
    unit = what.unit or ("person" if happened in _OF_PEOPLE else "")
    span = (found[cover[0]].start, found[cover[1] - 1].end)
    made = Quantity(text[slice(*span)], span, value, *interval, comparator, unit, happened)
    return Read(made, *cover, max(cover[1], what.after), what.kind)


def _currency(found: list[Token], i: int) -> tuple[str, int]:
    """Return the currency whose sign or code stands at the number, and the number's place."""
    sign = at(found, i)
    before = at(found, i - 1)
    if sign.kind == "number" and (short := _abbreviated(found, i)):
        return ABBREVIATED[short.low], i
    if sign.low in SIGNS:
        if sign.low == "$" and sign.glued and before.low in DOLLARS:
            return DOLLARS[before.low], i + 1
        return SIGNS[sign.low], i + 1
    if sign.kind == "number" and before.text in CODES:
        return before.text, i
    return "", i


def _abbreviated(found: list[Token], i: int) -> Token | None:
    """Return the abbreviated currency before the figure at ``i``: "Rs 500", "Rs. 500"."""
    before = at(found, i - 2 if at(found, i - 1).low == "." else i - 1)
    return before if before.low in ABBREVIATED and before.text[:1].isupper() else None


def _currency_start(found: list[Token], i: int, free: int) -> int:
    before = at(found, i - 1)
    if (short := _abbreviated(found, i)) and found[i].kind == "number":
        place = i - 2 if before.low == "." else i - 1
        return place if place >= free and short else i
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
) -> tuple[list[Read], int, int] | None:
    """Read a range ("50 to 70 per cent") or a score ("31 to 28"): one quantity or two."""
    first, second, link = numbers
    scale = _shared_scale(first, second)
    low = first.value * scale
    before = [at(found, begin - 1).low] if begin > free else []
    contest = _contest(found, begin, free, what)
    change = before[-1:] == ["from"]
    if _age(found, begin, begin - (before == ["between"]), second, what):
        what = what._replace(unit="year", kind="age")
    unit = what.unit or (what.kind == "age") or role(found, begin, what)
    written = found[link - 1].kind == "word" or unit
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
        made = _quantity(text, found, cover, value, interval, Comparator.RANGE, what, begin)
        return [made], start, what.end
    if not contest and not change and not unit and found[link - 1].glued:
        return [], begin, what.end
    ends = ((begin, first.end), (link, what.end))
    made_two = [
        _quantity(text, found, cover, n.value, (n.low, n.high), Comparator.EXACT, what, begin)
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
