"""`xref sources add`: the feeds of a site, found from any address of it, tried and ranked.

::

    address | page or feed | front page | links that may be feeds, else the usual places
    | fetch | parse | rank | entry for sources.yaml
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from statistics import median
from urllib.parse import urljoin, urlsplit

from xref.address import is_front, key, public
from xref.errors import InputError, StageError
from xref.fetch.discover import MOST, Front, Lead, read_front, usual
from xref.fetch.kinds import kind_of, title_of
from xref.pages import WHOLE, Web
from xref.types import Entry, FeedKind, Fetched, Outlet, Skipped, Source

STALE_DAYS = 60
"""Days that a feed's newest entry may be older than the site's newest before it ranks as left."""

SAME = 0.8
"""Share of its entries that a feed has in common with a better one that makes it needless."""

_ANY_NAME = frozenset(["news", "latest news", "home", "rss", "rss feed", "feed", "articles"])
"""What feeds call themselves that name no outlet."""

LONGEST_ID = 24
"""Characters of an id that is made of a site's name; a longer name gives way to the domain."""

_SECOND_LEVEL = frozenset(["ac", "co", "com", "edu", "gov", "ne", "net", "or", "org"])


@dataclass(frozen=True, slots=True)
class Found:
    """A feed of a site that was read: ``title`` is what it or its link calls it, ``newest`` a day.

    ``pages`` are the ``key`` forms of what it lists, in its order.
    """

    url: str
    kind: FeedKind | None
    title: str = ""
    newest: str | None = None
    whole: bool = False
    of_comments: bool = False
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """A site and its feeds, the best first; ``name`` is what it calls itself, or ""."""

    url: str
    name: str
    feeds: tuple[Found, ...]


def normal(given: str) -> str:
    """Return an address as it is asked for: "post.example" is https; InputError for none."""
    url = given.strip().encode("utf-8", "replace").decode()
    if "://" not in url:
        url = f"https://{url}"
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and parts.hostname and not re.search(r"\s", url)
        parts.port  # noqa: B018  a port out of range raises here
    except ValueError:
        good = False
    if not good:
        raise InputError("is no web address: it has to begin with https://", public(given))
    return url


def find(url: str, web: Web, named: Sequence[str] = ()) -> Site:
    """Return the site of an address (home page, article or feed) with its feeds.

    ``named`` are feeds that a user names: those are tried and no others.  Raises InputError where
    the site cannot be reached, none of its feeds was found, or a named one is none.
    """
    start = _start(url, web)
    if named:
        return Site(start.site, start.name, _named(named, web))
    if start.feed:
        return Site(start.site, start.name or start.feed.title, (start.feed,))
    tried, feeds = _try(start.leads, web)
    if not any(map(_is_of_news, feeds)) and start.answers:
        more, others = _try([lead for lead in usual(start.site) if lead.url not in tried], web)
        tried, feeds = {**tried, **more}, [*feeds, *others]
    best = ranked(feeds)
    if not best or best[0].of_comments:
        raise InputError(_nothing(start, tried, best), public(url))
    return Site(start.site, start.name or best[0].title, tuple(best))


def ranked(feeds: Sequence[Found]) -> list[Found]:
    """Return feeds, the best first: of news, with entries, fresh; else in the order given.

    One that lists what a better one lists (the same in another format) is left out.
    """
    latest = max((feed.newest for feed in feeds if feed.newest), default="")
    ordered = sorted(feeds, key=lambda f: (f.of_comments, not f.pages, _left(f, latest)))
    kept: list[Found] = []
    for feed in ordered:
        mine = set(feed.pages)
        if not any(mine and len(mine & set(o.pages)) >= SAME * len(mine) for o in kept):
            kept.append(feed)
    return kept


def proposed(site: Site, feeds: Iterable[str], taken: Collection[str]) -> Source:
    """Return a site as an outlet whose id is none of those ``taken``."""
    name = "" if site.name.casefold() in _ANY_NAME else site.name
    name = name or _label(site.url).capitalize()
    return Source(Outlet(_identity(name, site.url, taken), name, site.url), tuple(feeds))


# --- the way to the site --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Start:
    """What an address led to: the site's front page and what it tells, or the ``feed`` it is.

    ``refused`` is why the address itself gave nothing, "" where it gave a page or feed.
    """

    site: str
    name: str = ""
    leads: tuple[Lead, ...] = ()
    feed: Found | None = None
    refused: str = ""

    @property
    def answers(self) -> bool:
        """Whether there is a site: many refuse pages to programs, and give feeds."""
        return not self.refused or self.refused.startswith("HTTP ")


def _start(url: str, web: Web) -> _Start:
    answer = _asked(url, web)
    if isinstance(answer, Skipped):
        return _Start(urljoin(public(url), "/"), refused=answer.reason)
    # A feed keeps the user name and password that were given with it: it is asked by them.
    given = _read(Lead(answer.moved or answer.asked), answer, web)
    if isinstance(given, Found):
        site, front = _front_of(_home(given, answer.url), web)
        return _Start(site, front.name, feed=given)
    front = read_front(answer.content, answer.url, answer.content_type)
    site = urljoin(answer.url, "/")
    if not is_front(answer.url) and not (front.name and _declares_news(front.leads)):
        site, home = _front_of(site, web)
        front = Front(front.name or home.name, (*front.leads, *home.leads))
    return _Start(site, front.name, front.leads)


def _front_of(site: str, web: Web) -> tuple[str, Front]:
    """Return where the front page of a site is, and what it tells."""
    page = _asked(site, web)
    if isinstance(page, Skipped):
        return site, Front("", ())
    return urljoin(page.url, "/"), read_front(page.content, page.url, page.content_type)


def _home(feed: Found, url: str) -> str:
    """Return the front page of the site that a feed's entries are of, by most of them."""
    scheme = urlsplit(url).scheme
    hosts = Counter(page[2:].partition("/")[0].partition("?")[0] for page in feed.pages)
    return f"{scheme}://{hosts.most_common(1)[0][0]}/" if hosts else urljoin(url, "/")


def _declares_news(leads: Iterable[Lead]) -> bool:
    return any(lead.declared and not lead.of_comments for lead in leads)


def _is_of_news(feed: Found) -> bool:
    return bool(feed.pages) and not feed.of_comments


# --- trying ---------------------------------------------------------------------------------


def _asked(url: str, web: Web) -> Fetched | Skipped:
    (answer,) = web.fetcher.get_many([url])
    return answer


def _try(leads: Sequence[Lead], web: Web) -> tuple[dict[str, str], list[Found]]:
    """Return why addresses are no feeds ("" where one is), and the feeds, in the order given."""
    wanted = {lead.url: lead for lead in leads}
    results: dict[str, Found | str] = {}
    for answer in web.fetcher.get_many(list(wanted)):
        if isinstance(answer, Skipped):
            results[answer.subject] = answer.reason
        else:
            results[answer.asked] = _read(wanted[answer.asked], answer, web)
    reasons = {url: "" if isinstance(r := results[url], Found) else r for url in wanted}
    return reasons, [found for url in wanted if isinstance(found := results[url], Found)]


def _named(urls: Sequence[str], web: Web) -> tuple[Found, ...]:
    tried, feeds = _try([Lead(url) for url in urls], web)
    for url, reason in tried.items():
        if reason:
            raise InputError(f"is no feed that can be read: {reason}", public(url))
    return tuple(feeds)


def _read(lead: Lead, answer: Fetched, web: Web) -> Found | str:
    """Return the feed that an address answered, or why it is none."""
    try:
        entries = web.parse_feed(answer.content, answer.url, answer.content_type)
    except StageError as error:
        return error.message
    title = title_of(answer.content)
    named = replace(lead, title=f"{lead.title} {title}")
    lengths = [len(entry.content) for entry in entries]
    return Found(
        answer.moved or lead.url,
        kind_of(answer.content),
        title or lead.title,
        max((day for entry in entries if (day := _day(entry))), default=None),
        bool(lengths) and median(lengths) >= WHOLE,
        named.of_comments,
        tuple(key(entry.url) for entry in entries),
    )


def _day(entry: Entry) -> str:
    return (entry.published or "")[:10]


def _left(feed: Found, latest: str) -> bool:
    """Whether a feed has nothing new for long, while another one of the site has."""
    if not (feed.newest and latest):
        return False
    return (date.fromisoformat(latest) - date.fromisoformat(feed.newest)).days > STALE_DAYS


def _nothing(start: _Start, tried: dict[str, str], others: Sequence[Found]) -> str:
    """Say what was tried, and what came of it, in one line."""
    if not start.answers:
        private = start.refused.startswith("a private address")
        way_out = "; give --allow-private, or name its host in fetch.private_hosts"
        return f"cannot be reached: {start.refused}{way_out if private else ''}"
    first = f"cannot be reached ({start.refused}), and " if start.refused else ""
    reasons = Counter(reason for reason in tried.values() if reason)
    told = [f"{reason} ({count})" for reason, count in reasons.most_common(3)]
    told += [f"only readers' comments at {feed.url}" for feed in others]
    paths = (urlsplit(url)._replace(scheme="", netloc="").geturl() for url in tried)
    places = ", ".join(path or "/" for path in islice(paths, MOST))
    what = "; ".join(told)
    return f"{first}no feed was found: tried {places}: {what}; name one with --feed"


# --- names ----------------------------------------------------------------------------------


def _identity(name: str, url: str, taken: Collection[str]) -> str:
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    forms = [_slug(re.sub(r"^the\s+", "", name, flags=re.I)), _slug(_label(url)), _slug(host)]
    short = [form for form in forms if form and len(form) <= LONGEST_ID] or ["outlet"]
    free = [form for form in short if form not in taken]
    number = 2
    while not free:
        free = [form for form in [f"{short[-1]}-{number}"] if form not in taken]
        number += 1
    return free[0]


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain))


def _label(url: str) -> str:
    """Return the name under the public suffix of an address: "bbc" of www.bbc.co.uk."""
    host = urlsplit(url).hostname or ""
    parts = host.split(".")
    if len(parts) < 2 or parts[-1].isdigit():
        return host
    if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND_LEVEL:
        return parts[-3]
    return parts[-2]
