"""Furniture: the text on an article's page that is not part of its report, by named rules.

A rule reads one sentence, or one that has a line to itself; ``boilerplate``
holds their wording.  Headings are told by their form, and a last paragraph of
which some sentences are notices is a notice as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from xref.claims.boilerplate import (
    ANY_LANGUAGE,
    CREDITED,
    FINITE,
    LINES,
    NOTICES,
    OPENERS,
    REPORTS,
    SENTENCES,
)
from xref.claims.headline import headline
from xref.claims.quotes import new_line
from xref.claims.wordset import word_set
from xref.types import Span

LONGEST = 600
"""Characters; a longer sentence is no furniture."""

LONGEST_HEAD = 12
"""Words in a section head."""

CLOSING_SHARE = 1 / 3
"""Share of notices among a last paragraph's sentences from which all of it is a notice."""

_LEAD = " \t\u00a0\ufeff•●▪■◦‣*·>»→|_~-–—[("
_SMALL = word_set(
    """a an and as at but by de for from in into is it la nor of off on or over per so than that the
    to up via vs with yet"""
)
_TERMINAL = re.compile(r"[.!?…。！？:;,][\"”’'»)\]]*$")
_ASKING = re.compile(r"(?:How|Wh(?:at|ere|y|o|ose|ich)|HOW|WH(?:AT|ERE|Y|OSE|ICH))\b")
"""A question word at the head of a line; WHO is an organisation."""

_TOLD = re.compile(r",|\b(?:said|says?|tells?|told|according to)\b")
_CASED = re.compile(r"[^\W\d_]+(?:[.’'-][^\W\d_]+)*")


def furniture(
    text: str, spans: Sequence[Span], title: str = "", *, english: bool = True
) -> list[str]:
    """Return for each sentence of ``spans`` the rule that makes it furniture, or "".

    ``title`` is the article's: a line that repeats it, with or without the name of the site, is
    its heading.  The wording of most rules
    is English; for another language only addresses and the title are told.
    """
    rules: list[str] = []
    lower = sum(map(str.islower, text)) > sum(map(str.isupper, text))
    titles = _titles(title, english)
    lines = list(_lines(text, spans))
    for number, line in enumerate(lines):
        whole = text[line[0][0] : line[-1][1]]
        if len(whole) <= LONGEST and _folded(whole) in titles:
            rules += ["heading: the title"] * len(line)
            continue
        found = [_sentence_rule(text[a:b], english) for a, b in line]
        if english and len(line) == 1 and not found[0]:
            found = [_line_rule(whole, lower)]
        if number == len(lines) - 1 and _is_notice(found):
            found = [rule or "furniture: closing notice" for rule in found]
        rules += found
    return rules


def _lines(text: str, spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Yield the sentences of each line together."""
    line: list[Span] = []
    for span in spans:
        if line and new_line(text, line[-1][1], span[0]):
            yield line
            line = []
        line.append(span)
    if line:
        yield line


def _sentence_rule(sentence: str, english: bool) -> str:
    if len(sentence) > LONGEST:
        return ""
    if not english:
        return _first({name: SENTENCES[name] for name in ANY_LANGUAGE}, sentence)
    if rule := _first(SENTENCES, sentence):
        return rule
    if not REPORTS.search(sentence) and (rule := _first(OPENERS, sentence)):
        return rule
    return "" if FINITE.search(sentence) else _first(CREDITED, sentence)


def _first(shapes: Mapping[str, re.Pattern[str]], sentence: str) -> str:
    """Return the first rule that reads the sentence, or the sentence without its bullet."""
    bare = sentence.lstrip(_LEAD)
    return _matching(shapes, sentence) or (_matching(shapes, bare) if bare != sentence else "")


def _matching(shapes: Mapping[str, re.Pattern[str]], words: str) -> str:
    return next((f"furniture: {name}" for name, p in shapes.items() if p.match(words)), "")


def _line_rule(line: str, lower: bool) -> str:
    """Return the rule for a sentence that has its line to itself."""
    if len(line) > LONGEST:
        return ""
    if rule := _matching(LINES, line):
        return rule
    words = _CASED.findall(line)
    if not 0 < len(words) <= LONGEST_HEAD:
        return ""
    if lower and all(word.isupper() for word in words) and len("".join(words)) > 1:
        return "heading: capitals"
    if _TERMINAL.search(line) or len(words) < 2:
        return ""
    titled = all(word[0].isupper() or word in _SMALL for word in words)
    if titled and words[0][0].isupper():
        return "heading: title case"
    asking = _ASKING.match(line.lstrip(_LEAD)) and not _TOLD.search(line)
    return "heading: question" if asking else ""


def _is_notice(rules: Sequence[str]) -> bool:
    notices = sum(rule.removeprefix("furniture: ") in NOTICES for rule in rules)
    return notices >= 2 and notices >= CLOSING_SHARE * len(rules)


def _titles(title: str, english: bool) -> frozenset[str]:
    span = headline(title, english=english).span
    bare = title[slice(*span)] if span else ""
    return frozenset((_folded(title), _folded(bare))) - {""}


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .")
