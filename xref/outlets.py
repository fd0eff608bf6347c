"""Who published an article, and whether what an input gave is one.

Inputs name a publisher in many ways: an id, "BBC News", ``bbc.com``, the host
of a page.  The outlet book finds the one outlet behind them and mints outlets
that it does not know.  Two names for one publisher would count its reports
twice, and one name for two would make agreement out of nothing, so a host is
only taken for an outlet where its site, its name or its country says so.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import urlsplit

from xref.decode import HEAVY, cleaned, damaged, whole
from xref.errors import InputError
from xref.language import language_of
from xref.published import published_iso, stated
from xref.types import Article, DateFrom, Draft, Outlet, Skipped, Stage

NO_DATE = (
    "no publication date: dates in it stay unresolved, and it is left out under --since and "
    "--until (give --published DATE)"
)
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_SECOND_LEVEL = frozenset(["ac", "co", "com", "edu", "gov", "ne", "net", "or", "org"])
_DOMAIN_OF = {"GB": "uk"}
"""Where a country's domain is not its ISO 3166 code."""


class OutletBook:
    """Outlets by id, name and host: the known ones, and those minted for unknown publishers."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self._outlets: dict[str, Outlet] = {}
        self._names: dict[str, str] = {}
        self._hosts: dict[str, list[str]] = {}
        self._labels: dict[tuple[str, str], str] = {}
        for outlet in outlets:
            self._enter(outlet)

    @property
    def outlets(self) -> tuple[Outlet, ...]:
        """All outlets: known ones first, then minted ones, each in the order they came."""
        return tuple(self._outlets.values())

    def find(self, name: str) -> Outlet | None:
        """Return the outlet with this id, name, host or address, or None.

        Case, diacritics, punctuation, a leading "The" and "www." make no difference; a
        sub-domain of an outlet's site is the outlet's.
        """
        identity = self._names.get(_fold(name))
        if name in self._outlets:
            identity = name
        if identity is not None:
            return self._outlets[identity]
        host, path = _address(name)
        return self._at(host, path) if host else None

    def resolve(self, draft: Draft, default: str | None) -> Outlet | None:
        """Return the outlet of a draft, minted where it is unknown; None where nothing names one.

        In order: ``draft.outlet``, ``default``, the host of the url or the canonical url.  A
        name that is not known gives way to a known outlet at the page's own host.  A page at a
        mirror's host that names the outlet behind it, as a mirror's pages do, is the mirror's.
        """
        name = draft.outlet.strip() or (default or "").strip()
        # With a scheme only: "page.html" has the form of a host.
        places = [p for p in (draft.url, draft.canonical or "") if "://" in p and _address(p)[0]]
        for candidate in (name, *places):
            if candidate and (found := self.find(candidate)):
                return self._mirror_at(draft.url, found) or found
        if name:
            return self._mint(name, _address(places[0])[0] if places else "")
        return self._mint(_address(places[0])[0], "") if places else None

    def _mirror_at(self, url: str, outlet: Outlet) -> Outlet | None:
        """Return the mirror of an outlet at whose host a page stands, None where it is no such."""
        at = self.find(url) if "://" in url else None
        return at if at and at.mirror_of and at.mirror_of.outlet == outlet.id else None

    def _enter(self, outlet: Outlet) -> None:
        self._outlets.setdefault(outlet.id, outlet)
        for name in (outlet.id, outlet.name):
            self._names.setdefault(_fold(name), outlet.id)
        host, _ = _address(outlet.site)
        if host:
            self._hosts.setdefault(host, []).append(outlet.id)
            label, _ = _registered(host)
            country = _DOMAIN_OF.get(outlet.country, outlet.country.lower())
            # bbc.com of GB is at bbc.co.uk too; a portal's sub-domain says nothing of the portal.
            if country and host.startswith(f"{label}."):
                self._labels.setdefault((label, country), outlet.id)
        elif not outlet.site:
            self._labels.setdefault(("".join(_fold(outlet.name).split()), ""), outlet.id)

    def _mint(self, name: str, host: str) -> Outlet:
        """Enter an outlet under ``name``; ``host`` becomes its site where the two fit together.

        "Harbour Post" at harbourpost.example is that site; at an aggregator's host it is not.
        """
        if _HOST.fullmatch(name.lower()):
            name = host = _bare(name)
        elif (named := _address(name)[0]) and "://" in name:
            name = host = named
        elif not _akin(name, host):
            host = ""
        slug = _slug(name)
        if slug in self._outlets:  # Of another publisher: only its other letters tell them apart.
            slug = f"{slug}-{_digest(name)}"
        outlet = Outlet(slug, name, f"https://{host}" if host else "")
        self._enter(outlet)
        return outlet

    def _at(self, host: str, path: str) -> Outlet | None:
        """Return the outlet whose site has this host, or a host above it."""
        parts = host.split(".")
        for start in range(len(parts) - 1):
            ids = self._hosts.get(".".join(parts[start:]), ())
            if ids:
                return self._nearest([self._outlets[i] for i in ids], path)
        label, domain = _registered(host)
        identity = self._labels.get((label, domain)) or self._labels.get((label, ""))
        return self._outlets[identity] if identity else None

    @staticmethod
    def _nearest(outlets: list[Outlet], path: str) -> Outlet:
        """Of outlets that share a host, return the one whose path the page lies under."""
        under = [o for o in outlets if (path + "/").startswith(_address(o.site)[1] + "/")]
        return max(under or outlets[:1], key=lambda outlet: len(_address(outlet.site)[1]))


def to_article(
    draft: Draft, book: OutletBook, *, outlet: str | None = None, published: str | None = None
) -> tuple[Article | None, list[Skipped]]:
    """Check a draft and return its article (id 0), or None, with what was wrong with it.

    ``outlet`` and ``published`` stand in for what the draft does not tell.  An article that is
    kept may come with notes.  Raises InputError where ``published`` itself is no date.
    """
    draft = cleaned(draft)
    text = draft.text

    def skipped(reason: str, publisher: str = "") -> Skipped:
        return Skipped(Stage.READ, draft.where, reason, publisher)

    if not text.strip():
        return None, [skipped("empty text: there is nothing to compare")]
    bad = damaged(text)
    if bad > HEAVY * len(text):
        share = f"{bad} of {len(text)} characters"
        return None, [skipped(f"damaged text ({share}): save it as UTF-8 and add it again")]
    found = book.resolve(draft, whole(outlet or ""))
    if found is None:
        return None, [skipped("no outlet: nothing in it names its publisher (give --outlet ID)")]
    notes = []
    if bad:
        damage = f"{bad} damaged character{'s' if bad > 1 else ''} in its text (wrong encoding?)"
        notes.append(skipped(f"{damage}: kept as given", found.id))
    day, troubles = _date(draft.published, published)
    notes += [skipped(trouble, found.id) for trouble in troubles]
    article = Article(
        id=0,
        outlet=found.id,
        url=draft.url or draft.where,
        title=" ".join(draft.title.split()),
        text=text,
        published=day,
        published_from=_told_by(draft, day),
        modified=draft.modified,
        modified_from=draft.modified_from,
        language=language_of(text, draft.language),
        canonical=draft.canonical,
    )
    return article, notes


def _told_by(draft: Draft, day: str | None) -> DateFrom:
    """Return who told the date that an article got: the input, else who gave one for all."""
    if day is None:
        return DateFrom.UNKNOWN
    return draft.published_from if stated(draft.published or "") else DateFrom.GIVEN


def _date(given: str | None, default: str | None) -> tuple[str | None, list[str]]:
    """Return the date of an article and what to say about it."""
    try:
        fallback = published_iso(default) if default else None
    except ValueError as error:
        reason = f"{error}: give --published as YYYY-MM-DD"
        raise InputError(reason, f"--published {default}") from None
    if not (given or "").strip():
        return fallback, [] if fallback else [NO_DATE]
    try:
        return published_iso(given or ""), []
    except ValueError as error:
        shown = " ".join((given or "").split())[:60]
        if fallback:
            return fallback, [f"its date {shown!r} {error}: {default} is taken"]
        rest = NO_DATE.partition(": ")[2]
        return None, [f"its date {shown!r} {error}: {rest}"]


def _fold(name: str) -> str:
    """Fold what makes no difference between names: case, diacritics, punctuation, "The"."""
    plain = unicodedata.normalize("NFKD", name.strip()).casefold()
    letters = (c for c in plain if not unicodedata.combining(c))
    words = re.sub(r"[\W_]+", " ", "".join(letters)).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _slug(name: str) -> str:
    """Return an id for a name: its letters a-z and digits, else a hash of it."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall("[a-z0-9]+", plain))
    return slug or f"outlet-{_digest(name)}"


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _address(text: str) -> tuple[str, str]:
    """Return host (without "www.") and path of an http address or a bare host, else ("", "")."""
    text = text.strip()
    try:
        parts = urlsplit(text)
        if parts.scheme in ("http", "https"):
            return _bare(parts.hostname or ""), parts.path.rstrip("/")
    except ValueError:
        return "", ""
    return (_bare(text), "") if _HOST.fullmatch(text.lower()) else ("", "")


def _bare(host: str) -> str:
    return re.sub(r"^www\d*\.", "", host.lower()).rstrip(".")


def _registered(host: str) -> tuple[str, str]:
    """Return the label under the public suffix, and the top-level domain: ("bbc", "uk")."""
    parts = host.split(".")
    if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND_LEVEL:
        return parts[-3], parts[-1]
    return (parts[-2], parts[-1]) if len(parts) > 1 else ("", "")


def _akin(name: str, host: str) -> bool:
    """Whether a name and a host belong together: one is spelt in the other."""
    squashed = "".join(_fold(name).split())
    label = _registered(host)[0].replace("-", "")
    return len(label) > 2 and bool(squashed) and (label in squashed or squashed in label)
