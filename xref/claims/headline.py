"""The claim in an article's title: what stands between its labels and the name of its site.

::

    title -> segments at "|" -> without the site's name -> without labels ("UPDATE 2-", "Video:")
          -> no claim: a question, a list, a live page, a topic, words without a verb

A shape is narrow, as in ``boilerplate``: in doubt a title is a claim, since it is only compared
beside claims of other articles, and never shown alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from xref.claims.fragments import no_claim
from xref.claims.wordset import word_set
from xref.types import Span

LONGEST = 300
"""Characters; a longer title is a text."""

LEAST_WORDS = 3
"""Words; two words name a thing."""

LONGEST_SEGMENT = 5
"""Words of a segment beside the headline: a site, a section, a topic."""

LEAST_SITE = 3
"""Letters that a site's name and a segment have to share to be told as one."""

_WORD = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_BAR = re.compile(r"\s+(?:[|¦»•·]|::)\s+")
_DASH = re.compile(r"\s+[-–—]{1,2}\s+")
_EDGE = "|¦»•·:;–—-"

_SLUG = (
    r"(?:UPDATE|WRAPUP|RPT|REFILE|CORRECTED|CORRECTION|EXCLUSIVE|BREAKING|ANALYSIS|INSIGHT|FEATURE"
    r"|FOCUS|NEWSMAKER|COLUMN|INTERVIEW|SPECIAL REPORT|WIDER IMAGE|UPDATED|VIDEO|POLL)"
)
"""What agencies print before a headline: "UPDATE 2-", "RPT-WRAPUP 3-"."""

_LABEL = re.compile(
    rf"(?:{_SLUG}(?:\s\d{{1,2}})?-\s?"
    r"|[\[(](?i:video|watch|audio|photos?|pictures|update[ds]?|exclusive|opinion|analysis)[\])]\s*"
    r"|(?i:breaking(?:\snews)?|just\sin|exclusive|live|video|watch|listen|audio|podcast|photos?"
    r"|pictures|update[ds]?|developing|opinion|analysis|news\sanalysis|comment(?:ary)?|editorial"
    r"|op-ed|column|perspective|viewpoint|interview|the\slatest|read|fact\scheck|corrected"
    r"|correction)\s*(?::|\||\s[–—-])\s*)"
)
_LIVE_LABEL = re.compile(r"\s*(?i:live)\s*[:|–—-]")
_LAST_LABEL = re.compile(
    r"\s*(?:[\[(](?i:video|watch|audio|photos?|pictures|updated?|opinion|analysis|live)[\])]"
    r"|\s[|–—-]{1,2}\s(?i:video|in pictures|photos|opinion|analysis|comment))\s*\Z"
)
_BACKGROUND = re.compile(r"(?:FACTBOX|TIMELINE|EXPLAINER|PREVIEW|Q&A|INSTANT VIEW|DIARY|TABLE)\s?-")
_NUMBER = (
    r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|a dozen)"
)
_LISTED = (
    r"(?:things?|ways?|reasons?|facts?|takeaways?|questions?|lessons?|tips?|charts?|photos?|maps?"
    r"|pictures?|images?|moments?|numbers?|points?|quotes?|signs?|mistakes?|stories|highlights)"
)
_RULES = {
    "question": re.compile(
        r"(?:[Ww]hat|[Ww]ho|[Ww]hose|[Ww]hom|[Ww]here|[Ww]hy|[Ww]hich|[Hh]ow"
        r"|W(?:HAT|HERE|HY|HICH)|HOW)\b"  # not WHO, which is an organisation
        r"|(?i:.{0,200}\?[\"”’'»)\]]*\Z)"
    ),
    "live page": re.compile(
        r"(?i:.{0,250}\blive[ -]?(?:updates?|blog|coverage|reporting|text)\b"
        r"|.{0,250}\bas it happened\b|.{0,250}\b(?:latest|breaking|rolling) updates\b"
        r"|.{0,250}[|:–—-]\s?live\W*\Z)|.{0,250}\bLIVE\s?[:!–—-]|.{3,60}\blive:\s"
    ),
    "list": re.compile(
        rf"(?i:(?:the |our |my |here are (?:the )?)?(?:top )?{_NUMBER} "
        rf"(?:[\w’'-]{{1,20}} ){{0,3}}{_LISTED}\b"
        rf"|(?:the )?(?:top )?{_NUMBER} (?:best|worst|biggest|greatest|top|most)\b)"
    ),
    "topic": re.compile(
        r"(?i:(?:(?:a|the|an?) )?(?:brief |full |complete |short )?"
        r"(?:timeline|profile|history|guide|chronology|gallery|transcript|text|obituary|explainer"
        r"|factbox|background|q ?& ?a|quiz|recap|summary|at a glance|in pictures|in brief"
        r"|key (?:facts|dates|moments|events|points|players|quotes)|fast facts"
        r"|(?:morning|evening|daily|news) (?:briefing|digest|roundup|headlines)"
        r"|letters?(?: to the editor)?|corrections?|today[’']s (?:headlines|news))"
        r"(?::| (?:of|on|to|about|for|from|in)\b|\W*\Z)"
        r"|everything (?:you|we) (?:need to )?know\b|(?:what|here[’']s what) (?:we|you)\b)"
    ),
    "cut off": re.compile(r".{0,300}(?:\.\.\.|…)\Z"),
}
_STATES = word_set(
    """dead missing ill guilty alive free safe down up out over ahead behind no chosen withdrawn
    taken given shown thrown drawn flown broken frozen stolen written driven beaten fallen slain
    torn sworn seen"""
)
"""Words that state something in a headline without a finite verb ("Nine dead in fire")."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The span of a title that is a claim, or None and the rule by which it is none."""

    span: Span | None
    rule: str = ""


def headline(title: str, site: str = "", *, english: bool = True) -> Headline:
    """Return what a title claims; never raises.

    ``site`` is the outlet's name or host: a segment that names it is none of the headline.  In
    another language than English only the site, questions, and titles that are too short or too
    long are told.
    """
    if len(title) > LONGEST:
        return Headline(None, f"headline: over {LONGEST} characters")
    start, end = _strip(title, _segment(title, site))
    if english and _BACKGROUND.match(title, start, end):
        return Headline(None, "headline: topic")
    if english:
        live = _rule(title[start:end], ("live page",))
        start, end = _bare(title, (start, end))
        if live and _LIVE_LABEL.match(title) is None:
            return Headline(None, live)
    words = title[start:end]
    if len(_WORD.findall(words)) < LEAST_WORDS and not _UNSPACED.search(words):
        return Headline(None, "headline: too short")
    if words.endswith(("?", "？", "؟")):
        return Headline(None, "headline: question")
    rule = _english(words) if english else ""
    return Headline(None if rule else (start, end), rule)


def _english(words: str) -> str:
    if rule := _rule(words, ("question", "live page", "list", "topic", "cut off")):
        return rule
    told = no_claim(words)
    if told == "fragment: no verb" and (
        any(word.lower() in _STATES for word in _WORD.findall(words)) or ": " in words
    ):
        return ""
    return f"headline: {told.rpartition(': ')[2]}" if told else ""


def _rule(words: str, names: tuple[str, ...]) -> str:
    return next((f"headline: {name}" for name in names if _RULES[name].match(words)), "")


def _segment(title: str, site: str) -> Span:
    """Return the span between the names of the site, its sections and its topics."""
    pieces = _between(title, _BAR)
    ours = [span for span in pieces if not _names(title[slice(*span)], site)]
    longest = max(ours, key=lambda span: span[1] - span[0], default=(0, len(title)))
    beside = [title[slice(*span)] for span in pieces if span != longest]
    if any(len(_WORD.findall(words)) > LONGEST_SEGMENT for words in beside):
        longest = (0, len(title))
    start, end = longest
    parts = [(start + a, start + b) for a, b in _between(title[start:end], _DASH)]
    while len(parts) > 1 and _names(title[slice(*parts[-1])], site):
        parts.pop()
    while len(parts) > 1 and _names(title[slice(*parts[0])], site):
        parts.pop(0)
    return parts[0][0], parts[-1][1]


def _between(text: str, separator: re.Pattern[str]) -> list[Span]:
    """Return the spans between separators."""
    spans = []
    start = 0
    for found in separator.finditer(text):
        spans.append((start, found.start()))
        start = found.end()
    return [*spans, (start, len(text))]


def _names(words: str, site: str) -> bool:
    """Whether words are the name of the site: spelt in it, or it with one word more."""
    one, other = _squashed(words), _squashed(site)
    if min(len(one), len(other)) < LEAST_SITE:
        return False
    more = len(_WORD.findall(words)) - len(_WORD.findall(site))
    return one in other or (other in one and more <= 1)


def _squashed(name: str) -> str:
    name = re.sub(r"^(?:https?://)?(?:www\.)?|\.[a-z]{2,3}(?:\.[a-z]{2})?/?$", "", name.casefold())
    return "".join(_WORD.findall(name)).removeprefix("the")


def _bare(title: str, span: Span) -> Span:
    """Cut the labels before and after a headline."""
    start, end = span
    while (label := _LABEL.match(title, start, end)) and label.end() < end:
        start = label.end()
    if (last := _LAST_LABEL.search(title, start, end)) and last.start() > start:
        end = last.start()
    return _strip(title, (start, end))


def _strip(title: str, span: Span) -> Span:
    start, end = span
    while start < end and (title[start] in _EDGE or title[start].isspace()):
        start += 1
    while start < end and (title[end - 1] in _EDGE or title[end - 1].isspace()):
        end -= 1
    return start, end
