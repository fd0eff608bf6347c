"""The whole page for a person: head, rows in the layout that fits, one-sided rows, foot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len
from rich.console import RenderableType
from rich.text import Text

from xref.render import wording
from xref.render.cells import Look, look, shared
from xref.render.excerpt import CLOSE, OPEN, differing, excerpt
from xref.render.origins import Origins
from xref.render.paint import DIM, HEAD, STYLES, columns, printed, words
from xref.render.safe import clean
from xref.render.stacked import WIDEST, one_by_one, outlets
from xref.render.table import side_by_side, widths
from xref.types import Report, Row, Silence, Skipped, Verdict

ALONE = 25
"""One-sided rows shown of an outlet where no row is shared; the rest is counted."""
ONE_SIDED = 5
"""One-sided rows shown of an outlet below the shared rows; the rest is counted."""
TITLE = 200
"""Characters of a topic that stand over the page."""
LEFT_OUT = 5
"""Skipped inputs named in the foot; the rest are counted."""
COPIES = 5
"""Reprints and credits told in the foot; the rest are counted."""


def page(report: Report, *, width: int, color: bool, limit: int | None = None) -> str:
    """Return the report as text of at most ``width`` cells a line (no less than 40).

    ``limit`` is the number of rows to show; without it all shared rows are shown, and the first
    few one-sided rows of each outlet where there are shared ones.
    """
    rows = report.rows if limit is None else report.rows[:limit]
    parts = [*_head(report), *_body(report, rows, width, limit), *_foot(report, rows)]
    return printed(parts, width=width, color=color)


def _head(report: Report) -> Iterator[RenderableType]:
    title = wording.clipped(clean(report.topic).strip(), TITLE) or "What the outlets report"
    span = wording.days(report.articles)
    yield Text.assemble((title, HEAD), (f" · {span}" if span else "", ""))
    facts = [
        wording.count(len(report.articles), "article"),
        wording.count(len({a.outlet for a in report.articles}), "outlet"),
        wording.count(report.claims, "claim"),
        f"built {wording.moment(report.built_at)}" if report.built_at else "",
    ]
    yield Text(wording.listed(facts), DIM)
    if report.rows:
        parts = [(text, STYLES[kind]) for kind, text in wording.tally(report.rows)]
        yield Text("   ").join(Text(text, style) for text, style in parts)
    yield Text("")


def _body(
    report: Report, rows: Sequence[Row], width: int, limit: int | None
) -> Iterator[RenderableType]:
    if not rows:
        yield Text(_nothing(report))
        yield Text("")
        return
    main = shared(rows)
    if main:
        sizes = widths(report.columns, width)
        if sizes:
            yield side_by_side(report, main, sizes)
        else:
            yield from outlets(report)
            yield from one_by_one(report, main, width)
        yield Text("")
    told = [row for row in rows if row.verdict is Verdict.ONE_SIDED]
    most = None if limit is not None else ONE_SIDED if main else ALONE
    yield from _one_sided(report, told, min(width, WIDEST + 20), most)


def _nothing(report: Report) -> str:
    if not report.articles:
        if report.topic:
            return (
                f"No article on “{clean(report.topic)}” was found. Try other words or wider dates;"
                " xref sources lists what the index holds."
            )
        return "No article could be read: what was left out, and why, stands below."
    if len({article.outlet for article in report.articles}) == 1:
        return "All articles are of one outlet, and none of their claims is left to show."
    return "No row to show: no claim was found, or none with the verdict that was asked for."


# --- what one side tells --------------------------------------------------------------------


def _one_sided(
    report: Report, rows: Sequence[Row], width: int, most: int | None
) -> Iterator[RenderableType]:
    groups = wording.by_teller(report, rows)
    when = max((cell_len(_when(report, row)) for row in rows), default=1)
    room = width - 3 - when - 4
    shown = look(report, 2 * room)
    if groups:
        yield Text("Told by one side", HEAD)
        yield Text("")
    for teller, told in groups.items():
        name = shown.origins.names.get(teller, clean(teller))
        yield Text.assemble((name, HEAD), f" · {len(told)}")
        grid = columns(3, when, room)
        for row in told[:most]:
            date = Text(_when(report, row), DIM)
            grid.add_row(Text(f"{row.number:>3}"), date, _alone(row, shown))
        yield grid
        if most is not None and len(told) > most:
            yield Text(f"     {len(told) - most} more: --only one-sided", DIM)
        yield Text("")


def _when(report: Report, row: Row) -> str:
    return wording.day(wording.teller(row).published, year=not wording.one_year(report))


def _alone(row: Row, shown: Look) -> Text:
    """Return the words of a one-sided row, then by whom they are and who else carries them."""
    first = wording.teller(row)
    text = words(excerpt(first.claim, budget=shown.budget))
    notes = (
        wording.speech(first.claim),
        shown.origins.note(first),
        shown.origins.carriers(row),
    )
    if any(notes):
        text.append(f" · {wording.listed(notes)}", DIM)
    return text


# --- foot -----------------------------------------------------------------------------------


def _foot(report: Report, rows: Sequence[Row]) -> Iterator[RenderableType]:
    if len(rows) < len(report.rows):
        yield Text(f"Showing {len(rows)} of {wording.count(len(report.rows), 'row')} (--limit).")
    yield from _legend(report, rows)
    copies = list(Origins(report).lines())
    yield from map(Text, copies[:COPIES])
    if len(copies) > COPIES:
        yield Text(f"  {len(copies) - COPIES} more such: --format json lists all", DIM)
    yield from left_out(report.skipped, wording.names(report))
    for note in report.notes:
        yield Text(f"Note: {clean(note)}")
    if rows:
        yield Text(
            f"xref explain {rows[0].number} tells why the claims of row {rows[0].number}"
            " stand together and where its verdict comes from."
        )


def _legend(report: Report, rows: Sequence[Row]) -> Iterator[Text]:
    main = shared(rows)
    if any(differing(row) for row in main):
        yield Text(f"{OPEN}…{CLOSE} is what differs.", DIM)
    if any(member.claim.context for row in rows for member in row.members):
        yield Text("[…] are words from elsewhere in the article.", DIM)
    silences: dict[Silence, None] = {}
    for row in main:
        heard = {member.claim.outlet for member in row.members}
        silences |= {c.silence: None for c in report.columns if c.outlet.id not in heard}
    for silence in silences:
        yield Text(f"— {silence.value}: {wording.SILENCES[silence]}.", DIM)


def left_out(skipped: Sequence[Skipped], names: Mapping[str, str]) -> Iterator[Text]:
    """Yield what was left out and why: the first few by name, the rest counted."""
    if not skipped:
        return
    yield Text(f"Left out or doubtful: {wording.count(len(skipped), 'input')}")
    for skip in skipped[:LEFT_OUT]:
        who = f" ({names.get(skip.outlet, clean(skip.outlet))})" if skip.outlet else ""
        yield Text(f"  {skip.stage.value}: {clean(skip.subject)}{who}: {clean(skip.reason)}")
    if len(skipped) > LEFT_OUT:
        yield Text(f"  {len(skipped) - LEFT_OUT} more: --format json lists all", DIM)
