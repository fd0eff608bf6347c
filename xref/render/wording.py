"""The words of a report: dates, counts, verdicts, speakers.  Plain strings, harmless to print."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from xref.render.placed import own_words
from xref.render.safe import clean
from xref.types import (
    Ailment,
    Article,
    Attribution,
    Claim,
    Comparator,
    Context,
    DateValue,
    Force,
    Label,
    Member,
    Mode,
    Name,
    Negation,
    Outlet,
    Part,
    Quantity,
    Quote,
    Relation,
    Report,
    Row,
    Silence,
    Verdict,
)

SIGNS = {
    Verdict.DIVERGES: "≠",
    Verdict.UPDATED: "↻",
    Verdict.AGREE: "=",
    Verdict.UNSURE: "?",
    Verdict.ONE_SIDED: "·",
}
"""A sign a verdict, so that it can be told without colour."""

_TALLY = {
    Verdict.DIVERGES: ("diverges", "diverge"),
    Verdict.UPDATED: ("updated", "updated"),
    Verdict.AGREE: ("agrees", "agree"),
    Verdict.UNSURE: ("unsure", "unsure"),
    Verdict.ONE_SIDED: ("told by one side", "told by one side"),
}

SILENCES = {
    Silence.ABSENT: "its articles were read and do not say this",
    Silence.NOT_FETCHED: "none of its articles was fetched",
    Silence.FAILED: "its feed or pages could not be fetched",
    Silence.UNREADABLE: "what was fetched held no readable article",
}
"""What an empty cell means, for the legend."""

CERTAIN = 0.995
"""From here on a confidence is not worth a place in the table."""

_PLAIN_CUES = frozenset({"say", "says", "said"})
_DENYING_CUES = frozenset({"deny", "denies", "denied"})

_SHORT_FORCES = (Force.HEDGED, Force.CONDITIONAL, Force.FUTURE)
"""What a cell tells beside the cue; the other forces are seen from the cue itself."""

FORCES = {
    Force.NEUTRAL: "",
    Force.CLAIMING: "claiming",
    Force.FACTIVE: "as a fact",
    Force.HEDGED: "hedged",
    Force.DENIED: "denied",
    Force.CONDITIONAL: "under a condition",
    Force.FUTURE: "about the future",
}
"""What stands behind a claim, in words."""


def count(number: int, noun: str) -> str:
    """Return "1 article", "2 articles"."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def listed(parts: Iterable[str]) -> str:
    """Return the parts that are not empty, set off by points."""
    return " · ".join(part for part in parts if part)


def clipped(text: str, most: int) -> str:
    """Return a text, cut to ``most`` characters with an ellipsis where it is longer."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


# --- dates ----------------------------------------------------------------------------------


def day(published: str | None, *, year: bool = True) -> str:
    """Return "7 Jun 2023" (or "7 Jun") for an ISO date or time, "undated" for None."""
    if published is None:
        return "undated"
    try:
        found = date.fromisoformat(published[:10])
    except ValueError:
        return clean(published)
    return f"{found.day} {found:%b} {found.year}" if year else f"{found.day} {found:%b}"


def days(articles: Iterable[Article]) -> str:
    """Return the span of publication days, "7–8 Jun 2023"; "" where no article is dated."""
    dates = sorted(article.day for article in articles if article.day)
    if not dates:
        return ""
    first, last = dates[0], dates[-1]
    end = f"{last.day} {last:%b} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    start = f"{first.day} {first:%b}"
    return f"{start} – {end}" if first.year == last.year else f"{start} {first.year} – {end}"


def moment(iso: str) -> str:
    """Return "2023-06-08 12:00 UTC" for an ISO time."""
    try:
        time = datetime.fromisoformat(iso)
    except ValueError:
        return clean(iso)
    zone = "" if time.tzinfo is None else f" {time.tzname()}"
    return f"{time:%Y-%m-%d %H:%M}{zone}"


def one_year(report: Report) -> bool:
    """Whether all dated articles are of one year: then cells need not tell it."""
    return len({a.published[:4] for a in report.articles if a.published}) <= 1


# --- outlets and speakers -------------------------------------------------------------------


def names(report: Report) -> dict[str, str]:
    """Return the names of the outlets and of their mirrors by id."""
    outlets = (outlet for column in report.columns for outlet in (column.outlet, *column.mirrors))
    return {outlet.id: clean(outlet.name) for outlet in outlets}


def label(item: Label) -> str:
    """Return "state-owned: XB", or "agency" where the value only says that it is one."""
    return clean(item.key if item.value.casefold() == "yes" else f"{item.key}: {item.value}")


def labels(outlet: Outlet) -> str:
    """Return "[agency, state-owned: XB]", or "[mirror of: rt]", or ""."""
    parts = [label(item) for item in outlet.labels]
    if outlet.mirror_of:
        parts.append(f"mirror of: {clean(outlet.mirror_of.outlet)}")
    return f"[{', '.join(parts)}]" if parts else ""


def ailment(item: Ailment) -> str:
    """Return "has moved to https://...: put it into sources.yaml"."""
    return clean(f"{item.text}: {item.way_out}" if item.way_out else item.text)


def read(articles: int, reprints: int) -> str:
    """Return "3 articles + 1 reprint": what was read of an outlet."""
    own = articles - reprints
    parts = [count(own, "article")] if own or not reprints else []
    return " + ".join([*parts, *([count(reprints, "reprint")] if reprints else [])])


def speech(claim: Claim) -> str:
    """Return where it stands, who says it and how: "headline · said Ibrahim Kalin · hedged".

    "" for what the outlet asserts plainly in its text.
    """
    headline = "headline" if claim.part is Part.HEADLINE else ""
    force = claim.force.value if claim.force in _SHORT_FORCES else ""
    return listed((headline, _said(claim), force))


def _said(claim: Claim) -> str:
    denied = claim.force is Force.DENIED
    if claim.mode is Mode.ASSERTED:
        return "denied" if denied else ""
    given = claim.attribution
    speaker = clean(given.speaker or (given.source.text if given.source else "")) if given else ""
    cue = clean(given.cue.text).strip() if given and given.cue else ""
    plain = _DENYING_CUES if denied else _PLAIN_CUES
    how = f" (“{cue}”)" if cue and cue.casefold() not in plain else ""
    if claim.mode is Mode.QUOTED:
        return f"quotes {speaker or 'someone unnamed'}{how}{', who denies it' if denied else ''}"
    if denied:
        return f"denied by {speaker or 'someone unnamed'}{how}"
    return f"said {speaker}{how}" if speaker else f"speaker unnamed{how}"


# --- rows -----------------------------------------------------------------------------------


def verdict(row: Row) -> str:
    """Return "diverges: number, date"."""
    kinds = ", ".join(kind.value for kind in row.kinds)
    return f"{row.verdict.value}: {kinds}" if kinds else row.verdict.value


def later(row: Row) -> str:
    """Return "↻ updated" for a row that diverges and was brought up to date as well."""
    updated = any(judgement.relation is Relation.UPDATE for judgement in row.judgements)
    both = updated and row.verdict is Verdict.DIVERGES
    return f"{SIGNS[Verdict.UPDATED]} updated" if both else ""


def surety(row: Row) -> str:
    """Return "86% sure"; for an unsure row how likely its claims say the same; "" if certain."""
    if row.verdict is Verdict.UNSURE:
        same = max((judgement.same for judgement in row.judgements), default=row.confidence)
        return f"{same:.0%} alike"
    return f"{row.confidence:.0%} sure" if row.confidence < CERTAIN else ""


def tally(rows: Sequence[Row]) -> list[tuple[Verdict, str]]:
    """Return how many rows have each verdict: (verdict, "≠ 2 diverge"), none left out at 0."""
    counts = Counter(row.verdict for row in rows)
    return [
        (kind, f"{SIGNS[kind]} {counts[kind]} {_TALLY[kind][counts[kind] != 1]}")
        for kind in SIGNS
        if counts[kind]
    ]


# --- rows that one side tells ---------------------------------------------------------------


def teller(row: Row) -> Member:
    """Return the claim that stands for a one-sided row: the origin's, where others carry it."""
    return next((m for m in row.members if not m.reprint_of), row.members[0])


def by_teller(report: Report, rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return the rows by the id of the outlet that tells them, in the order of the columns."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[teller(row).claim.outlet].append(row)
    order = {column.outlet.id: n for n, column in enumerate(report.columns)}
    return dict(sorted(groups.items(), key=lambda item: order.get(item[0], len(order))))


# --- what was read from a claim -------------------------------------------------------------


def _named(name: Name) -> str:
    return f"{clean(name.text)} ({name.kind})" if name.kind else clean(name.text)


def details(claim: Claim) -> list[str]:
    """Return how a claim is said, its context and its values, one line each."""
    lines = [_manner(claim)]
    if claim.attribution:
        lines += _attribution(claim, claim.attribution)
    lines += [_context(claim, item) for item in claim.context]
    named = [_named(value) for value in claim.values if isinstance(value, Name)]
    lines += [_value(value, claim) for value in claim.values if not isinstance(value, Name)]
    if named:
        lines.append(f"names: {', '.join(named)}")
    return lines


def _manner(claim: Claim) -> str:
    """Return "headline, reported, claiming: by the word “insisted”"."""
    headline = claim.part.value if claim.part is Part.HEADLINE else ""
    parts = [part for part in (headline, claim.mode.value, FORCES[claim.force]) if part]
    cue = claim.attribution.cue if claim.attribution else None
    words = clean(cue.text).strip() if cue else ""
    by = f": by the word{'s' * (' ' in words)} “{words}”" if words else ""
    return f"{', '.join(parts)}{by}"


def _attribution(claim: Claim, given: Attribution) -> Iterator[str]:
    speaker = clean(given.speaker) or "unnamed"
    source = clean(given.source.text).strip() if given.source else ""
    if given.how:
        yield f"speaker: {speaker} ({clean(given.how)})"
    else:
        yield f"speaker: {speaker}{f', in the text “{source}”' * (source not in ('', speaker))}"
    if given.content and given.content.text != claim.text:
        yield f"what is said: “{clean(_content(given, given.content))}”"


def _content(given: Attribution, content: Quote) -> str:
    """Return what is said, without the cue that stands in its midst."""
    base = content.span[0]
    parts = [content.text[start - base : end - base] for start, end in given.apart]
    return " … ".join(parts) if parts else content.text


def _context(claim: Claim, item: Context) -> str:
    words, how = f"“{clean(item.words.text)}”", clean(item.how)
    if item.place is None:
        return f"context: {words}, {how}"
    return f"context: “{clean(own_words(claim, item.place))}” is {words}, {how}"


def _value(value: Quantity | DateValue | Negation, claim: Claim) -> str:
    text = f"“{clean(value.text)}”"
    match value:
        case Quantity():
            compared = "" if value.comparator is Comparator.EXACT else f"{value.comparator.value} "
            if value.comparator is Comparator.RANGE:
                number = f"{_number(value.low)} to {_number(value.high)}"
            else:
                number = f"{compared}{_number(value.value)}"
            unit = f" {clean(value.unit)}" if value.unit else ""
            role = f", {clean(value.role)}" if value.role else ""
            return f"number: {text} = {number}{unit}{role}"
        case DateValue():
            if value.start is None:
                return f"date: {text}, not resolved: {clean(value.how)}"
            whole = value.start if value.start == value.end else f"{value.start} to {value.end}"
            return f"date: {text} = {whole} ({value.granularity.value}; {clean(value.how)})"
        case Negation():
            return f"negation: {text} turns “{clean(own_words(claim, value.scope))}”"


def _number(number: float) -> str:
    """Return a number as people write it: no ".0", thousands set off."""
    if math.isinf(number):
        return "any number"
    return f"{number:,.0f}" if number == int(number) else f"{number:,g}"
