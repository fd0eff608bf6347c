"""Web addresses: what is asked for and stored, and which of them name the same article.  Pure.

Three strengths.  ``public`` takes secrets out.  ``tidy`` also drops what only counts readers: the
same page comes back, so it is what is fetched and stored.  ``key`` also folds the forms of a page
(mobile, AMP, http): it is compared and never fetched.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

LONG_NAME = 8
"""Characters from which on the last part of a path names one article of a site."""

# Whole names and beginnings of names that mail, advertising and feed services add.  No word that
# may be a site's own is among them: "gallery", "ref" or "source" can choose the page.
_TRACKERS = re.compile(
    r"(?:utm|mc|mtm|piwik|matomo|itm|hsa|vero|oly)_.+|wt\..+|_hs(?:enc|mi)"
    r"|at_(?:medium|campaign|custom|link|ptr|bbc|format|type|source|content|variant).*"
    r"|pk_(?:campaign|cpn|kwd|keyword|source|medium|content)"
    r"|ns_(?:mchannel|source|campaign|linkname|fee)"
    r"|(?:fb|g|d|y|ys|tw|tt)clid|msclkid|[gw]braid|igsh(?:id)?|mkt_tok|_g[al]|xtor"
    r"|ito|icid|ocid|ncid|cmp(?:id)?|smid|smtyp|ref_(?:src|url)|traffic_source|campaign_id"
    r"|guc(?:counter|e_referrer(?:_sig)?)|fb_(?:action_ids|source|ref)|amp_js_v",
    re.IGNORECASE,
)
_WAY_HERE = frozenset(["ref", "source", "src", "from", "origin", "feed"])
"""Parameters that only tell the way to the page where their value is the name of a feed."""

_FEEDS = frozenset(["rss", "feed", "atom"])
_AMP_QUERY = re.compile(r"amp(?:=(?:1|true)?)?|output(?:type)?=amp", re.IGNORECASE)
_AMP_PATH = re.compile(r"^/amp(?=/.)|/amp/?$|\.amp(?=(?:\.html?)?$)", re.IGNORECASE)
# Google's viewer and cache of AMP pages carry the publisher's address in their path.
_AMP_CACHES = (
    re.compile(r"//(?:www\.)?google\.[a-z.]{2,6}/amp/(?:s/)?(?P<rest>[^/]+\..+)", re.IGNORECASE),
    re.compile(r"//[\w-]+\.cdn\.ampproject\.org/[a-z]/(?:s/)?(?P<rest>.+)", re.IGNORECASE),
)
_HOST_FORMS = ("www.", "m.", "mobile.", "amp.")
_INDEX = re.compile(r"/index\.(?:html?|php)$", re.IGNORECASE)
_USER = re.compile(r"^\s*((?:[a-z][a-z0-9+.-]*:)?//)[^/?#]*@", re.IGNORECASE)
_ANY = "surrogateescape"  # bytes of no encoding come through unharmed
_PORTS = {"http": 80, "https": 443}


def public(url: str) -> str:
    """Return an address without the user name and password that it may hold."""
    parts = _split(url)
    if parts is None:
        # It is shown and stored with the reason why it is no address.
        return _USER.sub(r"\1", url)
    if "@" not in parts.netloc:
        return url
    return urlunsplit(parts._replace(netloc=_place(parts)))


def tidy(url: str) -> str:
    """Return an address without secrets, tracking parameters and fragment; its host in small.

    What is no http address loses its secrets only.
    """
    url = public(url)
    parts = _split(url)
    if parts is None:
        return url
    query = "&".join(part for part in parts.query.split("&") if not _tracks(part))
    return urlunsplit((parts.scheme, _place(parts), parts.path, query, ""))


def key(url: str) -> str:
    """Return what all forms of an address have in common: ``//host/path?query``.

    http and https, ``www.``, mobile and AMP forms, a slash at the end, the order of parameters and
    needless escapes make no difference.
    """
    url = tidy(_unwrapped(public(url)))
    parts = _split(url)
    if parts is None:
        return url
    query = sorted(p for p in parts.query.split("&") if p and not _AMP_QUERY.fullmatch(p))
    path = _INDEX.sub("", _AMP_PATH.sub("", parts.path)).rstrip("/")
    path = path.encode("utf-8", "replace").decode()  # half a character has no escape
    path = quote(unquote(path, errors=_ANY), safe="/:@!$&'()*+,;=~", errors=_ANY)
    return f"//{_folded(_place(parts))}{path}" + (f"?{'&'.join(query)}" if query else "")


def stands_for(canonical: str, url: str) -> bool:
    """Whether the address that a page calls canonical can be trusted to name that at ``url``.

    Sites put their front page or a section into it by mistake.  It is trusted on the same site,
    where it is a form of ``url`` or ends in the same name of ``LONG_NAME`` characters or more.
    """
    ours, theirs = _split(tidy(url)), _split(tidy(canonical))
    if ours is None or theirs is None or not same_site(url, canonical):
        return False
    if key(url) == key(canonical):
        return True
    name = _name(key(canonical))
    return len(name) >= LONG_NAME and name == _name(key(url))


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site: the same host, or one below the other."""
    a, b = (key(url)[2:].partition("/")[0].partition("?")[0] for url in (one, other))
    return bool(a and b) and (a == b or a.endswith(f".{b}") or b.endswith(f".{a}"))


def is_front(url: str) -> bool:
    """Whether an address is that of a site's front page."""
    folded = key(url)
    return folded.startswith("//") and "/" not in folded[2:] and "?" not in folded


def _split(url: str) -> SplitResult | None:
    """Return the parts of an http address, None for anything else."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  a port out of range raises here
    except ValueError:
        return None
    return parts if parts.scheme in _PORTS and parts.hostname else None


def _unwrapped(url: str) -> str:
    """Return the publisher's address that Google's of an AMP page carries."""
    parts = _split(url)
    if parts is None:
        return url
    for cache in _AMP_CACHES:
        if inner := cache.fullmatch(f"//{parts.hostname}{parts.path}"):
            return f"https://{inner['rest']}" + (f"?{parts.query}" if parts.query else "")
    return url


def _place(parts: SplitResult) -> str:
    """Return host and port as far as they tell something."""
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    return host if parts.port in (None, _PORTS[parts.scheme]) else f"{host}:{parts.port}"


def _folded(place: str) -> str:
    """Return a host without what only tells the form of its pages; a domain stays a domain."""
    while True:
        for form in _HOST_FORMS:
            if place.startswith(form) and "." in place.removeprefix(form):
                place = place.removeprefix(form)
                break
        else:
            return place


def _tracks(part: str) -> bool:
    name, _, value = part.partition("=")
    name = unquote(name).lower()
    way_here = name in _WAY_HERE and value.lower() in _FEEDS
    return not part or way_here or _TRACKERS.fullmatch(name) is not None


def _name(folded: str) -> str:
    return folded.partition("?")[0].rpartition("/")[2]
