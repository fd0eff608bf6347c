"""What was changed in articles after they were first read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, assert_never

from xref.render import wording
from xref.render.document import SCHEMA, Json, dumps
from xref.render.excerpt import Piece
from xref.render.formats import Format
from xref.render.listings import flat
from xref.render.safe import clean
from xref.types import Article, Kind, Part
from xref.versions import Change, Edit, Edited, History, Side

if TYPE_CHECKING:
    from rich.console import RenderableType

_SILENT = "no edit is stated"
_KINDS = {Kind.ENTITY: "name", Kind.POLARITY: "whether it is so", Kind.ATTRIBUTION: "who says it"}


def histories(
    found: Sequence[History], format_: Format, *, width: int, color: bool, whole: bool
) -> str:
    """Return the articles that were changed; ``whole`` shows every sentence that was.

    In all formats but a terminal's every sentence is told in any case.
    """
    match format_:
        case Format.TABLE:
            from xref.render.paint import printed

            lines = _whole(found) if whole else _listed(found)
            return printed(lines, width=width, color=color)
        case Format.JSON:
            return dumps({"schema": SCHEMA, "articles": [_history(item) for item in found]})
        case Format.MARKDOWN | Format.CSV:
            header = (
                *("outlet", "url", "title", "read", "changed by", "stated"),
                *("edit", "kinds", "part", "old", "new"),
            )
            return flat(format_, header, list(_rows(found)))
        case _:
            assert_never(format_)


# --- in a terminal --------------------------------------------------------------------------


def _listed(found: Sequence[History]) -> Iterator[RenderableType]:
    from rich.text import Text

    from xref.render.paint import DIM, HEAD, MARK

    if not found:
        yield Text("No article that was read more than once has changed.")
        return
    count = wording.count(len(found), "article")
    yield Text(f"{count} changed after {'it was' if len(found) == 1 else 'they were'} first read.")
    for item in found:
        yield Text("")
        yield Text(clean(item.versions[-1].title) or clean(item.versions[-1].url), HEAD)
        yield Text(f"{clean(item.outlet.name)} · {clean(item.versions[-1].url)}", DIM)
        for edit in item.edits:
            stated = (_SILENT, MARK) if edit.silent else (clean(edit.stated), "")
            yield Text.assemble(f"{_times(edit)}: {_sum(edit)}; ", stated)


def _whole(found: Sequence[History]) -> Iterator[RenderableType]:
    from rich.text import Text

    from xref.render.paint import DIM, HEAD, MARK

    for item in found:
        last = item.versions[-1]
        yield Text(clean(last.title) or clean(last.url), HEAD)
        told = (clean(item.outlet.name), _published(last), clean(last.url))
        yield Text(wording.listed(part for part in told if part), DIM)
        for edit in item.edits:
            yield Text("")
            yield Text(f"{_times(edit)}: {_sum(edit)}", HEAD)
            yield Text(_SILENT, MARK) if edit.silent else Text(clean(edit.stated))
            if edit.note:
                yield Text(f"“{clean(edit.note)}”")
            if edit.old.published != edit.new.published:
                yield Text(f"date: {edit.old.published or 'none'} → {edit.new.published or 'none'}")
            yield Text("")
            yield _sentences(edit.changes)


def _sentences(changes: Sequence[Change]) -> RenderableType:
    from rich.text import Text

    from xref.render.paint import DIM, columns, words

    grid = columns(1, None)
    blank = Text(""), Text("")
    for before, change in zip((None, *changes), changes, strict=False):
        if before and (before.edit is not change.edit or change.edit is Edit.CHANGED):
            grid.add_row(*blank)
        if notes := [*_told_kinds(change), *_headline(change)]:
            grid.add_row(Text("~"), Text(wording.listed(notes), DIM))
        for sign, side in (("-", change.old), ("+", change.new)):
            if side is not None:
                grid.add_row(Text(sign), words(_pieces(side)))
    return grid


def _pieces(side: Side) -> Iterator[Piece]:
    done = 0
    for start, end in side.marks:
        yield Piece(clean(side.text[done:start]))
        yield Piece(clean(side.text[start:end]), marked=True)
        done = end
    yield Piece(clean(side.text[done:]))


def _headline(change: Change) -> list[str]:
    side = change.new or change.old
    return ["headline"] if side and side.part is Part.HEADLINE else []


def _told_kinds(change: Change) -> list[str]:
    return [_KINDS.get(kind, kind.value) for kind in change.kinds]


def _sum(edit: Edited) -> str:
    """Return how much was changed: "2 changed (number), 1 added"."""
    counts = Counter(change.edit for change in edit.changes)
    kinds = dict.fromkeys(kind for change in edit.changes for kind in _told_kinds(change))
    told = [f"{counts[what]} {what.value}" for what in Edit if counts[what]]
    if counts[Edit.CHANGED] and kinds:
        told[0] += f" ({', '.join(kinds)})"
    if edit.old.published != edit.new.published:
        told.append("its date")
    return ", ".join(told)


def _times(edit: Edited) -> str:
    """Return between which two readings it was changed."""
    old, new = (wording.moment(a.fetched) if a.fetched else "" for a in (edit.old, edit.new))
    if not new:
        return "changed, it is not known when"
    return f"changed between {old} and {new}" if old else f"changed before {new}"


def _published(article: Article) -> str:
    if not article.published:
        return "no date"
    by = f" ({article.published_from.value})" if article.published_from else ""
    return f"published {wording.day(article.published)}{by}"


# --- for programs ---------------------------------------------------------------------------


def _history(item: History) -> Json:
    places = {version.id: number for number, version in enumerate(item.versions)}
    last = item.versions[-1]
    return {
        "outlet": item.outlet.id,
        "name": item.outlet.name,
        "url": last.url,
        "title": last.title,
        "versions": [_version(version) for version in item.versions],
        "edits": [
            {
                "from": places[edit.old.id],
                "to": places[edit.new.id],
                "silent": edit.silent,
                "stated": edit.stated or None,
                "note": edit.note or None,
                "changes": [_change(change) for change in edit.changes],
            }
            for edit in item.edits
        ],
    }


def _version(article: Article) -> Json:
    return {
        "title": article.title,
        "fetched": article.fetched,
        "replaced": article.replaced,
        "published": article.published,
        "published_from": article.published_from.value or None,
        "modified": article.modified,
        "modified_from": article.modified_from.value or None,
    }


def _change(change: Change) -> Json:
    return {
        "edit": change.edit.value,
        "kinds": [kind.value for kind in change.kinds],
        "old": _side(change.old),
        "new": _side(change.new),
    }


def _side(side: Side | None) -> Json | None:
    if side is None:
        return None
    return {
        "text": side.text,
        "part": side.part.value,
        "span": list(side.span),
        "differs": [list(mark) for mark in side.marks],
    }


def _rows(found: Sequence[History]) -> Iterator[Sequence[object]]:
    """Yield one line a changed sentence."""
    for item in found:
        for edit in item.edits:
            start = (
                *(item.outlet.name, edit.new.url, edit.new.title),
                *(edit.old.fetched or "", edit.new.fetched or "", edit.stated),
            )
            for change in edit.changes:
                side = change.new or change.old
                part = side.part.value if side else ""
                kinds = " ".join(kind.value for kind in change.kinds)
                old, new = (_marked(side) for side in (change.old, change.new))
                yield (*start, change.edit.value, kinds, part, old, new)


def _marked(side: Side | None) -> str:
    return "".join(map(str, _pieces(side))) if side else ""
