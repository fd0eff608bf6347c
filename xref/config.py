"""``sources.yaml`` to frozen configuration; every error names file, line and key (nodes.py)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from xref.address import public
from xref.nodes import Reader, kind, line_of
from xref.types import Label, Mirror, Outlet, Source

ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_TOP = ("outlets", "model", "judge", "fetch")
_OUTLET = ("id", "name", "site", "country", "labels", "mirror_of", "feeds")
_JUDGE = (
    "weights",
    "model",
    "endpoint",
    "name",
    "key_env",
    "max_calls",
    "timeout",
    "allow_http",
)
_FETCH = ("contact", "private_hosts", "per_feed", "recheck", "delay", "robots")
_OF_ENDPOINT = ("name", "key_env", "timeout", "allow_http")
_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]*")
"""Capitals only: a key that was put here by mistake is hardly ever without small letters."""

MAX_CALLS, TIMEOUT = 200, 60
"""Pairs that a second reader is asked about in a run, and the seconds of one request, if unsaid."""

PER_FEED = 40
"""New articles taken from a feed in one run, if unsaid."""

DELAY = 1
"""Seconds between two requests to one host, if unsaid."""

RECHECK = 2
"""Times that the page of an article is asked for again, if unsaid: it may have been edited."""

_CONTACT = re.compile(r"https?://[^()\\]+|[^@()\\]+@[^@()\\]+\.[^@()\\]+")
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Judging:
    """How pairs of claims are judged.

    ``weights`` is the file of judge weights for another model, "" for the default's.  A second
    reader is a cross-encoder (``model``, a folder or a name on a hub) or a chat model (``name``)
    behind an OpenAI-compatible address (``endpoint``); without either there is none.  ``key_env``
    names the environment variable that holds the key, "" for none.  ``max_calls`` is how many
    pairs it is asked about in a run at most, ``timeout`` the seconds that a request may take.
    """

    weights: str = ""
    model: str = ""
    endpoint: str = ""
    name: str = ""
    key_env: str = ""
    max_calls: int = MAX_CALLS
    timeout: int = TIMEOUT


@dataclass(frozen=True, slots=True)
class Fetching:
    """How the web is asked.

    ``contact`` is a web or e-mail address that tells servers how to reach who runs xref, "" for
    none.  ``private_hosts`` are names or addresses in the own network that may be asked.
    ``per_feed`` is how many new articles are taken from a feed in one run, ``recheck`` how often
    the page of a young one is asked for again; ``delay`` the seconds between two requests to one
    host; ``robots`` keeps to each site's robots.txt.
    """

    contact: str = ""
    private_hosts: tuple[str, ...] = ()
    per_feed: int = PER_FEED
    recheck: int = RECHECK
    delay: int = DELAY
    robots: bool = True


@dataclass(frozen=True, slots=True)
class Config:
    """What ``sources.yaml`` says.

    ``model`` is a sentence-transformers name or folder, "" for the default model; ``judge`` is how
    pairs are judged, ``fetch`` how the web is asked.
    """

    sources: tuple[Source, ...]
    model: str = ""
    judge: Judging = Judging()
    fetch: Fetching = Fetching()


def load_config(path: Path, *, none_yet: bool = False) -> Config:
    """Read the configuration.  Raises ConfigError, with file, line and key in one line.

    ``none_yet`` allows for a file that names no outlet yet.
    """
    return _Loader(path).config(none_yet=none_yet)


class _Loader(Reader):
    """Walks the nodes of one file; what it reads is checked as it is read."""

    def config(self, *, none_yet: bool) -> Config:
        root = self.compose()
        if not isinstance(root, yaml.MappingNode):
            self.fail(root, "", f"has to be a mapping with the key outlets, and is {kind(root)}")
        top = self.mapping(root, "", _TOP)
        empty = none_yet and _names_none(top.get("outlets"))
        entries = [] if empty else self._entries(root, top)
        sources = tuple(self._source(node, f"outlets[{n}]") for n, node in enumerate(entries, 1))
        self._unique(entries, sources)
        self._mirrored(entries, sources)
        return Config(
            sources,
            self.text(top["model"], "model") if "model" in top else "",
            self._judge(top["judge"]) if "judge" in top else Judging(),
            self._fetch(top["fetch"]) if "fetch" in top else Fetching(),
        )

    def _entries(self, root: yaml.Node, top: dict[str, yaml.Node]) -> list[yaml.Node]:
        if "outlets" not in top:
            self.fail(root, "", "the key outlets is missing")
        entries = self.items(top["outlets"], "outlets")
        if not entries:
            self.fail(top["outlets"], "outlets", "is empty: name one outlet at least")
        return entries

    def _judge(self, node: yaml.Node) -> Judging:
        """Read a path to weights, or a mapping that can name a second reader."""
        if not isinstance(node, yaml.MappingNode):
            return Judging(weights=self.text(node, "judge"))
        keys = self.mapping(node, "judge", _JUDGE)
        if "model" in keys and "endpoint" in keys:
            self.fail(node, "judge", "has a model and an endpoint: name one second reader")
        if "endpoint" not in keys:
            for key in (key for key in _OF_ENDPOINT if key in keys):
                self.fail(keys[key], f"judge.{key}", "belongs to an endpoint, and there is none")
            if "max_calls" in keys and "model" not in keys:
                self.fail(keys["max_calls"], "judge.max_calls", "belongs to a model or an endpoint")
        elif "name" not in keys:
            self.fail(node, "judge.name", "is missing: name the model to ask at the endpoint")
        texts = {
            key: self.text(keys[key], f"judge.{key}")
            for key in ("weights", "model", "name")
            if key in keys
        }
        return Judging(
            **texts,
            endpoint=self._endpoint(keys) if "endpoint" in keys else "",
            key_env=self._variable(keys["key_env"], "judge.key_env") if "key_env" in keys else "",
            max_calls=self.whole(keys, "max_calls", "judge", MAX_CALLS, range(100_001)),
            timeout=self.whole(keys, "timeout", "judge", TIMEOUT, range(1, 3601)),
        )

    def _endpoint(self, keys: dict[str, yaml.Node]) -> str:
        """Read the address of a service: article text and key do not travel in the clear."""
        node, where = keys["endpoint"], "judge.endpoint"
        url = self._url(node, where)
        parts = urlsplit(url)
        if parts.username is not None or parts.password is not None:
            # The address is not shown: it holds a secret.
            self.fail(node, where, "holds a password: name its variable with key_env")
        if parts.query or parts.fragment:
            self.fail(node, where, "has a ? or # in it: give the address that ends in /v1")
        allowed = "allow_http" in keys and self.flag(keys["allow_http"], "judge.allow_http")
        if parts.scheme == "http" and not allowed and not _is_loopback(parts.hostname or ""):
            reason = (
                "would send article text unencrypted to another machine: use https, or say"
                " allow_http: true for a network of your own"
            )
            self.fail(node, where, reason)
        return url

    def _fetch(self, node: yaml.Node) -> Fetching:
        if not isinstance(node, yaml.MappingNode):
            self.fail(node, "fetch", f"has to be a mapping, and is {kind(node)}")
        keys = self.mapping(node, "fetch", _FETCH)
        hosts = self.numbered(keys, "private_hosts", "fetch")
        return Fetching(
            contact=self._contact(keys["contact"]) if "contact" in keys else "",
            private_hosts=tuple(self._host(n, w) for n, w in hosts),
            per_feed=self.whole(keys, "per_feed", "fetch", PER_FEED, range(1, 10_001)),
            recheck=self.whole(keys, "recheck", "fetch", RECHECK, range(101)),
            delay=self.whole(keys, "delay", "fetch", DELAY, range(61)),
            robots=self.flag(keys["robots"], "fetch.robots") if "robots" in keys else True,
        )

    def _contact(self, node: yaml.Node) -> str:
        """Read what goes into a header of every request: one word of ASCII, and no secret."""
        contact, where = self.text(node, "fetch.contact"), "fetch.contact"
        if public(contact) != contact:
            # It is not shown: it holds a secret.
            self.fail(node, where, "holds a password, which every server would be told")
        one_word = contact.isascii() and contact.isprintable() and " " not in contact
        if not one_word or not _CONTACT.fullmatch(contact):
            self.fail(node, where, "is neither a web nor an e-mail address in plain ASCII")
        return contact

    def _host(self, node: yaml.Node, where: str) -> str:
        host = self.text(node, where).removeprefix("[").removesuffix("]")
        if not _HOST.fullmatch(host) and not _is_ip(host):
            reason = "is no name of a host: write it alone, such as intranet.example"
            self.fail(node, where, f"{_hidden(host)!r} {reason}")
        return host

    def _source(self, node: yaml.Node, where: str) -> Source:
        if not isinstance(node, yaml.MappingNode):
            self.fail(node, where, f"has to be an outlet with id and name, and is {kind(node)}")
        keys = self.mapping(node, where, _OUTLET)
        for needed in ("id", "name"):
            if needed not in keys:
                self.fail(node, f"{where}.{needed}", "is missing")
        identity = self.text(keys["id"], f"{where}.id")
        if not ID.fullmatch(identity):
            reason = f"{identity!r} is no id: use lower-case letters, digits and hyphens"
            self.fail(keys["id"], f"{where}.id", reason)
        country = self.text(keys["country"], f"{where}.country") if "country" in keys else ""
        if country and not _COUNTRY.fullmatch(country):
            reason = f"{country!r} is no country code: two capitals, such as GB (ISO 3166)"
            self.fail(keys["country"], f"{where}.country", reason)
        outlet = Outlet(
            identity,
            self.text(keys["name"], f"{where}.name"),
            self._url(keys["site"], f"{where}.site") if "site" in keys else "",
            country,
            tuple(self._label(n, w) for n, w in self.numbered(keys, "labels", where)),
            self._mirror(keys["mirror_of"], f"{where}.mirror_of") if "mirror_of" in keys else None,
        )
        feeds = tuple(self._url(n, w) for n, w in self.numbered(keys, "feeds", where))
        return Source(outlet, feeds)

    def _label(self, node: yaml.Node, where: str) -> Label:
        form = 'has to be {KEY: VALUE, source: "https://..."}'
        if not isinstance(node, yaml.MappingNode):
            self.fail(node, where, f"{form}, and is {kind(node)}")
        keys = self.mapping(node, where, None)
        if "source" not in keys:
            self.fail(node, f"{where}.source", "is missing: say where the label comes from")
        names = [key for key in keys if key != "source"]
        if len(names) != 1:
            self.fail(node, where, f"{form}, one key beside source")
        value = self.text(keys[names[0]], f"{where}.{names[0]}")
        return Label(names[0], value, self._url(keys["source"], f"{where}.source"))

    def _mirror(self, node: yaml.Node, where: str) -> Mirror:
        form = 'has to be {outlet: ID, source: "https://..."}'
        if not isinstance(node, yaml.MappingNode):
            self.fail(node, where, f"{form}, and is {kind(node)}")
        keys = self.mapping(node, where, ("outlet", "source"))
        if "outlet" not in keys:
            self.fail(node, f"{where}.outlet", "is missing: give the id of the outlet")
        if "source" not in keys:
            self.fail(node, f"{where}.source", "is missing: say where it is told that it is one")
        outlet = self.text(keys["outlet"], f"{where}.outlet")
        return Mirror(outlet, self._url(keys["source"], f"{where}.source"))

    def _mirrored(self, nodes: Sequence[yaml.Node], sources: Sequence[Source]) -> None:
        """Refuse a mirror of what is no outlet of the file, of itself or of another mirror."""
        outlets = {source.outlet.id: source.outlet for source in sources}
        for number, (node, source) in enumerate(zip(nodes, sources, strict=True), 1):
            mirror = source.outlet.mirror_of
            if mirror is None:
                continue
            known = outlets.get(mirror.outlet)
            if known is None:
                near = get_close_matches(mirror.outlet, outlets, 1)
                hint = f"did you mean {near[0]}?" if near else "name an id of this file"
                reason = f"no outlet {mirror.outlet!r}: {hint}"
            elif known == source.outlet:
                reason = f"{mirror.outlet!r} is the outlet itself"
            elif known.mirror_of:
                above = known.mirror_of.outlet
                reason = f"{mirror.outlet!r} is a mirror too: name the outlet behind it ({above})"
            else:
                continue
            at = next(value for key, value in node.value if key.value == "mirror_of")
            self.fail(at, f"outlets[{number}].mirror_of.outlet", reason)

    def _unique(self, nodes: Sequence[yaml.Node], sources: Sequence[Source]) -> None:
        """Refuse an id, a name or a feed that a second outlet claims."""
        seen: dict[tuple[str, str], tuple[int, str]] = {}
        for number, (node, source) in enumerate(zip(nodes, sources, strict=True), 1):
            outlet = source.outlet
            marks = [("id", outlet.id), ("name", outlet.name.casefold())]
            for mark in marks + [("feeds", public(feed)) for feed in source.feeds]:
                line = line_of(node)
                if mark in seen:
                    first = f"already taken by {seen[mark][1]} in line {seen[mark][0]}"
                    self.fail(node, f"outlets[{number}].{mark[0]}", f"{mark[1]!r} is {first}")
                seen[mark] = (line, outlet.id)

    def _variable(self, node: yaml.Node, where: str) -> str:
        name = self.text(node, where)
        if not _VARIABLE.fullmatch(name):
            # It is not shown: it may be the key itself.
            reason = "is no name of an environment variable (capitals, digits, _)"
            self.fail(node, where, f"{reason}; the key itself does not belong in this file")
        return name

    def _url(self, node: yaml.Node, where: str) -> str:
        url = self.text(node, where)
        try:
            parts = urlsplit(url)
            good = parts.scheme in ("http", "https") and bool(parts.hostname)
            parts.port  # noqa: B018  a port out of range raises here
        except ValueError:
            good = False
        if not good or re.search(r"\s", url):
            self.fail(node, where, f"{_hidden(url)!r} is no address: it has to begin with https://")
        return url


def _names_none(outlets: yaml.Node | None) -> bool:
    """Whether what stands under outlets, None where nothing does, names none of them yet."""
    return outlets is None or outlets.value in ("", "null", "~", [])


def _hidden(url: str) -> str:
    """Return what can be shown of a text that was to be an address: it may hold a password."""
    _, at, rest = url.rpartition("@")
    return f"...@{rest}" if at else rest


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _is_loopback(host: str) -> bool:
    """Whether a host is this machine itself, by its usual name or a loopback address."""
    return host == "localhost" or (_is_ip(host) and ip_address(host).is_loopback)
