"""``sources.yaml`` to frozen configuration; every error names file, line and key.

The YAML is read as a tree of nodes and not as Python values: nodes know their
line, and a bare ``NO`` or ``yes`` is still told from the text that it looks
like.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

import yaml

from xref.errors import ConfigError
from xref.types import Label, Outlet, Source

ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_TOP = ("outlets", "model", "judge")
_OUTLET = ("id", "name", "site", "country", "labels", "feeds")
_KINDS = {
    "tag:yaml.org,2002:bool": "yes or no",
    "tag:yaml.org,2002:int": "a number",
    "tag:yaml.org,2002:float": "a number",
    "tag:yaml.org,2002:timestamp": "a date",
}


@dataclass(frozen=True, slots=True)
class Config:
    """What ``sources.yaml`` says.

    ``model`` is a sentence-transformers name or folder, "" for the default model; ``judge`` is
    the file of judge weights for another model, "" for the default's.
    """

    sources: tuple[Source, ...]
    model: str = ""
    judge: str = ""


def load_config(path: Path) -> Config:
    """Read the configuration.  Raises ConfigError, with file, line and key in one line."""
    return _Loader(path).config()


class _Loader:
    """Walks the YAML nodes of one file; what it reads is checked as it is read."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def config(self) -> Config:
        root = self._compose()
        if not isinstance(root, yaml.MappingNode):
            self._fail(root, "", f"has to be a mapping with the key outlets, and is {_kind(root)}")
        top = self._mapping(root, "", _TOP)
        if "outlets" not in top:
            self._fail(root, "", "the key outlets is missing")
        entries = self._items(top["outlets"], "outlets")
        if not entries:
            self._fail(top["outlets"], "outlets", "is empty: name one outlet at least")
        sources = tuple(self._source(node, f"outlets[{n}]") for n, node in enumerate(entries, 1))
        self._unique(entries, sources)
        return Config(
            sources,
            self._text(top["model"], "model") if "model" in top else "",
            self._text(top["judge"], "judge") if "judge" in top else "",
        )

    def _source(self, node: yaml.Node, where: str) -> Source:
        if not isinstance(node, yaml.MappingNode):
            self._fail(node, where, f"has to be an outlet with id and name, and is {_kind(node)}")
        keys = self._mapping(node, where, _OUTLET)
        for needed in ("id", "name"):
            if needed not in keys:
                self._fail(node, f"{where}.{needed}", "is missing")
        identity = self._text(keys["id"], f"{where}.id")
        if not ID.fullmatch(identity):
            reason = f"{identity!r} is no id: use lower-case letters, digits and hyphens"
            self._fail(keys["id"], f"{where}.id", reason)
        country = self._text(keys["country"], f"{where}.country") if "country" in keys else ""
        if country and not _COUNTRY.fullmatch(country):
            reason = f"{country!r} is no country code: two capitals, such as GB (ISO 3166)"
            self._fail(keys["country"], f"{where}.country", reason)
        outlet = Outlet(
            identity,
            self._text(keys["name"], f"{where}.name"),
            self._url(keys["site"], f"{where}.site") if "site" in keys else "",
            country,
            tuple(self._label(n, w) for n, w in self._numbered(keys, "labels", where)),
        )
        feeds = tuple(self._url(n, w) for n, w in self._numbered(keys, "feeds", where))
        return Source(outlet, feeds)

    def _label(self, node: yaml.Node, where: str) -> Label:
        form = 'has to be {KEY: VALUE, source: "https://..."}'
        if not isinstance(node, yaml.MappingNode):
            self._fail(node, where, f"{form}, and is {_kind(node)}")
        keys = self._mapping(node, where, None)
        if "source" not in keys:
            self._fail(node, f"{where}.source", "is missing: say where the label comes from")
        names = [key for key in keys if key != "source"]
        if len(names) != 1:
            self._fail(node, where, f"{form}, one key beside source")
        value = self._text(keys[names[0]], f"{where}.{names[0]}")
        return Label(names[0], value, self._url(keys["source"], f"{where}.source"))

    def _unique(self, nodes: Sequence[yaml.Node], sources: Sequence[Source]) -> None:
        """Refuse an id, a name or a feed that a second outlet claims."""
        seen: dict[tuple[str, str], tuple[int, str]] = {}
        for number, (node, source) in enumerate(zip(nodes, sources, strict=True), 1):
            outlet = source.outlet
            marks = [("id", outlet.id), ("name", outlet.name.casefold())]
            for mark in marks + [("feeds", feed) for feed in source.feeds]:
                line = _line(node)
                if mark in seen:
                    first = f"already taken by {seen[mark][1]} in line {seen[mark][0]}"
                    self._fail(node, f"outlets[{number}].{mark[0]}", f"{mark[1]!r} is {first}")
                seen[mark] = (line, outlet.id)

    # --- nodes ---

    def _compose(self) -> yaml.Node:
        text = self._read()
        try:
            root = yaml.compose(text, yaml.SafeLoader)
        except yaml.reader.ReaderError as error:
            line = text.count("\n", 0, error.position) + 1
            self._raise(line, f"a character that YAML does not allow (U+{error.character:04X})")
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            problem = error.problem or error.context or "cannot be read"
            if "'\\t'" in problem or _has_tab(text, mark):
                problem = "a tab where YAML wants spaces"
            self._raise(mark.line + 1 if mark else 1, f"not YAML: {problem}")
        except RecursionError:
            self._raise(1, "not readable: nested too deeply")
        if root is None:
            self._raise(1, "is empty: list the outlets under the key outlets")
        return root

    def _read(self) -> str:
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            raise ConfigError("no such file: name one with --sources", str(self.path)) from None
        except OSError as error:
            raise ConfigError(f"{error.strerror}".lower(), str(self.path)) from None
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self._raise(line, "is not UTF-8: save it with that encoding")

    def _mapping(
        self, node: yaml.MappingNode, where: str, known: Sequence[str] | None
    ) -> dict[str, yaml.Node]:
        """Return the values by key; refuse a key that stands twice or is not ``known``."""
        found: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = self._text(key_node, f"{where}.key".lstrip("."))
            here = f"{where}.{key}".lstrip(".")
            if key in found:
                self._fail(key_node, here, "stands twice")
            if known is not None and key not in known:
                near = difflib.get_close_matches(key, known, 1)
                hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
                self._fail(key_node, here, f"unknown key: {hint}")
            found[key] = value
        return found

    def _items(self, node: yaml.Node, where: str) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            self._fail(node, where, f"has to be a list, and is {_kind(node)}")
        return list(node.value)

    def _numbered(
        self, keys: dict[str, yaml.Node], key: str, where: str
    ) -> list[tuple[yaml.Node, str]]:
        """Return the items under ``key`` with their places, counted from 1; [] without it."""
        if key not in keys:
            return []
        place = f"{where}.{key}"
        return [(n, f"{place}[{i}]") for i, n in enumerate(self._items(keys[key], place), 1)]

    def _text(self, node: yaml.Node, where: str) -> str:
        if not isinstance(node, yaml.ScalarNode):
            self._fail(node, where, f"has to be a text, and is {_kind(node)}")
        if node.tag in _KINDS:
            reason = f'YAML reads it as {_KINDS[node.tag]}: quote it, "{node.value}"'
            self._fail(node, where, reason)
        value = str(node.value).strip()
        if not value or node.tag == "tag:yaml.org,2002:null":
            self._fail(node, where, "is empty")
        return value

    def _url(self, node: yaml.Node, where: str) -> str:
        url = self._text(node, where)
        try:
            parts = urlsplit(url)
            good = parts.scheme in ("http", "https") and bool(parts.hostname)
            parts.port  # noqa: B018  a port out of range raises here
        except ValueError:
            good = False
        if not good or re.search(r"\s", url):
            self._fail(node, where, f"{url!r} is no address: it has to begin with https://")
        return url

    def _fail(self, node: yaml.Node, where: str, reason: str) -> NoReturn:
        self._raise(_line(node), f"{where}: {reason}" if where else reason)

    def _raise(self, line: int, reason: str) -> NoReturn:
        raise ConfigError(reason, f"{self.path}:{line}")


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _kind(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        return "a mapping"
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    return "empty" if node.tag == "tag:yaml.org,2002:null" else "a single value"


def _has_tab(text: str, mark: yaml.Mark | None) -> bool:
    """Whether the line that an error points to is indented with a tab."""
    lines = text.splitlines()
    return bool(mark and mark.line < len(lines) and re.match(r" *\t", lines[mark.line]))
