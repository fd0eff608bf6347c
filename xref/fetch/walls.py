"""Pages that stand where an article should: consent, paywall, login, robots, front page.  Pure.

They are told by where the page was found and by a *short* text with a known phrase.  An article
about paywalls is longer than the words on one.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from xref.address import is_front, key

SHORT = 120
"""Words below which a text with one of the phrases is the wall and no article, as
``extract.TEASER_WORDS``."""

CONSENT_WORDS = 400
"""Words below which a text with two phrases of consent is a consent page: those are longer."""

CONSENT = "a consent page instead of the article"
PAYWALL = "behind a paywall: only {} words are shown"
LOGIN = "asks to log in or subscribe instead of showing the article"
ROBOT = "a check for robots instead of the article"
FRONT = "leads to the front page: the article is not there any more"
CUT = "cut off after {} words"

_CONSENT_PLACE = re.compile(
    r"(?:consents?|collectconsent|cookie-?wall|cookie-?consent|gdpr|privacy-?gate|cmp)", re.I
)
_LOGIN_PLACE = re.compile(
    r"(?:log-?in|sign-?in|signup|subscribe|subscriptions?|register|registration|paywall|abo)", re.I
)
_PAYWALL = re.compile(
    r"(?:subscribe|sign in|log in|register|create (?:a |an )?(?:free )?account) (?:now )?"
    r"(?:or \w+ )?to (?:continue|keep|read|view|unlock|access|see)"
    r"|to (?:continue|keep) reading(?: this)?"
    r"|(?:already|existing) (?:a )?(?:subscriber|member)"
    r"|(?:for|to) (?:our |paying |registered )?(?:subscribers|members) only|subscriber[- ]only"
    r"|(?:only|exclusively) (?:available )?(?:for|to) (?:our |paying |registered )?"
    r"(?:subscribers|members)"
    r"|(?:reached|used up?|read) (?:all )?(?:of )?your (?:limit|(?:\w+ )?free articles)"
    r"|unlock this (?:article|story)|start your (?:free )?trial",
    re.IGNORECASE,
)
_CONSENT_PHRASES = re.compile(
    r"(?P<partners>we and our (?:\w+ )?partners|our partners (?:store|use|process))"
    r"|(?P<cookies>(?:we|site|uses?|using|accept|of) (?:all |our |these )?cookies|cookie policy)"
    r"|(?P<choice>accept all|reject all|manage (?:my |your )?(?:preferences|choices|options|"
    r"settings|cookies)|withdraw (?:your )?consent|give (?:your )?consent)"
    r"|(?P<privacy>your privacy|privacy (?:policy|settings|choices)|personalised ads|"
    r"personalized ads)",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"verify (?:that )?you are (?:a )?human|are you a robot|not a robot"
    r"|unusual (?:traffic|activity) from|checking your browser|enable javascript"
    r"|press (?:and|&) hold|complete the captcha",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"(?:\u2026|\.\.\.|\[\u2026\]|\[\.\.\.\])\s*"
    r"(?:(?:read|show|see) more\W*|continue reading\W*)?$",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"<(script|style|noscript|template)\b")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_LOOKED_AT = 300_000


def of_place(asked: str, found: str) -> str:
    """Return why the page that redirects ended at is no article, "" where nothing says so."""
    if key(asked) == key(found):
        return ""
    if is_front(found) and not is_front(asked):
        return FRONT
    new = set(_parts(found)) - set(_parts(asked))
    if any(_CONSENT_PLACE.fullmatch(part) for part in new):
        return CONSENT
    return LOGIN if any(_LOGIN_PLACE.fullmatch(part) for part in new) else ""


def of_text(text: str) -> str:
    """Return why what was read from a page is no article or only the beginning of one, else ""."""
    words = len(text.split())
    if words < CONSENT_WORDS:
        kinds = {match.lastgroup for match in _CONSENT_PHRASES.finditer(text)}
        if len(kinds) >= (2 if words < SHORT else 3):
            return CONSENT
    if words >= SHORT:
        return ""
    if _ROBOT.search(text):
        return ROBOT
    if _PAYWALL.search(text):
        return PAYWALL.format(words)
    return CUT.format(words) if _CUT.search(text.rstrip()) else ""


def of_page(content: bytes) -> str:
    """Return what stands on a page from which no article could be read, "" if nothing known."""
    markup = content[:_LOOKED_AT].decode("utf-8", "replace").lower()
    found = of_text(" ".join(_TAG.sub(" ", _shown(markup)).split()))
    return "" if found.startswith(CUT[:7]) else found


def _shown(markup: str) -> str:
    """Return markup in small letters without what a browser does not show."""
    shown: list[str] = []
    at = 0
    for start in _HIDDEN.finditer(markup):
        if start.start() < at:
            continue
        shown.append(markup[at : start.start()])
        at = markup.find(f"</{start[1]}", start.end())
        if at < 0:
            return " ".join(shown)
    return " ".join([*shown, markup[at:]])


def _parts(url: str) -> list[str]:
    """Return the labels of an address's host and the names of its path."""
    parts = urlsplit(url)
    return [*(parts.hostname or "").split(".")[:-1], *parts.path.split("/")]
