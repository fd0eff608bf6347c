"""A YAML file as a tree of nodes: what is wrong with it is told with file, line and key.

Nodes know their line, and a bare ``NO`` or ``yes`` is still told from the text that it looks like;
the Python values that YAML makes of them are not.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import yaml

from xref.errors import ConfigError

_KINDS = {
    "tag:yaml.org,2002:bool": "yes or no",
    "tag:yaml.org,2002:int": "a number",
    "tag:yaml.org,2002:float": "a number",
    "tag:yaml.org,2002:timestamp": "a date",
}
# Escapes ("\ud800", "\n") write what the file itself may not hold.
_BROKEN = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


class Reader:
    """Reads the nodes of one file; each method raises ConfigError where a node is not as it asks.

    ``where`` is the place of a node in words: ``outlets[2].name``.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def compose(self) -> yaml.Node:
        """Return the root of the file."""
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

    def mapping(
        self, node: yaml.MappingNode, where: str, known: Sequence[str] | None
    ) -> dict[str, yaml.Node]:
        """Return the values by key; refuse a key that stands twice or is not ``known``."""
        found: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = self.text(key_node, f"{where}.key".lstrip("."))
            here = f"{where}.{key}".lstrip(".")
            if key in found:
                self.fail(key_node, here, "stands twice")
            if known is not None and key not in known:
                near = difflib.get_close_matches(key, known, 1)
                hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
                self.fail(key_node, here, f"unknown key: {hint}")
            found[key] = value
        return found

    def items(self, node: yaml.Node, where: str) -> list[yaml.Node]:
        """Return the items of a list."""
        if not isinstance(node, yaml.SequenceNode):
            self.fail(node, where, f"has to be a list, and is {kind(node)}")
        return list(node.value)

    def numbered(
        self, keys: dict[str, yaml.Node], key: str, where: str
    ) -> list[tuple[yaml.Node, str]]:
        """Return the items under ``key`` with their places, counted from 1; [] without it."""
        if key not in keys:
            return []
        place = f"{where}.{key}"
        return [(n, f"{place}[{i}]") for i, n in enumerate(self.items(keys[key], place), 1)]

    def text(self, node: yaml.Node, where: str) -> str:
        """Return a text that is one for YAML too, without white space at its ends."""
        if not isinstance(node, yaml.ScalarNode):
            self.fail(node, where, f"has to be a text, and is {kind(node)}")
        if node.tag in _KINDS:
            reason = f'YAML reads it as {_KINDS[node.tag]}: quote it, "{node.value}"'
            self.fail(node, where, reason)
        value = str(node.value).strip()
        if not value or node.tag == "tag:yaml.org,2002:null":
            self.fail(node, where, "is empty")
        if broken := _BROKEN.search(value):
            reason = f"holds a character that has no place there (U+{ord(broken[0]):04X})"
            self.fail(node, where, reason)
        return value

    def whole(
        self, keys: dict[str, yaml.Node], key: str, parent: str, default: int, allowed: range
    ) -> int:
        """Read a whole number within ``allowed``; ``default`` where the key is not there."""
        if key not in keys:
            return default
        node, where = keys[key], f"{parent}.{key}"
        value = node.value if isinstance(node, yaml.ScalarNode) else ""
        if not re.fullmatch(r"[0-9]{1,9}", value) or int(value) not in allowed:
            reason = f"has to be a whole number from {allowed[0]} to {allowed[-1]}"
            self.fail(node, where, reason)
        return int(value)

    def flag(self, node: yaml.Node, where: str) -> bool:
        """Read true or false."""
        value = node.value.lower() if isinstance(node, yaml.ScalarNode) else ""
        if value not in ("true", "false"):
            self.fail(node, where, "has to be true or false")
        return bool(value == "true")

    def fail(self, node: yaml.Node, where: str, reason: str) -> NoReturn:
        """Raise ConfigError with the line of a node and its place."""
        self._raise(line_of(node), f"{where}: {reason}" if where else reason)

    def _raise(self, line: int, reason: str) -> NoReturn:
        raise ConfigError(reason, f"{self.path}:{line}")


def line_of(node: yaml.Node) -> int:
    """Return the line of a node, counted from 1."""
    return int(node.start_mark.line) + 1


def kind(node: yaml.Node) -> str:
    """Return what a node is, in words."""
    if isinstance(node, yaml.MappingNode):
        return "a mapping"
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    return "empty" if node.tag == "tag:yaml.org,2002:null" else "a single value"


def _has_tab(text: str, mark: yaml.Mark | None) -> bool:
    """Whether the line that an error points to is indented with a tab."""
    lines = text.splitlines()
    return bool(mark and mark.line < len(lines) and re.match(r" *\t", lines[mark.line]))
