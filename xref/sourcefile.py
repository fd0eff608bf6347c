"""A new outlet into ``sources.yaml``, with every other byte of the file as it was.

The entry is put in as text, at a place that the file's own YAML nodes tell.  A library that reads
and writes whole files (ruamel.yaml) keeps comments and order, but rewrites indents, long lines and
some quotes: a file that people keep under version control would change all over.
"""

from __future__ import annotations

import json
import os
import re
import stat
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from xref.address import key, same_site
from xref.config import Config, load_config
from xref.errors import ConfigError, StoreError
from xref.nodes import Reader, line_of
from xref.types import Source

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 .'()/-]*[A-Za-z0-9.)]|[A-Za-z]")
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_ADDRESS = re.compile(r"https?://[A-Za-z0-9./?&=_~%+@:-]*[A-Za-z0-9/=_-]")


@dataclass(frozen=True, slots=True)
class Listed:
    """An outlet of the file and the line where its entry begins."""

    source: Source
    line: int


def load(path: Path) -> Config:
    """Return what a file says, which may name no outlet yet, or not be there.

    Raises ConfigError as ``load_config`` does.
    """
    return Config(()) if _root(path) is None else load_config(path, none_yet=True)


def listed(path: Path, site: str, feeds: Iterable[str] = ()) -> Listed | None:
    """Return the outlet of a file that is of this site or has one of these feeds, else None."""
    sources, nodes = load(path).sources, _outlets(path)
    wanted = {key(feed) for feed in feeds}
    items = nodes.value if isinstance(nodes, yaml.SequenceNode) else []
    for source, node in zip(sources, items, strict=False):
        own = source.outlet.site
        if (own and same_site(own, site)) or wanted & {key(feed) for feed in source.feeds}:
            return Listed(source, line_of(node))
    return None


def entry(source: Source, indent: int = 2, newline: str = "\n") -> str:
    """Return an outlet as an item of a list in YAML, ``indent`` spaces before its dash."""
    outlet = source.outlet
    lines = [f"- id: {_scalar(outlet.id)}", f"  name: {_scalar(outlet.name)}"]
    if outlet.site:
        lines.append(f"  site: {_scalar(outlet.site)}")
    lines.append("  feeds:")
    lines += [f"    - {_scalar(feed)}" for feed in source.feeds]
    return "".join(f"{' ' * indent}{line}{newline}" for line in lines)


def insert(path: Path, source: Source) -> int:
    """Write an outlet into a file, which is made where it is not there; return its line.

    In one piece: nobody sees half a file, and one that would not load as what it was and the new
    outlet is not written at all.  Raises ConfigError for that, StoreError where the disk says no or
    the file is write-protected.
    """
    before = load(path)
    try:
        path = path.resolve()  # A link stays, and what it leads to is written.
        if path.exists() and not path.stat().st_mode & _WRITABLE:
            raise StoreError("is write-protected: put in by hand what --dry-run prints", str(path))
        text = path.read_bytes().decode("utf-8") if path.exists() else ""
        new, line = inserted(text, _outlets(path), source)
        draft = _draft(path, new)
    except OSError as error:
        raise StoreError(f"cannot be written: {error.strerror}", str(path)) from error
    try:
        if load_config(draft) != replace(before, sources=(*before.sources, source)):
            raise ConfigError("would say something else then", str(path))
        draft.replace(path)
    except ConfigError:
        reason = "cannot be added to safely as it is written: put in by hand what --dry-run prints"
        raise ConfigError(reason, str(path)) from None
    except OSError as error:
        raise StoreError(f"cannot be written: {error.strerror}", str(path)) from error
    finally:
        draft.unlink(missing_ok=True)
    return line


def inserted(text: str, outlets: yaml.Node | None, source: Source) -> tuple[str, int]:
    """Return the text of a file with an outlet more, and the line where that begins.

    ``outlets`` is the node under that key, None where there is none.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    bom = len(text) - len(text.removeprefix("\ufeff"))
    if isinstance(outlets, yaml.SequenceNode) and outlets.flow_style:
        at = (outlets.value[-1].end_mark if outlets.value else outlets.start_mark).index + bom
        flow = f", {_flow(source)}" if outlets.value else _flow(source)
        at += not outlets.value  # behind the bracket
        return _put(text, at, flow, len(flow) - len(flow.lstrip(", ")))
    if outlets is None:
        start = "" if not text or text.endswith("\n") else newline
        head = f"{start}outlets:{newline}"
        return _put(text, len(text), head + entry(source, 2, newline), len(head))
    at = _line_end(text, _last(outlets).end_mark.index + bom)
    indent, gap = 2, ""
    if isinstance(outlets, yaml.SequenceNode):
        indent = _indent(text, outlets.value[0].start_mark.index + bom)
        at = _past_comments(text, at, indent)
        last = outlets.value[-1].start_mark.index + bom
        gap = newline if len(outlets.value) > 1 and _is_spaced(text, last) else ""
    gap = gap if text[:at].endswith("\n") else newline + gap
    return _put(text, at, gap + entry(source, indent, newline), len(gap))


# --- places in the text ---------------------------------------------------------------------


def _put(text: str, at: int, new: str, lead: int) -> tuple[str, int]:
    """Put in ``new``; its entry begins after ``lead`` characters of it."""
    line = text.count("\n", 0, at) + new.count("\n", 0, lead) + 1
    return text[:at] + new + text[at:], line


def _last(node: yaml.Node) -> yaml.Node:
    """Return the node in which the text of another one ends: a block's own end is further on."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        item = node.value[-1]
        node = item[1] if isinstance(item, tuple) else item
    return node


def _line_end(text: str, at: int) -> int:
    """Return the beginning of the next line, the place itself where a line begins there."""
    if at and text[at - 1] == "\n":
        return at
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _indent(text: str, item: int) -> int:
    """Return the spaces before the dash of an item that begins at a place."""
    # Not by line numbers: YAML counts lines by more signs than "\n".  A dash may have its own line.
    line = re.split(r"[\r\n]", text[:item].rstrip())[-1]
    return len(line) - len(line.lstrip(" "))


def _past_comments(text: str, at: int, indent: int) -> int:
    """Return the place past the comments that stand deeper than ``indent``: the last item's own."""
    while found := re.compile(r"( +)#[^\n]*(?:\n|\Z)").match(text, at):
        if len(found[1]) <= indent:
            break
        at = found.end()
    return at


def _is_spaced(text: str, item: int) -> bool:
    """Whether there is an empty line above the item that begins at a place, comments aside."""
    lines = text[:item].rstrip().split("\n")[:-1]
    while lines and lines[-1].lstrip().startswith("#"):
        lines.pop()
    return bool(lines) and not lines[-1].strip()


# --- nodes and scalars ----------------------------------------------------------------------


def _root(path: Path) -> yaml.Node | None:
    """Return the root of a file, None where there is no file, or nothing but comments in it."""
    if not path.exists():
        return None
    try:
        data = path.read_bytes().decode("utf-8-sig")
        if not any(line.strip() and not line.lstrip().startswith("#") for line in data.split("\n")):
            return None
    except (OSError, UnicodeDecodeError):
        pass  # what is wrong with it is told by the reader
    return Reader(path).compose()


def _outlets(path: Path) -> yaml.Node | None:
    """Return the node under ``outlets``, None where there is no such key."""
    root = _root(path)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next((value for name, value in pairs if name.value == "outlets"), None)


def _scalar(text: str) -> str:
    """Return a text as YAML that reads back as it: plain where nothing in it means something."""
    plain = _PLAIN.fullmatch(text) or _ADDRESS.fullmatch(text)
    if plain and yaml.safe_load(text) == text:
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    """Return a text in double quotes; what cannot be seen is escaped, as YAML has it."""
    shown = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in shown)


def _flow(source: Source) -> str:
    outlet = source.outlet
    pairs = {"id": outlet.id, "name": outlet.name, "site": outlet.site}
    parts = [f"{name}: {_quoted(value)}" for name, value in pairs.items() if value]
    feeds = ", ".join(map(_quoted, source.feeds))
    return f"{{{', '.join(parts)}, feeds: [{feeds}]}}"


def _draft(path: Path, text: str) -> Path:
    """Write a text beside a file, with that file's rights; OSError where the disk says no."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".xref-", delete=False) as file:
        file.write(text.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())
    draft = Path(file.name)
    draft.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    return draft
