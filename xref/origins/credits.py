"""Whose text an article says that it carries: datelines, bylines, credit lines, canonical links.

Only set phrases at the head or the foot of an article count, and only names that are known: those
of agencies and of the outlets at hand.  An article that reports what an agency said ("Reuters
reported") credits nobody.  A credit is what an article says of itself; whether it copies is told by
its words alone.  Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from xref.address import key
from xref.mirrors import behind
from xref.origins.agencies import AGENCIES
from xref.types import Article, Credit, Outlet

HEAD = 3
"""Lines at the beginning of an article in which a dateline or a byline stands."""

FOOT = 4
"""Lines at its end in which it may say whose text it is."""

DATELINE = 90
"""Characters of the first line within which a dateline ends."""

SHORT = 80
"""Characters that a byline or a line of credit alone is not longer than."""

QUOTED = 90
"""Characters of the article's words that are shown as evidence."""

_CAPTION = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2},\s\d{4}\b"
    r"|\b(?:[Ff]ile\s)?[Pp]hoto(?:graph)?\b|\bFILE\b|\b[Pp]ictured?\b"
)
"""What a picture's caption has: the tag at its end is of the picture.  Reports seldom give the year
of a day."""

_PLACE = r"[A-Z][A-Z.'’ -]+[A-Z.](?:,[^()–—]{1,40}?)?"
_BY = r"(?:[Bb][Yy]|[Ff]rom|Reporting by)"


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A set phrase; ``{name}`` stands for a known name.  ``whole``: the article is that one's."""

    regex: str
    what: str
    whole: bool = True
    longest: int = 10_000


_HEAD = (
    _Pattern(rf"^{_PLACE}\s*\((?:The )?{{name}}\)\s*(?:[-–—:]|$|(?=[A-Z]))", "dateline"),
    # Without a place it may be the credit of a picture, unless a dash or a place follows.
    _Pattern(rf"^\((?:The )?{{name}}\)\s*(?:[-–—]|(?:{_PLACE}\s*[-–—]))", "dateline"),
    _Pattern(rf"^{_PLACE}\s*[-–—]\s*{{name}}\s*[-–—:]", "dateline"),
    _Pattern(rf"^{_BY}\s+(?:the\s+)?{{name}}$", "byline", longest=SHORT),
    _Pattern(
        rf"^{_BY}\s+[A-Z][^\n]{{2,50}}?(?:,|\||\bof\b|\bfor\b|/|\s[-–—])\s*(?:[Tt]he )?{{name}}\b",
        "byline",
        longest=SHORT,
    ),
    _Pattern(r"^(?:The )?{name}$", "byline", longest=SHORT),
)
_HELPED = r"(?:contributed|assisted|helped)\b"
_BOTH = (
    _Pattern(rf"{{name}}(?:'s?|’s?)?\s[^.]{{0,40}}?{_HELPED}", "contribution", whole=False),
    _Pattern(
        r"(?:[Ww]ith|[Ii]ncludes|[Aa]dditional|[Ff]urther)\s(?:files|material|reporting|reports|"
        r"copy|information|input|inputs)\s(?:from|by)\s[^.\n]{0,60}?{name}",
        "contribution",
        whole=False,
    ),
    _Pattern(
        r"(?:(?:[Oo]riginally|[Ff]irst)\s(?:appeared|published|posted|ran)|"
        r"[Rr]epublished|[Rr]eprinted|[Ss]yndicated|[Rr]eposted)"
        r"(?:\s\w+){0,4}?\s(?:by|on|in|at|from)\s(?:[Tt]he )?{name}",
        "own words",
    ),
    _Pattern(r"[Rr]epublish\w*\s(?:\w+\s){0,5}?(?:feed|content|articles?|text)\s(?:from|of|by)\s"
             r"(?:[Tt]he )?{name}", "own words"),
    _Pattern(r"(?:©|\([Cc]\)|[Cc]opyright)\s?(?:[Cc]opyright\s)?(?:\d{4},?\s)?(?:by\s)?"
             r"(?:[Tt]he )?{name}", "copyright line"),
    _Pattern(r"^(?:[Vv]ia|[Ss]ource|SOURCE|[Cc]redit|[Oo]riginal)s?:?\s(?:[Tt]he )?{name}\.?$",
             "own words", longest=SHORT),
    _Pattern(r"^\(?(?:[Vv]ia|[Ss]ource:|[Cc]ourtesy of)\s(?:[Tt]he )?{name}\)?\.?$",
             "own words", longest=SHORT),
)  # fmt: skip
_FOOT = (
    _Pattern(r"(?:^|[.!?”\"]\s)\((?:The )?{name}\)\s*$", "agency tag"),
    _Pattern(r"[-–—]\s?(?:via\s)?(?:[Tt]he )?{name}\.?$", "agency tag"),
    _Pattern(r"(?<=[.!?”\"])\s?/?{name}/?\.?$", "agency tag"),
    _Pattern(r"^/?{name}/?\.?$", "agency tag", longest=SHORT),
)


def find_credits(articles: Sequence[Article], outlets: Sequence[Outlet] = ()) -> tuple[Credit, ...]:
    """Return what articles say of whose text they are, in their order: at most one a source.

    ``agency`` is the id of an outlet where one is credited, else the agency's short name.  Its own
    outlet is never credited.
    """
    names = _Names(outlets)
    return tuple(credit for article in articles for credit in names.credits(article))


class _Names:
    """The known names, and what is said with them."""

    def __init__(self, outlets: Sequence[Outlet]) -> None:
        self._ids = _by_name(outlets)
        self._sites = _by_host(outlets, self._ids)
        forms = sorted(self._ids, key=lambda form: (-len(form), form))
        self._any = rf"(?<!\w)(?P<name>{'|'.join(map(re.escape, forms))})(?!\w)"
        self._compiled: dict[str, re.Pattern[str]] = {}

    def credits(self, article: Article) -> Iterator[Credit]:
        """Yield the credits of one article; what says that all is the source's comes first."""
        found: dict[str, Credit] = {}
        for credit in (*self._canonical(article), *self._lines(article)):
            known = found.get(credit.agency)
            if credit.agency != article.outlet and (not known or (credit.whole > known.whole)):
                found[credit.agency] = credit
        yield from sorted(found.values(), key=lambda credit: not credit.whole)

    def _canonical(self, article: Article) -> Iterator[Credit]:
        host = _host(article.canonical or "")
        if host and host != _host(article.url) and (agency := self._sites.get(host)):
            yield Credit(article.id, agency, f"by its canonical address: {article.canonical}")

    def _lines(self, article: Article) -> Iterator[Credit]:
        lines = [line.strip() for line in article.text.splitlines() if line.strip()]
        for number, line in enumerate(lines):
            patterns: tuple[_Pattern, ...] = ()
            if number < HEAD:
                patterns += _HEAD
            if number >= len(lines) - FOOT:
                patterns += _FOOT
            if patterns:
                yield from self._in_line(article, line, (*patterns, *_BOTH))

    def _in_line(
        self, article: Article, line: str, patterns: Sequence[_Pattern]
    ) -> Iterator[Credit]:
        for pattern in patterns:
            if len(line) > pattern.longest:
                continue
            if pattern.what == "agency tag" and _CAPTION.search(line):
                continue
            match = self._compile(pattern).search(line)
            if match and not (pattern.what == "dateline" and match.end() > DATELINE):
                agency = self._ids[match["name"]]
                tag = pattern.what == "dateline"
                told = match[0].strip() if tag else _shown(line, *match.span())
                yield Credit(article.id, agency, f'by its {pattern.what}: "{told}"', pattern.whole)

    def _compile(self, pattern: _Pattern) -> re.Pattern[str]:
        if pattern.regex not in self._compiled:
            regex = pattern.regex.replace("{name}", self._any)
            self._compiled[pattern.regex] = re.compile(regex)
        return self._compiled[pattern.regex]


def _by_name(outlets: Sequence[Outlet]) -> dict[str, str]:
    """Return what to call the owner of each name: an outlet's id before an agency's name.

    What names a mirror names the outlet behind it.
    """
    owner = behind(outlets)
    ids = {form: agency.name for agency in AGENCIES for form in (agency.name, *agency.forms)}
    for outlet in outlets:
        named = {outlet.name, *_aliases(outlet.name)}
        ids.update(dict.fromkeys(filter(None, named), owner.get(outlet.id, outlet.id)))
    return ids


def _aliases(name: str) -> tuple[str, ...]:
    """Return all forms of the agency that has this name, if it is one."""
    for agency in AGENCIES:
        if name in (agency.name, *agency.forms):
            return (agency.name, *agency.forms)
    return ()


def _by_host(outlets: Sequence[Outlet], ids: Mapping[str, str]) -> dict[str, str]:
    sites = {host: ids[agency.name] for agency in AGENCIES for host in agency.hosts}
    owner = behind(outlets)
    for outlet in outlets:
        if outlet.site:
            sites[_host(outlet.site)] = owner.get(outlet.id, outlet.id)
    return sites


def _host(url: str) -> str:
    """Return the host of an address as it is compared, "" where it has none."""
    return urlsplit(key(url)).netloc.removeprefix("www.") if "//" in url else ""


def _shown(line: str, start: int, end: int) -> str:
    """Return the words of the line around a match, whole ones, cut to what is worth showing."""
    room = max(0, QUOTED - (end - start)) // 2
    left = line.rfind(" ", 0, start - room) + 1 if start > room else 0
    right = line.find(" ", end + room) if end + room < len(line) else -1
    cut = line[left:] if right < 0 else line[left:right]
    return f"{'…' if left else ''}{cut}{'…' if right >= 0 else ''}"
